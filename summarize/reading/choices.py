"""What a sentence offers for each field of a section: closed choices, all of them words of the article.

A small model chooses well among a few words that stand there, and invents when it must find them itself.
What grammar or a single cue settles is not asked at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from summarize import mentions
from summarize.acting import actor_of
from summarize.binding import counted_people, is_bound
from summarize.document import Span
from summarize.foes import is_foe
from summarize.givers import may_be_on, ourselves
from summarize.marks import SIDES
from summarize.reading.attackers import attackers, tells_attacks
from summarize.reading.scene import Scene
from summarize.reading.stretches import stretches
from summarize.reading.tied import tells_ties, tied
from summarize.reading.ties import is_between, is_signed, kinds_told
from summarize.reading.toward import tells_toward, toward
from summarize.roles import fields_of, is_led_to, side_of
from summarize.sections import cues
from summarize.sections.base import codes, value_type
from summarize.sections.bearing import bearing_on
from summarize.speakers import speakers_of
from summarize.told_with import told_with
from summarize.turns import clause_around
from summarize.unnamed import CLAUSE_END
from summarize.values import Item, Party, When

COUNTING = ("money", "count")
"""Kinds of figure that a fact may be about."""

MOST = 8
"""Most words offered for one field: with more, the 1.5-billion-parameter model picks by position."""


@dataclass(frozen=True)
class Choice:
    """The words or codes a field may hold in a scene, and whether code already knows which."""

    words: tuple[str, ...] = ()
    settled: bool = False
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    """The number of the sentence in which words stand that the scene does not cite."""


def offered(scene: Scene, name: str, annotation: Any) -> Choice:  # noqa: ANN401  (a type annotation)
    """What the sentence offers for a field: a single cue or a telling preposition settles it.

    Who gives and gets a part of a package, and how far it has come, its own sentence or that of the whole tells.
    """
    if scene.whole is not None and name in (*scene.section.anchors, "status"):
        own = offered(replace(scene, whole=None), name, annotation)
        unsaid = not own.words or own.words == (cues.default(scene.section.section, name, scene.language),)
        tells = not unsaid and (own.settled or name == "status")
        return own if tells else offered(scene.whole, name, annotation)
    if codes(annotation):
        found = _codes(scene, name, annotation)
        return Choice(tuple(found), settled=len(found) == 1)
    kind = value_type(annotation)
    spans, settled = list(stretches(scene, name, kind)), kind is Item
    if kind is Party:
        spans, settled = _on_their_side(scene, name, spans)
    if kind is When and (told := _told_behind(scene, spans)):
        spans, settled = [told], True
    most = len(spans) if settled else MOST
    near = sorted(spans, key=lambda span: _distance(scene, span))[:most]
    ordered = sorted(near, key=lambda span: (not scene.here.covers(span), span))
    words = [" ".join(scene.document.quote(span).split()) for span in ordered]
    numbers = (scene.document.sentence_at(span.start).number for span in ordered)
    stands = dict(reversed([*zip(words, numbers, strict=True)]))
    elsewhere = {each: number for each, number in stands.items() if number not in scene.cited()}
    return Choice(tuple(dict.fromkeys(words)), settled=settled, elsewhere=elsewhere)


def _told_behind(scene: Scene, times: list[Span]) -> Span | None:
    """The time right behind a figure, in its clause and before any other figure: "to $1 billion | in the past week".

    In our own articles it is the figure's time 41 times of 48 where a sentence has several.
    """
    if scene.focus is None or scene.section.focus == "action":
        return None
    after = min((time for time in times if time.start >= scene.focus.end), default=None)
    if after is None:
        return None
    between = Span(scene.focus.end, after.start)
    counted = [one for one in mentions.inside(mentions.figures(scene.document), between) if one.kind in COUNTING]
    return None if counted or CLAUSE_END.search(scene.document.quote(between)) else after


def is_worth_asking(scene: Scene) -> bool:
    """Whether the sentence holds something the section is about: a figure, a thing, a telling cue."""
    section, language = scene.section, scene.language
    if (scene.focus is None or section.focus == "action") and not is_anchored(scene):
        return False
    if settles_ties(scene) and not is_between(scene.document, scene.sentence, _tied(scene)):
        return False
    if settles_ties(scene):
        return bool(kinds_told(scene.sentence, scene.language)) or is_signed(scene.sentence, scene.language)
    for name in section.essential:
        found = offered(scene, name, section.model_fields[name].annotation).words
        if found and found != (cues.default(section.section, name, language),):
            return True
    return False


def settles_ties(scene: Scene) -> bool:
    """Whether grammar says who is tied: what is asked about a tie is then only of which kind it is, and how far."""
    return scene.section.section == "alliances" and tells_ties(scene.language)


def _tied(scene: Scene) -> list[Span]:
    return tied(scene.document, _claim(scene))


def is_anchored(scene: Scene) -> bool:
    """Whether grammar names somebody on one side of the act, in the sentence itself."""
    fields = scene.section.model_fields
    found = {name: offered(scene, name, fields[name].annotation) for name in scene.section.anchors}
    sure = {name for name, choice in found.items() if choice.settled and choice.words}
    if "donors" in sure and "recipients" not in sure:
        # Somebody who gives, to nobody in particular: the sentence must at least say what kind of aid.
        return bool(cues.cued(scene.section.section, "kind", scene.sentence.text, scene.language))
    return not found or bool(sure)


def _on_their_side(scene: Scene, name: str, spans: list[Span]) -> tuple[list[Span], bool]:
    """Parties the grammar does not put on the other side; only those it puts on this one, when it does."""
    section, language, document = scene.section.section, scene.language, scene.document
    if (told := _told_by_grammar(scene, name)) is not None:
        return told, True
    wanted = next((side for side in SIDES if name in fields_of(section, side, language)), None)
    if wanted == "agent" and (actor := _actor(scene)) is not None:
        return [actor], True
    if wanted == "patient" and (counted := _counted(scene)) is not None:
        return counted, True
    if name not in cues.words_of("roles", section, "may_speak", language):
        speakers = speakers_of(document, scene.sentence, _claim(scene))
        spans = [span for span in spans if not any(span.overlaps(speaker) for speaker in speakers)]
    if section == "aid_packages":
        spans = [span for span in spans if not is_foe(section, document, span)]
    if section == "aid_packages" and wanted is not None:
        spans = [span for span in spans if may_be_on(wanted, document, span, _claim(scene))]
    sides = {span: side_of(section, document, span) for span in spans}
    here = [span for span in spans if scene.here.covers(span)]
    sure = [span for span in here if (wanted and sides[span] == wanted) or is_led_to(section, name, document, span)]
    if sure or name in cues.words_of("roles", section, "only_when_sure", language):
        return _first_choice(scene, sure), True
    if (
        scene.focus
        and section == "aid_packages"
        and wanted == "agent"
        and (us := ourselves(document, _claim(scene))) is not None
    ):
        return [us], True
    possible = [span for span in spans if wanted is None or sides[span] in (None, wanted)]
    possible = [span for span in possible if not is_led_to(section, "against", document, span)]
    return [span for span in possible if wanted != "patient" or not _is_possessive(scene, span)], False


def _told_by_grammar(scene: Scene, name: str) -> list[Span] | None:
    """Who is tied, who attacked and toward whom an act is, which is never asked; None of others."""
    document, language = scene.document, scene.language
    if name == "parties" and settles_ties(scene):
        return _tied(scene)
    if name == "perpetrators" and scene.focus is not None and tells_attacks(language):
        return attackers(document, scene.focus)
    if name == "targets" and scene.focus is not None and tells_toward(language):
        return toward(document, scene.focus)
    return None


def _first_choice(scene: Scene, sure: list[Span]) -> list[Span]:
    """Of several on one side the one that is no mere announcer and stands nearest, with those joined to it."""
    if not sure:
        return []
    document, language = scene.document, scene.language
    people = {one.span for one in mentions.inside(mentions.names(document), scene.here) if one.type == "person"}
    chosen = min(sure, key=lambda span: (span in people, _distance(scene, span), span.start))
    joined = mentions.coordinated(document, chosen, cues.words("grammar", "conjunctions", language))
    return [span for span in joined if span == chosen or span not in people]


def _claim(scene: Scene) -> Span:
    """The words a fact of the scene is about: the figure or action, else the first cue of its kind or stage."""
    section, text = scene.section.section, scene.sentence.text
    if settles_ties(scene):
        cued = kinds_told(scene.sentence, scene.language) or cues.cued(section, "status", text, scene.language)
    else:
        cued = cues.cued(section, "kind", text, scene.language)
    places = sorted(place for found in cued.values() for place in found)
    return scene.focus or (places[0].shifted(scene.here.start) if places else scene.here)


def _is_possessive(scene: Scene, span: Span) -> bool:
    """Whether a name only owns what follows: "Russia's invasion" receives nothing."""
    return scene.document.text[span.end : span.end + 1] in ("'", "’")


def _actor(scene: Scene) -> Span | None:
    """Who does what an outlook's action says, where grammar tells."""
    if scene.focus is None or scene.section.focus != "action":
        return None
    return actor_of(scene.document, scene.sentence, scene.focus)


