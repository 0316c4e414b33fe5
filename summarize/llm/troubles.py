"""What goes wrong between us and a server, in our own words: without the key and without the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarize.errors import HopelessModelError, ModelError, TooLongError, TruncatedError
from summarize.llm.server import Server

RESPONSE_FORMAT = "response_format"

NOT_LOADED = "model_not_loaded"
"""What the embedded model's endpoint says when there is no model (``local.protocol``): no question can be answered."""


class UnknownToServerError(Exception):
    """The server does not know something that was sent with the question.

    Args:
        what: ``response_format``, or the name of an option such as ``temperature``.
    """

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def unknown(status: int, complaint: str, param: str | None, sent: Sequence[str]) -> str | None:
    """What of the things sent the server says it does not know; None when it complains of something else.

    Args:
        status: of the reply.
        complaint: the reply's body.
        param: what the body names as the wrong parameter.
        sent: names of what was sent beside the conversation.
    """
    if status not in (400, 422):
        return None
    complaint = complaint.lower()
    if RESPONSE_FORMAT in sent and re.search(r"response_format|json_schema", complaint):
        return RESPONSE_FORMAT
    if not re.search(r"unsupported|unknown|unrecogni[sz]ed|not (?:support|permitted|allowed)", complaint):
        return None
    return next((name for name in sent if name == param or re.search(rf"\b{name}\b", complaint)), None)


def explain(error: Exception, server: Server, sent: Sequence[str]) -> Exception:
    """Our own error for whatever openai or instructor raised, without the key and without the article."""
    import openai  # noqa: PLC0415
    from instructor.core import IncompleteOutputException  # noqa: PLC0415

    cause = _cause(error)
    where = server.where()
    if isinstance(cause, openai.APIStatusError):
        if what := unknown(cause.status_code, str(cause), cause.param, sent):
            return UnknownToServerError(what)
        return explain_status(cause.status_code, f"{cause} {cause.code}", where)
    if isinstance(cause, openai.APITimeoutError):
        return ModelError(f"{where} did not answer in {server.timeout:g} s", "Try again or raise --timeout")
    if isinstance(cause, openai.APIConnectionError):
        return HopelessModelError(f"No server answers at {server.name()}", "Start it, or check --base-url")
    if isinstance(cause, IncompleteOutputException):
        return TruncatedError(f"{where} did not finish in {server.max_tokens:,} tokens", "Try another model")
    reason = type(cause).__name__
    return ModelError(f"{where} did not answer in the form asked for ({reason})", "Try another model")


def explain_status(status: int, complaint: str, where: str) -> ModelError:
    """Our own error for an HTTP status that is not 200; the complaint is looked into and never shown."""
    hopeless = _hopeless(status, complaint)
    if hopeless is not None:
        return HopelessModelError(hopeless[0].format(where), hopeless[1])
    if status == 400 and "context" in complaint:
        way_out = "Give a shorter one, or a model with a larger context"
        return TooLongError(f"The article is too long for {where}", way_out)
    if 300 <= status < 400:
        way_out = "The article stays here; check --base-url"
        return HopelessModelError(f"{where} sends us elsewhere (HTTP {status})", way_out)
    return ModelError(f"{where} answered HTTP {status}", "Try again later")


def _hopeless(status: int, complaint: str) -> tuple[str, str] | None:
    """What is wrong ({} is the model) and the way out, where asking again cannot help."""
    if status in (401, 403):
        return "{} refused the key", "Check OPENAI_API_KEY and --base-url"
    if status == 404:
        return "There is no model {}", "Check --model and --base-url"
    if status == 429 and "insufficient_quota" in complaint:
        return "{} has no credit left for this key", "Top it up or use another key"
    if status == 503 and NOT_LOADED in complaint:
        return "{} cannot be loaded", "Try another --model"
    return None


def _cause(error: BaseException) -> BaseException:
    """The error under instructor's and tenacity's wrappings."""
    while (inner := error.__cause__) is not None and type(error).__module__.split(".")[0] != "openai":
        error = inner
    return error
