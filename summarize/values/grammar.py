"""The grammar of a party: states, forces, groups, organisations, persons and people, read from words.

Grammar, not guesswork: a party is a short pattern over the pieces of a sentence (a nation, some
modifiers, a head noun; a title and capitalised words; a name from the tables). The tables are data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from summarize.document import Span
from summarize.values._entries import PartyType
from summarize.values.cities import city_states
from summarize.values.gazetteer import LANGUAGES, Lexicon, lexicon, tokens_of
from summarize.values.wording import Piece, pieces_of

NATION = "[SDGOK]"
PATTERNS = {
    # "the Black Sea", "the Washington Declaration", "Operation Steel Rain": capitals, but nobody acts
    "thing": r"(?>[cCBG]{0,4})W+[cC]{0,3}",
    # "Ukrainian President Volodymyr Zelenskyy", "North Korea's Supreme Leader Kim Jong-un", "Mr Colville"
    "titled": rf"(?:{NATION}x?[MCBE]{{0,4}}|E?M{{0,3}})[TR](?:[MTR]{{0,5}}[TR])?(?:oA?{NATION})?"
    r"[DF]?P?C(?:P?[CB]){0,3}",
    # "South Korean military officials", "people of Ukraine", "US-led coalition", "soldats gouvernementaux"
    "group": rf"(?:{NATION}x)?[LSDGEOQKMCB]{{0,6}}H+(?:[DFE]+|oA?[SDGOKE]+(?!x?[HTMC]))?",
    # "the Ukrainian president", "president of Russia"
    "office": rf"(?:{NATION}x?[MCBE]{{0,4}}|E?M{{0,3}})T+(?:[DFE]+|oA?{NATION}(?!x?[HTMC]))?",
    "inhabitants": r"[SDEM]{0,3}Q",
    "plain": r"[SDGOL]",
    # "the Aligned for Advancing": no person goes with an article
    "nobody": r"A(?>[cC](?:P?C)*)(?![HTRW])",
    "person": r"[cC](?:P{0,2}C){1,3}",
    "surname": r"[cCB]",
}
NO_STATE = ("coalition", "group_of_states", "igo")
"""Parties of several states: a nation among their words does not own them."""

LONGEST_PERSON = 3
"""More capitalised words without a title are rather the name of a law or a programme."""

MONEY = ("$", "€", "£")
"""Signs that make a state's abbreviation before them the name of its money."""

ABBREVIATION = re.compile(r" ?\(([A-Z][A-Z.-]{1,9})\)")
_GRAMMAR = re.compile("(?![.|])(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in PATTERNS.items()) + ")")
"""No pattern begins with a word that means nothing here, which most words do: that is asked first, and once."""


@dataclass(frozen=True)
class Name:
    """A party as the text names it.

    Args:
        span: where, in code points of the text it was found in.
        text: the words as they stand, without a leading article.
        name: the usual name: "United States" for "Washington", the full name of a person if given.
        type: what kind of party.
        iso3: ISO 3166-1 alpha-3 of the state it is, serves or belongs to, where words say so.
    """

    span: Span
    text: str
    name: str
    type: PartyType
    iso3: str | None


def mentions(text: str, language: str, *, headlines: bool = True) -> Iterator[tuple[str, Mention]]:
    """Each stretch that may name a party, with the name of the pattern that found it.

    Args:
        text: the article or a stretch of it.
        language: ISO 639-1 code.
        headlines: whether a line may be a headline.
    """
    words = lexicon(language)
    row = pieces_of(text, words, headlines=headlines)
    small = frozenset(piece.words for piece in row if piece.words.islower())
    for found in _GRAMMAR.finditer("".join(piece.letter for piece in row)):
        # Without word lists of the language any capital might be anything: only the tables count.
        guessed = language not in ("", *LANGUAGES) and found.lastgroup in ("person", "surname")
        if found.lastgroup in _READERS and not guessed:
            before = [piece.words.lower() for piece in row[max(0, found.start() - 2) : found.start()]]
            yield str(found.lastgroup), Mention(text, row[found.start() : found.end()], tuple(before), words, small)


