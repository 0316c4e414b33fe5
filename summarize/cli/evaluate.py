"""What ``summarize evaluate`` does once its arguments are read."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from summarize import session
from summarize.cli.evaluation_tables import show
from summarize.contract import Brief
from summarize.document import Document
from summarize.errors import LocalModelError, ModelError, OutputError, SummarizeError, UsageError
from summarize.evaluation.briefs import brief_of
from summarize.evaluation.gold import Gold, Json, read_gold
from summarize.evaluation.judging import judge_fact
from summarize.evaluation.report import Plan, evaluate
from summarize.terminal import clean, progress

PLAIN_WIDTH = 160
"""Columns of a table that goes to a file or another command, so that no line is cut."""


@dataclass(frozen=True)
class Asked:
    """The options of ``summarize evaluate`` as given."""

    gold: Path
    articles: Path
    briefs: Path | None
    no_briefs: bool
    mutations: bool
    seed: int
    model: str | None
    base_url: str | None
    json: bool
    verbose: bool


def run_evaluation(asked: Asked) -> int:
    """Measure and print; the exit code, 1 where a model was to be asked and could not be."""
    gold = read_gold(asked.gold, asked.articles)
    if asked.briefs is not None and not asked.no_briefs:
        _make(asked.briefs)
    errors = Console(stderr=True)
    with progress(errors) as tell:
        measured, trouble = _measured(gold, asked, tell)
    if trouble is not None:
        _complain(f"{trouble} (only the check was measured; --no-briefs asks no model)")
    _print(measured, asked)
    return 1 if trouble is not None else 0


def _make(briefs: Path) -> None:
    try:
        briefs.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"Cannot make {briefs}: {error.strerror}", "Give a folder to keep briefs in") from None


def _measured(gold: Sequence[Gold], asked: Asked, tell: Callable[[str], None]) -> tuple[Json, SummarizeError | None]:
    """What was found, and why briefs could not be made if they could not."""
    alone = Plan(None, judge_fact, asked.mutations, asked.seed, tell)
    if asked.no_briefs:
        return evaluate(gold, alone), None
    try:
        read = Plan(lambda one: _brief(one, asked, tell), judge_fact, asked.mutations, asked.seed, tell)
        return evaluate(gold, read), None
    except (ModelError, LocalModelError) as error:
        return evaluate(gold, alone), error


def _brief(gold: Gold, asked: Asked, tell: Callable[[str], None]) -> Json:
    """The brief of one article; what the model cannot read for its language has none, and is said so."""
    options = session.Options(model=asked.model, base_url=asked.base_url)

    def make(document: Document) -> Brief | None:
        try:
            return session.read(document, options, lambda words: tell(f"{gold.name}: {words}"))
        except UsageError as error:
            _complain(str(error))
            return None

    return brief_of(gold, asked.briefs, make)


def _print(measured: Json, asked: Asked) -> None:
    if asked.json:
        print(json.dumps(measured, ensure_ascii=False, indent=2, allow_nan=False))  # noqa: T201
        return
    out = Console()
    show(measured, out if out.is_terminal else Console(width=PLAIN_WIDTH, soft_wrap=True), verbose=asked.verbose)


def _complain(words: str) -> None:
    print(f"summarize: {clean(words)}", file=sys.stderr)  # noqa: T201
