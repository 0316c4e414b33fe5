"""Shares of what a key grants, leased for a moment at a time: all workers together never have more than the whole."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from summarize.llm.limiter import Grant, Limiter

TERM = 3.0
"""Seconds a lease holds; what a worker had that died is free after them."""

RENEWAL = 0.5
"""Seconds after which a worker asks anew: four may be late or lost before it has to stop."""


@dataclass
class Shares:
    """What is leased out of one key. Pure: whoever calls says what time it is."""

    _leases: dict[str, tuple[float, float]] = field(default_factory=dict)
    """To whom: which share, until when."""
    _needs: dict[str, float] = field(default_factory=dict)

    def lease(self, worker: str, need: float, now: float) -> float:
        """A share from 0 to 1, until ``now + TERM``: by need, and no more than the others have left.

        Args:
            worker: who asks; what it had is given back.
            need: calls it has under way or waiting.
            now: seconds by any clock that does not jump.
        """
        self._leases = {name: lease for name, lease in self._leases.items() if lease[1] > now and name != worker}
        self._needs = {name: self._needs[name] for name in self._leases} | {worker: max(need, 1.0)}
        fair = self._needs[worker] / sum(self._needs.values())
        share = max(0.0, min(fair, 1.0 - sum(share for share, _ in self._leases.values())))
        self._leases[worker] = (share, now + TERM)
        return share


_COUNTS = tuple(f"x-ratelimit-{part}-{what}" for part in ("limit", "remaining") for what in ("requests", "tokens"))


class LeasedLimiter:
    """The ``Limiting`` of one worker: a process's own limiter that takes its share of the key for the whole.

    Args:
        limiter: of this process.
    """

    def __init__(self, limiter: Limiter) -> None:
        self._limiter = limiter
        self._share = 0.0
        self._waiting = 0
        self._open = asyncio.Event()
        self._expiry: asyncio.TimerHandle | None = None

    @property
    def allowed(self) -> int:
        """Calls that may be under way now."""
        return self._limiter.allowed

    @property
    def need(self) -> int:
        """Calls under way or waiting."""
        return self._limiter.in_flight + self._waiting

    def renew(self, share: float) -> None:
        """A new lease; without another one nothing more goes out when it ends."""
        self._share = share
        if self._expiry is not None:
            self._expiry.cancel()
        self._expiry = asyncio.get_running_loop().call_later(TERM, self._open.clear)
        if share > 0:
            self._open.set()
        else:
            self._open.clear()

    async def acquire(self, tokens: int) -> Grant:
        """As ``Limiting`` says."""
        self._waiting += 1
        try:
            await self._open.wait()
        finally:
            self._waiting -= 1
        return await self._limiter.acquire(tokens)

    def release(self, grant: Grant, used: int | None = None) -> None:
        """As ``Limiting`` says."""
        self._limiter.release(grant, used)

    def learn(self, headers: Mapping[str, str], grant: Grant) -> None:
        """As ``Limiting`` says; of what the headers grant, our share."""
        self._limiter.learn(scaled(headers, self._share), grant)

    def refused(self, headers: Mapping[str, str]) -> float | None:
        """As ``Limiting`` says."""
        return self._limiter.refused(headers)


def scaled(headers: Mapping[str, str], share: float) -> dict[str, str]:
    """The same headers, with counts of calls and tokens times a share."""
    counts = {name: str(int(int(headers[name]) * share)) for name in _COUNTS if headers.get(name, "").isdecimal()}
    return {**headers, **counts}
