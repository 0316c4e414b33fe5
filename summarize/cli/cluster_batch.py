"""What ``summarize batch --engine ray`` does once its arguments are read."""

from __future__ import annotations

import secrets
from contextlib import closing

from rich.console import Console

from summarize import session
from summarize.batch.budget import Budget
from summarize.batch.cluster.driver import Driver
from summarize.batch.cluster.fleet import fleet
from summarize.batch.cluster.worker import Errand
from summarize.batch.inputs import items_of
from summarize.batch.ledger import Ledger
from summarize.batch.outputs import collect
from summarize.batch.pages import fetched
from summarize.batch.shards import held
from summarize.cli.batch import NOT_ALL, Asked, open_ledger, stopped_by_signals, tell_summary, unfinished
from summarize.cli.batch_progress import Progress, shown
from summarize.errors import OutputError


def run_on_cluster(asked: Asked, options: session.Options, budget: Budget) -> int:
    """Claim, deal out, gather, write; the exit code."""
    with closing(open_ledger(asked.out)) as ledger, held(asked.out) as is_ours:
        if not is_ours:
            raise OutputError(
                f"Another process has {asked.out} read on a cluster", "Wait for it, or choose another --out"
            )
        errand = Errand(asked.out.resolve(), options, budget, asked.at_once, secrets.token_bytes(16))
        with fleet(asked.ray_address, asked.workers, errand) as workers:
            return _over(asked, ledger, Driver(ledger, asked.out, options, workers, budget))


def _over(asked: Asked, ledger: Ledger, driver: Driver) -> int:
    watched = Progress(driver.summary, driver.budget, more=driver.words)
    try:
        with (
            stopped_by_signals(driver.stop) as signals,
            shown(watched, Console(stderr=True)),
            closing(fetched(items_of(asked.inputs, asked.columns), ledger)) as items,
        ):
            driver.over(items)
    finally:
        collect(ledger, asked.out)
        left = unfinished(ledger)
        tell_summary(driver.summary, driver.budget, asked.out, left)
    return signals[0] + 128 if signals else (NOT_ALL if left else 0)
