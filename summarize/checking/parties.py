"""Names, countries and roles: who is named, and on which side of the act they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from summarize.acting import actor_of, who_follows_the_verb, who_goes_on
from summarize.binding import people_behind
from summarize.checking.bystanders import is_somebody
from summarize.checking.case import Case, Leaf, finding
from summarize.checking.words import meant_by_pronouns
from summarize.computed import TRANSFERS
from summarize.document import Span
from summarize.foes import is_foe
from summarize.marks import SIDES, Side, has_marks
from summarize.mentions import coordinated, figures, inside, is_joint, main_state, names
from summarize.pronouns import is_ours_to_do, speaks_of_itself
from summarize.roles import acts_by_its_verb, fields_of, is_named_with_by, side_of
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.speakers import askers_of, speakers_of
from summarize.turns import clause_around
from summarize.values import Party
from summarize.values.names import Name, read_name, same_party

BESIDE = 90
"""Code points between a claim and a party whose side of the act grammar tells."""


def sides_are_apart(case: Case) -> Iterator[Finding]:
    """A donor is not the recipient, a victim not the perpetrator, an actor not the target."""
    for field, opposite in case.candidate.section.apart:
        ones = [leaf for leaf in case.leaves if leaf.field == field]
        others = [leaf for leaf in case.leaves if leaf.field == opposite]
        for one, other in product(ones, others):
            if not _is_called_after(one, other) and same_party(
                one.words, other.words, case.language, case.document.text
            ):
                message = f'"{other.words}" cannot be among both the {field} and the {opposite}'
                yield finding("sides_are_apart", other, "contradicted", message, case.places.get(other.path))


def _is_called_after(one: Leaf, other: Leaf) -> bool:
    """Whether one of two parties is a charity or firm called after the other's state: "Norland | Harbour Aid"."""
    kinds = {leaf.value.type for leaf in (one, other) if isinstance(leaf.value, Party)}
    return one.words != other.words and "other" in kinds and not kinds.isdisjoint({"state", "government"})


def roles_hold(case: Case) -> Iterator[Finding]:
    """Order, voice and prepositions put each party on the side the fact puts it."""
    # Of an outlook "they" may be the targets: "if | they | break it, we will answer".
    nominative = "first_persons" if case.section == "policy_outlook" else "nominatives"
    for side, other in (("agent", "patient"), ("patient", "agent")):
        for leaf in _parties(case, side):  # type: ignore[arg-type]  # the two literals of Side
            sides = [found for span in case.cited(leaf.words) if (found := side_of(case.section, case.document, span))]
            if sides and side not in sides:
                role, opposite = leaf.field, fields_of(case.section, other, case.language)[0]  # type: ignore[arg-type]
                message = f'the sentence puts "{leaf.words}" among the {opposite}, not the {role}'
                yield finding("roles_hold", leaf, "contradicted", message, case.places.get(leaf.path))
            elif side == "patient" and leaf.words.lower() in cues.words("speech", nominative, case.language):
                message = f'"{leaf.words}" acts, and is not acted on'
                yield finding("roles_hold", leaf, "contradicted", message, case.places.get(leaf.path))


def what_it_is_about_is_told(case: Case) -> Iterator[Finding]:
    """A fact says whom or what it is about; one that tells nothing has nothing to prove, and that is no support."""
    about = {
        "aid_packages": ("donors", "recipients"),
        "casualty_reports": ("count", "harm", "victims"),
        "alliances": ("parties",),
        "policy_outlook": ("actors",),
    }[case.section]
    if not any(case.candidate.values.get(name) not in (None, [], "unspecified") for name in about):
        message = f"no {about[0]} {'is told' if about[0] == 'count' else 'are named'}"
        yield finding("what_it_is_about_is_told", f"/{about[0]}", "unsupported", message)


def another_party_fits_better(case: Case) -> Iterator[Finding]:
    """Where grammar names who acts or who is acted on, nobody else of the article takes that place."""
    for side, leaf in product(SIDES, case.leaves):
        if leaf.field in fields_of(case.section, side, case.language):
            by_words = side == "agent" and case.section == "policy_outlook" and _is_its_doer_or_asker(case, leaf)
            sure = [] if by_words else _sure(case, leaf, side)
            if sure and not any(_may_be(case, leaf, one) or _is_beside_it(case, leaf, one) for one in sure):
                message = f'the sentence names "{sure[0].text}" among the {leaf.field}, not "{leaf.words}"'
                yield finding("another_party_fits_better", leaf, "contradicted", message, case.places.get(leaf.path))


