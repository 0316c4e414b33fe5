"""Fit and measure the score of ``summarize check SUMMARY.txt`` on public claims that people judged.

    uv run --with scikit-learn python benchmarks/fit_statements.py CLAIMS [--write]

CLAIMS is a folder of JSON lines, one file a set, each line with ``source``, ``claim``, ``label`` (supported or
unsupported) and ``error_type``. ``--write`` puts the weights fitted on all sets where the package reads them.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from summarize.document import Document
from summarize.statements.passages import Index
from summarize.statements.rules import RULES
from summarize.statements.score import signs_of

SIGNS = ["new_pairs", "new_words", "unlikeness", *(rule.__name__ for rule in RULES)]
ABSENT = ("figures_stand_in_the_article", "names_stand_in_the_article")
WEIGHTS = Path(__file__).parents[1] / "summarize" / "statements" / "data" / "weights.toml"
HEADER = """# Weights of the score of a statement; positive ones speak against it.
# Made by benchmarks/fit_statements.py --write; figures are in docs/measurements.md.

[weights]
"""
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Judged:
    """A claim that people judged, and its signs: of several sentences the worst of each."""

    set: str
    source: str
    error: str
    wrong: bool
    signs: list[float]


def main() -> None:
    """Print the tables; write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    started = time.process_time()
    judged = [each for path in sorted(arguments.claims.glob("*.jsonl")) for each in read(path)]
    took = time.process_time() - started
    signs = np.array([each.signs for each in judged])
    wrong = np.array([each.wrong for each in judged])
    print(f"{len(judged):,} claims, {took / len(judged) * 1000:.1f} ms CPU a claim, its article read anew each time\n")
    guessed = print_scores(judged, signs, wrong)
    print_rules(judged, signs)
    print_kinds(judged, signs, guessed)
    if arguments.write:
        model = fitted(signs, wrong)
        weights = {"constant": model.intercept_[0], **dict(zip(SIGNS, model.coef_[0], strict=True))}
        lines = "".join(f"{name} = {weight:.3f}\n" for name, weight in weights.items())
        WEIGHTS.write_text(HEADER + lines, encoding="utf-8")


def read(path: Path) -> list[Judged]:
    """The claims of a set."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Judged(path.stem, row["source"], str(row["error_type"]), row["label"] == "unsupported", signs(row))
        for row in rows
    ]


def signs(row: dict[str, str]) -> list[float]:
    """The worst of each sign over the claim's sentences."""
    index = Index(Document(row["source"], language="en"))
    worst = dict.fromkeys(SIGNS, 0.0)
    for sentence in Document(row["claim"], language="en").sentences:
        compared = index.compare(sentence)
        found = [finding for rule in RULES for finding in rule(compared)]
        for name, sign in signs_of(compared, found).items():
            worst[name] = max(worst[name], sign)
    return [worst[name] for name in SIGNS]


def fitted(signs: Floats, wrong: NDArray[np.bool_]) -> LogisticRegression:
    """A regression in which nothing speaks for a claim that should speak against it: negative weights are left out."""
    kept = np.ones(signs.shape[1], dtype=bool)
    while True:
        model = LogisticRegression(C=1.0, max_iter=1000).fit(signs * kept, wrong)
        negative = (model.coef_[0] < 0) & kept
        if not negative.any():
            return model
        kept &= ~negative


