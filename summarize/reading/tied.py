"""Who is tied by a pact, a deployment or a transfer of arms, where the grammar of its sentence tells.

A small model that is asked for several names of a sentence takes too many or too few. Those who act in the clause that
tells of a tie, and those whom "with", "between" or "to" leads to there, are its parties.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarize import mentions
from summarize.backers import backed
from summarize.document import Document, Sentence, Span, once
from summarize.openings import start_of_telling
from summarize.reading.sides import GROUPS, is_host, is_land, is_one_more, may_be_tied
from summarize.roles import is_behind
from summarize.sections import cues
from summarize.signatories import signatories
from summarize.speakers import speakers_of
from summarize.told_with import told_with
from summarize.values.names import Name

BACK = 6
"""Sentences back in which those stand whom "the two countries" take up."""

MOST = 80
"""Names in a sentence: one with more is a list, of which grammar tells nothing."""

HOSTED = ("basing_access", "exercise_training")
"""Kinds of tie that tie the state in which they are."""


def tells_ties(language: str) -> bool:
    """Whether there are words of a language that tell who is tied."""
    return cues.knows(language, "phrases", "tying")


@once
def tied(document: Document, cue: Span) -> list[Span]:
    """Where the parties of a tie stand, in order, one place for each side; [] where none is named.

    Nobody is tied by what is only asked of others.

    Args:
        document: the article.
        cue: the words for the tie, such as "signed a pact".
    """
    sentence = document.sentence_at(cue.start)
    if len(mentions.inside(mentions.names(document), sentence.span)) > MOST or is_asked_for(document, cue):
        return []
    if (by_hyphen := backed(document, cue)) is not None:
        return [*by_hyphen]
    own = told_with(document, cue)
    here = _named(document, sentence, own)
    spoken = speakers_of(document, sentence, cue)
    sides = [one for one in here if may_be_tied(document, one, cue) and not any(map(one.span.overlaps, spoken))]
    bound = _between(document, cue, [one for one in sides if not is_land(document, one)])
    for more in (_speak_of_themselves(document, cue, here, spoken), _both(document, own), _signing(document, own)):
        bound = bound if len(sides_of(bound)) > 1 else [*more, *bound]
    if len(sides_of(bound)) < 2 and _is_hosted(document, cue):
        bound += [one for one in sides if one not in bound and is_host(document, one)]
    if len(sides_of(one for one in bound if one.type not in GROUPS and one.iso3)) > 1:
        bound = [one for one in bound if is_one_more(document, one)]
    found = [one.span for one in _each_once(bound)]
    return sorted([*found, *_ourselves(document, own)]) if len(found) == 1 else found


def _between(document: Document, cue: Span, bound: list[Name]) -> list[Name]:
    """Of a tie "between Norland and Sudland" those: who is named before it brings it about, or only tells of it."""
    between = cues.words("grammar", "between", document.language)
    first = next((one for one in bound if one.span.start >= cue.end and is_behind(document, one.span, between)), None)
    behind = [one for one in bound if first and one.span.start >= first.span.start]
    return behind if len(sides_of(behind)) > 1 else bound


def sides_of(named: Iterable[Name]) -> set[str]:
    """The sides that names are of: their states, but a rebel group is a side of its own."""
    return {_side(one) for one in named}


def is_asked_for(document: Document, cue: Span) -> bool:
    """Whether a tie is asked of others: "We call on all parties to observe | a ceasefire"."""
    before = document.text[document.sentence_at(cue.start).span.start : cue.start]
    language = document.language
    asked = cues.places_of(cues.words("openers", "addressed", language), before)[:1]
    leading = (*cues.words("openers", "infinitive", language), *cues.words("openers", "asked_to", language))
    if asked and cues.places_of(leading, before[asked[0].end :]):
        return True  # not of "told reporters that Norland signed"
    groups = (("openers", "introducing"), ("phrases", "obliging"))
    return any(cues.places_of(cues.words(*group, language), before) for group in groups)


def _named(document: Document, sentence: Sentence, stretches: Sequence[Span]) -> list[Name]:
    """Who is named in stretches of a sentence, but for what opens it."""
    start = start_of_telling(sentence)
    return [one for one in mentions.inside(mentions.names(document), *stretches) if one.span.start >= start]


def _side(one: Name) -> str:
    return one.name if one.type == "armed_group" else one.iso3 or one.name


def _each_once(named: Iterable[Name]) -> list[Name]:
    """One name for each side, the state itself before its people: "Norland", not "Norlandic troops"."""
    kept: dict[str, Name] = {}
    for one in named:
        known = kept.get(_side(one))
        if known is None or (known.type != "state" and one.type == "state"):
            kept[_side(one)] = one
    return sorted(kept.values(), key=lambda one: one.span)


def _is_hosted(document: Document, cue: Span) -> bool:
    cued = cues.cued("alliances", "kind", document.sentence_at(cue.start).text, document.language)
    return any(kind in cued for kind in HOSTED) and "troop_deployment" not in cued


def _speak_of_themselves(document: Document, cue: Span, here: Sequence[Name], spoken: Sequence[Span]) -> list[Name]:
    """Who says what they do themselves: "| Norland | says it will keep two ships there"."""
    things = cues.words("speech", "things", document.language)
    who = [one for one in spoken if one.end <= cue.start and cues.places_of(things, document.text[one.end : cue.start])]
    return [one for one in here if one.iso3 and any(map(one.span.overlaps, who))]


def _both(document: Document, stretches: Sequence[Span]) -> list[Name]:
    """Whom "the two countries" are: the two states the article tells of most, where a sentence before names both."""
    told = cues.words("phrases", "collectives", document.language)
    if not any(cues.places_of(told, document.quote(one)) for one in stretches):
        return []
    pair, number = mentions.most_told_of(document), document.sentence_at(stretches[0].start).number
    for before in reversed(document.sentences[max(0, number - 1 - BACK) : number - 1]):
        named = [one for one in _named(document, before, [before.span]) if one.iso3 in pair]
        if len(sides_of(named)) > 1:
            return _each_once(named)
    return []


def _signing(document: Document, stretches: Sequence[Span]) -> list[Name]:
    """Who "we" are in a joint statement that opens with them: "We, the leaders of Norland and Sudland"."""
    ours = (*_we(document), *cues.words("speech", "ours", document.language))
    if not any(cues.places_of(ours, document.quote(one)) for one in stretches):
        return []
    opened = tuple(f"{one}," for one in _we(document))
    signed = signatories(document)
    listed = (one for one in mentions.names(document) if one.span in signed)
    return [one for one in listed if document.sentence_at(one.span.start).text.lower().startswith(opened)]


def _ourselves(document: Document, stretches: Sequence[Span]) -> list[Span]:
    """Where "we" first stands in stretches."""
    found = (cues.places_of(_we(document), document.quote(one)) for one in stretches)
    return [place.shifted(one.start) for one, places in zip(stretches, found, strict=True) for place in places][:1]


def _we(document: Document) -> tuple[str, ...]:
    return cues.words("phrases", "we", document.language)
