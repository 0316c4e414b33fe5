"""Where an article comes nearest to a statement: sentences found by their rarer words, and one of them word by word."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from math import log

from summarize import mentions
from summarize.document import Document, Sentence, Span
from summarize.statements.words import Word, empty_words, words_of
from summarize.values.figures import Figure, read_figures
from summarize.values.times import Time, find_times

AT_MOST = 3
"""Sentences that one statement is compared with: a summary's sentence seldom joins more."""

WORTH = 0.08
"""Of a statement's weight, what a further sentence must add to be taken along."""

CLOSE = 0.6
"""Of a statement's words, the share that must stand in one sentence in their order before a word that differs is held
against it: in the public sets, swapped words below it are paraphrase as often as error."""


LONGEST = 6
"""Letters of the longest initials that are looked for."""


class Index:
    """An article's sentences by their words; what is needed once per article, not once per statement."""

    def __init__(self, document: Document) -> None:
        self.document = document
        language = document.language
        self.rows = [words_of(sentence.text, language) for sentence in document.sentences]
        self.places: dict[str, set[int]] = defaultdict(set)
        for number, row in enumerate(self.rows):
            for word in row:
                self.places[word.stem].add(number)
        self.pairs = {pair for row in self.rows for pair in pairwise(word.stem for word in row)}
        self.numbers = _numbers(mentions.figures(document)) | _labels(document)
        self._new = log(1 + len(self.rows))

    @cached_property
    def initials(self) -> frozenset[str]:
        """The initials of neighbouring capitalised words: "Federal Trade Commission" to FTC."""
        return frozenset(found for row in self.rows for found in _initials(row))

    @cached_property
    def states(self) -> frozenset[str]:
        """ISO 3166 codes of the states that the article names, or whose people, organs or places it names."""
        return frozenset(name.iso3 for name in mentions.names(self.document) if name.iso3)

    @cached_property
    def proper(self) -> frozenset[str]:
        """Stems that are capitalised inside a sentence, where nothing but a name is."""
        return frozenset(word.stem for row in self.rows for word in row[1:] if word.is_capitalised)

    def is_name(self, word: Word, *, opens: bool = False) -> bool:
        """Whether a word is a name, or part of one; a sentence's first word only if the article has it for one."""
        language = self.document.language
        if language == "de" or not word.is_capitalised or not word.text.replace("’", "'").removesuffix("'s").isalpha():
            return False
        return len(word.text) > 1 and word.stem not in empty_words(language) and (not opens or word.stem in self.proper)

    def weight(self, stem: str) -> float:
        """How much a stem tells: the rarer in the article the more, and most when it is not there at all."""
        if stem in empty_words(self.document.language):
            return 0.0
        found = self.places.get(stem)
        return log(1 + len(self.rows) / len(found)) if found else self._new

    def nearest(self, stems: Iterable[str], most: int = AT_MOST) -> list[int]:
        """Numbers of the sentences that together hold most of the stems, by weight, the fullest first; from 0."""
        left = {stem: self.weight(stem) for stem in stems}
        total, chosen = sum(left.values()), list[int]()
        while len(chosen) < most:
            gains: Counter[int] = Counter()
            for stem, weight in left.items():
                for number in self.places.get(stem, ()):
                    gains[number] += weight  # type: ignore[assignment]  # a Counter adds floats as well
            best = min(gains, key=lambda number: (-gains[number], number), default=None)
            if best is None or gains[best] < (WORTH * total if chosen else 1e-9):
                break
            chosen.append(best)
            left = {stem: weight for stem, weight in left.items() if best not in self.places.get(stem, ())}
        return chosen

    def compare(self, sentence: Sentence) -> Comparison:
        """A statement beside what comes nearest to it."""
        return Comparison(self, sentence, words_of(sentence.text, self.document.language))


def _numbers(figures: Iterable[Figure]) -> frozenset[float]:
    """Every value and bound; a number too large for a float is none that news counts with."""
    return frozenset(float(n) for f in figures for n in (f.value, f.low, f.high) if n is not None and abs(n) < 1e300)


def _labels(document: Document) -> frozenset[float]:
    """The digits of what is called by a number, an age among them: a summary may read "Ruiz, 34," as a count."""
    told = (document.quote(one.span) for one in mentions.figures(document) if one.kind == "label")
    return frozenset(float(digits) for words in told for digits in re.findall(r"\d{1,15}", words))


def _initials(row: Iterable[Word]) -> Iterator[str]:
    run: list[str] = []
    for word in row:
        if word.is_capitalised:
            run.append(word.text[0])
            yield from ("".join(run[-count:]) for count in range(2, LONGEST + 1) if count <= len(run))
        elif len(word.text) > 3:  # "Bank of England", "Centers for Disease Control and Prevention"
            run = []


@dataclass(frozen=True)
class Change:
    """Where a statement departs from the sentence nearest to it: words there, words here; either may be none."""

    there: tuple[Word, ...]
    here: tuple[Word, ...]


