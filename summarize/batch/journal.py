"""Where a run writes down what it takes on and what comes of it: a small protocol, and the run's own folder."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Protocol, cast

from summarize.batch.inputs import Item
from summarize.batch.ledger import Claim, Ledger
from summarize.batch.outputs import publish
from summarize.errors import OutputError


class Journal(Protocol):
    """What a run asks of the place where its articles are kept. Whatever returns is kept, come what may."""

    async def note(self, item: Item, position: int) -> None:
        """Keep that an article cannot be read, with its trouble."""
        ...

    async def claim(self, item: Item, position: int, key: str) -> Claim:
        """Keep that an article belongs to the run, and take it on unless it is done or somebody else has it."""
        ...

    async def finish(self, key: str, brief: str, lacking: str) -> None:
        """Keep a brief, as JSON; ``lacking`` says what the next call should ask again, "" when it is whole."""
        ...

    async def fail(self, key: str, reason: str) -> None:
        """Keep why an article could not be read; the next call tries it again."""
        ...

    async def release(self, key: str) -> None:
        """Give a claim back, as if it had never been made."""
        ...


class Folder:
    """A run's folder as its journal: the ledger, and below ``briefs`` a file for each.

    Writes go through a thread of their own, so that the event loop never waits for the disk; what has gathered while it
    wrote goes into one transaction, so that many articles share one flush.

    Args:
        ledger: the run's.
        path: of the folder.
    """

    def __init__(self, ledger: Ledger, path: Path) -> None:
        self._ledger, self._briefs = ledger, path / "briefs"
        self._briefs.mkdir(parents=True, exist_ok=True)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ledger")
        self._waiting: list[tuple[Callable[[], Any], asyncio.Future[Any]]] = []
        self._writing: asyncio.Task[None] | None = None

    def close(self) -> None:
        """Let go of the thread; nothing may be under way."""
        self._thread.shutdown()

    async def note(self, item: Item, position: int) -> None:
        """As ``Journal`` says."""
        await self._keep(partial(self._ledger.note, item.name, position, None, item.source, item.trouble))

    async def claim(self, item: Item, position: int, key: str) -> Claim:
        """As ``Journal`` says; of what is done, this article's file is made if it is not there."""

        def act() -> Claim:
            self._ledger.note(item.name, position, key, item.source)
            return self._ledger.claim(key)

        claim = cast("Claim", await self._keep(act))
        if claim == "done":
            await asyncio.to_thread(self._publish, key, item.name)
        return claim

    async def finish(self, key: str, brief: str, lacking: str) -> None:
        """As ``Journal`` says; then every article of this key gets its file."""
        await self._keep(partial(self._ledger.finish, key, brief, lacking))
        await asyncio.to_thread(self._publish, key, None)

    async def fail(self, key: str, reason: str) -> None:
        """As ``Journal`` says."""
        await self._keep(partial(self._ledger.fail, key, reason))

    async def release(self, key: str) -> None:
        """As ``Journal`` says."""
        await self._keep(partial(self._ledger.release, key))

    def _publish(self, key: str, name: str | None) -> None:
        for row in self._ledger.rows(key):
            if name in (None, row.name):
                publish(row, self._briefs)

    async def _keep(self, act: Callable[[], Any]) -> Any:  # noqa: ANN401  (whatever the act gives)
        """Have something written; returns once it is on the disk."""
        loop = asyncio.get_running_loop()
        kept: asyncio.Future[Any] = loop.create_future()
        self._waiting.append((act, kept))
        if self._writing is None:
            self._writing = loop.create_task(self._write())
        return await kept

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            group, self._waiting = self._waiting, []
            try:
                given = await loop.run_in_executor(self._thread, self._ledger.together, [act for act, _ in group])
            except OutputError as error:
                for _, kept in group:
                    if not kept.done():
                        kept.set_exception(error)
            else:
                for (_, kept), value in zip(group, given, strict=True):
                    if not kept.done():
                        kept.set_result(value)
        self._writing = None
