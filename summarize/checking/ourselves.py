"""Whom "we", a pronoun or a bare number of a fact may stand for."""

from __future__ import annotations

from summarize.checking.case import Case, Leaf
from summarize.computed import claim_of
from summarize.document import Span
from summarize.mentions import inside, named, names
from summarize.quotations import CLOSING
from summarize.sections import cues
from summarize.speakers import speakers_of
from summarize.values.names import read_name, same_party

BODIES = ("igo", "coalition", "armed_group")
"""Kinds of party that are neither a state nor its own."""

CALLED = 5
"""Sentences back in which whom a pronoun or a description stands for is named."""


def is_our_own(case: Case, words: str) -> bool:
    """Whether words speak of who speaks: "we", "my team", "our countries"."""
    ours = (*cues.words("speech", "first_persons", case.language), *cues.words("speech", "ours", case.language))
    return words.lower().partition(" ")[0] in ours


def is_named_before(case: Case, leaf: Leaf, name: str) -> bool:
    """Whether a party is named in the sentences before a pronoun, or is whom "we" may be."""
    if is_our_own(case, leaf.words):
        return not _is_beside_us(case, leaf, name)
    at = case.places.get(leaf.path) or case.candidate.evidence[0] if case.candidate.evidence else Span(0, 0)
    number = case.document.sentence_at(at.start).number
    earliest = case.document.sentences[max(0, number - 1 - CALLED)].span.start
    if name and name in case.document.text[earliest : at.start]:
        return True
    known = inside(names(case.document), Span(earliest, at.start))
    state = read_name(name, case.language, case.document.text).iso3
    if state is not None and any(one.iso3 == state for one in known):
        return True
    return any(same_party(one.text, name, case.language, case.document.text) for one in known)


def _is_beside_us(case: Case, leaf: Leaf, name: str) -> bool:
    """Whether the sentence in which "we" speak names a body besides, and so another: "we work with | ASEAN".

    A state may well speak of itself: "threats to Norland and to our friends".
    """
    at = case.places.get(leaf.path)
    if at is None:
        return False
    sentence = case.document.sentence_at(at.start).span
    others = [
        one
        for one in inside(names(case.document), sentence)
        if one.type in BODIES and one.span.start > at.end + len(", the ") and not _is_outside(case, at, one.span)
    ]
    beside = any(same_party(one.text, name, case.language, case.document.text) for one in others)
    return beside or not _may_be_we(case, name)


def _is_outside(case: Case, us: Span, other: Span) -> bool:
    """Whether a quotation ends between "we" and a body, which is the speaker's: "…," said the commander of | UNIFIL."""
    return any(mark in case.document.text[us.end : other.start] for mark in CLOSING)


def _may_be_we(case: Case, name: str) -> bool:
    """Whether "we" may be a body: one that speaks there, that the opening names, or that no sentence tells of.

    One that is named further down is told of: a statement of Norland's is not by the council it mentions.
    """
    called = read_name(name, case.language, case.document.text)
    if called.type not in BODIES or not case.candidate.evidence:
        return True  # a person, a state, or several together
    claim = claim_of(case.candidate, case.document)
    sentence = case.document.sentence_at(claim.start)
    spoken = speakers_of(case.document, sentence, claim)
    opening = inside(names(case.document), *(one.span for one in case.opening))
    known = [*map(case.document.quote, spoken), *(one.text for one in opening)]
    introduced = [case.document.sentence_at(span.start).span for span in spoken]
    known += [one.text for one in inside(names(case.document), *introduced) if _is_outside(case, claim, one.span)]
    if called.name not in named(case.document):
        return True
    return any(same_party(words, name, case.language, case.document.text) for words in known)
