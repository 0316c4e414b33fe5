"""Words stand in the evidence, at token boundaries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from summarize.checking.bystanders import is_no_bystander, leaves_somebody_out
from summarize.checking.case import Case, Leaf, finding
from summarize.contract import data_folder
from summarize.document import Sentence, Span
from summarize.foes import is_foe
from summarize.folding import fold
from summarize.matching import places_in
from summarize.mentions import inside, names, places, times, touching
from summarize.pronouns import HEAD, meant_by_it, pronoun_in
from summarize.roles import fields_of, side_of
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.signatories import signatories
from summarize.values import Party, Place, When
from summarize.values.names import same_party

DAYS = ("date", "relative")
"""Kinds of time that say when: "on Friday", not "for weeks"."""

GOING_ON = ("place", "when", "cause", "programme")
"""Fields a story tells once of what it goes on about."""


def evidence_is_cited(case: Case) -> Iterator[Finding]:
    """A fact cites at least one sentence of the article."""
    if not case.candidate.evidence:
        yield finding("evidence_is_cited", "", "unsupported", "no sentence of the article is cited for it")


def words_stand_in_the_evidence(case: Case) -> Iterator[Finding]:
    """Every copied word stands in a cited sentence; a party may be named near by."""
    for leaf in case.leaves:
        known = chain(_chosen(case, leaf), case.around(leaf.words), _told_before(case, leaf))
        place = next((span for span in known if _may_stand(case, leaf, span)), None)
        place = place or _among_who_speak(case, leaf) or _who_gives_throughout(case, leaf)
        if place is not None:
            case.places[leaf.path] = place
            case.how[leaf.path] = "verbatim" if case.document.quote(place) == leaf.words else "normalised"
        elif isinstance(leaf.value, Party) and (alias := _alias(case, leaf)):
            case.places[leaf.path], case.how[leaf.path] = alias, "normalised"
        else:
            yield finding("words_stand_in_the_evidence", leaf, "unsupported", _why(case, leaf))


def _chosen(case: Case, leaf: Leaf) -> list[Span]:
    """Where code chose the figure or action a fact is about: the words may stand there twice."""
    focus = case.candidate.focus if leaf.field == case.candidate.section.focus else None
    return [place for place in case.cited(leaf.words) if focus is not None and place.overlaps(focus)]


def _told_before(case: Case, leaf: Leaf) -> Iterator[Span]:
    """Where a leaf's words stand in the story before, the nearest first; looked up where nothing nearer will do."""
    yield from reversed(places_in(case.document.text, leaf.words, [case.before]))


def _may_stand(case: Case, leaf: Leaf, span: Span) -> bool:
    if case.is_cited(span):
        return True
    if _goes_on(case, leaf, span) or _is_meant(case, leaf, span):
        return True
    if not any(stretch.covers(span) for stretch in case.near):
        return _does_it_still(case, leaf, span)
    if isinstance(leaf.value, Place):  # where it happened may be told before, when the evidence names no other place
        told_before = any(span.start < sentence.span.start for sentence in case.sentences[:1])
        return told_before and not inside(places(case.document), *case.candidate.evidence)
    return isinstance(leaf.value, Party) and is_no_bystander(case, leaf, span)


def _goes_on(case: Case, leaf: Leaf, span: Span) -> bool:
    """Whether a story goes on with the place, the time or the cause it told before, and names no other since."""
    if leaf.field not in GOING_ON or not case.before.covers(span):
        return False
    since = Span(case.document.sentence_at(span.start).span.end, case.before.end)
    if isinstance(leaf.value, When):
        told = inside(times(case.document), since, *case.candidate.evidence)
        is_day = any(time.kind in DAYS for time in touching(times(case.document), span))
        own = inside(times(case.document), *(one.span for one in case.sentences))
        if any(time.kind == "duration" for time in own):
            return False  # "over the last two years" says when
        return not any(time.kind in DAYS or not is_day for time in told)  # "for weeks" is no other day
    if isinstance(leaf.value, Place):
        around = leaf.value.iso3  # the state in which a place lies is no other place
        others = inside(places(case.document), *(one.span for one in case.sentences))
        wider = [one for one in others if one.text not in leaf.words]  # "the town of Velm, in | Aster | State"
        if case.is_state(leaf.words):
            return all(place.iso3 == around for place in wider)  # towns of it
        return all(place.iso3 == around and case.is_state(place.text) for place in wider)
    return True


def _is_meant(case: Case, leaf: Leaf, span: Span) -> bool:
    """Whether a pronoun that opens a cited sentence stands for one who acts: "| She | pledged 5 million"."""
    acts = leaf.field in fields_of(case.section, "agent", case.language) or leaf.field == "actors"
    return acts and any(one.overlaps(span) for one in meant_by_pronouns(case))


