"""The part of the hosted chat protocol that structured questions need, as plain JSON in and out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summarize.local.exchange import Answer, Json, Refusal, Request

NOT_LOADED = "model_not_loaded"
"""Code of the error that every question gets when there is no model to answer it; ``llm.troubles`` knows it."""


@dataclass(frozen=True)
class Call:
    """A chat request as it came over the wire, understood.

    Attributes:
        request: what the engine is asked.
        model: the name to answer under.
        functions: names of the offered functions when the answer must be a call of one of them.
        identity: the answer's id: the same request always gets the same one.
    """

    request: Request
    model: str
    functions: tuple[str, ...]
    identity: str


def read_call(body: bytes) -> Call:
    """Understand the body of POST /v1/chat/completions.

    Sampling settings are ignored: the most likely answer is given always.

    Raises:
        Refusal: not JSON, no messages, or something the local model does not do.
    """
    try:
        asked = json.loads(body)
        messages = [_message(message) for message in asked["messages"]]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refusal("The body is not a chat request: JSON with a list of messages is expected") from error
    if not messages:
        raise Refusal("The list of messages is empty")
    for unsupported, default in (("stream", False), ("n", 1)):
        if asked.get(unsupported) not in (None, default):
            raise Refusal(f"The local model does not support {unsupported}={asked[unsupported]!r}")
    functions = _functions(asked)
    schema = _call_schema(functions) if functions else _format_schema(asked.get("response_format"))
    return Call(
        Request(messages, schema, asked.get("tools") or (), _limit(asked)),
        str(asked.get("model", "")),
        tuple(functions),
        "chatcmpl-" + hashlib.sha256(body).hexdigest()[:24],
    )


def _message(message: Any) -> Json:  # noqa: ANN401 - from the wire
    content = message.get("content") or ""
    if isinstance(content, list):
        content = "".join(part["text"] for part in content)
    return {**message, "role": str(message["role"]), "content": str(content)}


def _limit(asked: Json) -> int | None:
    limit = asked.get("max_completion_tokens") or asked.get("max_tokens")
    if limit is not None and (not isinstance(limit, int) or limit < 1):
        raise Refusal(f"max_tokens must be a positive number, not {limit!r}")
    return limit


def _functions(asked: Json) -> dict[str, Json]:
    """The functions of which one must be called, by name; none when the answer is text.

    "auto" counts as "required": a model this small is not asked whether it feels like calling.
    """
    choice = asked.get("tool_choice") or "auto"
    if choice == "none" or not asked.get("tools"):
        return {}
    try:
        offered = {tool["function"]["name"]: tool["function"].get("parameters", {}) for tool in asked["tools"]}
        if isinstance(choice, Mapping):
            name = choice["function"]["name"]
            return {name: offered[name]}
    except (TypeError, KeyError, AttributeError) as error:
        raise Refusal(f"The tools cannot be understood: {error!r}") from error
    return offered


def _call_schema(functions: Mapping[str, Json]) -> Json:
    """A call as the model writes it: `{"name": ..., "arguments": {...}}`."""
    definitions = {key: item for schema in functions.values() for key, item in schema.get("$defs", {}).items()}
    calls = [
        {
            "type": "object",
            "properties": {"name": {"const": name}, "arguments": _without(schema, "$defs")},
            "required": ["name", "arguments"],
            "additionalProperties": False,
        }
        for name, schema in functions.items()
    ]
    whole = calls[0] if len(calls) == 1 else {"anyOf": calls}
    return {**whole, "$defs": definitions} if definitions else whole


def _without(schema: Json, key: str) -> Json:
    return {name: value for name, value in schema.items() if name != key}


def _format_schema(wanted: Any) -> Json | None:  # noqa: ANN401 - from the wire
    kind = wanted.get("type", "text") if isinstance(wanted, Mapping) else "text"
    if kind == "json_schema":
        form = wanted.get("json_schema")
        schema = form.get("schema") if isinstance(form, Mapping) else None
        if not isinstance(schema, Mapping):
            raise Refusal("response_format.json_schema.schema is missing")
        return schema
    return {"type": "object"} if kind == "json_object" else None


def write_answer(call: Call, answer: Answer) -> Json:
    """The body of the answer. It carries no clock: the same request gives the same bytes."""
    message: dict[str, Any] = {"role": "assistant", "content": answer.text, "refusal": None}
    finish: str = answer.finish
    if call.functions:
        message |= {"content": None, "tool_calls": [_tool_call(call, answer.text)]}
        finish = "tool_calls" if finish == "stop" else finish
    return {
        "id": call.identity,
        "object": "chat.completion",
        "created": 0,
        "model": call.model,
        "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
        "usage": {
            "prompt_tokens": answer.prompt_tokens,
            "completion_tokens": answer.answer_tokens,
            "total_tokens": answer.prompt_tokens + answer.answer_tokens,
            "prompt_tokens_details": {"cached_tokens": answer.cached_tokens},
        },
    }


def _tool_call(call: Call, text: str) -> Json:
    try:
        written = json.loads(text)
        name, arguments = written["name"], json.dumps(written["arguments"], ensure_ascii=False)
    except ValueError:  # cut at the limit: hand over what there is
        name, arguments = call.functions[0], text.partition('"arguments": ')[2]
    return {
        "id": call.identity.replace("chatcmpl-", "call_"),
        "type": "function",
        "function": {"name": name, "arguments": arguments},
    }


def write_models(model: str) -> Json:
    """The body of GET /v1/models."""
    return {"object": "list", "data": [{"id": model, "object": "model", "created": 0, "owned_by": "local"}]}


def write_error(trouble: str, status: int, code: str) -> Json:
    """The body of an error."""
    kind = "invalid_request_error" if status < 500 else "server_error"
    return {"error": {"message": trouble, "type": kind, "param": None, "code": code}}
