"""The description of the dashboard, with the queries of its charts made whole."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

from datasette.utils import parse_metadata

from summarize.contract import SECTIONS
from summarize.export.tables import TABLES

DATABASE = "briefs"
"""What the database is called in every address, whatever its file is."""

_FILTERS = (
    "[[ AND fact.day >= :date_from ]] [[ AND fact.day <= :date_to ]] [[ AND fact.article_source = :source ]] "
    "[[ AND {section} = :section ]] [[ AND (fact.article, fact.key) IN "
    "(SELECT article, key FROM v_places WHERE section = {section} AND place = :place) ]]"
)
"""What every query is narrowed by; the plugin leaves out a part in brackets whose filter is not set."""

_BOUND = (
    "CASE WHEN {0}_low IS NOT NULL AND {0}_high IS NULL THEN 'or more' "
    "WHEN {0}_low IS NULL AND {0}_high IS NOT NULL THEN 'at most' ELSE 'as given' END"
)
"""Where a figure is open."""

_STANDS = (
    "fact.verdict = 'supported' AND fact.contested_by IS NULL AND fact.superseded_by IS NULL "
    "AND fact.verification NOT IN ('disputed', 'denied')"
)
"""What nobody denies, contests or replaces, and the check does not doubt."""

_VIEWS = {
    "v_facts": "One row for each fact of any section.",
    "v_places": "One row for each place of a fact: in words, and the states it lies in or names as parties.",
    "v_contradictions": "Facts that somebody contests or denies, or that their own article speaks against.",
}


def description() -> dict[str, Any]:
    """The metadata that Datasette is given: titles, filters, charts and their queries."""
    text = (files("summarize.dashboard") / "data" / "metadata.yaml").read_text(encoding="utf-8")
    told: dict[str, Any] = parse_metadata(text)
    groups = told.pop("groups")
    told["databases"] = {DATABASE: {"tables": _tables()}}
    for chart in told["plugins"]["datasette-dashboards"][DATABASE]["charts"].values():
        chart["query"] = _whole(chart, groups)
    return told


def _tables() -> dict[str, dict[str, Any]]:
    """What every table is, for Datasette's pages; a section's view is told as its table."""
    told: dict[str, dict[str, Any]] = {table.name: {"description": table.about} for table in TABLES}
    views = {f"v_{name}": told[name] for name in SECTIONS}
    return told | views | {name: {"description": about} for name, about in _VIEWS.items()} | {"brief": {"hidden": True}}


def _whole(chart: dict[str, Any], groups: dict[str, dict[str, Any]]) -> str:
    """A chart's query with its filters, groups and bounds written out."""
    view = chart["view"]
    section = f"'{view.removeprefix('v_')}'" if view not in ("v_facts", "v_contradictions") else "fact.section"

    def written(found: re.Match[str]) -> str:
        name = found[1]
        if name == "where":
            return "WHERE TRUE " + _FILTERS.replace("{section}", section)
        if name == "stands":
            return _STANDS
        kind, _, field = name.partition(":")
        return _BOUND.format(field) if kind == "bound" else _case(groups[kind])

    query: str = re.sub(r"\{([a-z:]+)\}", written, chart["query"])
    return query


def _case(group: dict[str, Any]) -> str:
    """Which group a code is in, as SQL."""
    cases = [
        f"WHEN {group['of']['field']} IN ({', '.join(repr(code) for code in several)}) THEN '{name}'"
        for name, several in group.items()
        if name != "of"
    ]
    return f"CASE {' '.join(cases)} END"
