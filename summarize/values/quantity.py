"""How many and how much: a count, an amount of money, and a counted thing."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field

from summarize.values.base import Value
from summarize.values.figures import Figure, Qualifier

Number = Annotated[int, Field(ge=0)] | Annotated[float, Field(ge=0)]


class Quantity(Value):
    """A number as the article puts it, with its bounds.

    ``exact``: value = low = high. ``over``, ``at_least``: value = low, no high. ``up_to``, ``under``,
    ``nearly``: value = high, no low. ``about``: value only. ``range``: low and high. ``vague`` ("dozens"):
    no number at all; none is ever invented.
    """

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    qualifier: Qualifier = "vague"
    unit: str | None = None

    @classmethod
    def of(cls, figure: Figure, text: str) -> Self:
        """The quantity a figure states; ``text`` is the text the figure's span points into."""
        return cls(
            text=text[figure.span.start : figure.span.end],
            value=figure.value,
            low=figure.low,
            high=figure.high,
            qualifier=figure.qualifier,
            unit=figure.unit,
        )

    def says(self) -> tuple[object, ...]:
        """What it claims, apart from its wording: value, bounds, qualifier."""
        return (self.value, self.low, self.high, self.qualifier)


class Money(Quantity):
    """An amount in whole units of a currency; never converted.

    ``currency`` is ISO 4217, and null where a bare "$" could be several and nothing settles which.
    """

    currency: str | None = Field(default=None, pattern="^[A-Z]{3}$")

    def says(self) -> tuple[object, ...]:
        """What it claims, apart from its wording: value, bounds, qualifier, currency."""
        return (*super().says(), self.currency)


class Item(Value):
    """A thing that is given, sold or sent, with its quantity if the article states one.

    ``text`` holds the words for thing and quantity together ("2,000 Javelin missiles").
    """

    name: str | None = None
    quantity: Quantity | None = None
