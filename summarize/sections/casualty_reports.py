"""Casualty reports: how many people were harmed, how, where, and who says so."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from summarize.sections.base import Computed, Fact, Loose
from summarize.values import Party, Place, Quantity, When

VictimStatus = Literal["combatant", "civilian", "security_force", "mixed", "unknown"]
Harm = Literal[
    "killed",
    "wounded",
    "killed_or_wounded",
    "missing",
    "captured",
    "abducted",
    "displaced",
    "evacuated",
    "ill_treated",
    "sexual_violence",
    "unspecified",
]
Scope = Literal["incident", "period", "cumulative", "component"]


class CasualtyReport(Fact):
    """One figure of one kind of harm, with its speaker; ``killed_or_wounded`` is never a fatality."""

    section: ClassVar[str] = "casualty_reports"
    prefix: ClassVar[str] = "casualties"
    focus: ClassVar[str | None] = "count"
    essential: ClassVar[tuple[str, ...]] = ("count",)
    apart: ClassVar[tuple[tuple[str, str], ...]] = (("victims", "perpetrators"),)

    victims: list[Party] = Field(description="Who was harmed, copied.")
    victim_status: Annotated[VictimStatus, Computed] = Field(description="Read from the victims' own words.")
    harm: Harm = Field(description="What happened to them.")
    count: Quantity | None = Field(description="How many, copied with its qualifier.")
    perpetrators: list[Party] = Field(description="Who did it, copied; only if named for this incident.")
    cause: Annotated[str | None, Loose] = Field(description="By what, copied.")
    place: Place | None = Field(description="Where, copied.")
    when: Annotated[When | None, Loose] = Field(description="When, copied.")
    scope: Annotated[Scope, Computed] = Field(description="What the figure covers; cumulative is never summed.")
    part_of: Annotated[str | None, Computed, Loose] = Field(description="Id of the figure this is part of.")
