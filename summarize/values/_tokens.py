"""A text as tokens: numbers, words and signs, each with its place."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

DASHES = frozenset("-‐‑‒–—−~")
"""What joins the two ends of a range, or a number and its noun; NFKC leaves them apart."""

TokenKind = Literal["number", "fraction", "word", "char", "sign", "break"]

# Superscripts, vulgar fractions and circled digits count as \w, but they end a number and begin no word.
NUMERIC = r"\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u218f\u2460-\u24ff"
# Scripts written without spaces: every character is a token of its own, so that phrases are found in the
# middle of a line. Hangul is among them because a counter is written onto its number (28명).
UNSPACED = r"\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3"
_LETTER = rf"[^\W\d_{NUMERIC}{UNSPACED}]"
_MARKS = r"\u0300-\u036f\u00ad\u064b-\u065f"

_RUN = rf"(?:[A-Za-z]+|{_LETTER})"
"""Letters; those of most words are told at a glance, and the rest by what they are not."""

_STRUCK = r"</?(?:s|del|strike)>|~~"
_PARTS = rf"""
    (?P<break>\n[^\S\n]*\n\s*)
  | (?P<struck>{_STRUCK})
  | (?P<address>https?://\S+)
  | (?P<word>{_RUN}[{_MARKS}]*(?:{_RUN}[{_MARKS}]*%s)*)
  | (?P<number>
        \d{{1,3}}(?:[ \u00a0\u2009\u202f]\d{{3}}(?!\d))+(?:[.,]\d+)?
      | \d+(?:[.,'’·٫٬]\d+)*
    )
  | (?P<fraction>[\u00bc-\u00be\u2150-\u215e])
  | (?P<char>[{UNSPACED}])
  | (?P<sign>\S)
"""
_WHOLE_WORDS = re.compile(_PARTS % rf"|['’](?={_LETTER})", re.VERBOSE)
_ELIDED_WORDS = re.compile(_PARTS % "", re.VERBOSE)
_REPAIRS = re.compile(_STRUCK)


class Token(NamedTuple):
    """One token: what it is, its text folded for comparison, its place in code points, half-open."""

    kind: TokenKind
    text: str
    start: int
    end: int


def fold(word: str) -> str:
    """A word for comparison: one spelling of accents, apostrophes and widths, no capitals."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word.replace("\u00ad", "")).replace("’", "'").casefold()


def tokenise(text: str, *, elision: bool = False) -> tuple[Token, ...]:
    """Every token outside struck-out stretches (`<s>9,000</s>`, `~~9,000~~`).

    Args:
        text: the article, or any other text.
        elision: whether an apostrophe parts two words, as in "d'euros".
    """
    pattern = _ELIDED_WORDS if elision else _WHOLE_WORDS
    found = [match for match in pattern.finditer(text) if match.lastgroup != "address"]
    if _REPAIRS.search(text):
        found = _unstruck(found)
    if text.isascii():  # as ``fold`` would have it, without asking word for word
        return tuple([Token(match.lastgroup, match.group().lower(), *match.span()) for match in found])  # type: ignore[arg-type]
    return tuple([Token(match.lastgroup, fold(match.group()), *match.span()) for match in found])  # type: ignore[arg-type]


def _unstruck(found: list[re.Match[str]]) -> list[re.Match[str]]:
    """What no mark strikes out, and no mark."""
    kept: list[re.Match[str]] = []
    opened: int | None = None  # how many tokens stood before the repair began
    for match in found:
        if match.lastgroup == "struck":
            opened = _strike(kept, opened, match.group())
        else:
            opened = None if match.lastgroup == "break" else opened
            kept.append(match)
    return kept


def _strike(tokens: list[re.Match[str]], opened: int | None, mark: str) -> int | None:
    """Take out what a closing mark strikes; one that its paragraph does not close strikes nothing."""
    closes = mark.startswith("</") or (mark == "~~" and opened is not None)
    if not closes:
        return len(tokens)
    if opened is not None:
        del tokens[opened:]
    return None
