"""llama.cpp through its C interface: load a GGUF, tokenise, evaluate, remember.

The only module that imports llama_cpp. Its `Llama` class is not used: while loading it points the
process's stdout and stderr at /dev/null, and a thread printing meanwhile loses its words.
"""

from __future__ import annotations

import ctypes
import os
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarize.errors import LocalModelError, installing

# How long the engine's threads wait for each other in a loop before they sleep; read when the library is
# loaded. A token took, with 0 / 1000 / 10000 turns of the loop: 103 / 85 / 81 ms on two idle cores, and
# 247 / 280 / 360 ms when other programs wanted the cores too.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("GOMP_SPINCOUNT", "1000")

try:
    import llama_cpp
    import numpy as np
    from llama_cpp.llama_chat_format import Jinja2ChatFormatter
except ImportError as missing:  # pragma: no cover - depends on the installation
    raise LocalModelError(
        f"The embedded model's engine is not installed ({missing.name or missing})",
        installing("local"),
    ) from missing

__all__ = ["BATCH", "GRAIN", "Jinja2ChatFormatter", "Runtime", "StoppedError", "llama_cpp", "np"]

BATCH = 512  # tokens per step; the size the prompt speeds were measured with
# Short steps, and the last tokens of a step that is no multiple of 4, are computed by other routines of the
# library and come out different in the last bits (measured: equal from 8 on). Steps that begin at
# multiples of this and are no shorter give the same bits whatever was remembered.
GRAIN = 16
_ABORTED = 2  # llama_decode's word for "the abort callback said so"
_said: deque[str] = deque(maxlen=4)


@llama_cpp.llama_log_callback  # type: ignore[untyped-decorator]
def _listen(_level: int, text: bytes, _data: object) -> None:
    """Keep the library's complaints for our own message; print nothing."""
    line = text.decode(errors="replace").strip()
    if "error" in line or "failed" in line:
        _said.append(line)


class StoppedError(Exception):
    """The evaluation was given up because `interrupt` was called."""


