"""Cue words: the words that make a code possible, per section, field and language, kept as data.

A cue is a few words. ``kill*`` stands for every word that begins so, ``defen?e`` for a letter more or
less, a space for any white space and ``…`` for up to four words. Case does not matter.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from summarize.document import Span

_GAP = r"(?:[^\s.!?]+\s+){0,4}?"
_APOSTROPHES = {"'": "['’]"}


@cache
def _table(language: str) -> dict[str, dict[str, object]]:
    data = files("summarize.sections") / "data"
    known = data / f"cues.{language}.toml"
    chosen = known if known.is_file() else data / "cues.en.toml"
    return tomllib.loads(chosen.read_text(encoding="utf-8"))


@cache
def _pattern(cues: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a list of cues, longest first so that the most telling words win."""
    ordered = sorted(cues, key=len, reverse=True)
    return re.compile("|".join(map(_expression, ordered)) or r"(?!)", re.IGNORECASE)


def _expression(cue: str) -> str:
    words = []
    for word in cue.split():
        if word == "…":
            words.append(_GAP)
            continue
        letters = "".join(_APOSTROPHES.get(c, c if c in "?*" else re.escape(c)) for c in word)
        words.append(letters.replace("*", r"\w*") + r"\s+")
    body = "".join(words).removesuffix(r"\s+")
    before = r"(?<!\w)" if cue[0].isalnum() else ""
    return rf"{before}{body}(?!\w)"


def places_of(cues: Iterable[str], text: str) -> list[Span]:
    """Where any of the cues stands in a text, in order."""
    return [Span(*match.span()) for match in _pattern(tuple(cues)).finditer(text)]


def words(group: str, name: str, language: str) -> tuple[str, ...]:
    """A list of words of the language's table, such as ("speech", "verbs"); () when it has none."""
    found = _table(language).get(group, {}).get(name, [])
    return tuple(found) if isinstance(found, list) else ()


def words_of(group: str, section: str, name: str, language: str) -> tuple[str, ...]:
    """A list of words kept per section, such as ("roles", "aid_packages", "verbs"); () when there is none."""
    found = _table(language).get(group, {}).get(section, {})
    return tuple(found.get(name, ())) if isinstance(found, dict) else ()


def default(section: str, field: str, language: str) -> str | None:
    """The code that stands when the article does not say, None when there is none."""
    defaults = _table(language).get(section, {}).get("default", {})
    return defaults.get(field) if isinstance(defaults, dict) else None


def cued(section: str, field: str, text: str, language: str) -> dict[str, list[Span]]:
    """The codes of a field whose cue words stand in a text, each with the places of its cues."""
    codes = _table(language).get(f"{section}", {}).get(field, {})
    if not isinstance(codes, dict):
        return {}
    found = {code: places_of(cues, text) for code, cues in codes.items()}
    return {code: places for code, places in found.items() if places}


def nearest(places: dict[str, list[Span]], to: Span) -> str | None:
    """The code whose cue stands nearest to a span, the earlier in the table among equals."""
    if not places:
        return None
    return min(places, key=lambda code: min(_distance(place, to) for place in places[code]))


def _distance(one: Span, other: Span) -> int:
    if one.overlaps(other):
        return 0
    return other.start - one.end if one.end <= other.start else one.start - other.end


def phrases(section: str, field: str, language: str) -> dict[str, tuple[str, ...]]:
    """How to find a verbatim field in a sentence: "from", "after" and "heads" to their words."""
    found = _table(language).get("phrases", {}).get(section, {})
    entry = found.get(field, {}) if isinstance(found, dict) else {}
    return {how: tuple(words) for how, words in entry.items()}
