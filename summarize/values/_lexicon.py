"""The number words of a language, read from `data/figures.<language>.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise
from typing import Any, Generic, TypeVar

from summarize.values._tokens import DASHES, NUMERIC, UNSPACED, Token, fold, tokenise
from summarize.values.money_names import money_names

Entry = TypeVar("Entry")
NEUTRAL = "und"
"""ISO 639 "undetermined": what holds in every language, and all that an unknown language gets."""


class Phrases(Generic[Entry]):
    """Phrases of one or more words, each with what it means; found in constant time per place."""

    def __init__(self, entries: Mapping[tuple[str, ...], Entry]) -> None:
        self._entries = entries
        self._first = _longest(self._entries, 0)
        self._last = _longest(self._entries, -1)

    @property
    def keys(self) -> Iterable[tuple[str, ...]]:
        """The words of each phrase, as they are compared."""
        return self._entries.keys()

    def begins(self, word: str) -> bool:
        """Whether any phrase begins with a word."""
        return word in self._first

    def at(self, tokens: Sequence[Token], place: int) -> tuple[Entry, int] | None:
        """What the longest phrase beginning at a place means, and the place after it."""
        most = self._first.get(tokens[place].text) if 0 <= place < len(tokens) else None
        if most is None:
            return None
        for length in range(most, 0, -1):
            key = tuple([token.text for token in tokens[place : place + length]])
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


_OPENING = ("shares", "fractions", "zero_before_noun", "zero")
"""Plain lists whose phrases a figure may begin with."""

_LETTERS = re.compile(r"[^\W\d_]+")

_JOINTS = ((), *((dash,) for dash in DASHES))
"""What may stand between an article and its scale."""

_NUMERALS = frozenset({"number", "fraction", "char"})


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

    def may_stand_in(self, text: str) -> bool:
        """Whether a text has a digit, a sign or words with which a figure begins: many sentences have none."""
        signs, words = self._beginnings
        if signs.search(text):
            return True
        found = _LETTERS.findall(fold(text))
        runs = (found, pairwise(found), zip(found, found[1:], found[2:], strict=False))
        return not all(map(words.isdisjoint, runs))

    @cached_property
    def _beginnings(self) -> tuple[re.Pattern[str], frozenset[str | tuple[str, ...]]]:
        """Characters a figure may begin with, and words: one that opens by itself, or the first of a phrase."""
        keys = [key for key in self._openings.keys if key]
        signs = {key[0][0] for key in keys if not _LETTERS.search(key[0])}
        # A phrase with a sign in it ("a $") need not be looked for: the sign is.
        phrases = [tuple(_LETTERS.findall(" ".join(key))) for key in keys if signs.isdisjoint("".join(key))]
        return re.compile(rf"[\d{NUMERIC}{UNSPACED}{''.join(map(re.escape, signs))}]"), frozenset(
            words[0] if len(words) == 1 else words[:3] for words in phrases
        )

    def may_open(self, tokens: Sequence[Token], place: int) -> bool:
        """Whether a figure may begin at a place: digits do, and what opens one in the tables."""
        kind, text, _, _ = tokens[place]
        if kind in _NUMERALS or (self._openings.begins(text) and self._openings.at(tokens, place)):
            return True
        return text.endswith(self.negation_endings) and self.hedges.at(tokens, place + 1) is not None

    def negates(self, tokens: Sequence[Token], place: int) -> bool:
        """Whether a negation stands at a place: "not", "hasn't"."""
        ends = place < len(tokens) and tokens[place].text.endswith(self.negation_endings)
        return ends or self.has("negations", tokens, place) is not None

    @cached_property
    def _openings(self) -> Phrases[bool]:
        """The phrases a figure may begin with, in one table."""
        lists = [self.lists[name] for name in _OPENING if name in self.lists]
        numbers = (self.numbers, self.approximate, self.scales, self.parts, self.ordinals, self.ones, self.codes)
        tables: list[Phrases[Any]] = [*lists, *numbers, self.hedges, self.vague, self.currency_signs]
        return Phrases(dict.fromkeys([*(key for table in tables for key in table.keys), *self._joined()], True))

    def _joined(self) -> Iterator[tuple[str, ...]]:
        """An article with its scale ("a hundred", "a-hundred"), a negation with its hedge ("not over")."""
        for article in self._keys_of("articles"):
            yield from ((*article, *joint, *scale) for joint in _JOINTS for scale in self.scales.keys)
        for negation in self._keys_of("negations"):
            yield from ((negation[0], *hedge) for hedge in self.hedges.keys)

    def _keys_of(self, name: str) -> Iterable[tuple[str, ...]]:
        return self.lists[name].keys if name in self.lists else ()

    def has(self, name: str, tokens: Sequence[Token], place: int) -> int | None:
        """The place after the phrase of a plain list that begins here, if one does."""
        phrases = self.lists.get(name)
        found = phrases.at(tokens, place) if phrases is not None else None
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
        def words(phrase: str) -> tuple[str, ...]:
            return tuple(token.text for token in tokenise(phrase, elision=customs.elision))

        return Phrases({words(phrase): entry for phrase, entry in entries.items()})

    tables = {name: table(entries) for name, entries in raw.items() if isinstance(entries, dict)}
    lists = {name: table(dict.fromkeys(entries, True)) for name, entries in raw.items() if isinstance(entries, list)}
    tables.pop("compounds", None)
    return Lexicon(
        customs=customs,
        negation_endings=tuple(raw.get("negation_endings", ())),
        not_unit_endings=tuple(raw.get("not_unit_endings", ())),
        codes=table({name: name for name in money["codes"]}),
        currency_signs=table(money["signs"]),
        currency_words=table({**money_names(code), **money["words"].get(code, {})}),
        lists=lists,
        **tables,
    )
