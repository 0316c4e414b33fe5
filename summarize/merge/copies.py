"""Which articles print another one's words: a wire story in five papers is one source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from summarize.merge.reports import Source

SHARE = 0.5
"""Of the shorter article's cited words, in code points, that must stand word for word in the other one."""

COMMON = 50
"""Articles that may cite one sentence before it is too common to tell copies ("The ministry did not comment.")."""


def find_copies(articles: Sequence[Source]) -> dict[str, str]:
    """Copies by sha256, each with the sha256 of its original: the first by date, undated ones last, then by order."""
    ordered = sorted(articles, key=lambda article: (article.published is None, article.published or "", article.number))
    rank = {article.number: place for place, article in enumerate(ordered)}
    original: dict[str, str] = {}
    for article, earlier in _alike(ordered, rank):
        if article.sha256 not in original:
            original[article.sha256] = original.get(earlier.sha256, earlier.sha256)
    return original


def _alike(ordered: Sequence[Source], rank: dict[int, int]) -> Iterator[tuple[Source, Source]]:
    """Each article with the earlier ones that share most of the shorter one's cited words, the earliest first."""
    citing: dict[int, list[Source]] = defaultdict(list)
    for article in ordered:
        shared: Counter[int] = Counter()
        for words, length in article.said.items():
            for other in citing[words]:
                shared[rank[other.number]] += length
        for place in sorted(shared):
            shorter = min(sum(article.said.values()), sum(ordered[place].said.values()))
            if shared[place] >= SHARE * shorter:
                yield article, ordered[place]
        for words in article.said:
            if len(citing[words]) < COMMON:
                citing[words].append(article)
