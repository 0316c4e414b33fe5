"""A Batch API on loopback, with faults on purpose. It stands in for a provider's; what it says is never called a model's."""

import json
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from standin import Reply, completion, served

Behaviour = Callable[[dict[str, Any]], Reply]
"""From the body of a question to its reply."""

Fault = Callable[[str, str], Reply | None]
"""From method and path to a reply in place of the usual one; None for the usual one."""

Tamper = Callable[[list[dict[str, Any]], list[dict[str, Any]]], tuple[list[Any], list[Any]]]
"""From the lines of answers and of errors to those that are given; bytes and str are given as they are."""


def as_they_are(answers: list[Any], errors: list[Any]) -> tuple[list[Any], list[Any]]:
    return answers, errors


@dataclass
class Desk:
    """What the provider holds, and how it behaves."""

    behaviour: Behaviour
    fault: Fault = lambda _method, _path: None
    tamper: Tamper = as_they_are
    ending: str = "completed"
    """What a batch ends as."""
    refusal: Callable[[int], str | None] = lambda _: None
    """From the questions of a batch to the message of its token_limit_exceeded, if it is refused."""
    looks: int = 1
    """How often a batch is looked at before it is over."""
    base_url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    """Every request: method and path."""
    asked: list[dict[str, Any]] = field(default_factory=list)
    """Questions asked the usual way."""
    paid: Counter[str] = field(default_factory=Counter)
    """Questions of batches that were answered, by their bodies: each costs money."""
    named: list[str] = field(default_factory=list)
    """The names of the questions of each batch that was taken on."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def create(self, given: dict[str, Any]) -> dict[str, Any]:
        lines = [json.loads(line) for line in self.files[given["input_file_id"]].splitlines()]
        names = [line["custom_id"] for line in lines]
        assert len(set(names)) == len(names), "a name twice in a file"
        batch = {
            "id": f"batch_{len(self.batches)}", "object": "batch", "endpoint": given["endpoint"], "created_at": 2e9,
            "completion_window": given["completion_window"], "input_file_id": given["input_file_id"],
            "metadata": given.get("metadata"), "status": "validating", "looks": 0,
        }  # fmt: skip
        self.batches[batch["id"]] = batch
        if message := self.refusal(len(lines)):
            batch["errors"] = {"object": "list", "data": [{"code": "token_limit_exceeded", "message": message}]}
            batch["ending"] = "failed"
            return batch
        self.named += names
        answers, errors = [], []
        for line in lines:
            reply = self.behaviour(line["body"])
            self.paid[json.dumps(line["body"])] += reply.status == 200
            told = {"custom_id": line["custom_id"], "response": {"status_code": reply.status, "body": reply.body}}
            (answers if reply.status == 200 else errors).append(told)
        answers, errors = self.tamper(answers, errors)
        for what, rows in (("output_file_id", answers), ("error_file_id", errors)):
            if rows:
                batch[what] = self.keep(b"".join(encoded(row) + b"\n" for row in rows))
        batch["request_counts"] = {"total": len(lines), "completed": len(answers), "failed": len(errors)}
        batch["ending"] = self.ending
        return batch

    def keep(self, data: bytes) -> str:
        name = f"file-{len(self.files)}"
        self.files[name] = data
        return name

    def look(self, name: str) -> dict[str, Any]:
        batch = self.batches[name]
        batch["looks"] += 1
        batch["status"] = batch["ending"] if batch["looks"] >= self.looks else "in_progress"
        return batch

    def usual(self, path: str, body: bytes | None) -> Reply:
        if body is not None and path == "/files":
            return Reply({"id": self.keep(uploaded(body)), "object": "file", "purpose": "batch"})
        if body is not None and path == "/batches":
            return Reply(self.create(json.loads(body)))
        if body is not None:
            self.asked.append(json.loads(body))
            return self.behaviour(json.loads(body))
        if found := re.fullmatch(r"/batches/(\w+)", path):
            return Reply(self.look(found[1]))
        if path.startswith("/batches"):
            return Reply({"object": "list", "data": [*self.batches.values()][::-1], "has_more": False})
        return Reply(self.files[path.split("/")[2]])


def encoded(row: Any) -> bytes:
    if isinstance(row, str | bytes):
        return row.encode() if isinstance(row, str) else row
    return json.dumps(row, ensure_ascii=False).encode()


def uploaded(body: bytes) -> bytes:
    """The file in a form of several parts."""
    boundary = body.split(b"\r\n", 1)[0]
    part = next(part for part in body.split(boundary) if b'name="file"' in part)
    return part.split(b"\r\n\r\n", 1)[1].removesuffix(b"\r\n")


@contextmanager
def batch_desk(behaviour: Behaviour, **how: Any) -> Iterator[Desk]:
    """A provider with a Batch API that behaves so until the block ends."""
    desk = Desk(behaviour, **how)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.handle_with(None)

        def do_POST(self) -> None:
            self.handle_with(self.rfile.read(int(self.headers["content-length"])))

        def handle_with(self, body: bytes | None) -> None:
            path = self.path.removeprefix("/v1")
            with desk.lock:
                desk.seen.append(f"{self.command} {path}")
                reply = desk.fault(self.command, path) or desk.usual(path, body)
            self.give(reply)

        def give(self, reply: Reply) -> None:
            body = reply.encoded()
            self.send_response(reply.status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with served(Handler) as address:
        desk.base_url = f"{address}/v1"
        yield desk


def nothing_found(_: dict[str, Any]) -> Reply:
    """No facts."""
    return completion('{"facts": []}')
