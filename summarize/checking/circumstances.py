"""Where, when and why: what is told of something else is not the fact's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from summarize.checking.case import Case, finding
from summarize.document import Span
from summarize.mentions import inside, reference_date, times, touching
from summarize.relatives import RELATIVE
from summarize.roles import fields_of, is_behind
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.speech import is_of_the_source, is_place_of_speech, is_time_of_speech, speech_verbs
from summarize.values.gazetteer import is_adjective
from summarize.values.names import read_name

APPOSED = 24
"""Code points between a claim and an aside that tells of it: "the package | , which is expected within days,"."""

DATELINE = re.compile(r",? {0,2}(?:\([^()\n]{1,30}\) {0,2})?[-–—] ")
"""What stands behind the day of a dateline: "March 16 | (Wire) — "."""

DAYS = ("date", "relative")
"""Kinds of time that say when something was."""

NEXT = 3
"""Words between "hours after" and what came first: "a Norlandic | strike"."""

DATED = 3
"""Words behind an adjective of time among which is what it dates: "the recent | truce between them |"."""

LONG = 6
"""Words between "a day after" and what came before: "a day after | the group claimed an | attack"."""

SIGNED = ("signed", "ratified", "in_force")
"""Stages of what binds."""

TOLD = ("announced", "committed", "requested", "authorized", "proposed", "planned")
"""Stages that are reached by saying so: when an aid is announced is when somebody said so."""


def _asides(case: Case, claim: Span) -> list[Span]:
    """The relative clauses between commas of a claim's sentence."""
    sentence = case.document.sentence_at(claim.start)
    return [Span(*found.span()).shifted(sentence.span.start) for found in RELATIVE.finditer(sentence.text)]


def _is_apposed(case: Case, claim: Span, aside: Span) -> bool:
    """Whether an aside holds a claim or tells of it, right behind it."""
    between = case.document.text[claim.end : aside.start] if claim.end <= aside.start else ","
    return aside.overlaps(claim) or (len(between) <= APPOSED and "," not in between)


def where_it_was_said_is_not_where_it_was(case: Case) -> Iterator[Finding]:
    """Who "told reporters in Velm that" spoke in Velm of what happened anywhere, as did "a missile made in Velm"."""
    place = case.places.get("/place")
    if place is None or not case.candidate.evidence:
        return
    claim = case.claim
    if is_place_of_speech(case.document, place) or is_of_the_source(case.document, place, claim):
        message = f'"{case.document.quote(place)}" is where it was said'
        yield finding("where_it_was_said_is_not_where_it_was", "/place", "contradicted", message, place)
    elif case.section == "casualty_reports" and is_behind(case.document, place, _led(case, place, "origins")):
        message = f'"{case.document.quote(place)}" is where something or somebody is from'
        yield finding("where_it_was_said_is_not_where_it_was", "/place", "contradicted", message, place)


def _led(case: Case, place: Span, group: str) -> tuple[str, ...]:
    """The words of a list that stand in a place's sentence before it, as they stand there."""
    before = case.document.text[case.document.sentence_at(place.start).span.start : place.start]
    return tuple(
        before[one.start : one.end] for one in cues.places_of(cues.words("phrases", group, case.language), before)
    )


def a_time_is_told_of_the_fact(case: Case) -> Iterator[Finding]:
    """When somebody said so, signed the contract or did something else in an aside, is not when it happened."""
    if not case.candidate.evidence:
        return
    claim = case.claim
    asides = _asides(case, claim)
    for leaf in case.leaves:
        place = case.places.get(leaf.path)
        if leaf.field != "when" or place is None or _is_since(case, place):
            continue
        aside = any(one.covers(place) and not _is_apposed(case, claim, one) for one in asides)
        aside = aside or _leads_on(case, place, claim) or _is_of_a_signing(case, place, claim)
        aside = aside or _only_dates_a_noun(case, place, claim)
        said = is_time_of_speech(case.document, place, claim) or is_of_the_source(case.document, place, claim)
        said = said and case.candidate.values.get("status") not in TOLD
        if aside or said:
            message = f'"{leaf.words}" is when {"something else was done" if aside else "it was said"}'
            yield finding("a_time_is_told_of_the_fact", leaf, "contradicted", message, place)


def a_fact_keeps_its_own_time(case: Case) -> Iterator[Finding]:
    """Of "The port was hit on 12 May. A fire broke out on Friday." the hit was not on Friday."""
    leaf = next((one for one in case.leaves if one.field == "when"), None)
    if leaf is None or not case.candidate.evidence or case.section == "policy_outlook":
        return
    said = case.only(leaf.words, partial(_is_of_a_saying, case))
    if said is not None:
        message = f'"{leaf.words}" is when something else was said'
        yield finding("a_fact_keeps_its_own_time", leaf, "contradicted", message, said)
        return
    own = _own_days(case, leaf.value.edtf or "") if case.is_away(case.cited(leaf.words)) else []
    if own:
        message = f'it was "{case.document.quote(own[0])}", not "{leaf.words}"'
        yield finding("a_fact_keeps_its_own_time", leaf, "contradicted", message, own[0])


