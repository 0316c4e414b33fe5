"""``python -m summarize`` and the ``summarize`` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command; ``--version`` is answered before anything is imported."""
    if sys.argv[1:] == ["--version"]:
        from summarize import __version__  # noqa: PLC0415

        print(f"summarize {__version__}")  # noqa: T201
        return
    from summarize.cli import app  # noqa: PLC0415

    app()


if __name__ == "__main__":
    main()
