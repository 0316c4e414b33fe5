"""A fact in one line, and the word that has to stand before it, so that nobody takes a claim for a plain statement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from summarize.sections.base import Fact
from summarize.values import Party


def headline_of(fact: Fact) -> str:
    """What is told, in the article's words; it says nothing of who tells it, which ``standing_of`` does."""
    return _HEADLINES[fact.section](fact)


def worded(fact: Fact) -> str:
    """The headline with its standing before it: "Claim: 3,000 North Korean killed"."""
    standing = standing_of(fact)
    return f"{standing}: {headline_of(fact)}" if standing else headline_of(fact)


def standing_of(fact: Fact) -> str:
    """What stands before a headline, so that nobody who reads headlines alone takes a claim for a plain statement."""
    standings = {
        "Replaced": fact.superseded_by is not None,
        "Denied": fact.verification == "denied",
        "Not so": is_turned(fact),
        "Contested": fact.verification == "disputed" or bool(fact.contested_by),
        "Not verified": fact.verification == "unverified",
        "Claim": fact.verification == "claimed" or (fact.verification == "asserted" and bool(fact.attributed_to)),
        "Not certain": fact.certainty in ("probable", "possible"),
    }
    return next((words for words, holds in standings.items() if holds), "")


def is_turned(fact: Fact) -> bool:
    """Whether the fact is that its headline is not so; "no injuries" says it already, in its count of zero."""
    count = getattr(fact, "count", None)
    return fact.polarity == "negative" and not (count is not None and count.value == 0)


def voice_of(fact: Fact) -> str:
    """Who says it and how surely, as a reader should understand it: a claim is worded as a claim."""
    who = " and ".join(fact.attributed_to)
    said = {
        "asserted": f"According to {who}" if who else "The article says so",
        "claimed": f"{who} says so" if who else "Said by somebody the article does not name",
        "confirmed": f"Confirmed, according to {who}" if who else "Confirmed, the article says",
        "unverified": f"{who} says so; not verified" if who else "Not verified",
        "disputed": f"{who} says so; disputed" if who else "Disputed",
        "denied": f"Denied by {who}" if who else "Denied",
    }[fact.verification]
    sure = {"probable": "; called likely", "possible": "; called possible"}.get(fact.certainty, "")
    negative = "; it is said not to be so" if is_turned(fact) and fact.verification != "denied" else ""
    replaced = f"; the article puts {fact.superseded_by} in its place" if fact.superseded_by else ""
    return f"{said}{_against(fact)}{sure}{negative}{replaced}."


def _against(fact: Fact) -> str:
    """Who contests it, after words that already say that somebody does, or with them."""
    if not fact.contested_by:
        return ""
    is_said = fact.verification == "disputed" or (fact.verification == "denied" and not fact.attributed_to)
    return f"{'' if is_said else '; contested'} by {' and '.join(fact.contested_by)}"


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(party.text for party in parties)


def _aid(fact: Any) -> str:  # noqa: ANN401  (the section's own class)
    what = fact.amount.text if fact.amount else ", ".join(item.text for item in fact.items[:3]) or f"{fact.kind} aid"
    route = " → ".join(filter(None, (_names(fact.donors), _names(fact.recipients))))
    return f"{route}: {what}" if route else what


def _casualties(fact: Any) -> str:  # noqa: ANN401
    who = _names(fact.victims) or "people"
    where = f", {fact.place.text}" if fact.place else ""
    count = f"{fact.count.text} " if fact.count else ""
    return f"{count}{who} {fact.harm.replace('_', ' ')}{where}"


def _alliance(fact: Any) -> str:  # noqa: ANN401
    return f"{_names(fact.parties)}: {fact.kind.replace('_', ' ')}"


def _outlook(fact: Any) -> str:  # noqa: ANN401
    return f"{_names(fact.actors)}: {fact.action}"


_HEADLINES = {
    "aid_packages": _aid,
    "casualty_reports": _casualties,
    "alliances": _alliance,
    "policy_outlook": _outlook,
}
