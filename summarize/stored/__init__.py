"""Facts somebody stored as JSON, read as candidates for the check; it never raises, whatever is in the file.

Three shapes are known: a brief of ours, a gold file (``{"sections": {...}}``), and a bare list of facts that
name their section. What a fact does not say claims nothing: it is read from its words, as for a model's
draft. What it says is kept as it is, for the rules to judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from summarize.contract import SECTIONS
from summarize.document import Document, Span
from summarize.drafts import Candidate
from summarize.sections.base import Fact, Finding
from summarize.stored.evidence import Quoted, read_evidence
from summarize.stored.shapes import misshapen, problem
from summarize.stored.values import read_candidate

__all__ = ["StoredFact", "holds_facts", "is_of_another_article", "load_facts"]


@dataclass(frozen=True)
class StoredFact:
    """One fact of a file: what can be judged, and what is wrong with its shape.

    Args:
        id: its own, or its section's prefix with its number in the list.
        section: name of the section as given, "" when none is.
        candidate: for the check; None when there is nothing to judge.
        problems: shape problems, and quotations that do not stand where they are said to.
        quotes: the exact places of its quotations; ``candidate.evidence`` has the sentences they touch.
        unjudged: JSON Pointers of keys that no rule knows, such as a note.
    """

    id: str
    section: str
    candidate: Candidate | None
    problems: list[Finding] = field(default_factory=list)
    quotes: tuple[Span, ...] = ()
    unjudged: tuple[str, ...] = ()


def holds_facts(data: object) -> bool:
    """Whether JSON has one of the three known shapes."""
    if isinstance(data, list):
        return any(isinstance(each, dict) and "section" in each for each in data)
    return _sections_of(data) is not None


def is_of_another_article(data: object, document: Document) -> bool:
    """Whether the file names the hash of its article, and it is not this one's."""
    about = data.get("document") if isinstance(data, dict) else None
    stated = about.get("sha256") if isinstance(about, dict) else None
    return isinstance(stated, str) and stated.lower() != document.sha256


def load_facts(data: object, document: Document) -> list[StoredFact]:
    """Every fact of a file, in its order; [] for JSON of another shape.

    Args:
        data: parsed JSON of any shape.
        document: the article the facts are said to be of.
    """
    moved = is_of_another_article(data, document)
    loaded = [_load(section, number, given, document, moved) for section, number, given in _given(data)]
    return [*_with_parts_joined(loaded)]


def _sections_of(data: object) -> Mapping[str, object] | None:
    if not isinstance(data, dict):
        return None
    inner = data.get("sections")
    if isinstance(inner, dict):
        return inner
    known = {name: data[name] for name in SECTIONS if name in data}
    return known or None


def _given(data: object) -> Iterator[tuple[str, int, object]]:
    """Each fact with its section and its number there; a section that is no list is one misshapen fact."""
    if isinstance(data, list):
        for number, each in enumerate(data, 1):
            section = each.get("section") if isinstance(each, dict) else None
            yield (section if isinstance(section, str) else ""), number, each
        return
    for section, facts in (_sections_of(data) or {}).items():
        if isinstance(facts, list):
            yield from ((section, number, each) for number, each in enumerate(facts, 1))
        else:
            yield section, 0, facts


def _load(section: str, number: int, given: object, document: Document, moved: bool) -> StoredFact:  # noqa: FBT001
    kind = SECTIONS.get(section)
    name = given.get("id") if isinstance(given, dict) else None
    fact = StoredFact(
        name if isinstance(name, str) and name else f"{kind.prefix if kind else 'fact'}-{number}", section, None
    )
    if kind is None:
        known = f"choose among {', '.join(SECTIONS)}"
        message = f"there is no section {section[:40]!r}; {known}" if section else f"it names no section; {known}"
        return replace(fact, problems=[problem("/section", message)])
    if number == 0:
        return replace(fact, problems=[misshapen("", given, "a list of facts")])
    if not isinstance(given, dict):
        return replace(fact, problems=[misshapen("", given, "an object")])
    return _read(fact, kind, given, document, moved)


def _read(fact: StoredFact, kind: type[Fact], given: dict[str, Any], document: Document, moved: bool) -> StoredFact:  # noqa: FBT001
    quoted: Quoted = read_evidence(given.get("evidence"), document, moved=moved)
    read = read_candidate(kind, given, quoted.sentences, document)
    return replace(
        fact,
        candidate=read.candidate,
        problems=[*quoted.problems, *read.problems],
        quotes=quoted.places,
        unjudged=read.unjudged,
    )


def _with_parts_joined(facts: list[StoredFact]) -> Iterator[StoredFact]:
    """Each fact, with a finding where ``part_of`` names none of its section or leads back to itself."""
    whole = {(fact.section, fact.id): _part_of(fact) for fact in facts}
    for fact in facts:
        trouble = _trouble_with_parts(fact, whole)
        yield replace(fact, problems=[*fact.problems, problem("/part_of", trouble)]) if trouble else fact


def _part_of(fact: StoredFact) -> str | None:
    part_of = fact.candidate.values.get("part_of") if fact.candidate else None
    return part_of if isinstance(part_of, str) else None


def _trouble_with_parts(fact: StoredFact, whole: Mapping[tuple[str, str], str | None]) -> str:
    above, seen = _part_of(fact), {fact.id}
    if above is not None and (fact.section, above) not in whole:
        return f"there is no {above[:40]!r} in {fact.section}"
    while above is not None and above not in seen:
        seen.add(above)
        above = whole.get((fact.section, above))
    return f"it is part of itself, through {above[:40]!r}" if above == fact.id else ""
