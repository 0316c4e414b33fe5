"""The command line: it reads arguments, calls the library, and prints."""

from summarize.cli import commands
from summarize.cli.app import app

__all__ = ["app", "commands"]
