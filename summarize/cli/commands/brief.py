"""``summarize brief``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.app import app


class Way(StrEnum):
    """How an article is read."""

    article = "article"
    sentence = "sentence"


@app.command(short_help="Read an article and print its brief.")
def brief(  # noqa: PLR0913  (each is an option a user sees)
    article: Annotated[str, typer.Argument(help="UTF-8 text file, or - for standard input.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write the JSON there, whole or not at all.")
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(help="A server's model, 'local' (the default without OPENAI_API_KEY), or a GGUF file."),
    ] = None,
    base_url: Annotated[str | None, typer.Option(help="An OpenAI-compatible server, with its /v1.")] = None,
    sections: Annotated[str | None, typer.Option(help="Only these, with commas: aid_packages,alliances.")] = None,
    reading: Annotated[
        Way | None, typer.Option(help="Whole article or sentence by sentence. Default: by the model's size.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="The article's date, 2024-12-27: relative dates are computed from it.")
    ] = None,
    language: Annotated[str, typer.Option(help="ISO 639-1 code. Default: read from the text.")] = "",
    source: Annotated[str | None, typer.Option(help="Publisher or address, kept in the brief.")] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds one call to a server may take.")] = 120.0,
    repairs: Annotated[int, typer.Option(min=0, max=3, help="Rounds in which refused facts go back to the model.")] = 1,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 when anything was refused.")] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON also on a terminal.")] = False,
    show_prompt: Annotated[
        bool, typer.Option("--show-prompt", help="Print what would be sent, and send nothing.")
    ] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Say what is done, and show every refusal.")] = False,
) -> None:
    """Read an article and print its brief: JSON, or a table on a terminal.

    Exit codes: 0 everything was written and proved; 1 an error, nothing written; 2 wrong usage;
    3 written, but a section got no answer, or something was refused and
    --strict was given.
    """
    from summarize.cli.run import Asked, run_brief  # noqa: PLC0415  (--help does not pay for it)

    asked = Asked(
        article=article,
        output=output,
        model=model,
        base_url=base_url,
        sections=sections,
        reading=reading.value if reading else None,
        published=published,
        language=language,
        source=source,
        timeout=timeout,
        repairs=repairs,
        strict=strict,
        json=json,
        show_prompt=show_prompt,
        verbose=verbose,
    )
    raise typer.Exit(run_brief(asked))
