"""Ties: between whom they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarize.checking.case import Case, finding
from summarize.document import Span
from summarize.mentions import coordinated, inside, names
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.values import Party
from summarize.values.figures import read_figures
from summarize.values.names import Name, read_name, same_party

NEXT = 6
"""Code points between "between" and the first it names."""

GROUPS = ("coalition", "group_of_states", "igo")
"""Kinds of party that are several: a coalition may be told of one of them alone."""


def a_tie_has_two_ends(case: Case) -> Iterator[Finding]:
    """A tie is between two; only a coalition, which is several, and a deployment may be told of one."""
    parties, kind = case.candidate.values.get("parties") or [], case.candidate.values.get("kind")
    if case.section != "alliances" or kind == "troop_deployment":
        return
    sides = {party.name if party.type == "armed_group" else party.iso3 or party.name for party in parties}
    collectives = cues.words("phrases", "collectives", case.language)
    several = any(party.text.lower() in collectives or party.type == "group_of_states" for party in parties)
    several = several or any(_are_several(case, party.text) for party in parties)
    whole = kind == "coalition" and not _left_out(case, parties)
    if len(sides) < 2 and not whole and not several:
        yield finding(
            "a_tie_has_two_ends", "/parties", "unsupported", f"only one party of the {kind or 'tie'} is named"
        )


def _are_several(case: Case, words: str) -> bool:
    """Whether words count more than one: "more than 20 nations", "coalition forces"."""
    counted = [one.value or one.low for one in read_figures(words, case.language)]
    bodies = words.lower().rpartition(" ")[2] in cues.words("phrases", "states_together", case.language)
    said = read_name(words, case.language, case.document.text).type
    return (bodies and any(number is not None and number > 1 for number in counted)) or said == "coalition"


def a_tie_is_of_those_it_is_between(case: Case) -> Iterator[Finding]:
    """Who proposes or brokers a truce "between Norland and the rebels" is no party to it."""
    if case.section != "alliances" or not case.candidate.evidence:
        return
    bound = _between(case)
    for leaf in case.leaves if bound else ():
        if leaf.field == "parties" and not any(
            same_party(leaf.words, one.text, case.language, case.document.text) for one in bound
        ):
            message = f'it is between {" and ".join(one.text for one in bound)}, not of "{leaf.words}"'
            yield finding("a_tie_is_of_those_it_is_between", leaf, "contradicted", message, case.places.get(leaf.path))


def _between(case: Case) -> list[Name]:
    """The two or more that a tie's instrument is said to be between, right behind it; [] where nothing says so."""
    instrument = case.places.get("/instrument")
    if instrument is None:
        return []
    sentence = case.document.sentence_at(instrument.start).span
    leads = [f"{word} the" for word in cues.words("grammar", "between", case.language)]
    behind = case.document.text[instrument.end : sentence.end]
    led = cues.places_of((*leads, *cues.words("grammar", "between", case.language)), behind)[:1]
    if not led or len(behind[: led[0].start].split()) > 1:
        return []
    start = instrument.end + led[0].end
    named = [one for one in inside(names(case.document), Span(start, sentence.end)) if one.span.start - start <= NEXT]
    joints = cues.words("grammar", "conjunctions", case.language)
    joined = coordinated(case.document, named[0].span, joints) if named else []
    found = [one for one in inside(names(case.document), Span(start, sentence.end)) if one.span in joined]
    return found if len(found) > 1 else []


def _left_out(case: Case, parties: Sequence[Party]) -> bool:
    """Whether the evidence names a coalition that is not among the parties, so that the one given stands beside it."""
    named = (one.text for one in inside(names(case.document), *case.candidate.evidence) if one.type in GROUPS)
    return any(party.type not in GROUPS for party in parties) and any(named)
