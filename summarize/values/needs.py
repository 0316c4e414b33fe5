"""What a pattern needs: words that stand in everything it finds; a text without them need not be walked.

A pattern walks a text letter by letter, ten times as long as it takes to see that a word is not there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

_PIECE = re.compile(
    r"(?P<open>\((?:\?(?::|P<\w+>|-i:|[=!]|<[=!]))?)"
    r"|(?P<other>\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[.^$])"
    r"|(?P<times>[*+?]|\{[\d,]+\})"
    r"|(?P<close>\))|(?P<or>\|)|(?P<literal>.)",
    re.DOTALL,
)
_FLAGS = re.compile(r"\(\?[a-z]+\)")
_LOOKING = ("(?=", "(?!", "(?<=", "(?<!")

Needs = list[frozenset[str]]
"""Of each of these sets one word at least must be there."""

_ONE_I = str.maketrans("İı", "ii")
"""What patterns that do not mind capitals take for an i too."""


@dataclass(frozen=True, eq=False)
class Sieve:
    """Patterns, some of which are to be looked for in many texts.

    Args:
        patterns: as they are written.
    """

    patterns: Sequence[str]

    def possible(self, text: str) -> list[int]:
        """The numbers of those patterns that may find something in a text, in order."""
        folded = text.translate(_ONE_I).casefold()
        first, anywhere = self._by_first_need
        said = {number for word, numbers in first.items() if word in folded for number in numbers}
        return sorted(number for number in (*anywhere, *said) if self._has_the_rest(number, folded))

    def _has_the_rest(self, number: int, folded: str) -> bool:
        return all(any(word in folded for word in words) for words in self._needs[number][1:])

    @cached_property
    def _needs(self) -> list[Needs]:
        return [needs(pattern) for pattern in self.patterns]

    @cached_property
    def _by_first_need(self) -> tuple[dict[str, list[int]], list[int]]:
        """The patterns by each word of the set that tells most, and those that need no word."""
        first: dict[str, list[int]] = defaultdict(list)
        for number, wanted in enumerate(self._needs):
            for word in wanted[0] if wanted else ():
                first[word].append(number)
        return dict(first), [number for number, wanted in enumerate(self._needs) if not wanted]


def needs(pattern: str) -> Needs:
    """Sets of words, casefolded, of each of which one stands in whatever a pattern finds; the most telling set first.

    Read are sequences, choices, groups and what is repeated; of character classes and escapes nothing is known.
    """
    pieces = [(str(found.lastgroup), found.group()) for found in _PIECE.finditer(_FLAGS.sub("", pattern))]
    pieces.reverse()
    return sorted(_choice(pieces), key=_length, reverse=True)


def _choice(pieces: list[tuple[str, str]]) -> Needs:
    """Of a choice up to its end: what its one branch needs; of several the longest words of each, if each has some."""
    branches = [_sequence(pieces)]
    while pieces and pieces[-1][0] == "or":
        pieces.pop()
        branches.append(_sequence(pieces))
    if len(branches) == 1:
        return branches[0]
    return [frozenset().union(*(max(branch, key=_length) for branch in branches))] if all(branches) else []


def _sequence(pieces: list[tuple[str, str]]) -> Needs:
    """Of a sequence up to its end: what each of its parts needs."""
    known: Needs = []
    run = ""
    while pieces and pieces[-1][0] not in ("or", "close"):
        kind, written = pieces.pop()
        inside: Needs = []
        if kind == "open":
            inside = _choice(pieces)
            pieces.pop()  # what closes it
        repeated = _repeated(pieces)
        if kind == "literal" and repeated != "optional":
            run += written
            if not repeated:
                continue
        known.append(frozenset({run.casefold()}))
        run = ""
        if kind == "open" and repeated != "optional" and written not in _LOOKING:
            known += inside
    known.append(frozenset({run.casefold()}))
    return [words for words in known if words and all(words)]


def _repeated(pieces: list[tuple[str, str]]) -> Literal["", "repeated", "optional"]:
    """How often the part just read may be there, by the mark that follows: once, at least once, or not at all."""
    if not pieces or pieces[-1][0] != "times":
        return ""
    mark = pieces.pop()[1]
    while pieces and pieces[-1][0] == "times":  # a lazy or possessive one
        pieces.pop()
    return "optional" if mark[0] in "?*" or re.match(r"\{0*(?:,|\})", mark) else "repeated"


def _length(words: frozenset[str]) -> tuple[int, int]:
    return min(map(len, words)), -len(words)
