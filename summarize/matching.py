"""Find words in the article, whatever the typography; offsets always point into the unchanged text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
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
_MARKS = "".join(c for c in map(chr, range(0x300, 0x3100)) if unicodedata.category(c)[0] == "M")
_JAMO = r"[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
_TYPOGRAPHY = re.compile(
    rf"(?P<hyphenated>(?<=[^\W\d_])[-‐\u00ad][ \t]*\r?\n[ \t]*(?=[^\W\d_]))"
    rf"|(?P<space>[{_INVISIBLE}]*\s[\s{_INVISIBLE}]*)"
    rf"|(?P<invisible>[{_INVISIBLE}]+)"
    rf"|(?P<composed>[^\W\d_][{_MARKS}]+|{_JAMO})"
    rf"|(?P<sign>[{''.join(_QUOTES)}{''.join(_DASHES)}{_LIGATURES}{_FULL_WIDTH}…])"
)
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, kana, Han; and Hangul, whose particles are written onto the word."""
_LETTER = rf"[^\W\d_{_UNSPACED}]"
_POINT = ".,'·٫٬"
"""What may stand between the digits of one number."""
_HAN_NUMERAL = "[〇零一二三四五六七八九十百千万萬亿億兆两兩]"


OVERLAPPING = 200
"""Code points up to which words may overlap themselves; beyond, time would grow with the square of their length."""


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
        return _one_case(self.text)

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
    return _fold(text)


def _fold(text: str) -> Folded:
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


def _one_case(text: str) -> str:
    """A text in lower case, each character for one: "İ" would become two, and a sigma differs at a word's end."""
    return text.translate(_CASES).lower().replace("ς", "σ")


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

    Places inside ``within`` come before others; among equals, those with the same capitals come first,
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
    needle = _fold(words).text.strip()
    if not needle:
        raise ValueError("no words to look for")
    folded = fold(text)
    return sorted(_places(folded, needle), key=lambda span: within is not None and not within.covers(span))


def places_in(text: str, words: str, stretches: Sequence[Span]) -> list[Span]:
    """Every place of words inside stretches of a text, each stretch's as ``locate`` orders them; [] for no words.

    Only the stretches are looked through: what a fact costs does not grow with the article.
    """
    return [*_places_in(text, words, tuple(stretches))]


@lru_cache(maxsize=4096)
def _places_in(text: str, words: str, stretches: tuple[Span, ...]) -> tuple[Span, ...]:
    """One rule after another asks for the same words."""
    needle = _fold(words).text.strip()
    if not needle:
        return ()
    folded = fold(text)
    found: dict[Span, None] = {}
    for stretch in stretches:
        inside = [place for place in _places(folded, needle, folded.folded(stretch)) if stretch.covers(place)]
        found |= dict.fromkeys(inside)
    return tuple(found)


def first_place(text: str, words: str) -> Span | None:
    """The first place of words in a text, whatever their capitals; None for none."""
    needle = _fold(words).text.strip()
    folded = fold(text)
    found = next(_bounded(folded, needle), None) if needle else None
    return folded.original(found) if found else None


def _places(folded: Folded, needle: str, within: Span | None = None) -> list[Span]:
    """Places in the original of words, those with the same capitals first, then in order."""
    spans = sorted(_bounded(folded, needle, within), key=lambda span: folded.text[span.start : span.end] != needle)
    return [folded.original(span) for span in spans]


def _bounded(folded: Folded, needle: str, within: Span | None = None) -> Iterator[Span]:
    """Where the words stand at token boundaries; places may overlap ("ha ha" in "ha ha ha").

    Plain search finds candidates and patterns are asked only there: a pattern for each value cost 0.3 ms to
    compile and walked the article character by character.
    """
    wanted = _one_case(needle)
    before, after = _before(needle), _after(needle)
    first, last = within or (0, len(folded.lower))
    start = folded.lower.find(wanted, first, last)
    while start >= 0:
        end = start + len(wanted)
        if before is not None and not before.match(folded.text, start):
            end = max(start + 1, _RUN.match(folded.text, start).end())  # type: ignore[union-attr]  # it matches ""
        elif after is None or after.match(folded.text, end):
            yield Span(start, end)
            end = start + 1 if len(wanted) <= OVERLAPPING else end
        else:
            end = start + 1
        start = folded.lower.find(wanted, end, last)


_BEFORE_DIGIT = rf"(?<!\d)(?<!\d[{_POINT}])(?<!{_LETTER})(?<!{_LETTER}-)"
_BEFORE_GROUP = r"(?<!(?<!\d)\d )(?<!(?<!\d)\d\d )(?<!(?<!\d)\d\d\d )"
_AFTER_DIGIT = rf"(?!\d)(?![{_POINT}]\d)(?!{_LETTER})"
_AFTER_GROUP = r"(?! \d{3}(?!\d))"
_RUN = re.compile(rf"\d+(?:[{_POINT}]\d+)*|{_LETTER}+|{_HAN_NUMERAL}+|")
"""A number or a word: behind its first character nothing can begin that must begin at a boundary."""


def _patterns(*rows: tuple[str, str]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(shape), re.compile(boundary)) for shape, boundary in rows)


_OPENINGS = _patterns(
    (r"\d{3}(?!\d)", _BEFORE_DIGIT + _BEFORE_GROUP),
    (r"\d", _BEFORE_DIGIT),
    (rf"[{_POINT}-]\d", r"(?<!\d)"),
    (_HAN_NUMERAL, rf"(?<!{_HAN_NUMERAL})(?<!\d)"),
    (_LETTER, rf"(?<!{_LETTER})(?<!\d)"),
)
"""How words begin, and what must then not stand before them; unspaced scripts have number boundaries only."""
_CLOSINGS = _patterns(
    (r"(?<!\d)\d{1,3}\Z", _AFTER_DIGIT + _AFTER_GROUP),
    (r"\d\Z", _AFTER_DIGIT),
    (rf"\d[{_POINT}]\Z", r"(?!\d)"),
    (rf"{_HAN_NUMERAL}\Z", rf"(?!{_HAN_NUMERAL})"),
    (rf"[^\W\d_{_UNSPACED}][{_MARKS}]*\Z", rf"(?!{_LETTER})(?!\d)(?![{_MARKS}])"),
)
"""How words end, and what must then not stand after them."""


def _before(needle: str) -> re.Pattern[str] | None:
    return next((boundary for shape, boundary in _OPENINGS if shape.match(needle)), None)


def _after(needle: str) -> re.Pattern[str] | None:
    return next((boundary for shape, boundary in _CLOSINGS if shape.search(needle)), None)
