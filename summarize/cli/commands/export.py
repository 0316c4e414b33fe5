"""``summarize export``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.app import app


@app.command(short_help="Write briefs as tables for other programs.")
def export(
    briefs: Annotated[list[Path], typer.Argument(help="Briefs: a run's folder, folders of JSON, files, JSON lines.")],
    to: Annotated[
        Path, typer.Option("--to", help="NAME.sqlite or .db, .csv or .parquet (a folder of tables), .jsonl, .jsonld.")
    ],
) -> None:
    """Write briefs as tables for spreadsheets, databases and dashboards.

    One table for the articles, one for each section, and evidence, finding, rejected, party, item, amount. A database
    that is there keeps its other articles; every other format is written anew, whole or not at all.

    Exit codes: 0 written; 1 an error, nothing written; 2 wrong usage.
    """
    from summarize.cli.export import run_export  # noqa: PLC0415  (--help does not pay for it)

    run_export(briefs, to)
