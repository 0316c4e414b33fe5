"""One event told twice is one fact with two pieces of evidence; two figures stay two; a part names its whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarize.document import Document
from summarize.sections import cues
from summarize.sections.base import Fact, Ground, own_fields
from summarize.values import Party, Quantity
from summarize.values.names import same_party

_FREE = frozenset(
    {"instrument", "programme", "cause", "conditions", "condition", "when", "horizon", "scope", "part_of"}
)
"""Fields in which the lead and the detail of one story may differ."""

_UNSAID = (None, "unspecified", "unknown", "other", "NONE")

_BEFORE_DELIVERY = frozenset({"unspecified", "under_consideration", "planned", "announced", "authorized", "committed"})
"""Statuses a lead and a detail may give of one package that has not been delivered."""

_NEVER_TWICE = frozenset({"items", "amount", "amounts", "count"})
"""Fields that tell two facts apart when only one of them fills them."""


def merge(facts: Sequence[Fact], document: Document) -> list[Fact]:
    """Join facts that say the same of the same: the first stays, filled up and with the evidence of both."""
    kept: list[Fact] = []
    for fact in facts:
        twin = next((n for n, known in enumerate(kept) if _same(known, fact, document)), None)
        if twin is None:
            kept.append(fact)
        else:
            kept[twin] = _joined(kept[twin], fact)
    return kept


def link_parts(facts: Sequence[Fact], language: str) -> list[Fact]:
    """Give each part the id of the whole it belongs to; a part without a whole stands by itself."""
    return [_linked(fact, facts, language) for fact in facts]


def _same(one: Fact, other: Fact, document: Document) -> bool:
    figure, same_figure = _figure(one), _figure(other)
    if figure is not None and same_figure is not None and figure.says() != same_figure.says():
        return False
    return one.key == other.key or all(
        _agrees(name, getattr(one, name), getattr(other, name), document)
        for name in own_fields(type(one))
        if name not in _FREE and not (figure is not None and same_figure is not None and name == "items")
    )


def _agrees(name: str, one: Any, other: Any, document: Document) -> bool:  # noqa: ANN401  (values of any field)
    if name in _NEVER_TWICE and bool(one) != bool(other):
        return False
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return one.value is not None and one.says() == other.says()
    if isinstance(one, list) and isinstance(other, list):
        return not one or not other or all(any(_agrees(name, a, b, document) for b in other) for a in one)
    if isinstance(one, Party) and isinstance(other, Party):
        return _may_be_one(one, other) or same_party(one.text, other.text, document.language, document.text)
    if name == "status" and {one, other} <= _BEFORE_DELIVERY:
        return True
    return one in _UNSAID or other in _UNSAID or one == other


def _may_be_one(one: Party, other: Party) -> bool:
    """Whether a leader whose state is not named may stand for a state: "President Lint" and "Zembla"."""
    return (one.type == "person" and one.iso3 is None) != (other.type == "person" and other.iso3 is None)


def _joined(one: Fact, other: Fact) -> Fact:
    """The first fact, with the evidence of both and what only the second fills."""
    known = {(evidence.start, evidence.end) for evidence in one.evidence}
    added = [evidence for evidence in other.evidence if (evidence.start, evidence.end) not in known]
    filled = {
        name: getattr(other, name)
        for name in own_fields(type(one))
        if getattr(one, name) in (*_UNSAID, []) and getattr(other, name) not in (*_UNSAID, [])
    }
    grounds: dict[str, Ground] = {
        path: ground for path, ground in other.grounds.items() if path.split("/")[1] in filled
    }
    update = {"evidence": [*one.evidence, *added], "grounds": one.grounds | grounds, **filled}
    return one.model_copy(update=update)


def _linked(fact: Fact, facts: Sequence[Fact], language: str) -> Fact:
    if getattr(fact, "scope", None) != "component":
        return fact
    whole = next((other for other in facts if other.id != fact.id and _is_part(fact, other)), None)
    if whole is not None:
        return fact.model_copy(update={"part_of": whole.id})
    return fact.model_copy(update={"scope": cues.default(fact.section, "scope", language)})


def _is_part(part: Fact, whole: Fact) -> bool:
    """Whether a fact's figure is a part of another's: told with it or after it, and smaller."""
    one, other = _figure(part), _figure(whole)
    if one is None or other is None or one.value is None or other.value is None:
        return False
    follows = whole.evidence[0].start <= part.evidence[0].start
    same_unit = getattr(one, "currency", None) == getattr(other, "currency", None)
    return follows and same_unit and one.value < other.value


def _figure(fact: Fact) -> Quantity | None:
    value = getattr(fact, fact.focus or "", None)
    return value if isinstance(value, Quantity) else None
