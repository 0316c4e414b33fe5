"""The quotations of a stored fact: where they stand, and whether they stand where they are said to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summarize.document import Document, Span
from summarize.folding import fold
from summarize.matching import locate
from summarize.sections.base import Finding
from summarize.stored.shapes import misshapen, problem

SHOWN = 60
"""Code points of a quotation in a message."""


@dataclass(frozen=True)
class Quoted:
    """The evidence of a stored fact, found in the article."""

    places: tuple[Span, ...]
    sentences: tuple[int, ...]
    """Numbers of the sentences the places touch, those of the first place first."""
    problems: tuple[Finding, ...]


def read_evidence(given: object, document: Document, *, moved: bool) -> Quoted:
    """Find the quotations of a fact.

    Args:
        given: its ``evidence``: a list of objects with ``quote``, ``start``, ``end``; of anything else, a problem.
        document: the article.
        moved: the file is of another version of the article, so that other offsets are no mistake.
    """
    if not isinstance(given, list):
        return Quoted((), (), (misshapen("/evidence", given, "a list of quotations"),))
    places: list[Span] = []
    problems: list[Finding] = []
    for number, each in enumerate(given):
        place, found = _read(each, f"/evidence/{number}", document, moved=moved)
        places += [place] if place else []
        problems += found
    numbers = dict.fromkeys(number for place in places for number in _touched(place, document))
    return Quoted(tuple(places), tuple(numbers), tuple(problems))


def _read(given: object, path: str, document: Document, *, moved: bool) -> tuple[Span | None, list[Finding]]:
    if not isinstance(given, dict):
        return None, [misshapen(path, given, "an object with quote, start and end")]
    quote = given.get("quote")
    if not isinstance(quote, str):
        return None, [misshapen(f"{path}/quote", quote, "words of the article")]
    stated, problems = _offsets(given, path, document)
    if stated and document.quote(stated) == quote:
        return stated, [*problems, *([] if moved else _context(given, path, stated, document))]
    places = locate(document.text, quote) if fold(quote).text.strip() else []
    if not places:
        return None, [*problems, problem(f"{path}/quote", f'"{_short(quote)}" does not stand in the article')]
    if stated is None:
        return places[0], problems
    place = min(places, key=lambda each: abs(each.start - stated.start))
    return place, [*problems, _misplaced(place, stated, path, moved=moved)]


def _misplaced(place: Span, stated: Span, path: str, *, moved: bool) -> Finding:
    if place == stated:
        return problem(f"{path}/quote", "the quotation stands there in other typography", "corrected")
    message = f"the quotation stands at {place.start}–{place.end}, not at {stated.start}–{stated.end}"
    return problem(f"{path}/start", message, "corrected" if moved else "contradicted")


def _offsets(given: dict[str, Any], path: str, document: Document) -> tuple[Span | None, list[Finding]]:
    """The stretch that is stated, cut at the article's end; a quotation without offsets is looked for."""
    start, end = given.get("start"), given.get("end")
    if start is None and end is None:
        return None, []
    for name, offset in (("start", start), ("end", end)):
        if type(offset) is not int:
            return None, [misshapen(f"{path}/{name}", offset, "a whole number of code points")]
    stated = Span(int(start or 0), int(end or 0))
    if not 0 <= stated.start < stated.end:
        return None, [problem(f"{path}/start", "start is not before end", "contradicted")]
    last = len(document.text)
    return Span(min(stated.start, last), min(stated.end, last)), []


def _context(given: dict[str, Any], path: str, place: Span, document: Document) -> Iterator[Finding]:
    """A prefix and suffix say what stands around the quotation, where they are given."""
    prefix, suffix = given.get("prefix"), given.get("suffix")
    if prefix is not None and not (isinstance(prefix, str) and document.text.endswith(prefix, 0, place.start)):
        yield problem(f"{path}/prefix", "other words stand before the quotation", "contradicted")
    if suffix is not None and not (isinstance(suffix, str) and document.text.startswith(suffix, place.end)):
        yield problem(f"{path}/suffix", "other words stand behind the quotation", "contradicted")


def _touched(place: Span, document: Document) -> range:
    first, last = document.sentence_at(place.start), document.sentence_at(place.end - 1)
    skipped = first.span.end <= place.start and first.number < last.number
    return range(first.number + skipped, last.number + 1)


def _short(quote: str) -> str:
    return quote if len(quote) <= SHOWN else f"{quote[: SHOWN - 1]}…"
