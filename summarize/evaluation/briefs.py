"""The brief of a gold file's article: from a folder, or made on the spot."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from summarize.contract import Brief, problems_of
from summarize.document import Document
from summarize.errors import UsageError
from summarize.evaluation.gold import Gold, Json, facts_of, read_json
from summarize.output import write

Make = Callable[[Document], Brief | None]
"""Reads an article with a model; None where the model does not read its language."""


def brief_of(gold: Gold, kept: Path | None, make: Make) -> Json:
    """The brief of an article: the one that is kept, else one made now, and kept; {} where none can be made.

    Args:
        gold: the gold file.
        kept: a folder of briefs, each named as the gold file or the article; None to keep none.
        make: called where there is no brief yet.

    Raises:
        UsageError: what is kept is no brief, or is of another article.
    """
    names = (f"{gold.name}.json", f"{Path(gold.document.id).stem}.json")
    if kept is not None and (path := next((kept / name for name in names if (kept / name).is_file()), None)):
        return _read(path, gold)
    made = make(gold.document)
    if made is None:
        return {}
    if kept is not None:
        write(kept / names[0], made.to_json())
    return dict(json.loads(made.to_json()))


def _read(path: Path, gold: Gold) -> Json:
    brief = read_json(path)
    if isinstance(brief.get("sections"), dict):  # another annotator's gold file
        return dict(facts_of(path, brief["sections"]))
    if problems := problems_of(brief):
        raise UsageError(f"{path} is no brief: {problems[0]}", "Make it anew with: summarize brief ARTICLE -o BRIEF")
    if brief["document"]["sha256"] != gold.document.sha256:
        raise UsageError(f"{path} is the brief of another text than {gold.document.id}", "Make it anew")
    return brief
