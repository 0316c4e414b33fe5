"""Who did it: where the claim's own sentence says so, nobody of another sentence did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from summarize.backers import backing_word
from summarize.checking.case import Case, Leaf, finding
from summarize.document import Span
from summarize.leads import ends_in
from summarize.noun_phrases import phrase_before
from summarize.roles import fields_of, side_of
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.unnamed import CLAUSE_END
from summarize.values.names import find_names, read_name, same_party

ATTACHED = 3
"""Words between somebody and the verb: "has | in turn | blamed"."""

LONGEST = 6
"""Words of whoever did it, behind "by"."""

GOVERNED = 3
"""Words between a verb of harm and what it counts: "killed | at least another | 12"."""

HARMING = 8
"""Words between who does harm and the word for it: "the air force | again on its first day | bombed"."""

REACH = 400
"""Code points around somebody in which what they do is told, asides and all."""

ACCUSED = 80
"""Code points before somebody in which a verb that accuses them stands."""

HARM = "casualty_reports"

_END = re.compile(r"[;:()“”«»\"—–]|\s-\s")
"""Where a clause ends that may have asides between commas."""

_ASIDE = re.compile(r",[^,;:.]*,")


def who_did_it_is_told_with_it(case: Case) -> Iterator[Finding]:
    """Of "smugglers killed 30" or "two were killed by an aftershock" nobody else of the story is the doer."""
    if case.section != HARM or not case.candidate.evidence:
        return
    doer = _subject(case, case.claim) or _behind_by(case, case.claim)
    if doer is None:
        return
    harming = cues.words("phrases", "harming", case.language)
    named = any(word[:1].isupper() for word in case.document.quote(doer).split()[1:])
    for leaf in case.leaves:
        if leaf.field not in fields_of(HARM, "agent", case.language):
            continue
        cited = case.cited(leaf.words)
        told = any(_tells_of_harm(case, case.document.sentence_at(place.start).text, harming) for place in cited)
        if case.is_away(cited) and not _may_be(case, leaf, doer) and (named or not told):
            message = f'it was "{case.document.quote(doer)}", not "{leaf.words}"'
            yield finding("who_did_it_is_told_with_it", leaf, "contradicted", message, doer)


def who_did_it_is_told_to_do_harm(case: Case) -> Iterator[Finding]:
    """Who is named in another sentence did it where that sentence has them do harm, not where they repel an attack."""
    harming = cues.words("phrases", "harming", case.language)
    if case.section != HARM or not case.candidate.evidence or not harming:
        return
    for leaf in case.leaves:
        places = case.cited(leaf.words) if leaf.field in fields_of(HARM, "agent", case.language) else []
        if case.is_away(places) and not any(_does_harm(case, place) for place in places):
            message = f'nothing in its sentence has "{leaf.words}" do harm'
            yield finding("who_did_it_is_told_to_do_harm", leaf, "unsupported", message, places[0])


def who_backs_them_did_not_do_it(case: Case) -> Iterator[Finding]:
    """What "Norland-backed militias" did Norland did not do; whoever leads a force acts."""
    for leaf in (one for one in case.leaves if one.field == "perpetrators"):
        place = case.only(leaf.words, lambda one: bool(backing_word(case.document, one)))
        if place is not None:
            message = f'"{leaf.words}" is only told to be behind those who did it'
            yield finding("who_backs_them_did_not_do_it", leaf, "contradicted", message, place)


def who_accuses_did_not_do_it(case: Case) -> Iterator[Finding]:
    """Of "The army blamed the Front" and "Norland condemned the attack" neither the army nor Norland did it."""
    accusing = cues.words("speech", "accusing", case.language)
    for leaf in case.leaves if case.section == HARM else ():
        acts = leaf.field in fields_of(HARM, "agent", case.language)
        place = case.only(leaf.words, partial(_opens_an_accusation, case, accusing)) if acts else None
        if place is not None:
            message = f'"{leaf.words}" only accuses somebody'
            yield finding("who_accuses_did_not_do_it", leaf, "contradicted", message, place)


def _opens_an_accusation(case: Case, accusing: Sequence[str], place: Span) -> bool:
    """Whether a verb that accuses stands right behind somebody, and no "by" of a passive: "| The army | has blamed"."""
    sentence = case.document.sentence_at(place.start).span
    behind = case.document.text[place.end : sentence.end]
    verb = next(iter(cues.places_of(accusing, behind)), None)
    if verb is None or len(behind[: verb.start].split()) > ATTACHED or CLAUSE_END.search(behind[: verb.start]):
        return False
    passive = cues.words("grammar", "passive", case.language)
    accused = any(word.lower() in passive for word in behind[: verb.start].split())
    by = cues.places_of(cues.words("grammar", "by", case.language), behind[verb.end :])
    return not accused and not any(place.start <= 1 for place in by)  # "gunmen condemned | by Norland"


def _does_harm(case: Case, place: Span) -> bool:
    """Whether a sentence has somebody do harm: "| Norland | fired rockets", "blamed | Norland", "by | Norland"."""
    document, language = case.document, case.language
    sentence = document.sentence_at(place.start).span
    before = document.text[max(sentence.start, place.start - REACH) : place.start]
    behind = document.text[place.end : min(sentence.end, place.end + REACH)]
    side = side_of(HARM, document, place)
    if side is not None:
        return side == "agent" and not _denies(case, before, behind)
    if ends_in(before, cues.words("phrases", "whose_work", language)) or _is_accused(before, language):
        return True
    harming = cues.words("phrases", "harming", language)
    led = before.split()[-1:]
    if document.quote(place).islower() and led and cues.places_of(harming, led[0]):
        return True  # "des frappes | norlandaises"
    joints = (*cues.words("acts", "together", language), *cues.words("grammar", "conjunctions", language))
    if ends_in(before, joints) and _tells_of_harm(case, before + behind, harming):
        return True  # "raided the camp together with | Norland"
    return _goes_on_to_harm(case, behind, harming) or _goes_on_to_harm(case, _ASIDE.sub(" ", behind), harming)


def _denies(case: Case, before: str, behind: str) -> bool:
    """Whether who is named only denies that they did it, where the fact does not say that it is disputed."""
    if case.candidate.extra.get("verification") in ("disputed", "denied") or _is_accused(before, case.language):
        return False
    verb = " ".join(behind.split()[:ATTACHED])
    return bool(cues.places_of(cues.words("verification", "denied", case.language), verb))


def _is_accused(before: str, language: str) -> bool:
    """Whether a text ends in a verb that accuses whoever comes next: "blamed | the Front"."""
    near = before[-ACCUSED:]
    accusing = cues.places_of(cues.words("speech", "accusing", language), near)[-1:]
    between = near[accusing[0].end :] if accusing else ""
    return bool(accusing) and len(between.split()) <= ATTACHED and not CLAUSE_END.search(between)


def _goes_on_to_harm(case: Case, behind: str, harming: Sequence[str]) -> bool:
    """Whether a clause goes on with a word for harm near by, and nothing before it that ends or denies the harm."""
    clause = behind[: stop.start()] if (stop := _END.search(behind)) else behind
    harms = (place for places in cues.cued(HARM, "harm", clause, case.language).values() for place in places)
    first = min((*cues.places_of(harming, clause), *harms), default=None)
    if first is None:
        return False
    between = clause[: first.start]
    if cues.places_of(cues.words("phrases", "undoing_harm", case.language), between):
        return False
    pronouns = [one for group in ("nominatives", "things") for one in cues.words("speech", group, case.language)]
    if between.lower().split()[-1:] and between.lower().split()[-1] in pronouns:
        return True  # "Norland will not release the sailors | it | seized"
    negated = cues.places_of(cues.words("negation", "words", case.language), between)
    turning = [word for name in ("relatives", "that", "verbs") for word in cues.words("speech", name, case.language)]
    turned = cues.places_of(turning, between)[:1]  # "Norland said that | the rebels | attacked"
    other = turned and find_names(between[turned[0].end :], case.language, case.document.text)
    return len(between.split()) <= HARMING and not negated and not other


def _tells_of_harm(case: Case, text: str, harming: Sequence[str]) -> bool:
    blaming = (*harming, *cues.words("speech", "accusing", case.language))
    return bool(cues.places_of(blaming, text) or cues.cued(HARM, "harm", text, case.language))


def _subject(case: Case, claim: Span) -> Span | None:
    """The subject of the active verb right before a toll: "| a family of smugglers | killed 30 migrants"."""
    document, sentence = case.document, case.document.sentence_at(claim.start)
    before = document.text[sentence.span.start : claim.start]
    verbs = cues.places_of(cues.words_of("roles", HARM, "verbs", case.language), before)
    if not verbs or len(before[verbs[-1].end :].split()) > GOVERNED or CLAUSE_END.search(before[verbs[-1].end :]):
        return None
    verb = verbs[-1].shifted(sentence.span.start)
    passive = cues.words_of("roles", HARM, "passive", case.language)
    led = document.text[sentence.span.start : verb.start].lower().split()[-1:]
    if document.quote(verb).endswith("ing") or not led or led[0] in passive:
        return None
    pronouns = [one for group in ("nominatives", "things") for one in cues.words("speech", group, case.language)]
    subject = phrase_before(document, sentence, verb)
    return None if subject is None or document.quote(subject).lower() in pronouns else subject


def _behind_by(case: Case, claim: Span) -> Span | None:
    """Whom "killed by" leads to behind a toll, in its clause: "two were killed by | an aftershock"."""
    document, sentence = case.document, case.document.sentence_at(claim.start)
    behind = document.text[claim.end : sentence.span.end]
    clause = behind[: stop.start()] if (stop := CLAUSE_END.search(behind)) else behind
    passive = cues.words("grammar", "by", case.language)
    leads = (word.rpartition(" ") for word in cues.words_of("roles", HARM, "before_agent", case.language))
    by = [f"{verb} {last}" for verb, _, last in leads if verb and last in passive]
    led = cues.places_of(by, clause)[:1]
    stops = cues.words("grammar", "prepositions", case.language)
    words = [*re.finditer(r"\S+", clause[led[0].end :])][:LONGEST] if led else []
    ends = next((n for n, word in enumerate(words) if word.group().lower() in stops), len(words))
    if not led or not ends:
        return None
    start = claim.end + led[0].end
    return Span(start + words[0].start(), start + words[ends - 1].end())


def _may_be(case: Case, leaf: Leaf, doer: Span) -> bool:
    """Whether a party may be whom the sentence only describes: "gunmen", "the attackers", "a strike"."""
    words = case.document.quote(doer)
    if same_party(leaf.words, words, case.language, case.document.text):
        return True
    said = read_name(words, case.language, case.document.text)
    things = (("aid_packages", "items"), ("alliances", "items"), (HARM, "cause"))
    causes = [head for what in things for head in cues.phrases(*what, case.language).get("heads", ())]
    vague = said.type in ("armed_group", "armed_force", "person") and said.iso3 is None
    return vague or bool(cues.places_of(causes, words))
