"""The check's word on one fact given as JSON, as ``summarize check`` gives it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarize.checking.verdicts import judge_stored
from summarize.evaluation.gold import Gold, Json
from summarize.sections.base import Finding, Verdict
from summarize.stored import load_facts


@dataclass(frozen=True)
class Judged:
    """A verdict and its reasons; what was merely corrected is left out."""

    verdict: Verdict
    findings: tuple[Finding, ...]

    def reasons(self) -> set[tuple[str, str, str]]:
        """Rule, JSON Pointer and message of each reason."""
        return {(found.rule, found.path, found.message) for found in self.findings}


Judge = Callable[[str, Json, Gold], Judged]
"""Judges a fact of a section, as JSON, against the article of a gold file."""


def judge_fact(section: str, fact: Json, gold: Gold) -> Judged:
    """Judge one fact by the rules of the product."""
    wholes = [other for other in gold.sections[section] if other["id"] == fact.get("part_of")]
    stored = load_facts({"sections": {section: [fact, *wholes]}}, gold.document)[0]
    judged = judge_stored(stored, gold.document)
    return Judged(judged.verdict, tuple(found for found in judged.findings if found.failure != "corrected"))