def _is_its_doer_or_asker(case: Case, leaf: Leaf) -> bool:
    """Whether an actor is told with "by" or asks for the act: "inquiries by | Norland", "| The general | directed"."""
    own = [place for place in case.cited(leaf.words) if case.home.span.covers(place)]
    asking = askers_of(case.document, case.home, case.claim) if own else []
    return any(is_named_with_by(case.document, place) or any(place.overlaps(one) for one in asking) for place in own)


def no_enemy_gives_or_receives(case: Case) -> Iterator[Finding]:
    """Whom an article names only as the enemy ("against Russia", "Russia's war") is neither donor nor recipient."""
    if case.section != "aid_packages":
        return
    for leaf in case.leaves:
        if leaf.field in ("donors", "recipients") and is_somebody(read_name(leaf.words, case.language)):
            places = [*case.around(leaf.words)]
            if places and all(is_foe(case.section, case.document, span) for span in places):
                message = f'"{leaf.words}" is named as the enemy there'
                yield finding("no_enemy_gives_or_receives", leaf, "contradicted", message, places[0])


def _sure(case: Case, leaf: Leaf, side: Side) -> list[Name]:
    """The parties that grammar puts on a side of the act: beside the claim, else in its sentences.

    For one who is not named in the cited sentences: else in those around them.
    """
    document = case.document
    if not case.candidate.evidence:
        return []
    claim = case.claim
    if case.section == "policy_outlook" and has_marks(case.section, case.language):
        acting = who_follows_the_verb(document, claim) if side == "agent" else None  # else no order tells who acts
        return [one for one in inside(names(document), claim) if one.span == acting]
    if case.section == "policy_outlook":
        return _actors(case, claim) if side == "agent" else []
    told = case.places.get("/items/0", claim)
    clause, sentence = clause_around(document, told), document.sentence_at(told.start).span
    cited = inside(names(document), *case.candidate.evidence)
    cited = [one for one in cited if clause.covers(one.span) or not sentence.covers(one.span)]
    levels = [[one for one in cited if _is_beside(one.span, claim)]]
    if case.section != "casualty_reports":
        levels.append(cited)
    at_home = isinstance(leaf.value, Party) and leaf.value.iso3 == main_state(document)
    ours = side == "agent" and speaks_of_itself(document, document.sentence_at(told.start), told)
    ours = ours or (side == "agent" and bool(meant_by_pronouns(case)))
    if case.section == "aid_packages" and not (case.cited(leaf.words) or at_home or ours):
        levels.append(inside(names(document), *case.near))
    for level in levels:
        named = [one for one in level if side_of(case.section, document, one.span) == side and is_somebody(one)]
        if leaf.field == "donors":
            named = [one for one in named if acts_by_its_verb(case.section, document, one.span)]
        if named:
            return named
    return []


def _actors(case: Case, claim: Span) -> list[Name]:
    """Who grammar says does what an outlook tells, and who asks for it; nobody in particular for "we will"."""
    document = case.document
    sentence = document.sentence_at(claim.start)
    actor = actor_of(document, sentence, claim)
    if actor is None or is_ours_to_do(document, sentence, claim):
        return []
    joints = cues.words("grammar", "conjunctions", case.language)
    asking = askers_of(document, sentence, claim)
    if case.candidate.values.get("mood") == "demand" and any(one.overlaps(actor) for one in asking):
        return []  # who demands something is not who is to do it
    acting = [*coordinated(document, actor, joints), *asking]
    acting += who_goes_on(document, sentence, actor, claim)
    return [one for one in inside(names(document), sentence.span) if one.span in acting]


def _is_beside(span: Span, claim: Span) -> bool:
    return span.start - claim.end <= BESIDE and claim.start - span.end <= BESIDE


