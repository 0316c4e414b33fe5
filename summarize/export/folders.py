"""A folder with a file for each table, put in place when all of them are whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarize.errors import OutputError


@contextmanager
def folder_of(to: Path) -> Iterator[Path]:
    """A folder to write in; at the end its files are moved to ``to``, or nothing is.

    Raises:
        OutputError: it cannot be written, or is a file.
    """
    beside: Path | None = None
    try:
        if to.exists() and not to.is_dir():
            raise OutputError(f"{to} is a file, and each table becomes a file in a folder of that name", "Move it away")
        beside = Path(tempfile.mkdtemp(dir=to.parent, prefix=".summarize.", suffix=".part"))
        yield beside
        to.mkdir(exist_ok=True)
        for file in sorted(beside.iterdir()):
            file.replace(to / file.name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"Cannot write {to}: {reason}", "Choose another place") from None
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)
