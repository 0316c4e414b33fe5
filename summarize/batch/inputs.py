"""Articles from folders, files and tables, one at a time: nothing is held but the one that is being read."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import Any

from summarize.document import decode
from summarize.errors import ArticleError, UsageError

TEXTS = (".txt", ".md", ".text")
"""How the files of a folder end that are read as articles."""

csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True)
class Item:
    """One article, or the reason why it cannot be read.

    Args:
        name: unique in the run: its path, or its file and row, or the row's own id.
        text: of the article; "" when it cannot be read.
        trouble: why it cannot be read, "" when it can.
        published: EDTF, as the table says.
        source: publisher or address, as the table says.
        language: ISO 639-1, as the table says.
    """

    name: str
    text: str = ""
    trouble: str = ""
    published: str | None = None
    source: str | None = None
    language: str = ""


@dataclass(frozen=True)
class Columns:
    """Which columns of a table hold what.

    Args:
        text: the article.
        name: what to call it; where the table has no such column, its file and row.
    """

    text: str = "text"
    name: str = "id"


def items_of(inputs: Iterable[str], columns: Columns) -> Iterator[Item]:
    """Every article of some inputs, in order.

    Args:
        inputs: text files, folders (searched below for .txt and .md), globs, and tables: .jsonl, .csv, .parquet.
        columns: of the tables.

    Raises:
        UsageError: an input is not there, or a table has no column with the text.
    """
    for given in inputs:
        found = Path(given)
        # glob, not Path.glob: what the shell would have expanded may be absolute.
        paths = [found] if found.exists() else [Path(each) for each in sorted(glob(given, recursive=True))]  # noqa: PTH207
        if not paths:
            raise UsageError(f"There is no {given}", "Give files, folders, globs, or .jsonl, .csv and .parquet tables")
        for path in paths:
            yield from _items(path, columns)


def _items(path: Path, columns: Columns) -> Iterator[Item]:
    if path.is_dir():
        found = (file for file in path.rglob("*") if file.suffix.lower() in TEXTS and file.is_file())
        yield from (_file(file) for file in sorted(found))
    elif path.suffix.lower() in _TABLES:
        yield from _rows(path, _TABLES[path.suffix.lower()], columns)
    else:
        yield _file(path)


def _file(path: Path) -> Item:
    try:
        return Item(str(path), decode(path.read_bytes(), path.name))
    except OSError as error:
        return Item(str(path), trouble=f"Cannot read it: {error.strerror or error}")
    except ArticleError as error:
        return Item(str(path), trouble=str(error))


Rows = Iterator[Mapping[str, Any] | str]
"""The rows of a table; a row that cannot be read is the reason why."""


def _rows(path: Path, read: Callable[[Path, Columns], Rows], columns: Columns) -> Iterator[Item]:
    try:
        for number, row in enumerate(read(path, columns), 1):
            place = f"{path}:{number}"
            yield Item(place, trouble=row) if isinstance(row, str) else _row(place, row, columns)
    except OSError as error:
        yield Item(str(path), trouble=f"Cannot read it: {error.strerror or error}")
    except UnicodeDecodeError as error:
        yield Item(str(path), trouble=f"It is not UTF-8 (byte {error.start}); convert it first")


def _row(place: str, row: Mapping[str, Any], columns: Columns) -> Item:
    text, name = row.get(columns.text), row.get(columns.name)
    called = str(name) if isinstance(name, str | int) and str(name).strip() else place
    if not isinstance(text, str):
        return Item(called, trouble=f"The column {columns.text!r} holds no text; name another one with --text")
    known = {key: value for key in ("published", "source", "language") if isinstance(value := row.get(key), str)}
    return Item(called, text, **{key: value for key, value in known.items() if value.strip()})


def _json_lines(path: Path, _: Columns) -> Rows:
    with path.open(encoding="utf-8-sig") as lines:
        for line in lines:
            if line.strip():
                yield _parsed(line)


def _parsed(line: str) -> Mapping[str, Any] | str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"The line is not JSON: {error}"
    return row if isinstance(row, dict) else "The line is no JSON object"


def _comma_separated(path: Path, columns: Columns) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        _require(columns, rows.fieldnames or (), path)
        try:
            yield from rows
        except csv.Error as error:
            yield f"The table cannot be read further: {error}"


def _parquet(path: Path, columns: Columns) -> Rows:
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415  (an extra)
    except ImportError:
        raise UsageError(f"{path.name} needs pyarrow", "Run: pip install 'summarize[parquet]'") from None
    try:
        with parquet.ParquetFile(path) as file:
            _require(columns, file.schema_arrow.names, path)
            wanted = [name for name in (*_KNOWN, columns.text, columns.name) if name in file.schema_arrow.names]
            for group in file.iter_batches(batch_size=256, columns=list(dict.fromkeys(wanted))):
                yield from group.to_pylist()
    except ArrowException as error:
        yield f"The table cannot be read: {str(error).splitlines()[0]}"


_KNOWN = ("published", "source", "language")
_TABLES: Mapping[str, Callable[[Path, Columns], Rows]] = {
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".csv": _comma_separated,
    ".parquet": _parquet,
}


def _require(columns: Columns, names: Iterable[str], path: Path) -> None:
    found = [*names]
    if columns.text not in found:
        shown = ", ".join(found[:8]) or "none"
        raise UsageError(f"{path.name} has no column {columns.text!r}", f"Name it with --text; it has {shown}")
