"""Who, where and when, as the article names them."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field

from summarize.values.base import Value
from summarize.values.names import PartyType, place_iso3, read_name
from summarize.values.times import read_edtf

Role = Literal["supplier", "recipient", "host", "lead", "member", "mediator", "target"]

ISO3 = "^[A-Z]{3}$"


class Party(Value):
    """Somebody who acts or is acted on.

    ``name`` is the usual name ("United States" for "Washington"); ``iso3`` is ISO 3166-1 alpha-3 and stands
    only for a state, its organs, forces and people.
    """

    name: str = ""
    type: PartyType = "other"
    iso3: str | None = Field(default=None, pattern=ISO3)
    role: Role | None = None

    @classmethod
    def read(cls, words: str, language: str, context: str) -> Self:
        """The party that copied words name; ``context`` is the article they stand in."""
        name = read_name(words, language, context)
        return cls(text=words, name=name.name, type=name.type, iso3=name.iso3)


class Place(Value):
    """Where; ``iso3`` only for a place inside one state."""

    iso3: str | None = Field(default=None, pattern=ISO3)

    @classmethod
    def read(cls, words: str, context: str) -> Self:
        """The place that copied words name; ``context`` is the article they stand in."""
        return cls(text=words, iso3=place_iso3(words, context))


class When(Value):
    """When; ``edtf`` (ISO 8601-2) only where the words, or a publication date the caller gave, settle it."""

    edtf: str | None = None

    @classmethod
    def read(cls, words: str, language: str, published: str | None) -> Self:
        """The time that copied words name."""
        return cls(text=words, edtf=read_edtf(words, language, published))
