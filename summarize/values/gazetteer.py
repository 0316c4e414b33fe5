"""The words by which news names states, organisations, forces, people and places: data, loaded once.

Everything that belongs to one language stands in ``data/*.toml``; this module turns the tables into
dictionaries from words to what they name. Loading one language takes about 25 ms and is done at the
first use.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from itertools import product
from typing import Any, Literal, NamedTuple

PartyType = Literal[
    "state",
    "government",
    "armed_force",
    "armed_group",
    "igo",
    "coalition",
    "group_of_states",
    "person",
    "population",
    "other",
]

Kind = Literal[
    "state",
    "adjective",
    "inhabitants",
    "seat",
    "organisation",
    "region",
    "ethnic",
    "head",
    "body",
    "after",
    "office",
    "honorific",
    "modifier",
    "article",
    "of",
    "possessive",
]

LANGUAGES = ("en", "fr")
"""Languages with word lists of their own; any other is read with the first one's."""

LONGEST = 12
"""No entry has more words and marks than this: what keeps the reading linear."""

_TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f\u00ad]*)+|[^\w\s]|_")
_OPTIONAL = re.compile(r"\(([^()]*)\)")
_APOSTROPHES = str.maketrans("’ʼ‘`´", "'''''", "\u00ad")
_HYPHENS = str.maketrans("‐‑", "--")


class Token(NamedTuple):
    """A word or a mark of the text; ``key`` is what it is compared by (no accents, one apostrophe)."""

    start: int
    end: int
    key: str


class Entry(NamedTuple):
    """What some words name."""

    kind: Kind
    name: str
    type: PartyType
    iso3: str | None


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

    @cached_property
    def ambiguous(self) -> frozenset[str]:
        """Names of states that a person may bear, or that are another place's too."""
        return self.lists["borne"] | self.lists["homonyms"]

    def longest(self, tokens: list[Token], at: int) -> tuple[int, Entry] | None:
        """The longest entry that starts at a token, with its number of tokens."""
        first = tokens[at].key
        most = self.lengths.get(first, 0)
        if not first.islower():
            most = max(most, self.lengths.get(first.lower(), 0))
        if not most:
            return None
        keys = tuple(token.key for token in tokens[at : at + most])
        for count in range(len(keys), 0, -1):
            entry = self.proper.get(keys[:count])
            entry = entry or self.common.get(tuple(map(str.lower, keys[:count])))
            if entry:
                return count, entry
        return None


def tokens_of(text: str) -> list[Token]:
    """Every word and every mark of a text, in order."""
    if text.isascii():  # as ``fold`` would have it, for all of them at once
        return [Token(*found.span(), found.group()) for found in _TOKEN.finditer(text.replace("`", "'"))]
    return [Token(*found.span(), fold(found.group())) for found in _TOKEN.finditer(text)]


def fold(word: str) -> str:
    """A word as it is compared: accents, soft hyphens and the kind of apostrophe or hyphen do not matter."""
    if word.isascii():
        return word.replace("`", "'")
    plain = word.translate(_APOSTROPHES).translate(_HYPHENS)
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare) or word  # Hangul, say, is put together again


def spelled(pattern: str) -> Iterator[str]:
    """The words a pattern stands for: "turc(s)" is turc and turcs."""
    pieces = _OPTIONAL.split(pattern)
    choices = [(piece,) if n % 2 == 0 else ("", piece) for n, piece in enumerate(pieces)]
    return ("".join(choice) for choice in product(*choices))


@cache
def table(name: str) -> Any:  # noqa: ANN401  (what TOML holds)
    """One data file, read once."""
    return tomllib.loads((files("summarize") / "values" / "data" / f"{name}.toml").read_text("utf-8"))


