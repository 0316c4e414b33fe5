"""Briefs and the check measured against gold files."""

import json
from copy import deepcopy
from io import StringIO
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

from summarize import interview, pipeline, session
from summarize.cli import app
from summarize.cli.evaluation_tables import show
from summarize.contract import SECTIONS
from summarize.drafts import Draft
from summarize.errors import ArticleError, HopelessModelError, UsageError
from summarize.evaluation.agreement import fields_agree, same_quantity
from summarize.evaluation.catching import Try, judge_gold
from summarize.evaluation.gold import read_gold
from summarize.evaluation.judging import Judged
from summarize.evaluation.mutations import MUTATIONS
from summarize.evaluation.pairing import best_pairs, pair_up
from summarize.evaluation.report import Plan, evaluate
from summarize.evaluation.scores import Tally, interval, proved, tally
from summarize.sections.base import Finding

DATA = Path(__file__).parent / "data"
GOLD, ARTICLES = DATA / "gold", DATA / "articles"
HARBOUR = read_gold(GOLD, ARTICLES)[0]
PERFECT = {**HARBOUR.sections}


def run(*arguments):
    return CliRunner().invoke(app, ["evaluate", "--gold", str(GOLD), "--articles", str(ARTICLES), *arguments])


def believing(*_):
    """A check that believes everything."""
    return Judged("supported", ())


def trusting_only(truths):
    """A check that knows the truths by heart, and names /count in whatever else it is given."""

    def judge(_section, fact, _gold):
        if fact in truths:
            return Judged("supported", ())
        return Judged(
            "rejected", (Finding(rule="memory", path="/count", failure="contradicted", message="never heard"),)
        )

    return judge


def changed(section, number, **fields):
    sections = deepcopy(PERFECT)
    sections[section][number] |= fields
    return sections


# Gold files


def test_a_gold_file_is_read_with_its_article():
    assert HARBOUR.name == "harbour"
    assert HARBOUR.document.title == "Norway pledges aid as toll in Odesa rises"
    assert set(HARBOUR.sections) == set(SECTIONS)


def test_other_json_in_the_folder_is_passed_over(tmp_path):
    (tmp_path / "harbour.json").write_bytes((GOLD / "harbour.json").read_bytes())
    (tmp_path / "gold.schema.json").write_text('{"type": "object"}')

    assert [each.name for each in read_gold(tmp_path, ARTICLES)] == ["harbour"]


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"document": {"file": "gone.txt"}}, ArticleError, "Cannot read"),
        ({"document": {"file": "harbour.txt", "sha256": "0" * 64}}, ArticleError, "is not the article"),
        ({"sections": {"aid_packages": [{"id": "aid-1"}]}}, UsageError, "no id or no evidence"),
        ({"sections": {"aid_packages": [{"id": "a", "evidence": [{"start": 0, "end": 5}], "amount": 5}]}}, UsageError, "amount of a"),
        ({"sections": 7}, UsageError, "No file in"),
    ],
)  # fmt: skip
def test_a_gold_file_that_cannot_be_used_is_named_with_the_trouble(tmp_path, change, error, words):
    data = json.loads((GOLD / "harbour.json").read_text(encoding="utf-8"))
    (tmp_path / "bad.json").write_text(json.dumps(data | change), encoding="utf-8")

    with pytest.raises(error, match=words):
        read_gold(tmp_path, ARTICLES)


def test_what_a_gold_fact_leaves_out_is_filled_in_with_nothing(tmp_path):
    data = json.loads((GOLD / "harbour.json").read_text(encoding="utf-8"))
    data["sections"] = {
        "aid_packages": [{"id": "aid-1", "evidence": [{"start": 0, "end": 9}], "amount": {"text": "$5"}}]
    }
    (tmp_path / "short.json").write_text(json.dumps(data), encoding="utf-8")

    (fact,) = read_gold(tmp_path, ARTICLES)[0].sections["aid_packages"]

    assert (fact["donors"], fact["when"], fact["polarity"]) == ([], None, "positive")
    assert fact["amount"] == {"text": "$5", "value": None, "low": None, "high": None, "currency": None}


