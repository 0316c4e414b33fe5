"""Seconds the dashboard takes over many facts: its page, each chart's query alone and with a place, an evidence page.

    python benchmarks/dashboard.py [FACTS]

Made-up briefs of five facts each; the database is made first. In the process of the server, without a network.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from merge import briefs

from summarize.dashboard.charts import DATABASE, description
from summarize.dashboard.site import site_of
from summarize.export import export

CHARTS = description()["plugins"]["datasette-dashboards"][DATABASE]["charts"]


def main() -> None:
    """Print a row for each address, the slowest of three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", nargs="?", type=int, default=100_000)
    facts = parser.parse_args().facts
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "briefs.sqlite"
        export(briefs(facts // 5), database)
        first = next(iter(briefs(1))).document.sha256
        print(f"{facts:,} facts, {database.stat().st_size / 1e6:,.0f} MB")
        asyncio.run(ask(database, first))


async def ask(database: Path, article: str) -> None:
    """Ask for each address and print what it took."""
    site = site_of(database)
    addresses = {"page": f"/-/dashboards/{DATABASE}", "evidence page": f"/-/evidence/{article}.html"}
    addresses |= {f"chart {name}": query_of(name) for name in CHARTS}
    addresses |= {f"chart {name}, a place": query_of(name, place="UKR") for name in CHARTS}
    print(f"{'':<28}{'seconds':>8}{'kB':>8}")
    for name, address in addresses.items():
        took, size = await slowest(site, address)
        print(f"{name:<28}{took:>8.2f}{size / 1000:>8,.0f}")


async def slowest(site: Any, address: str) -> tuple[float, int]:  # noqa: ANN401  (Datasette ships no types)
    """Of three answers the longest time, and the bytes of one."""
    took, size = [], 0
    for _ in range(3):
        started = time.perf_counter()
        answer = await site.client.get(address)
        took.append(time.perf_counter() - started)
        answer.raise_for_status()
        size = len(answer.content)
    return max(took), size


def query_of(chart: str, **filters: str) -> str:
    """The address of a chart's rows, narrowed as the page narrows it."""
    query = CHARTS[chart]["query"]
    for part in re.findall(r"\[\[.*?\]\]", query):
        named = re.findall(r":(\w+)", part)[0]
        query = query.replace(part, part[2:-2] if named in filters else "")
    return f"/{DATABASE}.json?{urlencode({'sql': query, '_shape': 'objects', **filters})}"


if __name__ == "__main__":
    main()
