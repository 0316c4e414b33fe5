"""Which value of somebody's JSON is what: JSON Pointers (RFC 6901) with ``*`` for every item of a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from summarize.errors import UsageError

LeafType = Literal["quantity", "money", "date", "name", "place", "words", "quote"]
Map = Mapping[str, LeafType]
"""JSON Pointer to the type of the values it leads to."""

_TYPES: tuple[str, ...] = get_args(LeafType)


@dataclass(frozen=True)
class MappedLeaf:
    """One value of somebody's JSON.

    Args:
        item: JSON Pointer of the item it belongs to: up to the last ``*`` of its pointer.
        path: JSON Pointer of the value itself.
        type: what it is, by the map.
        value: as it stands in the JSON.
    """

    item: str
    path: str
    type: LeafType
    value: object


def read_map(given: object, name: str) -> Map:
    """A map from parsed JSON.

    Raises:
        UsageError: it is no object of pointers and types.
    """
    way_out = f'Write an object such as {{"/facts/*/amount": "money"}}; types are {", ".join(_TYPES)}'
    if not isinstance(given, dict) or not given:
        raise UsageError(f"{name} is no map", way_out)
    for pointer, kind in given.items():
        if pointer and not pointer.startswith("/"):
            raise UsageError(f"{name}: {pointer[:60]!r} is no JSON Pointer, it has to begin with /", way_out)
        if not isinstance(kind, str) or kind not in _TYPES:
            raise UsageError(f"{name}: {pointer[:60]!r} is of no known type", way_out)
    return given


def leaves(data: object, pointer: str, kind: LeafType) -> Iterator[MappedLeaf]:
    """Every value a pointer leads to; a list at its end gives each of its items; null and "" claim nothing."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    found: list[tuple[str, str, object]] = [("", "", data)]
    for part in parts:
        found = [step for item, path, value in found for step in _steps(item, path, value, part)]
    for item, path, value in found:
        several = [(f"{path}/{n}", each) for n, each in enumerate(value)] if isinstance(value, list) else []
        for where, each in several or [(path, value)]:
            if each is not None and each not in ("", [], {}):
                yield MappedLeaf(item, where, kind, each)


def _steps(item: str, path: str, value: object, part: str) -> Iterator[tuple[str, str, object]]:
    if isinstance(value, list) and part == "*":
        yield from ((f"{path}/{n}", f"{path}/{n}", each) for n, each in enumerate(value))
    elif isinstance(value, list) and part.isdecimal() and len(part) < 9 and int(part) < len(value):
        yield item, f"{path}/{part}", value[int(part)]
    elif isinstance(value, dict) and part in value:
        yield item, f"{path}/{part.replace('~', '~0').replace('/', '~1')}", value[part]
