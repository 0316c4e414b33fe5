"""Bytes and CPU seconds of a page with many facts beside a long article, and how they grow.

python benchmarks/report.py
"""

from __future__ import annotations

import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from briefs import FACT, brief, written

from summarize.contract import Brief
from summarize.report import page

SENTENCE = "Westland will send Ostland up to $20 million, Anna Bell said, and the harbour stays open until winter. "
PROVED = {"/donors/0": (0, 8), "/recipients/0": (19, 26), "/amount": (27, 44), "/attributed_to/0": (46, 55)}


def main() -> None:
    """Print a row for each size."""
    print(f"{'facts':>6}{'words':>9}{'seconds':>9}{'kB':>8}")
    for facts, sentences in ((10, 60), (100, 600), (1000, 6000)):
        text = SENTENCE * sentences
        told = told_of(text, facts, sentences)
        page(told, text)
        started = time.process_time()
        html = page(told, text)
        took = time.process_time() - started
        print(f"{facts:>6,}{len(text.split()):>9,}{took:>9.2f}{len(html.encode()) / 1000:>8,.0f}")


def told_of(text: str, facts: int, sentences: int) -> Brief:
    """A brief with facts spread evenly over the text."""
    about = written()["document"] | {"sha256": sha256(text.encode()).hexdigest(), "chars": len(text)}
    return brief(document=about, aid_packages=[fact(n, n * sentences // facts) for n in range(facts)])


def fact(number: int, sentence: int) -> dict[str, Any]:
    """A fact proved by four stretches of a sentence."""
    by = sentence * len(SENTENCE)
    grounds = {path: {"start": by + a, "end": by + b, "how": "verbatim"} for path, (a, b) in PROVED.items()}
    cited = {"quote": SENTENCE.strip(), "start": by, "end": by + len(SENTENCE) - 1, "prefix": "", "suffix": ""}
    return {**FACT, "id": f"aid-{number}", "key": f"{number:016x}", "grounds": grounds, "evidence": [cited]}


if __name__ == "__main__":
    main()
