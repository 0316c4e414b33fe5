"""Whether who says so is who does it: an announcement is an act, not a report."""

from __future__ import annotations

import re

from summarize.document import Document
from summarize.drafts import Candidate
from summarize.matching import places_in
from summarize.sections import cues
from summarize.values import Party
from summarize.values.names import read_name, same_party

BODIES = ("igo", "coalition", "armed_force", "armed_group", "government", "other")
"""Kinds of party that speak by the mouth of those who serve them."""


def speaks_for_itself(speaker: str, candidate: Candidate, document: Document) -> bool:
    """Whether who says so is who does it, or serves the state that does: an announcement is an act."""
    acting = [party for name in ("donors", "actors", "parties") for party in candidate.values.get(name) or []]
    own = cues.words("speech", "own_side", document.language)
    if any(p.text in own or same_party(speaker, p.text, document.language, document.text) for p in acting):
        return True
    chief = re.compile(rf"\b{re.escape(speaker)}\b", re.IGNORECASE)  # "the chief" of "the human rights chief's office"
    if any(chief.search(p.text) or _is_spokesman_of(speaker, p, candidate, document) for p in acting):
        return True
    if any(_commits(speaker, party, candidate, document) or _serves(speaker, party, document) for party in acting):
        return True
    served = read_name(speaker, document.language, document.text)
    states = {party.iso3 for party in acting if party.type in ("state", "government")}
    return served.iso3 is not None and served.type in ("state", "government", "person") and served.iso3 in states


def _is_spokesman_of(speaker: str, party: Party, candidate: Candidate, document: Document) -> bool:
    """Whether a speaker is said to speak for a party: "a spokesman for | the Norlandic army"."""
    told = rf"{re.escape(speaker)}\s+(?:for|of|pour|de)\s+(?:\w+\s){{0,2}}?{re.escape(party.text)}"
    return any(re.search(told, document.quote(span), re.IGNORECASE) for span in candidate.evidence)


def _serves(speaker: str, party: Party, document: Document) -> bool:
    """Whether a speaker is introduced as of a party: "Ana Ruiz, the coalition's commander", "the army's Ana Ruiz"."""
    if party.type not in BODIES:
        return False
    first, _, rest = party.text.partition(" ")
    body = rest if rest and first.lower() in cues.words("grammar", "determiners", document.language) else party.text
    who, whose = re.escape(speaker.rpartition(" ")[2]), rf"{re.escape(body)}['’]s?"
    told = rf"\b{who}, (?:\w+ )?{whose} \w+|\b{whose} (?:\w+ ){{0,4}}{who}\b"
    return bool(body) and re.search(told, document.text, re.IGNORECASE) is not None


def _commits(speaker: str, party: Party, candidate: Candidate, document: Document) -> bool:
    """Whether who speaks binds or speaks of a party as his own: "He reaffirmed | Norland's | commitment to", "our aid".

    So a president does whose state the article need not name.
    """
    if read_name(speaker, document.language, document.text).type != "person":
        return False
    owned = cues.words("phrases", "own_commitments", document.language)
    ours = cues.words("speech", "ours", document.language)
    for place in places_in(document.text, party.text, candidate.evidence):
        sentence = document.sentence_at(place.start)
        behind = document.text[place.end : sentence.span.end]
        led = next(iter(cues.places_of(owned, behind)), None)
        if led is not None and re.fullmatch(r"(?:['’]s?)?(?: \w+){0,2} ?", behind[: led.start]):
            return True
        if cues.places_of(ours, behind) and not re.search(r"[“”\"«»]", sentence.text):
            return True
    return False
