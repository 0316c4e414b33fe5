"""``summarize check``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.app import app


@app.command(short_help="Check facts or a summary against the article.")
def check(  # noqa: PLR0913  (each is an option a user sees)
    facts: Annotated[
        str, typer.Argument(help="JSON: a brief, a list of facts, lines of them; or a summary in words; or -.")
    ],
    article: Annotated[str, typer.Argument(help="UTF-8 text file, or - for standard input.")],
    mapping: Annotated[
        Path | None,
        typer.Option("--map", help="JSON that says what is what in another tool's output: pointer to type of value."),
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="The article's date, 2024-12-27. Default: the one the facts' file names.")
    ] = None,
    language: Annotated[str, typer.Option(help="ISO 639-1 code. Default: the file's, or read from the text.")] = "",
    json: Annotated[bool, typer.Option("--json", help="JSON also on a terminal.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 3 when a sentence of a summary is unsupported.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Every reason, and the place of every proved value.")
    ] = False,
) -> None:
    """Check somebody's facts or summary against the article, offline and without a model.

    On a terminal a table, elsewhere one JSON object with a verdict for each fact: supported, doubtful or rejected;
    or for each sentence of a summary: supported, doubtful or unsupported, with a score from 0 to 1. Types of a map:
    quantity, money, date, name, place, words, quote.

    Exit codes: 0 nothing was rejected, or a summary was marked; 1 an error, nothing was checked; 2 wrong usage;
    3 something was rejected, or with --strict unsupported.
    """
    from summarize.cli.check import Asked, run_check  # noqa: PLC0415  (--help does not pay for it)

    raise typer.Exit(run_check(Asked(facts, article, mapping, published, language, json, strict, verbose)))
