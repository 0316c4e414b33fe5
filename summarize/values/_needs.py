"""What a pattern needs: words that stand in everything it finds; a text without them need not be walked."""

from __future__ import annotations

import re
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
