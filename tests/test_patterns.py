"""No pattern of the project takes time out of all proportion, whatever text it is given."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from growth import no_blow_up

import summarize
from summarize.errors import SummarizeError
from summarize.reported import LONGEST, _forms
from summarize.sections.cues import languages as languages_with_cues
from summarize.values.times import _phrases, languages

PUMPS = [
    *"aAéи万½1 ,.:;-'’“(%$€\n\t\u00ad\u200b\u0301",
    *("A ", "Aa ", "A.", "A. ", "x-", "al-", "a.", "1 ", "1,", "1.", "10 ", "000 ", ", ", "\n ", "- "),
    *("the ", "of ", "and ", "to ", "in ", "since ", "said ", "May ", "&", "<s>", "http://"),
]
"""What a hostile text may repeat: letters, digits and marks of all kinds, and words that begin something."""

LENGTH = 12_000
"""Code points of a text: what is linear takes some milliseconds of it, what is quadratic seconds."""

SECONDS = 1

ANCHORED = {"summarize.sentences._MARK", "summarize.export.comma_separated._FORMULA"}
"""Patterns that are asked at one place only and never searched for."""


def patterns():
    found = {}
    for module in pkgutil.walk_packages(summarize.__path__, "summarize."):
        if not module.name.endswith("__main__"):
            for name, value in held(module.name).items():
                for pattern in inside(value):
                    found.setdefault((pattern.pattern, pattern.flags), (f"{module.name}.{name}", pattern))
    for language in languages():
        for phrase in _phrases(language):
            found.setdefault((phrase.pattern.pattern, phrase.pattern.flags), (f"times.{language}", phrase.pattern))
    return [pytest.param(name, pattern, id=f"{name} {n}") for n, (name, pattern) in enumerate(found.values())]


def held(module):
    """What a module holds; nothing where the extra it needs is not installed."""
    try:
        return vars(importlib.import_module(module))
    except (ImportError, SummarizeError):
        return {}


def inside(value) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from (pattern for each in value.values() for pattern in inside(each))
    elif isinstance(value, tuple | list | frozenset):
        yield from (pattern for each in value for pattern in inside(each))


@pytest.mark.parametrize(("name", "pattern"), patterns())
def test_no_pattern_blows_up_on_what_repeats(name, pattern):
    ask = pattern.match if name in ANCHORED else lambda text: [*pattern.finditer(text)]
    for pump in PUMPS:
        with no_blow_up(SECONDS):
            ask("a" + pump * (LENGTH // len(pump)) + "\0")


@pytest.mark.parametrize("language", languages_with_cues())
def test_no_form_of_a_report_blows_up_on_the_longest_sentence(language):
    pumps = [
        *PUMPS,
        "라고 ",
        "은 ",
        "据",
        "说，",
        "قال ",
        "أن ",
        "«",
        "，",
        "laut ",
        "sagte ",
        "сообщил ",
        "за даними ",
    ]
    for form in _forms(language):
        for pump in pumps:
            with no_blow_up(SECONDS):
                [*form.finditer("a" + pump * (LONGEST // len(pump)) + "\0")]


def test_a_pattern_that_blows_up_is_seen():
    with pytest.raises(AssertionError, match="still at it"), no_blow_up(SECONDS):
        re.search(r"\s+$", " " * 4 * LENGTH + "\0")
