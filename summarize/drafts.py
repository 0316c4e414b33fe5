"""What a model gave for one fact, and the values code reads from it at its place in the article.

A draft holds copied words and codes. A candidate holds values; it is not yet a fact, since nothing has
checked it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from summarize import mentions
from summarize.document import Document, Span, once
from summarize.matching import places_in
from summarize.sections import cues
from summarize.sections.base import Fact, asked_fields, codes, is_list, own_fields, value_type
from summarize.values import Item, Money, Party, Place, Quantity, When
from summarize.values.base import Value
from summarize.values.currencies import owners_of
from summarize.values.figures import Figure, read_figures

Words = str | None | list[str]


@dataclass(frozen=True)
class Draft:
    """One fact as a model gave it.

    Args:
        section: which kind of fact.
        sentences: numbers of the sentences it cites.
        fields: field name to copied words, a code, a list of either, or None.
        speaker: who is said to say so, copied; None when the model was not asked.
    """

    section: type[Fact]
    sentences: tuple[int, ...]
    fields: Mapping[str, Words]
    speaker: tuple[str, ...] | None = None
    focus: Span | None = None
    """Where the words of the section's focus field stand, when code chose them."""

    def as_given(self) -> dict[str, Any]:
        """For the brief's ``rejected``: what the model gave, nothing computed."""
        return {"sentences": list(self.sentences), **self.fields}


@dataclass
class Candidate:
    """Values read from the article for a draft, or found in somebody's JSON; nothing checked yet."""

    section: type[Fact]
    evidence: list[Span]
    values: dict[str, Any]
    speaker: tuple[str, ...] | None
    given: dict[str, Any]
    focus: Span | None = None
    is_answer: bool = True
    """Whether a model gave it, which was shown a prompt and a schema beside the article."""
    extra: dict[str, Any] = field(default_factory=dict)


def resolve(draft: Draft, document: Document) -> Candidate:
    """Read the values of a draft from the article. Words that are not found keep no value."""
    every = document.sentences
    evidence = [every[number - 1].span for number in dict.fromkeys(draft.sentences) if 0 < number <= len(every)]
    focus = draft.focus or _counted(draft, document, evidence)
    reader = _Reader(document, evidence, focus)
    values = {
        name: reader.read(info.annotation, draft.fields.get(name)) for name, info in asked_fields(draft.section).items()
    }
    candidate = Candidate(draft.section, evidence, values, draft.speaker, draft.as_given(), focus)
    for name in own_fields(draft.section):
        candidate.values.setdefault(name, None)
    return candidate


def _counted(draft: Draft, document: Document, evidence: Sequence[Span]) -> Span | None:
    """Where a figure that stands twice counts a toll's victims: "three women and | three | children"."""
    count, victims = draft.fields.get("count"), draft.fields.get("victims")
    if not isinstance(count, str) or not isinstance(victims, list) or not victims:
        return None
    figures, counted = (places_in(document.text, words, evidence) for words in (count, f"{count} {victims[0]}"))
    if len(figures) < 2 or len(counted) != 1:
        return None
    return next((figure for figure in figures if figure.start == counted[0].start), None)


@dataclass(frozen=True)
class _Reader:
    document: Document
    evidence: list[Span]
    focus: Span | None

    def read(self, annotation: Any, words: Words) -> Any:  # noqa: ANN401  (a value of the annotation's type)
        if is_list(annotation):
            given = [words] if isinstance(words, str) else list(words or ())
            return [self.read(value_type(annotation), each) for each in given]
        kind = value_type(annotation)
        if words is None or isinstance(words, list):
            return None
        if codes(annotation) or kind is None or not issubclass(kind, Value):
            return words
        return self._value(kind, words)

    def _value(self, kind: type[Value], words: str) -> Value:
        document = self.document
        if issubclass(kind, Quantity):
            figure = figure_at(document, words, self.evidence, self.focus)
            return kind(text=words) if figure is None else quantity(kind, figure, document)
        if kind is Party:
            return Party.read(words, document.language, document.text)
        if kind is Place:
            return Place.read(words, document.text)
        if kind is When:
            return When.read(words, document.language, mentions.reference_date(document))
        return self._item(words)

    def _item(self, words: str) -> Item:
        figures = [f for f in read_figures(words, self.document.language) if f.kind == "count"]
        if not figures:
            return Item(text=words, name=words)
        first = figures[0]
        counted = words[first.span.end :].strip(" ,;") or words[: first.span.start].strip(" ,;")
        return Item(text=words, name=counted or words, quantity=Quantity.of(first, words))


