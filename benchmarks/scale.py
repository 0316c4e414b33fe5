"""What a million and a billion articles take: tokens, money, time, storage; all of it from named inputs.

    python benchmarks/scale.py                 # the tables of docs/scale.md, from scale.toml
    python benchmarks/scale.py --measure       # measure the inputs anew, and write them into scale.toml

Measuring needs the embedded model (extra ``local``): its tokenizer counts the tokens, and one brief is made with it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
from functools import partial
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
INPUTS = HERE / "scale.toml"
MODELS = ("gpt-4.1-nano", "gpt-4.1-mini", "gpt-4.1")
COUNTS = (10**6, 10**9)
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "year": 31_557_600}


def inputs() -> dict[str, float]:
    """What was measured or is assumed, by name."""
    found: dict[str, float] = tomllib.loads(INPUTS.read_text(encoding="utf-8"))
    return found


def tokens(of: dict[str, float]) -> tuple[float, float]:
    """Tokens of an article's questions and of its answers, repairs included."""
    question = of["tokens_of_rules_and_task"] + of["tokens_of_schema"] + of["tokens_a_word"] * of["words"]
    answered = of["tokens_of_answers"]
    again = of["share_repaired"]
    return of["questions"] * question * (1 + again) + of["questions"] * again * answered, answered * (1 + again)


def money(model: str, given: float, answered: float, *, batch: bool) -> float:
    """US dollars for so many tokens, without a prefix cache."""
    from summarize.llm import Spent  # noqa: PLC0415
    from summarize.prices import cost_of  # noqa: PLC0415

    cost = cost_of(Spent(1, round(given), 0, round(answered)), model, None, batch=batch)
    assert cost is not None  # noqa: S101  (MODELS have prices)
    return cost


def span(seconds: float) -> str:
    """A time in the largest unit of which there are two."""
    unit = next((name for name in reversed(SECONDS) if seconds >= 2 * SECONDS[name]), "second")
    return f"{seconds / SECONDS[unit]:,.0f} {unit}s"


def size(count: float) -> str:
    """Bytes in the largest unit of which there are two."""
    units = ("bytes", "kB", "MB", "GB", "TB", "PB")
    power = max(n for n in range(len(units)) if n == 0 or count >= 2 * 1000**n)
    return f"{count / 1000**power:,.0f} {units[power]}"


def rows(lines: list[tuple[str, ...]]) -> str:
    """A table."""
    head, *body = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([head, f"|{' --- |' * len(lines[0])}", *body])


def asked() -> str:
    """Tokens and money."""
    from importlib.metadata import version  # noqa: PLC0415

    given, answered = tokens(inputs())
    table = [("", "one article", *(f"{count:,.0f} articles" for count in COUNTS))]
    table.append(("tokens in", f"{given:,.0f}", *(f"{given * count / 1e9:,.0f} × 10⁹" for count in COUNTS)))
    table.append(("tokens out", f"{answered:,.0f}", *(f"{answered * count / 1e9:,.1f} × 10⁹" for count in COUNTS)))
    for model in MODELS:
        for name, batch in ((model, False), (f"{model}, Batch API", True)):
            cost = money(model, given, answered, batch=batch)
            table.append((name, f"${cost:.5f}", *(f"${cost * count:,.0f}" for count in COUNTS)))
    return f"OpenAI's prices, as genai-prices {version('genai-prices')} lists them.\n\n{rows(table)}"


