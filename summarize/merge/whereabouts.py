"""Where something happened, as far as it tells events apart: a named place, or a side of a country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summarize.folding import fold
from summarize.values import Place
from summarize.values.names import find_names

_SIDES = {"north": "north", "nord": "north", "south": "south", "sud": "south", "east": "east", "est": "east",
          "west": "west", "ouest": "west", "central": "centre", "centre": "centre", "center": "centre"}  # fmt: skip
"""Sides of the compass in the languages with word lists (``summarize/values/data``)."""

_SIDE = "|".join(sorted(_SIDES, key=len, reverse=True))
_SIDED = re.compile(rf"(?:[ld]')?(?:(?:{_SIDE})-?)+(?:ern)?")
_WORD = re.compile(r"\w[\w'’-]*")


@dataclass(frozen=True)
class Whereabouts:
    """A place reduced to what events are compared by.

    Args:
        named: its proper words without those of states, folded: "contested Kursk region, Russia" is Kursk.
        sides: of a country, where nothing closer is named: "north-eastern Chad" is north and east.
        country: ISO 3166 of the state it lies in.
    """

    named: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    country: str | None = None


def whereabouts_of(place: Place, language: str) -> Whereabouts:
    """What a place tells events apart by; a whole country is its code alone."""
    return _read(place.text, place.iso3, language)


@lru_cache(maxsize=4096)
def _read(text: str, iso3: str | None, language: str) -> Whereabouts:
    states = [name for name in find_names(text, language) if name.type == "state"]
    rest = fold(_without([(name.span.start, name.span.end) for name in states], text)).text
    words = [word for word in _WORD.findall(rest) if word.lower() != "s"]  # "Kenya's Turkana county"
    proper = [word for word in words if word[0].isupper() and not (states and _sides(word.lower()))]
    if states and not proper:
        country = iso3 or states[0].iso3
        return Whereabouts(sides=frozenset(side for word in words for side in _sides(word.lower())), country=country)
    return Whereabouts(frozenset(word.casefold() for word in proper or words), country=iso3)


def _without(spans: list[tuple[int, int]], text: str) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]} {text[end:]}"
    return text


def _sides(word: str) -> list[str]:
    return [_SIDES[side] for side in re.findall(_SIDE, word)] if _SIDED.fullmatch(word) else []
