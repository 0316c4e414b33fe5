"""Time and memory of ``summarize.merge`` on corpora of made-up briefs, and how they grow.

    python benchmarks/merge.py [ARTICLES ...]

Each article has five facts; every third is a copy of the one before; a hundred places, twenty states, two years.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from summarize.contract import SCHEMA_VERSION, SECTIONS, Brief
from summarize.merge import merge

STATES = [f"{first}{second}{third}" for first in "KLMN" for second in "AEIOU" for third in "R"]
PLACES = [
    f"{start}{end}"
    for start in "Bel Kar Vel Mor Tal Sor Nim Dra Pel Zan".split()
    for end in "ova ena ish um or eth ia ost ek an".split()
]
FACT: dict[str, Any] = {
    "contested_by": [], "verification": "claimed", "certainty": "certain", "polarity": "positive",
    "verdict": "supported", "findings": [], "grounds": {}, "when": None, "part_of": None,
}  # fmt: skip


def main() -> None:
    """Print a row for each size, each measured in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="*", type=int, default=[1_000, 4_000, 16_000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        measure(arguments.one)
        return
    print(f"{'articles':>9}{'facts':>9}{'events':>9}{'seconds':>9}{'µs a fact':>11}{'peak MB':>9}")
    for articles in arguments.articles:
        subprocess.run([sys.executable, __file__, "--one", str(articles)], check=True)


def measure(articles: int) -> None:
    """Merge a corpus of a size; the briefs are made beforehand and let go as they are read."""
    corpus = list(briefs(articles))
    facts = sum(len(brief.facts()) for brief in corpus)
    started = time.process_time()
    merged = merge(corpus)
    took = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{articles:>9,}{facts:>9,}{len(merged.events):>9,}{took:>9.2f}{took / facts * 1e6:>11,.0f}{peak:>9,.0f}")


def briefs(articles: int) -> Iterator[Brief]:
    """A corpus in the order of publication."""
    drawn = random.Random(7)  # noqa: S311  (a benchmark's corpus, not a secret)
    facts: list[dict[str, Any]] = []
    for n in range(articles):
        published = date(2023, 1, 1) + timedelta(days=n * 730 // articles)
        if n % 3 or not facts:
            facts = [casualties(n, k, drawn) if k < 3 else aid(n, k, drawn) for k in range(5)]
        yield brief(n, published, facts)


def casualties(n: int, k: int, drawn: random.Random) -> dict[str, Any]:
    """A toll at one of the places."""
    count = drawn.randint(1, 40)
    return told(n, k, "casualties", drawn) | {
        "victims": [], "victim_status": "unknown", "harm": "killed", "perpetrators": [], "cause": None,
        "count": {"text": str(count), "value": count, "low": count, "high": count, "qualifier": "exact", "unit": None},
        "place": {"text": drawn.choice(PLACES), "iso3": None}, "scope": "incident",
    }  # fmt: skip


def aid(n: int, k: int, drawn: random.Random) -> dict[str, Any]:
    """A package from one of the states to another."""
    donor, recipient = drawn.sample(STATES, 2)
    amount = drawn.randint(1, 90) * 10_000_000
    return told(n, k, "aid", drawn) | {
        "donors": [party(donor)], "recipients": [party(recipient)], "kind": "military", "instrument": "unspecified",
        "programme": None, "items": [], "scope": "package", "status": "announced", "conditions": None,
        "amount": {
            "text": f"${amount}", "value": amount, "low": amount, "high": amount, "qualifier": "exact", "unit": None,
            "currency": "USD",
        },
    }  # fmt: skip


def told(n: int, k: int, prefix: str, drawn: random.Random) -> dict[str, Any]:
    """What every fact has: a sentence of its own, and one of two speakers."""
    quote = f"This is what sentence {k} of article {n} says about what happened there on that day."
    cited = {"quote": quote, "start": 200 * k, "end": 200 * k + len(quote), "prefix": "", "suffix": ""}
    speaker = [drawn.choice(["Army", "Rebels"])]
    return FACT | {"id": f"{prefix}-{k}", "key": f"{n * 5 + k:016x}", "evidence": [cited], "attributed_to": speaker}


def party(iso3: str) -> dict[str, Any]:
    """A state."""
    return {"text": iso3, "name": iso3, "type": "state", "iso3": iso3, "role": None}


def brief(n: int, published: date, facts: list[dict[str, Any]]) -> Brief:
    """A brief with the facts."""
    sections = {name: [each for each in facts if each["id"].startswith(kind.prefix)] for name, kind in SECTIONS.items()}
    return Brief.model_validate(
        {
            "schema_version": SCHEMA_VERSION,
            "document": {
                "id": f"article-{n}", "sha256": sha256(str(n).encode()).hexdigest(), "chars": 2000, "language": "en",
                "title": None, "published": published.isoformat(), "source": f"Paper {n % 7}",
                "offset_unit": "codepoint",
            },
            **sections,
            "section_status": {name: "found" if given else "none_found" for name, given in sections.items()},
            "rejected": [],
            "coverage": {"figures": [], "money": [], "names": [], "sentences": []},
            "run": {
                "tool_version": "0", "model": "none", "base_url": None, "reading": "article", "prompt_sha256": {},
                "options": {}, "usage": {"calls": 0, "input_tokens": 0, "output_tokens": 0}, "cost_usd": None,
            },
        }
    )  # fmt: skip


if __name__ == "__main__":
    main()
