"""Aid packages: what one party gives, lends or withholds from another."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from summarize.sections.base import Computed, Fact, Loose
from summarize.values import Item, Money, Party, When

Kind = Literal[
    "military",
    "training",
    "financial",
    "humanitarian",
    "development",
    "civil_security",
    "mixed",
    "unspecified",
]
Instrument = Literal[
    "drawdown",
    "procurement",
    "fmf",
    "grant",
    "loan",
    "loan_guarantee",
    "in_kind",
    "trust_fund",
    "redirected_funds",
    "unspecified",
]
Scope = Literal["package", "component", "cumulative", "authority", "rate"]
Status = Literal[
    "requested",
    "under_consideration",
    "planned",
    "announced",
    "authorized",
    "committed",
    "provided",
    "in_delivery",
    "delivered",
    "suspended",
    "refused",
    "unspecified",
]


class AidPackage(Fact):
    """Aid announced, given or refused; an announcement is never a delivery."""

    section: ClassVar[str] = "aid_packages"
    prefix: ClassVar[str] = "aid"
    focus: ClassVar[str | None] = "amount"
    essential: ClassVar[tuple[str, ...]] = ("amount", "items", "status")
    anchors: ClassVar[tuple[str, ...]] = ("donors", "recipients")
    apart: ClassVar[tuple[tuple[str, str], ...]] = (("donors", "recipients"),)

    donors: list[Party] = Field(description="Who gives, copied.")
    recipients: list[Party] = Field(description="Who gets it, copied.")
    kind: Kind = Field(description="What the aid is for.")
    instrument: Instrument = Field(description="How it is given.")
    programme: Annotated[str | None, Loose] = Field(description="Named programme or fund, copied.")
    items: Annotated[list[Item], Loose] = Field(description="Things given, each copied with its number.")
    amount: Money | None = Field(description="The amount of money, copied; null when undisclosed.")
    scope: Annotated[Scope, Computed] = Field(description="What the amount covers; only a package is summed.")
    part_of: Annotated[str | None, Computed, Loose] = Field(description="Id of the package this is part of.")
    status: Status = Field(description="How far it has come.")
    when: Annotated[When | None, Loose] = Field(description="When, copied.")
    conditions: Annotated[str | None, Loose] = Field(description="Conditions, copied.")
