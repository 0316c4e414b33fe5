"""The forms of a state's name that belong to one word, so that its ending tells its case: "Украина", "Украине"."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files

from summarize.values._entries import table

ALIKE = 2
"""Letters with which all forms of one word begin: "Киев", "Киева"."""

TABLES = ("names", "seats")


@cache
def first_forms(language: str) -> dict[str, str]:
    """Each listed form of a name of a state or its seat, with the form that stands first: that of a subject.

    So the "Ирана" of "Иран, Ирана" and the "Украина" of "Украина, Украины" end alike, and are of two cases. A name
    with one form only is left out: it shows no case.
    """
    name = f"cases.{language}"
    if not (files("summarize") / "values" / "data" / f"{name}.toml").is_file():
        return {}
    found: dict[str, str] = {}
    for key in TABLES:
        for forms in table(name).get(key, {}).values():
            first = forms[0]
            for form in forms:
                first = first if _is_of_one_word(first, form) else form
                found[form] = first
    shared = Counter(found.values())
    return {form: first for form, first in found.items() if shared[first] > 1}


def _is_of_one_word(first: str, form: str) -> bool:
    alike = first[:ALIKE].casefold() == form[:ALIKE].casefold()
    return alike and len(first.split()) == len(form.split()) and not (first.isupper() or form.isupper())
