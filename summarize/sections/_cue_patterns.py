"""Lists of cue words as patterns, tried only where one of their first words stands in a text.

A fact asks some two hundred lists of its sentences, and nine in ten of them have no word there. To learn that, a
pattern walks a sentence letter by letter (40 µs); comparing the first words of the list with those of the text takes 1,
and only the cues that begin with a word they share need be tried at its places.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from summarize.document import Span
from summarize.scripts import AND, VOWELS, is_arabic, is_unspaced, joined_before, without_joined

_GAP = r"(?:[^\s.!?]+\s+){0,4}?"
_BRACKET = r"(?:(?:[^\s.,;:!?]|[.,](?=\d))+\s+){0,14}?"
"""What a verb and the particle it is parted from may hold between them: no other clause."""
_GAPS = {"…": _GAP, "……": _BRACKET}
_UNSPACED_GAP = r"[^\s,.!?，。！？；：]{0,12}?"
_CLOSES = r"(?=\s*(?:$|[.,;:!?…)\]\"“”»«–—]))"
_LETTERS = {"'": "['’]", "*": rf"[\w{VOWELS}]*", "?": r"\w?", "|": "|"} | dict.fromkeys("أإآا", f"[أإآا][{VOWELS}]*")

_HEADS = (2, 3, 4)
"""Letters by which a word with an ending of any kind ("kill*") is looked up: all of its own, or the first four."""

_KEPT = 2_000
"""Code points of the longest text of which anything is kept; a longer one is no sentence, and is searched as it is."""

_WORD = re.compile(rf"[\w{VOWELS}]+")
_BEGINNING = re.compile(r"(\w+)([*?]?)")
_VOWELS = re.compile(f"[{VOWELS}]")
_ALIKE = str.maketrans("İıأإآ", "iiااا")
"""Letters that a pattern takes for others, and ``casefold`` does not: two for an "i", and every Arabic alif."""


ANYWHERE = "*"
"""The beginning of a cue that may begin at any word ("*ed")."""


@dataclass(frozen=True, eq=False)
class Cues:
    """A list of cues, ready to be looked for.

    Args:
        cues: the longest first, so that the most telling words win.
    """

    cues: tuple[str, ...]
    _patterns: dict[frozenset[str], re.Pattern[str]] = field(default_factory=dict)
    """Those of some beginnings, made when a text first has them: most lists are never tried as a whole."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds all of them."""
        return _pattern(self.cues)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first word of each cue, ``head*`` where it goes on, or the sign it begins with."""
        return frozenset(beginning for cue in self.cues for beginning in _beginnings(cue))

    @cached_property
    def _signs(self) -> tuple[str, ...]:
        signs = (one for one in self.beginnings if not one[0].isalnum() or is_unspaced(one[0]))
        return tuple(sorted(one for one in signs if one != ANYWHERE))

    def may_stand_in(self, text: str) -> bool:
        """Whether the beginning of any cue stands in a text, which is no longer than a sentence."""
        return not self.beginnings.isdisjoint(_words_in(text).known) or self.needs_pattern(text)

    def places(self, text: str) -> Iterator[Span]:
        """Where the cues stand in such a text, in order, told by their beginnings alone where that can be."""
        if self.needs_pattern(text):
            yield from _found(text, self.pattern)
            return
        words, end = _words_in(text), 0
        shared = self.beginnings & words.known
        for start, keys in [each for each in words.places if not shared.isdisjoint(each[1])]:
            match = self._beginning_with(keys & shared).match(text, start) if start >= end else None
            if match:
                yield _place(match)
                end = match.end()

    def needs_pattern(self, text: str) -> bool:
        """Whether a cue may stand in a text that begins with no word of it."""
        return ANYWHERE in self.beginnings or (bool(self._signs) and any(sign in text for sign in self._signs))

    def _beginning_with(self, beginnings: frozenset[str]) -> re.Pattern[str]:
        if beginnings not in self._patterns:
            those = [cue for cue in self.cues if not beginnings.isdisjoint(_beginnings(cue))]
            self._patterns[beginnings] = _pattern(those)
        return self._patterns[beginnings]


@dataclass(frozen=True, eq=False)
class CueLists:
    """The lists of a field's codes, asked together which of them a text may hold.

    Args:
        lists: code to its cues.
    """

    lists: Mapping[str, Cues]

    def possible(self, text: str) -> list[str]:
        """The codes, in their order, that ``Cues.may_stand_in`` would not rule out; all for what is no sentence."""
        if len(text) > _KEPT:
            return [*self.lists]
        said = {code for key in _words_in(text).known & self._codes.keys() for code in self._codes[key]}
        return [code for code, cues in self.lists.items() if code in said or cues.needs_pattern(text)]

    @cached_property
    def _codes(self) -> Mapping[str, list[str]]:
        """The codes of which a cue begins so."""
        codes: dict[str, list[str]] = defaultdict(list)
        for code, cues in self.lists.items():
            for beginning in cues.beginnings:
                codes[beginning].append(code)
        return dict(codes)


@cache
def cues_of(cues: tuple[str, ...]) -> Cues:
    """A list of cues to be looked for."""
    return Cues(tuple(sorted(cues, key=len, reverse=True)))


def _pattern(cues: Sequence[str]) -> re.Pattern[str]:
    """One pattern for the cues, words before endings and signs; where a word begins is asked once, not for each cue.

    An ending is tried from where its word begins: from each letter, a word of 20,000 took half a minute.
    """
    words = [_expression(cue) for cue in cues if cue[0].isalnum() and not is_unspaced(cue[0])]
    endings = [_expression(cue) for cue in cues if cue[0] == "*"]
    signs = [_expression(cue) for cue in cues if cue[0] != "*" and (not cue[0].isalnum() or is_unspaced(cue[0]))]
    joined = f"(?P<and>{AND})" if any(is_arabic(cue[0]) for cue in cues) else ""
    whole = [rf"(?<![\w{VOWELS}]){joined}(?:{'|'.join([*words, *endings])})"] if words or endings else []
    return re.compile("|".join([*whole, *signs]) or r"(?!)", re.IGNORECASE)


def _expression(cue: str) -> str:
    words = cue.removesuffix("$").split()
    if is_unspaced(cue[0]):
        return "".join(_UNSPACED_GAP if word == "…" else rf"(?:{_word(word)})" for word in words)
    joined = [AND * (is_arabic(word[0]) and n > 0) + joined_before(word) for n, word in enumerate(words)]
    parts = [_GAPS.get(w) or rf"{j}(?:{_word(w)})\s+" for j, w in zip(joined, words, strict=True)]
    body = "".join(parts).removesuffix(r"\s+")
    ends = "" if words[-1].endswith("'") else r"(?!\w|['’]t\b)"  # "qu'|aucun": it is written onto what follows
    return body + ends + (_CLOSES if cue.endswith("$") else "")


def _word(word: str) -> str:
    return "".join(_LETTERS.get(letter) or _letter(letter) for letter in word)


def _letter(letter: str) -> str:
    return f"{letter}[{VOWELS}]*" if is_arabic(letter) else re.escape(letter)


def _beginnings(cue: str) -> Iterator[str]:
    """What a cue begins with, once for each choice of its first word."""
    for choice in cue.split(maxsplit=1)[0].split("|"):
        found = _BEGINNING.match(choice)
        if found is not None and is_unspaced(choice[0]):
            yield found[1]
        elif found is None and choice[0] not in "*?_'":
            yield choice[0]
        elif found is None or not cue[0].isalnum():
            yield ANYWHERE
        else:
            first = _fold(found[1])
            head = first[: _HEADS[-1]]
            yield first if not found[2] else f"{head}*" if len(head) in _HEADS else ANYWHERE


def places_in(text: str, cues: Cues) -> tuple[Span, ...]:
    """Where any of the cues stands in a text, in order."""
    if len(text) > _KEPT:
        return _found(text, cues.pattern)
    return _places_in(text, cues) if cues.may_stand_in(text) else ()


@lru_cache(maxsize=1024)
def _places_in(text: str, cues: Cues) -> tuple[Span, ...]:
    """The places in a sentence: several rules, for several facts, ask the same list of it."""
    return tuple(cues.places(text))


def _found(text: str, pattern: re.Pattern[str]) -> tuple[Span, ...]:
    return tuple(map(_place, pattern.finditer(text)))


def _place(match: re.Match[str]) -> Span:
    """Where a cue stands, without the "and" that is written onto it."""
    return Span(match.end("and") if match.lastgroup else match.start(), match.end())


class _Words(NamedTuple):
    """The words of a text."""

    places: tuple[tuple[int, frozenset[str]], ...]
    """Where each begins, and by what it is looked up."""
    known: frozenset[str]
    """What any of them is looked up by."""


@lru_cache(maxsize=256)
def _words_in(text: str) -> _Words:
    keys = [_keys_of(word) for word in _WORD.findall(text)]
    starts = [match.start() for match in _WORD.finditer(text)]
    return _Words(tuple(zip(starts, keys, strict=True)), frozenset().union(*keys))


@lru_cache(maxsize=4096)
def _keys_of(word: str) -> frozenset[str]:
    """What a word is looked up by: itself, and its heads."""
    folded = _fold(word)
    forms = [*without_joined(_VOWELS.sub("", folded))] if is_arabic(folded[0]) else [folded]
    return frozenset(key for form in forms for key in (form, *[form[:length] + "*" for length in _HEADS]))


def _fold(text: str) -> str:
    return text.translate(_ALIKE).casefold()
