"""Facts somebody stored: what a file says is kept, what is wrong with its shape is said, and nothing raises."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.checking import check
from summarize.checking.verdicts import judge_stored
from summarize.computed import complete
from summarize.contract import SECTIONS
from summarize.document import Document
from summarize.drafts import Draft, resolve
from summarize.errors import FactsError, UsageError
from summarize.sections.base import codes, own_fields
from summarize.stored import holds_facts, is_of_another_article, load_facts
from summarize.stored.files import read_records
from summarize.stored.pointers import leaves, read_map

TEXT = (
    "Relief for the coast\n\n"
    "Norway's government said on Monday that it will send Ukraine $300 million in military aid. "
    "Russian missiles killed at least 12 civilians and wounded 30 others in Odesa on 3 May 2024, Ukrainian officials said. "
    "France and Poland signed a “defense pact” in Nancy in May 2025."
)
ARTICLE = Document(TEXT, language="en")

DRAFTS = {
    "aid_packages": {
        "donors": ["Norway's government"],
        "recipients": ["Ukraine"],
        "kind": "military",
        "instrument": "unspecified",
        "amount": "$300 million",
        "status": "planned",
    },
    "casualty_reports": {
        "victims": ["civilians"],
        "harm": "killed",
        "count": "at least 12",
        "perpetrators": [],
        "place": "Odesa",
        "when": "on 3 May 2024",
    },
    "alliances": {
        "parties": ["France", "Poland"],
        "kind": "defence_pact",
        "instrument": "“defense pact”",
        "status": "signed",
        "place": "Nancy",
        "when": "in May 2025",
    },
}


def published(section):
    """A fact as a brief holds it: what the check made of a model's draft."""
    draft = Draft(SECTIONS[section], (list(DRAFTS).index(section) + 2,), DRAFTS[section])
    fact = check(complete(resolve(draft, ARTICLE), ARTICLE), ARTICLE)
    return json.loads(json.dumps(fact.model_dump(mode="json")))


def toll(**changes):
    return published("casualty_reports") | changes


def loaded(fact, section="casualty_reports", document=ARTICLE):
    [found] = load_facts({section: [fact]}, document)
    return found


def verdict(fact, section="casualty_reports"):
    return judge_stored(loaded(fact, section), ARTICLE).verdict


def paths(fact):
    return [found.path for found in loaded(fact).problems]


# Shapes


@pytest.mark.parametrize("section", DRAFTS)
def test_what_the_check_published_passes_the_check_again(section):
    fact = published(section)

    assert (fact["verdict"], verdict(fact, section)) == ("supported", "supported")


@pytest.mark.parametrize("section", DRAFTS)
def test_a_stored_fact_keeps_every_value_it_was_published_with(section):
    fact = published(section)
    candidate = loaded(fact, section).candidate

    for name, value in candidate.values.items():
        dumped = [
            each.model_dump() if hasattr(each, "model_dump") else each
            for each in ([value] if not isinstance(value, list) else value)
        ]
        assert dumped == (fact[name] if isinstance(value, list) else [fact[name]]), name
    assert candidate.extra == {name: fact[name] for name in candidate.extra}
    assert len(candidate.extra) == 5


def test_brief_gold_file_and_list_hold_the_same_facts():
    fact = toll()
    brief = load_facts({"casualty_reports": [fact], "rejected": [{"section": "alliances"}]}, ARTICLE)
    gold = load_facts({"schema": "x", "sections": {"casualty_reports": [fact]}, "absent": []}, ARTICLE)
    bare = load_facts([fact | {"section": "casualty_reports"}], ARTICLE)

    assert [fact.id for fact in brief] == [fact.id for fact in gold] == [fact.id for fact in bare] == ["casualties-0"]
    assert brief[0].candidate.values == gold[0].candidate.values == bare[0].candidate.values


