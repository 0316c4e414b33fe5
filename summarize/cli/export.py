"""What ``summarize export`` does once its arguments are read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from summarize.export import export
from summarize.stored.briefs import read_briefs
from summarize.terminal import clean


def run_export(briefs: Sequence[Path], to: Path) -> None:
    """Read, write, and say how much."""
    found = export(read_briefs(briefs), to)
    again = f", {found.again:,} briefs of a text told already left out" if found.again else ""
    print(f"{clean(str(to))}: {found.articles:,} articles, {found.facts:,} facts{again}", file=sys.stderr)  # noqa: T201
