"""``python -m summarize`` and the ``summarize`` command."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command; when its reader has gone (``| head``), end quietly."""
    try:
        try:
            _run()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # What is still to be flushed when Python ends goes nowhere, as its documentation advises.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(141) from None


def _run() -> None:
    """``--version`` is answered before anything is imported."""
    if sys.argv[1:] == ["--version"]:
        from summarize import __version__  # noqa: PLC0415

        print(f"summarize {__version__}")  # noqa: T201
        return
    from summarize.cli import app  # noqa: PLC0415

    app()


if __name__ == "__main__":
    main()
