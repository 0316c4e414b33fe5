"""Clauses of a sentence: between two turns ("…, while Norland", "… but", a semicolon), and the aim it opens with."""

from __future__ import annotations

import re

from summarize.document import Document, Sentence, Span
from summarize.sections import cues

_MARK = re.compile(r"[;:]")
_COMMA = re.compile(r",(?!\d)")


def clause_around(document: Document, stretch: Span) -> Span:
    """The part of its sentence between two turns in which a stretch stands: what another part says is of another."""
    sentence = document.sentence_at(stretch.start)
    turns = cues.places_of(cues.words("openers", "turns", document.language), sentence.text)
    marks = [turn.shifted(sentence.span.start) for turn in turns]
    marks += [Span(*found.span()).shifted(sentence.span.start) for found in _MARK.finditer(sentence.text)]
    start = max((mark.end for mark in marks if mark.end <= stretch.start), default=sentence.span.start)
    return Span(start, min((mark.start for mark in marks if mark.start >= stretch.end), default=sentence.span.end))


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