@pytest.mark.parametrize("data", [None, 3, "x", [], {}, [[]], [1], {"sections": []}, {"facts": [{}]}])
def test_json_of_another_shape_holds_no_facts(data):
    assert not holds_facts(data)


def test_a_fact_without_an_id_is_called_by_its_section_and_number():
    facts = load_facts({"casualty_reports": [{}, {"id": 3}], "alliances": [{"id": ""}]}, ARTICLE)

    assert [fact.id for fact in facts] == ["casualties-1", "casualties-2", "alliances-1"]


def test_a_section_nobody_knows_is_said_to_be_one():
    [fact] = load_facts([{"section": "weather"}], ARTICLE)

    assert (fact.section, fact.candidate) == ("weather", None)
    assert "no section 'weather'" in fact.problems[0].message
    assert judge_stored(fact, ARTICLE).verdict == "rejected"


@pytest.mark.parametrize("facts", [5, "x", None, {"a": 1}])
def test_a_section_that_is_no_list_is_one_rejected_fact(facts):
    [fact] = load_facts({"alliances": facts}, ARTICLE)

    assert "not a list of facts" in fact.problems[0].message


# Values


def test_what_a_fact_does_not_say_is_read_from_its_words():
    bare = {"victims": ["civilians"], "harm": "killed", "count": "at least 12", "place": {"text": "Odesa"}}
    bare["evidence"] = [{"quote": "Russian missiles killed at least 12 civilians and wounded 30 others in Odesa"}]
    fact = loaded(bare)

    assert fact.problems == []
    assert fact.candidate.values["count"].says() == (12, 12, None, "at_least")
    assert fact.candidate.values["place"].iso3 == "UKR"
    assert judge_stored(fact, ARTICLE).verdict == "supported"


@pytest.mark.parametrize(
    "count",
    [
        {"text": "at least 12", "value": 120},
        {"text": "at least 12", "value": 12, "low": 12, "high": 12, "qualifier": "exact"},
        {"text": "at least 12", "qualifier": "up_to"},
        {"text": "12", "value": 30, "low": 30, "high": 30, "qualifier": "exact"},
        {"text": "30", "value": 12},
        {"text": "120"},
        "30",
    ],
)
def test_what_a_fact_says_is_judged_and_not_replaced(count):
    assert verdict(toll(count=count)) == "rejected"


def test_words_and_number_of_an_item_are_joined_where_they_stand():
    text = "Norway sent Ukraine 14 tanks, 2,000 small drones and boats as aid."
    fact = {
        "evidence": [{"quote": text}],
        "items": [
            {"name": "tanks", "quantity": {"text": "14", "value": 14, "low": 14, "high": 14, "qualifier": "exact"}},
            {"name": "drones", "quantity": {"text": "2,000"}},
            {"name": "boats", "quantity": None},
            {"name": "drones", "quantity": {"text": "14"}},
        ],
    }
    items = loaded(fact, "aid_packages", Document(text, language="en")).candidate.values["items"]

    assert [item.text for item in items] == ["14 tanks", "2,000 small drones", "boats", "drones"]
    assert items[0].quantity.says() == (14, 14, 14, "exact")


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"victims": 5}, "/victims"),
        ({"victims": [5]}, "/victims/0"),
        ({"victims": [{"name": "civilians"}]}, "/victims/0/text"),
        ({"victims": [{"text": "civilians", "iso3": 4}]}, "/victims/0/iso3"),
        ({"victims": [{"text": "civilians", "type": "tribe"}]}, "/victims/0/type"),
        ({"harm": "hurt"}, "/harm"),
        ({"harm": ["killed"]}, "/harm"),
        ({"scope": "everything"}, "/scope"),
        ({"count": 12}, "/count"),
        ({"count": [12]}, "/count"),
        ({"count": ""}, "/count"),
        ({"count": {"value": 12}}, "/count/text"),
        ({"count": {"text": " ", "value": 12}}, "/count/text"),
        ({"count": {"text": "at least 12", "value": "12"}}, "/count/value"),
        ({"count": {"text": "at least 12", "value": True}}, "/count/value"),
        ({"count": {"text": "at least 12", "value": -12}}, "/count/value"),
        ({"count": {"text": "at least 12", "value": float("nan")}}, "/count/value"),
        ({"count": {"text": "at least 12", "value": 10**5000}}, "/count/value"),
        ({"cause": {"text": "missiles"}}, "/cause"),
        ({"attributed_to": 3}, "/attributed_to"),
        ({"attributed_to": [3]}, "/attributed_to/0"),
        ({"verification": "true"}, "/verification"),
        ({"certainty": 1}, "/certainty"),
        ({"polarity": "no"}, "/polarity"),
        ({"evidence": None}, "/evidence"),
        ({"evidence": ["a"]}, "/evidence/0"),
        ({"evidence": [{"quote": 3}]}, "/evidence/0/quote"),
        ({"evidence": [{"quote": "Never said."}]}, "/evidence/0/quote"),
        ({"part_of": "casualties-9"}, "/part_of"),
        ({"part_of": "casualties-0"}, "/part_of"),
    ],
)
def test_what_is_of_the_wrong_shape_is_named_by_its_path(change, path):
    assert path in paths(toll(**change))
    assert judge_stored(loaded(toll(**change)), ARTICLE).verdict in ("rejected", "doubtful")


