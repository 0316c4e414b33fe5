"""Where: places as news names them, and the one state they lie in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from summarize.document import Span
from summarize.values._entries import table
from summarize.values.cities import city_state, city_states
from summarize.values.gazetteer import LANGUAGES, lexicon
from summarize.values.parties import find_names
from summarize.values.wording import Piece, pieces_of

PLACE_WORDS = {
    "directions": "v",
    "nouns": "w",
    "before": "w",
    "prepositions": "n",
    "of": "o",
    "articles": "a",
}

CITY = 100_000
"""A capitalised word is a place by itself if a city of that name has so many people ("Time" has 18,000)."""

_PLACE = re.compile(
    # "village of Safina, Iraq", "Syrian city of Raqqa"
    r"[SD]?w+oa?(?:[cC]|[SGK])(?:,[SGK])?"
    # "Kursk border region", "contested Kursk region", "Korean peninsula"
    r"|v*(?:[cC]|[SGKDE])v*w+(?:oa?[SGK])?"
    # "southern Lebanon", "El Fasher, Darfur"
    r"|v?[SGK](?P<within>,[SGK])?"
    # "in Yalta", but not "in Nuclear Supply Act funds"
    r"|(?<=n)[cC](?![WB(])(?:,[SGK])?"
)


@dataclass(frozen=True)
class PlaceName:
    """A place as the text names it, without its preposition; ``iso3`` where it lies inside one state."""

    span: Span
    text: str
    iso3: str | None


def find_places(text: str, language: str = "en", context: str = "") -> list[PlaceName]:
    """Every mention of a place that a fact may have happened at, in order."""
    return list(_mentions(text, language, context or text))


@lru_cache(maxsize=256)
def place_iso3(words: str, context: str = "") -> str | None:
    """The state a place lies in, ISO 3166-1 alpha-3; None where words and context do not settle it."""
    codes = [place.iso3 for place in find_places(words, context=context)]
    # "eastern Chad near the border of Sudan" lies in the first, "between Chad and Sudan" in neither.
    joined = re.search(r"\b(?:and|or|between|et|ou|entre)\b", words)
    return codes[0] if codes and not (joined and len({*codes}) > 1) else None


def _mentions(text: str, language: str, context: str) -> Iterator[PlaceName]:
    row = _joined(_without_persons(pieces_of(text, lexicon(language)), text, language, context), text)
    letters = "".join(_letter(piece, language) for piece in row)
    for found in _PLACE.finditer(letters):
        pieces = row[found.start() : found.end()]
        if found["within"] and _state(pieces[:-2], context) != _state(pieces[-1:], context):
            yield _place(pieces[-1:], text, context)  # two of a list, not one inside the other
            pieces = pieces[:-2]
        yield _place(pieces, text, context)


def _place(pieces: list[Piece], text: str, context: str) -> PlaceName:
    span = Span(pieces[0].start, pieces[-1].end)
    return PlaceName(span, text[span.start : span.end], _state(pieces, context))


def _without_persons(row: Sequence[Piece], text: str, language: str, context: str) -> list[Piece]:
    """A person's name may be a city's too: Vladimir Putin, Hillary Clinton, Mr Jordan."""
    persons = [name.span for name in find_names(text, language, context) if name.type == "person"]
    at = 0
    clean: list[Piece] = []
    for piece in row:
        while at < len(persons) and persons[at].end <= piece.start:
            at += 1
        inside = at < len(persons) and persons[at].start <= piece.start and piece.letter in "cCB"
        clean.append(piece._replace(letter=".") if inside else piece)
    return clean


def _joined(row: Sequence[Piece], text: str) -> list[Piece]:
    """Capitalised words in a row are one name: "Belo Polje" is not the city of Belo, nor "Middle Juba" the capital."""
    joined: list[Piece] = []
    for piece in row:
        last = joined[-1] if joined else None
        seat = piece.letter == "G" and piece.entry is not None and piece.entry.kind == "seat"
        if last and ((last.letter in "cC" and piece.letter == "C") or (last.letter == "C" and seat)):
            joined[-1] = last._replace(end=piece.end, words=text[last.start : piece.end])
        else:
            joined.append(piece)
    return joined


def _letter(piece: Piece, language: str) -> str:
    """What a piece is to a place: v direction, w noun, n preposition, o of, a article, or its own letter."""
    if piece.letter in "SGK":
        return piece.letter
    lower = piece.words.lower()
    letter = _letters(language if language in LANGUAGES else LANGUAGES[0]).get(lower)
    if letter:
        return letter
    if piece.letter in "cC" and max(city_states(piece.words).values(), default=0) >= CITY:
        return "K"
    return piece.letter if piece.letter in "cCDEWB(" else "," if lower == "," else "."


@cache
def _letters(language: str) -> Mapping[str, str]:
    """What the small words of a language are to a place; of two things the first in ``PLACE_WORDS``."""
    words = table("places")[language]
    return {word: letter for key, letter in reversed(PLACE_WORDS.items()) for word in words[key]}


def _state(pieces: list[Piece], context: str) -> str | None:
    codes: set[str | None] = set()
    for piece in pieces:
        if piece.entry and piece.letter in "SGKD":
            codes.add(piece.entry.iso3)
        elif piece.letter in "cC":
            codes.add(city_state(piece.words, context))
    codes.discard(None)
    return codes.pop() if len(codes) == 1 else None
