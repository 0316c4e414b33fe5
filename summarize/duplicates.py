"""One event told twice is one fact with two pieces of evidence; two figures stay two; a part names its whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarize.binding import words_of_a_part
from summarize.document import Document, Span
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

_GIVEN = frozenset({"amount", "items", "kind"})
"""Fields of a package whose words say what is given."""

CLOSE = 400
"""Code points between a whole and its part: two sentences. In the gold facts "including" stands 48 to 251 behind."""

_NEVER_TWICE = frozenset({"items", "amount", "amounts", "count"})
"""Fields that tell two facts apart when only one of them fills them."""


def merge(facts: Sequence[Fact], document: Document) -> list[Fact]:
    """Join facts that say the same of the same: the first stays, filled up and with the evidence of both.

    What one affirms and another denies, and what two speakers say, stays apart; a denial is linked to what it
    denies.
    """
    kept: list[Fact] = []
    for fact in facts:
        twin = next((n for n, known in enumerate(kept) if _is_repeat(known, fact, document)), None)
        if twin is None:
            kept.append(fact)
        else:
            kept[twin] = _joined(kept[twin], fact)
    return [_contested(fact, kept, document) for fact in kept]


def without_restated(outlooks: Sequence[Fact], packages: Sequence[Fact], language: str) -> list[Fact]:
    """The outlooks that say more than an aid package that is published from the same sentence.

    "Norland will send two radars" is an aid package; what it adds as an intention is only a date by when.
    """
    return [outlook for outlook in outlooks if not any(_restates(outlook, package, language) for package in packages)]


def _restates(outlook: Fact, package: Fact, language: str) -> bool:
    """Whether the action holds what the package gives, its own giver or an unnamed "we" acts, and no date is set.

    What is given is the package's own words, or "aid" and the like in a sentence that was merged into it.
    """
    action = outlook.grounds.get("/action")
    if action is None or getattr(outlook, "horizon", None) is not None or outlook.polarity != package.polarity:
        return False
    given = (ground for path, ground in package.grounds.items() if path.split("/")[1] in _GIVEN)
    told = any(ground.start < action.end and action.start < ground.end for ground in given)
    if not told and not _tells_of_its_aid(outlook, package, action, language):
        return False
    actors, donors = (_sides(fact, name) for fact, name in ((outlook, "actors"), (package, "donors")))
    nobody_else = {side.lower() for side in actors} <= set(cues.words("speech", "first_persons", language))
    return not donors or nobody_else or bool(actors & donors)


def _tells_of_its_aid(outlook: Fact, package: Fact, action: Ground, language: str) -> bool:
    """Whether a plan or pledge in a sentence of the package names aid; a policy in force is more than a package."""
    cited = any(evidence.start <= action.start < evidence.end for evidence in package.evidence)
    names_aid = cues.places_of(cues.words("aid_packages", "gate", language), str(getattr(outlook, "action", "")))
    return cited and bool(names_aid) and getattr(outlook, "mood", None) in ("plan", "pledge")


def _sides(fact: Fact, name: str) -> set[str]:
    return {party.iso3 or party.name or party.text for party in getattr(fact, name)}


def link_parts(facts: Sequence[Fact], document: Document) -> list[Fact]:
    """Give each part the id of the whole it belongs to.

    A figure with no whole is no part, unless its sentence says so: the whole may be no fact, or told far before.
    """
    return [_linked(fact, facts, document) for fact in facts]


def _is_repeat(one: Fact, other: Fact, document: Document) -> bool:
    if one.polarity != other.polarity or (one.attributed_to and other.attributed_to and not _speak_alike(one, other)):
        return False
    return one.key == other.key or _same(one, other, document)


def _speak_alike(one: Fact, other: Fact) -> bool:
    return bool({words.casefold() for words in one.attributed_to} & {words.casefold() for words in other.attributed_to})


def _contested(fact: Fact, facts: Sequence[Fact], document: Document) -> Fact:
    """A fact with the names of those who say the opposite of it, or give another figure of the same harm."""
    against = [other for other in facts if other.polarity != fact.polarity and _same(fact, other, document)]
    against += [other for other in facts if _are_rivals(fact, other, document)]
    speakers = list(dict.fromkeys(words for other in against for words in other.attributed_to))
    if not speakers:
        return fact
    return fact.model_copy(update={"contested_by": speakers, "verification": "disputed"})


def _are_rivals(one: Fact, other: Fact, document: Document) -> bool:
    """Whether two speakers give two figures of one harm: the second takes up "the toll" right behind the first."""
    figures = _figure(one), _figure(other)
    if figures[0] is None or figures[1] is None or figures[0].says() == figures[1].says():
        return False
    if not (one.attributed_to and other.attributed_to) or _speak_alike(one, other) or _is_replaced_by(one, other):
        return False
    first, second = sorted((one, other), key=_told_at)
    here, there = (document.sentence_at(_told_at(fact)) for fact in (first, second))
    taken_up = cues.places_of(cues.words("verification", "taking_up", document.language), there.text)
    if there.number - here.number != 1 or not taken_up:
        return False
    fields = [name for name in own_fields(type(one)) if name not in {*_FREE, "count", "amount", "items", "victims"}]
    return all(_agrees(name, getattr(one, name), getattr(other, name), document) for name in fields)


def _is_replaced_by(one: Fact, other: Fact) -> bool:
    """Whether one of two figures is put in place of the other: "later | raised the toll to 17"."""
    told = {figure.text for figure in (_figure(one), _figure(other)) if figure is not None}
    return bool(told & {one.superseded_by, other.superseded_by})


def _same(one: Fact, other: Fact, document: Document) -> bool:
    """Whether every field that both fill says the same."""
    figure, other_figure = _figure(one), _figure(other)
    counted = figure is not None and other_figure is not None
    if counted and figure.says() != other_figure.says():  # type: ignore[union-attr]  # both are there
        return False
    free = {*_FREE, "items"} if counted else _FREE
    fields = [name for name in own_fields(type(one)) if name not in free]
    return all(_agrees(name, getattr(one, name), getattr(other, name), document) for name in fields)


def _agrees(name: str, one: Any, other: Any, document: Document) -> bool:  # noqa: ANN401  (values of any field)
    if name in _NEVER_TWICE and bool(one) != bool(other):
        return False
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return one.value is not None and one.says() == other.says()
    if isinstance(one, list) and isinstance(other, list):
        return not one or not other or (_within(name, one, other, document) and _within(name, other, one, document))
    if isinstance(one, Party) and isinstance(other, Party):
        return same_party(one.text, other.text, document.language, document.text)
    if name == "status" and {one, other} <= _BEFORE_DELIVERY:
        return True
    return one in _UNSAID or other in _UNSAID or one == other


def _within(name: str, ones: Sequence[Any], others: Sequence[Any], document: Document) -> bool:
    return all(any(_agrees(name, one, other, document) for other in others) for one in ones)


def _joined(one: Fact, other: Fact) -> Fact:
    """The first fact, with the evidence and items of both and what only the second fills."""
    known = {(evidence.start, evidence.end) for evidence in one.evidence}
    added = [evidence for evidence in other.evidence if (evidence.start, evidence.end) not in known]
    filled: dict[str, Any] = {
        name: getattr(other, name)
        for name in own_fields(type(one))
        if getattr(one, name) in (*_UNSAID, []) and getattr(other, name) not in (*_UNSAID, [])
    }
    grounds = one.grounds | {path: g for path, g in other.grounds.items() if path.split("/")[1] in filled}
    if getattr(one, "items", None) and getattr(other, "items", None):
        filled["items"], grounds = _with_items(one, other, grounds)
    # What one tells in its own voice and the other puts in somebody's mouth stays somebody's claim.
    voice = other if other.attributed_to and not one.attributed_to else one
    said = {"attributed_to": voice.attributed_to, "verification": voice.verification}
    return one.model_copy(update={"evidence": [*one.evidence, *added], "grounds": grounds, **said, **filled})


def _with_items(one: Fact, other: Fact, grounds: dict[str, Ground]) -> tuple[list[Any], dict[str, Ground]]:
    items, places = list(getattr(one, "items")), dict(grounds)  # noqa: B009  (only some sections have items)
    for n, item in enumerate(getattr(other, "items")):  # noqa: B009
        if item.text not in {known.text for known in items}:
            if f"/items/{n}" in other.grounds:
                places[f"/items/{len(items)}"] = other.grounds[f"/items/{n}"]
            items.append(item)
    return items, places


def _linked(fact: Fact, facts: Sequence[Fact], document: Document) -> Fact:
    if getattr(fact, "scope", None) != "component":
        return fact
    wholes = [other for other in facts if other.id != fact.id and _is_part(fact, other)]
    if not wholes:
        ground = fact.grounds.get(f"/{fact.focus}")
        if ground is not None and words_of_a_part(fact.section, document, Span(ground.start, ground.end)):
            return fact
        return fact.model_copy(update={"scope": cues.default(fact.section, "scope", document.language)})
    nearest = max(wholes, key=_told_at)
    return fact.model_copy(update={"part_of": nearest.id})


def _is_part(part: Fact, whole: Fact) -> bool:
    """Whether a figure is a part of another: larger, of one kind, told before it and close to it."""
    one, other = _figure(part), _figure(whole)
    if one is None or other is None or one.value is None or other.value is None:
        return False
    harms = getattr(part, "harm", None), getattr(whole, "harm", None)
    same_kind = getattr(one, "currency", None) == getattr(other, "currency", None)
    same_harm = harms[0] == harms[1] or harms[1] == "killed_or_wounded"
    distance = _told_at(part) - _told_at(whole)
    return same_kind and same_harm and one.value < other.value and 0 < distance <= CLOSE


def _told_at(fact: Fact) -> int:
    """Where a fact's figure stands."""
    ground = fact.grounds.get(f"/{fact.focus}")
    return ground.start if ground is not None else fact.evidence[0].start


def _figure(fact: Fact) -> Quantity | None:
    value = getattr(fact, fact.focus or "", None)
    return value if isinstance(value, Quantity) else None
