"""The brief: what is published about one article, and the schemas that promise its shape."""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from summarize.errors import UsageError
from summarize.sections import AidPackage, Alliance, CasualtyReport, PolicyOutlook
from summarize.sections.base import Fact, Finding, value_type
from summarize.values.base import Closed

SCHEMA_VERSION = "1.1.0"

SectionStatus = Literal["found", "none_found", "failed", "truncated", "not_asked"]


class About(Closed):
    """The article a brief is about; ``sha256`` is of its text as UTF-8."""

    id: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    chars: int = Field(ge=1)
    language: str = Field(pattern="^[a-z]{2,3}$")
    title: str | None
    published: str | None
    source: str | None
    offset_unit: Literal["codepoint"]


class Rejected(Closed):
    """A candidate the check refused: what the model gave, and every reason."""

    section: str
    candidate: dict[str, Any]
    findings: list[Finding] = Field(min_length=1)


class Mention(Closed):
    """Words of the article that no fact used."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=1)


class Coverage(Closed):
    """What no fact used: where a reader may find what the brief left out."""

    figures: list[Mention]
    money: list[Mention]
    names: list[Mention]
    sentences: list[int]


class Usage(Closed):
    """What the model was asked: calls and tokens over all attempts.

    How much of the input a server had cached is not published: it varies with what was asked before.
    """

    calls: int = Field(ge=0)
    input_tokens: int = Field(ge=0)
    output_tokens: int = Field(ge=0)


class Run(Closed):
    """How the brief was made; it holds no clock, so the same inputs give the same bytes."""

    tool_version: str
    model: str
    base_url: str | None
    """Host of the server that was asked; null for the embedded model."""
    reading: Literal["article", "sentence"]
    prompt_sha256: dict[str, str]
    options: dict[str, str | int | float | bool | None]
    usage: Usage
    cost_usd: float | None
    """Null when no price is known; the embedded model costs nothing."""


class Brief(Closed):
    """Everything published about one article. Its list fields are the sections."""

    schema_version: str
    document: About
    aid_packages: list[AidPackage]
    casualty_reports: list[CasualtyReport]
    alliances: list[Alliance]
    policy_outlook: list[PolicyOutlook]
    section_status: dict[str, SectionStatus]
    rejected: list[Rejected]
    coverage: Coverage
    run: Run

    def facts(self) -> list[Fact]:
        """Every published fact, section by section."""
        return [fact for name in SECTIONS for fact in getattr(self, name)]

    def to_line(self) -> str:
        """The brief as one line of JSON without its end, for a machine."""
        return self.model_dump_json()

    def to_json(self) -> str:
        """The brief as it is written: two-space indent, characters as they are, newline at the end."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=2, allow_nan=False) + "\n"

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        # By its name: the contract knows no page, and only a notebook asks for one.
        shown: str = import_module("summarize.report").fragment(self)
        return shown


def _sections() -> dict[str, type[Fact]]:
    """The table of contents, read off Brief: a list of facts is a section."""
    found = ((name, value_type(info.annotation)) for name, info in Brief.model_fields.items())
    return {name: kind for name, kind in found if isinstance(kind, type) and issubclass(kind, Fact)}


SECTIONS: dict[str, type[Fact]] = _sections()


def data_folder(name: str) -> Path:
    """``prompts`` or ``schemas``: inside the installed package, or beside it in a checkout.

    Raises:
        UsageError: neither is there.
    """
    package = Path(__file__).parent
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise UsageError(f"The {name} folder is missing from this installation", "Install summarize again")


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of what is published: a section's fact, or "brief" for the whole."""
    kind: type[Closed] = Brief if name == "brief" else SECTIONS[name]
    schema = kind.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{name}.json", **schema}


def problems_of(published: object, name: str = "brief") -> list[str]:
    """Where published JSON breaks its shipped schema, by an independent validator; [] when it holds."""
    errors = _validator(name).iter_errors(published)
    return [f"/{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in errors]


@cache
def _validator(name: str) -> Any:  # noqa: ANN401  (jsonschema types its validators as a protocol)
    from jsonschema import Draft202012Validator  # noqa: PLC0415  (only paid for when something is written)

    schema = json.loads((data_folder("schemas") / f"{name}.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema)
