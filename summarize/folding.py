"""A text with one typography: one kind of quote, dash and space, and the way back to the offsets of the original."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from summarize.document import Span

_QUOTES = dict.fromkeys("‘’‚‛′`´ʼ＇", "'") | dict.fromkeys("“”„‟″«»＂〝〞", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_TAGS = "\U000e0000-\U000e007f"
_INVISIBLE = f"\u00ad\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufe00-\ufe0f\ufeff{_BIDI}{_TAGS}"
_CASES = {ord("İ"): "i", ord("ı"): "i", ord("ſ"): "s", ord("µ"): "μ"}
_LIGATURES = "ﬀﬁﬂﬃﬄﬅﬆ"
_FULL_WIDTH = "！-～"
MARKS = "".join(c for c in map(chr, range(0x300, 0x3100)) if unicodedata.category(c)[0] == "M")
_JAMO = r"[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
_HYPHENATED = r"(?P<hyphenated>(?<=[^\W\d_])[-‐\u00ad][ \t]*\r?\n[ \t]*(?=[^\W\d_]))"
_SIGN = rf"(?P<sign>[{''.join(_QUOTES)}{''.join(_DASHES)}{_LIGATURES}{_FULL_WIDTH}…])"
_TYPOGRAPHY = re.compile(
    rf"{_HYPHENATED}"
    rf"|(?P<space>[{_INVISIBLE}]*\s[\s{_INVISIBLE}]*)"
    rf"|(?P<invisible>[{_INVISIBLE}]+)"
    rf"|(?P<composed>[^\W\d_][{MARKS}]+|{_JAMO})"
    rf"|{_SIGN}"
)
_CHANGED = rf"(?=[^\S ]| \s|[-‐\u00ad{''.join(_QUOTES)}{''.join(_DASHES)}{_LIGATURES}{_FULL_WIDTH}…])"
_USUAL = re.compile(rf"{_CHANGED}(?:(?P<space>[^\S ]\s*| \s+)|{_HYPHENATED}|{_SIGN})")
"""The same for a text without what is rare, most of them: twice as fast, for it passes over single spaces."""

_RARE = re.compile(rf"[{_INVISIBLE}{MARKS}\u1100-\u11c2]")


@dataclass(frozen=True)
class Folded:
    """A text with one typography, and the way back to its offsets."""

    text: str
    here: tuple[int, ...]
    """Offsets in the folded text at which a piece starts."""
    there: tuple[int, ...]
    """For each piece, the offset in the original at which it starts."""
    plain: tuple[bool, ...]
    """Whether the piece stands character for character as in the original."""

    @cached_property
    def lower(self) -> str:
        """The folded text in one case, character for character."""
        return one_case(self.text)

    def original(self, span: Span) -> Span:
        """The stretch of the original that a stretch of the folded text came from."""
        return Span(self._offset(span.start), self._offset(span.end - 1, at_end=True))

    def folded(self, span: Span) -> Span:
        """The stretch of the folded text that holds a stretch of the original."""
        return Span(self._position(span.start), self._position(span.end, at_end=True))

    def _position(self, offset: int, *, at_end: bool = False) -> int:
        piece = max(0, bisect_left(self.there, offset) - 1) if at_end else bisect_right(self.there, offset) - 1
        if self.plain[piece]:
            return self.here[piece] + offset - self.there[piece]
        return self.here[piece + 1] if at_end else self.here[piece]

    def _offset(self, position: int, *, at_end: bool = False) -> int:
        piece = bisect_right(self.here, position) - 1
        if self.plain[piece]:
            return self.there[piece] + position - self.here[piece] + at_end
        return self.there[piece + 1] if at_end else self.there[piece]


@lru_cache(maxsize=64)
def fold(text: str) -> Folded:
    """Fold a text: one kind of quote, dash and space, no invisible characters, composed letters.

    Superscripts are left alone: NFKC would turn a footnote mark into a digit. The last 64 texts are kept.
    """
    return fold_once(text)


def fold_once(text: str) -> Folded:
    """The same for words that are looked for, which would push the article out of what is kept."""
    parts: list[str] = []
    here: list[int] = []
    there: list[int] = []
    plain: list[bool] = []
    length = 0
    for piece, start, is_plain in _pieces(text):
        here.append(length)
        there.append(start)
        plain.append(is_plain)
        parts.append(piece)
        length += len(piece)
    return Folded("".join(parts), (*here, length), (*there, len(text)), (*plain, True))


def _pieces(text: str) -> Iterator[tuple[str, int, bool]]:
    done = 0
    for match in (_TYPOGRAPHY if _RARE.search(text) else _USUAL).finditer(text):
        if match.group() == " ":
            continue
        if match.start() > done:
            yield text[done : match.start()], done, True
        yield _folded_piece(match), match.start(), False
        done = match.end()
    if done < len(text):
        yield text[done:], done, True


def one_case(text: str) -> str:
    """A text in lower case, each character for one: "İ" would become two, and a sigma differs at a word's end."""
    return text.translate(_CASES).lower().replace("ς", "σ")


def _folded_piece(match: re.Match[str]) -> str:
    words = match.group()
    if match.lastgroup in ("hyphenated", "invisible"):
        return ""
    if match.lastgroup == "space":
        return " "
    if match.lastgroup == "composed":
        return unicodedata.normalize("NFC", words)
    return _QUOTES.get(words) or _DASHES.get(words) or unicodedata.normalize("NFKC", words)
