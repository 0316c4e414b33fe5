"""JSON-LD: articles and claims in schema.org's words, their proof as W3C Web Annotations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarize.contract import SECTIONS, Brief
from summarize.export.tables import TABLES
from summarize.output import write_lines
from summarize.sections.base import Evidence, Fact

OURS = "urn:summarize:"
"""Before the names of columns, for which there is no term elsewhere."""

CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "@vocab": OURS,
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "NewsArticle": "schema:NewsArticle",
    "Claim": "schema:Claim",
    "identifier": "schema:identifier",
    "headline": "schema:headline",
    "publisher": "schema:publisher",
    "inLanguage": "schema:inLanguage",
    "datePublished": "schema:datePublished",
    "appearance": {"@id": "schema:appearance", "@type": "@id"},
    "Annotation": "oa:Annotation",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": "oa:hasTarget",
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": "oa:hasSelector",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}
"""In the file itself, so that reading it fetches nothing."""


def write(briefs: Iterator[Brief], to: Path) -> None:
    """Write one JSON-LD document; refused facts are not in it.

    Raises:
        OutputError: the file cannot be written; what was there is unchanged.
    """
    write_lines(to, _document(briefs))


def _document(briefs: Iterator[Brief]) -> Iterator[str]:
    yield f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": ['
    separator = "\n"
    for brief in briefs:
        for node in nodes(brief):
            # Half a character, which JSON can hold and UTF-8 cannot, is written as JSON writes it: \\ud800.
            text = json.dumps(node, ensure_ascii=False, allow_nan=False)
            yield separator + text.encode(errors="backslashreplace").decode()
            separator = ",\n"
    yield "\n]}\n"


def nodes(brief: Brief) -> Iterator[dict[str, Any]]:
    """The article, its claims, and for each quotation an annotation of the article."""
    article = f"urn:sha256:{brief.document.sha256}"
    about = {
        "@id": article,
        "@type": "NewsArticle",
        "identifier": brief.document.id,
        "headline": brief.document.title,
        "publisher": brief.document.source,
        "datePublished": brief.document.published,
        "inLanguage": brief.document.language,
    }
    yield _stated(about)
    for table in TABLES:
        if table.name in SECTIONS:
            facts = {fact.key: fact for fact in getattr(brief, table.name)}
            names = [column.name for column in table.columns]
            for row in table.rows(brief):
                cells = dict(zip(names, row, strict=True))
                claim = f"{article}/{table.name}/{cells['key']}"
                del cells["article"]
                yield _stated({"@id": claim, "@type": "Claim", "appearance": article, "section": table.name, **cells})
                yield from _annotations(facts[cells["key"]], claim, article)


def _annotations(fact: Fact, claim: str, article: str) -> Iterator[dict[str, Any]]:
    for place, evidence in enumerate(fact.evidence):
        target = {"source": article, "selector": _selectors(evidence)}
        yield {"@id": f"{claim}/{place}", "@type": "Annotation", "body": claim, "target": target}


def _selectors(evidence: Evidence) -> list[dict[str, Any]]:
    quote = {"exact": evidence.quote, "prefix": evidence.prefix, "suffix": evidence.suffix}
    return [
        {"@type": "TextQuoteSelector", **quote},
        {"@type": "TextPositionSelector", "start": evidence.start, "end": evidence.end},
    ]


def _stated(node: dict[str, Any]) -> dict[str, Any]:
    """Without what is not stated: JSON-LD says nothing by leaving out."""
    return {name: value for name, value in node.items() if value is not None}
