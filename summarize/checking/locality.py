"""The values of a fact stand together: one stitched from three parts of a story is nobody's statement."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from summarize.checking.case import Case, finding
from summarize.sections.base import Finding

APART = 4
"""Sentences between two parts of a story: the evidence of a gold fact lies at most 3 apart but in 4 of 100."""

PARTS = 3
"""Parts from which a fact is stitched; two are a summary and its detail."""


def the_fact_stands_together(case: Case) -> Iterator[Finding]:
    """The values of a fact stand near each other, not in three far parts of the story."""
    numbers = sorted({case.document.sentence_at(span.start).number for span in case.places.values()})
    parts = 1 + sum(later - earlier > APART for earlier, later in pairwise(numbers))
    if numbers and parts >= PARTS:
        told = ", ".join(map(str, numbers))
        message = f"its values come from {parts} parts of the story (sentences {told})"
        yield finding("the_fact_stands_together", "", "unsupported", message, case.candidate.evidence[0])
