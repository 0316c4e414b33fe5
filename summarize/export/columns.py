"""What a column and a table are: a name, a type, a meaning, and how a row reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from summarize.contract import Brief
from summarize.errors import FactsError

Kind = Literal["text", "date", "integer", "number", "boolean"]
Cell = str | int | float | bool | None
Row = tuple[Cell, ...]

LARGEST = 2**63 - 1
"""The largest whole number that databases and table files hold."""


@dataclass(frozen=True)
class Column:
    """One column.

    Args:
        name: as in every format.
        kind: "date" is ISO 8601 (2024-12-27); "boolean" is 0 or 1 where a format has no other.
        about: what it holds, in one sentence.
        read: its cell, from what the table has a row for.
    """

    name: str
    kind: Kind
    about: str
    read: Callable[[Any], object]


@dataclass(frozen=True)
class Table:
    """One table: what it has a row for, found in a brief, and its columns."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    members: Callable[[Brief], Iterable[Any]]

    def rows(self, brief: Brief) -> Iterable[Row]:
        """The rows of a brief, in its order; what has the key of a row before it is that row again.

        Raises:
            FactsError: a number is too large for a table.
        """
        seen: set[Row] = set()
        places = [n for n, column in enumerate(self.columns) if column.name in self.key]
        for member in self.members(brief):
            row = tuple(_cell(column, member) for column in self.columns)
            key = tuple(row[n] for n in places)
            if key not in seen:
                seen.add(key)
                yield row


def _cell(column: Column, member: object) -> Cell:
    value = column.read(member)
    if value is None:
        return None
    match column.kind:
        case "integer":
            return _within(int(value), column)  # type: ignore[call-overload]
        case "number":
            return _number(value, column)
        case "boolean":
            return bool(value)
    # Half a character, which JSON can hold and UTF-8 cannot, is written as JSON writes it: \\ud800.
    return str(value).encode(errors="backslashreplace").decode()


def _within(number: int, column: Column) -> int:
    if number > LARGEST:
        raise FactsError(f"{column.name} holds a number of {len(str(number))} digits", "No table can hold it: mend it")
    return number


def _number(value: object, column: Column) -> Cell:
    if isinstance(value, int):
        return _within(value, column)
    return float(value)  # type: ignore[arg-type]
