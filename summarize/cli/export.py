"""What ``summarize export`` does once its arguments are read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from summarize.export import export
from summarize.stored.briefs import read_briefs
from summarize.terminal import clean, counted


def run_export(briefs: Sequence[Path], to: Path) -> None:
    """Read, write, and say how much."""
    found = export(read_briefs(briefs), to)
    again = f", {counted(found.again, 'brief')} of a text told already left out" if found.again else ""
    told = f"{counted(found.articles, 'article')}, {counted(found.facts, 'fact')}"
    print(f"{clean(str(to))}: {told}{again}", file=sys.stderr)  # noqa: T201
