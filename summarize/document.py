"""The article: one text that is never rewritten, and its sentences with exact spans."""

from __future__ import annotations

import hashlib
import re
import shlex
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from summarize.errors import ArticleError, UsageError
from summarize.sentences import HEADLINE_MAX, Sentence, Span, ends_a_sentence, is_list_item, sentence_spans

__all__ = ["MAX_BYTES", "Document", "Sentence", "Span", "decode", "once"]

MAX_BYTES = 10_000_000
"""Articles above this size are refused before anything is paid for (a long feature has 60 kB)."""


TELLING = 1_000
"""Code points from which the language is told: of the articles at hand, each of 313 stretches of 300 reads right."""


@dataclass(frozen=True)
class Document:
    """An article and what the caller knows of it.

    Args:
        text: the article as it stands; offsets everywhere point into it.
        id: what the caller calls the article.
        language: ISO 639-1 code; read from the text when not given.
        published: EDTF date the caller gave, else None: it is never guessed.
        source: publisher or address the caller gave.

    Raises:
        ArticleError: the text is none, holds no word, or half a character.
        UsageError: the language is not a code.
    """

    text: str
    id: str = "article"
    language: str = ""
    published: str | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise ArticleError(f"{self.id} is {type(self.text).__name__}, not text", "Give a str: read the file first")
        if not any(map(str.isalnum, self.text)):
            raise ArticleError(f"{self.id} is empty", "Give an article with at least one sentence")
        if _HALF.search(self.text):
            raise ArticleError(f"{self.id} holds half a character (a lone surrogate)", "Give valid Unicode")
        if not self.language:
            object.__setattr__(self, "language", _language_of(self.text))
        if not re.fullmatch("[a-z]{2,3}", self.language):
            raise UsageError(f"{self.language!r} is not a language code", "Write two letters, such as en or uk")
        if self.published is not None and not _is_date(self.published):
            raise UsageError(f"{self.published!r} is not a date", "Write it as 2024-12-27, 2024-12 or 2024")

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What ``once`` keeps."""
        return {}

    @cached_property
    def sha256(self) -> str:
        """Hash of the text as UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order (``sentences.sentence_spans``)."""
        spans = sentence_spans(self.text, self.language)
        return tuple(Sentence(n, span, self.text[span.start : span.end]) for n, span in enumerate(spans, 1))

    @cached_property
    def title(self) -> str | None:
        """The headline: a short first line with no full stop that stands by itself."""
        first = self.sentences[0]
        line_end = self.text.find("\n", first.span.end)
        alone = line_end >= 0 and not self.text[first.span.end : line_end].strip()
        short = len(first.text) <= HEADLINE_MAX and len(self.sentences) > 1
        is_headline = alone and short and not ends_a_sentence(first.text) and not is_list_item(first.text)
        return first.text if is_headline else None

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the code point at ``offset`` (the last one that starts before it)."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def sentences_of(self, spans: Sequence[Span]) -> list[Sentence]:
        """The sentences that any of the spans touches, in order."""
        numbers: set[int] = set()
        for span in spans:
            last = bisect_left(self._starts, span.end)
            numbers.update(range(self.sentence_at(span.start).number, last + 1))
        touched = (self.sentences[number - 1] for number in sorted(numbers))
        return [sentence for sentence in touched if any(span.overlaps(sentence.span) for span in spans)]

    def quote(self, span: Span) -> str:
        """The words that stand at a span."""
        return self.text[span.start : span.end]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]


Read = TypeVar("Read")
Rest = ParamSpec("Rest")


def once(read: Callable[Concatenate[Document, Rest], Read]) -> Callable[Concatenate[Document, Rest], Read]:
    """A reading of a document that is made once and lives as long as it does: of many in flight none is read twice."""

    @wraps(read)
    def reading(document: Document, /, *rest: Rest.args, **named: Rest.kwargs) -> Read:
        key = (read, rest, *named.items()) if named else (read, rest)
        kept = document.kept
        if key not in kept:
            kept[key] = read(document, *rest, **named)
        found: Read = kept[key]
        return found

    return reading


def _is_date(words: str) -> bool:
    """Whether words are a day, month or year of the calendar as EDTF writes them."""
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", words):
        return False
    try:
        date.fromisoformat(words + "-01-01"[len(words) - 4 :] if len(words) < 10 else words)
    except ValueError:
        return False
    return True


def decode(data: bytes, name: str) -> str:
    """The text of an article's bytes.

    Args:
        data: the file as read, UTF-8 with or without a byte order mark.
        name: what to call the article in an error.

    Raises:
        ArticleError: the bytes are too many, binary, or not UTF-8.
    """
    if len(data) > MAX_BYTES:
        raise ArticleError(
            f"{name} has {len(data):,} bytes, more than the {MAX_BYTES:,} of the longest article",
            "Split it, or give the article without its page furniture",
        )
    if b"\x00" in data:
        raise ArticleError(f"{name} is binary, not text", "Give a UTF-8 text file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{name} is not UTF-8 (byte {error.start} is 0x{data[error.start]:02x})",
            f"Convert it first, for instance: iconv -f WINDOWS-1252 -t UTF-8 {shlex.quote(name)} > utf8.txt",
        ) from None


_HALF = re.compile("[\ud800-\udfff]")


def _language_of(text: str) -> str:
    import py3langid  # noqa: PLC0415  (0.3 s, and only when the caller did not say)

    return str(py3langid.classify(text[:TELLING])[0])
