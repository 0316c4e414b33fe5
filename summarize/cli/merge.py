"""What ``summarize merge`` does once its arguments are read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarize.merge import merge
from summarize.merge.contract import Event, Merged, Report
from summarize.output import write
from summarize.stored.briefs import read_briefs
from summarize.terminal import clean, counted


def run_merge(briefs: Sequence[Path], output: Path | None, days: int, *, json: bool, verbose: bool) -> None:
    """Read the briefs, bring their facts together, and print or write what came of it."""
    merged = merge(read_briefs(briefs), days=days)
    if output is not None:
        write(output, merged.to_json())
        return
    out = Console()
    if json or not out.is_terminal:
        sys.stdout.write(merged.to_json())
    else:
        _show(merged, out, verbose=verbose)


def _show(merged: Merged, out: Console, *, verbose: bool) -> None:
    shown = [event for event in merged.events if verbose or len(event.reports) > 1]
    for event in shown:
        out.print(Text(_heading(event), style="bold"))
        out.print(Padding(_table(event), (0, 0, 1, 2)))
    copies = sum(article.copy_of is not None for article in merged.articles)
    alone = len(merged.events) - len(shown)
    total = (
        f"{counted(len(merged.articles), 'article')}, {copies} of them copies; {counted(len(merged.events), 'event')}"
    )
    out.print(Text(total + (f", {alone} of them told once (-v lists them)" if alone else ""), style="dim"))


def _heading(event: Event) -> str:
    where = f" in {event.place}" if event.place else ""
    who = f": {', '.join(event.parties)}" if event.parties else ""
    sources = "1 source" if event.independent == 1 else f"{event.independent} sources"
    contested = ", contested" if event.contested else ""
    return clean(f"{event.section.replace('_', ' ')}{where}{who} ({sources}{contested})")


def _table(event: Event) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    for n in range(4):
        table.add_column(no_wrap=n == 0, overflow="fold")
    for report in event.reports:
        figure = f"{report.figure.text} ({report.figure.measure})" if report.figure else report.quote
        source = report.source or report.ref
        table.add_row(*(Text(clean(words)) for words in (report.published or "", source, figure, _standing(report))))
    return table


def _standing(report: Report) -> str:
    """Who says so, and how it stands to the other reports."""
    said = ", ".join(report.attributed_to)
    negative = "denied" if report.polarity == "negative" else ""
    repeats = f"words of {report.repeats}" if report.repeats else ""
    replaced = "replaced later" if report.superseded_by else ""
    contested = f"against {', '.join(report.contested_by)}" if report.contested_by else ""
    return "; ".join(filter(None, (said, negative, repeats, replaced, contested)))
