"""One module for each command: its arguments and its help, nothing that --help would have to pay for."""

from summarize.cli.commands import batch, brief, check, dashboard, diff, evaluate, export, merge, model, report, schema

__all__ = ["batch", "brief", "check", "dashboard", "diff", "evaluate", "export", "merge", "model", "report", "schema"]
