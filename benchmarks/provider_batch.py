"""Send many questions through a stand-in Batch API, killing the command again and again; what was lost or paid twice.

    python benchmarks/provider_batch.py [--articles 12600] [--kills 6]

Each article asks four questions, which find nothing. The stand-in keeps what it is sent in memory and answers a batch
when it has been looked at twice; it is no model and knows no quota. The command is killed with SIGKILL at a random
moment after some request, begun anew, and a last call finishes the run.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from durability import environment, kill_after, write_articles
from standin_batches import Desk, batch_desk, nothing_found

SECTIONS, NEWLINE = 4, b"\n"
REQUESTS = 5
"""Requests of a call of the command, at most, after which it is killed: hand in, look, fetch."""


def main() -> None:
    """Print what came of one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=12_600)
    parser.add_argument("--kills", type=int, default=6)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, batch_desk(nothing_found, looks=2) as desk:
        table, run = Path(folder) / "articles.jsonl", Path(folder) / "run"
        write_articles(table, arguments.articles)
        moments = [kill_once(desk, table, run, random.Random(n)) for n in range(arguments.kills)]  # noqa: S311
        began = time.perf_counter()
        process = subprocess.Popen(command(desk, table, run), env=environment(), stderr=subprocess.DEVNULL)
        peak = 0
        while process.poll() is None:  # the system's own peak would count the memory of this process, which is forked
            peak = max(peak, peak_of(process.pid))
            time.sleep(0.1)
        seconds = time.perf_counter() - began
        print(f"killed after {', '.join(moments)}")
        print(f"the last call: exit {process.returncode}, {seconds:.0f} s, peak {peak / 1024:.0f} MB")
        report(desk, run, arguments.articles)


def peak_of(process: int) -> int:
    """The most memory a process had so far, in kB; 0 for one that has ended."""
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM")), 0)


def command(desk: Desk, table: Path, run: Path) -> list[str]:
    """One call of the command."""
    return [
        sys.executable, "-m", "summarize", "batch", str(table), "--out", str(run), "--model", "stand-in",
        "--base-url", desk.base_url, "--provider-batch", "--poll", "0.2",
    ]  # fmt: skip


def kill_once(desk: Desk, table: Path, run: Path, drawn: random.Random) -> str:
    """Start the command, kill it at some moment; after which request."""
    before = len(desk.seen)
    kill_after(command(desk, table, run), desk.seen, drawn.randint(2, REQUESTS), drawn.random() * 0.5)
    return desk.seen[-1] if len(desk.seen) > before else "nothing"


def report(desk: Desk, run: Path, articles: int) -> None:
    """What was handed in, and what came of it."""
    sizes = [desk.files[batch["input_file_id"]] for batch in desk.batches.values()]
    files = ", ".join(f"{data.count(NEWLINE):,} questions in {len(data) / 1e6:.0f} MB" for data in sizes)
    with (run / "briefs.jsonl").open(encoding="utf-8") as lines:
        briefs = [json.loads(line) for line in lines]
    whole = sum(set(brief["section_status"].values()) == {"none_found"} for brief in briefs)
    names = {brief["document"]["id"] for brief in briefs}
    again = sum(count - 1 for count in desk.paid.values())
    print(f"{len(sizes)} batches: {files}")
    print(f"{articles:,} articles, {articles * SECTIONS:,} questions: {articles - len(names)} lost, "
          f"{len(briefs) - len(names)} doubled, {articles - whole} not whole; {again} questions paid twice, "
          f"{len(desk.asked)} asked the usual way")  # fmt: skip


if __name__ == "__main__":
    main()
