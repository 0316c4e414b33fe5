"""The articles behind addresses, fetched once and kept in the ledger: a run that goes on reads the same text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from itertools import islice

from summarize.batch.addresses import Allowed, is_public
from summarize.batch.inputs import Item
from summarize.batch.ledger import Ledger
from summarize.batch.web import AT_ONCE, Web, web
from summarize.errors import ArticleError

Fetch = Callable[[Item], Awaitable[Item]]
"""An item with its text, and no address any more; one that cannot be had with the reason why."""


@asynccontextmanager
async def fetching(ledger: Ledger, allowed: Allowed = is_public) -> AsyncIterator[Fetch]:
    """A way to have the text of items; nothing is opened before the first that has an address.

    Args:
        ledger: keeps what was fetched.
        allowed: which addresses may be connected to.
    """
    opening = asyncio.Lock()
    opened: list[Web] = []
    async with AsyncExitStack() as stack:

        async def fetch(item: Item) -> Item:
            if not item.address:
                return item
            kept = await asyncio.to_thread(ledger.page, item.address)
            if kept is not None:
                return replace(item, text=kept, address="")
            async with opening:
                if not opened:
                    opened.append(await stack.enter_async_context(web(allowed)))
            try:
                text = await opened[0].article(item.address)
            except ArticleError as error:
                return replace(item, trouble=str(error))
            await asyncio.to_thread(ledger.keep_page, item.address, text)
            return replace(item, text=text, address="")

        yield fetch


def fetched(items: Iterable[Item], ledger: Ledger) -> Generator[Item, None, None]:
    """The same items with their texts, in order, for whoever has no event loop; pages are fetched some at a time.

    To be closed by whoever may leave off: it holds an event loop of its own, which no other may find running.
    """
    given = iter(items)
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        fetch = runner.run(stack.enter_async_context(fetching(ledger)))
        try:
            while some := [*islice(given, AT_ONCE)]:
                yield from runner.run(_all(fetch, some))
        finally:
            runner.run(stack.aclose())


async def _all(fetch: Fetch, items: Iterable[Item]) -> list[Item]:
    return await asyncio.gather(*map(fetch, items))
