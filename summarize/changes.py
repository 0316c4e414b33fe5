"""What an updated article changed: the facts of two briefs, paired by what they say, not by place or order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from summarize.contract import SECTIONS, Brief, Rejected
from summarize.sections.base import Fact, asked_fields, own_fields
from summarize.values.base import Closed

Json = dict[str, Any]

UNSTATED: tuple[object, ...] = (None, [], "unspecified", "unknown")
"""What a field holds when the article does not say."""

_APART = ("id", "key", "evidence", "grounds", "findings")
"""Fields that tell where a fact stands, not what it says: they move with every inserted word."""


class Change(Closed):
    """One leaf that says another thing now; a list of parties or things is one leaf."""

    path: str
    """JSON Pointer into the fact."""
    old: Any
    new: Any


class Told(Closed):
    """A fact of one of the briefs."""

    section: str
    id: str
    quote: str


class Changed(Closed):
    """A fact that both briefs tell, and how the later one differs."""

    section: str
    old: str
    new: str
    quote: str
    changes: list[Change]


class Refused(Closed):
    """A fact that was published, and is refused now, with every reason."""

    section: str
    id: str
    quote: str
    reasons: list[str]


class Difference(Closed):
    """What differs between two briefs."""

    old: str
    new: str
    added: list[Told]
    gone: list[Told]
    changed: list[Changed]
    refused: list[Refused]
    unchanged: int

    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.added or self.gone or self.changed or self.refused)

    def to_json(self) -> str:
        """As it is printed: two-space indent, characters as they are, newline at the end."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def compare(old: Brief, new: Brief) -> Difference:
    """Pair the facts of two briefs and say what became of each.

    Facts that say the same are one; of the others, those that share a name, a place or the quotation and more than
    half of what they state, the most alike first.
    """
    added: list[Told] = []
    gone: list[Fact] = []
    changed: list[Changed] = []
    unchanged = 0
    for section in SECTIONS:
        before, after = list(getattr(old, section)), list(getattr(new, section))
        pairs = _pairs(before, after)
        renamed = {one.id: other.id for one, other in pairs}
        for one, other in pairs:
            changes = list(_changes(one, other, renamed))
            unchanged += not changes
            if changes:
                quote = other.evidence[0].quote
                changed.append(Changed(section=section, old=one.id, new=other.id, quote=quote, changes=changes))
        gone += _without(before, [one for one, _ in pairs])
        added += map(_told, _without(after, [other for _, other in pairs]))
    refusals = [(fact, _refusal(fact, new.rejected)) for fact in gone]
    return Difference(
        old=old.document.id,
        new=new.document.id,
        added=added,
        gone=[_told(fact) for fact, refusal in refusals if refusal is None],
        changed=changed,
        refused=[_refused(fact, refusal) for fact, refusal in refusals if refusal is not None],
        unchanged=unchanged,
    )


def _pairs(before: Sequence[Fact], after: Sequence[Fact]) -> list[tuple[Fact, Fact]]:
    """The facts that are one, in the order of the first."""
    weighed = [
        (_likeness(_said(one), _said(other)), one.evidence[0].quote == other.evidence[0].quote, -m, -n)
        for m, one in enumerate(before)
        for n, other in enumerate(after)
    ]
    taken: dict[int, int] = {}
    for likeness, same_quote, m, n in sorted(weighed, reverse=True):
        free = -m not in taken and -n not in taken.values()
        if free and likeness > 0.5 and (likeness == 1 or same_quote or _share_a_name(before[-m], after[-n])):
            taken[-m] = -n
    return [(before[m], after[taken[m]]) for m in sorted(taken)]


def _said(fact: Fact) -> Json:
    """What a fact says by field; wordings of one value are one, and ids are not compared."""
    fields = fact.model_dump(mode="json", exclude={*_APART, "part_of"})
    return {name: _meant(value) for name, value in fields.items() if value not in UNSTATED}


def _meant(value: Any) -> Any:  # noqa: ANN401  (a field of any type)
    if isinstance(value, list):
        return [_meant(each) for each in value]
    if isinstance(value, dict) and "name" in value and value.get("name"):
        return {name: each for name, each in value.items() if name != "text"}
    return value


def _likeness(one: Json, other: Json) -> float:
    """The share of what the two state that they both state, from 0 to 1."""
    same: int = sum(one[name] == other[name] for name in one.keys() & other.keys())
    return 2 * same / (len(one) + len(other))


def _share_a_name(one: Fact, other: Fact) -> bool:
    return bool(_names(one) & _names(other))


def _names(fact: Fact) -> set[str]:
    """Every party, place, thing and phrase that is copied, by its usual name."""
    values = (getattr(fact, name) for name in asked_fields(type(fact)))
    several = (each for value in values for each in (value if isinstance(value, list) else [value]))
    named = (getattr(each, "name", None) or getattr(each, "text", None) for each in several if each is not None)
    return {name.casefold() for name in named if name}


def _changes(one: Fact, other: Fact, renamed: Mapping[str, str]) -> Iterator[Change]:
    before = one.model_dump(mode="json", exclude=set(_APART))
    after = other.model_dump(mode="json", exclude=set(_APART))
    said, says = _said(one), _said(other)
    for name in before:
        if name == "part_of":
            target = renamed.get(before[name], before[name])
            if target != after[name]:
                yield Change(path="/part_of", old=before[name], new=after[name])
        elif said.get(name) != says.get(name):
            yield from _leaves(f"/{name}", before[name], after[name])


def _leaves(path: str, old: Any, new: Any) -> Iterator[Change]:  # noqa: ANN401  (a field of any type)
    """The leaves of an object that differ; lists, and what one of the two does not have, are compared whole."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name in old:
            if old[name] != new[name]:
                yield from _leaves(f"{path}/{name}", old[name], new[name])
    else:
        yield Change(path=path, old=old, new=new)


def _refusal(fact: Fact, rejected: Sequence[Rejected]) -> Rejected | None:
    """The refusal of a candidate in the same copied words, if there is one."""
    words = {name: copied for name in own_fields(type(fact)) if (copied := _copied(getattr(fact, name)))}
    for each in rejected:
        same = sum(each.candidate.get(name) == copied for name, copied in words.items())
        if each.section == fact.section and 2 * same > len(words):
            return each
    return None


def _copied(value: Any) -> Any:  # noqa: ANN401  (a field of any type)
    if isinstance(value, list):
        return [_copied(each) for each in value]
    return getattr(value, "text", value)


def _without(facts: Sequence[Fact], paired: Sequence[Fact]) -> list[Fact]:
    known = {id(fact) for fact in paired}
    return [fact for fact in facts if id(fact) not in known]


def _told(fact: Fact) -> Told:
    return Told(section=fact.section, id=fact.id, quote=fact.evidence[0].quote)


def _refused(fact: Fact, refusal: Rejected) -> Refused:
    reasons = [f"{found.rule}: {found.message}" for found in refusal.findings]
    return Refused(section=fact.section, id=fact.id, quote=fact.evidence[0].quote, reasons=reasons)
