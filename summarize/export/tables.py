"""Every table and every column of an export: the one place that says what they are.

The sections' columns are read off their classes, so that a new field is a new column. docs/export.md is written from
here, and a test compares.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from summarize.addresses import address_of, page_of, refusal_address
from summarize.contract import SECTIONS, Brief, Rejected
from summarize.export.columns import Column, Kind, Table
from summarize.export.joins import EVERY, JOINS
from summarize.export.parts import QUANTITY, Part, Told, columns_of, day, joined
from summarize.headlines import worded
from summarize.sections.base import Fact, Finding, is_list, own_fields, value_type
from summarize.values import Item, Money, Party


@dataclass(frozen=True)
class Piece:
    """One of several things of a fact: a party, an item, a quotation, a finding."""

    brief: Brief
    section: str
    key: str
    place: int
    value: Any
    field: str = ""


def _of(name: str, kind: Kind, about: str, path: str) -> Column:
    """A column that is a leaf: its path leads there from what the row is for."""
    steps = path.split(".")

    def read(member: object) -> object:
        for step in steps:
            member = getattr(member, step)
        return member

    return Column(name, kind, about, read)


_ARTICLE = _of("article", "text", "sha256 of the article's text.", "brief.document.sha256")
_SAID = (
    Column("attributed_to", "text", "Who says so, with semicolons; null is the article's own voice.",
           lambda told: joined(told.fact.attributed_to)),
    Column("contested_by", "text", "Who contests it, with semicolons.", lambda told: joined(told.fact.contested_by)),
    _of("superseded_by", "text", "The figure that the article itself puts in its place.", "fact.superseded_by"),
    _of("verification", "text", "asserted, claimed, confirmed, unverified, disputed or denied.", "fact.verification"),
    _of("certainty", "text", "certain, probable, possible or unspecified.", "fact.certainty"),
    _of("polarity", "text", "positive; negative for what did not happen; unknown.", "fact.polarity"),
    _of("verdict", "text", "supported; doubtful where a finding speaks against a lesser value.", "fact.verdict"),
    Column("quote", "text", "The first words that prove it; all stand in the table evidence.",
           lambda told: told.fact.evidence[0].quote),
)  # fmt: skip
_PIECE = (
    _ARTICLE,
    _of("section", "text", "The fact's table.", "section"),
    _of("key", "text", "The fact's key there.", "key"),
)
_PLACE = _of("place", "integer", "Its place in the fact's list, from 0.", "place")


def _section(name: str) -> Table:
    columns = (
        _ARTICLE,
        _of("key", "text", "Of the fact; stable across runs.", "fact.key"),
        _of("id", "text", "Of the fact within its article.", "fact.id"),
        Column(
            "page",
            "text",
            "Where its proof is shown, in the folder that `summarize report` writes.",
            lambda told: address_of(told.brief, told.fact),
        ),
        Column(
            "headline",
            "text",
            "The fact in one line; a claim begins with Claim, a denied one with Denied ….",
            lambda told: worded(told.fact),
        ),
        *columns_of(SECTIONS[name]),
        *JOINS.get(name, ()),
        *_SAID,
        *EVERY,
    )
    about = f"One row for each fact of {name}: supported or doubtful, never rejected."
    return Table(name, about, ("article", "key"), columns, lambda brief: [Told(brief, f) for f in getattr(brief, name)])


def _facts(brief: Brief) -> Iterator[tuple[str, Fact]]:
    return ((name, fact) for name in SECTIONS for fact in getattr(brief, name))


def _listed(kind: type, brief: Brief) -> Iterator[Piece]:
    """The members of every list of a kind of value, with the field they stand in."""
    for name, fact in _facts(brief):
        for field, info in own_fields(type(fact)).items():
            if is_list(info.annotation) and value_type(info.annotation) is kind:
                values = enumerate(getattr(fact, field))
                yield from (Piece(brief, name, fact.key, place, value, field) for place, value in values)


def _evidence(brief: Brief) -> Iterator[Piece]:
    for name, fact in _facts(brief):
        yield from (Piece(brief, name, fact.key, place, value) for place, value in enumerate(fact.evidence))


def _findings(brief: Brief) -> Iterator[Piece]:
    for name, fact in _facts(brief):
        yield from (Piece(brief, name, fact.key, place, value) for place, value in enumerate(fact.findings))


def _rejected(brief: Brief) -> Iterator[Piece]:
    return (Piece(brief, each.section, "", place, each) for place, each in enumerate(brief.rejected))


def _reasons(refused: Rejected) -> str:
    return "; ".join(_reason(found) for found in refused.findings)


def _reason(found: Finding) -> str:
    return f"{found.rule}: {found.message}"


def _candidate(piece: Piece) -> str:
    return json.dumps(piece.value.candidate, ensure_ascii=False, sort_keys=True)


def _amounts() -> tuple[Column, ...]:
    """The parts of an amount in a list."""
    currency = _of("currency", "text", "ISO 4217; null where the text leaves it open.", "value.currency")
    return (*(_part(part) for part in QUANTITY[:-1]), currency)


def _part(part: Part) -> Column:
    about = f"{part.about[0].upper()}{part.about[1:]}."
    return Column(part.ending[1:], part.kind, about, lambda piece: part.read(piece.value))


def _items() -> tuple[Column, ...]:
    """Thing and quantity."""
    parts = (part for part in QUANTITY if part.ending != "_text")
    return (
        _of("text", "text", "Thing and quantity in the article's words.", "value.text"),
        _of("name", "text", "The thing.", "value.name"),
        *(Column(f"quantity{part.ending}", part.kind, f"How many: {part.about}.", _counted(part)) for part in parts),
    )


def _counted(part: Part) -> Callable[[Any], object]:
    """Reads a part of an item's quantity, if it has one."""

    def read(piece: Piece) -> object:
        return None if piece.value.quantity is None else part.read(piece.value.quantity)

    return read


