"""Where a party stands in its sentence: who speaks is not spoken of, who is acted on does not act."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.checking.case import Case, Leaf, finding
from summarize.checking.ourselves import may_be_we
from summarize.checking.words import meant_by_pronouns
from summarize.computed import voice_for
from summarize.document import Span
from summarize.mentions import inside, names
from summarize.noun_phrases import phrase_before
from summarize.pronouns import is_ours_to_do, speaks_of_itself
from summarize.reported import has_forms, is_open, reporters_of
from summarize.roles import is_behind, is_named_with_by
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.speakers import askers_of, speakers_of
from summarize.values.names import same_party

FAR = 5
"""Words of an action before one who, hanging on a preposition, does not do it."""

AUXILIARIES = 2
"""Words between "those who" and what they do: "have been | arming the rebels"."""

VERBS_OBJECT = 2
"""Words behind a verb of speech, one for a day among them, in which its infinitive stands: "said on | Monday"."""


def speakers_are_not_spoken_of(case: Case) -> Iterator[Finding]:
    """Who only says, demands or fears something is neither its target nor a party to it."""
    if not case.candidate.evidence:
        return
    spoken = _speakers(case)
    # Where no word says that they speak of themselves, who speaks may act.
    own = () if has_forms(case.language) else ("parties", "perpetrators")
    for leaf in case.leaves:
        if leaf.field not in ("targets", "against", "victims", *own):
            continue
        if leaf.field in ("parties", "victims", "perpetrators") and _speaks_of_itself(case, spoken):
            continue
        places = case.cited(leaf.words)
        if places and all(any(one.overlaps(place) for one in spoken) for place in places):
            message = f'"{leaf.words}" only speaks in that sentence'
            yield finding("speakers_are_not_spoken_of", leaf, "contradicted", message, places[0])


def _speaks_of_itself(case: Case, spoken: list[Span]) -> bool:
    """Whether who speaks is meant by what is said: "The mission said | it | was working with Norland"."""
    sentence = case.home.span
    said = case.document.text[max((one.end for one in spoken), default=sentence.end) : sentence.end]
    telling = (*cues.words("speech", "verbs", case.language), *cues.words("speech", "announcing", case.language))
    verbs = cues.places_of(telling, said)
    groups = ("things", "first_persons", "ours", "owners")
    meant = [word for group in groups for word in cues.words("speech", group, case.language)]
    both = [*cues.words("phrases", "collectives", case.language), *cues.words("phrases", "of_both", case.language)]
    infinitives = cues.words("speech", "infinitives", case.language)
    behind = said[verbs[0].end :] if verbs else ""
    opens = any(
        len(behind[: place.start].split()) < VERBS_OBJECT for place in cues.places_of(infinitives, behind)[:1]
    )  # "claims | to have | killed 30"
    return opens or bool(cues.places_of((*meant, *both), said))


def _speakers(case: Case) -> list[Span]:
    """Where those stand who say, demand or fear what the fact says."""
    document, claim = case.document, case.claim
    sentence = case.home
    named = inside(names(document), sentence.span)
    if has_forms(case.language):
        reporting = reporters_of(document, sentence, claim)
        opening = [Span(who.start, who.start + 1) for who in reporting]  # whom no list of names may know
        return [*opening, *(one.span for one in named if any(who.covers(one.span) for who in reporting))]
    said = voice_for(case.candidate, document).speakers
    spoken = [one.span for one in named if any(_is_part_of(one.text, words) for words in said)]
    asking = askers_of(document, sentence, claim) if case.section == "policy_outlook" else ()
    return [*spoken, *(one for one in asking if not claim.covers(one))]  # "see that | Norland has what it needs"


def _is_part_of(one: str, other: str) -> bool:
    """Whether one wording is the other or whole words of it: "Ruiz" of "Ana Ruiz", not "I" of "Israel"."""
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


def who_acts_stands_before_the_act(case: Case) -> Iterator[Finding]:
    """Whom an action names as its object, or who stands behind it, does not do it; who speaks may."""
    known = cues.knows(case.language, "roles", case.section)
    if case.section != "policy_outlook" or not case.candidate.evidence or not known:
        return
    claim = case.claim
    spoken = speakers_of(case.document, case.home, claim, announced=True)
    speakers = (*voice_for(case.candidate, case.document).speakers, *map(case.document.quote, spoken))
    owning, between = (cues.words("grammar", name, case.language) for name in ("owning", "between"))
    sentence = case.home.span
    speaks_itself = speaks_of_itself(case.document, case.home, claim)
    ours = is_ours_to_do(case.document, case.home, claim)
    verb_first = cues.words("acts", "verb_first", case.language)
    opened = not verb_first and phrase_before(case.document, case.home, Span(claim.start, claim.start)) is not None
    for leaf in case.leaves:
        places = case.cited(leaf.words)
        if leaf.field != "actors" or not places or _is_we(case, leaf) or _speaks(case, leaf, speakers):
            continue
        if is_open(case.document, case.home, claim) and _is_a_person(case, leaf):
            continue  # "werde es Folgen geben, sagte | er"
        if (speaks_itself or meant_by_pronouns(case)) and not any(sentence.covers(place) for place in places):
            continue  # "we" may be named in another of the cited sentences
        told = [place for place in places if _is_told(case, place, claim)]
        if told and len(told) == len(places):
            message = f'"{leaf.words}" is only told of it'
            yield finding("who_acts_stands_before_the_act", leaf, "contradicted", message, told[0])
            continue
        places = [place for place in places if ours or not is_named_with_by(case.document, place)]
        places = _where_they_may_act(case, places, claim) or places
        others = any(one.span.end <= claim.start for one in inside(names(case.document), sentence))
        others = others or (opened and all(map(sentence.covers, places)))
        if ours:
            others = any(_is_done_to(case, place, claim, leaf) for place in places)
        owned = all(is_behind(case.document, place, owning) for place in places)
        hanging = all(_hangs_within(case, place, claim) for place in places)
        shared = all(is_behind(case.document, place, between) for place in places)
        if ((owned and not hanging) or shared) and case.candidate.values.get("mood") == "demand":
            continue  # "demanded the departure | of the soldiers |", "a truce between | the armies |"
        others = others or owned or hanging
        if places and others and all(_is_behind_the_start(case, place, claim) for place in places):
            message = f'"{leaf.words}" stands behind what is done, not before it'
            yield finding("who_acts_stands_before_the_act", leaf, "contradicted", message, places[0])


def who_only_describes_others_does_not_act(case: Case) -> Iterator[Finding]:
    """Of "we will pursue those who are | arming the rebels" we do not arm them."""
    if case.section != "policy_outlook" or not case.candidate.evidence:
        return
    start = case.home.span.start
    before = case.document.text[start : case.claim.start]
    anybody = cues.places_of(cues.words("phrases", "anybody_who", case.language), before)
    if not anybody or len(before[anybody[-1].end :].split()) > AUXILIARIES or "," in before[anybody[-1].end :]:
        return
    told = anybody[-1].shifted(start)
    leads = (*cues.words("grammar", "passive", case.language), *cues.words("phrases", "one_of", case.language))
    if before[: anybody[-1].start].lower().removesuffix("the ").split()[-1:] in [[word] for word in leads]:
        return  # "Norland is one of | the states that | arm the rebels"
    for leaf in case.leaves:
        if leaf.field == "actors" and not any(place.overlaps(told) for place in case.cited(leaf.words)):
            message = f'it is done by "{case.document.quote(told)}", not by "{leaf.words}"'
            yield finding("who_only_describes_others_does_not_act", leaf, "contradicted", message, told)


def _where_they_may_act(case: Case, places: list[Span], claim: Span) -> list[Span]:
    """Of the places of a party those in the sentence of an act, but not where it hangs on a preposition before it."""
    sentence = case.document.sentence_at(claim.start).span
    prepositions = cues.words("grammar", "prepositions", case.language)
    return [
        place
        for place in places
        if sentence.covers(place) and (place.start >= claim.start or not is_behind(case.document, place, prepositions))
    ]


def _hangs_within(case: Case, place: Span, claim: Span) -> bool:
    """Whether a party stands far inside what is done, behind a preposition: "follow the guidance of | the mission"."""
    between = cues.words("grammar", "between", case.language)
    hanging = tuple(word for word in cues.words("grammar", "prepositions", case.language) if word not in between)
    opening = case.document.text[claim.start : place.start].split()
    return claim.covers(place) and len(opening) >= FAR and is_behind(case.document, place, hanging)


def _is_done_to(case: Case, place: Span, claim: Span, leaf: Leaf) -> bool:
    """Whether who is named in what "we" do is not who we are: "we will press | Norland", "stand with | Norland"."""
    opening = case.document.text[claim.start : place.start].lower().split()
    groups = ("determiners", "prepositions")
    small = [word for group in groups for word in cues.words("grammar", group, case.language)]
    small += cues.words("speech", "owners", case.language)
    is_object = len([word for word in opening if word not in small]) == 1
    return claim.covers(place) and (is_object or not may_be_we(case, leaf))


def _is_behind_the_start(case: Case, place: Span, claim: Span) -> bool:
    """Whether somebody stands in an act, behind more than the article it opens with: "ask | Congress | for"."""
    opening = case.document.text[claim.start : place.start].strip().lower()
    relative = opening.split()[-1:] and opening.split()[-1] in cues.words("speech", "relatives", case.language)
    acts = relative and place.start >= claim.end  # "the reopening of the border, which | Norland | hopes to conclude"
    first = opening in ("", *cues.words("grammar", "determiners", case.language))
    many = cues.places_of(cues.words("grammar", "many_of", case.language), opening)
    counted = bool(many) and many[-1].end == len(opening)  # "larger numbers of | Norlandic troops | coming"
    return place.start > claim.start and not (acts or first or counted)


def _is_told(case: Case, place: Span, claim: Span) -> bool:
    """Whether somebody only hears of an act: "told | reporters that", not "told | the rebels to leave"."""
    telling = cues.words("speech", "telling", case.language)
    between = case.document.text[place.end : claim.start].lower().split()
    that = cues.words("speech", "that", case.language)
    return is_behind(case.document, place, telling) and any(word in that for word in between)


def _is_we(case: Case, leaf: Leaf) -> bool:
    return leaf.words.lower() in cues.words("speech", "first_persons", case.language)


def _speaks(case: Case, leaf: Leaf, speakers: tuple[str, ...]) -> bool:
    return any(
        same_party(leaf.words, one, case.language, case.document.text) or f" {one}," in f" {leaf.words},"
        for one in speakers  # "the Norlandic minister, | Ana Ruiz"
    )


def _is_a_person(case: Case, leaf: Leaf) -> bool:
    """Whether a party is only called "he" or "she"."""
    return leaf.words.lower() in cues.words("speech", "persons", case.language)
