"""Who "we" are in a joint statement: the states that it lists together as those who act."""

from __future__ import annotations

import re

from summarize import mentions
from summarize.document import Document, Sentence, Span, once
from summarize.quotations import OPENING, is_quoted
from summarize.sections import cues
from summarize.values.gazetteer import is_adjective
from summarize.values.names import Name

_BRACKETS = re.compile(r"\(\w*\)?|\)")
"""Letters behind a name that stand for it: "(RoK)"."""

NEAR = 1
"""Sentences before and behind a list of states in which "we" speaks."""


@once
def signatories(document: Document) -> frozenset[Span]:
    """Where a joint statement names who speaks: "Norland, Sudland and Westland will … | We oppose".

    The states are joined, open their sentence but for a phrase before a comma, and "we" speaks outside quotations
    near by.
    """
    speaking = {sentence.number for sentence in document.sentences if _says_we(document, sentence)}
    if not speaking:
        return frozenset()
    found: set[Span] = set()
    for sentence in document.sentences:
        if not speaking.isdisjoint(range(sentence.number - NEAR, sentence.number + NEAR + 1)):
            listed = _listed(document, sentence)
            found |= {one.span for one in listed} if len({one.iso3 for one in listed}) > 1 else set()
    return frozenset(found)


@once
def signing_states(document: Document) -> frozenset[str]:
    """ISO 3166-1 alpha-3 codes of the states that speak together in a joint statement."""
    signed = signatories(document)
    return frozenset(one.iso3 for one in mentions.names(document) if one.iso3 and one.span in signed)


def _listed(document: Document, sentence: Sentence) -> list[Name]:
    """The states joined at the opening of a sentence: "Norland, the Republic of Sudland (RoS), and Westland"."""
    states = [one for one in mentions.inside(mentions.names(document), sentence.span) if _is_state(document, one)]
    if not states or not _opens(document, sentence, states[0].span):
        return []
    groups = (("grammar", "conjunctions"), ("grammar", "determiners"), ("phrases", "state_forms"))
    small = {
        word
        for table, group in groups
        for each in cues.words(table, group, document.language)
        for word in each.lower().split()
    }
    listed = states[:1]
    for one in states[1:]:
        between = re.findall(r"\w+", _BRACKETS.sub(" ", document.text[listed[-1].span.end : one.span.start].lower()))
        if not small.issuperset(between):
            break
        listed.append(one)
    return listed


def _is_state(document: Document, one: Name) -> bool:
    """Whether a state is named, or who leads it: "the leaders of Norland"."""
    known = one.type in ("state", "government") and one.iso3 is not None
    return known and not is_adjective(one.text, document.language)


def _says_we(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence speaks as "we", and not in somebody's mouth."""
    ours = cues.words("speech", "first_persons", document.language)
    said = cues.places_of(ours, sentence.text)
    return any(
        not is_quoted(document, place.start + sentence.span.start)
        and not any(mark in sentence.text[: place.start] for mark in OPENING)
        for place in said
    )


def _opens(document: Document, sentence: Sentence, name: Span) -> bool:
    """Whether a name opens its sentence, alone, behind a phrase that a comma closes, or behind "We, the leaders of"."""
    before = document.text[sentence.span.start : name.start].rstrip()
    ourselves = cues.words("speech", "first_persons", document.language)
    if before.lower().startswith(tuple(f"{one}," for one in ourselves)):
        return True
    determiners = cues.words("grammar", "determiners", document.language)
    bare = " ".join(word for word in before.split() if word.lower() not in determiners)
    return not bare or bare.endswith(",")
