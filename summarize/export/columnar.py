"""A folder of Parquet files, one for each table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from summarize.contract import Brief
from summarize.errors import UsageError, installing
from summarize.export.columns import Row, Table
from summarize.export.folders import folder_of
from summarize.export.tables import TABLES

GROUP = 20_000
"""Rows of a table held in memory before they are written, as one row group."""


def write(briefs: Iterator[Brief], to: Path) -> None:
    """Write one Parquet file for each table.

    Raises:
        UsageError: pyarrow is not installed.
        OutputError: the folder cannot be written; what was there is unchanged.
    """
    try:
        import pyarrow as pa  # noqa: F401, PLC0415  (an extra)
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise UsageError("Parquet files need pyarrow", installing("parquet")) from None
    with folder_of(to) as folder, ExitStack() as files:
        held: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        writers = {
            t.name: files.enter_context(pq.ParquetWriter(folder / f"{t.name}.parquet", schema(t))) for t in TABLES
        }
        for brief in briefs:
            for table in TABLES:
                rows = held[table.name]
                rows.extend(table.rows(brief))
                if len(rows) >= GROUP:
                    writers[table.name].write_table(_group(table, rows))
                    rows.clear()
        for table in TABLES:
            writers[table.name].write_table(_group(table, held[table.name]))


def schema(table: Table) -> Any:  # noqa: ANN401  (pyarrow ships no types)
    """The table's columns as Arrow types, each with its meaning."""
    import pyarrow as pa  # noqa: PLC0415

    types = {
        "text": pa.string(), "date": pa.date32(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
    }  # fmt: skip
    return pa.schema(
        [pa.field(column.name, types[column.kind], metadata={"about": column.about}) for column in table.columns]
    )


def _group(table: Table, rows: list[Row]) -> Any:  # noqa: ANN401  (pyarrow ships no types)
    import pyarrow as pa  # noqa: PLC0415

    columns = list(zip(*rows, strict=True)) or [() for _ in table.columns]
    arrays = [
        pa.array([_dated(cell) if field.type == pa.date32() else cell for cell in cells], type=field.type)
        for field, cells in zip(schema(table), columns, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema(table))


def _dated(cell: object) -> date | None:
    return date.fromisoformat(cell) if isinstance(cell, str) else None
