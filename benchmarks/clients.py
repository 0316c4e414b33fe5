"""The clients that ``throughput.py`` measures, each in a process of its own: a library, used as its manual shows it."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
import time
import urllib.request
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

TIMEOUT = 3.0
WARM = 20
PROMPT = "The ferry carried passengers across the harbour, and nothing else happened that day. " * 70


class Named(BaseModel):
    """One of twenty things in the reply."""

    model_config = ConfigDict(extra="forbid")
    name: str
    words: str
    where: int


class Facts(BaseModel):
    """The reply."""

    model_config = ConfigDict(extra="forbid")
    facts: list[Named]


Asking = Callable[[int], Awaitable[None]]
MESSAGES: Any = [{"role": "system", "content": "Read the article."}, {"role": "user", "content": PROMPT}]


async def ours(base_url: str, calls: int, at_once: int | None) -> None:
    """This package's way."""
    from summarize.llm import Server  # noqa: PLC0415  (each client pays for its own imports)
    from summarize.llm.limiter import Limiter  # noqa: PLC0415
    from summarize.llm.pool import connect_async  # noqa: PLC0415

    server = Server("stand-in", base_url, "none", timeout=TIMEOUT)
    async with connect_async(server, Limiter(at_once)) as pool:

        async def one(_: int) -> None:
            await pool(MESSAGES, Facts)

        await measured(one, calls, at_once or 1024, base_url)


async def stock(base_url: str, calls: int, at_once: int | None) -> None:
    """Instructor's asyncio client as its manual shows it."""
    import instructor  # noqa: PLC0415
    import openai  # noqa: PLC0415

    client = instructor.from_openai(
        openai.AsyncOpenAI(base_url=base_url, api_key="none", timeout=TIMEOUT), mode=instructor.Mode.JSON_SCHEMA
    )

    async def one(_: int) -> None:
        await client.create(model="stand-in", messages=MESSAGES, response_model=Facts, temperature=0, max_tokens=4096)

    await measured(one, calls, at_once or 64, base_url)


async def bare(base_url: str, calls: int, at_once: int | None) -> None:
    """The floor: aiohttp sends the same bytes, pydantic reads the answer, nothing else."""
    import aiohttp  # noqa: PLC0415

    from summarize.llm.forms import form_of  # noqa: PLC0415

    body = form_of(Facts, "json_schema").body("stand-in", MESSAGES, {"temperature": 0, "max_tokens": 4096})
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(TIMEOUT)) as session:

        async def one(_: int) -> None:
            async with session.post(f"{base_url}/chat/completions", data=body) as reply:
                told = json.loads(await reply.read())
            Facts.model_validate_json(told["choices"][0]["message"]["content"])

        await measured(one, calls, at_once or 64, base_url)


async def measured(one: Asking, calls: int, at_once: int, base_url: str) -> None:
    """Run so many, so many at a time, and print what it took."""
    await asyncio.gather(*[one(n) for n in range(WARM)])
    await asyncio.to_thread(counted, base_url)
    waiting = iter(range(calls))

    async def work() -> int:
        return sum([await done(one, n) for n in waiting])

    memory, cpu, began = resident(), time.process_time(), time.perf_counter()
    delivered = sum(await asyncio.gather(*[work() for _ in range(min(at_once, calls))]))
    took, spent = time.perf_counter() - began, time.process_time() - cpu
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / min(at_once, calls)
    print(json.dumps({"took": took, "cpu": spent, "delivered": delivered, "grown": max(0.0, grown)}))


async def done(one: Asking, number: int) -> bool:
    """Whether an answer came."""
    try:
        await one(number)
    except Exception as error:  # noqa: BLE001  (a benchmark counts what is lost)
        print(error, file=sys.stderr)
        return False
    return True


def resident() -> int:
    """Kilobytes of memory in use."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


async def langextract(base_url: str, calls: int, at_once: int | None) -> None:
    """langextract, a document a call; its threads, its aligning of what was found with the text."""
    import langextract as lx  # noqa: PLC0415
    from langextract.providers.openai import OpenAILanguageModel  # noqa: PLC0415

    workers = at_once or 64
    model = OpenAILanguageModel("stand-in", api_key="none", base_url=base_url, max_workers=workers, timeout=TIMEOUT)
    shown = lx.data.Extraction(extraction_class="name", extraction_text="passengers")
    examples = [lx.data.ExampleData(text="The ferry carried passengers.", extractions=[shown])]

    def extract(count: int) -> int:
        found = lx.extract(
            text_or_documents=[lx.data.Document(text=PROMPT, document_id=str(n)) for n in range(count)],
            prompt_description="Name who is named.", examples=examples, model=model, max_char_buffer=len(PROMPT) + 1,
            batch_length=workers, max_workers=workers, fence_output=False, show_progress=False,
        )  # fmt: skip
        return sum(len(each.extractions or ()) == 20 for each in found)

    await measured_whole(extract, calls, workers, base_url)


async def curator(base_url: str, calls: int, at_once: int | None) -> None:
    """Curator with its OpenAI backend; its own probing call beforehand is not counted."""
    from bespokelabs import curator as library  # noqa: PLC0415

    workers = at_once or 64

    class Asked(library.LLM):  # type: ignore[misc]
        response_format = Facts

        def prompt(self, given: dict[str, Any]) -> str:
            return f"{PROMPT}{given['number']}"

        def parse(self, given: dict[str, Any], answer: Facts) -> list[dict[str, Any]]:
            return [{"number": given["number"], "facts": len(answer.facts)}]

    limits = {"max_requests_per_minute": 10**6, "max_tokens_per_minute": 10**10, "max_concurrent_requests": workers}

    def extract(count: int) -> int:
        asked = Asked(
            "gpt-4o-mini", backend="openai", backend_params={"base_url": base_url, "max_retries": 5, **limits}
        )
        found = asked([{"number": n + count * 10_000} for n in range(count)])
        return sum(row["facts"] == 20 for row in found.dataset)

    await measured_whole(extract, calls, workers, base_url)


async def measured_whole(extract: Callable[[int], int], calls: int, at_once: int, base_url: str) -> None:
    """The same for a library that takes all at once and has a loop or threads of its own."""
    await asyncio.to_thread(extract, WARM)
    await asyncio.to_thread(counted, base_url)
    memory, cpu, began = resident(), time.process_time(), time.perf_counter()
    delivered = await asyncio.to_thread(extract, calls)
    took, spent = time.perf_counter() - began, time.process_time() - cpu
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / min(at_once, calls)
    print(json.dumps({"took": took, "cpu": spent, "delivered": delivered, "grown": max(0.0, grown)}))


CLIENTS = {"bare aiohttp": bare, "ours": ours, "instructor": stock, "langextract": langextract, "curator": curator}


def counted(base_url: str) -> dict[str, int]:
    """What the endpoint counted since it was last asked."""
    with urllib.request.urlopen(base_url.removesuffix("v1")) as reply:  # noqa: S310
        return dict(json.loads(reply.read()))
