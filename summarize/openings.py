"""What a sentence opens with before it tells anything: a dateline, or who speaks in a transcript."""

from __future__ import annotations

import re

from summarize.document import Sentence

_OPENING = re.compile(
    r"^(?:[^a-z,]{3,30}(?:, [^—–-]{2,30})? (?:\([^()]{2,30}\) )?(?:—|–|-|--)|[^a-z:]{3,40}:) ",
)


def start_of_telling(sentence: Sentence) -> int:
    """Where a sentence begins to tell, in code points of the article: "OSLO, Norway, March 14 - | Kenya sent"."""
    opening = _OPENING.match(sentence.text)
    return sentence.span.start + (opening.end() if opening else 0)
