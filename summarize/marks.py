"""On which side of an act a party stands, told by what is written onto its name: particles and prepositions."""

from __future__ import annotations

from typing import Literal

from summarize.document import Document, Span
from summarize.sections import cues

Side = Literal["agent", "patient"]

SIDES: tuple[Side, ...] = ("agent", "patient")
"""Both sides of an act."""


def has_marks(section: str, language: str) -> bool:
    """Whether what is written onto a party, behind or before it, tells its side, whatever the order of the words."""
    return any(cues.words_of("roles", section, f"{where}_patient", language) for where in ("marks", "leads"))


def side_by_mark(section: str, document: Document, span: Span) -> Side | None:
    """The side of a party by what is written onto it: "이란 | 은", "이란 | 에", "向 | 伊朗", "ل | لبنان".

    Nothing is told where somebody asks or receives: who is asked then gives.
    """
    sentence = document.sentence_at(span.start).span
    before, after = document.text[sentence.start : span.start], document.text[span.end : sentence.end]
    asking = cues.words_of("roles", section, "asking", document.language)
    mark, _, behind = after.partition(" ")
    unmarked = behind.startswith(cues.words("grammar", "sideless", document.language))
    if unmarked or cues.places_of(asking, document.quote(sentence)):
        return None
    for side in SIDES:
        marks, leads = (cues.words_of("roles", section, f"{w}_{side}", document.language) for w in ("marks", "leads"))
        if mark in marks or before.endswith(leads):
            return side
    return None
