"""Briefs as tables: a database, CSV, Parquet, JSON lines and JSON-LD, one brief at a time.

A text is told once however many briefs there are of it, and of the same briefs come the same rows in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from summarize.contract import Brief
from summarize.errors import UsageError

__all__ = ["FORMATS", "Exported", "export"]

FORMATS = {
    ".sqlite": "database",
    ".db": "database",
    ".csv": "comma_separated",
    ".parquet": "columnar",
    ".jsonl": "lines",
    ".jsonld": "linked",
}
"""How the name of what is written ends, to the module that writes it."""


class Exported(NamedTuple):
    """What an export held."""

    articles: int
    facts: int
    again: int
    """Briefs of a text that another brief was of already."""


def export(briefs: Iterable[Brief], to: Path) -> Exported:
    """Write briefs as tables.

    Args:
        briefs: in any order; each is let go once its rows are written. Of several of one text the first counts.
        to: ``.sqlite`` or ``.db``, which an article in it is replaced in and others stay; ``.csv`` or ``.parquet``, a
            folder with a file for each table; ``.jsonl`` or ``.jsonld``.

    Raises:
        UsageError: the name ends otherwise.
        OutputError: it cannot be written; what was there is unchanged.
        FactsError: a brief is none, or holds a number that no table can.
    """
    module = FORMATS.get(to.suffix.lower())
    if module is None:
        raise UsageError(f"Cannot tell from {to.name} what to write", f"End it in {', '.join(FORMATS)}")
    write: Callable[[Iterator[Brief], Path], None] = import_module(f"summarize.export.{module}").write
    once = _Once()
    write(once.of(briefs), to)
    return Exported(len(once.seen), once.facts, once.again)


class _Once:
    """Lets the first brief of each text through, and counts."""

    def __init__(self) -> None:
        self.seen: set[bytes] = set()
        self.facts = 0
        self.again = 0

    def of(self, briefs: Iterable[Brief]) -> Iterator[Brief]:
        for brief in briefs:
            text = bytes.fromhex(brief.document.sha256)
            if text in self.seen:
                self.again += 1
                continue
            self.seen.add(text)
            self.facts += len(brief.facts())
            yield brief
