"""The check on gold facts: true ones it refuses, and false ones it lets pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from summarize.evaluation.gold import Gold, Json
from summarize.evaluation.judging import Judge, Judged
from summarize.evaluation.mutations import MUTATIONS, Alteration, Setting, mutate


@dataclass(frozen=True)
class Verdict:
    """What the check said of an untouched gold fact."""

    gold: Gold
    section: str
    fact: Json
    judged: Judged


@dataclass(frozen=True)
class Try:
    """An altered fact, and whether the check caught it."""

    kind: str
    truth: Verdict
    made: Alteration
    judged: Judged

    @property
    def caught(self) -> bool:
        """Whether the altered fact was refused, or kept without the altered leaf, for a new reason.

        A reason that the untouched fact was given too shows nothing, so it does not count.
        """
        new = self.judged.reasons() - self.truth.judged.reasons()
        if self.judged.verdict == "rejected":
            return bool(new)
        return any(_names(path, changed) for _, path, _ in new for changed in self.made.paths)


def judge_gold(gold: Iterable[Gold], judge: Judge) -> list[Verdict]:
    """The check's word on every gold fact as it is."""
    return [
        Verdict(one, section, fact, judge(section, fact, one))
        for one in gold
        for section, facts in one.sections.items()
        for fact in facts
    ]


def try_mutations(
    verdicts: Sequence[Verdict], judge: Judge, seed: int, tell: Callable[[str], None] = lambda _: None
) -> list[Try]:
    """Alter every gold fact in every way that makes it false, and judge what comes out."""
    tried: list[Try] = []
    for number, truth in enumerate(verdicts, 1):
        tell(f"fact {number} of {len(verdicts)}: {truth.gold.name} {truth.fact['id']}")
        at = Setting(truth.gold.document, truth.section, truth.fact, truth.gold.sections[truth.section])
        made = [(kind, each) for kind in MUTATIONS for each in mutate(kind, at, seed)]
        tried += [Try(kind, truth, each, judge(truth.section, each.fact, truth.gold)) for kind, each in made]
    return tried


def _names(path: str, changed: str) -> bool:
    """Whether a finding's path is of the leaf that was changed, or of a part of it."""
    return path == changed or path.startswith(f"{changed}/")
