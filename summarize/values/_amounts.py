"""An amount: a numeral with its currency or percent sign, and two of them as a range."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from summarize.values._numerals import Numeral, read_numeral
from summarize.values._passage import Passage
from summarize.values._tokens import DASHES


@dataclass(frozen=True)
class Currency:
    """A currency sign, code or word: ISO 4217 or None, as it stands, and the places it takes."""

    code: str | None
    symbol: str
    start: int
    end: int


@dataclass(frozen=True)
class Amount:
    """A numeral and what belongs to it, from ``start`` to ``end`` (places)."""

    start: int
    end: int
    numeral: Numeral
    currency: Currency | None = None
    percent: str | None = None

    @property
    def ends(self) -> tuple[Amount, Amount]:
        """Itself twice: the ends of a range of one."""
        return self, self

    @property
    def sign_first(self) -> bool:
        """Whether the currency stands before the number."""
        return self.currency is not None and self.currency.start == self.start


@dataclass(frozen=True)
class Range:
    """Two amounts with the words between them; ``low`` and ``high`` share the scale where only one has it."""

    start: int
    end: int
    low: Fraction
    high: Fraction
    ends: tuple[Amount, Amount]


def read_amount(passage: Passage, place: int) -> Amount | None:
    """The amount that begins at a place."""
    sign = _currency_at(passage, place, words=False)
    numeral = read_numeral(passage, sign.end if sign else place, money=sign is not None)
    if numeral is None or _pronoun(passage, numeral):
        return None
    end = numeral.end
    percent = passage.lexicon.percent.at(passage.tokens, passage.past_dash(end))
    if percent and not sign:
        return Amount(place, percent[1], numeral, percent=percent[0])
    after = _currency_after(passage, numeral)
    # "$20 million dollars" and "$5 US" say it twice; the more precise one counts.
    if after and (sign is None or sign.code is None):
        return Amount(place, after.end, numeral, after)
    return Amount(place, end, numeral, sign)


def currency_word(passage: Passage, place: int) -> Currency | None:
    """The currency that a word names after a vague amount ("millions of dollars", "des millions d'euros")."""
    after = passage.has("vague_links", place) or passage.has("money_links", place) or place
    return _currency_at(passage, after, words=True)


def _pronoun(passage: Passage, numeral: Numeral) -> bool:
    """Whether a number word counts nobody: "one of the", "no one", the article "un", "一" within a word."""
    if passage.kind(numeral.start) == "char" and not passage.begins(numeral.start):
        return True
    if numeral.end != numeral.start + 1 or numeral.about:
        return False
    counted = passage.has("counted", numeral.end) is not None
    if passage.has("articles", numeral.start):  # "un", "ein": a number only where somebody is counted
        return not counted
    if passage.kind(numeral.start) == "char":
        return passage.has("counters", numeral.end) is None
    if passage.has("pronouns", numeral.start) is None:
        return False
    before = passage.follows("pronoun_after", numeral.start)
    return (before is not None and not counted) or passage.has("pronoun_before", numeral.end) is not None


def _currency_at(passage: Passage, place: int, *, words: bool) -> Currency | None:
    tokens, lexicon = passage.tokens, passage.lexicon
    if words and (word := lexicon.currency_words.at(tokens, place)):
        return Currency(word[0] or None, passage.written(place, word[1]), place, word[1])
    sign = lexicon.currency_signs.at(tokens, place)
    if sign and all(passage.glued(inner) for inner in range(place + 1, sign[1])):
        return Currency(sign[0] or None, passage.written(place, sign[1]), place, sign[1])
    if sign:  # "gave the US $20 billion": only the sign itself belongs to the number
        return None
    code = lexicon.codes.at(tokens, place)
    if code and passage.written(place, place + 1).isupper():
        return Currency(code[0], code[0], place, code[1])
    return None


def _currency_after(passage: Passage, numeral: Numeral) -> Currency | None:
    place = passage.past_dash(numeral.end)
    if numeral.scale > 1 and (linked := passage.has("money_links", place)):
        place = linked
    found = _currency_at(passage, place, words=True)
    if found is None or (passage.kind(found.end) == "number" and passage.glued(found.end)):
        return None
    shy = passage.has("shy_currencies", place) == found.end
    small = numeral.scale == 1 and numeral.value < 1000
    weight = passage.has("unit_links", found.end) is not None or place != numeral.end
    return None if shy and (small or weight) else found


def read_range(passage: Passage, left: Amount, *, opened: bool) -> Range | None:
    """The range that begins with an amount.

    Args:
        passage: the text being read.
        left: its lower end.
        opened: whether "between" stands before it, which another word closes.
    """
    dashed = passage.dash(left.end)
    joiner = _joiner(passage, left.end, opened=opened) or (left.end + 1 if dashed else None)
    changes = not opened and not dashed and passage.follows("range_veto", left.start) is not None
    right = read_amount(passage, joiner) if joiner and not changes else None
    if right is None or not _alike(left, right, dashed=dashed):
        return None
    if left.currency and right.currency and passage.follows("range_step", left.start) is not None:
        return None
    low, high = left.numeral.value, right.numeral.value
    scale = right.numeral.scale
    if left.numeral.scale == 1 and left.numeral.value < min(right.numeral.bare, Fraction(1000)):
        low *= scale
    return Range(left.start, right.end, low, high, (left, right)) if low < high else None


def _joiner(passage: Passage, place: int, *, opened: bool) -> int | None:
    """The place after the word that joins two ends ("3 to 5", "three-to-five-year", "3- to 5-year")."""
    if passage.word(place) in DASHES and passage.glued(place):
        place += 1
    joined = passage.has("range_and" if opened else "range_to", place)
    return passage.past_dash(joined) if joined else None


def _alike(left: Amount, right: Amount, *, dashed: bool) -> bool:
    """Whether two amounts can be the ends of one range ("$5 to 7 million", not "paid $5 to 12 people")."""
    if left.percent or (right.percent and left.currency):
        return left.percent == right.percent
    if left.currency and right.currency:
        return left.currency.code == right.currency.code or not left.currency.code
    if left.currency:
        return left.sign_first and (dashed or right.numeral.scale > 1)
    return not right.sign_first
