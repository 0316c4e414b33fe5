"""What ``summarize batch`` does once its arguments are read."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Literal
from uuid import uuid4

from rich.console import Console

from summarize import session
from summarize.batch.budget import Budget, Limits
from summarize.batch.estimate import Estimate, estimate
from summarize.batch.inputs import TEXTS, Columns, count_of, items_of, passed_over, require_inputs
from summarize.batch.journal import Folder
from summarize.batch.ledger import Ledger
from summarize.batch.outputs import collect
from summarize.batch.pages import fetching
from summarize.batch.runner import Run, Summary, room_for
from summarize.batch.shards import take_over
from summarize.cli.batch_progress import Progress, shown
from summarize.contract import SECTIONS
from summarize.errors import OutputError, SummarizeError, UsageError
from summarize.llm import Spent
from summarize.llm.limiter import Limiter
from summarize.prices import saved_by
from summarize.terminal import clean, counted

NOT_ALL = 3
"""Exit code when some articles have no brief."""

DEADLINE = 600.0
"""Seconds an article may take when nothing else is said: five calls that run into their time-out."""

_ANSWER = 4096
"""Most tokens of one answer, as ``Server`` asks for."""


@dataclass(frozen=True)
class Asked:
    """The options of ``summarize batch`` as given."""

    inputs: tuple[str, ...]
    out: Path
    model: str | None
    base_url: str | None
    sections: str | None
    reading: Literal["article", "sentence"] | None
    at_once: int | None
    timeout: float
    deadline: float | None
    repairs: int
    columns: Columns
    max_cost: float | None
    max_tokens: int | None
    provider_batch: bool
    poll: float | None
    engine: Literal["one", "ray"]
    workers: int | None
    ray_address: str | None
    dry_run: bool

    def options(self) -> session.Options:
        """What the library is asked for, every choice made."""
        named = tuple(part.strip() for part in (self.sections or "").split(",") if part.strip())
        options = session.Options(
            model=self.model,
            base_url=self.base_url,
            reading=self.reading,
            sections=tuple(SECTIONS) if self.sections is None else named,
            repairs=self.repairs,
            timeout=self.timeout,
            deadline=self.deadline,
        ).settled()
        embedded = session.is_embedded(options.model or session.LOCAL)
        return options if options.deadline or embedded else replace(options, deadline=DEADLINE)


def run_batch(asked: Asked) -> int:
    """Claim, read, keep, write; the exit code."""
    options = asked.options()
    model = options.model or session.LOCAL
    _require_sense(asked)
    limits = Limits(asked.max_tokens, asked.max_cost)
    budget = Budget(model, options.base_url, limits, _ANSWER, asked.provider_batch)
    if asked.max_cost is not None and budget.cost(Spent()) is None:
        trouble = f"No price of {model} is known, so that --max-cost cannot be kept"
        raise UsageError(trouble, "Give --max-tokens instead")
    require_inputs(asked.inputs)
    code = _read(asked, options, budget)
    with suppress(UsageError):  # an input that has gone since is no trouble of what was read
        _tell_passed_over(asked)
    return code


def _read(asked: Asked, options: session.Options, budget: Budget) -> int:
    """Estimate, or read: here, on a cluster or through a provider's batches; the exit code."""
    if asked.dry_run:
        _tell_estimate(estimate(items_of(asked.inputs, asked.columns), options, budget))
        return 0
    if asked.engine == "ray":
        from summarize.cli.cluster_batch import run_on_cluster  # noqa: PLC0415  (Ray is an extra)

        return run_on_cluster(asked, options, budget)
    if asked.provider_batch:
        from summarize.cli.provider_batch import run_provider_batch  # noqa: PLC0415  (openai costs a second)

        return run_provider_batch(asked, options, budget)
    summary = Summary()
    with closing(open_ledger(asked.out)) as ledger:
        try:
            came = asyncio.run(_over(asked, budget, ledger, summary))
            collect(ledger, asked.out)
        except SummarizeError:
            with suppress(OutputError):  # the first trouble is the one to tell
                collect(ledger, asked.out)
            raise
        finally:
            left = unfinished(ledger)
            tell_summary(summary, budget, asked.out, left)
    return came + 128 if came else (NOT_ALL if left else 0)


async def _over(asked: Asked, budget: Budget, ledger: Ledger, summary: Summary) -> int:
    """Read all that is to be read; the signal that stopped it, or 0."""
    options, errors, loop = asked.options(), Console(stderr=True), asyncio.get_running_loop()
    limiter = Limiter(1) if session.is_embedded(budget.model) else Limiter()
    counted = asyncio.ensure_future(asyncio.to_thread(count_of, asked.inputs))
    watched = Progress(summary, budget, partial(_total, counted))
    with closing(Folder(ledger, asked.out)) as folder, shown(watched, errors) as tell:
        async with (
            session.reader(options, limiter, budget.around, tell) as read_one,
            fetching(ledger) as fetch,
        ):
            run = Run(folder, options, read_one, room_for(options, limiter, asked.at_once), fetch, summary=summary)
            # A signal alone does not wake the loop.
            with stopped_by_signals(lambda: loop.call_soon_threadsafe(run.stop)) as signals:
                await run.over(items_of(asked.inputs, asked.columns))
    return signals[0] if signals else 0


