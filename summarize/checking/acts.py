"""What an outlook's act is: its class is that of its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from summarize.acting import inner_actor
from summarize.checking.case import Case, finding
from summarize.checking.fairness import IMPLIED, UNFIT
from summarize.document import Span
from summarize.mentions import inside, times
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.unnamed import CLAUSE_END

OPENING = 2
"""Words before an act's head: "an enduring engagement". What is cued farther in is said of something else."""

OBJECT = 5
"""Words from a light verb to the noun that says what the act is: "provide two more batches of | support"."""

FARTHEST = 4
"""Words before the first cue of a class, beyond which it says nothing of the act's head."""

ULTIMATUM = ("demand", "threat", "warning")
"""Moods in which a threat may stand in another clause of the evidence: "leave, or face the consequences"."""


def the_act_is_what_its_head_says(case: Case) -> Iterator[Finding]:
    """An act is of the class its first telling verb or noun is cued for; a light verb's object tells, too."""
    claimed, action = case.candidate.values.get("plover"), case.candidate.values.get("action")
    if case.section != "policy_outlook" or not isinstance(action, str) or not case.candidate.evidence:
        return
    if claimed in (None, cues.default(case.section, "plover", case.language)):
        return
    if (inner := _inner_act(case, str(claimed))) is not None:
        message = f'{claimed} is what "{case.document.quote(inner)}" would do, not what is done'
        yield finding("the_act_is_what_its_head_says", "/plover", "contradicted", message, inner)
        return
    if (verb := _verb_before(case, str(claimed))) is not None:
        message = f'what is "{verb}" is no {claimed}'
        yield finding("the_act_is_what_its_head_says", "/plover", "contradicted", message, case.places.get("/action"))
        return
    if case.candidate.extra.get("polarity") == "negative" or _is_undecided(case, action):
        return  # of what is not done the class may be that of its opposite
    cued = cues.cued(case.section, "plover", action, case.language)
    mood = case.candidate.values.get("mood")
    first = min((place.start for places in cued.values() for place in places), default=0)
    last = cues.region(case.section, "plover", case.language) == "last"
    led = cues.places_of(cues.words("speech", "relatives", case.language), action[:first])
    if not last and (len(action[:first].split()) > FARTHEST or any(place.start for place in led)):
        return  # its head is a word of no class: "pursue the networks that | provide"
    said = {*_at_head(cued, action, case.section, case.language), *IMPLIED.get(str(mood), ())}
    fair = said & cues.accepted(case.section, "plover", str(claimed))
    if cued and not fair and not (claimed == "THREATEN" and mood in ULTIMATUM):
        message = f'"{action[:60]}" is {" or ".join(sorted(said))}, not {claimed}'
        yield finding("the_act_is_what_its_head_says", "/plover", "contradicted", message, case.places.get("/action"))


def the_class_fits_the_mood(case: Case) -> Iterator[Finding]:
    """Who demands an act requests it, who refuses one rejects it, and nobody threatens to help."""
    mood, claimed = str(case.candidate.values.get("mood")), case.candidate.values.get("plover")
    denied = case.candidate.extra.get("polarity") == "negative"  # "will not agree": the class is that of the act denied
    if case.section == "policy_outlook" and not denied and claimed in UNFIT.get(mood, ()):
        message = f"a {mood} is {IMPLIED[mood][0]}, not {claimed}"
        yield finding("the_class_fits_the_mood", "/plover", "contradicted", message)


def _is_undecided(case: Case, action: str) -> bool:
    """Whether an action opens with words that any act may open with: "make every effort to"."""
    return any(place.start == 0 for place in cues.places_of(cues.words("acts", "undecided", case.language), action))


