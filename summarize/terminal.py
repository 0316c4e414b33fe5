"""The brief for a person at a terminal, and progress while it is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarize.contract import SECTIONS, Brief, Rejected
from summarize.sections.base import Fact, own_fields
from summarize.values import Item, Money, Party, Place, Quantity, When

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\n\t]")


def clean(words: str) -> str:
    """Words that cannot move the cursor, hide or reverse text, or colour the terminal."""
    return re.sub(r"\s+", " ", _CONTROLS.sub(" ", words)).strip()


def show(brief: Brief, console: Console, *, verbose: bool = False) -> None:
    """Print a brief to be read: each fact with its proof, refusals last."""
    console.print(Text(clean(brief.document.title or brief.document.id), style="bold"))
    for name in SECTIONS:
        facts = getattr(brief, name)
        status = brief.section_status[name]
        heading = name.replace("_", " ").capitalize()
        note = {"none_found": "nothing found", "failed": "the model did not answer", "not_asked": "not asked"}.get(status)
        console.print(Text(f"\n{heading}" + (f": {note}" if note else ""), style="bold cyan"))
        for fact in facts:
            _show_fact(fact, console)
    _show_rejected(brief.rejected, console, verbose=verbose)
    used = brief.run.usage
    total = sum(len(getattr(brief, name)) for name in SECTIONS)
    console.print(
        f"\n{total} facts, {len(brief.rejected)} refused. {brief.run.model}: {used.calls} calls, "
        f"{used.input_tokens:,} tokens in ({used.cached_tokens:,} from the cache), {used.output_tokens:,} out.",
        style="dim",
        highlight=False,
    )


def _show_fact(fact: Fact, console: Console) -> None:
    table = Table.grid(padding=(0, 1))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name in own_fields(type(fact)):
        words = _words(getattr(fact, name))
        if words and words not in ("unspecified", "unknown"):
            table.add_row(Text(name.replace("_", " ")), Text(words))
    said = f"{fact.verification}, {fact.certainty}" + (", negative" if fact.polarity == "negative" else "")
    speakers = f" by {', '.join(map(clean, fact.attributed_to))}" if fact.attributed_to else ""
    table.add_row(Text("said"), Text(said + speakers))
    for evidence in fact.evidence:
        table.add_row(Text("proof"), Text(f"“{clean(evidence.quote)}” [{evidence.start}–{evidence.end}]", style="italic"))
    mark = "" if fact.verdict == "supported" else f" ({fact.verdict})"
    console.print(Padding(Text(fact.id + mark, style="bold"), (0, 0, 0, 1)))
    console.print(Padding(table, (0, 0, 0, 3)))


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, Money):
        number = _number(value)
        return f"{clean(value.text)} = {number} {value.currency or ''}".strip() if number else clean(value.text)
    if isinstance(value, Quantity):
        number = _number(value)
        return f"{clean(value.text)} = {number}" if number and number != value.text else clean(value.text)
    if isinstance(value, Party):
        role = f", {value.role}" if value.role else ""
        return f"{clean(value.text)} ({value.iso3 or value.type}{role})"
    if isinstance(value, Place | When):
        code = value.iso3 if isinstance(value, Place) else value.edtf
        return f"{clean(value.text)} ({code})" if code else clean(value.text)
    if isinstance(value, Item):
        return clean(value.text)
    return clean(str(value)) if value is not None else ""


def _number(value: Quantity) -> str:
    if value.qualifier == "range":
        return f"{value.low:,} to {value.high:,}"
    return "" if value.value is None else f"{value.qualifier.replace('_', ' ')} {value.value:,}"


def _show_rejected(rejected: list[Rejected], console: Console, *, verbose: bool) -> None:
    if not rejected:
        return
    console.print(Text("\nRefused: the article does not prove these", style="bold yellow"))
    for each in rejected if verbose else rejected[:5]:
        reasons = "; ".join(clean(f.message) for f in each.findings if f.failure != "corrected")
        console.print(Padding(Text(f"{each.section}: {reasons}"), (0, 0, 0, 1)))
    if not verbose and len(rejected) > 5:
        console.print(Padding(Text(f"and {len(rejected) - 5} more (-v shows all)"), (0, 0, 0, 1)))


@contextmanager
def progress(console: Console) -> Iterator[Callable[[str], None]]:
    """A line that says what is going on, on a terminal; silence elsewhere."""
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status("Reading the article") as status:
        yield lambda words: status.update(Text(clean(words)))
