"""A folder of CSV files, one for each table, with a Frictionless data package that types their columns."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from summarize.contract import Brief
from summarize.export.columns import Cell, Row, Table
from summarize.export.folders import folder_of
from summarize.export.tables import TABLES

_FORMULA = re.compile(r"[\s\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠﹢﹣﹦﹫]|[\t\r\n]")
"""How a cell begins that a spreadsheet would run: also in full width, and after white space that it drops."""

_TYPES = {"text": "string"}


def write(briefs: Iterator[Brief], to: Path) -> None:
    """Write one CSV file for each table, UTF-8, and ``datapackage.json`` beside them.

    A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.

    Raises:
        OutputError: the folder cannot be written; what was there is unchanged.
    """
    with folder_of(to) as folder:
        with ExitStack() as files:
            writers = {}
            for table in TABLES:
                file = files.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8", newline=""))
                writers[table.name] = csv.writer(file, lineterminator="\n")
                writers[table.name].writerow([column.name for column in table.columns])
            for brief in briefs:
                for table in TABLES:
                    writers[table.name].writerows(_cells(table, row) for row in table.rows(brief))
        package = json.dumps(data_package(), ensure_ascii=False, indent=2)
        (folder / "datapackage.json").write_text(package + "\n", encoding="utf-8")


def _cells(table: Table, row: Row) -> list[Cell]:
    return [
        neutral(cell)
        if column.kind == "text" and isinstance(cell, str)
        else int(cell)
        if cell in (True, False)
        else cell
        for column, cell in zip(table.columns, row, strict=True)
    ]


def neutral(text: str) -> str:
    """A text that no spreadsheet runs."""
    return f"'{text}" if _FORMULA.match(text) else text


def data_package() -> dict[str, Any]:
    """The Frictionless description of the folder: files, columns, types, keys."""
    return {"profile": "tabular-data-package", "name": "briefs", "resources": [_resource(table) for table in TABLES]}


def _resource(table: Table) -> dict[str, Any]:
    fields = [
        {"name": column.name, "type": _TYPES.get(column.kind, column.kind), "description": column.about}
        | ({"trueValues": ["1"], "falseValues": ["0"]} if column.kind == "boolean" else {})
        for column in table.columns
    ]
    belongs = {"fields": "article", "reference": {"resource": "article", "fields": "article"}}
    schema = {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]}
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": table.about,
        "encoding": "utf-8",
        "schema": schema if table.name == "article" else schema | {"foreignKeys": [belongs]},
    }
