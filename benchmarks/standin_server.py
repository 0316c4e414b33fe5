"""A loopback endpoint of fixed latency for load. It is no model: it says the same whatever it is asked.

    python benchmarks/standin_server.py [--latency 0.5] [--rate 200] [--faults]

Prints its address. ``GET /`` gives what it counted and begins anew: calls, refusals for its own limit, faults it made.
``--rate`` grants so many calls a second from a bucket that holds one second of them, and says so in its headers.
``--faults`` answers 1 % with 429, 1 % with 500, and leaves 0.5 % without an answer.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
from collections import Counter
from typing import ClassVar

REPLY = json.dumps(
    {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": "stand-in",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {
                    "role": "assistant",
                    "content": json.dumps(
                        {
                            "facts": [
                                {"name": f"Name {n}", "words": "words of the article", "where": n} for n in range(20)
                            ]
                        }
                    ),
                },
            }
        ],
        "usage": {"prompt_tokens": 1500, "completion_tokens": 300, "total_tokens": 1800},
    }
).encode()


NOTHING = json.dumps(
    {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": "stand-in",
        "choices": [
            {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": '{"facts": []}'}}
        ],
        "usage": {"prompt_tokens": 1500, "completion_tokens": 8, "total_tokens": 1508},
    }
).encode()


class Bucket:
    """Calls that may be made now: refilled evenly, full after a second."""

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self.left = rate
        self.seen = 0.0

    def take(self, now: float) -> bool:
        """Whether one was left."""
        self.left = min(self.rate, self.left + (now - self.seen) * self.rate)
        self.seen = now
        if self.left < 1:
            return False
        self.left -= 1
        return True

    def headers(self) -> str:
        """What a provider tells of it, in calls a minute."""
        limit, used = round(self.rate * 60), self.rate - self.left
        return (
            f"x-ratelimit-limit-requests: {limit}\r\nx-ratelimit-remaining-requests: {round(limit - used)}\r\n"
            f"x-ratelimit-reset-requests: {round(used / self.rate * 1000)}ms\r\n"
        )


class Endpoint(asyncio.Protocol):
    """One connection."""

    latency = 0.5
    bucket: Bucket | None = None
    faults = False
    reply = REPLY
    counted: ClassVar[Counter[str]] = Counter()
    chance = random.Random(7)  # noqa: S311

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self.transport = transport
        self.received = b""

    def data_received(self, data: bytes) -> None:
        """Answer when the request is whole; nobody sends two at once."""
        self.received += data
        head, end, body = self.received.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: *(\d+)", head.lower())
        if not end or len(body) < int(length[1] if length else 0):
            return
        self.received = b""
        if head.startswith(b"GET"):
            self.send(200, json.dumps(self.counted).encode())
            self.counted.clear()
        else:
            self.answer(body)

    def answer(self, _: bytes) -> None:
        """A reply after the latency, a refusal at once, or nothing."""
        loop = asyncio.get_running_loop()
        self.counted["calls"] += 1
        self.counted["first"] = self.counted["first"] or round(loop.time() * 1000)
        more = ""
        if self.bucket is not None:
            granted = self.bucket.take(loop.time())
            more = self.bucket.headers()
            if not granted:
                self.counted["refused"] += 1
                self.send(429, b"{}", f"{more}retry-after-ms: 50\r\n")
                return
        drawn = self.chance.random() if self.faults else 1.0
        if drawn < 0.025:
            self.counted["faults"] += 1
        if drawn < 0.02:
            self.send(429 if drawn < 0.01 else 500, b"{}", f"{more}retry-after-ms: 200\r\n")
        elif drawn >= 0.025:
            loop.call_later(self.latency, self.send, 200, self.reply, more)

    def send(self, status: int, body: bytes, more: str = "") -> None:
        """Send a reply; whoever is gone gets none."""
        if self.counted["calls"]:
            self.counted["last"] = round(asyncio.get_running_loop().time() * 1000)
        if not self.transport.is_closing():
            head = f"HTTP/1.1 {status} X\r\ncontent-type: application/json\r\n{more}content-length: {len(body)}\r\n\r\n"
            self.transport.write(head.encode() + body)


async def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency", type=float, default=0.5)
    parser.add_argument("--rate", type=float)
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--nothing", action="store_true", help="answer that an article states nothing")
    arguments = parser.parse_args()
    Endpoint.latency, Endpoint.faults = arguments.latency, arguments.faults
    Endpoint.reply = NOTHING if arguments.nothing else REPLY
    Endpoint.bucket = Bucket(arguments.rate) if arguments.rate else None
    server = await asyncio.get_running_loop().create_server(Endpoint, "127.0.0.1", 0, backlog=2048)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
