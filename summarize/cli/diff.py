"""What ``summarize diff`` does once its arguments are read."""

from __future__ import annotations

import json as to_json
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from summarize.changes import Change, Difference, compare
from summarize.contract import Brief
from summarize.errors import FactsError
from summarize.stored.briefs import read_briefs
from summarize.terminal import clean

DIFFERENT = 3
"""Exit code when the two do not say the same."""


def run_diff(old: Path, new: Path, *, json: bool) -> int:
    """Read, compare, print; the exit code."""
    difference = compare(_one(old), _one(new))
    out = Console()
    if json or not out.is_terminal:
        # Half a character, which JSON can hold and UTF-8 cannot, is written as JSON writes it: \\ud800.
        sys.stdout.buffer.write(difference.to_json().encode(errors="backslashreplace"))
        sys.stdout.buffer.flush()
    else:
        show(difference, out)
    return 0 if difference.is_empty() else DIFFERENT


def _one(path: Path) -> Brief:
    briefs = read_briefs([path])
    brief = next(briefs)
    if next(briefs, None) is not None:
        raise FactsError(f"{path} holds several briefs", "Give one of an article, and one of its update")
    return brief


def show(difference: Difference, out: Console) -> None:
    """Print a line for each fact that differs, and how many do not."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for added in difference.added:
        _row(table, "added", "green", added.id, added.quote)
    for gone in difference.gone:
        _row(table, "gone", "red", gone.id, gone.quote)
    for refused in difference.refused:
        _row(table, "refused now", "bold red", refused.id, "\n".join(refused.reasons))
    for changed in difference.changed:
        words = "\n".join(map(_words, changed.changes))
        _row(table, "changed", "yellow", changed.new, words)
    out.print(table)
    out.print(Text(f"{difference.unchanged} unchanged", style="dim"))


def _row(table: Table, what: str, colour: str, fact: str, words: str) -> None:
    lines = "\n".join(clean(line) for line in words.split("\n"))
    table.add_row(Text(what, style=colour), Text(clean(fact)), Text(lines))


def _words(change: Change) -> str:
    return f"{change.path}: {_value(change.old)} → {_value(change.new)}"


def _value(value: Any) -> str:  # noqa: ANN401  (a leaf of any type)
    """A value in the article's words where it has some."""
    if isinstance(value, list):
        return ", ".join(map(_value, value)) or "none"
    if isinstance(value, dict):
        return str(value.get("text"))
    return value if isinstance(value, str) else to_json.dumps(value)
