"""The values of a fact stand together: one stitched from three parts of a story is nobody's statement.

And of several amounts in one sentence, each keeps what is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarize.binding import is_of_another, rivals_of
from summarize.checking.case import Case, finding
from summarize.document import Document, Span
from summarize.mentions import inside, names, places, touching
from summarize.roles import is_behind
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.sections.bearing import nearest
from summarize.speech import is_place_of_speech
from summarize.values import Place
from summarize.values.gazetteer import is_adjective
from summarize.values.names import read_name, same_party

APART = 4
"""Sentences between two parts of a story: the evidence of a gold fact lies at most 3 apart but in 4 of 100."""

PARTS = 3
"""Parts from which a fact is stitched; two are a summary and its detail."""


def the_fact_stands_together(case: Case) -> Iterator[Finding]:
    """The values of a fact stand near each other, not in three far parts of the story."""
    numbers = sorted({case.document.sentence_at(span.start).number for span in case.places.values()})
    parts = 1 + sum(later - earlier > APART for earlier, later in pairwise(numbers))
    if numbers and parts >= PARTS:
        told = ", ".join(map(str, numbers))
        message = f"its values come from {parts} parts of the story (sentences {told})"
        yield finding("the_fact_stands_together", "", "unsupported", message, case.candidate.evidence[0])


NEXT = 24
"""Code points behind a state in which the verb begins that says what befalls it: "Norland | is facing"."""

LEADING = 4
"""Words before a place among which its preposition stands: "between Norway and Finland"."""

TOLD_WITH_AMOUNTS = ("/items", "/when")
"""Leaves that are told with an amount: what it buys, and the time it covers."""


def what_is_said_of_an_amount_stands_with_it(case: Case) -> Iterator[Finding]:
    """What an amount buys, the time it covers and its kind are told with it, not with another of its sentence."""
    amount = case.places.get("/amount")
    rivals = rivals_of(case.document, amount) if amount else []
    if amount is None or not rivals or case.candidate.values.get("scope") == "component":
        return  # what is said of the whole is said of its parts
    sentence, text = case.document.sentence_at(amount.start).span, case.document.text
    for path, place in case.places.items():
        if (
            path.startswith(TOLD_WITH_AMOUNTS)
            and sentence.covers(place)
            and is_of_another(case.document, place, amount, rivals)
        ):
            yield _of_another(case, path, text[place.start : place.end], amount)
    kind = str(case.candidate.values.get("kind"))
    cued = cues.cued(case.section, "kind", case.document.quote(sentence), case.language)
    places = {code: [place.shifted(sentence.start) for place in found] for code, found in cued.items()}
    elsewhere = kind in places and all(is_of_another(case.document, place, amount, rivals) for place in places[kind])
    if elsewhere and nearest(places, amount, text, case.language) != kind:
        yield _of_another(case, "/kind", kind, amount)


def _of_another(case: Case, path: str, words: str, amount: Span) -> Finding:
    """Where code chose the figure, what is said of it is at fault; else nobody knows, and the figure is."""
    message = f'"{words}" is said of another amount than "{case.document.quote(amount)}"'
    at_fault = path if case.candidate.focus else "/amount"
    return finding("what_is_said_of_an_amount_stands_with_it", at_fault, "contradicted", message, amount)


def each_amount_keeps_its_giver(case: Case) -> Iterator[Finding]:
    """In "Norland gives 20 million, Sudland 15 million" each amount is of whoever is named right before it."""
    amount = case.places.get("/amount")
    if amount is None or not rivals_of(case.document, amount):
        return
    sentence = case.document.sentence_at(amount.start).span
    before = inside(names(case.document), Span(sentence.start, amount.start))
    if not before or case.document.text[before[-1].span.end : amount.start].strip():
        return
    giver = before[-1]
    donors = [leaf for leaf in case.leaves if leaf.field in ("donors", "recipients")]
    if donors and not any(_is(case, leaf.words, giver.text) for leaf in donors):
        message = f'"{case.document.quote(amount)}" is told of "{giver.text}", not of "{donors[0].words}"'
        yield finding("each_amount_keeps_its_giver", donors[0], "contradicted", message, giver.span)


def _is(case: Case, words: str, other: str) -> bool:
    return same_party(words, other, case.language, case.document.text)


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
