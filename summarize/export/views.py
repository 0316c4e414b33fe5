"""Flat views to draw from: one row a fact, with what a filter needs to know of its article."""

# ruff: noqa: S608  (every name in these queries is one of ours)

from __future__ import annotations

from summarize.contract import SECTIONS
from summarize.export.tables import TABLES
from summarize.sections.base import own_fields, value_type
from summarize.values import Party, Place, When

_HEADING = ("name", "title", "source", "published_on")
"""Columns of the article that stand in every view, as article_name and so on."""

_COMMON = (
    *(
        "article",
        "key",
        "id",
        "page",
        "headline",
        "day",
        "attributed_to",
        "contested_by",
        "superseded_by",
        "verification",
        "certainty",
    ),
    *("polarity", "verdict", "quote", *(f"article_{name}" for name in _HEADING)),
)
"""Columns that every section's view has."""

_AHEAD = ("horizon",)
"""Dates by when something is to happen: a fact is not of that day."""


def views() -> dict[str, str]:
    """Every view by its name, in the order in which they can be made."""
    return {
        **{f"v_{name}": _section(name) for name in SECTIONS},
        "v_facts": " UNION ALL ".join(map(_fact, SECTIONS)),
        "v_places": " UNION ".join(place for name in SECTIONS for place in _places(name)),
        "v_contradictions": _contradictions(),
    }


def _fields(section: str, kind: type) -> list[str]:
    return [name for name, info in own_fields(SECTIONS[section]).items() if value_type(info.annotation) is kind]


def _section(section: str) -> str:
    """A section's table with the heading of its article, and the day to put a fact at."""
    table = next(table for table in TABLES if table.name == section)
    columns = ", ".join(f'fact."{column.name}"' for column in table.columns)
    heading = ", ".join(f"article.{name} AS article_{name}" for name in _HEADING)
    days = [f"fact.{name}_from" for name in _fields(section, When) if name not in _AHEAD]
    day = f"coalesce({', '.join([*days, 'article.published_on'])})" if days else "article.published_on"
    return f'SELECT {columns}, {day} AS day, {heading} FROM "{section}" AS fact JOIN article USING (article)'


def _fact(section: str) -> str:
    return f"SELECT '{section}' AS section, {', '.join(_COMMON)} FROM \"v_{section}\""


def _places(section: str) -> list[str]:
    """The places of a section's facts: in words, and the states: those they lie in and those that are parties."""
    named = f"SELECT article, '{section}' AS section, key, "
    found = [
        f'{named}{name}_{part} AS place FROM "{section}" WHERE {name}_{part} IS NOT NULL'
        for name in _fields(section, Place)
        for part in ("text", "iso3")
    ]
    parties = f"{named}iso3 AS place FROM party WHERE section = '{section}' AND iso3 IS NOT NULL"
    return [*found, parties] if _fields(section, Party) else found


def _contradictions() -> str:
    """What somebody contests or denies, and what the article itself speaks against."""
    return (
        f"SELECT section, {', '.join(_COMMON)} FROM v_facts AS fact WHERE contested_by IS NOT NULL "
        "OR verification IN ('disputed', 'denied') OR EXISTS (SELECT 1 FROM finding "
        "WHERE finding.article = fact.article AND finding.section = fact.section AND finding.key = fact.key "
        "AND finding.failure = 'contradicted')"
    )
