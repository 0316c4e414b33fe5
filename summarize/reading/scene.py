"""A scene: one sentence, what stands around it, and the figure or action that is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarize import mentions
from summarize.document import Document, Sentence, Span
from summarize.sections.base import Fact

_LIST_MARK = re.compile(r"(?:[-*•–—‣▪]|\(?\d{1,2}[.)])\s+")


@dataclass(frozen=True)
class Scene:
    """Where a small model is asked about one fact.

    Args:
        document: the article.
        section: the kind of fact.
        sentence: the sentence that is shown.
        before: the sentence before it.
        focus: the figure or action asked about, None when the sentence holds a fact without one.
        items: the list the sentence opens ("The package includes:").
        whole: where the package is told of which this is a part ("Of that sum, $30 million").
    """

    document: Document
    section: type[Fact]
    sentence: Sentence
    before: Sentence | None = None
    focus: Span | None = None
    items: tuple[Sentence, ...] = ()
    whole: Scene | None = None

    @property
    def language(self) -> str:
        """The article's language."""
        return self.document.language

    @property
    def here(self) -> Span:
        """The sentence's place."""
        return self.sentence.span

    def cited(self) -> tuple[int, ...]:
        """Numbers of the sentences a fact of this scene cites."""
        whole = self.whole.cited()[:1] if self.whole else ()
        return (*whole, self.sentence.number, *(item.number for item in self.items))


def scenes_of(document: Document, section: type[Fact]) -> Iterator[Scene]:
    """Every sentence but the headline, in order; a list goes with the sentence that opens it."""
    before: Sentence | None = None
    listed: set[int] = set()
    for sentence in document.sentences:
        if sentence.text == document.title or sentence.number in listed:
            continue
        items = _list_after(document, sentence)
        listed.update(item.number for item in items)
        yield Scene(document, section, sentence, before, None, items)
        before = sentence


def _list_after(document: Document, sentence: Sentence) -> tuple[Sentence, ...]:
    """The things listed after "includes:"; a list of whole sentences is left to stand by itself."""
    if not sentence.text.rstrip().endswith(":"):
        return ()
    items: list[Sentence] = []
    for following in document.sentences[sentence.number :]:
        if not is_listed(following):
            break
        items.append(following)
    paid = [item for item in items if _has_a_sum(document, item)]
    if len(paid) * 2 > len(items):
        return ()  # parts of a package, each with its own sum
    sentences = sum(item.text.rstrip().endswith(".") for item in items)
    return tuple(items) if sentences * 2 < len(items) else ()


def _has_a_sum(document: Document, item: Sentence) -> bool:
    return any(one.kind == "money" for one in mentions.inside(mentions.figures(document), item.span))


def is_listed(sentence: Sentence) -> bool:
    """Whether a sentence is an item of a list."""
    return bool(_LIST_MARK.match(sentence.text))


def without_mark(sentence: Sentence) -> Span:
    """The words of a list item, without its dash or number."""
    mark = _LIST_MARK.match(sentence.text)
    return Span(sentence.span.start + (mark.end() if mark else 0), sentence.span.end)
