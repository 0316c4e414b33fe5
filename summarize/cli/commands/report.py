"""``summarize report``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.app import app


@app.command(short_help="Show each fact beside the words that prove it.")
def report(
    brief: Annotated[Path, typer.Argument(help="A brief, or the folder of a run.")],
    article: Annotated[
        Path | None, typer.Argument(help="Its article; for a run, the folder of the articles.", show_default=False)
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="File, or folder for a run. Default: beside the brief.")
    ] = None,
) -> None:
    """Write a page that shows each fact beside the words that prove it.

    One HTML file without a script, that fetches nothing; for a run a folder with a page for each article and an index.
    With the article every used word is marked in it, without it each fact shows its quotations.

    Exit codes: 0 written; 1 an error, nothing written; 2 wrong usage.
    """
    from summarize.cli.report import run_report  # noqa: PLC0415  (--help does not pay for it)

    run_report(brief, article, output)
