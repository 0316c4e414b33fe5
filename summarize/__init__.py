"""News articles to schema-validated JSON in which every value is proved by words of the article.

    >>> import summarize
    >>> brief = summarize.brief(open("article.txt").read())

``brief`` reads one article; ``check_facts`` and ``check_summary`` compare somebody's facts or summary with one;
``locate`` finds words in a text; ``read_briefs`` reads stored briefs; ``to_pandas`` and ``to_polars`` make tables of
them; ``Document``, ``Brief`` and the errors are the types that go in and come out.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.contract import Brief as Brief
    from summarize.document import Document as Document
    from summarize.document import Span as Span
    from summarize.errors import SummarizeError as SummarizeError
    from summarize.export.frames import to_pandas as to_pandas
    from summarize.export.frames import to_polars as to_polars
    from summarize.matching import locate as locate
    from summarize.recheck import check_facts as check_facts
    from summarize.session import brief as brief
    from summarize.statements import check_summary as check_summary
    from summarize.stored.briefs import read_briefs as read_briefs

__version__ = "0.1.0"

_HOME = {
    "Brief": "contract",
    "Document": "document",
    "Span": "document",
    "SummarizeError": "errors",
    "brief": "session",
    "check_facts": "recheck",
    "check_summary": "statements",
    "locate": "matching",
    "read_briefs": "stored.briefs",
    "to_pandas": "export.frames",
    "to_polars": "export.frames",
}

__all__ = [
    "Brief",
    "Document",
    "Span",
    "SummarizeError",
    "__version__",
    "brief",
    "check_facts",
    "check_summary",
    "locate",
    "read_briefs",
    "to_pandas",
    "to_polars",
]


def __dir__() -> list[str]:
    """The public names, before any of them is imported."""
    return sorted(__all__)


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: ``import summarize`` itself costs nothing."""
    if name in _HOME:
        return getattr(import_module(f"summarize.{_HOME[name]}"), name)
    raise AttributeError(f"module 'summarize' has no attribute {name!r}")
