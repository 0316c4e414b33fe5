"""The tables of states, organisations and the words around them, as entries: what some words name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
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

_OPTIONAL = re.compile(r"\(([^()]*)\)")


class Entry(NamedTuple):
    """What some words name."""

    kind: Kind
    name: str
    type: PartyType
    iso3: str | None


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
def state_names() -> dict[str, str]:
    """ISO 3166-1 alpha-3 code to the usual English name."""
    return {iso3: row["name"] for iso3, row in table("countries").items()}


def plain(words: Iterable[str], kind: Kind) -> Iterator[tuple[str, Entry]]:
    return ((word, Entry(kind, word, "population", None)) for word in words)


def regions() -> Iterator[tuple[str, Entry]]:
    for iso3, names in table("places")["regions"].items():
        for name in names:
            yield name, Entry("region", name, "other", iso3 or None)


def states(language: str) -> Iterator[tuple[str, Entry]]:
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


def called(language: str) -> Iterator[tuple[str, Entry]]:
    """What a language other than the first calls the states: its own word lists need add only what is not there."""
    from summarize.values.territories import territories  # noqa: PLC0415  (English does not pay for it)

    usual = state_names()
    for words, iso3 in territories(language):
        if iso3 in usual:
            yield words, Entry("state", usual[iso3], "state", iso3)


def in_cases(language: str) -> Iterator[tuple[str, Entry]]:
    """The cases of the names of states, their seats and adjectives, for a language that lists them."""
    name = f"cases.{language}"
    cases = table(name) if (files("summarize") / "values" / "data" / f"{name}.toml").is_file() else {}
    kinds: tuple[tuple[str, Kind, PartyType], ...] = (
        ("adjectives", "adjective", "state"),
        ("seats", "seat", "government"),
        ("names", "state", "state"),
    )
    usual = state_names()
    for key, kind, party_type in kinds:
        for iso3, words in cases.get(key, {}).items():
            yield from ((word, Entry(kind, usual[iso3], party_type, iso3)) for word in words)


def organisations() -> Iterator[tuple[str, Entry]]:
    organisations: dict[PartyType, dict[str, list[str]]] = table("organisations")
    for party_type, rows in organisations.items():
        for name, (iso3, *others) in rows.items():
            for word in (name, *others):
                yield word, Entry("organisation", name, party_type, iso3 or None)


def small_words(grammar: dict[str, list[str]]) -> Iterator[tuple[str, Entry]]:
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


def head_nouns(heads: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    yield from ((str(word), Entry("honorific", word, "person", None)) for word in heads["titles"]["honorifics"])
    party_type: PartyType
    for party_type, words in heads["heads"].items():
        kind: Kind = "office" if party_type == "person" else "head"
        for word in words:
            yield str(word), Entry(kind, word, party_type, None)
