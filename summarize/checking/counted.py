"""What stands right behind a figure is what it counts, in every language that writes it so: "three | children"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from summarize.checking.case import Case, Leaf, finding
from summarize.computed import LASTING
from summarize.document import Span
from summarize.drafts import quantity
from summarize.mentions import figures, inside, touching
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.values import Item, Quantity
from summarize.values.figures import Figure

LED = 2
"""Words between "among the wounded" and the figure of a part: "| were | three children"."""

STEM = 4
"""Letters by which a noun is told in whatever form it has."""

BEHIND = 60
"""Code points behind a figure in which what it counts is named: "20 | used but serviceable armoured | vehicles"."""

BEFORE = 40
"""Code points before a noun in which its figure ends."""


def the_counted_did_not_do_it(case: Case) -> Iterator[Finding]:
    """Of "four | people | were killed" the people are no perpetrators, whoever else is named."""
    count = case.places.get("/count")
    if case.section != "casualty_reports" or count is None:
        return
    for leaf in case.leaves:
        place = case.places.get(leaf.path)
        if (
            leaf.field == "perpetrators"
            and place is not None
            and (_counts(case, count, place) or _is_before(case, place, count))
        ):
            message = f'the figure counts "{leaf.words}", who did not do it'
            yield finding("the_counted_did_not_do_it", leaf, "contradicted", message, place)


def victims_of_another_figure(case: Case) -> Iterator[Finding]:
    """Of "17 were hurt, among them three | children" it is not 17 children, nor of "70 dead and 560 | refugees" 70."""
    count = case.places.get("/count")
    victims = [leaf for leaf in case.leaves if leaf.field == "victims"]
    if case.section != "casualty_reports" or count is None or len(victims) != 1:
        return
    places = case.cited(victims[0].words)
    befell = set(cues.cued(case.section, "harm", victims[0].words, case.language)) & {*LASTING, "displaced"}
    between = [figure for place in places for figure in inside(figures(case.document), Span(count.end, place.start))]
    behind = between and all(place.start > count.end for place in places)
    if befell and case.candidate.values.get("harm") not in befell and behind:
        own, words = case.document.quote(between[0].span), victims[0].words
        message = f'"{own}" counts "{words}", not "{case.document.quote(count)}"'
        yield finding("the_counted_are_the_victims", victims[0], "contradicted", message, places[0])
        return
    counting = [_figure_before(case, place) for place in places]
    if counting and all(one is not None and _is_a_part(case, one.span, count) for one in counting):
        own = case.document.quote(counting[0].span) if counting[0] else ""
        message = f'"{own}" counts "{victims[0].words}", not "{case.document.quote(count)}"'
        yield finding("the_counted_are_the_victims", "/count", "contradicted", message, count)


def items_are_counted_by_their_own_figure(case: Case) -> Iterator[Finding]:
    """Of "three pumps and 25 tons of rice" no 25 pumps are given, and of "up to 20 drones" not 20."""
    items = [leaf for leaf in case.leaves if isinstance(leaf.value, Item)]
    named = Counter(noun for leaf in items for noun in _nouns(leaf))
    for leaf in (one for one in items if one.value.quantity):
        claimed = leaf.value.quantity
        told = [one for place in case.cited(claimed.text) for one in touching(figures(case.document), place)]
        if not told or any(one.kind != "count" for one in told):
            continue
        stated = [quantity(Quantity, one, case.document) for one in told]
        if all(_counts_another_thing(case, leaf, one, named) for one in told):
            message = f'"{stated[0].text}" counts {told[0].unit}, not "{leaf.value.name}"'
        elif all(claimed.text in one.text and claimed.says() != one.says() for one in stated):
            said = claimed.text if claimed.text != stated[0].text else f"{claimed.value} ({claimed.qualifier})"
            message = f'the article says "{stated[0].text}" of "{leaf.value.name}", not {said}'
        else:
            continue
        yield finding("items_are_counted_by_their_own_figure", leaf, "contradicted", message, told[0].span)


def a_figure_counts_its_unit(case: Case) -> Iterator[Finding]:
    """Of "sanctions on 17 tankers and two traders" no two tankers are told, and no 17 ships."""
    for leaf in case.leaves:
        if not isinstance(leaf.value, Quantity) or not leaf.value.unit or not case.candidate.evidence:
            continue
        unit, places = _stems(leaf.value.unit), case.cited(leaf.words)
        counted = [one for one in inside(figures(case.document), *case.candidate.evidence) if one.kind == "count"]
        own = [one.span for one in counted if one.unit and _stems(one.unit) & unit]
        starts = [place.start for place in places]
        nearest = ((one, places[max(0, bisect_right(starts, one.start) - 1)]) for one in own if places)
        alone = own and not _is_left_out(case, places)
        if alone and not any(_is_a_share(case, place, figure) for figure, place in nearest):
            message = f'"{case.document.quote(own[0])}" counts {leaf.value.unit}, not "{leaf.words}"'
            yield finding("a_figure_counts_its_unit", leaf, "contradicted", message, own[0])
        elif not own and places and (_is_a_stranger(case, leaf.value.unit, unit) or _counts_other(case, places, unit)):
            message = f'nothing that is counted there is called "{leaf.value.unit}"'
            yield finding("a_figure_counts_its_unit", leaf, "unsupported", message, places[0])


def _is_left_out(case: Case, places: list[Span]) -> bool:
    """Whether the noun behind a number is left out, as it was told before: "47,000 people, and | 60,000 | more"."""
    told = [one for place in places for one in touching(figures(case.document), place)]
    more = cues.words("phrases", "more_of_them", case.language)
    return bool(more and told) and all(
        any(one.start <= 1 for one in cues.places_of(more, case.document.text[each.span.end :][:BEHIND]))
        for each in told
    )


def _is_a_stranger(case: Case, unit: str, stems: set[str]) -> bool:
    """Whether a unit stands nowhere in the cited sentences, and is no word for any people or thing."""
    groups = (
        ("anybody", "counters")
        if case.section == "casualty_reports"
        else ("anything", "anybody", "counters", "measures")
    )
    known = {word.lower() for group in groups for word in cues.words("phrases", group, case.language)}
    known |= {"percent", "percentage_point"}  # what a figure itself calls "%"
    words = " ".join(sentence.text for sentence in case.sentences)
    told = stems & _stems(words) if stems else unit.isupper() or unit.lower() in words.lower()  # "USD"; a "jet"
    return not told and unit.lower() not in known


def _counts_other(case: Case, places: list[Span], unit: set[str]) -> bool:
    """Whether a noun follows a number wherever it stands, and no word of the unit is beside it."""
    told = [one for place in places for one in touching(figures(case.document), place) if one.kind == "count"]
    home = (case.document.sentence_at(one.span.start).span for one in told)
    beside = [
        _counted_by(case, one, span) | _stems(_before(case, one.span)) for one, span in zip(told, home, strict=True)
    ]
    return (
        bool(told and unit)
        and all(one.unit and len(one.unit) >= STEM for one in told)
        and not any(unit & one for one in beside)
    )


def _before(case: Case, figure: Span) -> str:
    """The words before a number in which its noun may stand, in whatever order a language counts."""
    return case.document.text[max(0, figure.start - BEFORE) : figure.end]


def _stems(words: str) -> set[str]:
    """How each word begins that is long enough to tell."""
    return {word[:STEM].lower() for word in re.findall(r"\w+", words) if len(word) >= STEM}


def _is_a_share(case: Case, place: Span, figure: Span) -> bool:
    """Whether a number is that of a noun's figure, or of some of those: "| three | of the town's | four | boats"."""
    if place.overlaps(figure) or not 0 <= figure.start - place.end <= BEFORE:
        return place.overlaps(figure)
    between = case.document.text[place.end : figure.start].lower().split()
    owning = cues.words("grammar", "owning", case.language)
    joints = cues.words("grammar", "conjunctions", case.language)
    return bool(between) and between[0] in owning and not any(word in joints or word[-1] in ",;:" for word in between)


