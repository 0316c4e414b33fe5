"""In whose voice the article says something, how surely, and whether at all.

What code reads better than a model: the reporting clause, hedges and negation around a claim. A claim is a
stretch of a sentence: the figure, the action, or the whole sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarize import mentions
from summarize.document import Document, Sentence, Span
from summarize.negation import REACH, negation_of, reach
from summarize.sections import cues
from summarize.sections.base import Certainty, Polarity, Verification

TRAILING = 40
"""Code points between a speaker and the verb that trails the speech: "Ms Ruiz, a spokeswoman, said"."""

PROOF_REACH = 140
"""Code points behind a claim in which its proof is spoken of: "…, although this could not be verified"."""

PRONOUN_REACH = 6
"""Words back from an action or a verb in which its pronoun stands: "I have already decided to"."""

_LOOK_BACK = 3
"""Sentences back in which the person behind "he said" is looked for."""


@dataclass(frozen=True)
class Voice:
    """How a claim is made."""

    speakers: tuple[str, ...]
    verification: Verification
    certainty: Certainty
    polarity: Polarity


def voice_of(document: Document, sentence: Sentence, claim: Span) -> Voice:
    """Read the voice of a claim from its sentence and the one after it, where verification is often put."""
    speakers = tuple(dict.fromkeys(document.quote(span) for span in speakers_of(document, sentence, claim)))
    negation = negation_of(document, sentence, claim)
    verification = verification_of(document, sentence, claim, claimed=bool(speakers))
    return Voice(
        speakers=tuple(" ".join(words.split()) for words in speakers),
        verification="denied" if negation and _is_denial(document, negation) else verification,
        certainty=certainty_of(document, sentence, claim),
        polarity="negative" if negation else "positive",
    )


def _is_denial(document: Document, negation: Span) -> bool:
    """Whether a negation is somebody's denial: "Tehran denied that"."""
    words = document.text[negation.start : negation.end + 24]
    denials = cues.places_of(cues.words("verification", "denied", document.language), words)
    return bool(denials) and denials[0].start == 0


def speakers_of(document: Document, sentence: Sentence, claim: Span) -> list[Span]:
    """Where those who say so are named; [] when the article speaks itself."""
    by = sentence.span.start
    language = document.language
    places = cues.places_of(cues.words("speech", "according", language), sentence.text)
    named = [found for place in places if (found := _named_after(document, sentence, place.end + by)) is not None]
    if named:
        return named
    for verb in _reporting_verbs(document, sentence):
        subject = _subject(document, sentence, verb, claim)
        if subject is not None and not _is_aside(document, verb, claim):
            return mentions.coordinated(document, subject, cues.words("grammar", "conjunctions", language))
    return []


def _reporting_verbs(document: Document, sentence: Sentence) -> Iterator[Span]:
    """Verbs that report speech: not a part of a name ("United States"), nor passive ("are reported to")."""
    names = mentions.inside(mentions.names(document), sentence.span)
    passive = cues.words("grammar", "passive", document.language)
    for place in cues.places_of(cues.words("speech", "verbs", document.language), sentence.text):
        verb = place.shifted(sentence.span.start)
        before = document.text[sentence.span.start : verb.start].split()[-1:]
        in_a_name = any(name.span.start <= verb.start < name.span.end for name in names)
        if not in_a_name and not (before and before[0].lower() in passive):
            yield verb


def _is_aside(document: Document, verb: Span, claim: Span) -> bool:
    """Whether the claim stands in a clause of the article's own: "she spoke in Velm, where 12 people died"."""
    between = document.text[verb.end : claim.start] if verb.end <= claim.start else ""
    return bool(cues.places_of(cues.words("speech", "asides", document.language), between))


def _named_after(document: Document, sentence: Sentence, start: int) -> Span | None:
    """The name a preposition such as "according to" leads to: at most four words on."""
    for name in mentions.inside(mentions.names(document), sentence.span):
        owner = document.text[name.span.end : name.span.end + 1] in ("'", "’")
        if name.span.start >= start and not owner:
            between = document.text[start : name.span.start]
            return name.span if len(between.split()) <= 6 and "," not in between else None
    return None


