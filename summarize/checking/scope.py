"""Where a value of somebody's JSON may stand: in its item's quotation, in its sentences, or anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from summarize.document import Document, Span
from summarize.folding import fold
from summarize.matching import locate, places_in
from summarize.sections.base import Failure, How


@dataclass(frozen=True)
class Proved:
    """Words of the article that say a value, and how they were recognised."""

    span: Span
    how: How


@dataclass(frozen=True)
class Failed:
    """Why a value is not proved."""

    rule: str
    failure: Failure
    message: str
    span: Span | None = None


@dataclass(frozen=True)
class Scope:
    """An article, and the quotations that an item gives.

    Args:
        document: the article.
        quotes: where the item's quotations stand; () when it gives none, so that all of the article counts.
    """

    document: Document
    quotes: tuple[Span, ...] = ()

    @cached_property
    def cited(self) -> list[Span]:
        """The sentences the quotations touch; the whole article when there is no quotation."""
        if not self.quotes:
            return [Span(0, len(self.document.text))]
        return [sentence.span for sentence in self.document.sentences_of(self.quotes)]

    def places(self, words: str, stretches: list[Span]) -> list[Span]:
        """Where words stand inside stretches, those in a quotation first."""
        return [*dict.fromkeys(places_in(self.document.text, words, [*self._quoted(stretches), *stretches]))]

    def _quoted(self, stretches: list[Span]) -> list[Span]:
        """The quotations inside stretches."""
        return [quote for quote in self.quotes if any(stretch.covers(quote) for stretch in stretches)]

    def everywhere(self, words: str) -> list[Span]:
        """Where words stand in the article; [] for no words."""
        return locate(self.document.text, words) if fold(words).text.strip() else []

    def how(self, place: Span, words: str) -> How:
        """Whether the words stand there letter for letter."""
        return "verbatim" if self.document.quote(place) == words else "normalised"

    def absent(self, words: str) -> Failed:
        """That words do not stand where they should."""
        shown = words if len(words) <= 60 else f"{words[:59]}…"
        elsewhere = self.everywhere(words)
        if elsewhere:
            number = self.document.sentence_at(elsewhere[0].start).number
            message = f'"{shown}" stands in sentence {number}, away from the quotation'
            return Failed("words_stand_in_the_evidence", "unsupported", message, elsewhere[0])
        return Failed("words_stand_in_the_evidence", "unsupported", f'"{shown}" does not stand in the article')
