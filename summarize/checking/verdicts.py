"""The verdict on a fact somebody stored: the same rules as for a draft, and a verdict even when it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from summarize.checking import verdict_on
from summarize.checking.case import Case, Rule
from summarize.checking.rules import RULES
from summarize.document import Document
from summarize.drafts import Candidate
from summarize.sections.base import Finding, Ground, Verdict
from summarize.stored import StoredFact


@dataclass(frozen=True)
class Judgement:
    """What the check says of a fact.

    Args:
        verdict: supported, doubtful or rejected.
        findings: every reason; ``corrected`` ones do not count against the fact.
        grounds: JSON Pointer of each leaf that is proved to the place of its words.
    """

    verdict: Verdict
    findings: tuple[Finding, ...]
    grounds: dict[str, Ground]


@dataclass(frozen=True)
class Judged:
    """A fact of somebody's file with what the check says of it.

    Args:
        id: its own, or a JSON Pointer to it.
        section: name of the section, or of the list it stands in.
        judgement: the verdict with its reasons.
        unjudged: JSON Pointers of keys that no rule knows.
    """

    id: str
    section: str
    judgement: Judgement
    unjudged: tuple[str, ...] = ()


def judge(candidate: Candidate, document: Document, rules: tuple[Rule, ...] = RULES) -> Judgement:
    """Judge a candidate against its article."""
    case = Case(candidate, document)
    findings = tuple(found for rule in rules for found in rule(case))
    failed = {found.path for found in findings if found.failure != "corrected"}
    grounds = {
        path: Ground(start=span.start, end=span.end, how=case.how[path])
        for path, span in case.places.items()
        if path not in failed
    }
    return Judgement(verdict_on(candidate, [*findings]), findings, grounds)


def judge_stored(fact: StoredFact, document: Document, rules: tuple[Rule, ...] = RULES) -> Judgement:
    """Judge a stored fact: its shape first, then what it says; a leaf of the wrong shape gets no second reason."""
    if fact.candidate is None:
        return Judgement("rejected", tuple(fact.problems), {})
    judged = judge(fact.candidate, document, rules)
    misshapen = {found.path.removesuffix("/text") for found in fact.problems if found.failure != "corrected"}
    findings = [*fact.problems, *(found for found in judged.findings if found.path not in misshapen)]
    grounds = {path: ground for path, ground in judged.grounds.items() if path not in misshapen}
    return Judgement(verdict_on(fact.candidate, findings), tuple(findings), grounds)
