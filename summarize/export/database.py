"""One SQLite file: strict tables, and flat views to draw from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from summarize.contract import Brief
from summarize.errors import FactsError, OutputError
from summarize.export.columns import Table
from summarize.export.tables import TABLES
from summarize.export.views import views

LAYOUT = 2
"""Kept in the file as ``user_version``: another number is another layout of tables."""

_BELONGS = "REFERENCES article (article) ON DELETE CASCADE"
"""The column is named, though SQLite would know it: Datasette does not."""

_BRIEF = f"CREATE TABLE brief (article TEXT PRIMARY KEY {_BELONGS}, json TEXT NOT NULL) STRICT"
"""The brief as it was, so that an evidence page can be made from the database alone, and nothing is lost in tables."""

_TYPES = {"text": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def write(briefs: Iterator[Brief], to: Path) -> None:
    """Put briefs into a database in one transaction: articles of theirs are replaced, others stay.

    Raises:
        OutputError: it cannot be written, or is another database.
    """
    new = not to.exists()
    try:
        with closing(sqlite3.connect(to, isolation_level=None)) as database:
            _fill(database, briefs, to)
    except BaseException as error:
        if new:
            to.unlink(missing_ok=True)
        if isinstance(error, sqlite3.Error):
            raise OutputError(f"Cannot write {to}: {error}", "Nothing was changed; choose another place") from None
        raise


def _fill(database: sqlite3.Connection, briefs: Iterator[Brief], to: Path) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("BEGIN IMMEDIATE")
    try:
        _lay_out(database, to)
        inserts = {table.name: _insert(table) for table in TABLES}
        for brief in briefs:
            database.execute("DELETE FROM article WHERE article = ?", (brief.document.sha256,))
            for table in TABLES:
                database.executemany(inserts[table.name], table.rows(brief))
            database.execute("INSERT INTO brief VALUES (?, ?)", (brief.document.sha256, _told(brief)))
        database.execute("COMMIT")
    except BaseException:
        database.execute("ROLLBACK")
        raise


def _lay_out(database: sqlite3.Connection, to: Path) -> None:
    """Make the tables where there are none; refuse a database that is not one of ours."""
    (layout,) = database.execute("PRAGMA user_version").fetchone()
    (named,) = database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if named and layout != LAYOUT:
        raise OutputError(f"{to} is a database of another layout", "Choose a new file")
    if not named:
        for table in TABLES:
            database.execute(_create(table))
            if table.name != "article":
                database.execute(f'CREATE INDEX "{table.name}_article" ON "{table.name}" (article)')
        database.execute(_BRIEF)
        for name, question in views().items():
            database.execute(f"CREATE VIEW {name} AS {question}")
        database.execute(f"PRAGMA user_version = {LAYOUT}")


def _create(table: Table) -> str:
    columns = [
        f'"{column.name}" {_TYPES[column.kind]}{" NOT NULL" if column.name in table.key else ""}'
        for column in table.columns
    ]
    key = f"PRIMARY KEY ({', '.join(table.key)})"
    belongs = "" if table.name == "article" else f", FOREIGN KEY (article) {_BELONGS}"
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)}, {key}{belongs}) STRICT'


def _insert(table: Table) -> str:
    return f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.columns))})'  # noqa: S608  (our own names)


def _told(brief: Brief) -> str:
    # Half a character, which JSON can hold and UTF-8 cannot, is written as JSON writes it: \\ud800.
    return (
        json.dumps(brief.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
        .encode(errors="backslashreplace")
        .decode()
    )


def verify(path: Path) -> None:
    """Look whether a file is a database that ``write`` makes.

    Raises:
        FactsError: it is none, or one of another layout.
    """
    way_out = "Give a run's folder, briefs, or a database that `summarize export` of this version wrote"
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            (layout,) = database.execute("PRAGMA user_version").fetchone()
            named = {name for (name,) in database.execute("SELECT name FROM sqlite_schema")}
    except sqlite3.Error as error:
        raise FactsError(f"Cannot read {path}: {error}", way_out) from None
    if layout != LAYOUT or not {"brief", *(table.name for table in TABLES), *views()} <= named:
        trouble = f"{path} is no database of briefs, or one of another layout ({layout}; this summarize reads {LAYOUT})"
        raise FactsError(trouble, way_out)
