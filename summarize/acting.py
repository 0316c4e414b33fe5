"""Who would do what an outlook's action says, where the grammar of its sentence tells."""

from __future__ import annotations

import re

from summarize import mentions
from summarize.document import Document, Sentence, Span
from summarize.inflection import cases_of, has_cases, may_be_subject
from summarize.pronouns import pronoun_in
from summarize.roles import is_behind
from summarize.sections import cues

ATTACHED = 60
"""Code points between a subject and the action it opens: "'s latest commitment to Kyiv clearly signals"."""

OPENED = 20
"""Code points with which an action opens: "і відкриє"."""

TOGETHER = 4
"""Words back from a name in which "with" leads to it: "work with | our local | partners to"."""

_ARTICLES = (0, 2, 3, 4)
"""Code points an article takes before the actor with which an action begins: none, "a ", "an ", "the "."""

CLAUSE_END = re.compile(
    r"[;:()\n“”«»\"—–]|,(?!\d)|[!?]|[.](?=[\"”»’']?$)|(?<=[^\W\d_]{4})[.](?=\s+[A-ZÀ-ÞА-ЯІЇЄ])|\s-\s"
)
"""Where a clause ends: at a mark that is no part of a number or an abbreviation, also inside a quotation."""

_STOP = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+(?=[A-ZÀ-ÞА-ЯІЇЄ])")
"""Where a sentence ends inside a quotation: "We call on | them to stop. As long as"."""


def actor_of(document: Document, sentence: Sentence, action: Span) -> Span | None:
    """Where the actor of an action stands; None where grammar does not tell.

    The action begins with its actor ("called on | the rebels to leave"), or the actor is the subject of the
    words that open it ("Norland will | send"), named or as a pronoun.
    """
    named = [one.span for one in mentions.inside(mentions.names(document), sentence.span)]
    first = next((span for span in named if span.start - action.start in _ARTICLES and span.end < action.end), None)
    if first is not None:
        return first
    before = [span for span in named if span.end <= action.start]
    told = [span for span in before if span.start >= _addressed_at(document, sentence, action)]
    told = told or [span for span in before[-1:] if _is_resolved(document, span, action)]
    if told or _is_passive(document, sentence, action):
        return next(iter(told), None)
    prepositions = cues.words("grammar", "prepositions", document.language)
    hanging = (*prepositions, *cues.words("speech", "telling", document.language))
    before = [span for span in before if not is_behind(document, span, hanging) and may_be_subject(document, span)]
    opening = Span(before[-1].end if before else sentence.span.start, action.start)
    if (person := pronoun_in(document, sentence, opening)) is not None:
        return person
    behind = document.text[before[-1].end : action.start] if before else ""
    between = behind.removeprefix(")")  # "the Aid Agency (AA) | will"
    given = cues.places_of(cues.words_of("roles", "aid_packages", "owned", document.language), between)
    if given and given[0].start <= 1:
        return None  # "our | NF | contribution will help": what is given helps, not who is named for it
    groups = (("grammar", "conjunctions"), ("phrases", "either"))
    joints = [word for table, group in groups for word in cues.words(table, group, document.language)]
    goes_on = between.lower().split()[:1] in [[one] for one in joints]
    if goes_on and len(before) > 1 and not has_cases(document.language):
        return None  # "Norland will not leave Sudland | or | allow": who goes on is not whom it tells of last
    return before[-1] if before and len(between) <= ATTACHED and not CLAUSE_END.search(between) else None


def _is_resolved(document: Document, name: Span, action: Span) -> bool:
    """Whether an act is what a party is told to be ready to do: "the readiness of | Norland | to send"."""
    if document.quote(Span(name.end, action.start)).strip().lower() not in cues.words(
        "openers", "infinitive", document.language
    ):
        return False
    before = document.text[document.sentence_at(name.start).span.start : name.start]
    led = cues.places_of(cues.words("openers", "resolves", document.language), before)
    return bool(led) and before[led[-1].end :].strip().lower() in (
        "",
        *cues.words("grammar", "determiners", document.language),
    )


