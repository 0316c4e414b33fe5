"""The values of a fact stand together: one stitched from three parts of a story is nobody's statement.

And of several amounts in one sentence, each keeps what is said of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarize.binding import is_of_another, rivals_of
from summarize.checking.case import Case, finding
from summarize.document import Span
from summarize.mentions import inside, names
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.sections.bearing import nearest
from summarize.values.names import same_party

APART = 4
"""Sentences between two parts of a story: the evidence of a gold fact lies at most 3 apart but in 4 of 100."""

PARTS = 3
"""Parts from which a fact is stitched; two are a summary and its detail."""


def the_fact_stands_together(case: Case) -> Iterator[Finding]:
    """The values of a fact stand near each other, not in three far parts of the story."""
    numbers = sorted({case.document.sentence_at(span.start).number for span in case.places.values()})
    parts = 1 + sum(later - earlier > APART for earlier, later in pairwise(numbers))
    if numbers and parts >= PARTS:
        told = ", ".join(map(str, numbers))
        message = f"its values come from {parts} parts of the story (sentences {told})"
        yield finding("the_fact_stands_together", "", "unsupported", message, case.candidate.evidence[0])


TOLD_WITH_AMOUNTS = ("/items", "/when")
"""Leaves that are told with an amount: what it buys, and the time it covers."""


def what_is_said_of_an_amount_stands_with_it(case: Case) -> Iterator[Finding]:
    """What an amount buys, the time it covers and its kind are told with it, not with another of its sentence."""
    amount = case.places.get("/amount")
    rivals = [one for one in rivals_of(case.document, amount) if not _is_a_share(case, amount, one)] if amount else []
    if amount is None or not rivals:
        return
    sentence, text = case.document.sentence_at(amount.start).span, case.document.text
    for path, place in case.places.items():
        if path.startswith("/items") and sentence.covers(place) and _is_cut_off(case, place, amount, rivals):
            yield _of_another(case, path, text[place.start : place.end], amount)
    told = cues.cued(case.section, "instrument", case.document.quote(sentence), case.language)
    instrument = str(case.candidate.values.get("instrument"))
    named = [place.shifted(sentence.start) for place in told.get(instrument, ())]
    if named and all(_is_cut_off(case, place, amount, rivals) for place in named):
        yield _of_another(case, "/instrument", instrument, amount)
    if case.candidate.values.get("scope") == "component":
        return  # what else is said of the whole is said of its parts
    for path, place in case.places.items():
        if (
            path.startswith(TOLD_WITH_AMOUNTS)
            and sentence.covers(place)
            and is_of_another(case.document, place, amount, rivals)
        ):
            yield _of_another(case, path, text[place.start : place.end], amount)
    kind = str(case.candidate.values.get("kind"))
    cued = cues.cued(case.section, "kind", case.document.quote(sentence), case.language)
    places = {code: [place.shifted(sentence.start) for place in found] for code, found in cued.items()}
    elsewhere = kind in places and all(is_of_another(case.document, place, amount, rivals) for place in places[kind])
    if elsewhere and nearest(places, amount, text, case.language) != kind:
        yield _of_another(case, "/kind", kind, amount)


def _is_a_share(case: Case, one: Span, other: Span) -> bool:
    """Whether words between two amounts make the one a share of the other: "1 billion, a tranche of its 5 billion"."""
    between = case.document.text[min(one.end, other.end) : max(one.start, other.start)]
    return bool(cues.places_of(cues.words("phrases", "wholes", case.language), between))


def _is_cut_off(case: Case, item: Span, amount: Span, rivals: Sequence[Span]) -> bool:
    """Whether another amount stands between a thing and its own: "$500 million for | power |, and $300 million".

    An amount behind a thing is its price, unless they are joined: "lorries worth | $15 million".
    """
    before = [one for one in (amount, *rivals) if one.end <= item.start]
    if not before or max(before, key=lambda one: one.start) == amount:
        return False
    if amount.end <= item.start:
        return True
    joints = cues.words("grammar", "conjunctions", case.language)
    return bool(cues.places_of(joints, case.document.text[item.end : amount.start]))


def _of_another(case: Case, path: str, words: str, amount: Span) -> Finding:
    """Where code chose the figure, what is said of it is at fault; else nobody knows, and the figure is."""
    message = f'"{words}" is said of another amount than "{case.document.quote(amount)}"'
    at_fault = path if case.candidate.focus else "/amount"
    return finding("what_is_said_of_an_amount_stands_with_it", at_fault, "contradicted", message, amount)


def each_amount_keeps_its_giver(case: Case) -> Iterator[Finding]:
    """In "Norland gives 20 million, Sudland 15 million" each amount is of whoever is named right before it."""
    amount = case.places.get("/amount")
    if amount is None or not rivals_of(case.document, amount):
        return
    sentence = case.document.sentence_at(amount.start).span
    before = inside(names(case.document), Span(sentence.start, amount.start))
    if not before or case.document.text[before[-1].span.end : amount.start].strip():
        return
    giver = before[-1]
    donors = [leaf for leaf in case.leaves if leaf.field in ("donors", "recipients")]
    if donors and not any(_is(case, leaf.words, giver.text) for leaf in donors):
        message = f'"{case.document.quote(amount)}" is told of "{giver.text}", not of "{donors[0].words}"'
        yield finding("each_amount_keeps_its_giver", donors[0], "contradicted", message, giver.span)


def _is(case: Case, words: str, other: str) -> bool:
    return same_party(words, other, case.language, case.document.text)
