"""What was asked in which batch, and what came back: tables beside the ledger's, in the same file.

A batch is written down before it is handed in and again when the provider has named it, so that a crash at any point
leaves either nothing at the provider or a note that leads to it.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

from summarize.batch.database import explained, in_one_piece, opened
from summarize.llm import Spent
from summarize.llm.dialogue import NOTHING, Kept
from summarize.llm.replies import is_passing
from summarize.llm.wire import Received

_TABLES = """
CREATE TABLE IF NOT EXISTS submission (
  name TEXT PRIMARY KEY,
  planned REAL NOT NULL,
  batch TEXT,
  calls INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS question (
  name TEXT PRIMARY KEY,
  article TEXT NOT NULL,
  submission TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  status INTEGER,
  reply BLOB
) STRICT;
CREATE INDEX IF NOT EXISTS question_article ON question (article);
CREATE INDEX IF NOT EXISTS question_submission ON question (submission);
"""

TRIES = 3
"""Batches a question is put into, at most, when what came of it may pass."""

AT_A_TIME = 500
"""Replies written in one transaction: another process waits for none longer than a moment."""


@dataclass(frozen=True)
class Submission:
    """A batch that is not over.

    Args:
        name: our own.
        planned: when it was written down, in Unix time.
        batch: what the provider calls it; None when that was never written down.
        most: the most it can take.
    """

    name: str
    planned: float
    batch: str | None
    most: Spent


class Correspondence:
    """One run's questions and the batches they are in.

    Args:
        path: of the ledger's file.

    Raises:
        OutputError: the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._base = opened(path, _TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    @contextmanager
    def _at_once(self) -> Iterator[sqlite3.Connection]:
        with explained(self._path), in_one_piece(self._base):
            yield self._base

    def standing(self, question: str) -> Kept | Literal["waiting"] | None:
        """What came of a question; "waiting" while it is in a batch, None when it is to be asked."""
        with explained(self._path):
            row = self._base.execute(
                "SELECT submission, tries, status, reply FROM question WHERE name = ?", (question,)
            ).fetchone()
        if row is None:
            return None
        submission, tries, status, reply = row
        if status is None and submission is not None:
            return "waiting"
        kept = Kept(status or NOTHING, reply or b"")
        may_pass = kept.status == NOTHING or (kept.status != 200 and is_passing(Received(kept.status, {}, kept.body)))
        return None if may_pass and tries < TRIES else kept

    def forgive(self) -> None:
        """Ask anew whatever got no answer: a call of the command begins, and what was wrong may have been mended."""
        with explained(self._path):
            self._base.execute(
                "UPDATE question SET tries = 0, status = NULL, reply = NULL "
                "WHERE submission IS NULL AND status IS NOT 200"
            )

    def plan(self, name: str, questions: Iterable[tuple[str, str]], most: Spent) -> Submission:
        """Write down that a batch is about to be handed in, with the names of its questions and their articles."""
        planned = time.time()
        with self._at_once() as base:
            base.execute(
                "INSERT INTO submission VALUES (?, ?, NULL, ?, ?, ?)",
                (name, planned, most.calls, most.input_tokens, most.output_tokens),
            )
            base.executemany(
                "INSERT INTO question (name, article, submission) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET "
                "submission = excluded.submission, status = NULL, reply = NULL",
                ((question, article, name) for question, article in questions),
            )
        return Submission(name, planned, None, most)

    def sent(self, name: str, batch: str) -> None:
        """Write down what the provider calls a batch."""
        with explained(self._path):
            self._base.execute("UPDATE submission SET batch = ? WHERE name = ?", (batch, name))

    def keep(self, name: str, replies: Iterable[tuple[str, Kept]]) -> None:
        """Keep replies to the questions of a batch; of two to one question a completion, else the first."""
        coming = iter(replies)
        while some := [*islice(coming, AT_A_TIME)]:
            with self._at_once() as base:
                base.executemany(
                    "UPDATE question SET status = ?1, reply = ?2 WHERE name = ?3 AND submission = ?4 "
                    "AND (status IS NULL OR (status != 200 AND ?1 = 200))",
                    ((kept.status, kept.body, question, name) for question, kept in some),
                )

    def close_batch(self, name: str, *, counts: bool = True) -> None:
        """A batch is over: what has no reply may be asked again. It counts as a try unless nothing was tried."""
        with self._at_once() as base:
            base.execute(
                "UPDATE question SET submission = NULL, tries = tries + ? WHERE submission = ?", (int(counts), name)
            )
            base.execute("DELETE FROM submission WHERE name = ?", (name,))

    def open_batches(self) -> list[Submission]:
        """Batches that are not over, oldest first."""
        with explained(self._path):
            rows = self._base.execute("SELECT * FROM submission ORDER BY planned").fetchall()
        return [
            Submission(name, planned, batch, Spent(calls, given, 0, answered))
            for name, planned, batch, calls, given, answered in rows
        ]

    def forget(self, article: str, *, but_answers: bool = False) -> None:
        """Let go of an article's questions: it has its result, or none; then what was paid for stays."""
        with explained(self._path):
            self._base.execute(
                "DELETE FROM question WHERE article = ? AND submission IS NULL AND (status IS NOT 200 OR NOT ?)",
                (article, but_answers),
            )
