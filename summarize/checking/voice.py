"""Certainty and verification: how sure the article is, and what it says of proof."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.checking.attribution import may_be_its_own, others_who_speak, voice_in
from summarize.checking.case import Case, finding
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.values import Quantity
from summarize.values.names import read_name
from summarize.voice import is_doubted, is_hedged

_STRENGTH = {"possible": 0, "unspecified": 1, "probable": 1, "certain": 2}

HAPPENED = ("provided", "in_delivery", "delivered", "signed", "ratified", "in_force", "operational", "completed")
"""Stages of aid and of ties that are no longer ahead."""

UNSURE = ("hope", "warning", "threat", "prediction")
"""Moods in which an act is not sure by themselves."""

ROUGH = ("about", "range", "vague")
"""Qualifiers of a figure that may be meant as a hedge: "an estimated one million"."""

SOFTENING = (
    ("certainty", "possible"),
    ("certainty", "probable"),
    ("certainty", "estimating"),
    ("certainty", "softening"),
    ("negation", "doubting"),
)
"""Lists of words that may make anything less than certain; "reportedly" leaves open who saw it, not whether it was."""


def certainty_holds(case: Case) -> Iterator[Finding]:
    """A hedged sentence makes no certain fact."""
    if case.candidate.values.get("mood") == "demand":
        return  # "we expect both to honor it" is sure of what it wants
    claimed, voice = case.candidate.extra.get("certainty"), voice_in(case)
    if claimed == "certain" and voice and _STRENGTH[voice.certainty] < _STRENGTH[claimed]:
        message = f"the sentence is hedged: it says {voice.certainty}, not {claimed}"
        yield finding("certainty_holds", "/certainty", "contradicted", message, case.candidate.evidence[0])


def no_hedge_is_made_up(case: Case) -> Iterator[Finding]:
    """What nobody hedges is certain; what is still to come, hoped, feared or hangs on a condition may be less."""
    values, claimed = case.candidate.values, case.candidate.extra.get("certainty")
    hedged = claimed in ("possible", "probable") and cues.knows(case.language, "certainty")
    ahead = "status" in values and values["status"] not in HAPPENED
    if not hedged or ahead or values.get("mood") in UNSURE or values.get("condition") or not case.candidate.evidence:
        return
    voice = voice_in(case)
    if voice and voice.certainty == "certain" and not _is_softened(case):
        message = f"no word of the evidence hedges it, so it is certain and not {claimed}"
        yield finding("no_hedge_is_made_up", "/certainty", "unsupported", message, case.candidate.evidence[0])


def _is_softened(case: Case) -> bool:
    """Whether any word of the cited sentences could be meant as a hedge, wherever it stands, or the figure is rough."""
    rough = any(isinstance(leaf.value, Quantity) and leaf.value.qualifier in ROUGH for leaf in case.leaves)
    if rough and case.candidate.extra.get("certainty") == "probable":
        return True
    lists = [cues.words(table, name, case.language) for table, name in SOFTENING]
    if case.candidate.extra.get("certainty") == "probable":  # "reportedly" makes nothing less than that
        lists.append(cues.words("verification", "hearsay", case.language))
    behind = [cues.words_of("certainty", "behind", name, case.language) for name in ("possible", "probable")]
    return any(is_hedged(case.document, words, one.span) for words in (*lists, *behind) for one in case.sentences)


def verification_holds(case: Case) -> Iterator[Finding]:
    """Confirmed needs words that say so; what somebody claims, or nobody could verify, is not simply asserted."""
    claimed, voice = case.candidate.extra.get("verification"), voice_in(case)
    if voice is None or claimed is None or not cues.knows(case.language, "verification"):
        return
    text = " ".join(case.document.quote(span) for span in case.candidate.evidence)
    confirmed = _is_confirmed(case)
    named = case.candidate.extra.get("attributed_to")
    told = bool(others_who_speak(case, voice.speakers)) and not (named and _may_be_their_own(case, named))
    told = (told or (case.section == "casualty_reports" and bool(voice.speakers))) and not may_be_its_own(case)
    heard = cues.words("verification", "hearsay", case.language)
    told = told or (case.section == "casualty_reports" and is_doubted(text, heard, case.language))
    unproved = voice.verification == "unverified" and case.section != "policy_outlook"
    hidden = claimed == "asserted" and (unproved or told)
    unconfirmed = claimed == "confirmed" and (not confirmed or voice.verification == "unverified")
    if unconfirmed or hidden or (claimed == "denied" and not _is_denied(case)):
        message = f"the article leaves it {voice.verification}, not {claimed}"
        yield finding("verification_holds", "/verification", "contradicted", message, case.candidate.evidence[0])


def _is_denied(case: Case) -> bool:
    """Whether words near a fact, or where those are named who contest it, deny or dispute anything."""
    named = [place for words in case.candidate.extra.get("contested_by") or () for place in case.everywhere(words)]
    stretches = [*case.near, *(case.document.sentence_at(place.start).span for place in named)]
    text = "\n".join(map(case.document.quote, stretches))
    groups = (("verification", "denied"), ("verification", "disputed"), ("negation", "undoing"))
    denials = [word for table, name in groups for word in cues.words(table, name, case.language)]
    return bool(cues.places_of(denials, text))


def _is_confirmed(case: Case) -> bool:
    """Whether the evidence calls anything confirmed, and not "neither account has been | confirmed"."""
    confirming = cues.words("verification", "confirmed", case.language)
    negating = cues.words("negation", "words", case.language)
    for span in case.candidate.evidence:
        text = case.document.quote(span)
        for place in cues.places_of(confirming, text):
            before = re.split(r"[.,;:]\s|[，；。،؛]", text[: place.start])[-1]
            if not cues.places_of(negating, before):
                return True
    return False


def _may_be_their_own(case: Case, speakers: list[str]) -> bool:
    """Whether an act may be told by those who do it: an outlook's, or a gift or a tie named by no side but theirs."""
    if case.section != "aid_packages":
        return case.section == "policy_outlook"
    givers = {party.iso3 for party in case.candidate.values.get("donors") or []}
    said = [read_name(words, case.language, case.document.text) for words in speakers]
    return all(one.iso3 in (None, *givers) and one.type not in ("armed_group", "igo", "population") for one in said)
