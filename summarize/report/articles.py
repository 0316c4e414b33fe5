"""The text of a brief's article, looked for by its name."""

from __future__ import annotations

from pathlib import Path

from summarize.contract import Brief
from summarize.document import MAX_BYTES, Document, decode
from summarize.errors import SummarizeError


def article_of(brief: Brief, folder: Path | None) -> str | None:
    """The article's text, if a file of its name is there and holds it: another text is no better than none.

    Args:
        brief: which names its article, and its text's hash.
        folder: where to look first; then where the name itself leads.
    """
    name = Path(brief.document.id)
    for path in ([folder / name.name] if folder else []) + [name]:
        try:
            # The brief names the path: only a file of an article's size is opened, not a pipe that never ends.
            if not path.is_file() or path.stat().st_size > MAX_BYTES:
                continue
            text = decode(path.read_bytes(), path.name)
            if Document(text, language=brief.document.language).sha256 == brief.document.sha256:
                return text
        except (OSError, ValueError, SummarizeError):
            continue
    return None
