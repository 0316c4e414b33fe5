"""Briefs to test with: one written by hand, and every fact the published schemas allow."""

from typing import Any

from hypothesis import strategies as st

from summarize.contract import SCHEMA_VERSION, SECTIONS, Brief, schema_of
from summarize.sections.base import is_list, own_fields

ARTICLE = "Aid for the coast\n\nWestland will send Ostland up to $20 million, Anna Bell said."
QUOTE = ARTICLE[19:]

PARTY = {"name": "Westland", "type": "state", "iso3": None, "role": None}
MONEY = {"value": 20_000_000, "low": None, "high": 20_000_000, "qualifier": "up_to", "unit": None, "currency": None}
FACT = {
    "id": "aid-1",
    "key": "0123456789abcdef",
    "evidence": [{"quote": QUOTE, "start": 19, "end": len(ARTICLE), "prefix": "Aid for the coast\n\n", "suffix": ""}],
    "attributed_to": ["Anna Bell"],
    "contested_by": [],
    "superseded_by": None,
    "verification": "claimed",
    "certainty": "certain",
    "polarity": "positive",
    "verdict": "supported",
    "findings": [],
    "grounds": {"/amount": {"start": 46, "end": 63, "how": "verbatim"}},
    "donors": [{"text": "Westland", **PARTY}],
    "recipients": [{"text": "Ostland", **PARTY, "name": "Ostland"}],
    "kind": "unspecified",
    "instrument": "unspecified",
    "programme": None,
    "items": [],
    "amount": {"text": "up to $20 million", **MONEY},
    "scope": "package",
    "part_of": None,
    "status": "planned",
    "when": None,
    "conditions": None,
}
REJECTED = {
    "section": "alliances",
    "candidate": {"sentences": [2], "parties": ["Eastland"]},
    "findings": [
        {
            "rule": "words_stand_in_the_evidence",
            "path": "/parties/0",
            "failure": "unsupported",
            "message": '"Eastland" does not stand in the article',
            "start": None,
            "end": None,
        }
    ],
}


USD = FACT["amount"] | {"text": "$5", "value": 5, "low": 5, "high": 5, "qualifier": "exact", "currency": "USD"}
TOLL = {
    **{name: FACT[name] for name in ("evidence", "attributed_to", "contested_by", "superseded_by", "verification", "certainty", "polarity")},
    "verdict": "supported", "findings": [], "grounds": {}, "id": "casualties-1", "key": "a" * 16,
    "victims": [], "victim_status": "civilian", "harm": "killed", "perpetrators": [], "cause": None, "place": None,
    "count": {"text": "at least 12", "value": 12, "low": 12, "high": None, "qualifier": "at_least", "unit": "people"},
    "when": {"text": "in May 2024", "edtf": "2024-05"}, "scope": "incident", "part_of": None,
}  # fmt: skip
ACT = {
    **{name: FACT[name] for name in ("evidence", "attributed_to", "contested_by", "superseded_by", "verification", "certainty", "polarity")},
    "verdict": "supported", "findings": [], "grounds": {}, "id": "outlook-1", "key": "b" * 16,
    "actors": FACT["donors"], "action": "send aid", "plover": "AID", "targets": [], "mood": "pledge",
    "horizon": None, "condition": None, "quantity": None,
}  # fmt: skip


TIE = {
    **{name: FACT[name] for name in FACT if name not in own_fields(SECTIONS["aid_packages"])},
    **{name: [] if is_list(info.annotation) else None for name, info in own_fields(SECTIONS["alliances"]).items()},
    "id": "alliance-1", "key": "c" * 16, "parties": FACT["donors"], "kind": "defence_pact", "status": "signed",
}  # fmt: skip


def written(**changed: Any) -> dict[str, Any]:
    """A brief as published, with one aid package and one refusal; ``changed`` replaces top-level keys."""
    return {
        "schema_version": SCHEMA_VERSION,
        "document": {
            "id": "coast.txt",
            "sha256": "0" * 64,
            "chars": len(ARTICLE),
            "language": "en",
            "title": "Aid for the coast",
            "published": None,
            "source": None,
            "offset_unit": "codepoint",
        },
        **{name: [] for name in SECTIONS},
        "aid_packages": [FACT],
        "section_status": dict.fromkeys(SECTIONS, "none_found") | {"aid_packages": "found"},
        "rejected": [REJECTED],
        "coverage": {"figures": [], "money": [], "names": [], "sentences": [1]},
        "run": {
            "tool_version": "0.1.0",
            "model": "stand-in",
            "base_url": None,
            "reading": "article",
            "prompt_sha256": {},
            "options": {"temperature": 0},
            "usage": {"calls": 4, "input_tokens": 4000, "output_tokens": 200},
            "cost_usd": None,
        },
        **changed,
    }


def brief(**changed: Any) -> Brief:
    """The same as the class."""
    return Brief.model_validate(written(**changed))


CHARACTER = st.characters(exclude_categories=["Cs"])
WORDS = st.text(CHARACTER, max_size=12)


def allowed(schema: dict[str, Any], known: dict[str, Any]) -> st.SearchStrategy[Any]:  # noqa: C901, PLR0911  (a case for each shape)
    """Every JSON that a schema of ours allows; ``known`` is its ``$defs``."""
    match schema:
        case {"$ref": name}:
            return st.deferred(lambda: allowed(known[name.rpartition("/")[2]], known))
        case {"anyOf": several}:
            return st.one_of(*(allowed(each, known) for each in several))
        case {"enum": codes}:
            return st.sampled_from(codes)
        case {"const": code}:
            return st.just(code)
        case {"type": "array", "items": items}:
            return st.lists(allowed(items, known), min_size=schema.get("minItems", 0), max_size=2)
        case {"type": "object", "properties": fields}:
            return st.fixed_dictionaries({name: allowed(field, known) for name, field in fields.items()})
        case {"type": "object", "additionalProperties": dict() as values}:
            return st.dictionaries(WORDS, allowed(values, known), max_size=2)
        case {"type": "object"}:
            return st.dictionaries(WORDS, WORDS, max_size=2)
        case {"type": "string", "pattern": pattern}:
            return st.from_regex(pattern.replace("$", r"\Z"))
        case {"type": "string", "minLength": least}:
            return st.text(CHARACTER, min_size=least, max_size=12)
        case {"type": "integer"}:
            return st.integers(schema.get("minimum", 0), 2**53)
        case {"type": "number"}:
            return st.floats(0, allow_nan=False, allow_infinity=False)
    return {"string": WORDS, "null": st.none(), "boolean": st.booleans()}[schema["type"]]


def facts(section: str) -> st.SearchStrategy[dict[str, Any]]:
    """Every fact of a section that its published schema allows, as JSON."""
    schema = schema_of(section)
    return allowed(schema, schema["$defs"])
