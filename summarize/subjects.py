"""Who stands as the subject of a verb of speech: before it, behind it, or beside an aside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarize import mentions
from summarize.document import Document, Sentence, Span
from summarize.noun_phrases import (
    CLAUSE_STOP,
    behind_a_time,
    opening_after,
    phrase_after,
    phrase_before,
    start_of_words,
)
from summarize.pronouns import pronoun_in
from summarize.quotations import CLOSING, closes_speech, end_of_quotation, outside_quotations
from summarize.scripts import small_words
from summarize.sections import cues
from summarize.speech import TRAILING, outside_asides, without_aside
from summarize.values.names import Name

OPENING = 9
"""Words of a subject that opens a sentence: "A doctor at the district hospital in Velm"."""

SOURCE = 4
"""Words of a nameless source: "Current official | estimates"."""

TITLE = 12
"""Words of a title before a name: "Deputy Minister for Trade and Mines"."""

OFFICE = 4
"""Words of an office between whose it is and who holds it: "EU | foreign policy chief | Catherine Ashton"."""

INVERTED = 12
"""Code points between a verb and its subject behind it: "said a senior | ministry official"."""


def subject_of(document: Document, sentence: Sentence, verb: Span, claim: Span) -> Span | None:
    """Who speaks by a reporting verb, when the claim is what is said."""
    trails = claim.end <= verb.start
    closed = trails and closes_speech(document.text[claim.end : verb.start])
    telling = document.quote(verb).lower() in cues.words("speech", "telling", document.language)
    named = mentions.inside(mentions.names(document), sentence.span)
    names = [one.span for one in named if not _is_half_a_word(document, one.span)]
    after = next((span for span in names if span.start >= verb.end and _is_near(document, verb, span)), None)
    quoted = document.text[sentence.span.start : verb.start].rstrip().endswith(tuple(CLOSING))
    if after is not None and (closed or quoted) and not telling and _is_inverted(document, verb, after):
        return _with_their_office(document, named, after)
    if closed and not telling and (behind := _behind_what_is_said(document, sentence, verb, names)) is not None:
        return behind
    if not trails and not telling and _is_inverted_at_a_comma(document, sentence, verb):
        return after or phrase_after(document, sentence, verb.end)
    without = without_aside(document, sentence, verb)
    aside, verb = Span(without.start, verb.start), without
    before = [span for span in names if span.end <= verb.start and not span.overlaps(claim)]
    before = outside_asides(sentence, before, document.language)
    before = outside_quotations(document, sentence, before, verb)
    clause = _clause_before(document, sentence, verb)
    before = [span for span in before if span.start > clause] or before  # "Ruiz counts 12; | the mission | says"
    hanging = cues.words("grammar", "prepositions", document.language)
    if before and all(_is_led_by(document, sentence, span, hanging) for span in before):
        before = [span for span in names if aside.covers(span)] or before  # "The mission to Norland, | UNMIN, | said"
    if trails:
        said = claim.end + end_of_quotation(document.text[claim.end : verb.start])
        before = [span for span in before if span.start >= said and _is_subject(document, span, verb)]
    inverted = document.quote(verb).partition(" ")[0].lower() in cues.words("speech", "persons", document.language)
    opening = Span(before[-1].end if before else sentence.span.start, verb.end if inverted else verb.start)
    if (said_by := pronoun_in(document, sentence, opening)) is not None:
        return said_by
    if before:
        return _opening_pronoun(document, sentence, before[0], verb) or _one_of(document, sentence, before, verb)
    unnamed = None if trails else _source(document, sentence, verb)
    unnamed = unnamed or _unnamed(document, sentence, verb, claim, closed and not telling)
    return unnamed if unnamed or trails else _opening_subject(document, sentence, verb)


def _is_half_a_word(document: Document, name: Span) -> bool:
    """Whether a name is only a part of an adjective: "the | Houthi |-run station"."""
    behind = document.text[name.end : name.end + 2]
    return behind[:1] in ("-", "‑") and behind[1:].islower()


def _with_their_office(document: Document, named: Sequence[Name], first: Span) -> Span:
    """Who holds an office that the first name only tells of: "said | EU foreign policy chief Catherine Ashton |"."""
    person = next((one.span for one in named if one.span.start > first.end and one.type == "person"), None)
    between = document.text[first.end : person.start].split() if person else []
    hanging = cues.words("grammar", "prepositions", document.language)
    told = 0 < len(between) <= OFFICE and all(word.isalpha() and word.islower() for word in between)
    return Span(first.start, person.end) if person and told and not set(between) & set(hanging) else first


def _clause_before(document: Document, sentence: Sentence, verb: Span) -> int:
    """Where the clause of a verb opens: behind a semicolon, or at ", but"."""
    text = document.text[sentence.span.start : verb.start]
    turns = cues.places_of(cues.words("openers", "turns", document.language), text)[-1:]
    turned = [one.start for one in turns if "," in text[max(0, one.start - 2) : one.start]]
    return sentence.span.start + max([text.rfind(";"), *turned])


def _behind_what_is_said(document: Document, sentence: Sentence, verb: Span, names: list[Span]) -> Span | None:
    """Who stands behind a verb at a comma and, it may be, a day: "…, a annoncé jeudi | l'état-major".

    A long phrase ends with its first name, "…, informó | la Oficina de Derechos Humanos | de la ONU", or is cut.
    """
    if not document.text[sentence.span.start : verb.start].rstrip().endswith((",", *CLOSING)):
        return None
    behind = phrase_after(document, sentence, verb.end)
    if behind is not None and _opens_with_determiner(document, behind):
        return behind
    start = behind_a_time(document, sentence, verb.end)
    stop = CLAUSE_STOP.search(document.text, start, sentence.span.end)
    named = next((one for one in names if start < one.start < (stop.start() if stop else sentence.span.end)), None)
    whole = opening_after(document, sentence, verb.end) if named is None else Span(start, named.end)
    return whole if whole is not None and _opens_with_determiner(document, whole) else None


def _opening_pronoun(document: Document, sentence: Sentence, first: Span, verb: Span) -> Span | None:
    """Whom the pronoun means that a joined verb has as its subject: "| She | urged Norland to leave and warned"."""
    joined = document.text[sentence.span.start : verb.start].lower().split()[-1:]
    if not joined or joined[0] not in cues.words("grammar", "conjunctions", document.language):
        return None
    return pronoun_in(document, sentence, Span(sentence.span.start, first.start))


def _is_near(document: Document, verb: Span, name: Span) -> bool:
    """Whether nothing but a short word or a title stands between: "said Minister for Trade | Ana Ruiz"."""
    between = document.text[verb.end : name.start].split()
    joints = (
        *cues.words("grammar", "prepositions", document.language),
        *cues.words("grammar", "conjunctions", document.language),
    )
    titled = len(between) <= TITLE and all(word[:1].isupper() or word in joints for word in between)
    return name.start - verb.end <= INVERTED or titled


def _is_inverted_at_a_comma(document: Document, sentence: Sentence, verb: Span) -> bool:
    """Whether a verb at a comma has its subject behind it, wherever the claim is: ", recordó | el ministro, que dio".

    So it is where what is said is never told without its "that", and no aside ends at the comma.
    """
    never_left_out = cues.words("speech", "never_left_out", document.language)
    behind = phrase_after(document, sentence, verb.end)
    at_a_comma = document.text[sentence.span.start : verb.start].rstrip().endswith((",", *CLOSING))
    return (
        at_a_comma
        and bool(never_left_out)
        and without_aside(document, sentence, verb) == verb
        and behind is not None
        and _opens_with_determiner(document, behind)
    )


def _opens_with_determiner(document: Document, phrase: Span) -> bool:
    """Whether a phrase begins with an article or a possessive, also one that is written on: "l'état-major"."""
    words = document.quote(phrase).lower()
    determiners = cues.words("grammar", "determiners", document.language)
    return any(words.startswith((f"{one} ", f"{one}'", f"{one}’")) for one in (*determiners, "l"))


def _is_inverted(document: Document, verb: Span, name: Span) -> bool:
    """Whether a name right behind a verb is its subject: "said | the ministry", not "said, in what | residents"."""
    between = document.text[verb.end : name.start]
    none = cues.words("speech", "nobody", document.language)
    parted = any(mark in between for mark in ",;—")  # "Norland says | ; Sudland denies it"
    return not parted and not any(word in none for word in small_words(between))


def _one_of(document: Document, sentence: Sentence, before: list[Span], verb: Span) -> Span:
    """Of those named before a verb the one that speaks: a person, else the last; not whom others act for."""
    named = mentions.inside(mentions.names(document), sentence.span)
    if document.quote(verb).partition(" ")[0].endswith("ing"):
        return before[0]  # "The ministry rejected Norland's account, | saying that": the sentence's own subject
    joined = document.text[sentence.span.start : verb.start].lower().split()[-1:]
    joints = (
        *cues.words("grammar", "conjunctions", document.language),
        *cues.words("openers", "turns", document.language),
    )
    if joined and joined[0] in joints:
        return before[0]  # "Norland summoned the Sudlandic ambassador | and demanded"
    hanging = cues.words("grammar", "prepositions", document.language)
    free = [span for span in before if not _is_led_by(document, sentence, span, hanging)]
    if not free and (opening := _opening_subject(document, sentence, verb)) is not None:
        return opening  # "A senior aide to | the president | said"
    before = free or before
    people = [name.span for name in named if name.type == "person" and name.span in before]
    phrase = phrase_before(document, sentence, verb)
    if phrase is not None and not people and not any(phrase.covers(span) for span in before):
        return phrase
    return people[0] if people else before[-1]


def _is_led_by(document: Document, sentence: Sentence, span: Span, words: Sequence[str]) -> bool:
    """Whether a name hangs on a preposition, and so is no subject: "left a pact with | Norland and expects"."""
    before = small_words(re.split(r"[,;:](?!\d)", document.text[sentence.span.start : span.start])[-1])
    determiners = cues.words("grammar", "determiners", document.language)
    if before[-2:-1] and before[-2] in determiners and before[-1] not in words:
        before = before[:-1]  # "in the | nearby | Norlandic town"
    led = before[-2:-1] if before[-1:] and before[-1] in determiners else before[-1:]
    return bool(led) and led[0] in words


def _unnamed(document: Document, sentence: Sentence, verb: Span, claim: Span, inverted: bool) -> Span | None:  # noqa: FBT001
    """A speaker without a name: "hospital staff said", "said a doctor"; not where the verb may be a noun."""
    that = cues.words("speech", "that", document.language)
    leads = any(word in that for word in small_words(document.text[verb.end : verb.end + len(" that ")])[:1])
    if document.quote(verb).lower() in cues.words("speech", "nouns", document.language) and not leads:
        return None  # "the mission's | estimates |", not "the mission | estimates | that"
    phrase = phrase_before(document, sentence, verb)
    if phrase is None and inverted:
        phrase = phrase_after(document, sentence, verb.end)
    if phrase is None or phrase.overlaps(claim) or re.fullmatch(r"[a-z]+ing", document.quote(phrase)):
        return None  # "raising | fears that"
    return phrase


def _opening_subject(document: Document, sentence: Sentence, verb: Span) -> Span | None:
    """A long subject that opens a sentence, up to its first comma: "A doctor at the clinic in Velm, there, | told"."""
    start = start_of_words(sentence)
    opening = document.text[start : verb.start].partition(",")[0].rstrip()
    days = mentions.inside(mentions.times(document), Span(start, start + len(opening)))[-1:]
    if days and days[0].span.end == start + len(opening):
        opening = document.text[
            start : days[0].span.start
        ].rstrip()  # "The Council of the Valley has | on Friday | put"
    while opening.rpartition(" ")[2].lower() in cues.words("speech", "auxiliaries", document.language):
        opening = opening.rpartition(" ")[0].rstrip()  # "The Council of the Valley | has | urged"
    words = opening.lower().split()
    opens = bool(words) and words[0] in cues.words("grammar", "determiners", document.language)
    is_long = 2 < len(words) <= OPENING and not cues.places_of(
        cues.words("openers", "ends", document.language), opening
    )
    return Span(start, start + len(opening)) if opens and is_long else None


def _is_subject(document: Document, name: Span, verb: Span) -> bool:
    """Whether a name stands right before a verb that trails what is said: "…, Polish officials said"."""
    between = document.text[name.end : verb.start]
    return len(between) <= TRAILING and not any(mark in between for mark in ";:")


def _source(document: Document, sentence: Sentence, verb: Span) -> Span | None:
    """A nameless source at the head of the sentence: "Current estimates suggest"."""
    opening = document.text[sentence.span.start : verb.start].rstrip()
    if len(opening.split()) > SOURCE:
        return None
    places = cues.places_of(cues.words("speech", "sources", document.language), opening)
    if not places or places[-1].end != len(opening):
        return None
    return Span(sentence.span.start, sentence.span.start + len(opening))
