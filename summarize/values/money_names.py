"""What the languages of the world call the money in use today, from Unicode CLDR."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import get_currency_name

from summarize.scripts import is_unspaced

COUNTS = (1, 2, 5)
"""Numbers that take each form of a name: "ein", "zwei" and, in Slavic languages, "fünf"."""


def money_names(language: str) -> dict[str, str]:
    """Names of currencies in a language with their ISO 4217 codes; {} for a language CLDR does not know.

    A single word may be a people as well ("12 bolivianos"): those that are none stand in the table of currencies.

    >>> money_names("en")["Norwegian kroner"], "kroner" in money_names("en")
    ('NOK', False)
    """
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    names = ((get_currency_name(code, number, locale), code) for code in _in_use() for number in COUNTS)
    return {name: code for name, code in names if not name.isalpha() or is_unspaced(name[0])}


def _in_use() -> Iterator[str]:
    """ISO 4217 codes of the money that is legal tender somewhere today."""
    rows = get_global("territory_currencies").values()
    yield from sorted({code for row in rows for code, _, end, tender in row if end is None and tender})
