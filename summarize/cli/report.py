"""What ``summarize report`` does once its arguments are read."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import islice
from pathlib import Path

from summarize.addresses import page_of
from summarize.document import decode
from summarize.errors import ArticleError, FactsError, OutputError, UsageError
from summarize.output import write
from summarize.report import index_page, is_of, page
from summarize.report.articles import article_of
from summarize.report.index import Entry, entry_of
from summarize.stored.briefs import read_briefs
from summarize.terminal import clean, counted


def run_report(brief: Path, article: Path | None, output: Path | None) -> None:
    """Read, render, write, and say where."""
    first = [*islice(read_briefs([brief]), 2)]
    if not first:
        raise FactsError(f"{brief.name} holds no briefs", "Give a brief, or the folder of a run")
    if brief.is_dir() or len(first) > 1:
        beside = brief / "report" if brief.is_dir() else brief.with_suffix("")
        written = _pages(brief, article, output or beside)
    else:
        written = output or brief.with_suffix(".html")
        text = _text(article) if article else None
        write(written, page(first[0], text))
        if article is not None and not is_of(first[0], text):
            _tell(f"{article} is not the text that {brief.name} is of (sha256), so the page shows quotations alone")
    _tell(str(written))


def _tell(words: str) -> None:
    print(clean(words), file=sys.stderr)  # noqa: T201


def _text(article: Path) -> str:
    try:
        return decode(article.read_bytes(), article.name)
    except OSError as error:
        raise ArticleError(f"Cannot read {article}: {error.strerror or error}", "Give a UTF-8 text file") from None


def _pages(run: Path, articles: Path | None, folder: Path) -> Path:
    """A page for each brief and one that leads to them all, the latest articles first."""
    if articles is not None and not articles.is_dir():
        raise UsageError(f"{articles} is no folder", "For many briefs give the folder that holds their articles")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"Cannot make {folder}: {error.strerror}", "Choose another --output") from None
    entries: list[Entry] = []
    without = 0
    told: Counter[str] = Counter()
    for brief in read_briefs([run]):
        told[brief.document.sha256] += 1
        name = page_of(brief, told[brief.document.sha256])
        text = article_of(brief, articles)
        without += text is None
        write(folder / name, page(brief, text, "index.html"))
        entries.append(entry_of(brief, name))
    ordered = sorted(entries, key=lambda entry: entry.published or "", reverse=True)
    write(folder / "index.html", index_page(ordered))
    if articles is not None and without:
        _tell(
            f"{articles} does not hold the texts of {without:,} of {counted(len(entries), 'brief')}: quotations alone"
        )
    return folder / "index.html"