@dataclass(frozen=True)
class Comparison:
    """A statement, its words, and the article's sentences that come nearest."""

    index: Index
    sentence: Sentence
    words: tuple[Word, ...]

    @property
    def document(self) -> Document:
        """The article."""
        return self.index.document

    @cached_property
    def figures(self) -> list[Figure]:
        """The statement's figures."""
        return read_figures(self.sentence.text, self.document.language)

    @cached_property
    def times(self) -> list[Time]:
        """The statement's dates and times."""
        return find_times(self.sentence.text, self.document.language, mentions.reference_date(self.document))

    @cached_property
    def names(self) -> list[Word]:
        """Words that are capitalised as names are; months and weekdays are dates."""
        dates = [time.span for time in self.times]
        return [
            word
            for number, word in enumerate(self.words)
            if self.index.is_name(word, opens=number == 0) and not any(word.span.overlaps(date) for date in dates)
        ]

    @cached_property
    def numbers(self) -> list[int]:
        """The article's sentences nearest to all of the statement, from 0."""
        return self.index.nearest({word.stem for word in self.words})

    @cached_property
    def passage(self) -> list[Sentence]:
        """Those sentences, the nearest first."""
        return [self.document.sentences[number] for number in self.numbers]

    @cached_property
    def told(self) -> frozenset[int]:
        """Sentences that tell what the statement tells, figures and names set aside, and those around them.

        A swapped number or name must not lead to the sentence it was taken from.
        """
        aside = [each.core for each in self.figures] + [each.span for each in self.times]
        named = {word.span for word in self.words if word.is_capitalised and word is not self.words[0]}
        plain = {
            word.stem for word in self.words if word.span not in named and not any(word.span.overlaps(s) for s in aside)
        }
        near = {number + by for number in self.index.nearest(plain, 2) for by in (-1, 0, 1)}
        return frozenset(number for number in near if 0 <= number < len(self.index.rows))

    @cached_property
    def _matched(self) -> tuple[int, SequenceMatcher[str]]:
        """The sentence most of whose words stand here in their order, and how the two match."""
        here = [word.stem for word in self.words]
        best: tuple[int, SequenceMatcher[str]] | None = None
        for number in dict.fromkeys([*self.numbers[:2], *sorted(self.told)]) or [0]:
            matcher = SequenceMatcher(None, [word.stem for word in self.index.rows[number]], here, autojunk=False)
            if best is None or _shared(matcher) > _shared(best[1]):
                best = number, matcher
        return best if best is not None else (0, SequenceMatcher(None, [], here))

    @property
    def nearest(self) -> Sentence:
        """The article's sentence that is most like the statement, word by word."""
        return self.document.sentences[self._matched[0]]

    @property
    def shared(self) -> Span:
        """From the first to the last word of that sentence that stands here too, with offsets into the sentence."""
        number, matcher = self._matched
        row, blocks = self.index.rows[number], [block for block in matcher.get_matching_blocks() if block.size]
        if not blocks:
            return Span(0, 0)
        return Span(row[blocks[0].a].span.start, row[blocks[-1].a + blocks[-1].size - 1].span.end)

    @cached_property
    def likeness(self) -> float:
        """The share of the statement's words that stand in that sentence in their order, 0 to 1."""
        return _shared(self._matched[1]) / max(1, len(self.words))

    @cached_property
    def changes(self) -> list[Change]:
        """Where the statement departs from that sentence; [] when the two have too little in common to say so."""
        if self.likeness < CLOSE:
            return []
        number, matcher = self._matched
        row = self.index.rows[number]
        return [Change(row[a:b], self.words[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]

    @cached_property
    def new_pairs(self) -> float:
        """The share of neighbouring words that are nowhere neighbours in the article, 0 to 1."""
        pairs = list(pairwise(word.stem for word in self.words))
        return sum(pair not in self.index.pairs for pair in pairs) / max(1, len(pairs))

    @cached_property
    def new_words(self) -> float:
        """The share of telling words that the article does not have, 0 to 1."""
        telling = [word.stem for word in self.words if word.stem not in empty_words(self.document.language)]
        return sum(stem not in self.index.places for stem in telling) / max(1, len(telling))

    def holders(self, stems: Iterable[str]) -> set[int]:
        """Numbers of the article's sentences, from 0, that hold all of the stems; none for no stems."""
        found = [self.index.places.get(stem, set()) for stem in stems]
        return set.intersection(*found) if found else set()

    def stems(self, span: Span) -> list[str]:
        """Stems of the statement's words at a span of it, but those that say nothing."""
        empty = empty_words(self.document.language)
        return [word.stem for word in self.words if word.span.overlaps(span) and word.stem not in empty]


def _shared(matcher: SequenceMatcher[str]) -> int:
    return sum(block.size for block in matcher.get_matching_blocks())