def _is_of_a_saying(case: Case, time: Span) -> bool:
    """Whether a time of another sentence is when somebody spoke there: "The army said | on Wednesday | that"."""
    other = case.document.sentence_at(time.start)
    told = speech_verbs(case.document, other, "verbs")
    return other != case.home and any(case.document.text[verb.end : time.start].isspace() for verb in told)


def _own_days(case: Case, told: str) -> list[Span]:
    """The days that a claim's sentence tells of it: not when somebody said so, nor those of an aside or a dateline.

    Nor a month in which the day that is told lies, nor the same day without its year.
    """
    document, sentence, claim = case.document, case.home, case.claim
    when = case.candidate.values["when"].text
    asides = _asides(case, claim)
    now = cues.words("phrases", "just_now", case.language)
    return [
        one.span
        for one in inside(times(document), sentence.span)
        if one.kind in DAYS
        and (one.edtf is None or one.edtf != reference_date(document))
        and not DATELINE.match(document.text, one.span.end)
        and not (one.edtf and told.startswith(one.edtf))
        and not (one.edtf is None and one.text in when)
        and not cues.places_of(now, one.text)
        and not any(aside.covers(one.span) for aside in asides)
        and not is_time_of_speech(document, one.span, claim)
        and not is_of_the_source(document, one.span, claim)
        and not _is_since(case, one.span)
        and not (one.edtf or "").startswith("../")
    ]


def what_came_later_is_no_cause(case: Case) -> Iterator[Finding]:
    """Of "the strike came four days after a bomb killed 17" the strike killed nobody; "hours after" one neither."""
    cause = case.places.get("/cause")
    if cause is None or not case.candidate.evidence:
        return
    claim = case.claim
    between = case.document.text[cause.end : claim.start] if cause.end <= claim.start else ""
    behind = case.document.text[claim.end : cause.start] if claim.end <= cause.start else ""
    after = cues.places_of(cues.words("phrases", "long_after", case.language), behind)
    led = [one for one in after if len(behind[one.end :].split()) <= LONG and "," not in behind[one.end :]]
    if led or cues.places_of(cues.words("phrases", "following", case.language), between):
        message = f'"{case.document.quote(cause)}" came after what it tells of'
        yield finding("what_came_later_is_no_cause", "/cause", "contradicted", message, cause)


def _leads_on(case: Case, time: Span, claim: Span) -> bool:
    """Whether a time is counted from what the claim tells: "the strike came | four days after | a bomb killed 17".

    So it is from something else, told behind it: "a strike killed 17, | a day after | rebels hit the port".
    """
    back = cues.places_of(cues.words("phrases", "leading_back", case.language), case.document.quote(time))
    goes_on = re.match(r"\s+\w", case.document.text[time.end :]) is not None
    return bool(back) and back[-1].end == time.end - time.start and (time.end <= claim.start or goes_on)


def _is_of_a_signing(case: Case, time: Span, claim: Span) -> bool:
    """Whether a time is when what binds was signed: "Under a contract signed | in March | , Norland will deliver"."""
    of_it = case.candidate.values.get("status") in (*SIGNED, "announced", "committed", "authorized")
    agreed = is_behind(case.document, time, _led(case, time, "agreed"))
    return agreed and time.end <= claim.start and not of_it


def _only_dates_a_noun(case: Case, time: Span, claim: Span) -> bool:
    """Whether a time is an adjective of something that is not the fact: "those harmed by the | recent | violence"."""
    if case.document.quote(time).lower() not in cues.words("phrases", "dating", case.language):
        return False
    words = " ".join(case.document.text[time.end : case.document.sentence_at(time.start).span.end].split()[:DATED])
    dated = Span(time.end, time.end + len(words) + 1)
    told = (cues.cued(case.section, name, words, case.language) for name in ("kind", "harm", "status"))
    return not claim.overlaps(dated) and not any(told)


def _is_since(case: Case, time: Span) -> bool:
    """Whether a time says from when on: "the dead | since the coup of 2021" are of that time, whoever tells of them."""
    opened = cues.places_of(cues.words("phrases", "since", case.language), case.document.quote(time))[:1]
    known = touching(times(case.document), time)
    return bool(opened and opened[0].start == 0) or any((one.edtf or "").endswith("/..") for one in known)


def where_it_happened_did_not_do_it(case: Case) -> Iterator[Finding]:
    """Floods "in Norland" are no act of Norland's."""
    locatives = cues.words("phrases", "locatives", case.language)
    for leaf in case.leaves:
        if case.section != "casualty_reports" or leaf.field not in fields_of(case.section, "agent", case.language):
            continue
        places = case.cited(leaf.words)
        is_land = read_name(leaf.words, case.language).type == "state" and not is_adjective(leaf.words, case.language)
        if is_land and places and all(is_behind(case.document, place, locatives) for place in places):
            message = f'"{leaf.words}" is where it happened, not who did it'
            yield finding("where_it_happened_did_not_do_it", leaf, "contradicted", message, places[0])
