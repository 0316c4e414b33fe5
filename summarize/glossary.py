"""What the codes of a brief mean, in words: every closed list of the contract, with a line for each of its codes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from summarize.contract import SECTIONS, Brief
from summarize.sections.base import Fact, Finding, Ground, codes, is_list, own_fields
from summarize.values import Party, Quantity


@dataclass(frozen=True)
class CodeList:
    """The codes of one field.

    Args:
        owner: a section, or "fact" for those of every section, "value", "brief".
        field: name of the field.
        codes: in the schema's order.
        is_list: whether a fact may have several of them.
    """

    owner: str
    field: str
    codes: tuple[str, ...]
    is_list: bool = False

    def meanings(self) -> Mapping[str, str]:
        """Code to what it means, in the schema's order.

        Raises:
            KeyError: a code has no line.
        """
        lines = _lines()[self.owner][self.field]
        return {code: lines[code] for code in self.codes}


def code_lists() -> Iterator[CodeList]:
    """Every closed list of the contract, section by section, then those of all."""
    for name, kind in SECTIONS.items():
        yield from _of(name, own_fields(kind))
    yield from _of("fact", Fact.model_fields)
    yield from _of("value", Quantity.model_fields | Party.model_fields)
    yield from _of("brief", Ground.model_fields | Finding.model_fields | Brief.model_fields)


def lines() -> set[tuple[str, str, str]]:
    """Every line there is, as owner, field and code."""
    return {(owner, field, code) for owner, fields in _lines().items() for field in fields for code in fields[field]}


def _of(owner: str, fields: Mapping[str, Any]) -> Iterator[CodeList]:
    for name, info in fields.items():
        if known := codes(info.annotation):
            yield CodeList(owner, name, known, is_list(info.annotation))


@cache
def _lines() -> dict[str, dict[str, dict[str, str]]]:
    data = files("summarize.sections") / "data" / "meanings.toml"
    return tomllib.loads(data.read_text(encoding="utf-8"))
