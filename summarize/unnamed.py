"""Who acts, or is asked to, in a noun phrase without a name: "each | ally | will", "called on | both sides | to"."""

from __future__ import annotations

import re

from summarize.document import Document, Span
from summarize.sections import cues

VERB = 24
"""Code points of the verb with which an act begins."""

NOUNS = 7
"""Words of a noun phrase that acts without a name: "the regional commanders of the two armies"."""

CLAUSE_END = re.compile(
    r"[;:()\n“”«»\"—–]|,(?!\d)|[!?]|[.](?=[\"”»’']?$)|(?<=[^\W\d_]{4})[.](?=\s+[A-ZÀ-ÞА-ЯІЇЄ])|\s-\s"
)
"""Where a clause ends: at a mark that is no part of a number or an abbreviation, also inside a quotation."""


def end_of_saying(document: Document, words: str) -> int | None:
    """Where the last verb of saying ends in words; None where none is."""
    verbs = cues.places_of(cues.words("speech", "verbs", document.language), words)
    return verbs[-1].end if verbs else None


def acts_itself(document: Document, words: str) -> bool:
    """Whether words between a name and an act name nobody new, as they may where it speaks: "said | that it would"."""
    said = end_of_saying(document, words)
    if said is None:
        return True
    words = words[said:]
    told = words[: opener_at_end(document, words)].lower().split()
    pronouns = {word for name in ("things", "persons") for word in cues.words("speech", name, document.language)}
    small = {word for name in ("that", "adverbs") for word in cues.words("speech", name, document.language)}
    return small.issuperset(told) or told[-1] in pronouns


def opener_at_end(document: Document, words: str) -> int | None:
    """Where the words begin that open an act right behind them: "the group | plans to"."""
    openers = cues.places_of(cues.words("openers", "words", document.language), words)
    fillers = ("", *cues.words("openers", "fillers", document.language))
    return next((one.start for one in openers if words[one.end :].strip().lower() in fillers), None)


def _end_before_an_act(document: Document, opening: Span) -> int | None:
    """Where words end before an act that needs no opener: "les ministres | se | réuniront"; None before any other."""
    acts = cues.places_of(
        cues.words("openers", "acts", document.language), document.text[opening.end : opening.end + VERB]
    )
    if not acts or acts[0].start > 0:
        return None
    fillers = cues.words("openers", "fillers", document.language)
    words = document.quote(opening).split()
    while words and words[-1].lower() in fillers:
        words.pop()
    return document.quote(opening).rfind(words[-1]) + len(words[-1]) if words else None


def unnamed_subject(document: Document, opening: Span) -> Span | None:
    """Who acts without a name: "| Each Ally | will", "said that | the command | intends to"; None for a thing."""
    words = document.quote(opening)
    opener = opener_at_end(document, words)
    opener = _end_before_an_act(document, opening) if opener is None else opener
    if opener is None:
        return None
    marks = [mark.end() for mark in CLAUSE_END.finditer(words, 0, opener)]
    that = [one.end for one in cues.places_of(cues.words("speech", "that", document.language), words[:opener])]
    start = max([0, *marks, *that])
    return _noun_phrase_at_end(document, Span(start, opener).shifted(opening.start))


def unnamed_addressee(document: Document, opening: Span) -> Span | None:
    """Who is called on without a name: "called on | both sides | to", "asked | donors | to"."""
    words = document.quote(opening)
    leads = {
        one.split()[0] for name in ("infinitive", "asked_to") for one in cues.words("openers", name, document.language)
    }
    last = words.split()[-1:]
    asked = words.rstrip().removesuffix(last[0]).rstrip() if last and last[0].lower() in leads else ""
    phrase = asked.split()
    if not phrase or len(phrase) > NOUNS or phrase[-1] not in cues.words("phrases", "acting_nouns", document.language):
        return None
    start = opening.start + len(asked) - len(asked.lstrip())
    return Span(start, opening.start + len(asked))


def _noun_phrase_at_end(document: Document, stretch: Span) -> Span | None:
    """Somebody without a name with whom a stretch ends: "on Monday | the group", "all | states"; None for a thing."""
    openings = cues.words("phrases", "openings", document.language)
    of = cues.words("grammar", "owning", document.language)
    words = list(re.finditer(r"[^\s“”\"'‘’]+", document.quote(stretch)))
    if not words or words[-1].group() not in cues.words("phrases", "acting_nouns", document.language):
        return None
    opened = [number for number, word in enumerate(words[:-1]) if word.group().lower() in openings]
    whole = [number for number in opened if number == 0 or words[number - 1].group().lower() not in of]
    if not whole or len(words) - whole[-1] > NOUNS:
        return None
    return Span(words[whole[-1]].start(), words[-1].end()).shifted(stretch.start)
