"""Precision and recall of briefs against gold files, per section.

    python benchmarks/gold.py GOLD_DIR ARTICLES_DIR [--briefs DIR] [--model local]

Briefs are made on the spot with the model and kept in --briefs; those found there are not made again.

A published fact is *right* when a gold fact of its section shares evidence with it and agrees on what a
dashboard sums or joins on: for aid the amount (or, without one, a donor or recipient), for casualties the
figure, its qualifier and the harm, for alliances the kind and two parties (or the one there is), for the
outlook the actor and an overlapping action. It is *placed* when it only shares evidence with a gold fact.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import summarize
from summarize.contract import SECTIONS

Json = dict[str, Any]


def main() -> None:
    """Print a table of precision and recall per section."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--briefs", type=Path, default=Path("build/briefs"))
    parser.add_argument("--model", default="local")
    parser.add_argument("-v", "--verbose", action="store_true", help="also print every miss and false alarm")
    asked = parser.parse_args()
    totals = {name: {"gold": 0, "found": 0, "recalled": 0, "right": 0, "placed": 0} for name in SECTIONS}
    for path in sorted(asked.gold.glob("[0-9]*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        article = asked.articles / Path(gold["document"]["path"]).name
        brief = brief_for(article, asked.briefs / path.name, asked.model)
        for name, total in totals.items():
            count(gold["sections"][name], brief[name], total, f"{path.stem} {name}", verbose=asked.verbose)
    print(f"{'section':18}{'gold':>6}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}{'placed':>8}")
    for name, t in [
        *totals.items(),
        ("all", {k: sum(t[k] for t in totals.values()) for k in totals["alliances"]}),
    ]:
        precision, recall = t["right"] / max(1, t["found"]), t["recalled"] / max(1, t["gold"])
        print(f"{name:18}{t['gold']:6}{t['found']:7}{t['right']:7}{precision:11.2f}{recall:8.2f}{t['placed']:8}")


def brief_for(article: Path, kept: Path, model: str) -> Json:
    """The brief of an article, made when it is not kept yet."""
    if not kept.exists():
        started = time.monotonic()
        made = summarize.brief(article.read_text(encoding="utf-8"), model=model, name=article.name)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(made.to_json(), encoding="utf-8")
        print(f"{article.name}: {time.monotonic() - started:.0f} s, {made.run.usage.calls} calls")
    loaded: Json = json.loads(kept.read_text(encoding="utf-8"))
    return loaded


def count(gold: list[Json], found: list[Json], total: dict[str, int], where: str, *, verbose: bool) -> None:
    """Add one article's section to the totals; each gold fact is matched by at most one published one."""
    free = list(gold)
    total["gold"] += len(gold)
    total["found"] += len(found)
    for fact in found:
        match = next((g for g in free if shares_evidence(fact, g) and AGREES[where.split()[1]](fact, g)), None)
        near = match is not None or any(shares_evidence(fact, g) for g in gold)
        total["placed"] += near
        if match is not None:
            free.remove(match)
            total["right"] += 1
            total["recalled"] += 1
        elif verbose:
            print(f"  {where} WRONG{'' if near else ' (nowhere)'}: {telling(fact)}")
    if verbose:
        for missed in free:
            print(f"  {where} MISSED: {telling(missed)}")


def shares_evidence(one: Json, other: Json) -> bool:
    """Whether two facts cite an overlapping stretch of the article."""
    return any(a["start"] < b["end"] and b["start"] < a["end"] for a in one["evidence"] for b in other["evidence"])


def same_party(one: Json, other: Json) -> bool:
    """Whether two parties are of one state, or share a word of three letters or more."""
    if one["iso3"] and one["iso3"] == other["iso3"]:
        return True
    words = [{w.lower().strip("’'s,.") for w in f"{p['text']} {p['name']}".split() if len(w) > 2} for p in (one, other)]
    return bool(words[0] & words[1] - {"the", "and", "for"})


def shared(one: Json, other: Json, name: str) -> int:
    """How many parties of a field of one fact are also in the other."""
    return sum(any(same_party(a, b) for b in other[name]) for a in one[name])


def same_quantity(one: Json | None, other: Json | None) -> bool:
    """Whether two quantities say the same; vague ones when their words overlap."""
    if one is None or other is None:
        return one is other
    keys = ("value", "low", "high", "qualifier")
    if other["value"] is None and other["qualifier"] == "vague":
        return bool(
            one["qualifier"] == "vague"
            and (one["text"].lower() in other["text"].lower() or other["text"].lower() in one["text"].lower())
        )
    return all(one[key] == other[key] for key in keys)


def aid_agrees(fact: Json, gold: Json) -> bool:
    """The amount, or without one a shared donor or recipient."""
    if fact["amount"] or gold["amount"]:
        same = same_quantity(fact["amount"], gold["amount"])
        return same and fact["amount"]["currency"] == gold["amount"]["currency"]
    return bool(shared(fact, gold, "donors") or shared(fact, gold, "recipients"))


def casualties_agree(fact: Json, gold: Json) -> bool:
    """The figure, its qualifier and the harm."""
    return bool(fact["harm"] == gold["harm"] and same_quantity(fact["count"], gold["count"]))


def alliances_agree(fact: Json, gold: Json) -> bool:
    """The kind and two parties, or the one there is."""
    return bool(fact["kind"] == gold["kind"] and shared(fact, gold, "parties") >= min(2, len(gold["parties"])))


def outlooks_agree(fact: Json, gold: Json) -> bool:
    """The actor, and actions that share half the words of the shorter."""
    ones, others = ({w.lower().strip(".,") for w in f["action"].split()} for f in (fact, gold))
    return bool(shared(fact, gold, "actors") and len(ones & others) * 2 >= min(len(ones), len(others)))


AGREES = {
    "aid_packages": aid_agrees,
    "casualty_reports": casualties_agree,
    "alliances": alliances_agree,
    "policy_outlook": outlooks_agree,
}


def telling(fact: Json) -> str:
    """One line that shows what a fact says."""
    parties = {
        name: [p["text"] for p in fact[name]]
        for name in ("donors", "recipients", "victims", "parties", "actors")
        if fact.get(name)
    }
    rest = {k: fact[k] for k in ("kind", "harm", "status", "action", "mood") if k in fact}
    number = (fact.get("amount") or fact.get("count") or {}).get("text")
    return f"{number or ''} {parties} {rest} | {fact['evidence'][0]['quote'][:90]!r}"


if __name__ == "__main__":
    main()
