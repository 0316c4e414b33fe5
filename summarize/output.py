"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from summarize.errors import OutputError


def write(path: Path, text: str) -> None:
    """Put text in a file by writing beside it, flushing to disk and renaming: never half a file.

    A link stays a link, a file that exists keeps its mode, and a pipe or device is written to, not replaced.

    Raises:
        OutputError: the folder does not exist, is not writable, or the disk is full.
    """
    try:
        target = path.resolve()
        if target.exists() and not (target.is_file() or target.is_dir()):
            target.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(target, [text])
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"Cannot write {path}: {reason}", "Nothing was changed; choose another place") from None


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Put lines in a file as ``write`` does, one at a time, so that any number of them takes the memory of one.

    Raises:
        OutputError: the folder does not exist, is not writable, or the disk is full.
    """
    try:
        _replace(path.resolve(), lines)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"Cannot write {path}: {reason}", "Nothing was changed; choose another place") from None


def _replace(target: Path, lines: Iterable[str]) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".summarize.", suffix=".part")
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
