"""The terms of an act or a tie, when, how many, on what condition: its own sentence tells them, none is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.checking.case import Case, finding
from summarize.document import Span
from summarize.mentions import figures, inside, touching
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.unnamed import CLAUSE_END

TERMS = ("horizon", "condition", "quantity")
"""Fields of an outlook that stand with its act: in 700 true facts nine stand in another sentence."""

OPENS = 2
"""Words by which a sentence says that it goes on with an act."""

STEM = 5
"""Letters in which an act and its noun agree: "train" and "the | training"."""

LED = 4
"""Words before a condition of which one may say that it is one: "if | the | shelling goes on"."""

BEHIND = 2
"""Words between an act and the condition behind it: "would leave the talks | and only then | if"."""


def an_act_has_terms_of_its_own(case: Case) -> Iterator[Finding]:
    """By when, how many and on what condition: what another cited sentence says is said of its own act."""
    if case.section != "policy_outlook" or not case.candidate.evidence:
        return
    for leaf in case.leaves:
        places = case.cited(leaf.words) if leaf.field in TERMS else []
        places = [place for place in places if not _goes_on(case, place)]
        if case.is_away(places):
            message = f'"{leaf.words}" is told in another sentence, of what that one tells'
            yield finding("an_act_has_terms_of_its_own", leaf, "contradicted", message, places[0])


def _goes_on(case: Case, place: Span) -> bool:
    """Whether a sentence goes on with the act of the one before: "| It | will do so if", "| The training | begins"."""
    document, sentence = case.document, case.document.sentence_at(place.start)
    opening = sentence.text.lower().split()[:OPENS]
    groups = (("speech", "things"), ("speech", "persons"), ("speech", "demonstratives"))
    pronouns = [word for table, group in groups for word in cues.words(table, group, case.language)]
    if opening and opening[0] in pronouns:
        return True
    act = document.quote(case.claim).lower()
    determiners = cues.words("grammar", "determiners", case.language)
    if len(opening) < OPENS or opening[0] not in determiners:
        return False
    return opening[1][:STEM] in act or opening[1] in cues.words("phrases", "acts_taken_up", case.language)


def a_tie_has_a_number_of_its_own(case: Case) -> Iterator[Finding]:
    """Of "agreed to free 320 prisoners. A deal for 1,400 prisoners failed" the first is not of 1,400."""
    leaf = next((one for one in case.leaves if one.field == "quantity"), None)
    if case.section != "alliances" or leaf is None or not case.candidate.evidence:
        return
    sentence = case.home.span
    places = case.cited(leaf.words)
    if not case.is_away(places):
        return
    counted = {one.unit for place in places for one in touching(figures(case.document), place)} | {leaf.value.unit}
    own = [one for one in inside(figures(case.document), sentence) if one.kind == "count" and one.value is not None]
    own = [one for one in own if one.unit is not None and one.unit in counted]
    if own:
        message = f'it tells of "{case.document.quote(own[0].span)}" {own[0].unit}, not "{leaf.words}"'
        yield finding("a_tie_has_a_number_of_its_own", leaf, "contradicted", message, own[0].span)


def no_condition_is_made_up(case: Case) -> Iterator[Finding]:
    """Of "as Sudland prepares an attack, we will help" no help hangs on the attack: some word would say so."""
    known = cues.words("openers", "conditioning", case.language)
    for leaf in case.leaves if known else ():
        if leaf.field not in ("condition", "conditions"):
            continue
        places = case.cited(leaf.words)
        told = (case.document.text[_words_back(case, place) : place.end] for place in places)
        if places and not any(cues.places_of(known, words) for words in told):
            message = f'no word says that anything hangs on "{leaf.words}"'
            yield finding("no_condition_is_made_up", leaf, "unsupported", message, places[0])


def _words_back(case: Case, place: Span) -> int:
    """Where the words right before a place begin, in its sentence: "if the | shelling goes on"."""
    start = case.document.sentence_at(place.start).span.start
    return place.start - len(" ".join(case.document.text[start : place.start].split()[-LED:]))


def no_condition_is_left_out(case: Case) -> Iterator[Finding]:
    """What is to be "if the shelling goes on" is not to be whatever happens."""
    if case.section != "policy_outlook" or not case.candidate.evidence or case.candidate.values.get("condition"):
        return
    claim = case.claim
    place = _condition_before(case, claim) or _condition_behind(case, claim)
    if place is not None:
        message = f'it is told on a condition, "{case.document.quote(place)}"'
        yield finding("no_condition_is_left_out", "/condition", "contradicted", message, place)


def what_hangs_on_a_condition_is_not_in_force(case: Case) -> Iterator[Finding]:
    """Of "If the rebels stay, Norland will close the port" no closure is in force."""
    in_force = case.candidate.values.get("mood") == "policy_in_force"
    if case.section != "policy_outlook" or not in_force or not case.candidate.evidence:
        return
    place = _condition_before(case, case.claim)
    if place is not None:
        message = f'the act is told there under a condition: "{case.document.quote(place)}"'
        yield finding("what_hangs_on_a_condition_is_not_in_force", "/mood", "contradicted", message, place)


def _condition_before(case: Case, claim: Span) -> Span | None:
    """The condition a sentence opens with, up to its comma: "| If the shelling goes on |, we will answer"."""
    sentence = case.document.sentence_at(claim.start).span
    before = case.document.text[sentence.start : claim.start]
    opened = next(iter(_conditions(case, before)), None)
    comma = re.search(r",(?!\d)", before[opened.end :]) if opened else None
    if opened is None or comma is None or any(map(str.isalnum, before[: opened.start])):
        return None
    end = opened.end + comma.start()
    return None if CLAUSE_END.search(before, end + 1) else Span(opened.start, end).shifted(sentence.start)


def _condition_behind(case: Case, claim: Span) -> Span | None:
    """The condition right behind an act: "will leave the talks | unless the shelling stops"."""
    sentence = case.document.sentence_at(claim.start).span
    behind = case.document.text[claim.end : sentence.end]
    opened = next(iter(_conditions(case, behind)), None)
    if opened is None or len(behind[: opened.start].split()) > BEHIND or re.search(r"[;:.]", behind[: opened.start]):
        return None
    stop = CLAUSE_END.search(behind, opened.end)
    end = stop.start() if stop else len(behind)
    return Span(claim.end + opened.start, claim.end + len(behind[:end].rstrip()))


def _conditions(case: Case, text: str) -> list[Span]:
    """Where a text opens a condition: "if", not "even if"."""
    spared = cues.places_of(cues.words("openers", "no_conditions", case.language), text)
    found = cues.places_of(cues.words("openers", "conditions", case.language), text)
    return [one for one in found if not any(other.covers(one) for other in spared)]
