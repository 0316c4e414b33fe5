"""Numbers of somebody's JSON, beside the figures of the article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarize import mentions
from summarize.checking.scope import Failed, Proved, Scope
from summarize.document import Span
from summarize.drafts import currency, is_dollars
from summarize.stored.shapes import is_number, kind_of
from summarize.values.figures import Figure, read_figures

COUNTED = ("count", "percent")
PAID = ("money",)


@dataclass(frozen=True)
class _Claim:
    """What a value says: a number, or words and the number they hold."""

    words: str
    value: float | None
    bounds: tuple[object, ...]
    symbol: str | None = None
    currency: str | None = None

    def is_said_by(self, figure: Figure) -> bool:
        """Whether a figure has the same number and the same hedge."""
        return self.bounds == _bounds(figure)

    def is_bare_in(self, figure: Figure) -> bool:
        """Whether a figure has the same number under another hedge."""
        return self.value is not None and self.value in (figure.value, figure.low, figure.high)


def judge_amount(value: object, scope: Scope, kinds: tuple[str, ...]) -> Proved | Failed:
    """Judge a number, words for one, or an object with ``text``, ``value`` or ``currency``.

    Args:
        value: as it stands in the JSON.
        scope: where it may stand.
        kinds: kinds of figure that count: ``COUNTED`` or ``PAID``.
    """
    claim = _claim(value, scope)
    if isinstance(claim, Failed):
        return claim
    figures = _figures(scope, kinds)
    places = scope.places(claim.words, scope.cited) if claim.words else []
    at = _at(figures, places)
    same = [figure for figure in at or figures if claim.is_said_by(figure)]
    if same:
        return _with_currency(claim, same, places, scope)
    bare = next((figure for figure in at or figures if claim.is_bare_in(figure)), None)
    if bare is not None:
        message = f'the article says "{scope.document.quote(bare.span)}": {bare.qualifier}, not {claim.bounds[-1]}'
        return Failed("qualifiers_agree", "contradicted", message, bare.span)
    if not figures:
        return Failed("numbers_agree", "unsupported", f"no number of its kind stands there, so not {_shown(value)}")
    says = ", ".join(f'"{scope.document.quote(figure.span)}"' for figure in (at or figures)[:3])
    return Failed("numbers_agree", "contradicted", f"it says {_shown(value)}; the article says {says}", figures[0].span)


def _claim(value: object, scope: Scope) -> _Claim | Failed:
    if isinstance(value, dict):
        return _claim_of_object(value, scope)
    if isinstance(value, int | float) and is_number(value):
        return _Claim("", value, (value, value, value, "exact"))
    if not isinstance(value, str):
        return Failed("shape", "unsupported", f"this is {kind_of(value)}, not a number or words for one")
    plain = _plain_number(value)
    if plain is not None:
        return _Claim(value, plain, (plain, plain, plain, "exact"))
    read = [figure for figure in read_figures(value, scope.document.language) if figure.kind in COUNTED + PAID]
    if not read:
        return Failed("figures_are_read", "unsupported", f'"{value[:60]}" is not a number')
    first = read[0]
    return _Claim(value, first.value, _bounds(first), first.symbol, first.currency)


def _claim_of_object(given: dict[str, object], scope: Scope) -> _Claim | Failed:
    """The number of an object: its ``value``, else what its ``text`` says; its ``currency`` beside it."""
    text, number, code = given.get("text"), given.get("value"), given.get("currency")
    words = _claim(text, scope) if isinstance(text, str) and text else None
    if isinstance(words, Failed):
        return words
    stated = _claim(number, scope) if number is not None else words
    if stated is None:
        return Failed("shape", "unsupported", "this is an object with neither text nor value")
    if isinstance(stated, Failed):
        return stated
    if words is not None and stated.value != words.value:
        return Failed(
            "numbers_agree", "contradicted", f'value says {_shown(number)}; its text says "{words.words[:60]}"'
        )
    whole = words or stated
    return _Claim(
        whole.words, whole.value, whole.bounds, whole.symbol, code if isinstance(code, str) else whole.currency
    )


def _plain_number(words: str) -> float | None:
    """The number of digits alone ("3,000", "2.5"), which says nothing of years or money."""
    digits = words.strip().replace(",", "")
    if not digits.isascii() or len(digits) > 24 or not digits.replace(".", "", 1).isdecimal():
        return None
    return float(digits) if "." in digits else int(digits)


def _bounds(figure: Figure) -> tuple[object, ...]:
    return (figure.value, figure.low, figure.high, figure.qualifier)


def _figures(scope: Scope, kinds: tuple[str, ...]) -> list[Figure]:
    """Figures of a kind in the quotations; where these have none, in their sentences."""
    known = [one for one in mentions.inside(mentions.figures(scope.document), *scope.cited) if one.kind in kinds]
    return [one for one in known if any(quote.overlaps(one.span) for quote in scope.quotes)] or known


def _at(figures: Iterable[Figure], places: list[Span]) -> list[Figure]:
    """The figures that stand where words do."""
    return [figure for figure in figures if any(p.covers(figure.core) or figure.core.covers(p) for p in places)]


def _with_currency(claim: _Claim, figures: list[Figure], places: list[Span], scope: Scope) -> Proved | Failed:
    """The same number: is the currency the same too, where one is claimed?"""
    for figure in figures:
        settled = currency(figure, scope.document)
        meant = claim.currency == "USD" and settled is None and is_dollars(figure)  # a bare "$"
        if (meant or (claim.currency or settled) == settled) and (
            claim.symbol is None or claim.currency or claim.symbol == figure.symbol
        ):
            place = next((each for each in places if figure.span.overlaps(each)), None)
            return Proved(place, scope.how(place, claim.words)) if place else Proved(figure.span, "normalised")
    stated = currency(figures[0], scope.document) or figures[0].symbol or "not settled by the article"
    message = f"the currency is {stated}, not {claim.currency or claim.symbol}"
    return Failed("currencies_agree", "contradicted", message, figures[0].span)


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int | float) else f'"{str(value)[:60]}"'
