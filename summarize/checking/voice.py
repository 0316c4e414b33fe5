"""Polarity, certainty, attribution and verification: how the article says it."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.checking.case import Case, finding
from summarize.computed import claim_of
from summarize.sections.base import Finding
from summarize.values.names import same_party
from summarize.voice import Voice, negation_of, voice_of

_STRENGTH = {"possible": 0, "unspecified": 1, "probable": 1, "certain": 2}


def polarity_holds(case: Case) -> Iterator[Finding]:
    """What the article denies or negates is not published as so."""
    if case.candidate.extra.get("polarity") != "positive" or not case.candidate.evidence:
        return
    claim = claim_of(case.candidate, case.document)
    negation = negation_of(case.document, case.document.sentence_at(claim.start), claim)
    if negation is not None:
        message = f'the sentence negates it: "{case.document.quote(negation)}"'
        yield finding("polarity_holds", "/polarity", "contradicted", message, negation)


def certainty_holds(case: Case) -> Iterator[Finding]:
    """A hedged sentence makes no certain fact."""
    claimed = case.candidate.extra.get("certainty")
    voice = _voice(case)
    if claimed in _STRENGTH and voice and _STRENGTH[claimed] > _STRENGTH[voice.certainty] + 1:
        message = f"the sentence is hedged: it says {voice.certainty}, not {claimed}"
        yield finding("certainty_holds", "/certainty", "contradicted", message, case.candidate.evidence[0])


def the_speaker_is_named(case: Case) -> Iterator[Finding]:
    """A claim is not published as the article's own voice, nor in another's mouth."""
    given = case.candidate.speaker
    voice = _voice(case)
    if given is None or voice is None:
        return
    text, language = case.document.text, case.language
    for words in given:
        if not case.stands(words):
            yield finding("the_speaker_is_named", "/attributed_to", "unsupported", f'nobody is named "{words}"')
        elif voice.speakers and not any(same_party(words, one, language, text) for one in voice.speakers):
            message = f"the sentence has {' and '.join(voice.speakers)} say so, not {words}"
            yield finding("the_speaker_is_named", "/attributed_to", "corrected", message)


def _voice(case: Case) -> Voice | None:
    if not case.candidate.evidence:
        return None
    claim = claim_of(case.candidate, case.document)
    return voice_of(case.document, case.document.sentence_at(claim.start), claim)
