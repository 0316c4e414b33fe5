"""How far a run is: a line that changes on a terminal, a line a minute elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from rich.console import Console
from rich.live import Live
from rich.text import Text

from summarize.batch.budget import Budget
from summarize.batch.runner import Summary
from summarize.terminal import clean

SECONDS = 60.0
"""Between two lines where there is no terminal."""


@contextmanager
def shown(summary: Summary, budget: Budget, console: Console, more: Callable[[], str] = lambda: "") -> Iterator[None]:
    """Show how far a run is for as long as the block lasts, with what else there is to tell."""
    started, done = monotonic(), Event()

    def words() -> Text:
        told = more()
        return Text(describe(summary, budget, monotonic() - started) + (f"; {clean(told)}" if told else ""))

    if console.is_terminal:
        with Live(get_renderable=words, console=console, refresh_per_second=4, transient=True):
            yield
        return

    def tell() -> None:
        while not done.wait(SECONDS):
            console.print(words(), soft_wrap=True)

    thread = Thread(target=tell, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def describe(summary: Summary, budget: Budget, seconds: float) -> str:
    """How far a run is, in one line."""
    settled = summary.read + summary.known + summary.failed + summary.elsewhere
    rate = summary.read / seconds * 60 if seconds > 0 else 0.0
    spent = budget.spent
    cost = budget.cost(spent)
    return (
        f"{settled:,} of {summary.given:,} articles seen so far, {summary.failed:,} failed, {rate:,.1f} a minute; "
        f"{summary.facts:,} facts, {summary.refused:,} refused; {spent.input_tokens + spent.output_tokens:,} tokens"
        + (f", ${cost:,.4f}" if cost is not None else "")
    )
