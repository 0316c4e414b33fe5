"""How likely the article supports a statement: a logistic regression whose weights are data.

``benchmarks/fit_statements.py`` fits them on public pairs of documents and claims that people judged.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any

from summarize.sections.base import Finding
from summarize.statements.passages import Comparison

MOST = 2
"""Findings of one rule that count: a long sentence with five strange names is not five times as wrong."""


def signs_of(compared: Comparison, findings: Iterable[Finding]) -> dict[str, float]:
    """What the score is computed from: how new the statement's words are, and findings by rule."""
    counted = Counter(found.rule for found in findings)
    return {
        "new_pairs": compared.new_pairs,
        "new_words": compared.new_words,
        "unlikeness": 1 - compared.likeness,
        **{rule: float(min(MOST, count)) for rule, count in counted.items()},
    }


def score_of(compared: Comparison, findings: Iterable[Finding]) -> float:
    """The probability that the article supports a statement, 0 to 1, to three digits."""
    weights = _weights()
    against = weights["constant"] + sum(weights.get(n, 0.0) * sign for n, sign in signs_of(compared, findings).items())
    return round(1 / (1 + exp(against)), 3)


@cache
def _weights() -> Mapping[str, float]:
    path = files("summarize.statements") / "data" / "weights.toml"
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: float(weight) for name, weight in table["weights"].items()}
