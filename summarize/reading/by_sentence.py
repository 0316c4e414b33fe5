"""Reading sentence by sentence: short questions with closed choices, for a small model.

Sentences are chosen by cue words in code, so that no call is wasted; one question is put for each figure or
action that a fact can be about; what is offered for each field stands in the sentence. All questions of one
section come in a row, so that the server's prefix cache stays warm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Literal

from pydantic import BaseModel, Field, create_model

from summarize import mentions
from summarize.document import Document, Span
from summarize.drafts import Draft, Words
from summarize.prompting import for_sentence
from summarize.reading.base import Question
from summarize.reading.choices import Choice, offered
from summarize.reading.gates import scenes
from summarize.reading.scene import Scene
from summarize.sections import cues
from summarize.sections.base import Fact, asked_fields, codes, is_list, value_type
from summarize.values import Party
from summarize.values.base import Closed
from summarize.values.names import read_name

NOBODY = "none"
"""What a model answers when none of the words offered fits."""


def by_sentence(section: type[Fact], document: Document) -> Iterator[Question]:
    """A question for each figure or action in each sentence that can hold a fact of the section."""
    for scene in scenes(section, document):
        yield _question(scene)


def _question(scene: Scene) -> Question:
    choices = {
        name: offered(scene, name, info.annotation)
        for name, info in asked_fields(scene.section).items()
        if name != scene.section.focus
    }
    asked = {name: choice.words for name, choice in choices.items() if choice.words and not choice.settled}
    messages = for_sentence(
        scene.section.section,
        sentence=scene.sentence,
        before=_before(scene),
        focus=scene.document.quote(scene.focus) if scene.focus else None,
        choices=asked,
    )
    return Question(messages, _answer_type(scene, asked), partial(_drafts, scene, choices))


def _before(scene: Scene) -> str | None:
    """The sentence before, only where this one points back to it: else its words leak into the answer."""
    first = scene.sentence.text.split(maxsplit=1)[0].lower()
    points_back = first in cues.words("phrases", "pointers", scene.language)
    return scene.before.text if scene.before and points_back else None


def _answer_type(scene: Scene, asked: dict[str, tuple[str, ...]]) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for name, words in asked.items():
        annotation = scene.section.model_fields[name].annotation
        choice: Any = Literal[words if codes(annotation) else (*words, NOBODY)]
        several = (list[choice], Field(min_length=1, max_length=4))
        fields[name] = several if _several(annotation, scene) else (choice, ...)
    return create_model(f"{scene.section.__name__}Choice", __base__=Closed, **fields)


def _several(annotation: Any, scene: Scene) -> bool:  # noqa: ANN401  (a type annotation)
    return is_list(annotation) and scene.section.focus is None


def _drafts(scene: Scene, choices: dict[str, Choice], answer: BaseModel) -> list[Draft]:
    fields: dict[str, Words] = {}
    for name, choice in choices.items():
        annotation = scene.section.model_fields[name].annotation
        if name in type(answer).model_fields:
            given = getattr(answer, name)
            fields[name] = [each for each in given if each != NOBODY] if isinstance(given, list) else given
        else:
            fields[name] = list(choice.words) if is_list(annotation) else next(iter(choice.words), None)
        if fields[name] == NOBODY:
            fields[name] = [] if is_list(annotation) else None
    for name, words in fields.items():
        if value_type(scene.section.model_fields[name].annotation) is Party:
            fields[name] = _without_repeats([words] if isinstance(words, str) else words or [], scene)
    for name in scene.section.within if scene.focus else ():
        inside = " ".join(scene.document.quote(scene.focus).split()) if scene.focus else ""
        fields[name] = [each for each in fields[name] or [] if each in inside]
    if fields.get("plover") == cues.default(scene.section.section, "plover", scene.language):
        fields["plover"] = cues.following(scene.section.section, "plover", fields.get("mood")) or fields.get("plover")
    _set_apart(scene, fields, choices)
    if scene.focus and fields.get("actors"):
        fields["actors"] = _joined(scene, list(fields["actors"] or []))
    if scene.section.focus:
        fields[scene.section.focus] = scene.document.quote(scene.focus) if scene.focus else None
    elsewhere = {
        choice.elsewhere[one]
        for name, choice in choices.items()
        for one in _given(fields[name])
        if one in choice.elsewhere
    }
    return [Draft(scene.section, (*sorted(elsewhere), *scene.cited()), fields, None, scene.focus)]


def _given(words: Words) -> list[str]:
    return [words] if isinstance(words, str) else [*(words or [])]


def _joined(scene: Scene, actors: list[str]) -> list[str]:
    """Who acts, with whom they are joined before the act: "Norland, Sudland and | Westland | will"."""
    joints = cues.words("grammar", "conjunctions", scene.language)
    before = Span(scene.here.start, scene.focus.start if scene.focus else scene.here.end)
    named = mentions.inside(mentions.names(scene.document), before)
    chosen = [one.span for one in named if one.text in actors]
    spans = [
        span for one in chosen for span in mentions.coordinated(scene.document, one, joints) if before.covers(span)
    ]
    return _without_repeats([*map(scene.document.quote, spans), *actors], scene)


def _set_apart(scene: Scene, fields: dict[str, Words], choices: dict[str, Choice]) -> None:
    """Nobody acts toward themselves: of two sides with the same party, the one grammar settled keeps it."""
    for one, other in scene.section.apart:
        keeps, gives = (other, one) if choices[other].settled and not choices[one].settled else (one, other)
        taken = {_side(words, scene) for words in fields[keeps] or []}
        fields[gives] = [words for words in fields[gives] or [] if _side(words, scene) not in taken]


def _without_repeats(words: Sequence[str], scene: Scene) -> list[str]:
    """One name for each party: a state and its leader in one list are the same side, named twice."""
    kept: dict[str, str] = {}
    for each in words:
        side = _side(each, scene)
        kept[side] = max(kept.get(side, ""), each, key=len)
    return list(kept.values())


def _side(words: str, scene: Scene) -> str:
    name = read_name(words, scene.language, scene.document.text)
    return name.name if name.type == "armed_group" else name.iso3 or name.name
