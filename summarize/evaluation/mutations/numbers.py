"""Alterations of numbers, their bounds, scales, currencies and qualifiers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from summarize import mentions
from summarize.evaluation.gold import Json
from summarize.evaluation.mutations.base import Alteration, Setting, altered, words
from summarize.values import Money, Quantity
from summarize.values.figures import Figure, read_figures

_STEM = 4
"""Letters by which a noun is told in whatever form it has."""

_BOUNDS = ("value", "low", "high")
_LOWER, _UPPER = ("over", "at_least"), ("up_to", "under", "nearly")
_CURRENCIES = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CAD": "C$"}


def number_times_ten(at: Setting) -> Iterator[Alteration]:
    """A number becomes ten times as large, with its bounds."""
    yield from _each_changed(at, lambda said: _times(said, 10))


def number_off_by_one(at: Setting) -> Iterator[Alteration]:
    """A number is one off in the numeral as it is written: $300 million becomes $301 million."""
    yield from _each_changed(at, lambda said: _plus(said, _step(said)))
    yield from _each_changed(at, lambda said: _plus(said, -_step(said)))


def number_swapped(at: Setting) -> Iterator[Alteration]:
    """A number becomes one of a sentence that the fact does not cite."""
    yield from _swapped(at, cited=False)


def number_swapped_in_evidence(at: Setting) -> Iterator[Alteration]:
    """A number becomes another one of the sentences that the fact cites."""
    yield from _swapped(at, cited=True)


def number_invented(at: Setting) -> Iterator[Alteration]:
    """Words that give no number ("dozens") get one."""
    for path, said in at.of_type(Quantity):
        if said["qualifier"] == "vague":
            for number in (24, 100, 2000):
                yield altered(at, {path: said | _bounded("exact", number)})


def boundary_moved(at: Setting) -> Iterator[Alteration]:
    """One bound moves outward, or is given where the words leave it open; the number stays."""
    for path, said in at.of_type(Quantity):
        step = _step(said)
        if said["qualifier"] != "vague" and (known := [said[key] for key in _BOUNDS if said[key] is not None]):
            yield altered(at, {path: said | {"high": max(known) + step}})
            if min(known) > step:
                yield altered(at, {path: said | {"low": min(known) - step}})


def scale_moved(at: Setting) -> Iterator[Alteration]:
    """Millions become billions and the other way round."""
    scales = words("scales", at.document.language)
    for path, said in at.of_type(Quantity):
        for word in re.findall(r"[^\W\d_]+", said["text"]):
            if slip := scales.get(word.lower()):
                new = _times(said, slip["times"])
                yield altered(at, {path: new})
                text = said["text"].replace(word, slip["becomes"])
                yield altered(at, {path: new | {"text": text}}, words_too=True)


def currency_changed(at: Setting) -> Iterator[Alteration]:
    """An amount is in another currency."""
    for path, said in at.of_type(Money):
        for code, sign in _CURRENCIES.items():
            if code == said["currency"]:
                continue
            yield altered(at, {path: said | {"currency": code}})
            own = next((f.symbol for f in read_figures(said["text"], at.document.language) if f.symbol), None)
            if own and own != sign:
                text = said["text"].replace(own, sign)
                yield altered(at, {path: said | {"currency": code, "text": text}}, words_too=True)


def unit_changed(at: Setting) -> Iterator[Alteration]:
    """A number counts what a figure counts that the fact does not cite."""
    counted = {one.unit for one in mentions.figures(at.document) if one.kind == "count" and one.unit}
    cited = " ".join(at.document.quote(span) for span in at.evidence).lower()
    strange = sorted(unit for unit in counted if unit[:_STEM].lower() not in cited)
    for path, said in at.of_type(Quantity):
        for unit in strange if "currency" not in said else ():
            yield altered(at, {path: said | {"unit": unit}})


def qualifier_dropped(at: Setting) -> Iterator[Alteration]:
    """A hedged number becomes a sharp one: "over 1,000" becomes 1,000."""
    for path, said in at.of_type(Quantity):
        if said["value"] is not None and said["qualifier"] != "exact":
            new = said | _bounded("exact", said["value"])
            yield altered(at, {path: new})
            core = _core(at, said)
            if core and core != said["text"]:
                yield altered(at, {path: new | {"text": core}}, words_too=True)


def qualifier_changed(at: Setting) -> Iterator[Alteration]:
    """A hedge becomes its opposite ("up to", "at least"), a sharp number a hedged one."""
    for path, said in at.of_type(Quantity):
        if said["value"] is None:
            continue
        for qualifier in _others(said["qualifier"]):
            new = said | _bounded(qualifier, said["value"])
            yield altered(at, {path: new})
            core, hedge = _core(at, said), words("hedges", at.document.language).get(qualifier)
            if core and hedge:
                yield altered(at, {path: new | {"text": f"{hedge} {core}"}}, words_too=True)


def item_number_changed(at: Setting) -> Iterator[Alteration]:
    """The number of a thing given becomes ten times as large, or another thing's."""
    items = at.fact.get("items") or []
    counted = [(n, item) for n, item in enumerate(items) if item["quantity"] and item["quantity"]["value"]]
    for n, item in counted:
        said = item["quantity"]
        others = {other["quantity"]["value"] for _, other in counted} - {said["value"]}
        for number in (said["value"] * 10, *sorted(others)):
            new = _become(said, number)
            yield altered(at, {f"/items/{n}": item | {"quantity": new}})
            if text := _reworded(at, said, number):
                changed = {"quantity": new | {"text": text}}
                if "text" in item:
                    changed["text"] = item["text"].replace(said["text"], text)
                yield altered(at, {f"/items/{n}": item | changed}, words_too=True)


