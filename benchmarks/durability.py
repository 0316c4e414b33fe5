"""Kill ``summarize batch`` again and again against a stand-in server; count what was lost, doubled, torn, paid twice.

    python benchmarks/durability.py [--kills 200] [--articles 2000]
    python benchmarks/durability.py --full /mnt/small [--articles 2000]

The second fills a small disk (a tmpfs of a megabyte, say) instead, and looks what is left of what had been kept; the
run goes on elsewhere, from a copy of its folder. The stand-in answers at once with no facts. Each call of the command
is killed with SIGKILL at a random moment after it has begun to ask; a last call finishes the run. Calls in flight at a
kill may be paid again, no others.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sized
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from standin import StandIn, completion, stand_in

AT_ONCE = 4


def main() -> None:
    """Print one row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--full", type=Path)
    arguments = parser.parse_args()
    if arguments.full:
        fill(arguments.full, arguments.articles)
        return
    with tempfile.TemporaryDirectory() as folder, stand_in(lambda _: completion('{"facts": []}')) as server:
        table, run = Path(folder) / "articles.jsonl", Path(folder) / "run"
        write_articles(table, arguments.articles)
        torn = sum(kill_once(server, table, run, random.Random(n)) for n in range(arguments.kills))  # noqa: S311
        subprocess.run(command(server, table, run), check=True, env=environment(), capture_output=True)
        report(server, run, arguments.articles, arguments.kills, torn)


def fill(disk: Path, articles: int) -> None:
    """Run the command on a disk that is too small for it, then the rest on one that is not; print one row."""
    with tempfile.TemporaryDirectory() as folder, stand_in(lambda _: completion('{"facts": []}')) as server:
        table, small, large = Path(folder) / "articles.jsonl", disk / "run", Path(folder) / "run"
        write_articles(table, articles)
        ended = subprocess.run(command(server, table, small), check=False, env=environment(), capture_output=True)
        asked, torn = len(server.asked), sum(not is_whole(path) for path in small.glob("briefs/*.json"))
        shutil.copytree(small, large)
        with closing(sqlite3.connect(large / "ledger.sqlite")) as base:
            integrity = base.execute("PRAGMA integrity_check").fetchone()[0]
            kept = {key for (key,) in base.execute("SELECT key FROM result WHERE state = 'done'")}
        subprocess.run(command(server, table, large), check=True, env=environment(), capture_output=True)
        with closing(sqlite3.connect(large / "ledger.sqlite")) as base:
            now = {key for (key,) in base.execute("SELECT key FROM result WHERE state = 'done'")}
        print(f"exit {ended.returncode}, {ended.stderr.decode().splitlines()[-1]}\n"
              f"{asked} calls answered before, {len(kept)} results kept, integrity {integrity}, {torn} files torn\n"
              f"then {len(server.asked) - asked} calls, {len(now)} of {articles} results, {len(kept - now)} lost, "
              f"{len(server.asked) - articles} paid again")  # fmt: skip


def write_articles(table: Path, count: int) -> None:
    """Made-up articles, each with its number in it."""
    with table.open("w", encoding="utf-8") as file:
        for n in range(count):
            text = f"Harbour notes.\n\nThe ferry carried {n} passengers, and nothing else happened that day."
            file.write(json.dumps({"id": f"note-{n}", "text": text}) + "\n")


def command(server: StandIn, table: Path, run: Path) -> list[str]:
    """One call of the command, one question an article."""
    return [
        sys.executable, "-m", "summarize", "batch", str(table), "--out", str(run), "--model", "stand-in",
        "--base-url", server.base_url, "--sections", "alliances", "--at-once", str(AT_ONCE),
    ]  # fmt: skip


def environment() -> dict[str, str]:
    """The environment without retries, so that each request is one of the command's own."""
    return {**os.environ, "SUMMARIZE_RETRIES": "0"}


def kill_once(server: StandIn, table: Path, run: Path, drawn: random.Random) -> int:
    """Start the command, kill it at some moment, and count the files of the run that cannot be read."""
    kill_after(command(server, table, run), server.asked, drawn.randint(1, 12), drawn.random() * 0.02)
    return sum(not is_whole(path) for path in run.glob("**/*.json"))


def kill_after(call: list[str], seen: Sized, requests: int, seconds: float) -> None:
    """Start a command, and kill it some seconds after it has made some requests more than were seen before."""
    before = len(seen)
    process = subprocess.Popen(call, env=environment(), stderr=subprocess.DEVNULL)
    while len(seen) < before + requests and process.poll() is None:
        time.sleep(0.002)
    time.sleep(seconds)
    process.kill()
    process.wait()


def is_whole(path: Path) -> bool:
    """Whether a file is JSON to its end."""
    try:
        return bool(json.loads(path.read_text(encoding="utf-8")))
    except ValueError:
        return False


def report(server: StandIn, run: Path, articles: int, kills: int, torn: int) -> None:
    """What came of the run."""
    names = Counter(
        json.loads(line)["document"]["id"] for line in (run / "briefs.jsonl").read_text(encoding="utf-8").splitlines()
    )
    files = len(list((run / "briefs").glob("*.json")))
    asked = Counter(json.dumps(each["messages"]) for each in server.asked)
    again = sum(count - 1 for count in asked.values())
    print(f"{kills} kills, {articles:,} articles, {AT_ONCE} at once: {articles - len(names)} lost, "
          f"{sum(names.values()) - len(names)} doubled, {torn} torn, {articles - files} without a file; "
          f"{again} calls paid again ({again / max(1, kills):.2f} a kill)")  # fmt: skip


if __name__ == "__main__":
    main()
