"""Facts of many articles brought together: what is told of one event, by whom, and where tellers disagree.

Nothing is averaged and nothing is dropped: an event keeps every figure with its source and its time, and says which of
them contradict and which replace each other. One wire story printed five times is one source.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarize.contract import Brief
from summarize.merge.contract import Merged
from summarize.merge.copies import find_copies
from summarize.merge.events import group
from summarize.merge.relations import published
from summarize.merge.reports import reports_of

__all__ = ["Merged", "merge"]

DAYS = 3
"""Days between two articles within which they may tell of one event though neither dates it."""


def merge(briefs: Iterable[Brief], *, days: int = DAYS) -> Merged:
    """Bring the facts of many briefs together by the event they tell of.

    Args:
        briefs: in any order; of two with one text (sha256) the first counts. Each is let go once its facts are read.
        days: between two articles within which they may tell of one event though neither dates it.
    """
    articles, reports = reports_of(briefs)
    originals = find_copies(articles)
    return published(articles, originals, group(reports, days))
