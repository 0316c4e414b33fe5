"""Tables of articles: JSON lines, comma-separated values and Parquet, read row by row; and how many rows they have."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarize.errors import UsageError, installing

csv.field_size_limit(2**31 - 1)

Row = Mapping[str, Any] | str
"""A row of a table; one that cannot be read is the reason why."""


@dataclass(frozen=True)
class Columns:
    """Which columns of a table hold what. A table needs one of text and address.

    Args:
        text: the article.
        name: what to call it; where the table has no such column, its file and row.
        title: its headline, where that is not part of the text.
        address: where it is to be fetched from when it has no text.
    """

    text: str = "text"
    name: str = "id"
    title: str = "title"
    address: str = "url"

    def wanted(self, names: Iterable[str]) -> list[str]:
        """Of the columns of a table those that are read."""
        known = (*_KNOWN, self.text, self.name, self.title, self.address)
        return [name for name in names if name in known]

    def require(self, names: Iterable[str], path: Path) -> None:
        """Raises UsageError when a table has neither texts nor addresses."""
        found = [*names]
        if not {self.text, self.address} & set(found):
            shown = ", ".join(found[:8]) or "none"
            raise UsageError(f"{path.name} has no column {self.text!r}", f"Name it with --text; it has {shown}")


_KNOWN = ("published", "source", "language")


@dataclass(frozen=True)
class Table:
    """One kind of table: how its rows are read, and how they are counted without being read, None if they are not."""

    rows: Callable[[Path, Columns], Iterator[Row]]
    count: Callable[[Path], int | None]


def _json_lines(path: Path, _: Columns) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig") as lines:
        for line in lines:
            if line.strip():
                yield _parsed(line)


def _parsed(line: str) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"The line is not JSON: {error}"
    return row if isinstance(row, dict) else "The line is no JSON object"


def _count_lines(path: Path) -> int:
    with path.open("rb") as lines:
        return sum(not line.isspace() for line in lines)


def _comma_separated(path: Path, columns: Columns) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        columns.require(rows.fieldnames or (), path)
        try:
            yield from rows
        except csv.Error as error:
            yield f"The table cannot be read further: {error}"


def _parquet(path: Path, columns: Columns) -> Iterator[Row]:
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415  (an extra)
    except ImportError:
        raise UsageError(f"{path.name} needs pyarrow", installing("parquet")) from None
    try:
        with parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            columns.require(names, path)
            for group in file.iter_batches(batch_size=256, columns=columns.wanted(names)):
                yield from group.to_pylist()
    except ArrowException as error:
        yield f"The table cannot be read: {str(error).splitlines()[0]}"


def _count_parquet(path: Path) -> int | None:
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415  (an extra)
    except ImportError:
        return None
    try:
        return int(parquet.read_metadata(path).num_rows)
    except ArrowException:
        return None


_LINES = Table(_json_lines, _count_lines)
TABLES: Mapping[str, Table] = {
    ".jsonl": _LINES,
    ".ndjson": _LINES,
    # A row may hold line breaks: to count the rows is to read them.
    ".csv": Table(_comma_separated, lambda _: None),
    ".parquet": Table(_parquet, _count_parquet),
}
"""By the ending of the file's name."""
