"""Alliances: pacts, joint operations, deployments and transfers between parties."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from summarize.sections.base import Computed, Fact, Loose
from summarize.values import Item, Money, Party, Place, Quantity, When

Kind = Literal[
    "defence_pact",
    "security_agreement",
    "consultation_pact",
    "nonaggression_pact",
    "ceasefire_or_peace",
    "coalition",
    "joint_operation",
    "troop_deployment",
    "arms_transfer",
    "basing_access",
    "exercise_training",
    "defence_industrial",
    "technology_partnership",
    "economic_agreement",
    "affiliation",
    "other",
]
Obligation = Literal["defense", "offense", "neutrality", "nonaggression", "consultation"]
Status = Literal[
    "proposed",
    "under_consideration",
    "under_negotiation",
    "announced",
    "signed",
    "ratified",
    "in_force",
    "operational",
    "completed",
    "suspended",
    "terminated",
    "rejected",
    "unspecified",
]


class Alliance(Fact):
    """A tie between parties, with only those provisions the text states."""

    section: ClassVar[str] = "alliances"
    prefix: ClassVar[str] = "alliances"
    essential: ClassVar[tuple[str, ...]] = ("kind",)
    apart: ClassVar[tuple[tuple[str, str], ...]] = (("parties", "against"),)

    parties: Annotated[list[Party], Field(min_length=1)] = Field(description="Who is tied, copied.")
    against: list[Party] = Field(description="Against whom, copied; [] when not stated.")
    kind: Kind = Field(description="What the tie is.")
    instrument: Annotated[str | None, Loose] = Field(description="The pact or group as the text names it, copied.")
    obligations: Annotated[list[Obligation], Computed] = Field(description="Only provisions the text states.")
    quantity: Quantity | None = Field(description="Troops or states, copied with its qualifier.")
    items: Annotated[list[Item], Loose] = Field(description="Things transferred, each copied with its number.")
    amounts: list[Money] = Field(description="Amounts of money, copied.")
    status: Status = Field(description="How far it has come.")
    when: Annotated[When | None, Loose] = Field(description="When, copied.")
    place: Place | None = Field(description="Where, copied.")
