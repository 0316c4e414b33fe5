"""Money that several states call alike: whose "$", "crowns" or "pounds" are meant."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def owners_of(symbol: str | None) -> Mapping[str, str]:
    """The states whose money a sign or word names, each with its ISO 4217 code; {} where it is one state's or none's.

    >>> sorted(owners_of("crowns"))
    ['CZE', 'DNK', 'ISL', 'NOR', 'SWE']
    """
    return _owners().get((symbol or "").lower(), {})


@cache
def _owners() -> dict[str, dict[str, str]]:
    text = (files("summarize.values") / "data" / "currencies.toml").read_text(encoding="utf-8")
    shared = tomllib.loads(text)["shared"].values()
    return {word.lower(): family["states"] for family in shared for word in family["words"]}
