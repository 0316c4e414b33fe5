"""Dates: computed from their words, and where they stand in time."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TypeGuard

from summarize.acting import is_when_it_was_said
from summarize.checking.case import Case, Leaf, finding
from summarize.mentions import inside, reference_date, times
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.unnamed import CLAUSE_END
from summarize.values import When
from summarize.values.times import days_from_the_last, is_since_then, may_last, read_edtf, with_year


def dates_agree(case: Case) -> Iterator[Finding]:
    """A date is computed from its words and the publication date the caller gave, never guessed."""
    for leaf in case.leaves:
        if not isinstance(leaf.value, When) or leaf.value.edtf is None:
            continue  # a date left out says nothing false
        stated = read_edtf(leaf.words, case.language, reference_date(case.document))
        if stated is not None and _is_week_ahead(leaf.value.edtf, stated) and _lies_ahead(case, leaf):
            continue
        claimed = _plain(leaf.value.edtf)
        # "by the end of September" is in September, at the latest.
        fair = (claimed, f"../{claimed}") if _lies_ahead(case, leaf) else (claimed,)
        if claimed.endswith("/..") and may_last(leaf.words, case.language):
            fair = (*fair, claimed.removesuffix("/.."))
        same = stated is not None and (_plain(stated) in fair or _is_until_published(case, claimed, stated))
        told = _is_completed(case, leaf) or _is_counted(case, leaf) or _is_of_a_year_told(case, leaf)
        if not same and not (stated is None and told):
            message = f'"{leaf.words}" is {stated or "no date that can be computed"}, not {leaf.value.edtf}'
            yield finding("dates_agree", leaf, "contradicted", message, case.places.get(leaf.path))


def _is_of_a_year_told(case: Case, leaf: Leaf) -> bool:
    """Whether a day or month without a year is of one the article tells, or "that day" is the one told before.

    So is "on 3 March" of 2022 in an account of that year.
    """
    claimed, place = (leaf.value.edtf or "").removeprefix("../"), case.places.get(leaf.path)
    day, told = claimed.partition("/")[0], [time for time in times(case.document) if time.edtf]
    if any(map(str.isdecimal, leaf.words)):
        named = any(day[:4] in re.findall(r"\d{4}", time.edtf or "") for time in told)
        return named and read_edtf(with_year(leaf.words, day[:4], case.language), case.language) == claimed
    same = cues.places_of(cues.words("phrases", "same_time", case.language), leaf.words)
    before = [time.edtf or "" for time in told if place is not None and time.span.end <= place.start]
    return bool(same) and len(day) > len("2022") and any(each.partition("/")[0].startswith(day) for each in before)


def _is_until_published(case: Case, claimed: str, stated: str) -> bool:
    """Whether a time told as open ends on the day of publication: "since the start of the month"."""
    start, _, end = claimed.partition("/")
    until = end == reference_date(case.document) and stated.endswith("/..")
    return until and _plain(f"{start.removesuffix('-01')}/..") in (_plain(stated), stated)


def _is_counted(case: Case, leaf: Leaf) -> bool:
    """Whether a day is as many days from the one told last as its words say: "on 4 May … | the following day"."""
    days, place = days_from_the_last(leaf.words, case.language), case.places.get(leaf.path)
    if days is None or place is None:
        return False
    told = [time.edtf for time in times(case.document) if time.span.end <= place.start and _is_day(time.edtf)]
    last = told[-1] if told else reference_date(case.document)
    lasts = "/.." if is_since_then(leaf.words, case.language) else ""
    try:
        return (
            _is_day(last) and leaf.value.edtf == (date.fromisoformat(last) + timedelta(days=days)).isoformat() + lasts
        )
    except (ValueError, OverflowError):
        return False  # no day of the calendar


def _is_day(edtf: str | None) -> TypeGuard[str]:
    return edtf is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", edtf) is not None


def _lies_ahead(case: Case, leaf: Leaf) -> bool:
    """Whether a time is one to come: a horizon, or of what its own clause says "will" be done."""
    if leaf.field == "horizon":
        return True
    place = case.places.get(leaf.path)
    if place is None:
        return False
    before = case.document.text[case.document.sentence_at(place.start).span.start : place.start]
    clause = CLAUSE_END.split(before)[-1]
    return bool(cues.places_of(cues.words("phrases", "to_come", case.language), clause))


def _is_week_ahead(claimed: str, stated: str) -> bool:
    """Whether a day is that of the week to come: "will meet | on Monday" lies ahead."""
    try:
        return date.fromisoformat(claimed) - date.fromisoformat(stated) == timedelta(days=7)
    except ValueError:
        return False  # no day, or none of the calendar


def _plain(edtf: str) -> str:
    """An EDTF date in one form.

    Until the last day of a year or month is until that year or month, since the first month of a year since that year.
    """
    if edtf.endswith("-01/.."):
        return f"{edtf[:4]}/.." if len(edtf) == len("2012-01/..") else edtf
    day = re.fullmatch(r"\.\./(\d{4})-(\d\d)-(\d\d)", edtf)
    if day is None or not 1 <= int(day[2]) <= 12 or int(day[3]) != monthrange(int(day[1]), int(day[2]))[1]:
        return edtf
    return f"../{day[1]}" if day[2] == "12" else f"../{day[1]}-{day[2]}"


def a_horizon_lies_ahead(case: Case) -> Iterator[Finding]:
    """By when something will be done is no time that is over: "in the last 24 hours"."""
    for leaf in case.leaves:
        place = case.places.get(leaf.path)
        if leaf.field != "horizon" or place is None:
            continue
        said = is_when_it_was_said(case.document, case.claim, place)
        if cues.is_over(leaf.words, case.language) or said:
            message = f'"{leaf.words}" is {"when it was said" if said else "over"}'
            yield finding("a_horizon_lies_ahead", leaf, "contradicted", message, place)


def _is_completed(case: Case, leaf: Leaf) -> bool:
    """Whether a day or month without a year is of the year that the article is of: "July 4", told in 2012.

    That is the year it was published in or of the first full date of its opening, or the year before for a month still
    to come then; else the one year that the article names.
    """
    claimed = (leaf.value.edtf or "").removeprefix("../")
    told = [time.edtf for time in times(case.document) if time.edtf]
    opening = inside(times(case.document), *(sentence.span for sentence in case.opening))
    full = [reference_date(case.document) or "", *((time.edtf or "").partition("/")[0] for time in opening)]
    day = next((edtf for edtf in full if re.fullmatch(r"\d{4}-\d\d-\d\d", edtf)), None)
    years = {each.removeprefix("../")[:4] for each in told} if day is None else {day[:4]}
    if day is not None and claimed[5:7] > day[5:7]:
        years.add(f"{int(day[:4]) - 1:04}")
    if day is not None and claimed[5:7] < day[5:7] and _lies_ahead(case, leaf):
        years.add(f"{int(day[:4]) + 1:04}")
    settled = day is not None or len(years) == 1
    months = {month for each in told for month in re.findall(r"\d{4}-\d\d", each)}
    if len(claimed) == len("2012-07-04") and {month for month in months if month[5:] == claimed[5:7]} == {claimed[:7]}:
        years, settled = {claimed[:4]}, True  # "from 11 to 19 June 2010 … on | 14 June"
    stated = read_edtf(with_year(leaf.words, claimed[:4], case.language), case.language)
    meant = claimed.removesuffix("/..") if may_last(leaf.words, case.language) else leaf.value.edtf
    said = (meant, f"../{meant}") if _lies_ahead(case, leaf) else (meant,)
    return stated in said and ((settled and claimed[:4] in years) or claimed[:4] == _last_year(case, leaf))


def _last_year(case: Case, leaf: Leaf) -> str | None:
    """The year that a story of earlier years named last before a date: "on 14 February 2022 … | on 3 March"."""
    place, published = case.places.get(leaf.path), reference_date(case.document)
    before = [time for time in times(case.document) if place and time.edtf and time.span.end <= place.start]
    years = re.findall(r"\d{4}", before[-1].edtf or "") if before else []
    return years[-1] if years and (published is None or years[-1] < published[:4]) else None
