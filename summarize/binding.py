"""Which figure the words of its sentence belong to: one of several words of harm, "as part of the package"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarize import mentions
from summarize.document import Document, Sentence, Span, once
from summarize.sections import cues
from summarize.sections.bearing import BY_DISTANCE, distance, said_of
from summarize.superseding import partners
from summarize.turns import clause_around
from summarize.values.figures import Figure
from summarize.values.gazetteer import is_adjective

PEOPLE = frozenset({"population", "armed_force", "armed_group", "person"})
"""Kinds of party that can be counted as victims."""

RIGHT_BEHIND = 12
"""Code points between a number and the noun it counts: one adjective."""

RIVALS = 400
"""Code points around a figure in which another may have its word of harm."""

CARRIED_ON = 4
"""Figures back whose people a figure without a noun may count."""

FARTHEST = 90
"""Code points between a figure and its word of harm: the farthest in the gold facts is 63."""

SUM = 100_000
"""From here on a bare number behind an amount is money, too; a year is less."""


def is_bound(section: str, field: str, document: Document, sentence: Sentence, figure: Span) -> bool:
    """Whether a cue of the field belongs to the figure rather than to a nearer one.

    "home to two million people and 300,000 displaced persons": only the second is displaced. "12 soldiers and
    14 civilians were killed": both are, since the verb follows both. "40 killed, including 9 children": both are.
    """
    return _is_bound(document, section, field, sentence.number, figure)


@once
def _is_bound(document: Document, section: str, field: str, number: int, figure: Span) -> bool:
    sentence = document.sentences[number - 1]
    by, language = sentence.span.start, document.language
    told = cues.cued(section, field, sentence.text, language)
    told = said_of(section, field, told, figure.shifted(-by), language)
    cued = [place for places in told.values() for place in places]
    figures = mentions.inside(mentions.figures(document), sentence.span)
    kind = next((one.kind for one in figures if one.span.overlaps(figure)), "count")
    things = cues.things_counted(language)
    together = partners(document, figure)
    others = [
        one.span.shifted(-by)
        for one in figures
        if one.kind == kind and one.unit not in things and one.span not in together and _is_near(one.span, figure)
    ]
    here = figure.shifted(-by)
    others = [other for other in others if not other.overlaps(here)]
    near = [cue for cue in cued if not others or max(cue.start - here.end, here.start - cue.end) <= FARTHEST]
    words = _Words(sentence.text, section, language)
    return any(_belongs(words, cue, here, others) for cue in near)


def _is_near(one: Span, figure: Span) -> bool:
    return max(one.start - figure.end, figure.start - one.end) <= RIVALS


@dataclass(frozen=True)
class _Words:
    text: str
    section: str
    language: str


def _belongs(words: _Words, cue: Span, here: Span, others: Sequence[Span]) -> bool:
    text, section, language = words.text, words.section, words.language
    parts = [other for other in others if here.end <= other.start and _is_part(words, here, other)]
    others = [other for other in others if other not in parts and not _is_whole(words, here, other)]
    known = [place for places in cues.cued(section, "harm", text, language).values() for place in places]
    others = [other for other in others if other.end < cue.start or not _has_its_own(other, cue, known)]
    if cues.region(section, "harm", language) == "behind" and here.end <= cue.start:
        others = [other for other in others if other.end <= cue.start]  # its own word stands behind it
    reach = distance(here, cue, text, language)
    nearer = [other for other in others if not other.overlaps(here) and distance(other, cue, text, language) < reach]
    if not nearer:
        return True
    before = [other for other in nearer if other.end <= here.start]
    if before and cue.end <= here.start and _is_part(words, before[-1], here):
        return True  # "41 | dead, among them | seven boys, and 90 who fled"
    if len(before) == len(nearer):
        between = text[nearer[-1].end : here.start]
        joined = cues.places_of(cues.words("grammar", "conjunctions", language), between) and cue.end <= nearer[0].start
        together = joined and not cues.cued(section, "harm", between, language)
        return bool(together) or _is_part(words, nearer[-1], here)
    passive = cues.words_of("roles", section, "passive", language)
    after_all = all(here.end <= other.start and other.end <= cue.start for other in nearer)
    return after_all and (
        bool(cues.places_of(passive, text[nearer[-1].end : cue.start])) or _share_a_verb(words, here, nearer, cue)
    )


def _has_its_own(figure: Span, cue: Span, known: Sequence[Span]) -> bool:
    """Whether another word of harm stands right behind a figure: "had been | killed and 32 | wounded"."""
    return cue.end <= figure.start and any(0 < place.start - figure.end <= len(" ") for place in known)


def _is_whole(words: _Words, part: Span, whole: Span) -> bool:
    """Whether a figure is that of all of whom another counts some: "22 of its | 31 crew | drowned"."""
    between = words.text[part.end : whole.start].strip().lower() if part.end <= whole.start else ""
    return between in cues.words("phrases", "of_a_whole", words.language)


def _is_part(words: _Words, whole: Span, part: Span) -> bool:
    """Whether a figure is a part of the one before it: "57, among them | 22 children", "57, | 22 of them"."""
    before, behind = words.text[whole.end : part.start], words.text[part.end :]
    them = cues.places_of(cues.words("phrases", "of_them", words.language), behind)[:1]
    told = "component" in cues.cued(words.section, "scope", before, words.language)
    return told or bool(them and them[0].start <= 1)


def _share_a_verb(words: _Words, one: Span, others: Sequence[Span], cue: Span) -> bool:
    """Whether two figures are joined before one verb: "12 marines and dozens of soldiers | died".

    A word right behind the second is of that one alone: "900 residents and hundreds of | displaced families".
    """
    between = words.text[one.end : others[0].start]
    joined = cues.places_of(cues.words("grammar", "conjunctions", words.language), between)
    apart = len(words.text[others[-1].end : cue.start].split()) > 1
    return bool(joined) and apart and not cues.cued(words.section, "harm", between, words.language)


def counted_people(section: str, document: Document, sentence: Sentence, figure: Span) -> list[Span] | None:
    """Who stand right behind a figure of harm: "at least 12 | women | and | children"; None where it does not tell.

    A figure without a noun counts those of the one before it: "four | sailors | were killed and nine others hurt".
    """
    if cues.region(section, "harm", document.language) not in BY_DISTANCE:
        return None
    counted = people_behind(document, sentence, figure)
    if counted is not None:
        joints = cues.words("grammar", "conjunctions", document.language)
        joined = mentions.coordinated(document, counted, joints)
        numbers = mentions.inside(mentions.figures(document), Span(counted.end, sentence.span.end))
        ends = min((one.span.start for one in numbers), default=sentence.span.end)
        return [one for one in joined if counted.start <= one.start < ends]
    if not _is_bare(document, sentence, figure):
        return None
    before = mentions.inside(mentions.figures(document), Span(sentence.span.start, figure.start))
    told = (people_behind(document, sentence, one.span) for one in before[-CARRIED_ON:] if one.kind == "count")
    known = [one for one in told if one is not None]
    return known[-1:] or None


def _is_bare(document: Document, sentence: Sentence, figure: Span) -> bool:
    """Whether a figure goes on with those before it: "and nine | others | were", "were killed and 15 | wounded"."""
    following = document.text[figure.end : sentence.span.end].split()[:1]
    if not following:
        return False
    if following[0].strip(",.;") in cues.words("phrases", "anaphors", document.language):
        return True
    harms = cues.cued("casualty_reports", "harm", following[0], document.language)
    finite = following[0] in cues.words("speech", "auxiliaries", document.language)
    before = document.text[sentence.span.start : figure.start].split()
    joined = before[-1:] and before[-1].lower() in cues.words("grammar", "conjunctions", document.language)
    told = cues.cued("casualty_reports", "harm", " ".join(before[-3:-1]), document.language)
    return bool((harms or finite) and joined and told)


def people_behind(document: Document, sentence: Sentence, figure: Span) -> Span | None:
    """Who stands right behind any figure: "up to 900 | Polish troops"; None where it counts nobody."""
    for one in mentions.inside(mentions.names(document), sentence.span):
        gap = one.span.start - figure.end
        adjective = is_adjective(one.text, document.language) and gap == 1
        between = document.text[figure.end : one.span.start] if gap >= 0 else ""
        if "," in between or cues.places_of(cues.words("phrases", "taken_as", document.language), between):
            return None  # "wounding 21, | the governor | said", "two were taken | prisoner"
        if gap >= 0 and (adjective or (one.type in PEOPLE and gap <= RIGHT_BEHIND)):
            return one.span
    return None


def rivals_of(document: Document, figure: Span) -> list[Span]:
    """Other figures of its kind in its sentence, less those it is joined with ("5 million and 7 million euros").

    A bare number behind an amount is one, too: "80 million euros, of which | 50 million |".
    """
    text, sentence = document.text, document.sentence_at(figure.start).span
    known = mentions.inside(mentions.figures(document), sentence)
    first = next((one.span.start for one in known if one.kind == "money"), sentence.end)
    kinds = {one.span: "money" if one.span.start > first and _is_bare_sum(one) else one.kind for one in known}
    kind = next((kinds[one.span] for one in known if one.span.overlaps(figure)), None)
    joints = ("", *cues.words("grammar", "conjunctions", document.language))
    others = [one.span for one in known if kinds[one.span] == kind and not one.span.overlaps(figure)]
    return [
        one for one in others if text[min(one.end, figure.end) : max(one.start, figure.start)].strip(" ,") not in joints
    ]


def _is_bare_sum(figure: Figure) -> bool:
    return figure.kind == "count" and figure.unit is None and (figure.value or 0) >= SUM


def is_told_of_another(document: Document, place: Span, figure: Span) -> bool:
    """Whether a party or place stands behind a turn with another figure: "none died, but | Norland | evacuated 80"."""
    clause = clause_around(document, place)
    behind = place.start > figure.end and document.sentence_at(figure.start).span.covers(place)
    return behind and not clause.covers(figure) and any(clause.covers(rival) for rival in rivals_of(document, figure))


def is_of_another(document: Document, place: Span, figure: Span, rivals: Sequence[Span]) -> bool:
    """Whether a place goes with a rival of a figure, being nearest to it; what stands before all is said of each."""
    every = [figure, *rivals]
    return (
        place.end > min(every).start
        and min(every, key=lambda one: distance(place, one, document.text, document.language)) != figure
    )


def words_of_a_part(section: str, document: Document, figure: Span) -> str:
    """The words before an amount that make it a part of a package: "as part of the package"; "" where none do.

    None do where the amount is called a package itself: "as part of its aid, a package of $5 million".
    """
    if section != "aid_packages":
        return ""
    before = document.text[document.sentence_at(figure.start).span.start : figure.start]
    told = cues.places_of(cues.words("phrases", "parts_of_aid", document.language), before)
    called = told and cues.places_of(cues.words(section, "packages", document.language), before[told[-1].end :])
    return before[told[0].start : told[0].end] if told and not called else ""
