"""The check's word on one fact given as JSON, as ``summarize check`` would give it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarize.document import Document
from summarize.evaluation.gold import Json
from summarize.sections.base import Finding, Verdict


@dataclass(frozen=True)
class Judged:
    """A verdict and its reasons; what was merely corrected is left out."""

    verdict: Verdict
    findings: tuple[Finding, ...]

    def reasons(self) -> set[tuple[str, str, str]]:
        """Rule, JSON Pointer and message of each reason."""
        return {(found.rule, found.path, found.message) for found in self.findings}


Judge = Callable[[str, Json, Document], Judged]
"""Judges a fact of a section, as JSON, against its article."""
