"""The SQLite file of a run: how it is opened, written in one piece, and what is said when it cannot be.

A write-ahead log and ``synchronous=FULL``: each result cost money, and no power failure may take it back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarize.errors import OutputError

WAIT = 30_000
"""Milliseconds one process waits for another's write; a write takes less than one."""


def opened(path: Path, tables: str, *, by_threads: bool = False) -> sqlite3.Connection:
    """The file with its tables, made when it is not there.

    Args:
        path: of the file.
        tables: SQL that makes what is missing.
        by_threads: whether several threads use the connection, one at a time.

    Raises:
        OutputError: the file cannot be opened or written.
    """
    with explained(path):
        base = sqlite3.connect(path, isolation_level=None, check_same_thread=not by_threads)
        for pragma in (f"busy_timeout = {WAIT}", "journal_mode = WAL", "synchronous = FULL"):
            base.execute(f"PRAGMA {pragma}")
        base.executescript(tables)
    return base


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """An error of ours, with a way out, for a full or read-only disk."""
    try:
        yield
    except sqlite3.Error as error:
        way_out = "What was acknowledged is kept; make room or choose another --out, then run it again"
        raise OutputError(f"Cannot write {path}: {error}", way_out) from None


@contextmanager
def in_one_piece(base: sqlite3.Connection) -> Iterator[None]:
    """What is written inside is kept together or not at all; inside another transaction, with that one."""
    if base.in_transaction:
        yield
        return
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
        base.execute("COMMIT")
    except BaseException:
        if base.in_transaction:  # a full disk has ended it already
            base.execute("ROLLBACK")
        raise
