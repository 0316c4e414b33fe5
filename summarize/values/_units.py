"""What a number counts: the noun after it, as it stands."""

from __future__ import annotations

from summarize.values._passage import Passage

_REACH = 6
"""Words looked at. "1,000 new light armoured personnel carriers" is the longest seen in 27 articles."""


def unit_after(passage: Passage, place: int) -> str | None:
    """What is counted by a number that ends at a place: a measure, a counter or the head of a noun phrase.

    A noun that the lexicon knows wins; else the first word that is neither name nor adjective nor function
    word. Nothing is looked for past a function word or a punctuation mark.
    """
    counter = passage.has("counters", place) or (passage.has("measures", place))
    if counter:
        return passage.written(place, counter)
    if passage.dash(place) and passage.kind(place + 1) == "word":
        plain = passage.has("not_units", place + 1) is None
        return passage.written(place + 1, place + 2) if plain else None
    place = passage.has("unit_links", place) or place
    words = _noun_phrase(passage, place)
    known = [at for at in words if passage.has("counted", at) and not passage.dash(at - 1)]
    if known:
        return passage.written(known[0], known[0] + 1)
    plain_words = [at for at in words if _noun_like(passage, at)]
    return passage.written(plain_words[0], plain_words[0] + 1) if plain_words else None


def counts_known(passage: Passage, place: int) -> bool:
    """Whether something the lexicon knows as counted follows directly or after one other word."""
    words = _noun_phrase(passage, place)[:2]
    return any(passage.has("counted", at) for at in words) or passage.has("counters", place) is not None


def _noun_phrase(passage: Passage, place: int) -> list[int]:
    """The places of the words up to the next function word or mark; a compound gives its last word."""
    words: list[int] = []
    for _ in range(_REACH):
        if passage.kind(place) != "word" or passage.has("stops", place):
            break
        words.append(place)
        place += 1
        while passage.dash(place) and passage.kind(place + 1) == "word":
            words.pop()
            words.append(place + 1)
            place += 2
        while len(passage.word(place - 1)) == 1 and passage.word(place) == "." and passage.glued(place):
            place += 2 if passage.glued(place + 1) else 1  # "U.S."
    return words


def _noun_like(passage: Passage, place: int) -> bool:
    if passage.has("not_units", place) or passage.dash(place - 1):
        return False
    if passage.lexicon.not_unit_endings and passage.word(place).endswith(passage.lexicon.not_unit_endings):
        return False
    return passage.capital(place) == passage.lexicon.customs.capital_nouns
