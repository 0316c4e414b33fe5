"""Which reports tell of one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from summarize.merge.reports import Told, figure_of, words_of
from summarize.merge.sameness import SAMENESS, Key
from summarize.values.days import Days, days_of

Event = list[Told]
"""Reports of one event, in the order in which they were published."""


def group(reports: Iterable[Told], days: int) -> list[Event]:
    """Reports by event: each joins the latest event that it matches and that nothing in it speaks against.

    Args:
        reports: of any sections.
        days: between two articles within which they may tell of one event though neither dates it.
    """
    events: list[Event] = []
    index: dict[Key, list[Event]] = defaultdict(list)
    for told in sorted(reports, key=_published):
        keys = [(told.fact.section, *key) for key in (*SAMENESS[told.fact.section].keys(told), _by_words(told))]
        event = next((one for one in _candidates(told, keys, index, days) if _belongs(told, one, days)), None)
        if event is None:
            event = []
            events.append(event)
        event.append(told)
        for key in keys:
            if not index[key] or index[key][-1] is not event:
                index[key].append(event)
    return events


def _published(told: Told) -> tuple[bool, str, int, int]:
    when = told.article.published
    return when is None, when or "", told.article.number, told.fact.evidence[0].start


def _candidates(told: Told, keys: Iterable[Key], index: dict[Key, list[Event]], days: int) -> Iterator[Event]:
    """Events under the report's keys, the latest first; where only the articles' dates can tell, no older ones."""
    seen: set[int] = set()
    for key in keys:
        for event in reversed(index[key]):
            if told.days is None and _in_time(told, event[-1], days) is False:
                break
            if id(event) not in seen:
                seen.add(id(event))
                yield event


def _belongs(told: Told, event: Event, days: int) -> bool:
    rule = SAMENESS[told.fact.section].rule
    matched = False
    for other in event:
        same = False if _in_time(told, other, days) is False else rule(told, other)
        if same is False:
            return False
        matched = matched or same is True or _repeats(told, other)
    return matched


def _by_words(told: Told) -> Key:
    return ("words", str(hash(words_of(told.fact))))


def _repeats(one: Told, other: Told) -> bool:
    """Whether two articles print one sentence with one figure: of one event even where it names nobody and no place."""
    if one.article is other.article or words_of(one.fact) != words_of(other.fact):
        return False
    first, second = figure_of(one.fact), figure_of(other.fact)
    return first is not None and second is not None and first[0] == second[0] and first[1].says() == second[1].says()


def _in_time(one: Told, other: Told, days: int) -> bool | None:
    """Whether they can be of one time: by their own dates where both have one, else by their articles'."""
    if one.days and other.days:
        return one.days.meets(other.days)
    first, second = _article_days(one), _article_days(other)
    return first.meets(second, within=days) if first and second else None


def _article_days(told: Told) -> Days | None:
    return days_of(told.article.published) if told.article.published else None
