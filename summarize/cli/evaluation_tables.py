"""An evaluation for a person: tables on a terminal, the same as plain text elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from summarize.evaluation.gold import Json
from summarize.terminal import clean, counted

SHOWN = 5
"""Refused gold facts that are listed without ``-v``."""


def show(measured: Json, console: Console, *, verbose: bool = False) -> None:
    """Print an evaluation; ``verbose`` lists every gold fact refused and every altered fact let pass."""
    console.print(Text(f"{len(measured['articles'])} articles, seed {measured['seed']}", style="bold"))
    if measured["sections"] is not None:
        _show_briefs(measured, console)
    _show_check(measured["check"], console, verbose=verbose)
    if measured["mutations"] is not None:
        _show_mutations(measured["mutations"], console, verbose=verbose)


def _show_briefs(measured: Json, console: Console) -> None:
    _head(console, "Briefs against gold facts, in %, with 95 % intervals over articles")
    rows = [
        (
            name.replace("_", " "),
            *(str(scores[key]) for key in ("gold", "found", "right", "placed")),
            *map(_interval, _three(scores)),
        )
        for name, scores in measured["sections"].items()
    ]
    columns = ("section", "gold", "found", "right", "placed", "precision", "recall", "F1")
    console.print(_table(columns, rows))
    _head(console, "Fields that agree, where a published and a gold fact cite the same words")
    fields = [
        (
            section.replace("_", " "),
            name.replace("_", " "),
            _percent(each["share"]),
            f"{each['agreed']} of {each['compared']}",
        )
        for section, names in measured["fields"].items()
        for name, each in names.items()
    ]
    console.print(_table(("section", "field", "agree", ""), fields))
    leaves = measured["proved"]
    _head(console, "Published values with their words in the article")
    console.print(Text(f"{leaves['proved']} of {leaves['leaves']} ({_percent(leaves['share'])})"))


def _three(scores: Json) -> Iterable[Json]:
    return (scores[name] for name in ("precision", "recall", "f1"))


def _show_check(check: Json, console: Console, *, verbose: bool) -> None:
    _head(console, "The check on gold facts as they are")
    verdicts = ", ".join(f"{check[verdict]} {verdict}" for verdict in ("supported", "doubtful", "rejected"))
    alarms = _percent(check["share_refused"])
    console.print(Text(f"{counted(check['facts'], 'fact')}: {verdicts} ({alarms} false alarms)"))
    if check["rules"]:
        rules = ", ".join(f"{rule} {times}" for rule, times in check["rules"].items())
        console.print(Text(f"refused by: {rules}"))
    listed = [*check["refused"], *check["doubted"]] if verbose else check["refused"][:SHOWN]
    for each in listed:
        console.print(Text("  " + clean(f"{each['article']} {each['id']}: {_reasons(each)}")))
    left = len(check["refused"]) - SHOWN
    if left > 0 and not verbose:
        console.print(Text(f"  and {left} more (-v shows all)"))


def _show_mutations(mutations: Json, console: Console, *, verbose: bool) -> None:
    _head(console, "Altered gold facts that the check caught")
    rows = [
        (kind.replace("_", " "), *_rate(variants["value_only"]), *_rate(variants["words_too"]))
        for kind, variants in [*mutations["kinds"].items(), ("all", mutations["all"])]
    ]
    console.print(_table(("alteration", "value only", "", "words too", ""), rows))
    if verbose:
        _head(console, "Altered facts that passed")
        for each in mutations["missed"]:
            change = f"{', '.join(each['paths'])} {each['was']} → {each['became']}"
            console.print(Text("  " + clean(f"{each['kind']}: {each['article']} {each['id']} {change}")))


def _head(console: Console, words: str) -> None:
    console.print(Text(f"\n{words}", style="bold cyan"))


def _table(columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number == 0 or column == "field" else "right", overflow="fold")
    for row in rows:
        table.add_row(*map(clean, row))
    return table


def _rate(caught: Json) -> tuple[str, str]:
    if not caught["applied"]:
        return "", ""
    return _percent(caught["rate"]), f"{caught['caught']} of {caught['applied']}"


def _interval(share: Json) -> str:
    if share["low"] is None:
        return _percent(share["value"]).removesuffix(" %")
    value, low, high = (f"{100 * share[key]:.0f}" for key in ("value", "low", "high"))
    return f"{value} ({low}–{high})"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"


def _reasons(refused: Json) -> str:
    return "; ".join(f"{each['rule']} {each['path']}: {each['message']}" for each in refused["findings"])
