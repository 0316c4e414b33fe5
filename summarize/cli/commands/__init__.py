"""One module for each command: its arguments and its help, nothing that --help would have to pay for."""

from summarize.cli.commands import brief, check, evaluate, merge, model, schema

__all__ = ["brief", "check", "evaluate", "merge", "model", "schema"]
