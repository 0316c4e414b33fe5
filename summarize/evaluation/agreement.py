"""Do two facts say the same? Field by field, and on what a dashboard sums or joins on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from summarize.contract import SECTIONS
from summarize.document import Document
from summarize.evaluation.gold import Json
from summarize.sections.base import codes, is_list, own_fields, value_type
from summarize.values import Item, Party, Place, Quantity, When
from summarize.values.names import same_party

VOICE = ("attributed_to", "verification", "certainty", "polarity")
"""Fields of every fact that are compared besides the section's own."""


def share_evidence(one: Json, other: Json) -> bool:
    """Whether two facts cite an overlapping stretch of the article."""
    return any(a["start"] < b["end"] and b["start"] < a["end"] for a in one["evidence"] for b in other["evidence"])


def agree_on_what_counts(section: str, one: Json, other: Json, document: Document) -> bool:
    """Whether two facts agree on what a dashboard sums or joins on.

    For aid that is the amount, or without one a donor or recipient; for casualties the figure and the harm;
    for alliances the kind and two parties, or the one there is; for the outlook an actor and an action of
    which half the words are shared.
    """
    return _AGREE[section](one, other, document)


def fields_agree(section: str, one: Json, other: Json, document: Document) -> dict[str, bool]:
    """For each field that at least one of two facts fills: do they say the same?"""
    agreed: dict[str, bool] = {}
    for name, info in own_fields(SECTIONS[section]).items():
        a, b = one.get(name), other.get(name)
        if name == "part_of" or not (_says(a) or _says(b)):
            continue  # an id means nothing outside its file
        agreed[name] = _same_field(info.annotation, a, b, document)
    for name in VOICE:
        a, b = one.get(name), other.get(name)
        if _says(a) or _says(b):
            agreed[name] = _all_matched(a or [], b or [], _same_words) if isinstance(a, list) else a == b
    return agreed


def same_quantity(one: Json | None, other: Json | None) -> bool:
    """Whether two quantities say the same; vague ones when their words overlap."""
    if one is None or other is None:
        return one is other
    if one["qualifier"] == other["qualifier"] == "vague":
        return _same_words(one["text"], other["text"])
    keys = ("value", "low", "high", "qualifier")
    return all(one.get(key) == other.get(key) for key in keys) and one.get("currency") == other.get("currency")


def same_name(one: Json, other: Json, document: Document) -> bool:
    """Whether two parties are one for a dashboard: one state, one name, or mostly the same words."""
    if one.get("iso3") and one.get("iso3") == other.get("iso3"):
        return True
    text, language = document.text, document.language
    return same_party(one["text"], other["text"], language, text) or _same_words(_named(one), _named(other))


def _named(party: Json) -> str:
    return f"{party['text']} {party.get('name') or ''}"


def _says(value: Any) -> bool:  # noqa: ANN401  (a value of any field)
    return value is not None and value not in ([], "")


def _same_field(annotation: Any, a: Any, b: Any, document: Document) -> bool:  # noqa: ANN401  (a value of any field)
    kind = value_type(annotation)
    if codes(annotation) or kind is None:
        return sorted(a or []) == sorted(b or []) if is_list(annotation) else bool(a == b)
    same = _same_value(kind, document)
    if is_list(annotation):
        return _all_matched(a or [], b or [], same)
    return a is not None and b is not None and same(a, b)


def _same_value(kind: type, document: Document) -> Callable[[Any, Any], bool]:
    if issubclass(kind, Quantity):
        return same_quantity
    if kind is Party:
        return lambda a, b: same_name(a, b, document)
    if kind is Item:
        return lambda a, b: _same_words(a["name"], b["name"]) and same_quantity(a["quantity"], b["quantity"])
    if kind is When:
        return lambda a, b: a["edtf"] == b["edtf"] if a["edtf"] and b["edtf"] else _same_words(a["text"], b["text"])
    if kind is Place:
        return lambda a, b: a["iso3"] == b["iso3"] and _same_words(a["text"], b["text"])
    return _same_words


def _all_matched(ones: Sequence[Any], others: Sequence[Any], same: Callable[[Any, Any], bool]) -> bool:
    forth = all(any(same(a, b) for b in others) for a in ones)
    return forth and all(any(same(a, b) for a in ones) for b in others)


def _same_words(one: str, other: str) -> bool:
    """Whether at least half of the shorter one's words are in the other."""
    a, b = (set(re.findall(r"\w+", words.lower())) for words in (one, other))
    return 2 * len(a & b) >= min(len(a), len(b)) > 0


def _shared(one: Json, other: Json, field: str, document: Document) -> int:
    return sum(any(same_name(a, b, document) for b in other[field]) for a in one[field])


def _aid(one: Json, other: Json, document: Document) -> bool:
    if one["amount"] or other["amount"]:
        return same_quantity(one["amount"], other["amount"])
    return any(_shared(one, other, side, document) for side in ("donors", "recipients"))


def _casualties(one: Json, other: Json, _: Document) -> bool:
    return one["harm"] == other["harm"] and same_quantity(one["count"], other["count"])


def _alliances(one: Json, other: Json, document: Document) -> bool:
    fewest = min(2, len(one["parties"]), len(other["parties"]))
    return one["kind"] == other["kind"] and _shared(one, other, "parties", document) >= fewest


def _outlooks(one: Json, other: Json, document: Document) -> bool:
    return bool(_shared(one, other, "actors", document)) and _same_words(one["action"], other["action"])


_AGREE: dict[str, Callable[[Json, Json, Document], bool]] = {
    "aid_packages": _aid,
    "casualty_reports": _casualties,
    "alliances": _alliances,
    "policy_outlook": _outlooks,
}
