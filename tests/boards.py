"""Briefs to draw a dashboard of: three articles of two papers, and one that attacks whoever looks at it."""

from hashlib import sha256

from briefs import ACT, ARTICLE, FACT, TIE, TOLL, USD, brief, written
from pages import hostile

from summarize.contract import Brief
from summarize.export import export

NORWAY = FACT["donors"][0] | {"text": "Norway", "name": "Norway", "iso3": "NOR"}
UKRAINE = FACT["donors"][0] | {"text": "Ukraine", "name": "Ukraine", "iso3": "UKR"}


def money(value: int, currency: str = "USD") -> dict:
    return USD | {"text": f"${value:,}", "value": value, "low": value, "high": value, "currency": currency}


def aid(number: int, **changed) -> dict:
    known = {
        "id": f"aid-{number}",
        "key": f"a{number:015x}",
        "amount": money(10**number),
        "donors": [NORWAY],
        "recipients": [UKRAINE],
    }
    return FACT | known | changed


def of_paper(source: str, published: str | None, name: str, **changed) -> Brief:
    text = f"{ARTICLE} {name}"
    about = written()["document"] | {"id": name, "title": name, "source": source, "published": published}
    return brief(document=about | {"sha256": sha256(text.encode()).hexdigest(), "chars": len(text)}, **changed)


def told() -> list[Brief]:
    """Three articles: aid of every stage, tolls of three kinds, a tie and an outlook."""
    statuses = ("requested", "announced", "committed", "delivered", "refused")
    packages = [
        aid(n, status=each, polarity="negative" if each == "refused" else "positive")
        for n, each in enumerate(statuses, 6)
    ]
    kursk = {
        "place": {"text": "Kursk region", "iso3": "RUS"},
        "attributed_to": ["Carl Dorn"],
        "verification": "claimed",
    }
    tolls = [
        TOLL | kursk,
        TOLL | kursk | {"id": "casualties-2", "key": "d" * 16, "harm": "killed_or_wounded", "scope": "cumulative",
                        "count": TOLL["count"] | {"text": "3,000 to 4,000", "value": None, "low": 3000, "high": 4000, "qualifier": "range"}},
        TOLL | {"id": "casualties-3", "key": "e" * 16, "harm": "wounded", "attributed_to": [], "verification": "asserted",
                "contested_by": ["Ostland"]},
    ]  # fmt: skip
    return [
        of_paper("The Coast", "2024-05-03", "aid.txt", aid_packages=packages),
        of_paper("The Hill", "2024-07-01", "tolls.txt", aid_packages=[aid(4, scope="cumulative")], casualty_reports=tolls),
        of_paper("The Hill", None, "ties.txt", aid_packages=[], alliances=[TIE | {"parties": [NORWAY, UKRAINE]}], policy_outlook=[ACT]),
    ]  # fmt: skip


def board(folder, *more: Brief):
    """A database of them."""
    export([*told(), *more], folder / "briefs.sqlite")
    return folder / "briefs.sqlite"


def attacking() -> Brief:
    """A brief with markup in every field that takes words."""
    return hostile()[0]


__all__ = ["attacking", "board", "told"]
