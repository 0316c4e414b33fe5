"""A server's Batch API: questions handed in as a file, answers fetched as a file within a day, at half the price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.errors import HopelessModelError, UsageError
from summarize.llm import require_key, retries
from summarize.llm.pace import retry_after
from summarize.llm.server import Server
from summarize.llm.troubles import explain_status
from summarize.llm.wire import LARGEST

if TYPE_CHECKING:
    from openai import APIStatusError, OpenAI
    from openai.types import Batch

LABEL = "summarize"
"""Under which name a batch carries our own number, so that one can be found whose making was not written down."""

OVER = frozenset({"completed", "failed", "expired", "cancelled"})
"""What a batch can end as; all other states pass."""

A_DAY = 86_400
"""Seconds by which a provider's clock and ours may differ when a batch is looked for."""


class PassingError(Exception):
    """What may pass by itself: a limit, a server that restarts, a connection that breaks.

    Args:
        words: what it was, for a reader.
        after: seconds the server asks us to wait; None when it does not say.
    """

    def __init__(self, words: str, after: float | None = None) -> None:
        super().__init__(words)
        self.after = after


@dataclass(frozen=True)
class State:
    """How a batch stands.

    Args:
        batch: the provider's name for it.
        status: the provider's word; "gone" for a batch it no longer knows.
        answered: questions that have an answer or an error.
        files: what holds answers and errors, as far as there are any.
        refusal: the provider's code for why it took no question of the batch; "" when it took them.
        room: tokens that may be waiting at the provider at one time, where the refusal tells.
    """

    batch: str
    status: str
    answered: int = 0
    files: tuple[str, ...] = ()
    refusal: str = ""
    room: int | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.status in OVER or self.status == "gone"


class Batches:
    """The Batch API of one server, through openai's client.

    Every method raises PassingError for what may pass, UsageError when there is no such API, and HopelessModelError for
    a wrong key or no credit.
    """

    def __init__(self, server: Server) -> None:
        import openai  # noqa: PLC0415  (more than a second)

        require_key(server)
        self._server = server
        self._client: OpenAI = openai.OpenAI(
            base_url=server.base_url,
            api_key=(server.api_key or "").strip() or "none",
            timeout=server.timeout,
            max_retries=retries(2),
            http_client=openai.DefaultHttpxClient(follow_redirects=False, trust_env=not server.is_loopback()),
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def require(self) -> None:
        """Raises UsageError when the server has no Batch API."""
        with self._explained():
            self._client.batches.list(limit=1)

    def upload(self, path: Path, name: str) -> str:
        """Hand in a file of questions; what the provider calls it."""
        with self._explained(), path.open("rb") as file:
            return self._client.files.create(file=(f"{LABEL}-{name}.jsonl", file), purpose="batch").id

    def create(self, file: str, name: str) -> str:
        """Have the questions of a file answered; what the provider calls the batch.

        Never repeated by the client: of a call without a reply nobody knows whether the batch was made.
        """
        with self._explained():
            made = self._client.with_options(max_retries=0).batches.create(
                input_file_id=file,
                endpoint="/v1/chat/completions",
                completion_window="24h",
                metadata={LABEL: name},
            )
        return made.id

    def find(self, name: str, since: float) -> str | None:
        """A batch that was made under this name since then (Unix time), if there is one."""
        with self._explained():
            for batch in self._client.batches.list(limit=100):
                if (batch.metadata or {}).get(LABEL) == name:
                    return batch.id
                if batch.created_at < since - A_DAY:
                    return None
        return None

    def look(self, batch: str) -> State:
        """How a batch stands now."""
        import openai  # noqa: PLC0415

        with self._explained():
            try:
                return _state(self._client.batches.retrieve(batch))
            except openai.NotFoundError:
                return State(batch, "gone")

    def lines(self, file: str) -> Iterator[bytes]:
        """The lines of a file, one at a time; none of a file that is gone, nor one longer than any answer."""
        import openai  # noqa: PLC0415

        with self._explained():
            try:
                with self._client.files.with_streaming_response.content(file) as reply:
                    yield from split(reply.iter_bytes())
            except openai.NotFoundError:
                return

    @contextmanager
    def _explained(self) -> Iterator[None]:
        import openai  # noqa: PLC0415
        from httpx2 import TransportError  # noqa: PLC0415  (openai lets it through while a file is read)

        try:
            yield
        except openai.APIStatusError as error:
            raise self._trouble(error) from None
        except (openai.APIConnectionError, TransportError):
            raise PassingError(f"no connection to {self._server.name()}") from None

    def _trouble(self, error: APIStatusError) -> Exception:
        status, name = error.status_code, self._server.name()
        complaint = str(error)
        if status in (404, 405, 501):
            return UsageError(f"{name} has no Batch API", "Leave --provider-batch out")
        if "billing_hard_limit" in complaint:
            return explain_status(429, "insufficient_quota", self._server.where())
        if status in (401, 403) or "insufficient_quota" in complaint or 300 <= status < 400:
            return explain_status(status, complaint, self._server.where())
        if status in (408, 409, 429) or status >= 500:
            headers = {key.lower(): value for key, value in error.response.headers.items()}
            return PassingError(f"{name} answered HTTP {status}", retry_after(headers))
        return HopelessModelError(f"{name} refused the batch (HTTP {status}, {_code(error.code)})", "Try without it")


def _state(batch: Batch) -> State:
    errors = (batch.errors.data if batch.errors else None) or []
    first = errors[0] if errors else None
    said = re.search(r"Limit: ([\d,]+)", (first.message or "") if first else "")
    counts = batch.request_counts
    return State(
        batch=batch.id,
        status=batch.status,
        answered=counts.completed + counts.failed if counts else 0,
        files=tuple(file for file in (batch.output_file_id, batch.error_file_id) if file),
        refusal=_code(first.code) if first and batch.status == "failed" else "",
        room=int(said[1].replace(",", "")) if said else None,
    )


def _code(code: str | None) -> str:
    """A code as a provider gives it; anything longer or stranger is none of its codes and is not shown."""
    return code if code and re.fullmatch(r"[a-z0-9_]{1,60}", code) else "no reason given"


def split(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Lines of a stream, by line feeds only: httpx's own also ends one at U+2028, which JSON lets stand in a string."""
    begun, skipping = bytearray(), False
    for piece in pieces:
        *ended, rest = piece.split(b"\n")
        for end in ended:
            whole, begun = bytes(begun) + end, bytearray()
            if not skipping and len(whole) <= LARGEST:
                yield whole
            skipping = False
        begun += rest
        if len(begun) > LARGEST:
            begun, skipping = bytearray(), True
    if begun and not skipping:
        yield bytes(begun)
