"""Which names of a sentence can be a side of a tie: not whom it is against or only helps, and no place or tongue."""

from __future__ import annotations

import re

from summarize import mentions
from summarize.document import Document, Span
from summarize.roles import is_behind, is_led_to, side_of
from summarize.sections import cues
from summarize.values.gazetteer import is_adjective, lexicon
from summarize.values.names import Name

ARTICLE = 8
"""Code points in which an article stands before a noun."""

GROUPS = ("coalition", "group_of_states", "igo")
"""Kinds of party that are several: of states that are named, the one they belong to is often only told."""

FIGHTING = ("armed_group", "armed_force")

UNNAMED = ("armed_group", "government", "coalition")
"""Kinds of party that a noun with its article names well enough: "the rebels"."""

NOBODY = ("person", "population", "other")
"""Kinds of name that are nobody's side."""

_OF_ITS_KIND = re.compile(r"[-‑](?:era|made|built|style|born|language)\b")


def may_be_tied(document: Document, one: Name, cue: Span) -> bool:
    """Whether somebody can be a party: named, not the enemy, and no people or person."""
    if one.type in NOBODY and not (one.type == "person" and one.iso3):
        return False
    if _is_fought(document, one) or _is_helped(document, one) or _OF_ITS_KIND.match(document.text, one.span.end):
        return False
    if side_of("casualty_reports", document, one.span) == "patient" or _is_a_tongue(document, one):
        return False
    acts = one.span.end <= cue.start or is_behind(document, one.span, _tying(document))
    if one.iso3 is None and not one.text[:1].isupper():
        return one.type in UNNAMED and acts and _is_definite(document, one)
    return one.type not in FIGHTING or one.iso3 is not None or acts


def _is_definite(document: Document, one: Name) -> bool:
    before = document.text[max(0, one.span.start - ARTICLE) : one.span.start].lower().split()[-1:]
    return bool(before) and before[0] in lexicon(document.language).lists.get("definite", ())


def _is_helped(document: Document, one: Name) -> bool:
    """Whether somebody is only whom a tie helps: "the group of states supporting | Norland"."""
    return is_behind(document, one.span, cues.words("phrases", "helped", document.language))


def _is_a_tongue(document: Document, one: Name) -> bool:
    """Whether an adjective has no noun, as a language has none: "is taught in | Norlandic | and English"."""
    if not is_adjective(one.text, document.language):
        return False
    locatives = cues.words("phrases", "locatives", document.language)
    bare = not document.text[one.span.end : one.span.end + 2].strip().isalpha()
    joints = cues.words("grammar", "conjunctions", document.language)
    joined = mentions.coordinated(document, one.span, joints)
    ends = not document.text[max(joined).end :].lstrip(" ")[:1].isalpha()
    return is_behind(document, min(joined), locatives) and (bare or ends)


def _tying(document: Document) -> tuple[str, ...]:
    return cues.words("phrases", "tying", document.language)


def _is_fought(document: Document, one: Name) -> bool:
    """Whether a tie is against somebody: "against | three | Norlandic ships", not whoever is "accused of" it."""
    figures = mentions.inside(mentions.figures(document), document.sentence_at(one.span.start).span)
    counted = [each.span.start for each in figures if _is_right_before(document, each.span, one.span)]
    start = min([*counted, one.span.start])
    accused = is_behind(document, one.span, cues.words("speech", "accusing", document.language))
    return is_led_to("alliances", "against", document, Span(start, one.span.end)) and not accused


def _is_right_before(document: Document, one: Span, other: Span) -> bool:
    return one.end <= other.start and not document.text[one.end : other.start].strip()


def is_land(document: Document, one: Name) -> bool:
    """Whether a state is only where something is: "in Norland", "off the coast of Norland", "in Velm, Norland"."""
    if one.type != "state" or is_adjective(one.text, document.language):
        return False
    towns = (each.span for each in mentions.touching(mentions.places(document), one.span))
    behind_its_town = any(
        document.text[: one.span.start].endswith(", ") and town.start < one.span.start for town in towns
    )
    lands = cues.words("phrases", "lands", document.language)
    return behind_its_town or is_host(document, one) or is_behind(document, one.span, lands)


def is_host(document: Document, one: Name) -> bool:
    """Whether a name stands behind a word of place that leads to no party: "in | Norland"."""
    leading = _tying(document)
    locatives = cues.words("phrases", "locatives", document.language)
    return is_behind(document, one.span, tuple(word for word in locatives if word not in leading))


def is_one_more(document: Document, one: Name) -> bool:
    """Whether a party beside two states is one itself, not the group they are in: "under the Norlandic Alliance"."""
    opens = not document.text[document.sentence_at(one.span.start).span.start : one.span.start].removeprefix("The ")
    known = one.type not in GROUPS and (one.iso3 is not None or one.text[:1].isupper())
    return known or opens or is_behind(document, one.span, _tying(document))
