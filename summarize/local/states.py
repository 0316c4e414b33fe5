"""Evaluated prompt beginnings, kept on disk so that the next run need not read them again.

A prompt of 700 constant tokens takes 5 seconds to read and 50 milliseconds to remember. What is
remembered is exactly what was computed, so answers are the same bytes either way.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import struct
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_KEPT = 8  # files; 28 KiB a token, so some 20 MB for 700 tokens
_DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True)
class States:
    """A folder of remembered prompt beginnings.

    Attributes:
        folder: created when the first one is kept.
        model: names what computed them: weights, engine version, settings.
    """

    folder: Path
    model: str

    def load(self, tokens: Sequence[int]) -> bytes | None:
        """The state kept for exactly these tokens; None when there is none or it is damaged."""
        file = self._file(tokens)
        try:
            data = file.read_bytes()
            os.utime(file)
        except OSError:
            return None
        state = memoryview(data)[_DIGEST:]
        # The library believes what it is given, so a flipped bit would silently change answers.
        return state.tobytes() if hashlib.sha256(state).digest() == data[:_DIGEST] else None

    def save(self, tokens: Sequence[int], state: bytes) -> None:
        """Keep a state; a full or read-only disk only means it is not kept."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.folder, suffix=".new")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(state).digest())
                    file.write(state)
                Path(temporary).replace(self._file(tokens))
            except BaseException:
                Path(temporary).unlink()
                raise
            self._forget_oldest()

    def _file(self, tokens: Sequence[int]) -> Path:
        key = hashlib.sha256(self.model.encode())
        key.update(struct.pack(f"<{len(tokens)}i", *tokens))
        return self.folder / f"{key.hexdigest()[:32]}.state"

    def _forget_oldest(self) -> None:
        kept = sorted(self.folder.glob("*.state"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in kept[_KEPT:]:
            file.unlink(missing_ok=True)
