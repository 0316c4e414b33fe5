"""Ask a model, hosted or embedded, for an answer of a given type.

The only package that imports openai and instructor, and only when a call is made: together they cost
more than a second to import.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypedDict, TypeVar

from pydantic import BaseModel

from summarize.contract import Usage
from summarize.errors import HopelessModelError, ModelError, UsageError
from summarize.llm.abilities import Abilities
from summarize.llm.forms import require_readable
from summarize.llm.server import Server
from summarize.llm.troubles import UnknownToServerError, explain

if TYPE_CHECKING:
    from openai import OpenAI
    from openai.types.chat import ChatCompletion

AnswerT = TypeVar("AnswerT", bound=BaseModel)
__all__ = ["Answer", "Ask", "Connection", "Conversation", "Message", "Server", "Spent", "connect"]


class Message(TypedDict):
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Spent:
    """What asking cost over all attempts, in calls and tokens; cached tokens are part of the input."""

    calls: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0

    def __add__(self, other: Spent) -> Spent:
        return Spent(
            self.calls + other.calls,
            self.input_tokens + other.input_tokens,
            self.cached_tokens + other.cached_tokens,
            self.output_tokens + other.output_tokens,
        )

    def published(self) -> Usage:
        """What of it a brief records."""
        return Usage(calls=self.calls, input_tokens=self.input_tokens, output_tokens=self.output_tokens)


@dataclass(frozen=True)
class Answer(Generic[AnswerT]):
    """What a model answered, and what asking cost over all attempts."""

    value: AnswerT
    spent: Spent


class Ask(Protocol):
    """Ask for an answer of a type. The seam: a test passes a three-line function."""

    def __call__(self, messages: Sequence[Message], answer: type[AnswerT], /) -> Answer[AnswerT]:
        """Raises ModelError when no usable answer came, HopelessModelError when none can come."""
        ...


class Connection(Ask, Protocol):
    """A way to ask that is open until it is closed."""

    def close(self) -> None:
        """Let go of the server; nothing can be asked afterwards."""
        ...


def connect(server: Server) -> Conversation:
    """A way to ask the server, to be closed: strict JSON Schema first, tools for a server that has no JSON Schema.

    Raises:
        HopelessModelError: an OpenAI key is needed and there is none.
    """
    import instructor  # noqa: PLC0415
    import openai  # noqa: PLC0415

    require_key(server)
    # Without a handler Python prints instructor's complaints, and with them the model's words, to stderr.
    logging.getLogger("instructor").addHandler(logging.NullHandler())
    client = openai.OpenAI(
        base_url=server.base_url,
        api_key=(server.api_key or "").strip() or "none",
        timeout=server.timeout,
        max_retries=retries(2),
        # A proxy is for what leaves the machine: asking a loopback server through one would send it the article.
        http_client=openai.DefaultHttpxClient(follow_redirects=False, trust_env=not server.is_loopback()),
    )
    clients = {
        "json_schema": instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA),
        "tools": instructor.from_openai(client, mode=instructor.Mode.TOOLS),
    }
    clients["json_schema"].on("completion:kwargs", _make_strict)
    return Conversation(server, client, clients)


def require_key(server: Server) -> None:
    """Raises HopelessModelError when an OpenAI key is needed and there is none."""
    if not (server.api_key or server.base_url):
        raise HopelessModelError(
            "OPENAI_API_KEY is not set",
            "Set it, give --base-url, or leave --model out to use the embedded model",
        )


def retries(usual: int) -> int:
    """How often a call that failed in passing is repeated: ``SUMMARIZE_RETRIES``, or what is usual."""
    given = os.environ.get("SUMMARIZE_RETRIES", str(usual))
    if not given.isdecimal():
        raise UsageError(f"SUMMARIZE_RETRIES is {given!r}, not a number", "Set it to 0, 1, 2 …")
    return int(given)


def _make_strict(*_: object, **kwargs: Any) -> None:  # noqa: ANN401  (instructor hands over every argument)
    """Ask for strict JSON Schema: instructor 1.17 leaves the flag out, and OpenAI then only hopes."""
    wanted = kwargs.get("response_format", {}).get("json_schema")
    if wanted is not None:
        wanted["strict"] = True


class Conversation:
    """Asks one server; remembers what it turned out not to know, and leaves it out from then on."""

    def __init__(self, server: Server, client: OpenAI, clients: dict[str, Any]) -> None:
        self._server = server
        self._client = client
        self._clients = clients
        self._abilities = Abilities(server)

    def __call__(self, messages: Sequence[Message], answer: type[AnswerT], /) -> Answer[AnswerT]:
        """Put the conversation to the server; raises as ``Ask`` says."""
        while True:  # ends: each turn leaves out something that was sent in the turn before
            try:
                return self._ask(messages, answer)
            except UnknownToServerError as unknown:
                self._abilities.leave_out(unknown.what)

    def close(self) -> None:
        """Let go of the connections; nothing can be asked afterwards."""
        self._client.close()

    def _ask(self, messages: Sequence[Message], answer: type[AnswerT]) -> Answer[AnswerT]:
        from instructor.core.hooks import Hooks  # noqa: PLC0415

        sent, options = self._abilities.sent(), self._abilities.options
        replies: list[object] = []
        hooks = Hooks()
        hooks.on("completion:response", replies.append)
        try:
            value, completion = self._clients[self._abilities.mode].create_with_completion(
                model=self._server.model,
                messages=[dict(message) for message in messages],
                response_model=answer,
                max_retries=1,
                hooks=hooks,
                **options,
            )
        except Exception as error:  # noqa: BLE001  (whatever they raise becomes an error of ours)
            # "from None": openai's own traceback holds the headers, and instructor's the article.
            raise explain(error, self._server, sent) from None
        refuse_half_answers(completion, answer, self._server)
        try:
            require_readable(completion)
        except ValueError:
            raise ModelError(f"{self._server.where()} answered what can be read in two ways", "Try again") from None
        return Answer(value, spent_on(completion, len(replies)))


def refuse_half_answers(completion: ChatCompletion, answer: type[BaseModel], server: Server) -> None:
    """What instructor lets pass: an answer that is filtered, given twice, or to another question."""
    choice = completion.choices[0]
    called = [getattr(getattr(call, "function", None), "name", None) for call in choice.message.tool_calls or ()]
    if choice.finish_reason == "content_filter":
        raise ModelError(f"A content filter cut the answer of {server.where()}", "Try another model")
    if len(completion.choices) > 1 or len(called) > 1:
        raise ModelError(f"{server.where()} gave several answers where one was asked", "Try another model")
    if called and called[0] != answer.__name__:
        raise ModelError(f"{server.where()} answered a question nobody asked", "Try another model")


def spent_on(completion: ChatCompletion, calls: int) -> Spent:
    """What asking cost; instructor has added the tokens of an answer it had to ask for again."""
    used = completion.usage
    if used is None:
        return Spent(calls)
    details = used.prompt_tokens_details
    return Spent(
        calls=calls,
        input_tokens=used.prompt_tokens,
        cached_tokens=(details.cached_tokens or 0) if details else 0,
        output_tokens=used.completion_tokens,
    )
