"""What a rule has to say about a statement, with its place in the summary and in the article."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.document import Span
from summarize.sections.base import Finding
from summarize.statements.passages import Comparison
from summarize.statements.words import Word


class Mark(Finding):
    """A finding about a statement: ``start`` and ``end`` point into the article, None without a place there."""

    summary_start: int
    """Where the words it is about stand in the summary, in code points."""
    summary_end: int


def over(words: Sequence[Word]) -> Span | None:
    """From the first to the last of some words of a statement; None for no words."""
    return Span(words[0].span.start, words[-1].span.end) if words else None


def absent(compared: Comparison, rule: str, message: str, said: Span) -> Mark:
    """What the article does not have: there is no place in it to show."""
    place = said.shifted(compared.sentence.span.start)
    path = f"/statements/{compared.sentence.number - 1}"
    return Mark(
        rule=rule, path=path, failure="unsupported", message=message, summary_start=place.start, summary_end=place.end
    )


def beside(compared: Comparison, rule: str, message: str, said: Span | None = None) -> Mark:
    """A contradiction, with the sentence of the article that says otherwise; of the whole statement without a place."""
    nearest, sentence = compared.nearest, compared.sentence
    shown = " ".join(nearest.text.split())
    quote = shown if len(shown) <= 160 else f"{shown[:159]}…"
    place = said.shifted(sentence.span.start) if said else sentence.span
    return Mark(
        rule=rule,
        path=f"/statements/{sentence.number - 1}",
        failure="contradicted",
        message=f'{message} "{quote}"',
        start=nearest.span.start,
        end=nearest.span.end,
        summary_start=place.start,
        summary_end=place.end,
    )
