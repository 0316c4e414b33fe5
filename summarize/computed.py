"""The fields code reads rather than a model: voice, scope, victims' status, obligations, roles, currency."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from typing import Any

from summarize.binding import words_of_a_part
from summarize.document import Document, Span, once
from summarize.drafts import Candidate, currency, figure_at, is_dollars, only_money_of, owners, places_of_figure
from summarize.first_persons import with_our_state
from summarize.matching import places_in
from summarize.mentions import names, touching
from summarize.negation import is_question
from summarize.own_voice import speaks_for_itself
from summarize.roles import is_led_to, side_of
from summarize.sections import cues
from summarize.sections.base import Computed, codes, own_fields
from summarize.sections.bearing import nearest
from summarize.speakers import askers_of, carried_on
from summarize.superseding import replaced_by
from summarize.values import Money, Party, Quantity, When
from summarize.values.figures import Figure
from summarize.voice import Voice, voice_of

TRANSFERS = ("arms_transfer", "troop_deployment")
"""Kinds of tie in which one side gives and the other receives."""

TELLING = ("kind", "harm", "status")
"""Codes whose cue words say what a fact without a figure or an action is about."""

ACTING = ("actors", "donors", "parties")
"""Fields of those who act, whom "we" may be."""

LASTING = ("captured", "abducted", "missing")
"""Harms that last: of one who was taken "since June" says from when, not that a sum was made."""

HARM = "casualty_reports"
"""The section whose announcers speak of others: a toll is no act of theirs."""

NEAR = 90
"""Code points within which a cue of scope bears on a figure; farther, it belongs to another one."""


def complete(candidate: Candidate, document: Document) -> Candidate:
    """Fill in what code reads. The candidate's own values are kept."""
    if not candidate.evidence:
        return candidate
    claim = claim_of(candidate, document)
    for name, info in own_fields(candidate.section).items():
        if Computed in info.metadata and name in _READERS:
            candidate.values[name] = _READERS[name](candidate, document, claim)
    if candidate.values.get("kind") in TRANSFERS:
        parties = candidate.values.get("parties") or []
        candidate.values["parties"] = [_with_role(party, candidate, document) for party in parties]
    for name in ACTING:
        if candidate.values.get(name):
            candidate.values[name] = with_our_state(candidate.values[name], document, claim)
    amount = candidate.values.get("amount")
    if isinstance(amount, Money) and (figure := figure_at(document, amount.text, candidate.evidence, candidate.focus)):
        candidate.values["amount"] = amount.model_copy(update={"currency": currency_for(candidate, figure, document)})
    candidate.extra |= _voice(candidate, document)
    return candidate


def currency_for(candidate: Candidate, figure: Figure, document: Document) -> str | None:
    """ISO 4217 code of an amount: written beside it, or settled for "$" and "crowns" by the article or the donor."""
    donors = candidate.values.get("donors") or []
    theirs = only_money_of(owners(figure), (donor.iso3 for donor in donors))
    american = bool(donors) and all(donor.iso3 == "USA" for donor in donors)
    return currency(figure, document) or (theirs if american or not is_dollars(figure) else None)


def claim_of(candidate: Candidate, document: Document) -> Span:
    """The words a fact is about: its figure or action, without one its first victim or thing, else a telling cue.

    Else its first sentence. A question comes last: it tells nothing.
    """
    if candidate.focus is not None:
        return candidate.focus
    cited = _figure_claimed(document, _focus_words(candidate), tuple(candidate.evidence))
    return cited or _cue_of(candidate, document) or candidate.evidence[0]


@once
def _figure_claimed(document: Document, words: str, evidence: tuple[Span, ...]) -> Span | None:
    """Where the words a fact is about stand in its evidence, a question last of all; a fact asks this many times."""
    cited = places_of_figure(document, words, evidence, None)
    told = (place for place in cited if not is_question(document.sentence_at(place.start)))
    return next(chain(told, cited), None)


