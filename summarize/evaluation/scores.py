"""Precision, recall and F1 with intervals, agreement per field, and how much of what is published is proved."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from summarize.contract import SECTIONS
from summarize.document import Document
from summarize.evaluation.gold import Gold, Json
from summarize.evaluation.pairing import pair_up
from summarize.sections.base import codes, own_fields

ROUNDS = 1000
"""Resamples of a bootstrap: on ten articles its bounds then move by less than 0.01 between seeds."""

_SILENT = ("unspecified", "unknown", "NONE", "other")
"""Codes that claim nothing, so that there is nothing to prove."""


class Share(NamedTuple):
    """A share between 0 and 1 with its 95 % interval over articles; None where there is nothing to count."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass
class Tally:
    """Counts of one section in one article, or summed.

    ``right``: published facts that agree with a gold fact on what counts; ``placed``: those that cite its words.
    """

    gold: int = 0
    found: int = 0
    right: int = 0
    placed: int = 0
    agreed: Counter[str] = field(default_factory=Counter)
    compared: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.gold + other.gold,
            self.found + other.found,
            self.right + other.right,
            self.placed + other.placed,
            self.agreed + other.agreed,
            self.compared + other.compared,
        )

    def precision(self) -> float | None:
        """How many of the published facts are right."""
        return share(self.right, self.found)

    def recall(self) -> float | None:
        """How many of the gold facts were found."""
        return share(self.right, self.gold)

    def f1(self) -> float | None:
        """The harmonic mean of the two."""
        return share(2 * self.right, self.gold + self.found)


def share(part: int, whole: int) -> float | None:
    """A share, None of nothing."""
    return part / whole if whole else None


def tally(gold: Gold, brief: Json) -> dict[str, Tally]:
    """Count one article: section name to its tally."""
    return {name: _section(name, gold.sections[name], brief.get(name) or [], gold.document) for name in SECTIONS}


def _section(name: str, gold: Sequence[Json], found: Sequence[Json], document: Document) -> Tally:
    pairs = pair_up(name, gold, found, document)
    counted = Tally(len(gold), len(found), sum(pair.right for pair in pairs), len(pairs))
    for pair in pairs:
        counted.compared.update(pair.fields.keys())
        counted.agreed.update(name for name, agreed in pair.fields.items() if agreed)
    return counted


def interval(tallies: Sequence[Tally], measure: Callable[[Tally], float | None], seed: int) -> Share:
    """A measure over all articles, with the bounds between which 95 % of resamples of the articles fall."""
    chance = random.Random(seed)  # noqa: S311  (a resample is no secret)
    drawn = (measure(total(chance.choices(tallies, k=len(tallies)))) for _ in range(ROUNDS))
    found = sorted(value for value in drawn if value is not None)
    if not found:
        return Share(measure(total(tallies)))
    edge = len(found) * 25 // 1000
    return Share(measure(total(tallies)), found[edge], found[-1 - edge])


def total(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    return sum(tallies, Tally())


def proved(brief: Json, document: Document) -> tuple[int, int]:
    """How many leaves a brief publishes, and for how many its grounds give words of the article."""
    grounded = [
        _is_grounded(fact.get("grounds") or {}, path, words, document)
        for name in SECTIONS
        for fact in brief.get(name) or []
        for path, words in _leaves(name, fact)
    ]
    return len(grounded), sum(grounded)


def _leaves(section: str, fact: Json) -> Iterable[tuple[str, str]]:
    """JSON Pointer and copied words of each value of a fact; the words of a code are ""."""
    for name, info in own_fields(SECTIONS[section]).items():
        value = fact.get(name)
        if name == "part_of" or value is None or value in _SILENT:
            continue
        for path, each in _apart(f"/{name}", value):
            words = (each.get("text") or each.get("name")) if isinstance(each, dict) else each
            yield path, "" if codes(info.annotation) else str(words)


def _apart(path: str, value: Any) -> Iterable[tuple[str, Any]]:  # noqa: ANN401  (a value of any field)
    return [(f"{path}/{n}", each) for n, each in enumerate(value)] if isinstance(value, list) else [(path, value)]


def _is_grounded(grounds: Json, path: str, words: str, document: Document) -> bool:
    ground = grounds.get(path)
    if not ground or not 0 <= ground["start"] < ground["end"] <= len(document.text):
        return False
    return ground["how"] != "verbatim" or document.text[ground["start"] : ground["end"]] == words
