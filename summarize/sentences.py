"""Where the sentences of a text begin and end, exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

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


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, numbered from 1 as the prompts show it; its text may hold line breaks."""

    number: int
    span: Span
    text: str


_ENDS = ".!?…。！？:;"
_CLOSERS = "\"'”’»)]"
ORDINALS = ("de",)
"""Languages that write an ordinal with a full stop, so that the splitter does not part "Kinder. 86 Menschen"."""

ABBREVIATIONS = ("mind.", "inkl.", "exkl.", "gest.", "evtl.", "zzgl.", "einschl.", "ausschl.", "insges.", "durchschn.")
"""Words whose full stop ends no sentence before a number: "mind. 20 Menschen"."""

_WORD_END = re.compile(r"(?<=[a-zäöüß]{4}[.!?]) (?=\d[\d.]* [A-ZÄÖÜ])")

_TITLES = {"fr": (" M.", " MM.", "\u00a0M.", "(M.", "«\u00a0M.")}
"""Titles behind which a sentence goes on, by language: what the splitter does not know."""

_MARK = re.compile(r"\s*(?:[-*•–—‣▪]|\(?\d{1,2}[.)])[ \t]+")
_LIST_ITEM = re.compile(r"\n(?=[ \t]*(?:[-*•–—‣▪]|\(?\d{1,2}[.)])[ \t])")
_PARAGRAPH_END = re.compile(r"[.!?…。][\"'”’»)\]]*\n(?=[\"'“‘«(\[]*[^\W\d_a-z])")
_ITEM_END = re.compile(r"(?<=[.!?…。])\n")


def sentence_spans(text: str, language: str) -> list[Span]:
    """The sentences of a text, none empty, in order; headline, list items and paragraphs end one.

    What somebody says in one breath stays one sentence, so that the speaker stands in it.
    """
    from sentencex import get_sentence_boundaries  # noqa: PLC0415  (compiled; --help does not pay for it)

    spans: list[Span] = []
    first_word = len(text) - len(text.lstrip())
    wrapped = _is_hard_wrapped(text)
    for boundary in get_sentence_boundaries(language, text):
        span = Span(boundary["start_index"], boundary["end_index"])
        opens = span.start <= first_word < span.end
        cuts = [span.start, *_cuts(text, span, opens=opens, wrapped=wrapped), span.end]
        for a, b in pairwise(cuts):
            for one in _inside_item(text, Span(a, b), language):
                spans.extend(_parted_behind_words(text, one, language))
    trimmed = [_trim(text, span) for span in _with_titles_joined(text, spans, language)]
    return [span for span in trimmed if any(map(str.isalnum, text[span.start : span.end]))]


def _parted_behind_words(text: str, span: Span, language: str) -> list[Span]:
    """The sentences of a stretch that the splitter took for one, as if a full stop made a number an ordinal."""
    if language not in ORDINALS:
        return [span]
    ends = _WORD_END.finditer(text, span.start, span.end)
    cuts = [one.end() for one in ends if not text.endswith(ABBREVIATIONS, span.start, one.start())]
    return [Span(a, b) for a, b in pairwise([span.start, *cuts, span.end])]


def _with_titles_joined(text: str, spans: list[Span], language: str) -> list[Span]:
    """Sentences, without the cuts the splitter makes behind "M.", which is a title in French and no initial."""
    titles = _TITLES.get(language)
    joined: list[Span] = []
    for span in spans:
        before = text[joined[-1].start : joined[-1].end] if joined else ""
        if titles and before.rstrip(" ").endswith(titles):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _inside_item(text: str, span: Span, language: str) -> list[Span]:
    """The sentences of a list item, which the splitter takes for one; the first keeps the mark."""
    from sentencex import get_sentence_boundaries  # noqa: PLC0415

    mark = _MARK.match(text, span.start, span.end)
    if mark is None:
        return [span]
    found = get_sentence_boundaries(language, text[mark.end() : span.end])
    starts = [span.start, *(mark.end() + one["start_index"] for one in found[1:]), span.end]
    return [Span(a, b) for a, b in pairwise(starts)]


def _cuts(text: str, span: Span, *, opens: bool, wrapped: bool) -> list[int]:
    """Line breaks inside a sentence at which the splitter should have cut: list items, paragraphs and the headline.

    ``opens`` says that the article begins here, so there may be a headline; ``wrapped`` that breaks say nothing.
    """
    stretch = text[span.start : span.end]
    breaks = [*_LIST_ITEM.finditer(stretch)]
    if breaks or is_list_item(stretch):  # the splitter runs the last item of a list into what follows
        breaks += _ITEM_END.finditer(stretch)
    cuts = [span.start + match.start() for match in breaks]
    cuts += [] if wrapped else [span.start + match.end() for match in _PARAGRAPH_END.finditer(stretch)]
    first_break = stretch.find("\n")
    is_headline = (
        opens
        and 0 < first_break <= HEADLINE_MAX
        and not ends_a_sentence(stretch[:first_break])
        and stretch[:first_break].rstrip()[-1:] not in (",", "-", "–", "—")
        and stretch[first_break:].lstrip()[:1].isupper()
        and not wrapped
    )
    return sorted({*cuts, span.start + first_break} if is_headline else {*cuts})


def is_list_item(line: str) -> bool:
    """Whether a line begins with the mark or the number of a list."""
    return _LIST_ITEM.match("\n" + line) is not None


def _is_hard_wrapped(text: str) -> bool:
    """Whether lines were broken to a width, so that a line break says nothing about sentences."""
    lines = [line for line in text.split("\n")[:60] if line.strip()]
    unfinished = sum(not ends_a_sentence(line) for line in lines[:-1])
    return len(lines) > 3 and unfinished > len(lines) / 2


def ends_a_sentence(line: str) -> bool:
    """Whether a line ends in a mark that ends a sentence, quotes and brackets behind it left out."""
    return line.rstrip().rstrip(_CLOSERS)[-1:] in tuple(_ENDS)


def _trim(text: str, span: Span) -> Span:
    stretch = text[span.start : span.end]
    lead = len(stretch) - len(stretch.lstrip())
    return Span(span.start + lead, span.start + max(lead, len(stretch.rstrip())))
