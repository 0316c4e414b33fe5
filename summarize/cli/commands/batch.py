"""``summarize batch``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.app import app
from summarize.cli.commands.brief import Way


class Engine(StrEnum):
    """What reads the articles of a run."""

    one = "one"
    ray = "ray"


@app.command(short_help="Read many articles; go on where it stopped.")
def batch(  # noqa: PLR0913  (each is an option a user sees)
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…",
            help="Text files, folders, globs, .jsonl, .csv, .parquet tables, web addresses and lists of them.",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder of the run; call again with it to go on.")],
    model: Annotated[
        str | None,
        typer.Option(help="A server's model, 'local' (the default without OPENAI_API_KEY), or a GGUF file."),
    ] = None,
    base_url: Annotated[str | None, typer.Option(help="An OpenAI-compatible server, with its /v1.")] = None,
    sections: Annotated[str | None, typer.Option(help="Only these, with commas: aid_packages,alliances.")] = None,
    reading: Annotated[
        Way | None, typer.Option(help="Whole article or sentence by sentence. Default: by the model's size.")
    ] = None,
    at_once: Annotated[
        int | None,
        typer.Option(min=1, max=1024, help="Articles read at the same time. Default: what the server's rate asks for."),
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds one call to a server may take.")] = 120.0,
    deadline: Annotated[
        float | None,
        typer.Option(
            min=0.1, help="Seconds an article may take altogether. Default: 600 with a server, else no limit."
        ),
    ] = None,
    repairs: Annotated[int, typer.Option(min=0, max=3, help="Rounds in which refused facts go back to the model.")] = 1,
    text: Annotated[str, typer.Option(help="Column of a table that holds the articles.")] = "text",
    name: Annotated[str, typer.Option("--id", help="Column of a table that names them.")] = "id",
    title: Annotated[
        str, typer.Option(help="Column of a table that holds headlines that are not in the text.")
    ] = "title",
    address: Annotated[
        str, typer.Option("--url", help="Column of a table that holds addresses to fetch an article without text from.")
    ] = "url",
    max_cost: Annotated[
        float | None, typer.Option(min=0, help="US dollars this call may spend; held back before each question.")
    ] = None,
    max_tokens: Annotated[
        int | None, typer.Option(min=0, help="Tokens this call may spend; held back before each question.")
    ] = None,
    provider_batch: Annotated[
        bool, typer.Option("--provider-batch", help="Through the server's Batch API: within a day, at half the price.")
    ] = False,
    poll: Annotated[
        float | None,
        typer.Option(min=0.01, help="Seconds between two looks at a batch. Default: 5, growing to 60."),
    ] = None,
    engine: Annotated[Engine, typer.Option(help="One process here, or workers that Ray places.")] = Engine.one,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that Ray places. Default: one for each processor.")
    ] = None,
    ray_address: Annotated[
        str | None, typer.Option(help="Of a Ray cluster: auto, HOST:PORT. Default: start Ray here, on loopback.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Count articles, questions, tokens and cost; send nothing.")
    ] = False,
) -> None:
    """Read many articles; interrupted, the same command goes on where it stopped.

    RUN/briefs holds a JSON file for each article, RUN/briefs.jsonl all of them, RUN/failures.jsonl what could not be
    read, with the reason. Tables may have columns id, published, source and language. What has a result is not read
    again unless the article, a prompt, the model or an option changed; what failed is.

    Exit codes: 0 every article has a brief; 1 an error, what was read is kept; 2 wrong usage; 3 some articles have
    none, or one that lacks a section; 130 or 143 stopped by a signal.
    """
    from summarize.batch.inputs import Columns  # noqa: PLC0415  (--help does not pay for it)
    from summarize.cli.batch import Asked, run_batch  # noqa: PLC0415

    asked = Asked(
        inputs=tuple(inputs),
        out=out,
        model=model,
        base_url=base_url,
        sections=sections,
        reading=reading.value if reading else None,
        at_once=at_once,
        timeout=timeout,
        deadline=deadline,
        repairs=repairs,
        columns=Columns(text, name, title, address),
        max_cost=max_cost,
        max_tokens=max_tokens,
        provider_batch=provider_batch,
        poll=poll,
        engine=engine.value,
        workers=workers,
        ray_address=ray_address,
        dry_run=dry_run,
    )
    raise typer.Exit(run_batch(asked))
