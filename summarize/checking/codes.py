"""Indicators: a code needs a cue word in the evidence, and the cue nearest to the figure decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from summarize.binding import is_of_another, rivals_of
from summarize.checking.case import Case, finding
from summarize.checking.fairness import is_implied
from summarize.computed import LASTING, scope_of
from summarize.document import Sentence, Span
from summarize.mentions import acronyms
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.superseding import is_a_part
from summarize.values import Quantity
from summarize.values.times import find_times

TOTALS = ("cumulative", "rate", "authority")
"""Scopes a dashboard must never add up."""

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
        if is_implied(case, leaf, still or set(cued)):
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
    """The sentence before a figure that stands for some of whom it tells: "48 were killed. Nine | of them were"."""
    if case.candidate.values.get("count") is None or not case.sentences:
        return ""
    claim = case.claim
    sentence = case.home
    before = case.document.sentences[sentence.number - 2 : sentence.number - 1] if sentence.number > 1 else ()
    return " ".join(one.text for one in before) if is_a_part(case.document, claim) else ""


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


def a_part_is_not_its_whole(case: Case) -> Iterator[Finding]:
    """The figure behind "a tranche of" or "half of" is the whole, the one behind "of which" a part.

    The figure of a sentence that opens "as part of the package" is a part, too, unless it is called a package itself.
    """
    claimed, values = case.candidate.values.get("scope"), case.candidate.values
    if claimed is None or not case.candidate.evidence or not (values.get("amount") or values.get("count")):
        return
    claim = case.claim
    before = case.document.text[case.home.span.start : claim.start]
    for said, wrong in (("wholes", claimed == "component"), ("parts", claimed != "component")):
        for place in cues.places_of(cues.words("phrases", said, case.language), before) if wrong else ():
            if before[place.end :].strip() == "":
                message = f'behind "{before[place.start :].strip()}" stands no {claimed}'
                yield finding("a_part_is_not_its_whole", "/scope", "contradicted", message, claim)
    opened = cues.places_of(cues.words("phrases", "parts_of_aid", case.language), before)
    called = opened and cues.places_of(cues.words("aid_packages", "packages", case.language), before[opened[-1].end :])
    if opened and claimed == "package" and case.section == "aid_packages" and not called:
        message = f'"{before[opened[0].start : opened[0].end]}" tells of a part, not of a package'
        yield finding("a_part_is_not_its_whole", "/scope", "contradicted", message, claim)


def the_scope_is_said(case: Case) -> Iterator[Finding]:
    """A total, a rate or an authority is said to be one; and what is said to be one is no single package."""
    claimed, values = case.candidate.values.get("scope"), case.candidate.values
    if claimed is None or not case.candidate.evidence or not cues.knows(case.language, case.section, "scope"):
        return
    text = "\n".join(case.document.quote(span) for span in case.candidate.evidence)
    cued = cues.cued(case.section, "scope", text, case.language)
    usual = cues.default(case.section, "scope", case.language)
    said = scope_of(case.candidate, case.document)
    undated = values.get("when") is None  # "is still held" sums up, "was taken in June" does not
    lasting = undated and values.get("harm") in (*LASTING, "displaced")
    lasts = claimed == "cumulative" and (lasting or _is_of_an_account(case))
    if claimed not in (usual, "component", "period") and claimed not in cued and not lasts:
        message = f"nothing in the evidence says {claimed}"
        yield finding("the_scope_is_said", "/scope", "unsupported", message)
    if claimed in ("cumulative", "period") and _is_of_one_day(case):
        message = f"what happened on one day is {usual}, not {claimed}"
        yield finding("the_scope_is_said", "/scope", "contradicted", message)
    elif unsaid := _unsaid(case, claimed, cued):
        yield finding("the_scope_is_said", "/scope", "unsupported", unsaid)
    elif claimed in TOTALS and said != claimed and _is_said_of_another(case, claimed):
        message = f"the words that say {claimed} stand with another figure"
        yield finding("the_scope_is_said", "/scope", "contradicted", message)
    if case.candidate.values.get("harm") in LASTING:
        return
    if (
        claimed != said
        and not (said == "authority" and values.get("instrument") == "drawdown")  # "under Drawdown Authority"
        and (claimed in TOTALS if said == "component" else claimed == usual)
        and _is_told(case, said, cued.get("cumulative", ()), text)
        and (values.get("amount") or values.get("count"))
    ):
        message = f"the words beside the figure say {said}, not {claimed}"
        yield finding("the_scope_is_said", "/scope", "contradicted", message)


def _unsaid(case: Case, claimed: str, cued: Mapping[str, Sequence[Span]]) -> str:
    """Why a toll is no part of another, or covers no stretch of time: "" where the evidence may well say so.

    A part belongs to a whole that the fact names, or words tell of one ("among them"); a stretch is told as its time.
    """
    values = case.candidate.values
    if claimed in cued or (values.get("when") is None and _lasts(case)):
        return ""
    if claimed == "component" and values.get("part_of") is None:
        return "nothing in the evidence says that it is a part of another figure"
    told = any(_is_span(case, one) for one in case.sentences) or _is_of_an_account(case)
    when = values.get("when")
    if claimed == "period" and not told and (when is None or _is_a_day(case, when.text)):
        return "nothing in the evidence says over what time it was"
    return ""


def _lasts(case: Case) -> bool:
    """Whether a toll is of a state that goes on, or of nobody: "children are missing", "no soldiers were harmed"."""
    values = case.candidate.values
    none = isinstance(values.get("count"), Quantity) and values["count"].value == 0
    return none or values.get("harm") in (*LASTING, "displaced", "missing")


def _is_a_day(case: Case, words: str) -> bool:
    """Whether a time is one day, without a word that makes a stretch of it: "on Friday", not "since Friday"."""
    stretching = cues.words("phrases", "stretching", case.language)
    told = find_times(words, case.language)
    if not (told and stretching) or cues.places_of(stretching, words):
        return False
    days = re.findall(r"(?<!\d)\d{1,2}(?!\d)", words)  # "on 8 July", not "on 6 and 7 July" nor "in July 2024"
    return told[0].kind == "relative" or (told[0].kind == "date" and len(days) == 1)


def _is_of_one_day(case: Case) -> bool:
    """Whether a toll is of a day: no sum over time, and no period, has a day for its time."""
    when = case.candidate.values.get("when")
    day = when is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", when.edtf or "")
    return case.section == "casualty_reports" and bool(day)


def _is_of_an_account(case: Case) -> bool:
    """Whether an account of a whole operation tells a toll without a day: "At least 10 Marines died"."""
    accounts = cues.words("phrases", "accounts", case.language)
    opened = case.section == "casualty_reports" and any(cues.places_of(accounts, one.text) for one in case.opening)
    return opened and case.candidate.values.get("when") is None


def _is_told(case: Case, scope: str | None, totals: Sequence[Span], text: str) -> bool:
    """Whether words say a scope beyond doubt: "the toll of the attack | rose to | 38" is of one event all the same."""
    rising = cues.places_of(cues.words("phrases", "rising", case.language), text)
    if scope == "cumulative":
        return any(not any(one.covers(place) for one in rising) for place in totals)
    return scope in (*TOTALS, "component") or (scope == "period" and _is_span(case, case.home))


def _is_said_of_another(case: Case, scope: str) -> bool:
    """Whether the words for a scope stand in the amount's sentence, with another amount only.

    Not asked of tolls: "since May 40,000 were killed and many more driven out" counts both since then.
    """
    if case.candidate.values.get("amount") is None:
        return False
    claim = case.claim
    sentence = case.home
    places = cues.cued(case.section, "scope", sentence.text, case.language).get(scope, [])
    rivals = rivals_of(case.document, claim)
    shifted = [place.shifted(sentence.span.start) for place in places]
    return bool(shifted and rivals) and all(is_of_another(case.document, p, claim, rivals) for p in shifted)


def _is_span(case: Case, sentence: Sentence) -> bool:
    """Whether words of a sentence give a stretch of time, not a day: "within a single week"."""
    return bool(cues.places_of(cues.words("phrases", "spans", case.language), sentence.text))


def _ground(case: Case, path: str, field: str, code: str) -> None:
    for span in case.candidate.evidence:
        cued = cues.cued(case.section, field, case.document.quote(span), case.language)
        if code in cued:
            case.places[path], case.how[path] = cued[code][0].shifted(span.start), "implied"
            return
