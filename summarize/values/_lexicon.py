"""The number words of a language, read from `data/figures.<language>.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Generic, TypeVar

from summarize.values._tokens import Token, tokenise

Entry = TypeVar("Entry")
NEUTRAL = "und"
"""ISO 639 "undetermined": what holds in every language, and all that an unknown language gets."""


class Phrases(Generic[Entry]):
    """Phrases of one or more words, each with what it means; found in constant time per place."""

    def __init__(self, entries: Mapping[str, Entry], *, elision: bool = False) -> None:
        self._entries = {
            tuple(token.text for token in tokenise(phrase, elision=elision)): entry for phrase, entry in entries.items()
        }
        self._first = _longest(self._entries, 0)
        self._last = _longest(self._entries, -1)

    @property
    def openings(self) -> Iterable[tuple[str, str]]:
        """The first two words of each phrase; of a single word "" is the second."""
        return ((key[0], key[1] if len(key) > 1 else "") for key in self._entries if key)

    def at(self, tokens: Sequence[Token], place: int) -> tuple[Entry, int] | None:
        """What the longest phrase beginning at a place means, and the place after it."""
        if not 0 <= place < len(tokens):
            return None
        for length in range(self._first.get(tokens[place].text, 0), 0, -1):
            key = tuple(token.text for token in tokens[place : place + length])
            if key in self._entries:
                return self._entries[key], place + len(key)
        return None

    def before(self, tokens: Sequence[Token], place: int) -> tuple[Entry, int] | None:
        """What the longest phrase ending just before a place means, and where it begins."""
        if not 0 < place <= len(tokens):
            return None
        for length in range(min(self._last.get(tokens[place - 1].text, 0), place), 0, -1):
            key = tuple(token.text for token in tokens[place - length : place])
            if key in self._entries:
                return self._entries[key], place - length
        return None


def _longest(keys: Iterable[tuple[str, ...]], end: int) -> dict[str, int]:
    lengths: dict[str, int] = {}
    for key in keys:
        if key:
            lengths[key[end]] = max(lengths.get(key[end], 0), len(key))
    return lengths


@dataclass(frozen=True)
class Customs:
    """How a language writes numbers; `figures.und.toml` explains each."""

    elision: bool
    groups: str
    decimals: str
    digits_after_scale: bool
    capital_months: bool
    capital_nouns: bool
    word_starts: bool
    tens_with_teens: bool


_OPENING = ("shares", "fractions", "negations", "articles", "zero_before_noun", "zero")
"""Plain lists whose phrases a figure may begin with."""


@dataclass(frozen=True)
class Lexicon:
    """What one language says about numbers; `figures.und.toml` explains each table."""

    customs: Customs
    negation_endings: tuple[str, ...]
    not_unit_endings: tuple[str, ...]
    numbers: Phrases[float]
    approximate: Phrases[float]
    scales: Phrases[float]
    shy_scales: Phrases[float]
    parts: Phrases[float]
    ordinals: Phrases[float]
    ones: Phrases[float]
    hedges: Phrases[str]
    hedges_after: Phrases[str]
    vague: Phrases[str]
    percent: Phrases[str]
    codes: Phrases[str]
    currency_signs: Phrases[str]
    currency_words: Phrases[str]
    lists: Mapping[str, Phrases[bool]]

    def may_open(self, tokens: Sequence[Token], place: int) -> bool:
        """Whether a figure may begin at a place: digits do, and what opens a phrase of the tables."""
        kind, text, *_ = tokens[place]
        if kind in ("number", "fraction", "char"):
            return True
        seconds = self._openers.get(text)
        if seconds is None:
            return text.endswith(self.negation_endings)
        return "" in seconds or (place + 1 < len(tokens) and tokens[place + 1].text in seconds)

    @cached_property
    def _openers(self) -> Mapping[str, frozenset[str]]:
        named = [self.lists[name] for name in _OPENING if name in self.lists]
        numbers = (self.numbers, self.approximate, self.scales, self.parts, self.ordinals, self.ones, self.codes)
        tables: list[Phrases[Any]] = [*named, *numbers, self.hedges, self.vague, self.currency_signs]
        seconds: dict[str, set[str]] = {}
        for first, second in (pair for table in tables for pair in table.openings):
            seconds.setdefault(first, set()).add(second)
        return {first: frozenset(words) for first, words in seconds.items()}

    def has(self, name: str, tokens: Sequence[Token], place: int) -> int | None:
        """The place after the phrase of a plain list that begins here, if one does."""
        found = self.lists[name].at(tokens, place) if name in self.lists else None
        return found[1] if found else None

    def follows(self, name: str, tokens: Sequence[Token], place: int) -> int | None:
        """Where the phrase of a plain list that ends just before this place begins, if one does."""
        found = self.lists[name].before(tokens, place) if name in self.lists else None
        return found[1] if found else None


def _read(name: str) -> dict[str, Any]:
    source = files("summarize.values").joinpath("data", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}


def _merged(language: str) -> dict[str, Any]:
    """The neutral tables with those of the language laid over them."""
    base, own = _read(f"figures.{NEUTRAL}"), _read(f"figures.{language}")
    merged: dict[str, Any] = {**base, **own}
    for name, table in base.items():
        if isinstance(table, dict):
            merged[name] = {**table, **own.get(name, {})}
        elif isinstance(table, list):
            merged[name] = [*table, *own.get(name, [])]
    return merged


def _compounds(table: Mapping[str, Any]) -> dict[str, int]:
    """Number words written as one ("einundzwanzig", "dreihundert"), built by the pattern of the language."""
    if not table:
        return {}
    pairs = {
        table["pattern"].format(unit=unit, ten=ten): one + many
        for unit, one in table["units"].items()
        for ten, many in table["tens"].items()
    }
    times = {unit + scale: one * many for unit, one in table["units"].items() for scale, many in table["times"].items()}
    return {**pairs, **times}


@cache
def lexicon_for(language: str) -> Lexicon:
    """The lexicon of a language (ISO 639 or BCP 47 tag); an unknown one knows digits and signs only."""
    code = language.replace("_", "-").split("-")[0].casefold()
    raw = _merged(code if code.isascii() and code.isalpha() else NEUTRAL)
    raw["numbers"] = {**raw["numbers"], **_compounds(raw.get("compounds", {}))}
    money = _read("currencies")
    customs = Customs(**{field.name: raw[field.name] for field in fields(Customs)})

    def table(entries: Mapping[str, Any]) -> Phrases[Any]:
        return Phrases(entries, elision=customs.elision)

    tables = {name: table(entries) for name, entries in raw.items() if isinstance(entries, dict)}
    lists = {name: table(dict.fromkeys(entries, True)) for name, entries in raw.items() if isinstance(entries, list)}
    tables.pop("compounds", None)
    return Lexicon(
        customs=customs,
        negation_endings=tuple(raw.get("negation_endings", ())),
        not_unit_endings=tuple(raw.get("not_unit_endings", ())),
        codes=table({name: name for name in money["codes"]}),
        currency_signs=table(money["signs"]),
        currency_words=table(money["words"].get(code, {})),
        lists=lists,
        **tables,
    )
