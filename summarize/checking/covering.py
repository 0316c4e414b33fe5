"""What a figure covers: one event, a stretch of time, all so far, or a part of another figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from summarize.binding import is_of_another, rivals_of, words_of_a_part
from summarize.checking.case import Case, finding
from summarize.computed import LASTING, scope_of
from summarize.document import Sentence, Span
from summarize.mentions import figures, inside
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.values import Quantity
from summarize.values.figures import Figure
from summarize.values.times import find_times

MOST = 12
"""Figures behind a sum that are looked at: of a longer row one of the first is a part of it."""

TOTALS = ("cumulative", "rate", "authority")
"""Scopes a dashboard must never add up."""


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
    if claimed != "component" and (them := _of_them(case, claim)) and _is_behind_a_toll(case, claim):
        message = f'"{case.document.text[claim.start : them.end]}" are a part of those told before'
        yield finding("a_part_is_not_its_whole", "/scope", "contradicted", message, claim)
    if claimed == "package" and (told := words_of_a_part(case.section, case.document, claim)):
        message = f'"{told}" tells of a part, not of a package'
        yield finding("a_part_is_not_its_whole", "/scope", "contradicted", message, claim)


def _is_behind_a_toll(case: Case, claim: Span) -> bool:
    """Whether a greater figure and its harm stand before one in its sentence: "18 were wounded, | six | of them"."""
    told = [one for one in inside(figures(case.document), case.home.span) if one.kind == "count"]
    own = next((one for one in told if one.span.overlaps(claim)), None)
    if case.section != "casualty_reports" or own is None or own.value is None:
        return False
    known = [one for one in told if one.span.end < claim.start and (one.value or 0) > own.value]
    between = case.document.text[known[-1].span.end : claim.start] if known else ""
    return bool(cues.cued(case.section, "harm", between, case.language))


def a_whole_is_no_part_of_itself(case: Case) -> Iterator[Finding]:
    """In "gives $145 million. Of that sum, $80 million will go" the first is no part, the one behind it is."""
    values, document = case.candidate.values, case.document
    if values.get("scope") != "component" or not case.candidate.evidence:
        return
    claim = case.claim
    told = inside(figures(document), *(one.span for one in case.sentences))
    own = next((one for one in told if one.span.overlaps(claim)), None)
    if own is None or own.value is None or _is_told_as_a_part(case, claim):
        return
    told = [one for one in told if one.kind == own.kind and one.value is not None]
    less = (one for one in told if one.span.start > claim.end and (one.value or 0) < own.value)
    part = next((one for one in islice(less, MOST) if _is_its_part(case, one)), None)
    if part is not None and not any(one.span.end < claim.start for one in told):
        message = f'"{document.quote(claim)}" is the whole, of which "{document.quote(part.span)}" is a part'
        yield finding("a_whole_is_no_part_of_itself", "/scope", "contradicted", message, claim)


def _is_its_part(case: Case, figure: Figure) -> bool:
    """Whether a figure behind a claim may be a part of it: an amount told after it, or "two | of them"."""
    if figure.kind != "money":
        return _of_them(case, figure.span) is not None
    return not case.home.span.covers(figure.span) or _is_told_as_a_part(case, figure.span)


def _is_told_as_a_part(case: Case, figure: Span) -> bool:
    """Whether words before a figure of its sentence, or right behind it, make it a part: "of it", "of which"."""
    home = case.document.sentence_at(figure.start).span
    before = case.document.text[home.start : figure.start]
    cued = cues.cued(case.section, "scope", before, case.language).get("component", ())
    part = _of_them(case, figure) or words_of_a_part(case.section, case.document, figure)
    return bool(cued) or bool(part)


def _of_them(case: Case, figure: Span) -> Span | None:
    """The words right behind a figure that make it a part of those told before: "two | of them |"."""
    behind = case.document.text[figure.end : case.document.sentence_at(figure.start).span.end]
    them = cues.places_of(cues.words("phrases", "of_them", case.language), behind)[:1]
    return them[0].shifted(figure.end) if them and them[0].start <= 1 else None


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
