"""Indicators: a code needs a cue word in the evidence, and the cue nearest to the figure decides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.checking.case import Case, finding
from summarize.checking.fairness import is_implied
from summarize.document import Span
from summarize.mentions import acronyms, figures, inside
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.superseding import takes_up

REACHED = ("provided", "delivered", "signed", "ratified", "in_force", "completed", "terminated")
"""Stages that are over, or hold, when somebody tells of them."""

AHEAD = 3
"""Words before the word for a stage that put it into the future: "will soon be | disbursed"."""


def codes_have_cues(case: Case) -> Iterator[Finding]:
    """A code that is not the default stands only where its words do; judged where the field has cue words."""
    text = _in_full(case, "\n".join(case.document.quote(span) for span in case.candidate.evidence))
    for leaf in case.coded:
        if leaf.field in ("victim_status", "scope") or not cues.knows(case.language, case.section, leaf.field):
            continue
        if leaf.value == cues.default(case.section, leaf.field, case.language):
            continue
        cued = cues.cued(case.section, leaf.field, text, case.language)
        if leaf.field == "harm" and leaf.value not in cued:
            cued = {**cued, **cues.cued(case.section, "harm", _told_of_them(case), case.language)}
        if leaf.field == "status" and leaf.value not in REACHED:
            cued = {code: places for code, places in cued.items() if not _all_to_come(case, code)}
        if leaf.value in cued:
            _ground(case, leaf.path, leaf.field, leaf.value)
            continue
        if leaf.field == "plover" and leaf.value in _told_near(case, "plover"):
            continue  # what the sentence after a pledge says of it
        still = {code for code in cued if leaf.field != "status" or not _all_to_come(case, code)}
        averted = cues.is_averted(case.section, leaf.field, leaf.value, text, case.language)
        if is_implied(case, leaf, still or set(cued)) and not averted:
            continue
        offers = f"; it speaks of {', '.join(cued)}" if cued else ""
        message = f'no word of the evidence says "{leaf.value}"{offers}'
        yield finding("codes_have_cues", leaf, "contradicted" if cued else "unsupported", message)


def _in_full(case: Case, text: str) -> str:
    """A text and the names its letters stand for: "the NRF" of "the Norland Recovery Trust Fund (NRF)"."""
    told = acronyms(case.document)
    known = [told[letters] for letters in re.findall(r"\b[A-Z]{2,}\b", text) if letters in told]
    return "\n".join([text, *dict.fromkeys(known)])


def _told_near(case: Case, field: str) -> set[str]:
    """The codes of a field that the cited sentences and those around them speak of."""
    told = " ".join(case.document.quote(span) for span in case.near)
    return {*cues.cued(case.section, field, told, case.language)}


def _told_of_them(case: Case) -> str:
    """The sentence before a figure that stands for some of whom it tells: "48 were killed. Nine | of them were".

    Not where the whole is told in the same sentence: "Four were wounded, two | of them seriously".
    """
    if case.candidate.values.get("count") is None or not case.sentences or not takes_up(case.document, case.claim):
        return ""
    sentence = case.home
    whole = inside(figures(case.document), Span(sentence.span.start, case.claim.start))
    before = case.document.sentences[max(0, sentence.number - 2) : sentence.number - 1]
    return "" if any(one.kind == "count" for one in whole) else " ".join(one.text for one in before)


def what_is_to_come_has_not_been(case: Case) -> Iterator[Finding]:
    """What "will be paid out" or is "to be signed" was not provided, and is not signed."""
    claimed = str(case.candidate.values.get("status"))
    if claimed not in REACHED or not case.candidate.evidence:
        return
    if _all_to_come(case, claimed):
        text, place = next(_told(case, claimed))
        message = f'"{text[place.start : place.end]}" is told there as still to come, so not {claimed}'
        yield finding("what_is_to_come_has_not_been", "/status", "contradicted", message)


def what_is_yet_to_be_ratified_is_not_in_force(case: Case) -> Iterator[Finding]:
    """Of "signed a pact that must still be ratified" no pact is in force."""
    if case.section != "alliances" or case.candidate.values.get("status") not in ("in_force", "ratified"):
        return
    unratified = cues.words("phrases", "unratified", case.language)
    for sentence in case.sentences:
        for place in cues.places_of(unratified, sentence.text)[:1]:
            message = f'"{sentence.text[place.start : place.end]}": it is not so yet'
            here = place.shifted(sentence.span.start)
            yield finding("what_is_yet_to_be_ratified_is_not_in_force", "/status", "contradicted", message, here)


def _told(case: Case, status: str) -> Iterator[tuple[str, Span]]:
    """Where the cited sentences say a status: the sentence's text and the place of the cue in it."""
    for sentence in case.sentences:
        for place in cues.cued(case.section, "status", sentence.text, case.language).get(status, ()):
            yield sentence.text, place


def _all_to_come(case: Case, status: str) -> bool:
    """Whether a stage is told as one that is still ahead: "to be | disbursed in two instalments"."""
    ahead = cues.words("phrases", "to_come", case.language)
    told = list(_told(case, status)) if status in REACHED else []
    going_on = cues.words("phrases", "going_on", case.language)  # "continues to be | financed by"
    led = [" ".join(text[: place.start].split()[-AHEAD:]) for text, place in told]
    return bool(led) and all(cues.places_of(ahead, words) and not cues.places_of(going_on, words) for words in led)


def _ground(case: Case, path: str, field: str, code: str) -> None:
    for span in case.candidate.evidence:
        cued = cues.cued(case.section, field, case.document.quote(span), case.language)
        if code in cued:
            case.places[path], case.how[path] = cued[code][0].shifted(span.start), "implied"
            return
