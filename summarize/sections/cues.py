"""Cue words: the words that make a code possible, per section, field and language, kept as data.

A cue is a few words. ``kill*`` stands for every word that begins so, ``defen?e`` for one letter or none at
that place, ``sold|sent`` for either, a space for any white space and ``…`` for up to four words. Case does
not matter. Where a verb is parted from its particle, ``setz* …… aus$`` is "setzt die Hilfe für den Süden aus":
``……`` are up to fourteen words of one clause, and behind ``$`` it ends.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from summarize.document import Span
from summarize.scripts import is_unspaced
from summarize.sections._cue_patterns import CueLists, cues_of, places_in

AVERTED = 4
"""Words between "deterring" and the harm that is averted: "any further | Norlandic | attacks"."""

REACH_OF_AVERTING = 60
"""Code points in which those words stand."""

UNDOES = 24
"""Code points between a negation and the cue it undoes: "neither side has yet signed"."""

UNDOES_UNSPACED = 6
"""The same in a script without spaces, where a letter is a word or half of one: "尚未正式 | 签署"."""


@cache
def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have cue words, all of them or some."""
    return tuple(sorted(path.name.split(".")[1] for path in _folder().iterdir() if path.name.startswith("cues.")))


def _folder() -> Traversable:
    return files("summarize.sections") / "data"


@cache
def _table(language: str) -> dict[str, dict[str, object]]:
    path = _folder() / f"cues.{language}.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    shortened = table.pop("contractions", None)
    if shortened is not None:
        table |= {name: _with_contractions(table[name], shortened) for name in shortened["tables"]}
    return table