def figure_at(document: Document, words: str, within: Iterable[Span], focus: Span | None = None) -> Figure | None:
    """The figure that words stand for, read at its place in the cited stretches of the article.

    Words that name only the numeral ("3,000") find the whole figure ("exceeded 3,000").
    """
    return _figure_at(document, words, tuple(within), focus)


@once
def _figure_at(document: Document, words: str, stretches: tuple[Span, ...], focus: Span | None) -> Figure | None:
    figures = mentions.inside(mentions.figures(document), *stretches)
    for place in places_of_figure(document, words, stretches, focus):
        for figure in figures:
            if figure.span.overlaps(place) and (place.covers(figure.core) or figure.core.covers(place)):
                return figure
    return None


def places_of_figure(document: Document, words: str, stretches: Sequence[Span], focus: Span | None) -> list[Span]:
    """Where words for a figure stand, the best first: at the focus, then where they count people: not "two | raids"."""
    cited = places_in(document.text, words, stretches)
    if len(cited) < 2:
        return cited

    def rank(place: Span) -> tuple[bool, bool]:
        return (focus is None or not place.overlaps(focus), not _counts_people(document, place))

    return sorted(cited, key=rank)


def _counts_people(document: Document, place: Span) -> bool:
    """Whether a figure stands at a place that counts neither things nor hours, and is no day of a month."""
    things = cues.things_counted(document.language)
    found = mentions.touching(mentions.figures(document), place)
    return any(figure.kind != "date" and (figure.unit or "").lower() not in things for figure in found)


def quantity(kind: type[Quantity], figure: Figure, document: Document) -> Quantity:
    """A Quantity or Money from a figure of the article."""
    if kind is not Money:
        return Quantity.of(figure, document.text)
    plain = Money.of(figure, document.text)
    return plain.model_copy(update={"currency": currency(figure, document), "unit": None})


def owners(figure: Figure) -> Mapping[str, str]:
    """The states one of whose money an amount is in, with its ISO 4217 codes; {} where the amount says whose."""
    return {} if figure.currency else owners_of(figure.symbol)


def is_dollars(figure: Figure) -> bool:
    """Whether an amount is in dollars of a state it does not name: "$5", "5 dollars"."""
    return "USA" in owners(figure)


def currency(figure: Figure, document: Document) -> str | None:
    """ISO 4217 code of an amount. Money that several states call alike is that of the only one the article names.

    A bare "$" is Canada's only where somebody says so: the world counts in those of the US, also where an article
    tells what other money is worth: "50 million quetzals ($6.4 million)".
    """
    if figure.currency is not None:
        return figure.currency
    if is_dollars(figure) and _is_in_us_dollars(figure, document):
        return "USD"
    money = only_money_of(owners(figure), mentions.states(document))
    return None if is_dollars(figure) and money != "USD" else money


def _is_in_us_dollars(figure: Figure, document: Document) -> bool:
    """Whether a "$" is that in which an article tells what other money is worth; it may be another's elsewhere."""
    worths = _worths(document)
    money = [one for one in mentions.figures(document) if one.kind == "money" and is_dollars(one)]
    theirs = {state for one in money for state in owners(one)} - {"USA"}
    return figure.span in worths or (bool(worths) and not theirs & {*mentions.states(document)})


@once
def _worths(document: Document) -> frozenset[Span]:
    """Where an article gives the worth of money that has another name, in brackets and dollars."""
    money = [one for one in mentions.figures(document) if one.kind == "money"]
    told = (pair for pair in pairwise(money) if pair[0].currency is not None and is_dollars(pair[1]))
    return frozenset(worth.span for other, worth in told if document.text[other.span.end : worth.span.start] == " (")


def only_money_of(owners: Mapping[str, str], states: Iterable[str | None]) -> str | None:
    """The one ISO 4217 code that some states have among the owners of a money; None for none or several."""
    found = {owners[state] for state in states if state and state in owners}
    return found.pop() if len(found) == 1 else None
