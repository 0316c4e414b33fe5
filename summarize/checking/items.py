"""Items: which things are given, sold or sent, and how many of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from summarize.checking.case import Case, Leaf, finding
from summarize.document import Span
from summarize.drafts import quantity
from summarize.mentions import figures, touching
from summarize.roles import is_behind
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.turns import purpose_clause
from summarize.values import Item, Quantity
from summarize.values.figures import Figure, read_figures
from summarize.values.gazetteer import lexicon


def items_agree(case: Case) -> Iterator[Finding]:
    """An item's number is the one that stands before its name."""
    for leaf in case.leaves:
        if not isinstance(leaf.value, Item) or leaf.value.quantity is None:
            continue
        claimed = leaf.value.quantity
        inside = [figure for figure in read_figures(leaf.words, case.language) if figure.kind == "count"]
        stated = [Quantity.of(figure, leaf.words) for figure in inside]
        one = claimed.value == 1 and leaf.words.lower().startswith(
            tuple(f"{each} " for each in cues.words("grammar", "single", case.language))
        )  # "| a field hospital"
        vague = claimed.says()[:3] == (None, None, None) and claimed.text in leaf.words  # "much of its artillery"
        counted = [] if stated else _counting(case, leaf)
        stated += [quantity(Quantity, figure, case.document) for figure in counted]
        if not vague and not (one and not stated) and claimed.says() not in [each.says() for each in stated]:
            message = f'"{leaf.words}" does not say {claimed.value if claimed.value is not None else claimed.text}'
            yield finding("items_agree", leaf, "contradicted", message, case.places.get(leaf.path))


def what_an_act_is_for_is_not_given(case: Case) -> Iterator[Finding]:
    """Of "To strengthen its | air defenses |, Norland sends 12 radars" no air defenses are sent."""
    for leaf in case.leaves:
        place = case.only(leaf.words, partial(_is_an_aim, case)) if leaf.field == "items" else None
        if place is not None:
            message = f'"{leaf.words}" is what the act is for, and not given'
            yield finding("what_an_act_is_for_is_not_given", leaf, "contradicted", message, place)


def _is_an_aim(case: Case, place: Span) -> bool:
    aim = purpose_clause(case.document, case.document.sentence_at(place.start))
    return aim is not None and aim.covers(place)


def what_only_describes_is_not_given(case: Case) -> Iterator[Finding]:
    """Of "a drone attack", "food security" and "during training" no drone, food or training is given, nor what is used.

    Nor is a clause a thing, "they have got equipment", nor what a treaty is called after.
    """
    for leaf in case.leaves:
        place = case.only(leaf.words, partial(_is_no_thing, case)) if leaf.field == "items" else None
        if place is not None:
            message = f'"{leaf.words}" is no thing that is given there'
            yield finding("what_only_describes_is_not_given", leaf, "contradicted", message, place)


def _is_no_thing(case: Case, place: Span) -> bool:
    """Whether words only describe another thing, or begin with a pronoun that acts: "they | 've got equipment"."""
    first = re.split(r"[\s'’]", case.document.quote(place).lower(), maxsplit=1)[0]
    return first in cues.words("speech", "nominatives", case.language) or _only_describes(case, place)


def _only_describes(case: Case, place: Span) -> bool:
    """Whether a thing stands before the noun it describes, behind what uses it or stops it, or in a title."""
    sentence = case.document.sentence_at(place.start).span
    behind = case.document.text[place.end : sentence.end]
    nouns = cues.words("phrases", "described", case.language)
    described = cues.places_of(nouns, behind)[:1]
    if described and behind[: described[0].start].isspace():
        return True
    if is_behind(case.document, place, cues.words("phrases", "using", case.language)):
        return True
    before = case.document.text[sentence.start : place.start].split()[-2:]
    on = cues.words("phrases", "titling", case.language)  # "the Treaty | on | Conventional Forces", not "Norland with"
    titled = len(before) > 1 and before[0][:1].isupper() and before[0][1:2].islower() and before[1] in on
    return titled and case.document.quote(place).istitle()


def _counting(case: Case, leaf: Leaf) -> list[Figure]:
    """The figures that an item's words leave out: "Of the 45 | vehicles |, 39 were delivered"."""
    words = leaf.value.quantity.text
    known = [one for place in case.cited(words) for one in touching(figures(case.document), place)]
    return [one for one in known if not _counts_another(case, leaf, one)]


def _counts_another(case: Case, leaf: Leaf, figure: Figure) -> bool:
    """Whether a figure counts what a thing comes with, "two | cargo planes with | tents", or stands far from it."""
    place = case.places.get(leaf.path)
    if _is_of_another_sentence(case, leaf, figure):
        return True
    if place is None or place.start < figure.span.end:
        return False
    carrying = cues.words("phrases", "carrying", case.language)
    return bool(cues.places_of(carrying, case.document.text[figure.span.end : place.start]))


def _is_of_another_sentence(case: Case, leaf: Leaf, figure: Figure) -> bool:
    """Whether a figure counts another thing elsewhere: "sent masks. It has five | sites", not "The five | arrived"."""
    anything = cues.words("phrases", "anything", case.language)
    home = case.document.sentence_at(figure.span.start).span
    named = any(home.covers(place) for place in case.cited(leaf.words))
    pointing = (*lexicon(case.language).lists["definite"], *cues.words("speech", "demonstratives", case.language))
    before = case.document.text[home.start : figure.span.start].lower().split()[-1:]
    if figure.unit is None or named or not case.cited(leaf.words) or (before and before[0] in pointing):
        return False
    return bool(anything) and figure.unit.lower() not in (*anything, *leaf.words.lower().split())
