"""What another clause, an aside or a denial says is not said of the fact."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.binding import is_told_of_another
from summarize.checking.case import Case, Leaf, finding
from summarize.document import Sentence, Span
from summarize.mentions import inside, names
from summarize.relatives import RELATIVE
from summarize.roles import is_behind
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.turns import clause_around
from summarize.values import Party
from summarize.values.names import same_party

DENIED = ("instrument", "programme", "items", "cause", "condition", "conditions")
"""Fields of things that may be said not to be there: "they signed no | treaty"."""

GOVERNED = 16
"""Code points between a verb and the amount it governs: "withdrew | the $8 million", "cut by half its | $8 million"."""

OPENING = 4
"""Words in which a sentence takes up what the one before tells: "| The first of the trucks | arrived"."""

STOPPED = ("suspended", "refused")
"""Stages of aid that is not given."""


def _asides(case: Case, claim: Span) -> list[Span]:
    """The relative clauses between commas of a claim's sentence."""
    sentence = case.document.sentence_at(claim.start)
    return [Span(*found.span()).shifted(sentence.span.start) for found in RELATIVE.finditer(sentence.text)]


def _told(case: Case, claim: Span, field: str) -> dict[str, list[Span]]:
    """Where a claim's sentence says each code of a field."""
    sentence = case.document.sentence_at(claim.start)
    cued = cues.cued(case.section, field, sentence.text, case.language)
    return {code: [place.shifted(sentence.span.start) for place in places] for code, places in cued.items()}


def nothing_named_is_denied(case: Case) -> Iterator[Finding]:
    """Nothing but the denial is told of "signed no treaty" and "without a ceasefire"."""
    if case.candidate.extra.get("polarity") == "negative":
        return
    none = cues.words("negation", "of_things", case.language)
    for leaf in case.leaves:
        place = case.places.get(leaf.path)
        if leaf.field in DENIED and place is not None and is_behind(case.document, place, none):
            message = f'the article says there is no "{leaf.words}"'
            yield finding("nothing_named_is_denied", leaf, "contradicted", message, place)


def what_an_aside_counts_is_not_what_is_planned(case: Case) -> Iterator[Finding]:
    """Of "Norland, which has 400 officers there, is considering two battalions" the 400 are not under consideration."""
    quantity, status = case.places.get("/quantity"), str(case.candidate.values.get("status"))
    if case.section != "alliances" or quantity is None:
        return
    aside = next((one for one in _asides(case, quantity) if one.covers(quantity)), None)
    told = _told(case, quantity, "status").get(status, [])
    if aside is not None and told and not any(aside.covers(place) for place in told):
        message = f'"{case.document.quote(quantity)}" is told aside, and not {status}'
        yield finding("what_an_aside_counts_is_not_what_is_planned", "/quantity", "contradicted", message, quantity)


def another_toll_keeps_its_own(case: Case) -> Iterator[Finding]:
    """In "no deaths were told, but Norland evacuated 80 people in Velm" Norland and Velm go with the 80."""
    count = case.places.get("/count")
    for leaf in case.leaves:
        place = case.places.get(leaf.path)
        if count is None or place is None or leaf.field not in ("perpetrators", "place"):
            continue
        if is_told_of_another(case.document, place, count):
            message = f'"{leaf.words}" is told of another figure than "{case.document.quote(count)}"'
            yield finding("another_toll_keeps_its_own", leaf, "contradicted", message, place)


def what_a_turn_says_is_of_another(case: Case) -> Iterator[Finding]:
    """Behind "while" or "but" another gives, under conditions of its own."""
    amount = case.places.get("/amount")
    if case.section != "aid_packages" or amount is None:
        return
    sentence = case.document.sentence_at(amount.start)
    clause = clause_around(case.document, amount)
    condition = case.places.get("/conditions")
    if condition is not None and sentence.span.covers(condition) and not clause.covers(condition):
        message = f'"{case.document.quote(condition)}" is the condition of another clause'
        yield finding("what_a_turn_says_is_of_another", "/conditions", "contradicted", message, condition)
    kind = str(case.candidate.values.get("kind"))
    told = _told(case, amount, "kind").get(kind, [])
    elsewhere = [one for one in case.sentences if one != sentence]
    said = any(cues.cued(case.section, "kind", one.text, case.language).get(kind) for one in elsewhere)
    if told and not said and not any(clause.covers(place) for place in told):
        message = f"{kind} is said in another clause than the amount"
        yield finding("what_a_turn_says_is_of_another", "/kind", "contradicted", message, amount)


def a_turn_has_parties_of_its_own(case: Case) -> Iterator[Finding]:
    """Who is named behind "while" acts in what is told there: "Norland sent 40 tanks, while | Sudland lent"."""
    told = case.places.get("/amount", case.places.get("/items/0"))
    if case.section != "aid_packages" or told is None:
        return
    sentence, clause = case.document.sentence_at(told.start).span, clause_around(case.document, told)
    if clause == sentence:
        return
    known = [leaf.words for leaf in case.leaves if isinstance(leaf.value, Party)]
    others = [one for one in inside(names(case.document), clause) if one.iso3 and not _is_among(case, one.text, known)]
    for leaf in case.leaves if others else ():
        places = case.cited(leaf.words)
        behind = [one for one in places if sentence.covers(one) and one.start >= clause.end]
        if isinstance(leaf.value, Party) and places and behind == places:
            message = f'"{leaf.words}" is named in another clause than "{case.document.quote(told)}"'
            yield finding("a_turn_has_parties_of_its_own", leaf, "contradicted", message, places[0])


def _is_among(case: Case, name: str, known: list[str]) -> bool:
    return any(same_party(name, words, case.language, case.document.text) for words in known)


