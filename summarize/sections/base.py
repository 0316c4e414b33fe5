"""What every fact carries, and how a section is declared once and read three ways.

A section is one class. From it come the draft a model is asked to fill (copied words and codes, no
computed value), the published fact (after the check), and its JSON Schema.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, ClassVar, Literal, get_args, get_origin

from pydantic import Field, create_model

from summarize.values.base import Closed

Verification = Literal["asserted", "claimed", "confirmed", "unverified", "disputed", "denied"]
Certainty = Literal["certain", "probable", "possible", "unspecified"]
Polarity = Literal["positive", "negative", "unknown"]
Verdict = Literal["supported", "doubtful", "rejected"]
How = Literal["verbatim", "normalised", "implied"]
Failure = Literal["unsupported", "contradicted", "corrected"]


class Computed:
    """Marks a field that code reads from the article: the model is not asked for it."""


class Loose:
    """Marks a field nobody sums or joins on: when it fails, the fact is doubtful, not rejected."""


class Evidence(Closed):
    """Words of the article, as a W3C TextQuoteSelector and TextPositionSelector; offsets in code points."""

    quote: str
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    prefix: str
    suffix: str


class Ground(Closed):
    """Where the words for one leaf stand, and how they were recognised."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    how: How


class Finding(Closed):
    """One thing the check has to say about one leaf, in words a reader understands.

    ``corrected`` reports a value that code took from the article instead of from the model; it does not
    count against the fact.
    """

    rule: str
    path: str
    """JSON Pointer to the leaf, "" for the whole fact."""
    failure: Failure
    message: str
    start: int | None = None
    end: int | None = None


class Fact(Closed):
    """A checked fact. Only the check makes one, so none travels without its verdict."""

    section: ClassVar[str]
    prefix: ClassVar[str]
    focus: ClassVar[str | None] = None
    """The field of which a sentence may hold several, one fact for each (a count, an amount, an action)."""
    essential: ClassVar[tuple[str, ...]] = ()
    """Fields of which at least one must be found in a sentence before a small model is asked about it."""

    anchors: ClassVar[tuple[str, ...]] = ()
    """Fields of which grammar must settle one before a small model is asked, where no figure is at stake."""
    within: ClassVar[tuple[str, ...]] = ()
    """Fields whose words a small model may only take from inside the focus: toward whom, not who else is named."""
    apart: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Pairs of fields that cannot hold the same party."""

    id: str
    """Stable within the article: ``aid-1``."""
    key: str = Field(pattern="^[0-9a-f]{16}$")
    """Stable across runs: head of the sha256 of what the fact says and where."""
    evidence: Annotated[list[Evidence], Field(min_length=1)]
    attributed_to: list[str]
    """Who says so, verbatim; empty means the article's own voice."""
    contested_by: list[str]
    superseded_by: str | None
    """The figure that the article puts in place of this one, verbatim: "31, later lowered to | 23"."""
    verification: Verification
    certainty: Certainty
    polarity: Polarity
    verdict: Verdict
    findings: list[Finding]
    grounds: dict[str, Ground]
    """JSON Pointer of each proved leaf to the place of its words."""


@cache
def own_fields(section: type[Fact]) -> dict[str, Any]:
    """The fields a section adds to those of every fact, in order: name to pydantic FieldInfo."""
    return {name: info for name, info in section.model_fields.items() if name not in Fact.model_fields}


@cache
def asked_fields(section: type[Fact]) -> dict[str, Any]:
    """The fields a model is asked for: the section's own, less those that code reads."""
    return {name: info for name, info in own_fields(section).items() if Computed not in info.metadata}


def codes(annotation: Any) -> tuple[str, ...]:  # noqa: ANN401  (a type annotation)
    """The codes of a field, () when it is not a closed list; sees through ``list`` and ``| None``."""
    return _codes(annotation)


@cache
def _codes(annotation: Any) -> tuple[str, ...]:  # noqa: ANN401
    if get_origin(annotation) is Literal:
        return tuple(get_args(annotation))
    return next((found for part in get_args(annotation) if (found := codes(part))), ())


def value_type(annotation: Any) -> type | None:  # noqa: ANN401  (a type annotation)
    """The one class inside ``X``, ``X | None``, ``list[X]``; None for codes."""
    return _value_type(annotation)


@cache
def _value_type(annotation: Any) -> type | None:  # noqa: ANN401
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return None if annotation is type(None) else annotation
    return next((found for part in get_args(annotation) if (found := value_type(part))), None)


def is_list(annotation: Any) -> bool:  # noqa: ANN401  (a type annotation)
    """Whether the field holds several."""
    return get_origin(annotation) is list


@cache
def draft_type(section: type[Fact]) -> type[Closed]:
    """What a large model fills for one fact: sentence numbers, copied words, codes, the speaker.

    Every field is required and closed, as strict JSON Schema modes ask; no field is a number but the
    sentences', so that a model has no place to write a value.
    """
    fields: dict[str, Any] = {
        "sentences": (list[int], Field(description="Numbers of the sentences that state the fact.")),
        **{
            name: (info.annotation, Field(description=info.description)) for name, info in asked_fields(section).items()
        },
        "attributed_to": (
            list[str],
            Field(description="Who says so, copied; [] for the article's own voice."),
        ),
    }
    return create_model(f"{section.__name__}Draft", __base__=Closed, **fields)


@cache
def drafts_type(section: type[Fact]) -> type[Closed]:
    """The answer to one call about a whole article: a list of drafts."""
    several: Any = list[draft_type(section)]  # type: ignore[misc]  # a type made at run time
    return create_model(f"{section.__name__}Drafts", __base__=Closed, facts=(several, ...))
