"""Quotations that go on over sentences and paragraphs: where a place that is quoted was begun to be."""

from __future__ import annotations

from summarize.document import Document

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
    sentence = document.sentence_at(offset)
    if sentence.text[:1] in OPENING and sentence.text[-1:] in CLOSING and len(sentence.text) > 1:
        return sentence.span.start
    if any(mark in document.text[sentence.span.start : offset] for mark in CLOSING):
        return None
    start = _start_of_paragraph(document.text, sentence.span.start)
    opened = _left_open(document.text[start : sentence.span.start])
    while opened == 0 and start > 0:
        before = _start_of_paragraph(document.text, start - len(PARAGRAPH))
        earlier = _left_open(document.text[before:start])
        if earlier is None:
            break
        start, opened = before, earlier
    return None if opened is None else start + opened


def _start_of_paragraph(text: str, offset: int) -> int:
    at = text.rfind(PARAGRAPH, 0, offset)
    return 0 if at < 0 else at + len(PARAGRAPH)


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
