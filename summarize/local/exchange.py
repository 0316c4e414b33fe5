"""What is asked of the local model and what it answers: the words the server and the engine share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from summarize.errors import LocalModelError

Json = Mapping[str, Any]


class Refusal(LocalModelError):  # noqa: N818 - a refusal is an answer the endpoint gives, with a status
    """A request the local model will not serve; becomes an error body of the hosted protocol.

    Args:
        trouble: what is wrong with the request.
        status: HTTP status.
        code: the protocol's word for it, for example `context_length_exceeded`.
    """

    def __init__(self, trouble: str, status: int = 400, code: str = "invalid_request") -> None:
        super().__init__(trouble)
        self.status = status
        self.code = code


@dataclass(frozen=True)
class Request:
    """One question to the model.

    Attributes:
        messages: `{"role", "content"}` each, in order; content is text.
        schema: JSON schema the answer must obey; None for free text.
        tools: function declarations shown to the model, as the hosted protocol words them.
        limit: most tokens the answer may have; None for the engine's own limit.
    """

    messages: Sequence[Json]
    schema: Json | None = None
    tools: Sequence[Json] = ()
    limit: int | None = None


@dataclass(frozen=True)
class Answer:
    """What the model said.

    Attributes:
        text: the answer; JSON when the request had a schema and `finish` is "stop".
        prompt_tokens: tokens of the prompt, `cached_tokens` of them remembered instead of evaluated.
        cached_tokens: see above.
        answer_tokens: tokens of the answer.
        finish: "length" when the answer was cut at the limit.
    """

    text: str
    prompt_tokens: int
    cached_tokens: int
    answer_tokens: int
    finish: Literal["stop", "length"]


class Answering(Protocol):
    """What the server needs of an engine; a test passes a few lines instead of a model."""

    def answer(self, request: Request, wanted: Callable[[], bool]) -> Answer:
        """Answer one request; give up between two tokens once `wanted()` is false."""
        ...

    def stop(self) -> None:
        """Make a running `answer` give up within milliseconds; callable from any thread."""
        ...

    def close(self) -> None:
        """Free the model's memory; called from the thread that called `answer`."""
        ...
