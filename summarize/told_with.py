"""What of its sentence tells of a claim: its clause, without the asides and the joined clauses of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarize import mentions
from summarize.document import Document, Sentence, Span, once
from summarize.sections import cues
from summarize.turns import clause_around

NEAR = 4
"""Code points between "and" and who acts behind it: "and | the | Front"."""

NEXT = 3
"""Words between a claim and the aside that goes on with it: "the exercise | Steady Anchor, which"."""

_INSIDE = r"(?:[^,;:.]|(?<=\w)[.](?=\S)|[.,](?=\d))"


@once
def told_with(document: Document, claim: Span) -> list[Span]:
    """The stretches of a claim's sentence that tell of it, in order.

    Of "Norland, which sold Sudland drones, met Westland" the sale is told by "Norland" and the aside, the meeting by
    what stands around the aside; of "Norland sent troops, and Sudland has protested" either clause stands alone.
    """
    sentence = document.sentence_at(claim.start)
    asides = list(_asides(document, sentence))
    mine = next((one for one in reversed(asides) if one.covers(Span(claim.start, claim.start + 1))), None)
    if mine is not None:
        return [*_antecedents(document, sentence, mine), mine]
    clause = clause_around(document, claim)
    own = [clause if mentions.inside(mentions.names(document), clause) else sentence.span]
    for aside in asides:
        if not _is_of_the_claim(document, aside, claim):
            own = _without(own, aside)
    for other in _joined(document, sentence, claim):
        own = _without(own, other)
    return own


def _asides(document: Document, sentence: Sentence) -> Iterator[Span]:
    """Relative clauses behind a comma, to the comma that closes them or to the end: ", which sold Sudland drones,".

    What a preposition opens (", under which") is of the whole sentence.
    """
    joints = cues.words("grammar", "conjunctions", document.language)
    found = _aside(cues.words("speech", "relatives", document.language), joints).finditer(sentence.text)
    for one in found:
        whole = Span(*one.span()).shifted(sentence.span.start)
        yield Span(whole.start, min([whole.end, *_subjects_in(document, sentence, whole)]))


def _subjects_in(document: Document, sentence: Sentence, aside: Span) -> Iterator[int]:
    """Where the sentence goes on with its own subject: ", which Westland criticised, | Norland and Sudland signed"."""
    for comma in re.finditer(",", document.quote(aside)[1:-1]):
        mark = Span(aside.start + 1 + comma.start(), aside.start + 2 + comma.start())
        if _has_a_subject(document, sentence, mark):
            yield mark.end


@cache
def _aside(relatives: tuple[str, ...], joints: tuple[str, ...]) -> re.Pattern[str]:
    """A relative clause; a comma in a row of names ("A, B and C") does not close it."""
    led, joint = ("|".join(map(re.escape, words)) or "(?!)" for words in ((*relatives, "whose"), joints))
    row = rf"(?:, (?=[^,]{{2,40}}(?:, | (?:{joint}) ))(?=[A-ZÀ-ÞА-Я]))"
    return re.compile(rf",\s(?:{led})\b(?:{_INSIDE}|{row})*,?")


def _antecedents(document: Document, sentence: Sentence, aside: Span) -> list[Span]:
    """Whom an aside tells of: the name right before it, with those joined to it."""
    before = mentions.inside(mentions.names(document), Span(sentence.span.start, aside.start))
    if not before or aside.start - before[-1].span.end > 1:
        return []
    joints = cues.words("grammar", "conjunctions", document.language)
    joined = mentions.coordinated(document, before[-1].span, joints)
    return [one for one in joined if one.end <= aside.start]


def _is_of_the_claim(document: Document, aside: Span, claim: Span) -> bool:
    """Whether an aside goes on with the claim: "the exercise, which brings together Norland", or tells of its members.

    Members are those of ", which Norland and Sudland | belong to".
    """
    joined = claim.end <= aside.start and len(document.text[claim.end : aside.start].split()) <= NEXT
    joined = joined and not mentions.states_in(document, Span(claim.end, aside.start))
    belonging = cues.words("phrases", "belonging", document.language)
    return joined or bool(cues.places_of(belonging, document.quote(aside)))


def _joined(document: Document, sentence: Sentence, claim: Span) -> Iterator[Span]:
    """The clauses of others: ", and | Norland has protested |", ", which | Sudland criticised |"."""
    groups = (("grammar", "coordinators"), ("openers", "ends"), ("speech", "relatives"), ("speech", "that"))
    openers = [word for table, name in groups for word in cues.words(table, name, document.language)]
    for found in cues.places_of(tuple(dict.fromkeys(openers)), sentence.text):
        opener = found.shifted(sentence.span.start)
        if not _has_a_subject(document, sentence, opener):
            continue
        comma = document.text[: opener.start].rstrip().endswith(",")
        coordinates = document.quote(opener).lower() in cues.words("grammar", "coordinators", document.language)
        if opener.start >= claim.end and comma:
            yield Span(opener.start, sentence.span.end)
            return
        if opener.end <= claim.start and comma and coordinates:
            yield Span(sentence.span.start, opener.start)


def _has_a_subject(document: Document, sentence: Sentence, opener: Span) -> bool:
    """Whether somebody is named behind an opener, and a finite verb right behind them."""
    named = mentions.inside(mentions.names(document), Span(opener.end, sentence.span.end))
    if not named or named[0].span.start - opener.end > NEAR + 1:
        return False
    joints = cues.words("grammar", "conjunctions", document.language)
    joined = mentions.coordinated(document, named[0].span, joints)
    if any(one.start < opener.start and document.text[one.start].isupper() for one in joined):
        return False  # "Norland, Sudland, | and | Westland will"
    last = max(joined).end
    following = document.text[last : sentence.span.end].split(maxsplit=1)[:1]
    finite = (
        *cues.words("speech", "auxiliaries", document.language),
        *cues.words("grammar", "past", document.language),
    )
    return bool(following) and bool(cues.places_of(finite, following[0])) and document.text[last] == " "


def _without(stretches: list[Span], part: Span) -> list[Span]:
    """Stretches less a part of them."""
    kept: list[Span] = []
    for one in stretches:
        if not one.overlaps(part):
            kept.append(one)
            continue
        kept += [Span(one.start, part.start)] if part.start > one.start else []
        kept += [Span(part.end, one.end)] if part.end < one.end else []
    return kept
