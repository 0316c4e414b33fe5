"""Who is tied by a pact, a deployment or a transfer of arms, where the grammar of its sentence tells.

A small model that is asked for several names of a sentence takes too many or too few. Those who act in the clause that
tells of a tie, and those whom "with", "between" or "to" leads to there, are its parties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarize import mentions
from summarize.document import Document, Sentence, Span, once
from summarize.roles import is_behind, is_led_to, side_of
from summarize.sections import cues
from summarize.signatories import signatories
from summarize.speakers import speakers_of
from summarize.told_with import told_with
from summarize.values.gazetteer import is_adjective, lexicon
from summarize.values.names import Name

BACK = 6
"""Sentences back in which those stand whom "the two countries" take up."""

ARTICLE = 8
"""Code points in which an article stands before a noun."""

MOST = 80
"""Names in a sentence: one with more is a list, of which grammar tells nothing."""

GROUPS = ("coalition", "group_of_states", "igo")
"""Kinds of party that are several: of states that are named, the one they belong to is often only told."""

FIGHTING = ("armed_group", "armed_force")

HOSTED = ("basing_access", "exercise_training")
"""Kinds of tie that tie the state in which they are."""

UNNAMED = ("armed_group", "government", "coalition")
"""Kinds of party that a noun with its article names well enough: "the rebels"."""

NOBODY = ("person", "population", "other")
"""Kinds of name that are nobody's side."""

_OPENING = re.compile(r"^(?:[^a-z,]{3,30}(?:, [^—–-]{2,30})? (?:—|–|-|--)|[^a-z:]{3,40}:) ")
"""A dateline, or who speaks in a transcript."""

_OF_ITS_KIND = re.compile(r"[-‑](?:era|made|built|style|born|language)\b")


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
    own = told_with(document, cue)
    here = _named(document, sentence, own)
    spoken = speakers_of(document, sentence, cue)
    sides = [one for one in here if _is_a_side(document, one, cue) and not any(map(one.span.overlaps, spoken))]
    bound = _between(document, cue, [one for one in sides if not _is_land(document, one)])
    for more in (_speak_of_themselves(document, cue, here, spoken), _both(document, own), _signing(document, own)):
        bound = bound if len(sides_of(bound)) > 1 else [*more, *bound]
    if len(sides_of(bound)) < 2 and _is_hosted(document, cue):
        bound += [one for one in sides if one not in bound and _is_host(document, one)]
    if len(sides_of(one for one in bound if one.type not in GROUPS and one.iso3)) > 1:
        bound = [one for one in bound if _is_one_more(document, one)]
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
    opening = _OPENING.match(sentence.text)
    start = sentence.span.start + (opening.end() if opening else 0)
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


def _is_a_side(document: Document, one: Name, cue: Span) -> bool:
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


def _is_land(document: Document, one: Name) -> bool:
    """Whether a state is only where something is: "in Norland", "off the coast of Norland", "in Velm, Norland"."""
    if one.type != "state" or is_adjective(one.text, document.language):
        return False
    towns = (each.span for each in mentions.touching(mentions.places(document), one.span))
    behind_its_town = any(
        document.text[: one.span.start].endswith(", ") and town.start < one.span.start for town in towns
    )
    lands = cues.words("phrases", "lands", document.language)
    return behind_its_town or _is_host(document, one) or is_behind(document, one.span, lands)


def _is_host(document: Document, one: Name) -> bool:
    leading = _tying(document)
    locatives = cues.words("phrases", "locatives", document.language)
    return is_behind(document, one.span, tuple(word for word in locatives if word not in leading))


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


def _is_one_more(document: Document, one: Name) -> bool:
    """Whether a party beside two states is one itself, not the group they are in: "under the Norlandic Alliance"."""
    opens = not document.text[document.sentence_at(one.span.start).span.start : one.span.start].removeprefix("The ")
    known = one.type not in GROUPS and (one.iso3 is not None or one.text[:1].isupper())
    return known or opens or is_behind(document, one.span, _tying(document))