# Pairing and scores


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), min_size=1, max_size=4)
    )
)
def test_the_best_pairing_is_as_good_as_the_best_of_all(weights):
    rows, columns = len(weights), len(weights[0])
    turned = weights if rows <= columns else [list(column) for column in zip(*weights, strict=True)]
    best = max(
        sum(row[column] for row, column in zip(turned, chosen, strict=True))
        for chosen in permutations(range(len(turned[0])), len(turned))
    )
    pairs = best_pairs(weights)

    assert sum(weights[row][column] for row, column in pairs) == best
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs) == min(rows, columns)


def test_nothing_pairs_with_nothing():
    assert best_pairs([]) == best_pairs([[], []]) == []


def test_two_facts_of_one_sentence_each_find_their_own():
    toll = HARBOUR.sections["casualty_reports"][:2]
    pairs = pair_up("casualty_reports", toll, toll[::-1], HARBOUR.document)

    assert [(pair.gold["id"], pair.found["id"]) for pair in pairs] == [(fact["id"], fact["id"]) for fact in toll]


def test_gold_facts_measured_against_themselves_are_perfect():
    for counted in tally(HARBOUR, PERFECT).values():
        assert counted.precision() == counted.recall() == counted.f1() == 1
        assert counted.agreed == counted.compared


def test_a_fact_told_twice_is_right_once():
    sections = deepcopy(PERFECT)
    sections["alliances"] *= 2

    counted = tally(HARBOUR, sections)["alliances"]

    assert (counted.gold, counted.found, counted.right, counted.recall(), counted.precision()) == (2, 4, 2, 1, 0.5)


def test_a_wrong_number_is_placed_but_not_right_and_its_field_is_blamed():
    count = HARBOUR.sections["casualty_reports"][0]["count"] | {"value": 120, "low": 120}

    counted = tally(HARBOUR, changed("casualty_reports", 0, count=count))["casualty_reports"]

    assert (counted.right, counted.placed) == (3, 4)
    assert counted.compared - counted.agreed == {"count": 1}


def test_a_fact_from_elsewhere_in_the_article_is_not_even_placed():
    elsewhere = HARBOUR.sections["alliances"][0]["evidence"]

    counted = tally(HARBOUR, changed("policy_outlook", 0, evidence=elsewhere))["policy_outlook"]

    assert (counted.found, counted.right, counted.placed) == (2, 1, 1)


@pytest.mark.parametrize(
    ("section", "field", "other"),
    [
        ("aid_packages", "kind", "humanitarian"),
        ("aid_packages", "recipients", []),
        ("aid_packages", "items", []),
        ("aid_packages", "polarity", "negative"),
        ("casualty_reports", "attributed_to", ["the Red Cross"]),
        ("casualty_reports", "place", {"text": "Odesa", "iso3": "RUS"}),
        ("alliances", "when", {"text": "in May 2025", "edtf": "2024-05"}),
        ("alliances", "instrument", "treaty"),
        ("policy_outlook", "action", "recall its envoy"),
    ],
)
def test_a_field_that_differs_is_named(section, field, other):
    gold = HARBOUR.sections[section][0]
    agreed = fields_agree(section, gold, gold | {field: other}, HARBOUR.document)

    assert [name for name, same in agreed.items() if not same] == [field]


def test_a_party_in_other_words_is_the_same_party():
    gold = HARBOUR.sections["aid_packages"][0]
    norway = [{"text": "Norway", "name": "Norway", "type": "state", "iso3": "NOR"}]

    assert fields_agree("aid_packages", gold, gold | {"donors": norway}, HARBOUR.document)["donors"]


@pytest.mark.parametrize(("other", "same"), [("dozens of people", True), ("hundreds", False)])
def test_vague_quantities_agree_by_their_words(other, same):
    vague = {"value": None, "low": None, "high": None, "qualifier": "vague"}

    assert same_quantity({"text": "Dozens", **vague}, {"text": other, **vague}) == same


def test_an_interval_holds_its_measure_and_comes_out_the_same_again():
    tallies = [Tally(gold=4, found=found, right=right) for found, right in ((4, 4), (5, 2), (3, 1), (6, 3))]

    measured = interval(tallies, Tally.precision, seed=1)

    assert measured == interval(tallies, Tally.precision, seed=1)
    assert measured.low <= measured.value <= measured.high
    assert measured.value == pytest.approx(10 / 18)


