"""The brief for a person at a terminal, and progress while it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unicodedata import category

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarize.contract import SECTIONS, Brief, Rejected
from summarize.headlines import voice_of
from summarize.sections.base import Fact, codes, own_fields
from summarize.values import Party, Quantity
from summarize.values.base import Value

_UNSEEN = {"Cc": " ", "Zl": " ", "Zp": " ", "Cf": "", "Cs": "", "Co": ""}
"""Unicode categories a terminal may act on or hide: controls, line ends, formats, halves, private use."""


def clean(words: str) -> str:
    """Words that cannot move the cursor, hide or reverse text, or colour the terminal."""
    return " ".join("".join(_UNSEEN.get(category(each), each) for each in words).split())


def counted(number: int, noun: str) -> str:
    """A number with what it counts: "1 article", "1,200 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def show(brief: Brief, console: Console, *, verbose: bool = False) -> None:
    """Print a brief to be read: each fact with its proof, refusals last."""
    console.print(Text(clean(brief.document.title or brief.document.id), style="bold"))
    for name in SECTIONS:
        facts = getattr(brief, name)
        status = brief.section_status[name]
        heading = name.replace("_", " ").capitalize()
        note = {
            "none_found": "nothing found",
            "failed": "the model did not answer",
            "not_asked": "not asked",
        }.get(status)
        console.print(Text(f"\n{heading}" + (f": {note}" if note else ""), style="bold cyan"))
        for fact in facts:
            _show_fact(fact, console)
    _show_rejected(brief.rejected, console, verbose=verbose)
    used = brief.run.usage
    total = sum(len(getattr(brief, name)) for name in SECTIONS)
    cost = (
        f"\n{counted(total, 'fact')}, {len(brief.rejected)} refused. "
        f"{clean(brief.run.model)}: {counted(used.calls, 'call')}, "
        f"{used.input_tokens:,} tokens in, {used.output_tokens:,} out."
    )
    console.print(Text(cost, style="dim"))


def _show_fact(fact: Fact, console: Console) -> None:
    table = Table.grid(padding=(0, 1))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, info in own_fields(type(fact)).items():
        words = _words(getattr(fact, name))
        words = words.replace("_", " ") if codes(info.annotation) else words
        if words and words not in ("unspecified", "unknown"):
            table.add_row(Text(name.replace("_", " ")), Text(words))
    table.add_row(Text("said"), Text(clean(voice_of(fact))))
    for evidence in fact.evidence:
        table.add_row(
            Text("proof"),
            Text(f"“{clean(evidence.quote)}” [{evidence.start}–{evidence.end}]", style="italic"),
        )
    mark = "" if fact.verdict == "supported" else f" ({fact.verdict})"
    console.print(Padding(Text(clean(fact.id) + mark, style="bold"), (0, 0, 0, 1)))
    console.print(Padding(table, (0, 0, 0, 3)))


def _words(value: object) -> str:
    """A value in words, with what code read from them in brackets or behind an equals sign."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if not isinstance(value, Value):
        return clean(str(value)) if value is not None else ""
    return clean(f"{value.text}{_reading(value)}")


def _reading(value: Value) -> str:
    """What code read from a value's words: " = over 1,000 USD", " (UKR)", ""."""
    if isinstance(value, Quantity):
        number = _number(value)
        currency = getattr(value, "currency", None) or ""
        return f" = {number} {currency}" if number and number != value.text else ""
    code = getattr(value, "iso3", None) or getattr(value, "edtf", None)
    if isinstance(value, Party):
        code = f"{code or value.type}, {value.role}" if value.role else code or value.type
    return f" ({code})" if code else ""


def _number(value: Quantity) -> str:
    if value.qualifier == "range":
        return f"{value.low:,} to {value.high:,}"
    qualifier = "" if value.qualifier == "exact" else f"{value.qualifier.replace('_', ' ')} "
    return "" if value.value is None else f"{qualifier}{value.value:,}"


def _given(value: object) -> str:
    """What a model gave for a field, in its own words; its numbers of sentences are no words."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_given, value)))
    if isinstance(value, dict):
        value = value.get("text")
    return clean(value) if isinstance(value, str) else ""


def _show_rejected(rejected: list[Rejected], console: Console, *, verbose: bool) -> None:
    if not rejected:
        return
    console.print(Text("\nRefused: the article does not prove these", style="bold yellow"))
    for each in rejected if verbose else rejected[:5]:
        words = {name: _given(value) for name, value in each.candidate.items()}
        told = "; ".join(f"{clean(name).replace('_', ' ')} {said}" for name, said in words.items() if said)
        reasons = "; ".join(clean(f.message) for f in each.findings if f.failure != "corrected")
        console.print(Padding(Text(f"{clean(each.section).replace('_', ' ')}: {told or 'nothing'}"), (0, 0, 0, 1)))
        console.print(Padding(Text(reasons, style="dim"), (0, 0, 0, 3)))
    if not verbose and len(rejected) > 5:
        console.print(Padding(Text(f"and {len(rejected) - 5} more (-v shows all)"), (0, 0, 0, 1)))


_LASTING = {
    "Fetching ": "once; a minute or two on a fast line",
    "Waiting for another process": "it is fetched once for both",
    "Loading the local model": "then reading the article, about a second or two a question",
}
"""Words that open what takes long, and what a reader without a terminal is told of it."""


@contextmanager
def progress(console: Console) -> Iterator[Callable[[str], None]]:
    """A line that says what is going on, on a terminal; elsewhere a line for each thing that takes long."""
    if not console.is_terminal:
        yield each_once(console)
        return
    with console.status("Reading the article") as status:
        yield lambda words: status.update(Text(clean(words)))


def each_once(console: Console) -> Callable[[str], None]:
    """Tells of what takes long when it begins, and of nothing twice."""
    told: set[str] = set()

    def tell(words: str) -> None:
        begun = next((cue for cue in _LASTING if cue in words), None)
        if begun is not None and begun not in told:
            told.add(begun)
            console.print(Text(f"{clean(words)}: {_LASTING[begun]}"), soft_wrap=True)

    return tell
