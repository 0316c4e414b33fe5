"""What ``summarize check`` does once its arguments are read."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from summarize.cli.check_table import show_recheck, show_summary
from summarize.document import Document, decode
from summarize.errors import ArticleError, FactsError, UsageError
from summarize.recheck import Recheck, known_date, known_language, recheck
from summarize.session import document_from
from summarize.statements import check_summary
from summarize.stored.files import LINES, read_records
from summarize.stored.pointers import Map, read_map
from summarize.terminal import clean

JSON = (".json", *LINES)
"""How the names of files end that hold facts and no prose."""

REJECTED = 3
"""Exit code when the article does not prove a fact."""


@dataclass(frozen=True)
class Asked:
    """The options of ``summarize check`` as given."""

    facts: str
    article: str
    mapping: Path | None
    published: str | None
    language: str
    json: bool
    strict: bool
    verbose: bool


def run_check(asked: Asked) -> int:
    """Read, check, print; the exit code."""
    if asked.facts == asked.article == "-":
        raise UsageError("Facts and article cannot both come from standard input", "Give one of them as a file")
    if Path(asked.article).suffix.lower() in JSON:
        raise UsageError(f"{_name(asked.article)} is JSON, not an article", "Give the facts first, then the article")
    data = _facts(asked.facts)
    if asked.mapping is None and is_prose(data, asked.facts):
        return _check_summary(asked, data)
    return _check_facts(asked, data)


def is_prose(data: bytes, name: str) -> bool:
    """Whether a file is a summary in words: its name does not say JSON, and it does not begin as JSON does."""
    named = Path(name).suffix.lower() in JSON
    opening = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return not named and opening not in (b"{", b"[", b"") and b"\x00" not in data


def _check_summary(asked: Asked, data: bytes) -> int:
    """Mark each sentence of a summary; it is wrong only for who asks to be strict."""
    checked = check_summary(decode(data, _name(asked.facts)), _document(asked, []))
    out = Console()
    if asked.json or not out.is_terminal:
        _print(checked.to_json())
    else:
        show_summary(checked, out, verbose=asked.verbose)
    return REJECTED if asked.strict and checked.count("unsupported") else 0


def _check_facts(asked: Asked, data: bytes) -> int:
    records = read_records(data, _name(asked.facts))
    mapping = _mapping(asked.mapping) if asked.mapping else None
    checked = recheck(records, _document(asked, records), mapping)
    _say(checked, _name(asked.facts))
    out = Console()
    if asked.json or not out.is_terminal:
        _print(checked.to_json())
    else:
        show_recheck(checked, out, verbose=asked.verbose)
    return REJECTED if checked.count("rejected") else 0


def _print(text: str) -> None:
    # Half a character, which JSON can hold and UTF-8 cannot, is written as JSON writes it: \\ud800.
    sys.stdout.buffer.write(text.encode(errors="backslashreplace"))
    sys.stdout.buffer.flush()


def _facts(given: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if given == "-" else Path(given).read_bytes()
    except OSError as error:
        raise FactsError(f"Cannot read {given}: {error.strerror or error}", "Give a JSON file, or -") from None


def _mapping(path: Path) -> Map:
    records = read_records(_facts(str(path)), path.name)
    return read_map(records[0] if len(records) == 1 else None, path.name)


def _document(asked: Asked, records: list[object]) -> Document:
    """The article; its language and date are those of the brief where the caller does not say."""
    try:
        data = sys.stdin.buffer.read() if asked.article == "-" else Path(asked.article).read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise ArticleError(f"Cannot read {asked.article}: {reason}", "Give a UTF-8 text file, or -") from None
    published, language = asked.published or known_date(records), asked.language or known_language(records)
    return document_from(data, _name(asked.article), published, language, None)


def _name(given: str) -> str:
    return "standard input" if given == "-" else Path(given).name


def _say(checked: Recheck, facts: str) -> None:
    """What the reader has to know of the whole file, on standard error."""
    if checked.changed:
        _tell(f"{facts} is of another text than {checked.document.id} (sha256); its quotations are looked for anew")
    for pointer in checked.unmatched:
        _tell(f"the map's {pointer} leads to no value")


def _tell(words: str) -> None:
    print(f"summarize: {clean(words)}", file=sys.stderr)  # noqa: T201
