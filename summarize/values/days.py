"""Dates as stretches of days, so that "November 2024" and 3 November 2024 can be compared."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:.Z+-]*)?[?~%]?")
"""The dates of EDTF level 0 and their level 1 qualifiers: what this package writes, and callers give."""


class Days(NamedTuple):
    """From the first to the last day on which something may have been."""

    first: date
    last: date

    def meets(self, other: Days, within: int = 0) -> bool:
        """Whether the two have a day in common, or lie at most some days apart."""
        return max(self.first, other.first) - min(self.last, other.last) <= timedelta(days=within)


def days_of(edtf: str) -> Days | None:
    """The days an EDTF date or interval covers; None for an open interval or what is no date."""
    ends = [_days(part) for part in edtf.split("/")]
    if len(ends) > 2 or any(end is None for end in ends):
        return None
    known = [end for end in ends if end is not None]
    return Days(known[0].first, known[-1].last) if known[0].first <= known[-1].last else None


def _days(words: str) -> Days | None:
    match = _DATE.fullmatch(words)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last_month = month or 12
        return Days(first, first if day else date(first.year, last_month, monthrange(first.year, last_month)[1]))
    except ValueError:
        return None
