"""The article of a page, taken out by trafilatura in a process of its own: a page may be made to take for ever.

    python -m summarize.batch.extracting

reads a page a line from standard input, as JSON, and answers each with a line: the article, or "" where there is none.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import resource
import sys
from importlib.util import find_spec
from types import TracebackType
from typing import Self

from summarize.errors import ArticleError, UsageError, installing

SECONDS = 20.0
"""One page may take; an ordinary one takes some hundredths."""

MEMORY = 1024 * 1024 * 1024
"""Bytes the process may have."""

LONGEST = 64 * 1024 * 1024
"""Bytes of one answer."""


class Extractor:
    """Takes articles out of pages, one at a time; the process begins with the first, and anew after it was stopped."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stop()

    async def article(self, page: str, address: str) -> str:
        """The article in a page's HTML, its headline first.

        Raises:
            ArticleError: none is in it, or it takes too long.
            UsageError: trafilatura is not installed.
        """
        if find_spec("trafilatura") is None:
            raise UsageError("Pages need trafilatura", installing("web"))
        async with self._turn:
            try:
                async with asyncio.timeout(SECONDS):
                    found = await self._ask(page, address)
            except (TimeoutError, OSError, ValueError):
                found = None
            except BaseException:
                await self._stop()  # an answer nobody waits for must not be taken for the next one's
                raise
            if found is None:
                await self._stop()
                raise ArticleError(f"{address} cannot be taken apart", "Save its article as a text file")
        if not found:
            raise ArticleError(f"No article was found at {address}", "Save it as a text file")
        return found

    async def _ask(self, page: str, address: str) -> str | None:
        if self._process is None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                __name__,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                limit=LONGEST,
                start_new_session=True,  # Ctrl-C is the command's to answer
            )
        process = self._process
        assert process.stdin is not None  # noqa: S101  (for mypy: both are pipes)
        assert process.stdout is not None  # noqa: S101
        process.stdin.write(json.dumps([page, address]).encode() + b"\n")
        await process.stdin.drain()
        line = await process.stdout.readline()
        return str(json.loads(line)) if line else None

    async def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def main() -> None:
    """Answer page after page until there are no more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for line in sys.stdin.buffer:
        sys.stdout.write(json.dumps(_article(*json.loads(line))) + "\n")
        sys.stdout.flush()


def _article(page: str, address: str) -> str:
    from trafilatura import bare_extraction  # noqa: PLC0415  (an extra, and only this process pays for it)

    try:
        found = bare_extraction(page, url=address, include_comments=False, with_metadata=True)
    except Exception:  # noqa: BLE001  (whatever a page does to it: there is no article then)
        return ""
    if found is None or isinstance(found, dict):
        return ""
    # A line is a paragraph, a headline or an item of a list there: each stands by itself.
    text, title = "\n\n".join((found.text or "").split("\n")).strip(), " ".join((found.title or "").split())
    return f"{title}\n\n{text}" if text and title and not text.startswith(title) else text


if __name__ == "__main__":
    main()