@cache
def lexicon(language: str) -> Lexicon:
    """The entries of a language; one without word lists is read with the first one's and its own names of states."""
    others = () if language in LANGUAGES else _called(language)
    language = language if language in LANGUAGES else LANGUAGES[0]
    heads = table(f"heads.{language}")
    grammar = heads["grammar"]
    proper = _keyed(
        [
            *_regions(),
            *_plain(grammar["peoples"], "ethnic"),
            *_plain(grammar["people_nouns"], "inhabitants"),
            *others,
            *_states(language),
            *_organisations(),
        ],
        lower=False,
    )
    common = _keyed([*_small_words(grammar), *_heads(heads)], lower=True)
    lists = {key: frozenset(map(fold, words)) for key, words in {**grammar, **heads["titles"]}.items()}
    for key in ("borne", "homonyms"):
        lists[key] = frozenset(word for row in table("countries").values() for word in row.get(key, ()))
    lists["settlements"] = frozenset(table("places")[language]["before"])
    lengths: dict[str, int] = {}
    for keys in (*proper, *common):
        lengths[keys[0]] = max(lengths.get(keys[0], 0), len(keys))
    return Lexicon(proper, common, lists, lengths)


@cache
def state_names() -> dict[str, str]:
    """ISO 3166-1 alpha-3 code to the usual English name."""
    return {iso3: row["name"] for iso3, row in table("countries").items()}


def _keyed(entries: Iterable[tuple[str, Entry]], *, lower: bool) -> Words:
    keyed: Words = {}
    for words, entry in entries:
        keys = tuple(token.key for token in tokens_of(words.lower() if lower else words))
        keyed[keys[:LONGEST]] = entry
    return keyed


def _plain(words: Iterable[str], kind: Kind) -> Iterator[tuple[str, Entry]]:
    return ((word, Entry(kind, word, "population", None)) for word in words)


def _regions() -> Iterator[tuple[str, Entry]]:
    for iso3, names in table("places")["regions"].items():
        for name in names:
            yield name, Entry("region", name, "other", iso3 or None)


def _states(language: str) -> Iterator[tuple[str, Entry]]:
    prefix = "" if language == "en" else f"{language}_"
    for iso3, row in table("countries").items():
        name = row["name"]
        for word in (*row.get("seats", ()), *row.get(f"{prefix}seats", ())):
            yield word, Entry("seat", name, "government", iso3)
        for word in row.get("people", ()):
            yield word, Entry("inhabitants", name, "population", iso3)
        for pattern in row.get(f"{prefix}adjectives", ()):
            for word in spelled(pattern):
                yield word, Entry("adjective", name, "state", iso3)
                capital = word[0].upper() + word[1:]
                if capital != word:  # French writes "les soldats russes", but "les Russes"
                    yield capital, Entry("inhabitants", name, "population", iso3)
        for word in (name, *row.get("names", ()), *row.get(f"{prefix}names", ())):
            yield word, Entry("state", name, "state", iso3)


def _called(language: str) -> Iterator[tuple[str, Entry]]:
    """What a language without word lists calls the states."""
    from summarize.values.territories import territories  # noqa: PLC0415  (paid for by such a language alone)

    usual = state_names()
    for words, iso3 in territories(language):
        if iso3 in usual:
            yield words, Entry("state", usual[iso3], "state", iso3)


def _organisations() -> Iterator[tuple[str, Entry]]:
    organisations: dict[PartyType, dict[str, list[str]]] = table("organisations")
    for party_type, rows in organisations.items():
        for name, (iso3, *others) in rows.items():
            for word in (name, *others):
                yield word, Entry("organisation", name, party_type, iso3 or None)


def _small_words(grammar: dict[str, list[str]]) -> Iterator[tuple[str, Entry]]:
    kinds: dict[str, Kind] = {
        "bodies": "body",
        "modifiers": "modifier",
        "after": "after",
        "articles": "article",
        "of": "of",
        "possessives": "possessive",
    }
    for key, kind in kinds.items():
        for small in grammar.get(key, ()):
            yield small, Entry(kind, small, "other", None)
    for small in grammar["armed_bodies"]:
        yield small, Entry("body", small, "armed_force", None)


def _heads(heads: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    yield from ((str(word), Entry("honorific", word, "person", None)) for word in heads["titles"]["honorifics"])
    party_type: PartyType
    for party_type, words in heads["heads"].items():
        kind: Kind = "office" if party_type == "person" else "head"
        for word in words:
            yield str(word), Entry(kind, word, party_type, None)


def is_adjective(words: str, language: str) -> bool:
    """Whether words are no more than a state's adjective: "Ukrainian", not "Ukrainian troops" or "Ukraine"."""
    tokens = tokens_of(words)
    found = lexicon(language).longest(tokens, 0) if tokens else None
    return found is not None and found[0] == len(tokens) and found[1].kind == "adjective"
