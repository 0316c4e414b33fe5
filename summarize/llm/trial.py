"""One small question asked the usual way, so that a wrong key or a missing option shows now and not after a day."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pydantic import BaseModel

from summarize.errors import HopelessModelError, ModelError
from summarize.llm import Message, Server, Spent
from summarize.llm.abilities import Abilities
from summarize.llm.limiter import Limiter
from summarize.llm.pool import connect_async

if TYPE_CHECKING:
    from summarize.llm.pool import Pool

QUESTION: Message = {"role": "user", "content": "This only tests the connection. Give the shortest answer of the form."}


def try_out(server: Server, answer: type[BaseModel]) -> tuple[Abilities, Spent]:
    """What the server understands, and what it cost to find out.

    Args:
        server: which model, and where.
        answer: the form of an answer.

    Raises:
        HopelessModelError: no question can be answered.
    """
    return asyncio.run(_try_out(server, answer))


async def _try_out(server: Server, answer: type[BaseModel]) -> tuple[Abilities, Spent]:
    async with connect_async(server, Limiter(1)) as pool:
        return pool.abilities, await _spent(pool, answer)


async def _spent(pool: Pool, answer: type[BaseModel]) -> Spent:
    try:
        return (await pool([QUESTION], answer)).spent
    except HopelessModelError:
        raise
    except ModelError:  # what it says does not matter, and whether it was busy neither
        return Spent(pool.calls)
