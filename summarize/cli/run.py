"""What the commands do once their arguments are read."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rich.console import Console

from summarize import session
from summarize.contract import SECTIONS, Brief, problems_of, schema_of
from summarize.document import Document
from summarize.errors import ArticleError, OutputError, UsageError
from summarize.output import write
from summarize.terminal import clean, progress, show

NOT_WHOLE = 3
"""Exit code of a brief that was written without a section, or with ``--strict`` and something refused."""

_MEGABYTES = re.compile(r" \([\d,]+ of [\d,]+ MB\)$")
"""How far a fetch is, at the end of what is told of it."""


@dataclass(frozen=True)
class Asked:
    """The options of ``summarize brief`` as given."""

    article: str
    output: Path | None
    model: str | None
    base_url: str | None
    sections: str | None
    reading: Literal["article", "sentence"] | None
    published: str | None
    language: str
    source: str | None
    timeout: float
    repairs: int
    strict: bool
    json: bool
    show_prompt: bool
    verbose: bool

    def options(self) -> session.Options:
        """What the library is asked for."""
        named = (
            tuple(name.strip() for name in self.sections.split(",") if name.strip())
            if self.sections is not None
            else None
        )
        return session.Options(
            model=self.model,
            base_url=self.base_url,
            reading=self.reading,
            sections=tuple(SECTIONS) if named is None else named,
            repairs=self.repairs,
            timeout=self.timeout,
        )


def run_brief(asked: Asked) -> int:
    """Read, ask, check, write; the exit code."""
    if asked.output is not None:
        _require_place(asked.output)
    document = _document(asked)
    if asked.show_prompt:
        return _show_prompts(document, asked)
    errors = Console(stderr=True)
    with progress(errors) as tell:
        brief = session.read(document, asked.options(), _telling(tell, loud=asked.verbose and not errors.is_terminal))
    _deliver(brief, asked)
    failed = [name for name, status in brief.section_status.items() if status in ("failed", "truncated")]
    if failed:
        print(f"summarize: the model did not answer for {', '.join(failed)}", file=sys.stderr)  # noqa: T201
    return NOT_WHOLE if failed or (asked.strict and brief.rejected) else 0


def _require_place(output: Path) -> None:
    """Raises OutputError for what no brief can be written to, before anything is asked."""
    if not output.absolute().parent.is_dir():
        raise OutputError(f"There is no folder {output.absolute().parent}", "Make it first; nothing was asked")
    if output.is_dir():
        raise OutputError(f"{output} is a folder", f"Name a file, such as {output / 'brief.json'}; nothing was asked")


def _telling(tell: Callable[[str], None], *, loud: bool) -> Callable[[str], None]:
    """Progress as it is shown; with ``-v`` off a terminal every step as a line, but not every megabyte."""
    if not loud:
        return tell
    last = ""

    def tell_step(words: str) -> None:
        nonlocal last
        step = _MEGABYTES.sub("", clean(words))
        if step != last:
            last = step
            print(step, file=sys.stderr)  # noqa: T201

    return tell_step


def _document(asked: Asked) -> Document:
    name = "standard input" if asked.article == "-" else asked.article
    try:
        data = sys.stdin.buffer.read() if asked.article == "-" else Path(asked.article).read_bytes()
    except OSError as error:
        raise ArticleError(
            f"Cannot read {name}: {error.strerror or error}",
            "Give a UTF-8 text file, or - for standard input",
        ) from None
    shown = "stdin" if asked.article == "-" else Path(asked.article).name
    return session.document_from(data, shown, asked.published, asked.language, asked.source)


def _show_prompts(document: Document, asked: Asked) -> int:
    for section, messages in session.prompts(document, asked.options()):
        print(f"=== {section}")  # noqa: T201
        for message in messages:
            print(f"--- {message['role']}\n{message['content']}")  # noqa: T201
    return 0


def _deliver(brief: Brief, asked: Asked) -> None:
    text = brief.to_json()
    problems = problems_of(json.loads(text))
    if problems:
        raise OutputError(f"The brief breaks its own schema at {problems[0]}", "Nothing was written; please report it")
    out = Console()
    if asked.output is not None:
        write(asked.output, text)
    elif asked.json or not out.is_terminal:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    if out.is_terminal:
        show(brief, out, verbose=asked.verbose)


def print_schema(section: str) -> None:
    """Print a published schema."""
    if section not in (*SECTIONS, "brief"):
        raise UsageError(f"There is no section {section}", f"Choose among {', '.join(SECTIONS)}, brief")
    print(json.dumps(schema_of(section), indent=2, ensure_ascii=False))  # noqa: T201


def fetch_weights() -> None:
    """Fetch the weights, saying what goes on."""
    from summarize.local import weights  # noqa: PLC0415

    errors = Console(stderr=True)
    with progress(errors) as tell:
        place = weights.fetch(lambda state: tell(str(state)))
    print(place)  # noqa: T201
