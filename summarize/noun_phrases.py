"""Noun phrases without a name that may be somebody: "the head of the regional health bureau"."""

from __future__ import annotations

import re

from summarize import mentions
from summarize.document import Document, Sentence, Span
from summarize.scripts import small_words
from summarize.sections import cues

PHRASE = 7
"""Words of a speaker without a name: "the head of the regional health bureau"."""

LIST_MARKS = "-–—•* "
"""Marks of a list before a sentence."""

_CLAUSE_START = re.compile(r"[,;:—–()\"“”«»\n]\s*")
CLAUSE_STOP = re.compile(r"[,;:.—–()\"“”«»\n]")
"""Marks at which a phrase ends."""


def start_of_words(sentence: Sentence) -> int:
    """Where a sentence begins behind the mark of a list: "- | The two presidents"."""
    return sentence.span.start + len(sentence.text) - len(sentence.text.lstrip(LIST_MARKS))


def phrase_before(document: Document, sentence: Sentence, verb: Span) -> Span | None:
    """The noun phrase between the last clause mark and a verb with its adverbs: "A hospital | first | reported"."""
    text = document.text
    marks = [found.end() for found in _CLAUSE_START.finditer(text, sentence.span.start, verb.start)]
    start = marks[-1] if marks else start_of_words(sentence)
    words = text[start : verb.start].split()
    adverbs = cues.words("speech", "adverbs", document.language)
    last = next((word for word in reversed(words) if word.lower() not in adverbs), None)
    end = text.rfind(last, start, verb.start) + len(last) if last else start
    turns = (*cues.words("openers", "turns", document.language), "and")
    turned = [place.end for place in cues.places_of(turns, text[start:end]) if place.start == 0]
    if turned and text[start + max(turned) : end].strip():
        start += max(turned)  # "but | analysts | warn", "bien que | des experts | doutent"
        start += len(text[start:end]) - len(text[start:end].lstrip())
    return _phrase(document, Span(start, end))


def behind_a_time(document: Document, sentence: Sentence, start: int) -> int:
    """Where words go on behind a time that they open with: "informó | el viernes | la Oficina"."""
    text, rest = document.text, document.text[start : sentence.span.end]
    start += len(rest) - len(rest.lstrip())
    for time in mentions.inside(mentions.times(document), Span(start, sentence.span.end))[:1]:
        if time.span.start == start and text[time.span.end : time.span.end + 1] == " ":
            start = time.span.end + 1  # "a annoncé | mercredi soir | l'état-major"
    return start


def phrase_after(document: Document, sentence: Sentence, start: int) -> Span | None:
    """The noun phrase from a place to the next mark."""
    text, start = document.text, behind_a_time(document, sentence, start)
    stop = CLAUSE_STOP.search(text, start, sentence.span.end)
    return _phrase(document, Span(start, stop.start() if stop else sentence.span.end))


def opening_after(document: Document, sentence: Sentence, start: int) -> Span | None:
    """The first words of a phrase that is too long for one: "the Office for the Coordination of Aid in | Velm"."""
    rest = document.text[start : sentence.span.end]
    begin = start + len(rest) - len(rest.lstrip())
    stop = CLAUSE_STOP.search(document.text, begin, sentence.span.end)
    words = document.text[begin : stop.start() if stop else sentence.span.end].split()[:PHRASE]
    groups = ("prepositions", "determiners", "conjunctions")
    small = [word for group in groups for word in cues.words("grammar", group, document.language)]
    while words and words[-1].lower() in small:
        words.pop()
    end = document.text.find(words[-1], begin + len(" ".join(words[:-1]))) + len(words[-1]) if words else begin
    finite = cues.words("speech", "auxiliaries", document.language)  # "said the bloc | would"
    is_clause = any(word.lower() in finite for word in words)
    return _phrase(document, Span(begin, end)) if words and not is_clause else None


def _phrase(document: Document, stretch: Span) -> Span | None:
    """A stretch that may be somebody: a few words, of which the first is neither pronoun nor preposition."""
    words = document.quote(stretch).split()
    if not 0 < len(words) <= PHRASE:
        return None
    none = cues.words("speech", "nobody", document.language)
    if len(words) > 1 and words[0].lower() in cues.words("speech", "demonstratives", document.language):
        words = words[1:]  # "This | report"
    ends = (*none, *cues.words("grammar", "determiners", document.language))
    dated = any(time.span.overlaps(stretch) for time in mentions.inside(mentions.times(document), stretch))
    adverbs = cues.words("grammar", "adverbs", document.language)
    if len(words) == 1 and words[0].islower() and cues.places_of(adverbs, words[0]):
        return None  # "consists, | basically, | in"
    many = cues.places_of(cues.words("speech", "many", document.language), document.quote(stretch))[:1]
    begins = small_words(words[0])[0] not in none or any(place.start == 0 for place in many)  # "de nombreux experts"
    starts_well = begins and words[-1].lower() not in ends
    return stretch if starts_well and not dated and not any(word[0].isdecimal() for word in words) else None