def print_scores(judged: Sequence[Judged], signs: Floats, wrong: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Balanced accuracy and AUC per set; the cross-validated guesses come back."""
    sets = np.array([each.set for each in judged])
    articles = np.array([each.source for each in judged])
    crossed, outside = np.zeros(len(judged)), np.zeros(len(judged))
    for train, test in GroupKFold(10).split(signs, wrong, articles):
        crossed[test] = fitted(signs[train], wrong[train]).predict_proba(signs[test])[:, 1]
    for name in dict.fromkeys(sets):
        here = sets == name
        apart = ~np.isin(articles, articles[here])
        outside[here] = fitted(signs[apart], wrong[apart]).predict_proba(signs[here])[:, 1]
    absent = signs[:, [SIGNS.index(name) for name in ABSENT]].max(axis=1) > 0
    heads = ("cross-validated", "set left out", "absent rule", "AUC", "AUC left out")
    print(f"{'balanced accuracy, %':<18}{'articles':>9}" + "".join(f"{head:>17}" for head in heads))
    for name in dict.fromkeys(sets):
        here = sets == name
        draws = drawn(articles[here])
        cells = [
            *(interval(wrong[here], guess[here], draws, accuracy) for guess in (crossed > 0.5, outside > 0.5, absent)),
            *(interval(wrong[here], scores[here], draws, roc_auc_score) for scores in (crossed, outside)),
        ]
        print(f"{name:<18}{len(set(articles[here])):>9}" + "".join(f"{cell:>17}" for cell in cells))
    return np.asarray(crossed > 0.5)


def drawn(articles: NDArray[np.str_]) -> list[NDArray[np.intp]]:
    """A thousand draws of articles with replacement, each with all its claims: they are not independent."""
    random = np.random.default_rng(0)
    groups = [np.flatnonzero(articles == name) for name in dict.fromkeys(articles)]
    picks = (random.integers(0, len(groups), len(groups)) for _ in range(1000))
    return [np.concatenate([groups[n] for n in pick]) for pick in picks]


def accuracy(wrong: NDArray[np.bool_], guess: NDArray[np.bool_]) -> float:
    """The mean of the share of wrong claims called wrong and of right ones called right."""
    return float((guess[wrong].mean() + (~guess[~wrong]).mean()) / 2)


def interval(
    wrong: NDArray[np.bool_],
    said: NDArray[Any],
    draws: Sequence[NDArray[np.intp]],
    measure: Callable[[NDArray[np.bool_], NDArray[Any]], float],
) -> str:
    """A measure in % with its 95 % bootstrap interval; draws that hold only right or only wrong claims say nothing."""
    spread = [measure(wrong[draw], said[draw]) * 100 for draw in draws if 0 < wrong[draw].sum() < len(draw)]
    low, high = np.percentile(spread, [2.5, 97.5])
    return f"{measure(wrong, said) * 100:.1f} ({low:.0f}–{high:.0f})"


def print_rules(judged: Sequence[Judged], signs: Floats) -> None:
    """For each rule and set, the share of wrong claims it marks and of right ones; then by kind of error."""
    sets = list(dict.fromkeys(each.set for each in judged))
    print(f"\n{'marked: wrong@right, %':<34}" + "".join(f"{name:>18}" for name in sets))
    for n, name in enumerate(SIGNS[3:], 3):
        print(f"{name:<34}" + "".join(f"{rates(judged, signs[:, n] > 0, of=of):>18}" for of in sets))
    kinds = ("NumberSwap", "EntitySwap", "PronounSwap", "NegateSentences")
    print(f"\n{'by kind of error, %':<34}" + "".join(f"{kind:>18}" for kind in kinds))
    for n, name in enumerate(SIGNS[3:], 3):
        shares = [np.mean([signs[i, n] > 0 for i, each in enumerate(judged) if each.error == kind]) for kind in kinds]
        print(f"{name:<34}" + "".join(f"{share * 100:>18.0f}" for share in shares))


def print_kinds(judged: Sequence[Judged], signs: Floats, guessed: NDArray[np.bool_]) -> None:
    """Every kind of error with ten claims or more: how many any rule marks, and how many the score calls wrong."""
    kinds = Counter((each.set, each.error if each.wrong else "(right claims)") for each in judged)
    print(f"\n{'by set and kind of error':<70}{'claims':>8}{'any rule, %':>13}{'score, %':>10}")
    for (name, kind), count in sorted(kinds.items()):
        if count < 10:
            continue
        rows = [n for n, j in enumerate(judged) if (j.set, j.error if j.wrong else "(right claims)") == (name, kind)]
        any_rule = (signs[rows, 3:] > 0).any(axis=1).mean() * 100
        print(f"{name + ' ' + kind:<70}{count:>8}{any_rule:>13.0f}{guessed[rows].mean() * 100:>10.0f}")


def rates(judged: Sequence[Judged], marked: NDArray[np.bool_], *, of: str) -> str:
    """Share of a set's wrong claims that are marked, and of its right ones."""
    share: Callable[[bool], float] = lambda wrong: float(  # noqa: E731
        np.mean([mark for mark, each in zip(marked, judged, strict=True) if each.set == of and each.wrong is wrong])
    )
    return f"{share(True) * 100:.0f}@{share(False) * 100:.0f}"


if __name__ == "__main__":
    main()
