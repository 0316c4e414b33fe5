"""How a field of a fact becomes columns: one for a code, several for a value, joined words for a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic.fields import FieldInfo

from summarize.contract import Brief
from summarize.export.columns import Column, Kind
from summarize.sections.base import Fact, is_list, own_fields, value_type
from summarize.values import Item, Money, Party, Place, Quantity, When
from summarize.values.days import days_of


@dataclass(frozen=True)
class Told:
    """A fact and the brief it stands in."""

    brief: Brief
    fact: Fact


class Part(NamedTuple):
    """One column of a value: the end of its name, its kind, its meaning, and how it is read."""

    ending: str
    kind: Kind
    about: str
    read: Callable[[Any], object]


def day(edtf: str | None, end: int) -> str | None:
    """The first (0) or last (1) day of an EDTF date, as ISO 8601."""
    days = days_of(edtf) if edtf else None
    return days[end].isoformat() if days else None


QUANTITY = (
    Part("_text", "text", "its words", lambda value: value.text),
    Part("_low", "number", "the least it can be; null without a lower bound", lambda value: value.low),
    Part("_best", "number", "the figure as given; null for a range or a vague word", lambda value: value.value),
    Part("_high", "number", "the most it can be; null without an upper bound", lambda value: value.high),
    Part("_qualifier", "text", "exact, about, over, at_least, up_to, under, range …", lambda value: value.qualifier),
    Part("_unit", "text", "what is counted, in the article's words", lambda value: value.unit),
)  # fmt: skip
PARTS: dict[type, tuple[Part, ...]] = {
    str: (Part("", "text", "", str),),
    Quantity: QUANTITY,
    Money: (*QUANTITY[:-1], Part("_currency", "text", "ISO 4217; null where left open", lambda m: m.currency)),
    When: (
        Part("_text", "text", "its words", lambda value: value.text),
        Part("_edtf", "text", "EDTF (ISO 8601-2), where the words settle it", lambda value: value.edtf),
        Part("_from", "date", "first day of it", lambda value: day(value.edtf, 0)),
        Part("_to", "date", "last day of it", lambda value: day(value.edtf, 1)),
    ),
    Place: (
        Part("_text", "text", "its words", lambda value: value.text),
        Part("_iso3", "text", "ISO 3166-1 alpha-3 of the state it lies in", lambda value: value.iso3),
    ),
}  # fmt: skip
LISTS: dict[type, tuple[Part, ...]] = {
    Party: (
        Part("", "text", "usual names, with semicolons", lambda value: value.name or value.text),
        Part("_iso3", "text", "ISO 3166-1 alpha-3 of the states among them, with semicolons", lambda value: value.iso3),
    ),
    Item: (Part("", "text", "words, with semicolons", lambda value: value.text),),
    Money: (Part("", "text", "words, with semicolons", lambda value: value.text),),
}


def columns_of(section: type[Fact]) -> Iterator[Column]:
    """The columns of a section's own fields, in the order of its class."""
    for name, info in own_fields(section).items():
        about = re.split("[,;.]", info.description or name)[0]
        if is_list(info.annotation):
            yield from (_joined(name, part, about) for part in LISTS.get(value_type(info.annotation) or str, _CODES))
        else:
            yield from (_single(name, part, about) for part in _parts(info))


_CODES = (Part("", "text", "codes, with semicolons", str),)


def _parts(info: FieldInfo) -> tuple[Part, ...]:
    kind = value_type(info.annotation)
    return PARTS[kind] if kind else (Part("", "text", "a code", str),)


def _about(field: str, part: Part) -> str:
    return f"{field}: {part.about}." if part.about else f"{field}."


def _single(name: str, part: Part, about: str) -> Column:
    def read(told: Told) -> object:
        value = getattr(told.fact, name)
        return None if value is None else part.read(value)

    return Column(name + part.ending, part.kind, _about(about, part), read)


def _joined(name: str, part: Part, about: str) -> Column:
    def read(told: Told) -> object:
        return joined(part.read(value) for value in getattr(told.fact, name))

    return Column(name + part.ending, part.kind, _about(about, part), read)


def joined(values: Iterator[Any] | list[Any]) -> str | None:
    """Several as one cell, each once and in order; null when there are none."""
    return "; ".join(dict.fromkeys(str(value) for value in values if value is not None)) or None
