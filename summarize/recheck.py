"""Check somebody's facts against their article: offline, without a model, with a verdict for each."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarize.checking.mapped import judge_mapped
from summarize.checking.verdicts import Judged, judge_stored
from summarize.contract import Brief
from summarize.document import Document
from summarize.errors import UsageError
from summarize.sections import cues
from summarize.stored import holds_facts, is_of_another_article, load_facts
from summarize.stored.pointers import Map

VERDICTS = ("supported", "doubtful", "rejected")


@dataclass(frozen=True)
class Recheck:
    """What the check says of a file.

    Args:
        document: the article.
        facts: every fact, judged.
        changed: whether the file says that it is of another text (by sha256).
        unmatched: pointers of the map that lead nowhere.
    """

    document: Document
    facts: tuple[Judged, ...]
    changed: bool = False
    unmatched: tuple[str, ...] = ()

    def count(self, verdict: str) -> int:
        """How many facts have a verdict."""
        return sum(fact.judgement.verdict == verdict for fact in self.facts)

    def to_json(self) -> str:
        """One JSON object: the document, every fact with its verdict, a summary; newline at the end."""
        document = self.document
        about = {
            "id": document.id,
            "sha256": document.sha256,
            "chars": len(document.text),
            "language": document.language,
            "published": document.published,
            "offset_unit": "codepoint",
            "changed": self.changed,
        }
        whole = {"document": about, "facts": [*map(_as_json, self.facts)], "summary": self._summary()}
        return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"

    def _summary(self) -> dict[str, Any]:
        failures = (f for fact in self.facts for f in fact.judgement.findings if f.failure != "corrected")
        rules = Counter(failure.rule for failure in failures)
        unjudged = {_key_of(pointer) for fact in self.facts for pointer in fact.unjudged}
        return {
            "facts": len(self.facts),
            **{verdict: self.count(verdict) for verdict in VERDICTS},
            "rules": dict(rules.most_common()),
            "unjudged": sorted(unjudged),
            "unmatched": list(self.unmatched),
        }


def recheck(records: Sequence[object], document: Document, mapping: Map | None = None) -> Recheck:
    """Judge every fact of a file.

    Args:
        records: the file's JSON records (``stored.files.read_records``).
        document: the article.
        mapping: what is what in another tool's output; None for a brief, a gold file or a list of facts.

    Raises:
        UsageError: the file holds no facts of a known shape, or the map fits none of it.
    """
    if mapping is not None:
        checked = judge_mapped(records, mapping, document)
        if not checked.items:
            raise UsageError("The map leads to no value of the file", "Compare its pointers with the file's keys")
        return Recheck(document, tuple(checked.items), unmatched=checked.unmatched)
    whole = [each for each in records if holds_facts(each)]
    alone = [each for each in records if not holds_facts(each)]
    if all(each == [] for each in records):
        raise UsageError("The file holds no facts", "Give a brief, a gold file or a list of facts")
    if not whole and not holds_facts(alone):
        raise UsageError(
            "The file is no brief, no gold file and no list of facts that name their section",
            "For another tool's output say with --map what is what",
        )
    stored = [fact for each in [*whole, alone] for fact in load_facts(each, document)]
    judged = (Judged(fact.id, fact.section, judge_stored(fact, document), fact.unjudged) for fact in stored)
    return Recheck(document, tuple(judged), any(is_of_another_article(each, document) for each in whole))


def check_facts(facts: object, article: Document | str) -> Recheck:
    """Check somebody's facts against their article: offline, without a model.

    Args:
        facts: a Brief, or parsed JSON: a brief, a gold file, or a list of facts that name their section.
        article: with its language and date where they are known; of a text alone they are those that the facts' file
            names, or the language is read from it.

    Raises:
        ArticleError: the article is no text, or an empty one.
        UsageError: there are no facts of a known shape.
    """
    record = facts.model_dump(mode="json") if isinstance(facts, Brief) else facts
    if not isinstance(article, Document):
        article = Document(article, "article", known_language([record]), known_date([record]))
    return recheck([record], article)


def known_language(records: Sequence[object]) -> str:
    """The language a file says its article is in, "" where it says none that has word lists."""
    language = stated(records, "language")
    return language if language in cues.languages() else ""


def known_date(records: Sequence[object]) -> str | None:
    """The date a file says its article is of; None where it says none."""
    published = stated(records, "published")
    return published if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", published or "") else None


def stated(records: Sequence[object], key: str) -> str | None:
    """What the first record of a file says of its article (``language``, ``published``), None for nothing."""
    about = records[0].get("document") if records and isinstance(records[0], dict) else None
    value = about.get(key) if isinstance(about, dict) else None
    return value if isinstance(value, str) else None


def _as_json(fact: Judged) -> dict[str, Any]:
    judged = fact.judgement
    return {
        "id": fact.id,
        "section": fact.section,
        "verdict": judged.verdict,
        "findings": [each.model_dump(mode="json") for each in judged.findings],
        "grounds": {path: ground.model_dump(mode="json") for path, ground in judged.grounds.items()},
    }


def _key_of(pointer: str) -> str:
    return pointer.rpartition("/")[2]
