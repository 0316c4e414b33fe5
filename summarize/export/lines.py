"""JSON lines: every row of every table as one flat object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from summarize.contract import Brief
from summarize.export.tables import TABLES
from summarize.output import write_lines


def write(briefs: Iterator[Brief], to: Path) -> None:
    """Write one object a line, its table under ``table``; an article's rows follow its own.

    Raises:
        OutputError: the file cannot be written; what was there is unchanged.
    """
    write_lines(to, (line for brief in briefs for line in _lines(brief)))


def _lines(brief: Brief) -> Iterator[str]:
    for table in TABLES:
        names = [column.name for column in table.columns]
        for row in table.rows(brief):
            cells = {"table": table.name, **dict(zip(names, row, strict=True))}
            yield json.dumps(cells, ensure_ascii=False, allow_nan=False) + "\n"