def messages(section="casualty_reports", **fact):
    quote = ARTICLE.sentences[list(DRAFTS).index(section) + 1].text
    judged = judge_stored(loaded({"evidence": [{"quote": quote}]} | fact, section), ARTICLE)
    return {found.message for found in judged.findings}


def codes_of(section):
    return [name for name, info in own_fields(SECTIONS[section]).items() if codes(info.annotation)]


@pytest.mark.parametrize("section", DRAFTS)
@pytest.mark.parametrize("missing", [{}, None], ids=["left out", "null"])
def test_a_code_that_is_not_given_claims_nothing(section, missing):
    typed = {name: value for name, value in DRAFTS[section].items() if name not in codes_of(section)}
    nulls = {} if missing is not None else dict.fromkeys(codes_of(section))
    assert codes_of(section)
    assert messages(section, **typed, **nulls) == set()


@pytest.mark.parametrize(
    ("section", "missing", "message"),
    [
        ("aid_packages", ("donors", "recipients"), "no donors are named"),
        ("alliances", ("parties",), "no parties are named"),
    ],
)
def test_a_missing_party_is_a_finding(section, missing, message):
    assert message in messages(
        section, **{name: value for name, value in DRAFTS[section].items() if name not in missing}
    )


def test_a_missing_action_is_a_finding():
    quote = {"quote": ARTICLE.sentences[1].text}
    found = loaded({"evidence": [quote], "actors": ["Norway's government"]}, "policy_outlook")
    assert [each.message for each in found.problems] == ["it has no action"]


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        pytest.param({"count": "43"}, {'"43" does not stand in the article', 'the evidence has no figure "43"'}, id="a figure of no article"),
        pytest.param({"count": "missiles"}, {'"missiles" is not a number'}, id="words without a number"),
        pytest.param({"count": {"value": 12}}, {"it has no text: the words of the article that say so"}, id="a number without words"),
        pytest.param({"victims": ["Karelian Red Cross"]}, {'"Karelian Red Cross" does not stand in the article'}, id="a name of the prompt, which nobody was shown"),
    ],
)  # fmt: skip
def test_a_reason_is_the_one_that_a_person_can_act_on(fact, said):
    assert messages(**fact) == said


def test_a_code_that_no_word_says_is_said_so_and_no_more():
    given = DRAFTS["aid_packages"] | {"instrument": "loan"}
    assert messages("aid_packages", **given) == {'no word of the evidence says "loan"'}