@dataclass(frozen=True)
class Mention:
    """Pieces that fit a pattern, about to be read."""

    text: str
    pieces: Sequence[Piece]
    before: tuple[str, ...]
    lexicon: Lexicon
    small: frozenset[str]

    @property
    def span(self) -> Span:
        """From the first piece to the last."""
        return Span(self.pieces[0].start, self.pieces[-1].end)

    @property
    def words(self) -> str:
        """The words as they stand."""
        return self.text[self.span.start : self.span.end]

    def name(self, pattern: str, known: Mapping[str, Name]) -> Name | None:
        """The party, or nothing where the words turn out to name none.

        Args:
            pattern: the name of the pattern that found the words.
            known: whom the article names in full, by the short forms it uses for them.
        """
        return _READERS[pattern](self, known)

    def _made(self, party_type: PartyType, name: str = "") -> Name:
        return Name(self.span, self.words, name or self.words, party_type, self._state(self.pieces))

    def _state(self, pieces: Sequence[Piece]) -> str | None:
        codes = {p.entry.iso3 for p in pieces if p.entry and p.letter in "SDGOQK" and p.entry.iso3}
        return codes.pop() if len(codes) == 1 else None

    def _known_person(self, words: str, known: Mapping[str, Name]) -> Name | None:
        named = known.get(key_of(words, self.lexicon))
        return replace(named, span=self.span, text=self.words) if named else None

    def _person(self, known: Mapping[str, Name]) -> Name | None:
        person = self._known_person(self.words, known)
        # "In Abu Ghraib", "the village of Abu Ghraib": a place of two words looks like a person.
        if self._follows("settlements", "of"):
            return None
        if person or self._follows("locative"):
            return person
        # "Nuclear Weapons" in an article that also writes "weapons" names no one.
        common = tokens_of(self.pieces[-1].words)[-1].key.lower() in self.small
        if common or len(self.pieces) > LONGEST_PERSON or city_states(self.words):
            return None
        # "Coastal Relief Facility (CRF)": persons are not abbreviated.
        return self._made("other" if ABBREVIATION.match(self.text, self.span.end) else "person")

    def _follows(self, *lists: str) -> bool:
        """Whether the words before are, in this order, on these lists of the language."""
        before = self.before[-len(lists) :]
        return len(before) == len(lists) and all(
            word in self.lexicon.lists[name] for word, name in zip(before, lists, strict=True)
        )

    def _titled(self, known: Mapping[str, Name]) -> Name:
        start = max(n for n, piece in enumerate(self.pieces) if piece.letter not in "CBP") + 1
        person = self.text[self.pieces[start].start : self.span.end]
        named = known.get(key_of(person, self.lexicon))
        state = self._state(self.pieces[:start]) or (named.iso3 if named else None)
        return Name(self.span, self.words, named.name if named else person, "person", state)

    def _inhabitants(self) -> Name:
        entry = self.pieces[-1].entry
        if len(self.pieces) > 1 or entry is None or entry.iso3 is None:
            return self._made("population")
        # "The Russians agreed": the state acts; "Russians fled": people.
        the = self._follows("definite")
        return self._made("state" if the else "population", entry.name)

    def _plain(self) -> Name | None:
        piece = self.pieces[0]
        entry = piece.entry
        if entry is None or (piece.letter == "G" and self._follows("locative")):
            return None  # "in Moscow" is a place
        if self.text.startswith(MONEY, piece.end):
            return None  # "US$5"
        # "US-led": the nation without what hangs on it
        end = piece.start + piece.words.rfind("-") if piece.letter == "L" else piece.end
        party_type: PartyType = "state" if entry.kind == "adjective" else entry.type
        return Name(Span(piece.start, end), self.text[piece.start : end], entry.name, party_type, entry.iso3)

    def _group(self) -> Name:
        name = self._made(self._group_type())
        if name.type == "other" and name.iso3 and name.text.split()[-1].lower() in self.lexicon.lists["organs"]:
            return replace(name, type="government")  # "Ukraine's Investment Agency" is an organ of the state
        return replace(name, iso3=None) if name.type in NO_STATE or self._is_called_after(name) else name

    def _is_called_after(self, name: Name) -> bool:
        """Whether the state is whom a body of many is for: "Sudan Group", but "Sudan's fund", "Sudanese group"."""
        letters = [piece.letter for piece in self.pieces]
        of_many = self.pieces[-1].words.lower() in self.lexicon.lists["of_many"]
        return name.type == "other" and of_many and "S" in letters and "x" not in letters

    def _group_type(self) -> PartyType:
        words = {token.key.lower() for token in tokens_of(self.words)}
        lists = self.lexicon.lists
        bodies = [p.entry.type for p in self.pieces if p.letter == "O" and p.entry]
        head = [p.entry.type for p in self.pieces if p.letter == "H" and p.entry][-1]
        # "IS fighters", "members of Hamas" are the group; "UN officials" speak for the UN.
        if bodies and head in ("armed_group", "armed_force", "government", "other"):
            return bodies[0]
        if head == "armed_force" and words & lists["former"]:
            return "population"
        return "armed_group" if head == "armed_force" and words & lists["irregular"] else head


_READERS: Mapping[str, Callable[[Mention, Mapping[str, Name]], Name | None]] = {
    "titled": Mention._titled,  # noqa: SLF001  (the table of its own readers)
    "group": lambda mention, _: mention._group(),  # noqa: SLF001
    "office": lambda mention, _: mention._made("person"),  # noqa: SLF001
    "inhabitants": lambda mention, _: mention._inhabitants(),  # noqa: SLF001
    "plain": lambda mention, _: mention._plain(),  # noqa: SLF001
    "person": Mention._person,  # noqa: SLF001
    "surname": lambda mention, known: mention._known_person(mention.words, known),  # noqa: SLF001
}

BY_OTHERS = ("titled", "person", "surname")
"""Patterns that are read by what the article calls the same person elsewhere."""


@lru_cache(maxsize=2048)
def key_of(words: str, table: Lexicon) -> str:
    """Words as they are compared: no leading article, no possessive."""
    tokens = [token.key for token in tokens_of(words)]
    while len(tokens) > 1 and tokens[0].lower() in table.lists["articles"]:
        tokens = tokens[1:]
    if tokens[-2:] == ["'", "s"]:
        tokens = tokens[:-2]
    return " ".join(tokens)
