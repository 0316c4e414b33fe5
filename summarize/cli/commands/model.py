"""``summarize model``."""

from __future__ import annotations

import typer

from summarize.cli.app import app

model_commands = typer.Typer(no_args_is_help=True, help="The embedded model: fetch it, find it, remove it.")
app.add_typer(model_commands, name="model")


@model_commands.command()
def fetch() -> None:
    """Fetch the weights into the user's cache folder.

    1.1 GB, once; interrupted, the same command goes on where it stopped.
    """
    from summarize.cli.run import fetch_weights  # noqa: PLC0415

    fetch_weights()


@model_commands.command()
def path() -> None:
    """Print where the weights are, or would be.

    Exit codes: 0 they are there; 1 they are not, or an error.
    """
    from summarize.local import weights  # noqa: PLC0415

    typer.echo(str(weights.path()))
    raise typer.Exit(0 if weights.is_ready() else 1)


@model_commands.command()
def remove() -> None:
    """Remove the weights and everything half fetched."""
    from summarize.local import weights  # noqa: PLC0415

    typer.echo(f"{weights.remove() / 1e6:,.0f} MB freed")