def a_condition_is_no_act(case: Case) -> Iterator[Finding]:
    """What somebody waits for is not what they will do: "stays shut until its staff can | travel safely"."""
    action = case.places.get("/action")
    if action is None:
        return
    condition = case.places.get("/condition")
    start = case.document.sentence_at(action.start).span.start
    before = CLAUSE_END.split(case.document.text[start : action.start])[-1]
    openers = cues.places_of(cues.words("openers", "waiting", case.language), before)
    parting = (
        *cues.words("grammar", "conjunctions", case.language),
        *cues.words("openers", "infinitive", case.language),
    )
    told = [time.span for time in inside(times(case.document), Span(start, action.start))]
    here = action.start - len(before)
    openers = [one for one in openers if not any(time.overlaps(one.shifted(here)) for time in told)]  # "until May"
    opened = [one for one in openers if before[one.end :].strip() and not cues.places_of(parting, before[one.end :])]
    if opened or (condition is not None and condition.start < action.start and condition.end >= action.end):
        message = f'"{case.document.quote(action)[:60]}" is a condition there, not an act'
        yield finding("a_condition_is_no_act", "/action", "contradicted", message, action)


def _verb_before(case: Case, claimed: str) -> str | None:
    """The verb right before an action, where it is of another class: "has | sanctioned | firms for aiding"."""
    claim = case.claim
    before = case.document.text[case.home.span.start : claim.start].lower().split()[-1:]
    finite = cues.words("openers", "finite", case.language)
    said = {*cues.cued(case.section, "plover", before[0], case.language)} if before and before[0] in finite else set()
    return before[0] if said and not said & cues.accepted(case.section, "plover", claimed) else None


def _inner_act(case: Case, claimed: str) -> Span | None:
    """Who does what a class is cued for, where only an act inside the act is: "allow | the rebels | to attack"."""
    action = case.places.get("/action")
    inner = inner_actor(case.document, action) if action else None
    if action is None or inner is None or claimed in IMPLIED.get(str(case.candidate.values.get("mood")), ()):
        return None
    outer, rest = case.document.text[action.start : inner.start], case.document.text[inner.end : action.end]
    before, behind = (cues.cued(case.section, "plover", each, case.language) for each in (outer, rest))
    return inner if claimed in behind and claimed not in before else None


def class_at_head(action: str, section: str, language: str) -> str | None:
    """The class that the opening words of an action are cued for; None where they are cued for none or several."""
    cued = cues.cued(section, "plover", action, language)
    first = min((place.start for places in cued.values() for place in places), default=len(action))
    found = _at_head(cued, action, section, language)
    return found.pop() if len(found) == 1 and len(action[:first].split()) <= OPENING else None


def _at_head(cued: Mapping[str, Sequence[Span]], action: str, section: str, language: str) -> set[str]:
    """The classes cued at the head of an action: "deploy aid" aids, "provide support" aids and supports."""
    where = cues.region(section, "plover", language)
    if where == "sentence":
        return {*cued}  # of a verb that may stand behind its objects, any word of the act may tell
    if where == "last":
        stretches = [*re.finditer(r"[^,，]+", action)]
        return {code for stretch in stretches for code in last_told(_within(cued, Span(*stretch.span())))}
    starts = sorted({place.start for places in cued.values() for place in places})
    if not starts:
        return set()
    head = _starting(cued, starts[0])
    word = action[starts[0] :].split(maxsplit=1)[0]
    joined = cues.places_of(cues.words("grammar", "conjunctions", language), action[starts[0] : starts[-1]])
    near = len(starts) > 1 and len(action[starts[0] : starts[1]].split()) <= OBJECT
    behind = _starting(cued, starts[1]) if near and not joined else set()
    moved = cues.places_of(cues.words("acts", "moving", language), word) and "AID" in behind
    if behind and (moved or cues.places_of(cues.words("acts", "preparing", language), word)):
        return behind  # "preparing | sanctions"
    return head | behind if cues.places_of(cues.words("acts", "light", language), word) else head


def _within(cued: Mapping[str, Sequence[Span]], stretch: Span) -> Mapping[str, Sequence[Span]]:
    return {code: [place for place in places if stretch.covers(place)] for code, places in cued.items()}


def last_told(cued: Mapping[str, Sequence[Span]]) -> set[str]:
    """The codes of the last cue, where what tells comes last."""
    end = max((place.end for places in cued.values() for place in places), default=0)
    return {code for code, places in cued.items() if any(place.end == end for place in places)}


def _starting(cued: Mapping[str, Sequence[Span]], start: int) -> set[str]:
    return {code for code, places in cued.items() if any(place.start == start for place in places)}
