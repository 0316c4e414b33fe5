"""One event told twice is one fact with two pieces of evidence; two figures stay two facts."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.document import Document
from summarize.sections.base import Fact, own_fields
from summarize.values import Party, Quantity
from summarize.values.names import same_party


def merge(facts: Sequence[Fact], document: Document) -> list[Fact]:
    """Join facts that say the same of the same: the fuller one stays, with the evidence of both."""
    kept: list[Fact] = []
    for fact in facts:
        twin = next((n for n, known in enumerate(kept) if _same(known, fact, document)), None)
        if twin is None:
            kept.append(fact)
        else:
            kept[twin] = _joined(kept[twin], fact)
    return kept


def _same(one: Fact, other: Fact, document: Document) -> bool:
    """Whether every field that both fill says the same, and the telling field is filled in both."""
    name = one.section
    fields = own_fields(type(one))
    compared = [n for n in fields if n not in ("items", "instrument", "programme", "cause", "conditions", "condition")]
    if type(one).focus is None or getattr(one, type(one).focus or "") is None:
        return one.key == other.key or (_overlap(one, other) and _agree(one, other, compared, document))
    return name == other.section and _agree(one, other, compared, document)


def _overlap(one: Fact, other: Fact) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)


def _agree(one: Fact, other: Fact, names: Sequence[str], document: Document) -> bool:
    return all(_agrees(getattr(one, name), getattr(other, name), document) for name in names)


def _agrees(one: object, other: object, document: Document) -> bool:
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return one.value is not None and one.says() == other.says()
    if isinstance(one, list) and isinstance(other, list):
        return not one or not other or all(any(_agrees(a, b, document) for b in other) for a in one)
    if isinstance(one, Party) and isinstance(other, Party):
        return same_party(one.text, other.text, document.language, document.text)
    return one is None or other is None or one == other


def _joined(one: Fact, other: Fact) -> Fact:
    known = {(evidence.start, evidence.end) for evidence in one.evidence}
    added = [evidence for evidence in other.evidence if (evidence.start, evidence.end) not in known]
    return one.model_copy(update={"evidence": [*one.evidence, *added]})
