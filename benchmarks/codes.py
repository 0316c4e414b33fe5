"""How often the check lets each code stand in the place of each other one, over true facts.

    python benchmarks/codes.py GOLD ARTICLES casualty_reports scope

A row is the code that is true, a column the one put in its place; a cell is how many of the altered facts pass. Fields
have neighbours that a fair reader may choose as well: what is looked for are cells that are full and should not be.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from summarize.contract import SECTIONS
from summarize.evaluation.gold import read_gold
from summarize.evaluation.judging import judge_fact
from summarize.sections.base import codes, own_fields


def main() -> None:
    """Print the table of one field."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("section", choices=[*SECTIONS])
    parser.add_argument("field")
    arguments = parser.parse_args()
    known = codes(own_fields(SECTIONS[arguments.section])[arguments.field].annotation)
    tried: Counter[tuple[str, str]] = Counter()
    passed: Counter[tuple[str, str]] = Counter()
    for gold in read_gold(arguments.gold, arguments.articles):
        for fact in gold.sections.get(arguments.section, []):
            if judge_fact(arguments.section, fact, gold).verdict != "supported":
                continue
            for code in known:
                cell = (fact[arguments.field], code)
                altered = fact | {arguments.field: code}
                tried[cell] += 1
                passed[cell] += judge_fact(arguments.section, altered, gold).verdict == "supported"
    width = max(map(len, known))
    print(" " * width, *(f"{code[:11]:>11}" for code in known))
    for true in known:
        if tried[true, true]:
            print(f"{true:{width}}", *(f"{passed[true, code]:5} of {tried[true, code]:<3}" for code in known))
    others = [cell for cell in tried if cell[0] != cell[1]]
    print(f"{sum(passed[cell] for cell in others):,} of {sum(tried[cell] for cell in others):,} altered facts pass")


if __name__ == "__main__":
    main()
