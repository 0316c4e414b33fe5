"""Who is named in a sentence that tells of a tie, and has no part in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from summarize.checking.bystanders import is_somebody
from summarize.checking.case import Case, finding
from summarize.document import Document, Span
from summarize.mentions import coordinated, inside, names, touching
from summarize.relatives import RELATIVE
from summarize.roles import is_behind, side_of
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.values import Party
from summarize.values.names import Name, same_party

TRUCE = "ceasefire_or_peace"
"""The kind of tie that others propose and broker."""

SEVERAL = 2
"""Parties that may propose something together, or make a tie between them."""

WHOLE = ("coalition", "igo")
"""Kinds of party that help and fight as one."""

SENT = 24
"""Code points behind people in which it is said that they were sent: "casualties among the troops | deployed there"."""

NEXT = 4
"""Words behind somebody in which it is said that they take part too: "will also | join it"."""

MOST = 12
"""Names joined with a party that are looked at: of a longer row somebody is left out anyway."""

TOLD_THAT = 2
"""Words behind whom a message goes to in which its "that" stands."""

STEP = 40
"""Code points between a coalition and its verb: "has since last year been | helping"."""


def who_is_told_apart_is_no_party(case: Case) -> Iterator[Finding]:
    """Who stands behind a semicolon, or in a condition, is told of something else than the tie.

    So of "Norland and Sudland signed a pact; Westland denounced it" and "will accept a truce only if Norland stops".
    """
    yield from _outside(case, "who_is_told_apart_is_no_party", _is_apart, "is told of something else")


def who_stays_out_is_no_party(case: Case) -> Iterator[Finding]:
    """Who "is not a party to it", or "will not join", is none: "Westland, which hosted the talks, did not sign"."""
    staying = cues.words("phrases", "staying_out", case.language)
    if case.section != "alliances" or not staying or case.candidate.extra.get("polarity") == "negative":
        return
    for leaf in case.leaves:
        named = leaf.field == "parties" and not leaf.words.islower()  # "the sides did not sign" tells of no pact at all
        place = case.only(leaf.words, partial(_stays_out, case, staying)) if named else None
        if place is not None:
            message = f'"{leaf.words}" is said to have no part in it'
            yield finding("who_stays_out_is_no_party", leaf, "contradicted", message, place)


def _stays_out(case: Case, staying: Sequence[str], place: Span) -> bool:
    """Whether words that leave somebody out stand behind them in their sentence, and nobody else before those words."""
    sentence = case.document.sentence_at(place.start).span
    behind = case.document.text[place.end : sentence.end]
    said = next(iter(cues.places_of(staying, behind)), None)
    if said is None or re.search(r"[;:]", behind[: said.start]):
        return False
    asides = [Span(*found.span()) for found in RELATIVE.finditer(behind)]
    others = inside(names(case.document), Span(place.end, place.end + said.start))
    return all(any(aside.shifted(place.end).covers(one.span) for aside in asides) for one in others)


def who_only_opposes_a_tie_is_no_party(case: Case) -> Iterator[Finding]:
    """Who condemns a tie, or is condemned beside it, is no party to it: "a pact denounced by | Westland"."""
    yield from _outside(case, "who_only_opposes_a_tie_is_no_party", _is_opposed, "only opposes it, or is opposed")


def whose_plan_it_is_is_no_further_party(case: Case) -> Iterator[Finding]:
    """Of "Norland and Sudland agreed to carry out President Ruiz's plan" the parties are the two states."""
    parties = [leaf for leaf in case.leaves if leaf.field == "parties" and isinstance(leaf.value, Party)]
    states = [leaf for leaf in parties if leaf.value.type in ("state", "government", "igo")]
    for leaf in parties if len(states) >= SEVERAL else ():
        place = case.only(leaf.words, partial(_owns, case.document)) if leaf.value.type == "person" else None
        if place is not None:
            message = f'"{leaf.words}" only says whose something is'
            yield finding("whose_plan_it_is_is_no_further_party", leaf, "unsupported", message, place)


def _owns(document: Document, place: Span) -> bool:
    return document.text.startswith(("'s", "’s"), place.end)


def whom_a_coalition_acts_on_is_no_member(case: Case) -> Iterator[Finding]:
    """Whom a coalition helps or fights is outside it: "the coalition is assisting | the Norlandic government"."""
    if case.candidate.values.get("kind") == "coalition":
        yield from _outside(case, "whom_a_coalition_acts_on_is_no_member", _is_acted_on, "is acted on by it")


def who_was_harmed_was_not_sent(case: Case) -> Iterator[Finding]:
    """Of "three soldiers were killed" the three are a toll, and no deployment."""
    if case.candidate.values.get("kind") != "troop_deployment":
        return

    def suffers(_: Case, place: Span, __: Span) -> bool:
        people = case.document.quote(place).rpartition(" ")[2].islower()
        behind = case.document.text[place.start : place.end + SENT]
        sent = "troop_deployment" in cues.cued(case.section, "kind", behind, case.language)
        return people and not sent and side_of("casualty_reports", case.document, place) == "patient"

    yield from _outside(case, "who_was_harmed_was_not_sent", suffers, "was harmed there")


def who_is_told_is_no_party(case: Case) -> Iterator[Finding]:
    """Of "a reminder to Sudland that the world has rallied behind Norland" Sudland has not rallied."""
    yield from _outside(case, "who_is_told_is_no_party", _is_addressed, "is only told of it")


def who_mediates_is_no_further_party(case: Case) -> Iterator[Finding]:
    """Of "a truce mediated by Sudland and Westland" these are its mediators, and are published as such."""
    mediating = cues.words("phrases", "mediated_by", case.language)
    joints = cues.words("grammar", "conjunctions", case.language)
    for leaf in case.leaves if case.section == "alliances" and mediating else ():
        if leaf.field != "parties" or (isinstance(leaf.value, Party) and leaf.value.role in ("mediator", "host")):
            continue
        place = case.only(leaf.words, lambda one: _is_led_by(case, one, mediating, joints))
        if place is not None:
            message = f'"{leaf.words}" only mediates'
            yield finding("who_mediates_is_no_further_party", leaf, "contradicted", message, place)


def _is_led_by(case: Case, place: Span, words: Sequence[str], joints: Sequence[str]) -> bool:
    """Whether words stand before a party, or before the first of those it is joined with."""
    first = min([*coordinated(case.document, place, joints), place])
    return is_behind(case.document, first, tuple(words))


def who_proposes_a_truce_makes_none(case: Case) -> Iterator[Finding]:
    """Several who propose a truce together propose it to others: "Norland and Sudland proposed a truce"."""
    parties = [leaf for leaf in case.leaves if leaf.field == "parties"]
    mediate = any(isinstance(leaf.value, Party) and leaf.value.role == "mediator" for leaf in parties)
    if case.candidate.values.get("kind") != TRUCE or len(parties) < SEVERAL or mediate:
        return
    proposing = cues.words("phrases", "brokering", case.language)
    places = [place for leaf in parties for place in case.cited(leaf.words)[:1]]
    if len(places) < len(parties):
        return
    last = max(places)
    sentence = case.document.sentence_at(last.start).span
    behind = case.document.text[last.end : sentence.end]
    led = cues.places_of(proposing, behind)[:1]
    others = [one for one in inside(names(case.document), sentence) if one.span.start > last.end]
    mutual = cues.places_of(cues.words("phrases", "of_both", case.language), behind)
    if led and not mutual and led[0].start <= STEP and not re.search(r"[,;:]", behind[: led[0].start]) and not others:
        message = f'"{behind[led[0].start : led[0].end]}" is said of all of them, and of nobody to make it with'
        yield finding("who_proposes_a_truce_makes_none", "/parties", "unsupported", message, last)


def nobody_takes_the_place_of_who_is_joined(case: Case) -> Iterator[Finding]:
    """Of "Norland and Sudland will patrol together" no tie is made between Norland and somebody of another sentence."""
    if case.section != "alliances" or not case.candidate.evidence:
        return
    sentence = case.home.span
    parties = [leaf for leaf in case.leaves if leaf.field == "parties"]
    cited = {leaf.path: case.cited(leaf.words) for leaf in parties}
    here = [place for places in cited.values() for place in places if sentence.covers(place)]
    joints = cues.words("grammar", "conjunctions", case.language)
    joined: set[Span] = set()
    for one in (found for place in here for found in touching(names(case.document), place)):
        if one.span not in joined:
            joined.update(coordinated(case.document, one.span, joints))
    left = [span for span in sorted(joined) if not any(span.overlaps(place) for place in here)][:MOST]
    told = [case.document.quote(span) for span in left if is_somebody(_named(case, span))]
    told = [
        one
        for one in told
        if not any(same_party(one, leaf.words, case.language, case.document.text) for leaf in parties)
    ]
    for leaf in parties if told else ():
        if case.is_away(cited[leaf.path]):
            message = f'it is with "{told[0]}", not with "{leaf.words}"'
            yield finding("nobody_takes_the_place_of_who_is_joined", leaf, "contradicted", message, cited[leaf.path][0])


def _named(case: Case, span: Span) -> Name:
    return next(one for one in names(case.document) if one.span == span)


def _outside(case: Case, rule: str, is_outside: Callable[[Case, Span, Span], bool], why: str) -> Iterator[Finding]:
    """A finding for every party all of whose places in the tie's own sentence lie outside the tie."""
    if case.section != "alliances" or not case.candidate.evidence:
        return
    claim = case.claim
    sentence = case.home.span
    for leaf in case.leaves:
        places = [place for place in case.cited(leaf.words) if sentence.covers(place)]
        if leaf.field == "parties" and places and all(is_outside(case, place, claim) for place in places):
            message = f'"{leaf.words}" {why}'
            yield finding(rule, leaf, "contradicted", message, places[0])


