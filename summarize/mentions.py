"""What an article mentions, and where: figures, names, places and times, each read once per article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import Protocol, TypeVar, overload

from summarize.document import Document, Sentence, Span, once
from summarize.values.figures import Figure, read_figures
from summarize.values.names import Name, PlaceName, find_names, find_places
from summarize.values.times import Time, find_times

DATELINE_SENTENCES = 4
"""Headline, by-line, dateline and lead: a date further down is part of the story."""

DATELINE_PLACE = 24
"""Code points that a place or weekday may take before the date: "VELM, Saturday, "."""


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


MentionT = TypeVar("MentionT", bound=_Spanned)


@once
def figures(document: Document) -> tuple[Figure, ...]:
    """Every figure of the article, in order, with the article's offsets."""
    found: list[Figure] = []
    for sentence in document.sentences:
        by = sentence.span.start
        found.extend(
            replace(figure, span=figure.span.shifted(by), core=figure.core.shifted(by))
            for figure in read_figures(sentence.text, document.language)
        )
    return tuple(found)


@once
def names(document: Document) -> tuple[Name, ...]:
    """Everybody the article names, in order."""
    return tuple(find_names(document.text, document.language))


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
    people = [name.span for name in names(document) if name.type == "person"]

    def find(sentence: Sentence) -> list[PlaceName]:
        found = _shifted(find_places(sentence.text, document.language, document.text), sentence)
        kept = (place for place in found if not any(person.overlaps(place.span) for person in people))
        return sorted(kept, key=lambda place: place.span)

    return BySentence(document, find)


@once
def reference_date(document: Document) -> str | None:
    """The day relative dates are counted from: what the caller gave, else the article's own dateline.

    A dateline is a full date that stands by itself, or opens one of the first sentences before a dash.
    """
    if document.published is not None:
        return document.published
    for sentence in document.sentences[:DATELINE_SENTENCES]:
        for time in find_times(sentence.text, document.language):
            rest = sentence.text[time.span.end :].lstrip()
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
    named = [name.span for name in names(document)]
    if span not in named:
        return [span]
    at = first = last = named.index(span)
    while first > 0 and _is_joint(document, named[first - 1], named[first], joints):
        first -= 1
    while last + 1 < len(named) and _is_joint(document, named[last], named[last + 1], joints):
        last += 1
    found = named[first : last + 1]
    listed = any(document.text[a.end : b.start].strip(" ,") for a, b in pairwise(found))
    return found if listed else [named[at]]


def _is_joint(document: Document, one: Span, other: Span, joints: Sequence[str]) -> bool:
    between = " ".join(document.text[one.end : other.start].split())
    return between == "," or between.removeprefix(",").strip().lower() in joints


def inside(mentions: Sequence[MentionT], *stretches: Span) -> list[MentionT]:
    """Those mentions that lie in any of the stretches; ``mentions`` are in the order of the text.

    They are looked up, not walked through: of a long article a rule asks for one sentence at a time.
    """
    mentions = mentions.near(*stretches) if isinstance(mentions, BySentence) else mentions
    numbers = {number for stretch in stretches for number in _numbers(mentions, stretch)}
    return [mentions[number] for number in sorted(numbers)]


def _numbers(mentions: Sequence[_Spanned], stretch: Span) -> Iterator[int]:
    number = bisect_left(mentions, stretch.start, key=lambda mention: mention.span.start)
    while number < len(mentions) and mentions[number].span.start < stretch.end:
        if stretch.covers(mentions[number].span):
            yield number
        number += 1


def _shifted(found: Sequence[MentionT], sentence: Sentence) -> list[MentionT]:
    """What was found in a sentence, with the article's offsets."""
    by = sentence.span.start
    return [replace(mention, span=mention.span.shifted(by)) for mention in found]  # type: ignore[type-var]
