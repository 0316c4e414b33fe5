"""Read every number of a text: its value, its bounds, and the words that prove them.

Why our own grammar: of nine libraries tried, none reads the bounds ("up to", "more than"), and each misreads
plain news ("half a million" as 1,500,000; "360.000" as 360; "some 1.2m" as metres). Everything that belongs
to a language stands in `data/figures.<language>.toml`; no word of any language stands in code.
"""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from summarize.values._amounts import Amount, Currency, Range, read_amount, read_range
from summarize.values._figure import Bounds, Figure, Kind, Number, Qualifier, bounds, plain
from summarize.values._hedges import opens_noun, read_hedge, read_hedge_after, read_vague
from summarize.values._lexicon import lexicon_for
from summarize.values._passage import Passage
from summarize.values._shapes import read_literal
from summarize.values._uncounted import Before, Reading, read_uncounted, uncounted
from summarize.values._units import counts_known, unit_after

__all__ = ["Figure", "Kind", "Number", "Qualifier", "read_figures"]


def read_figures(text: str, language: str = "en", begin: int = 0) -> list[Figure]:
    """Every number of a text in its order, no two sharing a core; never raises, in linear time.

    Args:
        text: an article, a sentence, or any other text.
        language: ISO 639 code of the text; of an unknown language only digits and signs are read.
        begin: where the text begins in what the figures' offsets count from, in code points.
    """
    if not lexicon_for(language).may_stand_in(text):
        return []
    passage = Passage.of(text, language, begin)
    figures: list[Figure] = []
    place, before = 0, Before("", 0)
    while place < len(passage.tokens):
        read = _read(passage, place, before) if passage.lexicon.may_open(passage.tokens, place) else None
        if read is None:
            if before.kind and not passage.has("list_joiners", place):
                before = Before("", before.end)
            place += 1
            continue
        figures.append(read[0])
        place = read[1]
        before = Before(read[0].kind if read[0].kind in {"label", "date"} else "", place)
    return figures


def is_number(words: str, language: str = "en") -> bool:
    """Whether words are a number and nothing else: "Two", "none", "about 30"."""
    return [figure.span for figure in read_figures(words, language)] == [(0, len(words))]


def _read(passage: Passage, place: int, before: Before) -> Reading | None:
    """The figure that begins at a place."""
    return (
        _literal(passage, place, before)
        or _fraction(passage, place, place)
        or _measured(passage, place, before)
        or _vague(passage, place, place)
        or _word(passage, place)
    )


def _literal(passage: Passage, place: int, before: Before) -> Reading | None:
    shape = read_literal(passage, place)
    return uncounted(passage, shape.kind, max(shape.start, before.end), shape.end) if shape else None


def _fraction(passage: Passage, start: int, place: int) -> Reading | None:
    """A share in words ("two-thirds of"): of what, only the article knows, so it has no value."""
    end = passage.has("shares", place)
    if end is None and passage.has("fraction_before", passage.has("fractions", place) or -1):
        end = passage.has("fractions", place)
    if end is None:
        return None
    if passage.lexicon.parts.at(passage.tokens, place) and read_amount(passage, place):
        return None
    core = passage.span(place, end)
    return Figure(passage.span(start, end), core, "percent", None, None, None, "vague"), end


def _measured(passage: Passage, place: int, before: Before) -> Reading | None:
    """A number with the words that bound it."""
    if passage.dash(place - 1) and passage.kind(place - 2) == passage.kind(place) == "word":
        return None  # "day-one": the number is part of a name
    hedge = read_hedge(passage, place)
    hedged = hedge.end != place
    if hedged and read_literal(passage, hedge.end):
        return None  # "over F-16s": the next step reads the name
    share = _fraction(passage, place, hedge.end) if hedged else None
    amount = None if share else read_amount(passage, hedge.end)
    if amount is None:
        return share or (_vague(passage, place, hedge.end) if hedged else None)
    whole = read_range(passage, amount, opened=hedge.opens) or amount
    opened = hedge.opens and not hedge.qualifier  # "between" says nothing of a single number or a year
    start = amount.start if opened and whole is amount else place
    uncounting = read_uncounted(passage, amount.start if opened else place, whole, before)
    return uncounting or _counted(passage, start, whole, hedge.qualifier)