def _is_addressed(case: Case, place: Span, _: Span) -> bool:
    """Whether a message goes to a party: "a reminder to | Sudland | that"."""
    behind = case.document.text[place.end :].split(maxsplit=TOLD_THAT)[:TOLD_THAT]
    told = any(word in cues.words("speech", "that", case.language) for word in behind)
    return told and is_behind(case.document, place, cues.words("phrases", "addressing", case.language))


def _is_apart(case: Case, place: Span, claim: Span) -> bool:
    """Whether a semicolon or the word of a condition stands between a party and the words for the tie."""
    start, end = min(place.end, claim.end), max(place.start, claim.start)
    between = case.document.text[start:end]
    behind = " ".join(case.document.text[place.end :].split()[:NEXT])
    if place.start > claim.start and cues.places_of(cues.words("phrases", "joining_in", case.language), behind):
        return False  # "…; Sudland | joined it"
    opening = case.document.text[case.home.span.start : start + between.find(";")]
    listed = opening.count("—") % 2 == 1 or ":" in opening  # "our partners — the army; the police; and"
    return (";" in between and not listed) or bool(
        cues.places_of(cues.words("openers", "conditions", case.language), between)
    )


def _is_opposed(case: Case, place: Span, _: Span) -> bool:
    """Whether a party is the object of a verb that condemns, or stands behind its "by"."""
    opposing = cues.words("phrases", "opposing", case.language)
    return is_behind(case.document, place, opposing)


def _is_acted_on(case: Case, place: Span, _: Span) -> bool:
    """Whether a coalition stands before a party with nothing but a verb that helps or fights between them."""
    sentence = case.document.sentence_at(place.start).span
    before = [one for one in inside(names(case.document), Span(sentence.start, place.start)) if one.type in WHOLE]
    acting = cues.words("phrases", "acting_on", case.language)
    if not before:
        return False
    between = case.document.text[before[-1].span.end : place.start]
    verbs = cues.places_of(acting, between)
    determiners = cues.words("grammar", "determiners", case.language)
    last = between[verbs[-1].end :].lower().split() if verbs else ["-"]
    return len(verbs) == 1 and not re.search(r"[,;:]", between) and all(word in determiners for word in last)
