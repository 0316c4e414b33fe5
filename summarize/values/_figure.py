"""A figure: a number as the article puts it, with the value its words prove."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from summarize.document import Span

Qualifier = Literal["exact", "about", "over", "at_least", "up_to", "under", "nearly", "range", "vague"]
Kind = Literal["count", "money", "percent", "year", "date", "ordinal", "clock", "label"]
Number = int | float
Bounds = tuple[Number | None, Number | None, Number | None]
"""Value, low and high."""


@dataclass(frozen=True)
class Figure:
    """A number of the article.

    ``exact``: value = low = high. ``over``, ``at_least``: value = low, no high. ``up_to``, ``under``,
    ``nearly``: value = high, no low. ``about``: value only. ``range``: low and high. ``vague``: none.
    Labels, clock times and dates written in digits alone are exact and have no value: they count nothing.
    """

    span: Span
    """All its words: hedge, number, scale, currency ("more than $300 million")."""
    core: Span
    """The number with its scale and currency ("$300 million")."""
    kind: Kind
    value: Number | None
    low: Number | None
    high: Number | None
    qualifier: Qualifier
    currency: str | None = None
    """ISO 4217; None where the sign or word is that of several currencies."""
    symbol: str | None = None
    """The sign or word of the currency as it stands ("$", "US$", "euros")."""
    unit: str | None = None
    """What is counted, as it stands ("troops", "km"); "percent" or "percentage_point"."""


def bounds(qualifier: str, value: Fraction) -> Bounds:
    """Value, low and high of one number under a qualifier.

    >>> bounds("over", Fraction(1000))
    (1000, 1000, None)
    """
    number = plain(value)
    if qualifier == "exact":
        return number, number, number
    if qualifier in {"over", "at_least"}:
        return number, number, None
    if qualifier in {"up_to", "under", "nearly"}:
        return number, None, number
    return (number, None, None) if qualifier == "about" else (None, None, None)


def plain(value: Fraction) -> Number:
    """A whole number as int, any other as float."""
    return int(value) if value.denominator == 1 else float(value)
