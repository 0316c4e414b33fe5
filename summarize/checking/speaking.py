"""Who may be published as the speaker of a claim: whom the sentence names, describes or means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.checking.beside import (
    is_according_to,
    is_apposed,
    is_before_a_verb,
    is_beside_a_speaker,
    is_joined_to_a_speaker,
    is_named_behind,
    is_told_at_the_end,
    is_whom_they_serve,
)
from summarize.checking.case import Case
from summarize.document import Document, Sentence, Span
from summarize.folding import fold
from summarize.mentions import inside, names, places, touching
from summarize.noun_phrases import CLAUSE_STOP
from summarize.pronouns import HEAD, meant_by_it
from summarize.quotations import start_of_quotation
from summarize.relatives import RELATIVE, is_antecedent
from summarize.reported import is_open, who_reports
from summarize.scripts import is_unspaced
from summarize.sections import cues
from summarize.speakers import askers_of, carried_on, speakers_of, spoken_in
from summarize.speech import labelled, speech_verbs
from summarize.values.names import same_party
from summarize.voice import Voice

SPEAKING = ("igo", "coalition", "armed_group", "armed_force", "government", "other")
"""Kinds of party that are called a group, an agency or a ministry."""

VERB = 3
"""Words of a verb of speech before its "that": "has publicly admitted that"."""

APPOSED = 60
"""Code points between a name and the noun that introduces it: "Ana Ruiz, the deputy | spokesman"."""

SAYING = 120
"""Code points between a speaker and the "that" of what is said, an aside left out."""


def may_speak(case: Case, words: str, voice: Voice) -> bool:
    """Whether a speaker is one the sentence names; where it names none, one whom the story has just quoted."""
    claim = case.claim
    sentence = case.home
    if is_antecedent(case.document, words, claim):
        return True
    if is_open(case.document, sentence, claim) and _is_at_hand(case, words):
        return True
    if _is_told_by_its_place(case, words, voice, claim):
        return True
    asking = askers_of(case.document, sentence, claim)
    if any(place.covers(one) for place in case.cited(words) for one in asking):
        return True  # the asker is read as a part of its name: "the High Commissioner for | Refugees"
    named = [*voice.speakers, *map(case.document.quote, _who_may_be_meant(case, sentence, claim, voice))]
    if is_apposed(case, words, sentence) or is_named_behind(case, words, voice.speakers):
        named.append(words)
    return is_among(case, words, tuple(named))


def _is_at_hand(case: Case, words: str) -> bool:
    """Whether somebody may be meant by a sentence whose words leave out who speaks: named in it, or speaking near by.

    So may one be who is named a sentence or two before, but for a state, which speaks where it is said to.
    """
    bodies = ("state", "government", "igo")
    stands_alone = any(one.text == words and one.type in bodies for one in names(case.document))
    near = next(iter(case.around(words)), None)
    if case.cited(words) or not case.everywhere(words) or (near is not None and not stands_alone):
        return True
    told = case.document.sentences_of([case.before, *case.near])
    speaking = [case.document.quote(who) for one in told for who in who_reports(case.document, one)]
    return is_among(case, words, tuple(speaking))


def _is_told_by_its_place(case: Case, words: str, voice: Voice, claim: Span) -> bool:
    """Whether the words beside a speaker say that it speaks, whoever else the sentence may name."""
    if not voice.speakers and not all(_contrasts(case.document, claim, place) for place in case.cited(words)):
        sentence = case.document.sentence_at(claim.start)
        if _opens_and_tells(case, words, sentence) or _says_that(case, words, claim) or is_before_a_verb(case, words):
            return True
    return (
        is_according_to(case, words)
        or is_joined_to_a_speaker(case, words, voice.speakers)
        or is_whom_they_serve(case, words, voice.speakers)
        or is_beside_a_speaker(case, words)
        or is_told_at_the_end(case, words)
        or _is_described(case, words, voice)
    )


def _who_may_be_meant(case: Case, sentence: Sentence, claim: Span, voice: Voice) -> Iterator[Span]:
    """Whom the sentence or the story around it has speak, ask or announce."""
    document = case.document
    for other in case.sentences:
        if other != sentence and (not voice.speakers or _speaks_with_others(case, sentence)):
            yield from spoken_in(document, other.number)
    yield from askers_of(document, sentence, claim)
    yield from speakers_of(document, sentence, claim, announced=True)
    yield from meant_by_it(document, sentence)
    if not voice.speakers:  # who speaks in another clause may speak in this one
        yield from (who for who in spoken_in(document, sentence.number) if not _contrasts(document, claim, who))
    same = cues.words("speech", "same", case.language)  # "according to | the same source"
    ourselves = all(one.lower() in cues.words("speech", "first_persons", case.language) for one in voice.speakers)
    if ourselves:
        labels = (labelled(document, one) for one in case.sentences)
        yield from (label for label in labels if label is not None)
    begun = start_of_quotation(document, claim.start)
    goes_on = begun is not None and (begun < sentence.span.start or not voice.speakers)
    if begun is not None and goes_on:  # who introduces a quotation speaks in all of it
        yield from () if voice.speakers else _who_introduces(document, begun)
        return
    if ourselves or any(cues.places_of(same, speaker) for speaker in voice.speakers):
        yield from carried_on(document, sentence)


def _contrasts(document: Document, claim: Span, who: Span) -> bool:
    """Whether somebody speaks behind a turn only: "The archives list 2,310 dead, although | Ana Ruiz | estimates"."""
    between = document.text[claim.end : who.start]
    turns = cues.places_of(cues.words("openers", "turns", document.language), between)
    return any("," in between[max(0, one.start - 2) : one.start] for one in turns)


def _speaks_with_others(case: Case, sentence: Sentence) -> bool:
    """Whether a speaker may be one of another sentence: "| Its | authors say", or two of them say the same."""
    groups = ("things", "persons", "owners")
    pronouns = [word for group in groups for word in cues.words("speech", group, case.language)]
    opening = " ".join(sentence.text.split()[:HEAD])
    return len(case.candidate.extra.get("attributed_to") or ()) > 1 or bool(cues.places_of(pronouns, opening))


def _who_introduces(document: Document, begun: int) -> Iterator[Span]:
    """Whom the words before a quotation name, up to their colon: "Ms Ruiz issued a statement:"; then who spoke."""
    before = document.text[:begun].rstrip()
    if before.endswith(":"):
        sentence = document.sentence_at(len(before) - 1).span
        yield from (one.span for one in inside(names(document), Span(sentence.start, begun)))
    yield from carried_on(document, document.sentence_at(begun))


def _opens_and_tells(case: Case, words: str, sentence: Sentence) -> bool:
    """Whether words open a sentence that reports speech: "A doctor at the clinic | in Velm, in the south, told"."""
    is_somebody = words.lower() not in cues.words("grammar", "determiners", case.language)
    opens = any(place.start == sentence.span.start for place in case.cited(words))
    told = (True for group in ("verbs", "announcing") for _ in speech_verbs(case.document, sentence, group))
    return is_somebody and opens and any(told)


def _is_described(case: Case, words: str, voice: Voice) -> bool:
    """Whether who speaks is only called "the group" or "the agency", and somebody of the evidence is meant."""
    called = cues.words("speech", "descriptions", case.language)
    described = any(without_determiner(case, speaker) in called for speaker in voice.speakers)
    if any(_is_of_office(case, words, without_determiner(case, speaker)) for speaker in voice.speakers):
        return True
    if described and any(_opens_before(case, place) for place in case.around(words)):
        return True
    pairs = [pair for speaker in voice.speakers for pair in ((words, speaker), (speaker, words))]
    return any(_is_introduced_as(case, one, without_determiner(case, other)) for one, other in pairs)


def _is_introduced_as(case: Case, name: str, description: str) -> bool:
    """Whether one person alone is introduced by a description's noun: "a spokesman said", "| Ana Ruiz |, a spokesman".

    The noun is the last before a preposition: "| spokesman | for the ministry".
    """
    hanging = "|".join(map(re.escape, cues.words("grammar", "prepositions", case.language))) or "(?!)"
    head = re.split(rf"\s(?:{hanging})\s|,", description, maxsplit=1)[0].rpartition(" ")[2]
    surname = name.rpartition(" ")[2]
    posts = [word for group in ("officers", "offices") for word in cues.words("speech", group, case.language)]
    if not surname[:1].isupper() or head not in posts:
        return False
    noun, who = rf"\b(?i:{head})\b", r"(?:[A-Z][\w.'’-]+\s){0,4}([A-Z][\w'’-]+)"
    introduced = re.findall(rf"{noun},?\s{who}", case.document.text)
    introduced += re.findall(rf"{who},\s[^,.;:\n]{{0,{APPOSED}}}{noun}", case.document.text)
    people = {one.text.rpartition(" ")[2] for one in names(case.document) if one.type == "person"}
    return {*introduced} & people == {surname}


def _is_of_office(case: Case, words: str, office: str) -> bool:
    """Whether an office is that of a person: "The foreign | minister | , Ana Ruiz, … | The minister | said"."""
    heads = cues.words("speech", "offices", case.language)
    first = case.elsewhere(words) if office.rpartition(" ")[2] in heads else None
    if first is None or first.start > case.claim.start:
        return False
    introduced = case.document.text[case.document.sentence_at(first.start).span.start : first.start]
    return re.search(rf"\b(?i:{re.escape(office)})[,\s]+(?:[A-Z][\w.'’-]+\s)*$", introduced) is not None


def _opens_before(case: Case, place: Span) -> bool:
    """Whether somebody opens a sentence before the claim's own, and so may be whom a description means."""
    sentence = case.document.sentence_at(place.start)
    first = inside(names(case.document), sentence.span)[:1]
    earlier = sentence.span.end <= case.home.span.start
    named = any(one.span.overlaps(place) and one.type in SPEAKING for one in first)
    return earlier and named and not touching(places(case.document), place)


