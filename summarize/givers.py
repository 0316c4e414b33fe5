"""Who can give or get what a claim tells of: whom grammar rules out is not offered to a model."""

from __future__ import annotations

import re

from summarize import mentions
from summarize.document import Document, Span
from summarize.marks import Side
from summarize.openings import start_of_telling
from summarize.pronouns import is_ours_to_do
from summarize.roles import is_behind
from summarize.sections import cues
from summarize.told_with import told_with

CAPITALS = 60
"""Code points before a name in which its first capitals stand."""

_TITLE = re.compile(r"(?:\s[A-Z][\w’'-]+)+")


def may_be_on(side: Side, document: Document, span: Span, claim: Span) -> bool:
    """Whether a party may give or get by its place in a claim's sentence.

    Nobody does who is named in a dateline or a clause of others, or is only a part of what a programme is called. Who
    gives hangs on no preposition ("to | Velm |", "through | the Platform |"), is no object ("notified | Congress |")
    and no families.
    """
    language, sentence = document.language, document.sentence_at(claim.start).span
    if span.start < start_of_telling(document.sentence_at(span.start)):
        return False
    if sentence.covers(span) and not any(stretch.covers(span) for stretch in told_with(document, claim)):
        return False
    called = _TITLE.match(document.text, span.end, sentence.end)
    if called and called.group().split()[-1] in cues.words("grammar", "programmes", language):
        return False
    whole = _with_its_capitals(document, span)
    if is_behind(document, whole, cues.words("phrases", "approval", language)):
        return False
    if side != "agent":
        groups = (("grammar", "sideless"), ("phrases", "channels"), ("phrases", "handed_on"), ("phrases", "told_to"))
        return not any(is_behind(document, whole, cues.words(*group, language)) for group in groups)
    people = any(one.type == "population" for one in mentions.touching(mentions.names(document), span))
    return not people and not _is_governed(document, span)


def ourselves(document: Document, claim: Span) -> Span | None:
    """Where "we" or "I" stands who gives what a claim tells of, "| we | have provided $48 million"; else None."""
    sentence = document.sentence_at(claim.start)
    if not is_ours_to_do(document, sentence, claim):
        return None
    first = cues.words("speech", "first_persons", document.language)
    before = document.text[sentence.span.start : claim.start]
    found = [one for one in re.finditer(r"\b\w+(?=\b|['’])", before) if one.group().lower() in first]
    return Span(*found[-1].span()).shifted(sentence.span.start) if found else None


def _with_its_capitals(document: Document, span: Span) -> Span:
    """A name with the capitals before it: "through the | International | Accountability Platform"."""
    before = document.text[max(document.sentence_at(span.start).span.start, span.start - CAPITALS) : span.start]
    capitals = re.search(r"(?<=\s)(?:[A-Z][\w’'-]+\s)+$", before)
    return Span(span.start - len(capitals.group()), span.end) if capitals else span


def _is_governed(document: Document, span: Span) -> bool:
    """Whether somebody stands behind a preposition that leads to nobody who gives, or as the object of a verb."""
    language, whole = document.language, _with_its_capitals(document, span)
    if document.quote(span) in cues.words("phrases", "legislatures", language):
        return is_behind(document, whole, cues.words_of("roles", "aid_packages", "asking_for", language))
    if is_behind(document, whole, cues.words_of("roles", "aid_packages", "before_agent", language)):
        return False
    leading = ("of", "by", *cues.words("grammar", "conjunctions", language))
    hanging = tuple(word for word in cues.words("grammar", "prepositions", language) if word not in leading)
    return is_behind(document, whole, (*hanging, *cues.words("phrases", "told_to", language)))
