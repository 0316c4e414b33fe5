"""How the reports of one event stand to each other: which repeat, contest or replace which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarize.folding import fold
from summarize.merge import contract
from summarize.merge.agreement import can_both_hold
from summarize.merge.events import Event
from summarize.merge.reports import Source, Told, figure_of, replaces_in_its_article, words_of
from summarize.values.days import days_of


def published(articles: Sequence[Source], originals: Mapping[str, str], events: Sequence[Event]) -> contract.Merged:
    """What is published of a corpus: events told by most sources first.

    Args:
        articles: the corpus.
        originals: sha256 of each copy to that of its original.
        events: reports, each list in the order of publication.
    """
    shown = [_event(event, originals) for event in events]
    ordered = sorted(shown, key=lambda event: (-event.independent, -len(event.reports), event.first_published or "~"))
    numbered = [event.model_copy(update={"id": f"event-{n}"}) for n, event in enumerate(ordered, 1)]
    return contract.Merged(
        schema_version=contract.MERGED_VERSION,
        articles=[_article(article, originals) for article in articles],
        events=numbered,
    )


def _article(article: Source, originals: Mapping[str, str]) -> contract.Article:
    return contract.Article(
        sha256=article.sha256,
        id=article.id,
        title=article.title,
        source=article.source,
        published=article.published,
        copy_of=originals.get(article.sha256),
    )


def _event(event: Event, originals: Mapping[str, str]) -> contract.Event:
    repeats = {told.ref: _repeated(told, event[:n], originals) for n, told in enumerate(event)}
    reports = [_report(told, event, repeats) for told in event]
    times = [report.published for report in reports if report.published]
    names = [fold(name).text for told in event for name in told.fact.attributed_to]
    first = event[0]
    return contract.Event(
        id="event-0",
        section=first.fact.section,
        parties=sorted({party for told in event for side in told.sides.values() for party in side}),
        place=next((place.text for told in event if (place := getattr(told.fact, "place", None))), None),
        first_published=min(times, default=None),
        last_published=max(times, default=None),
        independent=len({told.article.sha256 for told in event if repeats[told.ref] is None}),
        claimants=list(dict.fromkeys(names)),
        contested=any(report.contested_by for report in reports),
        reports=reports,
    )


def _report(told: Told, event: Event, repeats: Mapping[str, str | None]) -> contract.Report:
    fact, others = told.fact, [other for other in event if other is not told]
    later = [other for other in others if _replaces(other, told)]
    return contract.Report(
        ref=told.ref,
        article=told.article.sha256,
        fact=fact.id,
        key=fact.key,
        source=told.article.source,
        published=told.article.published,
        attributed_to=fact.attributed_to,
        verification=fact.verification,
        certainty=fact.certainty,
        polarity=fact.polarity,
        figure=_figure(told),
        quote=fact.evidence[0].quote,
        repeats=repeats[told.ref],
        contested_by=[other.ref for other in others if _contests(other, told)],
        superseded_by=later[0].ref if later else None,
    )


def _figure(told: Told) -> contract.Figure | None:
    found = figure_of(told.fact)
    if found is None:
        return None
    measure, quantity = found
    return contract.Figure(
        measure=measure,
        text=quantity.text,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        unit=getattr(quantity, "currency", None) or quantity.unit,
    )


def _repeated(told: Told, earlier: Sequence[Told], originals: Mapping[str, str]) -> str | None:
    """The first report whose words these are: of another article with the same sentence, or of the copied one."""
    words = set(words_of(told.fact))
    for other in earlier:
        if other.article is told.article or _differ(told, other):
            continue
        copied = originals.get(told.article.sha256, told.article.sha256) == originals.get(
            other.article.sha256, other.article.sha256
        )
        if copied or words & set(words_of(other.fact)):
            return other.ref
    return None


def _contests(other: Told, told: Told) -> bool:
    """Whether one says another thing of the same, and does not replace it: other figures, or a denial."""
    if _replaces(other, told) or _replaces(told, other):
        return False
    if {other.fact.polarity, told.fact.polarity} == {"positive", "negative"}:
        return True
    return other.fact.polarity == told.fact.polarity and _differ(other, told)


def _replaces(later: Told, earlier: Told) -> bool:
    """Whether the same teller gives another figure on a later day, or one article puts a figure in another's place."""
    if later.article is earlier.article:
        return replaces_in_its_article(later, earlier)
    return (
        _is_later(later, earlier)
        and _tell_alike(later, earlier)
        and later.fact.polarity == earlier.fact.polarity
        and _differ(later, earlier)
    )


def _differ(one: Told, other: Told) -> bool:
    """Whether both give a figure of one measure, and no number fits both."""
    first, second = figure_of(one.fact), figure_of(other.fact)
    if first is None or second is None or first[0] != second[0] or one.get("scope") != other.get("scope"):
        return False
    return not can_both_hold(first[1], second[1])


def _is_later(one: Told, other: Told) -> bool:
    first, second = (days_of(told.article.published or "") for told in (one, other))
    return first is not None and second is not None and first.first > second.last


def _tell_alike(one: Told, other: Told) -> bool:
    """Whether one speaker tells both, or both articles tell it in their own voice."""
    names, others = (
        {word for name in told.fact.attributed_to for word in fold(name).text.casefold().split()[-1:]}
        for told in (one, other)
    )
    return bool(names & others) if names and others else not names and not others
