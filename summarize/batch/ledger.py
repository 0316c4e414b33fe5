"""The run's ledger: a claim before an article is read, its result after; everything else is derived from it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import RLock
from typing import Any, Literal

from summarize.batch.database import explained, in_one_piece, opened

_TABLES = """
CREATE TABLE IF NOT EXISTS result (
  key TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('claimed', 'done', 'failed')),
  owner TEXT NOT NULL,
  attempt TEXT NOT NULL,
  brief TEXT,
  reason TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS item (
  name TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  key TEXT,
  source TEXT,
  reason TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS page (
  address TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS item_key ON item (key);
"""

Claim = Literal["mine", "done", "theirs"]


@dataclass(frozen=True)
class Row:
    """An article of the run with what came of it: a brief, a reason, or a brief and what it still lacks."""

    name: str
    source: str | None
    brief: str | None
    reason: str | None


class Ledger:
    """One run's articles and results, shared by the threads of a process and by several processes.

    Args:
        path: of the file; made when it is not there.
        attempt: names this call of the command: what failed in an earlier one is tried again, once.

    Raises:
        OutputError: the file cannot be opened or written.
    """

    def __init__(self, path: Path, attempt: str) -> None:
        self._attempt, self._owner, self._lock = attempt, _this_process(), RLock()
        self._path = path
        self._base = opened(path, _TABLES, by_threads=True)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """One thread at a time."""
        with self._lock, explained(self._path):
            yield

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._explained(), in_one_piece(self._base):
            yield

    def together(self, acts: Sequence[Callable[[], Any]]) -> list[Any]:
        """Do several things for the price of one flush to the disk; what each gives."""
        with self._transaction():
            return [act() for act in acts]

    def note(self, name: str, position: int, key: str | None, source: str | None, reason: str | None = None) -> None:
        """Keep that an article belongs to the run; one that cannot be read has a reason and no key."""
        with self._transaction():
            self._base.execute(
                "INSERT INTO item VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET "
                "position = excluded.position, key = excluded.key, source = excluded.source, reason = excluded.reason",
                (name, position, key, source, reason),
            )

    def claim(self, key: str) -> Claim:
        """Take an article on, unless it is done or somebody else who lives has it.

        What failed in an earlier call of the command is taken on again, and what a process that died had claimed.
        """
        with self._transaction():
            found = self._base.execute("SELECT state, owner, attempt FROM result WHERE key = ?", (key,)).fetchone()
            answer = self._answer(found)
            if answer == "mine":
                self._base.execute(
                    "INSERT INTO result (key, state, owner, attempt) VALUES (?, 'claimed', ?, ?) ON CONFLICT (key) "
                    "DO UPDATE SET state = excluded.state, owner = excluded.owner, attempt = excluded.attempt",
                    (key, self._owner, self._attempt),
                )
            return answer

    def _answer(self, found: tuple[str, str, str] | None) -> Claim:
        if found is None:
            return "mine"
        state, owner, attempt = found
        if state == "done":
            return "done"
        if state == "failed":
            return "done" if attempt == self._attempt else "mine"
        return "theirs" if is_alive(owner) else "mine"

    def holds(self, key: str) -> bool:
        """Whether this call of the command has claimed an article and not settled it."""
        with self._explained():
            found = self._base.execute(
                "SELECT 1 FROM result WHERE key = ? AND state = 'claimed' AND owner = ? AND attempt = ?",
                (key, self._owner, self._attempt),
            ).fetchone()
        return found is not None

    def finish(self, key: str, brief: str, lacking: str = "") -> None:
        """Keep a result; once this returns it is on the disk. What lacks something is tried again by the next call."""
        with self._transaction():
            self._base.execute(
                "INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?)",
                (key, "failed" if lacking else "done", self._owner, self._attempt, brief, lacking or None),
            )

    def fail(self, key: str, reason: str) -> None:
        """Keep why an article could not be read; it is tried again by the next call. An earlier brief stays."""
        with self._transaction():
            self._base.execute(
                "INSERT INTO result VALUES (?, 'failed', ?, ?, NULL, ?) ON CONFLICT (key) DO UPDATE SET "
                "state = excluded.state, owner = excluded.owner, attempt = excluded.attempt, reason = excluded.reason",
                (key, self._owner, self._attempt, reason),
            )

    def release(self, key: str) -> None:
        """Give a claim back: whoever comes next may have it."""
        with self._transaction():
            self._base.execute(
                "UPDATE result SET state = 'failed', attempt = '' WHERE key = ? AND state = 'claimed'", (key,)
            )

    def release_all(self) -> None:
        """Give back every claim of this call of the command that is not settled."""
        with self._transaction():
            self._base.execute(
                "UPDATE result SET state = 'failed', attempt = '' "
                "WHERE state = 'claimed' AND owner = ? AND attempt = ?",
                (self._owner, self._attempt),
            )

    def keep_page(self, address: str, text: str) -> None:
        """Keep the article that was fetched from an address."""
        with self._transaction():
            self._base.execute("INSERT OR REPLACE INTO page VALUES (?, ?)", (address, text))

    def page(self, address: str) -> str | None:
        """The article that was fetched from an address; None when none was."""
        with self._explained():
            found = self._base.execute("SELECT text FROM page WHERE address = ?", (address,)).fetchone()
            return str(found[0]) if found else None

    def rows(self, key: str | None = None) -> Iterator[Row]:
        """Articles of the run with what came of them, in the order in which they were given; of one key, or all.

        An article that is still to be read has neither a brief nor a reason.
        """
        query = (
            "SELECT item.name, item.source, result.brief, coalesce(item.reason, result.reason) "
            "FROM item LEFT JOIN result ON result.key = item.key "
        )
        tail = "ORDER BY item.position" if key is None else "WHERE item.key = ? ORDER BY item.position"
        cursor = self._base.cursor()
        with self._explained():
            cursor.execute(query + tail, () if key is None else (key,))
        while rows := cursor.fetchmany(64):
            yield from (Row(*row) for row in rows)


@cache
def _this_process() -> str:
    pid = os.getpid()
    return f"{socket.gethostname()}/{pid}/{_started(pid)}"


def _started(pid: int) -> str:
    """When a process started, in ticks since the machine did; "" when there is none, or the system does not say."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def is_alive(owner: str) -> bool:
    """Whether the process that made a claim still runs; of another machine's nobody can tell, so it does."""
    host, pid, started = owner.rsplit("/", 2)
    if host != socket.gethostname():
        return True
    return bool(started) and _started(int(pid)) == started
