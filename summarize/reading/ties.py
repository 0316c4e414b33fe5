"""Which sentences tell of a tie that is worth asking about: between two sides, not asked for, no aid and no toll."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarize import mentions
from summarize.document import Document, Sentence, Span
from summarize.reading.sides import GROUPS
from summarize.reading.tied import sides_of
from summarize.sections import cues

ALONE = ("troop_deployment", "coalition")
"""Kinds of tie that may be told of one party."""

STANDING = (*ALONE, "basing_access")
"""Kinds of tie that words for those who were harmed may be mistaken for."""

GIVEN = ("arms_transfer", "exercise_training")
"""Kinds of tie that may as well be aid."""


def is_between(document: Document, sentence: Sentence, parties: Sequence[Span]) -> bool:
    """Whether a sentence tells of a tie of these parties: of two sides, of a group, or of one that sends troops."""
    if sentence.text.rstrip().endswith("?") or _is_a_toll(document, sentence) or _is_aid(document, sentence):
        return False
    named = [one for one in mentions.inside(mentions.names(document), *parties) if one.span in parties]
    alone = any(kind in ALONE for kind in kinds_told(sentence, document.language))
    alone = alone or any(one.type in GROUPS for one in named)
    if not any(one.iso3 or one.type in GROUPS for one in named):
        return False  # "the Ministry", "the Security Forces"
    sides = len(sides_of(named)) + len(parties) - len(named)
    return sides > 1 or (alone and sides > 0)


def is_signed(sentence: Sentence, language: str) -> bool:
    """Whether a sentence tells of an instrument of no known kind that was signed: "signed a protocol"."""
    named = cues.places_of(cues.phrases("alliances", "instrument", language).get("heads", ()), sentence.text)
    signed = cues.cued("alliances", "status", sentence.text, language).get("signed")
    return bool(named) and bool(signed)


def _is_aid(document: Document, sentence: Sentence) -> bool:
    """Whether arms or training are told of as aid: with money, or as "assistance"; the section of aid tells that."""
    paid = any(one.kind == "money" for one in mentions.inside(mentions.figures(document), sentence.span))
    words = (
        *cues.words("aid_packages", "gate", document.language),
        *cues.words("phrases", "helping", document.language),
    )
    called = cues.places_of(words, sentence.text)
    return kinds_told(sentence, document.language).keys() <= {*GIVEN} and (paid or bool(called))


def _is_a_toll(document: Document, sentence: Sentence) -> bool:
    """Whether troops are only told of as those who were harmed: "killed 12 soldiers of | the garrison"."""
    harmed = cues.cued("casualty_reports", "harm", sentence.text, document.language)
    return kinds_told(sentence, document.language).keys() <= {*STANDING} and bool(harmed)


def kinds_told(sentence: Sentence, language: str) -> Mapping[str, Sequence[Span]]:
    """The kinds of tie that a sentence tells of, with the places of their words in it.

    Words that may stand for a kind, and seldom tell of one, do not count: "the bloc", "soldiers have".
    """
    faint = cues.places_of(cues.words("phrases", "faint_ties", language), sentence.text)
    cued = cues.cued("alliances", "kind", sentence.text, language)
    plain = {code: [place for place in places if place not in faint] for code, places in cued.items()}
    return {code: places for code, places in plain.items() if places}