def taken() -> str:
    """Time."""
    of = inputs()
    given, answered = tokens(of)
    calls = of["questions"] * (1 + of["share_repaired"])
    whole = of["cpu_seconds"] + of["cpu_seconds_a_fact"] * of["facts"]
    each = {
        f"a key that grants {of['key_calls_a_second']:,.0f} calls/s": calls / of["key_calls_a_second"],
        f"a key that grants {of['key_tokens_a_minute'] / 1e6:,.0f} × 10⁶ tokens/min": (given + answered)
        / of["key_tokens_a_minute"]
        * 60,
        "our own code, one core": whole,
        f"our own code, {of['cores']:,.0f} cores": whole / of["cores"],
        "the ledger of one run, and its files": 1 / of["ledger_articles_a_second"],
        "the embedded model, one core": of["local_cpu_seconds"] * of["words"] / of["local_words"],
        f"the embedded model, {of['cores']:,.0f} cores": of["local_cpu_seconds"]
        * of["words"]
        / of["local_words"]
        / of["cores"],
    }
    table = [("what it waits for", "one article", *(f"{count:,.0f} articles" for count in COUNTS))]
    table += [
        (name, f"{seconds * 1000:,.1f} ms", *(span(seconds * count) for count in COUNTS))
        for name, seconds in each.items()
    ]
    return rows(table)


def stored() -> str:
    """Storage."""
    of = inputs()
    kinds = {
        "ledger.sqlite": of["bytes_in_ledger"],
        "briefs/": of["bytes_of_file"],
        "briefs.jsonl": of["bytes_of_line"],
        "raw replies of a Batch API, until the article is done": of["tokens_of_answers"] * of["bytes_a_token"],
    }
    table = [("where", "one article", *(f"{count:,.0f} articles" for count in COUNTS))]
    table += [(name, size(each), *(size(each * count) for count in COUNTS)) for name, each in kinds.items()]
    return rows(table)


def measured() -> dict[str, float]:
    """The inputs that can be measured, measured."""
    return {**counted_tokens(), **weighed(), **timed(), **read_locally()}


def counted_tokens() -> dict[str, float]:
    """Tokens of prompts and answers, by the embedded model's tokenizer."""
    from llama_cpp import Llama  # noqa: PLC0415

    from summarize import session  # noqa: PLC0415
    from summarize.document import Document  # noqa: PLC0415
    from summarize.local import weights  # noqa: PLC0415
    from summarize.options import Options  # noqa: PLC0415

    model = Llama(str(weights.path()), vocab_only=True, verbose=False)

    def count(text: str) -> int:
        return len(model.tokenize(text.encode(), add_bos=False))

    points = []
    for path in sorted((ROOT / "examples").glob("*.txt")):
        document = Document(path.read_text(encoding="utf-8"), path.stem)
        for _, messages in session.prompts(document, Options(model="gpt-4.1-mini")):
            points.append((len(document.text.split()), sum(count(each["content"]) for each in messages)))
    slope, base = line_through(points)
    schemas = [count(json.dumps(form)) for form in forms()]
    answers = [json.dumps({"facts": drafts}, ensure_ascii=False) for drafts in drafts_of_sample().values()]
    told = sum(map(count, answers))
    return {
        "tokens_of_rules_and_task": base,
        "tokens_a_word": slope,
        "tokens_of_schema": sum(schemas) / len(schemas),
        "tokens_of_answers": told,
        "bytes_a_token": sum(map(len, answers)) / told,
    }


def line_through(points: list[tuple[int, int]]) -> tuple[float, float]:
    """Slope and height of the straight line nearest to points."""
    count, across, up = len(points), sum(x for x, _ in points), sum(y for _, y in points)
    slope = (count * sum(x * y for x, y in points) - across * up) / (count * sum(x * x for x, _ in points) - across**2)
    return slope, (up - slope * across) / count


def forms() -> list[dict[str, Any]]:
    """The schema that goes with each section's question."""
    from summarize.contract import SECTIONS  # noqa: PLC0415
    from summarize.sections.base import drafts_type  # noqa: PLC0415

    return [drafts_type(section).model_json_schema() for section in SECTIONS.values()]


def drafts_of_sample() -> dict[str, list[dict[str, Any]]]:
    """The facts of docs/sample-brief.json as a large model would have written them: words, codes, sentence numbers."""
    from summarize.contract import SECTIONS  # noqa: PLC0415
    from summarize.sections.base import asked_fields  # noqa: PLC0415

    brief = json.loads((ROOT / "docs" / "sample-brief.json").read_text(encoding="utf-8"))
    return {
        name: [
            {"sentences": [1], "attributed_to": fact["attributed_to"]}
            | {field: words(fact.get(field)) for field in asked_fields(section)}
            for fact in brief[name]
        ]
        for name, section in SECTIONS.items()
    }


