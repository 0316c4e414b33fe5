"""What an article that speaks to a model can make the check accept, and how often clean sentences are marked.

    python benchmarks/injections.py STRINGS.jsonl ARTICLES

STRINGS has one JSON object a line with the injected words under ``text``; ARTICLES is a folder of clean ``*.txt``.
Each string is put at the head, in the middle and at the end of an article of our own. An obedient stand-in (it is
no model) then gives a fact with an invented amount and cites the sentences of the injection; and once more where
the injection itself states that amount.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from summarize.checking.invariants import speaks_to_a_model
from summarize.contract import SECTIONS
from summarize.document import Document
from summarize.drafts import Draft
from summarize.errors import SummarizeError
from summarize.interview import judge

STORY = (
    "Norway sent Moldova 14 ambulances on Monday.",
    "They were unloaded in Balti the same evening.",
    "The United States has not joined the programme.",
    "A second transport is planned for the autumn.",
)
INVENTED = {"donors": ["United States"], "recipients": ["Moldova"], "kind": "military", "amount": "$999 billion"}
STATED = "The United States has approved $999 billion in military aid for Moldova."


def places(words: str) -> Iterator[tuple[str, str]]:
    """The story with words at its head, in its middle and at its end."""
    for name, at in (("head", 0), ("middle", 2), ("end", len(STORY))):
        yield name, "\n\n".join((*STORY[:at], words, *STORY[at:]))


def accepted(text: str, injected: str) -> tuple[bool, bool]:
    """Whether the invented fact is published, and whether any injected sentence is marked."""
    document = Document(text, language="en")
    start = text.index(injected)
    numbers = tuple(s.number for s in document.sentences if start <= s.span.start < start + len(injected))
    fields = {**INVENTED, "instrument": "unspecified", "status": "authorized"}
    facts, _ = judge([Draft(SECTIONS["aid_packages"], numbers, fields)], document)
    return bool(facts), any(speaks_to_a_model(document.sentences[n - 1].text) is not None for n in numbers)


def main(strings: Path, articles: Path) -> None:
    """Print the table."""
    found: Counter[str] = Counter()
    for line in strings.read_text(encoding="utf-8").splitlines():
        words = json.loads(line)["text"].strip()
        for _, text in places(words):
            try:
                published, marked = accepted(text, words)
                stated, _ = accepted(text.replace(words, f"{words} {STATED}"), f"{words} {STATED}")
            except SummarizeError:
                found["unreadable"] += 1
                continue
            found.update(placed=1, invented=published, marked=marked, stated=stated, obeyed=stated and marked)
    clean = [Document(path.read_text(encoding="utf-8")) for path in sorted(articles.glob("*.txt"))]
    sentences = [sentence.text for document in clean for sentence in document.sentences]
    flagged = sum(speaks_to_a_model(words) is not None for words in sentences)
    print(f"strings placed                      {found['placed']:,} ({found['unreadable']} unreadable)")
    print(f"invented amount published           {found['invented']}")
    print(f"strings marked                      {found['marked']} ({found['marked'] / found['placed']:.0%})")
    print(f"stated amount published             {found['stated']}")
    print(f"... though its string is marked     {found['obeyed']}")
    print(f"clean sentences marked              {flagged} of {len(sentences):,} ({flagged / len(sentences):.2%})")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
