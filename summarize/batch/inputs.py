"""Articles from folders, files, tables and lists of addresses, one at a time: none is held but the one that is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from glob import glob
from pathlib import Path
from typing import Any

from summarize.batch.tables import TABLES, Columns, Table
from summarize.document import decode
from summarize.errors import ArticleError, UsageError

__all__ = ["TEXTS", "Columns", "Item", "count_of", "items_of", "passed_over", "require_inputs"]

TEXTS = (".txt", ".md", ".text")
"""How the files of a folder end that are read as articles."""

ADDRESSES = ".urls"
"""How a file ends that lists addresses, one a line; lines that begin with # are remarks."""

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Item:
    """One article, or the reason why it cannot be read.

    Args:
        name: unique in the run: its path or address, or its file and row, or the row's own id.
        text: of the article; "" when it cannot be read, or is still to be fetched.
        trouble: why it cannot be read, "" when it can.
        published: EDTF, as the table says.
        source: publisher or address, as the table says.
        language: ISO 639-1, as the table says.
        address: where the text is to be fetched from; "" when it is here.
    """

    name: str
    text: str = ""
    trouble: str = ""
    published: str | None = None
    source: str | None = None
    language: str = ""
    address: str = ""


def items_of(inputs: Iterable[str], columns: Columns) -> Iterator[Item]:
    """Every article of some inputs, in order.

    Args:
        inputs: text files, folders (searched below for .txt and .md), globs, tables (.jsonl, .csv, .parquet), addresses
            (http, https) and lists of them (.urls, or a text file that holds nothing else).
        columns: of the tables.

    Raises:
        UsageError: an input is not there, or a table has no column with texts or addresses.
    """
    called: set[int] = set()  # hashes: 69 MB for a million rows that have ids
    for given in inputs:
        if _ADDRESS.fullmatch(given):
            yield _addressed(given)
            continue
        for path in _paths(given):
            yield from _items(path, columns, called)


def require_inputs(inputs: Iterable[str]) -> None:
    """Raises UsageError for an input that is not there or holds no article, before anything is paid for."""
    for given in inputs:
        for path in () if _ADDRESS.fullmatch(given) else _paths(given):
            if path.is_dir() and next(_texts(path), None) is None:
                way_out = "A table, a list of addresses or a file that ends otherwise is given by its own name"
                raise UsageError(f"{path} holds no article that ends in {', '.join(TEXTS)}", way_out)


def passed_over(inputs: Iterable[str], out: Path) -> Counter[str]:
    """How many files of the folders are not read, by how their names end; "a dangling link" for what leads nowhere.

    Args:
        inputs: as ``items_of`` has them.
        out: the run's own folder, which may lie in one of them.
    """
    folders = [path for given in inputs if not _ADDRESS.fullmatch(given) for path in _paths(given) if path.is_dir()]
    files = (file for folder in folders for file in folder.resolve().rglob("*") if not file.name.startswith("."))
    kinds = (_why_not(file) for file in files if not file.is_relative_to(out.resolve()))
    return Counter(kind for kind in kinds if kind)


def _why_not(file: Path) -> str:
    """How a file that is no article ends; "" for an article and for a folder."""
    if file.is_file():
        return "" if file.suffix.lower() in TEXTS else file.suffix.lower() or "no ending"
    return "a dangling link" if file.is_symlink() and not file.exists() else ""


def count_of(inputs: Iterable[str]) -> int | None:
    """How many articles some inputs have, without reading them; None where they would have to be read.

    Raises:
        UsageError: an input is not there.
    """
    counts = [_count(path) for given in inputs if not _ADDRESS.fullmatch(given) for path in _paths(given)]
    known = [count for count in counts if count is not None]
    addresses = sum(bool(_ADDRESS.fullmatch(given)) for given in inputs)
    return sum(known) + addresses if len(known) == len(counts) else None


def _count(path: Path) -> int | None:
    try:
        if path.is_dir():
            return sum(1 for _ in _texts(path))
        table = TABLES.get(path.suffix.lower())
        return table.count(path) if table else len(_listed(path)) or 1
    except OSError:
        return 1  # a row with its reason


