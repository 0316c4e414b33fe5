"""When two reports are of one event: one rule for each section.

A rule answers True where enough is the same, False where something speaks against it, None where too little is said.
Under at least one of its keys everything that it calls the same can be found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from summarize.folding import fold
from summarize.merge.agreement import can_both_hold
from summarize.merge.reports import Told, figure_of, replaces_in_its_article

Key = tuple[str, ...]

LIKE = 0.5
"""Of the longer words of two actions, the share in common from which they are one: half."""

_UNSAID = (None, "unspecified", "unknown", "mixed", "other")


@dataclass(frozen=True)
class Sameness:
    """How the reports of a section are compared.

    Args:
        keys: under what a report is found by those of the same event.
        rule: whether two are of one event.
    """

    keys: Callable[[Told], Iterator[Key]]
    rule: Callable[[Told, Told], bool | None]


def _shared(one: Collection[str], other: Collection[str]) -> bool | None:
    """Whether two sets have something in common; None when one of them says nothing."""
    return bool(set(one) & set(other)) if one and other else None


def _side(one: Told, other: Told, name: str) -> bool | None:
    return _shared(one.sides.get(name, ()), other.sides.get(name, ()))


def _coded(one: Told, other: Told, name: str) -> bool | None:
    first, second = one.get(name), other.get(name)
    return None if first in _UNSAID or second in _UNSAID else first == second


def _place(one: Told, other: Told) -> bool | None:
    """Whether they name one place, or one side of a country; a country and a town in it are not two places."""
    here, there = one.where, other.where
    if here.country and there.country and here.country != there.country:
        return False
    if here.named or there.named:
        return _shared(here.named, there.named)
    if not (here.sides and there.sides):
        return None
    return here.country == there.country and (here.sides <= there.sides or there.sides <= here.sides)


def _figures(one: Told, other: Told) -> bool | None:
    """Whether figures of one measure can both hold; None where there is nothing to compare."""
    first, second = figure_of(one.fact), figure_of(other.fact)
    if first is None or second is None or first[0] != second[0]:
        return None
    return None if "vague" in (first[1].qualifier, second[1].qualifier) else can_both_hold(first[1], second[1])


def _covers_the_same(one: Told, other: Told) -> bool | None:
    """Whether both figures are of one incident, or of all so far; a part goes with its whole."""
    scopes = {one.get("scope"), other.get("scope")} - {"component"}
    return len(scopes) <= 1


def _are_two_in_one_article(one: Told, other: Told) -> bool:
    """Whether one article gives two figures of one measure in one voice, of which neither replaces the other."""
    if replaces_in_its_article(one, other) or replaces_in_its_article(other, one):
        return False
    if one.article is not other.article or one.fact.attributed_to != other.fact.attributed_to:
        return False
    return one.fact.polarity == other.fact.polarity and _figures(one, other) is False


def same_casualties(one: Told, other: Told) -> bool | None:
    """One place; or, where one names none, the same victims and a figure that can be the same."""
    place, victims = _place(one, other), _side(one, other, "victims")
    if False in (place, victims, _side(one, other, "perpetrators"), _covers_the_same(one, other)):
        return False
    if _are_two_in_one_article(one, other):
        return False
    return True if place or (victims and _figures(one, other)) else None


def same_aid(one: Told, other: Told) -> bool | None:
    """The same giver and receiver, and the same amount, programme or, where one names no amount, kind."""
    donors, recipients = _side(one, other, "donors"), _side(one, other, "recipients")
    programme = _named(one, other, "programme")
    amounts, kind = _figures(one, other), _coded(one, other, "kind")
    if False in (donors, recipients, kind, _coded(one, other, "instrument"), _coded(one, other, "scope")):
        return False
    if not (donors or recipients) or (amounts is False and not programme):
        return False if amounts is False else None
    if amounts or programme:
        return True
    both = figure_of(one.fact) is not None and figure_of(other.fact) is not None
    return True if donors and recipients and kind and not both else None


def same_alliance(one: Told, other: Told) -> bool | None:
    """One kind of tie between the same parties, of which one report may name more than the other."""
    if not _coded(one, other, "kind") or _side(one, other, "against") is False or _place(one, other) is False:
        return False
    parties, others = one.sides.get("parties", frozenset()), other.sides.get("parties", frozenset())
    return True if min(len(parties), len(others)) >= 2 and (parties <= others or others <= parties) else None


def same_outlook(one: Told, other: Told) -> bool | None:
    """One actor, one class of act, and an act told in much the same words."""
    if not (_side(one, other, "actors") and one.get("plover") == other.get("plover")):
        return False
    if _side(one, other, "targets") is False:
        return False
    words, others = _words(one), _words(other)
    return True if words | others and len(words & others) >= LIKE * len(words | others) else None


def _named(one: Told, other: Told, name: str) -> bool | None:
    """Whether both name one thing, up to typography and capitals."""
    first, second = one.get(name), other.get(name)
    if not isinstance(first, str) or not isinstance(second, str):
        return None
    return fold(first).text.casefold() == fold(second).text.casefold()


def _words(told: Told) -> frozenset[str]:
    """The longer words of an action: short ones ("will", "to") are in every one."""
    return frozenset(
        word for word in re.findall(r"\w+", fold(str(told.get("action"))).text.casefold()) if len(word) > 3
    )


def _by_place_or_victims(told: Told) -> Iterator[Key]:
    yield from (("place", word) for word in sorted(told.where.named))
    yield from (("side", str(told.where.country), side) for side in sorted(told.where.sides))
    yield from (("victims", party) for party in sorted(told.sides.get("victims", ())))


def _by_giver_and_receiver(told: Told) -> Iterator[Key]:
    yield from (("donor", party) for party in sorted(told.sides.get("donors", ())))
    yield from (("recipient", party) for party in sorted(told.sides.get("recipients", ())))


def _by_pairs(told: Told) -> Iterator[Key]:
    yield from ((str(told.get("kind")), *pair) for pair in combinations(sorted(told.sides.get("parties", ())), 2))


def _by_actor_and_act(told: Told) -> Iterator[Key]:
    yield from ((str(told.get("plover")), party) for party in sorted(told.sides.get("actors", ())))


SAMENESS: Mapping[str, Sameness] = {
    "aid_packages": Sameness(_by_giver_and_receiver, same_aid),
    "casualty_reports": Sameness(_by_place_or_victims, same_casualties),
    "alliances": Sameness(_by_pairs, same_alliance),
    "policy_outlook": Sameness(_by_actor_and_act, same_outlook),
}
"""Section to the way its reports are compared."""
