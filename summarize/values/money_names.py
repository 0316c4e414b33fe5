"""What the languages of the world call the money in use today, from Unicode CLDR."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import get_currency_name

COUNTS = (1, 2, 5)
"""Numbers that take each form of a name: "ein", "zwei" and, in Slavic languages, "fünf"."""

NOUN_AT = {"en": -1, "fr": 0, "es": 0}
"""Where the noun stands in a name, in languages where it stands always there: "quetzales guatemaltecos"."""

LONG_ENOUGH = 5
"""Letters from which a noun alone names a currency: "quetzals", not "sum"."""


def money_names(language: str) -> dict[str, str]:
    """Names of currencies in a language with their ISO 4217 codes; {} for a language CLDR does not know.

    A noun alone is among them where no other currency has it: "quetzals", not "pesos".

    >>> money_names("en")["quetzals"], money_names("en")["Norwegian kroner"], "kroner" in money_names("en")
    ('GTQ', 'NOK', False)
    """
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    full = {name: code for code in _in_use() for name in {get_currency_name(code, n, locale) for n in COUNTS}}
    nouns: defaultdict[str, set[str]] = defaultdict(set)
    for name, code in full.items():
        if language in NOUN_AT:
            nouns[name.split()[NOUN_AT[language]]].add(code)
    alone = {noun: codes for noun, codes in nouns.items() if len(codes) == 1 and len(noun) >= LONG_ENOUGH}
    return {**{noun: next(iter(codes)) for noun, codes in alone.items() if noun.isalpha()}, **full}


def _in_use() -> Iterator[str]:
    """ISO 4217 codes of the money that is legal tender somewhere today."""
    rows = get_global("territory_currencies").values()
    yield from sorted({code for row in rows for code, _, end, tender in row if end is None and tender})