def the_stage_is_that_of_the_amount(case: Case) -> Iterator[Finding]:
    """What is announced is not delivered where "but has delivered half" follows; what is withdrawn was not given."""
    amount, status = case.places.get("/amount", case.places.get("/items/0")), str(case.candidate.values.get("status"))
    if amount is None or case.section != "aid_packages":
        return
    fair = cues.accepted(case.section, "status", status)
    places = _told(case, amount, "status")
    governed = any(0 <= amount.start - place.end <= GOVERNED for place in places.get("suspended", ()))
    clause = clause_around(case.document, amount)
    here = {code for code, found in places.items() if any(clause.covers(place) for place in found)}
    elsewhere = bool(fair & places.keys()) and not fair & here and bool(here - {"planned"}) and status != "refused"
    elsewhere = elsewhere or (bool(here) and not fair & places.keys() and _is_said_of_another(case, fair))
    if (governed and status not in STOPPED) or elsewhere:
        said = "suspended" if governed else " or ".join(sorted(here))
        message = f'the words beside "{case.document.quote(amount)}" say {said}, not {status}'
        yield finding("the_stage_is_that_of_the_amount", "/status", "contradicted", message, amount)


def _is_said_of_another(case: Case, fair: frozenset[str]) -> bool:
    """Whether only another cited sentence says a stage, and it does not go on with the gift: "| The money | was paid".

    Nor what becomes of it there: "They have refused".
    """
    if fair & {"refused", "committed"}:
        return False
    told = [one for one in case.sentences if one != case.home]
    told = [one for one in told if fair & cues.cued(case.section, "status", one.text, case.language).keys()]
    return bool(told) and not any(_takes_it_up(case, one) for one in told)


def _takes_it_up(case: Case, sentence: Sentence) -> bool:
    """Whether a sentence opens with "it" or with a word for what was given: "| The funds | have been disbursed"."""
    opening = sentence.text.lower().split()[:OPENING]
    groups = (("speech", "things"), ("speech", "persons"), ("speech", "demonstratives"), ("phrases", "gifts_taken_up"))
    known = [word for table, group in groups for word in cues.words(table, group, case.language)]
    return any(word in known for word in opening)


def each_thing_is_told_with_its_act(case: Case) -> Iterator[Finding]:
    """A thing behind a turn or another verb of giving is of another act: "lend 30 tanks | and donate six guns"."""
    things = [(case.places[leaf.path], leaf) for leaf in case.leaves if _is_placed(case, leaf)]
    amount = case.places.get("/amount")
    first = min([*(place for place, _ in things), *([amount] if amount else [])], default=None)
    verbs = cues.words_of("roles", case.section, "verbs", case.language)
    if case.section != "aid_packages" or first is None:
        return
    sentence = case.document.sentence_at(first.start)
    for place, leaf in things:
        between = case.document.text[first.end : place.start] if sentence.span.covers(place) else ""
        turned = bool(cues.places_of(cues.words("openers", "turns", case.language), between))
        verbs_again = [one for one in cues.places_of(verbs, between) if _is_finite(case, between, one)]
        again = verbs_again and not _names_a_recipient(case, between[verbs_again[-1].end :])
        if turned or again:
            message = f'"{leaf.words}" is told of another act than "{case.document.quote(first)}"'
            yield finding("each_thing_is_told_with_its_act", leaf, "contradicted", message, place)


def _names_a_recipient(case: Case, words: str) -> bool:
    """Whether the receiver is named again behind the second verb: "and to provide | Norland | with missiles"."""
    return any(party.text in words for party in case.candidate.values.get("recipients") or [])


def _is_placed(case: Case, leaf: Leaf) -> bool:
    return leaf.field == "items" and leaf.path in case.places


def _is_finite(case: Case, between: str, verb: Span) -> bool:
    """Whether a verb opens another act, right behind "and" or "or": not in "aid to be | delivered in trucks"."""
    before = between[: verb.start].split()[-2:]
    modals = cues.words("acts", "modals", case.language)
    if between.split()[:1] == before[-1:] and before[0].lower() in modals:
        return False  # "$40 million | will | pay for tents"
    joints = cues.words("grammar", "joints_of_acts", case.language)
    return any(word.strip(",").lower() in joints for word in before)


def what_is_said_of_a_part_is_not_of_all(case: Case) -> Iterator[Finding]:
    """No civilians are counted by "few of the 30 dead were civilians", nobody alive by "none of the 62 were guests"."""
    count = case.places.get("/count")
    if count is None:
        return
    text, sentence = case.document.text, case.document.sentence_at(count.start).span
    before, after = text[sentence.start : count.start], text[count.end : sentence.end]
    partitives = cues.words("phrases", "of_all", case.language)
    value = getattr(case.candidate.values.get("count"), "value", None)
    part = value == 0 and any(place.start == 1 for place in cues.places_of(partitives, after)[:1])
    whole = any(not before[place.end :].strip() for place in cues.places_of(partitives, before)[-1:])
    verb = next(iter(cues.places_of(cues.words("grammar", "passive", case.language), after)), None)
    for leaf in case.leaves:
        place = case.places.get(leaf.path)
        if whole and leaf.field == "victims" and verb and place and place.start >= count.end + verb.end:
            message = f'"{leaf.words}" is said of a part of the {case.document.quote(count)}'
            yield finding("what_is_said_of_a_part_is_not_of_all", leaf, "contradicted", message, place)
    if part and not any(leaf.field == "victims" for leaf in case.leaves):
        message = f'"{case.document.quote(count)}" is said of a part only'
        yield finding("what_is_said_of_a_part_is_not_of_all", "/count", "contradicted", message, count)
