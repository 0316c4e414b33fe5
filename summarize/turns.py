"""Clauses of a sentence: between two turns ("…, while Norland", "… but", a semicolon), and the aim it opens with."""

from __future__ import annotations

import re

from summarize import mentions
from summarize.document import Document, Sentence, Span, once
from summarize.sections import cues

_MARK = re.compile(r"[;:]")
_COMMA = re.compile(r",(?!\d)")


@once
def clause_around(document: Document, stretch: Span) -> Span:
    """The part of its sentence between two turns in which a stretch stands: what another part says is of another."""
    sentence = document.sentence_at(stretch.start)
    turns = cues.places_of(cues.words("openers", "turns", document.language), sentence.text)
    marks = [turn.shifted(sentence.span.start) for turn in turns]
    marks += [Span(*found.span()).shifted(sentence.span.start) for found in _MARK.finditer(sentence.text)]
    start = max((mark.end for mark in marks if mark.end <= stretch.start), default=sentence.span.start)
    return Span(start, min((mark.start for mark in marks if mark.start >= stretch.end), default=sentence.span.end))


def own_of_several(document: Document, places: list[Span], claim: Span) -> list[Span]:
    """Of several words that lead to a source those of a claim, where each has a figure of its own.

    "12 died, according to Norland, and 20, according to Sudland": the nearest behind the claim is its own, and none
    behind which another figure stands before the claim.
    """
    counted = [one.span for one in mentions.figures(document) if one.kind == "count"] if len(places) > 1 else []
    behind = [place for place in places if place.start >= claim.end]
    if not behind or len(places) == 1:
        return places
    first = min(behind)
    parted = [
        place
        for place in places
        if any(min(place, first).end <= one.start < max(place, first).start and one != claim for one in counted)
        or any(place.end <= claim.start and one.end <= place.start for one in counted)
    ]
    return [place for place in places if place == first or place not in parted]


def purpose_clause(document: Document, sentence: Sentence) -> Span | None:
    """What a sentence's act is for, where it opens with that: "| To strengthen its air defenses |, Norland sends"."""
    text = sentence.text
    opening = next(iter(cues.places_of(cues.words("openers", "aims", document.language), text)), None)
    comma = _COMMA.search(text)
    if opening is None or comma is None or any(map(str.isalnum, text[: opening.start])):
        return None
    no_aims = cues.places_of(cues.words("openers", "no_aims", document.language), text)
    return (
        None if opening.start in [one.start for one in no_aims] else Span(0, comma.start()).shifted(sentence.span.start)
    )
