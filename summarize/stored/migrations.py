"""Briefs of older schema versions, brought to today's shape where that takes nothing but what they hold.

A step may take away what is no longer told, rename, move, and add what follows from the brief itself, null where that
means *not told* among it. It may not guess: where today's shape asks for what an older brief cannot know, the step is
the reason why it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from summarize.contract import SCHEMA_VERSION, SECTIONS
from summarize.errors import FactsError

Version = tuple[int, int, int]

FIRST: Version = (1, 0, 0)
"""Nothing older was ever written."""


@dataclass(frozen=True)
class Step:
    """One change of what a brief looks like.

    Args:
        since: the first version in its new shape. Its drafts had the number already, so that a step also goes over
            briefs of that version, and changes nothing in one that needs nothing.
        about: what changed, in one sentence.
        change: turns the older JSON into the newer, in place; or why nobody can.
    """

    since: Version
    about: str
    change: Callable[[dict[str, Any]], None] | str


def _drop_cached_tokens(brief: dict[str, Any]) -> None:
    run = brief.get("run")
    usage = run.get("usage") if isinstance(run, dict) else None
    if isinstance(usage, dict):
        usage.pop("cached_tokens", None)


def _add_superseded_by(brief: dict[str, Any]) -> None:
    for name in SECTIONS:
        facts = brief.get(name)
        for fact in facts if isinstance(facts, list) else []:
            if isinstance(fact, dict):
                fact.setdefault("superseded_by", None)


STEPS: tuple[Step, ...] = (
    Step(
        (1, 0, 0),
        "run.usage.cached_tokens is no longer told: it varied with what the server had been asked before.",
        _drop_cached_tokens,
    ),
    Step(
        (1, 1, 0),
        "A fact names the figure that its article puts in place of its own; before, such facts were refused.",
        _add_superseded_by,
    ),
)
"""Every change, oldest first. A new one is a new SCHEMA_VERSION and a step here; tests/test_migrations.py says when."""


def migrated(record: dict[str, Any], name: str) -> dict[str, Any]:
    """A brief's JSON in today's shape; what is given stays as it is.

    Args:
        record: JSON that names a schema_version.
        name: what to call it in an error.

    Raises:
        FactsError: the version is none, was never written, is a later one, or cannot be migrated.
    """
    version = _version_of(record["schema_version"], name)
    today = _version_of(SCHEMA_VERSION, "This summarize")
    if version[0] > today[0]:
        raise FactsError(f"{_of(name, version)}, and this summarize reads {SCHEMA_VERSION}", "Update summarize")
    if version < FIRST:
        trouble = f"{_of(name, version)}, which no summarize wrote: the first is {_dotted(FIRST)}"
        raise FactsError(trouble, "Make the brief anew")
    brief = deepcopy(record)
    for step in STEPS:
        if step.since < version:
            continue
        if isinstance(step.change, str):
            trouble = f"{_of(name, version)} and cannot be brought to {_dotted(step.since)}: {step.change}"
            raise FactsError(trouble, "Make the brief anew, or use the summarize that wrote it")
        step.change(brief)
    return brief if version > today else brief | {"schema_version": SCHEMA_VERSION}


def is_later(record: dict[str, Any]) -> bool:
    """Whether a brief is of a later version than today's, so that what is unknown in it need not be wrong."""
    return _version_of(record["schema_version"], "The brief") > _version_of(SCHEMA_VERSION, "This summarize")


def _version_of(stated: str, name: str) -> Version:
    found = re.fullmatch(r"(\d{1,6})\.(\d{1,6})\.(\d{1,6})", stated, re.ASCII)
    if found is None:
        raise FactsError(f"{name} has schema version {stated[:20]!r}, which is none", "One looks like 1.0.0")
    return int(found[1]), int(found[2]), int(found[3])


def _of(name: str, version: Version) -> str:
    return f"{name} has schema version {_dotted(version)}"


def _dotted(version: Version) -> str:
    return ".".join(map(str, version))
