"""What the check costs, an article and a fact, and how it grows from 1,000 to 1,000,000 words.

    python benchmarks/check.py [WORDS ...]

The article is one of our own with its gold facts, repeated to the length; the facts are those of its first copy. Each
size is measured in a process of its own, tables read beforehand: what is done once for the article, then each fact.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from summarize.checking.verdicts import judge_stored
from summarize.document import Document
from summarize.stored import load_facts

DATA = Path(__file__).parents[1] / "tests" / "data"
NAME = "harbour"


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", type=int, default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        measure(arguments.one)
        return
    print(f"{'words':>10}{'facts':>7}{'first ms':>10}{'ms a fact':>11}{'µs a word':>11}{'peak MB':>9}")
    for words in arguments.words:
        subprocess.run([sys.executable, __file__, "--one", str(words)], check=True)


def measure(words: int) -> None:
    """Check every fact twice: the first time the article is read for it, the second time only the fact is."""
    article = (DATA / "articles" / f"{NAME}.txt").read_text(encoding="utf-8").rstrip() + "\n\n"
    gold = json.loads((DATA / "gold" / f"{NAME}.json").read_text(encoding="utf-8"))
    gold.pop("document", None)  # the hash of one copy is not that of many
    check(Document(article, language="en"), gold)
    text = article * max(1, words // len(article.split()))
    document = Document(text, language="en")
    first, facts = check(document, gold)
    again, _ = check(document, gold)
    once = first - again
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    row = (len(text.split()), facts, first * 1000, again / facts * 1000, once / len(text.split()) * 1e6, peak)
    print("{:>10,}{:>7}{:>10,.0f}{:>11,.1f}{:>11,.0f}{:>9,.0f}".format(*row))


def check(document: Document, gold: object) -> tuple[float, int]:
    """CPU seconds to load and judge every fact, and how many there are."""
    started = time.process_time()
    facts = load_facts(gold, document)
    for fact in facts:
        judge_stored(fact, document)
    return time.process_time() - started, len(facts)


if __name__ == "__main__":
    main()