def test_a_tie_without_a_kind_may_name_one_of_its_ends():
    assert messages("alliances", parties=["France"]) == set()


def test_facts_that_are_part_of_each_other_are_told_so():
    data = [toll(section="casualty_reports", id=one, part_of=other) for one, other in ("ab", "bc", "ca")]

    assert all(found.problems[0].path == "/part_of" for found in load_facts(data, ARTICLE))


def test_keys_nobody_judges_are_no_mistake_and_are_listed():
    count = toll()["count"] | {"derived": True}
    fact = loaded(toll(note="a note", salience="core", count=count))

    assert fact.problems == []
    assert fact.unjudged == ("/note", "/salience", "/count/derived")


# Evidence


def evidence(**changes):
    return [toll()["evidence"][0] | changes]


def test_the_exact_places_of_quotations_are_kept_beside_their_sentences():
    quote = "killed at least 12 civilians"
    start = TEXT.index(quote)
    fact = loaded(toll(evidence=[{"quote": quote, "start": start, "end": start + len(quote)}]))

    assert [ARTICLE.quote(span) for span in fact.quotes] == [quote]
    assert [ARTICLE.quote(span) for span in fact.candidate.evidence] == [ARTICLE.sentences[2].text]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"start": 0}, "/evidence/0/start"),
        ({"start": 0, "end": 20}, "/evidence/0/start"),
        ({"start": 10**9, "end": 10**9 + 5}, "/evidence/0/start"),
        ({"start": -5}, "/evidence/0/start"),
        ({"start": 30, "end": 20}, "/evidence/0/start"),
        ({"start": "0"}, "/evidence/0/start"),
        ({"end": None}, "/evidence/0/end"),
        ({"start": True}, "/evidence/0/start"),
        ({"prefix": "other words "}, "/evidence/0/prefix"),
        ({"suffix": 4}, "/evidence/0/suffix"),
    ],
)
def test_offsets_and_surroundings_that_are_not_the_quotations_own_are_found(changes, path):
    fact = toll(evidence=evidence(**changes))

    assert paths(fact) == [path]
    assert verdict(fact) == "rejected"


def test_a_quotation_in_other_typography_is_found_at_its_place():
    fact = published("alliances")
    fact["evidence"][0]["quote"] = fact["evidence"][0]["quote"].replace("“", '"').replace("”", '"')
    found = loaded(fact, "alliances")

    assert [each.failure for each in found.problems] == ["corrected"]
    assert verdict(fact, "alliances") == "supported"


def test_offsets_of_another_version_of_the_article_are_looked_for_anew():
    older = {"document": {"sha256": "0" * 64}, "casualty_reports": [toll(evidence=evidence(start=0, end=40))]}
    [fact] = load_facts(older, ARTICLE)

    assert is_of_another_article(older, ARTICLE)
    assert [each.failure for each in fact.problems] == ["corrected"]
    assert judge_stored(fact, ARTICLE).verdict == "supported"


def test_of_a_repeated_quotation_the_place_nearest_to_the_stated_one_is_taken():
    text = "Rain fell. Kyiv was hit. Rain fell. Odesa was hit. Rain fell."
    fact = {"evidence": [{"quote": "Rain fell", "start": 26, "end": 35}]}
    found = loaded(fact, "casualty_reports", Document(text, language="en"))

    assert [span.start for span in found.quotes] == [25]


