"""``summarize merge``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.app import app


@app.command()
def merge(
    briefs: Annotated[list[Path], typer.Argument(help="Briefs: a run's folder, folders of JSON, files, JSON lines.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write the JSON there, whole or not at all.")
    ] = None,
    days: Annotated[
        int, typer.Option(min=0, help="Days between articles that may tell of one event though neither dates it.")
    ] = 3,
    json: Annotated[bool, typer.Option("--json", help="JSON also on a terminal.")] = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Also list events that one report tells of.")
    ] = False,
) -> None:
    """Group the facts of many briefs by the event they tell of.

    Every figure is kept with its source and its date. Figures that contradict each other and figures that a later one
    replaces are linked, and reports in another article's words are no second source.

    Exit codes: 0 done; 1 an error, nothing written; 2 wrong usage.
    """
    from summarize.cli.merge import run_merge  # noqa: PLC0415  (--help does not pay for it)

    run_merge(briefs, output, days, json=json, verbose=verbose)
