"""Who is named: parties found in a text, read from copied words, and compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from summarize.document import Span
from summarize.values.gazetteer import Lexicon, lexicon
from summarize.values.grammar import ABBREVIATION, BY_OTHERS, Mention, Name, key_of, mentions

SPELT = 5
"""Letters that two spellings of a word have in common: "Defence", "Defense"."""

KEPT = 512
"""Articles whose names are kept: more are seldom read at once."""


def find_names(text: str, language: str = "en", context: str = "") -> list[Name]:
    """Every mention of a party, in order, none inside another.

    Args:
        text: the article or a stretch of it.
        language: ISO 639-1 code; without word lists of its own only names of the tables are found.
        context: the article, where ``text`` is a stretch of it, so that surnames find their full names.
    """
    if context in ("", text):
        return [*_named(text, language)[1]]
    return [*_names(mentions(text, language), _known(context, language))]


@lru_cache(maxsize=1024)
def read_name(words: str, language: str = "en", context: str = "") -> Name:
    """The party that copied words name; what nobody knows is of type "other".

    Args:
        words: a stretch of the article.
        language: ISO 639-1 code.
        context: the article, so that a surname or an abbreviation finds its full name.
    """
    span = Span(0, len(words))
    known = _known(context, language) if context else {}
    whole = known.get(key_of(words, lexicon(language)))
    # Of several the first one acts: "head of the president's office", "government forces and their allies".
    first = whole or next(_names(mentions(words, language, headlines=False), known), None)
    return replace(first, span=span, text=words) if first else Name(span, words, words.strip(), "other", None)


def same_party(a: str, b: str, language: str = "en", context: str = "") -> bool:
    """Whether two wordings name one party: aliases, adjectives, a surname, a title more or less."""
    table = lexicon(language)
    if key_of(a, table) == key_of(b, table):
        return True
    one, other = read_name(a, language, context), read_name(b, language, context)
    if one.iso3 and one.iso3 == other.iso3:
        if _are_two_branches(one, other, table):
            return False
        kinds = {one.type, other.type}
        # A government speaks for its state; troops, soldiers and forces of one state are one army.
        generic = all(
            key_of(words, table).split()[-1].lower() in table.lists["generic"] for words in (one.text, other.text)
        )
        if kinds <= {"state", "government"} or (kinds == {"armed_force"} and generic):
            return True
    return key_of(one.name, table) == key_of(other.name, table)


def _are_two_branches(one: Name, other: Name, table: Lexicon) -> bool:
    """Whether two names are of two bodies of one kind: the State Department and that of Homeland Security.

    The words besides department, ministry and the like have nothing in common, in whatever spelling: a "Ministry of
    Defence" is the "Defense Ministry".
    """
    branches = table.lists.get("branches", frozenset())
    small = table.lists["articles"] | table.lists["of"] | table.lists["possessives"]
    said = [
        {word.lower() for word in key_of(name.text, table).split() if (word,) not in table.proper} - small
        for name in (one, other)
    ]
    starts = [{word[:SPELT] for word in words - branches} for words in said]
    return bool(branches & said[0] & said[1]) and all(starts) and not starts[0] & starts[1]


def _is_generic(force: Name, words: Lexicon) -> bool:
    """Whether the head is one of those that mean the whole army: "troops", "forces"."""
    return key_of(force.text, words).lower().rpartition(" ")[2] in words.lists["generic"]


def _names(found: Iterable[tuple[str, Mention]], known: Mapping[str, Name]) -> Iterator[Name]:
    return (name for pattern, mention in found if (name := mention.name(pattern, known)))


def _known(text: str, language: str) -> Mapping[str, Name]:
    """Whom a text names in full, by full name, surname and abbreviation."""
    return _named(text, language)[0]


@lru_cache(maxsize=KEPT)
def _named(text: str, language: str) -> tuple[Mapping[str, Name], tuple[Name, ...]]:
    """Whom a text names in full, by their short forms, and, knowing them, everybody it names, in order."""
    found = [(pattern, mention, mention.name(pattern, {})) for pattern, mention in mentions(text, language)]
    known = _in_full(((pattern, name) for pattern, _, name in found if name), text, lexicon(language))
    again = (mention.name(pattern, known) if pattern in BY_OTHERS else name for pattern, mention, name in found)
    return known, tuple(name for name in again if name)


def _in_full(found: Iterable[tuple[str, Name]], text: str, words: Lexicon) -> Mapping[str, Name]:
    known: dict[str, Name] = {}
    last: Name | None = None
    for pattern, name in found:
        abbreviation = ABBREVIATION.match(text, name.span.end)
        if abbreviation and name.type not in ("state", "person"):
            known.setdefault(abbreviation.group(1), name)
        if pattern == "office" and last and name.iso3 and _apposed(text[last.span.end : name.span.start], words):
            # "John Kirby, the US adviser": the office says whom the person serves
            _remember(known, replace(last, iso3=name.iso3), words)
        last = name if name.type == "person" and pattern in ("person", "titled") else None
        if last:
            _remember(known, last, words)
    return known


def _remember(known: dict[str, Name], person: Name, words: Lexicon) -> None:
    """Keep the fullest naming of a person under each of its short forms."""
    full = known.get(key_of(person.name, words), person)
    best = replace(full, iso3=full.iso3 or person.iso3)
    for short in _short_forms(person.name, words):
        if short not in known or known[short].name in (best.name, person.name):
            known[short] = best


def _short_forms(full: str, words: Lexicon) -> list[str]:
    tokens = full.split()
    first, _, rest = tokens[-1].partition("-")
    # Where the family name stands first ("Yoon Suk Yeol"), so does it in "President Yoon".
    given = full if (tokens[0],) in words.proper else tokens[0]  # "Israel" stays a state beside an "Israel Ruiz"
    forms = [full, tokens[-1], given, rest if first.lower() in words.lists["particles"] else full]
    return list(dict.fromkeys(key_of(form, words) for form in forms if form))


def _apposed(between: str, words: Lexicon) -> bool:
    mark, _, article = between.strip().partition(" ")
    return mark == "," and (not article or article.lower() in words.lists["definite"])
