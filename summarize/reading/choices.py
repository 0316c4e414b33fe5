"""What a sentence offers for each field of a section: closed choices, all of them words of the article.

A small model chooses well among a few words that stand there, and invents when it must find them itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summarize import mentions
from summarize.document import Document, Sentence, Span
from summarize.roles import Side, fields_of, is_led_to, side_of
from summarize.sections import cues
from summarize.sections.base import Fact, codes, value_type
from summarize.values import Item, Money, Party, Place, Quantity, When
from summarize.values.figures import Figure
from summarize.voice import speakers_of

SIDES: tuple[Side, ...] = ("agent", "patient")

MOST = 8
"""Most words offered for one field: with more, the 1.5-billion-parameter model picks by position."""

_CLAUSE_END = re.compile(r"[;:()\n“”\"—–]|,(?!\d)|[.!?]+(?:\s|$)|\s-\s")
_WORD = re.compile(r"[^\s,;:()“”\"—–]+")


@dataclass(frozen=True)
class Scene:
    """A sentence, what a model is shown beside it, and the figure or action that is asked about."""

    document: Document
    section: type[Fact]
    sentence: Sentence
    before: Sentence | None = None
    focus: Span | None = None

    @property
    def language(self) -> str:
        """The article's language."""
        return self.document.language


@dataclass(frozen=True)
class Choice:
    """The words or codes a field may hold in a scene, and whether code already knows which."""

    words: tuple[str, ...] = ()
    settled: bool = False


def offered(scene: Scene, name: str, annotation: Any) -> Choice:  # noqa: ANN401  (a type annotation)
    """What the sentence offers for a field: a single cue or a telling preposition settles it."""
    if codes(annotation):
        found = _codes(scene, name, annotation)
        return Choice(tuple(found), settled=len(found) == 1)
    kind = value_type(annotation)
    spans = list(_stretches(scene, name, kind))
    if kind is Party:
        spans, settled = _on_their_side(scene, name, spans)
    else:
        settled = kind is Item
    near = sorted(spans, key=lambda span: _distance(scene, span))[:MOST]
    words = [_plain(scene.document.quote(span)) for span in sorted(near)]
    return Choice(tuple(dict.fromkeys(words)), settled=settled)


def _on_their_side(scene: Scene, name: str, spans: list[Span]) -> tuple[list[Span], bool]:
    """Parties the grammar does not put on the other side; only those it puts on this one, when it does."""
    section, language, document = scene.section.section, scene.language, scene.document
    wanted = next((side for side in SIDES if name in fields_of(section, side, language)), None)
    if wanted is not None:
        speakers = speakers_of(document, scene.sentence, scene.focus or scene.sentence.span)
        spans = [span for span in spans if not any(span.overlaps(speaker) for speaker in speakers)]
    sides = {span: side_of(section, document, span) for span in spans}
    here = [span for span in spans if scene.sentence.span.covers(span)]
    sure = [span for span in here if (wanted and sides[span] == wanted) or is_led_to(section, name, document, span)]
    if sure or name in cues.words_of("roles", section, "only_when_sure", language):
        return sure[:1], True
    return [span for span in spans if wanted is None or sides[span] in (None, wanted)], False


def focuses(scene: Scene) -> list[Span]:
    """The figures or actions of a sentence about which a fact can be asked, in order."""
    name = scene.section.focus
    if name is None:
        return []
    annotation = scene.section.model_fields[name].annotation
    return list(_stretches(scene, name, value_type(annotation)))


def is_worth_asking(scene: Scene) -> bool:
    """Whether the sentence holds something the section is about: a figure, a thing, a telling cue."""
    section, language = scene.section, scene.language
    for name in section.essential:
        found = offered(scene, name, section.model_fields[name].annotation).words
        if found and found != (cues.default(section.section, name, language),):
            return True
    return False


def _codes(scene: Scene, name: str, annotation: Any) -> list[str]:  # noqa: ANN401  (a type annotation)
    """Codes whose cue stands in the sentence, in the order of the section; else the default."""
    section = scene.section.section
    cued = cues.cued(section, name, scene.sentence.text, scene.language)
    default = cues.default(section, name, scene.language)
    known = [code for code in codes(annotation) if code in cued]
    return known or ([default] if default else [])


def _stretches(scene: Scene, name: str, kind: type | None) -> Iterator[Span]:
    document, here = scene.document, scene.sentence.span
    if kind is Party:
        yield from _parties(scene, name)
    elif kind is Place:
        yield from _places(scene)
    elif kind is When:
        yield from (time.span for time in mentions.inside(mentions.times(document), here))
    elif kind is Money:
        yield from (f.span for f in mentions.inside(mentions.figures(document), here) if f.kind == "money")
    elif kind is Quantity:
        yield from (f.span for f in mentions.inside(mentions.figures(document), here) if is_count(f))
    elif kind is Item:
        yield from _phrases(scene, name, with_figures=True)
    elif name == scene.section.focus:
        yield from _actions(scene)
    else:
        yield from _phrases(scene, name, with_figures=False)


MEASURES = frozenset({"km", "miles", "mile", "hours", "hour", "days", "day", "weeks", "week", "months", "month", "years", "year", "minutes", "degrees", "kilometres", "kilometers", "metres", "meters", "feet", "tonnes", "tons", "m", "times", "points"})  # fmt: skip


def is_count(figure: Figure) -> bool:
    """Whether a figure counts things or people, not distance, time or rank."""
    return figure.kind == "count" and (figure.unit or "").lower() not in MEASURES


