"""Whether the harmed bear arms: what a toll says of its victims, and what the words for them say."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.checking.case import Case, finding
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.values.figures import is_number

ARMED = ("combatant", "security_force")
"""Statuses of those who bear arms."""


def victims_are_who_they_are(case: Case) -> Iterator[Finding]:
    """Soldiers are not published as civilians, nor civilians as combatants."""
    if not cues.knows(case.language, "casualty_reports", "victim_status"):
        return
    claimed = case.candidate.values.get("victim_status")
    words = _told_of_the_victims(case, str(claimed))
    cued = cues.cued(case.section, "victim_status", words, case.language)
    fair = set(ARMED) if claimed in ARMED else {claimed}  # sailors and peacekeepers are called either
    formerly = cues.places_of(cues.words("grammar", "former", case.language), words)
    if claimed in ARMED and formerly:
        message = f'"{words}" are so no more, so not {claimed}'
        yield finding("victims_are_who_they_are", "/victim_status", "contradicted", message)
    elif claimed == "mixed" and len(cued.keys() - {"unknown"}) == 1 and not _are_of_several_kinds(case):
        message = f'"{words}" are {" or ".join(cued)}, and nobody else is among them'
        yield finding("victims_are_who_they_are", "/victim_status", "contradicted", message)
    elif claimed in (*ARMED, "civilian") and cued and not fair & set(cued) and not formerly:
        message = f'"{words}" are {" or ".join(cued)}, not {claimed}'
        yield finding("victims_are_who_they_are", "/victim_status", "contradicted", message)


def _are_of_several_kinds(case: Case) -> bool:
    """Whether victims are called "people" where civilians or soldiers are told of, or soldiers are told as a part."""
    victims = [party.text.casefold().split() for party in case.candidate.values.get("victims") or []]
    anybody = [word.casefold() for word in cues.words("phrases", "anybody", case.language)]
    cited = " ".join(word for one in case.sentences for word in one.text.split() if word.casefold() not in anybody)
    told = cues.cued(case.section, "victim_status", cited, case.language).keys()
    bare = any(words[-1:] and words[-1] in anybody for words in victims)  # "injured | people"
    parted = "component" in cues.cued(
        case.section, "scope", cited, case.language
    )  # "14 guests, | among them | a soldier"
    return bool(told & ({"civilian", *ARMED} if bare else set(ARMED) if parted else set()))


def _told_of_the_victims(case: Case, claimed: str) -> str:
    """The words that say who the victims are: their own, or those around a pronoun, a number or a person's name."""
    victims = case.candidate.values.get("victims") or []
    words = "; ".join(party.text for party in victims)
    cited = " ".join(sentence.text for sentence in case.sentences)
    if is_number(words, case.language):  # "Four soldiers were hit. | Two | died"
        return " ".join(case.document.quote(span) for span in case.near)
    if cues.places_of(cues.words("phrases", "anaphors", case.language), words):
        return cited  # "14 soldiers fell and 21 | others"
    men = cues.places_of(cues.words("phrases", "men", case.language), words)
    known = claimed in ARMED and (bool(men) or any(party.type == "person" for party in victims))
    told = known and claimed in cues.cued(case.section, "victim_status", cited, case.language)
    return cited if told else words  # "Ana Ruiz, a | colonel | of the guard"
