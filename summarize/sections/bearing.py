"""Which cues of a field bear on a stretch of a text: those in it, before it, in its clause, or nearest to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from summarize.document import Span
from summarize.sections import cues

REACH = 160
"""Code points before an action in which its mood is said: "I call on" may stand before two long names."""

CLAUSE = 40
"""What a comma or an "and" adds to a distance: "40 were killed, including 9 children" kills the 40, not the 9."""

BY_DISTANCE = ("nearest", "behind")
"""Regions of a field of which the nearest cue tells."""

_CLAUSE = re.compile(r",(?!\d)|[;:—–；：؛،，]")


def bearing_on(section: str, field: str, text: str, focus: Span | None, language: str) -> Mapping[str, Sequence[Span]]:
    """The codes of a field whose cues bear on a stretch of a text, each with the places of its cues."""
    found = cues.cued(section, field, text, language)
    where = cues.region(section, field, language)
    if focus is None or where == "sentence":
        return found
    if where in BY_DISTANCE:
        code = nearest(said_of(section, field, found, focus, language), focus, text, language)
        return {code: found[code]} if code else {}
    stretch = _stretch(where, text, focus, language)
    kept = {code: [place for place in places if stretch.covers(place)] for code, places in found.items()}
    bearing: Mapping[str, Sequence[Span]] = {code: places for code, places in kept.items() if places}
    return bearing or (found if where == "clause" else {})


def said_of(
    section: str, field: str, places: Mapping[str, Sequence[Span]], focus: Span, language: str
) -> Mapping[str, Sequence[Span]]:
    """The cues that may be said of a figure: those behind it, if any is, where verbs come last; else all."""
    if cues.region(section, field, language) != "behind":
        return places
    kept = {code: [place for place in found if place.end > focus.start] for code, found in places.items()}
    return {code: found for code, found in kept.items() if found} or places


def _stretch(where: str, text: str, focus: Span, language: str) -> Span:
    if where == "focus":
        return focus
    if where == "before":
        return Span(max(0, focus.start - REACH), focus.end)
    marks = [match.end() for match in _CLAUSE.finditer(text, 0, focus.start)]
    stop = _CLAUSE.search(text, focus.end)
    end = stop.start() if stop else len(text)
    if where == "last":
        joints = cues.places_of(cues.words("negation", "parting", language), text[focus.end : end])
        return Span(focus.start, focus.end + joints[0].end if joints else end)
    return Span(marks[-1] if marks else 0, end)


def nearest(places: Mapping[str, Sequence[Span]], to: Span, text: str, language: str) -> str | None:
    """The code whose cue stands nearest to a span; among equals, the longest cue ("injuries or deaths").

    Another clause is farther than any word of this one: of "two were killed and five others wounded" the five are
    wounded.
    """
    ranked = [
        (distance(place, to, text, language), place.start - place.end, code)
        for code, found in places.items()
        for place in found
    ]
    return min(ranked)[2] if ranked else None


def distance(one: Span, other: Span, text: str, language: str) -> int:
    """Code points between two spans of a text; each clause between them costs ``CLAUSE`` more.

    A part told between commas parts no clause: "nine others, including three women, were hurt".
    """
    if one.overlaps(other):
        return 0
    parting, aside = _partings(language)
    between = aside.sub("", text[min(one.end, other.end) : max(one.start, other.start)])
    apart = other.start - one.end if one.end <= other.start else one.start - other.end
    return apart + CLAUSE * len(parting.findall(between))


@cache
def _partings(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What parts two clauses in a language, and an aside that does not."""
    joints, asides = (cues.words("grammar", name, language) for name in ("coordinators", "asides"))
    clause = r"[;:；：؛،，、]|,(?!\d)"
    return (
        re.compile("|".join([clause, *(rf"(?<!\w){re.escape(each.rstrip('*'))}{_end_of(each)}" for each in joints)])),
        re.compile(rf",\s(?:\w+\s)?(?:{'|'.join(map(re.escape, asides))})\s[^,;.]{{1,60}}," if asides else r"(?!)"),
    )


def _end_of(cue: str) -> str:
    return "" if cue.endswith("*") else r"(?!\w)"
