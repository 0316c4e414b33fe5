"""Words that name nobody: a gloss in another language, the beginning of a longer name, an adjective before a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from summarize.checking.case import Case, finding
from summarize.checking.speaking import without_determiner
from summarize.document import Document, Span
from summarize.mentions import names, touching
from summarize.roles import side_of
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.values import Party
from summarize.values.gazetteer import is_adjective

GLOSS = re.compile(r"[(（][^\W\d_]+\s?[:：]\s[^()（）]{1,120}[)）]")
"""A name in another language, in brackets behind it."""

LONGER = re.compile(
    r"\s(?:for|of|de|du|des|pour|para)\s(?:(?:the|la|le|les|los|las)\s)?[A-ZÀ-Þ]|\s(?:du|de la|del|des)\s\w"
)
"""How a name goes on behind its first noun: "for the | Defence", "du | traité"."""

BESIDE = 90
"""Code points behind an adjective in which its noun begins."""


def a_gloss_names_nobody_else(case: Case) -> Iterator[Finding]:
    """What stands in brackets behind a language is what came before them in other words: "(Arabic: Al Marfa)"."""
    for leaf in case.leaves:
        place = case.only(leaf.words, partial(_is_glossed, case.document)) if isinstance(leaf.value, Party) else None
        if place is not None:
            message = f'"{leaf.words}" is another wording of what stands before the bracket'
            yield finding("a_gloss_names_nobody_else", leaf, "contradicted", message, place)


def _is_glossed(document: Document, place: Span) -> bool:
    sentence = document.sentence_at(place.start)
    return any(
        Span(*found.span()).shifted(sentence.span.start).covers(place) for found in GLOSS.finditer(sentence.text)
    )


def a_name_is_not_cut_short(case: Case) -> Iterator[Finding]:
    """The head of a longer name names nobody: "| Organisation | of the Valley", "| Group | for the Relief of"."""
    heads = cues.words("phrases", "name_heads", case.language)
    for leaf in case.leaves:
        if not isinstance(leaf.value, Party) or without_determiner(case, leaf.words) not in map(str.lower, heads):
            continue
        place = case.only(leaf.words, lambda place: LONGER.match(case.document.text, place.end) is not None)
        if place is not None:
            message = f'"{leaf.words}" is only the beginning of a name'
            yield finding("a_name_is_not_cut_short", leaf, "unsupported", message, place)


def an_adjective_does_not_act(case: Case) -> Iterator[Finding]:
    """Whose a thing is does nothing by that: "backed by | Norlandic | assets"; "Norlandic aid" Norland gives."""
    for leaf in case.leaves:
        if leaf.field in ("actors", "donors") and is_adjective(leaf.words, case.language):
            places = [*case.around(leaf.words)]
            owned = all(_is_before_a_thing(case, place) for place in places)
            gives = any(side_of(case.section, case.document, place) == "agent" for place in places)
            if owned and (leaf.field == "actors" or not gives):
                message = f'"{leaf.words}" only says whose something is'
                yield finding("an_adjective_does_not_act", leaf, "unsupported", message, case.places.get(leaf.path))


def _is_before_a_thing(case: Case, place: Span) -> bool:
    """Whether an adjective stands before a noun that is no party: "Norlandic | assets", not "the Norlandic | army"."""
    behind = case.document.text[place.end : place.end + BESIDE].split(maxsplit=1)[:1]
    groups = (("grammar", "prepositions"), ("grammar", "conjunctions"), ("acts", "modals"))
    small = [word for table, group in groups for word in cues.words(table, group, case.language)]
    party = any(one.span != place and one.span.covers(place) for one in touching(names(case.document), place))
    return bool(behind) and behind[0][0].islower() and behind[0] not in small and not party
