"""A server on loopback that misbehaves on purpose. It is for faults; what it says is never called a model's."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server sends back; ``body`` is JSON unless it is bytes."""

    body: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    def encoded(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass
class StandIn:
    """A running server: where it is, and what it was asked."""

    base_url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)
    """Set when the server is to stop hanging."""


Behaviour = Callable[[dict[str, Any]], Reply | None]
"""From the body of a request to the reply; None hangs."""


@contextmanager
def stand_in(behaviour: Behaviour) -> Iterator[StandIn]:
    """A server that behaves so until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            running.asked.append(asked)
            running.headers.append(dict(self.headers))
            reply = behaviour(asked)
            if reply is None:
                running.release.wait(20)
                return
            body = reply.encoded()
            self.send_response(reply.status)
            for name, value in {"content-type": "application/json", **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    running = StandIn("")
    with served(Handler) as address:
        running.base_url = f"{address}/v1"
        try:
            yield running
        finally:
            running.release.set()


@contextmanager
def served(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """A server on loopback, until the block ends; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def error(status: int, message: str, **more: object) -> Reply:
    """An error as OpenAI's servers word it."""
    return Reply({"error": {"message": message, "type": "invalid_request_error", **more}}, status)


def completion(
    content: str | None, *, finish: str = "stop", calls: list[str] | None = None, **message: object
) -> Reply:
    """A chat completion whose answer is ``content``, or the arguments of tool calls."""
    said: dict[str, Any] = {"role": "assistant", "content": content, **message}
    if calls is not None:
        said["tool_calls"] = [
            {"id": f"call_{n}", "type": "function", "function": {"name": "Verdict", "arguments": arguments}}
            for n, arguments in enumerate(calls)
        ]
    return Reply(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 0,
            "model": "stand-in",
            "choices": [{"index": 0, "message": said, "finish_reason": finish}],
            "usage": {
                "prompt_tokens": 40,
                "completion_tokens": 8,
                "total_tokens": 48,
                "prompt_tokens_details": {"cached_tokens": 16},
            },
        }
    )
