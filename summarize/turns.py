"""Where a sentence turns to something else: "…, while Norland", "… but", a semicolon."""

from __future__ import annotations

import re

from summarize.document import Document, Span
from summarize.sections import cues

_MARK = re.compile(r"[;:]")


def clause_around(document: Document, stretch: Span) -> Span:
    """The part of its sentence between two turns in which a stretch stands: what another part says is of another."""
    sentence = document.sentence_at(stretch.start)
    turns = cues.places_of(cues.words("openers", "turns", document.language), sentence.text)
    marks = [turn.shifted(sentence.span.start) for turn in turns]
    marks += [Span(*found.span()).shifted(sentence.span.start) for found in _MARK.finditer(sentence.text)]
    start = max((mark.end for mark in marks if mark.end <= stretch.start), default=sentence.span.start)
    return Span(start, min((mark.start for mark in marks if mark.start >= stretch.end), default=sentence.span.end))
