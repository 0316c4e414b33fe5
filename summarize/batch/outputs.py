"""What derives from the ledger: a file for each brief, all briefs as JSON lines, and what failed with its reason."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePath

from pydantic_core import to_json

from summarize.batch.ledger import Ledger, Row
from summarize.output import write, write_lines

SLUG = 60
"""Characters of a file's name that come from the article's; eight digits of a hash tell two alike apart."""


def file_of(name: str) -> str:
    """A safe file name for an article: its own last part, letters and digits only, and a hash of the whole name."""
    stem = PurePath(name.replace("\\", "/")).name
    slug = re.sub(r"[^\w.-]+", "-", stem.removesuffix(".txt"), flags=re.ASCII).strip("-.")[:SLUG]
    return f"{slug or 'article'}-{sha256(name.encode(errors='surrogatepass')).hexdigest()[:8]}.json"


def publish(row: Row, folder: Path) -> None:
    """Write one article's brief, whole or not at all; a file that holds it already is left alone.

    Raises:
        OutputError: it cannot be written.
    """
    if row.brief is None:
        return
    path, text = folder / file_of(row.name), to_json(brief_for(row), indent=2).decode() + "\n"
    if not _holds(path, text):
        write(path, text)


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False


def brief_for(row: Row) -> dict[str, object]:
    """The stored brief under this article's own name and source: another article of the same text may share it."""
    brief: dict[str, dict[str, object]] = json.loads(row.brief or "{}")
    brief["document"] |= {"id": row.name, "source": row.source}
    return dict(brief)


def collect(ledger: Ledger, folder: Path) -> None:
    """Write ``briefs.jsonl`` and ``failures.jsonl`` anew, each whole or not at all.

    Raises:
        OutputError: they cannot be written.
    """
    write_lines(folder / "briefs.jsonl", (_line(brief_for(row)) for row in ledger.rows() if row.brief is not None))
    write_lines(folder / "failures.jsonl", _failures(ledger))


def _failures(ledger: Ledger) -> Iterator[str]:
    for row in ledger.rows():
        if row.reason is not None:
            yield _line({"id": row.name, "reason": row.reason})


def _line(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n"
