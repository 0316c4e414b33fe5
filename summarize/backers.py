"""Who is behind whom by a hyphen: "Norland-backed militias"."""

from __future__ import annotations

import re

from summarize import mentions
from summarize.document import Document, Span
from summarize.noun_phrases import CLAUSE_STOP
from summarize.sections import cues

LONGEST = 3
"""Words of those who are backed, where no list has their name: "Norland-backed | armed local groups"."""

_HELD = re.compile(r"([^-‑]{1,60})[-‑](\w{1,20}) (.{1,90})")
"""A name that holds who is behind it: "Norlandic-backed rebels"."""

_JOINED = re.compile(r"[-‑](\w+)")


def backing_word(document: Document, name: Span) -> str:
    """The word that a hyphen joins to a name, where it says that others are backed: "Norland-| backed"; "" else."""
    joined = _JOINED.match(document.text, name.end)
    return joined[1] if joined and joined[1] in cues.words("phrases", "backing", document.language) else ""


def backed(document: Document, cue: Span) -> tuple[Span, Span] | None:
    """Who backs and who is backed, where a cue is the word between them: "| Norland |-backed | militias |".

    Args:
        document: the article.
        cue: a stretch that overlaps the word, such as "-backed".
    """
    sentence = document.sentence_at(cue.start).span
    for one in mentions.inside(mentions.names(document), sentence):
        inner = _HELD.match(one.text)
        if inner and inner[2] in cues.words("phrases", "backing", document.language) and cue.overlaps(one.span):
            return Span(*inner.span(1)).shifted(one.span.start), Span(*inner.span(3)).shifted(one.span.start)
        word = backing_word(document, one.span)
        behind = one.span.end + len(f"-{word} ")
        if word and cue.overlaps(Span(one.span.end, behind)):
            who = _who_stands_at(document, behind)
            return (one.span, who) if who else None
    return None


def _who_stands_at(document: Document, start: int) -> Span | None:
    """Who is named at a place, else the nouns there up to the verb: "| armed local groups | claimed an attack"."""
    sentence = document.sentence_at(start).span
    named = mentions.inside(mentions.names(document), Span(start, sentence.end))[:1]
    if named and named[0].span.start == start:
        return named[0].span
    groups = (("grammar", "prepositions"), ("grammar", "past"), ("speech", "auxiliaries"), ("speech", "verbs"))
    ends = [word for table, name in groups for word in cues.words(table, name, document.language)]
    stop = CLAUSE_STOP.search(document.text, start, sentence.end)
    text = document.text[start : stop.start() if stop else sentence.end]
    verb = next((place.start for place in cues.places_of(ends, text) if place.start), len(text))
    phrase = " ".join(text[:verb].split()[:LONGEST])
    return Span(start, start + len(phrase)) if phrase else None
