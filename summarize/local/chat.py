"""A conversation as tokens, so that words of an article can never pass for a turn of the conversation.

The weights carry a template that writes turn markers such as `<|im_end|>` between the messages. An
article that contains the same characters must stay an article: every such stretch of a message is cut
out before the template is rendered and tokenised apart, as ordinary characters.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from summarize.local.exchange import Json, Refusal, Request
from summarize.local.runtime import Jinja2ChatFormatter, Runtime

_CHATML = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


class Chat:
    """The conversation format of one model.

    Args:
        runtime: tokenises, and has the template.
        markers: the texts of all tokens that are not text, for example `<|im_end|>`.
    """

    def __init__(self, runtime: Runtime, markers: Sequence[str]) -> None:
        self._runtime = runtime
        longest_first = sorted(markers, key=len, reverse=True)
        self._marker = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
        template = runtime.chat_template() or _CHATML
        self._whole, self._begun = (
            Jinja2ChatFormatter(template, eos_token="", bos_token="", add_generation_prompt=asking)
            for asking in (True, False)
        )

    def tokens(self, request: Request) -> tuple[list[int], int]:
        """The prompt, and how many of its first tokens precede the last message (worth remembering).

        Raises:
            Refusal: the template does not accept these messages.
        """
        whole = self._tokenise(self._whole, request.messages, request.tools)
        if len(request.messages) < 2:
            return whole, 0
        begun = self._tokenise(self._begun, request.messages[:-1], request.tools)
        return whole, len(begun) if whole[: len(begun)] == begun else 0

    def _tokenise(self, formatter: Any, messages: Sequence[Json], tools: Sequence[Json]) -> list[int]:  # noqa: ANN401
        cut: list[str] = []
        # A stand-in no article can contain: it would have to contain its own hash.
        name = hashlib.sha256(repr((messages, tools)).encode(errors="replace")).hexdigest()[:24]

        def stand_in(found: re.Match[str]) -> str:
            cut.append(found[0])
            return f"@{name}-{len(cut) - 1}@"

        try:
            rendered = formatter(
                messages=_each_text(messages, lambda text: self._marker.sub(stand_in, text)),
                tools=_each_text(tools, lambda text: self._marker.sub(stand_in, text)) or None,
            ).prompt
        except Exception as error:  # a template of unknown origin may raise anything
            raise Refusal(f"The model's chat template refused the messages: {error}") from error
        pieces = re.split(rf"@{name}-(\d+)@", rendered)
        tokens = self._runtime.tokens(pieces[0], markers=True)
        for number, text in zip(pieces[1::2], pieces[2::2], strict=True):
            # In two halves: some markers are recognised even where none are asked for.
            tokens += self._runtime.tokens(cut[int(number)][:1], markers=False)
            tokens += self._runtime.tokens(cut[int(number)][1:], markers=False)
            tokens += self._runtime.tokens(text, markers=True)
        return tokens


def _each_text(value: Any, change: Any) -> Any:  # noqa: ANN401 - JSON in, JSON out
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {change(key): _each_text(item, change) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_each_text(item, change) for item in value]
    return value
