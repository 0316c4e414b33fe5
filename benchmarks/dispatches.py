"""Made-up articles for load, no two alike, and what a model would copy from them: 7 facts with 35 values in all."""

from __future__ import annotations

import re
from random import Random
from typing import Any

FILLER = [
    "The {0} was quiet for most of the week, and the {1} kept to their usual hours.",
    "Traders at the {0} said that prices of {1} had hardly moved since the spring.",
    "A spokesman for the {0} declined to comment on the plans for the {1}, which were drawn up long ago.",
    "Residents gathered at the {0} in the evening, where a band played until the rain drove off the {1}.",
    "The council meets again in autumn, when the repairs of the {0} and the {1} are to be discussed.",
    "Schools near the {0} stayed open, although some parents kept their children from the {1}.",
    "Two of the three {1} behind the {0} have closed for good, their owners said.",
    "Meteorologists expect strong winds over the {0}, with little hope for the {1} before the weekend.",
    "The museum put its collection of {1} on display, and the line of visitors reached the {0}.",
    "Fishermen complained that the new rules of the {0} leave them too little time for the {1}.",
]
PLACES = (
    "harbour quay lighthouse market station bridge mill school chapel theatre library orchard dockyard cannery foundry "
    "brewery reservoir stadium airfield cemetery hospital museum depot tannery granary warehouse gasworks observatory"
).split()
THINGS = (
    "ferries lanterns herrings barrels carts maps ledgers umbrellas turnips bicycles kites bells ropes sails oysters "
    "stoves pigeons ladders boots clocks apples bricks buckets cheeses violins saddles spoons curtains melons candles"
).split()

SECTIONS = ("aid_packages", "casualty_reports", "alliances", "policy_outlook")


def article(number: int) -> str:
    """Some 1,000 words, seven statements among them."""
    killed, wounded = 12 + number % 60, 30 + number % 60
    told = [
        f"Norway will send Ukraine ${200 + number % 700} million in military aid next month.",
        f"Denmark gave Moldova {2 + number % 90} million euros in humanitarian aid in March.",
        f"Russian missiles killed at least {killed} civilians and wounded {wounded} others in Odesa on Friday.",
        f"Shelling killed {3 + number % 9} people in Kharkiv on Monday, the mayor said.",
        "France and Poland signed a defense pact in Nancy in May 2025.",
        f"Iran has not agreed to send {14 + number % 80} drones to Syria.",
    ]
    drawn = Random(number)  # noqa: S311
    lines = [f"Harbour dispatch {number}", ""]
    for statement in told:
        fill = [drawn.choice(FILLER).format(drawn.choice(PLACES), drawn.choice(THINGS)) for _ in range(9)]
        lines += [statement + " " + " ".join(fill), ""]
    return "\n".join(lines)


def answer(prompt: str, section: str) -> list[dict[str, Any]]:
    """The facts of a section, with the numbers their sentences have in the prompt."""
    number = int(re.search(r"Harbour dispatch (\d+)", prompt)[1])  # type: ignore[index]

    def fact(opening: str, **fields: object) -> dict[str, object]:
        sentence = int(re.search(rf"\[(\d+)\] {re.escape(opening)}", prompt)[1])  # type: ignore[index]
        return {"sentences": [sentence], "attributed_to": [], **fields}

    return _FACTS[section](fact, number)


def _aid(fact: Any, n: int) -> list[dict[str, Any]]:  # noqa: ANN401
    rest = {"instrument": "unspecified", "equipment": [], "announced": None, "commitment": None}
    return [
        fact("Norway will", donors=["Norway"], recipients=["Ukraine"], amount=f"${200 + n % 700} million",
             kind="military", status="planned", **rest),
        fact("Denmark gave", donors=["Denmark"], recipients=["Moldova"], amount=f"{2 + n % 90} million euros",
             kind="humanitarian", status="provided", **rest),
    ]  # fmt: skip


def _casualties(fact: Any, n: int) -> list[dict[str, Any]]:  # noqa: ANN401
    return [
        fact("Russian missiles", victims=["civilians"], harm="killed", count=f"at least {12 + n % 60}", place="Odesa",
             when="on Friday"),
        fact("Russian missiles", victims=["others"], harm="wounded", count=f"{30 + n % 60}", place="Odesa",
             when="on Friday"),
        fact("Shelling killed", victims=["people"], harm="killed", count=f"{3 + n % 9}", place="Kharkiv",
             when="on Monday", attributed_to=["the mayor"]),
    ]  # fmt: skip


def _alliances(fact: Any, _: int) -> list[dict[str, Any]]:  # noqa: ANN401
    return [
        fact("France and Poland", parties=["France", "Poland"], kind="defence_pact", instrument="defense pact",
             status="signed", place="Nancy", when="in May 2025"),
    ]  # fmt: skip


def _outlook(fact: Any, n: int) -> list[dict[str, Any]]:  # noqa: ANN401
    return [
        fact("Iran has", actors=["Iran"], action=f"send {14 + n % 80} drones to Syria", plover="NONE", mood="refusal"),
    ]


_FACTS = {"aid_packages": _aid, "casualty_reports": _casualties, "alliances": _alliances, "policy_outlook": _outlook}
