"""What pairs each fact of a page with its words: pointing at it, tabbing to it, or a link to it shows both."""

from __future__ import annotations

from collections.abc import Iterable


def pairing(facts: Iterable[str]) -> str:
    """Rules for each fact; without support for ``:has`` the links between the two still lead from one to the other."""
    return "".join(_pair(fact) for fact in facts)


def _pair(fact: str) -> str:
    card, words = f"#fact-{fact}", f".of-{fact}"
    return (
        f"body:has({card}:hover) {words},body:has({card}:focus-within) {words},body:has({card}:target) {words}"
        "{background:var(--shown);color:var(--shown-ink)}\n"
        f"body:has({words}:hover) {card},body:has({words}:focus) {card}"
        "{border-color:var(--ink);background:var(--raised)}\n"
    )
