"""Bytes to a server and back over aiohttp, whose pool of connections does not slow down as it grows."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.llm.server import Server

if TYPE_CHECKING:
    from aiohttp import ClientResponse, ClientSession

LARGEST = 8 * 1024 * 1024
"""Bytes of a reply, unpacked: the longest answer a model may give has some hundred thousand."""

OPENAI = "https://api.openai.com/v1"


class TooLargeError(Exception):
    """A reply that is larger than any answer."""


@dataclass(frozen=True)
class Received:
    """A reply as it came; the names of its headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Wire:
    """A way to one server, open for as long as ``wire_to`` says."""

    session: ClientSession
    url: str
    key: str

    async def post(self, body: bytes) -> Received:
        """Send a request and take the reply, whatever its status; a redirect is a reply like any other.

        Raises:
            aiohttp.ClientError, OSError: nothing, or half of it, came back.
            TooLargeError: more came than may come.
        """
        from summarize.llm.sending import Sent  # noqa: PLC0415

        data = Sent(body)
        del body
        async with self.session.post(
            self.url, data=data, headers={"Authorization": f"Bearer {self.key}"}, allow_redirects=False
        ) as reply:
            came = await bounded(reply, LARGEST)
            headers = {name.lower(): value for name, value in reply.headers.items()}
            return Received(reply.status, headers, came)


async def bounded(reply: ClientResponse, largest: int) -> bytes:
    """The body, unpacked here so that a small packet cannot fill the memory before anybody counts.

    Raises:
        TooLargeError: it has more bytes than that, or is not packed as it says.
    """
    packed = reply.headers.get("content-encoding", "").lower() in {"gzip", "deflate"}
    unpack = zlib.decompressobj(wbits=47 if packed else 15)
    whole = bytearray()
    async for piece in reply.content.iter_any():
        try:
            whole += unpack.decompress(piece, largest + 1 - len(whole)) if packed else piece
        except zlib.error:
            raise TooLargeError from None
        if len(whole) > largest or unpack.unconsumed_tail:
            raise TooLargeError
    return bytes(whole)


@asynccontextmanager
async def wire_to(server: Server) -> AsyncIterator[Wire]:
    """A way to the server; one session, as many connections as there are calls under way."""
    import aiohttp  # noqa: PLC0415

    # A proxy is for what leaves the machine: asking a loopback server through one would send it the article.
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0),
        timeout=aiohttp.ClientTimeout(total=None),
        headers={
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": "summarize",
            "Accept-Encoding": "gzip, deflate",
        },
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        trust_env=not server.is_loopback(),
    ) as session:
        base = (server.base_url or OPENAI).rstrip("/")
        yield Wire(session, f"{base}/chat/completions", (server.api_key or "").strip() or "none")
