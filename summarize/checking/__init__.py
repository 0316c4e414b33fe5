"""The check: deterministic, without a model or a network, on anyone's JSON; it never raises.

For every leaf of every fact: where are the words, and do they say this? ``RULES`` is the table of rules.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_jsonable_python

from summarize.checking.case import Case, Rule, finding
from summarize.checking.rules import RULES
from summarize.contract import Rejected
from summarize.document import Document, Span
from summarize.drafts import Candidate
from summarize.sections.base import Evidence, Fact, Finding, Ground, Loose, Verdict, own_fields

LINKS = ("superseded_by",)
"""What tells of another fact, and nothing of the fact itself: its key stays the same."""

CONTEXT = 24
"""Code points of prefix and suffix in a TextQuoteSelector, as in the gold files."""


def check(candidate: Candidate, document: Document, rules: tuple[Rule, ...] = RULES) -> Fact | Rejected:
    """Judge a candidate against its article.

    Returns:
        The fact with its verdict (supported, or doubtful without the leaves that failed), or the refusal
        with every reason.
    """
    case = Case(candidate, document)
    findings = [found for rule in rules for found in rule(case)]
    verdict = verdict_on(candidate, findings)
    if verdict == "rejected":
        return _refusal(candidate, findings)
    try:
        return _fact(case, findings, verdict)
    except ValidationError as error:
        shape = [finding("shape", f"/{'/'.join(map(str, e['loc']))}", "unsupported", e["msg"]) for e in error.errors()]
        return _refusal(candidate, [*findings, *shape])


def verdict_on(candidate: Candidate, findings: list[Finding]) -> Verdict:
    """Rejected by any failure but of a loose leaf; doubtful by one of those; else supported."""
    failures = [found for found in findings if found.failure != "corrected"]
    if not failures:
        return "supported"
    return "doubtful" if all(is_loose(candidate.section, found.path) for found in failures) else "rejected"


def is_loose(section: type[Fact], path: str) -> bool:
    """Whether a path is of a field nobody sums or joins on: a fact whose failures are all such is doubtful."""
    info = own_fields(section).get(_field(path))
    return info is not None and Loose in info.metadata


def _field(path: str) -> str:
    return path.split("/")[1] if path else ""


def _refusal(candidate: Candidate, findings: list[Finding]) -> Rejected:
    return Rejected(section=candidate.section.section, candidate=candidate.given, findings=findings)


def _fact(case: Case, findings: list[Finding], verdict: Verdict) -> Fact:
    candidate = case.candidate
    failed = {found.path for found in findings if found.failure != "corrected"}
    values = {name: _kept(name, value, failed) for name, value in candidate.values.items()}
    grounds = {
        path: Ground(start=span.start, end=span.end, how=case.how[path])
        for path, span in case.places.items()
        if path not in failed
    }
    evidence = [_evidence(case.document, span) for span in candidate.evidence]
    fields = {**values, **candidate.extra, "evidence": evidence}
    return candidate.section(
        id=f"{candidate.section.prefix}-0",
        key=_key(candidate.section, fields),
        verdict=verdict,
        findings=findings,
        grounds=grounds,
        **fields,
    )


def _kept(name: str, value: Any, failed: set[str]) -> Any:  # noqa: ANN401  (a value of any field)
    """A value without what failed: no unproved leaf is published."""
    if isinstance(value, list):
        return [each for n, each in enumerate(value) if f"/{name}/{n}" not in failed]
    return None if f"/{name}" in failed else value


def _evidence(document: Document, span: Span) -> Evidence:
    return Evidence(
        quote=document.quote(span),
        start=span.start,
        end=span.end,
        prefix=document.text[max(0, span.start - CONTEXT) : span.start],
        suffix=document.text[span.end : span.end + CONTEXT],
    )


def _key(section: type[Fact], fields: dict[str, Any]) -> str:
    plain = to_jsonable_python({name: value for name, value in fields.items() if name not in LINKS})
    says = json.dumps([section.section, plain], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(says.encode()).hexdigest()[:16]