def who_follows_the_verb(document: Document, action: Span) -> Span | None:
    """Who stands right behind the verb that opens an action, in a language that puts it first: "تستضيف | القاهرة"."""
    first = document.quote(action).split(maxsplit=1)[0]
    if not cues.places_of(cues.words("acts", "verb_first", document.language), first):
        return None
    start = action.start + len(first) + 1
    known = mentions.inside(mentions.names(document), action)
    return next((one.span for one in known if one.span.start == start), None)


def who_goes_on(document: Document, sentence: Sentence, actor: Span, action: Span) -> list[Span]:
    """Who may go on to act where the name before the act may be an object, by its case: "Туреччина підтримує Іран і".

    So it may where a conjunction opens the act behind a name that is no sure subject.
    """
    between = document.text[actor.end : max(actor.end, action.start)]
    opening = f"{between} {document.quote(action)[:OPENED]}"
    joints = cues.words("grammar", "conjunctions", document.language)
    opened = opening.split()[:1] and opening.split(maxsplit=1)[0].lower() in joints
    if not opened or not has_cases(document.language) or cases_of(document, actor) == {"nominative"}:
        return []
    before = mentions.inside(mentions.names(document), Span(sentence.span.start, actor.start))
    return [one.span for one in before if may_be_subject(document, one.span)]


def is_when_it_was_said(document: Document, action: Span, time: Span) -> bool:
    """Whether a day is that of the saying: "pledged | 45 million on Wednesday", not "will | meet on Wednesday".

    So it is where a finite verb of the past opens the action, without "will" or "to", and no "by" or "next" leads on.
    """
    before = document.text[document.sentence_at(action.start).span.start : action.start].split()[-1:]
    past = cues.words("openers", "finite", document.language)
    leads = cues.places_of(cues.words("phrases", "ahead", document.language), document.quote(time))
    opened = bool(before) and bool(cues.places_of(past, before[0]))
    return opened and not leads


def inner_actor(document: Document, action: Span) -> Span | None:
    """Who would do what an action only allows, helps or presses for: "allow | the rebels | to attack the port".

    Whom one works with to do something does not do it alone: "work with | Norland | to clear the mines".
    """
    verbs = cues.words("openers", "infinitive", document.language)
    for one in mentions.inside(mentions.names(document), action):
        following = document.text[one.span.end : action.end].split(maxsplit=2)[:2]
        before = document.text[action.start : one.span.start].lower().split()[-1:]
        if before and before[0] in verbs:
            continue  # "travel to | Velm | to meet them"
        if following[1:] and following[1][:1].isupper():
            continue  # "send | more troops | to Norland"
        led = document.text[action.start : one.span.start].lower().split()[-TOGETHER:]
        together = any(word in cues.words("acts", "together", document.language) for word in led)
        if following and following[0].lower() in verbs and not together:
            return one.span
    return None


def _is_passive(document: Document, sentence: Sentence, action: Span) -> bool:
    """Whether the action is done to the subject: "the port will be | closed by force"."""
    auxiliary = document.text[sentence.span.start : action.start].lower().split()[-1:]
    verb = document.quote(action).split()[0]
    suffered = [word for word in auxiliary if word in cues.words("grammar", "passive", document.language)]
    return bool(suffered and cues.places_of(cues.words("grammar", "participles", document.language), verb))


def _acts_as_well(document: Document, between: Span) -> bool:
    """Whether who addressed somebody goes on with an act of their own: "обвинила Иран | и пригрозила | ударом".

    Asked where cases tell who that is: elsewhere the name before the act is not sure to be the subject.
    """
    if not has_cases(document.language):
        return False
    text = document.quote(between)
    joints = cues.words("grammar", "conjunctions", document.language)
    opened = cues.places_of(cues.words("openers", "words", document.language), text)
    return any(text[: one.start].split()[-1:] and text[: one.start].split()[-1] in joints for one in opened)


def _addressed_at(document: Document, sentence: Sentence, action: Span) -> int:
    """Where the one addressed by "called on" or "urged" is named, when the action follows behind "to"."""
    addressed = cues.places_of(cues.words("openers", "addressed", document.language), sentence.text)
    ends = [place.end + sentence.span.start for place in addressed if place.end + sentence.span.start <= action.start]
    if ends and _acts_as_well(document, Span(ends[-1], action.start)):
        return action.start
    return ends[-1] if ends and not _STOP.search(document.text[ends[-1] : action.start]) else action.start
