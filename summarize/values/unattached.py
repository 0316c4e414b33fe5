"""Names of states out of the words they are written onto: "이란은", "وقطر", "法国与亚美尼亚"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product

from summarize.scripts import ARTICLE, is_arabic, is_hangul, is_unspaced, without_joined, writes_onto_words
from summarize.values._entries import table
from summarize.values.gazetteer import Token

_ATTACHED = table("attached")
BEHIND = frozenset(map("".join, product(["", *_ATTACHED["nouns"]], ["", *_ATTACHED["particles"]])))
"""What is written behind the name of a state: a noun of a syllable or two, a particle, or both."""

OTHER_WORDS = frozenset(_ATTACHED["other_words"])
"""Words that begin like the name of a state, or are one by chance: 印度洋, 수단."""

LONGEST = 12
"""Letters of the longest name that is looked for inside a run of letters without spaces."""


def unattached(text: str, tokens: list[Token], known: Collection[str]) -> list[Token]:
    """The tokens of a text, with those that are a known word and what is written onto it cut in two.

    Args:
        text: the text.
        tokens: its words and marks, in order.
        known: the words to cut out.
    """
    return [part for token in tokens for part in _parts(token, known)] if writes_onto_words(text) else tokens


def _parts(token: Token, known: Collection[str]) -> Iterator[Token]:
    first = token.key[0]
    if first.isascii() or token.key in known or token.end - token.start != len(token.key):
        yield token
    elif is_hangul(first):
        cuts = (
            at
            for at in range(len(token.key) - 1, 1, -1)
            if token.key[at:] in BEHIND and token.key[:at] not in OTHER_WORDS
        )
        yield from _cut(token, next((at for at in cuts if token.key[:at] in known), 0))
    elif is_arabic(first):
        yield from _behind_what_is_joined(token, known)
    elif is_unspaced(first):
        yield from _out_of_a_run(token, known)
    else:
        yield token


def _behind_what_is_joined(token: Token, known: Collection[str]) -> Iterator[Token]:
    """An Arabic name behind "and", "in" or "to"; behind "to" its article has lost a letter."""
    for rest in without_joined(token.key):
        before = token.key[: len(token.key) - len(rest)]
        name = f"{ARTICLE}{rest}" if before.endswith("لل") else rest
        bare = before.endswith(ARTICLE) and not name.startswith(ARTICLE)  # المالي is no مالي
        if before and len(rest) > 2 and name in known and not bare:
            start = token.end - len(rest)
            yield Token(token.start, start, before)
            yield Token(start, token.end, name)
            return
    yield token


def _out_of_a_run(token: Token, known: Collection[str]) -> Iterator[Token]:
    """The known words inside a run of letters without spaces, the longest first, and what lies between."""
    key, at, last = token.key, 0, 0
    while at < len(key):
        lengths = range(min(LONGEST, len(key) - at), 1, -1)
        length = next((n for n in lengths if key[at : at + n] in known or key[at : at + n] in OTHER_WORDS), 0)
        if key[at : at + length] in known:
            if last < at:
                yield Token(token.start + last, token.start + at, key[last:at])
            yield Token(token.start + at, token.start + at + length, key[at : at + length])
            last = at + length
        at += length or 1
    if last < len(key):
        yield Token(token.start + last, token.end, key[last:])


def _cut(token: Token, at: int) -> list[Token]:
    if not at:
        return [token]
    return [
        Token(token.start, token.start + at, token.key[:at]),
        Token(token.start + at, token.end, token.key[at:]),
    ]
