"""Ask a model, hosted or embedded, for an answer of a given type.

The only module that imports openai and instructor, and only when a call is made: together they cost
more than a second to import.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypedDict, TypeVar

from pydantic import BaseModel

from summarize.contract import Usage
from summarize.errors import HopelessModelError, ModelError

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

AnswerT = TypeVar("AnswerT", bound=BaseModel)
Mode = Literal["json_schema", "tools"]

NO_USAGE = Usage(calls=0, input_tokens=0, cached_tokens=0, output_tokens=0)


class Message(TypedDict):
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Answer(Generic[AnswerT]):
    """What a model answered, and what asking cost over all attempts."""

    value: AnswerT
    usage: Usage


class Ask(Protocol):
    """Ask for an answer of a type. The seam: a test passes a three-line function."""

    def __call__(self, messages: Sequence[Message], answer: type[AnswerT], /) -> Answer[AnswerT]:
        """Raises ModelError when no usable answer came, HopelessModelError when none can come."""
        ...


@dataclass(frozen=True)
class Server:
    """Which model to ask, and where.

    Args:
        model: the name the server knows it by.
        base_url: of an OpenAI-compatible server, up to and including ``/v1``; None for OpenAI's own.
        api_key: from the environment; never written anywhere, never shown.
        timeout: seconds one call may take.
        max_tokens: most tokens one answer may have.
        seed: sent along, so that servers that can repeat an answer do.
    """

    model: str
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    max_tokens: int = 4096
    seed: int = 7

    def name(self) -> str:
        """What to call the server in an error."""
        return self.base_url or "api.openai.com"


def add(one: Usage, other: Usage) -> Usage:
    """The sum of two usages."""
    return Usage(
        calls=one.calls + other.calls,
        input_tokens=one.input_tokens + other.input_tokens,
        cached_tokens=one.cached_tokens + other.cached_tokens,
        output_tokens=one.output_tokens + other.output_tokens,
    )


def connect(server: Server) -> Ask:
    """A way to ask the server: strict JSON Schema first, tools for a server that has no JSON Schema.

    Raises:
        HopelessModelError: an OpenAI key is needed and there is none.
    """
    import instructor  # noqa: PLC0415
    import openai  # noqa: PLC0415

    if not (server.api_key or server.base_url):
        raise HopelessModelError(
            "OPENAI_API_KEY is not set", "Set it, give --base-url, or leave --model out to use the embedded model"
        )
    client = openai.OpenAI(
        base_url=server.base_url,
        api_key=server.api_key or "none",
        timeout=server.timeout,
        max_retries=int(os.environ.get("SUMMARIZE_RETRIES", "2")),
        http_client=openai.DefaultHttpxClient(follow_redirects=False),
    )
    clients = {
        "json_schema": instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA),
        "tools": instructor.from_openai(client, mode=instructor.Mode.TOOLS),
    }
    clients["json_schema"].on("completion:kwargs", _make_strict)
    return _Conversation(server, clients)


def _make_strict(*_: object, **kwargs: Any) -> None:  # noqa: ANN401  (instructor hands over every argument)
    """Ask for strict JSON Schema: instructor 1.17 leaves the flag out, and OpenAI then only hopes."""
    wanted = kwargs.get("response_format", {}).get("json_schema")
    if wanted is not None:
        wanted["strict"] = True


class _Conversation:
    """Asks one server; remembers when it turned out to have no JSON Schema."""

    def __init__(self, server: Server, clients: dict[str, Any]) -> None:
        self._server = server
        self._clients = clients
        self._mode: Mode = "json_schema"

    def __call__(self, messages: Sequence[Message], answer: type[AnswerT], /) -> Answer[AnswerT]:
        try:
            return self._ask(messages, answer)
        except _NoJsonSchemaError:
            self._mode = "tools"
            return self._ask(messages, answer)

    def _ask(self, messages: Sequence[Message], answer: type[AnswerT]) -> Answer[AnswerT]:
        try:
            value, completion = self._clients[self._mode].create_with_completion(
                model=self._server.model,
                messages=[dict(message) for message in messages],
                response_model=answer,
                max_retries=1,
                temperature=0,
                seed=self._server.seed,
                max_tokens=self._server.max_tokens,
            )
        except Exception as error:
            raise _explain(error, self._server, self._mode) from error
        _refuse_half_answers(completion)
        return Answer(value, _usage(completion))


class _NoJsonSchemaError(Exception):
    """The server does not know response_format json_schema."""


def _refuse_half_answers(completion: ChatCompletion) -> None:
    """What instructor lets pass: a filtered answer, and several answers at once."""
    choice = completion.choices[0]
    if choice.finish_reason == "content_filter":
        raise ModelError("The server's content filter cut the answer", "Try another model")
    if len(completion.choices) > 1 or len(choice.message.tool_calls or ()) > 1:
        raise ModelError("The model gave several answers where one was asked", "Try another model")


def _usage(completion: ChatCompletion) -> Usage:
    used = completion.usage
    if used is None:
        return NO_USAGE.model_copy(update={"calls": 1})
    details = used.prompt_tokens_details
    return Usage(
        calls=1,
        input_tokens=used.prompt_tokens,
        cached_tokens=(details.cached_tokens or 0) if details else 0,
        output_tokens=used.completion_tokens,
    )


def _explain(error: Exception, server: Server, mode: Mode) -> Exception:
    """Our own error for whatever openai or instructor raised, without the key and without the article."""
    import openai  # noqa: PLC0415

    cause = _cause(error)
    where = f"{server.model} at {server.name()}"
    if isinstance(cause, openai.BadRequestError) and mode == "json_schema" and "response_format" in str(cause):
        return _NoJsonSchemaError()
    if isinstance(cause, openai.AuthenticationError | openai.PermissionDeniedError):
        return HopelessModelError(f"{where} refused the key", "Check OPENAI_API_KEY and --base-url")
    if isinstance(cause, openai.NotFoundError):
        return HopelessModelError(f"There is no model {where}", "Check --model and --base-url")
    if isinstance(cause, openai.RateLimitError) and "insufficient_quota" in str(cause):
        return HopelessModelError(f"{where} has no credit left for this key", "Top it up or use another key")
    if isinstance(cause, openai.APITimeoutError):
        return ModelError(f"{where} did not answer within {server.timeout:.0f} s", "Try again or raise --timeout")
    if isinstance(cause, openai.APIConnectionError):
        return HopelessModelError(f"No server answers at {server.name()}", "Start it, or check --base-url")
    if isinstance(cause, openai.BadRequestError) and "context" in str(cause):
        return HopelessModelError(
            f"The article is too long for {where}", "Give a shorter one, or a model with a larger context"
        )
    if isinstance(cause, openai.APIStatusError):
        return ModelError(f"{where} answered HTTP {cause.status_code}", "Try again later")
    return ModelError(f"{where} did not answer in the form asked for ({type(cause).__name__})", "Try another model")


def _cause(error: BaseException) -> BaseException:
    """The error under instructor's and tenacity's wrappings."""
    while (inner := error.__cause__) is not None and type(error).__module__.split(".")[0] != "openai":
        error = inner
    return error
