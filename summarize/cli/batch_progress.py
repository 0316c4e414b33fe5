"""How far a run is: a bar and a line that change on a terminal, a line a minute elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from time import monotonic

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.text import Text

from summarize.batch.budget import Budget
from summarize.batch.runner import Summary
from summarize.terminal import clean, counted, each_once

SECONDS = 60.0
"""Between two lines where there is no terminal."""

WIDTH = 60
"""Of the bar."""


@dataclass
class Progress:
    """What is known of how far a run is.

    Args:
        summary: counted by the run.
        budget: counted by whoever asks.
        total: articles of the inputs; None while, or if, nobody has counted them.
        more: what else there is to tell; if nothing is given, what was told last before the first article was read.
        clock: seconds.
    """

    summary: Summary
    budget: Budget
    total: Callable[[], int | None] = lambda: None
    more: Callable[[], str] | None = None
    told: str = ""
    clock: Callable[[], float] = monotonic
    _started: float = field(init=False)

    def __post_init__(self) -> None:
        self._started = self.clock()

    @property
    def settled(self) -> int:
        """Articles that have been dealt with."""
        summary = self.summary
        return summary.read + summary.known + summary.failed + summary.elsewhere

    def words(self) -> str:
        """How far it is, in one line."""
        summary, spent, total = self.summary, self.budget.spent, self.total()
        known = total is not None and total >= summary.given
        parts = [
            f"{self.settled:,} of {total:,} articles" if known else f"{self.settled:,} articles",
            f"{summary.failed:,} failed",
            f"{counted(summary.facts, 'fact')}, {summary.refused:,} refused",
            f"{spent.input_tokens + spent.output_tokens:,} tokens{self._cost()}",
            f"{self._rate() * 60:,.1f} a minute{self._left(total) if known and total is not None else ''}",
            *filter(None, [self.more() if self.more else self.told * (not summary.read)]),
        ]
        return clean("; ".join(parts))

    def _cost(self) -> str:
        cost = self.budget.cost(self.budget.spent)
        return "" if cost is None else f", ${cost:,.4f}"

    def _rate(self) -> float:
        """Articles read a second. What was known before is settled at once and says nothing of what is to come."""
        seconds = self.clock() - self._started
        return self.summary.read / seconds if seconds > 0 else 0.0

    def _left(self, total: int) -> str:
        rate, left = self._rate(), total - self.settled
        return f", {duration(left / rate)} left" if rate and left > 0 else ""


def duration(seconds: float) -> str:
    """A length of time in its two largest units: "45 s", "12 min", "3 h 20 min", "2 d 4 h"."""
    minutes = round(seconds / 60)
    if seconds < 60:
        return f"{round(seconds)} s"
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 24 * 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes // 1440} d {minutes % 1440 // 60} h"


@contextmanager
def shown(progress: Progress, console: Console, seconds: float = SECONDS) -> Iterator[Callable[[str], None]]:
    """Show how far a run is for as long as the block lasts; to be told what else goes on, such as loading a model."""

    def tell(words: str) -> None:
        progress.told = words

    if console.is_terminal:
        with Live(get_renderable=lambda: _picture(progress), console=console, refresh_per_second=4, transient=True):
            yield tell
        return
    done = Event()

    def write() -> None:
        while not done.wait(seconds):
            console.print(Text(progress.words()), soft_wrap=True)

    thread = Thread(target=write, daemon=True)
    thread.start()
    try:
        yield each_once(console)
    finally:
        done.set()
        thread.join()


def _picture(progress: Progress) -> RenderableType:
    total = progress.total()
    words = Text(progress.words())
    if not total:
        return words
    return Group(ProgressBar(total=max(total, progress.settled), completed=progress.settled, width=WIDTH), words)
