"""What ``summarize dashboard`` does once its arguments are read."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from summarize.errors import UsageError, installing
from summarize.terminal import clean

NEEDED = {"datasette": "0.65", "datasette-dashboards": "0.8"}
"""Distributions, and how their versions begin."""


def run_dashboard(source: Path, articles: Path | None, host: str, port: int, *, shown: bool) -> None:
    """Look at what is given, open a port, serve until stopped.

    Raises:
        UsageError: the extra is not installed, or there is no such folder of articles.
        SummarizeError: the port is taken.
        FactsError: the source holds no briefs.
    """
    _look_for_the_extra()
    if articles is not None and not articles.is_dir():
        raise UsageError(f"{articles} is no folder", "For the texts of articles give the folder that holds them")
    from summarize.dashboard.serving import hosts_of, listen, open_in_browser, serve  # noqa: PLC0415  (an extra)
    from summarize.dashboard.sources import database_of  # noqa: PLC0415

    def begun(address: str) -> None:
        _say(f"{address} (Ctrl-C ends it)")
        if shown:
            open_in_browser(address)

    with listen(host, port) as made:
        if not hosts_of(host):
            _say(f"Whoever reaches this machine as {host} can read everything in it")
        if source.is_dir():
            _say(f"Reading the briefs of {source}")
        with database_of(source) as database:
            serve(database, articles, host, made, begun)
    _say("Stopped")


def _look_for_the_extra() -> None:
    """Our page stands on what these versions hand to it."""
    for name, needed in NEEDED.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "none"
        if not found.startswith(f"{needed}."):
            trouble = f"The dashboard needs {name} {needed}, and {found} is installed"
            raise UsageError(trouble, installing("dashboard"))


def _say(words: str) -> None:
    print(clean(words), file=sys.stderr, flush=True)  # noqa: T201
