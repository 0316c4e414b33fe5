"""Who says what a sentence says: reporting verbs, "according to", pronouns, and noun phrases without a name.

A claim is a stretch of a sentence: the figure, the action, or the whole sentence.
"""

from __future__ import annotations

import re

from summarize import mentions
from summarize.document import Document, Sentence, Span, once
from summarize.full_names import in_full
from summarize.leads import ends_in
from summarize.noun_phrases import phrase_after
from summarize.pronouns import BODIES, body_before, opening_noun
from summarize.quotations import CLOSING, start_of_quotation
from summarize.relatives import is_relative, is_told_aside, speaker_in_relative
from summarize.reported import has_forms, reporters_of
from summarize.sections import cues
from summarize.sources import gives_way, is_a_reason, leading
from summarize.speech import (
    is_aside,
    is_parted,
    speech_verbs,
    turns_away,
)
from summarize.subjects import subject_of
from summarize.turns import own_of_several

OWNED = re.compile(r"(?:['’]s|(?<=s)['’]) (?P<owned>[\w’'-]+(?: [\w’'-]+){0,4}) ?")
"""What stands between the owner of a body and its verb."""

CARRIED_ON = 8
"""Sentences in which a story goes on with whom it quoted: the farthest in the gold facts is 6."""


def speakers_of(document: Document, sentence: Sentence, claim: Span, *, announced: bool = False) -> list[Span]:
    """Where those who say so are named; [] when the article speaks itself.

    Inside a quotation that began in an earlier sentence it is whoever is quoted there.

    ``announced`` counts who announces among them: of a toll they speak, of their own gift they act.
    """
    named = _named_speakers(document, sentence, claim, announced=announced)
    if named or has_forms(document.language):
        return named
    begun = start_of_quotation(document, claim.start)
    return _quoted_from(document, begun, sentence)[:1] if begun is not None else []


def _quoted_from(document: Document, begun: int, sentence: Sentence) -> list[Span]:
    """Who is quoted from a place on: whom its sentence names before it, else who spoke before, or speaks behind it."""
    first = document.sentence_at(begun)
    named = [one for one in spoken_in(document, first.number) if one.end <= begun] if first != sentence else []
    return named or [*_spoke_last(document, first), *_speaks_next(document, sentence)]


def _named_speakers(
    document: Document, sentence: Sentence, claim: Span, *, announced: bool = False, it: bool = True
) -> list[Span]:
    """Those whom the sentence itself names; ``it``: and whom "it" stands for, who spoke before."""
    language = document.language
    if has_forms(language):
        return reporters_of(document, sentence, claim)
    if (told := speaker_in_relative(document, claim) or _who_accuses(document, sentence, claim)) is not None:
        return [told]
    if is_told_aside(document, claim):
        return []
    led_to = [place for place in leading(document, sentence, claim) if not gives_way(document, sentence, place, claim)]
    led_to = own_of_several(document, led_to, claim)
    named = [found for place in led_to if (found := _named_after(document, sentence, place.end, it=it)) is not None]
    if named:
        return named
    groups = ("verbs", "announcing") if announced else ("verbs",)
    verbs = [verb for group in groups for verb in speech_verbs(document, sentence, group)]
    turn = _last_turn(document, sentence, claim)
    for verb in sorted(
        verbs, key=lambda verb: (is_parted(document, verb, claim), verb.start < turn, is_relative(document, verb))
    ):
        if claim.end <= verb.start and document.quote(verb).partition(" ")[0].endswith("ing"):
            continue  # "laid out terms, | saying | that": what is said stands behind it
        if _is_said_by_it(document, sentence, verb):
            subject = _it(document, sentence, verb) if it else None
        else:
            subject = _owner(document, subject_of(document, sentence, verb, claim))
            if subject is None and it and _leaves_out_who(document, sentence, verb, claim):
                subject = next(iter(_spoke_last(document, sentence)), None)
        if subject is not None and not is_aside(document, verb, claim) and not turns_away(document, claim, verb):
            joints = cues.words("grammar", "conjunctions", language)
            who = _with_what_it_owns(document, in_full(document, subject), verb)
            return mentions.coordinated(document, who, joints)
    return []


