"""Things, pacts, causes and conditions: noun phrases that end in a cue, clauses that begin with one, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize import mentions
from summarize.document import Span
from summarize.negation import negation_of
from summarize.reading.actions import clause_end, trimmed
from summarize.reading.scene import Scene, without_mark
from summarize.sections import cues
from summarize.turns import clause_around, purpose_clause
from summarize.unnamed import CLAUSE_END

_WORD = re.compile(r"[^\s,;:()“”\"—–]+")
_REST_OF_NAME = re.compile(
    r"(?:\s(?:of|on|for)(?:\sthe)?(?:\s[A-Z][\w’'-]+)+(?:\sand(?:\s[A-Z][\w’'-]+)+)?)+(?!\w|['’])"
)
"""What the name of a pact goes on with: " of Understanding on Search and Rescue"."""

_PARTS = re.compile(r",(?!\d)|;|[.]$|\s(?:and|et|or)\s(?=[\d]|(?:over|about|nearly|some)\s)|\s(?:and|et)\s*$")


BODIES = ("igo", "government", "other", "coalition", "armed_force", "armed_group")
"""Kinds of party in whose names no thing is given: "the World | Food | Programme"."""


def listed(scene: Scene) -> Iterator[Span]:
    """The things of a list: each item, and each part of one that has its own number."""
    for sentence in scene.items:
        words = without_mark(sentence)
        text = scene.document.quote(words)
        start, whole = 0, None
        for stop in [*(match.span() for match in _PARTS.finditer(text)), (len(text), len(text))]:
            part = trimmed(text, start, stop[0])
            start = stop[1]
            if part.end == part.start:
                continue
            part = Span(whole.start, part.end) if whole else _without_joint(scene, text, part)
            whole = part if _lacks_its_noun(scene, words, part, trimmed(text, start, len(text))) else None
            if whole is None:
                yield part.shifted(words.start)


def _without_joint(scene: Scene, text: str, part: Span) -> Span:
    """The last thing of a row, without the "and" before it."""
    first, _, rest = text[part.start : part.end].partition(" ")
    joints = cues.words("grammar", "conjunctions", scene.language)
    return Span(part.end - len(rest), part.end) if rest and first.lower() in joints else part


def _lacks_its_noun(scene: Scene, item: Span, part: Span, rest: Span) -> bool:
    """Whether the noun a number counts is still to come: "over 1 million grenade | , mortar, and artillery rounds".

    So it is where no plural ends the words behind a number of several, and no other number follows.
    """
    plural = cues.words("grammar", "plural", scene.language)
    last = scene.document.quote(part.shifted(item.start)).rpartition(" ")[2]
    last = last if last.isalpha() and last.islower() else ""  # no model: "12 T-72, fuel, and spare parts"
    figures = mentions.inside(mentions.figures(scene.document), part.shifted(item.start))
    more = mentions.inside(mentions.figures(scene.document), rest.shifted(item.start))
    counted = [one for one in figures if one.kind == "count" and one.value not in (None, 1)]
    return bool(plural and counted and last and rest.end > rest.start) and not more and not last.endswith(plural)


def phrases(scene: Scene, name: str, *, with_figures: bool) -> Iterator[Span]:
    """Clauses that begin with a cue, and noun phrases that end in one; no thing that is not given or only the aim."""
    text, by = scene.sentence.text, scene.here.start
    how = cues.phrases(scene.section.section, name, scene.language)
    clause = clause_around(scene.document, scene.focus).shifted(-by) if scene.focus else Span(0, len(text))
    for cue in cues.places_of(how.get("from", ()), text):
        if name == "conditions" and not clause.covers(cue):
            continue
        yield trimmed(text, cue.start, clause_end(text, cue.end, scene.language)).shifted(by)
    heads = cues.places_of(how.get("heads", ()), text)
    ends = [_end_of_name(scene, head) if name == "instrument" else head.end for head in heads]
    found = [
        Span(_phrase_start(scene, head.start, with_figures=with_figures), end)
        for head, end in zip(heads, ends, strict=True)
    ]
    aim = purpose_clause(scene.document, scene.sentence) if name == "items" else None
    named = mentions.inside(mentions.names(scene.document), scene.here) if name == "items" else []
    bodies = [one.span for one in named if one.text[:1].isupper() and one.type in BODIES]
    for span in _joined(text, found):
        if (aim and aim.covers(span.shifted(by))) or any(one.covers(span.shifted(by)) for one in bodies):
            continue
        here = _with_figure(scene, span.shifted(by)) if with_figures else span.shifted(by)
        if not with_figures or negation_of(scene.document, scene.sentence, here) is None:
            yield here


def _end_of_name(scene: Scene, head: Span) -> int:
    """Where the name of a pact ends that goes on behind its noun: "Treaty | of Mutual Cooperation and Security".

    A time is no part of it: "the Defence Treaty | on Monday".
    """
    text = scene.sentence.text
    named = text[head.start].isupper() or " of " in text[head.start : head.end]
    rest = _REST_OF_NAME.match(text, head.end) if named else None
    if rest is None:
        return head.end
    told = mentions.inside(mentions.times(scene.document), scene.here)
    timed = any(rest.start() <= one.span.start - scene.here.start < rest.end() for one in told)
    return head.end if timed else rest.end()


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
    """The phrase from the whole of its number on: "over 10,000 containers", not "lend Norland 10,000 containers"."""
    for figure in mentions.inside(mentions.figures(scene.document), scene.here):
        opens = figure.span.start < span.start <= figure.span.end + 1
        if opens or (span.start < figure.span.start and figure.span.end < span.end and figure.kind == "count"):
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
