"""Writing one answer: the most likely word the schema allows, and forced words in one step.

llguidance tells which tokens the schema allows next and which it forces (keys, punctuation, the rest of
an enum word once it is unique). Forced tokens are evaluated together with the chosen token before them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from summarize.errors import LocalModelError, installing
from summarize.local.exchange import Json, Refusal
from summarize.local.runtime import Runtime, StoppedError, np

try:
    from llguidance import LLMatcher
    from llguidance.llamacpp import lltokenizer_from_vocab
    from llguidance.numpy import allocate_token_bitmask, fill_next_token_bitmask
except ImportError as missing:  # pragma: no cover - depends on the installation
    raise LocalModelError(
        f"The embedded model's schema guide is not installed ({missing.name or missing})",
        installing("local"),
    ) from missing

# Blanks after commas and colons, as the model writes JSON of its own accord: measured on eight sentences, it
# then says null where without them it wrote "unknown" or invented a period, and needs less time, for the
# blanks are forced.
_LAYOUT: Any = {"whitespace_flexible": False, "item_separator": ", ", "key_separator": ": "}


class Rules:
    """Makes the guide of one answer out of a JSON schema. One per model: making it takes a second."""

    def __init__(self, runtime: Runtime) -> None:
        self._tokenizer = lltokenizer_from_vocab(runtime.vocabulary)
        self._size = runtime.vocabulary_size

    def is_marker(self, token: int) -> bool:
        """Whether the token is a mark such as `<|im_end|>`, not text."""
        return bool(self._tokenizer.is_special_token(token))

    def guide(self, schema: Json, *, forcing: bool = True) -> Guide:
        """A guide at the start of an answer.

        Raises:
            Refusal: the schema cannot be followed.
        """
        grammar = LLMatcher.grammar_from_json_schema(json.dumps(schema), overrides=_LAYOUT)
        matcher = LLMatcher(self._tokenizer, grammar, log_level=0)
        if matcher.is_error():
            raise Refusal(f"The JSON schema cannot be followed: {matcher.get_error().splitlines()[0]}")
        return Guide(matcher, allocate_token_bitmask(1, self._size), forcing)


@dataclass(frozen=True)
class Guide:
    """Where an answer stands in its schema."""

    matcher: Any
    allowed: Any
    forcing: bool

    def choose(self, logits: Any) -> int:  # noqa: ANN401 - a float32 array
        """The most likely token among the allowed ones."""
        fill_next_token_bitmask(self.matcher, self.allowed)
        best = int(logits.argmax())
        if self.allowed[0, best >> 5] >> (best & 31) & 1:
            return best
        bits = np.unpackbits(self.allowed.view(np.uint8), bitorder="little")
        choices = np.flatnonzero(bits[: len(logits)])
        return int(choices[logits[choices].argmax()])

    def follow(self, token: int) -> list[int]:
        """Take a chosen token; the tokens it forces."""
        self.matcher.consume_token(token)
        return self.forced()

    def forced(self) -> list[int]:
        """Take and return the tokens that must come next."""
        tokens: list[int] = self.matcher.compute_ff_tokens() if self.forcing else []
        if tokens:
            self.matcher.consume_tokens(tokens)
        return tokens

    def finished(self) -> bool:
        """Whether the answer is complete.

        Raises:
            Refusal: the guide lost its way (the schema is too complex).
        """
        if self.matcher.is_error():
            raise Refusal(f"The JSON schema cannot be followed: {self.matcher.get_error().splitlines()[0]}")
        return bool(self.matcher.is_stopped())


class Free:
    """The guide of an answer without a schema: everything is allowed until the model ends its turn."""

    def choose(self, logits: Any) -> int:  # noqa: ANN401 - a float32 array
        """The most likely token."""
        return int(logits.argmax())

    def follow(self, token: int) -> list[int]:  # noqa: ARG002 - nothing is forced
        """No token forces another."""
        return []

    def forced(self) -> list[int]:
        """Nothing must come next."""
        return []

    def finished(self) -> bool:
        """Only the model ends free text."""
        return False


@dataclass
class Writing:
    """One answer being written.

    Attributes:
        runtime: has read the prompt, but for what `begin` gives it.
        guide: what may come next.
        limit: most tokens of the answer.
        wanted: asked between tokens; once false, the writing is given up.
        tokens: what is written so far.
        cut: whether the limit came before the end.
        read: tokens the runtime holds: of the prompt, then of the answer.
    """

    runtime: Runtime
    guide: Guide | Free
    limit: int
    wanted: Callable[[], bool]
    tokens: list[int] = field(default_factory=list)
    cut: bool = False
    read: int = 0

    def write(self, prompt: list[int], keep: int) -> None:
        """Read the prompt from position `keep` on and write the answer.

        Raises:
            StoppedError: given up.
            Refusal: the guide lost its way.
        """
        self.read = keep
        unread = prompt[keep:]
        new = self.guide.forced()
        while not self._take(new):
            unread += new
            self.runtime.evaluate(unread, keep=self.read)
            self.read += len(unread)
            if not self.wanted():
                raise StoppedError
            token = self.guide.choose(self.runtime.logits())
            if self.runtime.ends(token):
                return
            unread = []
            new = [token, *self.guide.follow(token)]

    def _take(self, new: list[int]) -> bool:
        """Add tokens to the answer; whether the answer ends with them."""
        finished = self.guide.finished()
        self.cut = len(self.tokens) + len(new) > self.limit or (
            not finished and len(self.tokens) + len(new) == self.limit
        )
        self.tokens += new[: self.limit - len(self.tokens)]
        return finished or self.cut

    def text(self) -> str:
        """The answer."""
        return b"".join(map(self.runtime.piece, self.tokens)).decode(errors="replace")
