"""Quotations that go on over sentences and paragraphs: where a place that is quoted was begun to be."""

from __future__ import annotations

from bisect import bisect_right

from summarize.document import Document, Sentence, Span, once

OPENING, CLOSING = '“«"', '”»"'
"""Marks of a quotation."""

PARAGRAPH = "\n\n"


def is_quoted(document: Document, offset: int) -> bool:
    """Whether a place stands in a quotation that began in an earlier sentence, or is a sentence by itself."""
    return start_of_quotation(document, offset) is not None


def start_of_quotation(document: Document, offset: int) -> int | None:
    """Where the quotation begins in which a place stands; None where it stands in none, or its own sentence opens it.

    A quotation of several paragraphs opens each of them with its mark, and closes only the last.
    """
    text, sentence = document.text, document.sentence_at(offset)
    opens = sentence.text[:1] in OPENING and offset > sentence.span.start  # a straight mark may open or close
    if any(mark in text[sentence.span.start + opens : offset] for mark in CLOSING):
        return None
    paragraphs = _paragraphs(document)
    start, begun = paragraphs[bisect_right(paragraphs, sentence.span.start, key=lambda one: one[0]) - 1]
    opened = _left_open(text[start : sentence.span.start])
    if begun is not None and (opened == 0 or sentence.span.start == start):
        return begun
    whole = sentence.text[:1] in OPENING and sentence.text[-1:] in CLOSING and len(sentence.text) > 1
    return start + opened if opened is not None else sentence.span.start if whole else None


@once
def _paragraphs(document: Document) -> list[tuple[int, int | None]]:
    """Where each paragraph begins, and where the quotation does that it goes on with; None where it does not."""
    found: list[tuple[int, int | None]] = []
    start, left_open = 0, None
    for paragraph in document.text.split(PARAGRAPH):
        begun = left_open if paragraph and paragraph[0] in OPENING else None
        found.append((start, begun))
        opened = _left_open(paragraph)
        left_open = None if opened is None else begun if begun is not None and opened == 0 else start + opened
        start += len(paragraph) + len(PARAGRAPH)
    return found


def _left_open(text: str) -> int | None:
    """Where a text opens a quotation that it does not close."""
    for opening, closing in (("“", "”"), ("«", "»")):
        if text.rfind(opening) > text.rfind(closing):
            return text.rfind(opening)
    return text.rfind('"') if text.count('"') % 2 else None


def closes_speech(between: str) -> bool:
    """Whether what stands between a claim and a verb ends what was said: a comma, or a mark of quotation."""
    return any(mark in between for mark in ",\"”»'’") and ";" not in between


def end_of_quotation(between: str) -> int:
    """Where a quotation ends between a claim and a verb: who is named in it does not speak."""
    return 1 + max(between.rfind(mark) for mark in CLOSING)


def outside_quotations(document: Document, sentence: Sentence, spans: list[Span], verb: Span) -> list[Span]:
    """Those of some names before a verb that no quotation holds: "speaks of « 23 | soldiers | killed » and says".

    A quotation that is the whole of what was said before the verb may hold them all.
    """
    text, start = document.text, sentence.span.start
    held = [span for span in spans if _left_open(text[start : span.start]) and _closes(text[span.end : verb.start])]
    return [span for span in spans if span not in held]


def _closes(text: str) -> bool:
    """Whether a text closes the quotation in which it begins."""
    return next((mark in CLOSING for mark in text if mark in OPENING + CLOSING), False)
