"""One limiter for each key: how many calls may be under way, and when the next may go."""

from __future__ import annotations

import asyncio
import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from summarize.llm.pace import Pace, retry_after, told

FIRST = 32
"""Calls under way before the first reply, when nobody says how many: far below what any paid key grants in a second."""

MOST = 1024
"""Calls under way at most."""

HEADROOM = 1.6
"""Calls under way for each that rate × latency needs: replies are not equally quick."""

TOO_MANY = 0.05
"""Share of refusals that is taken for a sign of too many calls; below, they are a provider's hiccups."""

QUEUEING = 2.0
"""Times the least latency seen from which on a server is taken to queue our calls: more would not be quicker."""

MEMORY = 50
"""Replies over which that share and the latency are smoothed."""


@dataclass(frozen=True)
class Grant:
    """Leave to make one call.

    Args:
        begun: when, in the time of the event loop.
        tokens: the most it may take, by an estimate.
        held: tokens booked for it: what such a call really took of late.
    """

    begun: float
    tokens: int
    held: float


class Limiting(Protocol):
    """Gives leave for each call to a key, and learns from what comes back."""

    @property
    def allowed(self) -> int:
        """Calls that may be under way now."""
        ...

    async def acquire(self, tokens: int) -> Grant:
        """Wait until a call that may take so many tokens is in order; to be given to ``release`` afterwards."""
        ...

    def release(self, grant: Grant, used: int | None = None) -> None:
        """The call is over; ``used`` tokens were taken, None if nobody knows."""
        ...

    def learn(self, headers: Mapping[str, str], grant: Grant) -> None:
        """From a reply that was an answer."""
        ...

    def refused(self, headers: Mapping[str, str]) -> float | None:
        """From a 429: seconds the refused call should wait, None if the reply does not say."""
        ...


@dataclass
class Limiter:
    """The ``Limiting`` of one process. Used within one event loop, whose clock it reads.

    Args:
        at_once: calls under way at most, from the start; None to find out.
    """

    at_once: int | None = None
    in_flight: int = 0
    calls: Pace = field(default_factory=Pace)
    tokens: Pace = field(default_factory=Pace)
    refusals: int = 0
    _allowed: float = FIRST
    _latency: float = 0.0
    _least: float = math.inf
    _refused: float = 0.0
    _taken: float = 1.0
    """Share of the tokens a call may take that it does take."""
    _eased: float = -math.inf
    _held_until: float = -math.inf
    _waiting: deque[asyncio.Future[None]] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self._allowed = self.at_once or FIRST

    @property
    def allowed(self) -> int:
        """Calls that may be under way now."""
        needed = math.inf
        if self.calls.rate is not None and self._latency and not self.at_once:
            needed = HEADROOM * self.calls.rate * self._latency + 1
        return max(1, int(min(self._allowed, needed)))

    @property
    def _recent(self) -> int:
        """Replies over which refusals are counted: they come before the answers to calls of the same moment."""
        return max(MEMORY, self.in_flight)

    async def acquire(self, tokens: int) -> Grant:
        """Wait until a call that may take so many tokens is in order; to be given to ``release`` afterwards."""
        await self._slot()
        try:
            loop = asyncio.get_running_loop()
            now = loop.time()
            held = tokens * self._taken
            start = max(self.calls.book(now, 1), self.tokens.book(now, held), self._held_until)
            if start > now:
                await asyncio.sleep(start - now)
            return Grant(loop.time(), tokens, held)
        except BaseException:
            self._leave()
            raise

    def release(self, grant: Grant, used: int | None = None) -> None:
        """The call is over; ``used`` tokens were taken, None if nobody knows."""
        if used is not None and grant.tokens:
            self.tokens.give_back(grant.held - used)
            self._taken += (used / grant.tokens - self._taken) / (MEMORY if self._taken < 1 else 1)
        self._leave()

    def learn(self, headers: Mapping[str, str], grant: Grant) -> None:
        """From a reply that was an answer: the rates granted, the latency, and that there may be more under way."""
        now = asyncio.get_running_loop().time()
        for what, pace in (("requests", self.calls), ("tokens", self.tokens)):
            if (granted := told(headers, what)) is not None:
                pace.learn(granted, now, grant.held if what == "tokens" else 1)
        latency = now - grant.begun
        self._latency += (latency - self._latency) / MEMORY if self._latency else latency
        self._refused -= self._refused / self._recent
        self._least = min(self._least, latency)
        if self._latency <= QUEUEING * self._least:
            growth = 1.0 if not self.refusals else 1 / self._allowed
            self._allowed = min(self.at_once or MOST, self._allowed + growth)

    def refused(self, headers: Mapping[str, str]) -> float | None:
        """From a 429: seconds the refused call should wait, None if the reply does not say; the others slow down."""
        self.refusals += 1
        self._refused += (1 - self._refused) / self._recent
        after = retry_after(headers)
        now = asyncio.get_running_loop().time()
        if self._refused > TOO_MANY and now > self._eased + max(1.0, self._latency):
            self._eased = now
            self._allowed = max(1.0, self._allowed * 0.7)
            self._held_until = now + (1.0 if after is None else after)
        return after

    async def _slot(self) -> None:
        """First come, first served."""
        if self.in_flight < self.allowed and not self._waiting:
            self.in_flight += 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._leave()
            raise

    def _leave(self) -> None:
        self.in_flight -= 1
        while self._waiting and self.in_flight < self.allowed:
            turn = self._waiting.popleft()
            if not turn.done():
                self.in_flight += 1
                turn.set_result(None)
