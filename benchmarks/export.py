"""Seconds and memory of ``summarize export``, by format and number of facts, over made-up briefs.

    python benchmarks/export.py [FACTS ...]

Five facts an article: three tolls and two aid packages. The briefs are composed as they are asked for;
composing them is measured alone in the first row.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from pathlib import Path

from merge import briefs

from summarize.export import FORMATS, export


def main() -> None:
    """Print a row for each format and size, each measured in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        measure(arguments.one[0], int(arguments.one[1]))
        return
    print(f"{'format':<12}{'facts':>9}{'seconds':>9}{'µs a fact':>11}{'peak MB':>9}{'MB written':>12}")
    for ending in ("composing", *(ending for ending in FORMATS if ending != ".db")):
        for facts in arguments.facts:
            subprocess.run([sys.executable, __file__, "--one", ending, str(facts)], check=True)


def measure(ending: str, facts: int) -> None:
    """Write one corpus in one format."""
    started = time.process_time()
    size = 0
    with tempfile.TemporaryDirectory() as folder:
        to = Path(folder) / f"facts{ending}"
        if ending == "composing":
            deque(briefs(facts // 5), maxlen=0)
        else:
            export(briefs(facts // 5), to)
            size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    took = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{ending:<12}{facts:>9,}{took:>9.1f}{took / facts * 1e6:>11,.0f}{peak:>9,.0f}{size / 1e6:>12,.0f}")


if __name__ == "__main__":
    main()
