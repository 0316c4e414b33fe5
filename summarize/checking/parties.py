"""Names, countries and roles: who is named, and on which side of the act they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from summarize.acting import actor_of
from summarize.binding import counted_people
from summarize.checking.case import Case, Leaf, finding
from summarize.computed import claim_of
from summarize.document import Span
from summarize.mentions import inside, names
from summarize.roles import SIDES, Side, fields_of, side_of
from summarize.sections.base import Finding
from summarize.values import Party, Place
from summarize.values.names import place_iso3, read_name, same_party

BESIDE = 90
"""Code points between a claim and a party whose side of the act grammar tells."""

TOLD_OF_ONE = ("coalition", "troop_deployment")
"""Kinds of tie an article may tell of one party alone: the group itself, or whose troops they are."""


def countries_agree(case: Case) -> Iterator[Finding]:
    """A country code is that of the words, and stands only for a state, its organs and places in one."""
    for leaf in case.leaves:
        if isinstance(leaf.value, Party):
            stated = read_name(leaf.words, case.language, case.document.text).iso3
        elif isinstance(leaf.value, Place):
            stated = place_iso3(leaf.words, case.document.text)
        else:
            continue
        if leaf.value.iso3 != stated and not _is_understood(case, leaf.value.iso3, stated):
            message = f'"{leaf.words}" is of {stated or "no single state"}, not {leaf.value.iso3}'
            yield finding("countries_agree", leaf, "contradicted", message, case.places.get(leaf.path))


def _is_understood(case: Case, claimed: str | None, stated: str | None) -> bool:
    """Whether words that name no state ("the soldiers") may be of one the article names near by."""
    near = inside(names(case.document), *case.near)
    return stated is None and any(name.iso3 == claimed for name in near)


def sides_are_apart(case: Case) -> Iterator[Finding]:
    """A donor is not the recipient, a victim not the perpetrator, an actor not the target."""
    for field, opposite in case.candidate.section.apart:
        ones = [leaf for leaf in case.leaves if leaf.field == field]
        others = [leaf for leaf in case.leaves if leaf.field == opposite]
        for one, other in product(ones, others):
            if same_party(one.words, other.words, case.language, case.document.text):
                message = f'"{other.words}" cannot be among both the {field} and the {opposite}'
                yield finding("sides_are_apart", other, "contradicted", message, case.places.get(other.path))


def roles_hold(case: Case) -> Iterator[Finding]:
    """Order, voice and prepositions put each party on the side the fact puts it."""
    for side, other in (("agent", "patient"), ("patient", "agent")):
        for leaf in _parties(case, side):  # type: ignore[arg-type]  # the two literals of Side
            sides = [found for span in _cited(case, leaf) if (found := side_of(case.section, case.document, span))]
            if sides and side not in sides:
                role, opposite = leaf.field, fields_of(case.section, other, case.language)[0]  # type: ignore[arg-type]
                message = f'the sentence puts "{leaf.words}" among the {opposite}, not the {role}'
                yield finding("roles_hold", leaf, "contradicted", message, case.places.get(leaf.path))


def required_parties_are_named(case: Case) -> Iterator[Finding]:
    """A fact that is about somebody names them."""
    missing = {
        "aid_packages": ("donors", "recipients"),
        "alliances": ("parties",),
        "policy_outlook": ("actors",),
    }.get(case.section, ())
    if missing and not any(case.candidate.values.get(name) for name in missing):
        yield finding("required_parties_are_named", f"/{missing[0]}", "unsupported", f"no {missing[0]} are named")


def another_party_fits_better(case: Case) -> Iterator[Finding]:
    """Where grammar names who acts or who is acted on, nobody else of the article takes that place."""
    for side in SIDES:
        fields, sure = fields_of(case.section, side, case.language), _sure(case, side)
        for leaf in case.leaves:
            if leaf.field in fields and sure and not any(_may_be(case, leaf, one) for one in sure):
                message = f'the sentence names "{sure[0]}" among the {leaf.field}, not "{leaf.words}"'
                yield finding("another_party_fits_better", leaf, "contradicted", message, case.places.get(leaf.path))


def _sure(case: Case, side: Side) -> list[str]:
    """The parties of a known state that grammar puts on a side of the act, beside the claim."""
    document = case.document
    if not case.candidate.evidence:
        return []
    claim = claim_of(case.candidate, document)
    if case.section == "policy_outlook":
        actor = actor_of(document, document.sentence_at(claim.start), claim) if side == "agent" else None
        named = [one for one in names(document) if one.span == actor]
    else:
        cited = [one for one in names(document) if case.is_cited(one.span) and _is_beside(one.span, claim)]
        counted = counted_people(case.section, document, document.sentence_at(claim.start), claim)
        named = [
            one
            for one in cited
            if side_of(case.section, document, one.span) == side or (side == "patient" and one.span == counted)
        ]
    return [one.text for one in named if one.iso3]


def _is_beside(span: Span, claim: Span) -> bool:
    return span.start - claim.end <= BESIDE and claim.start - span.end <= BESIDE


def _may_be(case: Case, leaf: Leaf, sure: str) -> bool:
    """Whether a published party may be the one grammar names: of the same state, or of none."""
    state = leaf.value.iso3 if isinstance(leaf.value, Party) else None
    return state is None or state == read_name(sure, case.language, case.document.text).iso3


def _is_one(case: Case, words: str, other: str) -> bool:
    """Whether two names are of one state; a ministry and its country stand on one side."""
    states = [read_name(each, case.language, case.document.text).iso3 for each in (words, other)]
    return states[0] == states[1] or same_party(words, other, case.language, case.document.text)


def roles_are_those_of_the_sentence(case: Case) -> Iterator[Finding]:
    """A supplier supplies and a recipient receives, as the sentence has it."""
    sides = {"supplier": "patient", "recipient": "agent"}
    for leaf in case.leaves:
        if isinstance(leaf.value, Party) and leaf.value.role in sides:
            found = {side_of(case.section, case.document, span) for span in _cited(case, leaf)}
            if found == {sides[leaf.value.role]}:
                message = f'the sentence does not make "{leaf.words}" the {leaf.value.role}'
                yield finding("roles_are_those_of_the_sentence", leaf, "contradicted", message)


def names_agree(case: Case) -> Iterator[Finding]:
    """A party's usual name is of the state its words are of."""
    for leaf in case.leaves:
        if not isinstance(leaf.value, Party) or not leaf.value.name:
            continue
        of_name, of_words = (
            read_name(each, case.language, case.document.text) for each in (leaf.value.name, leaf.words)
        )
        other_state = of_name.iso3 and of_words.iso3 and of_name.iso3 not in (of_words.iso3, leaf.value.iso3)
        other_person = of_words.type == of_name.type == "person" and not _is_one(case, leaf.words, leaf.value.name)
        if other_state or other_person:
            message = f'"{leaf.words}" is not {leaf.value.name}'
            yield finding("names_agree", leaf, "contradicted", message, case.places.get(leaf.path))


def a_tie_has_two_ends(case: Case) -> Iterator[Finding]:
    """A pact, a transfer or an affiliation is between two; only a coalition or a deployment is told of one."""
    parties = case.candidate.values.get("parties") or []
    if case.section != "alliances" or case.candidate.values.get("kind") in TOLD_OF_ONE:
        return
    sides = {party.iso3 or party.name for party in parties}
    if len(sides) < 2:
        kind = case.candidate.values.get("kind")
        yield finding("a_tie_has_two_ends", "/parties", "unsupported", f"only one party of the {kind} is named")


def _parties(case: Case, side: Side) -> list[Leaf]:
    fields = fields_of(case.section, side, case.language)
    return [leaf for leaf in case.leaves if leaf.field in fields]


def _cited(case: Case, leaf: Leaf) -> list[Span]:
    return [span for span in case.stands(leaf.words) if case.is_cited(span)]