def words(value: Any) -> Any:  # noqa: ANN401  (JSON)
    """What was copied of a value."""
    if isinstance(value, list):
        return [words(each) for each in value]
    return value.get("text", value.get("name")) if isinstance(value, dict) else value


def weighed() -> dict[str, float]:
    """Bytes of a brief in each place, and articles a second that one process claims, finishes and writes."""
    from summarize.batch.ledger import Ledger  # noqa: PLC0415
    from summarize.batch.outputs import publish  # noqa: PLC0415

    count, group = 3200, 64
    text = (ROOT / "docs" / "sample-brief.json").read_text(encoding="utf-8")
    brief = json.loads(text)
    line = json.dumps(brief, ensure_ascii=False)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        ledger, began = Ledger(path, "measured"), time.perf_counter()
        for start in range(0, count, group):
            keys = [f"{n:064d}" for n in range(start, start + group)]
            ledger.together([partial(ledger.note, key, 0, key, None) for key in keys])
            ledger.together([partial(ledger.claim, key) for key in keys])
            ledger.together([partial(ledger.finish, key, line) for key in keys])
            for row in (row for key in keys for row in ledger.rows(key)):
                publish(row, Path(folder))
        took = time.perf_counter() - began
        ledger.close()
        each = sum(file.stat().st_size for file in Path(folder).glob("ledger.sqlite*")) / count
    facts = sum(len(drafts) for drafts in drafts_of_sample().values())
    return {
        "facts": facts,
        "bytes_of_file": len(text.encode()),
        "bytes_of_line": len(line.encode()) + 1,
        "bytes_in_ledger": each,
        "ledger_articles_a_second": count / took,
    }


def timed() -> dict[str, float]:
    """CPU of the whole command for an article of the usual length with two facts, start-up aside."""
    sys.path[:0] = [str(ROOT / "tests")]
    from standin import stand_in  # noqa: PLC0415
    from standin_reporter import reporter  # noqa: PLC0415

    of = inputs()
    few, many = 50, 250
    with stand_in(reporter) as server:
        least, most = (cpu_of(server.base_url, count, int(of["words"])) for count in (few, many))
    return {"cpu_seconds": (most - least) / (many - few)}


def cpu_of(base_url: str, count: int, length: int) -> float:
    """CPU seconds of a run over so many articles of so many words."""
    from standin_reporter import article_with  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "articles.jsonl"
        filler = "The ferry left the harbour in the morning and came back before the evening of the same day. "
        with table.open("w", encoding="utf-8") as file:
            for number in range(1, count + 1):
                text = article_with(number) + "\n\n" + filler * ((length - 30) // len(filler.split()))
                file.write(json.dumps({"id": str(number), "text": text}) + "\n")
        command = [
            sys.executable, "-m", "summarize", "batch", str(table), "--out", f"{folder}/run", "--model", "stand-in",
            "--base-url", base_url,
        ]  # fmt: skip
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)})
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def read_locally() -> dict[str, float]:
    """CPU of one brief with the embedded model, its prompts' beginnings remembered from a brief before."""
    path = ROOT / "examples" / "front-and-aid.txt"
    command = [sys.executable, "-m", "summarize", "brief", str(path), "--model", "local", "--json"]
    spent = []
    for _ in range(2):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)})
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {"local_cpu_seconds": spent[-1], "local_words": len(path.read_text(encoding="utf-8").split())}


def main() -> None:
    """Print the tables, or the inputs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true")
    if parser.parse_args().measure:
        write(measured())
    print(asked(), taken(), stored(), sep="\n\n")


def write(found: dict[str, float]) -> None:
    """Put measured values into scale.toml, beside what it says of them."""
    text = INPUTS.read_text(encoding="utf-8")
    for name, value in found.items():
        text = re.sub(rf"^({name} = )\S+", rf"\g<1>{float(f'{value:.3g}'):g}", text, flags=re.MULTILINE)
    INPUTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
