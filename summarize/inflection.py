"""The case in which a party stands, told by its endings or its article: "Украине", "den Streitkräften"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from summarize.document import Document, Span
from summarize.sections import cues
from summarize.values.paradigms import first_forms

CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "locative")
"""Cases of all languages together; a language lists those it has."""

ANY = frozenset(CASES)
"""What is known of a word whose ending tells nothing."""

STEM = 2
"""Letters that a word has at least before its ending: "им" is a pronoun, "новым" an adjective."""

LEAD = 24
"""Code points before a party in which its article stands."""

_WORD = re.compile(r"[\w'’ʼ-]+")

Endings = dict[str, frozenset[str]]


def has_cases(language: str) -> bool:
    """Whether a language's words show their case, and what shows it is listed."""
    return cues.knows(language, "inflection")


def cases_of(document: Document, span: Span) -> frozenset[str]:
    """The cases in which a party may stand; all of them where its words do not tell.

    An article right before it is read as one of its words: "der | Ukraine".
    """
    before = document.text[max(0, span.start - LEAD) : span.start]
    words = [word for word in _WORD.findall(before)[-1:] if before[-1:].isspace() and _is_article(word, document)]
    return _cases(" ".join([*words, document.quote(span)]), document.language)


def may_be_subject(document: Document, span: Span) -> bool:
    """Whether the words of a party may be those of a subject: "Иран", not "Ирана"."""
    return not has_cases(document.language) or "nominative" in cases_of(document, span)


def without_article(document: Document, span: Span) -> Span:
    """Where a party begins with its article: "für | die Ukraine"."""
    before = document.text[max(0, span.start - LEAD) : span.start].rstrip()
    word = _WORD.findall(before)[-1:]
    if not word or not before.endswith(word[0]) or not _is_article(word[0], document):
        return span
    return Span(document.text.rindex(word[0], 0, span.start), span.end)


def _is_article(word: str, document: Document) -> bool:
    return word.lower() in cues.words("inflection", "articles", document.language)


@lru_cache(maxsize=4096)
def _cases(words: str, language: str) -> frozenset[str]:
    if words in first_forms(language) and cues.knows(language, "inflection", "first_forms"):
        return _of_a_name(_last(words), _last(first_forms(language)[words]), language)
    read = [(len(one), cases) for one, cases in _listed("phrases", language).items() if _begins(words, one)]
    if read:
        return max(read, key=lambda found: found[0])[1]
    found = ANY
    for word in _WORD.findall(words):
        adjective, noun = (_ending(word, _listed(kind, language)) for kind in ("adjectives", "nouns"))
        if word.isupper() or (word[:1].isupper() and _ending(word, _listed("of_names", language))):
            return ANY
        if adjective is None or (noun is not None and len(noun) > len(adjective)):
            return (found & _listed("nouns", language).get(noun or "", ANY)) or ANY
        found &= _listed("adjectives", language)[adjective]
    return found or ANY


def _last(words: str) -> str:
    return words.rpartition(" ")[2]


def _begins(words: str, phrase: str) -> bool:
    return any(place.start == 0 for place in cues.places_of((phrase,), words)[:1])


def _of_a_name(form: str, first: str, language: str) -> frozenset[str]:
    """The cases of a listed form by the ending of the first one: "Ирана" of "Иран", "Украина" of "Украина"."""
    kinds = {kind: cues.words_of("inflection", "first_forms", kind, language) for kind in KINDS}
    kind = next((kind for kind, endings in kinds.items() if first.endswith(endings)), "masculine")
    endings = _listed(kind, language)
    return endings.get(_ending(form, endings) or "", ANY)


KINDS = ("feminine", "neuter", "plural")
"""Kinds of noun whose first form has an ending; the others are masculine."""


def _ending(word: str, endings: Endings) -> str | None:
    """The longest listed ending of a word."""
    lower = word.lower()
    return next((lower[at:] for at in range(min(STEM, len(lower)), len(lower)) if lower[at:] in endings), None)


@cache
def _listed(kind: str, language: str) -> Endings:
    """Each ending, or opening of a phrase, of a kind of word, with the cases it may be."""
    found: dict[str, set[str]] = {}
    for cases in cues.codes_of("inflection", kind, language):
        for one in cues.words_of("inflection", kind, cases, language):
            found.setdefault(one, set()).update(cases.split())
    return {one: frozenset(cases) for one, cases in found.items()}
