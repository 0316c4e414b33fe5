"""The article cut where a marked stretch begins or ends, so that every piece is marked by the same facts throughout."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from summarize.addresses import anchor_of
from summarize.contract import SECTIONS, Brief
from summarize.document import Document, Span
from summarize.sections.base import Fact

_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
"""Characters that nobody sees and that could hide words or turn them round.

Not the two joiners (U+200C, U+200D): they move nothing, and Persian words and families of emoji are written with them.
"""


@dataclass(frozen=True)
class Piece:
    """A stretch of the article.

    Args:
        text: its words.
        facts: anchors of the facts whose values stand here.
        sections: their sections, each once, in the order of the brief.
        anchors: of them, the one for which the page jumps to this piece, if any.
        is_unused: whether it is a figure, an amount or a name that no fact used.
        is_uncited: whether it stands in a sentence that no fact cites.
    """

    text: str
    facts: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    is_unused: bool = False
    is_uncited: bool = False

    def with_text(self, text: str) -> Piece:
        """The same marks on other words."""
        return replace(self, text=text)


Mark = tuple[Span, str, str]
"""Where, the anchor of the fact whose value stands there, its section; for what was left out "" and its kind."""


def anchored(brief: Brief) -> list[tuple[str, Fact]]:
    """Every fact with its name in links and styles; where a stored brief gives a key twice, the second has a number."""
    told: Counter[str] = Counter()
    named = []
    for fact in brief.facts():
        anchor = anchor_of(fact)
        told[anchor] += 1
        named.append((f"{anchor}-{told[anchor]}" if told[anchor] > 1 else anchor, fact))
    return named


def visible(words: object) -> str:
    """Words in which what nobody would see is shown by its code point, so that it can do nothing."""
    return _HIDDEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", str(words))


def pieces_of(text: str, brief: Brief) -> list[Piece]:
    """The whole article in order, cut at every edge of a proved value and of what no fact used.

    Args:
        text: the article.
        brief: whose offsets point into it; those of a stored brief may point anywhere.
    """
    marks = [
        (Span(ground.start, ground.end), anchor, fact.section)
        for anchor, fact in anchored(brief)
        for ground in fact.grounds.values()
    ]
    coverage = brief.coverage
    unused = [Span(each.start, each.end) for each in (*coverage.figures, *coverage.money, *coverage.names)]
    sentences = Document(text, language=brief.document.language).sentences
    uncited = [sentence.span for sentence in sentences if sentence.number in {*coverage.sentences}]
    known = [*marks, *((span, "", "unused") for span in unused), *((span, "", "uncited") for span in uncited)]
    kept = [mark for mark in known if 0 <= mark[0].start < mark[0].end <= len(text)]
    return [*_cut(text, kept)]


def _cut(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Pieces between neighbouring edges; of a mark that begins or ends there, nothing else is looked at."""
    opening, closing = defaultdict(list), defaultdict(list)
    for mark in marks:
        opening[mark[0].start].append(mark)
        closing[mark[0].end].append(mark)
    open_here: dict[int, Mark] = {}
    jumped_to: set[str] = set()
    for start, end in pairwise(sorted({0, len(text), *opening, *closing})):
        for mark in closing[start]:
            open_here.pop(id(mark), None)
        open_here |= {id(mark): mark for mark in opening[start]}
        facts = tuple(dict.fromkeys(anchor for _, anchor, _ in open_here.values() if anchor))
        used = {section for _, anchor, section in open_here.values() if anchor}
        sections = tuple(name for name in SECTIONS if name in used)
        left_out = {kind for _, anchor, kind in open_here.values() if not anchor and not facts}
        first = tuple(fact for fact in facts if fact not in jumped_to)
        jumped_to.update(first[:1])
        yield Piece(text[start:end], facts, sections, first[:1], "unused" in left_out, "uncited" in left_out)
