"""One numeral: digits or number words, with their scale ("2.4bn", "half a million")."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from summarize.values._number_words import read_number_words
from summarize.values._passage import Passage

LONGEST = 30
"""Digits. Longer runs are account numbers or noise, and int() itself refuses some thousands of them."""

_SPACES = " \u00a0\u2009\u202f"
_INDIAN = r"\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d+)?"
_OTHER_GROUPS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+")


@dataclass(frozen=True)
class Numeral:
    """A numeral from ``start`` to ``end`` (places, half-open).

    ``value`` is ``bare`` times ``scale``; ``digits`` holds the digits when nothing else belongs to it, as in
    a year or the day of a month; ``about`` marks words that are approximate in themselves ("une centaine").
    """

    start: int
    end: int
    value: Fraction
    bare: Fraction
    scale: Fraction = Fraction(1)
    digits: str = ""
    about: bool = False


def read_digits(written: str, groups: str, decimals: str) -> Fraction | None:
    """The value of a run of digits, or None where it is no number by the customs of the language.

    A separator parts thousands where it stands before every group of three, and decimals where it stands
    once; what fits neither custom (1.2.3, an address) is left unread rather than guessed.
    """
    if len(written) > LONGEST:
        return None
    if written.isdecimal():
        return Fraction(written)
    for shape, mark, point in _customs(groups, decimals):
        if shape.fullmatch(written):
            return Fraction(written.replace(mark, "").replace(point, "."))
    # The other custom, where it cannot be mistaken: two groups or more (110.000.000 in English).
    if _OTHER_GROUPS.fullmatch(written):
        return Fraction(re.sub(r"[.,]", "", written))
    return None


@cache
def _customs(groups: str, decimals: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """How numbers are written with separators: a shape, the mark between its thousands and its decimal point."""
    grouped = [
        (rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+(?:{re.escape(point)}\d+)?", mark, point)
        for mark in (*_SPACES, *"'’٬", *groups)
        for point in (*decimals, "٫", ".")
        if mark != point
    ]
    indian = [(_INDIAN, ",", ".")] if "," in groups else []
    plain = [(rf"\d+(?:{re.escape(point)}\d+)?", "", point) for point in (*decimals, "٫", "·")]
    return tuple((re.compile(shape), mark, point) for shape, mark, point in (*grouped, *indian, *plain))


def read_numeral(passage: Passage, place: int, *, money: bool = False) -> Numeral | None:
    """The longest numeral that begins at a place.

    Args:
        passage: the text being read.
        place: where to look.
        money: whether a currency stands before it, which settles that "5m" is five million.
    """
    approximate = passage.lexicon.approximate.at(passage.tokens, place)
    if approximate:
        value = Fraction(approximate[0])
        return Numeral(place, approximate[1], value, value, about=True)
    if passage.kind(place) in {"number", "fraction"}:
        numeral = _digits(passage, place)
        return _scaled(passage, numeral, money=money) if numeral else None
    if part := _part(passage, place):
        return part
    words = read_number_words(passage, place)
    return Numeral(place, words.end, words.value, words.value / words.scale, words.scale) if words else None


def _digits(passage: Passage, place: int) -> Numeral | None:
    token, lexicon = passage.tokens[place], passage.lexicon
    if token.kind == "fraction":
        value: Fraction | None = _vulgar(passage, place)
        return Numeral(place, place + 1, value, value) if value is not None else None
    value = read_digits(token.text, lexicon.customs.groups, lexicon.customs.decimals)
    if value is None:
        return None
    if passage.kind(place + 1) == "fraction" and passage.glued(place + 1):
        part = _vulgar(passage, place + 1)
        return None if part is None else Numeral(place, place + 2, value + part, value + part)
    numeral = Numeral(place, place + 1, value, value, digits=token.text if token.text.isdecimal() else "")
    return _and_a_half(passage, numeral)


def _vulgar(passage: Passage, place: int) -> Fraction | None:
    token = passage.tokens[place]
    written = passage.text[token.start : token.end]
    return Fraction(unicodedata.numeric(written, 0)).limit_denominator(100) or None


def _and_a_half(passage: Passage, numeral: Numeral) -> Numeral:
    end = passage.has("and_a_half", numeral.end)
    if end is None:
        return numeral
    value = numeral.value + numeral.scale / 2
    bare = value if numeral.scale == 1 else numeral.bare
    return replace(numeral, end=end, value=value, bare=bare, digits="")


def _scaled(passage: Passage, numeral: Numeral, *, money: bool) -> Numeral:
    """The numeral with every scale word that follows it ("5 万", "110 000 millones", "50 lakh crore")."""
    tokens, lexicon = passage.tokens, passage.lexicon
    while True:
        place = passage.past_dash(numeral.end)
        found = lexicon.scales.at(tokens, place) or _shy_scale(passage, place, money=money)
        if not found or Fraction(found[0]) <= numeral.scale > 1:
            return _and_a_half(passage, numeral) if numeral.scale > 1 else numeral
        scale = numeral.scale * Fraction(found[0])
        value = numeral.value * Fraction(found[0])
        numeral = replace(numeral, end=found[1], value=value, scale=scale, digits="")
        numeral = _remainder(passage, numeral)


def _remainder(passage: Passage, numeral: Numeral) -> Numeral:
    """Digits of the next lower order, where the language writes them so: 1万2千, 3만 5천, or 1천500만 of one scale."""
    if not passage.lexicon.customs.digits_after_scale or passage.kind(numeral.end) != "number":
        return numeral
    rest = read_numeral(passage, numeral.end)
    if rest is not None and rest.scale > 1:
        myriad = Fraction(10_000 ** ((len(str(int(rest.scale))) - 1) // 4))
        below = rest.value / myriad
        if below < numeral.scale < myriad:  # 1천500만, 2천3백억: what stands before 만 or 억 is one number
            bare = numeral.value + below
            return replace(rest, start=numeral.start, value=bare * myriad, bare=bare, scale=myriad)
    if rest is None or rest.value >= numeral.scale:
        return numeral
    value = numeral.value + rest.value
    return replace(numeral, end=rest.end, value=value, bare=value, scale=Fraction(1))


def _shy_scale(passage: Passage, place: int, *, money: bool) -> tuple[float, int] | None:
    """A scale letter that may be a measure too ("m"): read as scale only before money or what is counted."""
    found = passage.lexicon.shy_scales.at(passage.tokens, place) if passage.glued(place) else None
    if not found:
        return None
    after = found[1]
    counted = any(passage.has("counted", after + step) for step in range(3))
    currency = passage.lexicon.currency_words.at(passage.tokens, after)
    return found if money or counted or currency else None


def _part(passage: Passage, place: int) -> Numeral | None:
    """A part of a scale ("half a million", "a quarter of a billion")."""
    found = passage.lexicon.parts.at(passage.tokens, place)
    if not found:
        return None
    part, after = found
    scale = passage.lexicon.scales.at(passage.tokens, passage.past_dash(after))
    if not scale:
        return None
    bare, times = Fraction(part), Fraction(scale[0])
    return Numeral(place, scale[1], bare * times, bare, times)
