"""Toward whom an act is, where its words say so: "send | Norland | tanks", "impose sanctions on | Norland"."""

from __future__ import annotations

import re

from summarize import mentions
from summarize.document import Document, Span
from summarize.roles import is_behind
from summarize.sections import cues
from summarize.values.gazetteer import is_adjective
from summarize.values.names import Name

_COMMA = re.compile(r",(?!\d)")

OBJECT = 2
"""Words behind which the object of an act may stand: its verb, and an article."""


def tells_toward(language: str) -> bool:
    """Whether there are words of a language that tell toward whom an act is."""
    return cues.knows(language, "phrases", "toward")


def toward(document: Document, action: Span) -> list[Span]:
    """Where those are named toward whom an act is, in order: its first object, and whom "to" and the like lead to.

    Only those of the act itself count, not of what hangs on it ("unless | Norland | agrees"); where somebody goes is no
    party.
    """
    found: list[Span] = []
    ends = [word for name in ("ends", "conditions") for word in cues.words("openers", name, document.language)]
    for one in mentions.inside(mentions.names(document), action):
        before = document.text[action.start : one.span.start]
        joined = bool(found) and _is_joined(document, found[-1], one.span)
        if not joined and (_COMMA.search(before) or cues.places_of(tuple(ends), before)):
            break
        if joined or (_is_somebody(document, one) and _is_told(document, action, one)):
            found.append(one.span)
    return found


def _is_somebody(document: Document, one: Name) -> bool:
    """Whether a state or one of its bodies is named, not its adjective, one of its people or where something is."""
    locatives = cues.words("phrases", "locatives", document.language)
    leading = cues.words("phrases", "toward", document.language)
    land = is_behind(document, one.span, tuple(word for word in locatives if word not in leading))
    return one.iso3 is not None and one.type != "person" and not is_adjective(one.text, document.language) and not land


def _is_told(document: Document, action: Span, one: Name) -> bool:
    before = document.text[action.start : one.span.start]
    moving = cues.places_of(cues.words("phrases", "moving", document.language), before)
    led = is_behind(document, one.span, cues.words("phrases", "toward", document.language))
    return not moving and (led or len(before.split()) <= OBJECT)


def _is_joined(document: Document, one: Span, other: Span) -> bool:
    return mentions.is_joint(document, one, other, cues.words("grammar", "conjunctions", document.language))
