"""What some scripts write otherwise: without spaces between words, or with small words written onto the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WITHOUT_WORDS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Thai, Lao, Burmese, Khmer, kana, Han."""

UNSPACED = rf"{_WITHOUT_WORDS}\uac00-\ud7af"
"""The same, and Hangul, which has spaces, but whose particles are written onto the word."""

VOWELS = r"\u0640\u064b-\u0652\u0670"
"""Signs that may stand behind any Arabic letter, and most often do not: vowels, and what stretches a word."""

ARTICLE = "ال"
"""The Arabic article, written onto its word; behind "to" it loses its first letter."""

AND = rf"(?:[وف][{VOWELS}]*)?"
"""What may be written onto an Arabic word: "and", "so"."""

TO_THE = rf"(?:[بلك][{VOWELS}]*)?(?:(?:ال|(?<=ل)ل)[{VOWELS}]*)?"
"""What may be written onto one that is not short: "in", "to", "as", and the article."""

SHORT = 3
"""Letters of a short word, in which what looks like "in" or "to" is most often its own."""

_ELIDED = re.compile(r"\b(l|d|qu|lorsqu|puisqu|jusqu|n|s|j|c)['’](?=\w)")

_ARABIC = re.compile(r"[\u0621-\u064a]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_JOINING = re.compile(rf"[\u0621-\u064a{UNSPACED}]")
_UNSPACED = re.compile(f"[{_WITHOUT_WORDS}]")


def is_joining(letter: str) -> bool:
    """Whether a letter is of a script that writes a syllable or a word with one letter: Han, kana, Hangul."""
    return re.match(f"[{UNSPACED}]", letter) is not None


def is_unspaced(letter: str) -> bool:
    """Whether a letter is of a script without spaces between words, where a word may begin and end anywhere."""
    return _UNSPACED.match(letter) is not None


def small_words(text: str) -> list[str]:
    """The words of a text in small letters, those apart that lost a letter to the next: "qu'|aucun", "d'|Oslo"."""
    return _ELIDED.sub(r"\1' ", text.lower()).split()


def is_arabic(letter: str) -> bool:
    """Whether a letter is of the Arabic script."""
    return _ARABIC.match(letter) is not None


def writes_onto_words(text: str) -> bool:
    """Whether a text has words onto which others are written, or words without spaces between them."""
    return not text.isascii() and _JOINING.search(text) is not None


def is_hangul(letter: str) -> bool:
    """Whether a letter is a syllable of Korean, whose particles are written onto its words."""
    return _HANGUL.match(letter) is not None


def joined_before(word: str) -> str:
    """A pattern of what may be written onto the beginning of a word, but for an "and"; "" in other scripts."""
    is_short = min(map(len, word.split("|"))) <= SHORT
    return TO_THE if is_arabic(word[:1]) and not is_short else ""


def without_joined(word: str) -> Iterator[str]:
    """An Arabic word less what may be written onto its beginning, in every way that it can be read."""
    for rest in dict.fromkeys((word, word[word[:1] in ("و", "ف") :])):
        yield rest
        for bare in dict.fromkeys((rest, rest[rest[:1] in ("ب", "ل", "ك") :])):
            yield bare
            if bare.startswith(ARTICLE):
                yield bare[2:]
        if rest.startswith("لل"):
            yield rest[2:]
