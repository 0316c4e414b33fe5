"""Which published fact stands for which gold fact: the one-to-one pairing with the best total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from summarize.document import Document
from summarize.evaluation.agreement import agree_on_what_counts, fields_agree, share_evidence
from summarize.evaluation.gold import Json


@dataclass(frozen=True)
class Pair:
    """A gold fact and the published fact that stands for it.

    ``right``: they agree on what a dashboard sums or joins on. ``fields``: for each field that one of them
    fills, whether they agree.
    """

    gold: Json
    found: Json
    right: bool
    fields: dict[str, bool]


def pair_up(section: str, gold: Sequence[Json], found: Sequence[Json], document: Document) -> list[Pair]:
    """Pair facts that cite the same words: as many right pairs as can be, among these the most alike."""
    pairs = {
        (g, f): _pair(section, one, other, document)
        for g, one in enumerate(gold)
        for f, other in enumerate(found)
        if share_evidence(one, other)
    }
    most = len(gold) + 1  # one right pair outweighs any number of merely alike ones
    weights = [[_weight(pairs.get((g, f)), most) for f in range(len(found))] for g in range(len(gold))]
    return [pairs[chosen] for chosen in best_pairs(weights) if chosen in pairs]


def _pair(section: str, gold: Json, found: Json, document: Document) -> Pair:
    right = agree_on_what_counts(section, gold, found, document)
    return Pair(gold, found, right, fields_agree(section, gold, found, document))


def _weight(pair: Pair | None, most: int) -> float:
    if pair is None:
        return 0.0
    alike = sum(pair.fields.values()) / max(1, len(pair.fields))
    return most * pair.right + 0.01 + alike  # citing the same words counts for something by itself


def best_pairs(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The one-to-one pairing of rows and columns with the largest sum of weights (the Hungarian method).

    >>> best_pairs([[3, 2], [2, 0]])
    [(0, 1), (1, 0)]
    """
    rows, columns = len(weights), len(weights[0]) if weights else 0
    if not rows or not columns:
        return []
    if rows > columns:
        turned = [[row[column] for row in weights] for column in range(columns)]
        return sorted((row, column) for column, row in best_pairs(turned))
    owner = _assigned([[-weight for weight in row] for row in weights], columns)
    return sorted((row - 1, column - 1) for column, row in enumerate(owner) if row and column)


def _assigned(costs: Sequence[Sequence[float]], columns: int) -> list[int]:
    """For each column, counted from 1, the row it goes to, 0 for none; by shortest augmenting paths."""
    of_row, of_column, owner = [0.0] * (len(costs) + 1), [0.0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, len(costs) + 1):
        owner[0], column = row, 0
        least, came_from, seen = [inf] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while owner[column]:
            seen[column] = True
            here = owner[column]
            for other in (c for c in range(1, columns + 1) if not seen[c]):
                reduced = costs[here - 1][other - 1] - of_row[here] - of_column[other]
                if reduced < least[other]:
                    least[other], came_from[other] = reduced, column
            nearest = min((c for c in range(1, columns + 1) if not seen[c]), key=least.__getitem__)
            step = least[nearest]
            for c in range(columns + 1):
                if seen[c]:
                    of_row[owner[c]] += step
                    of_column[c] -= step
                else:
                    least[c] -= step
            column = nearest
        while column:
            owner[column] = owner[came_from[column]]
            column = came_from[column]
    return owner
