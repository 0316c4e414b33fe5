"""Alterations of who, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize import mentions
from summarize.contract import SECTIONS
from summarize.evaluation.agreement import same_name
from summarize.evaluation.gold import Json
from summarize.evaluation.mutations.base import Alteration, Setting, altered
from summarize.values import Party, Place, When
from summarize.values.names import Name, PlaceName, read_name

_STATES = ("USA", "UKR", "RUS", "FRA", "IRN")
_BESIDE = 25
"""Code points: a place so near after another may be what it lies in ("Rafah, in the Gaza Strip")."""
_NAMED = ("state", "government", "armed_force", "armed_group", "igo", "coalition")
"""Types of party that are somebody in particular; "allies" may well hold whom a fact names."""
_OPPOSITE_ROLE = {"supplier": "recipient", "recipient": "supplier"}


def roles_swapped(at: Setting) -> Iterator[Alteration]:
    """Donor and recipient, victim and perpetrator, actor and target, party and adversary change places."""
    for one, other in SECTIONS[at.section].apart:
        ones, others = at.fact.get(one) or [], at.fact.get(other) or []
        apart = not any(same_name(a, b, at.document) for a in ones for b in others)
        if apart and ((ones and others) or (at.section == "aid_packages" and (ones or others))):
            yield altered(at, {f"/{one}": others, f"/{other}": ones})


def party_role_flipped(at: Setting) -> Iterator[Alteration]:
    """The supplier of arms or troops becomes their recipient, and the other way round."""
    for path, party in at.of_type(Party):
        if flipped := _OPPOSITE_ROLE.get(party.get("role") or ""):
            yield altered(at, {path: party | {"role": flipped}})


def name_replaced(at: Setting) -> Iterator[Alteration]:
    """A party becomes another one that the article names."""
    for path, party in at.of_type(Party):
        for name in _strangers(at, party):
            new = party | {"name": name.name, "type": name.type, "iso3": name.iso3}
            yield altered(at, {path: new})
            yield altered(at, {path: new | {"text": name.text}}, words_too=True)


def iso3_changed(at: Setting) -> Iterator[Alteration]:
    """A country code becomes that of another state, of the article where it names one."""
    named = dict.fromkeys(name.iso3 for name in mentions.names(at.document) if name.iso3)
    for path, value in (*at.of_type(Party), *at.of_type(Place)):
        if value["iso3"]:
            others = [code for code in named if code != value["iso3"]]
            for code in others or [code for code in _STATES if code != value["iso3"]]:
                yield altered(at, {path: value | {"iso3": code}})


def place_swapped(at: Setting) -> Iterator[Alteration]:
    """A place becomes another one that the article names, and that neither holds it nor lies in it."""
    for path, place in at.of_type(Place):
        for other in mentions.places(at.document):
            if _is_elsewhere(at, place, other):
                new = place | {"iso3": other.iso3}
                if other.iso3 not in (None, place["iso3"]):
                    yield altered(at, {path: new})
                yield altered(at, {path: new | {"text": other.text}}, words_too=True)


def date_moved(at: Setting) -> Iterator[Alteration]:
    """A date moves by a year or a month, or one is made up where the words settle none."""
    for path, when in at.of_type(When):
        year = re.search(r"\d{4}", when["edtf"] or "")
        if year is None:
            yield altered(at, {path: when | {"edtf": "2021-03-04"}})
            continue
        later = str(int(year[0]) + 1)
        yield altered(at, {path: when | {"edtf": when["edtf"].replace(year[0], later)}})
        if year[0] in when["text"]:
            moved = {key: when[key].replace(year[0], later) for key in ("text", "edtf")}
            yield altered(at, {path: when | moved}, words_too=True)


def date_swapped(at: Setting) -> Iterator[Alteration]:
    """A time becomes another one that the article gives in a sentence that the fact does not cite."""
    for path, when in at.of_type(When):
        for time in mentions.times(at.document):
            strange = time.text.lower() not in when["text"].lower() and when["text"].lower() not in time.text.lower()
            if strange and not at.cites(time.span):
                yield altered(at, {path: when | {"text": time.text, "edtf": time.edtf}}, words_too=True)


def _strangers(at: Setting, party: Json) -> Iterator[Name]:
    """Names of the article that are no party of the fact or of one about the same words, each once."""
    known = [*at.parties(), *_parties_beside(at)]
    told: set[str] = set()
    for name in mentions.names(at.document):
        here: Json = {"text": name.text, "name": name.name, "iso3": name.iso3}
        if name.text[:1].islower() or _is_a_noun(name, at.document.language):
            continue  # "pilots", "my Administration": they may well belong to the party they replace, or be it
        comparable = name.type == party["type"] == "person" or (name.type in _NAMED and party["type"] != "person")
        if comparable and name.name not in told and not any(same_name(here, each, at.document) for each in known):
            told.add(name.name)
            yield name


def _is_a_noun(name: Name, language: str) -> bool:
    """Whether a name of no state is a noun that is only written with a capital: "the | Administration"."""
    return name.iso3 is None and read_name(name.text.lower(), language).type == name.type != "person"


def _parties_beside(at: Setting) -> Iterator[Json]:
    for fact in at.stated:
        beside = Setting(at.document, at.section, fact)
        if any(a.overlaps(b) for a in at.evidence for b in beside.evidence):
            yield from beside.parties()


def _is_elsewhere(at: Setting, place: Json, other: PlaceName) -> bool:
    text, language = at.document.text, at.document.language
    if set(re.findall(r"\w+", place["text"].lower())) & set(re.findall(r"\w+", other.text.lower())):
        return False
    is_state = any(read_name(each, language, text).type == "state" for each in (place["text"], other.text))
    if other.iso3 == place["iso3"] and (is_state or other.iso3 is None):
        return False
    spots = [spot.start() for spot in re.finditer(re.escape(place["text"]), text)]
    ends = [start + len(place["text"]) for start in spots]
    beside = any(0 <= other.span.start - end <= _BESIDE for end in ends)
    return not beside and not any(0 <= start - other.span.end <= _BESIDE for start in spots)
