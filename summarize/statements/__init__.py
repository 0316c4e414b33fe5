"""Somebody's summary, checked sentence by sentence against its article: marked, never blocked.

A *statement* is one sentence of the summary. Rules look for what the article contradicts or does not have; a score,
fitted on public pairs of documents and claims that people judged, says how likely the article supports it.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from summarize.document import Document, Span
from summarize.statements.marks import Mark
from summarize.statements.passages import Comparison, Index
from summarize.statements.rules import RULES
from summarize.statements.score import score_of

__all__ = ["Statement", "SummaryCheck", "Verdict", "check_summary"]

Verdict = Literal["supported", "doubtful", "unsupported"]
VERDICTS: tuple[Verdict, ...] = ("supported", "doubtful", "unsupported")

EVEN = 0.5
"""Score below which the article more likely does not support a statement: even odds in sets of equal halves."""


@dataclass(frozen=True)
class Statement:
    """One sentence of a summary, judged.

    Args:
        number: from 1.
        span: where it stands in the summary, in code points.
        score: 0 to 1; in public sets in which every second statement is wrong, the share of right ones among those of
            this score.
        findings: what speaks against it, each with its place in the summary and, where it has one, in the article.
        evidence: the sentences of the article that come nearest, the nearest first.
    """

    number: int
    span: Span
    text: str
    score: float
    findings: tuple[Mark, ...]
    evidence: tuple[Span, ...]

    @property
    def verdict(self) -> Verdict:
        """Supported, doubtful when a rule has something to say, unsupported when the score is below even odds."""
        if self.score < EVEN:
            return "unsupported"
        return "doubtful" if self.findings else "supported"


@dataclass(frozen=True)
class SummaryCheck:
    """A summary judged against its article."""

    document: Document
    statements: tuple[Statement, ...]

    @property
    def score(self) -> float:
        """That of the weakest statement: a summary is as good as its worst sentence."""
        return min(statement.score for statement in self.statements)

    def count(self, verdict: str) -> int:
        """How many statements have a verdict."""
        return sum(statement.verdict == verdict for statement in self.statements)

    def to_json(self) -> str:
        """One JSON object: the article, every statement, a summary of the verdicts; newline at the end."""
        document = self.document
        about = {
            "id": document.id,
            "sha256": document.sha256,
            "chars": len(document.text),
            "language": document.language,
            "published": document.published,
            "offset_unit": "codepoint",
        }
        rules = Counter(found.rule for statement in self.statements for found in statement.findings)
        summary: dict[str, Any] = {
            "statements": len(self.statements),
            **{verdict: self.count(verdict) for verdict in VERDICTS},
            "score": self.score,
            "rules": dict(rules.most_common()),
        }
        whole = {"document": about, "statements": [self._as_json(each) for each in self.statements], "summary": summary}
        return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"

    def _as_json(self, statement: Statement) -> dict[str, Any]:
        return {
            "number": statement.number,
            "text": statement.text,
            "start": statement.span.start,
            "end": statement.span.end,
            "verdict": statement.verdict,
            "score": statement.score,
            "findings": [found.model_dump(mode="json") for found in statement.findings],
            "evidence": [
                {"quote": self.document.quote(span), "start": span.start, "end": span.end}
                for span in statement.evidence
            ],
        }


def check_summary(summary: str, document: Document | str) -> SummaryCheck:
    """Judge each sentence of a summary; nothing is changed and nothing is refused.

    Args:
        summary: text in the article's language.
        document: the article, or its text.

    Raises:
        ArticleError: the summary or the article is no text, holds no word, or half a character.
    """
    document = document if isinstance(document, Document) else Document(document)
    said = Document(summary, "the summary", document.language)
    index = Index(document)
    return SummaryCheck(document, tuple(_judge(index.compare(sentence)) for sentence in said.sentences))


def _judge(compared: Comparison) -> Statement:
    findings = tuple(found for rule in RULES for found in rule(compared))
    sentence = compared.sentence
    evidence = tuple(each.span for each in compared.passage)
    score = score_of(compared, findings)
    return Statement(sentence.number, sentence.span, sentence.text, score, findings, evidence)