def _counted(passage: Passage, place: int, whole: Amount | Range, hedged: str) -> Reading:
    """A count, an amount of money or a share, with its bounds."""
    end = whole.end
    if not hedged and (after := read_hedge_after(passage, end)):
        hedged, end = after
    last = whole.ends[1]
    qualifier, (value, low, high) = _bounded(whole, hedged)
    currency = _currency(whole)
    noun = whole.end if counts_known(passage, whole.end) else end  # "300 people or more", "300-plus people"
    unit = last.percent or (None if currency else unit_after(passage, noun))
    figure = Figure(
        span=passage.span(place, end),
        core=passage.span(whole.start, whole.end),
        kind="money" if currency else "percent" if last.percent else "count",
        value=value,
        low=low,
        high=high,
        qualifier=qualifier,
        currency=currency.code if currency else None,
        symbol=currency.symbol if currency else None,
        unit=unit,
    )
    return figure, end


def _currency(whole: Amount | Range) -> Currency | None:
    """The currency of an amount; of the two in a range the one that settles more."""
    stated = [amount.currency for amount in whole.ends if amount.currency]
    return next((currency for currency in stated if currency.code), stated[0] if stated else None)


def _bounded(whole: Amount | Range, hedged: str) -> tuple[Qualifier, Bounds]:
    """The qualifier with value, low and high; a bound takes the end of a range that it bounds."""
    if isinstance(whole, Amount):
        qualifier = hedged or ("about" if whole.numeral.about else "exact")
        return cast("Qualifier", qualifier), bounds(qualifier, whole.numeral.value)
    if hedged in {"over", "at_least"}:  # "at least five or six"
        return cast("Qualifier", hedged), bounds(hedged, whole.low)
    if hedged in {"up_to", "under", "nearly"}:
        return cast("Qualifier", hedged), bounds(hedged, whole.high)
    return "range", (None, plain(whole.low), plain(whole.high))


def _vague(passage: Passage, start: int, place: int) -> Reading | None:
    vague = read_vague(passage, place)
    if vague is None:
        return None
    money = vague.currency
    figure = Figure(
        span=passage.span(start, vague.end),
        core=passage.span(place, vague.end),
        kind="money" if money else "count",
        value=None,
        low=None,
        high=None,
        qualifier="vague",
        currency=money.code if money else None,
        symbol=money.symbol if money else None,
        unit=None if money else unit_after(passage, vague.end),
    )
    return figure, vague.end


def _word(passage: Passage, place: int) -> Reading | None:
    """Numbers that are no numerals: "no" before a noun, "none", "an additional", "third"."""
    tokens, lexicon = passage.tokens, passage.lexicon
    if ordinal := lexicon.ordinals.at(tokens, place):
        span, value = passage.span(place, ordinal[1]), plain(Fraction(ordinal[0]))
        return Figure(span, span, "ordinal", value, value, value, "exact"), ordinal[1]
    zero = passage.has("zero_before_noun", place)
    if zero is not None and (not opens_noun(passage, zero) or passage.has("not_zero_before", zero)):
        zero = None
    zero = zero or passage.has("zero", place)
    one = lexicon.ones.at(tokens, place)
    if one and not opens_noun(passage, one[1]):
        one = None
    end, value = (zero, 0) if zero else (one[1], plain(Fraction(one[0]))) if one else (None, 0)
    if end is None:
        return None
    span = passage.span(place, end)
    return Figure(span, span, "count", value, value, value, "exact", unit=unit_after(passage, end)), end
