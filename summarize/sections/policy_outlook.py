"""Policy outlook: what somebody intends, demands, threatens, fears or foresees."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from summarize.sections.base import Fact, Loose
from summarize.values import Party, Quantity, When

Plover = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "NONE",
]
Mood = Literal[
    "pledge",
    "plan",
    "policy_in_force",
    "demand",
    "threat",
    "refusal",
    "prediction",
    "warning",
    "hope",
    "stance",
    "unspecified",
]


class PolicyOutlook(Fact):
    """An actor, an action in the article's words, and in which mood it is said."""

    section: ClassVar[str] = "policy_outlook"
    prefix: ClassVar[str] = "outlook"
    focus: ClassVar[str | None] = "action"
    essential: ClassVar[tuple[str, ...]] = ("action",)
    anchors: ClassVar[tuple[str, ...]] = ("actors",)
    within: ClassVar[tuple[str, ...]] = ("targets",)
    apart: ClassVar[tuple[tuple[str, str], ...]] = (("actors", "targets"),)

    actors: Annotated[list[Party], Field(min_length=1)] = Field(description="Who would act, copied.")
    action: str = Field(min_length=1, description="What they would do, copied.")
    plover: Plover = Field(description="PLOVER class of the action.")
    targets: list[Party] = Field(description="Toward whom, copied.")
    mood: Mood = Field(description="Pledge, plan, demand, warning …")
    horizon: Annotated[When | None, Loose] = Field(description="By when, copied.")
    condition: Annotated[str | None, Loose] = Field(description="On what condition, copied.")
    quantity: Quantity | None = Field(description="A number that belongs to the action, copied.")