_FIELD = _of("field", "text", "The fact's field: donors, recipients, victims …", "field")
_LISTED = ("article", "section", "key", "field", "place")
_PIECES = ("article", "section", "key", "place")
TABLES: tuple[Table, ...] = (
    Table(
        "article", "One row for each text; of several briefs of one text the first counts.", ("article",),
        (
            _of("article", "text", "sha256 of the text as UTF-8.", "document.sha256"),
            Column("page", "text", "Its evidence page in the folder that `summarize report` writes.", page_of),
            _of("name", "text", "What the brief calls it: a file name, an address, an id.", "document.id"),
            _of("title", "text", "Headline.", "document.title"),
            _of("source", "text", "Publisher or address.", "document.source"),
            _of("published", "text", "When, as EDTF.", "document.published"),
            Column("published_on", "date", "First day of that.", lambda brief: day(brief.document.published, 0)),
            _of("language", "text", "ISO 639.", "document.language"),
            _of("chars", "integer", "Length in code points.", "document.chars"),
            Column("facts", "integer", "Facts published.", lambda brief: len(brief.facts())),
            Column("refused", "integer", "Facts refused.", lambda brief: len(brief.rejected)),
            _of("model", "text", "The model that read it.", "run.model"),
            _of("tool_version", "text", "The summarize that wrote the brief.", "run.tool_version"),
            _of("schema_version", "text", "Of the brief.", "schema_version"),
        ),
        lambda brief: [brief],
    ),
    *(_section(name) for name in SECTIONS),
    Table(
        "party", "One row for each party of a fact.", _LISTED,
        (
            *_PIECE, _FIELD, _PLACE,
            _of("text", "text", "The article's words.", "value.text"),
            _of("name", "text", "The usual name.", "value.name"),
            _of("type", "text", "state, government, armed_force, armed_group, person …", "value.type"),
            _of("iso3", "text", "ISO 3166-1 alpha-3, for states and what is theirs.", "value.iso3"),
            _of("role", "text", "What part it has, where one is stated.", "value.role"),
        ),
        lambda brief: _listed(Party, brief),
    ),
    Table(
        "item", "One row for each thing given or transferred.", _LISTED, (*_PIECE, _FIELD, _PLACE, *_items()),
        lambda brief: _listed(Item, brief),
    ),
    Table(
        "amount", "One row for each amount where a fact may have several.", _LISTED,
        (*_PIECE, _FIELD, _PLACE, *_amounts()), lambda brief: _listed(Money, brief),
    ),
    Table(
        "evidence", "One row for each quotation that proves a fact.", _PIECES,
        (
            *_PIECE, _PLACE,
            _of("quote", "text", "Words of the article.", "value.quote"),
            _of("start", "integer", "Where they begin, in code points from 0.", "value.start"),
            _of("end", "integer", "Where they end; the first code point after.", "value.end"),
            _of("prefix", "text", "Words just before.", "value.prefix"),
            _of("suffix", "text", "Words just after.", "value.suffix"),
        ),
        _evidence,
    ),
    Table(
        "finding", "One row for each thing the check had to say about a published fact.", _PIECES,
        (
            *_PIECE, _PLACE,
            _of("rule", "text", "The rule's name.", "value.rule"),
            _of("path", "text", "JSON Pointer to the value; empty for the whole fact.", "value.path"),
            _of("failure", "text", "unsupported, contradicted, or corrected (counts not against it).", "value.failure"),
            _of("message", "text", "In words.", "value.message"),
        ),
        _findings,
    ),
    Table(
        "rejected", "One row for each fact that was refused; it stands in no other table.", ("article", "place"),
        (
            _ARTICLE,
            _of("place", "integer", "Its place in the brief's list, from 0.", "place"),
            _of("section", "text", "The section it was meant for.", "section"),
            Column("page", "text", "Where it and its reasons are shown, in the folder that `summarize report` writes.",
                   lambda piece: refusal_address(piece.brief, piece.place)),
            Column("reasons", "text", "Every reason, with semicolons.", lambda piece: _reasons(piece.value)),
            Column("candidate", "text", "What the model gave, as JSON.", _candidate),
        ),
        _rejected,
    ),
)  # fmt: skip