def _counts_another_thing(case: Case, leaf: Leaf, figure: Figure, named: Counter[str]) -> bool:
    """Whether none of an item's words stand in what a figure counts, where the noun behind it says what that is.

    ``named``: in how many items of the fact each noun stands.
    """
    anything = [word.lower() for word in cues.words("phrases", "anything", case.language)]
    own, home = _nouns(leaf), case.document.sentence_at(figure.span.start).span
    here = any(home.covers(place) for place in case.cited(leaf.value.name or leaf.words))
    if figure.unit is None or not (anything and own and here) or figure.unit[:STEM].lower() in own:
        return False
    if _is_told_as_a_part(case, leaf, figure.span):
        return True
    if leaf.value.quantity.unit == figure.unit and figure.unit.lower() not in anything:
        return False  # "training", told to be of 400 sailors
    counted = _counted_by(case, figure, home)
    own = {noun for noun in own if named[noun] == 1} or own  # "additional" says of none which it is
    another = any(named[noun] > (noun in own) for noun in counted)
    return not own & counted and (another or figure.unit.lower() not in anything)


def _is_told_as_a_part(case: Case, leaf: Leaf, figure: Span) -> bool:
    """Whether an item is one of the things that a figure counts: "500 vehicles, including | lorries"."""
    asides = cues.words("grammar", "asides", case.language)
    behind = [place for place in case.cited(leaf.value.name or leaf.words) if place.start >= figure.end]
    return bool(behind) and bool(cues.places_of(asides, case.document.text[figure.end : behind[0].start]))


