"""Kill ``summarize batch`` again and again against a stand-in server; count what was lost, doubled, torn, paid twice.

    python benchmarks/durability.py [--kills 200] [--articles 2000]

The stand-in answers at once with no facts. Each call of the command is killed with SIGKILL at a random moment after it
has begun to ask; a last call finishes the run. Calls in flight at a kill may be paid again, no others.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from standin import StandIn, completion, stand_in

AT_ONCE = 4


def main() -> None:
    """Print one row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=2000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, stand_in(lambda _: completion('{"facts": []}')) as server:
        table, run = Path(folder) / "articles.jsonl", Path(folder) / "run"
        write_articles(table, arguments.articles)
        torn = sum(kill_once(server, table, run, random.Random(n)) for n in range(arguments.kills))  # noqa: S311
        subprocess.run(command(server, table, run), check=True, env=environment(), capture_output=True)
        report(server, run, arguments.articles, arguments.kills, torn)


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
    before, moment = len(server.asked), drawn.randint(1, 12)
    process = subprocess.Popen(command(server, table, run), env=environment(), stderr=subprocess.DEVNULL)
    while len(server.asked) < before + moment and process.poll() is None:
        time.sleep(0.002)
    time.sleep(drawn.random() * 0.02)
    process.kill()
    process.wait()
    return sum(not is_whole(path) for path in run.glob("**/*.json"))


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
