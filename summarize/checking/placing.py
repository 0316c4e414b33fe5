"""Where it happened: the place of a fact is the one told of it, and a place at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarize.binding import rivals_of
from summarize.checking.case import Case, finding
from summarize.document import Document, Span
from summarize.mentions import inside, names, places, touching
from summarize.roles import is_behind, side_of
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.speech import is_place_of_speech
from summarize.values import Place
from summarize.values.gazetteer import is_adjective
from summarize.values.names import read_name

HELD = 4
"""Words between a town and the region it lies in: ", this is in"."""


def nothing_of_its_kind_stands_nearer(case: Case) -> Iterator[Finding]:
    """A casualty's place is the one told with its figure, not one from another clause of the sentence."""
    if not case.candidate.evidence or case.section != "casualty_reports":
        return
    claim = case.claim
    sentence = case.home.span
    for leaf in case.leaves:
        here = case.places.get(leaf.path)
        if not isinstance(leaf.value, Place) or here is None or not sentence.covers(here):
            continue
        for rival in inside(places(case.document), sentence):
            around = rival.span.overlaps(here) or (rival.iso3 == leaf.value.iso3 and case.is_state(rival.text))
            if (
                around
                or _holds_it(case, here, rival.span)
                or _is_elsewhere(case, rival.span)
                or _parts(case, rival.span, claim)
            ):
                continue
            if _parts(case, here, claim) or _is_of_another_figure(case, here, rival.span, claim):
                message = f'"{rival.text}" stands beside the claim, "{leaf.words}" in another clause'
                yield finding("nothing_of_its_kind_stands_nearer", leaf, "contradicted", message, rival.span)
                break


def _holds_it(case: Case, place: Span, rival: Span) -> bool:
    """Whether a place is told right before the one in which it lies: "Velm, this is in | Odral".

    Only small words and marks stand between.
    """
    between = case.document.text[place.end : rival.start]
    groups = ("determiners", "prepositions")
    small = {word for group in groups for word in cues.words("grammar", group, case.language)}
    small |= {
        *cues.words("speech", "auxiliaries", case.language),
        *cues.words("speech", "demonstratives", case.language),
    }
    locatives = cues.words("phrases", "locatives", case.language)
    words = re.findall(r"\w+", between.lower())
    led = words[-1:] and words[-1] in locatives and all(word in small for word in words[:-1])
    return bool(led) and place.end <= rival.start and len(words) <= HELD


def _is_elsewhere(case: Case, place: Span) -> bool:
    """Whether a place is where somebody spoke or where the story was filed, somebody's name, or who acts."""
    before = case.document.text[case.document.sentence_at(place.start).span.start : place.start]
    filed = not before.strip() and case.document.quote(place).isupper()
    named = any(one.span != place and one.span.covers(place) for one in touching(names(case.document), place))
    compound = case.document.text[place.end : place.end + 1] == "-"  # "the | Norland |-backed council"
    acts = case.is_state(case.document.quote(place)) and side_of(case.section, case.document, place) == "agent"
    away = cues.places_of(cues.words("phrases", "away_from", case.language), before)  # "72 km from | the border"
    far = any(len(before[one.end :].split()) <= 1 for one in away)
    return filed or named or compound or acts or far or is_place_of_speech(case.document, place)


def _is_of_another_figure(case: Case, place: Span, rival: Span, claim: Span) -> bool:
    """Whether another figure stands before a claim's own place: "in Velm killed four and | in Odral injured nine"."""
    between = [one for one in rivals_of(case.document, claim) if place.end <= one.start and one.end <= rival.start]
    return bool(between) and rival.end <= claim.start


def _parts(case: Case, place: Span, claim: Span) -> bool:
    """Whether a clause ends between a place and the claim."""
    between = case.document.text[min(place.end, claim.end) : max(place.start, claim.start)]
    return bool(re.search(r"[,;:](?!\d)", between)) or bool(
        cues.places_of(cues.words("openers", "ends", case.language), between)
    )


