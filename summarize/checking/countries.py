"""Of which state a party or place is: the country code belongs to whom the words name or describe."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.checking.case import Case, Leaf, finding
from summarize.checking.ourselves import is_named_before, is_our_own
from summarize.checking.words import meant_by_pronouns
from summarize.mentions import inside, main_state, most_told_of, names, places, states
from summarize.roles import side_of
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.values import Party, Place
from summarize.values.cities import has_city
from summarize.values.gazetteer import LANGUAGES, is_adjective, is_of_no_state
from summarize.values.names import Name, find_names, find_places, place_iso3, read_name

MOVED = ("displaced", "evacuated")
"""Harms of people who are told of in another place than they are from."""


def countries_agree(case: Case) -> Iterator[Finding]:
    """A country code is that of the words, and stands only for a state, its organs and places in one."""
    for leaf in case.leaves:
        if isinstance(leaf.value, Party):
            stated = read_name(leaf.words, case.language, case.document.text).iso3
        elif isinstance(leaf.value, Place):
            stated = place_iso3(leaf.words, case.document.text)
        else:
            continue
        claimed = leaf.value.iso3
        if isinstance(leaf.value, Place) and leaf.words.partition(" ")[0] in cues.words(
            "speech", "owners", case.language
        ):
            stated = None  # "| its border | with Norland" is its own
        if stated is None and case.language not in LANGUAGES and not isinstance(leaf.value, Place):
            continue  # its word for a people or an army is in no list
        if isinstance(leaf.value, Place) and stated not in states(case.document):
            stated = stated if claimed == stated else None  # a town of that name in a state never named
        if isinstance(leaf.value, Place) and claimed is not None and not _may_lie_in(case, leaf.words, claimed):
            message = f'"{leaf.words}" does not lie in {claimed}'
            yield finding("countries_agree", leaf, "contradicted", message, case.places.get(leaf.path))
            continue
        # A code left out says nothing false.
        if claimed not in (None, stated) and not (stated is None and is_understood(case, leaf, claimed)):
            message = f'"{leaf.words}" is of {stated or "no single state"}, not {claimed}'
            yield finding("countries_agree", leaf, "contradicted", message, case.places.get(leaf.path))


def _may_lie_in(case: Case, words: str, claimed: str) -> bool:
    """Whether a place may be in a state: not one "in Norland and Sudland" in a third, nor the high seas in any."""
    told = {place.iso3 for place in find_places(words, case.language, case.document.text)} - {None}
    return not is_of_no_state(words, case.language) and (len(told) < 2 or claimed in told)


def a_name_and_its_code_are_of_one_state(case: Case) -> Iterator[Finding]:
    """A party's usual name and its country code tell of the same state: "Norland" is not coded as another one."""
    for leaf in case.leaves:
        if not isinstance(leaf.value, Party) or None in (leaf.value.name, leaf.value.iso3):
            continue
        named = _states_named(case, leaf.value.name)
        if named and leaf.value.iso3 not in named:
            message = f"{leaf.value.name} is of {', '.join(sorted(named))}, not {leaf.value.iso3}"
            place = case.places.get(leaf.path)
            yield finding("a_name_and_its_code_are_of_one_state", leaf, "contradicted", message, place)


def _states_named(case: Case, name: str) -> set[str]:
    """The states a usual name tells of, in the article's language or, where it has no tables, in English."""
    languages = {case.language, LANGUAGES[0]}
    return {state for one in languages if (state := read_name(name, one, case.document.text).iso3)}


