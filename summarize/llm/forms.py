"""The form of an answer, as instructor puts it into a request and reads it out of a reply; prepared once for each type.

instructor 1.17 builds the class and its schema anew for every call: most of what a call then costs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from summarize.llm.abilities import Mode

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion


class UnreadableAnswerError(ValueError):
    """An answer that a JSON reader would take in silence: a name twice, a number that is none, a control character."""


@dataclass(frozen=True)
class Form:
    """How an answer of one type is asked for and read in one mode.

    Args:
        answer: the type.
        mode: strict JSON Schema, or a tool to be called.
    """

    answer: type[BaseModel]
    mode: Mode

    @cached_property
    def _handlers(self) -> Any:  # noqa: ANN401  (instructor's own, untyped)
        from instructor import Mode as Modes  # noqa: PLC0415
        from instructor.v2.core.providers import Provider  # noqa: PLC0415
        from instructor.v2.core.registry import mode_registry  # noqa: PLC0415

        return mode_registry.get_handlers(Provider.OPENAI, Modes[self.mode.upper()])

    @cached_property
    def _prepared(self) -> tuple[Any, dict[str, Any]]:
        """The class instructor makes of the answer, and what goes into a request for its sake."""
        from instructor.v2.core.response_model import prepare_response_model  # noqa: PLC0415
        from instructor.v2.validation.async_validators import reject_async_validators  # noqa: PLC0415

        reject_async_validators(self.answer)
        prepared = prepare_response_model(self.answer)
        prepared, wanted = self._handlers.request_handler(response_model=prepared, kwargs={"messages": []})
        wanted.pop("messages")
        if "response_format" in wanted:
            wanted["response_format"]["json_schema"]["strict"] = True  # instructor 1.17 leaves it out
        return prepared, wanted

    def body(self, model: str, messages: Sequence[Mapping[str, Any]], options: Mapping[str, Any]) -> bytes:
        """A request, byte for byte as instructor and openai would send it."""
        rest = {**self._written, **{name: _json(value) for name, value in options.items()}}
        asked = {"messages": _json(list(messages)), "model": _json(model), **dict(sorted(rest.items()))}
        return f"{{{','.join(f'{_json(name)}:{value}' for name, value in asked.items())}}}".encode()

    @cached_property
    def _written(self) -> dict[str, str]:
        """What goes into every request for the answer's sake, as JSON: the schema is as long as a short article."""
        return {name: _json(value) for name, value in self._prepared[1].items()}

    def read(self, completion: ChatCompletion) -> BaseModel:
        """The answer in a reply; raises what instructor raises, or UnreadableAnswerError."""
        value = self._handlers.response_parser(
            response=completion,
            response_model=self._prepared[0],
            validation_context=None,
            strict=True,
            stream=False,
            is_async=False,
        )
        require_readable(completion)
        assert isinstance(value, BaseModel)  # noqa: S101  (for mypy: instructor's parser is untyped)
        return value

    def again(
        self, messages: Sequence[Mapping[str, Any]], completion: ChatCompletion, trouble: Exception
    ) -> list[dict[str, Any]]:
        """The conversation that tells the model what was wrong with its answer."""
        given = {"messages": [dict(message) for message in messages]}
        asked = self._handlers.reask_handler(kwargs=given, response=completion, exception=trouble)
        return list(asked["messages"])


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode

KEPT = 256
"""Forms kept prepared; reading whole articles needs four, by sentence one for each set of questions."""

form_of = lru_cache(maxsize=KEPT)(Form)
"""The form of a type in a mode, prepared once."""


def require_readable(completion: ChatCompletion) -> None:
    """Raises UnreadableAnswerError for an answer that JSON readers take in silence and each in its own way."""
    message = completion.choices[0].message
    given = [getattr(getattr(call, "function", None), "arguments", None) for call in message.tool_calls or ()]
    for text in given or [message.content]:
        if isinstance(text, str):  # some servers give arguments already read
            _require_strict(text)


def _require_strict(text: str) -> None:
    import jiter  # noqa: PLC0415  (compiled; it comes with instructor)

    try:
        told = jiter.from_json(text.encode(), catch_duplicate_keys=True, allow_inf_nan=False)
    except ValueError as error:  # a name twice, NaN, half a character, too deep, or no JSON at all
        raise UnreadableAnswerError(str(error)) from None
    if "\\u0000" in text and _holds_null(told):
        raise UnreadableAnswerError("a control character stands in a string")


def _holds_null(told: object) -> bool:
    if isinstance(told, dict | list):
        return any(map(_holds_null, told.values() if isinstance(told, dict) else told))
    return isinstance(told, str) and "\x00" in told