def _subject(document: Document, sentence: Sentence, verb: Span, claim: Span) -> Span | None:
    """Who speaks by a reporting verb, when the claim is what is said."""
    names = mentions.inside(mentions.names(document), sentence.span)
    after = next((n.span for n in names if 0 <= n.span.start - verb.end <= 12), None)
    told = document.text[claim.end : verb.start] if claim.end <= verb.start else ""
    if after is not None and claim.end <= verb.start and _closes_speech(told) and ";" not in told:
        return after
    before = [n.span for n in names if n.span.end <= verb.start and not n.span.overlaps(claim)]
    people = [n.span for n in names if n.type == "person" and n.span in before]
    trails = claim.end <= verb.start
    if trails:
        before = [span for span in before if span.start >= claim.end and _is_subject(document, span, verb)]
        people = [span for span in people if span in before]
    opening = Span(before[-1].end if before else sentence.span.start, verb.start)
    if (said_by := pronoun_in(document, sentence, opening)) is not None:
        return said_by
    if people or before:
        return people[0] if people else before[-1]
    return None if trails else _source(document, sentence, verb)


def _is_subject(document: Document, name: Span, verb: Span) -> bool:
    """Whether a name stands right before a verb that trails what is said: "…, Polish officials said"."""
    between = document.text[name.end : verb.start]
    return len(between) <= TRAILING and not any(mark in between for mark in ";:")


def _closes_speech(between: str) -> bool:
    return any(mark in between for mark in ",\"”»'’")


def pronoun_in(document: Document, sentence: Sentence, opening: Span) -> Span | None:
    """Who a pronoun at the end of a stretch stands for: the last person named, or "we" itself."""
    words = document.quote(opening).split()[-PRONOUN_REACH:]
    speaking = _first_person(document, opening, words)
    if speaking is not None:
        return speaking
    pronouns = cues.words("speech", "persons", document.language)
    if not any(word.strip("“\"'(,").lower() in pronouns for word in words):
        return None
    earliest = max(1, sentence.number - _LOOK_BACK)
    stretch = Span(document.sentences[earliest - 1].span.start, opening.end)
    people = [one for one in mentions.inside(mentions.names(document), stretch) if one.type == "person"]
    named = [one.span for one in people if one.text[:1].isupper()] or [one.span for one in people]
    return named[-1] if named else None


def _first_person(document: Document, opening: Span, words: Sequence[str]) -> Span | None:
    """The "I" or "we" of a statement: its own words, since the article does not say who they are."""
    pronouns = cues.words("speech", "first_persons", document.language)
    word = next((word for word in words if re.split("['’]", word.lower())[0] in pronouns), None)
    if word is None:
        return None
    start = document.text.rfind(word, opening.start, opening.end)
    return Span(start, start + len(re.split("['’]", word)[0]))


def _source(document: Document, sentence: Sentence, verb: Span) -> Span | None:
    """A nameless source at the head of the sentence: "Current estimates suggest"."""
    opening = document.text[sentence.span.start : verb.start].rstrip()
    places = cues.places_of(cues.words("speech", "sources", document.language), opening)
    if not places or len(opening.split()) > 4 or places[-1].end != len(opening):
        return None
    return Span(sentence.span.start, sentence.span.start + len(opening))


def verification_of(document: Document, sentence: Sentence, claim: Span, *, claimed: bool) -> Verification:
    """What the article says about proof: in the sentence, or of "these figures" in the next."""
    language = document.language
    following = document.sentences[sentence.number : sentence.number + 1]
    stretch = Span(max(sentence.span.start, claim.start - REACH), min(sentence.span.end, claim.end + PROOF_REACH))
    # Who disputes it is not known here: until a name is, it is unverified.
    doubts = (*cues.words("verification", "unverified", language), *cues.words("verification", "disputed", language))
    if cues.places_of(doubts, document.quote(stretch)) or _is_about_proof(document, following, doubts):
        return "unverified"
    if cues.places_of(cues.words("verification", "confirmed", language), document.quote(reach(sentence, claim))):
        return "confirmed"
    return "claimed" if claimed else "asserted"


def _is_about_proof(document: Document, following: Sequence[Sentence], words: Sequence[str]) -> bool:
    """Whether the next sentence speaks of the proof of this one: it points back and gives no figure itself."""
    pointers = cues.words("phrases", "pointers", document.language)
    return any(
        cues.places_of(words, sentence.text)
        and sentence.text.split()[0].lower() in pointers
        and not any(figure.kind == "count" for figure in mentions.inside(mentions.figures(document), sentence.span))
        for sentence in following
    )


def certainty_of(document: Document, sentence: Sentence, claim: Span) -> Certainty:
    """The strongest hedge that reaches the claim."""
    stretch = document.quote(reach(sentence, claim))
    times = [time.span for time in mentions.inside(mentions.times(document), sentence.span)]
    start = reach(sentence, claim).start
    for certainty in ("possible", "probable"):
        places = cues.places_of(cues.words("certainty", certainty, document.language), stretch)
        # The month of May is no modal.
        if any(not any(time.overlaps(place.shifted(start)) for time in times) for place in places):
            return certainty
    return "certain"
