"""Whether two figures can both be right, each read as the range its words leave open."""

from __future__ import annotations

from math import inf

from summarize.values import Quantity


def can_both_hold(one: Quantity, other: Quantity) -> bool:
    """Whether some number fits both: "at least 12" and 15, "about 45,000" and 45,210; "dozens" fits anything."""
    (low, high), (other_low, other_high) = _range(one), _range(other)
    return low <= other_high and other_low <= high


def _range(quantity: Quantity) -> tuple[float, float]:
    value = quantity.value
    if quantity.qualifier == "about" and value is not None:
        return value - _roundness(value) / 2, value + _roundness(value) / 2
    if quantity.qualifier == "nearly" and value is not None:
        return value - _roundness(value), value
    low = -inf if quantity.low is None else quantity.low
    return low, inf if quantity.high is None else quantity.high


def _roundness(value: float) -> float:
    """The unit a number was rounded to: a thousand for 45,000, one for 23, a tenth for 1.2."""
    unit = 1.0
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit if value % 1 == 0 else 0.1
