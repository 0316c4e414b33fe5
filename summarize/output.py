"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from summarize.errors import OutputError


def write(path: Path, text: str) -> None:
    """Put text in a file by writing beside it, flushing to disk and renaming: never half a file.

    Raises:
        OutputError: the folder does not exist, is not writable, or the disk is full.
    """
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(path)
    except OSError as error:
        Path(beside or path.with_name(".nothing.part")).unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise OutputError(f"Cannot write {path}: {reason}", "Nothing was changed; choose another place") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
