"""Findings about the shape of stored JSON, in plain words."""

from __future__ import annotations

from math import isfinite

from summarize.sections.base import Failure, Finding

RULE = "shape"
"""Name of the rule in these findings."""

MOST = 10**24
"""No count or amount of the news is larger; beyond it a number cannot even be printed."""

_KINDS = {dict: "an object", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}


def problem(path: str, message: str, failure: Failure = "unsupported") -> Finding:
    """A finding about shape; ``path`` is a JSON Pointer into the fact."""
    return Finding(rule=RULE, path=path, failure=failure, message=message)


def misshapen(path: str, given: object, wanted: str) -> Finding:
    """A finding that something is not what it should be."""
    return problem(path, f"{'this' if path else 'the fact'} is {kind_of(given)}, not {wanted}")


def kind_of(given: object) -> str:
    """What a reader calls a piece of JSON: "a list"."""
    return "null" if given is None else _KINDS.get(type(given), "of no JSON type")


def is_number(given: object) -> bool:
    """Whether it is a number that a count or an amount can be."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        return False
    return abs(given) <= MOST if isinstance(given, int) else isfinite(given) and abs(given) <= MOST
