"""What leads to a party: the words right before it, its determiners and the name it is joined to left out."""

from __future__ import annotations

import re
from functools import cache

_DETERMINER = (
    r"(?:(?:only|just|another|the|an?|its|their|some|all|both|of|l[ae]s?|des?|du|el|los|una?|sus?)\s+|[ld]['’]\s*)"
)
"""An article or the like; "l'" and "d'" are written onto what follows: "à l'|Ukraine"."""

_CONJUNCT = r"(?:[A-Z][\w.]*\s){1,3}(?:and|et|y)\s(?:the\s|la\s|le\s|el\s)?"
"""One capitalised name and a conjunction before a party: "from Norway and"."""


def ends_in(before: str, words: tuple[str, ...]) -> bool:
    """Whether a text ends in words that lead to whoever stands behind it."""
    return length_of_lead(before, words) > 0


def length_of_lead(before: str, words: tuple[str, ...]) -> int:
    """How long the words are that lead to a party: "pidió a" outdoes the "a" in it, for who is asked is to give."""
    found = _leading_to(words).search(before[-80:]) if words else None
    return len(found["words"]) if found else 0


@cache
def _leading_to(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some words right before a party, its determiners and the name it is joined to."""
    any_of = "|".join(re.escape(word).replace("'", "['’]") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<words>(?i:{any_of}))(?:\s+|(?<=['’])){_DETERMINER}{{0,3}}(?:{_CONJUNCT})?$")
