"""Everything an evaluation found, as one JSON object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from summarize.contract import SECTIONS
from summarize.evaluation.catching import Try, Verdict, judge_gold, try_mutations
from summarize.evaluation.gold import Gold, Json
from summarize.evaluation.judging import Judge
from summarize.evaluation.mutations import MUTATIONS
from summarize.evaluation.scores import Share, Tally, interval, proved, share, tally, total

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What is to be measured.

    Args:
        brief_of: the brief of a gold file's article as JSON; None to leave briefs out.
        judge: the check.
        mutations: whether gold facts are also altered.
        seed: of the alterations and of the resamples behind the intervals.
        tell: told what is going on, for a progress display.
    """

    brief_of: Callable[[Gold], Json] | None
    judge: Judge
    mutations: bool = False
    seed: int = 0
    tell: Tell = lambda _: None


def evaluate(gold: Sequence[Gold], plan: Plan) -> Json:
    """Measure briefs and the check against gold files.

    Returns:
        ``articles`` and ``seed``; ``sections``, ``fields`` and ``proved`` (null without briefs); ``check``, what
        became of the untouched gold facts; ``mutations`` (null when not asked for).
    """
    briefs = [plan.brief_of(one) for one in gold] if plan.brief_of else None
    plan.tell("the check on gold facts")
    verdicts = judge_gold(gold, plan.judge)
    tried = try_mutations(verdicts, plan.judge, plan.seed, plan.tell) if plan.mutations else None
    return {
        "articles": [one.name for one in gold],
        "seed": plan.seed,
        **_of_briefs(gold, briefs, plan.seed),
        "check": _of_check(verdicts),
        "mutations": None if tried is None else _of_mutations(tried),
    }


def _of_briefs(gold: Sequence[Gold], briefs: Sequence[Json] | None, seed: int) -> Json:
    if briefs is None:
        return {"sections": None, "fields": None, "proved": None}
    counted = [tally(one, brief) for one, brief in zip(gold, briefs, strict=True)]
    by_section = {name: [each[name] for each in counted] for name in SECTIONS}
    by_section["all"] = [total(each.values()) for each in counted]
    leaves = [proved(brief, one.document) for one, brief in zip(gold, briefs, strict=True)]
    of, grounded = (sum(each) for each in zip(*leaves, strict=True))
    return {
        "sections": {name: _scores(tallies, seed) for name, tallies in by_section.items()},
        "fields": {name: _fields(total(by_section[name])) for name in SECTIONS},
        "proved": {"leaves": of, "proved": grounded, "share": share(grounded, of)},
    }


def _scores(tallies: Sequence[Tally], seed: int) -> Json:
    summed = total(tallies)
    measures = {"precision": Tally.precision, "recall": Tally.recall, "f1": Tally.f1}
    counts = {name: getattr(summed, name) for name in ("gold", "found", "right", "placed")}
    return counts | {name: _share(interval(tallies, measure, seed)) for name, measure in measures.items()}


def _share(measured: Share) -> Json:
    return dict(measured._asdict())


def _fields(summed: Tally) -> Json:
    return {
        name: {
            "compared": summed.compared[name],
            "agreed": summed.agreed[name],
            "share": share(summed.agreed[name], of),
        }
        for name, of in summed.compared.items()
    }


def _of_check(verdicts: Sequence[Verdict]) -> Json:
    became = Counter(each.judged.verdict for each in verdicts)
    refused = [each for each in verdicts if each.judged.verdict == "rejected"]
    rules = Counter(rule for each in refused for rule in sorted({found.rule for found in each.judged.findings}))
    return {
        "facts": len(verdicts),
        **{name: became[name] for name in ("supported", "doubtful", "rejected")},
        "share_refused": share(len(refused), len(verdicts)),
        "by_section": {name: _became(name, verdicts) for name in SECTIONS},
        "rules": dict(rules.most_common()),
        "refused": [_told(each) for each in refused],
        "doubted": [_told(each) for each in verdicts if each.judged.verdict == "doubtful"],
    }


def _became(section: str, verdicts: Sequence[Verdict]) -> dict[str, int]:
    became = Counter(each.judged.verdict for each in verdicts if each.section == section)
    return {"facts": became.total(), **{name: became[name] for name in ("supported", "doubtful", "rejected")}}


def _told(each: Verdict) -> Json:
    reasons = [
        {"rule": rule, "path": path, "message": message} for rule, path, message in sorted(each.judged.reasons())
    ]
    return {"article": each.gold.name, "section": each.section, "id": each.fact["id"], "findings": reasons}


def _of_mutations(tried: Sequence[Try]) -> Json:
    variants = (("value_only", False), ("words_too", True))
    kinds = {
        kind: {
            name: _caught([t for t in tried if t.kind == kind and t.made.words_too == words])
            for name, words in variants
        }
        for kind in MUTATIONS
    }
    everything = {name: _caught([t for t in tried if t.made.words_too == words]) for name, words in variants}
    missed = [_missed(each) for each in tried if not each.caught]
    return {"kinds": kinds, "all": everything, "missed": missed}


def _caught(tried: Sequence[Try]) -> Json:
    caught = sum(each.caught for each in tried)
    return {"applied": len(tried), "caught": caught, "rate": share(caught, len(tried))}


def _missed(each: Try) -> Json:
    path = each.made.paths[0]
    return {
        "kind": each.kind,
        "article": each.truth.gold.name,
        "section": each.truth.section,
        "id": each.truth.fact["id"],
        "paths": list(each.made.paths),
        "was": _at(each.truth.fact, path),
        "became": _at(each.made.fact, path),
        "verdict": each.judged.verdict,
    }


def _at(fact: Json, path: str) -> Any:  # noqa: ANN401  (a value of any field)
    value: Any = fact
    for step in path.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value
