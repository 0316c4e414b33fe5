"""The brief and its schemas: what is promised to whoever reads the JSON."""

import json
from copy import deepcopy

import pytest
from briefs import ARTICLE, FACT, QUOTE, REJECTED, brief, facts, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from summarize.contract import SECTIONS, Brief, data_folder, problems_of, schema_of
from summarize.errors import UsageError
from summarize.sections.base import Fact, draft_type

NAMES = ["brief", *SECTIONS]


def changed(path, value):
    """A written brief with something else at a path."""
    whole = deepcopy(written())
    *way, last = path
    inside = whole
    for step in way:
        inside = inside[step]
    inside[last] = value
    return whole


# The tables


def test_the_sections_are_the_lists_of_facts_of_the_brief_in_its_order():
    assert list(SECTIONS) == ["aid_packages", "casualty_reports", "alliances", "policy_outlook"]
    assert all(issubclass(kind, Fact) for kind in SECTIONS.values())


@pytest.mark.parametrize(("name", "kind"), SECTIONS.items(), ids=SECTIONS)
def test_a_section_has_one_name_everywhere(name, kind):
    assert kind.section == name
    assert kind.__module__ == f"summarize.sections.{name}"
    assert (data_folder("prompts") / f"{name}.md.j2").is_file()
    assert (data_folder("schemas") / f"{name}.json").is_file()
    assert name in Brief.model_fields


def test_no_template_and_no_schema_is_left_over():
    templates = {path.name for path in data_folder("prompts").glob("[!_]*")}
    schemas = {path.name for path in data_folder("schemas").iterdir()}
    assert templates == {f"{name}.md.j2" for name in SECTIONS}
    assert schemas == {f"{name}.json" for name in NAMES}


def test_the_ids_of_two_sections_cannot_be_taken_for_one_another():
    assert len({kind.prefix for kind in SECTIONS.values()}) == len(SECTIONS)


def test_a_missing_data_folder_is_named():
    with pytest.raises(UsageError, match="The nonsense folder is missing"):
        data_folder("nonsense")


# The schemas


@pytest.mark.parametrize("name", NAMES)
def test_the_stored_schema_is_what_the_classes_give(name):
    stored = (data_folder("schemas") / f"{name}.json").read_text(encoding="utf-8")
    assert json.loads(stored) == schema_of(name), "run: just schemas"


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_says_which_it_is_and_closes_every_object(name):
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"{name}.json"
    shapes = [each for each in (schema, *schema["$defs"].values()) if "properties" in each]
    assert all(shape["additionalProperties"] is False for shape in shapes)
    assert all(set(shape["required"]) == set(shape["properties"]) for shape in shapes)


@pytest.mark.parametrize("kind", SECTIONS.values(), ids=SECTIONS)
def test_a_model_is_asked_for_words_and_has_no_place_to_write_a_number(kind):
    schema = draft_type(kind).model_json_schema()
    assert schema["properties"].pop("sentences")["items"] == {"type": "integer"}
    assert not {'"integer"', '"number"'} & set(json.dumps(schema).replace("}", " ").replace(",", " ").split())


# The brief


def test_a_brief_is_written_with_its_characters_as_they_are():
    text = brief(rejected=[REJECTED | {"section": "a “ñ” 援"}]).to_json()
    assert text.endswith("}\n")
    assert "a “ñ” 援" in text
    assert list(json.loads(text)) == list(Brief.model_fields)


def test_a_brief_written_and_read_again_is_the_same():
    text = brief().to_json()
    assert json.loads(text) == written()
    assert Brief.model_validate_json(text) == brief()
    assert Brief.model_validate_json(text).to_json() == text


@pytest.mark.parametrize("section", SECTIONS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_its_schema_allows_can_be_published_and_comes_back_unchanged(section, data):
    fact = data.draw(facts(section))
    published = written(**{section: [fact]})
    assert problems_of(fact, section) == problems_of(published) == []
    read = Brief.model_validate_json(json.dumps(published))
    assert json.loads(read.to_json()) == published


def test_the_facts_come_section_by_section():
    assert [fact.id for fact in brief().facts()] == ["aid-1"]
    assert brief(aid_packages=[]).facts() == []


def test_words_alone_make_a_value_without_a_number():
    fact = brief(aid_packages=[FACT | {"amount": "some money"}]).aid_packages[0]
    assert (fact.amount.text, fact.amount.value, fact.amount.qualifier) == ("some money", None, "vague")


BROKEN = {
    "an unknown key": changed(["colour"], "red"),
    "an unknown key in a fact": changed(["aid_packages", 0, "colour"], "red"),
    "an unknown key in a value": changed(["aid_packages", 0, "amount", "usd"], 3),
    "a code that is none": changed(["aid_packages", 0, "kind"], "weapons"),
    "a number as a word": changed(["aid_packages", 0, "amount", "value"], "20000000"),
    "tokens below nothing": changed(["run", "usage", "input_tokens"], -1),
    "a number below nothing": changed(["aid_packages", 0, "amount", "value"], -1),
    "true for a number": changed(["run", "usage", "calls"], True),
    "a missing verdict": written(aid_packages=[{k: v for k, v in FACT.items() if k != "verdict"}]),
    "a missing section": {name: value for name, value in written().items() if name != "alliances"},
    "null for a section": changed(["alliances"], None),
    "a fact without evidence": changed(["aid_packages", 0, "evidence"], []),
    "a refusal without a reason": changed(["rejected", 0, "findings"], []),
    "a currency in words": changed(["aid_packages", 0, "amount", "currency"], "dollars"),
    "a country in two letters": changed(["aid_packages", 0, "donors", 0, "iso3"], "US"),
    "a hash that is none": changed(["document", "sha256"], "abc"),
    "a status that is none": changed(["section_status", "alliances"], "lost"),
}


@pytest.mark.parametrize(
    "broken",
    [pytest.param(each, id=name) for name, each in BROKEN.items()],
)
def test_a_broken_brief_is_refused_by_the_class_and_by_the_schema(broken):
    assert problems_of(written()) == []
    assert problems_of(broken) != []
    with pytest.raises(ValidationError):
        Brief.model_validate_json(json.dumps(broken))


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_refused(number):
    with pytest.raises(ValidationError):
        Brief.model_validate(changed(["aid_packages", 0, "amount", "value"], number))
    refused = brief(rejected=[REJECTED | {"candidate": {"amount": number}}])
    assert json.loads(refused.to_json())["rejected"][0]["candidate"] == {"amount": None}


def test_a_problem_says_where():
    (problem,) = problems_of(BROKEN["a code that is none"])
    assert problem.startswith("/aid_packages/0/kind: 'weapons'")


@pytest.mark.parametrize("published", [None, [], "", 3, {}])
def test_what_is_no_brief_at_all_has_problems(published):
    assert problems_of(published) != []


def test_a_fact_cannot_be_changed_once_it_is_checked():
    with pytest.raises(ValidationError, match="frozen"):
        brief().aid_packages[0].verdict = "rejected"


def test_the_brief_written_by_hand_quotes_its_article():
    assert ARTICLE[FACT["evidence"][0]["start"] :] == QUOTE
    assert ARTICLE[46:63] == FACT["amount"]["text"]
