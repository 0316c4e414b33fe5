"""Gold files: an article's true facts, written by a person, each beside its article."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarize.contract import SECTIONS
from summarize.document import Document, decode
from summarize.errors import ArticleError, UsageError

Json = dict[str, Any]


@dataclass(frozen=True)
class Gold:
    """One article and its gold facts.

    Args:
        name: the gold file's name without its ending; briefs are looked up by it.
        document: the article.
        about: the gold file's ``document``, as it stands.
        sections: section name to facts; every section is there.
    """

    name: str
    document: Document
    about: Json
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
    return Gold(path.stem, document, about, {name: list(data["sections"].get(name) or ()) for name in SECTIONS})
