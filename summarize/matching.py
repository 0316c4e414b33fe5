"""Find words in the article, whatever the typography; offsets always point into the unchanged text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarize.document import Span

_QUOTES = dict.fromkeys("‘’‚‛′`´ʼ＇", "'") | dict.fromkeys("“”„‟″«»＂〝〞", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_LIGATURES = "ﬀﬁﬂﬃﬄﬅﬆ"
_FULL_WIDTH = "！-～"
_TYPOGRAPHY = re.compile(
    rf"(?P<hyphenated>(?<=[^\W\d_])[-‐\u00ad][ \t]*\r?\n[ \t]*(?=[^\W\d_]))"
    rf"|(?P<invisible>[{_INVISIBLE}]+)"
    r"|(?P<space>[\s\u00a0]+)"
    rf"|(?P<composed>[^\W\d_][\u0300-\u036f]+)"
    rf"|(?P<sign>[{''.join(_QUOTES)}{''.join(_DASHES)}{_LIGATURES}{_FULL_WIDTH}…])"
)
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W\d_{_UNSPACED}]"


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

    def original(self, span: Span) -> Span:
        """The stretch of the original that a stretch of the folded text came from."""
        return Span(self._offset(span.start), self._offset(span.end - 1, at_end=True))

    def _offset(self, position: int, *, at_end: bool = False) -> int:
        piece = bisect_right(self.here, position) - 1
        if self.plain[piece]:
            return self.there[piece] + position - self.here[piece] + at_end
        return self.there[piece + 1] if at_end else self.there[piece]


@lru_cache(maxsize=64)
def fold(text: str) -> Folded:
    """Fold a text: one kind of quote, dash and space, no invisible characters, composed letters.

    Superscripts are left alone: NFKC would turn a footnote mark into a digit.
    """
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
    for match in _TYPOGRAPHY.finditer(text):
        if match.group() == " ":
            continue
        if match.start() > done:
            yield text[done : match.start()], done, True
        yield _folded_piece(match), match.start(), False
        done = match.end()
    if done < len(text):
        yield text[done:], done, True


def _folded_piece(match: re.Match[str]) -> str:
    words = match.group()
    if match["hyphenated"] or match["invisible"]:
        return ""
    if match["space"]:
        return " "
    if match["composed"]:
        return unicodedata.normalize("NFC", words)
    return _QUOTES.get(words) or _DASHES.get(words) or unicodedata.normalize("NFKC", words)


def locate(text: str, words: str, within: Span | None = None) -> list[Span]:
    """Every place where words stand in a text, at token boundaries, the best first.

    Places with the same capitals come before others; among equals, those inside ``within`` come first,
    then the order of the text. A number is never found inside a longer number, nor a word inside a word.

    Args:
        text: the article.
        words: what to look for, in any typography.
        within: where the words are expected, for instance the cited sentence.

    Returns:
        Spans in code points of ``text``, never overlapping the inside of a character that was folded.

    Raises:
        ValueError: there are no words to look for.
    """
    needle = fold(words).text.strip()
    if not needle:
        raise ValueError("no words to look for")
    folded = fold(text)
    found = [folded.original(Span(*m.span())) for m in _bounded(needle).finditer(folded.text)]
    return sorted(found, key=lambda span: _rank(text, span, needle, within))


def _rank(text: str, span: Span, needle: str, within: Span | None) -> tuple[bool, bool, int]:
    outside = within is not None and not within.covers(span)
    other_case = fold(text[span.start : span.end]).text != needle
    return outside, other_case, span.start


@lru_cache(maxsize=4096)
def _bounded(needle: str) -> re.Pattern[str]:
    """The words at token boundaries; unspaced scripts have number boundaries only."""
    before = after = ""
    head, tail = re.match(r"\d*", needle), re.search(r"\d*$", needle)
    if head and head.group():
        group = r"(?<!\d )" if len(head.group()) == 3 else ""
        before = rf"(?<!\d)(?<!\d[.,'])(?<!{_LETTER})(?<!{_LETTER}-){group}"
    elif re.match(_LETTER, needle[0]):
        before = rf"(?<!{_LETTER})(?<!\d)"
    if tail and tail.group():
        group = r"(?! \d{3}(?!\d))" if len(tail.group()) <= 3 else ""
        after = rf"(?!\d)(?![.,']\d)(?!{_LETTER}){group}"
    elif re.match(_LETTER, needle[-1]):
        after = rf"(?!{_LETTER})(?!\d)"
    return re.compile(before + re.escape(needle) + after, re.IGNORECASE)
