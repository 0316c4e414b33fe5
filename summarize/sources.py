"""Words that lead to who says so, "according to" and its like, and when they do not."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.document import Document, Sentence, Span
from summarize.sections import cues
from summarize.speech import speech_verbs
from summarize.values.names import read_name

COUNTED = 2
"""Words between a figure and who counted it: "64,000 | displaced | recorded by"."""


def leading(document: Document, sentence: Sentence, claim: Span) -> Iterator[Span]:
    """Words that lead to who says so: "according to" anywhere, "a proposal by" before it, "counted by" right behind."""
    for group in ("according", "proposals"):
        for place in cues.places_of(cues.words("speech", group, document.language), sentence.text):
            here = place.shifted(sentence.span.start)
            if group == "according" or here.end <= claim.start:
                yield here
    for place in cues.places_of(cues.words("speech", "counting", document.language), sentence.text):
        here = place.shifted(sentence.span.start)
        if claim.end <= here.start and len(document.text[claim.end : here.start].split()) <= COUNTED:
            yield here


def gives_way(document: Document, sentence: Sentence, source: Span, claim: Span) -> bool:
    """Whether another speaks between a source and a claim: "40 died, according to Norland, and Sudland | says 30 were".

    A new clause begins there, with a verb of speech of its own.
    """
    joints = [f", {one}" for one in cues.words("grammar", "conjunctions", document.language)]
    between = Span(source.end, claim.start)
    parted = cues.places_of(joints, document.quote(between)) if source.end < claim.start else []
    behind = (verb for verb in speech_verbs(document, sentence, "verbs") if between.covers(verb))
    return bool(parted) and any(verb.start > source.end + parted[-1].start for verb in behind)


def is_a_reason(document: Document, sentence: Sentence, phrase: Span) -> bool:
    """Whether what is cited is no source: "left the pact, citing | a change in its priorities"."""
    before = document.text[sentence.span.start : phrase.start].lower().split()[-1:]
    if not before or before[0] not in cues.words("speech", "citing", document.language):
        return False
    lists = ("sources", "reports", "descriptions", "officers", "offices")
    known = [word for name in lists for word in cues.words("speech", name, document.language)]
    words = document.quote(phrase)
    return read_name(words, document.language).type in ("other", "population") and not cues.places_of(known, words)
