"""How a time is computed from the words that say it, each way under the name that the data gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Any

DECEMBER = 12

SATURDAY = 5

SPRING = 21
"""The season with which EDTF begins to count, and which begins in March."""


@dataclass(frozen=True)
class Said:
    """What a rule computes from.

    Args:
        words: the parts of the phrase by name ("month", "since" …).
        tables: the number of each month, weekday and unit of the language.
        published: the day to count from, where the caller knows it.
        by: how far, or on which side, the phrase points.
    """

    words: Mapping[str, str]
    tables: Mapping[str, Any]
    published: date | None
    by: int


def bounded(core: str, words: Mapping[str, str]) -> str | None:
    """The time with the end that "since" leaves open; "after" and "before" exclude what they name."""
    if "after" in words or "before" in words:
        return None
    if "/" in core:
        return core if not {"since", "until"} & words.keys() else None
    if "since" in words:
        return f"{core}/.."
    return f"../{core}" if "until" in words else core


def _date(said: Said) -> str | None:
    words = said.words
    if "iso" in words:
        return date.fromisoformat(words["iso"]).isoformat()
    if "decade" in words:
        return f"{words['decade']}X"
    return _calendar(words, said.tables) if "year" in words else None


def _calendar(words: Mapping[str, str], tables: Mapping[str, Any]) -> str:
    if "season" in words:
        return f"{words['year']}-{tables['seasons'][words['season'].lower()]}"
    if "month" not in words:
        return words["year"]
    month = tables["months"][words["month"]]
    if "day" in words:
        return date(int(words["year"]), month, int(words["day"])).isoformat()
    return f"{words['year']}-{month:02}"


def _season(said: Said) -> str | None:
    """The season of "this summer" is that of the year of publication, over or not; a winter belongs to two years.

    "Next spring" is the one that has not begun, "last spring" the one that is over.
    """
    season = said.tables["seasons"][said.words["season"].lower()]
    if said.published is None:
        return None
    begins = 3 * (int(season) - SPRING + 1)
    begun, over = said.published.month >= begins, said.published.month >= begins + 3
    year = said.published.year + (begun if said.by > 0 else -(not over) if said.by < 0 else 0)
    return f"{year:04}-{season}" if MINYEAR <= year <= MAXYEAR else None


def _part_of_year(said: Said) -> str | None:
    """A half or a quarter of a year, as its first and last month."""
    months = 6 if "half" in said.words else 3
    number = said.tables["parts_of_year"][(said.words.get("half") or said.words["quarter"]).lower()]
    year = said.words["year"]
    return f"{year}-{(number - 1) * months + 1:02}/{year}-{number * months:02}" if number * months <= 12 else None


def _range(said: Said) -> str | None:
    words = said.words
    if "year" not in words:
        return None  # "March 23-25": of which year nobody says
    end = {name.removesuffix("2"): words[name] for name in ("year2", "month2", "day2") if name in words}
    if "day2" in words:  # "23-25 March 2025": one month and year for both
        end = {"year": words["year"], "month": words["month"], **end}
    first, last = _calendar(words, said.tables), _calendar(end, said.tables)
    return f"{first}/{last}" if first < last else None


def _shift(said: Said) -> str | None:
    if said.published is None:
        return None
    number = said.words.get("number", "1")
    amount = said.by * int(said.tables["numbers"].get(number.lower(), 0) or number)
    unit = said.tables["units"].get(said.words.get("unit", "").lower(), "day")
    if unit == "day":
        return (said.published + timedelta(days=amount)).isoformat()
    if unit == "week":
        monday = said.published + timedelta(weeks=amount, days=-said.published.weekday())
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    months = said.published.year * 12 + said.published.month - 1 + amount * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return f"{year:04}" if unit == "year" else f"{year:04}-{month + 1:02}"


def _weekday(said: Said) -> str | None:
    if said.published is None:
        return None
    back = (said.published.weekday() - said.tables["weekdays"][said.words["weekday"]]) % 7
    if said.by > 0:
        return (said.published + timedelta(days=7 - back)).isoformat()
    # "Last Wednesday" is before the day of publication, "on Wednesday" may be that day.
    return (said.published - timedelta(days=back or (7 if said.by else 0))).isoformat()


def _day(said: Said) -> str | None:
    """A day that is told without its month: the last such day, or the next one."""
    if said.published is None:
        return None
    day, today = int(said.words["day"]), said.published.day
    months = said.published.year * 12 + said.published.month - 1
    year, month = divmod(months + (day <= today if said.by > 0 else -(day > today)), 12)
    return date(year, month + 1, day).isoformat()


def _month_of_year(said: Said) -> str | None:
    """A month, or a day of it, of a year that is counted from that of the publication: "September of last year"."""
    if said.published is None:
        return None
    return _calendar({**said.words, "year": f"{said.published.year + said.by:04}"}, said.tables)


def _weekday_of_week(said: Said) -> str | None:
    """A weekday of a week that is counted from that of the publication: "Thursday of this week"."""
    if said.published is None:
        return None
    away = said.tables["weekdays"][said.words["weekday"]] - said.published.weekday()
    return (said.published + timedelta(days=away, weeks=said.by)).isoformat()


def _years(said: Said) -> str | None:
    """Two years that follow each other: "in 2026 and 2027"; two others are two times."""
    first, last = int(said.words["year"]), int(said.words["year2"])
    return f"{first}/{last}" if last == first + 1 else None


def _first_months(said: Said) -> str | None:
    """The first months of a year, or of the year of publication: "in the first four months of this year"."""
    number = said.words["number"]
    months = int(said.tables["numbers"].get(number.lower(), 0) or number)
    year = said.words.get("year") or (f"{said.published.year:04}" if said.published else None)
    return f"{year}-01/{year}-{months:02}" if year and 1 < months <= DECEMBER else None


def _weekend(said: Said) -> str | None:
    """The Saturday and Sunday that began last, or the next; "last weekend", told on one, is that before it."""
    if said.published is None:
        return None
    since = (said.published.weekday() - SATURDAY) % 7
    weeks = said.by - (since < 2 and "last" in said.words)
    saturday = said.published - timedelta(days=since) + timedelta(weeks=weeks)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def _night(said: Said) -> str | None:
    """Both days of "in the night from Sunday to Monday"."""
    days = [said.tables["weekdays"][said.words[name]] for name in ("weekday", "weekday2") if name in said.words]
    first, last = days if len(days) > 1 else ((days[0] - 1) % 7, days[0])  # "in the night to Monday"
    if said.published is None or (last - first) % 7 != 1:
        return None
    morning = said.published - timedelta(days=(said.published.weekday() - last) % 7)
    return f"{(morning - timedelta(days=1)).isoformat()}/{morning.isoformat()}"


def _months(said: Said) -> str | None:
    """Months from one to another, over when it was published: "between April and June"."""
    first, last = (said.tables["months"][said.words[name]] for name in ("month", "month2"))
    if said.published is None or first >= last:
        return None
    year = said.published.year - (last > said.published.month)
    return f"{year:04}-{first:02}/{year:04}-{last:02}"


def _month(said: Said) -> str | None:
    if said.published is None:
        return None
    month = said.tables["months"][said.words["month"]]
    last_year = said.by < 0 and month >= said.published.month
    next_year = said.by > 0 and month <= said.published.month
    return f"{said.published.year - last_year + next_year:04}-{month:02}"


RULES: Mapping[str, Callable[[Said], str | None]] = {
    "date": _date,
    "part_of_year": _part_of_year,
    "range": _range,
    "shift": _shift,
    "weekday": _weekday,
    "month": _month,
    "months": _months,
    "day": _day,
    "month_of_year": _month_of_year,
    "weekday_of_week": _weekday_of_week,
    "years": _years,
    "night": _night,
    "weekend": _weekend,
    "first_months": _first_months,
    "season": _season,
    "none": lambda _said: None,
}
"""How a time is computed, by the name that the data gives the rule."""
