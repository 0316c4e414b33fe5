"""Toward whom an act is: whom its words name, never those who act or their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.acting import inner_actor
from summarize.checking.case import Case, finding
from summarize.checking.fairness import HOSTILE, ULTIMATA
from summarize.document import Span
from summarize.mentions import inside, names
from summarize.roles import is_behind
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.values.names import Name, same_party

NEAR = 3
"""Words before whom an act protects: "to protect | all of our | people"."""

BEHIND = 2
"""Words between an act and whom it is against: "impose sanctions | next week | against Norland"."""


def the_named_are_the_targets(case: Case) -> Iterator[Finding]:
    """Where the action says toward whom, nobody from another sentence is its target, nor whom an inner act is toward.

    "Allow the rebels to attack the port" is toward the rebels.
    """
    if case.section != "policy_outlook" or not case.candidate.evidence:
        return
    claim = case.claim
    actors = [leaf.words for leaf in case.leaves if leaf.field == "actors"]
    told = inside(names(case.document), claim) or _struck_behind(case, claim)
    told = [one for one in told if not _is_among(case, one.text, actors)]
    inner = inner_actor(case.document, claim)
    sentence = case.home.span
    pointing = _points_to_others(case, claim) or not any(one.text[:1].isupper() for one in told)
    told = [one for one in told if (inner is None or one.span.start <= inner.start) and not _is_their_own(case, one)]
    for leaf in case.leaves if told else ():
        cited = [place for place in case.cited(leaf.words) if pointing or sentence.covers(place)]
        addressed = any(place.end <= claim.start for place in cited)  # "calls on | both sides | to"
        cited = cited if inner is None or addressed else []
        if leaf.field == "targets" and not cited and not _is_among(case, leaf.words, [one.text for one in told]):
            message = f'the action names "{told[0].text}", not "{leaf.words}"'
            yield finding("the_named_are_the_targets", leaf, "contradicted", message, told[0].span)


def _struck_behind(case: Case, claim: Span) -> list[Name]:
    """Whom the words right behind an act are against: "impose sanctions next week | against | Norland"."""
    behind = Span(claim.end, case.document.sentence_at(claim.start).span.end)
    text = case.document.quote(behind)
    led = cues.places_of(cues.words("grammar", "against", case.language), text)[:1]
    if not led or len(text[: led[0].start].split()) > BEHIND or re.search(r"[,;:]", text[: led[0].start]):
        return []
    return [one for one in inside(names(case.document), behind) if one.span.start - behind.start - led[0].end <= 1]


def _points_to_others(case: Case, claim: Span) -> bool:
    """Whether an act stands for whom it is toward: "strike | them |", "called on | both sides | to"."""
    determiners = cues.words("grammar", "determiners", case.language)
    pointing = [word for word in cues.words("phrases", "pointers", case.language) if word not in determiners]
    pointing += [
        word for group in ("owners", "persons", "things") for word in cues.words("speech", group, case.language)
    ]
    together = cues.words("phrases", "collectives", case.language)
    before = case.document.text[case.document.sentence_at(claim.start).span.start : claim.start]
    return bool(cues.places_of(pointing, case.document.quote(claim)) or cues.places_of(together, before))


def _is_their_own(case: Case, one: Name) -> bool:
    """Whether an action names those who act as their own: "withdraw all | its forces", "protect | our people"."""
    owners = [word for group in ("ours", "owners") for word in cues.words("speech", group, case.language)]
    return one.text[:1].islower() and is_behind(case.document, one.span, tuple(owners))


def our_own_are_no_targets(case: Case) -> Iterator[Finding]:
    """Of "we will take further measures to protect our people" our people are threatened with nothing."""
    values = case.candidate.values
    if case.section != "policy_outlook" or not (values.get("plover") in HOSTILE or values.get("mood") in ULTIMATA):
        return
    ours = cues.words("speech", "ours", case.language)
    for leaf in case.leaves:
        own = case.only(leaf.words, lambda place: _is_ours(case, place, ours)) if leaf.field == "targets" else None
        if own is not None:
            message = f'"{leaf.words}" are the speaker\'s own'
            yield finding("our_own_are_no_targets", leaf, "contradicted", message, own)


def _is_among(case: Case, words: str, others: list[str]) -> bool:
    return any(same_party(words, one, case.language, case.document.text) for one in others)


def _is_ours(case: Case, place: Span, ours: tuple[str, ...]) -> bool:
    """Whether words are, or stand behind, "our" or "my" in what is protected, and are no word for an enemy."""
    foes = cues.words("phrases", "foes", case.language)
    words = case.document.quote(place)
    owned = is_behind(case.document, place, ours) or words.lower().partition(" ")[0] in ours
    before = " ".join(
        case.document.text[case.document.sentence_at(place.start).span.start : place.start].split()[-NEAR:]
    )
    kept = cues.places_of(cues.words("phrases", "protecting", case.language), before)
    return owned and bool(kept) and not cues.places_of(foes, words)
