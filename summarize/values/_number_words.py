"""Number words, added and multiplied as languages build numbers ("three hundred and five thousand")."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from summarize.values._passage import Passage

HALF = Fraction(1, 2)


@dataclass
class _Sum:
    """A number while its words come in: what is closed by a scale, and what still waits for one."""

    closed: Fraction = Fraction(0)
    open: Fraction = Fraction(0)
    lowest: Fraction = Fraction(0)
    """The last scale that closed something: only a lower one may follow, or one that multiplies all."""
    leading: Fraction | None = None
    """What stood before the first scale."""
    mixed: bool = False
    """Whether a number word came after a scale ("two hundred and five")."""

    @property
    def value(self) -> Fraction:
        return self.closed + self.open

    @property
    def scale(self) -> Fraction:
        """The scale that another number could share ("five to seven million"), 1 if there is none."""
        return self.value / self.leading if self.leading and not self.mixed else Fraction(1)

    def add(self, word: Fraction, *, teens: bool) -> bool:
        """Add a number word if it is of a lower order than what waits: "twenty-one", never "two three"."""
        tens = self.open % 100
        fits = not self.value or (
            bool(word)
            and (
                (not self.open and word < (self.lowest or word + 1))
                or (bool(self.open) and not tens and word < 100)
                or (tens >= 20 and not tens % 10 and word < 10)
                or (teens and tens in {60, 80} and word < 20)
            )
        )
        if fits:
            self.mixed = self.leading is not None
            self.open += word
        return fits

    def multiply(self, scale: Fraction) -> bool:
        """Multiply by a scale word if one may stand here."""
        if not self.value or not (self.open or scale > self.lowest):
            return False
        if self.leading is None:
            self.leading = self.open
        if scale <= 100 and self.open < 100 and not self.closed:
            self.open, self.lowest = self.open * scale, scale
        elif scale == 100 and self.open < 10:
            self.open *= scale
        elif self.closed and scale > self.lowest:
            self.closed, self.open, self.lowest = self.value * scale, Fraction(0), scale
        else:
            self.closed, self.open, self.lowest = self.closed + self.open * scale, Fraction(0), scale
        return True


@dataclass(frozen=True)
class NumberWords:
    """What number words say: their value, the scale they end in, and the place after them."""

    value: Fraction
    scale: Fraction
    end: int


def read_number_words(passage: Passage, place: int) -> NumberWords | None:
    """The longest number in words that begins at a place."""
    article = passage.has("articles", place)
    opened = article is not None and _scale(passage, article) is not None
    if not opened and passage.lexicon.numbers.at(passage.tokens, place) is None:
        return None  # most words that may open a figure are hedges
    total, end, at = _Sum(), place, place
    if opened and article is not None:
        total.open, at = Fraction(1), passage.past_dash(article)
    while step := _step(passage, total, at):
        end = step
        at = passage.past_dash(end)
        joiner = "tens_and" if total.open % 100 >= 20 else "number_and"
        joined = passage.has(joiner, at) if total.value >= 20 or joiner == "tens_and" else None
        at = joined or at
    if end == place:
        return None
    return _with_half(passage, total, end)


def _scale(passage: Passage, place: int) -> tuple[float, int] | None:
    return passage.lexicon.scales.at(passage.tokens, passage.past_dash(place))


def _step(passage: Passage, total: _Sum, place: int) -> int | None:
    """Take in the word at a place; where the next one would stand, or None if this one does not belong."""
    word = passage.lexicon.numbers.at(passage.tokens, place)
    scale = passage.lexicon.scales.at(passage.tokens, place)
    if word and total.add(Fraction(word[0]), teens=passage.lexicon.customs.tens_with_teens):
        return word[1]
    return scale[1] if scale and total.multiply(Fraction(scale[0])) else None


def _with_half(passage: Passage, total: _Sum, end: int) -> NumberWords:
    """The sum with "and a half" after it, which halves the scale it ends in."""
    half = passage.has("and_a_half", end)
    if half is None or total.mixed:
        return NumberWords(total.value, total.scale, end)
    value = total.value + total.scale * HALF
    if total.scale == 1 and (scale := _scale(passage, half)):
        return NumberWords(value * Fraction(scale[0]), Fraction(scale[0]), scale[1])
    return NumberWords(value, total.scale, half)
