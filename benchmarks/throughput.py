"""How near many calls come to what the provider's latency or rate allows, and what they cost the processor.

    python benchmarks/throughput.py [--calls 2048] [--only ours] [--scenario '256 under way']

The stand-in endpoint (``standin_server.py``) is pinned to the second core, each client to the first. A client makes
20 calls to warm up, then all of them. "Efficiency" is the ideal time (waves of calls × 0.5 s) through the time taken.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import resource
import subprocess
import sys
import time
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

HERE = Path(__file__).parent
LATENCY = 0.5
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


CLIENTS = {"bare aiohttp": bare, "ours": ours, "instructor": stock}


@contextmanager
def endpoint(*arguments: str) -> Iterator[str]:
    """The stand-in on the second core; its address."""
    command = ["taskset", "-c", "1", sys.executable, str(HERE / "standin_server.py"), *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None  # noqa: S101
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()


def counted(base_url: str) -> dict[str, int]:
    """What the endpoint counted since it was last asked."""
    with urllib.request.urlopen(base_url.removesuffix("v1")) as reply:  # noqa: S310
        return dict(json.loads(reply.read()))


def client(name: str, base_url: str, calls: int, at_once: int | None) -> dict[str, float]:
    """One client in a process of its own on the first core: what it printed, and what the endpoint counted."""
    command = [
        "taskset", "-c", "0", sys.executable, __file__, "--client", name, "--base-url", base_url,
        "--calls", str(calls), "--at-once", str(at_once or 0),
    ]  # fmt: skip
    printed = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(HERE.parent)}
    )
    return {"refused": 0, "faults": 0, **json.loads(printed.stdout), **counted(base_url)}


SCENARIOS: dict[str, tuple[tuple[str, ...], int | None]] = {
    "64 under way": ((), 64),
    "256 under way": ((), 256),
    "200 calls/s granted": (("--rate", "200"), None),
    "faults, 256 under way": (("--faults",), 256),
}
"""What the endpoint is told, and calls under way; None: the client finds out (those that cannot are given 64)."""


def table(names: list[str], scenarios: list[str], calls: int) -> None:
    """Every measurement, one row each."""
    heads = "what, client, seconds, efficiency, CPU ms a call, kB a call, calls, faults, 429 of ours, delivered".split(
        ", "
    )
    print(f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}")
    for what in scenarios:
        arguments, at_once = SCENARIOS[what]
        ideal = calls / 200 if at_once is None else math.ceil(calls / at_once) * LATENCY
        for name in names:
            with endpoint(*arguments) as base_url:
                row(what, name, ideal, calls, client(name, base_url, calls, at_once))


def row(what: str, name: str, ideal: float, calls: int, found: dict[str, float]) -> None:
    """Print one row."""
    cpu = found["cpu"] / calls * 1000
    counts = " | ".join(f"{found[each]:.0f}" for each in ("grown", "calls", "faults", "refused", "delivered"))
    print(f"| {what} | {name} | {found['took']:.1f} | {ideal / found['took']:.3f} | {cpu:.2f} | {counts} |", flush=True)


def main() -> None:
    """Measure, or be one of the measured clients."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=2048)
    parser.add_argument("--only", choices=CLIENTS, nargs="*", default=list(CLIENTS))
    parser.add_argument("--scenario", choices=SCENARIOS, nargs="*", default=list(SCENARIOS))
    parser.add_argument("--client", choices=CLIENTS)
    parser.add_argument("--base-url")
    parser.add_argument("--at-once", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.client:
        asyncio.run(CLIENTS[arguments.client](arguments.base_url, arguments.calls, arguments.at_once or None))
    else:
        table(arguments.only, arguments.scenario, arguments.calls)


if __name__ == "__main__":
    main()
