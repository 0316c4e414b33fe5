"""Invariants of the published fact, and sentences that must never be evidence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from summarize.checking.case import Case, finding
from summarize.computed import voice_for
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.values import Quantity
from summarize.values.needs import Sieve


def no_evidence_speaks_to_a_model(case: Case) -> Iterator[Finding]:
    """A sentence that gives a model instructions is never evidence."""
    for sentence in case.sentences:
        found = speaks_to_a_model(sentence.text)
        if found:
            message = f'sentence {sentence.number} speaks to a model ("{found.group()[:60]}")'
            yield finding("no_evidence_speaks_to_a_model", "", "unsupported", message, sentence.span)


def speaks_to_a_model(words: str) -> re.Match[str] | None:
    """The first words of a sentence that give a model instructions; None for a sentence to readers."""
    sieve, patterns = _to_a_model()
    found = [match for number in sieve.possible(words) if (match := patterns[number].search(words))]
    return min(found, key=lambda match: match.start(), default=None)


@cache
def _to_a_model() -> tuple[Sieve, tuple[re.Pattern[str], ...]]:
    data = files("summarize.sections") / "data" / "injection.toml"
    patterns = tomllib.loads(data.read_text(encoding="utf-8"))["patterns"]
    return Sieve(patterns), tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def bounds_are_ordered(case: Case) -> Iterator[Finding]:
    """Low <= value <= high."""
    for leaf in case.leaves:
        if isinstance(leaf.value, Quantity):
            known = [n for n in (leaf.value.low, leaf.value.value, leaf.value.high) if n is not None]
            if known != sorted(known):
                yield finding("bounds_are_ordered", leaf, "contradicted", "low, value and high are out of order")


def nothing_is_counted_twice(case: Case) -> Iterator[Finding]:
    """A part names what it is part of, and only a part does."""
    part_of, scope = case.candidate.values.get("part_of"), case.candidate.values.get("scope")
    if part_of is not None and scope not in (None, "component"):
        yield finding("nothing_is_counted_twice", "/part_of", "contradicted", f"a {scope} is not part of {part_of}")


def none_is_negative(case: Case) -> Iterator[Finding]:
    """A count of zero and a refusal are negative facts."""
    zero = any(isinstance(leaf.value, Quantity) and leaf.value.value == 0 for leaf in case.leaves)
    refused = case.candidate.values.get("status") == "refused"
    if (zero or refused) and case.candidate.extra.get("polarity") == "positive":
        yield finding("none_is_negative", "/polarity", "contradicted", "zero or refused, and yet positive")


def _a_speaker_is_named(case: Case) -> bool:
    """Whether the sentence names who says so; "we estimate" names nobody a brief could quote."""
    ourselves = cues.words("speech", "first_persons", case.language)
    speakers = voice_for(case.candidate, case.document).speakers if case.candidate.evidence else ()
    return any(speaker.lower() not in ourselves for speaker in speakers)


def a_dispute_names_both_sides(case: Case) -> Iterator[Finding]:
    """Disputed needs who contests it, somebody else than who says it; claimed needs who claims it."""
    extra = case.candidate.extra
    if extra.get("verification") == "disputed" and not extra.get("contested_by"):
        yield finding("a_dispute_names_both_sides", "/contested_by", "unsupported", "nobody is named who disputes it")
    if extra.get("verification") == "claimed" and not extra.get("attributed_to") and _a_speaker_is_named(case):
        yield finding("a_dispute_names_both_sides", "/attributed_to", "unsupported", "nobody is named who claims it")
    for words in extra.get("contested_by") or ():
        if words.lower() in [one.lower() for one in extra.get("attributed_to") or ()]:
            message = f'"{words}" does not dispute what it says itself'
            yield finding("a_dispute_names_both_sides", "/contested_by", "contradicted", message)
        elif not case.everywhere(words):
            message = f'"{words}" does not stand in the article'
            yield finding("a_dispute_names_both_sides", "/contested_by", "unsupported", message)
