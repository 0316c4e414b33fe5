"""Where the words for a field can stand in a scene, by the type of its value. No model is asked here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from summarize import mentions
from summarize.acting import is_when_it_was_said
from summarize.binding import PEOPLE, is_bound, is_told_of_another
from summarize.document import Span
from summarize.reading.actions import actions
from summarize.reading.phrases import listed, phrases
from summarize.reading.scene import Scene
from summarize.roles import fields_of
from summarize.sections import cues
from summarize.sections.base import value_type
from summarize.speech import is_place_of_speech, is_time_of_speech
from summarize.values import Item, Money, Party, Place, Quantity, When
from summarize.values.gazetteer import is_adjective
from summarize.values.names import Name, PlaceName

CLOSE = 20
"""Code points between a vague number and the people it counts: "dozens of wounded soldiers"."""


def stretches(scene: Scene, name: str, kind: type | None) -> Iterator[Span]:
    """Every stretch a field of a type can be read from, with the article's offsets."""
    if kind is Party:
        yield from _parties(scene, name)
    elif kind is Place:
        yield from _places(scene)
    elif kind is When:
        yield from _times(scene, name)
    elif kind is Money or kind is Quantity:
        yield from _figures(scene, name, money=kind is Money)
    elif kind is Item and scene.items:
        yield from listed(scene)
    elif name == scene.section.focus:
        yield from actions(scene)
    else:
        yield from phrases(scene, name, with_figures=kind is Item)


def focuses(scene: Scene) -> list[Span]:
    """The figures or actions of a sentence about which a fact can be asked, in order."""
    name = scene.section.focus
    if name is None:
        return []
    return list(stretches(scene, name, value_type(scene.section.model_fields[name].annotation)))


def _figures(scene: Scene, name: str, *, money: bool) -> Iterator[Span]:
    """Amounts of money, or counts of people and things: not of distance, time or rank.

    "Some" and "dozens" count only where people are asked about and named right behind.
    """
    bound = _counts_harm(scene)
    measures = cues.words("phrases", "measures", scene.language)
    if bound:
        measures = (*measures, *cues.words("phrases", "not_people", scene.language))
    section = scene.section.section
    acted = scene.focus if scene.section.focus == "action" else None  # what an act counts stands in it
    for figure in mentions.inside(mentions.figures(scene.document), scene.here):
        counts = figure.kind == "count" and (figure.unit or "").lower() not in measures
        if counts and (figure.qualifier == "vague" or figure.value == 0):
            people = figure.value == 0 or counts_people(scene, figure.span)
            counts = name == scene.section.focus and people
        if name != scene.section.focus and counts:
            counts = not cues.cued("casualty_reports", "harm", scene.sentence.text, scene.language)
        if bound and counts:
            counts = is_bound(section, "harm", scene.document, scene.sentence, figure.span)
        if acted is not None and not acted.covers(figure.span):
            continue
        if figure.kind == "money" if money else counts:
            yield figure.span


def counts_people(scene: Scene, figure: Span) -> bool:
    """Whether people are named right behind a figure, or it stands for people by itself ("millions", "two more")."""
    named = [one for one in mentions.inside(mentions.names(scene.document), scene.here) if _are_people(scene, one)]
    following = scene.document.text[figure.end : scene.here.end].split()[:2]
    alone = ("more", "others", "of", *cues.words("speech", "auxiliaries", scene.language))
    is_bare = not following or following[0] in alone or scene.document.text[figure.end] in ",.;"
    near = scene.document.text[figure.end : min(figure.end + CLOSE, scene.here.end)]
    called = cues.cued("casualty_reports", "victim_status", near, scene.language)
    return is_bare or bool(called) or any(0 <= one.span.start - figure.end <= CLOSE for one in named)


def _are_people(scene: Scene, one: Name) -> bool:
    """Whether a name is of people that can be counted: not "three ahead of | Norland", "13 points behind | Ruiz"."""
    return is_adjective(one.text, scene.language) or (
        one.type in PEOPLE and not (one.type == "person" and one.text[:1].isupper())
    )


