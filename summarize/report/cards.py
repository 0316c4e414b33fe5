"""A fact as it is shown: what is told, who tells it and how surely, and each value with what code read from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from summarize.contract import Brief
from summarize.headlines import headline_of, standing_of, voice_of
from summarize.report.pieces import anchored
from summarize.sections.base import Evidence, Fact, codes, own_fields
from summarize.values import Quantity
from summarize.values.base import Value

_UNSAID: tuple[object, ...] = (None, "unspecified", "unknown", "NONE", [], "")


@dataclass(frozen=True)
class Row:
    """One field of a fact: its values in words, and what code read from them."""

    label: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Card:
    """A fact to be shown.

    Args:
        anchor: a name of our own for links.
        id: of the fact, as stored.
        section: its section.
        headline: what is told, in one line.
        standing: what a headline alone would hide, such as "Claim" or "Not so"; "" for the article's plain statement.
        voice: who tells it, and how surely.
    """

    anchor: str
    id: str
    section: str
    headline: str
    standing: str
    voice: str
    is_doubtful: bool
    rows: tuple[Row, ...]
    evidence: tuple[Evidence, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Refusal:
    """A candidate the check refused."""

    section: str
    words: str
    reasons: tuple[str, ...]


def cards_of(brief: Brief) -> list[Card]:
    """Every published fact, in the order of the brief."""
    return [_card(anchor, fact) for anchor, fact in anchored(brief)]


def refusals_of(brief: Brief) -> list[Refusal]:
    """Every refusal with its reasons."""
    return [
        Refusal(
            each.section,
            _given(each.candidate),
            tuple(found.message for found in each.findings if found.failure != "corrected"),
        )
        for each in brief.rejected
    ]


def _card(anchor: str, fact: Fact) -> Card:
    return Card(
        anchor=anchor,
        id=fact.id,
        section=fact.section,
        headline=headline_of(fact),
        standing=standing_of(fact),
        voice=voice_of(fact),
        is_doubtful=fact.verdict == "doubtful",
        rows=tuple(_rows(fact)),
        evidence=tuple(fact.evidence),
        notes=tuple(found.message for found in fact.findings if found.failure != "corrected"),
    )


def _rows(fact: Fact) -> Iterable[Row]:
    for name, info in own_fields(type(fact)).items():
        value = getattr(fact, name)
        if value in _UNSAID:
            continue
        several = value if isinstance(value, list) else [value]
        plain = bool(codes(info.annotation))
        yield Row(
            name, tuple((str(each).replace("_", " ") if plain else _words(each), _read(each)) for each in several)
        )


def _words(value: object) -> str:
    return value.text if isinstance(value, Value) else str(value)


def _read(value: object) -> str:
    """What code read from a value's words: a number with its bounds, a code, a date."""
    if isinstance(value, Quantity):
        return _number(value)
    code = getattr(value, "iso3", None) or getattr(value, "edtf", None)
    role = getattr(value, "role", None)
    return ", ".join(part for part in (code, role) if part)


def _number(value: Quantity) -> str:
    currency = getattr(value, "currency", None) or ""
    if value.qualifier == "range" and value.low is not None and value.high is not None:
        return f"{value.low:,} to {value.high:,} {currency}".strip()
    if value.value is None:
        return "no number"
    return f"{value.qualifier.replace('_', ' ')} {value.value:,} {currency}".strip()


def _given(candidate: dict[str, Any]) -> str:
    """What the model gave, its fields in one line."""
    said = {name: value for name, value in candidate.items() if name != "sentences" and value not in _UNSAID}
    return "; ".join(f"{name.replace('_', ' ')}: {_plain(value)}" for name, value in said.items())


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(each) for each in value)
    return str(value.get("text", value)) if isinstance(value, dict) else str(value)
