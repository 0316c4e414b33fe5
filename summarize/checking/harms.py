"""Which harm a figure counts: killed, wounded and missing go with the number their words belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from summarize.binding import is_bound
from summarize.checking.case import Case, finding
from summarize.checking.fairness import counts_both
from summarize.document import Sentence, Span
from summarize.mentions import figures, inside, times, touching
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.sections.bearing import nearest, said_of
from summarize.superseding import is_a_part, takes_up

SIDE_BY_SIDE = 12
"""Code points between two verbs of one subject: "kidnapped and tortured"."""

ALIKE = 4
"""Equal numbers of a sentence that are looked at: more than "one (1) … one (1)" are in no news."""

BEHIND_BOTH = 2
"""Words between two verbs of harm and the figure that they share: "killing and wounding | at least | 40"."""


def harm_is_bound_to_its_figure(case: Case) -> Iterator[Finding]:
    """Killed, wounded and missing go with the number their words stand nearest to; of equal numbers any will do."""
    harm, count = case.candidate.values.get("harm"), case.candidate.values.get("count")
    if harm in (None, "unspecified") or count is None or not case.sentences:
        return
    if not cues.knows(case.language, case.section, "harm"):
        return
    alike = [place for place in case.cited(count.text) if case.home.span.covers(place)][:ALIKE]
    cued = _told_of_harm(case, case.home, harm)
    if not cued and takes_up(case.document, case.claim):
        return  # "That figure includes | 650 | children.": the sentence before tells what befell them
    judged: list[list[Finding]] = []
    for place in alike or [case.claim]:
        judged.append(list(_is_of_another_harm(case, cued, place)))
        if not judged[-1]:
            return
    yield from judged[0]


def a_figure_keeps_the_harm_of_its_sentence(case: Case) -> Iterator[Finding]:
    """Of "Nine men were killed. In Velm 14 were wounded." nobody else's 14 were killed, though both are cited.

    A part tells of its whole ("Nine of them"), and one man may be told of again: "a soldier … The soldier was wounded".
    """
    harm, count = case.candidate.values.get("harm"), case.candidate.values.get("count")
    if harm in (None, "unspecified") or count is None or not case.sentences or is_a_part(case.document, case.claim):
        return
    told = cues.cued(case.section, "harm", case.home.text, case.language).keys()
    one = count.text.lower() in cues.words("grammar", "single", case.language)
    both = harm == "killed_or_wounded" and counts_both(case, told)
    if told and not (one or both) and not cues.accepted(case.section, "harm", harm) & told:
        message = f'the sentence of "{count.text}" speaks of {" and ".join(sorted(told))}, not {harm}'
        yield finding("a_figure_keeps_the_harm_of_its_sentence", "/harm", "contradicted", message, case.claim)


def _is_of_another_harm(case: Case, cued: Mapping[str, Sequence[Span]], claim: Span) -> Iterator[Finding]:
    """Why a harm is not that of a figure at a place, given the harms its sentence tells of; nothing where it is."""
    harm, count, sentence = case.candidate.values["harm"], case.candidate.values["count"], case.home
    counted = [one.span.shifted(-sentence.span.start) for one in inside(figures(case.document), sentence.span)]
    here = claim.shifted(-sentence.span.start)
    whole = next((one for one in reversed(counted) if one.end <= here.start), None)
    if harm in cued and whole is not None and is_a_part(case.document, claim):
        befell = nearest(said_of(case.section, "harm", cued, whole, case.language), whole, sentence.text, case.language)
        if befell in (harm, None) or _describes(sentence.text, whole, cued[befell], cued[harm]):
            return  # what befell those it is a part of
    if not is_bound(case.section, "harm", case.document, sentence, claim):
        message = f'the harm belongs to another figure than "{count.text}"'
        yield finding("harm_is_bound_to_its_figure", "/count", "contradicted", message, claim)
        return
    if harm in ("killed", "wounded") and _are_joined(case, sentence.text, here, cued):
        message = f'"{count.text}" counts killed and wounded together, not {harm}'
        yield finding("harm_is_bound_to_its_figure", "/harm", "contradicted", message, claim)
    bearing = said_of(case.section, "harm", cued, here, case.language)
    told = nearest(bearing, here, sentence.text, case.language)
    victims = cues.words("phrases", "victims", case.language)
    behind = sentence.text[claim.end - sentence.span.start :].partition(",")[0]
    said = harm in cues.cued(case.section, "harm", behind, case.language)
    free = [place for place in cued.get(harm, ()) if not _is_right_behind(place, counted, here)]
    if told == "killed_or_wounded" and (said or (free and cues.places_of(victims, sentence.text))):
        return  # "Twelve of the | victims | died", "put its | losses | at eight soldiers killed"
    if told and harm in cued and _describes(sentence.text, here, cued[told], cued[harm]):
        return  # "executed six | captured soldiers"
    if not told or harm not in cued or told == harm:
        return
    if _befall_them_next(case, sentence.text, cued[told], cued[harm], counted):
        return  # "were captured on a road by rebels | and executed"
    if not _go_together(sentence.text, cued[harm], cued[told], counted):
        message = f'the words beside "{count.text}" say {told}, not {harm}'
        yield finding("harm_is_bound_to_its_figure", "/harm", "contradicted", message, claim)


def _told_of_harm(case: Case, sentence: Sentence, claimed: str) -> Mapping[str, Sequence[Span]]:
    """The harms a sentence tells of; what only describes the victims is none: "| captured troops | were shot"."""
    cued = cues.cued(case.section, "harm", sentence.text, case.language)
    called = [place for leaf in case.leaves if leaf.field == "victims" for place in case.cited(leaf.words)]
    called = [place.shifted(-sentence.span.start) for place in called]
    inner = [one for places in cued.values() for one in places if any(_is_inside(name, one) for name in called)]
    apart = {code: [one for one in places if code == claimed or one not in inner] for code, places in cued.items()}
    return {code: places for code, places in apart.items() if places} if apart.get(claimed) else cued


def _is_right_behind(cue: Span, counted: Sequence[Span], here: Span) -> bool:
    """Whether a word of harm stands right behind another figure: "twenty | wounded | … several victims"."""
    return any(0 <= cue.start - one.end <= 1 and not one.overlaps(here) for one in counted)


def _is_inside(name: Span, cue: Span) -> bool:
    """Whether a word of harm is a part of a name, and not its last."""
    return name.covers(cue) and cue.end < name.end


def _are_joined(case: Case, text: str, figure: Span, cued: Mapping[str, Sequence[Span]]) -> bool:
    """Whether two verbs share one figure behind them: "killing and wounding | scores", not "killed 3 and wounded 5"."""
    joints = (*cues.words("grammar", "conjunctions", case.language), *cues.words("phrases", "either", case.language))
    both = [cued.get(harm, ()) for harm in ("killed", "wounded")]
    for others, ones in (both, reversed(both)):
        for other in (place for place in others if place.end <= figure.start):
            if len(text[other.end : figure.start].split(maxsplit=BEHIND_BOTH + 1)) > BEHIND_BOTH:
                continue
            if any(one.end <= other.start and text[one.end : other.start].strip().lower() in joints for one in ones):
                return True
    return False


def _befall_them_next(
    case: Case, text: str, told: Sequence[Span], claimed: Sequence[Span], counted: Sequence[Span]
) -> bool:
    """Whether a harm is joined to the one before it, with no other figure and no mark between: both befall them."""
    joints = cues.words("grammar", "conjunctions", case.language)
    for other in claimed:
        one = max((each for each in told if each.end <= other.start), default=None, key=lambda each: each.end)
        if one is None or _has_an_object(case, case.home.span.start + other.end):
            continue
        between = text[one.end : other.start]
        marked = re.search(r"[,;:，、،]", between) or any(Span(one.end, other.start).covers(each) for each in counted)
        if not marked and between.lower().split()[-1:] in [[joint] for joint in joints]:
            return True
    return False


def _has_an_object(case: Case, end: int) -> bool:
    """Whether more than a time, a place or a mark stands behind a verb: "wounded and killed | the attacker"."""
    first = re.compile(r"\s*(\w+)").match(case.document.text, end, case.home.span.end)
    if first is None:
        return False
    dated = touching(times(case.document), Span(*first.span(1)))
    return not dated and first[1].lower() not in cues.words("grammar", "prepositions", case.language)


def _describes(text: str, figure: Span, told: Sequence[Span], claimed: Sequence[Span]) -> bool:
    """Whether the word behind a figure only describes whom a verb before it harms: "| executed | six captured men"."""
    behind = any(not text[figure.end : one.start].strip() and text[one.end : one.end + 2].strip() for one in told)
    return behind and any(one.end <= figure.start and not text[one.end : figure.start].strip() for one in claimed)


def _go_together(text: str, ones: Sequence[Span], others: Sequence[Span], counted: Sequence[Span]) -> bool:
    """Whether two cues are said of the same: in one place, or side by side with no figure between them."""
    near = ((a, b) for a in ones for b in others if max(a.start, b.start) - min(a.end, b.end) <= SIDE_BY_SIDE)
    return any(a.overlaps(b) or _is_side_by_side(text, a, b, counted) for a, b in near)


def _is_side_by_side(text: str, one: Span, other: Span, counted: Sequence[Span]) -> bool:
    between = Span(min(one.end, other.end), max(one.start, other.start))
    apart = bool(re.search(r"[,，、،]", text[between.start : between.end])) or any(
        between.covers(figure) for figure in counted
    )
    return between.end - between.start <= SIDE_BY_SIDE and not apart
