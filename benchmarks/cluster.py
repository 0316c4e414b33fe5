"""How near ``--engine ray`` comes to one process at equal concurrency, and what the death of a node costs.

    python benchmarks/cluster.py [--articles 1024] [--at-once 64] [--rounds 2]

Not called ray.py, which a script in this folder would import in place of Ray. The stand-in endpoint answers after
500 ms. Each run asks one question an article; its time is that from the first question to the last answer, as the
endpoint saw them, so that start-up is left aside. A head and three nodes on this machine, and three workers on them.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from throughput import LATENCY, counted

HERE = Path(__file__).parent
SURROUNDINGS = {
    **os.environ, "SUMMARIZE_RETRIES": "3", "RAY_USAGE_STATS_ENABLED": "0", "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_AUTH_MODE": "disabled", "OPENAI_API_KEY": "none",
}  # fmt: skip


@contextmanager
def started(*command: str) -> Iterator[subprocess.Popen[str]]:
    """A process that prints its address first, until the block ends."""
    process = subprocess.Popen(
        [sys.executable, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        stderr=subprocess.DEVNULL, env=SURROUNDINGS,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.stdin is not None:
            process.stdin.close()
        process.wait(timeout=30) if "ray_cluster" in command[0] else process.kill()


def address_of(process: subprocess.Popen[str]) -> str:
    """The first line a process prints."""
    assert process.stdout is not None  # noqa: S101
    return process.stdout.readline().strip()


@dataclass
class Measuring:
    """What all runs have in common."""

    folder: Path
    base_url: str
    articles: int
    at_once: int

    def table(self) -> None:
        """Write the articles, and print the head of the table."""
        with (self.folder / "articles.jsonl").open("w", encoding="utf-8") as file:
            for n in range(self.articles):
                text = f"Harbour notes.\n\nThe ferry carried {n} passengers, and nothing else happened that day."
                file.write(json.dumps({"id": f"note-{n}", "text": text}) + "\n")
        print(f"{'':<28}{'seconds':>8}{'efficiency':>12}{'calls':>8}{'lost':>6}{'doubled':>9}")

    def run(self, what: str, *more: str, cluster: subprocess.Popen[str] | None = None) -> None:
        """One run of the command, and what came of it; a node is killed in the middle if there is a cluster."""
        folder = self.folder / uuid4().hex
        counted(self.base_url)
        command = [
            sys.executable, "-m", "summarize", "batch", str(self.folder / "articles.jsonl"), "--out", str(folder),
            "--model", "stand-in", "--base-url", self.base_url, "--sections", "alliances", "--at-once",
            str(self.at_once), *more,
        ]  # fmt: skip
        process = subprocess.Popen(command, env=SURROUNDINGS, stderr=subprocess.PIPE, text=True)
        if cluster is not None:
            self.kill_a_node(folder, cluster)
        _, told = process.communicate()
        if process.returncode:
            print(told, file=sys.stderr)
        self.row(what, counted(self.base_url), folder)

    def kill_a_node(self, folder: Path, cluster: subprocess.Popen[str]) -> None:
        """Kill one of the nodes when a third of the time is over."""
        while len(list(folder.glob("shards/*.journal"))) < 3:
            time.sleep(0.05)
        time.sleep(self.articles / self.at_once * LATENCY / 3)
        assert cluster.stdin is not None  # noqa: S101
        cluster.stdin.write("kill\n")
        cluster.stdin.flush()

    def row(self, what: str, found: dict[str, int], folder: Path) -> None:
        """Print one run."""
        took, ideal = (found["last"] - found["first"]) / 1000, math.ceil(self.articles / self.at_once) * LATENCY
        lines = (folder / "briefs.jsonl").read_text("utf-8").splitlines()
        names = {json.loads(line)["document"]["id"] for line in lines}
        print(f"{what:<28}{took:>8.1f}{ideal / took:>12.3f}{found['calls']:>8,}{self.articles - len(names):>6}"
              f"{len(lines) - len(names):>9}", flush=True)  # fmt: skip


def main() -> None:
    """Print a row for each run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1024)
    parser.add_argument("--at-once", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        started(str(HERE / "standin_server.py"), "--nothing") as endpoint,
        started(str(HERE.parent / "tests" / "ray_cluster.py"), folder, "3") as cluster,
    ):
        measuring = Measuring(Path(folder), address_of(endpoint), arguments.articles, arguments.at_once)
        ray = ("--engine", "ray", "--ray-address", address_of(cluster), "--workers", "3")
        measuring.table()
        for _ in range(arguments.rounds):
            measuring.run("one process")
            measuring.run("Ray, three workers", *ray)
        measuring.run("Ray, a node of three killed", *ray, cluster=cluster)


if __name__ == "__main__":
    main()
