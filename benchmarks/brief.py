"""What one brief costs with the embedded model: seconds, calls, tokens, memory, and where the time goes.

    python benchmarks/brief.py ARTICLE [--values FILE] [--fresh]

The model is loaded before the clock starts. --values writes the brief without the article's sentences: values
and offsets only. --fresh forgets the prompt beginnings kept by earlier runs, as on a first day.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import shutil
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from summarize import pipeline, session
from summarize.contract import SECTIONS
from summarize.document import Document
from summarize.llm import Answer, AnswerT, Message, Server, Spent, connect
from summarize.local import server, weights
from summarize.reading.by_sentence import by_sentence


class Clock:
    """Asks, and notes for each section how long answers took and what they cost."""

    def __init__(self, ask: pipeline.Ask) -> None:
        self._ask = ask
        self.section = ""
        self.seconds: dict[str, float] = defaultdict(float)
        self.spent: dict[str, Spent] = defaultdict(Spent)

    def __call__(self, messages: Sequence[Message], answer: type[AnswerT], /) -> Answer[AnswerT]:
        """Put the question through."""
        started = time.monotonic()
        given = self._ask(messages, answer)
        self.seconds[self.section] += time.monotonic() - started
        self.spent[self.section] += given.spent
        return given


def main() -> None:
    """Make one brief and print what it cost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("article", type=Path)
    parser.add_argument("--values", type=Path)
    parser.add_argument("--fresh", action="store_true")
    asked = parser.parse_args()
    if asked.fresh:
        shutil.rmtree(weights.states(), ignore_errors=True)
    document = Document(asked.article.read_text(encoding="utf-8"), asked.article.name)
    started = time.monotonic()
    with server.serve(weights.path(), context=session.CONTEXT) as url:
        own = Server(weights.path().stem, url, timeout=600, max_tokens=512)
        with closing(connect(own)) as ask:
            ask([{"role": "user", "content": "Say yes."}], _yes())
            loaded = time.monotonic()
            clock = Clock(ask)
            plan = pipeline.Plan(ask=clock, reading=by_sentence)
            found = {}
            for name, kind in SECTIONS.items():
                clock.section = name
                found[name] = pipeline.read_section(kind, document, plan)
            done = time.monotonic()
    report(clock, loaded - started, done - loaded)
    if asked.values:
        run = pipeline.run_of(
            found, model="local", base_url=None, reading="sentence", options={}, version=session.summarize.__version__
        )
        kept = without_sentences(json.loads(pipeline.brief_of(document, found, run).to_json()))
        asked.values.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _yes() -> type[Any]:
    from pydantic import BaseModel  # noqa: PLC0415

    class Yes(BaseModel):
        yes: bool

    return Yes


def report(clock: Clock, loading: float, reading: float) -> None:
    """The table."""
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print(f"{'section':18}{'calls':>6}{'tokens in':>11}{'from cache':>12}{'tokens out':>12}{'seconds':>9}")
    for name in SECTIONS:
        s = clock.spent[name]
        print(
            f"{name:18}{s.calls:6}{s.input_tokens:11,}{s.cached_tokens:12,}{s.output_tokens:12}{clock.seconds[name]:9.1f}"
        )
    total = sum(clock.spent.values(), Spent())
    asking = sum(clock.seconds.values())
    print(
        f"{'all':18}{total.calls:6}{total.input_tokens:11,}{total.cached_tokens:12,}{total.output_tokens:12}{asking:9.1f}"
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"loading {loading:.1f} s, reading {reading:.1f} s of which code {reading - asking:.1f} s, peak {peak:.2f} GB"
    )


def without_sentences(brief: dict[str, Any]) -> dict[str, Any]:
    """A brief without the article's sentences: values, codes and offsets."""
    for name in SECTIONS:
        for fact in brief[name]:
            fact["evidence"] = [{"start": e["start"], "end": e["end"]} for e in fact["evidence"]]
    brief["rejected"] = [{"section": r["section"], "findings": r["findings"]} for r in brief["rejected"]]
    del brief["coverage"]
    return brief


if __name__ == "__main__":
    main()
