"""In what mood an outlook's act is told: that of the words that govern it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.checking.acts import OPENING, last_told
from summarize.checking.case import Case, finding
from summarize.checking.fairness import FRIENDLY, HOSTILE, TO_COME, ULTIMATA, fair_moods, is_said_inside
from summarize.computed import claim_of
from summarize.document import Document, Sentence, Span
from summarize.drafts import Candidate
from summarize.mentions import inside, times
from summarize.negation import led_on
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.sections.bearing import bearing_on

AHEAD = ("plan", "pledge", "prediction", "threat", "warning", "hope", "refusal", "demand")
"""Moods of what has not been done yet."""


def nobody_threatens_with_help(case: Case) -> Iterator[Finding]:
    """A threat has words of harm, or a condition; where all of its words are a friend's, it is none."""
    values = case.candidate.values
    threat = values.get("mood") in ULTIMATA and values.get("plover") == "THREATEN" and not values.get("condition")
    if case.section != "policy_outlook" or not threat or not case.candidate.evidence:
        return
    if cues.places_of(cues.words("negation", "words", case.language), case.home.text):
        return  # "would not stand by"
    said = cues.cued(case.section, "mood", case.home.text, case.language)
    done = cues.cued(case.section, "plover", case.home.text, case.language).keys()
    if done & set(FRIENDLY) and not done & set(HOSTILE) and not said.keys() & set(ULTIMATA):
        message = f"it speaks of {', '.join(sorted(done & set(FRIENDLY)))} and of no harm"
        yield finding("nobody_threatens_with_help", "/plover", "contradicted", message, case.home.span)


def a_threat_is_no_pledge(case: Case) -> Iterator[Finding]:
    """Of "threatens to punish the raiders" no plan or pledge is told: words for those stand nowhere by the act."""
    claimed = case.candidate.values.get("mood")
    if case.section != "policy_outlook" or claimed not in TO_COME or not case.candidate.evidence:
        return
    here = case.claim.shifted(-case.home.span.start)
    said = bearing_on(case.section, "mood", case.home.text, here, case.language)
    told = sorted(said.keys() & set(ULTIMATA))
    if told and claimed not in said:
        message = f"the words by the act say {' and '.join(told)}, not {claimed}"
        yield finding("a_threat_is_no_pledge", "/mood", "contradicted", message, case.home.span)


def what_goes_on_is_no_plan(case: Case) -> Iterator[Finding]:
    """What somebody "is providing", "continues to" do or "has" done is no plan or pledge, if nothing is to come."""
    if case.candidate.values.get("mood") not in TO_COME or not case.candidate.evidence:
        return
    begin = case.home.span.start
    ahead = cues.cued(case.section, "mood", case.home.text, case.language).keys() & set(AHEAD)
    told = case.document.text[begin : case.claim.end]
    going_on = cues.places_of(cues.words("acts", "under_way", case.language), told)
    led = [place for place in going_on if place.start + begin <= case.claim.start <= place.end + begin + 1]
    words = told[led[-1].start : led[-1].end] if led else ""
    done = words.partition(" ")[0].lower() in cues.words("speech", "auxiliaries", case.language) and " " not in words
    dated = inside(times(case.document), case.home.span)  # "is sending 20 soldiers | next month"
    if not led and _is_told_as_past(case):
        led, done, words = [case.claim.shifted(-begin)], True, case.document.quote(case.claim).partition(" ")[0]
    if led and not ahead and (done or not dated):
        message = f'"{words}" tells of what is done already'
        yield finding("what_goes_on_is_no_plan", "/mood", "contradicted", message, led[-1].shifted(begin))


def _is_told_as_past(case: Case) -> bool:
    """Whether an act opens with a verb of the past right behind its subject: "the navy | shot down two missiles"."""
    first = case.document.quote(case.claim).split(maxsplit=1)[0]
    before = case.document.text[case.home.span.start : case.claim.start].lower().split()[-1:]
    groups = (("speech", "auxiliaries"), ("grammar", "passive"), ("openers", "infinitive"))
    led = [word for table, group in groups for word in cues.words(table, group, case.language)]
    past = cues.places_of(cues.words("grammar", "past", case.language), first)
    other = cues.places_of(cues.words("grammar", "no_past", case.language), first)
    return bool(past) and not other and before != [] and before[0] not in led


