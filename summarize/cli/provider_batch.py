"""What ``summarize batch --provider-batch`` does once its arguments are read."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from threading import Event

from rich.console import Console

from summarize import session
from summarize.batch.budget import Budget
from summarize.batch.inputs import items_of
from summarize.batch.pages import fetched
from summarize.batch.provider.correspondence import Correspondence
from summarize.batch.provider.desk import Desk
from summarize.batch.provider.playing import Reader
from summarize.batch.provider.waves import Waves
from summarize.cli.batch import NOT_ALL, Asked, open_ledger, stopped_by_signals, tell_summary, unfinished
from summarize.cli.batch_progress import Progress, shown
from summarize.errors import ModelError, OutputError, UsageError
from summarize.llm import Server
from summarize.llm.abilities import Abilities
from summarize.llm.batches import Batches, PassingError
from summarize.llm.dialogue import Open
from summarize.llm.trial import try_out
from summarize.prices import cost_of


def run_provider_batch(asked: Asked, options: session.Options, budget: Budget) -> int:
    """Note, claim, hand in, wait, collect, keep, write; the exit code."""
    if session.is_embedded(options.model or session.LOCAL):
        raise UsageError(
            "The embedded model has no Batch API", "Name a server's --model, or leave --provider-batch out"
        )
    server, errors = session.hosted(options), Console(stderr=True)
    with (
        closing(_api_of(server)) as batches,
        closing(open_ledger(asked.out)) as ledger,
        _alone(asked.out),
        closing(Correspondence(asked.out / "ledger.sqlite")) as letters,
    ):
        desk = Desk(batches, letters, budget, asked.out / "batches", server, Event(), asked.poll)
        waves = Waves(ledger, letters, desk, Reader(options, server), asked.out, partial(_abilities_of, server, budget))
        watched = Progress(waves.summary, budget, more=desk.words)
        try:
            with stopped_by_signals(desk.stopping.set) as signals, shown(watched, errors):
                waves.over(lambda: fetched(items_of(asked.inputs, asked.columns), ledger))
        finally:
            left = unfinished(ledger)
            tell_summary(waves.summary, budget, asked.out, left)
    return signals[0] + 128 if signals else (NOT_ALL if left else 0)


def _api_of(server: Server) -> Batches:
    """The server's Batch API, found to be there."""
    batches = Batches(server)
    try:
        batches.require()
    except BaseException as error:
        batches.close()
        if isinstance(error, PassingError):
            raise ModelError(f"It cannot begin: {error}", "Check --base-url, or try again later") from None
        raise
    return batches


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Nobody else hands this run's batches in; the system lets go of the lock when the process dies, however it does.

    Raises:
        OutputError: somebody else does, or the lock cannot be written.
    """
    path = out / "provider-batch.lock"
    try:
        handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o644)
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {error.strerror}", "Choose another --out") from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise OutputError(
            f"Another process hands in batches of {out}", "Wait for it, or choose another --out"
        ) from None
    finally:
        os.close(handle)


def _abilities_of(server: Server, budget: Budget, question: Open) -> Abilities:
    """What the server understands; the one question that takes is paid at the usual price."""
    abilities, spent = try_out(server, question.answer)
    budget.spent += spent
    usual, less = (cost_of(spent, budget.model, budget.base_url, batch=batch) or 0.0 for batch in (False, True))
    budget.dearer += usual - less
    return abilities