def _counted(scene: Scene) -> list[Span] | None:
    """Who the figure asked about counts, where grammar tells."""
    if scene.focus is None:
        return None
    return counted_people(scene.section.section, scene.document, scene.sentence, scene.focus)


def _codes(scene: Scene, name: str, annotation: Any) -> list[str]:  # noqa: ANN401  (a type annotation)
    """Codes whose cue bears on what is asked about, in the order of the section; else the default."""
    section = scene.section.section
    focus = scene.focus.shifted(-scene.here.start) if scene.focus else None
    cued = bearing_on(section, name, scene.sentence.text, focus, scene.language)
    if scene.focus is not None and scene.section.focus == "amount":
        clause = clause_around(scene.document, scene.focus).shifted(-scene.here.start)
        cued = {code: places for code, places in cued.items() if any(clause.covers(place) for place in places)}
    if settles_ties(scene):
        cued = _of_the_tie(scene, cued)
    default = cues.default(section, name, scene.language)
    if name in cues.words(section, "bound", scene.language) and scene.focus is not None:
        document, sentence = scene.document, scene.sentence
        cued = cued if is_bound(section, name, document, sentence, scene.focus) else {}
    known = cues.meant(section, name, [code for code in codes(annotation) if code in cued])
    return known or ([default] if default else [])


def _of_the_tie(scene: Scene, cued: Mapping[str, Sequence[Span]]) -> Mapping[str, Sequence[Span]]:
    """The codes that the tie's own clause says, if it says any: what a clause of others says is not of the tie."""
    own = [stretch.shifted(-scene.here.start) for stretch in told_with(scene.document, _claim(scene))]
    near = {code: places for code, places in cued.items() if any(one.covers(place) for one in own for place in places)}
    return near or cued


def _distance(scene: Scene, span: Span) -> int:
    anchor = scene.focus or scene.here
    return 0 if span.overlaps(anchor) else min(abs(span.start - anchor.end), abs(anchor.start - span.end))