def _may_be(case: Case, leaf: Leaf, sure: Name) -> bool:
    """Whether a published party may be the one grammar names: the same, of one state, or described only."""
    said = read_name(leaf.words, case.language, case.document.text)
    state = leaf.value.iso3 if isinstance(leaf.value, Party) else None
    fights = said.type in ("armed_group", "armed_force") and sure.type in ("armed_group", "armed_force")
    unnamed = fights and sure.text.split()[-1].islower() and state is None  # "Suspected | rebels | killed"
    pronoun = leaf.words.lower() in cues.words("speech", "nominatives", case.language)
    if pronoun or unnamed or same_party(leaf.words, sure.text, case.language, case.document.text):
        return True
    if state is not None and sure.iso3 is not None:
        at_war = {said.type, sure.type} == {"armed_group", "armed_force"}  # the army is not the front that it fights
        acts_alone = case.section == "policy_outlook" and sure.type == "armed_group" != said.type
        return state == sure.iso3 and not (at_war or acts_alone)
    if case.section == "policy_outlook" and _is_another(case, leaf, said, sure):
        return False
    if not is_somebody(sure):
        serves = sure.type in ("armed_force", "government") and said.type in ("state", "government")
        return (
            serves
            or sure.type in ("person", "population", "other", "group_of_states")
            or said.type in (sure.type, "other", "person")
        )
    return not is_somebody(said) and said.type != "state"


def _is_another(case: Case, leaf: Leaf, said: Name, sure: Name) -> bool:
    """Whether a sentence has somebody named act whom an actor's words cannot mean: another person, or body.

    Nobody calls one party by a name and by other words before it: "Norlandic officials said that | Sudland | will".
    """
    person = sure.type == "person" and sure.text.rpartition(" ")[2][:1].isupper()
    if not (person or is_somebody(sure)) or sure.text[:1].islower():
        return False
    here = [place for place in case.cited(leaf.words) if case.home.span.covers(place)]
    spoken = speakers_of(case.document, case.home, case.claim) if here else []
    speaks = bool(here) and all(any(place.overlaps(one) for one in spoken) for place in here)
    if person:
        return not speaks and said.type == "person" and said.text.rpartition(" ")[2][:1].isupper()
    if here:
        return speaks and case.candidate.values.get("mood") != "demand"  # who demands an act may be told as its actor
    apart = {said.type, sure.type} <= {"armed_group", "igo", "coalition", "government", "state"}
    return apart and said.type != sure.type


def _is_beside_it(case: Case, leaf: Leaf, sure: Name) -> bool:
    """Whether a party is joined with the one grammar names: "to the Iraqi forces and | the Peshmerga"."""
    place, amount = case.places.get(leaf.path), case.places.get("/amount")
    if place is None:
        return False
    if amount is not None and place.end <= amount.start and not case.document.text[place.end : amount.start].strip():
        return True  # "Norland gives 20 million, | Sudland | 15 million"
    joints = cues.words("grammar", "conjunctions", case.language)
    if any(place.overlaps(one) for one in coordinated(case.document, sure.span, joints)):
        return True  # "for Norland, | Sudland | and Westland"
    first, second = sorted((sure.span, place))
    between = case.document.text[first.end : second.start].strip()
    counted = [one.span for one in inside(figures(case.document), Span(first.end, second.start))]
    joined = counted and case.document.text[first.end : counted[0].start].strip().lower() in joints
    return bool(joined) or (between != "," and is_joint(case.document, first, second, joints))


def roles_are_those_of_the_sentence(case: Case) -> Iterator[Finding]:
    """A supplier supplies and a recipient receives, as the sentence has it."""
    sides = {"supplier": "patient", "recipient": "agent"}
    if case.candidate.values.get("kind") not in TRANSFERS:
        return  # who trains whom is told otherwise: "trained 40 officers from | Norland"
    for leaf in case.leaves:
        if isinstance(leaf.value, Party) and leaf.value.role in sides:
            found = {side_of(case.section, case.document, span) for span in case.cited(leaf.words)} - {None}
            wrong = leaf.value.role == "recipient" if _are_the_troops(case, leaf) else found == {sides[leaf.value.role]}
            if wrong:
                message = f'the sentence does not make "{leaf.words}" the {leaf.value.role}'
                yield finding("roles_are_those_of_the_sentence", leaf, "contradicted", message)


def _are_the_troops(case: Case, leaf: Leaf) -> bool:
    """Whether a party is troops told of as sent, or the very troops that are counted: they are not received."""
    if case.candidate.values.get("kind") != "troop_deployment" or not isinstance(leaf.value, Party):
        return False
    if leaf.value.type == "armed_force" and leaf.value.role == "supplier":
        return True  # "| 2,500 Norlandic troops | are deployed there"
    figure, place = case.places.get("/quantity"), case.places.get(leaf.path)
    counted = figure and people_behind(case.document, case.document.sentence_at(figure.start), figure)
    return bool(counted and place and counted.overlaps(place))


def _parties(case: Case, side: Side) -> list[Leaf]:
    fields = fields_of(case.section, side, case.language)
    return [leaf for leaf in case.leaves if leaf.field in fields]
