"""The article: one text that is never rewritten, and its sentences with exact spans."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from itertools import pairwise
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from summarize.errors import ArticleError, UsageError

MAX_BYTES = 10_000_000
"""Articles above this size are refused before anything is paid for (a long feature has 60 kB)."""

HEADLINE_MAX = 140
"""Code points; the longest headline of the 27 articles looked at has 116."""


class Span(NamedTuple):
    """A stretch of the article in Unicode code points, half-open."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same stretch counted from another origin, in code points."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True)
class Sentence:
    """One sentence, numbered from 1 as the prompts show it; its text may hold line breaks."""

    number: int
    span: Span
    text: str


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
        ArticleError: the text holds no word, or half a character.
        UsageError: the language is not a code.
    """

    text: str
    id: str = "article"
    language: str = ""
    published: str | None = None
    source: str | None = None

    def __post_init__(self) -> None:
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
        """The sentences in order; headline, list items and paragraphs end one."""
        spans = _sentence_spans(self.text, self.language)
        return tuple(Sentence(n, span, self.text[span.start : span.end]) for n, span in enumerate(spans, 1))

    @cached_property
    def title(self) -> str | None:
        """The headline: a short first line with no full stop that stands by itself."""
        first = self.sentences[0]
        line_end = self.text.find("\n", first.span.end)
        alone = line_end >= 0 and not self.text[first.span.end : line_end].strip()
        short = len(first.text) <= HEADLINE_MAX and len(self.sentences) > 1
        is_headline = alone and short and not _ends_a_sentence(first.text) and not _is_list_item(first.text)
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
        key = (read, rest, *named.items())
        if key not in document.kept:
            document.kept[key] = read(document, *rest, **named)
        found: Read = document.kept[key]
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
            "Convert it first, for instance: iconv -f WINDOWS-1252 -t UTF-8",
        ) from None


_HALF = re.compile("[\ud800-\udfff]")
_ENDS = ".!?…。！？:;"
_CLOSERS = "\"'”’»)]"
_MARK = re.compile(r"\s*(?:[-*•–—‣▪]|\(?\d{1,2}[.)])[ \t]+")
_LIST_ITEM = re.compile(r"\n(?=[ \t]*(?:[-*•–—‣▪]|\(?\d{1,2}[.)])[ \t])")
_ITEM_END = re.compile(r"(?<=[.!?…。])\n")


def _language_of(text: str) -> str:
    import py3langid  # noqa: PLC0415  (0.3 s, and only when the caller did not say)

    return str(py3langid.classify(text[:20_000])[0])


def _sentence_spans(text: str, language: str) -> list[Span]:
    from sentencex import get_sentence_boundaries  # noqa: PLC0415  (compiled; --help does not pay for it)

    spans: list[Span] = []
    first_word = len(text) - len(text.lstrip())
    for boundary in get_sentence_boundaries(language, text):
        span = Span(boundary["start_index"], boundary["end_index"])
        opens = span.start <= first_word < span.end
        cuts = [span.start, *_cuts(text, span, opens=opens), span.end]
        for a, b in pairwise(cuts):
            spans.extend(_inside_item(text, Span(a, b), language))
    trimmed = (_trim(text, span) for span in spans)
    return [span for span in trimmed if any(map(str.isalnum, text[span.start : span.end]))]


def _inside_item(text: str, span: Span, language: str) -> list[Span]:
    """The sentences of a list item, which the splitter takes for one; the first keeps the mark."""
    from sentencex import get_sentence_boundaries  # noqa: PLC0415

    mark = _MARK.match(text, span.start, span.end)
    if mark is None:
        return [span]
    found = get_sentence_boundaries(language, text[mark.end() : span.end])
    starts = [span.start, *(mark.end() + one["start_index"] for one in found[1:]), span.end]
    return [Span(a, b) for a, b in pairwise(starts)]


def _cuts(text: str, span: Span, *, opens: bool) -> list[int]:
    """Line breaks inside a sentence at which the splitter should have cut: list items and the headline.

    ``opens`` says that the article begins here, so that there may be a headline.
    """
    stretch = text[span.start : span.end]
    breaks = [*_LIST_ITEM.finditer(stretch)]
    if breaks or _is_list_item(stretch):  # the splitter runs the last item of a list into what follows
        breaks += _ITEM_END.finditer(stretch)
    cuts = [span.start + match.start() for match in breaks]
    first_break = stretch.find("\n")
    is_headline = (
        opens
        and 0 < first_break <= HEADLINE_MAX
        and not _ends_a_sentence(stretch[:first_break])
        and stretch[:first_break].rstrip()[-1:] not in (",", "-", "–", "—")
        and stretch[first_break:].lstrip()[:1].isupper()
        and not _is_hard_wrapped(text)
    )
    return sorted({*cuts, span.start + first_break} if is_headline else {*cuts})


def _is_list_item(line: str) -> bool:
    return _LIST_ITEM.match("\n" + line) is not None


def _is_hard_wrapped(text: str) -> bool:
    """Whether lines were broken to a width, so that a line break says nothing about sentences."""
    lines = [line for line in text.split("\n")[:60] if line.strip()]
    unfinished = sum(not _ends_a_sentence(line) for line in lines[:-1])
    return len(lines) > 3 and unfinished > len(lines) / 2


def _ends_a_sentence(line: str) -> bool:
    return line.rstrip().rstrip(_CLOSERS)[-1:] in tuple(_ENDS)


def _trim(text: str, span: Span) -> Span:
    stretch = text[span.start : span.end]
    lead = len(stretch) - len(stretch.lstrip())
    return Span(span.start + lead, span.start + max(lead, len(stretch.rstrip())))
