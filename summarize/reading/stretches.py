"""Where the words for a field can stand in a scene, by the type of its value. No model is asked here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from summarize import mentions
from summarize.acting import CLAUSE_END
from summarize.binding import PEOPLE, is_bound
from summarize.document import Span
from summarize.reading.scene import Scene, without_mark
from summarize.roles import fields_of
from summarize.sections import cues
from summarize.sections.base import value_type
from summarize.values import Item, Money, Party, Place, Quantity, When
from summarize.values.gazetteer import is_adjective
from summarize.values.names import Name
from summarize.voice import negation_of

CLOSE = 20
"""Code points between a vague number and the people it counts: "dozens of wounded soldiers"."""

_END_OF_SPEECH = re.compile(r",?[\"”»]|[.;:](?:\s|$)")
_WORD = re.compile(r"[^\s,;:()“”\"—–]+")
_PARTS = re.compile(r",(?!\d)|;|[.]$|\s(?:and|et|or)\s(?=[\d]|(?:over|about|nearly|some)\s)|\s(?:and|et)\s*$")


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
        yield from _listed(scene)
    elif name == scene.section.focus:
        yield from _actions(scene)
    else:
        yield from _phrases(scene, name, with_figures=kind is Item)


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
    for figure in mentions.inside(mentions.figures(scene.document), scene.here):
        counts = figure.kind == "count" and (figure.unit or "").lower() not in measures
        if counts and (figure.qualifier == "vague" or figure.value == 0):
            people = figure.value == 0 or _counts_people(scene, figure.span)
            counts = name == scene.section.focus and people
        if name != scene.section.focus and counts:
            counts = not cues.cued("casualty_reports", "harm", scene.sentence.text, scene.language)
        if bound and counts:
            counts = is_bound(section, "harm", scene.document, scene.sentence, figure.span)
        if figure.kind == "money" if money else counts:
            yield figure.span


def _counts_people(scene: Scene, figure: Span) -> bool:
    """Whether somebody is named right behind a vague figure, or a bare plural stands for people ("millions")."""
    named = mentions.inside(mentions.names(scene.document), scene.here)
    following = scene.document.text[figure.end : scene.here.end].split()[:2]
    is_bare = not following or following[0] in ("more", "others", "of") or scene.document.text[figure.end] in ",.;"
    return is_bare or any(0 <= one.span.start - figure.end <= CLOSE for one in named)


def _parties(scene: Scene, name: str) -> Iterator[Span]:
    """Names in the sentence; where an amount is at stake and they are fewer than two, also those around it.

    Bare nouns ("troops", "personnel") are offered only where people are counted, or nobody is named.
    """
    document = scene.document
    here = mentions.inside(mentions.names(document), scene.here)
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
        led = any(word in locatives for word in before)
        if led or not any(one.overlaps(place.span) for one in named):
            yield place.span


def _times(scene: Scene, name: str) -> Iterator[Span]:
    """Times in the sentence, but for those inside another figure or action than the one asked about.

    A horizon is told with the action or after it: what stands before is when somebody said so.
    """
    others = [span for span in focuses(replace(scene, focus=None)) if span != scene.focus] if scene.focus else []
    for time in mentions.inside(mentions.times(scene.document), scene.here):
        told_before = name == "horizon" and scene.focus is not None and time.span.end <= scene.focus.start
        if not told_before and not any(other.covers(time.span) for other in others):
            yield time.span


def _actions(scene: Scene) -> Iterator[Span]:
    """What follows a word that opens an intention, up to the end of its clause.

    After "will" or "plans to" an act follows; after "called on" or "fears that" its actor comes first.
    """
    text = scene.sentence.text
    kinds = ("words", "addressed", "introducing")
    openers = {
        place: how for how in kinds for place in cues.places_of(cues.words("openers", how, scene.language), text)
    }
    done = 0
    for opener, how in sorted(openers.items()):
        stretch = _told(scene, opener.end) if how == "addressed" else _opened(scene, opener.end)
        if opener.start < done or stretch is None or _is_passive(scene, opener) or _is_in_a_time(scene, opener):
            continue
        if _is_action(scene, stretch, may_begin_with_name=how == "introducing"):
            done = stretch.end
            yield stretch.shifted(scene.here.start)


def _is_in_a_time(scene: Scene, opener: Span) -> bool:
    """The month of May opens no intention."""
    here = opener.shifted(scene.here.start)
    return any(time.span.overlaps(here) for time in mentions.inside(mentions.times(scene.document), scene.here))


def _is_passive(scene: Scene, opener: Span) -> bool:
    """Whether the opener is suffered, not done: "crews were threatened" threatens nobody."""
    text = scene.sentence.text
    before = text[: opener.start].split()[-1:]
    passive = cues.words("grammar", "passive", scene.language)
    verb = text[opener.start : opener.end]
    led = bool(before) and before[0].lower() in passive and " " not in verb
    return led and bool(cues.places_of(cues.words("grammar", "participles", scene.language), verb))


def _opened(scene: Scene, start: int) -> Span:
    """What follows an opener, up to the end of its clause."""
    text = scene.sentence.text
    start = _after_fillers(scene, start)
    return trimmed(text, start, clause_end(text, start, scene.language))


def _told(scene: Scene, start: int) -> Span | None:
    """What somebody is called on to do: all that follows "to" behind their name, commas included."""
    text = scene.sentence.text
    for verb in cues.places_of(cues.words("openers", "infinitive", scene.language), text):
        named = mentions.inside(mentions.names(scene.document), Span(start, verb.start).shifted(scene.here.start))
        if verb.start >= start and named:
            stop = _END_OF_SPEECH.search(text, verb.end)
            others = cues.places_of(cues.words("openers", "ends", scene.language), text)
            asides = [place.start for place in others if text[max(0, place.start - 2) : place.start] == ", "]
            ends = [stop.start() if stop else len(text), *(start for start in asides if start > verb.end)]
            return trimmed(text, verb.end, len(text[: min(ends)].rstrip(", ")))
    return None


def _is_action(scene: Scene, stretch: Span, *, may_begin_with_name: bool) -> bool:
    """Whether a stretch says an act: two words or more, not only a time, and not a name where a verb is due."""
    if len(scene.sentence.text[stretch.start : stretch.end].split()) < 2:
        return False
    here = stretch.shifted(scene.here.start)
    if any(time.span.covers(here) for time in mentions.inside(mentions.times(scene.document), scene.here)):
        return False
    named = mentions.inside(mentions.names(scene.document), scene.here)
    return may_begin_with_name or not any(one.span.start == here.start for one in named)


def _after_fillers(scene: Scene, start: int) -> int:
    text = scene.sentence.text
    for filler in cues.places_of(cues.words("openers", "fillers", scene.language), text):
        if filler.start >= start and not text[start : filler.start].strip():
            start = filler.end
    return start


def clause_end(text: str, start: int, language: str) -> int:
    """Where the clause that begins at an offset ends: at a mark, or at a word that opens another one."""
    stop = CLAUSE_END.search(text, start)
    others = cues.places_of(cues.words("openers", "ends", language), text)
    return min([stop.start() if stop else len(text), *(place.start for place in others if place.start > start)])


def _listed(scene: Scene) -> Iterator[Span]:
    """The things of a list: each item, and each part of one that has its own number."""
    for sentence in scene.items:
        words = without_mark(sentence)
        text = scene.document.quote(words)
        start = 0
        for stop in [*(match.span() for match in _PARTS.finditer(text)), (len(text), len(text))]:
            part = trimmed(text, start, stop[0])
            start = stop[1]
            if part.end > part.start:
                yield part.shifted(words.start)


def _phrases(scene: Scene, name: str, *, with_figures: bool) -> Iterator[Span]:
    """Clauses that begin with a cue, and noun phrases that end in one; no thing the sentence says is not given."""
    text, by = scene.sentence.text, scene.here.start
    how = cues.phrases(scene.section.section, name, scene.language)
    for cue in cues.places_of(how.get("from", ()), text):
        yield trimmed(text, cue.start, clause_end(text, cue.end, scene.language)).shifted(by)
    heads = cues.places_of(how.get("heads", ()), text)
    found = [Span(_phrase_start(scene, head.start, with_figures=with_figures), head.end) for head in heads]
    for span in _joined(text, found):
        here = _with_figure(scene, span.shifted(by)) if with_figures else span.shifted(by)
        if not with_figures or negation_of(scene.document, scene.sentence, here) is None:
            yield here


def _joined(text: str, found: list[Span]) -> Iterator[Span]:
    """Noun phrases, with "containers of rifles" as one."""
    whole: Span | None = None
    for span in found:
        between = text[whole.end : span.start].split() if whole else []
        if whole and (span.start < whole.end or between in (["of"], ["of", "the"], ["de"])):
            whole = Span(whole.start, span.end)
            continue
        if whole:
            yield whole
        whole = span
    if whole:
        yield whole


def _with_figure(scene: Scene, span: Span) -> Span:
    """The phrase with the whole of its number: "over 10,000 containers", not "10,000 containers"."""
    for figure in mentions.inside(mentions.figures(scene.document), scene.here):
        if figure.span.start < span.start <= figure.span.end + 1:
            return Span(figure.span.start, span.end)
    return span


def _phrase_start(scene: Scene, head: int, *, with_figures: bool) -> int:
    """Where the noun phrase that ends in a head begins: up to four modifiers back, at no stop word."""
    text, stops = scene.sentence.text, frozenset(cues.words("phrases", "stops", scene.language))
    clause = max((match.end() for match in CLAUSE_END.finditer(text, 0, head)), default=0)
    start = head
    for word in list(_WORD.finditer(text, clause, head))[:-5:-1]:
        is_number = any(map(str.isdecimal, word.group()))
        if word.group().lower() in stops or (is_number and not with_figures):
            break
        start = word.start()
    return start


def trimmed(text: str, start: int, end: int) -> Span:
    """A stretch without the white space at its ends."""
    stretch = text[start:end]
    lead = len(stretch) - len(stretch.lstrip())
    return Span(start + lead, start + max(lead, len(stretch.rstrip())))
