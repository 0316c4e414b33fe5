"""A loopback endpoint that speaks the hosted chat protocol and answers with the embedded model.

It lives in the command's own process: one thread for HTTP, one for the model. Whatever ends the command
ends both; there is no child process to leave behind.
"""

from __future__ import annotations

import contextlib
import json
import select
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from summarize.errors import LocalModelError, ModelError, installing
from summarize.local import protocol, weights
from summarize.local.exchange import Answering, Json, Refusal
from summarize.local.worker import Load, Worker

LARGEST_BODY = 16 * 1024 * 1024  # bytes; a context of 8192 tokens is some 40 kB
MAGIC = b"GGUF"  # how every model file begins
_PATIENCE = 30  # seconds a silent connection is kept


@contextlib.contextmanager
def serve(
    model: Path,
    *,
    context: int = 8192,
    remember: bool = True,
    tell: Callable[[str], None] = lambda _line: None,
) -> Iterator[str]:
    """Serve a model for the duration of a `with` block.

    The port is open at once; the model loads meanwhile and the first request waits for it.

    Args:
        model: the GGUF file.
        context: most tokens a prompt and its answer may have together.
        remember: keep evaluated prompt beginnings in the cache, for later runs.
        tell: told in words what is going on.

    Yields:
        The base URL, `http://127.0.0.1:PORT/v1`.

    Raises:
        LocalModelError: the model or its engine is not there; or, when the block ends, it could not be loaded.
    """
    _require(model)

    def load() -> Answering:
        from summarize.local.engine import Engine  # noqa: PLC0415 - the library loads in the worker thread

        tell(f"Loading the local model {model.name}")
        return Engine(model, context=context, states=weights.states() if remember else None)

    with serve_engine(load, model.stem) as url:
        yield url


def _require(model: Path) -> None:
    """Fail before anything is started when it cannot work."""
    is_ours = model == weights.path()
    if not model.is_file():
        way_out = "Run: summarize model fetch" if is_ours else "Give the path of a GGUF file, or leave --model out"
        raise LocalModelError(f"The local model {model} is not there", way_out)
    try:
        with model.open("rb") as file:
            begins = file.read(len(MAGIC))
    except OSError as error:
        raise LocalModelError(f"Cannot read {model}: {error.strerror or error}", "Give another --model") from None
    if begins != MAGIC:
        way_out = "Run: summarize model remove; summarize model fetch" if is_ours else "Give another --model"
        raise LocalModelError(f"{model} is no GGUF model", way_out)
    for library in ("llama_cpp", "llguidance", "numpy"):
        if find_spec(library) is None:
            raise LocalModelError(f"The local model's engine is not installed ({library})", installing("local"))


@contextlib.contextmanager
def serve_engine(load: Load, name: str) -> Iterator[str]:
    """Serve what `load` makes; see `serve`. The seam for tests: `load` may return anything that answers.

    Args:
        load: makes the engine; called once, in the thread that will use it.
        name: the model's name in the list of models.

    Raises:
        LocalModelError: at the end of the block, whatever was made of the answers, when the model could not be loaded.
    """
    worker = Worker(load, name)
    endpoint = _Endpoint(worker, name)
    thread = threading.Thread(target=endpoint.serve_forever, args=(0.05,), name="local-http", daemon=True)
    thread.start()
    try:
        try:
            yield f"http://127.0.0.1:{endpoint.server_port}/v1"
        finally:
            worker.stop()
            endpoint.shutdown()
            endpoint.hang_up()
            endpoint.server_close()
            thread.join()
            worker.close()
    except ModelError:
        worker.require_loaded()  # what was asked came to nothing because there was nobody to ask
        raise
    worker.require_loaded()


class _Endpoint(ThreadingHTTPServer):
    """The listening socket and the connections made to it."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, worker: Worker, name: str) -> None:
        self.worker = worker
        self.name = name
        self._connections: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as in the base class
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 - as in the base class
        self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as in the base class
        """A client that hangs up is no trouble of ours, and stderr belongs to the command."""

    def hang_up(self) -> None:
        """End all connections, so that their threads end."""
        for connection in list(self._connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: _Endpoint
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE
    server_version, sys_version = "summarize", ""
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """The list of models."""
        self._reply(self._models)

    def do_POST(self) -> None:
        """A chat request."""
        self._reply(self._chat)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Nothing: stderr belongs to the command."""

    def _reply(self, make: Callable[[], Json]) -> None:
        try:
            self._refuse_strangers()
            self._send(200, make())
        except Refusal as refusal:
            self._send(refusal.status, protocol.write_error(str(refusal), refusal.status, refusal.code))
        except LocalModelError as error:
            self._send(503, protocol.write_error(str(error), 503, "local_model_error"))
        except ConnectionError:
            self.close_connection = True
        except Exception as error:  # noqa: BLE001 - whatever it is, the client must not wait for ever
            self._send(500, protocol.write_error(f"{type(error).__name__}: {error}", 500, "local_model_error"))

    def _refuse_strangers(self) -> None:
        """A web page in a browser on this machine can reach loopback too; it may not ask the model."""
        host = self.headers.get("Host", "").rpartition(":")[0]
        if host not in ("127.0.0.1", "localhost") or "Origin" in self.headers:
            self.close_connection = True
            raise Refusal("Only programs on this machine may ask the local model", 403, "forbidden")

    def _models(self) -> Json:
        if self.path != "/v1/models":
            raise Refusal(f"There is nothing at {self.path}", 404, "not_found")
        return protocol.write_models(self.server.name)

    def _chat(self) -> Json:
        call_body = self._body()
        if self.path != "/v1/chat/completions":
            raise Refusal(f"There is nothing at {self.path}", 404, "not_found")
        call = protocol.read_call(call_body)
        return protocol.write_answer(call, self.server.worker.answer(call, self._still_there))

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            self.close_connection = True
            raise Refusal("The request has no Content-Length", 411, "length_required")
        if int(length) > LARGEST_BODY:
            self.close_connection = True
            raise Refusal(f"The request is larger than {LARGEST_BODY} bytes", 413, "body_too_large")
        return self.rfile.read(int(length))

    def _still_there(self) -> bool:
        """Whether the client still waits: a closed connection reads as its end."""
        readable, _, _ = select.select([self.connection], [], [], 0)
        return not readable or self.connection.recv(1, socket.MSG_PEEK) != b""

    def _send(self, status: int, body: Json) -> None:
        data = json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        if status != 200:
            self.send_header("x-should-retry", "false")  # asking the same again gives the same error
        self.end_headers()
        self.wfile.write(data)
