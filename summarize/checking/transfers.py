"""Ties in which something goes from one side to the other: who sends, who receives, and whether it goes on."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.checking.case import Case, finding
from summarize.computed import TRANSFERS
from summarize.document import Span
from summarize.mentions import figures, inside
from summarize.roles import is_behind, side_of
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.values import Party
from summarize.values.gazetteer import lexicon

GIVEN = (*TRANSFERS, "exercise_training")
"""Kinds of tie in which something goes from one side to the other."""

OVER = ("completed", "suspended", "terminated")
"""Stages of a tie of which a withdrawal tells."""

LED = 4
"""Words before a figure in which it is told to leave: "the withdrawal of another 300"."""


def a_channel_gives_nothing(case: Case) -> Iterator[Finding]:
    """Of "40 million, half of it through the Fund" the Fund is no giver; an agency of the giver's state may be."""
    channels = cues.words("phrases", "channels", case.language)
    for leaf in case.leaves if case.section == "aid_packages" and channels else ():
        stateless = leaf.field == "donors" and isinstance(leaf.value, Party) and leaf.value.iso3 is None
        place = case.only(leaf.words, lambda one: is_behind(case.document, one, channels)) if stateless else None
        if place is not None:
            message = f'"{leaf.words}" only passes it on'
            yield finding("a_channel_gives_nothing", leaf, "contradicted", message, place)


def what_is_given_is_taken(case: Case) -> Iterator[Finding]:
    """Arms, troops and training go from one side to the other: not all parties supply them, nor do all receive them.

    A base is open to somebody, and goes nowhere.
    """
    parties, kind = case.candidate.values.get("parties") or [], case.candidate.values.get("kind")
    roles = {party.role for party in parties}
    told = roles - {None}
    unsupplied = "recipient" in told and "supplier" not in told and (told == {"recipient"} or kind in GIVEN)
    sold = kind == "arms_transfer" and (len(parties) == 1 or _all_receive(case))
    unreceived = told == {"supplier"} and len(parties) > 1 and not _do_it_to_each_other(case)
    if unsupplied and not sold and (kind == "troop_deployment" or None not in roles):
        yield finding("what_is_given_is_taken", "/parties", "contradicted", f"nobody supplies in the {kind}")
    elif unreceived and (kind == "exercise_training" or (kind == "arms_transfer" and None not in roles)):
        yield finding("what_is_given_is_taken", "/parties", "contradicted", f"nobody receives in the {kind}")
    elif kind == "basing_access" and "supplier" in told:
        yield finding("what_is_given_is_taken", "/parties", "contradicted", "nobody supplies in the basing_access")


def _do_it_to_each_other(case: Case) -> bool:
    """Whether each gives and receives: "train each other's pilots"."""
    reciprocal = cues.words("phrases", "reciprocal", case.language)
    return any(cues.places_of(reciprocal, sentence.text) for sentence in case.sentences)


def _all_receive(case: Case) -> bool:
    """Whether the sentence itself has every party receive: "Norland and Sudland received tanks"."""
    places = [place for leaf in case.leaves if leaf.field == "parties" for place in case.cited(leaf.words)[:1]]
    return bool(places) and all(side_of(case.section, case.document, place) == "patient" for place in places)


def who_is_withdrawn_is_not_sent(case: Case) -> Iterator[Finding]:
    """Of "ordered the withdrawal of 2,000 soldiers" nobody is sent; "the 2,000 soldiers", whom it keeps, are there."""
    quantity, status = case.candidate.values.get("quantity"), case.candidate.values.get("status")
    if case.candidate.values.get("kind") != "troop_deployment" or quantity is None or status in OVER:
        return
    place = case.only(quantity.text, lambda one: _is_led_away(case, one))
    if place:
        message = f'"{quantity.text}" are told to leave, so the deployment is not {status}'
        yield finding("who_is_withdrawn_is_not_sent", "/status", "contradicted", message, place)


def what_goes_on_is_not_over(case: Case) -> Iterator[Finding]:
    """Who "continues to support" somebody has not completed it, unless another word there says what is over."""
    status = case.candidate.values.get("status")
    if case.section != "alliances" or status not in ("completed", "terminated") or not case.candidate.evidence:
        return
    going_on = cues.places_of(cues.words("phrases", "continuing", case.language), case.home.text)
    if going_on and status not in cues.cued(case.section, "status", case.home.text, case.language):
        words = case.home.text[going_on[0].start : going_on[0].end]
        message = f'"{words}" tells of what goes on, not of what is {status}'
        place = going_on[0].shifted(case.home.span.start)
        yield finding("what_goes_on_is_not_over", "/status", "contradicted", message, place)


def _is_led_away(case: Case, figure: Span) -> bool:
    sentence = case.document.sentence_at(figure.start).span
    counted = inside(figures(case.document), Span(sentence.start, figure.start))
    begin = counted[-1].span.end if counted else sentence.start  # "withdraw 100 of its | 300" leaves 200 there
    before = " ".join(case.document.text[begin : figure.start].split()[-LED:])
    away = cues.cued("policy_outlook", "plover", before, case.language).get("RETREAT", ())
    between = before[max((one.end for one in away), default=0) :].lower().split()
    return bool(away) and not set(between) & lexicon(case.language).lists.get("definite", frozenset())