def _parties(scene: Scene, name: str) -> Iterator[Span]:
    """Names in the sentence; when fewer than two, those of the sentence before and of the headline.

    Bare nouns ("troops", "personnel") are offered only where people are counted, or nobody is named.
    """
    document = scene.document
    here = mentions.inside(mentions.names(document), scene.sentence.span)
    counted = name in fields_of(scene.section.section, "patient", scene.language) and scene.focus is not None
    telling = here if counted else [one for one in here if one.iso3 or one.text[:1].isupper()]
    found = [one.span for one in telling or here]
    yield from found
    if len(found) < 2:
        context = [sentence.span for sentence in (scene.before, document.sentences[0]) if sentence]
        yield from (one.span for one in mentions.inside(mentions.names(document), *context) if one.iso3)


def _places(scene: Scene) -> Iterator[Span]:
    """Places in the sentence; a state's name is a place only behind "in", "near" and the like."""
    document, text = scene.document, scene.document.text
    states = [one.span for one in mentions.inside(mentions.names(document), scene.sentence.span)]
    locatives = cues.words("phrases", "locatives", scene.language)
    for place in mentions.inside(mentions.places(document), scene.sentence.span):
        before = text[scene.sentence.span.start : place.span.start].lower().split()[-2:]
        led = any(word in locatives for word in before)
        if led or not any(state.overlaps(place.span) for state in states):
            yield place.span


def _actions(scene: Scene) -> Iterator[Span]:
    """What follows a word that opens an intention, up to the end of its clause."""
    text, by = scene.sentence.text, scene.sentence.span.start
    done = 0
    for opener in cues.places_of(cues.words("openers", "words", scene.language), text):
        if opener.start < done:
            continue
        start = _after_fillers(text, opener.end, scene.language)
        end = _clause_end(text, start, scene.language)
        if len(text[start:end].split()) >= 2 and not _is_only_a_time(scene, start, end):
            done = end
            yield _trimmed(text, start, end).shifted(by)


def _is_only_a_time(scene: Scene, start: int, end: int) -> bool:
    here = _trimmed(scene.sentence.text, start, end).shifted(scene.sentence.span.start)
    return any(time.span.covers(here) for time in mentions.inside(mentions.times(scene.document), scene.sentence.span))


def _after_fillers(text: str, start: int, language: str) -> int:
    fillers = cues.places_of(cues.words("openers", "fillers", language), text)
    for filler in fillers:
        if filler.start >= start and not text[start : filler.start].strip():
            start = filler.end
    return start


def _clause_end(text: str, start: int, language: str) -> int:
    stop = _CLAUSE_END.search(text, start)
    ends = [stop.start()] if stop else [len(text)]
    ends += [place.start for place in cues.places_of(cues.words("openers", "ends", language), text) if place.start > start]
    return min(ends)


def _phrases(scene: Scene, name: str, *, with_figures: bool) -> Iterator[Span]:
    text, by = scene.sentence.text, scene.sentence.span.start
    how = cues.phrases(scene.section.section, name, scene.language)
    for cue in cues.places_of(how.get("from", ()), text):
        yield _trimmed(text, cue.start, _clause_end(text, cue.end, scene.language)).shifted(by)
    heads = cues.places_of(how.get("heads", ()), text)
    found = [Span(_phrase_start(text, head.start, scene.language, with_figures=with_figures), head.end) for head in heads]
    for span in _joined(text, found):
        yield _with_figure(scene, span.shifted(by)) if with_figures else span.shifted(by)


def _joined(text: str, found: list[Span]) -> Iterator[Span]:
    """Noun phrases, with "containers of rifles" as one."""
    whole: Span | None = None
    for span in found:
        between = text[whole.end : span.start].split() if whole else []
        if whole and (span.start < whole.end or between in (["of"], ["of", "the"])):
            whole = Span(whole.start, span.end)
            continue
        if whole:
            yield whole
        whole = span
    if whole:
        yield whole


def _with_figure(scene: Scene, span: Span) -> Span:
    """The phrase with the whole of its number: "over 10,000 containers", not "10,000 containers"."""
    for figure in mentions.inside(mentions.figures(scene.document), scene.sentence.span):
        if figure.span.start < span.start <= figure.span.end + 1:
            return Span(figure.span.start, span.end)
    return span


def _phrase_start(text: str, head: int, language: str, *, with_figures: bool) -> int:
    """Where the noun phrase that ends in a head begins: up to five modifiers back, at no stop word."""
    stops = frozenset(cues.words("phrases", "stops", language))
    clause = max((match.end() for match in _CLAUSE_END.finditer(text, 0, head)), default=0)
    start = head
    for word in list(_WORD.finditer(text, clause, head))[:-6:-1]:
        is_number = any(map(str.isdecimal, word.group()))
        if word.group().lower() in stops or (is_number and not with_figures):
            break
        start = word.start()
    return start


def _trimmed(text: str, start: int, end: int) -> Span:
    stretch = text[start:end]
    lead = len(stretch) - len(stretch.lstrip())
    return Span(start + lead, start + max(lead, len(stretch.rstrip())))


def _plain(words: str) -> str:
    return " ".join(words.split())


def _distance(scene: Scene, span: Span) -> int:
    anchor = scene.focus or scene.sentence.span
    return 0 if span.overlaps(anchor) else min(abs(span.start - anchor.end), abs(anchor.start - span.end))
