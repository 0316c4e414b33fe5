"""Pages to test with: an article in three scripts with facts that share words, and one that attacks its reader."""

import re
from hashlib import sha256
from typing import Any

from briefs import FACT, REJECTED, written

from summarize.contract import Brief

ARTICLE = """Aid for the coast 🏖️

Westland 👩‍👩‍👧 will send Ostland up to $20 million, Anna Bell said on Monday.

قالت وزارة الدفاع إن ١٢ جنديا قتلوا قرب الحدود.

The café\u0301 in Velm stayed open; 31 shops and Carl Dorn's bakery did not.

Westland and Ostland signed a defence pact. The pact is to last
ten years.
"""

HOSTILE = (
    '"><script>window.ran=1</script><img src=x onerror=window.ran=2><svg/onload=window.ran=3>'
    "</style></title></textarea><a href=javascript:window.ran=4>x</a>' onfocus='window.ran=5' autofocus x='"
    "<iframe src=//evil.example></iframe><link rel=stylesheet href=//evil.example/x.css><base href=//evil.example>"
    "{{ 7*7 }}<!--\u202e\u2066\x00\x1b]8;;//evil.example\x07"
)
"""Markup for every place that a page puts words in: text, attributes, style, title, comments, templates."""


def place(words: str, text: str = ARTICLE) -> dict[str, Any]:
    """Where the first such words stand, as a ground."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "how": "verbatim"}


def cited(*sentences: str) -> list[dict[str, Any]]:
    """Sentences of the article as evidence."""
    return [{"quote": each, **_offsets(each), "prefix": "", "suffix": ""} for each in sentences]


def _offsets(words: str) -> dict[str, int]:
    start = ARTICLE.index(words)
    return {"start": start, "end": start + len(words)}


AID = "Westland 👩‍👩‍👧 will send Ostland up to $20 million, Anna Bell said on Monday."
DEAD = "قالت وزارة الدفاع إن ١٢ جنديا قتلوا قرب الحدود."
PACT = "Westland and Ostland signed a defence pact."

GROUNDS = {
    "aid-0000000000000001": {
        "/amount": "up to $20 million",
        "/donors/0": "Westland 👩‍👩‍👧",
        "/recipients/0": "Ostland",
    },
    "aid-0000000000000002": {"/amount": "$20 million, Anna Bell"},
    "aid-0000000000000003": {"/amount": "١٢ جنديا", "/donors/0": "café\u0301", "/recipients/0": "31"},
    "aid-0000000000000004": {"/amount": "last\nten"},
}
"""Words of each fact: the first two share some; then Arabic and a combining mark; then a line break."""


def _fact(name: str, sentence: str, **changed: Any) -> dict[str, Any]:
    grounds = {path: place(words) for path, words in GROUNDS[name].items()}
    return FACT | {
        "id": name,
        "key": name.removeprefix("aid-"),
        "evidence": cited(sentence),
        "grounds": grounds,
        **changed,
    }


def showing(**changed: Any) -> Brief:
    """A brief of the article: a claim, a doubtful and disputed fact that shares its words, and one of many scripts."""
    facts = [
        _fact("aid-0000000000000001", AID),
        _fact("aid-0000000000000002", AID, verdict="doubtful", verification="disputed", contested_by=["Carl Dorn"]),
        _fact("aid-0000000000000003", DEAD, verification="asserted", attributed_to=[]),
        _fact("aid-0000000000000004", PACT),
    ]
    about = written()["document"] | {
        "sha256": sha256(ARTICLE.encode()).hexdigest(),
        "chars": len(ARTICLE),
        "source": "https://news.example/coast",
        "published": "2024-12-27",
    }
    unused = {key: [{"text": words, **_offsets(words)}] for key, words in (("figures", "ten"), ("names", "Carl Dorn"))}
    coverage = {"figures": [], "money": [], "names": [], "sentences": [4]} | unused
    status = written()["section_status"] | {"policy_outlook": "failed", "alliances": "not_asked"}
    known = {"document": about, "aid_packages": facts, "coverage": coverage, "section_status": status}
    return Brief.model_validate(written(**known | changed))


def hostile() -> tuple[Brief, str]:
    """A brief and its article with the markup in every field that takes words, and the article's text."""
    text = f"{HOSTILE}\n\n{HOSTILE} up to $20 million {HOSTILE}\n"
    data = _spoiled(written())
    data["document"] |= {"sha256": sha256(text.encode()).hexdigest(), "chars": len(text)}
    data["aid_packages"][0]["grounds"] = {
        "/amount": place("up to $20 million", text),
        "/donors/0": place(HOSTILE, text),
    }
    data["rejected"][0]["candidate"] = {HOSTILE: HOSTILE, "parties": [{HOSTILE: HOSTILE, "text": HOSTILE}]}
    return Brief.model_validate(data), text


_CODES = re.compile(r"^(?:[0-9a-f]{16}|[0-9a-f]{64}|[a-z_]+|[A-Z]{3}|/[a-z/0-9]+|1\.\d+\.\d+)$")


def _spoiled(value: Any, key: str = "") -> Any:
    """The same JSON with the markup for every string that is not a code, and for the nulls that take words."""
    if isinstance(value, dict):
        return {name: _spoiled(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_spoiled(each, key) for each in value]
    if value is None and key in {
        "title",
        "published",
        "source",
        "programme",
        "conditions",
        "base_url",
        "superseded_by",
    }:
        return HOSTILE
    return HOSTILE if isinstance(value, str) and not _CODES.match(value) and key != "currency" else value


__all__ = ["ARTICLE", "GROUNDS", "HOSTILE", "REJECTED", "hostile", "showing"]