class Runtime:
    """One loaded model with one memory of evaluated tokens.

    Every method but `interrupt` belongs to one thread. llama.cpp's own threads do the arithmetic and the
    interpreter lock is free meanwhile.

    Args:
        model: the GGUF file.
        context: most tokens a prompt and its answer may have together.
        threads: cores to compute on.

    Raises:
        LocalModelError: the file cannot be loaded.
    """

    def __init__(self, model: Path, context: int, threads: int) -> None:
        llama_cpp.llama_log_set(_listen, None)
        _said.clear()
        self._model = llama_cpp.llama_model_load_from_file(os.fsencode(model), _model_settings())
        if not self._model:
            raise LocalModelError(
                f"{model} cannot be loaded: {_complaint()}",
                "Give another --model; the embedded one is renewed by: summarize model remove; summarize model fetch",
            )
        self._context = llama_cpp.llama_init_from_model(self._model, _context_settings(context, threads))
        if not self._context:
            llama_cpp.llama_model_free(self._model)
            raise LocalModelError(f"No room for a context of {context} tokens: {_complaint()}")
        self.vocabulary = llama_cpp.llama_model_get_vocab(self._model)
        self.vocabulary_size: int = llama_cpp.llama_vocab_n_tokens(self.vocabulary)
        self._memory = llama_cpp.llama_get_memory(self._context)
        self._interrupted = ctypes.create_string_buffer(2)
        self._watch_interrupt()

    def _watch_interrupt(self) -> None:
        # llama.cpp asks before every operation whether to give up. A Python function would fight for the
        # interpreter lock some 700 times a token; the C library's strlen answers without it: the length
        # of an empty string is false, of a string of one character true.
        strlen = ctypes.cast(ctypes.CDLL(None).strlen, llama_cpp.ggml_abort_callback)
        llama_cpp.llama_set_abort_callback(self._context, strlen, ctypes.cast(self._interrupted, ctypes.c_void_p))

    def interrupt(self) -> None:
        """Give up the running evaluation, and every later one. From any thread."""
        self._interrupted[0] = b"\x01"

    def chat_template(self) -> str | None:
        """The Jinja template the weights carry."""
        template = llama_cpp.llama_model_chat_template(self._model, None)
        return template.decode() if template else None

    def tokens(self, text: str, *, markers: bool) -> list[int]:
        """Tokenise; with `markers`, texts of turn markers become the markers themselves."""
        data = text.encode()
        room = (ctypes.c_int32 * (len(data) + 8))()
        count = llama_cpp.llama_tokenize(self.vocabulary, data, len(data), room, len(room), False, markers)
        return list(room[:count])

    def piece(self, token: int, *, markers: bool = False) -> bytes:
        """The bytes of one token; none for a marker unless `markers`."""
        room = ctypes.create_string_buffer(512)
        size = llama_cpp.llama_token_to_piece(self.vocabulary, token, room, len(room), 0, markers)
        return room.raw[: max(0, size)]

    def ends(self, token: int) -> bool:
        """Whether the token ends the answer."""
        return bool(llama_cpp.llama_vocab_is_eog(self.vocabulary, token))

    def evaluate(self, tokens: Sequence[int], *, keep: int) -> None:
        """Read tokens that follow the first `keep` remembered ones; all later memory is dropped.

        Raises:
            StoppedError: `interrupt` was called.
            LocalModelError: the library failed.
        """
        llama_cpp.llama_memory_seq_rm(self._memory, 0, keep, -1)
        for step in steps(tokens):
            numbers = (ctypes.c_int32 * len(step))(*step)  # named, because the batch only points at it
            code = llama_cpp.llama_decode(self._context, llama_cpp.llama_batch_get_one(numbers, len(numbers)))
            if code == _ABORTED or self._interrupted.value:
                raise StoppedError
            if code:
                raise LocalModelError(f"The local model failed (llama_decode {code}): {_complaint()}")

    def logits(self) -> Any:  # noqa: ANN401 - a float32 array; numpy is an extra
        """One score per token for what comes next. A view: read it before the next `evaluate`."""
        return np.ctypeslib.as_array(llama_cpp.llama_get_logits(self._context), shape=(self.vocabulary_size,))

    def state(self) -> bytes:
        """What is remembered of the evaluated tokens, for `restore`."""
        size = llama_cpp.llama_state_seq_get_size(self._context, 0)
        room = (ctypes.c_uint8 * size)()
        written = llama_cpp.llama_state_seq_get_data(self._context, room, size, 0)
        return memoryview(room)[:written].tobytes()

    def restore(self, state: bytes) -> bool:
        """Remember again what `state` gave; False (and an empty memory) when it does not fit."""
        llama_cpp.llama_memory_clear(self._memory, True)
        room = (ctypes.c_uint8 * len(state)).from_buffer_copy(state)
        if llama_cpp.llama_state_seq_set_data(self._context, room, len(state), 0) == len(state):
            return True
        llama_cpp.llama_memory_clear(self._memory, True)
        return False

    def close(self) -> None:
        """Free everything. The object is unusable afterwards."""
        if self._context:
            llama_cpp.llama_free(self._context)
            llama_cpp.llama_model_free(self._model)
            self._context = None


def steps(tokens: Sequence[int]) -> list[Sequence[int]]:
    """Cut into steps of at most BATCH tokens, cut at multiples of GRAIN, the last no shorter than GRAIN."""
    cut = []
    while len(tokens) > BATCH:
        size = BATCH if len(tokens) - BATCH >= GRAIN else BATCH - GRAIN
        cut.append(tokens[:size])
        tokens = tokens[size:]
    return [*cut, tokens] if tokens else cut


def repacks() -> bool:
    """Whether the library may rearrange the weights for this processor, in a second copy in memory.

    That makes writing a quarter faster (98 to 71 ms a token on AVX2) for 0.6 GB and a second of loading.
    Not with AMX: when llama.cpp was compiled by gcc 12 its AMX code crashes the process at the first
    token, because the compiler drops half of the tile configuration as a dead store; and without it the
    same processors read prompts at 140 tokens a second.
    """
    return b"AMX_INT8 = 1" not in llama_cpp.llama_print_system_info()


def build() -> str:
    """Version and processor features of the library: what computed a state."""
    return f"{llama_cpp.__version__} {llama_cpp.llama_print_system_info().decode()}"


def _model_settings() -> Any:  # noqa: ANN401 - a ctypes structure
    settings = llama_cpp.llama_model_default_params()
    settings.n_gpu_layers = 0
    settings.use_extra_bufts = repacks()
    return settings


def _context_settings(context: int, threads: int) -> Any:  # noqa: ANN401 - a ctypes structure
    settings = llama_cpp.llama_context_default_params()
    settings.n_ctx = context
    settings.n_batch = settings.n_ubatch = BATCH
    settings.n_threads = settings.n_threads_batch = threads
    # Flash attention off: with it only steps that are multiples of 64 come out the same in the last bits,
    # and it is no faster at this size.
    settings.flash_attn_type = 0
    settings.no_perf = True
    return settings


def _complaint() -> str:
    return "; ".join(_said) or "no reason given"
