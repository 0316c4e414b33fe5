"""Who is named outside the cited sentences, and may yet be meant in them."""

from __future__ import annotations

import re
from typing import get_args

from summarize.acting import actor_of
from summarize.checking.case import Case, Leaf
from summarize.document import Span
from summarize.mentions import inside, names
from summarize.roles import fields_of, is_behind, side_of
from summarize.sections import cues
from summarize.speakers import speakers_of
from summarize.values import Party, Place
from summarize.values.names import Name, PartyType, place_iso3, same_party

SOMEBODY = frozenset(get_args(PartyType)) - {"person", "population", "other"}
"""Kinds of party that may be one of a tie's."""

NAMED = ("igo", "coalition", "armed_group")
"""Kinds of party that are somebody in particular where they have a name of their own."""

NOMINATIVES = ("persons", "first_persons", "things")
PRONOUNS = (*NOMINATIVES, "ours")
"""Lists of words that stand for somebody named before."""

PRONOUN = 2
"""Words of an act in which its own pronoun stands: "when | it's due to leave"."""


def is_no_bystander(case: Case, leaf: Leaf, span: Span) -> bool:
    """Whether one said to act, but named outside the cited sentences, stands there as one who acts so.

    A tie is between those its own sentences name, or mean by "our alliance".
    """
    if leaf.field == "parties" and _is_the_host(case, leaf):
        return True
    if leaf.field == "parties":
        return _names_no_other(case) or (_speaks_of_both(case) and not leaves_somebody_out(case))
    if leaf.field not in fields_of(case.section, "agent", case.language):
        return True
    if case.section == "policy_outlook":
        return not case.candidate.evidence or stands_in_for_somebody(case) or not others_before(case)
    return side_of(case.section, case.document, span) == "agent"


def _is_the_host(case: Case, leaf: Leaf) -> bool:
    """Whether a party is the state of the town in which its guests are, by the table of cities: "250 in | Velm"."""
    place, party = case.candidate.values.get("place"), leaf.value
    hosts = isinstance(party, Party) and party.role == "host" and party.iso3 is not None
    return hosts and isinstance(place, Place) and place_iso3(place.text, case.document.text) == party.iso3


def stands_in_for_somebody(case: Case) -> bool:
    """Whether a pronoun stands before an act or opens it, for somebody of another sentence: "it | will", "our aim".

    Behind somebody who is named and acts, "our" is part of another's name: "Norland and our partners | will".
    """
    claim = case.claim
    start = case.home.span.start
    groups: tuple[str, ...] = PRONOUNS
    named = inside(names(case.document), Span(start, claim.start))
    if any(map(is_somebody, named)) and "," not in case.document.text[named[-1].span.end : claim.start]:
        start, groups = named[-1].span.end, NOMINATIVES
    opening = " ".join(case.document.quote(claim).split()[:PRONOUN])
    before = re.findall(r"\w+", f"{case.document.text[start : claim.start]} {opening}".lower())
    return any(word in cues.words("speech", group, case.language) for group in groups for word in before)


def others_before(case: Case) -> list[Name]:
    """Who is named before an act in its own sentence and has no part in the fact: a body, or a person who acts."""
    claim = case.claim
    sentence = case.home
    known = [leaf.words for leaf in case.leaves if isinstance(leaf.value, Party)]
    actor = actor_of(case.document, sentence, claim)
    speaking = speakers_of(case.document, sentence, claim)
    before = inside(names(case.document), Span(sentence.span.start, claim.start))
    return [
        one
        for one in before
        if (one.type in SOMEBODY or (one.span == actor and not any(one.span.overlaps(each) for each in speaking)))
        and not any(same_party(one.text, each, case.language, case.document.text) for each in known)
    ]


def _names_no_other(case: Case) -> bool:
    """Whether the cited sentences name only those who are parties to the tie, or nobody."""
    words = [leaf.words for leaf in case.leaves if leaf.field == "parties"]
    told = (one for one in inside(names(case.document), *(s.span for s in case.sentences)) if one.type in SOMEBODY)
    return all(any(same_party(one.text, each, case.language, case.document.text) for each in words) for one in told)


def leaves_somebody_out(case: Case) -> bool:
    """Whether the cited sentences name a state, a force of one or a body that the fact says nothing of.

    "Norland and Sudland are partners" is no tie of Sudland's with somebody named a sentence before. Who only says so,
    or by whom a tie is brokered, is not left out.
    """
    known = [leaf for leaf in case.leaves if leaf.words]
    codes = {getattr(leaf.value, "iso3", None) for leaf in known} - {None}
    by = cues.words("grammar", "by", case.language)
    told = [one for one in inside(names(case.document), *(s.span for s in case.sentences)) if is_somebody(one)]
    apart = {one.iso3 for one in told if is_behind(case.document, one.span, by) and one.iso3}  # "by Norland (NOR)"
    return any(
        one.type != "coalition"  # "the Alliance" may be the tie itself
        and one.iso3 not in codes | apart
        and not any(same_party(one.text, leaf.words, case.language, case.document.text) for leaf in known)
        and not is_behind(case.document, one.span, by)
        and not _only_speaks(case, one)
        for one in told
    )


def _only_speaks(case: Case, one: Name) -> bool:
    sentence = case.document.sentence_at(one.span.start)
    ends = (Span(sentence.span.start, sentence.span.start), Span(sentence.span.end, sentence.span.end))
    return any(one.span.overlaps(who) for end in ends for who in speakers_of(case.document, sentence, end))


def is_somebody(one: Name) -> bool:
    """Whether a name is of somebody in particular: of a known state, or an organisation."""
    return one.iso3 is not None or (
        one.type in NAMED and any(map(str.isupper, one.text.partition(" ")[0]))  # "al-Qaida"
    )


def _speaks_of_both(case: Case) -> bool:
    """Whether the cited sentences speak of the parties without their names: "we", "our alliance", "both sides"."""
    groups = (("speech", "first_persons"), ("speech", "ours"), ("phrases", "collectives"), ("phrases", "of_both"))
    known = [word for group, name in groups for word in cues.words(group, name, case.language)]
    return any(cues.places_of(known, sentence.text) for sentence in case.sentences)
