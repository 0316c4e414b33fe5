"""In whose voice the article says something, how surely, and whether at all.

What code reads better than a model: the reporting clause, hedges and negation around a claim. A claim is a
stretch of a sentence: the figure, the action, or the whole sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarize import mentions
from summarize.document import Document, Sentence, Span, once
from summarize.negation import REACH, negation_of, reach
from summarize.sections import cues
from summarize.sections.base import Certainty, Polarity, Verification
from summarize.speakers import speakers_of
from summarize.speech import own_clause

PROOF_REACH = 140
"""Code points behind a claim in which its proof is spoken of: "…, although this could not be verified"."""

PREDICATE = 60
"""Code points behind a figure in which its verb begins: "70,000 people in the valley could be displaced"."""

TRAILED = 120
"""Code points between a claim and who estimates it: "…, the United Nations estimates"."""


_COMMA = re.compile("[,，،]")


@dataclass(frozen=True)
class Voice:
    """How a claim is made."""

    speakers: tuple[str, ...]
    verification: Verification
    certainty: Certainty
    polarity: Polarity


@once
def voice_of(document: Document, sentence: Sentence, claim: Span, *, announced: bool = False) -> Voice:
    """Read the voice of a claim from its sentence and the one after it, where verification is often put.

    ``announced``: whether who announces it speaks of others (a toll), rather than acts (a gift).
    """
    spoken = speakers_of(document, sentence, claim, announced=announced)
    speakers = tuple(dict.fromkeys(document.quote(span) for span in spoken))
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


def verification_of(document: Document, sentence: Sentence, claim: Span, *, claimed: bool) -> Verification:
    """What the article says about proof: in the sentence, or of "these figures" in the next."""
    language = document.language
    following = document.sentences[sentence.number : sentence.number + 1]
    stretch = Span(max(sentence.span.start, claim.start - REACH), min(sentence.span.end, claim.end + PROOF_REACH))
    # Who disputes it is not known here: until a name is, it is unverified.
    doubts = (*cues.words("verification", "unverified", language), *cues.words("verification", "disputed", language))
    if is_doubted(document.quote(stretch), doubts, language) or _is_about_proof(document, following, doubts):
        return "unverified"
    if cues.places_of(
        cues.words("verification", "confirmed", language), document.quote(reach(document, sentence, claim))
    ):
        return "confirmed"
    return "claimed" if claimed else "asserted"


def is_doubted(text: str, words: Sequence[str], language: str) -> bool:
    """Whether words of a text put a claim in doubt: "denied it", not "denied responsibility" for it."""
    guilt = cues.words("verification", "guilt", language)
    doubts = cues.places_of(words, text)
    return any(all(place.start > 1 for place in cues.places_of(guilt, text[doubt.end :])[:1]) for doubt in doubts)


def _is_about_proof(document: Document, following: Sequence[Sentence], words: Sequence[str]) -> bool:
    """Whether the next sentence speaks of the proof of this one: it points back and gives no figure itself."""
    pointers = cues.words("phrases", "pointers", document.language)
    return any(
        sentence.text.split()[0].lower() in pointers
        and is_doubted(sentence.text, words, document.language)
        and not any(figure.kind == "count" for figure in mentions.inside(mentions.figures(document), sentence.span))
        for sentence in following
    )


def certainty_of(document: Document, sentence: Sentence, claim: Span) -> Certainty:
    """The strongest hedge that reaches the claim: before it, in its predicate, or in who estimates it."""
    before = reach(document, sentence, claim)
    own = own_clause(document, sentence, claim)
    before = before if own is None else Span(max(before.start, own), before.end)
    before = Span(before.start, min(before.end, _own_end(document, claim)))
    predicate = _predicate(document, sentence, claim)
    clause = _COMMA.split(document.quote(predicate), maxsplit=1)[0]
    behind = {"possible": Span(predicate.start, predicate.start + len(clause)), "probable": predicate}
    language = document.language
    for certainty in ("possible", "probable"):
        hedges = cues.words("certainty", certainty, language)
        if is_hedged(document, hedges, before) or is_hedged(
            document, cues.words_of("certainty", "behind", certainty, language), behind[certainty]
        ):
            return certainty
    trailing = Span(claim.end, sentence.span.end)
    estimating = cues.places_of(cues.words("certainty", "estimating", language), document.quote(trailing))
    estimating = [place for place in estimating if not _is_named(document, place.shifted(claim.end))]
    that = cues.words("speech", "that", language)
    joints = [f", {joint}" for joint in cues.words("grammar", "conjunctions", language)]
    estimating = [place for place in estimating if not _is_of_another(document.quote(trailing)[: place.start], joints)]
    told = [  # "…, the mission estimates", not "…, and others believe that it is more"
        document.text[claim.end : claim.end + place.start]
        for place in estimating
        if document.text[claim.end + place.end : trailing.end].split()[:1] not in [[word] for word in that]
    ]
    return "probable" if any("," in between and len(between) <= TRAILED for between in told) else "certain"


def _own_end(document: Document, claim: Span) -> int:
    """Where a claim goes on about somebody else: "warn anyone | who might attack" is sure of the warning."""
    words = document.quote(claim)
    relatives = cues.places_of(cues.words("speech", "relatives", document.language), words)
    return next((claim.start + one.start for one in relatives if one.start), claim.end)


def _is_of_another(before: str, joints: Sequence[str]) -> bool:
    """Whether a new clause begins before who estimates: ", and the mission | estimates"."""
    led = cues.places_of(joints, before)
    return any("," not in before[one.end :] for one in led)


def is_hedged(document: Document, hedges: Sequence[str], stretch: Span) -> bool:
    """Whether a hedge stands in a stretch: the month of May is no modal, a name no hedge."""
    places = [place.shifted(stretch.start) for place in cues.places_of(hedges, document.quote(stretch))]
    spared = cues.places_of(cues.words("certainty", "not_hedging", document.language), document.quote(stretch))
    places = [place for place in places if not any(s.shifted(stretch.start).overlaps(place) for s in spared)]
    times = [time.span for time in mentions.touching(mentions.times(document), stretch)] if places else []
    return any(not any(time.overlaps(place) for time in times) and not _is_named(document, place) for place in places)


def _is_named(document: Document, place: Span) -> bool:
    """Whether words are part of a name, being written large inside a sentence: "the Main | Estimates"."""
    before = document.text[document.sentence_at(place.start).span.start : place.start]
    return document.text[place.start].isupper() and before.rstrip()[-1:].isalnum()


def _predicate(document: Document, sentence: Sentence, claim: Span) -> Span:
    """What is said of a claim right behind it: up to where its clause ends, or another one begins."""
    rest = document.text[claim.end : min(sentence.span.end, claim.end + PREDICATE)]
    ends = [found.start() for found in re.finditer(r"[;:.\n；：؛。]", rest)]
    ends += [place.start for place in cues.places_of(cues.words("certainty", "parting", document.language), rest)]
    return Span(claim.end, claim.end + min(ends, default=len(rest)))
