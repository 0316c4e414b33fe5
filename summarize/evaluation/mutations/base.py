"""What an alteration starts from, and what it is."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from summarize.contract import SECTIONS
from summarize.document import Document, Span
from summarize.evaluation.gold import Json
from summarize.sections.base import is_list, own_fields, value_type
from summarize.values import Party, Quantity


@dataclass(frozen=True)
class Setting:
    """A true fact, its article, and the other facts the article is known to state.

    Args:
        document: the article.
        section: the fact's section.
        fact: the fact as JSON.
        stated: every gold fact of the section, so that no alteration turns one into another true one.
    """

    document: Document
    section: str
    fact: Json
    stated: Sequence[Json] = ()

    @cached_property
    def evidence(self) -> list[Span]:
        """The stretches the fact cites."""
        return [Span(each["start"], each["end"]) for each in self.fact["evidence"]]

    def of_type(self, kind: type) -> Iterator[tuple[str, Json]]:
        """Each value of a type with its JSON Pointer, lists taken apart."""
        for name, info in own_fields(SECTIONS[self.section]).items():
            value, held = self.fact.get(name), value_type(info.annotation)
            if not value or held is None or not issubclass(held, kind):
                continue
            if is_list(info.annotation):
                yield from ((f"/{name}/{n}", each) for n, each in enumerate(value))
            else:
                yield f"/{name}", value

    def parties(self) -> list[Json]:
        """Every party of the fact, whatever its side."""
        return [party for _, party in self.of_type(Party)]

    def numbers(self) -> set[float]:
        """Every number the fact states, its items' included."""
        held = [each for _, each in self.of_type(Quantity)]
        held += [item["quantity"] for item in self.fact.get("items") or () if item["quantity"]]
        return {each[key] for each in held for key in ("value", "low", "high") if each[key] is not None}

    def cites(self, span: Span) -> bool:
        """Whether a stretch lies in a sentence that the fact's evidence is of."""
        sentence = self.document.sentence_at(span.start).span
        return any(sentence.overlaps(stretch) for stretch in self.evidence)


@dataclass(frozen=True)
class Alteration:
    """A fact made false in one leaf.

    Args:
        paths: JSON Pointers of what changed: one, but for sides that were swapped and a claim made one's own.
        fact: the false fact.
        words_too: whether the copied words were altered along with the value.
    """

    paths: tuple[str, ...]
    fact: Json
    words_too: bool = False


Kind = Callable[[Setting], Iterator[Alteration]]
"""One way of making a fact false: every alteration it can make of a fact, in a fixed order."""


def altered(at: Setting, changes: dict[str, Any], *, words_too: bool = False) -> Alteration:
    """The fact with other values at some JSON Pointers."""
    fact = deepcopy(at.fact)
    for path, value in changes.items():
        *way, last = path.split("/")[1:]
        place: Any = fact
        for step in way:
            place = place[int(step) if isinstance(place, list) else step]
        place[int(last) if isinstance(place, list) else last] = deepcopy(value)
    return Alteration(tuple(changes), fact, words_too)


@cache
def words(table: str, language: str) -> dict[str, Any]:
    """A table of the language's wording, "hedges" or "scales"; {} where there is none."""
    path = files("summarize.evaluation") / "data" / f"wording.{language}.toml"
    held = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return dict(held.get(table, {}))


@cache
def false_codes(section: str, field: str) -> dict[str, tuple[str, ...]]:
    """For each code of a field those that are plainly false where it is true."""
    path = files("summarize.evaluation") / "data" / "codes.toml"
    held = tomllib.loads(path.read_text(encoding="utf-8")).get(section, {}).get(field, {})
    return {code: tuple(others) for code, others in held.items()}