def _each_changed(at: Setting, change: Callable[[Json], Json]) -> Iterator[Alteration]:
    for path, said in at.of_type(Quantity):
        new = change(said)
        if new == said or any((new[key] or 0) < 0 for key in _BOUNDS):
            continue
        yield altered(at, {path: new})
        if new["value"] is not None and (text := _reworded(at, said, new["value"])):
            yield altered(at, {path: new | {"text": text}}, words_too=True)


def _swapped(at: Setting, *, cited: bool) -> Iterator[Alteration]:
    known = at.numbers()
    for path, said in at.of_type(Quantity):
        kind = "money" if "currency" in said else "count"
        for figure in mentions.figures(at.document):
            right_kind = figure.kind == kind and at.cites(figure.span) == cited
            if not (right_kind and figure.value and said["value"]) or figure.value in known:
                continue
            yield altered(at, {path: _become(said, figure.value)})
            yield altered(at, {path: said | _as_said(at, figure, said)}, words_too=True)


def _as_said(at: Setting, figure: Figure, said: Json) -> Json:
    read = {key: getattr(figure, key) for key in (*_BOUNDS, "qualifier")}
    currency = {"currency": figure.currency or said["currency"]} if "currency" in said else {}
    return {"text": at.document.quote(figure.span)} | read | currency


def _bounded(qualifier: str, number: float) -> Json:
    low = number if qualifier in (*_LOWER, "exact") else None
    high = number if qualifier in (*_UPPER, "exact") else None
    return {"value": number, "low": low, "high": high, "qualifier": qualifier}


def _others(qualifier: str) -> tuple[str, ...]:
    """Qualifiers that are plainly false where one is true; "over" and "at least" are too near to each other."""
    if qualifier in _LOWER:
        return ("up_to", "under")
    return ("at_least", "over") if qualifier in (*_UPPER, "about") else ("at_least", "up_to", "about")


def _times(said: Json, by: float) -> Json:
    return said | {key: _whole(said[key] * by) for key in _BOUNDS if said[key] is not None}


def _plus(said: Json, step: float) -> Json:
    return said | {key: _whole(said[key] + step) for key in _BOUNDS if said[key] is not None}


def _become(said: Json, number: float) -> Json:
    return said | {key: number for key in _BOUNDS if said[key] is not None}


def _step(said: Json) -> float:
    """What one more in the numeral as written adds: a million in "$300 million", 1 where it is words."""
    written = re.search(r"\d[\d,]*(?:\.\d+)?", said["text"])
    numeral = float(written[0].replace(",", "")) if written else 0.0
    known = next((said[key] for key in _BOUNDS if said[key]), None)
    return _whole(known / numeral) if numeral and known and known >= numeral else 1


def _whole(number: float) -> float:
    return round(number) if abs(number - round(number)) < 1e-6 else number


def _core(at: Setting, said: Json) -> str | None:
    """The number's words without what hedges them; None where the words hold no such number."""
    for figure in read_figures(said["text"], at.document.language):
        if figure.value == said["value"]:
            return str(said["text"][figure.core.start : figure.core.end])
    return None


def _reworded(at: Setting, said: Json, number: float) -> str | None:
    """The words with another number in digits, None where they do not give the number themselves."""
    core = _core(at, said)
    if core is None:
        return None
    read = read_figures(core, at.document.language)
    if not read:
        return None  # "两" counts only before what it counts
    sign = read[0].symbol or ""
    digits = f"{_whole(number):,}" if at.document.language == "en" else str(_whole(number))
    if not sign:
        return str(said["text"].replace(core, digits))
    new = f"{sign}{digits}" if core.startswith(sign) else f"{digits} {sign}"
    return str(said["text"].replace(core, new))