def meant_by_pronouns(case: Case, sentences: Sequence[Sentence] | None = None) -> list[Span]:
    """Whom the pronouns that open sentences stand for: the cited ones where none are given."""
    document, found = case.document, []
    for sentence in case.sentences if sentences is None else sentences:
        opening = Span(sentence.span.start, sentence.span.start + len(" ".join(sentence.text.split()[:HEAD])))
        person = pronoun_in(document, sentence, opening)
        found += [*meant_by_it(document, sentence), *([person] if person else [])]
    return found


def _does_it_still(case: Case, leaf: Leaf, span: Span) -> bool:
    """Whether a story goes on with who did the harm it told of before, where the evidence names nobody who did."""
    if case.section != "casualty_reports" or leaf.field not in fields_of(case.section, "agent", case.language):
        return False
    told = inside(names(case.document), *case.candidate.evidence)
    named = any(side_of(case.section, case.document, one.span) == "agent" for one in told)
    return case.before.covers(span) and not named and side_of(case.section, case.document, span) != "patient"


def _among_who_speak(case: Case, leaf: Leaf) -> Span | None:
    """Where a party is named of which the evidence says "we" or "the two presidents": one who gives, or of a tie."""
    ours = [w for group in ("first_persons", "ours") for w in cues.words("speech", group, case.language)]
    together = cues.words("phrases", "collectives", case.language)
    both = leaf.field == "parties" and any(cues.places_of(together, one.text) for one in case.sentences)
    if both and not leaves_somebody_out(case):
        return next(reversed(places_in(case.document.text, leaf.words, [Span(0, case.before.end)])), None)
    if not any(cues.places_of(ours, sentence.text) for sentence in case.sentences):
        return None
    found = case.everywhere(leaf.words)
    signed = next((p for p in found if any(p.overlaps(one) for one in signatories(case.document))), None)
    if leaf.field == "parties":
        if leaves_somebody_out(case):
            return None
        return signed or next((p for p in found if cues.places_of(ours, case.document.sentence_at(p.start).text)), None)
    if leaf.field not in fields_of(case.section, "agent", case.language):
        return None
    return signed or (found[0] if _may_speak(case, found) else None)


def _who_gives_throughout(case: Case, leaf: Leaf) -> Span | None:
    """Where a fact sheet's opening names its giver, of whom its lists go on without a name: "12 field ambulances"."""
    if case.section != "aid_packages" or leaf.field != "donors" or not case.candidate.evidence:
        return None
    told = inside(names(case.document), *(one.span for one in case.sentences))
    if any(side_of(case.section, case.document, one.span) == "agent" for one in told):
        return None
    found = places_in(case.document.text, leaf.words, [one.span for one in case.opening])
    return found[0] if found and _may_speak(case, case.everywhere(leaf.words)) else None


def _may_speak(case: Case, found: list[Span]) -> bool:
    """Whether a party may be the one a statement is by: it gives somewhere, and nowhere receives or is the enemy."""
    sides = {side_of("aid_packages", case.document, place) for place in found}
    return (
        "agent" in sides
        and "patient" not in sides
        and not any(is_foe("aid_packages", case.document, place) for place in found)
    )


def _alias(case: Case, leaf: Leaf) -> Span | None:
    """Where the same party is named in other words near the evidence; None when it is not."""
    for name in inside(names(case.document), *case.candidate.evidence, *case.near):
        if _may_stand(case, leaf, name.span) and same_party(leaf.words, name.text, case.language, case.document.text):
            return name.span
    return None


def _why(case: Case, leaf: Leaf) -> str:
    elsewhere = case.elsewhere(leaf.words)
    if elsewhere is not None:
        where = case.document.sentence_at(elsewhere.start).number
        kind = "place" if isinstance(leaf.value, Place) else "value"
        return f'the {kind} "{leaf.words}" stands in sentence {where}, which is not cited'
    leaked = _leaked_from(fold(leaf.words).text) if case.candidate.is_answer and len(leaf.words) > 3 else None
    if leaked:
        return f'"{leaf.words}" comes from {leaked}, not from the article'
    return f'"{leaf.words}" does not stand in the article'


def _leaked_from(words: str) -> str | None:
    """Where words stand that a model was shown beside the article: the prompt's examples, or the schema."""
    if words in _shown("prompts", "*.j2"):
        return "the prompt's examples"
    return "the schema" if words in _shown("schemas", "*.json") else None


@cache
def _shown(folder: str, files: str) -> str:
    return "\n".join(fold(path.read_text(encoding="utf-8")).text for path in data_folder(folder).glob(files))
