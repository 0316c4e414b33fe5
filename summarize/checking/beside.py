"""Words that stand where a speaker does: behind "according to", before a verb of speech, behind an office."""

from __future__ import annotations

import re

from summarize.checking.case import Case
from summarize.document import Sentence, Span
from summarize.noun_phrases import phrase_after
from summarize.sections import cues
from summarize.speech import speech_verbs
from summarize.turns import own_of_several
from summarize.values.names import read_name

TITLE = 2
"""Words of a title before a name: "le général | Idriss"."""

OFFICE_WORDS = 6
"""Words of an office before a name: "its deputy head of mission | Ana Ruiz"."""

ENDS = 4
"""Words that end a sentence behind who tells it: "| told reporters in Velm"."""

OFFICE = 40
"""Code points of what an office is of: "spokesman | for the armed forces | , Col. Ruiz"."""


def is_according_to(case: Case, words: str) -> bool:
    """Whether words stand right behind "according to", however long they are."""
    leads = cues.words("speech", "according", case.language)
    determiners = cues.words("grammar", "determiners", case.language)
    claim = case.claim
    for place in case.cited(words):
        sentence = case.document.sentence_at(place.start).span
        before = case.document.text[sentence.start : place.start].rstrip()
        led = [one.shifted(sentence.start) for one in cues.places_of(leads, before)]
        opening = case.document.text[led[-1].end : place.start].strip().lower() if led else "-"
        if opening in ("", *determiners) and not _is_of_another_figure(case, led[-1], claim):
            return True
    return False


def _is_of_another_figure(case: Case, source: Span, claim: Span) -> bool:
    """Whether a source is that of another figure: "12 died, according to Norland, and 20, | according to | Sudland"."""
    sentence = case.document.sentence_at(source.start)
    leads = cues.places_of(cues.words("speech", "according", case.language), sentence.text)
    places = [one.shifted(sentence.span.start) for one in leads]
    return sentence.span.covers(claim) and source not in own_of_several(case.document, places, claim)


def is_apposed(case: Case, words: str, sentence: Sentence) -> bool:
    """Whether a speaker is named between commas right before its verb: "The UN mission, | UNMIN |, counted"."""
    verbs = {verb.start for verb in speech_verbs(case.document, sentence, "verbs")}
    ends = [place.end for place in case.cited(words)]
    return any(end + 2 in verbs and case.document.text[end : end + 2] == ", " for end in ends)


def is_named_behind(case: Case, words: str, speakers: tuple[str, ...]) -> bool:
    """Whether words name who speaks, right behind his office: "said a spokesman for the army, Colonel | Ana Ruiz".

    A long title may go on between: "said Under Secretary | for Trade and Mines | Ana Ruiz".
    """
    before = [case.document.text[case.document.sentence_at(p.start).span.start : p.start] for p in case.cited(words)]
    offices = "|".join(map(re.escape, speakers))
    called = "|".join(map(re.escape, cues.words("phrases", "called", case.language)))
    if offices and called and any(re.search(rf"(?:{offices})(?: \w+)? (?:{called}) $", one) for one in before):
        return True
    if any(_is_titled(case, one, speakers) for one in before):
        return True
    if read_name(words, case.language, case.document.text).type != "person":
        return False
    small = {word for group in ("prepositions", "conjunctions") for word in cues.words("grammar", group, case.language)}
    titles = (one.rpartition(speaker) for one in before for speaker in speakers)
    return any(
        speaker and title.split() and all(word in small or word[:1].isupper() for word in title.split())
        for _, speaker, title in titles
    )


def _is_titled(case: Case, before: str, speakers: tuple[str, ...]) -> bool:
    """Whether what stands before a name is an office, whose it is, and a title: "spokesman for the army, Col."."""
    office, comma, title = before.rstrip(" ").rpartition(",")
    joints = cues.words("grammar", "conjunctions", case.language)
    if not comma or len(title.split()) > TITLE or any(word.lower() in joints for word in title.split()):
        return False
    prepositions = cues.words("grammar", "prepositions", case.language)
    for speaker in speakers:
        _, found, rest = office.rpartition(speaker)
        led = rest.lower().split()[:1]
        if found and (not rest or (len(rest) <= OFFICE and led and led[0] in prepositions)):
            return True
    return False


def is_joined_to_a_speaker(case: Case, words: str, speakers: tuple[str, ...]) -> bool:
    """Whether words stand before a speaker, joined with it: "| Two sources | and a member of a militia said"."""
    joints, determiners = (cues.words("grammar", group, case.language) for group in ("conjunctions", "determiners"))
    longest = max((len(each.split()) for each in speakers), default=0)
    for place in case.cited(words):
        sentence = case.document.sentence_at(place.start).span
        behind = case.document.text[place.end : sentence.end].lower().split()[: longest + len(("and", "a"))]
        if behind[:1] and behind[0] in joints:
            named = behind[2:] if behind[1:2] and behind[1] in determiners else behind[1:]
            if any(named[: len(each)] == each for each in (speaker.lower().split() for speaker in speakers) if each):
                return True
    return False


def is_whom_they_serve(case: Case, words: str, speakers: tuple[str, ...]) -> bool:
    """Whether words are whose people speak: "according to the rebels of the | Liberation Front"."""
    small = [word for group in ("owning", "determiners") for word in cues.words("grammar", group, case.language)]
    for place in case.cited(words):
        before = case.document.text[case.document.sentence_at(place.start).span.start : place.start]
        groups = (one for one in speakers if read_name(one, case.language, case.document.text).type != "person")
        for speaker in groups:
            _, found, between = before.rpartition(speaker)
            if found and between.split()[:1] and all(word.lower() in small for word in between.split()):
                return True
    return False


def is_before_a_verb(case: Case, words: str) -> bool:
    """Whether words stand right before a verb that tells: "its general staff | counted 318 dead"."""
    verbs = {verb.start for one in case.sentences for verb in speech_verbs(case.document, one, "verbs")}
    return any(place.end + 1 in verbs for place in case.cited(words))


def is_told_at_the_end(case: Case, words: str) -> bool:
    """Whether somebody tells all of a claim's sentence at its end: "the office saw 85, its head | Ana Ruiz | said"."""
    sentence = case.home
    verbs = [one.start for one in speech_verbs(case.document, sentence, "verbs")]
    for place in case.cited(words):
        title = case.document.text[case.claim.end : place.start].rpartition(",")
        ends = len(case.document.text[place.end : sentence.span.end].split()) <= ENDS
        if title[1] and place.end + 1 in verbs and ends and len(title[2].split()) <= OFFICE_WORDS:
            return True
    return False


def is_beside_a_speaker(case: Case, words: str) -> bool:
    """Whether somebody is named right behind who announces it: "a annoncé le gouverneur de Velm, | Ana Ruiz"."""
    spoken = [
        span
        for one in case.sentences
        for verb in speech_verbs(case.document, one, "announcing")
        for span in (phrase_after(case.document, one, verb.end),)
        if span is not None
    ]
    places = case.cited(words)
    return any(case.document.text[span.end : place.start] == ", " for span in spoken for place in places)
