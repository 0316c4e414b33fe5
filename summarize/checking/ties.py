"""Ties: between whom they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarize.backers import backed
from summarize.checking.case import Case, finding
from summarize.computed import TRANSFERS
from summarize.document import Document, Span
from summarize.mentions import coordinated, inside, names, places, touching
from summarize.roles import is_behind, is_led_to
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.signatories import signing_states
from summarize.speech import speech_verbs
from summarize.unnamed import CLAUSE_END
from summarize.values import Party, Place
from summarize.values.figures import read_figures
from summarize.values.gazetteer import is_adjective, lexicon
from summarize.values.names import Name, read_name, same_party

NEXT = 6
"""Code points between "between" and the first it names."""

FORCES = "armed_force"

AGREED = (
    "ceasefire_or_peace",
    "defence_pact",
    "nonaggression_pact",
    "consultation_pact",
    "coalition",
    "economic_agreement",
)
"""Kinds of tie that have no host: the state where one is made or meets is not bound by it."""

PACTS = ("defence_pact", "nonaggression_pact", "consultation_pact", "ceasefire_or_peace", "economic_agreement")
"""Kinds of tie that are words: they hold, and are not carried out."""

DEEDS = (*TRANSFERS, "coalition", "joint_operation", "exercise_training")
"""Kinds of tie that are done: they go on or are over, and no parliament puts them in force."""

STAGES: Mapping[str, Mapping[str, str | None]] = {
    "operational": dict.fromkeys(PACTS, "in_force"),
    "completed": dict.fromkeys((*PACTS, "security_agreement")),
    "in_force": dict.fromkeys(DEEDS, "operational"),
    "ratified": dict.fromkeys(DEEDS),
}
"""By stage the kinds of tie that have none such, each with the stage that says the same of it, if one does."""

HOSTED = (*TRANSFERS, "basing_access", "exercise_training")
"""Kinds of tie that the state is a party to in which they are carried out."""

GROUPS = ("coalition", "group_of_states", "igo")
"""Kinds of party that are several: a coalition may be told of one of them alone."""


def a_tie_has_two_ends(case: Case) -> Iterator[Finding]:
    """A tie is between two; only a coalition, which is several, and a deployment may be told of one.

    Asked of what a model gives: somebody's stored tie that names one of its ends says less, and nothing false.
    """
    parties, kind = case.candidate.values.get("parties") or [], case.candidate.values.get("kind")
    if case.section != "alliances" or kind == "troop_deployment" or not case.candidate.is_answer:
        return
    sides = {_side(party) for party in parties}
    collectives = cues.words("phrases", "collectives", case.language)
    several = any(party.text.lower() in collectives or party.type == "group_of_states" for party in parties)
    several = several or any(_are_several(case, words) for words in _who_and_how_many(case, parties))
    whole = kind == "coalition" and sides != {FORCES} and not _left_out(case, parties)
    if len(sides) < 2 and not whole and not several:
        yield finding(
            "a_tie_has_two_ends", "/parties", "unsupported", f"only one party of the {kind or 'tie'} is named"
        )


def a_pact_holds_and_a_deed_goes_on(case: Case) -> Iterator[Finding]:
    """A pact is in force and a deployment under way, not the other way round."""
    kind, status = (str(case.candidate.values.get(name)) for name in ("kind", "status"))
    told = "\n".join(sentence.text for sentence in case.sentences)
    said = kind in DEEDS and status in cues.cued(case.section, "status", told, case.language)  # "ratified the sale"
    if case.section == "alliances" and kind in STAGES.get(status, {}) and not said:
        instead = STAGES[status][kind]
        message = f"no {kind} is {status}" + (f"; it may be {instead}" if instead else "")
        yield finding("a_pact_holds_and_a_deed_goes_on", "/status", "contradicted", message)


def _side(party: Party) -> str:
    """Whom a party is of: its state, else itself; all forces of no state, such as "the Marines", are one side."""
    if party.iso3 is None and party.type == FORCES:
        return FORCES
    return party.name if party.type == "armed_group" else party.iso3 or party.name


def whom_a_tie_is_against_is_no_party(case: Case) -> Iterator[Finding]:
    """Whom a coalition is "against", or was made "to defeat", is no member of it."""
    if case.section != "alliances" or case.candidate.values.get("kind") in TRANSFERS:
        return  # "accused Norland of arming the rebels": it may have
    for leaf in case.leaves:
        places = case.cited(leaf.words)
        if leaf.field == "parties" and places and all(_is_against(case, place) for place in places):
            message = f'the tie is against "{leaf.words}"'
            yield finding("whom_a_tie_is_against_is_no_party", leaf, "contradicted", message, places[0])


def who_backs_is_tied_to_whom_it_backs(case: Case) -> Iterator[Finding]:
    """What "Norland-backed militias" tells is between Norland and them, and no other state of the sentence is tied."""
    if case.section != "alliances" or case.candidate.values.get("kind") != "affiliation" or not case.candidate.evidence:
        return
    sides = backed(case.document, case.claim)
    if sides is None:
        return
    own = {read_name(case.document.quote(side), case.language, case.document.text).iso3 for side in sides}
    for leaf in case.leaves:
        known = leaf.field == "parties" and isinstance(leaf.value, Party) and leaf.value.type in ("state", "government")
        if known and leaf.value.iso3 not in own:
            message = f'"{case.document.quote(sides[0])}" is told to back them, not "{leaf.words}"'
            yield finding("who_backs_is_tied_to_whom_it_backs", leaf, "contradicted", message, case.claim)


def who_accuses_is_no_party(case: Case) -> Iterator[Finding]:
    """Who accuses somebody of a tie has none: "| Norland | accuses the Front, a group linked to al-Qaeda, of"."""
    if case.section != "alliances" or not case.candidate.evidence:
        return
    claim = case.claim
    sentence = case.home
    verbs = [verb for verb in speech_verbs(case.document, sentence, "accusing") if verb.end <= claim.start]
    joints = cues.words("grammar", "conjunctions", case.language)
    goes_on = bool(verbs) and bool(cues.places_of(joints, case.document.text[verbs[-1].end : claim.start]))
    for leaf in case.leaves if verbs and not goes_on else ():  # "| condemned the coup | and | suspended the pact"
        places = [place for place in case.cited(leaf.words) if sentence.span.covers(place)]
        if leaf.field == "parties" and places and all(place.end <= verbs[-1].start for place in places):
            message = f'"{leaf.words}" only accuses somebody'
            yield finding("who_accuses_is_no_party", leaf, "contradicted", message, places[0])


def where_a_tie_is_made_is_no_party(case: Case) -> Iterator[Finding]:
    """A state that is only named as where a pact or a coalition is made or meets, "in Norland", is no party to it.

    Nor is one of any tie that is only named behind its town: "met in Velm, Norland".
    """
    if case.section != "alliances":
        return
    where = case.candidate.values.get("place")
    kind = case.candidate.values.get("kind")
    held = where.iso3 if isinstance(where, Place) and kind in AGREED else None
    locatives = cues.words("phrases", "locatives", case.language)
    for leaf in case.leaves:
        if leaf.field != "parties" or not isinstance(leaf.value, Party) or not case.is_state(leaf.words):
            continue
        cited = case.cited(leaf.words)
        host = held is not None and leaf.value.iso3 == held
        host = host and all(is_behind(case.document, place, locatives) for place in cited)
        behind = kind not in HOSTED and all(_says_where_a_town_is(case.document, place, locatives) for place in cited)
        only_there = cited and (host or behind)
        if only_there and leaf.value.iso3 not in signing_states(case.document):  # "We, the ministers of | Norland"
            message = f'"{leaf.words}" is where it is, not who is a party to it'
            yield finding("where_a_tie_is_made_is_no_party", leaf, "contradicted", message, cited[0])


def _says_where_a_town_is(document: Document, place: Span, locatives: Sequence[str]) -> bool:
    """Whether a state is named behind its town, which is where something is: "in Velm, | Norland"."""
    behind = document.text.endswith(", ", 0, place.start)
    towns = (one.span for one in touching(places(document), place) if one.span != place and one.span.covers(place))
    return behind and any(is_behind(document, town, tuple(locatives)) for town in towns)


def _is_against(case: Case, place: Span) -> bool:
    """Whether a party stands behind "against", or behind a hostile purpose with nothing but its object between."""
    if case.document.text.startswith("-", place.end):
        return False  # "attacks by the | Norlandic | -backed militia"
    if is_led_to(case.section, "against", case.document, place):
        return True
    before = case.document.text[case.document.sentence_at(place.start).span.start : place.start]
    purpose = cues.places_of(cues.words("phrases", "hostile_purposes", case.language), before)[-1:]
    together = cues.words("acts", "together", case.language)
    return any(
        not CLAUSE_END.search(before[one.end :]) and not cues.places_of(together, before[one.end :]) for one in purpose
    )


def _who_and_how_many(case: Case, parties: Sequence[Party]) -> Iterator[str]:
    """The words for the parties, and those of the number of a coalition: "a coalition of | more than 20 nations"."""
    yield from (party.text for party in parties)
    quantity = case.candidate.values.get("quantity")
    if quantity is not None and quantity.unit:
        yield f"{quantity.text} {quantity.unit}"


def _are_several(case: Case, words: str) -> bool:
    """Whether words count more than one: "more than 20 nations", "coalition forces", "the finance ministers"."""
    counted = [one.value or one.low for one in read_figures(words, case.language)]
    head = words.lower().rpartition(" ")[2]
    bodies = head in cues.words("phrases", "states_together", case.language)
    said = read_name(words, case.language, case.document.text)
    meeting = head in cues.words("phrases", "officers_together", case.language) and _are_of_states(case, said)
    many = bodies and any(number is not None and number > 1 for number in counted)
    return many or meeting or said.type == "coalition"


def _are_of_states(case: Case, said: Name) -> bool:
    """Whether officers are those of several states: "the finance ministers", not "Rebel leaders", "Norland's"."""
    words = said.text.lower().split()
    lists = lexicon(case.language).lists
    irregular = lists.get("irregular", frozenset()) | {*cues.words("phrases", "factions", case.language)}
    return said.iso3 is None and words[:1] != [] and words[0] in lists["definite"] and not irregular & {*words}


def a_tie_is_of_those_it_is_between(case: Case) -> Iterator[Finding]:
    """Who proposes a truce "between Norland and the rebels" is no party to it, but as its mediator or its host."""
    if case.section != "alliances" or not case.candidate.evidence:
        return
    bound = _between(case)
    parties = [leaf.words for leaf in case.leaves if leaf.field == "parties"]
    if len(bound) == 1 and any(same_party(one, bound[0].text, case.language, case.document.text) for one in parties):
        return  # who else it is between is no name: "between | Norland | and its neighbours"
    others = ["others"] if len(bound) == 1 else []
    for leaf in case.leaves if bound else ():
        beside = isinstance(leaf.value, Party) and leaf.value.role in ("mediator", "host")
        if (
            leaf.field == "parties"
            and not beside
            and not any(same_party(leaf.words, one.text, case.language, case.document.text) for one in bound)
        ):
            message = f'it is between {" and ".join([one.text for one in bound] + others)}, not of "{leaf.words}"'
            yield finding("a_tie_is_of_those_it_is_between", leaf, "contradicted", message, case.places.get(leaf.path))


def _between(case: Case) -> list[Name]:
    """Those that a tie's instrument is said to be between, right behind it; [] where nothing says so."""
    instrument = case.places.get("/instrument")
    if instrument is None:
        return []
    sentence = case.document.sentence_at(instrument.start).span
    leads = [f"{word} the" for word in cues.words("grammar", "between", case.language)]
    behind = case.document.text[instrument.end : sentence.end]
    led = cues.places_of((*leads, *cues.words("grammar", "between", case.language)), behind)[:1]
    if not led or len(behind[: led[0].start].split()) > 1:
        return []
    start = instrument.end + led[0].end
    named = [one for one in inside(names(case.document), Span(start, sentence.end)) if one.span.start - start <= NEXT]
    joints = cues.words("grammar", "conjunctions", case.language)
    joined = coordinated(case.document, named[0].span, joints) if named else []
    found = [one for one in inside(names(case.document), Span(start, sentence.end)) if one.span in joined]
    alone = found[:1] and found[0].type == "state" and not is_adjective(found[0].text, case.language)
    return found if len(found) > 1 or alone else []


def _left_out(case: Case, parties: Sequence[Party]) -> bool:
    """Whether the evidence names a coalition that is not among the parties, so that the one given stands beside it."""
    leading = cues.words("phrases", "leading", case.language)  # "Norland | leads | a naval coalition": the tie itself
    known = inside(names(case.document), *case.candidate.evidence)
    named = (one.text for one in known if one.type in GROUPS and not is_behind(case.document, one.span, leading))
    return any(party.type not in GROUPS for party in parties) and any(named)
