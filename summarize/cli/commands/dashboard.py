"""``summarize dashboard``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.app import app


@app.command(short_help="Show briefs as charts and tables in a browser.")
def dashboard(
    briefs: Annotated[Path, typer.Argument(help="A run's folder, briefs, or an exported database.")],
    articles: Annotated[
        Path | None, typer.Argument(help="Folder of their articles, for the pages.", show_default=False)
    ] = None,
    host: Annotated[str, typer.Option(help="Address of this machine to serve on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any that is free.")] = 8001,
    shown: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Show briefs as charts and tables in a browser, each figure with its proof.

    Aid by donor and status, casualties by who claims them, alliances, outlook; filters by date, place, section and
    source; JSON and CSV of everything. It is only read, on this machine alone, and fetches nothing from elsewhere.

    Exit codes: 0 stopped by Ctrl-C; 1 an error; 2 wrong usage.
    """
    from summarize.cli.dashboard import run_dashboard  # noqa: PLC0415  (--help does not pay for it)

    run_dashboard(briefs, articles, host, port, shown=shown)
