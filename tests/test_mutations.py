"""Ways of making a true fact false: each is false, in one leaf, and the same for the same seed."""

from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.contract import SECTIONS
from summarize.evaluation.gold import read_gold
from summarize.evaluation.mutations import MUTATIONS, Setting, mutate
from summarize.evaluation.mutations.base import false_codes
from summarize.sections.base import codes, own_fields

DATA = Path(__file__).parent / "data"
HARBOUR = read_gold(DATA / "gold", DATA / "articles")[0]
FACTS = {
    fact["id"]: Setting(HARBOUR.document, section, fact, facts)
    for section, facts in HARBOUR.sections.items()
    for fact in facts
}
SEVERAL = {"roles_swapped", "speaker_dropped"}
"""Sides change places in two fields; a claim made one's own also stops being "claimed"."""

KINDS = pytest.mark.parametrize("kind", MUTATIONS)


def made(kind, name, seed=0):
    return list(mutate(kind, FACTS[name], seed))


def everything(kind, seed=0):
    return [(at, each) for at in FACTS.values() for each in mutate(kind, at, seed)]


def at_path(fact, path):
    for step in path.split("/")[1:]:
        fact = fact[int(step)] if isinstance(fact, list) else fact[step]
    return fact


def without(fact, paths):
    fact = deepcopy(fact)
    for path in paths:
        way, _, last = path.rpartition("/")
        place = at_path(fact, way)
        place[int(last) if isinstance(place, list) else last] = None
    return fact


@KINDS
def test_every_way_of_altering_finds_a_true_fact_to_alter(kind):
    assert everything(kind)


@KINDS
def test_an_alteration_changes_what_it_names_and_nothing_else(kind):
    for at, each in everything(kind):
        assert without(each.fact, each.paths) == without(at.fact, each.paths)
        assert all(at_path(each.fact, path) != at_path(at.fact, path) for path in each.paths)
        assert len(each.paths) == 1 or kind in SEVERAL


@KINDS
def test_words_are_altered_only_where_it_is_said_so(kind):
    for at, each in everything(kind):
        before, after = at_path(at.fact, each.paths[0]), at_path(each.fact, each.paths[0])
        if isinstance(before, dict):
            said = before.get("quantity") or before, after.get("quantity") or after
            assert (said[0]["text"] != said[1]["text"]) == each.words_too


@given(st.sampled_from(sorted(MUTATIONS)), st.sampled_from(sorted(FACTS)), st.integers())
def test_the_same_seed_makes_the_same_false_fact_and_never_the_true_one(kind, name, seed):
    first, again = made(kind, name, seed), made(kind, name, seed)

    assert first == again
    assert all(each.fact != FACTS[name].fact for each in first)


def test_another_seed_makes_other_false_facts():
    assert {str(made("iso3_changed", "aid-1", seed)) for seed in range(9)} != {str(made("iso3_changed", "aid-1"))}


def test_a_true_fact_is_left_as_it_was():
    before = deepcopy(HARBOUR.sections)
    for kind in MUTATIONS:
        everything(kind)

    assert before == HARBOUR.sections


@pytest.mark.parametrize(
    ("kind", "name", "path", "value_only", "words_too"),
    [
        ("number_times_ten", "casualties-2", "/count", (300, 300, "exact", "30"), (300, 300, "exact", "300")),
        ("number_times_ten", "aid-1", "/amount", (3_000_000_000, None, "over", "more than $300 million"), (3_000_000_000, None, "over", "more than $3,000,000,000")),
        ("scale_moved", "aid-2", "/amount", (75_000_000_000, 75_000_000_000, "exact", "75 million euros"), (75_000_000_000, 75_000_000_000, "exact", "75 billion euros")),
        ("qualifier_dropped", "casualties-1", "/count", (12, 12, "exact", "at least 12"), (12, 12, "exact", "12")),
        ("number_swapped_in_evidence", "casualties-2", "/count", (12, 12, "exact", "30"), (12, None, "at_least", "at least 12")),
    ],
)  # fmt: skip
def test_a_number_is_altered_with_its_bounds_and_then_with_its_words(kind, name, path, value_only, words_too):
    said = [at_path(each.fact, path) for each in made(kind, name)]

    assert [(q["value"], q["high"], q["qualifier"], q["text"]) for q in said] == [value_only, words_too]


def test_off_by_one_is_one_off_in_the_numeral_as_it_is_written():
    amounts = {at_path(made("number_off_by_one", "aid-1", seed)[0].fact, "/amount")["value"] for seed in range(20)}

    assert amounts == {299_000_000, 301_000_000}


@pytest.mark.parametrize(
    ("kind", "name", "path", "allowed"),
    [
        ("hedge_dropped", "casualties-3", "/certainty", {"certain"}),
        ("hedge_made_up", "casualties-1", "/certainty", {"possible"}),
        ("polarity_flipped", "outlook-1", "/polarity", {"positive"}),
        ("verification_raised", "casualties-1", "/verification", {"asserted", "confirmed"}),
        ("status_moved", "alliances-1", "/status", {"proposed", "terminated", "rejected"}),
        ("harm_moved", "casualties-2", "/harm", {"killed", "missing", "killed_or_wounded"}),
    ],
)
def test_a_code_becomes_one_that_is_plainly_false(kind, name, path, allowed):
    assert {at_path(each.fact, path) for seed in range(20) for each in made(kind, name, seed)} <= allowed


@pytest.mark.parametrize(
    ("section", "field"), [(name, field) for name in SECTIONS for field in own_fields(SECTIONS[name])]
)
def test_false_codes_are_codes_of_the_field_and_other_ones(section, field):
    known = set(codes(own_fields(SECTIONS[section])[field].annotation))
    for code, others in false_codes(section, field).items():
        assert {code, *others} <= known
        assert code not in others


def test_a_tie_without_obligations_gets_one():
    assert made("obligation_made_up", "alliances-1")
    for seed in range(20):
        for each in made("obligation_made_up", "alliances-1", seed):
            assert len(each.fact["obligations"]) == 1


def test_a_claim_made_ones_own_is_not_given_away_by_its_verification():
    dropped = made("speaker_dropped", "outlook-1")[0]

    assert (dropped.fact["attributed_to"], dropped.fact["verification"]) == ([], "asserted")


@pytest.mark.parametrize("name", ["casualties-1", "aid-1", "alliances-1"])
def test_a_party_is_replaced_by_a_stranger_to_the_fact(name):
    known = {party["iso3"] for party in FACTS[name].parties()}
    for seed in range(20):
        for each in made("name_replaced", name, seed):
            assert at_path(each.fact, each.paths[0])["iso3"] not in known


def test_proof_moves_to_a_sentence_without_the_words():
    for seed in range(20):
        (moved,) = made("evidence_moved", "alliances-1", seed)
        (cited,) = moved.fact["evidence"]
        assert HARBOUR.document.text[cited["start"] : cited["end"]] == cited["quote"]
        assert "defence pact" not in cited["quote"]


def test_what_another_true_fact_says_is_no_alteration():
    at = FACTS["casualties-3"]
    truths = [each.fact | {"id": f"other-{n}"} for n, each in enumerate(MUTATIONS["number_times_ten"](at))]

    assert list(mutate("number_times_ten", at, 0))
    assert not list(mutate("number_times_ten", Setting(at.document, at.section, at.fact, truths), 0))


def test_a_fact_with_nothing_to_alter_is_left_alone():
    assert made("currency_changed", "alliances-1") == []
    assert made("hedge_dropped", "aid-1") == []
    assert made("obligation_made_up", "aid-1") == []
    assert made("speaker_swapped", "aid-2") == []
