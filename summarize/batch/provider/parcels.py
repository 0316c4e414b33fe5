"""Files of questions for a Batch API, within its limits, and what is in the files that come back."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from summarize.llm import Spent
from summarize.llm.dialogue import NOTHING, Kept

QUESTIONS = 50_000
"""Most questions of one file, OpenAI's limit."""

LARGEST = 200_000_000
"""Most bytes of one file, OpenAI's limit."""

NAME = 64
"""Most characters of a question's name in a file, OpenAI's limit."""


@dataclass
class Parcel:
    """A file of questions that is being written.

    Args:
        name: our own name for the batch.
        path: of the file.
        questions: names of the questions in it, with their articles' keys.
        most: the most it can take: its prompts, and answers of full length.
    """

    name: str
    path: Path
    questions: dict[str, str] = field(default_factory=dict)
    most: Spent = field(default_factory=Spent)
    _bytes: int = 0
    _file: BinaryIO | None = None

    def has_room_for(self, line: bytes, tokens: int, room: int | None) -> bool:
        """Whether a line with so many tokens of prompt fits; an empty file takes any."""
        if not self.questions:
            return True
        fits = len(self.questions) < QUESTIONS and self._bytes + len(line) <= LARGEST
        return fits and (room is None or self.most.input_tokens + tokens <= room)

    def add(self, question: str, article: str, line: bytes, most: Spent) -> None:
        """Put a question in."""
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("wb")
        self._file.write(line)
        self._bytes += len(line)
        self.questions[question] = article
        self.most += most

    def seal(self) -> None:
        """Have the file on the disk, before anybody counts on it."""
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()

    def discard(self) -> None:
        """Take the file away; nothing that was in it is lost, it can be written again."""
        if self._file is not None:
            self._file.close()
        self.path.unlink(missing_ok=True)


def line_of(question: str, body: bytes) -> bytes:
    """A line of such a file: the same bytes that would be sent on their own, under a name."""
    head = {"custom_id": question, "method": "POST", "url": "/v1/chat/completions"}
    return json.dumps(head).encode()[:-1] + b', "body": ' + body + b"}\n"


def replies_in(lines: Iterable[bytes]) -> Iterator[tuple[str, Kept]]:
    """Names of questions and what came of them; a line that cannot be read is left out, and its question unanswered."""
    for line in lines:
        try:
            told = json.loads(line)
            name = told["custom_id"]
            reply = told.get("response")
            kept = Kept(int(reply["status_code"]), json.dumps(reply["body"]).encode()) if reply else Kept(NOTHING, b"")
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            continue
        if isinstance(name, str):
            yield name, kept