def _parties(scene: Scene, name: str) -> Iterator[Span]:
    """Names in the sentence; where an amount is at stake and they are fewer than two, also those around it.

    Bare nouns ("troops", "personnel") are offered only where people are counted, or nobody is named.
    """
    document = scene.document
    here = [one for one in mentions.inside(mentions.names(document), scene.here) if not _is_told_of_another(scene, one)]
    counted = _counts_harm(scene) and name in fields_of(scene.section.section, "patient", scene.language)
    if counted:
        here = [one for one in here if one.type in PEOPLE or _is_toll_of(scene, one)]
    telling = here if counted else [one for one in here if one.iso3 or one.text[:1].isupper()]
    nouns = [one for one in telling or here if counted or not is_adjective(one.text, scene.language)]
    yield from (one.span for one in nouns)
    if len(nouns) < 2 and scene.section.focus == "amount" and scene.focus is not None:
        more = _named_around(scene)
        yield from (one.span for one in more if not any(one.name == known.name for known in nouns))
        if not nouns and not more:
            yield from (one.span for one in telling)


def _is_told_of_another(scene: Scene, one: Name | PlaceName) -> bool:
    """Whether a party or a place goes with another toll of the sentence than the one asked about."""
    return _counts_harm(scene) and scene.focus is not None and is_told_of_another(scene.document, one.span, scene.focus)


def _counts_harm(scene: Scene) -> bool:
    return cues.region(scene.section.section, "harm", scene.language) == "nearest"


def _is_toll_of(scene: Scene, one: Name) -> bool:
    """Whether a nation is named as the one harmed: "North Korean losses", "Ukrainian dead"."""
    following = scene.document.text[one.span.end : one.span.end + CLOSE]
    harms = cues.cued(scene.section.section, "harm", following, scene.language)
    first = following.lstrip()
    return is_adjective(one.text, scene.language) and any(
        place.start <= len(following) - len(first) for places in harms.values() for place in places
    )


def _named_around(scene: Scene) -> list[Name]:
    """States and organisations of the sentence before and the headline, that a sentence may leave unsaid."""
    document = scene.document
    context = [sentence.span for sentence in (scene.before, document.sentences[0]) if sentence]
    return [
        one
        for one in mentions.inside(mentions.names(document), *context)
        if one.type in ("state", "government", "igo", "coalition", "armed_group")
        and not is_adjective(one.text, scene.language)
    ]


def _places(scene: Scene) -> Iterator[Span]:
    """Places in the sentence; a state's name is a place only behind "in", "near" and the like."""
    text = scene.document.text
    named = [one.span for one in mentions.inside(mentions.names(scene.document), scene.here)]
    locatives = cues.words("phrases", "locatives", scene.language)
    for place in mentions.inside(mentions.places(scene.document), scene.here):
        before = text[scene.here.start : place.span.start].lower().split()[-2:]
        if is_place_of_speech(scene.document, place.span) or _is_told_of_another(scene, place):
            continue
        led = any(word in locatives for word in before)
        if led or not any(one.overlaps(place.span) for one in named):
            yield place.span


def _times(scene: Scene, name: str) -> Iterator[Span]:
    """Times in the sentence, but for those inside another figure or action than the one asked about.

    A horizon is told with the action or after it: what stands before is when somebody said so.
    """
    others = [span for span in focuses(replace(scene, focus=None)) if span != scene.focus] if scene.focus else []
    for time in mentions.inside(mentions.times(scene.document), scene.here):
        told_before = scene.focus is not None and time.span.end <= scene.focus.start
        over = told_before or cues.is_over(time.text, scene.language)
        said = scene.focus is not None and is_when_it_was_said(scene.document, scene.focus, time.span)
        no_horizon = name == "horizon" and (over or said)
        of_speech = is_time_of_speech(scene.document, time.span, scene.focus or scene.here)
        if not no_horizon and not of_speech and not any(other.covers(time.span) for other in others):
            yield time.span
