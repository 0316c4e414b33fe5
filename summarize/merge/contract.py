"""What is published of many articles together."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import Field

from summarize.sections.base import Certainty, Polarity, Verification
from summarize.values.base import Closed
from summarize.values.quantity import Number

MERGED_VERSION: Literal["1.0.0"] = "1.0.0"


class Article(Closed):
    """One article of the corpus.

    ``copy_of`` is the sha256 of the article whose words it repeats: the earlier one by date, or by order.
    """

    sha256: str
    id: str
    title: str | None
    source: str | None
    published: str | None
    copy_of: str | None


class Figure(Closed):
    """What one report counts or pays, as it was published in its brief."""

    measure: str
    """What is counted: "count killed", "amount", "quantity". Figures of one measure can be compared."""
    text: str
    value: Number | None
    low: Number | None
    high: Number | None
    qualifier: str
    unit: str | None
    """The counted noun, or the currency (ISO 4217)."""


class Report(Closed):
    """One fact of one article, and how it stands to the other reports of its event."""

    ref: str
    """First 12 digits of the article's sha256, a slash, and the fact's id there."""
    article: str
    fact: str
    key: str
    source: str | None
    published: str | None
    attributed_to: list[str]
    verification: Verification
    certainty: Certainty
    polarity: Polarity
    figure: Figure | None
    quote: str
    repeats: str | None
    """The report whose words these are, where an article or a paragraph was taken over: it is no second source."""
    contested_by: list[str]
    """Reports of somebody else that say another thing of the same."""
    superseded_by: str | None
    """The later report of the same teller that gives another figure, or the figure the article puts in its place."""


class Event(Closed):
    """What several reports tell of one event, in the order in which they were published."""

    id: str
    section: str
    parties: list[str]
    place: str | None
    first_published: str | None
    last_published: str | None
    independent: int = Field(ge=1)
    """Reports in words of their own: copies and taken-over paragraphs are not counted."""
    claimants: list[str]
    """Who is said to say so, each once: five papers that quote one minister have one claimant."""
    contested: bool
    reports: list[Report] = Field(min_length=1)


class Merged(Closed):
    """The events of a corpus, those told most often first."""

    schema_version: Literal["1.0.0"]
    articles: list[Article]
    events: list[Event]

    def to_json(self) -> str:
        """As it is written: two-space indent, characters as they are, newline at the end."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
