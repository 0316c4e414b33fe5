"""Columns that join with data sets others keep, and the one a dashboard may sum on.

Which code is which there stands in ``data/joins.toml``. An announcement is never a commitment, who was killed or
wounded is no fatality, and what is cumulative is never summed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

from summarize.export.columns import Column
from summarize.export.parts import Told

COMMITTED = ("committed", "provided", "in_delivery", "delivered")
"""Statuses of aid that somebody at least committed."""
COOPERATIVE = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID")
"""PLOVER classes of which a refusal is a REJECT."""
_FUTURE = ("CONSULT", "SUPPORT", "COOPERATE", "AID")
"""PLOVER classes that are an AGREE while they are only promised, as its manual has it."""
_FACTBANK = {"certain": "CT", "probable": "PR", "possible": "PS", "unspecified": "U"}
_SIGNS = {"positive": "+", "negative": "-", "unknown": "u"}


@cache
def table() -> dict[str, Any]:
    """Section, field, column, code: what each is called elsewhere."""
    return tomllib.loads((files("summarize.export") / "data" / "joins.toml").read_text(encoding="utf-8"))


def _mapped(section: str, field: str, name: str, about: str) -> Column:
    names = table()[section][field][name]
    return Column(name, "text", about, lambda told: names.get(getattr(told.fact, field)))


def _iati(told: Told) -> str | None:
    """The transaction a status stands for; what did not happen is none."""
    fact: Any = told.fact
    name: str | None = table()["aid_packages"]["status"]["iati_transaction_type"].get(fact.status)
    return name if fact.polarity == "positive" else None


def _stands(told: Told) -> bool:
    """Whether a fact is proved, said to be so, contested by nobody, and not replaced by a later figure."""
    fact = told.fact
    contested = bool(fact.contested_by) or fact.verification in ("disputed", "denied")
    replaced = fact.superseded_by is not None
    return fact.verdict == "supported" and fact.polarity == "positive" and not contested and not replaced


def aid_summable(told: Told) -> bool:
    """A package of its own, proved, with a figure in a known currency, neither asked for nor withheld."""
    fact: Any = told.fact
    apart = fact.scope == "package" and fact.part_of is None
    counted = fact.amount is not None and fact.amount.value is not None and fact.amount.currency is not None
    given = fact.status in ("planned", "announced", "authorized", *COMMITTED)
    return _stands(told) and apart and counted and given


def toll_summable(told: Told) -> bool:
    """The toll of one incident: periods and cumulative tolls hold others, components are held by one."""
    fact: Any = told.fact
    counted = fact.count is not None and fact.count.value is not None
    return _stands(told) and fact.scope == "incident" and fact.part_of is None and counted


def _stage(told: Told, *statuses: str) -> object:
    fact: Any = told.fact
    return fact.amount.value if aid_summable(told) and fact.status in statuses else None


def _fatalities(end: str) -> Callable[[Told], object]:
    """Reads one end of a toll, if it is one of the killed."""

    def read(told: Told) -> object:
        fact: Any = told.fact
        dead = fact.harm == "killed" and fact.polarity == "positive" and fact.count is not None
        return getattr(fact.count, end) if dead else None

    return read


def _ucdp(told: Told) -> str | None:
    fact: Any = told.fact
    column: str | None = table()["casualty_reports"]["victim_status"]["ucdp_column"].get(fact.victim_status)
    return column if fact.harm == "killed" and fact.polarity == "positive" else None


def _cow(told: Told) -> str | None:
    """The strongest type of a pact's obligations: Type I before II before III."""
    fact: Any = told.fact
    types = table()["alliances"]["obligations"]["cow_type"]
    return min((types[each] for each in fact.obligations if each in types), key=len, default=None)


def plover_event(told: Told) -> str | None:
    """The PLOVER event a dashboard may count: moods and refusals change the class of an act."""
    fact: Any = told.fact
    if fact.mood in ("threat", "demand"):
        return {"threat": "THREATEN", "demand": "REQUEST"}[fact.mood]
    if fact.plover in COOPERATIVE and (fact.polarity == "negative" or fact.mood == "refusal"):
        return "REJECT"
    if fact.plover in _FUTURE and fact.mood in ("pledge", "plan"):
        return "AGREE"
    return None if fact.plover == "NONE" else str(fact.plover)


def factbank(told: Told) -> str | None:
    """Certainty and polarity as one of FactBank's values; null for what it has no value for."""
    sure, sign = _FACTBANK[told.fact.certainty], _SIGNS[told.fact.polarity]
    value = sure + sign
    return value if value in ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu") else None


def _atop(obligation: str, name: str) -> Column:
    about = f"ATOP's dummy {name}: the text states the provision."
    return Column(f"atop_{name}", "boolean", about, lambda told: obligation in told.fact.obligations)


EVERY = (
    Column("factbank", "text", "FactBank: certainty and polarity in one value.", factbank),
    _mapped("fact", "verification", "admiralty", "Admiralty code of the information; 6 is not judged."),
)
JOINS: dict[str, tuple[Column, ...]] = {
    "aid_packages": (
        Column("summable", "boolean", "Sum amount_best by currency only over rows where this is true.", aid_summable),
        Column("announced_amount", "number", "amount_best, if summable and planned or announced: no commitment.",
               lambda told: _stage(told, "planned", "announced")),
        Column("committed_amount", "number", "amount_best, if summable and committed, provided or delivered (Kiel).",
               lambda told: _stage(told, *COMMITTED)),
        _mapped("aid_packages", "kind", "kiel_type", "Kiel's aid_type_general; null where unsettled."),
        _mapped("aid_packages", "kind", "iati_aid_type", "IATI AidType."),
        _mapped("aid_packages", "instrument", "iati_finance_type", "IATI FinanceType."),
        Column("iati_transaction_type", "text", "IATI TransactionType: 12 pledge, 2 commitment, 3 spent.", _iati),
    ),
    "casualty_reports": (
        Column("summable", "boolean", "Sum count_best by harm only over rows where this is true.", toll_summable),
        *(
            Column(f"fatalities_{name}", "number", f"count_{name} of who was killed; never of killed_or_wounded.",
                   _fatalities(end))
            for name, end in (("low", "low"), ("best", "value"), ("high", "high"))
        ),
        Column("ucdp_column", "text", "UCDP GED's column of deaths that this figure belongs in.", _ucdp),
        _mapped("casualty_reports", "harm", "acled_sub_event", "ACLED sub-event type."),
    ),
    "alliances": (
        *(_atop(code, name) for code, name in table()["alliances"]["obligations"]["atop"].items()),
        Column("cow_type", "text", "Correlates of War: the strongest type the stated obligations make.", _cow),
    ),
    "policy_outlook": (
        Column("plover_event", "text", "PLOVER event, with mood and polarity taken into account.", plover_event),
    ),
}  # fmt: skip