def test_nothing_found_has_no_precision_and_no_interval():
    assert interval([Tally(gold=2)], Tally.precision, seed=0) == (None, None, None)


def test_a_published_value_without_its_words_is_not_proved():
    text = HARBOUR.document.text
    start = text.index("Norway's government")
    fact = {
        "donors": [{"text": "Norway's government"}],
        "kind": "military",
        "instrument": "unspecified",
        "part_of": "aid-2",
    }
    ground = {"start": start, "end": start + 19, "how": "verbatim"}

    def share_of(**grounds):
        return proved({"aid_packages": [fact | {"grounds": grounds}]}, HARBOUR.document)

    assert share_of() == (2, 0)
    assert share_of(**{"/donors/0": ground}) == (2, 1)
    assert share_of(**{"/donors/0": ground | {"start": start + 1}}) == (2, 0)
    assert share_of(
        **{"/donors/0": ground | {"how": "normalised"}, "/kind": {"start": 3, "end": 10**6, "how": "implied"}}
    ) == (2, 1)


# The check on true and on false facts


def test_a_check_that_believes_everything_catches_nothing():
    found = evaluate([HARBOUR], Plan(None, believing, mutations=True))

    assert found["check"]["share_refused"] == 0
    assert found["mutations"]["all"]["value_only"]["caught"] == 0
    assert len(found["mutations"]["missed"]) == sum(each["applied"] for each in found["mutations"]["all"].values())


def test_a_check_that_knows_the_truth_catches_everything():
    truths = [fact for facts in HARBOUR.sections.values() for fact in facts]
    found = evaluate([HARBOUR], Plan(None, trusting_only(truths), mutations=True))

    assert found["check"]["supported"] == len(truths)
    assert found["mutations"]["missed"] == []
    assert set(found["mutations"]["kinds"]) == set(MUTATIONS)


def test_a_reason_that_the_true_fact_was_given_too_is_no_catch():
    found = evaluate([HARBOUR], Plan(None, trusting_only([]), mutations=True))

    assert found["check"]["share_refused"] == 1
    assert found["check"]["rules"] == {"memory": 11}
    assert found["mutations"]["all"]["value_only"]["caught"] == 0


@pytest.mark.parametrize(
    ("path", "caught"), [("/count", True), ("/count/value", True), ("/counted", False), ("/place", False)]
)
def test_a_doubtful_verdict_is_a_catch_where_it_names_the_altered_leaf(path, caught):
    (truth, *_) = judge_gold([HARBOUR], believing)
    doubt = Judged("doubtful", (Finding(rule="r", path=path, failure="unsupported", message="m"),))

    class Made:
        paths = ("/count",)

    assert Try("kind", truth, Made(), doubt).caught == caught


def test_the_same_seed_measures_the_same():
    plan = Plan(lambda _: PERFECT, believing, mutations=True, seed=3)

    assert evaluate([HARBOUR], plan) == evaluate([HARBOUR], plan)


# The command


def test_gold_files_given_as_briefs_come_out_perfect():
    ran = run("--briefs", str(GOLD), "--json")

    assert ran.exit_code == 0, ran.output
    found = json.loads(ran.stdout)
    assert found["sections"]["all"]["f1"] == {"value": 1, "low": 1, "high": 1}
    assert found["mutations"] is None


def test_without_a_model_only_the_check_is_measured():
    ran = run("--no-briefs", "--mutations", "--seed", "5", "--json")

    found = json.loads(ran.stdout)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert (found["sections"], found["check"]["facts"], found["seed"]) == (None, 11, 5)
    assert all(
        each["value_only"]["applied"] + each["words_too"]["applied"] for each in found["mutations"]["kinds"].values()
    )


def test_piped_the_tables_are_plain_text_and_no_row_is_cut():
    ran = run("--briefs", str(GOLD), "--mutations", "-v")

    assert ran.exit_code == 0, ran.output
    assert "\x1b" not in ran.stdout
    assert "…" not in ran.stdout
    for words in ("precision", "casualty reports", "100 (100–100)", "number times ten", "Altered facts that passed"):
        assert words in ran.stdout


