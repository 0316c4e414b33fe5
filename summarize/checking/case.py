"""One candidate before the check: its leaves, and where their words stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from summarize.computed import claim_of
from summarize.document import Document, Sentence, Span
from summarize.drafts import Candidate
from summarize.matching import first_place, places_in
from summarize.mentions import DATELINE_SENTENCES
from summarize.sections.base import Failure, Finding, How, Loose, codes, own_fields
from summarize.values.base import Value
from summarize.values.names import read_name

NEIGHBOURHOOD = 2
"""Sentences around the evidence in which a party may be named: in the gold facts, all but 3 of 60 are."""


GOING_ON = 8
"""Sentences in which a story goes on about one event without naming its place and time again."""


@dataclass(frozen=True)
class Leaf:
    """A value of a fact that must be proved."""

    path: str
    """JSON Pointer."""
    field: str
    value: Any

    @property
    def words(self) -> str:
        """The words that must stand in the article; "" for a code."""
        if isinstance(self.value, Value):
            return self.value.text
        return self.value if isinstance(self.value, str) else ""


@dataclass
class Case:
    """A candidate, the article, and what the rules before found."""

    candidate: Candidate
    document: Document
    places: dict[str, Span] = field(default_factory=dict)
    """Where the words of each leaf stand: JSON Pointer to span."""
    how: dict[str, How] = field(default_factory=dict)

    @property
    def section(self) -> str:
        """Name of the section."""
        return self.candidate.section.section

    @property
    def language(self) -> str:
        """The article's language."""
        return self.document.language

    @cached_property
    def leaves(self) -> list[Leaf]:
        """Every value the candidate holds, lists taken apart; codes, nulls and empty lists left out."""
        return list(_leaves(self.candidate))

    @cached_property
    def coded(self) -> list[Leaf]:
        """Every code the candidate holds."""
        return list(_coded(self.candidate))

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences the candidate cites."""
        return self.document.sentences_of(self.candidate.evidence)

    @cached_property
    def claim(self) -> Span:
        """The words the fact is about; asked for only where it cites something."""
        return claim_of(self.candidate, self.document)

    @cached_property
    def home(self) -> Sentence:
        """The claim's own sentence."""
        return self.document.sentence_at(self.claim.start)

    def only(self, words: str, is_so: Callable[[Span], bool]) -> Span | None:
        """The first place of words in the evidence where all of their places there are so; None where one is not."""
        places = self.cited(words)
        return places[0] if places and all(map(is_so, places)) else None

    def is_away(self, places: Sequence[Span]) -> bool:
        """Whether words that are cited stand only in other sentences than the claim's own."""
        return bool(places) and not any(self.home.span.covers(place) for place in places)

    @cached_property
    def near(self) -> list[Span]:
        """The cited sentences, those around them, and the headline."""
        every = self.document.sentences
        around = (range(s.number - NEIGHBOURHOOD, s.number + NEIGHBOURHOOD + 1) for s in self.sentences)
        numbers = sorted({1}.union(*around))
        return [every[number - 1].span for number in numbers if 0 < number <= len(every)]

    @cached_property
    def before(self) -> Span:
        """The sentences before the cited ones in which a story may have told what it goes on about."""
        first = self.sentences[0].number if self.sentences else 1
        every = self.document.sentences
        return Span(every[max(0, first - 1 - GOING_ON)].span.start, every[first - 1].span.start)

    @cached_property
    def opening(self) -> tuple[Sentence, ...]:
        """The first sentences of the article, which say who tells of what, and when."""
        return self.document.sentences[:DATELINE_SENTENCES]

    def cited(self, words: str) -> list[Span]:
        """Every place of words in the evidence; [] for no words."""
        return places_in(self.document.text, words, self.candidate.evidence)

    def around(self, words: str) -> Iterator[Span]:
        """Every place of words in the evidence, then in the sentences near it, which are seldom asked for."""
        cited = self.cited(words)
        yield from cited
        yield from (place for place in places_in(self.document.text, words, self.near) if place not in cited)

    def everywhere(self, words: str) -> list[Span]:
        """Every place of words in the article; [] for no words, such as a zero-width space."""
        return places_in(self.document.text, words, [Span(0, len(self.document.text))])

    def elsewhere(self, words: str) -> Span | None:
        """The first place of words anywhere in the article; None for none."""
        return first_place(self.document.text, words)

    def is_state(self, words: str) -> bool:
        """Whether words name a whole state: "Norland", not a town or a people of it."""
        return read_name(words, self.language, self.document.text).type == "state"

    def is_cited(self, span: Span) -> bool:
        """Whether a stretch lies in the evidence."""
        return any(evidence.covers(span) for evidence in self.candidate.evidence)

    def is_loose(self, leaf: Leaf) -> bool:
        """Whether nobody sums or joins on the leaf, so that its failure makes a fact doubtful only."""
        return Loose in own_fields(self.candidate.section)[leaf.field].metadata


Rule = Callable[[Case], Iterator[Finding]]


def finding(rule: str, leaf: Leaf | str, failure: Failure, message: str, span: Span | None = None) -> Finding:
    """A finding about a leaf, or about the whole fact when given ""."""
    path = leaf.path if isinstance(leaf, Leaf) else leaf
    start, end = span or (None, None)
    return Finding(rule=rule, path=path, failure=failure, message=message, start=start, end=end)


def _leaves(candidate: Candidate) -> Iterator[Leaf]:
    for name, info in own_fields(candidate.section).items():
        value = candidate.values.get(name)
        if value is None or codes(info.annotation) or name == "part_of":
            continue
        if isinstance(value, list):
            yield from (Leaf(f"/{name}/{n}", name, each) for n, each in enumerate(value))
        else:
            yield Leaf(f"/{name}", name, value)


def _coded(candidate: Candidate) -> Iterator[Leaf]:
    for name, info in own_fields(candidate.section).items():
        value = candidate.values.get(name)
        if codes(info.annotation) and isinstance(value, list):
            yield from (Leaf(f"/{name}/{n}", name, each) for n, each in enumerate(value) if isinstance(each, str))
        elif codes(info.annotation) and isinstance(value, str):
            yield Leaf(f"/{name}", name, value)