def _who_accuses(document: Document, sentence: Sentence, claim: Span) -> Span | None:
    """Who says what a relative clause tells of another: "| Norland | rompió con el Frente, al que acusa de matar a"."""
    before = document.text[sentence.span.start : claim.start]
    led = cues.places_of(cues.words("speech", "of_whom", document.language), before)[-1:]
    if not led or not before[: led[0].start].endswith(", "):
        return None
    verbs = cues.places_of(cues.words("speech", "verbs", document.language), before[led[0].end :])[:1]
    if not verbs or verbs[0].start > 1 or "," in before[led[0].end :]:
        return None
    hanging = cues.words("grammar", "prepositions", document.language)
    opening = Span(sentence.span.start, sentence.span.start + led[0].start)
    names = mentions.inside(mentions.names(document), opening)
    free = (one for one in names if not ends_in(document.text[sentence.span.start : one.span.start], hanging))
    return next((in_full(document, one.span) for one in free), None)


def _last_turn(document: Document, sentence: Sentence, claim: Span) -> int:
    """Where a claim's clause begins behind ", and" or ", while": "sources told of 11 dead, | while the Fund says"."""
    joints = (
        *cues.words("openers", "turns", document.language),
        *cues.words("grammar", "conjunctions", document.language),
    )
    before = document.text[sentence.span.start : claim.start]
    turns = [turn.start for turn in cues.places_of([f", {one}" for one in joints], before)]
    return sentence.span.start + max(0, before.rfind(";"), *turns)


def _owner(document: Document, subject: Span | None) -> Span | None:
    """Whose assessment says so: "The | command | 's assessment is that"; nobody else's where it is ours."""
    words = "" if subject is None else document.quote(subject)
    if subject is None or words.lower() in cues.words("speech", "ours", document.language):
        return None
    return Span(subject.start, subject.end - 2) if words.endswith(("'s", "’s")) else subject


def _with_what_it_owns(document: Document, subject: Span, verb: Span) -> Span:
    """A body that is named by whose it is: "Norland | 's ambulance service | said"."""
    owned = OWNED.fullmatch(document.text, subject.end, verb.start)
    nobody = cues.words("speech", "nobody", document.language)
    if owned is None or any(word in nobody for word in owned["owned"].lower().split()):
        return subject
    return Span(subject.start, owned.end("owned"))


def askers_of(document: Document, sentence: Sentence, claim: Span) -> list[Span]:
    """Who demands, expects or fears what a claim says: "The IMF called on Egypt to | cut subsidies"."""
    for verb in speech_verbs(document, sentence, "asking"):
        ends = cues.words("openers", "ends", document.language)
        if is_parted(document, verb, claim):
            continue  # "Norland wants it to stay; Sudland may | veto it"
        if claim.end <= verb.start and cues.places_of(ends, document.text[claim.end : verb.start]):
            continue  # "will send planes if they | ask for them"
        if turns_away(document, claim, verb):
            continue  # "complained that Norland would | send planes |, and it | called for"
        if verb.end <= claim.start or claim.end <= verb.start or claim.start == verb.start:
            subject = subject_of(document, sentence, verb, Span(max(claim.start, verb.end), max(claim.end, verb.end)))
            if subject is not None:
                return [in_full(document, subject)]
    return []


def carried_on(document: Document, sentence: Sentence) -> list[Span]:
    """Who spoke last before a sentence, and who speaks in the next one, where it names no speaker itself."""
    return [*_spoke_last(document, sentence), *_speaks_next(document, sentence)]


def _speaks_next(document: Document, sentence: Sentence) -> list[Span]:
    following = document.sentences[sentence.number : sentence.number + 1]
    return [span for one in following for span in spoken_in(document, one.number)]


def _spoke_last(document: Document, sentence: Sentence) -> list[Span]:
    before = document.sentences[max(0, sentence.number - 1 - CARRIED_ON) : sentence.number - 1]
    return next((found for one in reversed(before) if (found := spoken_in(document, one.number, it=False))), [])


