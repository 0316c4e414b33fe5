"""Who "we" are: not whom they name beside themselves, and where somebody of a state speaks, that state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarize.document import Document, Sentence, Span, once
from summarize.foes import is_foe
from summarize.mentions import states_in
from summarize.pronouns import speaks_of_itself
from summarize.roles import is_behind
from summarize.sections import cues
from summarize.speakers import speakers_of
from summarize.values import Party
from summarize.values.gazetteer import is_adjective
from summarize.values.names import Name, read_name

SPEAKING = ("state", "government")
"""Kinds of speaker who say "we" for a state; so does who holds one of its offices."""


def with_our_state(parties: Sequence[Party], document: Document, claim: Span) -> list[Party]:
    """The parties of a claim, "we" and "my Administration" among them named by the state they speak for.

    Where the article does not tell which it is, they stay as they are.
    """
    sentence = document.sentence_at(claim.start)
    if not any(_is_ours(party, document, sentence) for party in parties):
        return list(parties)
    state = state_of_us(document, sentence, claim)
    if state is None:
        return list(parties)
    return [_of(party, state) if _is_ours(party, document, sentence) else party for party in parties]


def _of(party: Party, state: Name) -> Party:
    kind = "state" if party.type == "other" else party.type
    return party.model_copy(update={"name": state.name, "type": kind, "iso3": state.iso3})


def _is_ours(party: Party, document: Document, sentence: Sentence) -> bool:
    """Whether a party of no known state is "we", or a government that the sentence calls "my" or "our"."""
    if party.iso3 is not None:
        return False
    first, ours = (cues.words("speech", group, document.language) for group in ("first_persons", "ours"))
    called = (f"{owner} {party.text}".lower() for owner in ours)
    return party.text.lower() in first or (
        party.type == "government" and any(one in sentence.text.lower() for one in called)
    )


def state_of_us(document: Document, sentence: Sentence, claim: Span) -> Name | None:
    """The state that "we" are in a claim's sentence: that of who is said to speak; None where nothing tells.

    Whom a statement speaks for that quotes nobody its words do not tell: the state that acts in it most may be the one
    it is about.
    """
    ours = cues.words("speech", "first_persons", document.language)
    spoken = [one for one in speakers_of(document, sentence, claim) if document.quote(one).lower() not in ours]
    who = read_name(document.quote(spoken[0]), document.language, document.text) if len(spoken) == 1 else None
    if who is None or who.iso3 is None or not (who.type in SPEAKING or _holds_an_office(who, document.language)):
        return None
    named = [one for each in document.sentences for one in states_in(document, each.span)]
    named += [read_name(word, document.language) for word in who.text.split() if is_adjective(word, document.language)]
    return next((one for one in named if one.iso3 == who.iso3 and one.type == "state"), None)


def _holds_an_office(who: Name, language: str) -> bool:
    """Whether somebody speaks for a state by an office: a minister, not a rebel commander or an aid worker."""
    offices = cues.places_of(cues.words("speech", "state_offices", language), who.text)
    former = cues.places_of(cues.words("grammar", "former", language), who.text)
    return who.type == "person" and bool(offices) and not former


@once
def beside_we(document: Document, speakers: tuple[str, ...]) -> Counter[str]:
    """How often somebody names each state as a partner of "we", "we work with | Norland", or as the enemy."""
    leading = cues.words("phrases", "partners", document.language)  # "we are proud of | Norland" may well be at home
    told: Counter[str] = Counter()
    for sentence in document.sentences:
        for one in states_in(document, sentence.span):
            beside = speaks_of_itself(document, sentence, one.span) and is_behind(document, one.span, leading)
            another = beside or is_foe("aid_packages", document, one.span)
            told[str(one.iso3)] += another and _is_said_by(document, sentence, one.span, speakers)
    return told


@once
def addressed_by_us(document: Document, speakers: tuple[str, ...]) -> frozenset[str]:
    """The states that somebody who says "we" presses, warns or thanks: "I will continue to press | Norland | to"."""
    leading = cues.words("phrases", "addressees", document.language)
    return frozenset(
        str(one.iso3)
        for sentence in document.sentences
        for one in states_in(document, sentence.span)
        if speaks_of_itself(document, sentence, one.span)
        and is_behind(document, one.span, leading)
        and _is_said_by(document, sentence, one.span, speakers)
    )


def _is_said_by(document: Document, sentence: Sentence, place: Span, speakers: tuple[str, ...]) -> bool:
    return tuple(map(document.quote, speakers_of(document, sentence, place))) == speakers


@once
def openers(document: Document) -> Counter[str]:
    """How often each state opens a sentence: it acts there."""
    determiners = cues.words("grammar", "determiners", document.language)
    return Counter(
        str(one.iso3)
        for sentence in document.sentences
        for one in states_in(document, sentence.span)[:1]
        if document.text[sentence.span.start : one.span.start].strip().lower() in ("", *determiners)
    )
