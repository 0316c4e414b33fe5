"""Polarity: what the article denies or takes back is not published as so, nor the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.checking.case import Case, finding
from summarize.document import Span
from summarize.negation import denials_in, negations_of, undone_by
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.values import Quantity

DENYING = 24
"""Code points in which a denial takes its object: "rejected claims"."""

HALVES = 30
"""Code points between the halves of a negation: "ne va pas", "n'a toujours pas"."""

WHOLE = ("aid_packages", "alliances")
"""Sections whose facts may have no figure, and are then what their whole sentence says."""

REFUSING = ("REJECT", "ACCUSE")
"""Classes of acts whose own verb says no: "rejected the criticism"."""

OPENING = 3
"""Words of an action in which its own verb is denied: "has not agreed to send"."""

ENDED = ("terminated", "suspended", "rejected")
"""Statuses of a tie that its own verb says: "called off", "broke off"."""

_REFUSALS = ("refused", "rejected")
"""Statuses that say no by themselves."""


def polarity_holds(case: Case) -> Iterator[Finding]:
    """What the article denies or negates is not published as so, nor what it says as denied."""
    claimed = case.candidate.extra.get("polarity")
    known = cues.knows(case.language, "negation")
    if not known or not case.candidate.evidence or claimed not in ("positive", "negative"):
        return
    claim = case.claim
    negations = negations_of(case.document, case.home, claim)
    if case.section in WHOLE and not negations:
        negations = denials_in(case.document, case.home, claim)
    if len(negations) > 1 and _apart(case, negations[0], negations[1]):
        message = "two negations stand before it: whether it is so cannot be told"
        yield finding("polarity_holds", "/polarity", "unsupported", message, negations[0])
    elif negations and _is_of_another(case, negations[0], claim):
        message = (
            f'"{case.document.quote(negations[0])}" is said of somebody else than who acts: whether it is so is open'
        )
        yield finding("polarity_holds", "/polarity", "unsupported", message, negations[0])
    elif (
        claimed == "positive"
        and negations
        and not _is_within(case, negations[0], claim)
        and not _is_said_by_its_codes(case, negations[0])
    ):
        message = f'the sentence negates it: "{case.document.quote(negations[0])}"'
        yield finding("polarity_holds", "/polarity", "contradicted", message, negations[0])
    if claimed == "negative" and not negations and not (_says_no(case) or _left_behind(case)):
        message = "nothing in the evidence negates it"
        yield finding("polarity_holds", "/polarity", "contradicted", message, case.candidate.evidence[0])


def an_action_takes_its_not_along(case: Case) -> Iterator[Finding]:
    """What begins behind the "not" of a phrase that denies nothing says the opposite: "will not | hesitate to act".

    Unless the fact denies it: of "will not | waver" the wavering is negative.
    """
    phrase = _left_behind(case)
    if phrase is not None and case.candidate.extra.get("polarity") != "negative":
        action = case.document.quote(case.places["/action"])[:60]
        message = f'"{action}" leaves out what "{case.document.quote(phrase)}" begins with'
        yield finding("an_action_takes_its_not_along", "/action", "contradicted", message, phrase)


def _left_behind(case: Case) -> Span | None:
    """The phrase that denies nothing, in which an action begins behind the "not"."""
    action = case.places.get("/action")
    if case.section != "policy_outlook" or action is None:
        return None
    sentence = case.document.sentence_at(action.start)
    words = cues.words("negation", "words", case.language)
    for found in cues.places_of(cues.words("negation", "not_negating", case.language), sentence.text):
        phrase = found.shifted(sentence.span.start)
        kept = cues.places_of(words, case.document.text[action.start : phrase.end])
        if phrase.start < action.start < phrase.end and not kept:
            return phrase
    return None


def _is_of_another(case: Case, negation: Span, claim: Span) -> bool:
    """Whether who acts is named between a negation and the act: "has not done enough for | crews trying to help".

    A denial is of the whole, "denied that | Norland will attack", and so is the "not" of "do not expect | Norland to".
    """
    raised = cues.places_of(
        cues.words("negation", "raised", case.language), case.document.text[negation.end : claim.start]
    )
    if any(place.start == 1 for place in raised):
        return False
    denials = cues.words("verification", "denied", case.language)
    between = Span(negation.end, claim.start)
    actors = [case.places[leaf.path] for leaf in case.leaves if leaf.field == "actors" and leaf.path in case.places]
    denied = cues.places_of(denials, case.document.text[negation.start : negation.end + DENYING])
    apart = [
        place for place in actors if between.covers(place) and case.document.text[negation.end : place.start].strip()
    ]
    return bool(apart) and not denied


def _is_within(case: Case, negation: Span, claim: Span) -> bool:
    """Whether the words that say no are part of what is published: a refusal's own, or those of a clause farther in.

    "Will not tolerate attacks" refuses them; "make every effort to ensure that it is | never used" says what for. "Has
    not agreed to send troops" sends none.
    """
    if case.section != "policy_outlook" or not claim.start <= negation.start < claim.end:
        return False
    values = case.candidate.values
    refuses = values.get("plover") in REFUSING or values.get("mood") in ("refusal", "demand", "warning", "threat")
    return refuses or len(case.document.text[claim.start : negation.start].split()) > OPENING


def _is_said_by_its_codes(case: Case, negation: Span) -> bool:
    """Whether a verb that says no is what the fact's codes say: who "ruled out" talks rejects them, positively.

    So "called off the exercise" is one that was terminated.
    """
    values, words = case.candidate.values, case.document.quote(negation)
    refusing = cues.places_of(cues.words("negation", "refusing", case.language), words)
    refused = values.get("plover") == "REJECT" and values.get("mood") == "refusal"
    status = str(values.get("status"))
    ended = case.section == "alliances" and status in cues.cued(case.section, "status", words, case.language)
    return bool(refusing and (refused or (ended and status in ENDED)))


def _apart(case: Case, one: Span, other: Span) -> bool:
    """Whether two negations are two: not one phrase found twice ("has not", "n't") nor one in halves ("ne … pas")."""
    halves = cues.words("negation", "second_halves", case.language)
    between = case.document.text[one.end : other.start]
    is_half = case.document.quote(other).lower() in halves and len(between) <= HALVES
    groups = (("grammar", "conjunctions"), ("acts", "modals"))
    joints = [word for table, group in groups for word in cues.words(table, group, case.language)]
    is_half = is_half or all(word in joints for word in between.lower().split())  # "does not | and will | never"
    return not (one.overlaps(other) or is_half)


def nothing_takes_it_back(case: Case) -> Iterator[Finding]:
    """What is called untrue, only supposed, asked or told in a film is no fact; an outlook may be conditional."""
    denied = case.candidate.extra.get("polarity") == "negative"  # "contrary to false reports, no soldier was taken"
    if not case.candidate.evidence or case.section == "policy_outlook" or denied:
        return
    claim = case.claim
    undone = undone_by(case.document, case.home, claim)
    if undone is not None:
        message = f'the article does not say it is so: "{case.document.quote(undone)}"'
        yield finding("nothing_takes_it_back", "", "contradicted", message, undone)


def _says_no(case: Case) -> bool:
    """Whether the fact says no by itself: a zero, a refusal; or the article denies or cancels it elsewhere in it."""
    values = case.candidate.values
    zero = any(isinstance(value, Quantity) and value.value == 0 for value in values.values())
    doubts = cues.words("negation", "doubting", case.language)
    doubted = case.section == "policy_outlook" and any(cues.places_of(doubts, s.text) for s in case.sentences)
    uncounted = case.section == "casualty_reports" and values.get("count") is None
    words = cues.words("negation", "words", case.language)
    denied = uncounted and any(cues.places_of(words, one.text) for one in case.sentences)
    return zero or doubted or denied or values.get("status") in _REFUSALS
