"""How near many calls come to what the provider's latency or rate allows, and what they cost the processor.

    python benchmarks/throughput.py [--calls 2048] [--only ours] [--scenario '256 under way']
        [--python langextract=PATH] [--python curator=PATH]

The stand-in endpoint (``standin_server.py``) is pinned to the second core, each client to the first. A client makes
20 calls to warm up, then all of them. "Efficiency" is the ideal time (waves of calls × 0.5 s) through the time taken.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clients import CLIENTS, counted

HERE = Path(__file__).parent
LATENCY = 0.5

ALONE = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "TELEMETRY_ENABLED": "0",
    "CURATOR_DISABLE_CACHE": "1",
    "OPENAI_API_KEY": "none",
}
"""What keeps the peers from asking anything but the endpoint."""


PEERS = ("langextract", "curator")
"""Those that need an environment of their own: its Python is given with ``--python NAME=PATH``."""


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


def client(python: str, name: str, base_url: str, calls: int, at_once: int | None) -> dict[str, float]:
    """One client in a process of its own on the first core: what it printed, and what the endpoint counted."""
    command = [
        "taskset", "-c", "0", python, __file__, "--client", name, "--base-url", base_url,
        "--calls", str(calls), "--at-once", str(at_once or 0),
    ]  # fmt: skip
    printed = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, **ALONE, "PYTHONPATH": str(HERE.parent)}
    )
    return {"refused": 0, "faults": 0, **json.loads(printed.stdout.splitlines()[-1]), **counted(base_url)}


SCENARIOS: dict[str, tuple[tuple[str, ...], int | None]] = {
    "64 under way": ((), 64),
    "256 under way": ((), 256),
    "200 calls/s granted": (("--rate", "200"), None),
    "faults, 256 under way": (("--faults",), 256),
}
"""What the endpoint is told, and calls under way; None: the client finds out (those that cannot are given 64)."""


def table(pythons: dict[str, str], scenarios: list[str], calls: int) -> None:
    """Every measurement, one row each."""
    heads = "what, client, seconds, efficiency, CPU ms a call, kB a call, calls, faults, 429 of ours, delivered".split(
        ", "
    )
    print(f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}")
    for what in scenarios:
        arguments, at_once = SCENARIOS[what]
        ideal = calls / 200 if at_once is None else math.ceil(calls / at_once) * LATENCY
        for name, python in pythons.items():
            with endpoint(*arguments) as base_url:
                row(what, name, ideal, calls, client(python, name, base_url, calls, at_once))


def row(what: str, name: str, ideal: float, calls: int, found: dict[str, float]) -> None:
    """Print one row."""
    cpu = found["cpu"] / calls * 1000
    counts = " | ".join(f"{found[each]:.0f}" for each in ("grown", "calls", "faults", "refused", "delivered"))
    print(f"| {what} | {name} | {found['took']:.1f} | {ideal / found['took']:.3f} | {cpu:.2f} | {counts} |", flush=True)


def main() -> None:
    """Measure, or be one of the measured clients."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=2048)
    parser.add_argument("--only", choices=CLIENTS, nargs="*", default=[each for each in CLIENTS if each not in PEERS])
    parser.add_argument("--python", action="append", default=[])
    parser.add_argument("--scenario", choices=SCENARIOS, nargs="*", default=list(SCENARIOS))
    parser.add_argument("--client", choices=CLIENTS)
    parser.add_argument("--base-url")
    parser.add_argument("--at-once", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.client:
        asyncio.run(CLIENTS[arguments.client](arguments.base_url, arguments.calls, arguments.at_once or None))
    else:
        pythons = dict.fromkeys(arguments.only, sys.executable) | dict(each.split("=", 1) for each in arguments.python)
        table(pythons, arguments.scenario, arguments.calls)


if __name__ == "__main__":
    main()
