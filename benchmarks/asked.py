"""What a small model is asked about of the gold facts on aid and tolls, without a model.

    python benchmarks/asked.py GOLD ARTICLES --language en
    python benchmarks/asked.py --texts STORIES.jsonl [--most 500]

Asked about is a gold fact whose sentences hold a question on its figure, or, where it has none, one without a figure.
``--texts`` counts the questions that other stories cause: JSON lines with a ``source`` each, the first ones alone.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from summarize import mentions
from summarize.contract import SECTIONS
from summarize.document import Document
from summarize.evaluation.gold import Gold, read_gold
from summarize.reading.attackers import attackers
from summarize.reading.gates import scenes
from summarize.reading.scene import Scene
from summarize.values.names import same_party

FOCUS = {"aid_packages": "amount", "casualty_reports": "count"}


def main() -> None:
    """Print what is asked about, and how often who did the harm is told rightly."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("articles", type=Path, nargs="?")
    parser.add_argument("--language", default="en")
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--most", type=int, default=500)
    arguments = parser.parse_args()
    if arguments.gold:
        gold = read_gold(arguments.gold, arguments.articles)
        _count([one for one in gold if one.document.language == arguments.language])
    if arguments.texts:
        _ask(arguments.texts, arguments.most)


def _count(files: list[Gold]) -> None:
    asked: Counter[tuple[str, str]] = Counter()
    every: Counter[tuple[str, str]] = Counter()
    told: Counter[str] = Counter()
    for gold in files:
        for section, field in FOCUS.items():
            questions = [*scenes(SECTIONS[section], gold.document)]
            used: set[int] = set()
            for fact in gold.sections.get(section, []):
                hit = [number for number, one in enumerate(questions) if _is_about(one, fact, field, gold.document)]
                used.update(hit)
                kind = (section, f"with {field}" if fact.get(field) else f"without {field}")
                every[kind] += 1
                asked[kind] += bool(hit)
                if section == "casualty_reports" and fact.get(field):
                    told[_attackers_told(fact, gold.document)] += 1
            every[section, "questions"] += len(questions)
            asked[section, "questions"] += len(used)
    for kind in every:
        what = "that gold facts answer" if kind[1] == "questions" else "asked about"
        print(f"{kind[0]:18}{kind[1]:16}{asked[kind]:5,} of {every[kind]:5,} {what}")
    print(f"attackers told: {told['right']} of {told['right'] + told['wrong']} are those of the gold fact")


def _is_about(question: Scene, fact: dict[str, Any], field: str, document: Document) -> bool:
    here, value = question.here, fact.get(field)
    if not any(each["start"] < here.end and here.start < each["end"] for each in fact["evidence"]):
        return False
    if value is None or question.focus is None:
        return value is None and question.focus is None
    words = document.quote(question.focus)
    return value["text"] in words or words in value["text"]


def _attackers_told(fact: dict[str, Any], document: Document) -> str:
    for figure in mentions.figures(document):
        cited = any(each["start"] <= figure.span.start < each["end"] for each in fact["evidence"])
        words = document.quote(figure.span)
        if cited and (fact["count"]["text"] in words or words in fact["count"]["text"]):
            found = [document.quote(span) for span in attackers(document, figure.span)]
            wanted = [party["text"] for party in fact["perpetrators"]]
            same = any(
                one.lower() in other.lower() or same_party(one, other, document.language, document.text)
                for one in found
                for other in wanted
            )
            return "right" if same else "wrong" if found else "untold"
    return "untold"


def _ask(paths: list[Path], most: int) -> None:
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    texts = [*dict.fromkeys(json.loads(line)["source"] for line in lines)][:most]
    for section in FOCUS:
        found = sum(len([*scenes(SECTIONS[section], Document(text, language="en"))]) for text in texts)
        print(f"{section:18}{found:5,} questions about {len(texts):,} texts")


if __name__ == "__main__":
    main()
