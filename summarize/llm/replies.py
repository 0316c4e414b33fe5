"""What came back from a server: a completion, a failure that may pass, or the end."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from summarize.errors import HopelessModelError, ModelError
from summarize.llm.server import Server
from summarize.llm.troubles import UnknownToServerError, explain_status, unknown
from summarize.llm.wire import Received, TooLargeError

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion


def is_passing(reply: Received) -> bool:
    """Whether the same call may be answered a little later."""
    if reply.headers.get("x-should-retry") == "false":
        return False
    if reply.status == 429:
        return b"insufficient_quota" not in reply.body
    return reply.status in (408, 409) or reply.status >= 500


def completion_in(reply: Received, server: Server) -> ChatCompletion:
    """The completion a reply holds.

    Raises:
        ModelError: it holds none.
    """
    from openai.types import CompletionUsage  # noqa: PLC0415
    from openai.types.chat import ChatCompletion  # noqa: PLC0415

    try:
        told = json.loads(reply.body)
    except (ValueError, RecursionError):
        told = None
    if not _is_completion(told):
        raise ModelError(f"{server.where()} did not answer in the form asked for", "Try another model")
    with suppress(ValidationError):
        return ChatCompletion.model_validate(told)
    try:
        CompletionUsage.model_validate(told.get("usage"))
    except ValidationError:
        told["usage"] = None
    # "construct" as openai does it, which is slow: servers leave out what no answer needs, such as the time.
    return ChatCompletion.construct(**told)


def _is_completion(told: Any) -> bool:  # noqa: ANN401  (JSON)
    choices = told.get("choices") if isinstance(told, dict) else None
    if not (isinstance(choices, list) and choices):
        return False
    message = choices[0].get("message") if isinstance(choices[0], dict) else None
    return isinstance(message, dict)


def trouble_with(reply: Received, server: Server, sent: Sequence[str]) -> Exception:
    """Our own error for a reply whose status is not 200, or UnknownToServerError: ask again without it."""
    complaint = reply.body.decode(errors="replace")
    try:
        param = json.loads(complaint)["error"]["param"]
    except (ValueError, LookupError, TypeError, RecursionError):
        param = None
    if what := unknown(reply.status, complaint, param, sent):
        return UnknownToServerError(what)
    return explain_status(reply.status, complaint, server.where())


def trouble_on_the_way(error: Exception, server: Server) -> ModelError:
    """Our own error for a call to which no whole reply came."""
    import aiohttp  # noqa: PLC0415

    where = server.where()
    if isinstance(error, TimeoutError):
        return ModelError(f"{where} did not answer in {server.timeout:g} s", "Try again or raise --timeout")
    if isinstance(error, TooLargeError):
        return ModelError(f"{where} answered more than an answer can be", "Try another model")
    if isinstance(error, aiohttp.ClientPayloadError | aiohttp.ServerDisconnectedError | ConnectionResetError):
        return ModelError(f"{where} broke off its answer", "Try again later")
    if isinstance(error, ValueError) and not isinstance(error, aiohttp.InvalidURL):
        return HopelessModelError(f"The key cannot be sent to {where}", "Check OPENAI_API_KEY")
    return HopelessModelError(f"No server answers at {server.name()}", "Start it, or check --base-url")
