"""Which sentences can hold a fact of a section, and which of their figures and actions are asked about.

A sentence is passed on by its words: "aid", "killed". Without such a word a figure still tells a fact where grammar
says whose it is: money that somebody gives to somebody or that is part of a package, people counted beside a harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from summarize import mentions
from summarize.contract import SECTIONS
from summarize.document import Document, Span, once
from summarize.reading.choices import is_worth_asking, offered, settles_ties
from summarize.reading.scene import Scene, is_listed, scenes_of
from summarize.reading.stretches import counts_people, focuses
from summarize.reading.ties import kinds_told
from summarize.sections import cues
from summarize.sections.base import Fact
from summarize.turns import clause_around

NEAR_WHOLE = 4
"""Sentences behind a package within which its parts are told: "Of that sum, | $30 million will go to"."""

MOST = 40
"""Figures of a sentence that are asked about: one with more is a table, or made to cost time."""

LONGEST_LIST = 40
"""Items of a list, from the sentence of its whole on."""

PUBLIC = ("state", "government", "igo", "group_of_states")
"""Kinds of party whose money is given away without a word that says so."""

OPENS = 3
"""Code points of a sentence within which a word opens it."""


def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages whose articles can be read so: those that say where to ask for each section."""
    return tuple(one for one in cues.languages() if all(cues.knows(one, name, "gate") for name in SECTIONS))


def scenes(section: type[Fact], document: Document) -> Iterator[Scene]:
    """The sentences that can hold a fact of the section, once for each figure or action in them."""
    package: Scene | None = None
    for scene in scenes_of(document, section):
        whole = package if package and _goes_on(scene, package) else None
        found = [*_asked(scene if whole is None else replace(scene, whole=whole))]
        package = next(iter(found), package) if whole is None else package
        yield from found


def _asked(scene: Scene) -> Iterator[Scene]:
    gated, weakly = _is_gated(scene), _is_weakly_gated(scene)
    careful = cues.knows(scene.language, "phrases", "paid_for")
    found: list[Span | None] = [*focuses(scene)[:MOST]]
    for focus in found or [None]:
        each = replace(scene, focus=focus, whole=scene.whole if focus else None)
        if (
            gated or (weakly and (not careful or _has_a_state(each, sure=False))) or _tells_by_itself(each)
        ) and is_worth_asking(each):
            yield each


def _is_gated(scene: Scene) -> bool:
    """Whether a sentence has a word that tells of its section."""
    name, language, text = scene.section.section, scene.language, scene.sentence.text
    openers = [cues.words("openers", how, language) for how in ("words", "addressed", "introducing")]
    gate = cues.words(name, "gate", language) or tuple(chain(*openers))
    return bool(cues.places_of(gate, text)) or (settles_ties(scene) and bool(kinds_told(scene.sentence, language)))


def _is_weakly_gated(scene: Scene) -> bool:
    """Whether a sentence has a word that tells of its section beside money or things only: "provide", "send"."""
    words = cues.words(scene.section.section, "weak_gate", scene.language)
    fields = [name for name in ("amount", "items") if name in scene.section.model_fields]
    return bool(cues.places_of(words, scene.sentence.text)) and any(
        offered(scene, name, scene.section.model_fields[name].annotation).words for name in fields
    )


def _tells_by_itself(scene: Scene) -> bool:
    """Whether a figure tells a fact without a word of the gate: people harmed, money given or part of a package."""
    if scene.focus is None:
        return False
    if scene.section.focus == "count":
        return counts_people(scene, scene.focus) and _tells_of_harm(scene)
    if scene.section.focus != "amount":
        return False
    given = (
        cues.knows(scene.language, "phrases", "paid_for")
        and _has_a_state(scene, sure=True)
        and _tells_of_its_section(scene.document, scene.section.section)
    )
    return (scene.whole is not None or given) and not _is_paid_for(scene)


def _tells_of_harm(scene: Scene) -> bool:
    """Whether a sentence has a word of harm that tells of some beside a number: not "the | victims | were behind"."""
    faint = cues.places_of(cues.words("phrases", "faint_harms", scene.language), scene.sentence.text)
    cued = cues.cued(scene.section.section, "harm", scene.sentence.text, scene.language)
    return any(place not in faint for places in cued.values() for place in places)


def _has_a_state(scene: Scene, *, sure: bool) -> bool:
    """Whether a state, an organisation of states or somebody of a state gives or gets, or may; or "we" do.

    ``sure``: by grammar.
    """
    sides = {name: offered(scene, name, scene.section.model_fields[name].annotation) for name in scene.section.anchors}
    words = {one for side in sides.values() if side.settled or not sure for one in side.words}
    named = mentions.names(scene.document)
    public = {" ".join(one.text.split()) for one in named if one.iso3 or one.type in PUBLIC}
    return not words.isdisjoint({*public, *cues.words("phrases", "we", scene.language)})


@once
def _tells_of_its_section(document: Document, section: str) -> bool:
    """Whether an article has a word of a section's gate anywhere."""
    return bool(cues.places_of(cues.words(section, "gate", document.language), document.text))


def _is_paid_for(scene: Scene) -> bool:
    """Whether money is a price, a loss or a yield and no gift: "a contract | worth $2 billion"."""
    if scene.focus is None:
        return False
    clause = scene.document.quote(clause_around(scene.document, scene.focus))
    return bool(cues.places_of(cues.words("phrases", "paid_for", scene.language), clause))


def _goes_on(scene: Scene, package: Scene) -> bool:
    """Whether a sentence tells a part of a package told before: an item of its list, or "Of that sum, $30 million"."""
    if scene.section.focus != "amount":
        return False
    if scene.sentence.number - package.sentence.number > LONGEST_LIST:
        return False
    behind = scene.document.sentences[package.sentence.number : scene.sentence.number]
    if all(map(is_listed, behind)):
        return package.sentence.text.rstrip().endswith(":")
    going_on = cues.places_of(cues.words("phrases", "parts_of_a_sum", scene.language), scene.sentence.text)
    return len(behind) <= NEAR_WHOLE and bool(going_on) and going_on[0].start <= OPENS
