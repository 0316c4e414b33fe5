"""The commands. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from summarize import __version__
from summarize.errors import SummarizeError, UsageError


class _Commands(TyperGroup):
    """Turns an error of ours into one line and an exit code."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  (typer carries its own click, whose types are private)
        """Run a command; 1 for an error, 2 for wrong usage, 130 for Ctrl-C."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            _complain(error)
            raise SystemExit(2) from None
        except SummarizeError as error:
            _complain(error)
            raise SystemExit(1) from None
        except KeyboardInterrupt:
            print("Stopped; nothing was written.", file=sys.stderr)  # noqa: T201
            raise SystemExit(130) from None
        except BrokenPipeError:  # before click sees it, and calls it an error
            raise SystemExit(141) from None


def _complain(error: SummarizeError) -> None:
    from summarize.terminal import clean  # noqa: PLC0415

    print(f"summarize: {clean(str(error))}", file=sys.stderr)  # noqa: T201


app = typer.Typer(
    cls=_Commands,
    add_completion=True,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Turn a news article into JSON in which every value is proved by words of the article.",
    epilog="Example: summarize brief article.txt -o brief.json",
)
model_commands = typer.Typer(no_args_is_help=True, help="The embedded model: fetch it, find it, remove it.")
app.add_typer(model_commands, name="model")


class Way(StrEnum):
    """How an article is read."""

    article = "article"
    sentence = "sentence"


def _version(wanted: bool) -> None:  # noqa: FBT001  (typer's callback signature)
    if wanted:
        typer.echo(f"summarize {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Options of every command."""


@app.command()
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
    timeout: Annotated[float, typer.Option(help="Seconds one call to a server may take.")] = 120.0,
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


@app.command()
def check(  # noqa: PLR0913  (each is an option a user sees)
    facts: Annotated[str, typer.Argument(help="JSON: a brief, a gold file, a list of facts, lines of them; or -.")],
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
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Every reason, and the place of every proved value.")
    ] = False,
) -> None:
    """Check somebody's facts against their article, offline and without a model.

    On a terminal a table, elsewhere one JSON object with a verdict for each fact: supported, doubtful or rejected.
    Types of a map: quantity, money, date, name, place, words, quote.

    Exit codes: 0 nothing was rejected; 1 an error, nothing was checked; 2 wrong usage; 3 something was rejected.
    """
    from summarize.cli.check import Asked, run_check  # noqa: PLC0415  (--help does not pay for it)

    raise typer.Exit(run_check(Asked(facts, article, mapping, published, language, json, verbose)))


@app.command()
def schema(
    section: Annotated[str, typer.Argument(help="A section, or 'brief' for the whole.")] = "brief",
) -> None:
    """Print the JSON Schema (2020-12) of what is published."""
    from summarize.cli.run import print_schema  # noqa: PLC0415

    print_schema(section)


@app.command()
def evaluate(  # noqa: PLR0913  (each is an option a user sees)
    gold: Annotated[Path, typer.Option(help="Folder of gold files: facts that people wrote, as JSON.")],
    articles: Annotated[Path, typer.Option(help="Folder of their articles.")],
    briefs: Annotated[
        Path | None, typer.Option(help="Folder of briefs, named as the gold files; those missing are made and kept.")
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


@model_commands.command()
def fetch() -> None:
    """Fetch the embedded model's weights, 1.1 GB, once, into the user's cache; interrupted, go on later."""
    from summarize.cli.run import fetch_weights  # noqa: PLC0415

    fetch_weights()


@model_commands.command()
def path() -> None:
    """Print where the weights are, or would be; exit with 1 when they are not there."""
    from summarize.local import weights  # noqa: PLC0415

    typer.echo(str(weights.path()))
    raise typer.Exit(0 if weights.is_ready() else 1)


@model_commands.command()
def remove() -> None:
    """Remove the weights and everything half fetched."""
    from summarize.local import weights  # noqa: PLC0415

    typer.echo(f"{weights.remove() / 1e6:,.0f} MB freed")
