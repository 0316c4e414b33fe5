"""What ``summarize batch`` costs the processor for each call of a model: prompts, calls, check, ledger, files.

    python benchmarks/batch_cost.py [--articles 300] [--at-once 16 64]

Made-up articles of some 1,000 words (``dispatches.py``), four calls each, 7 facts with 35 values that are checked. A
stand-in endpoint on the second core answers after 0.5 s; the command runs on the first. The start is measured by a run
of a few articles and taken off. It is no model: it knows the articles.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from dispatches import answer, article
from standin_server import Endpoint

FEW = 20
LATENCY = 0.5
CALLS = 4


class Knowing(Endpoint):
    """One connection to the stand-in that knows the articles."""

    def answer(self, body: bytes) -> None:
        """A reply after the latency, with the facts of the section that is asked about."""
        self.counted["calls"] += 1
        facts = json.dumps({"facts": facts_for(json.loads(body))})
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": facts}}
        usage = {"prompt_tokens": 1500, "completion_tokens": 100, "total_tokens": 1600}
        reply = {"id": "1", "object": "chat.completion", "created": 0, "model": "stand-in", "choices": [choice]}
        asyncio.get_running_loop().call_later(LATENCY, self.send, 200, json.dumps(reply | {"usage": usage}).encode())


def facts_for(asked: dict[str, Any]) -> list[dict[str, Any]]:
    """The facts a request asks for, with every field its schema has."""
    wanted = asked["response_format"]["json_schema"]
    kinds = [each for each in wanted["schema"]["$defs"].values() if "sentences" in each.get("properties", {})]
    fields = kinds[0]["properties"]
    unsaid = {name: [] if spec.get("type") == "array" else None for name, spec in fields.items()}
    section = next(name for name, opening in SECTION.items() if wanted["name"].startswith(opening))
    told = answer("\n".join(message["content"] for message in asked["messages"]), section)
    return [unsaid | {name: value for name, value in each.items() if name in unsaid} for each in told]


SECTION = {
    "aid_packages": "AidPackage",
    "casualty_reports": "CasualtyReport",
    "alliances": "Alliance",
    "policy_outlook": "PolicyOutlook",
}


async def serve() -> None:
    """Serve until killed."""
    server = await asyncio.get_running_loop().create_server(Knowing, "127.0.0.1", 0, backlog=2048)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)
    await server.serve_forever()


def run(base_url: str, articles: int, at_once: int) -> tuple[float, float, float]:
    """Processor seconds, seconds and peak megabytes of one run."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "articles.jsonl"
        with table.open("w", encoding="utf-8") as file:
            for number in range(articles):
                file.write(json.dumps({"id": f"dispatch-{number}", "text": article(number)}) + "\n")
        began = time.perf_counter()
        command = [
            "taskset", "-c", "0", sys.executable, "-m", "summarize", "batch", str(table), "--out", f"{folder}/run",
            "--model", "stand-in", "--base-url", base_url, "--at-once", str(at_once),
        ]  # fmt: skip
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None  # noqa: S101
        told = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        if status or f"{articles * 7:,} facts, 0 refused" not in told:
            raise SystemExit(f"not every fact was read: {told}")
        return used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss / 1024


def main() -> None:
    """A row for each number of articles at once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--at-once", type=int, nargs="*", default=[16, 64])
    parser.add_argument("--serve", action="store_true")
    arguments = parser.parse_args()
    if arguments.serve:
        asyncio.run(serve())
        return
    command = ["taskset", "-c", "1", sys.executable, __file__, "--serve"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None  # noqa: S101
        base_url = server.stdout.readline().strip()
        print(
            "articles at once   CPU ms an article   CPU ms a call   efficiency   peak MB   kB for each more in flight"
        )
        for at_once in arguments.at_once:
            row(base_url, arguments.articles, at_once)
    finally:
        server.kill()
        server.wait()


def row(base_url: str, articles: int, at_once: int) -> None:
    """Print what one run takes beyond its start."""
    few, whole = run(base_url, FEW, FEW), run(base_url, FEW + articles, at_once)
    each = (whole[0] - few[0]) / articles * 1000
    ideal = (articles + FEW) / at_once * LATENCY
    efficiency = ideal / (whole[1] - few[1] + LATENCY)
    more = ""
    if at_once > FEW:  # as many articles as in the whole run, so that what is kept for a while counts in both
        more = f"{(whole[2] - run(base_url, FEW + articles, FEW)[2]) * 1024 / (at_once - FEW):29.0f}"
    print(f"{at_once:16} {each:19.1f} {each / CALLS:15.2f} {efficiency:12.3f} {whole[2]:9.0f}{more}", flush=True)


if __name__ == "__main__":
    main()