def is_understood(case: Case, leaf: Leaf, claimed: str) -> bool:
    """Whether words that name no state ("the soldiers") may be of one: of the place, the sentence, or near by.

    Who does the harm is not whom it is done to.
    """
    place = case.candidate.values.get("place")
    where = place.iso3 if isinstance(place, Place) and leaf.field == "victims" else None
    if where is not None and isinstance(leaf.value, Party) and leaf.value.type == "population":
        fled = case.candidate.values.get("harm") in MOVED
        return claimed == where or (fled and claimed == main_state(case.document))
    pronouns = [word for group in ("persons", "things") for word in cues.words("speech", group, case.language)]
    if leaf.words.lower() in pronouns:
        return _may_mean(case, leaf, claimed)
    lies_in = (_lies_in(case, leaf.words), place_iso3(leaf.words, case.document.text))
    if claimed in peoples(case, leaf.words) or claimed in lies_in:
        return True  # "| Norlandic | UN peacekeepers", "a refinery in | Velm"
    if isinstance(leaf.value, Place):
        return claimed in _lands_of(case) or has_city(claimed, leaf.words)
    if _is_person(case, leaf):  # whom a person serves is said with the name, or once, anywhere
        served = {one.iso3 for one in find_names(leaf.words, case.language) if one.iso3}
        return claimed in (served or states(case.document))
    around = inside(names(case.document), *case.near, *(sentence.span for sentence in case.opening))
    told = [one for one in inside(names(case.document), *(s.span for s in case.sentences)) if one.iso3]
    here = [one for one in told if not _is_across(case, leaf, one)]
    if leaf.field != "victims":  # who is named for another part is not whom these words are of
        others = [each for each in case.leaves if isinstance(each.value, Party) and each.field != leaf.field]
        here = [one for one in here if one.iso3 not in {each.value.iso3 for each in others}]
    known = here or around
    if isinstance(leaf.value, Party) and leaf.value.type in ("armed_force", "government"):
        known = [*known, *inside(names(case.document), *(sentence.span for sentence in case.opening))]
    return any(one.iso3 == claimed for one in known) or claimed in (where, main_state(case.document))


def _lands_of(case: Case) -> set[str | None]:
    """The states in which a place may lie that no list has: those its sentences name, and the two of the story."""
    document = case.document
    here = [sentence.span for sentence in case.sentences]
    told = {one.iso3 for one in inside(names(document), *here)} | {one.iso3 for one in inside(places(document), *here)}
    return told | most_told_of(document) | {main_state(document)}


def _may_mean(case: Case, leaf: Leaf, claimed: str) -> bool:
    """Whether a pronoun may be of a state: that of whom it means, or where that is nobody's, one named before it."""
    named = map(case.document.quote, meant_by_pronouns(case))
    meant = [read_name(one, case.language, case.document.text) for one in named]
    if any(one.iso3 for one in meant):
        return any(one.iso3 == claimed for one in meant)
    told = any(one.type == "person" for one in meant) and claimed in states(case.document)
    return told or is_named_before(case, leaf, leaf.value.name)


def peoples(case: Case, words: str) -> set[str | None]:
    """The states of the adjectives among some words: "its | Norlandic | neighbours"."""
    return {read_name(word, case.language).iso3 for word in words.split() if is_adjective(word, case.language)} - {None}


def _lies_in(case: Case, words: str) -> str | None:
    """The state of the place that words end with: "a refinery in | Velm"."""
    locatives = cues.words("phrases", "locatives", case.language)
    led = cues.places_of(locatives, words)[-1:]
    return place_iso3(words[led[0].end :].strip(), case.document.text) if led and led[0].start > 0 else None


def _is_person(case: Case, leaf: Leaf) -> bool:
    said = read_name(leaf.words, case.language, case.document.text).type
    is_person = said == "person" or (isinstance(leaf.value, Party) and leaf.value.type == "person")
    return is_person or is_our_own(case, leaf.words)


def _is_across(case: Case, leaf: Leaf, one: Name) -> bool:
    """Whether a party stands on the other side of the act than a leaf."""
    if case.section != "casualty_reports" or leaf.field != "victims":
        return False
    doers = [party.iso3 for party in case.candidate.values.get("perpetrators") or []]
    return one.iso3 in doers or side_of(case.section, case.document, one.span) == "agent"
