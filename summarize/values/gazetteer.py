"""The words by which news names states, organisations, forces, people and places: data, loaded once.

Everything that belongs to one language stands in ``data/*.toml``; this module turns the tables into
dictionaries from words to what they name. Loading one language takes about 25 ms and is done at the
first use.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from summarize.values._entries import (
    Entry,
    called,
    head_nouns,
    in_cases,
    organisations,
    plain,
    regions,
    small_words,
    states,
    table,
)

LANGUAGES = ("en", "es", "fr")
"""Languages with word lists of their own; any other is read with the first one's."""

SMALL = ("article", "of", "possessive", "modifier")
"""Kinds of word that are read as they stand, in small letters, whatever the words around them."""

LONGEST = 12
"""No entry has more words and marks than this: what keeps the reading linear."""

SHORT = 3
"""Words of capitals up to this length are abbreviations ("US"), or small words in a line of capitals."""

_TOKENS = re.compile(r"([^\W_]+(?:[\u0300-\u036f\u00ad]+[^\W_]*)*|[^\w\s]|_)")
_APOSTROPHES = str.maketrans("’ʼ‘`´", "'''''", "\u00ad")
_HYPHENS = str.maketrans("‐‑", "--")


class Token(NamedTuple):
    """A word or a mark of the text; ``key`` is what it is compared by (no accents, one apostrophe)."""

    start: int
    end: int
    key: str


Words = dict[tuple[str, ...], Entry]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The entries of one language.

    Args:
        proper: names, compared with their capitals ("US" is not "us").
        common: head nouns, titles and small words, compared in lower case.
        lists: the plain word lists of the language file (linkers, particles, not_names …).
    """

    proper: Words
    common: Words
    lists: dict[str, frozenset[str]]
    lengths: dict[str, int] = field(default_factory=dict)

    def longest(self, tokens: list[Token], at: int) -> tuple[int, Entry] | None:
        """The longest entry that starts at a token, with its number of tokens."""
        first = tokens[at].key
        most = self.lengths.get(first, 0)
        if not first.islower():
            most = max(most, self.lengths.get(first.lower(), 0))
        shouted = first.isupper() and len(first) > SHORT
        if shouted:
            most = max(most, self.lengths.get(first.title(), 0))
        if not most:
            return None
        second = tokens[at + 1].key if at + 1 < len(tokens) else ""
        if most > 1 and not shouted and not self.goes_on(first, second):
            most = 1
        keys = tuple([token.key for token in tokens[at : at + most]])
        spoken = tuple(map(_spoken, keys)) if shouted else keys
        for count in range(len(keys), 0, -1):
            entry = self.proper.get(keys[:count]) or self.proper.get(spoken[:count])
            entry = entry or self.common.get(tuple(map(str.lower, keys[:count])))
            if entry:
                return count, entry
        return None

    def goes_on(self, first: str, second: str) -> bool:
        """Whether an entry of several words begins with these two: "the Gambia", of all that begins with "the"."""
        followers = self._followers
        return second in followers.get(first, ()) or second.lower() in followers.get(first.lower(), ())

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Words and marks that any entry begins with, or that are part of a person's name: most words are none."""
        return self.lists["particles"].union(self.lengths)

    @cached_property
    def small_words(self) -> Mapping[str, Entry]:
        """Words such as "the" and "of", which stand for themselves unless a longer entry begins with them."""
        small = {keys[0]: entry for keys, entry in self.common.items() if len(keys) == 1 and entry.kind in SMALL}
        return {word: entry for word, entry in small.items() if (word,) not in self.proper}

    @cached_property
    def _followers(self) -> Mapping[str, set[str]]:
        """The second words of the entries that begin with a word."""
        found: dict[str, set[str]] = defaultdict(set)
        for first, *others in (*self.proper, *self.common):
            found[first].update(others[:1])
        return {first: seconds for first, seconds in found.items() if seconds}


def _spoken(word: str) -> str:
    """A word of a line of capitals as it is written elsewhere: "REPUBLIC OF NIGER"."""
    return word.title() if len(word) > SHORT else word.lower()


def tokens_of(text: str) -> list[Token]:
    """Every word and every mark of a text, in order."""
    pieces = _TOKENS.split(text)  # what lies between two tokens, a token, and so on
    ends = [*accumulate(map(len, pieces))]
    words = pieces[1::2]
    keys = words if text.isascii() and "`" not in text else map(fold, words)
    return [*map(Token._make, zip(ends[::2], ends[1::2], keys, strict=False))]


def fold(word: str) -> str:
    """A word as it is compared: accents, soft hyphens and the kind of apostrophe or hyphen do not matter."""
    if word.isascii():
        return word.replace("`", "'")
    plain = word.translate(_APOSTROPHES).translate(_HYPHENS)
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare) or word  # Hangul, say, is put together again


@cache
def lexicon(language: str) -> Lexicon:
    """The entries of a language; one without word lists is read with the first one's and its own names of states."""
    others = () if language == LANGUAGES[0] else (*called(language), *in_cases(language))
    language = language if language in LANGUAGES else LANGUAGES[0]
    heads = table(f"heads.{language}")
    grammar = heads["grammar"]
    proper = _keyed(
        [
            *regions(),
            *plain(grammar["peoples"], "ethnic"),
            *plain(grammar["people_nouns"], "inhabitants"),
            *states(language),
            *others,
            *organisations(),
        ],
        lower=False,
    )
    common = _keyed([*small_words(grammar), *head_nouns(heads)], lower=True)
    lists = {key: frozenset(map(fold, words)) for key, words in {**grammar, **heads["titles"]}.items()}
    for key in ("borne", "homonyms"):
        lists[key] = frozenset(word for row in table("countries").values() for word in row.get(key, ()))
    lists["settlements"] = frozenset(table("places")[language]["before"])
    lengths: dict[str, int] = {}
    for keys in (*proper, *common):
        lengths[keys[0]] = max(lengths.get(keys[0], 0), len(keys))
    return Lexicon(proper, common, lists, lengths)


def _keyed(entries: Iterable[tuple[str, Entry]], *, lower: bool) -> Words:
    keyed: Words = {}
    for words, entry in entries:
        keys = tuple(token.key for token in tokens_of(words.lower() if lower else words))
        keyed[keys[:LONGEST]] = entry
    return keyed


@lru_cache(maxsize=1024)
def is_adjective(words: str, language: str) -> bool:
    """Whether words are no more than a state's adjective: "Ukrainian", not "Ukrainian troops" or "Ukraine"."""
    tokens = tokens_of(words)
    found = lexicon(language).longest(tokens, 0) if tokens else None
    return found is not None and found[0] == len(tokens) and found[1].kind == "adjective"


@lru_cache(maxsize=1024)
def is_of_no_state(words: str, language: str) -> bool:
    """Whether words are a region that lies in no state, an article before it aside: "the Black Sea", not "Kashmir"."""
    entries = lexicon(language)
    tokens = tokens_of(words)
    if tokens and tokens[0].key.lower() in entries.lists["articles"]:
        tokens = tokens[1:]
    found = entries.longest(tokens, 0) if tokens else None
    if found is None or found[0] != len(tokens):
        return False
    entry = found[1]
    return entry.kind == "region" and entry.iso3 is None and entry.name not in table("places")["shared"]
