"""A brief as a page: the article with every used word marked, and beside it the facts that these words prove.

One HTML file, complete in itself: no script, nothing fetched, and a policy that would stop both. The list of many has a
script, known by its hash.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from summarize.contract import SECTIONS, Brief
from summarize.document import Document
from summarize.report.cards import cards_of, refusals_of
from summarize.report.index import Entry
from summarize.report.pieces import Piece, pieces_of, visible
from summarize.report.styles import pairing

__all__ = ["fragment", "index_page", "is_of", "page"]


def page(brief: Brief, text: str | None = None, home: str | None = None) -> str:
    """The page of one brief.

    Args:
        brief: whose facts are shown.
        text: the article; without it each fact shows its quotations, and the page has no article.
        home: where the page of all articles is, if there is one; a relative address.
    """
    fits = is_of(brief, text)
    cards = cards_of(brief)
    paragraphs = _paragraphs(pieces_of(text, brief)) if text is not None and fits else []
    style = _asset("page.css") + pairing(card.anchor for card in cards)
    return (
        _environment()
        .get_template("page.html")
        .render(
            style=style,
            policy=_policy(style),
            brief=brief,
            document=brief.document,
            sections=[(name, [card for card in cards if card.section == name]) for name in SECTIONS],
            refusals=refusals_of(brief),
            paragraphs=paragraphs,
            is_of_another_text=text is not None and not fits,
            home=home,
        )
    )


def is_of(brief: Brief, text: str | None) -> bool:
    """Whether a text is the very one that a brief is of."""
    return text is not None and Document(text, language=brief.document.language).sha256 == brief.document.sha256


def index_page(entries: Sequence[Entry]) -> str:
    """The page that leads to those of many briefs; it can be read without its script, which sorts and filters."""
    style, script = _asset("page.css"), _asset("index.js")
    return (
        _environment()
        .get_template("index.html")
        .render(style=style, script=script, policy=_policy(style, script), entries=entries, sections=[*SECTIONS])
    )


def _paragraphs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces by paragraph, so that one in Arabic runs from right to left beside one in English."""
    paragraphs: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        paragraphs[-1].append(piece.with_text(first))
        paragraphs.extend([piece.with_text(line)] for line in rest)
    return [kept for paragraph in paragraphs if (kept := [piece for piece in paragraph if piece.text])]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("summarize.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    environment.filters["label"] = lambda name: str(name).replace("_", " ")
    return environment


@cache
def _asset(name: str) -> str:
    return (files("summarize.report") / "templates" / name).read_text(encoding="utf-8")


def _policy(style: str, script: str | None = None) -> str:
    """What the page may load and run: its own style and script, known by their hashes, and nothing else."""
    runs = f" script-src {_digest(script)};" if script else ""
    return f"default-src 'none'; style-src {_digest(style)};{runs} base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def fragment(brief: Brief) -> str:
    """The page in a frame of its own, for a notebook: its style does not reach out, and nothing in it can run."""
    return f'<iframe srcdoc="{escape(page(brief))}" sandbox width="100%" height="600" title="Brief"></iframe>'