def _paths(given: str) -> list[Path]:
    found = Path(given)
    # glob, not Path.glob: what the shell would have expanded may be absolute.
    paths = [found] if found.exists() else [Path(each) for each in sorted(glob(given, recursive=True))]  # noqa: PTH207
    if not paths:
        way_out = "Give files, folders, globs, .jsonl, .csv and .parquet tables, or addresses"
        raise UsageError(f"There is no {given}", way_out)
    return paths


def _items(path: Path, columns: Columns, called: set[int]) -> Iterator[Item]:
    if path.is_dir():
        yield from (_file(file) for file in sorted(_texts(path)))
    elif (table := TABLES.get(path.suffix.lower())) is not None:
        yield from _each_by_its_name(path, _rows(path, table, columns), called)
    elif path.suffix.lower() == ".json":
        yield Item(str(path), trouble="It is JSON, no article; a table has one JSON object a line and ends in .jsonl")
    elif addresses := _listed(path):
        yield from map(_addressed, addresses)
    else:
        yield _file(path)


def _texts(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.suffix.lower() in TEXTS and file.is_file())


def _listed(path: Path) -> list[str]:
    """The addresses that a file lists; none if it holds anything else and its name does not say that it is a list."""
    try:
        lines = [line.strip() for line in decode(path.read_bytes(), path.name).splitlines()]
    except (OSError, ArticleError):
        return []
    told = [line for line in lines if line and not line.startswith("#")]
    is_list = path.suffix.lower() == ADDRESSES or all(map(_ADDRESS.fullmatch, told))
    return told if is_list else []


def _addressed(address: str) -> Item:
    return Item(address, source=address, address=address)


def _file(path: Path) -> Item:
    try:
        return Item(str(path), decode(path.read_bytes(), path.name))
    except OSError as error:
        return Item(str(path), trouble=f"Cannot read it: {error.strerror or error}")
    except ArticleError as error:
        return Item(str(path), trouble=str(error))


def _rows(path: Path, table: Table, columns: Columns) -> Iterator[Item]:
    try:
        for number, row in enumerate(table.rows(path, columns), 1):
            place = f"{path}:{number}"
            yield Item(place, trouble=row) if isinstance(row, str) else _row(place, row, columns)
    except OSError as error:
        yield Item(str(path), trouble=f"Cannot read it: {error.strerror or error}")
    except UnicodeDecodeError as error:
        yield Item(str(path), trouble=f"It is not UTF-8 (byte {error.start}); convert it first")


def _each_by_its_name(path: Path, rows: Iterable[Item], called: set[int]) -> Iterator[Item]:
    """Rows under names of their own: an id that an earlier row had gets the file and the row behind it."""
    for number, item in enumerate(rows, 1):
        key = hash(item.name)
        yield replace(item, name=f"{item.name} ({path}:{number})") if key in called else item
        called.add(key)


def _row(place: str, row: Mapping[str, Any], columns: Columns) -> Item:
    text, name, address = row.get(columns.text), row.get(columns.name), row.get(columns.address)
    called = str(name) if isinstance(name, str | int) and str(name).strip() else place
    known = {key: value for key in ("published", "source", "language") if isinstance(value := row.get(key), str)}
    known = {key: value for key, value in known.items() if value.strip()}
    if isinstance(text, str) and text.strip():
        return Item(called, _titled(row.get(columns.title), text), **known)
    if isinstance(address, str) and address.strip():
        return Item(called, address=address.strip(), **{"source": address.strip(), **known})
    if isinstance(text, str):
        return Item(called, text, **known)
    return Item(called, trouble=f"The column {columns.text!r} holds no text; name another one with --text")


def _titled(title: Any, text: str) -> str:  # noqa: ANN401  (what a table holds)
    """An article with its headline as its first line, where it does not stand there already."""
    headline = " ".join(title.split()) if isinstance(title, str) else ""
    return text if not headline or text.lstrip().startswith(headline) else f"{headline}\n\n{text}"
