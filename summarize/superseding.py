"""Figures that an article itself replaces: "first 31, later lowered to 23", "43, up from 38 on Monday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarize import mentions
from summarize.document import Document, Sentence, Span, once
from summarize.sections import cues
from summarize.sections.bearing import distance
from summarize.values.figures import Figure

BESIDE = 16
"""Code points between a cue and its figure, on either side: "up from | an official 38", "31 | dead, later lowered"."""

BEFORE = 60
"""Code points before a cue in which it is said what the figure counts: "later lowered | the number of wounded | to"."""

LOOKED_AHEAD = 3
"""Sentences after a figure in which it is replaced."""

HARM = "casualty_reports"


@dataclass(frozen=True)
class Replacement:
    """A figure that gives way to another; offsets are the article's.

    Args:
        old: the figure that no longer stands; None where the sentence has only the new one.
        new: the one that stands; None where the sentence has only the old one ("the union had earlier put it at 19").
        cue: the words that say so.
    """

    old: Figure | None
    new: Figure | None
    cue: Span


def replacements(document: Document) -> list[Replacement]:
    """Every replacement the article tells, in order."""
    return [told for sentence in document.sentences for told in _told_in(document, sentence.number)]


@once
def _told_in(document: Document, number: int) -> tuple[Replacement, ...]:
    """The replacements of a sentence, given its number; a fact asks only of its own and those after it."""
    sentence = document.sentences[number - 1]
    known = _counted(document, sentence)
    found: list[Replacement] = []
    taken: set[Figure] = set()
    for cue, names_new in _cues(document, sentence) if known else ():
        beside = next((one for one in known if 0 <= one.span.start - cue.end <= BESIDE), None)
        if beside is None or beside in taken:
            continue
        told = _toward(document, cue, beside, known) if names_new else _from(document, cue, beside, known)
        if told is not None:
            taken |= {one for one in (told.old, told.new) if one is not None}
            found.append(told)
    return tuple(found)


def _cues(document: Document, sentence: Sentence) -> list[tuple[Span, bool]]:
    """Words of a sentence before a new figure (True) and before an old one (False), in order."""
    groups = (("replaced_by", True), ("replacing", False))
    return sorted(
        (place.shifted(sentence.span.start), names_new)
        for name, names_new in groups
        for place in cues.places_of(cues.words("verification", name, document.language), sentence.text)
    )


def _counted(document: Document, sentence: Sentence) -> list[Figure]:
    """The figures of a sentence that are worth a number."""
    known = mentions.inside(mentions.figures(document), sentence.span)
    return [one for one in known if (one.value, one.low, one.high) != (None, None, None) or one.qualifier == "about"]


def replaced_by(document: Document, section: str, code: str | None, figure: Span) -> Figure | None:
    """The figure that stands in place of another one; None where it stands itself.

    Args:
        document: the article.
        section: name of the section of the fact whose figure it is.
        code: its harm, of a casualty report: "the number of wounded was lowered to 95" leaves the dead as they were.
        figure: where the figure stands.
    """
    here = document.sentence_at(figure.start)
    ahead = document.sentences[here.number - 1 : here.number + LOOKED_AHEAD]
    for there, told in ((sentence, told) for sentence in ahead for told in _told_in(document, sentence.number)):
        apart = there.number - here.number
        if told.new is not None and told.new.span.overlaps(figure):
            continue
        named = told.old is not None and told.old.span.overlaps(figure)
        later = apart > 0 and section == HARM and told.new is not None and _is_of(document, told, code, figure)
        later = later and not is_a_part(document, figure)
        if named and not _is_of_another_harm(document, section, told, code):
            return told.new or _told_before(document, here, code)
        if later and (told.old is None or _is_worth(document, figure, told.old)):
            return told.new
    return None


def _is_worth(document: Document, figure: Span, other: Figure) -> bool:
    """Whether the figure at a place is worth as much as another one: "killed 14. … The toll rose from | 14 to 19"."""
    known = mentions.inside(mentions.figures(document), document.sentence_at(figure.start).span)
    return any(one.span.overlaps(figure) and one.value == other.value is not None for one in known)


def is_a_part(document: Document, figure: Span) -> bool:
    """Whether a figure counts some of those told of before: "| two | of the dead", "That figure includes | 650"."""
    home = document.sentence_at(figure.start).span
    behind, before = document.text[figure.end : home.end], document.text[home.start : figure.start]
    them = cues.places_of(cues.words("phrases", "of_them", document.language), behind)[:1]
    wholes = cues.places_of(cues.words("phrases", "includes_them", document.language), before)[-1:]
    return any(one.start <= 1 for one in them) or any(not before[one.end :].strip() for one in wholes)


def takes_up(document: Document, figure: Span) -> bool:
    """Whether a figure is told of what the sentence before tells: a part of it, or "put the number at | five"."""
    before = document.text[document.sentence_at(figure.start).span.start : figure.start]
    whole = cues.places_of(cues.words("phrases", "takes_up", document.language), before)[-1:]
    return is_a_part(document, figure) or any(not before[one.end :].strip() for one in whole)


def _told_before(document: Document, here: Sentence, code: str | None) -> Figure | None:
    """The figure of a harm in the sentences just before one that only names what it replaced."""
    for sentence in reversed(document.sentences[max(0, here.number - 1 - LOOKED_AHEAD) : here.number - 1]):
        cued = cues.cued(HARM, "harm", sentence.text, document.language)
        known = [
            one
            for one in mentions.inside(mentions.figures(document), sentence.span)
            if one.kind == "count" and not is_a_part(document, one.span)
        ]
        places = [place.shifted(sentence.span.start) for place in cued.get(code or "", ())]
        if places and known:
            return min(known, key=lambda one: min(distance(one.span, place, "", document.language) for place in places))
    return None


def partners(document: Document, figure: Span) -> list[Span]:
    """The figures that a figure replaces or gives way to in its own sentence: one harm is told of both."""
    told = ((one.old, one.new) for one in _told_in(document, document.sentence_at(figure.start).number))
    pairs = ((old.span, new.span) for old, new in told if old is not None and new is not None)
    return [other for pair in pairs for one, other in (pair, pair[::-1]) if one.overlaps(figure)]


def _toward(document: Document, cue: Span, new: Figure, known: Sequence[Figure]) -> Replacement | None:
    """What a figure replaces: "from 31 to | 23", "to | 17 | from 12", "31 …, lowered to | 23"."""
    froms = cues.words("verification", "from", document.language)
    alike = [one for one in known if one.kind == new.kind and not one.span.overlaps(new.span)]
    inside = [one for one in alike if cue.covers(one.span)]
    behind = [one for one in alike if _stands(document, new.span.end, one.span.start, froms)]
    before = [one for one in reversed(alike) if one.span.end <= cue.start and _is_taken_up(document, one, cue, new)]
    return Replacement(next(iter([*inside, *behind, *before]), None), new, cue)


def _from(document: Document, cue: Span, old: Figure, known: Sequence[Figure]) -> Replacement | None:
    """What replaces a figure: "43, up from | 38"; the figure of another year or month is compared, and stands."""
    sentence = document.sentence_at(cue.start)
    rest = document.text[old.span.end : sentence.span.end].split(",")[0]
    if cues.places_of(cues.words("verification", "periods", document.language), rest):
        return None
    alike = [one for one in known if one.kind == old.kind and not one.span.overlaps(old.span)]
    before = [one for one in reversed(alike) if one.span.end <= cue.start]
    new = next(iter([*before, *(one for one in alike if one.span.start >= old.span.end)]), None)
    return Replacement(old, new, cue)


def _is_taken_up(document: Document, old: Figure, cue: Span, new: Figure) -> bool:
    """Whether a cue speaks of the figure before it: right behind it, or with "the toll" or "the number"."""
    words = cues.words("verification", "taking_up", document.language)
    beside = cue.start - old.span.end <= BESIDE
    return beside or bool(cues.places_of(words, document.text[old.span.end : new.span.start]))


def _stands(document: Document, end: int, start: int, words: Sequence[str]) -> bool:
    between = document.text[end:start] if end <= start else ""
    return between.strip().lower() in words


def _is_of_another_harm(document: Document, section: str, told: Replacement, code: str | None) -> bool:
    if section != HARM:
        return False
    said = _harms(document, told)
    return bool(said) and code not in said


def _is_of(document: Document, told: Replacement, code: str | None, figure: Span) -> bool:
    """Whether a figure that is replaced sentences on is the one: its harm is named again, and no other place."""
    said = _harms(document, told) or {"killed"}  # "the toll" is of the dead
    if code not in said:
        return False
    here, there = (document.sentence_at(at).span for at in (figure.start, told.cue.start))
    known = {place.text for place in mentions.inside(mentions.places(document), here)}
    return all(place.text in known for place in mentions.inside(mentions.places(document), there))


def _harms(document: Document, told: Replacement) -> set[str]:
    """The harms that are named between the words for a replacement and its new figure, or just before them."""
    sentence = document.sentence_at(told.cue.start).span
    start = max(
        sentence.start,
        told.cue.start - BEFORE,
        told.old.span.end if told.old and told.old.span.end <= told.cue.start else 0,
    )
    end = told.new.span.end if told.new is not None else sentence.end
    return set(cues.cued(HARM, "harm", document.text[start:end], document.language))