def test_on_a_narrow_terminal_no_number_is_cut():
    shown = StringIO()
    console = Console(file=shown, force_terminal=True, width=80)
    show(evaluate([HARBOUR], Plan(lambda _: PERFECT, believing, mutations=True)), console)

    assert "…" not in shown.getvalue()
    assert shown.getvalue().count("(100–100)") == 15


def read_by_a_stand_in(document, _options, tell):
    """A model that finds one of the facts of the article, and proves it."""
    tell("question 1")
    number = next(s.number for s in document.sentences if "signed" in s.text)
    fields = {"parties": ["France", "Poland"], "kind": "defence_pact", "instrument": "defence pact", "status": "signed"}
    facts, _ = interview.judge([Draft(SECTIONS["alliances"], (number,), fields, ())], document)
    found = {"alliances": interview.Found(facts=facts, status="found")}
    stated = {"model": "stand-in", "base_url": None, "reading": "article", "options": {}, "version": "0"}
    return pipeline.brief_of(document, found, pipeline.run_of(found, **stated))


def test_without_briefs_the_articles_are_read_on_the_spot(monkeypatch):
    monkeypatch.setattr(session, "read", read_by_a_stand_in)

    found = json.loads(run("--json").stdout)

    assert found["sections"]["alliances"]["right"] == found["sections"]["all"]["found"] == 1
    assert found["proved"]["share"] == 1


def test_a_brief_that_is_missing_is_made_once_and_kept(monkeypatch, tmp_path):
    monkeypatch.setattr(session, "read", read_by_a_stand_in)
    kept = tmp_path / "new" / "briefs"
    first = run("--briefs", str(kept), "--json").stdout
    monkeypatch.setattr(session, "read", None)

    assert run("--briefs", str(kept), "--json").stdout == first
    assert [path.name for path in kept.iterdir()] == ["harbour.json"]


def test_a_folder_for_briefs_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()
    ran = run("--briefs", str(tmp_path / "file"))

    assert ran.exit_code == 1
    assert "Cannot make" in ran.stderr


def test_where_no_model_can_be_asked_the_check_is_measured_all_the_same(monkeypatch):
    def unreachable(*_):
        raise HopelessModelError("No server answers", "Start one")

    monkeypatch.setattr(session, "read", unreachable)
    ran = run("--json")

    assert ran.exit_code == 1
    assert "No server answers. Start one" in ran.stderr
    assert json.loads(ran.stdout)["check"]["facts"] == 11


def test_an_article_in_a_language_the_model_does_not_read_counts_as_missed(monkeypatch):
    def unread(*_):
        raise UsageError("harbour.txt is in 'xx'", "Use a larger model")

    monkeypatch.setattr(session, "read", unread)
    ran = run("--json")

    assert ran.exit_code == 0
    assert "is in 'xx'" in ran.stderr
    assert json.loads(ran.stdout)["sections"]["all"]["recall"]["value"] == 0


@pytest.mark.parametrize(
    ("brief", "words"),
    [("[]", "holds no JSON object"), ("{", "Cannot read"), ('{"aid_packages": []}', "is no brief")],
)
def test_a_kept_brief_that_is_none_is_named(tmp_path, brief, words):
    (tmp_path / "harbour.json").write_text(brief)
    ran = run("--briefs", str(tmp_path))

    assert ran.exit_code == 2
    assert words in ran.stderr


def test_the_brief_of_another_text_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(session, "read", read_by_a_stand_in)
    run("--briefs", str(tmp_path))
    kept = tmp_path / "harbour.json"
    brief = json.loads(kept.read_text(encoding="utf-8"))
    brief["document"]["sha256"] = "0" * 64
    kept.write_text(json.dumps(brief), encoding="utf-8")

    ran = run("--briefs", str(tmp_path))

    assert ran.exit_code == 2
    assert "of another text than harbour.txt" in ran.stderr


@pytest.mark.parametrize("option", ["--gold", "--articles"])
def test_a_folder_that_is_not_there_is_named(option, tmp_path):
    ran = run(option, str(tmp_path / "gone"))

    assert ran.exit_code == 2
    assert "gone" in ran.stderr
