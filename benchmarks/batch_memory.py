"""Does a run's memory grow with its articles? Runs of two sizes, each in a process of its own.

    python benchmarks/batch_memory.py [SIZE …] [--csv] [--sentences 60]

Everything of ``summarize batch`` but the server: rows of a table, ledger, prompts, check, files. The model is a
function that finds nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from summarize import pipeline, session
from summarize.batch.inputs import Columns, items_of
from summarize.batch.journal import Folder
from summarize.batch.ledger import Ledger
from summarize.batch.runner import Run
from summarize.contract import Brief
from summarize.document import Document
from summarize.llm import Answer, Spent

SIZES = (100, 1_000)
AT_ONCE = 64
OPTIONS = session.Options(model="function", base_url="http://127.0.0.1", sections=("alliances",)).settled()


def main() -> None:
    """A row for each size; with ``--one``, one run in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--csv", action="store_true", help="a table of comma-separated values, not JSON lines")
    parser.add_argument("--sentences", type=int, default=60)
    parser.add_argument("--one", action="store_true")
    arguments = parser.parse_args()
    if arguments.one:
        one(arguments.sizes[0], ".csv" if arguments.csv else ".jsonl", arguments.sentences)
        return
    print(f"{'articles':>9} {'peak MB':>8} {'ms an article':>14}")
    more = ["--csv"] if arguments.csv else []
    for size in arguments.sizes:
        command = [sys.executable, __file__, str(size), "--one", "--sentences", str(arguments.sentences), *more]
        subprocess.run(command, check=True)


def one(size: int, ending: str, sentences: int) -> None:
    """Read so many articles and print what that took."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / f"articles{ending}"
        write_articles(table, size, sentences)
        began = time.process_time()
        with (
            closing(Ledger(Path(folder) / "ledger.sqlite", "one")) as ledger,
            closing(Folder(ledger, Path(folder))) as journal,
        ):
            run = Run(journal, OPTIONS, brief_of, lambda: AT_ONCE)
            summary = asyncio.run(run.over(items_of([str(table)], Columns())))
        if summary.read != size:
            raise SystemExit(f"not every article was read: {summary}")
        spent = (time.process_time() - began) / size * 1000
        print(f"{size:9,} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} {spent:14.1f}")


def write_articles(table: Path, count: int, sentences: int) -> None:
    """Made-up articles of some 4 kB (60 sentences), each with its number in it."""
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, ("id", "text"))
        if table.suffix == ".csv":
            rows.writeheader()
        for n in range(count):
            days = [f"On day {day} the ferry carried {n + day} passengers to the island." for day in range(sentences)]
            row = {"id": f"note-{n}", "text": "Harbour notes.\n\n" + " ".join(days)}
            if table.suffix == ".csv":
                rows.writerow(row)
            else:
                file.write(json.dumps(row) + "\n")


async def brief_of(document: Document) -> Brief:
    """What a model makes of an article that finds nothing in it."""
    reading = session.READINGS[OPTIONS.reading or "article"]
    found = await pipeline.read_async(document, pipeline.Plan(nothing, reading, OPTIONS.sections))
    run = pipeline.run_of(found, model="function", base_url=None, reading="article", options={}, version="0")
    return pipeline.brief_of(document, found, run)


async def nothing(_, answer):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """No facts, after everybody else had a turn."""
    await asyncio.sleep(0)
    return Answer(answer.model_validate({"facts": []}), Spent(1, 1000, 0, 10))


if __name__ == "__main__":
    main()
