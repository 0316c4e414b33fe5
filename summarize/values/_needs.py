"""What a pattern needs: words of which one stands in everything it finds; a text without them need not be walked."""

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
_NOTHING: frozenset[str] = frozenset()


def needs(pattern: str) -> frozenset[str]:
    """Words, casefolded, of which one stands in whatever a pattern finds; none if no such words can be told.

    Read are sequences, choices, groups and what is repeated; of character classes and escapes nothing is known.
    """
    pieces = [(str(found.lastgroup), found.group()) for found in _PIECE.finditer(_FLAGS.sub("", pattern))]
    pieces.reverse()
    return _choice(pieces)


def _choice(pieces: list[tuple[str, str]]) -> frozenset[str]:
    """Of a choice up to its end: all its branches' words, if each has some."""
    branches = [_sequence(pieces)]
    while pieces and pieces[-1][0] == "or":
        pieces.pop()
        branches.append(_sequence(pieces))
    return frozenset().union(*branches) if all(branches) else _NOTHING


def _sequence(pieces: list[tuple[str, str]]) -> frozenset[str]:
    """Of a sequence up to its end: the longest words among those of its parts."""
    known, run = [], ""
    while pieces and pieces[-1][0] not in ("or", "close"):
        kind, written = pieces.pop()
        inside = _NOTHING
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
            known.append(inside)
    known.append(frozenset({run.casefold()}))
    return max((words for words in known if words and all(words)), key=_length, default=_NOTHING)


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