# Laws

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats()
    | st.text(st.characters(), max_size=12)
    | st.sampled_from(["at least 12", "Odesa", "killed", "\ud800", "part", "casualties-0", "United States", "("]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "quote", "start", "end", "value", "name", "quantity", "iso3"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@settings(max_examples=300)
@given(st.sampled_from(sorted(DRAFTS)), st.data())
def test_checking_never_raises_whatever_stands_in_a_fact(section, data):
    fact = published(section)
    for name in data.draw(st.lists(st.sampled_from(sorted(fact)), max_size=4)):
        fact[name] = data.draw(JSON)
    document = data.draw(st.sampled_from([ARTICLE, Document("x", language="fr")]))

    for found in load_facts({section: [fact]}, document):
        assert judge_stored(found, document).verdict in ("supported", "doubtful", "rejected")


@settings(max_examples=200)
@given(JSON | st.dictionaries(st.sampled_from([*SECTIONS, "sections", "document"]), JSON))
def test_checking_never_raises_whatever_stands_in_a_file(data):
    for found in load_facts(data, ARTICLE):
        assert judge_stored(found, ARTICLE).verdict == "rejected"


# Files


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\x00\x01{}", "binary"),
        (b"\xff\xfe{", "not UTF-8"),
        ('{"a": "\ud800"}'.encode("utf-8", "surrogatepass"), "not UTF-8"),
        (b"{", "not JSON"),
        (b"just words", "not JSON"),
        (b'{"a": NaN}', "NaN or Infinity"),
        (b'{"a": -Infinity}', "NaN or Infinity"),
        (b'{"a": 1e999}', "NaN or Infinity"),
        (b'{"a": 1, "a": 2}', "'a' twice"),
        (b"[" * 1_000_000, "too deep"),
        (b"[" * 1_000_000 + b"]" * 1_000_000, "too deep"),
        (b'{"a":' * 100_000, "too deep"),
        (b"1" * 5000, "thousands of digits"),
        (b"[" + b" " * 10_000_000 + b"]", "10,000,002 bytes"),
        (b'{"a": 1}\n{"b": \n', "line 2, is not JSON"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_that_cannot_be_read_is_one_error_in_one_line(data, says):
    with pytest.raises(FactsError) as raised:
        read_records(data, "facts.json")

    assert says in str(raised.value)
    assert len(str(raised.value)) < 200
    assert "\n" not in str(raised.value)


def test_a_record_on_each_line_is_read_with_or_without_the_name_of_such_files():
    data = b'{"a": 1}\n\n{"b": "\\u2028"}\n'

    assert read_records(data, "x.jsonl") == read_records(data, "x.json") == [{"a": 1}, {"b": "\u2028"}]


def test_a_byte_order_mark_is_no_part_of_the_json():
    assert read_records(b"\xef\xbb\xbf[1]", "x.json") == [[1]]


# Pointers


@pytest.mark.parametrize(
    ("pointer", "found"),
    [
        ("/facts/*/n", [("/facts/0", "/facts/0/n", 1), ("/facts/1", "/facts/1/n", 2)]),
        ("/facts/1/n", [("", "/facts/1/n", 2)]),
        ("/facts/*/many", [("/facts/0", "/facts/0/many/0", "a"), ("/facts/0", "/facts/0/many/1", "b")]),
        ("/facts/*/many/*", [("/facts/0/many/0", "/facts/0/many/0", "a"), ("/facts/0/many/1", "/facts/0/many/1", "b")]),
        ("/a~1b", [("", "/a~1b", 3)]),
        ("/facts/9/n", []),
        ("/facts/" + "9" * 5000, []),
        ("/none/*/n", []),
        ("/facts/*/empty", []),
    ],
)
def test_a_pointer_leads_to_every_value_and_names_its_item(pointer, found):
    data = {"facts": [{"n": 1, "many": ["a", "b"], "empty": None}, {"n": 2, "empty": ""}], "a/b": 3}

    assert [(leaf.item, leaf.path, leaf.value) for leaf in leaves(data, pointer, "words")] == found


@pytest.mark.parametrize("given", [None, [], {}, {"a": "words"}, {"/a": "colour"}, {"/a": 3}, {"/a": ["words"]}])
def test_a_map_of_another_shape_is_refused_with_the_types_there_are(given):
    with pytest.raises(UsageError, match="quantity, money, date, name, place, words, quote"):
        read_map(copy.deepcopy(given), "map.json")
