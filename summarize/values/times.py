"""When: dates, relative and vague times and durations, read from words.

EDTF (ISO 8601-2, as the Library of Congress profiles it) is given only where the words settle it, or
the words and a publication date that the caller gave. Nothing is filled in from the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from summarize.document import Span
from summarize.values._entries import table
from summarize.values._time_rules import RULES, Said, bounded
from summarize.values.gazetteer import LANGUAGES
from summarize.values.needs import Sieve

Kind = Literal["date", "relative", "vague", "duration"]


@dataclass(frozen=True)
class Time:
    """A time as the text says it, with the word that says how it is meant ("since 2011").

    Args:
        span: where, in code points.
        text: the words.
        edtf: the time where it can be computed, else None.
        kind: "date" says so itself, "relative" needs a date to count from, "vague" has no borders,
            "duration" is a length.
    """

    span: Span
    text: str
    edtf: str | None
    kind: Kind


@dataclass(frozen=True)
class Phrase:
    """One way of saying a time: its pattern, and the rule that computes it."""

    pattern: re.Pattern[str]
    kind: Kind
    rule: str
    by: int


def find_times(text: str, language: str = "en", published: str | None = None) -> list[Time]:
    """Every mention of a time, in order, the longest where several begin.

    Args:
        text: the article or a stretch of it.
        language: ISO 639-1 code.
        published: EDTF date of publication where the caller knows it.
    """
    language = language if language in languages() else LANGUAGES[0]
    day = _published_day(published)
    found = [
        Time(Span(*m.span()), m.group(), _edtf(phrase, m, language, day), phrase.kind)
        for phrase in _sayable(text, language)
        for m in phrase.pattern.finditer(text)
    ]
    return _without_overlaps(found)


def read_edtf(words: str, language: str = "en", published: str | None = None) -> str | None:
    """The time that words name, in EDTF; None where they do not settle it."""
    bare = re.fullmatch(r"\s*((?:1[5-9]|20)\d\d)\s*", words)
    if bare:
        return bare.group(1)
    times = find_times(words, language, published)
    return times[0].edtf if len(times) == 1 else None


def with_year(words: str, year: str, language: str) -> str:
    """A day or month with its year, as the language joins them: "July 4 2012", "4 de julio de 2012", "2012年7月4日"."""
    form = table(f"times.{language}").get("with_year") if language in languages() else None
    return (form or "{words} {year}").format(words=words, year=year)


def days_from_the_last(words: str, language: str) -> int | None:
    """How many days a time is from the day told last: "the following day" is 1; None where its words say none."""
    told: dict[str, int] = table(f"times.{language}").get("told", {}) if language in languages() else {}
    return told.get(words.lower().replace("’", "'"))


def is_since_then(words: str, language: str) -> bool:
    """Whether a time is all since the day told last: "since then"."""
    return words.lower().startswith(tuple(table(f"times.{language}").get("since_then", ())))


def may_last(words: str, language: str) -> bool:
    """Whether words for a day may mean the time from it on: "from December 28"."""
    opening = table(f"times.{language}").get("open", []) if language in languages() else []
    return words.lower().startswith(tuple(f"{one} " for one in opening))


def _without_overlaps(times: Iterable[Time]) -> list[Time]:
    kept: list[Time] = []
    # Of two readings of the same words the one that can be computed comes first.
    for time in sorted(times, key=lambda t: (t.span.start, -t.span.end, t.edtf is None)):
        if not kept or time.span.start >= kept[-1].span.end:
            kept.append(time)
    return kept


def _published_day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None  # a year or a month alone: nothing can be counted from it


@cache
def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages whose words for times are known."""
    found = (path.name.split(".") for path in (files("summarize") / "values" / "data").iterdir())
    return tuple(sorted(parts[1] for parts in found if parts[0] == "times"))


@cache
def _phrases(language: str) -> tuple[Phrase, ...]:
    words = table(f"times.{language}")
    slots = _slots(words)
    return tuple(
        Phrase(re.compile(_pattern(form, slots)), row["kind"], row["rule"], row.get("by", 0))
        for row in words["phrases"]
        for form in row["forms"]
    )


