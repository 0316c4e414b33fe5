"""``summarize diff``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.app import app


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="The brief of the earlier text.")],
    new: Annotated[Path, typer.Argument(help="The brief of the later one.")],
    json: Annotated[bool, typer.Option("--json", help="JSON also on a terminal.")] = False,
) -> None:
    """Say what an updated article changed, fact by fact.

    Facts are paired by what they say, not by their order or place: added, gone, changed (which value, from what to
    what), refused now.

    Exit codes: 0 both say the same; 1 an error; 2 wrong usage; 3 they differ.
    """
    from summarize.cli.diff import run_diff  # noqa: PLC0415  (--help does not pay for it)

    raise typer.Exit(run_diff(old, new, json=json))
