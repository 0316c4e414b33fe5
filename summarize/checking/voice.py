"""Polarity, certainty, attribution and verification: how the article says it."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.checking.case import Case, finding
from summarize.computed import askers_for, claim_of, speaks_for_itself, voice_for
from summarize.document import Span
from summarize.folding import fold
from summarize.negation import negations_of, undone_by
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.speakers import carried_on, spoken_in
from summarize.speech import labelled
from summarize.values import Quantity
from summarize.values.names import read_name, same_party
from summarize.voice import Voice

_STRENGTH = {"possible": 0, "unspecified": 1, "probable": 1, "certain": 2}
DENYING = 24
"""Code points in which a denial takes its object: "rejected claims"."""

HALVES = 30
"""Code points between the halves of a negation: "ne va pas", "n'a toujours pas"."""

_REFUSALS = ("refused", "rejected")
"""Statuses that say no by themselves."""


def polarity_holds(case: Case) -> Iterator[Finding]:
    """What the article denies or negates is not published as so, nor what it says as denied."""
    claimed = case.candidate.extra.get("polarity")
    known = case.language in cues.languages()
    if not known or not case.candidate.evidence or claimed not in ("positive", "negative"):
        return
    claim = claim_of(case.candidate, case.document)
    negations = negations_of(case.document, case.document.sentence_at(claim.start), claim)
    if len(negations) > 1 and _apart(case, negations[0], negations[1]):
        message = "two negations stand before it: whether it is so cannot be told"
        yield finding("polarity_holds", "/polarity", "unsupported", message, negations[0])
    elif negations and _is_of_another(case, negations[0], claim):
        message = (
            f'"{case.document.quote(negations[0])}" is said of somebody else than who acts: whether it is so is open'
        )
        yield finding("polarity_holds", "/polarity", "unsupported", message, negations[0])
    elif claimed == "positive" and negations and not _is_refused(case, negations[0], claim):
        message = f'the sentence negates it: "{case.document.quote(negations[0])}"'
        yield finding("polarity_holds", "/polarity", "contradicted", message, negations[0])
    if claimed == "negative" and not negations and not _says_no(case):
        message = "nothing in the evidence negates it"
        yield finding("polarity_holds", "/polarity", "contradicted", message, case.candidate.evidence[0])


def _is_of_another(case: Case, negation: Span, claim: Span) -> bool:
    """Whether who acts is named between a negation and the act: "has not done enough for | crews trying to help".

    A denial is of the whole: "denied that | Norland will attack".
    """
    denials = cues.words("verification", "denied", case.language)
    between = Span(negation.end, claim.start)
    actors = [case.places[leaf.path] for leaf in case.leaves if leaf.field == "actors" and leaf.path in case.places]
    denied = cues.places_of(denials, case.document.text[negation.start : negation.end + DENYING])
    return any(between.covers(place) for place in actors) and not denied


def _is_refused(case: Case, negation: Span, claim: Span) -> bool:
    """Whether the action itself is a refusal, whose words say no ("ruled out any talks"): it is told as done."""
    is_said = case.candidate.values.get("mood") == "refusal" and negation.start >= claim.start
    return is_said and case.document.quote(negation).lower() not in cues.words("negation", "modal", case.language)


def _apart(case: Case, one: Span, other: Span) -> bool:
    """Whether two negations are two: not one phrase found twice ("has not", "n't") nor one in halves ("ne … pas")."""
    halves = cues.words("negation", "second_halves", case.language)
    between = case.document.text[one.end : other.start]
    is_half = case.document.quote(other).lower() in halves and len(between) <= HALVES
    return not (one.overlaps(other) or is_half)


def nothing_takes_it_back(case: Case) -> Iterator[Finding]:
    """What is called untrue, only supposed, asked or told in a film is no fact; an outlook may be conditional."""
    denied = case.candidate.extra.get("polarity") == "negative"  # "contrary to false reports, no soldier was taken"
    if not case.candidate.evidence or case.section == "policy_outlook" or denied:
        return
    claim = claim_of(case.candidate, case.document)
    undone = undone_by(case.document, case.document.sentence_at(claim.start), claim)
    if undone is not None:
        message = f'the article does not say it is so: "{case.document.quote(undone)}"'
        yield finding("nothing_takes_it_back", "", "contradicted", message, undone)


def _says_no(case: Case) -> bool:
    """Whether the fact says no by itself: a zero, a refusal; or the article denies or cancels it elsewhere in it."""
    values = case.candidate.values
    zero = any(isinstance(value, Quantity) and value.value == 0 for value in values.values())
    doubts = cues.words("negation", "doubting", case.language)
    doubted = case.section == "policy_outlook" and any(cues.places_of(doubts, s.text) for s in case.sentences)
    return zero or doubted or any(values.get(name) in _REFUSALS for name in ("status",))


def certainty_holds(case: Case) -> Iterator[Finding]:
    """A hedged sentence makes no certain fact."""
    claimed, voice = case.candidate.extra.get("certainty"), _voice(case)
    if claimed == "certain" and voice and _STRENGTH[voice.certainty] < _STRENGTH[claimed]:
        message = f"the sentence is hedged: it says {voice.certainty}, not {claimed}"
        yield finding("certainty_holds", "/certainty", "contradicted", message, case.candidate.evidence[0])


def the_speaker_is_named(case: Case) -> Iterator[Finding]:
    """A claim is not published as the article's own voice, nor in another's mouth."""
    voice = _voice(case)
    if voice is None:
        return
    published = case.candidate.extra.get("attributed_to")
    if published is not None and case.language in cues.languages():
        yield from _wrongly_attributed(case, published, voice)
    for words in case.candidate.speaker or ():
        if case.elsewhere(words) is None:
            yield finding("the_speaker_is_named", "/attributed_to", "unsupported", f'nobody is named "{words}"')
        elif voice.speakers and not _is_among(case, words, voice.speakers):
            message = f"the sentence has {' and '.join(voice.speakers)} say so, not {words}"
            yield finding("the_speaker_is_named", "/attributed_to", "corrected", message)


def _wrongly_attributed(case: Case, published: list[str], voice: Voice) -> Iterator[Finding]:
    speakers = _others(
        case, (*voice.speakers, *(askers_for(case.candidate, case.document) if not voice.speakers else ()))
    )
    if not published and speakers:
        message = f"it is said by {' and '.join(speakers)}, not by the article itself"
        yield finding("the_speaker_is_named", "/attributed_to", "contradicted", message)
    for words in published:
        if not _may_speak(case, words, voice):
            said = f"{' and '.join(voice.speakers)} says so" if voice.speakers else "nobody is said to say so"
            message = f'"{words}" does not say so: {said}'
            yield finding("the_speaker_is_named", "/attributed_to", "contradicted", message)


def _may_speak(case: Case, words: str, voice: Voice) -> bool:
    """Whether a speaker is one the sentence names; where it names none, one whom the story has just quoted."""
    claim = claim_of(case.candidate, case.document)
    sentence = case.document.sentence_at(claim.start)
    elsewhere = [one for one in case.sentences if one != sentence]
    told = (span for one in elsewhere for span in spoken_in(case.document, one.number))
    named = (*voice.speakers, *askers_for(case.candidate, case.document), *map(case.document.quote, told))
    if not voice.speakers:
        named = (*named, *(case.document.quote(span) for span in carried_on(case.document, sentence)))
    label = labelled(case.document, sentence)
    if label is not None and not voice.speakers:
        named = (*named, case.document.quote(label))
    return _is_among(case, words, named)


def _others(case: Case, speakers: tuple[str, ...]) -> list[str]:
    """Speakers other than the one who acts and than "we"."""
    ourselves = cues.words("speech", "first_persons", case.language)
    return [
        words
        for words in speakers
        if words.lower() not in ourselves and not speaks_for_itself(words, case.candidate, case.document)
    ]


def _is_among(case: Case, words: str, speakers: tuple[str, ...]) -> bool:
    return any(_is_one(case, words, one) for one in speakers)


def _is_one(case: Case, words: str, speaker: str) -> bool:
    """Whether two wordings name one speaker: one party, or the one inside the other ("a doctor", "doctor")."""
    if same_party(words, speaker, case.language, case.document.text):
        return True
    one, other = (fold(each).text.lower().split() for each in (words, speaker))
    opening = (*cues.words("speech", "owners", case.language), *cues.words("grammar", "determiners", case.language))
    if other[:1] and other[0] in opening:
        other = other[1:]  # "her office", "the ministry": the one named before
    if one[-1:] and one[-1:] == other[-1:] and one[-1].isalpha() and words.isupper() | speaker.isupper():
        return True  # a label of capitals: "MS. RUIZ"
    return f" {' '.join(one)} " in f" {' '.join(other)} " or f" {' '.join(other)} " in f" {' '.join(one)} "


def verification_holds(case: Case) -> Iterator[Finding]:
    """Confirmed needs words that say so; what somebody claims, or nobody could verify, is not simply asserted."""
    claimed, voice = case.candidate.extra.get("verification"), _voice(case)
    if voice is None or claimed is None:
        return
    text = " ".join(case.document.quote(span) for span in case.candidate.evidence)
    confirmed = cues.places_of(cues.words("verification", "confirmed", case.language), text)
    named = case.candidate.extra.get("attributed_to")
    told = bool(_others(case, voice.speakers)) and not (named and _may_be_their_own(case, named))
    told = told or (case.section == "casualty_reports" and bool(voice.speakers))
    hidden = claimed == "asserted" and (voice.verification == "unverified" or told)
    unproved = claimed == "claimed" and voice.verification == "unverified"
    unconfirmed = claimed == "confirmed" and (not confirmed or voice.verification == "unverified")
    if unconfirmed or hidden or unproved:
        message = f"the article leaves it {voice.verification}, not {claimed}"
        yield finding("verification_holds", "/verification", "contradicted", message, case.candidate.evidence[0])


def _may_be_their_own(case: Case, speakers: list[str]) -> bool:
    """Whether an act may be told by those who do it: an outlook's, or a gift or a tie named by no side but theirs."""
    if case.section != "aid_packages":
        return case.section == "policy_outlook"
    givers = {party.iso3 for party in case.candidate.values.get("donors") or []}
    said = [read_name(words, case.language, case.document.text) for words in speakers]
    return all(one.iso3 in (None, *givers) and one.type not in ("armed_group", "igo", "population") for one in said)


def _voice(case: Case) -> Voice | None:
    return voice_for(case.candidate, case.document) if case.candidate.evidence else None
