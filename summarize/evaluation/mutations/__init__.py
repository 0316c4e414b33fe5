"""Ways of making a true fact false in one leaf, each a small function; ``MUTATIONS`` is the table.

The same seed gives the same alterations, whatever else is measured beside them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from summarize.contract import SECTIONS
from summarize.evaluation.agreement import agree_on_what_counts, fields_agree
from summarize.evaluation.gold import Json
from summarize.evaluation.mutations import named, numbers, told
from summarize.evaluation.mutations.base import Alteration, Kind, Setting
from summarize.sections.base import Loose, own_fields

__all__ = ["MUTATIONS", "Alteration", "Setting", "mutate"]

MUTATIONS: dict[str, Kind] = {
    kind.__name__: kind
    for kind in (
        numbers.number_times_ten,
        numbers.number_off_by_one,
        numbers.number_swapped,
        numbers.number_swapped_in_evidence,
        numbers.number_invented,
        numbers.boundary_moved,
        numbers.scale_moved,
        numbers.currency_changed,
        numbers.unit_changed,
        numbers.qualifier_dropped,
        numbers.qualifier_changed,
        numbers.item_number_changed,
        named.roles_swapped,
        named.party_role_flipped,
        named.name_replaced,
        named.iso3_changed,
        named.place_swapped,
        named.date_moved,
        named.date_swapped,
        told.code_moved("harm"),
        told.code_moved("victim_status"),
        told.code_moved("kind"),
        told.code_moved("instrument"),
        told.code_moved("plover"),
        told.code_moved("scope"),
        told.code_moved("status"),
        told.code_moved("mood"),
        told.polarity_flipped,
        told.hedge_dropped,
        told.hedge_made_up,
        told.obligation_made_up,
        told.speaker_dropped,
        told.speaker_swapped,
        told.verification_raised,
        told.evidence_moved,
    )
}


def mutate(name: str, at: Setting, seed: int) -> Iterator[Alteration]:
    """At most one alteration of a kind with the words left as they are, and one with the words altered too.

    Args:
        name: a key of ``MUTATIONS``.
        at: the true fact.
        seed: the same seed chooses the same alterations.
    """
    possible = [each for each in MUTATIONS[name](at) if _is_false(at, each)]
    for words_too in (False, True):
        those = [each for each in possible if each.words_too == words_too]
        if those:
            chance = random.Random(f"{seed} {at.document.id} {at.fact['id']} {name} {words_too}")  # noqa: S311
            yield chance.choice(those)


def _is_false(at: Setting, made: Alteration) -> bool:
    """Whether an alteration says something else, and not what another true fact of the article says."""
    if made.fact == at.fact:
        return False
    others = (other for other in at.stated if other["id"] != at.fact["id"])
    return made.paths == ("/evidence",) or not any(_says(at, made, other) for other in others)


def _says(at: Setting, made: Alteration, other: Json) -> bool:
    """Whether another true fact says what an alteration says, fields apart that nobody sums or joins on."""
    if not agree_on_what_counts(at.section, made.fact, other, at.document):
        return False
    alike = fields_agree(at.section, made.fact, other, at.document)
    fields = own_fields(SECTIONS[at.section])
    telling = {name for name, info in fields.items() if Loose not in info.metadata}
    changed = {path.split("/")[1] for path in made.paths}
    return all(alike.get(name, True) for name in telling | changed)
