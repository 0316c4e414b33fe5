"""What an article mentions, and where: figures, names, places and times, each read once per article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain, pairwise
from typing import Protocol, TypeVar, overload

from summarize.document import Document, Sentence, Span, once
from summarize.values.figures import Figure, read_figures
from summarize.values.gazetteer import is_adjective, lexicon
from summarize.values.names import Name, PlaceName, find_names, find_places
from summarize.values.times import Time, find_times

DATELINE_SENTENCES = 4
"""Headline, by-line, dateline and lead: a date further down is part of the story."""

DATELINE_PLACE = 24
"""Code points that a place or weekday may take before the date: "VELM, Saturday, "."""


BEFORE = 80
"""Code points before letters in brackets that may be the name they stand for."""

_BRACKETED = re.compile(r"\(([^\W\d_]{2,12})\)")


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


MentionT = TypeVar("MentionT", bound=_Spanned)


class InOrder(tuple[MentionT, ...]):  # noqa: SLOT001  (it keeps its starts)
    """Mentions in the order of the text that do not overlap, to be looked up by place again and again."""

    @cached_property
    def starts(self) -> list[int]:
        """Where each begins."""
        return [mention.span.start for mention in self]


@once
def figures(document: Document) -> InOrder[Figure]:
    """Every figure of the article, in order, with the article's offsets."""
    read = (read_figures(one.text, document.language, one.span.start) for one in document.sentences)
    return InOrder(chain.from_iterable(read))


@once
def names(document: Document) -> InOrder[Name]:
    """Everybody the article names, in order."""
    return InOrder(find_names(document.text, document.language))


@once
def states(document: Document) -> frozenset[str]:
    """ISO 3166 alpha-3 codes of the states that the article names, or whose people and organs it names."""
    return frozenset(name.iso3 for name in names(document) if name.iso3)


def states_in(document: Document, stretch: Span) -> list[Name]:
    """The states that a stretch names as such: "Norland", not "Norlandic" or "the Norlanders"."""
    found = inside(names(document), stretch)
    return [one for one in found if one.iso3 and one.type == "state" and not is_adjective(one.text, document.language)]


@once
def named(document: Document) -> frozenset[str]:
    """What the article calls those it names: their words, and their usual names."""
    return frozenset(words for name in names(document) for words in (name.text, name.name))


@once
def acronyms(document: Document) -> Mapping[str, str]:
    """Letters in brackets to the words before them: "the Free Army of Norland (FAN)"."""
    found = _BRACKETED.finditer(document.text)
    return {one[1]: document.text[max(0, one.start() - BEFORE) : one.start()].rstrip() for one in found}


@once
def main_state(document: Document) -> str | None:
    """ISO 3166 alpha-3 code of the state an article names most, whose "the army" is understood to be."""
    counted = Counter(name.iso3 for name in names(document) if name.iso3).most_common(2)
    return counted[0][0] if counted and (len(counted) == 1 or counted[0][1] > counted[1][1]) else None


@once
def most_told_of(document: Document) -> frozenset[str]:
    """The two states that an article names most, as parties or as places."""
    told = [*(one.iso3 for one in names(document)), *(one.iso3 for one in places(document))]
    return frozenset(state for state, _ in Counter(filter(None, told)).most_common(2))


class BySentence(Sequence[MentionT]):
    """Mentions that are read sentence by sentence, each sentence when it is first asked for.

    Args:
        document: the article.
        find: reads one sentence; offsets in it and in what is found are the article's.
    """

    def __init__(self, document: Document, find: Callable[[Sentence], Iterable[MentionT]]) -> None:
        self._document, self._find = document, find
        self._read: dict[int, tuple[MentionT, ...]] = {}

    def near(self, *stretches: Span) -> list[MentionT]:
        """Those of the sentences that the stretches touch, in order."""
        touched: set[int] = set()
        for stretch in stretches:
            first, last = (self._document.sentence_at(at).number for at in stretch)
            touched.update(range(first, last + 1))
        return [mention for number in sorted(touched) for mention in self._of(number)]

    def _of(self, number: int) -> tuple[MentionT, ...]:
        if number not in self._read:
            self._read[number] = tuple(self._find(self._document.sentences[number - 1]))
        return self._read[number]

    @cached_property
    def _all(self) -> tuple[MentionT, ...]:
        return tuple(mention for sentence in self._document.sentences for mention in self._of(sentence.number))

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, index: int) -> MentionT: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[MentionT]: ...
    def __getitem__(self, index: int | slice) -> MentionT | Sequence[MentionT]:
        return self._all[index]


@once
def places(document: Document) -> BySentence[PlaceName]:
    """Every place the article names, in order; a surname that is also a town is a person."""
    people = [name for name in names(document) if name.type == "person"]

    def find(sentence: Sentence) -> list[PlaceName]:
        found = _shifted(find_places(sentence.text, document.language, document.text), sentence)
        kept = (place for place in found if not touching(people, place.span))
        return sorted(kept, key=lambda place: place.span)

    return BySentence(document, find)


