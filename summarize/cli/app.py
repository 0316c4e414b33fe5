"""The command line as a whole: its options, and what an error of ours looks like.

Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import sys
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


def _version(wanted: bool) -> None:  # noqa: FBT001  (typer's callback signature)
    if wanted:
        typer.echo(f"summarize {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Options of every command."""