def _says_that(case: Case, words: str, claim: Span) -> bool:
    """Whether somebody stands before a verb that takes the claim as its "that": "The bureau | reckons that"."""
    that = cues.words("speech", "that", case.language)
    for place in case.cited(words):
        between = RELATIVE.sub(" ", case.document.text[place.end : min(claim.start, place.end + 2 * SAYING)])[:SAYING]
        led = [one for one in cues.places_of(that, between) if 0 < len(between[: one.start].split()) <= VERB]
        if led and not CLAUSE_STOP.search(between[: led[0].start]):
            return True
    return False


def without_determiner(case: Case, words: str) -> str:
    """Words in small letters, less the article or possessive they open with: "The | agency"."""
    first, _, rest = words.lower().replace("’", "'").replace("'", "' ", 1).partition(" ")
    return (
        rest.lstrip()
        if rest and first in (*cues.words("grammar", "determiners", case.language), "l'")
        else words.lower()
    )


def is_among(case: Case, words: str, speakers: tuple[str, ...]) -> bool:
    """Whether words name one of some speakers."""
    return any(_is_one(case, words, one) for one in speakers)


def _is_one(case: Case, words: str, speaker: str) -> bool:
    """Whether two wordings name one speaker: one party, or the one inside the other ("a doctor", "doctor")."""
    if same_party(words, speaker, case.language, case.document.text):
        return True
    one, other = (re.findall(r"[\w.'-]+", fold(each).text.lower()) for each in (words, speaker))
    opening = (*cues.words("speech", "owners", case.language), *cues.words("grammar", "determiners", case.language))
    if other[:1] and other[0] in opening:
        one = one[other[:1] == one[:1] and len(one) > 1 :]  # "A doctor" of "A doctor reached by telephone"
        other = other[1:]  # "her office", "the ministry": the one named before
    if is_unspaced(words[:1]) and (words in speaker or speaker in words):
        return True  # "易卜拉欣·穆萨" of "警方发言人易卜拉欣·穆萨"
    if one[-1:] and one[-1:] == other[-1:] and one[-1].isalpha() and words.isupper() | speaker.isupper():
        return True  # a label of capitals: "MS. RUIZ"
    return f" {' '.join(one)} " in f" {' '.join(other)} " or f" {' '.join(other)} " in f" {' '.join(one)} "