def _counted_by(case: Case, figure: Figure, home: Span) -> set[str]:
    """How the words behind a figure begin, to the next figure: "two of three | aircraft", "25 | tons of rice | and"."""
    end = min(home.end, figure.span.end + BEHIND)
    owning = cues.words("grammar", "owning", case.language)
    counting = (one for one in inside(figures(case.document), Span(figure.span.end, end)) if one.kind == "count")
    for one in counting:
        if case.document.text[figure.span.end : one.span.start].strip().lower() not in owning:
            end = one.span.start
            break
    behind = case.document.text[figure.span.end : end]
    stop = re.search(r"[;:()]|(?<![A-Z])[.]", behind)  # "450 U.S. | soldiers"
    parts = cues.places_of(cues.words("grammar", "asides", case.language), behind)  # "vehicles, | including | jeeps"
    end = min([len(behind), *([stop.start()] if stop else []), *(one.start for one in parts)])
    return {word[:STEM].lower() for word in re.findall(r"\w+", behind[:end])}


def _nouns(leaf: Leaf) -> set[str]:
    """How the words of an item's name begin, its number left out."""
    number = leaf.value.quantity.text.split() if leaf.value.quantity else []
    return _stems(" ".join(word for word in (leaf.value.name or leaf.words).split() if word not in number))


def _is_a_part(case: Case, figure: Span, count: Span) -> bool:
    """Whether a figure is told as a part of those a fact counts: "17 were hurt, | among them three | children"."""
    known = cues.words("phrases", "among_them", case.language)
    before = case.document.text[case.document.sentence_at(figure.start).span.start : figure.start]
    led = [one for one in cues.places_of(known, before) if len(before[one.end :].split()) <= LED]
    return count.end <= figure.start and bool(led)


def _figure_before(case: Case, place: Span) -> Figure | None:
    """The figure that stands right before a noun."""
    stretch = Span(max(case.document.sentence_at(place.start).span.start, place.start - BEFORE), place.start)
    here = [one for one in inside(figures(case.document), stretch) if one.kind == "count"]
    return here[-1] if here and _counts(case, here[-1].span, place) else None


def _is_before(case: Case, place: Span, count: Span) -> bool:
    """Whether a noun stands before the figure that counts it, in a language that writes it so: "군인 | 7명"."""
    behind = case.document.text[count.start : count.end + 4].lstrip("0123456789., ")
    counters = cues.words("phrases", "counters", case.language)
    return (
        place.end <= count.start
        and not case.document.text[place.end : count.start].strip()
        and behind.startswith(counters)
    )


def _counts(case: Case, figure: Span, place: Span) -> bool:
    """Whether a figure and a noun stand side by side: "five | children", "12 | of the | men"."""
    between = case.document.text[figure.end : place.start] if figure.end <= place.start else "-"
    return between.strip() in ("", *cues.words("phrases", "classifiers", case.language))
