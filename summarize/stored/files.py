"""The bytes of a JSON file, or of one with a JSON record on each line: every record, or one error in one line."""

from __future__ import annotations

import json
from collections import Counter
from math import isfinite
from typing import Any

from summarize.document import MAX_BYTES
from summarize.errors import FactsError

LINES = (".jsonl", ".ndjson")
"""How the names of files end that hold one record a line."""

_WAY_OUT = "Give a brief, a list of facts, or JSON lines"


def read_records(data: bytes, name: str) -> list[object]:
    """Every JSON record of a file: one, or one for each line that is not empty.

    Args:
        data: the file as read, UTF-8 with or without a byte order mark.
        name: what to call the file in an error; ``.jsonl`` says that there is one record a line.

    Raises:
        FactsError: the bytes are none or too many, not text, not JSON, or JSON that says two things at once
            (a key given twice), nothing (NaN), or too deep.
    """
    text = _decoded(data, name)
    if name.endswith(LINES):
        return _records_of_lines(text, name)
    try:
        return [parse_record(text, name)]
    except FactsError as error:
        if "Extra data" not in error.trouble:
            raise
        return _records_of_lines(text, name)


def _decoded(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise FactsError(f"{name} has {len(data):,} bytes, more than the {MAX_BYTES:,} that are read", "Split it")
    if not data.strip():
        raise FactsError(f"{name} is empty", _WAY_OUT)
    if b"\x00" in data:
        raise FactsError(f"{name} is binary, not JSON", _WAY_OUT)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FactsError(f"{name} is not UTF-8 (byte {error.start})", "JSON is written in UTF-8: convert it") from None


def _records_of_lines(text: str, name: str) -> list[object]:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return [parse_record(line, f"{name}, line {number},") for number, line in lines]


class _TwiceError(ValueError):
    """A key was given twice, so that readers of the file disagree on what it says."""


def parse_record(text: str, name: str) -> object:
    """One JSON record from its text; raises as ``read_records`` does."""
    try:
        return json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_number, parse_float=_finite)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}: {error.msg}"
        raise FactsError(f"{name} is not JSON ({where})", _WAY_OUT) from None
    except RecursionError:
        raise FactsError(f"{name} is nested too deep to be read", _WAY_OUT) from None
    except _TwiceError as error:
        raise FactsError(f"{name} gives the key {str(error)[:60]!r} twice in one object", "Keep one of them") from None
    except ValueError as error:
        reason = "NaN or Infinity" if str(error) == "NaN" else "a number of thousands of digits"
        raise FactsError(f"{name} holds {reason}", "Write a number, or null") from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        (name, _), *_ = Counter(name for name, _ in pairs).most_common(1)
        raise _TwiceError(name)
    return found


def _no_number(_: str) -> float:
    raise ValueError("NaN")


def _finite(digits: str) -> float:
    number = float(digits)
    return number if isfinite(number) else _no_number(digits)
