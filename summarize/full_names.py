"""Whom a title, an adjective or an office stands for, where the name stands beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarize import mentions
from summarize.document import Document, Span
from summarize.sections import cues
from summarize.speech import TRAILING
from summarize.values.gazetteer import is_adjective
from summarize.values.names import Name


def in_full(document: Document, span: Span) -> Span:
    """The person behind an office: "its director, | Antonella Daprile"."""
    names = mentions.names(document)
    at = mentions.number_of(names, span)
    if is_adjective(document.quote(span), document.language):
        return _with_its_noun(document, span)
    apposed = _apposed(document, names[at], names[at + 1 : at + 2]) if at is not None else None
    if apposed is not None:
        return apposed
    if at is None or not any(len(word) > 3 and word.islower() for word in document.quote(span).split()):
        return span
    for name in names[at + 1 : at + 3]:  # "the ambassador to | Norland | , Antonella Daprile"
        between = _without_determiner(document, document.text[span.end : name.span.start].rstrip())
        office = name.text.rpartition(" ")[2].islower()  # "colonel Ruiz, | spokesman | of the army"
        parted = between.endswith(",") and between.count(",") == 1
        described = _is_an_adjective(document, between)
        if (
            name.type == "person"
            and not office
            and (parted or described)
            and len(between) <= TRAILING
            and "\n" not in between
        ):
            return name.span
    return span


def _is_an_adjective(document: Document, between: str) -> bool:
    """Whether one word between an office and a name describes the office: "la portavoz | comunitaria | Ana Ruiz"."""
    links = cues.words("speech", "links", document.language)
    words = between.split()
    return bool(links) and len(words) == 1 and words[0].isalpha() and words[0].islower() and words[0] not in links


def _without_determiner(document: Document, between: str) -> str:
    """Words between an office and a name, an article before the name left out: "of the army, | the | general Ruiz"."""
    first, _, last = between.rpartition(" ")
    return first.rstrip() if last.lower() in cues.words("grammar", "determiners", document.language) else between


def _with_its_noun(document: Document, adjective: Span) -> Span:
    """An adjective of a people with the office or firm it is put before: "Its | Norlandic operator | says"."""
    behind = re.match(
        r"(?: (?![A-Z])[^\W\d_]{4,}){1,2}",
        document.text[adjective.end : document.sentence_at(adjective.start).span.end],
    )
    words = behind.group().split() if behind else []
    verbs = cues.words("speech", "verbs", document.language)
    held = next((n for n, word in enumerate(words) if cues.places_of(verbs, word)), len(words))
    return Span(adjective.start, adjective.end + sum(len(word) + 1 for word in words[:held]))


def _apposed(document: Document, one: Name, following: Sequence[Name]) -> Span | None:
    """The person named right behind an office, between commas: "the Norlandic Minister, | Ana Ruiz | , who"."""
    for other in following:
        joined = document.text[one.span.end : other.span.start] == ", "
        closed = document.text[other.span.end : other.span.end + 1] in (",", ".", ";")
        named = other.type == "person" and not other.text.split()[-1].islower()  # "Ana Ruiz, | NF commander |, said"
        if joined and closed and named and one.type != "state":
            return other.span
    return None
