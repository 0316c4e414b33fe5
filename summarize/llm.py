"""Ask a model, hosted or embedded, for an answer of a given type.

The only module that imports openai and instructor, and only when a call is made: together they cost
more than a second to import.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypedDict, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel

from summarize.contract import Usage
from summarize.errors import HopelessModelError, ModelError

if TYPE_CHECKING:
    from openai import APIStatusError
    from openai.types.chat import ChatCompletion

AnswerT = TypeVar("AnswerT", bound=BaseModel)
Mode = Literal["json_schema", "tools"]

RESPONSE_FORMAT = "response_format"
SUCCESSORS = {"max_tokens": "max_completion_tokens"}
"""What an option is called by the servers that no longer know it."""

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
        """What to call the server in an error: its address, without a user or key written into it."""
        if not self.base_url:
            return "api.openai.com"
        parts = urlsplit(self.base_url)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()

    def where(self) -> str:
        """What to call the model in an error: its name, and its server's."""
        return f"{self.model} at {self.name()}"


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
            "OPENAI_API_KEY is not set",
            "Set it, give --base-url, or leave --model out to use the embedded model",
        )
    # Without a handler Python prints instructor's complaints, and with them the model's words, to stderr.
    logging.getLogger("instructor").addHandler(logging.NullHandler())
    client = openai.OpenAI(
        base_url=server.base_url,
        api_key=(server.api_key or "").strip() or "none",
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
    """Asks one server; remembers what it turned out not to know, and leaves it out from then on."""

    def __init__(self, server: Server, clients: dict[str, Any]) -> None:
        self._server = server
        self._clients = clients
        self._mode: Mode = "json_schema"
        self._options = {"temperature": 0, "seed": server.seed, "max_tokens": server.max_tokens}

    def __call__(self, messages: Sequence[Message], answer: type[AnswerT], /) -> Answer[AnswerT]:
        while True:  # ends: each turn leaves out something that was sent in the turn before
            try:
                return self._ask(messages, answer)
            except _UnknownToServerError as unknown:
                self._leave_out(unknown.what)

    def _leave_out(self, what: str) -> None:
        if what == RESPONSE_FORMAT:
            self._mode = "tools"
            return
        kept = {name: value for name, value in self._options.items() if name != what}
        if what in self._options and what in SUCCESSORS:
            kept[SUCCESSORS[what]] = self._options[what]
        self._options = kept

    def _ask(self, messages: Sequence[Message], answer: type[AnswerT]) -> Answer[AnswerT]:
        from instructor.core.hooks import Hooks  # noqa: PLC0415

        mode, options = self._mode, self._options
        replies: list[object] = []
        hooks = Hooks()
        hooks.on("completion:response", replies.append)
        try:
            value, completion = self._clients[mode].create_with_completion(
                model=self._server.model,
                messages=[dict(message) for message in messages],
                response_model=answer,
                max_retries=1,
                hooks=hooks,
                **options,
            )
        except Exception as error:  # noqa: BLE001  (whatever they raise becomes an error of ours)
            sent = (RESPONSE_FORMAT, *options) if mode == "json_schema" else tuple(options)
            # "from None": openai's own traceback holds the headers, and instructor's the article.
            raise _explain(error, self._server, sent) from None
        _refuse_half_answers(completion, self._server)
        return Answer(value, _usage(completion, len(replies)))


class _UnknownToServerError(Exception):
    """The server does not know something that was sent with the question.

    Args:
        what: ``response_format``, or the name of an option such as ``temperature``.
    """

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def _refuse_half_answers(completion: ChatCompletion, server: Server) -> None:
    """What instructor lets pass: a filtered answer, and several answers at once."""
    choice = completion.choices[0]
    if choice.finish_reason == "content_filter":
        raise ModelError(f"A content filter cut the answer of {server.where()}", "Try another model")
    if len(completion.choices) > 1 or len(choice.message.tool_calls or ()) > 1:
        raise ModelError(f"{server.where()} gave several answers where one was asked", "Try another model")


def _usage(completion: ChatCompletion, calls: int) -> Usage:
    """What asking cost; instructor has added the tokens of an answer it had to ask for again."""
    used = completion.usage
    if used is None:
        return NO_USAGE.model_copy(update={"calls": calls})
    details = used.prompt_tokens_details
    return Usage(
        calls=calls,
        input_tokens=used.prompt_tokens,
        cached_tokens=(details.cached_tokens or 0) if details else 0,
        output_tokens=used.completion_tokens,
    )


def _unknown(cause: BaseException, sent: Sequence[str]) -> str | None:
    """What of the things sent the server says it does not know; None when it complains of something else."""
    import openai  # noqa: PLC0415

    if not isinstance(cause, openai.BadRequestError | openai.UnprocessableEntityError):
        return None
    complaint = str(cause).lower()
    if RESPONSE_FORMAT in sent and re.search(r"response_format|json_schema", complaint):
        return RESPONSE_FORMAT
    if not re.search(r"unsupported|unknown|unrecogni[sz]ed|not (?:support|permitted|allowed)", complaint):
        return None
    return next((name for name in sent if name == cause.param or re.search(rf"\b{name}\b", complaint)), None)


def _explain(error: Exception, server: Server, sent: Sequence[str]) -> Exception:
    """Our own error for whatever openai or instructor raised, without the key and without the article."""
    import openai  # noqa: PLC0415
    from instructor.core import IncompleteOutputException  # noqa: PLC0415

    cause = _cause(error)
    where = server.where()
    if what := _unknown(cause, sent):
        return _UnknownToServerError(what)
    if isinstance(cause, openai.APIStatusError):
        return _explain_status(cause, where)
    if isinstance(cause, openai.APITimeoutError):
        return ModelError(f"{where} did not answer in {server.timeout:g} s", "Try again or raise --timeout")
    if isinstance(cause, openai.APIConnectionError):
        return HopelessModelError(f"No server answers at {server.name()}", "Start it, or check --base-url")
    if isinstance(cause, IncompleteOutputException):
        return ModelError(f"{where} did not finish in {server.max_tokens:,} tokens", "Try another model")
    reason = type(cause).__name__
    return ModelError(f"{where} did not answer in the form asked for ({reason})", "Try another model")


def _explain_status(cause: APIStatusError, where: str) -> ModelError:
    """Our own error for an HTTP status that is not 200."""
    status = cause.status_code
    if status in (401, 403):
        return HopelessModelError(f"{where} refused the key", "Check OPENAI_API_KEY and --base-url")
    if status == 404:
        return HopelessModelError(f"There is no model {where}", "Check --model and --base-url")
    if status == 429 and "insufficient_quota" in str(cause):
        return HopelessModelError(f"{where} has no credit left for this key", "Top it up or use another key")
    if status == 400 and "context" in str(cause):
        way_out = "Give a shorter one, or a model with a larger context"
        return HopelessModelError(f"The article is too long for {where}", way_out)
    if 300 <= status < 400:
        way_out = "The article stays here; check --base-url"
        return HopelessModelError(f"{where} sends us elsewhere (HTTP {status})", way_out)
    return ModelError(f"{where} answered HTTP {status}", "Try again later")


def _cause(error: BaseException) -> BaseException:
    """The error under instructor's and tenacity's wrappings."""
    while (inner := error.__cause__) is not None and type(error).__module__.split(".")[0] != "openai":
        error = inner
    return error
