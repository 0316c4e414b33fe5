"""One SQLite file: strict tables, and flat views to draw from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from summarize.contract import SECTIONS, Brief
from summarize.errors import OutputError
from summarize.export.columns import Table
from summarize.export.tables import TABLES

LAYOUT = 2
"""Kept in the file as ``user_version``: another number is another layout of tables."""

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
        for name in SECTIONS:
            database.execute(_view(name))
        database.execute(_CONTRADICTIONS)
        database.execute(f"PRAGMA user_version = {LAYOUT}")


def _create(table: Table) -> str:
    columns = [
        f'"{column.name}" {_TYPES[column.kind]}{" NOT NULL" if column.name in table.key else ""}'
        for column in table.columns
    ]
    key = f"PRIMARY KEY ({', '.join(table.key)})"
    belongs = "" if table.name == "article" else ", FOREIGN KEY (article) REFERENCES article ON DELETE CASCADE"
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)}, {key}{belongs}) STRICT'


def _insert(table: Table) -> str:
    return f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.columns))})'  # noqa: S608  (our own names)


_HEADING = ("name", "title", "source", "published_on")
"""Columns of the article that stand in every view, as article_name and so on."""


def _view(section: str) -> str:
    """One row a fact, with what a filter needs to know of its article."""
    heading = ", ".join(f"article.{name} AS article_{name}" for name in _HEADING)
    table = next(table for table in TABLES if table.name == section)
    columns = ", ".join(f'fact."{column.name}"' for column in table.columns)
    return (
        f'CREATE VIEW "v_{section}" AS '  # noqa: S608  (our own names)
        f'SELECT {columns}, {heading} FROM "{section}" AS fact JOIN article USING (article)'
    )


def _contested(section: str) -> str:
    return (
        f"SELECT article, '{section}' AS section, key, id, page, quote, attributed_to, contested_by, verification, "  # noqa: S608
        f'certainty, polarity, verdict FROM "{section}" '
        "WHERE contested_by IS NOT NULL OR verification IN ('disputed', 'denied') OR EXISTS (SELECT 1 FROM finding "
        f"WHERE finding.article = \"{section}\".article AND finding.section = '{section}' "
        f"AND finding.key = \"{section}\".key AND finding.failure = 'contradicted')"
    )


_CONTRADICTIONS = (
    "CREATE VIEW v_contradictions AS SELECT fact.*, "  # noqa: S608  (our own names)
    + ", ".join(f"article.{name} AS article_{name}" for name in _HEADING)
    + f" FROM ({' UNION ALL '.join(map(_contested, SECTIONS))}) AS fact JOIN article USING (article)"
)
"""What somebody contests or denies, and what the article itself speaks against."""
