"""Another tool's output, checked loosely: each value a map names, against the words at its place.

A section's rules know what a donor is; here only the type of a value is known. Values are looked for in the
quotation of their item, then in its sentences; where an item has no quotation, in the whole article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarize.checking.case import Case
from summarize.checking.invariants import no_evidence_speaks_to_a_model
from summarize.checking.leaves import judge_leaf
from summarize.checking.scope import Failed, Proved, Scope
from summarize.checking.verdicts import Judged, Judgement
from summarize.document import Document, Span
from summarize.drafts import Candidate
from summarize.sections.base import Fact, Finding, Ground
from summarize.stored.pointers import Map, MappedLeaf, leaves


@dataclass(frozen=True)
class Checked:
    """What a map found in some records.

    Args:
        items: each item with a mapped value, judged.
        unmatched: pointers of the map that lead nowhere.
    """

    items: list[Judged]
    unmatched: tuple[str, ...]


def judge_mapped(records: Sequence[object], mapping: Map, document: Document) -> Checked:
    """Judge every value that a map names, item by item.

    Args:
        records: the records of a file; of several, each begins its items' ids with its number from 0.
        mapping: JSON Pointer, into one record, to type.
        document: the article.
    """
    items: list[Judged] = []
    met: set[str] = set()
    for number, record in enumerate(records):
        found = {pointer: list(leaves(record, pointer, kind)) for pointer, kind in mapping.items()}
        met |= {pointer for pointer, several in found.items() if several}
        origin = f"/{number}" if len(records) > 1 else ""
        items += _judge_record([leaf for several in found.values() for leaf in several], origin, document)
    return Checked(items, tuple(pointer for pointer in mapping if pointer not in met))


def _judge_record(found: Sequence[MappedLeaf], origin: str, document: Document) -> list[Judged]:
    quoting = {leaf.item for leaf in found if leaf.type == "quote"}
    by_item: dict[str, list[MappedLeaf]] = {}
    for leaf in found:
        by_item.setdefault(_item_of(leaf, quoting), []).append(leaf)
    return [
        Judged(f"{origin}{item}" or "/", _section_of(item), _judge_item(item, several, document))
        for item, several in sorted(by_item.items(), key=lambda entry: _in_order(entry[0]))
    ]


def _item_of(leaf: MappedLeaf, quoting: set[str]) -> str:
    """The nearest item around a value that has a quotation, else its own."""
    item = leaf.item
    while item and item not in quoting:
        item = item.rpartition("/")[0]
    return item if item in quoting else leaf.item


def _section_of(item: str) -> str:
    """The list an item stands in."""
    return next((part for part in reversed(item.split("/")) if part and not part.isdecimal()), "")


def _in_order(item: str) -> list[tuple[int, str]]:
    return [(len(part), part) if part.isdecimal() else (0, part) for part in item.split("/")]


def _judge_item(item: str, several: Iterable[MappedLeaf], document: Document) -> Judgement:
    """One item: its quotations first, then everything else beside them."""
    findings: list[Finding] = []
    grounds: dict[str, Ground] = {}
    scope = Scope(document)
    for leaf in sorted(several, key=lambda each: each.type != "quote"):
        path = leaf.path.removeprefix(item)
        judged = judge_leaf(leaf.type, leaf.value, scope)
        if isinstance(judged, Failed):
            start, end = judged.span or (None, None)
            found = Finding(
                rule=judged.rule, path=path, failure=judged.failure, message=judged.message, start=start, end=end
            )
            findings.append(found)
        else:
            grounds[path] = Ground(start=judged.span.start, end=judged.span.end, how=judged.how)
        if leaf.type == "quote" and judged.span is not None:
            scope = Scope(document, (*scope.quotes, *_quoted(leaf, judged, scope)))
    findings += _spoken_to_a_model(scope)
    return Judgement("rejected" if findings else "supported", tuple(findings), grounds)


def _quoted(leaf: MappedLeaf, judged: Proved | Failed, scope: Scope) -> list[Span]:
    """The place of a quotation, also of one that cuts its sentence short."""
    if isinstance(judged, Proved):
        return [judged.span]
    return scope.everywhere(leaf.value)[:1] if isinstance(leaf.value, str) else []


def _spoken_to_a_model(scope: Scope) -> Iterable[Finding]:
    """A sentence that gives a model instructions proves nothing."""
    evidence = scope.cited if scope.quotes else []
    return no_evidence_speaks_to_a_model(Case(Candidate(Fact, evidence, {}, None, {}), scope.document))
