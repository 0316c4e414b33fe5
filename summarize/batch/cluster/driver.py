"""Deal out a run in shares, and put what was read of them into its ledger."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from summarize.batch.budget import Budget
from summarize.batch.cluster.fleet import PLACING, Fleet, Placed
from summarize.batch.cluster.worker import Ended
from summarize.batch.inputs import Item
from summarize.batch.keys import key_of
from summarize.batch.ledger import Claim, Ledger
from summarize.batch.outputs import publish
from summarize.batch.runner import Summary
from summarize.batch.shards import ENDING, FOLDER, Read, files_of, gather, is_written
from summarize.errors import ClusterError, SummarizeError
from summarize.options import Options

SHARE = 64
"""Articles of a share: large enough that dealing it out costs nothing, small enough that progress shows."""

AHEAD = 4
"""Shares a worker has at a time: 256 articles, more than a process can have in flight at 1,024 calls of four each."""

LOOK = 0.25
"""Seconds between two looks at the workers while no share ends."""

SILENCE = 60.0
"""Seconds after which a worker without a sign of life is placed anew: 100,000 words are checked in eight."""

TRIES = 3
"""Workers that may die over a share before its articles are failures: one of them may be what kills."""


@dataclass
class Shard:
    """A share of a run.

    Args:
        name: of its files.
        articles: with the keys under which they are claimed.
        over: lives of workers that ended over it.
        lost: when the last of them did, by the monotonic clock.
    """

    name: str
    articles: list[tuple[str, Item]]
    over: set[str] = field(default_factory=set)
    lost: float = 0.0


@dataclass
class Driver:
    """One call of the command on a run, read by a fleet.

    Args:
        ledger: the run's; nobody else writes it.
        folder: of the run.
        options: settled.
        fleet: of workers.
        budget: of this call, filled in from what the workers tell.
        summary: filled in as shares end.
    """

    ledger: Ledger
    folder: Path
    options: Options
    fleet: Fleet
    budget: Budget
    summary: Summary = field(default_factory=Summary)
    share: int = SHARE
    _under_way: dict[Any, tuple[Placed, Shard]] = field(default_factory=dict)
    _again: deque[Shard] = field(default_factory=deque)
    _trouble: SummarizeError | None = None
    _stopping: bool = False
    _lost_since: float | None = None

    def stop(self) -> None:
        """Have what is in flight finished and nothing more begun."""
        self._stopping = True

    def words(self) -> str:
        """How the workers are, for a reader."""
        away = sum(worker.coming_back is not None for worker in self.fleet.workers)
        return f"{len(self.fleet.workers) - away:,} of {len(self.fleet.workers):,} workers"

    def over(self, items: Iterable[Item]) -> Summary:
        """Read every article that has no result yet; what was in flight is finished, whatever happens.

        Raises:
            SummarizeError: as for a run of one process, and when no worker finds a place any more.
        """
        (self.folder / FOLDER).mkdir(exist_ok=True)
        (self.folder / "briefs").mkdir(exist_ok=True)
        shards = self._shards(items)
        try:
            while self._deal(shards) or self._under_way or self._again:
                self._wait()
        finally:
            self._settle_the_rest()
        if self._trouble is not None:
            raise self._trouble
        return self.summary

    def _shards(self, items: Iterable[Item]) -> Iterator[Shard]:
        """Shares of what is to be read, claimed; what is known or cannot be read is settled on the way."""
        numbered = enumerate(items)
        articles: list[tuple[str, Item]] = []
        while some := [*islice(numbered, self.share)]:
            articles += self._claimed(some)
            while len(articles) >= self.share:
                yield Shard(uuid4().hex, articles[: self.share])
                articles = articles[self.share :]
        if articles:
            yield Shard(uuid4().hex, articles)

    def _claimed(self, some: Iterable[tuple[int, Item]]) -> list[tuple[str, Item]]:
        keyed = [(number, item, "" if item.trouble else key_of(item, self.options)) for number, item in some]
        claims = self.ledger.together([partial(self._claim, *each) for each in keyed])
        for (_, item, key), claim in zip(keyed, claims, strict=True):
            self.summary.given += 1
            self.summary.failed += not key
            self.summary.known += bool(key) and claim == "done"
            self.summary.elsewhere += claim == "theirs"
            for row in self.ledger.rows(key) if key and claim == "done" else ():
                if row.name == item.name:
                    publish(row, self.folder / "briefs")
        return [(key, item) for (_, item, key), claim in zip(keyed, claims, strict=True) if claim == "mine"]

    def _claim(self, number: int, item: Item, key: str) -> Claim:
        self.ledger.note(item.name, number, key or None, item.source, item.trouble or None)
        return self.ledger.claim(key) if key else "done"

    def _deal(self, shards: Iterator[Shard]) -> bool:
        """Give every worker that lives its shares; whether any was given."""
        dealt = False
        for worker in self._idle():
            if self._stopping:
                break
            shard = self._free_again() or next(shards, None)
            if shard is None:
                break
            promise = self.fleet.read(worker, shard.name, [item for _, item in shard.articles])
            self._under_way[promise] = (worker, shard)
            dealt = True
        return dealt

    def _free_again(self) -> Shard | None:
        """A share whose worker was lost and has really ended: cut off from Ray, one may read on for a while."""
        for shard in self._again:
            ended = time.monotonic() - shard.lost > ENDING
            if ended or not any(map(is_written, files_of(self.folder / FOLDER, shard.name))):
                self._again.remove(shard)
                return shard
        return None

    def _idle(self) -> Iterator[Placed]:
        """Workers that live, each as often as it can take a share, those with the fewest first."""
        for number in range(AHEAD):
            for worker in self.fleet.workers:
                busy = sum(other is worker for other, _ in self._under_way.values())
                if worker.coming_back is None and busy <= number:
                    yield worker

    def _wait(self) -> None:
        """Wait a moment for a share to end, and look after the workers."""
        if self._under_way:
            for promise in self.fleet.wait([*self._under_way], LOOK):
                self._take_in(*self._under_way.pop(promise), self.fleet.ended(promise))
        else:
            time.sleep(LOOK)
        self.budget.spent, silent = self.fleet.state()
        for worker in self.fleet.workers:
            if worker.coming_back is not None:
                self.fleet.look_for(worker)
            elif silent.get(worker.name, 0.0) > SILENCE:
                self.fleet.restart(worker)
        self._require_somebody()
        if self._stopping:
            self._again.clear()
            self.fleet.stop()

    def _require_somebody(self) -> None:
        """Raises ClusterError when every worker has died and none found a place again in time."""
        if any(worker.coming_back is None for worker in self.fleet.workers):
            self._lost_since = None
            return
        self._lost_since = self._lost_since or time.monotonic()
        if time.monotonic() - self._lost_since > PLACING:
            raise ClusterError(f"No worker has found a place again in {PLACING:g} s", "Start nodes, then run it again")

    def _take_in(self, worker: Placed, shard: Shard, ended: Ended | None) -> None:
        """Put what was read of a share into the ledger; one whose worker died is dealt out again."""
        if ended is None:
            self.fleet.lost(worker)
            shard.over.add(worker.life)
            shard.lost = time.monotonic()
            if len(shard.over) < TRIES:
                self._again.append(shard)
                return
        settled = {read.key for read in self._gathered(shard.name)}
        for key, _ in shard.articles if ended is None else ():
            if key not in settled:
                self.ledger.fail(key, f"{TRIES} workers died while this article was among those they read")
                self.summary.failed += 1
        if ended is not None and ended.trouble:
            self._trouble = self._trouble or SummarizeError(ended.trouble, ended.way_out)
            self._stopping = True

    def _settle_the_rest(self) -> None:
        """Keep what workers wrote down of shares that were not finished, and give back every other claim."""
        for _ in self._gathered("*"):
            pass
        self.ledger.release_all()

    def _gathered(self, name: str) -> Iterator[Read]:
        """What was read of a share, counted."""
        for read in gather(self.ledger, self.folder, name):
            if read.brief:
                told = json.loads(read.brief)
                self.summary.read += 1
                self.summary.lacking += bool(read.reason)
                self.summary.facts += sum(len(told[section]) for section in told["section_status"])
                self.summary.refused += len(told["rejected"])
            else:
                self.summary.failed += 1
            yield read
