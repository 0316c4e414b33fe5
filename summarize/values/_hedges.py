"""The words around a number that bound it, and the words that stand for a number nobody gives."""

from __future__ import annotations

from dataclasses import dataclass

from summarize.values._amounts import Currency, currency_word
from summarize.values._passage import Passage

_CHAIN = 3
"""Hedges in a row ("up to an estimated 300"); more is not English, French or anything else."""
_OPPOSITE = {"over": "up_to", "at_least": "under", "up_to": "over", "under": "at_least"}


@dataclass(frozen=True)
class Hedge:
    """What stands before a number: its qualifier ("" for none), whether it opens a range, the place after."""

    qualifier: str
    opens: bool
    end: int


@dataclass(frozen=True)
class Vague:
    """Words for a number nobody gives ("tens of thousands"), with a currency if they are money."""

    end: int
    currency: Currency | None


def read_hedge(passage: Passage, place: int) -> Hedge:
    """The hedges that begin at a place, with the small words between them and their number.

    The bound wins over the approximation ("up to about 300"); a negation turns it round ("not more than").
    """
    qualifier, opens, at = "", False, place
    if passage.has("tight_hedges", place) is not None and passage.follows("phrasal_verbs", place) is not None:
        return Hedge("", opens=False, end=place)  # "hand | over two prisoners"
    for _ in range(_CHAIN):
        found = passage.lexicon.hedges.at(passage.tokens, at) if passage.begins(at) else None
        negated = found is None and passage.lexicon.negates(passage.tokens, at)
        if negated:
            found = passage.lexicon.hedges.at(passage.tokens, at + 1)
        if found is None:
            break
        told, after = found
        told = _OPPOSITE.get(told, "vague") if negated else told
        opens = opens or told == "between"
        if told != "between" and qualifier in {"", "about"}:
            qualifier = told
        tight = passage.has("tight_hedges", at) == after
        at = after if tight else passage.has("fillers", after) or after
        # "a" belongs to "a dozen", not to the hedge; the numeral looks for itself.
        at = after if passage.has("articles", after) == at else at
    return Hedge(qualifier, opens, at)


def read_hedge_after(passage: Passage, place: int) -> tuple[str, int] | None:
    """The hedge after a number and the place after it ("10,000-plus", "300 people at most")."""
    counter = passage.has("counters", place) or passage.has("counted", place)
    for at in (place, counter):
        found = passage.lexicon.hedges_after.at(passage.tokens, at) if at is not None else None
        if found is None or at is None:
            continue
        joined = passage.kind(at) == "sign"
        another = passage.kind(found[1]) == "number" and passage.kind(at) != "char"
        if (passage.glued(at) or not joined) and not another:
            return found
    return None


def read_vague(passage: Passage, place: int) -> Vague | None:
    """The vague amount that begins at a place."""
    found = passage.lexicon.vague.at(passage.tokens, place) if passage.begins(place) else None
    if found is None or passage.follows("vague_not_after", place) is not None:
        return None
    how, end = found
    longer = _longer(passage, end)
    if how == "needs_link" and longer == end:
        return None
    if how == "opens" and longer == end and not opens_noun(passage, end):
        return None
    currency = currency_word(passage, longer)
    return Vague(currency.end if currency else longer, currency)


def _longer(passage: Passage, end: int) -> int:
    """The place after every scale and vague word that goes on ("several" hundred, "tens" of thousands)."""
    while True:
        link = passage.has("vague_links", end) or end
        scale = passage.lexicon.scales.at(passage.tokens, link)
        vague = passage.lexicon.vague.at(passage.tokens, link)
        if scale:
            end = scale[1]
        elif vague and vague[0] == "alone":
            end = vague[1]
        else:
            return end


def opens_noun(passage: Passage, place: int) -> bool:
    """Whether a noun phrase may begin here: a word that is no function word."""
    return passage.kind(place) in {"word", "char"} and passage.has("stops", place) is None
