"""Stored briefs, read back one at a time: of a run, of folders, of files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from summarize.contract import SCHEMA_VERSION, Brief
from summarize.errors import FactsError
from summarize.stored.files import LINES, parse_record, read_records
from summarize.stored.migrations import is_later, migrated

_WAY_OUT = "Give briefs that summarize wrote: a run's folder, a folder of JSON files, JSON files, or JSON lines"


def read_briefs(paths: Path | str | Iterable[Path | str]) -> Iterator[Brief]:
    """Every brief below some paths, each read when it is asked for.

    Args:
        paths: one or several: files with one brief, or with one on each line; folders of such files; a run's folder,
            of which the ``briefs`` folder is read.

    Raises:
        FactsError: nothing is there, or it is no brief, or one of a schema version that cannot be read.
    """
    for path in map(Path, [paths] if isinstance(paths, Path | str) else paths):
        files = _files(path)
        if not files:
            raise FactsError(f"{path} holds no briefs", _WAY_OUT)
        for file in files:
            yield from _read(file)


def _files(path: Path) -> list[Path]:
    """A file itself; the JSON files of a folder by name, or its JSON lines where it has no others."""
    if not path.is_dir():
        return [path]
    folder = path / "briefs" if (path / "briefs").is_dir() else path
    return sorted(folder.glob("*.json")) or sorted(file for end in LINES for file in path.glob(f"*{end}"))


def _read(file: Path) -> Iterator[Brief]:
    try:
        if file.suffix not in LINES:
            yield from (read_brief(record, file.name) for record in read_records(file.read_bytes(), file.name))
            return
        with file.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    name = f"{file.name}, line {number},"
                    yield read_brief(parse_record(line, name), name)
    except OSError as error:
        raise FactsError(f"Cannot read {file}: {error.strerror or error}", _WAY_OUT) from None
    except UnicodeDecodeError as error:
        raise FactsError(f"{file.name} is not UTF-8 (byte {error.start})", _WAY_OUT) from None


def read_brief(record: object, name: str) -> Brief:
    """A brief from parsed JSON; one of an older schema version is brought to today's shape.

    Args:
        record: JSON of any shape.
        name: what to call it in an error.

    Raises:
        FactsError: it is no brief, or one of a schema version that cannot be read, with the reason.
    """
    version = record.get("schema_version") if isinstance(record, dict) else None
    if not isinstance(record, dict) or not isinstance(version, str):
        raise FactsError(f"{name} is no brief: it names no schema_version", _WAY_OUT)
    told = migrated(record, name)
    try:
        return Brief.model_validate(told, strict=False)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = "/".join(map(str, first["loc"]))
        if is_later(record):
            trouble = f"{name} has schema version {version}, of which {SCHEMA_VERSION} does not know /{where}"
            raise FactsError(f"{trouble}: {first['msg']}", "Update summarize") from None
        raise FactsError(f"{name} is no valid brief: /{where}: {first['msg']}", _WAY_OUT) from None
