"""Who says what a sentence reports, in languages whose reports have a few forms that a pattern tells.

The forms are data: ``who`` is a speaker, left out where the language leaves him out, and ``what`` is what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarize.document import Document, Sentence, Span, once
from summarize.scripts import VOWELS, is_arabic
from summarize.sections import cues

LONGEST = 600
"""Code points of the longest sentence that is read; one without an end is none of a report."""


def has_forms(language: str) -> bool:
    """Whether a language's reports are told by their forms."""
    return bool(cues.words("speech", "forms", language))


def reporters_of(document: Document, sentence: Sentence, claim: Span) -> list[Span]:
    """Who says a claim, or who speaks in the sentence where the claim is no words of it; [] for nobody."""
    for what, who in _reports(document, sentence.number):
        if claim.start == claim.end or what.covers(claim):
            return [who] if who else _spoke_before(document, sentence)
    return []


def who_reports(document: Document, sentence: Sentence) -> list[Span]:
    """Everybody a sentence names who says something in it."""
    return [who for _, who in _reports(document, sentence.number) if who is not None]


def _spoke_before(document: Document, sentence: Sentence) -> list[Span]:
    """Who spoke in the sentence before one that calls the speaker "he", or not at all."""
    return [who for _, who in _reports(document, sentence.number - 1) if who][:1] if sentence.number > 1 else []


def is_open(document: Document, sentence: Sentence, claim: Span) -> bool:
    """Whether a language's forms do not tell who says a claim: nobody in this sentence, or "he" does."""
    told = (who for what, who in _reports(document, sentence.number) if what.covers(claim))
    return has_forms(document.language) and next(told, None) is None


@once
def _reports(document: Document, number: int) -> list[tuple[Span, Span | None]]:
    """What is said in a sentence, given its number, and by whom: None for "he", and for one who is left out."""
    sentence = document.sentences[number - 1]
    return [*_read(document, sentence)]


def _read(document: Document, sentence: Sentence) -> Iterator[tuple[Span, Span | None]]:
    by, persons = sentence.span.start, cues.words("speech", "persons", document.language)
    for form in _forms(document.language) if len(sentence.text) <= LONGEST else ():
        for found in form.finditer(sentence.text):
            who = found.groupdict().get("who")
            said = Span(*found.span("who")).shifted(by) if who and who.strip() not in persons else None
            yield Span(*found.span("what")).shifted(by), said


@cache
def _forms(language: str) -> tuple[re.Pattern[str], ...]:
    lists = {name: "|".join(map(_with_vowels, _longest_first(name, language))) for name in _LISTS}
    forms = cues.words("speech", "forms", language)
    written = [re.sub(r"\{(\w+)\}", lambda slot: lists.get(slot[1], slot[0]), form) for form in forms]
    return tuple(re.compile(form, re.IGNORECASE | re.DOTALL) for form in written)


def _longest_first(name: str, language: str) -> list[str]:
    return sorted(cues.words("speech", name, language), key=len, reverse=True)


def _with_vowels(word: str) -> str:
    """A word as Arabic may write it, with its short vowels or without."""
    return "".join(f"{letter}[{VOWELS}]*" if is_arabic(letter) else letter for letter in word)


_LISTS = ("reporting", "according", "time")


def sounds_like(one: str, other: str, language: str) -> bool:
    """Whether a word of each begins alike, where names have endings: "глава канадського уряду" speaks for "Канада"."""
    stem = re.compile("|".join(cues.words("speech", "stems", language)) or r"(?!)")
    stems, others = ({found.lower() for found in stem.findall(words)} for words in (one, other))
    return not stems.isdisjoint(others)
