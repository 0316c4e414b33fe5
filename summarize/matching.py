"""Find words in the article, whatever the typography; offsets always point into the unchanged text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.document import Span
from summarize.folding import MARKS, Folded, fold, fold_once, one_case
from summarize.scripts import ARTICLE, UNSPACED

_LETTER = rf"[^\W\d_{UNSPACED}]"
_POINT = ".,'·٫٬"
"""What may stand between the digits of one number."""
_HAN_NUMERAL = "[〇零一二三四五六七八九十百千万萬亿億兆两兩]"


OVERLAPPING = 200
"""Code points up to which words may overlap themselves; beyond, time would grow with the square of their length."""


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
    needle = _needle(words)
    if not needle.words:
        raise ValueError("no words to look for")
    return sorted(_places(fold(text), needle), key=lambda span: within is not None and not within.covers(span))


def places_in(text: str, words: str, stretches: Sequence[Span]) -> list[Span]:
    """Every place of words inside stretches of a text, each stretch's as ``locate`` orders them; [] for no words.

    Only the stretches are looked through: what a fact costs does not grow with the article.
    """
    return [*_places_in(text, words, tuple(stretches))]


@lru_cache(maxsize=1024)
def _places_in(text: str, words: str, stretches: tuple[Span, ...]) -> tuple[Span, ...]:
    """One rule after another asks for the same words."""
    needle = _needle(words)
    if not needle.words:
        return ()
    folded = fold(text)
    found: dict[Span, None] = {}
    for stretch in stretches:
        inside = [place for place in _places(folded, needle, folded.folded(stretch)) if stretch.covers(place)]
        found |= dict.fromkeys(inside)
    return tuple(found)


def first_place(text: str, words: str) -> Span | None:
    """The first place of words in a text, whatever their capitals; None for none."""
    needle, folded = _needle(words), fold(text)
    found = next(_bounded(folded, needle), None) if needle.words else None
    return folded.original(found) if found else None


class _Needle(NamedTuple):
    """Words that are looked for."""

    words: str
    """In one typography."""
    lower: str
    before: re.Pattern[str] | None
    """The boundary that must lie before them, None where any place will do."""
    after: re.Pattern[str] | None
    shortened: str | None = None
    """The words behind "to", in Arabic, where their article loses its first letter."""


@lru_cache(maxsize=1024)
def _needle(words: str) -> _Needle:
    folded = fold_once(words).text.strip()
    before = next((boundary for shape, boundary in _OPENINGS if shape.match(folded)), None)
    after = next((boundary for shape, boundary in _CLOSINGS if shape.search(folded)), None)
    shortened = folded[1:] if folded.startswith(ARTICLE) else None
    return _Needle(folded, one_case(folded), before, after, shortened)


def _places(folded: Folded, needle: _Needle, within: Span | None = None) -> list[Span]:
    """Places in the original of words, those with the same capitals first, then in order."""
    found = [*_bounded(folded, needle, within)]
    if needle.shortened:
        found += _bounded(folded, needle._replace(lower=needle.shortened, before=_BEHIND_TO), within)
    spans = sorted(found, key=lambda span: folded.text[span.start : span.end] != needle.words)
    return [folded.original(span) for span in spans]


def _bounded(folded: Folded, needle: _Needle, within: Span | None = None) -> Iterator[Span]:
    """Where the words stand at token boundaries; places may overlap ("ha ha" in "ha ha ha").

    Plain search finds candidates and patterns are asked only there: a pattern for each value cost 0.3 ms to
    compile and walked the article character by character.
    """
    _, wanted, before, after, _ = needle
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


_BEFORE_ARABIC = ("", "[وف]", "[بلك]", "[بل]\u0640", "[وف][بلك]")
"""What a word is still whole behind: nothing, or a small word that is written onto it; each of one length."""

_BEHIND_TO = re.compile("|".join(rf"(?<=(?<!{_LETTER}){joined}ل)" for joined in ("", "[وف]")))


def _patterns(*rows: tuple[str, str]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(shape), re.compile(boundary)) for shape, boundary in rows)


_OPENINGS = _patterns(
    (r"\d{3}(?!\d)", _BEFORE_DIGIT + _BEFORE_GROUP),
    (r"\d", _BEFORE_DIGIT),
    (rf"[{_POINT}-]\d", r"(?<!\d)"),
    (_HAN_NUMERAL, rf"(?<!{_HAN_NUMERAL})(?<!\d)"),
    (r"[\u0621-\u064a]", "|".join(rf"(?<=(?<!{_LETTER})(?<!\d){joined})" for joined in _BEFORE_ARABIC)),
    (_LETTER, rf"(?<!{_LETTER})(?<!\d)"),
)
"""How words begin, and what must then not stand before them; unspaced scripts have number boundaries only."""
_CLOSINGS = _patterns(
    (r"(?<!\d)\d{1,3}\Z", _AFTER_DIGIT + _AFTER_GROUP),
    (r"\d\Z", _AFTER_DIGIT),
    (rf"\d[{_POINT}]\Z", r"(?!\d)"),
    (rf"{_HAN_NUMERAL}\Z", rf"(?!{_HAN_NUMERAL})"),
    (rf"[^\W\d_{UNSPACED}][{MARKS}]*\Z", rf"(?!{_LETTER})(?!\d)(?![{MARKS}])"),
)
"""How words end, and what must then not stand after them."""
