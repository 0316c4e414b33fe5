"""The thread that owns the embedded model."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor

from summarize.errors import LocalModelError
from summarize.local import protocol
from summarize.local.exchange import Answer, Answering, Refusal

Load = Callable[[], Answering]


class Worker:
    """The one thread that owns the engine: it loads it, asks it one request at a time, and frees it."""

    def __init__(self, load: Load, name: str) -> None:
        self._name = name
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="local-model")
        self._engine: Future[Answering] = self._thread.submit(load)
        self._stopped = False

    def answer(self, call: protocol.Call, wanted: Callable[[], bool]) -> Answer:
        """Wait for the turn, then answer.

        Raises:
            CancelledError: stopped before its turn came.
            Refusal: the model could not be loaded.
        """
        return self._thread.submit(self._answer, call, wanted).result()

    def _answer(self, call: protocol.Call, wanted: Callable[[], bool]) -> Answer:
        if self._stopped or not wanted():
            raise CancelledError
        try:
            engine = self._engine.result()
        except Exception as error:
            raise Refusal(str(error), 503, protocol.NOT_LOADED) from error
        return engine.answer(call.request, wanted)

    def stop(self) -> None:
        """Give up what is being answered and what waits."""
        self._stopped = True
        self._engine.add_done_callback(_stop)
        self._thread.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Wait for the thread (loading cannot be interrupted) and free the engine."""
        self._thread.shutdown(wait=True)
        if not self._engine.cancelled() and self._engine.exception() is None:
            self._engine.result().close()

    def require_loaded(self) -> None:
        """Raises LocalModelError when the model could not be loaded; to be asked when the thread has ended."""
        error = None if self._engine.cancelled() else self._engine.exception()
        if isinstance(error, LocalModelError):
            raise error
        if error is not None:
            reason = f"{type(error).__name__}: {error}"
            raise LocalModelError(f"{self._name} cannot be loaded ({reason})", "Try another --model") from error


def _stop(engine: Future[Answering]) -> None:
    if not engine.cancelled() and engine.exception() is None:
        engine.result().stop()
