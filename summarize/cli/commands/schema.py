"""``summarize schema``."""

from __future__ import annotations

from typing import Annotated

import typer

from summarize.cli.app import app


@app.command()
def schema(
    section: Annotated[str, typer.Argument(help="A section, or 'brief' for the whole.")] = "brief",
) -> None:
    """Print the JSON Schema (2020-12) of what is published."""
    from summarize.cli.run import print_schema  # noqa: PLC0415

    print_schema(section)
