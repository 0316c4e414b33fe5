"""Where a fact is shown: the page of its article, and its place there, so that a row of a table leads to its proof.

A page is named by the article's text and a place by the fact's key, not by an order: both stay when a run grows, and
whoever has one row of a table knows them.
"""

from __future__ import annotations

from summarize.contract import Brief
from summarize.sections.base import Fact


def page_of(brief: Brief, number: int = 1) -> str:
    """The file name of a brief's page: the article's sha256; a further brief of the same text adds its number.

    Args:
        brief: of which the page is.
        number: among the briefs of its text, from 1. Tables tell the first, so that their rows lead to the first.
    """
    return f"{brief.document.sha256}{f'-{number}' if number > 1 else ''}.html"


def anchor_of(fact: Fact) -> str:
    """The fact's name in links and styles: letters and digits of our own, whatever its id holds."""
    return f"{fact.prefix}-{fact.key}"


def refusal_address(brief: Brief, place: int) -> str:
    """Page and place of what was refused, by its place in the brief's list from 0: ``PAGE.html#refused-0``."""
    return f"{page_of(brief)}#refused-{place}"


def address_of(brief: Brief, fact: Fact) -> str:
    """Page and place, relative to the folder of the pages: ``PAGE.html#fact-aid-0123456789abcdef``."""
    return f"{page_of(brief)}#fact-{anchor_of(fact)}"