def _with_contractions(part: Any, shortened: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """A part of a table with the contractions of its cues besides: "will send" and "we'll|she'll send"."""
    if isinstance(part, dict):
        return {name: _with_contractions(each, shortened) for name, each in part.items()}
    if not isinstance(part, list):
        return part
    short = (each for cue in part for each in _contracted(cue, shortened["pronouns"], shortened["verbs"]))
    return [*dict.fromkeys([*part, *short])]


def _contracted(cue: str, pronouns: Sequence[str], verbs: Mapping[str, str]) -> Iterator[str]:
    """The forms of a cue in which a verb is written onto a pronoun: its first word, or one behind a pronoun."""
    words = cue.split()
    for n, word in enumerate(words):
        led = words[n - 1].split("|") if n else pronouns
        endings = [verbs[verb] for verb in word.split("|") if verb in verbs]
        if endings and all(one in pronouns for one in led):
            joined = "|".join(one + ending for one in led for ending in endings)
            yield " ".join([*words[: max(0, n - 1)], joined, *words[n + 1 :]])


def knows(language: str, table: str, part: str = "") -> bool:
    """Whether a language has a table of cue words, or a part of it; what needs them says nothing where it has not.

    So a language can be added in parts: who speaks and what is denied first, the codes of a section later.
    """
    found = _table(language).get(table, {})
    return part in found if part else bool(found)


def places_of(cues: Iterable[str], text: str) -> list[Span]:
    """Where any of the cues stands in a text, in order."""
    return [*places_in(text, cues_of(tuple(cues)))]


@cache
def words(group: str, name: str, language: str) -> tuple[str, ...]:
    """A list of words of the language's table, such as ("speech", "verbs"); () when it has none."""
    found = _table(language).get(group, {}).get(name, [])
    return tuple(found) if isinstance(found, list) else ()


@cache
def words_of(group: str, section: str, name: str, language: str) -> tuple[str, ...]:
    """A list of words kept per section, such as ("roles", "aid_packages", "verbs"); () when there is none."""
    found = _table(language).get(group, {}).get(section, {})
    return tuple(found.get(name, ())) if isinstance(found, dict) else ()


@cache
def things_counted(language: str) -> frozenset[str]:
    """Units and nouns of figures that count no people: "km", "hours", "houses"."""
    return frozenset((*words("phrases", "measures", language), *words("phrases", "not_people", language)))


def default(section: str, field: str, language: str) -> str | None:
    """The code that stands when the article does not say, None when there is none."""
    defaults = _table(language).get(section, {}).get("default", {})
    return defaults.get(field) if isinstance(defaults, dict) else None


@lru_cache(maxsize=256)
def cued(section: str, field: str, text: str, language: str) -> Mapping[str, Sequence[Span]]:
    """The codes of a field whose cue words stand in a text, each with the places of its cues.

    Kept for a while: several rules ask for the same of a sentence.
    """
    known = _cue_lists(section, field, language)
    found = {code: [*places] for code in known.possible(text) if (places := places_in(text, known.lists[code]))}
    if field in words(section, "in_small_letters", language):
        small = {code: [one for one in places if not _is_in_a_name(text, one)] for code, places in found.items()}
        found = {code: places for code, places in small.items() if places}
    averted = words(section, "averted", language)
    if any(code in averted for code in found):
        left = {code: _not_averted(places, text, language) for code, places in found.items() if code in averted}
        found = {code: left.get(code, places) for code, places in found.items() if left.get(code, places)}
    if field not in words(section, "affirmed", language):
        return found
    affirmed = {code: _affirmed(places, text, language) for code, places in found.items()}
    return {code: places for code, places in affirmed.items() if places}


@cache
def _cue_lists(section: str, field: str, language: str) -> CueLists:
    """The cues of each code of a field."""
    codes = _table(language).get(section, {}).get(field, {})
    return CueLists({code: cues_of(tuple(cues)) for code, cues in codes.items()} if isinstance(codes, dict) else {})


def _is_in_a_name(text: str, place: Span) -> bool:
    """Whether a cue is written large inside a sentence: the "Refugee Council" displaces nobody."""
    word = text[place.start : place.end].partition(" ")[0]
    return text[: place.start].rstrip()[-1:].isalnum() and word[:1].isupper() and not word.isupper()


def is_averted(section: str, field: str, code: str, text: str, language: str) -> bool:
    """Whether a text says a code of harm only of what is opposed or averted: "deterring Norlandic | attacks"."""
    if code not in words(section, "averted", language):
        return False
    places = [*places_in(text, _cue_lists(section, field, language).lists[code])]
    return bool(places) and not _not_averted(places, text, language)


def _not_averted(places: Sequence[Span], text: str, language: str) -> list[Span]:
    """The cues of harm that no word right before them opposes or averts: "deterring Norlandic | attacks"."""
    ends = [one.end for one in places_of(words("policy_outlook", "averting", language), text)]
    means = {*words("grammar", "prepositions", language), *words("grammar", "coordinators", language)}
    means = {*means, *words("phrases", "either", language)} - {*words("grammar", "owning", language)}
    last = ((place, bisect_right(ends, place.start) - 1) for place in places)
    return [place for place, n in last if n < 0 or not _is_led(text[ends[n] : place.start], means)]


def _is_led(between: str, means: Collection[str]) -> bool:
    """Whether a few words stand between, and no other clause or means: not "counter the raid | with | air strikes"."""
    if not between or len(between) > REACH_OF_AVERTING or re.search(r"[,;:.—]", between):
        return False
    told = between.lower().split()
    return len(told) <= AVERTED and not any(word in means for word in told)


def _affirmed(places: list[Span], text: str, language: str) -> list[Span]:
    """The cues that no negation just before them undoes: "neither side has signed it" is not "signed"."""
    negations = places_of(words("negation", "words", language), text)
    behind = (*words("negation", "of_things", language), *words("negation", "behind", language))
    return [
        place
        for place in places
        if not any(_undoes(negation, place, text) for negation in negations)
        and not any(no.start <= 1 for no in places_of(behind, text[place.end :])[:1])  # "signed | no treaty"
    ]


def _undoes(negation: Span, cue: Span, text: str) -> bool:
    between = text[negation.end : cue.start]
    reach = UNDOES_UNSPACED if is_unspaced(text[cue.start]) else UNDOES
    return negation.end <= cue.start and len(between) <= reach and not re.search(r"[,;:.—；：؛，،。]", between)


def accepted(section: str, field: str, code: str) -> frozenset[str]:
    """The codes whose words may fairly be given a code: COOPERATE of what is worded as help, never ASSAULT."""
    rows = _codes().get(section, {}).get(field, {})
    return frozenset(rows.get(code, (code,)))


def meant(section: str, field: str, said: Sequence[str]) -> list[str]:
    """Of the codes that words near a claim say those that may be meant: "threatens to" with a "will" is a threat."""
    ranks = _codes().get("outranks", {}).get(section, {}).get(field, {})
    outranked = {weak for strong in said for weak in ranks.get(strong, ())}
    return [code for code in said if code not in outranked]


def following(section: str, field: str, code: object) -> str | None:
    """The code of a field that follows from one of another, where no word says any: who demands an act requests."""
    rows = _codes().get("follows", {}).get(section, {}).get(field, {})
    return str(rows[code]) if code in rows else None


@cache
def _codes() -> dict[str, Any]:
    return tomllib.loads((_folder() / "codes.toml").read_text(encoding="utf-8"))


def region(section: str, field: str, language: str) -> str:
    """Where a field's cue must stand to bear on what is asked about.

    "focus": in it; "before": in it or just before it; "nearest": nearest to it; "behind": the same, of those
    behind it if any is; "clause": in its clause, if any does; "last": the last one in it and behind it in its
    clause; "sentence": anywhere.
    """
    regions = _table(language).get(section, {}).get("region", {})
    return str(regions.get(field, "sentence")) if isinstance(regions, dict) else "sentence"


def codes_of(section: str, field: str, language: str) -> tuple[str, ...]:
    """The codes of a field that have cue words in a language."""
    found = _table(language).get(section, {}).get(field, {})
    return tuple(found) if isinstance(found, dict) and field not in ("default", "region") else ()


def is_over(time: str, language: str) -> bool:
    """Whether words for a time say that it is over: "in the last 24 hours", "two days ago"."""
    return bool(places_of(words("phrases", "over", language), time))


def phrases(section: str, field: str, language: str) -> dict[str, tuple[str, ...]]:
    """How to find a verbatim field in a sentence: "from", "after" and "heads" to their words."""
    found = _table(language).get("phrases", {}).get(section, {})
    entry = found.get(field, {}) if isinstance(found, dict) else {}
    return {how: tuple(words) for how, words in entry.items()}