@once
def spoken_in(document: Document, number: int, *, it: bool = True) -> list[Span]:
    """Who speaks in a sentence, given its number, before or behind what is said; ``it``: and whom "it" stands for."""
    sentence = document.sentences[number - 1]
    end, start = sentence.span.end, sentence.span.start
    told = (Span(end, end), Span(start, start))
    return [span for claim in told for span in _named_speakers(document, sentence, claim, announced=True, it=it)]


def _named_after(document: Document, sentence: Sentence, start: int, *, it: bool) -> Span | None:
    """Whom a preposition such as "according to" leads to: a name at most six words on, else a noun phrase."""
    for name in mentions.inside(mentions.names(document), sentence.span):
        owner = document.text[name.span.end : name.span.end + 1] in ("'", "’")
        if name.span.start >= start and not owner:
            between = document.text[start : name.span.start]
            if len(between.split()) <= 6 and "," not in between:
                return in_full(document, name.span)
            break
    phrase = phrase_after(document, sentence, start)
    followed = cues.words("speech", "no_sources", document.language)
    if phrase is not None and cues.places_of(followed, document.quote(phrase).rpartition(" ")[2]):
        return None
    if phrase is not None and document.quote(phrase).lower() in cues.words("speech", "oblique", document.language):
        return _spoke_before(document, sentence, phrase) if it else None
    return None if phrase is None or is_a_reason(document, sentence, phrase) else phrase


def _spoke_before(document: Document, sentence: Sentence, pronoun: Span) -> Span | None:
    """Whom a pronoun behind "according to" stands for: who speaks before it, else who spoke last."""
    here = Span(pronoun.start, pronoun.start)
    for verb in speech_verbs(document, sentence, "verbs"):
        subject = subject_of(document, sentence, verb, here) if verb.end <= pronoun.start else None
        if subject is not None:
            return in_full(document, subject)
    return next(iter(_spoke_last(document, sentence)), None)


def _is_said_by_it(document: Document, sentence: Sentence, verb: Span) -> bool:
    """Whether "it" or "they" stands before a verb and its adverbs: "it | later | added"."""
    adverbs = cues.words("speech", "adverbs", document.language)
    before = document.text[sentence.span.start : verb.start].lower().split()
    words = [word for word in before if word not in adverbs][-1:]
    first = before[0] if before else ""
    things = cues.words("speech", "things", document.language)
    if words and words[0] in cues.words("grammar", "conjunctions", document.language):
        opened = next(iter(speech_verbs(document, sentence, "verbs")), verb)  # "It | counts the dead and says"
        led = document.text[sentence.span.start : opened.start].lower().split()[-1:]
        words = [first] if first in things else led if opened != verb else words  # "It | authorises 90 men and tells"
    return bool(words) and words[0].lstrip("“\"'(").rstrip(",") in things  # not "they led | it," | said Ana Ruiz"


def _leaves_out_who(document: Document, sentence: Sentence, verb: Span, claim: Span) -> bool:
    """Whether a verb behind a quotation has no subject at all, in a language that leaves it out: "«…», añadió."."""
    before = document.text[sentence.span.start : verb.start].rstrip(", ")
    closes = claim.end <= verb.start and before.endswith(tuple(CLOSING))
    return closes and bool(cues.words("speech", "left_out", document.language))


def _it(document: Document, sentence: Sentence, verb: Span) -> Span | None:
    """Whom "it" or "they" stand for: who opens the sentence, else who spoke last; "…, it said" is who spoke before.

    Whom "it" stands for in those sentences is not asked: a long row of them is followed one by one.
    """
    opening = Span(sentence.span.start, verb.start)
    bodies = [one for one in mentions.inside(mentions.names(document), opening) if one.type in BODIES]
    named = [one.span for one in bodies if one.text[:1].isupper()]
    things = cues.words("speech", "things", document.language)
    trails = document.quote(opening).rstrip().lower().endswith(tuple(f", {thing}" for thing in things))
    near = [] if trails else opening_noun(document, sentence) or named
    opens = sentence.text.lower().split()[0] in things
    subject = [] if trails or not opens else body_before(document, sentence)
    return next(iter(near or subject or _spoke_last(document, sentence)), None)
