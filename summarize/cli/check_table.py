"""Checked facts for a person at a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarize.checking import is_loose
from summarize.checking.verdicts import Judged
from summarize.contract import SECTIONS
from summarize.recheck import VERDICTS, Recheck
from summarize.sections.base import Finding
from summarize.statements import VERDICTS as VERDICTS_OF_SUMMARIES
from summarize.statements import SummaryCheck
from summarize.terminal import clean, counted

_COLOURS = {"supported": "green", "doubtful": "yellow", "rejected": "bold red", "unsupported": "bold red"}


def show_recheck(checked: Recheck, console: Console, *, verbose: bool = False) -> None:
    """Print a line for each fact: its verdict, and the reason when it is not supported.

    Args:
        checked: the facts with their verdicts.
        console: where to.
        verbose: every reason and the place of every proved value, not the first reason alone.
    """
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("fact", no_wrap=True, max_width=24)
    table.add_column("section", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    table.add_column("reason", overflow="fold")
    for fact in checked.facts:
        verdict = fact.judgement.verdict
        reason = Text("\n".join(_reasons(fact, verbose=verbose)))
        table.add_row(Text(clean(fact.id)), Text(clean(fact.section)), Text(verdict, style=_COLOURS[verdict]), reason)
    console.print(table)
    verdicts = ", ".join(f"{checked.count(verdict)} {verdict}" for verdict in VERDICTS)
    console.print(Text(f"\n{counted(len(checked.facts), 'fact')}: {verdicts}.", style="dim"))


def show_summary(checked: SummaryCheck, console: Console, *, verbose: bool = False) -> None:
    """Print each sentence of a summary with its verdict, its score and what speaks against it.

    Args:
        checked: the summary, judged.
        console: where to.
        verbose: also the sentences of the article that come nearest, and where they stand.
    """
    for statement in checked.statements:
        verdict = Text(f"{statement.verdict:<12}", style=_COLOURS[statement.verdict])
        console.print(verdict + Text(f"{statement.score:.2f}  {clean(statement.text)}", style="default"))
        notes = [f"{found.rule}: {found.message}" for found in statement.findings]
        if verbose:
            quotes = ((checked.document.quote(span), span) for span in statement.evidence)
            notes += [f"nearest: “{quote}” [{span.start}–{span.end}]" for quote, span in quotes]
        for note in notes:
            console.print(Padding(Text(clean(note), style="dim"), (0, 0, 0, 18)))
    verdicts = ", ".join(f"{checked.count(verdict)} {verdict}" for verdict in VERDICTS_OF_SUMMARIES)
    console.print(Text(f"\n{counted(len(checked.statements), 'statement')}: {verdicts}.", style="dim"))


def _reasons(fact: Judged, *, verbose: bool) -> list[str]:
    failures = [each for each in fact.judgement.findings if each.failure != "corrected"]
    if not verbose:
        more = f" (and {len(failures) - 1} more: -v)" if len(failures) > 1 else ""
        section = SECTIONS.get(fact.section)  # what rejects comes first
        failures = sorted(failures, key=lambda each: section is not None and is_loose(section, each.path))
        return [_reason(failures[0]) + more] if failures else []
    proved = [
        f"{clean(path)}: {ground.how} at {ground.start}–{ground.end}" for path, ground in fact.judgement.grounds.items()
    ]
    return [*map(_reason, fact.judgement.findings), *proved]


def _reason(found: Finding) -> str:
    where = f"{found.path}: " if found.path and not found.message.startswith(found.path) else ""
    return clean(where + found.message)