def _sayable(text: str, language: str) -> Iterator[Phrase]:
    """The phrases that may stand in a text: each of them costs a walk through it, looking for a word does not."""
    phrases = _phrases(language)
    return (phrases[number] for number in _sieve(language).possible(text))


@cache
def _sieve(language: str) -> Sieve:
    return Sieve([phrase.pattern.pattern for phrase in _phrases(language)])


def _slots(words: Mapping[str, Any]) -> dict[str, str]:
    def one_of(name: str, keys: Iterable[str]) -> str:
        longest_first = sorted(map(re.escape, _also_opening(keys)), key=len, reverse=True)
        return rf"(?P<{name}>(?-i:{'|'.join(longest_first)})){ends}"

    def when(name: str, where: str = "when") -> str:
        choices = sorted(words[where].get(name, ["(?!)"]), key=len, reverse=True)
        return rf"(?P<{name}>{'|'.join(choices)}){' ' if where == 'when' else ''}"

    ends = words.get("ends", r"(?!\w)")

    month = one_of("month", words["months"])
    year = rf"(?P<year>(?:1[5-9]|20)\d\d)(?!%|[.,]\d){ends}"
    return {
        "month": month,
        "month2": month.replace("<month>", "<month2>"),
        "weekday": one_of("weekday", words["weekdays"]),
        "weekday2": one_of("weekday2", words["weekdays"]),
        "season": one_of("season", words["seasons"]),
        "unit": rf"(?:{'|'.join(sorted(words['units'], key=len, reverse=True))}){ends}",
        "number": rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(words['numbers'], key=len, reverse=True))})",
        "day": words["day"],
        "day2": words["day"].replace("<day>", "<day2>"),
        "year": year,
        "year2": year.replace("<year>", "<year2>"),
        "decade": r"(?P<decade>(?:1[5-9]|20)\d)0(?:s\b|(?!\w))",
        "iso": r"(?P<iso>(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d)(?![\w-])",
        "part": words["part"],
        "when": f"(?:{'|'.join(when(name) for name in words['when'])})",
        "behind": f"(?:{'|'.join(when(name, 'behind') for name in words.get('behind', ()))})",
        "until": f"(?:{when('until')})",
        "starts": words.get("starts", r"(?<!\w)"),
        "ends": ends,
    }


def _also_opening(keys: Iterable[str]) -> Iterator[str]:
    """Words as they are, with a capital where they open a sentence ("Dimanche"), and in a dateline: "JUNE 3, 2024"."""
    for key in keys:
        yield key
        if key.isalpha() and key != key.upper():
            yield key.upper()
        if key[:1].islower():
            yield key[:1].upper() + key[1:]


def _in_the_table(name: str, value: str, words: Mapping[str, Any]) -> str:
    """A word as its table has it: "dimanche" for "Dimanche", "June" for "JUNE"."""
    known = words.get(f"{name.rstrip('2')}s", {})
    spellings = (value, value[:1].lower() + value[1:], value.capitalize(), value.lower())
    return next((one for one in spellings if one in known), value) if isinstance(known, dict) else value


def _pattern(form: str, slots: Mapping[str, str]) -> str:
    whole = re.sub(r"\{([a-z0-9]+)\}", lambda slot: slots.get(slot.group(1), slot.group()), form)
    whole = whole.replace(r"\ ", " ").replace(" ", r"\s{1,3}").replace("'", "['’]")
    return rf"(?i){slots['starts']}(?:{whole}){slots['ends']}"


def _edtf(phrase: Phrase, found: re.Match[str], language: str, published: date | None) -> str | None:
    lists = table(f"times.{language}")
    words = {name: _in_the_table(name, value, lists) for name, value in found.groupdict().items() if value}
    try:
        core = RULES[phrase.rule](Said(words, lists, published, phrase.by))
    except (ValueError, OverflowError):
        return None  # 30 February, or a year beyond the calendar
    return bounded(core, words) if core else None