def _cue_of(candidate: Candidate, document: Document) -> Span | None:
    """Where the evidence says the first of a candidate's telling codes, best outside a name; a question last."""
    evidence = sorted(candidate.evidence, key=lambda span: is_question(document.sentence_at(span.start)))
    for name in TELLING:
        code = candidate.values.get(name)
        for span in evidence:
            cued = cues.cued(candidate.section.section, name, document.quote(span), document.language)
            if isinstance(code, str) and code in cued:
                told = [place.shifted(span.start) for place in cued[code]]
                return next((one for one in told if not touching(names(document), one)), told[0])
    return None


def _focus_words(candidate: Candidate) -> str:
    value = candidate.values.get(candidate.section.focus or "")
    victim = next(iter(candidate.values.get("victims") or []), None) if candidate.section.section == HARM else None
    if value is None and candidate.section.section == "aid_packages":
        value = next(iter(candidate.values.get("items") or []), None)
    single = victim and isinstance(value, Quantity) and value.value == 1 and victim.text.startswith(f"{value.text} ")
    value = (victim or value) if value is None or single else value  # "| Ana Ruiz | died", "| one man | died"
    return (value if isinstance(value, str) else getattr(value, "text", "")) or ""


def voice_for(candidate: Candidate, document: Document) -> Voice:
    """The voice of a candidate's claim."""
    claim = claim_of(candidate, document)
    announced = candidate.section.section == HARM
    return voice_of(document, document.sentence_at(claim.start), claim, announced=announced)


def superseded_for(candidate: Candidate, document: Document) -> str | None:
    """The figure that the article puts in place of a candidate's own, verbatim; None where its own stands."""
    figure = candidate.values.get(candidate.section.focus or "")
    if not isinstance(figure, Quantity) or not candidate.evidence:
        return None
    harm = candidate.values.get("harm")
    new = replaced_by(document, candidate.section.section, harm, claim_of(candidate, document))
    return None if new is None else document.quote(new.span)


def askers_for(candidate: Candidate, document: Document) -> tuple[str, ...]:
    """Who wants, expects or fears what an outlook says; () in other sections."""
    if candidate.section.section != "policy_outlook" or not candidate.evidence:
        return ()
    claim = claim_of(candidate, document)
    found = askers_of(document, document.sentence_at(claim.start), claim)
    return tuple(" ".join(document.quote(span).split()) for span in found)


def heard_from(candidate: Candidate, document: Document) -> list[str]:
    """Whom the story has just quoted, of a toll that is only reported: "they were | allegedly | beaten"; else [].

    Not where the article says itself that it could not be confirmed.
    """
    if candidate.section.section != HARM or not candidate.evidence:
        return []
    text = "\n".join(sentence.text for sentence in document.sentences_of(candidate.evidence))
    heard = cues.places_of(cues.words("verification", "hearsay", document.language), text)
    doubts = cues.places_of(cues.words("verification", "unverified", document.language), text)
    if not heard or any(not any(doubt.overlaps(one) for one in heard) for doubt in doubts):
        return []
    spoken = carried_on(document, document.sentence_at(claim_of(candidate, document).start))
    return [" ".join(document.quote(span).split()) for span in spoken[:1]]


def _voice(candidate: Candidate, document: Document) -> dict[str, Any]:
    voice = voice_for(candidate, document)
    named = voice.speakers or askers_for(candidate, document) or heard_from(candidate, document)
    ourselves = cues.words("speech", "first_persons", document.language)  # "I call on" is whose statement it is
    others = [words for words in named if words.lower() not in ourselves]
    speakers = [words for words in others if not speaks_for_itself(words, candidate, document)]
    verification = voice.verification
    estimated = candidate.section.section == HARM and voice.speakers  # "we estimate that 30 were killed"
    own = verification == "confirmed" and candidate.section.section in ("aid_packages", "policy_outlook")
    if own or (verification == "claimed" and not speakers and not estimated):
        verification = "asserted"  # who gives or acts confirms that they will: nobody else has looked
    zero = any(isinstance(value, Quantity) and value.value == 0 for value in candidate.values.values())
    return {
        "attributed_to": speakers,
        "contested_by": [],
        "superseded_by": superseded_for(candidate, document),
        "verification": verification,
        "certainty": voice.certainty,
        "polarity": "negative" if zero or candidate.values.get("status") == "refused" else voice.polarity,
    }


