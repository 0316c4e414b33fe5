"""A text with its tokens and its lexicon: the small questions every reader of numbers asks."""

from __future__ import annotations

from dataclasses import dataclass

from summarize.document import Span
from summarize.values._lexicon import Lexicon, lexicon_for
from summarize.values._tokens import DASHES, Token, tokenise


@dataclass(frozen=True)
class Passage:
    """A text being read. Places are positions among the tokens; spans are code points of what the text is part of."""

    text: str
    tokens: tuple[Token, ...]
    lexicon: Lexicon
    begin: int = 0
    """Where the text begins in what it is part of."""

    @classmethod
    def of(cls, text: str, language: str, begin: int = 0) -> Passage:
        """The passage for a text in a language."""
        lexicon = lexicon_for(language)
        return cls(text, tokenise(text, elision=lexicon.customs.elision), lexicon, begin)

    def word(self, place: int) -> str:
        """The folded token at a place; nothing outside the text."""
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def kind(self, place: int) -> str:
        """The kind of token at a place; nothing outside the text."""
        return self.tokens[place].kind if 0 <= place < len(self.tokens) else ""

    def glued(self, place: int) -> bool:
        """Whether the token at a place touches the one before it."""
        return 0 < place < len(self.tokens) and self.tokens[place - 1].end == self.tokens[place].start

    def written(self, start: int, end: int) -> str:
        """The words from one place to another as they stand in the text."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def span(self, start: int, end: int) -> Span:
        """The stretch from one place to another, in code points of what the text is part of."""
        return Span(self.begin + self.tokens[start].start, self.begin + self.tokens[end - 1].end)

    def capital(self, place: int) -> bool:
        """Whether the word at a place begins with a capital letter."""
        return self.kind(place) == "word" and self.text[self.tokens[place].start].isupper()

    def dash(self, place: int) -> bool:
        """Whether a dash at this place joins what stands before it to what follows."""
        return self.word(place) in DASHES and self.glued(place) and self.glued(place + 1)

    def past_dash(self, place: int) -> int:
        """The place after a joining dash if there is one here, else the place itself."""
        return place + 1 if self.dash(place) else place

    def begins(self, place: int) -> bool:
        """Whether a word may begin here; in a script without spaces only data can tell."""
        if not self.lexicon.customs.word_starts or self.kind(place) != "char":
            return True
        return not (self.glued(place) and self.kind(place - 1) == "char")

    def has(self, name: str, place: int) -> int | None:
        """The place after the phrase of a plain list that begins here, if one does."""
        return self.lexicon.has(name, self.tokens, place)

    def follows(self, name: str, place: int) -> int | None:
        """Where the phrase of a plain list that ends just before this place begins, if one does."""
        return self.lexicon.follows(name, self.tokens, place)