def the_mood_is_said_of_the_act(case: Case) -> Iterator[Finding]:
    """The mood is that of the verb that governs the act ("fears that it will"), before that of a bare "will"."""
    claimed = case.candidate.values.get("mood")
    if case.section != "policy_outlook" or not case.candidate.evidence:
        return
    sentence, said = _governed(case.candidate, case.document)
    usual = cues.default(case.section, "mood", case.language)
    urged = said == {"demand"} and claimed == "policy_in_force" and not is_said_inside(case, "demand")
    fair = not said or claimed in (None, usual, "unspecified") or said & fair_moods(case, claimed)
    if urged or not fair:  # what somebody is urged to do is not done, unless the act is the urging
        message = f"the words that govern it say {' or '.join(sorted(said))}, not {claimed}"
        yield finding("the_mood_is_said_of_the_act", "/mood", "contradicted", message, sentence.span)


def governing_mood(candidate: Candidate, document: Document) -> str | None:
    """The mood of the words that govern an act, if it is one."""
    _, allowed = _governed(candidate, document)
    return next(iter(allowed)) if len(allowed) == 1 else None


def _governed(candidate: Candidate, document: Document) -> tuple[Sentence, set[str]]:
    """The act's sentence, and the moods of the words there that govern it, else of all that bear on it."""
    section, language = candidate.section.section, document.language
    claim = claim_of(candidate, document)
    sentence = document.sentence_at(claim.start)
    here = claim.shifted(-sentence.span.start)
    bearing = bearing_on(section, "mood", sentence.text, here, language)
    if cues.region(section, "mood", language) == "last":
        return sentence, last_told(bearing) | ({"refusal"} & bearing.keys())  # "will not | plan to"
    refused = [place for place in bearing.get("refusal", []) if not _is_spared(language, sentence.text, place, here)]
    bearing = {
        code: refused if code == "refusal" else [p for p in places if not any(_is_negated(p, r) for r in refused)]
        for code, places in bearing.items()
    }
    governing = {c for c, places in bearing.items() if any(_governs(language, sentence.text, p, here) for p in places)}
    head = Span(here.start, here.start + len(" ".join(document.quote(claim).split()[: OPENING + 1])))
    within = {code for code, places in bearing.items() if any(head.covers(place) for place in places)}
    clause = _clause_start(language, sentence.text, here)
    return sentence, governing | within if governing else {
        code for code, places in bearing.items() if any(clause <= p.start <= here.start for p in places)
    }


def _clause_start(language: str, text: str, action: Span) -> int:
    """Where the statement an act stands in begins: "I would note that | Norland joined"."""
    opening = (*cues.words("speech", "that", language), *cues.words("openers", "turns", language))
    places = cues.places_of(opening, text[: action.start])
    return max((place.end for place in places), default=0)


def _is_negated(cue: Span, refusal: Span) -> bool:
    """Whether a refusal takes a cue back: the "will" of "will not", but not the threat of "will not tolerate"."""
    return cue.overlaps(refusal) and (cue == refusal or not cue.covers(refusal))


def _is_spared(language: str, text: str, place: Span, action: Span) -> bool:
    """Whether a refusal is part of a phrase that refuses nothing: "will not hesitate to"."""
    spared = cues.places_of(cues.words("negation", "not_negating", language), text[place.start : action.end])
    return any(other.start < place.end - place.start for other in spared)


def _governs(language: str, text: str, place: Span, action: Span) -> bool:
    """Whether a mood's cue stands in the act's clause before it, and more than a modal: "vows to", not "will"."""
    words = text[place.start : place.end].lower().split()
    negated = cues.places_of(cues.words("negation", "words", language), text[place.start : place.end])
    is_modal = bool(cues.places_of(cues.words("acts", "modals", language), words[0])) and not negated
    apart = re.search(r"[;:—–“”\"；：؛،]|,(?!\d)", led_on(text[place.end : action.start], language))
    return place.start <= action.start and not is_modal and not apart
