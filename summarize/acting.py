"""Who would do what an outlook's action says, where the grammar of its sentence tells."""

from __future__ import annotations

import re

from summarize import mentions
from summarize.document import Document, Sentence, Span
from summarize.inflection import cases_of, has_cases, may_be_subject
from summarize.pronouns import pronoun_in
from summarize.roles import is_behind
from summarize.sections import cues
from summarize.unnamed import (
    CLAUSE_END,
    acts_itself,
    end_of_saying,
    opener_at_end,
    unnamed_addressee,
    unnamed_subject,
)

ATTACHED = 60
"""Code points between a subject and the action it opens: "'s latest commitment to Kyiv clearly signals"."""

SAYING = 120
"""The same where somebody says what they do: "warned at the conference on Monday that it"."""

OPENED = 20
"""Code points with which an action opens: "і відкриє"."""

TOGETHER = 4
"""Words back from a name in which "with" leads to it: "work with | our local | partners to"."""

_ARTICLES = (0, 2, 3, 4)
"""Code points an article takes before the actor with which an action begins: none, "a ", "an ", "the "."""

_ASIDE = re.compile(
    r"\)?,\s(?:(?:(?!\s-\s)[^,;:.“”\"«»—–]|(?<=\d)[,.](?=\d)|(?<=\b[A-Z])[.]){3,160},\s){1,3}(?=(?:\w+\s){1,7}$)"
)
"""What stands between commas before the words that open an action."""

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
    asked = _addressed_at(document, sentence, action)
    told = [span for span in before if span.start >= asked] or _asked(
        document, Span(min(asked, action.start), action.start)
    )
    told = told or [span for span in before[-1:] if _is_resolved(document, span, action)]
    if told or _is_passive(document, sentence, action):
        return next(iter(told), None)
    return _before_an_aside(document, named, action) or _subject_of(document, sentence, before, action)


def _asked(document: Document, opening: Span) -> list[Span]:
    """Who is called on without a name: "called on | both sides | to stop"."""
    found = unnamed_addressee(document, opening)
    return [found] if found else []


def _subject_of(document: Document, sentence: Sentence, before: list[Span], action: Span) -> Span | None:
    """Who is the subject of the words that open an action: the last one named before it, a pronoun, a noun phrase."""
    prepositions = cues.words("grammar", "prepositions", document.language)
    hanging = (*prepositions, *cues.words("speech", "telling", document.language))
    before = [span for span in before if not is_behind(document, span, hanging) and may_be_subject(document, span)]
    opening = Span(before[-1].end if before else sentence.span.start, action.start)
    if (person := pronoun_in(document, sentence, opening)) is not None:
        itself = acts_itself(document, document.text[person.end : action.start])
        return person if itself else unnamed_subject(document, opening)
    between = document.quote(opening).removeprefix(")") if before else ""  # "the Aid Agency (AA) | will"
    given = cues.places_of(cues.words_of("roles", "aid_packages", "owned", document.language), between)
    if given and given[0].start <= 1:
        return None  # "our | NF | contribution will help": what is given helps, not who is named for it
    groups = (("grammar", "conjunctions"), ("phrases", "either"))
    joints = [word for table, group in groups for word in cues.words(table, group, document.language)]
    goes_on = between.lower().split()[:1] in [[one] for one in joints]
    if goes_on and len(before) > 1 and not has_cases(document.language):
        return None  # "Norland will not leave Sudland | or | allow": who goes on is not whom it tells of last
    said = end_of_saying(document, between)
    near = len(between) <= (SAYING if said else ATTACHED) and not CLAUSE_END.search(between)
    if before and near and acts_itself(document, between):
        return before[-1]
    told = Span(action.start - len(between) + said, action.start) if said and near else opening
    return unnamed_subject(document, told)  # "Norland said | the group | would"


def _before_an_aside(document: Document, named: list[Span], action: Span) -> Span | None:
    """Who acts behind an aside between commas: "| Norland |, which has two ships there, will | send a third"."""
    prepositions = cues.words("grammar", "prepositions", document.language)
    text = document.text[: action.start]
    for one in named:
        found = _ASIDE.match(text, one.end) if may_be_subject(document, one) else None
        if found and not is_behind(document, one, prepositions):
            return one if _is_only_its_verb(document, document.text[found.end() : action.start]) else None
    return None


def _is_only_its_verb(document: Document, words: str) -> bool:
    """Whether words behind an aside only lead to the act: "will", "has said that it will"; not "the court will"."""
    small = {word for name in ("auxiliaries", "adverbs") for word in cues.words("speech", name, document.language)}
    small.update(cues.words("openers", "fillers", document.language))
    past = cues.words("grammar", "past", document.language)
    said = cues.places_of(cues.words("speech", "verbs", document.language), words)[:1]
    before = words[: said[0].start if said else opener_at_end(document, words)].lower().split()
    bare = all(word in small or cues.places_of(past, word) for word in before)
    return bare and acts_itself(document, words)


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
