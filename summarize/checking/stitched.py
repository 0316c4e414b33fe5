"""A fact of two cited sentences: who acts is not taken from the one, where the other names who does."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.checking.bystanders import is_somebody, others_before, stands_in_for_somebody
from summarize.checking.case import Case, Leaf, finding
from summarize.checking.words import meant_by_pronouns
from summarize.document import Span
from summarize.mentions import inside, names
from summarize.roles import fields_of, is_behind, side_of
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.values import Party
from summarize.values.names import Name, same_party

TWO = 2
"""Sentences of which one may tell of somebody else's act."""


def who_acts_is_of_the_act_s_sentence(case: Case) -> Iterator[Finding]:
    """Of "Norland sent food. Sudland promised tents." the tents are none of Norland's, though both are cited."""
    if len(case.sentences) < TWO or not case.candidate.evidence:
        return
    told = case.claim if "/amount" in case.places else case.places.get("/items/0", case.claim)
    sentence = case.document.sentence_at(told.start)
    if meant_by_pronouns(case, [sentence]):
        return
    acting = [one for one in _acting(case, sentence.span) if not _is_known(case, one)]
    for leaf in case.leaves if acting else ():
        places = case.cited(leaf.words)
        own = leaf.field in fields_of(case.section, "agent", case.language) and leaf.field != "perpetrators"
        others = [one for one in acting if not _may_be_called_so(leaf, one)]
        if own and others and places and not any(sentence.span.covers(place) for place in places):
            message = f'"{leaf.words}" stands in another sentence; here "{others[0].text}" acts'
            yield finding("who_acts_is_of_the_act_s_sentence", leaf, "contradicted", message, places[0])


def _may_be_called_so(leaf: Leaf, one: Name) -> bool:
    """Whether a body may be called by the town it sits in: "The Union … | Brussels | may pay"."""
    return isinstance(leaf.value, Party) and leaf.value.type in ("igo", "coalition") and one.type == "government"


def _acting(case: Case, sentence: Span) -> list[Name]:
    """Who stands as the one who acts in a sentence: a state, a body or a force."""
    if case.section == "policy_outlook":
        hanging = cues.words("grammar", "prepositions", case.language)
        others = [] if stands_in_for_somebody(case) else others_before(case)
        acting = (one for one in others if is_somebody(one) or (one.type == "group_of_states" and one.text.isupper()))
        return [one for one in acting if not is_behind(case.document, one.span, hanging)]
    named = (one for one in inside(names(case.document), sentence) if is_somebody(one))
    return [one for one in named if side_of(case.section, case.document, one.span) == "agent"]


def _is_known(case: Case, one: Name) -> bool:
    """Whether a name is of a party of the fact, or of its state."""
    parties = [leaf for leaf in case.leaves if leaf.words and isinstance(leaf.value, Party)]
    codes = {leaf.value.iso3 for leaf in parties if isinstance(leaf.value, Party)} - {None}
    same = (same_party(one.text, leaf.words, case.language, case.document.text) for leaf in parties)
    return one.iso3 in codes or any(same)
