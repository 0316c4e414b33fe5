"""What a party is usually called: its name is another wording of what its words name, or of whom they describe."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarize.checking.case import Case, Leaf, finding
from summarize.checking.countries import is_understood, peoples
from summarize.checking.ourselves import BODIES, is_named_before, is_our_own
from summarize.checking.wordings import core_of, initials, is_worded_alike, shares_a_word
from summarize.matching import places_in
from summarize.mentions import acronyms, inside, named, names
from summarize.scripts import ARTICLE, is_joining
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.values import Party
from summarize.values.figures import is_number
from summarize.values.gazetteer import LANGUAGES
from summarize.values.names import Name, PartyType, read_name, same_party
from summarize.values.territories import home_of, names_of_states

MAY_BE: dict[PartyType, frozenset[PartyType]] = {
    "state": frozenset({"state", "government"}),
    "government": frozenset({"government", "state"}),
    "armed_force": frozenset({"armed_force", "state"}),
    "armed_group": frozenset({"armed_group"}),
    "population": frozenset({"population", "other"}),
    "igo": frozenset({"igo"}),
    "coalition": frozenset({"coalition", "group_of_states"}),
    "group_of_states": frozenset({"group_of_states", "coalition"}),
    "person": frozenset({"person"}),
    "other": frozenset({"other"}),
}
"""What a party may be that words only describe: "the army" a state's, "the rebels" no state's."""

ARMED = frozenset({"armed_force", "armed_group"})
"""Kinds of party that a name alone may not tell apart."""

STEM = 4
"""Letters that an adjective has in common with the name of its state in any script: "تركي" of "تركيا"."""

NO_PEOPLE = ("government", "igo", "person", "coalition")
"""Kinds of party that words for people, such as residents, do not name."""


def names_agree(case: Case) -> Iterator[Finding]:
    """A party's usual name is another name of what its words name, or of whom they describe."""
    for leaf in case.leaves:
        if isinstance(leaf.value, Party) and leaf.value.name and _is_another(case, leaf, leaf.value.name):
            message = f'"{leaf.words}" is not {leaf.value.name}'
            yield finding("names_agree", leaf, "contradicted", message, case.places.get(leaf.path))


def _is_another(case: Case, leaf: Leaf, name: str) -> bool:
    """Whether a name is that of somebody else than whom words name or describe."""
    said, called = (read_name(each, case.language, case.document.text) for each in (leaf.words, name))
    unheard = case.language not in LANGUAGES and None in (said.iso3, called.iso3)
    nobody = leaf.words.lower() in cues.words("negation", "opening", case.language)  # "| No one | was hurt"
    if nobody or _is_called(case, leaf, called, name):
        return False
    if unheard:
        told = said.iso3 is None and cues.knows(case.language, "speech")
        return told and _is_a_stranger(case, leaf, called.iso3)
    if said.iso3 and (called.iso3 or called.type == "government"):
        return said.iso3 != called.iso3
    if leaf.words.lower() in cues.words("phrases", "collectives", case.language):
        joints = ("and", *cues.words("grammar", "conjunctions", case.language))
        return not any(f" {joint} " in name for joint in joints)
    if is_our_own(case, leaf.words) or _stands_for_others(case, leaf.words):
        return not is_named_before(case, leaf, name)
    core = core_of(case, leaf.words)
    if said.type == "person" or (said.type == "other" and core[:1].isupper()):
        other = called.type == "person" or not _is_of_state(case, leaf, called)
    else:
        other = not _is_described(case, leaf, said, called)
    return other or _has_its_own_name(said, called, core)


def _is_a_stranger(case: Case, leaf: Leaf, state: str | None) -> bool:
    """Whether a state is neither named near by, nor the language's own, nor may be in the words by how it begins.

    "تركي" begins as "تركيا" does, "美军" as "美国"; two states that begin alike are not told apart.
    """
    if state is None or state == home_of(case.language):
        return False
    called = names_of_states(case.language).get(state, "").casefold()
    letters = 1 if is_joining(called[:1]) else STEM
    words = [word.casefold() for word in leaf.words.split()]
    alike = any(each[:letters] == called[:letters] for word in words for each in (word, word.removeprefix(ARTICLE)))
    return not alike and not is_understood(case, leaf, state)


