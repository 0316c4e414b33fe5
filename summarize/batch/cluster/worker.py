"""A worker: reads shares of a run on its node, several at a time, with the same lines a single process runs."""

from __future__ import annotations

import asyncio
import hmac
import os
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

import summarize
from summarize import session
from summarize.batch.budget import Budget
from summarize.batch.cluster.leases import RENEWAL, LeasedLimiter
from summarize.batch.cluster.steward import Purse
from summarize.batch.inputs import Item
from summarize.batch.runner import Run, room_for
from summarize.batch.shards import FOLDER, ShardJournal
from summarize.errors import SummarizeError
from summarize.llm.limiter import Limiter
from summarize.prompting import fingerprints


@dataclass(frozen=True)
class Errand:
    """What every worker of a run is told. The key is not among it: each node has its own, in its environment.

    Args:
        folder: of the run, on storage that every node sees under this path.
        options: settled.
        budget: for limits and the cost of a question.
        at_once: articles that are read at the same time, by all workers or by the one that is told; None to find out.
        salt: of the names under which keys are told apart.
    """

    folder: Path
    options: session.Options
    budget: Budget
    at_once: int | None
    salt: bytes


@dataclass
class Ended:
    """How the reading of a share ended: with nothing, or with what ends the run.

    Args:
        trouble: of the error, "" for none.
        way_out: of the error.
    """

    trouble: str = ""
    way_out: str = ""


Edition = tuple[str, tuple[str, ...]]
"""Version, and hashes of the prompts."""


def edition() -> Edition:
    """What must be the same on every node for briefs to be the same."""
    return summarize.__version__, tuple(fingerprints().values())


@dataclass
class Worker:
    """One process of a run on a cluster; Ray makes an actor of it.

    Args:
        name: unlike any other worker's.
        errand: of the run.
    """

    name: str
    errand: Errand
    life: str = field(default_factory=lambda: uuid4().hex)
    """Tells this process from the ones before and after it under the same name."""
    _steward: Any = None
    _runs: dict[str, Run] = field(default_factory=dict)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _stopping: bool = False
    _renewing: asyncio.Task[None] | None = None

    async def ready(self, steward: Any) -> tuple[str, Edition]:  # noqa: ANN401  (Ray makes methods at run time)
        """Its life, and what runs where it has found its place; ``steward`` is Ray's handle of the ``Steward``."""
        if self._renewing is None:
            self._steward = steward
            options = self.errand.options
            embedded = session.is_embedded(options.model or session.LOCAL)
            self._limiter = LeasedLimiter(Limiter(1) if embedded else Limiter())
            self._purse = Purse(self.errand.budget, steward)
            self._room = room_for(options, self._limiter, self.errand.at_once)
            self._renewing = asyncio.create_task(self._renew())
            reader = session.reader(options, self._limiter, self._purse.around)
            self._read = await AsyncExitStack().enter_async_context(reader)
        return self.life, edition()

    async def read(self, shard: str, items: Sequence[Item], steward: Any) -> Ended:  # noqa: ANN401  (same)
        """Read a share; what is there of it from a worker that died is not read again."""
        await self.ready(steward)
        try:
            journal = ShardJournal(self.errand.folder / FOLDER, shard)
        except OSError as error:
            return Ended(f"Cannot write {self.errand.folder} on {os.uname().nodename}: {error.strerror}", _SHARED)
        try:
            await self._read_all(Run(journal, self.errand.options, self._read, changed=self._changed), shard, items)
            await asyncio.to_thread(journal.complete)
        except SummarizeError as error:
            return Ended(error.trouble, error.way_out)
        finally:
            journal.close()
            await self._lease()  # tells what was spent
        return Ended()

    async def stop(self) -> None:
        """Finish what is in flight and begin nothing more."""
        self._stopping = True
        for run in self._runs.values():
            run.stop()

    async def _read_all(self, run: Run, shard: str, items: Sequence[Item]) -> None:
        """Shares are read side by side, so that the end of one leaves no gap; together they have this worker's room."""
        self._runs[shard] = run
        run.room = lambda: self._room() - sum(each.under_way for each in self._runs.values() if each is not run)
        if self._stopping:
            run.stop()
        try:
            await run.over(items)
        finally:
            del self._runs[shard]

    async def _renew(self) -> None:
        while True:
            await self._lease()
            await asyncio.sleep(RENEWAL)

    async def _lease(self) -> None:
        spent = self._purse.take_untold()
        self._limiter.renew(await self._steward.lease.remote(self.name, self._key, self._limiter.need, spent))

    @cached_property
    def _key(self) -> str:
        """A name for this node's key that says nothing of it."""
        return hmac.new(self.errand.salt, os.environ.get("OPENAI_API_KEY", "").encode(), "sha256").hexdigest()


_SHARED = "--out must be a folder that every node sees under the same path"