def _total(counted: asyncio.Future[int | None]) -> int | None:
    """How many articles there are, once that is known; an input that has gone since is the run's to tell."""
    is_known = counted.done() and not counted.cancelled() and counted.exception() is None
    return counted.result() if is_known else None


def _require_sense(asked: Asked) -> None:
    """Raises UsageError for options that say nothing together."""
    if asked.poll is not None and not asked.provider_batch:
        raise UsageError("--poll is about batches at a provider", "Give --provider-batch too, or leave it out")
    if asked.engine == "ray" and asked.provider_batch:
        raise UsageError("A provider's batches need no cluster", "Give --engine ray or --provider-batch")
    if asked.engine != "ray" and (asked.workers is not None or asked.ray_address is not None):
        raise UsageError("--workers and --ray-address are about a cluster", "Give --engine ray too, or leave them out")


def open_ledger(out: Path) -> Ledger:
    """The ledger of a run, with what workers of a dead driver have left; its folder is made when it is not there."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"Cannot make {out}: {error.strerror}", "Choose another --out") from None
    ledger = Ledger(out / "ledger.sqlite", uuid4().hex)
    take_over(ledger, out)
    return ledger


@contextmanager
def stopped_by_signals(finish: Callable[[], object]) -> Iterator[list[int]]:
    """The first Ctrl-C or SIGTERM finishes what is in flight, the second ends at once; the signals that came."""
    came: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        if came:
            os._exit(128 + number)
        came.append(number)
        finish()
        print("Finishing what is in flight; once more ends at once. The same command goes on later.", file=sys.stderr)  # noqa: T201

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell_estimate(found: Estimate) -> None:
    cost = f"${found.cost:,.2f}" if found.cost is not None else "unknown (no price for this model)"
    print(  # noqa: T201
        f"{counted(found.articles, 'article')}, {found.unreadable:,} of them unreadable; "
        f"{counted(found.calls, 'question')}\n"
        f"at most {found.spent.input_tokens:,} tokens in and {found.likely_answer:,} out, without repairs\n"
        f"cost: {cost}{f'; {found.addresses:,} addresses not fetched and not counted' if found.addresses else ''}"
    )


def unfinished(ledger: Ledger) -> int:
    """Articles of the run that have no brief, or one that lacks something."""
    return sum(row.brief is None or row.reason is not None for row in ledger.rows())


def tell_summary(summary: Summary, budget: Budget, out: Path, left: int) -> None:
    """Print what came of a call of the command; nothing when an error came before the first article."""
    if not summary.given and sys.exception() is not None:
        return
    spent = budget.spent
    lacking = f" ({summary.lacking:,} not in every section)" if summary.lacking else ""
    print(  # noqa: T201
        f"{counted(summary.given, 'article')}: {summary.read:,} read{lacking}, {summary.known:,} known before, "
        f"{summary.failed:,} failed{f', {summary.elsewhere:,} being read elsewhere' if summary.elsewhere else ''}; "
        f"{counted(summary.facts, 'fact')}, {summary.refused:,} refused\n"
        f"{counted(spent.calls, 'call')}, {spent.input_tokens:,} tokens in ({spent.cached_tokens:,} cached), "
        f"{spent.output_tokens:,} out{_money(spent, budget)}\n"
        f"{out}{_lacking(left)}",
        file=sys.stderr,
    )


def _tell_passed_over(asked: Asked) -> None:
    """Say which files of the folders nobody has read, once everything else is said."""
    kinds = passed_over(asked.inputs, asked.out)
    if kinds:
        told = ", ".join(f"{clean(kind)} ({number:,})" for kind, number in kinds.most_common(8))
        files, ends = counted(kinds.total(), "file"), ", ".join(TEXTS)
        print(f"summarize: {files} of the folders not read: {told}; articles end in {ends}", file=sys.stderr)  # noqa: T201


def _lacking(left: int) -> str:
    if not left:
        return ""
    return f": {counted(left, 'article')} without a brief, or without all of it; failures.jsonl says why"


def _money(spent: Spent, budget: Budget) -> str:
    cost, saved = budget.cost(spent), saved_by(spent, budget.model, budget.base_url, batch=budget.batch)
    if cost is None:
        return ""
    return f"; ${cost:,.4f}" + (f", ${saved:,.4f} saved by the server's prefix cache" if saved else "")