def _is_described(case: Case, leaf: Leaf, said: Name, called: Name) -> bool:
    """Whether words without a name of their own may tell of somebody: "the army" of a state's."""
    if _is_of_another_kind(case, leaf, said, called):
        return False
    core = core_of(case, leaf.words)
    definite = core != leaf.words and core.islower() and called.type in BODIES  # "The mission | said | the force"
    called_so = core in cues.words("speech", "descriptions", case.language)
    if definite and (said.type == "armed_force" or called_so) and is_named_before(case, leaf, called.name):
        return True
    if called.type == leaf.value.type == "population" and said.type == "armed_force":
        return True  # "two | sailors": crew
    described = said.type in ("other", "group_of_states", "population") and said.iso3 is None and core.islower()
    whole = called.iso3 is None and said.type != "population"
    understood = described and (whole or (called.iso3 is not None and is_understood(case, leaf, called.iso3)))
    kinds = {called.type, leaf.value.type}  # an "Army" of rebels is a group
    may_be = _may_be(case, leaf, said)
    return bool(understood) or called.type in may_be or (kinds <= ARMED and leaf.value.type in may_be)


def _has_its_own_name(said: Name, called: Name, words: str) -> bool:
    """Whether words are the known name of a body, which is no other one's: "ASEAN" is not the United Nations.

    A person or body may stand for its state, not for the state's forces or officials.
    """
    proper = words[:1].isupper()
    known = proper and (said.type == "igo" or (said.type == called.type == "armed_group"))
    forces = said.type == "armed_force" and said.iso3 is not None and called.iso3 is None  # "Norlandic soldiers"
    stands = said.type in ("person", "other") and proper and called.iso3 is not None
    return known or forces or (stands and called.type not in ("state", "government", "igo"))


def _is_of_another_kind(case: Case, leaf: Leaf, said: Name, called: Name) -> bool:
    """Whether words describe people that a name cannot be of: residents are no troops, rebels no army."""
    men = leaf.words.lower().rpartition(" ")[2] in cues.words("phrases", "men", case.language)
    civil = not men and "civilian" in cues.cued("casualty_reports", "victim_status", leaf.words, case.language)
    if said.type == "population":
        return called.type in (*NO_PEOPLE, *(("armed_force", "armed_group") if civil else ()))
    if said.type == "armed_group":
        return called.type not in ("armed_group", "other")
    described = (*cues.words("speech", "descriptions", case.language), *cues.words("speech", "reports", case.language))
    vague = said.type in ("other", "group_of_states") and called.type in ("igo", "coalition")
    return vague and not cues.places_of(described, leaf.words)


def _is_called(case: Case, leaf: Leaf, called: Name, name: str) -> bool:
    """Whether words are another wording of a name: its initials, its people, or who fights for it."""
    said = read_name(leaf.words, case.language, case.document.text)
    bodies = said.type == called.type == "igo"  # "the European Commission" acts for the European Union
    alike = is_worded_alike(case, core_of(case, leaf.words), name, nouns=bodies)
    alike = alike or (bodies and is_worded_alike(case, said.name, called.name, nouns=True))
    alike = alike or (name.islower() and shares_a_word(leaf.words, name))
    if alike or _is_introduced_as(case, leaf, name) or same_party(leaf.words, name, case.language, case.document.text):
        return True
    if initials(name) in leaf.words.split():
        return True
    if called.iso3 is not None and called.iso3 in peoples(case, leaf.words):
        return True
    if acronyms(case.document).get(core_of(case, leaf.words), "").endswith(name):
        return True  # "the Free Army of Norland (FAN)"
    of_nobody = read_name(leaf.words, case.language).iso3 is None and called.iso3 is None
    return of_nobody and _fights(case, leaf) and _is_told(case, called, name)


def _is_introduced_as(case: Case, leaf: Leaf, name: str) -> bool:
    """Whether words are how the article introduced a name: "Danab, the advanced infantry brigade … | the brigade"."""
    core, determiners = core_of(case, leaf.words), cues.words("grammar", "determiners", case.language)
    if core == leaf.words or not core.islower() or len(core.split()) > 1:
        return False
    stops = (
        *determiners,
        *cues.words("speech", "relatives", case.language),
        *cues.words("grammar", "prepositions", case.language),
    )
    for place in places_in(case.document.text, name, [case.before]):
        behind = re.match(r",\s([^,.;:]{1,60})", case.document.text[place.end :])
        words = behind[1].lower().split() if behind else []
        if words[:1] and words[0] in determiners and core in words[1:]:
            return not any(word in stops for word in words[1 : words.index(core)])
    return False


