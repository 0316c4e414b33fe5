"""Shares of a run that are read apart from its ledger: a journal while one is read, one whole file when it is done.

Both are read back by ``gather`` into the ledger, by whichever engine comes next.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

from summarize.batch.inputs import Item
from summarize.batch.ledger import Claim, Ledger
from summarize.batch.outputs import publish
from summarize.errors import OutputError
from summarize.output import write_lines

FOLDER = "shards"
"""Where they are, below a run's folder."""

LOCK = "shards.lock"
"""Held by whoever has shares read: what is written there is not to be taken away under their hands."""

ENDING = 30.0
"""Seconds for which workers are waited for whose driver or node died: Ray ends them, after some seconds."""

AT_A_TIME = 200
"""Results put into the ledger in one transaction."""


@dataclass(frozen=True)
class Read:
    """What came of one article.

    Args:
        key: under which the ledger keeps it.
        brief: as JSON; "" when it could not be read.
        reason: why it could not be read, or what its brief lacks.
    """

    key: str
    brief: str = ""
    reason: str = ""


class ShardJournal:
    """The ``Journal`` of one share: a line for each article, on the disk before anybody counts on it.

    Args:
        folder: of all shares.
        name: of this one. What another process has written down of it is known, and not read again.

    Raises:
        OSError: the folder cannot be written.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self._known = {read.key for path in files_of(folder, name) for read in reads_in(path)}
        # One of its own: a process that was given up and still lives must not write between our lines.
        path = folder / f"{name}.{uuid4().hex}.journal"
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL, 0o644)
        fcntl.flock(self._file, fcntl.LOCK_EX)  # for as long as this process lives
        self._is_torn = False

    def close(self) -> None:
        """Let go of the journal; what stands in it stays."""
        os.close(self._file)

    def complete(self) -> None:
        """Put the share's one file there, by one renaming, in place of its journals."""
        files, whole = files_of(self._folder, self._name), self._folder / f"{self._name}.jsonl"
        reads = {read.key: read for path in files for read in reads_in(path)}
        write_lines(whole, (_line(read) for read in reads.values()))
        for path in files:
            if path != whole:
                path.unlink(missing_ok=True)

    async def note(self, item: Item, position: int) -> None:
        """Nothing: what cannot be read is in no share."""

    async def claim(self, item: Item, position: int, key: str) -> Claim:  # noqa: ARG002  (the protocol's)
        """Whether the article is still to be read: a share is nobody else's."""
        return "done" if key in self._known else "mine"

    async def finish(self, key: str, brief: str, lacking: str) -> None:
        """As ``Journal`` says."""
        await asyncio.to_thread(self._write, Read(key, brief, lacking))

    async def fail(self, key: str, reason: str) -> None:
        """As ``Journal`` says."""
        await asyncio.to_thread(self._write, Read(key, reason=reason))

    async def release(self, key: str) -> None:
        """Nothing: what does not stand in the journal is given back by the run."""

    def _write(self, read: Read) -> None:
        left = (b"\n" if self._is_torn else b"") + _line(read).encode()
        self._is_torn = True
        try:
            while left:
                left = left[os.write(self._file, left) :]
            os.fsync(self._file)
        except OSError as error:
            way_out = "What was acknowledged is kept; make room or choose another --out, then run it again"
            raise OutputError(f"Cannot write {self._folder}: {error.strerror}", way_out) from None
        self._is_torn = False


def files_of(folder: Path, name: str) -> list[Path]:
    """A share's file, if it is whole, and its journals."""
    return [*folder.glob(f"{name}.jsonl"), *sorted(folder.glob(f"{name}.*.journal"))]


def is_written(path: Path) -> bool:
    """Whether a process that lives has this journal."""
    try:
        with path.open("rb") as journal:
            fcntl.flock(journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _line(read: Read) -> str:
    return json.dumps(asdict(read), ensure_ascii=False) + "\n"


def reads_in(path: Path) -> Iterator[Read]:
    """What came of articles, by a share's file or journal; a line that was cut off is none."""
    with suppress(FileNotFoundError), path.open("rb") as lines:
        for line in lines:
            if line.endswith(b"\n") and (read := _read(line)):
                yield read


def _read(line: bytes) -> Read | None:
    try:
        return Read(**json.loads(line))
    except (ValueError, TypeError):
        return None


def gather(ledger: Ledger, run: Path, name: str = "*") -> Iterator[Read]:
    """Put what was read of a share, or of all, into the ledger, then take its files away; what came of each article.

    Args:
        ledger: the run's.
        run: its folder.
        name: of one share whose file is whole; "*" for all there are, whole or not.

    Raises:
        OutputError: the ledger or a brief cannot be written.
    """
    folder = run / FOLDER
    for each in sorted({path.name.partition(".")[0] for path in files_of(folder, name)}):
        files = files_of(folder, each)
        # A worker that was given up and still lived may have read an article a second time.
        reads = [*{read.key: read for path in files for read in reads_in(path)}.values()]
        for begin in range(0, len(reads), AT_A_TIME):
            ledger.together([partial(_keep, ledger, read) for read in reads[begin : begin + AT_A_TIME]])
        for read in reads:
            for row in ledger.rows(read.key) if read.brief else ():
                publish(row, run / "briefs")
        for path in files:
            path.unlink(missing_ok=True)
        yield from reads


def _keep(ledger: Ledger, read: Read) -> None:
    if read.brief:
        ledger.finish(read.key, read.brief, read.reason)
    else:
        ledger.fail(read.key, read.reason)


def take_over(ledger: Ledger, run: Path) -> None:
    """Put into the ledger what is left of a run on a cluster whose driver died; nothing while one lives.

    Raises:
        OutputError: the ledger or a brief cannot be written.
    """
    if not (run / FOLDER).is_dir():
        return
    with held(run) as is_ours:
        if is_ours:
            until = time.monotonic() + ENDING
            while any(map(is_written, (run / FOLDER).glob("*.journal"))) and time.monotonic() < until:
                time.sleep(0.1)
            (run / "briefs").mkdir(exist_ok=True)
            for _ in gather(ledger, run):
                pass


@contextmanager
def held(run: Path) -> Iterator[bool]:
    """Hold the shares of a run, if nobody does; the system lets go when the process dies, however it does."""
    handle = os.open(run / LOCK, os.O_CREAT | os.O_RDWR, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)