def _scope(candidate: Candidate, document: Document, claim: Span) -> str | None:
    """The cue nearest to the figure within its clause: "a total of $2 billion" says nothing of another sum."""
    section, language = candidate.section.section, document.language
    sentence = document.sentence_at(claim.start)
    here = claim.shifted(-sentence.span.start)
    cued = cues.cued(section, "scope", sentence.text, language)
    known = {code: [p for p in places if _in_one_clause(sentence.text, p, here)] for code, places in cued.items()}
    said = nearest(known, here, "", language) or _span_of(candidate, language)
    part = "component" if words_of_a_part(section, document, claim) else None
    return said or part or cues.default(section, "scope", language)


def _span_of(candidate: Candidate, language: str) -> str | None:
    """The scope that the time of a toll gives it: "since 2011" makes a sum, but not of who was taken."""
    when = candidate.values.get("when")
    if not isinstance(when, When) or candidate.values.get("harm") in LASTING:
        return None
    cued = cues.cued(candidate.section.section, "scope", when.text, language)
    return "cumulative" if "cumulative" in cued else None


def _in_one_clause(text: str, cue: Span, figure: Span) -> bool:
    between = text[min(cue.end, figure.end) : max(cue.start, figure.start)]
    return len(between) <= NEAR and not re.search(r"[;:—–；：؛，،]|,(?!\d)", between)


def scope_of(candidate: Candidate, document: Document) -> str | None:
    """What the words beside a figure say it covers."""
    return _scope(candidate, document, claim_of(candidate, document))


def _victim_status(candidate: Candidate, document: Document, _: Span) -> str | None:
    words = "; ".join(party.text for party in candidate.values.get("victims") or [])
    cued = cues.cued(HARM, "victim_status", words, document.language)
    if cued and cues.places_of(cues.words("grammar", "former", document.language), words):
        return "civilian"  # they serve no more
    ordered = (status for status in ("mixed", "security_force", "combatant", "civilian") if status in cued)
    return next(ordered, cues.default(HARM, "victim_status", document.language))


def _obligations(candidate: Candidate, document: Document, _: Span) -> list[str]:
    text = "\n".join(document.quote(span) for span in candidate.evidence)
    cued = cues.cued(candidate.section.section, "obligations", text, document.language)
    return [code for code in codes(own_fields(candidate.section)["obligations"].annotation) if code in cued]


def _with_role(party: Party, candidate: Candidate, document: Document) -> Party:
    # Troops are sent, whatever the voice of the verb; whom they train is not.
    deployed = candidate.values.get("kind") == "troop_deployment"
    sendable = cues.words("phrases", "sent_people", document.language)
    for span in candidate.evidence:
        for place in places_in(document.text, party.text, [span])[:1]:
            behind = document.text[place.end : span.end].split(maxsplit=1)[:1]
            troops = party.type == "armed_force" or (
                bool(behind) and behind[0] in sendable
            )  # "African Union | monitors"
            sent = deployed and troops and not is_led_to(candidate.section.section, "trained", document, place)
            if side := "agent" if sent else side_of(candidate.section.section, document, place):
                return party.model_copy(update={"role": "supplier" if side == "agent" else "recipient"})
    return party


_READERS: dict[str, Callable[[Candidate, Document, Span], Any]] = {
    "scope": _scope,
    "victim_status": _victim_status,
    "obligations": _obligations,
}
