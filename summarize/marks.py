"""On which side of an act a party stands, told by what is written onto its name: particles and prepositions."""

from __future__ import annotations

import re
from typing import Literal

from summarize.document import Document, Span
from summarize.scripts import VOWELS
from summarize.sections import cues

Side = Literal["agent", "patient"]

SIDES: tuple[Side, ...] = ("agent", "patient")
"""Both sides of an act."""


TAIL = 200
"""Code points at the end of a sentence in which a verb says that somebody asks."""


def has_marks(section: str, language: str) -> bool:
    """Whether what is written onto a party, behind or before it, tells its side, whatever the order of the words."""
    return any(cues.words_of("roles", section, f"{where}_patient", language) for where in ("marks", "leads"))


def side_by_mark(section: str, document: Document, span: Span) -> Side | None:
    """The side of a party by what is written onto it: "이란 | 은", "이란 | 에", "向 | 伊朗", "ل | لبنان", "伊朗 | 向".

    Where somebody asks or receives, other marks tell: whom "에" asks is to give.
    """
    sentence, language = document.sentence_at(span.start).span, document.language
    before = re.sub(f"[{VOWELS}]", "", document.text[sentence.start : span.start])
    after = document.text[span.end : sentence.end]
    led = any(before.endswith(cues.words_of("roles", section, f"leads_{side}", language)) for side in SIDES)
    if not led and (side := _by_what_follows(section, after, language)) is not None:
        return side
    mark, _, behind = after.partition(" ")
    if behind.startswith(cues.words("grammar", "sideless", language)):
        return None
    asked = ""
    if cues.places_of(cues.words_of("roles", section, "asking", language), document.quote(sentence)):
        asked = "_asked"
        ends = document.text[max(sentence.start, sentence.end - TAIL) : sentence.end]
        if not cues.places_of(cues.words_of("roles", section, "requesting", language), ends):
            return None
    for side in SIDES:
        marks, leads = (cues.words_of("roles", section, f"{w}_{side}{asked}", language) for w in ("marks", "leads"))
        if mark in marks or before.endswith(leads):
            return side
    return None


def _by_what_follows(section: str, after: str, language: str) -> Side | None:
    """The side told by the words right behind a party, its office left out: "日本 | 政府 | 向", "日本 | 请求"."""
    offices = cues.words("grammar", "offices", language)
    rest = next((after.removeprefix(one) for one in offices if after.startswith(one)), after)
    follows = {side: cues.words_of("roles", section, f"follows_{side}", language) for side in SIDES}
    return next((side for side in SIDES if rest.startswith(follows[side])), None)
