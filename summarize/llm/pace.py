"""How fast a key may ask: read off the headers of replies, and kept to. Pure: whoever calls says what time it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

WINDOWS = (60.0, 3600.0, 86_400.0)
"""Seconds for which providers grant a number of calls or tokens."""

CLOSE = 3.0
"""Factor within which a window read off a reply counts as one of WINDOWS: resets are rounded to milliseconds."""

MARGIN = 0.995
"""Share of the granted rate that is used: a provider's clock and ours do not run alike."""

SLACK = 0.05
"""Seconds of the rate that may be caught up at once: an event loop wakes late by a few milliseconds."""

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}


def seconds(text: str) -> float | None:
    """A duration such as ``6m0s``, ``20ms`` or ``1.5`` in seconds; None when it is none."""
    parts = re.findall(r"(\d+(?:\.\d+)?)(ms|[smhd])?", text.strip())
    if not parts or "".join(number + unit for number, unit in parts) != text.strip():
        return None
    return sum(float(number) * _UNITS[unit or "s"] for number, unit in parts)


@dataclass(frozen=True)
class Granted:
    """A grant as a reply tells it: how many at most, how many are left, seconds until all are there again."""

    limit: float
    remaining: float
    reset: float


@dataclass
class Pace:
    """The pace of one thing that is granted: calls, or tokens. A generic cell rate algorithm.

    Args:
        rate: granted per second; None while it is unknown, and then nothing waits.
    """

    rate: float | None = None
    _next: float = 0.0
    """When the next may go, if none is to be caught up."""
    _window: float = float("inf")

    def book(self, now: float, amount: float) -> float:
        """When so many may go, in the time ``now`` is in; the place in the queue is taken."""
        if self.rate is None:
            return now
        start = max(now - SLACK, self._next)
        self._next = start + amount / (self.rate * MARGIN)
        return max(now, start)

    def give_back(self, amount: float) -> None:
        """What was booked and not used; negative for what was used and not booked."""
        if self.rate is not None:
            self._next -= amount / (self.rate * MARGIN)

    def learn(self, grant: Granted, now: float, needed: float) -> None:
        """What a reply tells; ``needed`` is what one call takes.

        A bucket that fills evenly tells its window with every reply; one filled by the clock seems longer than it is
        until it has been used, so that the shortest seen is the one believed. What is left of a day's grant may be
        used within a minute: it is there.
        """
        if grant.limit <= 0:
            return
        used = grant.limit - grant.remaining
        if used > 0 and grant.reset > 0:
            self._window = min(self._window, grant.reset * grant.limit / used)
        self.rate = max(grant.limit / _nearest(self._window), grant.remaining / WINDOWS[0])
        if grant.remaining < needed:  # somebody else uses the key too, or a call was dearer than we thought
            self._next = max(self._next, now + needed / self.rate)


def _nearest(window: float) -> float:
    fits = [known for known in WINDOWS if known / CLOSE <= window <= known * CLOSE]
    return fits[0] if fits else WINDOWS[0]


def told(headers: Mapping[str, str], what: str) -> Granted | None:
    """What a reply's headers say of ``requests`` or ``tokens``; None if nothing."""
    limit, left, reset = (headers.get(f"x-ratelimit-{part}-{what}", "") for part in ("limit", "remaining", "reset"))
    if not (limit.isdecimal() and left.isdecimal()):
        return None
    return Granted(float(limit), float(left), seconds(reset) or 0.0)


PATIENCE = 60.0
"""Seconds at most that a reply is waited for as it asks; whoever asks for more is asked again."""


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds a reply asks us to wait, PATIENCE at most; None when it asks for none, or for less than none."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        given = headers.get(name, "").strip()
        if re.fullmatch(r"\d{1,9}(?:\.\d+)?", given):
            return min(float(given) * unit, PATIENCE)
    until, now = _moment(headers.get("retry-after")), _moment(headers.get("date"))
    if until is None:
        return None
    # By the server's own clock where it tells it: ours may be wrong by hours.
    wait = (until - (now or datetime.now(UTC))).total_seconds()
    return min(wait, PATIENCE) if wait > 0 else None


def _moment(date: str | None) -> datetime | None:
    """A date as HTTP writes it; None when it is none."""
    try:
        moment = parsedate_to_datetime(date or "")
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
