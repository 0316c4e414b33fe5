"""Gold files: an article's true facts, written by a person, each beside its article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarize.contract import SECTIONS
from summarize.document import Document, decode
from summarize.errors import ArticleError, UsageError
from summarize.sections.base import is_list, own_fields, value_type
from summarize.values.base import Value

Json = dict[str, Any]

_VOICE: Json = {"attributed_to": [], "verification": "asserted", "certainty": "certain", "polarity": "positive"}
_NULLABLE = ("value", "low", "high", "currency", "iso3", "edtf", "quantity")


@dataclass(frozen=True)
class Gold:
    """One article and its gold facts.

    Args:
        name: the gold file's name without its ending; briefs are looked up by it.
        document: the article.
        sections: section name to facts; every section is there.
    """

    name: str
    document: Document
    sections: dict[str, list[Json]]


def read_gold(folder: Path, articles: Path) -> list[Gold]:
    """Every gold file of a folder, in the order of their names.

    Raises:
        UsageError: a folder does not exist, or the first holds no gold file.
        ArticleError: an article is missing, or is not the one the facts were written for.
    """
    for each in (folder, articles):
        if not each.is_dir():
            raise UsageError(f"There is no folder {each}", "Give --gold the gold files and --articles their articles")
    read = [(path, _gold_in(path)) for path in sorted(folder.glob("*.json"))]
    found = [_with_article(path, data, articles) for path, data in read if data is not None]
    if not found:
        raise UsageError(f"No file in {folder} has facts under 'sections'", "Give the folder of the gold files")
    return found


def read_json(path: Path) -> Json:
    """A JSON object from a file.

    Raises:
        UsageError: the file cannot be read, or holds no JSON object.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"Cannot read {path}: {error}", "Give a JSON file in UTF-8") from None
    if not isinstance(data, dict):
        raise UsageError(f"{path} holds no JSON object", "Give a brief or a gold file")
    return data


def _gold_in(path: Path) -> Json | None:
    """What a gold file holds; None for another JSON file, such as their schema."""
    data = read_json(path)
    return data if isinstance(data.get("sections"), dict) and isinstance(data.get("document"), dict) else None


def _with_article(path: Path, data: Json, articles: Path) -> Gold:
    about = data["document"]
    named = Path(str(about.get("file") or about.get("path") or f"{path.stem}.txt")).name
    article = articles / named
    try:
        text = decode(article.read_bytes(), named)
    except OSError as error:
        raise ArticleError(f"Cannot read {article}: {error.strerror}", f"It is the article of {path.name}") from None
    document = Document(text, named, str(about.get("language") or ""), about.get("published"))
    if about.get("sha256") not in (None, document.sha256):
        raise ArticleError(f"{named} is not the article {path.name} was written for", "Its sha256 is another one")
    return Gold(path.stem, document, facts_of(path, data["sections"]))


def facts_of(path: Path, sections: Json) -> dict[str, list[Json]]:
    """The facts of a gold file by section, each with every key; ``path`` is named in an error.

    Raises:
        UsageError: a fact has no id or evidence, or a value is no object.
    """
    return {name: _facts(path, name, sections.get(name)) for name in SECTIONS}


def _facts(path: Path, section: str, given: object) -> list[Json]:
    facts = given if isinstance(given, list) else []
    for number, fact in enumerate(facts, 1):
        if not (isinstance(fact, dict) and isinstance(fact.get("id"), str) and _is_cited(fact.get("evidence"))):
            raise UsageError(f"{section} {number} of {path.name} has no id or no evidence", "Each gold fact needs both")
        broken = next((name for name, value in _values(section, fact) if not isinstance(value, dict)), None)
        if broken:
            raise UsageError(f"{broken} of {fact['id']} in {path.name} is no object", "Write it as schemas/ has it")
    return [_whole(section, fact) for fact in facts]


def _is_cited(evidence: object) -> bool:
    if not isinstance(evidence, list) or not evidence:
        return False
    return all(isinstance(each, dict) and {"start", "end"} <= each.keys() for each in evidence)


def _whole(section: str, fact: Json) -> Json:
    """The fact with every key of its section: what it leaves out is null, empty, or the article's own voice."""
    fields = own_fields(SECTIONS[section])
    whole = deepcopy(_VOICE | {name: [] if is_list(info.annotation) else None for name, info in fields.items()} | fact)
    for name, value in _values(section, whole):
        for key in _keys(value_type(fields[name].annotation)):
            value.setdefault(key, None)
    return whole


def _keys(kind: type | None) -> list[str]:
    """The keys of a value that may be null."""
    return [key for key in getattr(kind, "model_fields", ()) if key in _NULLABLE]


def _values(section: str, fact: Json) -> Iterator[tuple[str, Any]]:
    """Every value object of a fact with its field's name, lists taken apart."""
    for name, info in own_fields(SECTIONS[section]).items():
        kind, held = value_type(info.annotation), fact.get(name)
        if held is not None and kind is not None and issubclass(kind, Value):
            yield from ((name, each) for each in (held if isinstance(held, list) else [held]))
