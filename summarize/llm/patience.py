"""When a call is late, far behind what others took of late: it is made a second time while the first still waits."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Generic, TypeVar

CameT = TypeVar("CameT")

KNOWN = 100
"""Replies of late that tell how long one takes."""

FEW = 20
"""Replies before which nobody can tell."""

FACTOR = 2.0
"""Times the slowest of them from which on a call is late: of calls that are answered at all hardly one is."""

LEAST = 1.0
"""Seconds before which no call is late."""

SHARE = 0.01
"""Of all calls that may be second ones: a server that has become slow everywhere is not asked twice."""


@dataclass
class Patience:
    """Learns from replies how long to wait, and counts the calls that were made a second time."""

    calls: int = 0
    second: int = 0
    _took: deque[float] = field(default_factory=lambda: deque(maxlen=KNOWN))

    def learn(self, seconds: float) -> None:
        """A reply took so long."""
        self._took.append(seconds)

    @property
    def seconds(self) -> float | None:
        """After how long a call is late; None while nobody can tell."""
        return max(LEAST, FACTOR * max(self._took)) if len(self._took) >= FEW else None

    def grant(self) -> bool:
        """Whether one more call may be made a second time; it is counted."""
        granted = self.second < SHARE * self.calls
        self.second += granted
        return granted


@dataclass
class Late(Generic[CameT]):
    """What becomes of a call that is late.

    Args:
        bound: the time-out of the first call; ended early when the second is answered before it.
        timer: until the call is late.
        second: the same call once more.
        instead: what came of that one, where it was answered first.
    """

    bound: asyncio.Timeout | None = None
    timer: asyncio.TimerHandle | None = None
    second: asyncio.Future[None] | None = None
    instead: CameT | None = None

    def answer(self, came: CameT) -> None:
        """The second call was answered first."""
        if self.bound is not None:
            self.instead = came
            self.bound.reschedule(0.0)

    def end(self) -> None:
        """The first call is over: nobody waits for the second."""
        self.bound = None
        for each in (self.timer, self.second):
            if each is not None:
                each.cancel()
