"""Who did the harm that a figure counts, where the grammar of its sentence tells: no model is asked.

"abducted | by | gunmen", "were killed when | fighters of the Front | opened fire", "| Norlandic | shells hit homes,
killing 12", "| The Front | claims to have killed 12".
"""

from __future__ import annotations

import re

from summarize import mentions
from summarize.document import Document, Sentence, Span
from summarize.noun_phrases import CLAUSE_STOP
from summarize.roles import side_of
from summarize.sections import cues
from summarize.speakers import speakers_of
from summarize.told_with import told_with
from summarize.values.gazetteer import is_adjective
from summarize.values.names import Name

SECTION = "casualty_reports"

HEAD = 3
"""Words in small letters between somebody and the verb of an attack: "Norlandic | patrol boats had | rammed"."""

BACK = 3
"""Words from a preposition to whom it leads."""

DATED = 40
"""Code points before somebody in which a time stands."""

MOST = 40
"""Names in a sentence: one with more is a list, of which grammar tells nothing."""

LONGEST = 12
"""Words of a name up to that verb: "fighters | of the Popular Front for the Rebirth of Norland | opened fire"."""

HELPED = "evacuated"
"""What is told as harm, and who did it helped."""

FORCES = ("armed_force", "armed_group")
"""Kinds of party that need no weapon to be named."""

DOERS = ("state", "armed_force", "armed_group", "government", "coalition")
"""Kinds of party that attack."""

_PARTED = re.compile(r"[;:“”\"—–]|\s-\s|\.\s|,\s(?:and|but|while|et|mais)\b")

_WHOSE = re.compile(r"(?:\s(?:of|for|from)(?:\sthe)?(?:\s[A-Z][\w’'-]+)+)+(?!\w)")


def tells_attacks(language: str) -> bool:
    """Whether there are words of a language that tell of an attack."""
    return cues.knows(language, "phrases", "attacking")


def attackers(document: Document, figure: Span) -> list[Span]:
    """Where those stand who did the harm that a figure counts; [] where its sentence does not tell.

    Args:
        document: the article.
        figure: the number of those harmed.
    """
    sentence = document.sentence_at(figure.start)
    if len(mentions.inside(mentions.names(document), sentence.span)) > MOST:
        return []
    own = told_with(document, figure)
    spoken = speakers_of(document, sentence, figure)
    free = [
        one for one in mentions.inside(mentions.names(document), sentence.span) if _may_attack(document, one, figure)
    ]
    heard = [one for one in free if any(map(one.span.overlaps, spoken))]
    others = [one for one in free if one not in heard]
    sure = [one for one in others if _is_inside(own, one) and _acts(document, one, figure)]
    found = (
        sure
        or [one for one in others if _is_behind_by(document, sentence, one)]
        or [one for one in others if _attacks(document, sentence, one, figure)]
        or [one for one in heard if _claims(document, one, figure)]
    )
    joints = cues.words("grammar", "conjunctions", document.language)
    together = mentions.coordinated(document, found[0].span, joints) if found else []
    return [_whole(document, one) for one in free if one.span in together]


def _acts(document: Document, one: Name, figure: Span) -> bool:
    """Whether somebody is the subject of a verb of harm before the figure it counts."""
    parted = _PARTED.search(document.text, one.span.end, max(figure.start, one.span.end))
    before = document.text[document.sentence_at(one.span.start).span.start : one.span.start]
    free = one.span.end <= figure.start and not parted and not _is_led(document, before, one)
    return free and side_of(SECTION, document, one.span) == "agent"


def _is_inside(stretches: list[Span], one: Name) -> bool:
    return any(stretch.covers(one.span) for stretch in stretches)


def _may_attack(document: Document, one: Name, figure: Span) -> bool:
    """Whether a name can be that of a doer, and is not of those counted: a force, a state, a people's adjective."""
    numbers = mentions.touching(mentions.figures(document), Span(max(0, one.span.start - 2), one.span.start))
    first = min(mentions.coordinated(document, one.span, cues.words("grammar", "conjunctions", document.language)))
    counted = bool(numbers) or one.span.overlaps(figure) or first.start == figure.end + 1
    nameless = one.type == "person" and one.text.islower()
    return not counted and (one.type in DOERS or nameless or is_adjective(one.text, document.language))


