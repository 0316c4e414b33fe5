"""One loaded model that answers requests.

Decoding is greedy: the same request gives the same answer, whatever was asked before.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from summarize.local import machine
from summarize.local.chat import Chat
from summarize.local.exchange import Answer, Refusal, Request
from summarize.local.runtime import GRAIN, Runtime, build, repacks
from summarize.local.states import States
from summarize.local.writing import Free, Rules, Writing

ANSWER_LIMIT = 1024  # tokens, when the request sets no limit
WORTH_KEEPING = 128  # tokens, a second's reading
_STATE_BYTES = 28_672  # a token: 28 layers x 2 heads x 128 numbers x keys and values x 2 bytes
_WORKING_BYTES = 350_000_000  # measured at a context of 8192


class Engine:
    """One loaded model. Every method but `stop` belongs to the thread that made it.

    Args:
        model: the GGUF file.
        context: most tokens a prompt and its answer may have together.
        states: folder of prompt beginnings kept between runs; None keeps none.
        forcing: evaluate forced tokens in one step. Off only to measure what it gives.

    Raises:
        LocalModelError: too little memory, or the file cannot be loaded.
    """

    def __init__(self, model: Path, *, context: int = 8192, states: Path | None = None, forcing: bool = True) -> None:
        machine.require_memory(memory_needed(model, context), model.name)
        self._context = context
        self._forcing = forcing
        self._runtime = Runtime(model, context, machine.cores())
        self._rules = Rules(self._runtime)
        self._chat = Chat(self._runtime, self._markers())
        self._states = States(states, _identity(model)) if states else None
        self._read: list[int] = []  # the prompt the runtime has read; answers are not counted on

    def answer(self, request: Request, wanted: Callable[[], bool] = lambda: True) -> Answer:
        """Answer one request.

        Args:
            request: what to answer.
            wanted: asked between two tokens; once false, the answer is given up.

        Raises:
            Refusal: the prompt does not fit, or the schema cannot be followed.
            StoppedError: given up.
        """
        prompt, before_last = self._chat.tokens(request)
        room = self._context - len(prompt)
        if room < 1:
            raise Refusal(
                f"The prompt has {len(prompt)} tokens; with its answer it may have {self._context}",
                code="context_length_exceeded",
            )
        guide = self._rules.guide(request.schema, forcing=self._forcing) if request.schema else Free()
        cached = self._recall(prompt, _whole(before_last))
        keep = _whole(max(0, min(_shared(self._read, prompt), len(prompt) - GRAIN)))
        self._read = prompt[:keep]
        writing = Writing(self._runtime, guide, min(room, request.limit or ANSWER_LIMIT), wanted)
        writing.write(prompt, keep)
        self._read = prompt[: _whole(min(len(prompt), writing.read))]  # nothing is read when all is forced
        finish: Literal["stop", "length"] = "length" if writing.cut else "stop"
        return Answer(writing.text(), len(prompt), min(cached, keep), len(writing.tokens), finish)

    def _recall(self, prompt: list[int], beginning: int) -> int:
        """Fetch the prompt's beginning from disk, or keep it there; how many tokens were remembered."""
        shared = _shared(self._read, prompt)
        if self._states is None or beginning < WORTH_KEEPING or shared >= beginning:
            return shared
        state = self._states.load(prompt[:beginning])
        if state and self._runtime.restore(state):
            self._read = prompt[:beginning]
            return beginning
        keep = 0 if state else _whole(min(shared, beginning - GRAIN))
        self._read = prompt[:keep]
        self._runtime.evaluate(prompt[keep:beginning], keep=keep)
        self._read = prompt[:beginning]
        self._states.save(self._read, self._runtime.state())
        return keep

    def stop(self) -> None:
        """Make a running `answer` give up within milliseconds, and every later one. From any thread."""
        self._runtime.interrupt()

    def close(self) -> None:
        """Free the model's memory."""
        self._runtime.close()

    def _markers(self) -> list[str]:
        """The texts of all tokens that are not text."""
        tokens = filter(self._rules.is_marker, range(self._runtime.vocabulary_size))
        pieces = [self._runtime.piece(token, markers=True) for token in tokens]
        return [piece.decode() for piece in pieces if piece.isascii()]


def _whole(count: int) -> int:
    """The part of a count of tokens that may be remembered without changing an answer's last bits."""
    return count - count % GRAIN


def memory_needed(model: Path, context: int) -> int:
    """Bytes a model of the kind we ship takes once loaded."""
    size = model.stat().st_size
    return size + (size if repacks() else 0) + context * _STATE_BYTES + _WORKING_BYTES


def _shared(one: list[int], other: list[int]) -> int:
    """Length of the longest common beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def _identity(model: Path) -> str:
    file = model.stat()
    return f"{model.name} {file.st_size} {file.st_mtime_ns} {build()}"
