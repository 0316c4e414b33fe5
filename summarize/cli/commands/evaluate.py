"""``summarize evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.app import app


@app.command()
def evaluate(  # noqa: PLR0913  (each is an option a user sees)
    gold: Annotated[Path, typer.Option(help="Folder of gold files: facts that people wrote, as JSON.")],
    articles: Annotated[Path, typer.Option(help="Folder of their articles.")],
    briefs: Annotated[
        Path | None,
        typer.Option(help="Folder of briefs, named as the gold files; those missing are made and kept there."),
    ] = None,
    no_briefs: Annotated[
        bool, typer.Option("--no-briefs", help="Ask no model: measure the check on the gold facts alone.")
    ] = False,
    mutations: Annotated[
        bool, typer.Option("--mutations", help="Also alter each gold fact in every way that makes it false.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Of the alterations, and of the intervals.")] = 0,
    model: Annotated[str | None, typer.Option(help="The model that makes the briefs, as in brief.")] = None,
    base_url: Annotated[str | None, typer.Option(help="Its server, with its /v1.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="List every true fact refused and every false one let pass.")
    ] = False,
) -> None:
    """Measure briefs and the check against gold files.

    How many published facts are right, how many gold facts were found, which fields agree, how many true facts
    the check refuses and, with --mutations, how many false ones it catches. Without --briefs the articles are
    read on the spot.

    Exit codes: 0 everything was measured; 1 an error, or no model could be asked (the check is measured all
    the same); 2 wrong usage.
    """
    from summarize.cli.evaluate import Asked, run_evaluation  # noqa: PLC0415  (--help does not pay for it)

    asked = Asked(
        gold=gold,
        articles=articles,
        briefs=briefs,
        no_briefs=no_briefs,
        mutations=mutations,
        seed=seed,
        model=model,
        base_url=base_url,
        json=json,
        verbose=verbose,
    )
    raise typer.Exit(run_evaluation(asked))
