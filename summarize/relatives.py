"""Relative and joined clauses: who speaks in one is not who speaks in the sentence."""

from __future__ import annotations

import re

from summarize.document import Document, Sentence, Span
from summarize.noun_phrases import CLAUSE_STOP
from summarize.sections import cues

LED = 40
"""Code points between what opens a relative clause and its verb: "a missile | that several investigators | believe"."""

SUBJECT = 6
"""Words of a subject that opens a sentence."""

FINITE = 3
"""Words behind an aside in which the verb of its sentence stands: "has also | denied"."""

NEXT = 8
"""Code points behind a verb in which the next one begins."""

RELATIVE = re.compile(
    r",\s(?:which|who|whom|whose|qui|dont|(?:(?:a|de|en|con|por)\s(?:el|la|los|las)\s|(?:al|del)\s)?que|quien(?:es)?"
    r"|cuy[oa]s?)\b[^,.;:]{1,160},"
)
"""A relative clause between commas."""

ASIDE = re.compile(
    r",\s(?:(?:on|of|from|with|to|in|by|for)\s)?(?:which|who|whom|whose|qui|dont|que)\b"
    r"(?:[^,.;:]|(?<=\d)[,.](?=\d)){1,160},"
)
"""The same behind a preposition too, and with figures in it: ", on whose food 18,000 people depend,"."""


def is_relative(document: Document, verb: Span) -> bool:
    """Whether a verb tells of a relative clause only: "A missile that investigators | believe | was made there"."""
    behind = document.text[verb.end : verb.end + NEXT].split()[:1]
    before = document.text[max(document.sentence_at(verb.start).span.start, verb.start - LED) : verb.start]
    relatives = cues.words("speech", "relatives", document.language)
    led = cues.places_of(relatives, before)[-1:]
    finite = bool(behind) and behind[0] in cues.words("speech", "auxiliaries", document.language)
    return finite and bool(led) and led[0].start > 0 and not CLAUSE_STOP.search(before[led[0].end :])


def speaker_in_relative(document: Document, claim: Span) -> Span | None:
    """Who says what a relative clause tells: "Norland, which | the mission | says has soldiers there, denied it"."""
    sentence = document.sentence_at(claim.start)
    verbs = cues.words("speech", "verbs", document.language)
    finite = cues.words("speech", "auxiliaries", document.language)
    for found in RELATIVE.finditer(sentence.text):
        aside = Span(*found.span()).shifted(sentence.span.start)
        words = document.quote(aside)
        for verb in cues.places_of(verbs, words)[:1] if aside.covers(claim) else []:
            opened = len(words) - len(words[1:].lstrip().partition(" ")[2])  # ", which | the mission says"
            told = words[verb.end :].split()[:1]
            if opened < verb.start and told and told[0] in finite and "," not in words[opened : verb.start]:
                return Span(opened, verb.start - 1).shifted(aside.start)
    return _speaker_in_its_clause(document, sentence, claim)


def _speaker_in_its_clause(document: Document, sentence: Sentence, claim: Span) -> Span | None:
    """Who says what a clause without commas tells: "the strikes that | rebels and doctors | said left 13 dead"."""
    finite = cues.words("speech", "auxiliaries", document.language)
    past = cues.words("grammar", "past", document.language)
    before = document.text[sentence.span.start : claim.start].rpartition(",")[2]
    led = cues.places_of(cues.words("speech", "restrictive", document.language), before)[-1:]
    verbs = cues.places_of(cues.words("speech", "verbs", document.language), before[led[0].end :]) if led else []
    if not led or not verbs:
        return None
    subject = before[led[0].end :][: verbs[0].start].strip()
    told = before[led[0].end :][verbs[0].end :].split()[:1]
    opening = before[: led[0].start].split()[-1:]
    reports = cues.places_of(cues.words("speech", "verbs", document.language), " ".join(opening))
    if reports or cues.places_of((*finite, *cues.words("acts", "modals", document.language)), subject):
        return None  # "say | that the panel's work should be restricted"
    goes_on = bool(told) and (told[0] in finite or bool(cues.places_of(past, told[0])))
    behind = before[led[0].end :][verbs[0].end :].split()[2 if told[:1] and told[0] in finite else 1 :]
    if cues.places_of(past, " ".join(behind)):
        return None  # "a missile that experts believe | was made there | killed 12"
    if not goes_on or not 0 < len(subject.split()) <= SUBJECT + 1 or CLAUSE_STOP.search(subject):
        return None
    start = claim.start - len(before) + before.index(subject, led[0].end)
    return Span(start, start + len(subject))


def is_told_aside(document: Document, claim: Span) -> bool:
    """Whether a claim stands beside a sentence's subject, before its verb: "Norland, which | bought drones |, said".

    So it is the article's own, as long as nobody is said to say it in there.
    """
    sentence = document.sentence_at(claim.start)
    found = RELATIVE.search(sentence.text)
    aside = Span(*found.span()).shifted(sentence.span.start) if found else None
    if aside is None or not aside.covers(claim) or "," in document.text[sentence.span.start : aside.start]:
        return False
    opening = document.text[sentence.span.start : aside.start].split()
    behind = document.text[aside.end : sentence.span.end].split()[:FINITE]
    verbs = (*cues.words("speech", "verbs", document.language), *cues.words("speech", "announcing", document.language))
    said = document.text[aside.start : aside.end]
    return len(opening) <= SUBJECT and bool(cues.places_of(verbs, " ".join(behind))) and not cues.places_of(verbs, said)


def is_antecedent(document: Document, words: str, claim: Span) -> bool:
    """Whether who is so called speaks in the relative clause of a claim: "The | ministry |, which puts it at 18,"."""
    sentence = document.sentence_at(claim.start)
    verbs = cues.words("speech", "verbs", document.language)
    for found in RELATIVE.finditer(sentence.text):
        aside = Span(*found.span()).shifted(sentence.span.start)
        before = document.text[sentence.span.start : aside.start]
        named = words and before.endswith(words) and not before.removesuffix(words)[-1:].isalnum()
        if named and aside.covers(claim) and cues.places_of(verbs, document.text[aside.start : claim.start]):
            return True
    return False


def is_of_another_clause(document: Document, between: str) -> bool:
    """Whether a verb is a second one of the same subject, or tells of a noun: "will send 5 tanks and | asked".

    So it is in "…, propuesta que el ministro | tachó", in a language whose speakers stand behind a verb at a comma.
    """
    clause = re.split(r",(?!\d)", between)[-1]
    joined = clause.lower().split()[-1:]
    if joined and joined[0] in cues.words("grammar", "conjunctions", document.language):
        return True
    inverted = cues.words("speech", "never_left_out", document.language)
    return bool(inverted and cues.places_of(cues.words("speech", "relatives", document.language), clause))
