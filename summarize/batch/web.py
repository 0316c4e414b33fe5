"""Articles from addresses: a page is fetched with bounds on where, how long and how much, its article taken out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarize import __version__
from summarize.batch.addresses import Allowed, ForbiddenAddressError, is_public, socket_for
from summarize.batch.extracting import Extractor
from summarize.errors import ArticleError
from summarize.llm.wire import TooLargeError, bounded

if TYPE_CHECKING:
    from aiohttp import ClientResponse, ClientSession

SECONDS = 30.0
"""A page may take, redirects included."""

LARGEST = 5 * 1024 * 1024
"""Bytes of a page, unpacked: of 32 MB trafilatura takes over a minute."""

REDIRECTS = 5
"""Redirects that are followed."""

AT_ONCE, AT_ONE = 16, 2
"""Pages fetched at once, and from one host."""

PAGES = ("text/html", "application/xhtml+xml")
PLAIN = "text/plain"


@dataclass(frozen=True)
class Web:
    """A way to the pages of the internet, open for as long as ``web`` says."""

    session: ClientSession
    extractor: Extractor

    async def article(self, address: str) -> str:
        """The article at an address, its headline first.

        Raises:
            ArticleError: nothing may be fetched from there, nothing came, or no article is in it.
        """
        import aiohttp  # noqa: PLC0415

        _require_web(address)
        try:
            async with asyncio.timeout(SECONDS):
                kind, page = await self._page(address)
        except TimeoutError:
            raise ArticleError(f"{address} did not answer in {SECONDS:g} s", "Try again later") from None
        except TooLargeError:
            raise ArticleError(
                f"{address} is larger than {LARGEST:,} bytes", "Save its article as a text file"
            ) from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _explained(address, error) from None
        return page.strip() if kind == PLAIN else await self.extractor.article(page, address)

    async def _page(self, address: str) -> tuple[str, str]:
        """The kind of page and its text."""
        async with self.session.get(address, max_redirects=REDIRECTS) as reply:
            if reply.status != 200:
                raise ArticleError(f"{address} answered HTTP {reply.status}", "Check the address")
            if reply.content_type not in (*PAGES, PLAIN):
                kind = reply.content_type
                raise ArticleError(f"{address} is {kind}, not a page", "Save its article as a text file")
            return reply.content_type, _decoded(await bounded(reply, LARGEST), reply)


def _decoded(body: bytes, reply: ClientResponse) -> str:
    """Text by the encoding that the reply names, or the page itself; what fits none is replaced."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  (comes with trafilatura)

    try:
        return body.decode(reply.charset or "utf-8-sig")
    except (UnicodeDecodeError, LookupError):
        best = from_bytes(body[:200_000]).best()
        return body.decode(best.encoding if best else "utf-8", errors="replace")


def _require_web(address: str) -> None:
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        good = False
    if not good:
        raise ArticleError(f"{address} is no address of a page", "Write it as https://host/path, without a user")


def _explained(address: str, error: Exception) -> ArticleError:
    """Why a page did not come, in our words."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ForbiddenAddressError):
            return ArticleError(f"{address} leads into a private network", "Only public pages are fetched")
        cause = cause.__cause__ or getattr(cause, "os_error", None) if cause is error else cause.__cause__
    return ArticleError(
        f"{address} cannot be fetched ({type(error).__name__})", "Check the address, or try again later"
    )


@asynccontextmanager
async def web(allowed: Allowed = is_public) -> AsyncIterator[Web]:
    """A way to the pages of the internet; nothing of one request is told to the next.

    Args:
        allowed: which addresses may be connected to. The seam: a test allows its own server.
    """
    import aiohttp  # noqa: PLC0415

    connector = aiohttp.TCPConnector(limit=AT_ONCE, limit_per_host=AT_ONE, socket_factory=socket_for(allowed))
    async with (
        aiohttp.ClientSession(
            connector=connector,
            timeout=aiohttp.ClientTimeout(total=SECONDS),
            headers={
                "User-Agent": f"summarize/{__version__}",
                "Accept": f"{', '.join(PAGES)}, {PLAIN};q=0.5",
                "Accept-Encoding": "gzip, deflate",
            },
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,  # a proxy would connect for us, to wherever it likes
        ) as session,
        Extractor() as extractor,
    ):
        yield Web(session, extractor)