_AGENCY = re.compile(r"^\s\([^()]{1,30}\)(?=\s[-–—]|\.?$)")
"""Who sent a story, between its date and the dash, or at the end of its line: "May 20, 2024 | (AFP) | —"."""


@once
def reference_date(document: Document) -> str | None:
    """The day relative dates are counted from: what the caller gave, else the article's own dateline.

    A dateline is a full date that stands by itself, or opens one of the first sentences before a dash.
    """
    if document.published is not None:
        return document.published
    for sentence in document.sentences[:DATELINE_SENTENCES]:
        if not any(map(str.isdecimal, sentence.text)):
            continue  # a full date has digits
        for time in find_times(sentence.text, document.language):
            rest = _AGENCY.sub("", sentence.text[time.span.end :]).lstrip()
            alone = time.span.start <= DATELINE_PLACE and (not rest.strip(".") or rest[0] in "-–—.")
            if alone and re.fullmatch(r"\d{4}-\d\d-\d\d", time.edtf or ""):
                return time.edtf
    return None


@once
def times(document: Document) -> BySentence[Time]:
    """Every date and time the article names, in order."""
    counted_from = reference_date(document)
    return BySentence(document, lambda one: _shifted(find_times(one.text, document.language, counted_from), one))


def coordinated(document: Document, span: Span, joints: Sequence[str]) -> list[Span]:
    """The names joined with the one at a span: "the United States and the European Union", "A, B and C"."""
    named = names(document)
    at = first = last = number_of(named, span)
    if at is None or first is None or last is None:
        return [span]
    while first > 0 and is_joint(document, named[first - 1].span, named[first].span, joints):
        first -= 1
    while last + 1 < len(named) and is_joint(document, named[last].span, named[last + 1].span, joints):
        last += 1
    found = [name.span for name in named[first : last + 1]]
    between = (document.text[a.end : b.start].strip(" ,()").lower().split()[:1] for a, b in pairwise(found))
    listed = any(first and first[0] in joints for first in between)
    return found if listed else [span]


def number_of(mentions: Sequence[_Spanned], span: Span) -> int | None:
    """Which of the mentions stands at a span, counted from 0; None for none."""
    number = bisect_left(mentions, span, key=lambda mention: mention.span)
    return number if number < len(mentions) and mentions[number].span == span else None


def touching(mentions: Sequence[MentionT], span: Span) -> list[MentionT]:
    """Those mentions that share a character with a span; ``mentions`` are in order and do not overlap."""
    if isinstance(mentions, BySentence):
        found: Sequence[MentionT] = mentions.near(span)
    else:
        starts = _starts(mentions)
        found = mentions[max(0, bisect_left(starts, span.start) - 1) : bisect_left(starts, span.end)]
    return [mention for mention in found if mention.span.overlaps(span)]


def is_joint(document: Document, one: Span, other: Span, joints: Sequence[str]) -> bool:
    """Whether two spans are joined by a comma or a conjunction, at most with one more word: "and our", ", and of the".

    So are a name and its abbreviation in parentheses.
    """
    if document.text[one.end : other.start] == " (" and document.text[other.end : other.end + 1] == ")":
        return True
    between = " ".join(document.text[one.end : other.start].lower().removeprefix(")").split())
    words = between.removeprefix(",").split()
    articles = lexicon(document.language).lists.get("definite", ())
    listed = between.startswith(",") and (not words or (len(words) == 1 and words[0] in articles))
    return listed or (0 < len(words) <= 2 and words[0] in joints) or " ".join(words) in joints


def inside(mentions: Sequence[MentionT], *stretches: Span) -> list[MentionT]:
    """Those mentions that lie in any of the stretches; ``mentions`` are in the order of the text.

    They are looked up, not walked through: of a long article a rule asks for one sentence at a time.
    """
    if isinstance(mentions, BySentence):
        return [
            mention for mention in mentions.near(*stretches) if any(each.covers(mention.span) for each in stretches)
        ]
    starts = _starts(mentions)
    runs = [range(bisect_left(starts, each.start), bisect_left(starts, each.end)) for each in stretches]
    inside = ({n for n in run if each.covers(mentions[n].span)} for run, each in zip(runs, stretches, strict=True))
    return [mentions[number] for number in sorted(set().union(*inside))]


def _starts(mentions: Sequence[_Spanned]) -> list[int]:
    return mentions.starts if isinstance(mentions, InOrder) else [mention.span.start for mention in mentions]


def _shifted(found: Sequence[MentionT], sentence: Sentence) -> list[MentionT]:
    """What was found in a sentence, with the article's offsets."""
    by = sentence.span.start
    return [replace(mention, span=mention.span.shifted(by)) for mention in found]  # type: ignore[type-var]