def _is_told(case: Case, called: Name, name: str) -> bool:
    """Whether the evidence names somebody, or the article such a group: "The Front said that two of its | fighters"."""
    letters = [each for each, before in acronyms(case.document).items() if before.endswith(name)]
    known = name in named(case.document) or bool(letters)
    return (
        bool(case.cited(name)) or (known and called.type in ("other", "armed_group")) or any(map(case.cited, letters))
    )


def _may_be(case: Case, leaf: Leaf, said: Name) -> frozenset[PartyType]:
    """What kinds of party words may describe; people who fight may be a force or a group."""
    fights = said.type != "armed_group" and _fights(case, leaf)
    more: frozenset[PartyType] = frozenset({"armed_group", "armed_force"}) if fights else frozenset()
    return MAY_BE[said.type] | more


def _fights(case: Case, leaf: Leaf) -> bool:
    """Whether words tell of people who fight: "fighters"."""
    return "combatant" in cues.cued("casualty_reports", "victim_status", leaf.words, case.language)


def _stands_for_others(case: Case, words: str) -> bool:
    """Whether words are a pronoun or name nobody in particular: "they", "we", "its leaders"."""
    listed: Sequence[str] = (
        *cues.words("speech", "persons", case.language),
        *cues.words("speech", "first_persons", case.language),
        *cues.words("phrases", "pointers", case.language),
    )
    nobody = words.lower() in cues.words("negation", "opening", case.language) or _are_their_own(case, words)
    first, _, rest = words.lower().partition(" ")
    if first in cues.words("speech", "owners", case.language) and rest in cues.words(
        "phrases", "members", case.language
    ):
        return True  # "its | leaders"
    return nobody or words.lower() in listed or is_number(words, case.language)


def _are_their_own(case: Case, words: str) -> bool:
    """Whether words are whom a body counts as its own: "43 of its own | soldiers"."""
    if words.lower() not in cues.words("phrases", "members", case.language):
        return False
    own = tuple(f"{one} own" for one in cues.words("speech", "owners", case.language))
    return any(case.document.text[: place.start].rstrip().endswith(own) for place in case.cited(words))


def _is_of_state(case: Case, leaf: Leaf, called: Name) -> bool:
    """Whether a person whose office the article does not give may stand for a state or body named with them."""
    bodies = {one.name for word in leaf.words.split() if (one := read_name(word, case.language)).type in BODIES}
    if bodies:
        return called.name in bodies
    if called.iso3 is not None:
        return bool(leaf.value.iso3 == called.iso3) and is_understood(case, leaf, called.iso3)
    opening = inside(names(case.document), *(one.span for one in case.opening))
    office = leaf.words.lower().rpartition(" ")[2] in cues.words("speech", "officers", case.language)
    told = office and any(one.name == called.name for one in opening)  # "The Secretary-General"
    introduced = called.type in BODIES and (told or _is_introduced_with(case, leaf, called))
    return introduced or _is_head_of(case, leaf, called.text)


def _is_head_of(case: Case, leaf: Leaf, body: str) -> bool:
    """Whether the last word of a body's name introduces a person: "the chair of the | mission, Ana Ruiz"."""
    first, word = case.elsewhere(leaf.words), body.lower().rpartition(" ")[2]
    introduced = case.document.sentence_at(first.start).text.lower() if first else ""
    return word in re.findall(r"\w+", introduced) and word not in leaf.words.lower()


def _is_introduced_with(case: Case, leaf: Leaf, body: Name) -> bool:
    """Whether a body is named where a person first is, or in the sentence before: "Its spokesperson, Ana Ruiz"."""
    first = case.elsewhere(leaf.words.rpartition(" ")[2])  # "Ms | Ruiz" is first "Ana | Ruiz"
    if first is None:
        return False
    number = case.document.sentence_at(first.start).number
    near = (sentence.span for sentence in case.document.sentences[max(0, number - 2) : number])
    return any(one.name == body.name for one in inside(names(case.document), *near))
