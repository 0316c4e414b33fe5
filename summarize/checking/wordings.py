"""Whether two wordings may be of one name: words they share, and letters that stand for it."""

from __future__ import annotations

import re

from summarize.checking.case import Case
from summarize.folding import fold
from summarize.sections import cues
from summarize.values.gazetteer import lexicon

TELLING = 5
"""Letters of a word that may tell whom words describe: "troops", "health", but not "men" or "the"."""


def is_worded_alike(case: Case, words: str, name: str, *, nouns: bool) -> bool:
    """Whether one wording holds the other, or both hold a telling capitalised word: "Danab"; "Force" as ``nouns``."""
    ones, others = (frozenset(re.findall(r"[^\s()'’]{2,}", fold(each).text.lower())) for each in (words, name))
    shared = {word.lower() for word in fold(name).text.split() if word[:1].isupper()}
    shared &= {word.lower() for word in fold(words).text.split()}
    common, many = lexicon(case.language).common, cues.words("phrases", "of_many_names", case.language)
    telling = any(word not in many and (nouns or (word,) not in common) for word in shared)
    return ones <= others or others <= ones or telling


def shares_a_word(words: str, name: str) -> bool:
    """Whether a name without capitals only says in other words whom words describe: "countries sending | troops"."""
    ones, others = ({word for word in each.lower().split() if len(word) >= TELLING} for each in (words, name))
    return bool(ones & others)


def initials(name: str) -> str:
    """The first letters of a name's capitalised words: "Free Army of Norland" is the FAN; "" for fewer than two."""
    letters = [word[0] for word in name.split() if word[:1].isupper()]
    return "".join(letters) if len(letters) > 1 else ""


def core_of(case: Case, words: str) -> str:
    """Words less the article or possessive they open with: "The | command", "the | House of Elders"."""
    first, _, rest = words.partition(" ")
    elided = re.match(r"[ldLD]['’](?=\w)", words)  # "l'|EIS"
    if elided is not None:
        return words[elided.end() :]
    return rest if rest and first.lower() in cues.words("grammar", "determiners", case.language) else words
