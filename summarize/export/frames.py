"""Briefs as tables in memory, for pandas and for polars; neither is needed otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from summarize.contract import Brief
from summarize.errors import UsageError
from summarize.export.columns import Cell, Table
from summarize.export.tables import TABLES


def to_pandas(briefs: Brief | Iterable[Brief], section: str) -> Any:  # noqa: ANN401  (pandas may be absent)
    """A table of briefs as a pandas DataFrame, with types that know null: string, Int64, Float64, boolean.

    Args:
        briefs: one, or any number; of several of one text each is told.
        section: a section, or another table of docs/export.md: "article", "evidence", "rejected" …

    Raises:
        UsageError: pandas is not installed, or there is no such table.
    """
    table = _table(section)
    try:
        import pandas as pd  # noqa: PLC0415  (not ours to require)
    except ImportError:
        raise UsageError("to_pandas needs pandas", "pip install pandas") from None
    types = {"text": "string", "date": "datetime64[s]", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
    columns = _columns(table, briefs)
    return pd.DataFrame(
        {
            column.name: pd.Series(cells, dtype=types[column.kind])
            for column, cells in zip(table.columns, columns, strict=True)
        }
    )


def to_polars(briefs: Brief | Iterable[Brief], section: str) -> Any:  # noqa: ANN401  (polars may be absent)
    """A table of briefs as a polars DataFrame.

    Args:
        briefs: one, or any number; of several of one text each is told.
        section: a section, or another table of docs/export.md: "article", "evidence", "rejected" …

    Raises:
        UsageError: polars is not installed, or there is no such table.
    """
    table = _table(section)
    try:
        import polars as pl  # noqa: PLC0415  (not ours to require)
    except ImportError:
        raise UsageError("to_polars needs polars", "pip install polars") from None
    types = {"text": pl.String, "date": pl.Date, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean}
    columns = zip(table.columns, _columns(table, briefs), strict=True)
    return pl.DataFrame([pl.Series(column.name, cells, types[column.kind], strict=False) for column, cells in columns])


def _table(name: str) -> Table:
    found = next((table for table in TABLES if table.name == name), None)
    if found is None:
        raise UsageError(f"There is no table {name[:40]!r}", f"Take one of {', '.join(table.name for table in TABLES)}")
    return found


def _columns(table: Table, briefs: Brief | Iterable[Brief]) -> list[list[Cell | date]]:
    """The cells of each column, dates as dates."""
    told = [briefs] if isinstance(briefs, Brief) else briefs
    rows = [row for brief in told for row in table.rows(brief)]
    return [
        [date.fromisoformat(row[n]) if column.kind == "date" and row[n] else row[n] for row in rows]  # type: ignore[arg-type]
        for n, column in enumerate(table.columns)
    ]