def _attacks(document: Document, sentence: Sentence, one: Name, figure: Span) -> bool:
    """Whether somebody is the subject of an attack in which the figure was harmed, or that harmed it."""
    behind = document.text[one.span.end : sentence.span.end]
    before = document.text[sentence.span.start : one.span.start]
    armed = one.type in FORCES or any(
        len(behind[: place.start].split()) < HEAD for place in cues.places_of(_words(document, "weapons"), behind)[:1]
    )
    verbs = (*_words(document, "attacking"), *(_words(document, "striking") if armed else ()))
    verb = next((place for place in cues.places_of(verbs, behind) if place.start > 0), None)
    if verb is None or _is_led(document, before, one) or not _is_name(document, behind[: verb.start]):
        return False
    opened = cues.places_of(_words(document, "attack_openers"), before)
    if opened and not CLAUSE_STOP.search(before[opened[-1].end :]) and figure.end <= one.span.start:
        return not _PARTED.search(document.text, figure.end, sentence.span.start + opened[-1].start)
    between = document.text[one.span.end + verb.end : figure.start]
    killing = cues.places_of(_words(document, "killing_behind"), between)
    return bool(killing) and not _PARTED.search(between[: killing[0].start])


def _is_led(document: Document, before: str, one: Name) -> bool:
    """Whether a preposition leads to one: "in the besieged | Norlandic | town", not "in May | Norlandic | jets"."""
    told = mentions.inside(mentions.times(document), Span(max(0, one.span.start - DATED), one.span.start))
    if any(document.text[time.span.end : one.span.start].strip() in ("", ",") for time in told):
        return False
    hanging = cues.words("grammar", "prepositions", document.language)
    return any(word in hanging for word in before.rpartition(",")[2].split()[-BACK:])


def _is_name(document: Document, words: str) -> bool:
    """Whether words go on with a name up to its verb: " of the Popular Front", " patrol boats had", none of "were"."""
    rest = words.split()
    joints = cues.words("grammar", "prepositions", document.language)
    small = [word for word in rest if word[:1].islower() and word not in (*joints, "the")]
    passive = any(word in cues.words("grammar", "passive", document.language) for word in small)
    parted = "," in words or _PARTED.search(words)
    return not parted and len(rest) <= LONGEST and len(small) <= HEAD and not passive


def _is_behind_by(document: Document, sentence: Sentence, one: Name) -> bool:
    """Whether "by" leads to somebody behind a verb of harm: "abducted in the summer | by | gunmen"."""
    before = document.text[sentence.span.start : one.span.start]
    by = cues.places_of(_words(document, "passive_by"), before)[-1:]
    if not by or len(before[by[0].end :].split()) > 1:
        return False
    told = cues.cued(SECTION, "harm", before[: by[0].start], document.language)
    last = max((place.end for harm, places in told.items() if harm != HELPED for place in places), default=None)
    between = "" if last is None else before[last : by[0].start]
    others = (*cues.words("grammar", "past", document.language), *_words(document, "helped_by"))
    return last is not None and not cues.places_of(others, between) and not _PARTED.search(between)


def _claims(document: Document, one: Name, figure: Span) -> bool:
    """Whether who speaks says that they did it: "| The Front | claims to have killed 12"."""
    between = document.text[one.span.end : figure.start]
    done = cues.places_of(_words(document, "own_harm"), between)
    return bool(done) and not _PARTED.search(between[: done[0].start])


def _words(document: Document, name: str) -> tuple[str, ...]:
    return cues.words("phrases", name, document.language)


def _whole(document: Document, one: Name) -> Span:
    """A name in small letters, with whose it is: "fighters | of the Popular Front for Norland"."""
    whose = _WHOSE.match(document.text, one.span.end) if one.text.islower() else None
    return Span(one.span.start, whose.end()) if whose else one.span
