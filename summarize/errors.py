"""What can go wrong, as one tree.

SummarizeError
├── ArticleError      the article cannot be read (missing, empty, binary, not UTF-8, too large)
├── FactsError        the facts to be checked cannot be read (missing, empty, binary, not JSON, too large)
├── UsageError        the command was asked something it cannot do
├── ModelError        the model could not be asked, or did not answer usably
│   ├── TruncatedError       the answer was cut off before it was whole
│   └── HopelessModelError   asking again cannot help (no server, wrong key, no such model)
│       ├── TooLongError         the article does not fit the model; another one may
│       └── BudgetError          the next call could cost more than was allowed
├── LocalModelError   the embedded model cannot be fetched, loaded or served
├── ClusterError      no workers can be had, or none is left
└── OutputError       the brief could not be written

An unsupported claim is not an error: it is a finding in the brief.
"""

from __future__ import annotations


def installing(extra: str) -> str:
    """The way out where an extra is missing; a clone has what its lock file says, not what an index has by our name."""
    return f"Run: pip install 'summarize[{extra}]', or in a clone: uv sync --inexact --extra {extra}"


class SummarizeError(Exception):
    """A broken run. Its text names the thing, the trouble and the way out, in one line.

    Args:
        trouble: what is wrong with which thing.
        way_out: what the reader can do about it.
    """

    def __init__(self, trouble: str, way_out: str = "") -> None:
        super().__init__(trouble, way_out)
        self.trouble = trouble
        self.way_out = way_out

    def __str__(self) -> str:
        text = f"{self.trouble}. {self.way_out}" if self.way_out else self.trouble
        return " ".join(text.split())


class ArticleError(SummarizeError):
    """The article cannot be read."""


class FactsError(SummarizeError):
    """The facts to be checked cannot be read."""


class UsageError(SummarizeError):
    """The command was asked something it cannot do."""


class ModelError(SummarizeError):
    """The model could not be asked, or did not answer usably."""


class TruncatedError(ModelError):
    """The answer was cut off before it was whole."""


class HopelessModelError(ModelError):
    """Asking again cannot help: no server, wrong key, no such model."""


class TooLongError(HopelessModelError):
    """The article does not fit the model; another one may."""


class BudgetError(HopelessModelError):
    """The next call could cost more than was allowed."""


class LocalModelError(SummarizeError):
    """The embedded model cannot be fetched, loaded or served."""


class ClusterError(SummarizeError):
    """No workers can be had, or none is left."""


class OutputError(SummarizeError):
    """The brief could not be written."""
