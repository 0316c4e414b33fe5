"""Lists of cue words as patterns, tried only where one of their first words stands in a text.

A fact asks some two hundred lists of its sentences, and nine in ten of them have no word there. To learn that, a
pattern walks a sentence letter by letter (40 µs); comparing the first words of the list with those of the text takes 1,
and the pattern need look at the places of the words they share alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from summarize.document import Span

_GAP = r"(?:[^\s.!?]+\s+){0,4}?"
_LETTERS = {"'": "['’]", "*": r"\w*", "?": r"\w?", "|": "|"}

_HEADS = (2, 3, 4)
"""Letters by which a word with an ending of any kind ("kill*") is looked up: all of its own, or the first four."""

_KEPT = 2_000
"""Code points of the longest text of which anything is kept; a longer one is no sentence, and is searched as it is."""

_WORD = re.compile(r"\w+")
_BEGINNING = re.compile(r"(\w+)([*?]?)")
_DOTLESS = str.maketrans("İı", "ii")
"""Letters that a pattern takes for an "i" where case does not matter, and ``casefold`` does not."""


@dataclass(frozen=True)
class Cues:
    """A list of cues, ready to be looked for.

    Args:
        pattern: finds them, the longest first so that the most telling words win.
        beginnings: the first word of each, ``head*`` where it goes on; None when one begins with no word.
    """

    pattern: re.Pattern[str]
    beginnings: frozenset[str] | None

    def may_begin_in(self, text: str) -> list[int] | None:
        """Where in a text a first word of a cue stands, in order; None where only the pattern can tell."""
        if self.beginnings is None:
            return None
        words = _words_in(text)
        shared = self.beginnings & words.known
        return [start for start, keys in words.starts if not keys.isdisjoint(shared)] if shared else []


@cache
def cues_of(cues: tuple[str, ...]) -> Cues:
    """A list of cues as one pattern."""
    ordered = sorted(cues, key=len, reverse=True)
    beginnings = [beginning for cue in cues for beginning in _beginnings(cue)]
    return Cues(_pattern(ordered), None if None in beginnings else frozenset(filter(None, beginnings)))


def _pattern(cues: Sequence[str]) -> re.Pattern[str]:
    """One pattern for the cues, words before endings and signs; where a word begins is asked once, not for each cue.

    An ending is tried from where its word begins: from each letter, a word of 20,000 took half a minute.
    """
    words = [_expression(cue) for cue in cues if cue[0].isalnum()]
    endings = [_expression(cue) for cue in cues if cue[0] == "*"]
    signs = [_expression(cue) for cue in cues if cue[0] != "*" and not cue[0].isalnum()]
    whole = [rf"(?<!\w)(?:{'|'.join([*words, *endings])})"] if words or endings else []
    return re.compile("|".join([*whole, *signs]) or r"(?!)", re.IGNORECASE)


def _expression(cue: str) -> str:
    words = [_GAP if word == "…" else rf"(?:{_word(word)})\s+" for word in cue.split()]
    body = "".join(words).removesuffix(r"\s+")
    return rf"{body}(?!\w|['’]t\b)"


def _word(word: str) -> str:
    return "".join(_LETTERS.get(letter, re.escape(letter)) for letter in word)


def _beginnings(cue: str) -> Iterator[str | None]:
    """What a cue begins with, once for each choice of its first word; None where that is no word."""
    for choice in cue.split(maxsplit=1)[0].split("|"):
        found = _BEGINNING.match(choice) if cue[0].isalnum() else None
        if found is None:
            yield None
        else:
            first = _fold(found[1])
            head = first[: _HEADS[-1]]
            yield first if not found[2] else f"{head}*" if len(head) in _HEADS else None


def places_in(text: str, cues: tuple[str, ...]) -> tuple[Span, ...]:
    """Where any of the cues stands in a text, in order."""
    return _places_in(text, cues) if len(text) <= _KEPT else _found(text, cues_of(cues).pattern)


@lru_cache(maxsize=1024)
def _places_in(text: str, cues: tuple[str, ...]) -> tuple[Span, ...]:
    """The places in a sentence: several rules, for several facts, ask the same list of it."""
    known = cues_of(cues)
    starts = known.may_begin_in(text)
    if starts is None:
        return _found(text, known.pattern)
    found: list[Span] = []
    for start in starts:
        match = known.pattern.match(text, start) if not found or start >= found[-1].end else None
        if match:
            found.append(Span(*match.span()))
    return tuple(found)


def _found(text: str, pattern: re.Pattern[str]) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in pattern.finditer(text))


class _Words(NamedTuple):
    """The words of a text."""

    starts: tuple[tuple[int, frozenset[str]], ...]
    """Where each begins, and by what it is looked up: itself, and its heads."""
    known: frozenset[str]
    """What any of them is looked up by."""


@lru_cache(maxsize=256)
def _words_in(text: str) -> _Words:
    found = [*_WORD.finditer(text)]
    words = _fold(" ".join([match.group() for match in found])).split()
    keys = [frozenset((word, *[word[:length] + "*" for length in _HEADS])) for word in words]
    starts = zip([match.start() for match in found], keys, strict=True)
    return _Words(tuple(starts), frozenset().union(*keys))


def _fold(text: str) -> str:
    return text.translate(_DOTLESS).casefold()
