"""One judge for each type a map can give a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from summarize import mentions
from summarize.checking.amounts import COUNTED, PAID, judge_amount
from summarize.checking.scope import Failed, Proved, Scope
from summarize.document import Span
from summarize.negation import negation_of
from summarize.stored.pointers import LeafType
from summarize.stored.shapes import kind_of
from summarize.values.names import same_party
from summarize.values.times import read_edtf

_CODE = re.compile("[A-Z]{3}")
_EDTF = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def _verbatim(words: str, scope: Scope) -> Proved | Failed:
    """Words that stand in the quotation or its sentences."""
    places = scope.places(words, scope.cited)
    return Proved(places[0], scope.how(places[0], words)) if places else scope.absent(words)


def _name(words: str, scope: Scope) -> Proved | Failed:
    """A party named in the sentences, in these words, others, or by its ISO 3166 code.

    A section's rules also look around the sentences, since they know who is donor and who recipient; here a
    name near by would prove any donor.
    """
    places = scope.places(words, scope.cited)
    if places:
        return Proved(places[0], scope.how(places[0], words))
    document = scope.document
    for name in mentions.inside(mentions.names(document), *scope.cited):
        by_code = _CODE.fullmatch(words) and name.iso3 == words
        if by_code or same_party(words, name.text, document.language, document.text):
            return Proved(name.span, "normalised")
    return scope.absent(words)


def _place(words: str, scope: Scope) -> Proved | Failed:
    """A place named in the sentences, in these words or by its ISO 3166 code."""
    if _CODE.fullmatch(words):
        named = (each for each in mentions.inside(mentions.places(scope.document), *scope.cited) if each.iso3 == words)
        found = next(named, None)
        if found is not None:
            return Proved(found.span, "normalised")
    return _verbatim(words, scope)


def _date(words: str, scope: Scope) -> Proved | Failed:
    """A date in the article's words, or the same day, month or year in others."""
    document = scope.document
    stated = words if _EDTF.fullmatch(words) else read_edtf(words, document.language, document.published)
    times = mentions.inside(mentions.times(document), *scope.cited)
    same = next((time for time in times if stated is not None and time.edtf == stated), None)
    if same is not None:
        return Proved(same.span, scope.how(same.span, words))
    judged = _verbatim(words, scope)
    if isinstance(judged, Failed) and times:
        says = ", ".join(f'"{time.text}"' for time in times[:3])
        return Failed("dates_agree", "contradicted", f'it says "{words[:60]}"; the article says {says}', times[0].span)
    return judged


def _quote(words: str, scope: Scope) -> Proved | Failed:
    """A quotation that stands in the article and whose edges do not cut off what it means."""
    places = scope.everywhere(words)
    if not places:
        return scope.absent(words)
    whole = [place for place in places if _cut(place, scope) is None]
    return Proved(whole[0], scope.how(whole[0], words)) if whole else _cut(places[0], scope) or scope.absent(words)


def _cut(place: Span, scope: Scope) -> Failed | None:
    """What an edge of a quotation cuts: a number from its hedge, or a statement from its "not"."""
    document = scope.document
    for figure in mentions.touching(mentions.figures(document), place):
        if not place.covers(figure.span):
            message = f'the quotation cuts "{document.quote(figure.span)}"'
            return Failed("figures_are_whole", "contradicted", message, figure.span)
    negation = negation_of(document, document.sentence_at(place.start), place)
    if negation is None or len(document.quote(place).split()) < 2:
        return None
    if len(document.text[negation.end : place.start].split()) > 1:
        return None
    message = f'the sentence negates it: "{document.quote(negation)}" stands before the quotation'
    return Failed("polarity_holds", "contradicted", message, negation)


_IN_WORDS: Mapping[LeafType, Callable[[str, Scope], Proved | Failed]] = {
    "words": _verbatim,
    "name": _name,
    "place": _place,
    "date": _date,
    "quote": _quote,
}


def judge_leaf(kind: LeafType, value: object, scope: Scope) -> Proved | Failed:
    """Judge one value by its type; whatever the value is, there is an answer."""
    if kind in ("quantity", "money"):
        return judge_amount(value, scope, PAID if kind == "money" else COUNTED)
    if isinstance(value, dict):
        value = value.get("text")
    if kind == "date" and isinstance(value, int) and 1000 <= value <= 2999 and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return Failed("shape", "unsupported", f"this is {kind_of(value)}, not words of the article")
    return _IN_WORDS[kind](value, scope)
