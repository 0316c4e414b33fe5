"""Many briefs in a list: a row for each, with what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summarize.contract import SECTIONS, Brief


@dataclass(frozen=True)
class Entry:
    """One brief in the list.

    Args:
        address: of its page, relative.
        counts: section to how many facts it has.
    """

    address: str
    title: str
    published: str | None
    source: str | None
    counts: Mapping[str, int]
    refused: int


def entry_of(brief: Brief, address: str) -> Entry:
    """A brief's row."""
    about = brief.document
    counts = {name: len(getattr(brief, name)) for name in SECTIONS}
    return Entry(address, about.title or about.id, about.published, about.source, counts, len(brief.rejected))
