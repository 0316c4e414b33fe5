"""Alterations of codes, and of how the article tells a fact: polarity, certainty, speaker, evidence."""

from __future__ import annotations

from collections.abc import Iterator

from summarize import mentions
from summarize.evaluation.gold import Json
from summarize.evaluation.mutations.base import Alteration, Kind, Setting, altered, false_codes
from summarize.matching import locate
from summarize.values.base import Value
from summarize.values.names import same_party

_RAISED = {
    "claimed": ("confirmed", "asserted"),
    "unverified": ("confirmed", "asserted"),
    "disputed": ("confirmed", "asserted"),
    "denied": ("confirmed", "asserted"),
}

_DONE = ("provided", "delivered", "signed", "ratified", "in_force", "operational", "completed")
"""Stages of aid and of ties that are told as reached."""

_SURE = ("pledge", "plan", "policy_in_force", "demand", "refusal")
"""Moods of an act that whoever speaks is sure of."""

_OBLIGATIONS = ("defense", "offense", "neutrality")
"""Obligations that no tie has without a word for them."""


def code_moved(field: str) -> Kind:
    """The kind of alteration that gives a field a code which is plainly false where its own is true."""

    def moved(at: Setting) -> Iterator[Alteration]:
        for code in false_codes(at.section, field).get(str(at.fact.get(field)), ()):
            yield altered(at, {f"/{field}": code})

    moved.__name__, moved.__doc__ = f"{field}_moved", f"The {field.replace('_', ' ')} becomes another."
    return moved


def polarity_flipped(at: Setting) -> Iterator[Alteration]:
    """What happened did not, and the other way round."""
    other = {"positive": "negative", "negative": "positive"}.get(at.fact["polarity"])
    if other:
        yield altered(at, {"/polarity": other})


def hedge_dropped(at: Setting) -> Iterator[Alteration]:
    """What is possible or probable becomes certain."""
    if at.fact["certainty"] in ("possible", "probable"):
        yield altered(at, {"/certainty": "certain"})


def hedge_made_up(at: Setting) -> Iterator[Alteration]:
    """What is certain and told as done, promised or demanded becomes possible."""
    done = at.fact.get("status") in _DONE or at.fact.get("mood") in _SURE or at.section == "casualty_reports"
    if done and at.fact["certainty"] == "certain" and not at.fact.get("condition"):
        yield altered(at, {"/certainty": "possible"})


def obligation_made_up(at: Setting) -> Iterator[Alteration]:
    """A tie whose text states no obligation gets one."""
    if at.section == "alliances" and not at.fact.get("obligations"):
        for code in _OBLIGATIONS:
            yield altered(at, {"/obligations": [code]})


def speaker_dropped(at: Setting) -> Iterator[Alteration]:
    """Somebody's claim becomes the article's own voice: nobody says it, and it is not "claimed" any more."""
    if at.fact["attributed_to"]:
        own = {"/verification": "asserted"} if at.fact["verification"] == "claimed" else {}
        yield altered(at, {"/attributed_to": [], **own})


def speaker_swapped(at: Setting) -> Iterator[Alteration]:
    """A claim is put into the mouth of somebody else whom the article names."""
    said, text, language = at.fact["attributed_to"], at.document.text, at.document.language
    if not said:
        return
    told: set[str] = set()
    for name in mentions.names(at.document):
        speaks = name.type in ("person", "government", "igo", "armed_force", "armed_group")
        known = any(same_party(name.text, each, language, text) or _one_in_other(name.text, each) for each in said)
        if speaks and not known and name.name not in told:
            told.add(name.name)
            yield altered(at, {"/attributed_to": [name.text]}, words_too=True)


def verification_raised(at: Setting) -> Iterator[Alteration]:
    """What is claimed, unverified or disputed becomes confirmed, or plainly so."""
    for code in _RAISED.get(at.fact["verification"], ()):
        yield altered(at, {"/verification": code})


def evidence_moved(at: Setting) -> Iterator[Alteration]:
    """The proof becomes another sentence, one that does not hold the fact's words."""
    copied = [value["text"] for _, value in at.of_type(Value) if value.get("text")]
    copied += [at.fact[name] for name in ("action",) if at.fact.get(name)]
    for sentence in at.document.sentences:
        if any(span.overlaps(sentence.span) for span in at.evidence):
            continue
        held = sum(bool(locate(sentence.text, words)) for words in copied if words.strip())
        if 2 * held < len(copied):
            yield altered(at, {"/evidence": [_cited(at, sentence.span.start, sentence.span.end)]})


def _cited(at: Setting, start: int, end: int) -> Json:
    text = at.document.text
    quoted = {"quote": text[start:end], "start": start, "end": end}
    around = {"prefix": text[max(0, start - 24) : start], "suffix": text[end : end + 24]}
    occurrences = {"occurrences": 1} if "occurrences" in at.fact["evidence"][0] else {}
    return quoted | around | occurrences


def _one_in_other(one: str, other: str) -> bool:
    return one.lower() in other.lower() or other.lower() in one.lower()
