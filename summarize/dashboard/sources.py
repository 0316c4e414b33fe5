"""What the dashboard is opened on: a database as it is, or briefs, of which one is made for as long as it runs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarize.errors import FactsError
from summarize.export import export
from summarize.export.database import verify
from summarize.stored.briefs import read_briefs

_MAGIC = b"SQLite format 3\x00"


@contextmanager
def database_of(source: Path) -> Iterator[Path]:
    """A database of briefs, called ``briefs.sqlite`` whatever the source is called.

    Args:
        source: a database that ``summarize export`` wrote, which is read where it is; or a run's folder, a folder of
            briefs, a brief, or JSON lines, of which a database is made in a place that is gone afterwards.

    Raises:
        FactsError: it is neither, or holds no briefs.
        OutputError: there is no room for the database.
    """
    with tempfile.TemporaryDirectory(prefix="summarize.") as folder:
        database = Path(folder) / "briefs.sqlite"
        if _is_database(source):
            verify(source)
            database.symlink_to(source.resolve())
        elif not export(read_briefs([source]), database).articles:
            raise FactsError(f"{source} holds no briefs", "Give a run's folder, briefs, or an exported database")
        yield database


def _is_database(source: Path) -> bool:
    try:
        with source.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False  # a folder; or nothing, which whoever reads briefs says better
