"""Figures that count nothing: the number read as a date, a time of day, an ordinal, a label or a year."""

from __future__ import annotations

from typing import NamedTuple, cast

from summarize.values._amounts import Amount, Range
from summarize.values._figure import Figure, Kind, bounds, plain
from summarize.values._passage import Passage
from summarize.values._shapes import LAST_YEAR, clock, dated, is_year, labelled
from summarize.values._units import counts_known, unit_after

OLDEST = 120
"""Years that nobody lives."""

Reading = tuple[Figure, int]
"""A figure and the place to read on from."""


class Before(NamedTuple):
    """What was read before: the kind a list hands on ("posts 1 and 2"), and the first place still free."""

    kind: str
    end: int


def uncounted(passage: Passage, kind: Kind, start: int, end: int) -> Reading:
    """A figure without a value, for what is no number at all."""
    span = passage.span(start, end)
    return Figure(span, span, kind, None, None, None, "exact"), end


def read_uncounted(passage: Passage, place: int, whole: Amount | Range, before: Before) -> Reading | None:
    """The reading of an amount as something that counts nothing, or None if it counts.

    Args:
        passage: the text being read.
        place: where the words begin that bound the amount.
        whole: the amount, or the range of two.
        before: what was read before it.
    """
    first, last = whole.ends
    if first.currency or first.percent or last.currency or last.percent:
        return None
    if _is_age(passage, first):
        return uncounted(passage, "label", first.start, first.end)
    known = counts_known(passage, whole.end)
    noun = labelled(passage, first.numeral)
    if noun is not None and (not known or passage.has("label_names", noun)):
        return uncounted(passage, "label", max(noun, before.end), first.end)
    return (
        _date(passage, whole, known=known)
        or _clock(passage, whole)
        or _ordinal(passage, first)
        or _listed(passage, place, first, before)
        or (None if known else _year(passage, place, whole))
    )


def _is_age(passage: Passage, amount: Amount) -> bool:
    """Whether a number is how old somebody is: "sisters aged | 9", "Ana Ruiz, | 45, was", "a | 12-year-old boy"."""
    if passage.follows("ages", amount.start) is not None or passage.has("age_endings", amount.end):
        return True
    apposed = passage.word(amount.start - 1) == passage.word(amount.end) == ","
    first = amount.start - 3
    named = passage.capital(first + 1) and passage.capital(first) and not passage.has("stops", first)
    return bool(apposed and named and amount.numeral.digits) and amount.numeral.value < OLDEST


def _date(passage: Passage, whole: Amount | Range, *, known: bool) -> Reading | None:
    for amount in reversed(whole.ends):
        day = dated(passage, amount.numeral, amount.end, known=known)
        if day is not None:
            return _numbered(passage, "date", max(day, whole.end), whole)
    return None


def _clock(passage: Passage, whole: Amount | Range) -> Reading | None:
    end = clock(passage, whole.ends[1].numeral, whole.end)
    return None if end is None else uncounted(passage, "clock", whole.start, end)


def _ordinal(passage: Passage, amount: Amount) -> Reading | None:
    """Digits with an ending ("21st"); with the name of a formation after it a label ("155th Brigade")."""
    end = passage.has("ordinal_endings", amount.end)
    if end is None or not amount.numeral.digits or not passage.glued(amount.end):
        return None
    if passage.has("counters", amount.end):
        return None
    formation = passage.has("formations", end)
    if formation and passage.capital(end):
        return uncounted(passage, "label", amount.start, formation)
    return _numbered(passage, "ordinal", end, amount)


def _listed(passage: Passage, place: int, amount: Amount, before: Before) -> Reading | None:
    """A bare number that goes on a list of dates or labels ("posts 250 and 251")."""
    bare = before.kind and amount.numeral.digits and place == amount.start
    if not bare or unit_after(passage, amount.end) is not None:
        return None
    joined = before.kind == "label" or passage.follows("month_joiners", amount.start) is not None
    return uncounted(passage, cast("Kind", before.kind), amount.start, amount.end) if joined else None


def _year(passage: Passage, place: int, whole: Amount | Range) -> Reading | None:
    first, last = whole.ends
    if not is_year(passage, first.numeral, place) or last.numeral.value > LAST_YEAR:
        return None
    decade = passage.has("decade_endings", whole.end) if passage.glued(whole.end) else None
    if decade and first is last:
        span, low = passage.span(whole.start, decade), plain(first.numeral.value)
        return Figure(span, span, "year", None, low, low + 9, "range"), decade
    return _numbered(passage, "year", passage.has("year_endings", whole.end) or whole.end, whole)


def _numbered(passage: Passage, kind: Kind, end: int, whole: Amount | Range) -> Reading:
    """A number that is a date, a year or an ordinal: it has a value and is never hedged."""
    span = passage.span(whole.start, end)
    if isinstance(whole, Range):
        return Figure(span, span, kind, None, plain(whole.low), plain(whole.high), "range"), end
    return Figure(span, span, kind, *bounds("exact", whole.numeral.value), "exact"), end