NEXT = 24
"""Code points behind a state in which the verb begins that says what befalls it: "Norland | is facing"."""

LEADING = 4
"""Words before a place among which its preposition stands: "between Norway and Finland"."""


def a_state_is_a_place_where_something_is(case: Case) -> Iterator[Finding]:
    """A state is a fact's place where the article says in, to or from it, not where it acts."""
    partners = {word for group in ("by", "between", "owning") for word in cues.words("grammar", group, case.language)}
    known = [word for word in cues.words("grammar", "prepositions", case.language) if word not in partners]
    for leaf in case.leaves:
        if not isinstance(leaf.value, Place) or not known or read_name(leaf.words, case.language).type != "state":
            continue
        determiners = cues.words("grammar", "determiners", case.language)
        owners, opening = cues.words("speech", "owners", case.language), leaf.words.partition(" ")[0].lower()
        if any(word.islower() and word not in determiners for word in leaf.words.split()) or opening in owners:
            continue  # "southern Norland", "its border with Norland"
        if "," in leaf.words:
            continue  # "VELM, Norland"
        places = case.cited(leaf.words)
        faces = cues.words("phrases", "facing", case.language)
        led = (
            (_is_led_to(case.document, place, known) and not _tells_whose(case, place))
            or is_behind(case.document, place, cues.words("phrases", "parts_of_lands", case.language))
            or any(one.start <= 1 for one in cues.places_of(faces, case.document.text[place.end :][:NEXT])[:1])
            for place in places
        )
        if places and not any(led):
            message = f'"{leaf.words}" is named there as one who acts, not as a place'
            yield finding("a_state_is_a_place_where_something_is", leaf, "contradicted", message, places[0])


def where_the_claim_says_is_the_place(case: Case) -> Iterator[Finding]:
    """Where a toll's own sentence says "in Velm", a place of another cited sentence is not the toll's."""
    if case.section != "casualty_reports" or not case.candidate.evidence:
        return
    sentence = case.home.span
    locatives = cues.words("phrases", "locatives", case.language)
    told = [one for one in inside(places(case.document), sentence) if is_behind(case.document, one.span, locatives)]
    told = [one for one in told if not is_place_of_speech(case.document, one.span)]
    for leaf in case.leaves:
        cited = case.cited(leaf.words)
        if not isinstance(leaf.value, Place) or not cited or any(sentence.covers(place) for place in cited):
            continue
        other = [one for one in told if one.text not in leaf.words and one.iso3 != leaf.value.iso3]
        if told and len(other) == len(told):
            message = f'it happened in "{told[0].text}", not in "{leaf.words}"'
            yield finding("where_the_claim_says_is_the_place", leaf, "contradicted", message, cited[0])


def _tells_whose(case: Case, place: Span) -> bool:
    """Whether a state only says whose something is: "a | U.S. | helicopter", "near the | Norland | border"."""
    words = case.document.quote(place)
    behind = case.document.text[place.end : place.end + 2]
    named = any(one.span != place and one.span.covers(place) for one in touching(names(case.document), place))
    edges = cues.words("phrases", "edges", case.language)
    edge = cues.places_of(edges, case.document.text[place.end : place.end + NEXT])[:1]
    named = named or any(one.start == 1 for one in edge)
    return named or (
        (words.isupper() or is_adjective(words, case.language)) and behind[:1] == " " and behind[1:].isalpha()
    )


def _is_led_to(document: Document, place: Span, prepositions: Sequence[str]) -> bool:
    """Whether one of the few words before a place, or its own first, is a preposition."""
    before = document.text[document.sentence_at(place.start).span.start : place.start]
    words = re.split(r"[,;:](?!\d)", before)[-1].lower().split()  # "in March, | Norland | will"
    own = document.quote(place).lower().split()[:1]
    return any(word.strip("“\"'(") in prepositions for word in [*words[-LEADING:], *own])
