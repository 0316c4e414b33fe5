"""A text as a row of pieces, each with one letter that says what it is.

The letters turn the grammar of a party ("Ukrainian President Volodymyr Zelenskyy") into a short pattern
over letters (``DTCC``) that names.py can state in one line.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from summarize.values._entries import Entry
from summarize.values.gazetteer import Lexicon, Token, tokens_of
from summarize.values.unattached import unattached

LETTERS = {
    "state": "S",
    "adjective": "D",
    "inhabitants": "Q",
    "seat": "G",
    "organisation": "O",
    "region": "K",
    "ethnic": "E",
    "head": "H",
    "body": "H",
    "after": "F",
    "office": "T",
    "honorific": "R",
    "modifier": "M",
    "article": "A",
    "of": "o",
    "possessive": "x",
}
"""Letters of the lexicon's kinds. Besides: C a capitalised word, c the same where a sentence begins,
B an abbreviation, P a particle of a person's name, W a capitalised thing, L a nation that leads or backs,
``(`` and ``)`` themselves, ``.`` anything else, ``|`` a place no phrase goes across."""

SENTENCE_ENDS = frozenset('.!?:;"“”«»')
HEADLINE_LENGTH = 200
"""No headline has more code points; a longer line is not looked at, which keeps the reading linear."""
SHORT = 4
"""Words up to this length ("with", "over") stay small in a headline."""
HEADLINE_WORDS = 4
"""Fewer capitalised words in a row than this are a name and not a headline."""


class Piece(NamedTuple):
    """Some tokens that belong together."""

    letter: str
    start: int
    end: int
    words: str
    entry: Entry | None = None


@dataclass(frozen=True)
class Reader:
    """A text on its way to pieces."""

    text: str
    tokens: list[Token]
    lexicon: Lexicon
    lower: frozenset[str]
    headlines: bool

    def pieces(self) -> list[Piece]:
        """The row of pieces."""
        row: list[Piece] = []
        at = last_end = 0
        text, tokens = self.text, self.tokens
        beginnings, small_words = self.lexicon.beginnings, self.lexicon.small_words
        while at < len(tokens):
            start, end, key = tokens[at]
            gap = text[last_end:start]
            if "\n" in gap and row and _parts(gap, row[-1].letter):
                row.append(Piece("|", start, start, ""))
            if key not in beginnings and (key.islower() or not (key[0].isalpha() or key[0].isupper())):
                row.append(Piece(key if key in "()" else ".", start, end, text[start:end]))  # most of most texts
                at += 1
            elif (entry := small_words.get(key)) and not self._goes_on(at):
                row.append(Piece(LETTERS[entry.kind], start, end, text[start:end], entry))
                at += 1
            else:
                count, piece = self._piece(at, row)
                row.append(piece)
                at += count
            last_end = row[-1].end
        return _with_borne_names(row, self.lexicon)

    def _goes_on(self, at: int) -> bool:
        """Whether a small word may be the first of several: "the Gambia"."""
        following = self.tokens[at + 1].key if at + 1 < len(self.tokens) else ""
        return following == "-" or self.lexicon.goes_on(self.tokens[at].key, following)

    def _piece(self, at: int, row: list[Piece]) -> tuple[int, Piece]:
        token = self.tokens[at]
        found = self.lexicon.longest(self.tokens, at)
        if found and not self._wrong_case(at, *found):
            count, entry = found
            return self._linked(at, count, entry)
        if token.key in self.lexicon.lists["particles"]:
            if not self._glued(at):
                return 1, self._made("P", at, 1)
        elif token.key.islower():
            return 1, self._made(".", at, 1)
        count = self._glued(at) + 1
        return count, self._made(self._capital(at, count, row), at, count)

    def _wrong_case(self, at: int, count: int, entry: Entry) -> bool:
        """An abbreviation in a line of capitals ("GIVE IT TO US"), or a body without a capital."""
        short = count == 1 and len(self.tokens[at].key) <= 3 and self.tokens[at].key.isupper()
        shouted = short and self._line(at).isupper() and len(self._line(at).split()) >= HEADLINE_WORDS
        return shouted or (entry.kind == "body" and not self.tokens[at].key[0].isupper())

    def _linked(self, at: int, count: int, entry: Entry) -> tuple[int, Piece]:
        """One piece of an entry: with "-led" after it, or as an adjective ("military aid")."""
        after = at + count
        tokens = self.tokens
        if self._touching(after, "-") and tokens[after + 1].key in self.lexicon.lists["linkers"]:
            return count + 2, self._made("L", at, count + 2, entry)
        letter = LETTERS[entry.kind]
        if letter in "HT" and self._is_adjective(at, count):
            letter = "M"
        return count, self._made(letter, at, count, entry)

    def _is_adjective(self, at: int, count: int) -> bool:
        lists, after = self.lexicon.lists, at + count
        words = " ".join(token.key.lower() for token in self.tokens[at:after])
        if words not in lists["adjectival"] or after >= len(self.tokens):
            return False
        following = self.tokens[after]
        if not following.key[0].isalpha() or "\n" in self.text[self.tokens[after - 1].end : following.start]:
            return False
        noun = following.key in lists["noun_followers"] or following.key.endswith(tuple(lists["noun_endings"]))
        return not noun and following.key[0].islower()

    def _glued(self, at: int) -> int:
        """How many more tokens belong to a capitalised word: "Jong-un", "al-Assad", "O'Brien", "F."."""
        tokens, more = self.tokens, 0
        if not tokens[at].key[0].isalpha():
            return 0
        if len(tokens[at].key) == 1 and tokens[at].key.isupper() and self._touching(at + 1, "."):
            return 1
        if tokens[at].key.islower() and tokens[at].key not in self.lexicon.lists["particles"]:
            return 0
        while self._touching(at + more + 1, "-") or self._touching(at + more + 1, "'"):
            mark, following = tokens[at + more + 1].key, tokens[at + more + 2].key
            ends = self.lexicon.lists["linkers" if mark == "-" else "contractions"]
            if following in ends or (following,) in self.lexicon.proper or not following[0].isalnum():
                break
            more += 2
        return more

    def _touching(self, at: int, mark: str) -> bool:
        """Whether a mark stands at a token, with no space on either side."""
        tokens = self.tokens
        if mark == "." and at < len(tokens):
            return tokens[at].key == mark and tokens[at].start == tokens[at - 1].end
        inside = 0 < at < len(tokens) - 1 and tokens[at].key == mark
        return inside and tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start

    def _capital(self, at: int, count: int, row: list[Piece]) -> str:
        """The letter of words that are in no table."""
        first, lists = self.tokens[at].key, self.lexicon.lists
        if first in "()":
            return first
        particle = count > 2 and first in lists["particles"]
        if not (first[0].isupper() or particle):
            return "."
        if first.lower() in lists["not_names"] and not self._is_surname(at, row):
            return "."
        if self.tokens[at + count - 1].key.lower() in lists["thing_nouns"]:
            return "W"
        if first.isupper() and len(first) > 1:
            return "B"
        begins = not row or row[-1].letter == "|" or row[-1].words in SENTENCE_ENDS
        meaningless = self._in_headline(at) or (begins and first.lower() in self.lower)
        return "." if meaningless else "c" if begins else "C"

    def _is_surname(self, at: int, row: list[Piece]) -> bool:
        """Whether "May" stands after a first name or a title and not before a day."""
        dated = at + 1 < len(self.tokens) and self.tokens[at + 1].key[0].isdigit()
        surname = self.tokens[at].key.lower() in self.lexicon.lists["surnames"]
        return surname and not dated and bool(row) and row[-1].letter in "CcRT"

    def _line(self, at: int) -> str:
        """The line a token stands in; nothing if it is too long for a headline."""
        here = self.tokens[at].start
        low, high = max(0, here - HEADLINE_LENGTH), min(len(self.text), here + HEADLINE_LENGTH)
        start, end = self.text.rfind("\n", low, here), self.text.find("\n", here, high)
        if (start < 0 < low) or (end < 0 and high < len(self.text)):
            return ""
        return self.text[start + 1 if start >= 0 else 0 : end if end >= 0 else len(self.text)]

    def _in_headline(self, at: int) -> bool:
        """Whether the line capitalises all its longer words, so that a capital means nothing."""
        line = self._line(at).rstrip() if self.headlines else ""
        words = [word for word in line.split() if word[0].isalpha()]
        longer = all(word[0].isupper() or len(word) <= SHORT for word in words)
        return longer and len(words) >= HEADLINE_WORDS and not line.endswith(".")

    def _made(self, letter: str, at: int, count: int, entry: Entry | None = None) -> Piece:
        start, end = self.tokens[at].start, self.tokens[at + count - 1].end
        return Piece(letter, start, end, self.text[start:end], entry)


def pieces_of(text: str, lexicon: Lexicon, *, headlines: bool = True) -> tuple[Piece, ...]:
    """The row of pieces of a text; parties and places are read from the same one, one after the other.

    Args:
        text: the article or a stretch of it.
        lexicon: the entries of its language.
        headlines: whether a line may be a headline, whose capitals mean nothing; a copied name is none.
    """
    return _pieces_of(text, lexicon, headlines)


@lru_cache(maxsize=8)
def _pieces_of(text: str, lexicon: Lexicon, headlines: bool) -> tuple[Piece, ...]:  # noqa: FBT001  (by place: one key)
    tokens = unattached(text, tokens_of(text), lexicon.lengths)
    lower = frozenset([token.key for token in tokens if token.key.islower()])
    return tuple(Reader(text, tokens, lexicon, lower, headlines).pieces())


def _parts(gap: str, last: str) -> bool:
    """Whether the end of a line parts two pieces; it may be wrapped after a title ("President-elect")."""
    return gap.count("\n") > 1 or last not in "TRDSA"


def _with_borne_names(row: list[Piece], lexicon: Lexicon) -> list[Piece]:
    """The row where "Mr Jordan", "Jordan Smith" are no state, nor is the end of "Atlanta, Georgia"."""
    borne, homonyms = lexicon.lists["borne"], lexicon.lists["homonyms"]

    def is_borne(at: int) -> bool:
        before = row[at - 1].letter if at else ""
        after = row[at + 1].letter if at + 1 < len(row) else ""
        return before in ("C", "c", "R") or after == "C"

    def is_inside(at: int) -> bool:
        return at > 1 and row[at - 1].words == "," and row[at - 2].letter in "cCKG"

    persons = [n for n, piece in enumerate(row) if piece.words in borne and is_borne(n)]
    for at in persons:
        row[at] = row[at]._replace(letter="C", entry=None)
    places = [n for n, piece in enumerate(row) if piece.words in homonyms and is_inside(n)]
    for at in places:
        row[at] = row[at]._replace(letter=".", entry=None)
    return row
