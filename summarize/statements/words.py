"""The words of a sentence, and what of them can be compared: stems, and which of them only hold a sentence together."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import snowballstemmer

from summarize.document import Span

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "hi": "hindi", "hu": "hungarian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
"""ISO 639-1 to the name of a Snowball stemmer; words of other languages are compared whole."""

_WORD = re.compile(r"\d[\d.,]*\d|[\u3040-\u30ff\u3400-\u9fff]|\w+(?:['’]\w+)?")
"""A number with its separators, a word with its apostrophe, or one character of a script without spaces."""


@dataclass(frozen=True)
class Word:
    """A word of a sentence: where it stands there, as it is written, and its stem."""

    span: Span
    text: str
    stem: str

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()


def words_of(text: str, language: str) -> tuple[Word, ...]:
    """The words of a text in order, with offsets into it."""
    return tuple(Word(Span(*m.span()), m.group(), stem_of(m.group(), language)) for m in _WORD.finditer(text))


@lru_cache(maxsize=100_000)
def stem_of(word: str, language: str) -> str:
    """What a word has in common with its inflected forms; numbers without their separators of thousands."""
    if word[0].isdigit():
        return word.replace(",", "")
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    stemmer = _stemmer(language)
    return stemmer.stemWord(folded) if stemmer else folded


@cache
def _stemmer(language: str) -> Any:  # noqa: ANN401  (snowballstemmer has no types)
    return snowballstemmer.stemmer(_STEMMERS[language]) if language in _STEMMERS else None


@cache
def _table(language: str) -> Mapping[str, Any]:
    path = files("summarize.statements") / "data" / f"words.{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def empty_words(language: str) -> frozenset[str]:
    """Stems of the words that hold a sentence together and say nothing themselves."""
    return frozenset(stem_of(word, language) for word in _table(language).get("empty", "").split())


@cache
def groups(name: str, language: str) -> Mapping[str, str]:
    """A table of words that exclude each other ("pronouns", "directions"): word or stem to its group."""
    found: dict[str, str] = {}
    for group, listed in _table(language).get(name, {}).items():
        for word in listed.split():
            found[word if name == "pronouns" else stem_of(word, language)] = group
    return found
