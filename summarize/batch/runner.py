"""The path of a run: claim an article, read it, keep what came of it; many at a time, on one event loop."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from math import ceil

from summarize.batch.inputs import Item
from summarize.batch.journal import Journal
from summarize.batch.keys import key_of
from summarize.contract import Brief
from summarize.document import Document
from summarize.errors import HopelessModelError, LocalModelError, OutputError, SummarizeError, TooLongError
from summarize.llm.limiter import Limiting
from summarize.session import LOCAL, Options, is_embedded

AHEAD = 16
"""Articles read from the inputs at a time, in a thread: memory does not grow with the corpus."""

LOOK = 0.25
"""Seconds after which a run looks anew how many articles may be read at once, though none has ended."""

SPARE = 1.5
"""Articles in flight for each that the calls under way ask for: some are checked, or wait for their last answer."""

COLLECTED = 20_000
"""New objects after which garbage is looked for: at Python's 700 it took a tenth of an article's time."""


def room_for(options: Options, limiter: Limiting, at_once: int | None) -> Callable[[], int]:
    """How many articles may be read at once: as many as are said, or as keep the calls under way that the key grants.

    The embedded model answers one question at a time; more articles would only wait for each other.
    """
    if is_embedded(options.model or LOCAL):
        return lambda: 1
    if at_once is not None:
        return lambda: at_once
    calls = len(options.sections) if options.reading == "article" else 1
    return lambda: ceil(limiter.allowed * SPARE / calls)


@dataclass
class Summary:
    """What came of a call, in articles, facts and refusals.

    Args:
        given: articles seen so far.
        read: read in this call.
        lacking: of them, those of which a section was not answered.
        known: had a result already, from an earlier call or from another article with the same text.
        elsewhere: are being read by another process, or under another name.
        failed: could not be read.
    """

    given: int = 0
    read: int = 0
    lacking: int = 0
    known: int = 0
    elsewhere: int = 0
    failed: int = 0
    facts: int = 0
    refused: int = 0

    def count(self, brief: Brief, lacking: str) -> None:
        """One more that is read."""
        self.read += 1
        self.lacking += bool(lacking)
        self.facts += len(brief.facts())
        self.refused += len(brief.rejected)


async def _unfetched(item: Item) -> Item:
    return replace(item, trouble=f"{item.address} was not fetched")


@dataclass
class Run:
    """One call of the command on a run, or a worker's share of one.

    Args:
        journal: where claims and results are kept.
        options: settled.
        read: an article to its brief.
        room: how many articles may be read at once, asked again and again; a run waits while it is 0 or less.
        fetch: an item with an address to the same with its text, or the reason why there is none.
        changed: set when an article ends; runs that share their room share it too.
    """

    journal: Journal
    options: Options
    read: Callable[[Document], Awaitable[Brief]]
    room: Callable[[], int] = lambda: 1
    fetch: Callable[[Item], Awaitable[Item]] = _unfetched
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    summary: Summary = field(default_factory=Summary)
    _trouble: SummarizeError | None = None
    _stopping: bool = False
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def under_way(self) -> int:
        """Articles begun whose result is not written down yet."""
        return len(self._tasks)

    def stop(self) -> None:
        """Finish what is in flight and begin nothing more; to be called in the event loop."""
        self._stopping = True
        self.changed.set()

    async def over(self, items: Iterable[Item]) -> Summary:
        """Read every article that has no result yet; what was in flight is finished, whatever happens.

        Raises:
            SummarizeError: an input is not there, the model cannot be asked, the budget is spent, or the disk is full:
                what was read is kept.
        """
        try:
            async for position, item in self._given(items):
                self.summary.given += 1
                task = asyncio.create_task(self._take(item, position))
                self._tasks.add(task)
                task.add_done_callback(self._ended)
        except SummarizeError as error:
            self._end(error)
        while self._tasks:
            await asyncio.wait(self._tasks)
        if self._trouble is not None:
            raise self._trouble
        return self.summary

    async def _given(self, items: Iterable[Item]) -> AsyncIterator[tuple[int, Item]]:
        """Articles with their places in the inputs, each when there is room for it."""
        numbered = enumerate(items)
        while ahead := await asyncio.to_thread(lambda: [*islice(numbered, AHEAD)]):
            for each in ahead:
                while self.under_way >= self.room() and not self._stopping:
                    await self._change()
                if self._stopping:
                    return
                yield each

    async def _change(self) -> None:
        self.changed.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK):
                await self.changed.wait()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self.changed.set()

    def _end(self, error: SummarizeError) -> None:
        self._trouble = self._trouble or error
        self.stop()

    async def _take(self, item: Item, position: int) -> None:
        """Claim an article and read it, unless it is known or somebody else reads it; what ends the run is kept."""
        try:
            item = await self.fetch(item) if item.address else item
            if item.trouble:
                self.summary.failed += 1
                await self.journal.note(item, position)
                return
            key = key_of(item, self.options)
            claim = await self.journal.claim(item, position, key)
            if claim == "mine":
                await self._read(item, key)
            else:
                self.summary.known += claim == "done"
                self.summary.elsewhere += claim == "theirs"
        except SummarizeError as error:
            self._end(error)
        except OSError as error:
            trouble = f"{item.name}: {error.strerror or type(error).__name__}"
            self._end(OutputError(trouble, "What was read is kept; make room on the disk, then run it again"))
        except Exception as error:  # noqa: BLE001  (a task that ends in silence would leave the article claimed)
            self._end(SummarizeError(f"{item.name}: {type(error).__name__}: {error}", "Please report it"))

    async def _read(self, item: Item, key: str) -> None:
        """Read an article; why not is kept, and what would end every other one too is raised."""
        try:
            document = Document(item.text, item.name, item.language, item.published, item.source)
            brief = await self.read(document)
        except SummarizeError as error:
            if isinstance(error, HopelessModelError | LocalModelError) and not isinstance(error, TooLongError):
                await self.journal.release(key)
                raise
            self.summary.failed += 1
            await self.journal.fail(key, str(error))
            return
        except BaseException:
            await self.journal.release(key)
            raise
        await self._keep(brief, key)

    async def _keep(self, brief: Brief, key: str) -> None:
        lacking = lacking_in(brief)
        await self.journal.finish(key, brief.to_line(), lacking)
        self.summary.count(brief, lacking)
        if self.summary.read == 1:
            # What is loaded by now stays; looking through it for garbage again and again took a tenth of the time.
            gc.freeze()
            gc.set_threshold(COLLECTED, *gc.get_threshold()[1:])


def lacking_in(brief: Brief) -> str:
    """What the next call should ask again, "" when the model answered about every section."""
    unanswered = [name.replace("_", " ") for name, status in brief.section_status.items() if status == "failed"]
    return f"The model did not answer about {', '.join(unanswered)}" if unanswered else ""
