"""Whom "we", a pronoun or a bare number of a fact may stand for."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.checking.case import Case, Leaf, finding
from summarize.computed import voice_for
from summarize.document import Span
from summarize.first_persons import addressed_by_us, beside_we, openers, state_of_us
from summarize.mentions import inside, named, names
from summarize.pronouns import is_ours_to_do
from summarize.quotations import CLOSING
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.signatories import signatories, signing_states
from summarize.speakers import speakers_of
from summarize.values import Party
from summarize.values.names import read_name, same_party

BODIES = ("igo", "coalition", "armed_group")
"""Kinds of party that are neither a state nor its own."""

OPENS = 2
"""Words before a party that opens its sentence: "As | Norland"."""

CALLED = 5
"""Sentences back in which whom a pronoun or a description stands for is named."""

ACTING = ("actors", "donors", "parties", "perpetrators")
"""Fields of those who act, whom "we" may be."""


def we_are_not_whom_we_speak_of(case: Case) -> Iterator[Finding]:
    """Whom who speaks names beside "we", as in "we stand with | Norland", is somebody else.

    So a state of theirs is not who "we" are, nor who acts where the sentence says that "we" do and does not name it.
    """
    if not case.candidate.evidence:
        return
    claim = case.claim
    sentence = case.home
    ours = is_ours_to_do(case.document, sentence, claim)
    for leaf in case.leaves:
        if leaf.field not in ACTING or not isinstance(leaf.value, Party):
            continue
        absent = ours and _is_only_told_of(case, leaf)
        places = case.cited(leaf.words)
        away = ours and leaf.field != "perpetrators" and (not places or case.is_away(places))
        if (absent or is_our_own(case, leaf.words)) and leaf.value.iso3 in _spoken_of(case):
            message = f'who says "we" speaks of {leaf.value.iso3} as of somebody else'
        elif away and not _may_say_we(case, leaf):
            message = f'"{leaf.words}" is not who says "we" there'
        elif ours and _is_another_state(case, leaf):
            message = f'"{leaf.words}" is not of the state of who says "we" there'
        else:
            continue
        yield finding("we_are_not_whom_we_speak_of", leaf, "contradicted", message, case.places.get(leaf.path))


def _is_only_told_of(case: Case, leaf: Leaf) -> bool:
    """Whether a party is not named where "we" act, and opens none of the sentences that name it."""
    places = case.cited(leaf.words)
    starts = [case.document.sentence_at(place.start).span.start for place in places]
    opens = any(
        len(case.document.text[start : one.start].split()) <= OPENS for start, one in zip(starts, places, strict=True)
    )
    elsewhere = leaf.field != "perpetrators" and case.is_away(places)
    return not places or (elsewhere and not opens)


def _is_another_state(case: Case, leaf: Leaf) -> bool:
    """Whether "we" are known to be a state, and a party of another sentence is of another one."""
    us = state_of_us(case.document, case.home, case.claim) if case.is_away(case.cited(leaf.words)) else None
    state = leaf.value.iso3 if isinstance(leaf.value, Party) else None
    return us is not None and state is not None and state != us.iso3


def _may_say_we(case: Case, leaf: Leaf) -> bool:
    """Whether a party that is not named where "we" act may be who they are: one that signs, or a body that speaks."""
    state = leaf.value.iso3 if isinstance(leaf.value, Party) else None
    opening = inside(names(case.document), *(sentence.span for sentence in case.opening))
    signed = {one.iso3 for one in opening if one.span in signatories(case.document)}
    if signed and state is not None and not voice_for(case.candidate, case.document).speakers:
        return state in signed
    return _may_speak_as_a_body(case, leaf.words)


def may_be_we(case: Case, leaf: Leaf) -> bool:
    """Whether "we" may be a party of a state that the article has act, and that they never name beside themselves."""
    state = leaf.value.iso3 if isinstance(leaf.value, Party) else None
    speakers = tuple(voice_for(case.candidate, case.document).speakers)
    return state is not None and openers(case.document)[state] > 0 and not beside_we(case.document, speakers)[state]


def _spoken_of(case: Case) -> frozenset[str]:
    """The states that who speaks in a fact presses, or names beside "we" more often than the article has them act."""
    speakers = tuple(voice_for(case.candidate, case.document).speakers)
    told, acting = beside_we(case.document, speakers), openers(case.document)
    often = frozenset(state for state, times in told.items() if times > acting[state])
    return (often | addressed_by_us(case.document, speakers)) - signing_states(case.document)


def is_our_own(case: Case, words: str) -> bool:
    """Whether words speak of who speaks: "we", "my team", "our countries"."""
    ours = (*cues.words("speech", "first_persons", case.language), *cues.words("speech", "ours", case.language))
    return words.lower().partition(" ")[0] in ours


def is_named_before(case: Case, leaf: Leaf, name: str) -> bool:
    """Whether a party is named in the sentences before a pronoun, or is whom "we" may be."""
    if is_our_own(case, leaf.words):
        return not _is_beside_us(case, leaf, name)
    at = case.places.get(leaf.path) or case.candidate.evidence[0] if case.candidate.evidence else Span(0, 0)
    number = case.document.sentence_at(at.start).number
    earliest = case.document.sentences[max(0, number - 1 - CALLED)].span.start
    if name and name in case.document.text[earliest : at.start]:
        return True
    known = inside(names(case.document), Span(earliest, at.start))
    state = read_name(name, case.language, case.document.text).iso3
    if state is not None and any(one.iso3 == state for one in known):
        return True
    return any(same_party(one.text, name, case.language, case.document.text) for one in known)


def _is_beside_us(case: Case, leaf: Leaf, name: str) -> bool:
    """Whether the sentence in which "we" speak names a body besides, and so another: "we work with | ASEAN".

    A state may well speak of itself: "threats to Norland and to our friends".
    """
    at = case.places.get(leaf.path)
    if at is None:
        return False
    sentence = case.document.sentence_at(at.start).span
    others = [
        one
        for one in inside(names(case.document), sentence)
        if one.type in BODIES and one.span.start > at.end + len(", the ") and not _is_outside(case, at, one.span)
    ]
    beside = any(same_party(one.text, name, case.language, case.document.text) for one in others)
    return beside or not _may_speak_as_a_body(case, name)


def _is_outside(case: Case, us: Span, other: Span) -> bool:
    """Whether a quotation ends between "we" and a body, which is the speaker's: "…," said the commander of | UNIFIL."""
    return any(mark in case.document.text[us.end : other.start] for mark in CLOSING)


def _may_speak_as_a_body(case: Case, name: str) -> bool:
    """Whether "we" may be a body: one that speaks there, that the opening names, or that no sentence tells of.

    One that is named further down is told of: a statement of Norland's is not by the council it mentions.
    """
    called = read_name(name, case.language, case.document.text)
    if called.type not in (*BODIES, "armed_force") or not case.candidate.evidence:
        return True  # a person, a state, or several together
    claim = case.claim
    sentence = case.home
    spoken = speakers_of(case.document, sentence, claim)
    opening = inside(names(case.document), *(one.span for one in case.opening))
    known = [*map(case.document.quote, spoken), *(one.text for one in opening)]
    introduced = [case.document.sentence_at(span.start).span for span in spoken]
    known += [one.text for one in inside(names(case.document), *introduced) if _is_outside(case, claim, one.span)]
    if called.name not in named(case.document):
        return True
    return any(same_party(words, name, case.language, case.document.text) for words in known)
