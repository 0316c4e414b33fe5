"""Who says what a sentence says: reporting verbs, "according to", pronouns, and noun phrases without a name.

A claim is a stretch of a sentence: the figure, the action, or the whole sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarize import mentions
from summarize.document import Document, Sentence, Span, once
from summarize.noun_phrases import phrase_after, phrase_before
from summarize.pronouns import pronoun_in
from summarize.sections import cues
from summarize.speech import RELATIVE, TRAILING, closes_speech, is_aside, is_parted, is_quoted, speech_verbs, turns_away

INVERTED = 12
"""Code points between a verb and its subject behind it: "said a senior | ministry official"."""

BODIES = ("government", "igo", "armed_force", "armed_group", "state", "other")
"""Kinds of party that "it" may stand for."""

CARRIED_ON = 8
"""Sentences in which a story goes on with whom it quoted: the farthest in the gold facts is 6."""


def speakers_of(document: Document, sentence: Sentence, claim: Span, *, announced: bool = False) -> list[Span]:
    """Where those who say so are named; [] when the article speaks itself.

    Inside a quotation that began in an earlier sentence it is whoever is quoted there.

    ``announced`` counts who announces among them: of a toll they speak, of their own gift they act.
    """
    named = _named_speakers(document, sentence, claim, announced=announced)
    return named or (carried_on(document, sentence)[:1] if is_quoted(document, claim.start) else [])


def _named_speakers(
    document: Document, sentence: Sentence, claim: Span, *, announced: bool = False, it: bool = True
) -> list[Span]:
    """Those whom the sentence itself names; ``it``: and whom "it" stands for, who spoke before."""
    language = document.language
    led_to = _leading(document, sentence, claim)
    named = [found for place in led_to if (found := _named_after(document, sentence, place.end)) is not None]
    if named:
        return named
    groups = ("verbs", "announcing") if announced else ("verbs",)
    verbs = [verb for group in groups for verb in speech_verbs(document, sentence, group)]
    for verb in sorted(verbs, key=lambda verb: is_parted(document, verb, claim)):
        if _is_said_by_it(document, sentence, verb):
            subject = _it(document, sentence, verb) if it else None
        else:
            subject = _subject(document, sentence, verb, claim)
        if subject is not None and not is_aside(document, verb, claim) and not turns_away(document, claim, verb):
            joints = cues.words("grammar", "conjunctions", language)
            return mentions.coordinated(document, _in_full(document, subject), joints)
    return []


def _leading(document: Document, sentence: Sentence, claim: Span) -> Iterator[Span]:
    """Words that lead to who says so: "according to" anywhere, "a proposal by" before what is proposed."""
    for group in ("according", "proposals"):
        for place in cues.places_of(cues.words("speech", group, document.language), sentence.text):
            here = place.shifted(sentence.span.start)
            if group == "according" or here.end <= claim.start:
                yield here


def askers_of(document: Document, sentence: Sentence, claim: Span) -> list[Span]:
    """Who demands, expects or fears what a claim says: "The IMF called on Egypt to | cut subsidies"."""
    for verb in speech_verbs(document, sentence, "asking"):
        if verb.end <= claim.start or claim.start <= verb.start:
            subject = _subject(document, sentence, verb, Span(max(claim.start, verb.end), max(claim.end, verb.end)))
            if subject is not None:
                return [_in_full(document, subject)]
    return []


def carried_on(document: Document, sentence: Sentence) -> list[Span]:
    """Who spoke last before a sentence, and who speaks in the next one, where it names no speaker itself."""
    last = _spoke_last(document, sentence)
    following = document.sentences[sentence.number : sentence.number + 1]
    return [*last, *(span for one in following for span in spoken_in(document, one.number))]


def _spoke_last(document: Document, sentence: Sentence) -> list[Span]:
    before = document.sentences[max(0, sentence.number - 1 - CARRIED_ON) : sentence.number - 1]
    return next((found for one in reversed(before) if (found := spoken_in(document, one.number, it=False))), [])


@once
def spoken_in(document: Document, number: int, *, it: bool = True) -> list[Span]:
    """Who speaks in a sentence, given its number, before or behind what is said; ``it``: and whom "it" stands for."""
    sentence = document.sentences[number - 1]
    end, start = sentence.span.end, sentence.span.start
    told = (Span(end, end), Span(start, start))
    return [span for claim in told for span in _named_speakers(document, sentence, claim, it=it)]


def _named_after(document: Document, sentence: Sentence, start: int) -> Span | None:
    """Whom a preposition such as "according to" leads to: a name at most six words on, else a noun phrase."""
    for name in mentions.inside(mentions.names(document), sentence.span):
        owner = document.text[name.span.end : name.span.end + 1] in ("'", "’")
        if name.span.start >= start and not owner:
            between = document.text[start : name.span.start]
            if len(between.split()) <= 6 and "," not in between:
                return _in_full(document, name.span)
            break
    return phrase_after(document, sentence, start)


def _subject(document: Document, sentence: Sentence, verb: Span, claim: Span) -> Span | None:
    """Who speaks by a reporting verb, when the claim is what is said."""
    trails = claim.end <= verb.start
    closed = trails and closes_speech(document.text[claim.end : verb.start])
    telling = document.quote(verb).lower() in cues.words("speech", "telling", document.language)
    names = [name.span for name in mentions.inside(mentions.names(document), sentence.span)]
    after = next((span for span in names if 0 <= span.start - verb.end <= INVERTED), None)
    if after is not None and closed and not telling and _is_inverted(document, verb, after):
        return after
    verb = _without_aside(document, sentence, verb)
    before = [span for span in names if span.end <= verb.start and not span.overlaps(claim)]
    before = _outside_asides(sentence, before)
    if trails:
        before = [span for span in before if span.start >= claim.end and _is_subject(document, span, verb)]
    opening = Span(before[-1].end if before else sentence.span.start, verb.start)
    if (said_by := pronoun_in(document, sentence, opening)) is not None:
        return said_by
    if before:
        return _one_of(document, sentence, before, verb)
    unnamed = None if trails else _source(document, sentence, verb)
    return unnamed or _unnamed(document, sentence, verb, claim, closed and not telling)


def _is_inverted(document: Document, verb: Span, name: Span) -> bool:
    """Whether a name right behind a verb is its subject: "said | the ministry", not "said, in what | residents"."""
    between = document.text[verb.end : name.start]
    none = cues.words("speech", "nobody", document.language)
    return "," not in between and not any(word.lower() in none for word in between.split())


def _without_aside(document: Document, sentence: Sentence, verb: Span) -> Span:
    """Where a verb would stand without the aside before it: "A source, speaking to reporters, | said"."""
    before = document.text[sentence.span.start : verb.start].rstrip()
    head, comma, aside = before.removesuffix(",").rpartition(",")
    opens = cues.places_of(cues.words("speech", "aside_openers", document.language), aside.lstrip())
    if not (before.endswith(",") and comma and opens and opens[0].start == 0):
        return verb
    at = sentence.span.start + len(head)
    return Span(at, at)


def _is_said_by_it(document: Document, sentence: Sentence, verb: Span) -> bool:
    """Whether "it" or "they" stands before a verb and its adverbs: "it | later | added"."""
    adverbs = cues.words("speech", "adverbs", document.language)
    before = document.text[sentence.span.start : verb.start].lower().split()
    words = [word for word in before if word not in adverbs][-1:]
    return bool(words) and words[0].strip("“\"'(,") in cues.words("speech", "things", document.language)


def _it(document: Document, sentence: Sentence, verb: Span) -> Span | None:
    """Whom "it" or "they" stand for: who opens the sentence, else who spoke last; "…, it said" is who spoke before.

    Whom "it" stands for in those sentences is not asked: a long row of them is followed one by one.
    """
    opening = Span(sentence.span.start, verb.start)
    bodies = [one for one in mentions.inside(mentions.names(document), opening) if one.type in BODIES]
    named = [one.span for one in bodies if one.text[:1].isupper()]
    things = cues.words("speech", "things", document.language)
    trails = document.quote(opening).rstrip().lower().endswith(tuple(f", {thing}" for thing in things))
    near = [] if trails else _opening_noun(document, sentence) or named
    return next(iter(near or _spoke_last(document, sentence)), None)


def _opening_noun(document: Document, sentence: Sentence) -> list[Span]:
    """The noun that opens a sentence: "The | ministry | does not say who they were, but it says"."""
    found = re.match(r"\W*(\w+)\s(\w+)\s", sentence.text)
    determiners = cues.words("grammar", "determiners", document.language)
    if found is None or found[1].lower() not in determiners or not found[2].islower():
        return []
    return [Span(*found.span(2)).shifted(sentence.span.start)]


def _one_of(document: Document, sentence: Sentence, before: list[Span], verb: Span) -> Span:
    """Of those named before a verb the one that speaks: a person, else the last; not whom others act for."""
    named = mentions.inside(mentions.names(document), sentence.span)
    if document.quote(verb).partition(" ")[0].endswith("ing"):
        return before[0]  # "The ministry rejected Norland's account, | saying that": the sentence's own subject
    people = [name.span for name in named if name.type == "person" and name.span in before]
    hanging = cues.words("grammar", "prepositions", document.language)
    before = [span for span in before if not _is_led_by(document, sentence, span, hanging)] or before
    phrase = phrase_before(document, sentence, verb)
    if phrase is not None and not people and not any(phrase.covers(span) for span in before):
        return phrase
    return people[0] if people else before[-1]


def _is_led_by(document: Document, sentence: Sentence, span: Span, words: Sequence[str]) -> bool:
    """Whether a name hangs on a preposition, and so is no subject: "left a pact with | Norland and expects"."""
    before = document.text[sentence.span.start : span.start].lower().split()
    determiners = cues.words("grammar", "determiners", document.language)
    led = before[-2:-1] if before[-1:] and before[-1] in determiners else before[-1:]
    return bool(led) and led[0] in words


def _outside_asides(sentence: Sentence, spans: list[Span]) -> list[Span]:
    """Those of some names that no relative clause holds: "Rwanda, which arms the M23, said"."""
    start = sentence.span.start
    asides = [Span(*found.span()).shifted(start) for found in RELATIVE.finditer(sentence.text)]
    return [span for span in spans if not any(aside.covers(span) for aside in asides)] or spans


def _unnamed(document: Document, sentence: Sentence, verb: Span, claim: Span, inverted: bool) -> Span | None:  # noqa: FBT001
    """A speaker without a name: "hospital staff said", "said a doctor"; not where the verb may be a noun."""
    if document.quote(verb).lower() in cues.words("speech", "nouns", document.language):
        return None
    phrase = phrase_before(document, sentence, verb)
    if phrase is None and inverted:
        phrase = phrase_after(document, sentence, verb.end)
    return None if phrase is None or phrase.overlaps(claim) else phrase


def _in_full(document: Document, span: Span) -> Span:
    """The person behind an office: "its director, | Antonella Daprile"."""
    names = mentions.names(document)
    at = mentions.number_of(names, span)
    if at is None or not any(len(word) > 3 and word.islower() for word in document.quote(span).split()):
        return span
    for name in names[at + 1 : at + 3]:  # "the ambassador to | Norland | , Antonella Daprile"
        between = document.text[span.end : name.span.start].rstrip()
        if name.type == "person" and between.endswith(",") and between.count(",") == 1 and len(between) <= TRAILING:
            return name.span
    return span


def _is_subject(document: Document, name: Span, verb: Span) -> bool:
    """Whether a name stands right before a verb that trails what is said: "…, Polish officials said"."""
    between = document.text[name.end : verb.start]
    return len(between) <= TRAILING and not any(mark in between for mark in ";:")


def _source(document: Document, sentence: Sentence, verb: Span) -> Span | None:
    """A nameless source at the head of the sentence: "Current estimates suggest"."""
    opening = document.text[sentence.span.start : verb.start].rstrip()
    places = cues.places_of(cues.words("speech", "sources", document.language), opening)
    if not places or len(opening.split()) > 4 or places[-1].end != len(opening):
        return None
    return Span(sentence.span.start, sentence.span.start + len(opening))
