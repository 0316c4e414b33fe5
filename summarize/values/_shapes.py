"""Numbers that count nothing: dates, clock times, years, and digits in a name ("F-16", "Article 4")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarize.values._figure import Kind
from summarize.values._numerals import Numeral, read_digits
from summarize.values._passage import Passage
from summarize.values._tokens import DASHES

_DATES = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}/\d{1,2}/\d{2}")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")
_JOINERS = DASHES | {"/", ":"}
_NAME_SIGNS = frozenset("_#@−")
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Four bare digits between these are a year unless something counted follows."""


@dataclass(frozen=True)
class Shape:
    """A stretch of places that is one non-number, and what kind of one."""

    kind: Kind
    start: int
    end: int


def read_literal(passage: Passage, place: int) -> Shape | None:
    """The date, clock time or name that digits at a place belong to, if they are no number of their own."""
    if passage.kind(place) != "number":
        return None
    return _glued_before(passage, place) or _chain(passage, place) or _glued_after(passage, place)


def _glued_before(passage: Passage, place: int) -> Shape | None:
    """Digits written onto a word or a sign: G7, F-16, #4, and a footnote's number."""
    end = _name_end(passage, place)
    if not passage.glued(place):
        return None
    if passage.kind(place - 1) == "word":
        known = passage.has("prefixes", place - 1) is not None
        return None if known else Shape("label", place - 1, end)
    if passage.dash(place - 1) and passage.kind(place - 2) == "word":
        known = passage.follows("prefixes", place - 1) is not None
        return None if known else Shape("label", place - 2, end)
    if passage.word(place - 1) in _NAME_SIGNS:
        return Shape("label", place - 1, end)
    footnote = passage.word(place - 1) == "[" and passage.glued(place - 1) and passage.word(end) == "]"
    return Shape("label", place, end) if footnote and len(passage.word(place)) <= 3 else None


def _name_end(passage: Passage, place: int) -> int:
    """The place after digits and the words and digits written onto them ("F-16s", "9M133")."""
    end = place + 1
    while passage.glued(end) and passage.kind(end) in {"word", "number"}:
        end += 1
    return end


def _chain(passage: Passage, place: int) -> Shape | None:
    """Digits joined by signs: a date, a clock time, a score; None where two of them may be a range."""
    end = place + 1
    while passage.word(end) in _JOINERS and passage.glued(end) and passage.glued(end + 1):
        if passage.kind(end + 1) != "number":
            break
        end += 2
    written = passage.written(place, end)
    lexicon = passage.lexicon
    if _DATES.fullmatch(written):
        return Shape("date", place, end)
    if _CLOCK.fullmatch(written):
        return Shape("clock", place, passage.has("clock_after", end) or end)
    low = read_digits(passage.word(place), lexicon.customs.groups, lexicon.customs.decimals)
    if end == place + 1:
        return Shape("label", place, _name_end(passage, place)) if low is None else None
    high = read_digits(passage.word(end - 1), lexicon.customs.groups, lexicon.customs.decimals)
    if end == place + 3 and passage.word(place + 1) in DASHES and low is not None and high is not None:
        if FIRST_YEAR <= low <= LAST_YEAR and len(passage.word(end - 1)) == 2:
            return Shape("year", place, end)
        return None if low < high else Shape("label", place, end)
    return Shape("label", place, end)


def _glued_after(passage: Passage, place: int) -> Shape | None:
    """Digits that a word is written onto which is neither scale, measure, ending nor currency: 9M133, 5G."""
    after = place + 1
    if not passage.glued(after) or passage.kind(after) != "word":
        return None
    tokens, lexicon = passage.tokens, passage.lexicon
    lists = (
        "measures",
        "ordinal_endings",
        "decade_endings",
        "clock_after",
        "counters",
        "counted",
        "suffixes",
    )
    tables = (lexicon.scales, lexicon.shy_scales, lexicon.percent, lexicon.currency_words, lexicon.codes)
    known = any(passage.has(name, after) for name in lists) or any(table.at(tokens, after) for table in tables)
    hedged = lexicon.hedges_after.at(tokens, after) or lexicon.currency_signs.at(tokens, after)
    return None if known or hedged else Shape("label", place, _name_end(passage, place))


def dated(passage: Passage, numeral: Numeral, end: int, *, known: bool) -> int | None:
    """The place after the day of a month and its ending, if this is one ("27 December", "Dec. 27", "27일").

    Args:
        passage: the text being read.
        numeral: the day.
        end: the place after it.
        known: whether something counted follows ("In March 20 people died").
    """
    if not numeral.digits or not 1 <= numeral.value <= 31:
        return None
    after = passage.has("ordinal_endings", end) if passage.glued(end) else None
    after = after or end
    day = passage.has("day_endings", after)
    month = passage.has("months", passage.has("date_links", after) or after)
    if month is not None and _month(passage, month - 1):
        return after
    before = passage.follows("months", numeral.start)
    if before is not None and _month(passage, before) and not known:
        return after
    return None if known else day


def _month(passage: Passage, place: int) -> bool:
    while passage.kind(place) == "sign":
        place -= 1
    return passage.capital(place) or not passage.lexicon.customs.capital_months


def clock(passage: Passage, numeral: Numeral, end: int) -> int | None:
    """The place after the words that make it a time of day ("9 a.m.", "15h30"), if they follow."""
    after = passage.has("clock_after", end)
    if after is None or not numeral.digits or (numeral.value > 24 and len(numeral.digits) != 4):
        return None
    minutes = passage.kind(after) == "number" and passage.glued(after) and len(passage.word(after)) == 2
    return after + 1 if minutes else after


def labelled(passage: Passage, numeral: Numeral) -> int | None:
    """Where the noun begins that makes it a label ("Article 4"), if one precedes."""
    noun = passage.follows("label_names", numeral.start)
    if noun is not None and numeral.digits:
        return noun if passage.capital(noun) else None
    return passage.follows("label_nouns", numeral.start)


def is_year(passage: Passage, numeral: Numeral, start: int) -> bool:
    """Whether four bare digits are a year.

    Args:
        passage: the text being read.
        numeral: the digits.
        start: where the words before it begin that bound it ("since *at least* 2014").
    """
    if len(numeral.digits) != 4 or not 1000 <= numeral.value <= LAST_YEAR:
        return False
    if passage.has("year_endings", numeral.end):
        return True
    after_month = passage.follows("months", numeral.start) is not None
    told = after_month or passage.follows("year_before", start) is not None
    return told or (start == numeral.start and numeral.value >= FIRST_YEAR)
