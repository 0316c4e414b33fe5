"""What an updated article changed."""

import json
from io import StringIO

import pytest
from briefs import FACT, brief, facts, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

from summarize.changes import compare
from summarize.cli import app
from summarize.cli.diff import show
from summarize.contract import SECTIONS, Brief

MOVED = {"id": "aid-7", "key": "f" * 16, "evidence": [FACT["evidence"][0] | {"start": 90, "end": 151}], "grounds": {}}
MORE = {"text": "$30 million", "value": 30_000_000, "low": 30_000_000, "high": 30_000_000, "qualifier": "exact"}
OTHER = FACT | {
    "id": "aid-2", "key": "2" * 16, "kind": "humanitarian", "amount": None, "status": "delivered", "polarity": "positive",
    "donors": [FACT["donors"][0] | {"text": "Eastland", "name": "Eastland"}], "recipients": [], "attributed_to": [],
    "evidence": [FACT["evidence"][0] | {"quote": "Eastland has delivered food."}], "verification": "asserted",
}  # fmt: skip


def aid(*told, **changed):
    return brief(aid_packages=list(told), **changed)


def test_a_fact_that_moved_is_unchanged():
    difference = compare(aid(FACT, OTHER), aid(OTHER, FACT | MOVED))
    assert difference.is_empty()
    assert difference.unchanged == 2


def test_a_changed_value_is_told_leaf_by_leaf():
    amount = FACT["amount"] | MORE
    (changed,) = compare(aid(FACT), aid(FACT | MOVED | {"amount": amount, "status": "committed"})).changed
    leaves = {change.path: (change.old, change.new) for change in changed.changes}
    assert leaves["/amount/value"] == (20_000_000, 30_000_000)
    assert leaves["/amount/text"] == ("up to $20 million", "$30 million")
    assert leaves["/status"] == ("planned", "committed")
    assert "/amount/currency" not in leaves
    assert (changed.old, changed.new) == ("aid-1", "aid-7")


def test_facts_of_other_parties_are_added_and_gone():
    difference = compare(aid(FACT), aid(OTHER))
    assert [told.id for told in difference.added] == ["aid-2"]
    assert [told.id for told in difference.gone] == ["aid-1"]
    assert (difference.changed, difference.unchanged) == ([], 0)


def test_another_wording_of_the_same_party_is_no_change():
    reworded = FACT | {"donors": [FACT["donors"][0] | {"text": "the government of Westland"}]}
    assert compare(aid(FACT), aid(reworded)).is_empty()


def test_what_was_published_and_is_refused_now_says_why():
    candidate = {
        "donors": ["Westland"],
        "recipients": ["Ostland"],
        "kind": "unspecified",
        "amount": "up to $20 million",
    }
    candidate |= {"instrument": "unspecified", "status": "planned"}
    refused = written()["rejected"][0] | {"section": "aid_packages", "candidate": candidate}
    difference = compare(aid(FACT), aid(rejected=[refused]))
    assert [each.id for each in difference.refused] == ["aid-1"]
    assert difference.refused[0].reasons[0].startswith("words_stand_in_the_evidence: ")
    assert difference.gone == []


def test_a_part_is_still_a_part_when_its_whole_has_another_id():
    part = OTHER | {"scope": "component", "part_of": "aid-1"}
    assert compare(aid(FACT, part), aid(FACT | {"id": "aid-9"}, part | {"part_of": "aid-9"})).is_empty()
    (changed,) = compare(aid(FACT, part), aid(FACT, part | {"part_of": None})).changed
    assert [change.path for change in changed.changes] == ["/part_of"]


SEVERAL = st.fixed_dictionaries({name: st.lists(facts(name), max_size=3) for name in SECTIONS})


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=15)
@given(SEVERAL, SEVERAL)
def test_every_fact_is_accounted_for_once(before, after):
    old, new = (Brief.model_validate(written(**told), strict=False) for told in (before, after))
    difference = compare(old, new)
    paired = len(difference.changed) + difference.unchanged
    assert len(old.facts()) == paired + len(difference.gone) + len(difference.refused)
    assert len(new.facts()) == paired + len(difference.added)
    json.loads(difference.to_json())


def put(path, told):
    path.write_text(told.to_json(), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("later", "code"), [(aid(FACT | MOVED), 0), (aid(OTHER), 3)])
def test_the_exit_code_says_whether_they_differ(tmp_path, later, code):
    ran = CliRunner().invoke(app, ["diff", put(tmp_path / "a.json", aid(FACT)), put(tmp_path / "b.json", later)])
    assert ran.exit_code == code
    assert json.loads(ran.stdout)["unchanged"] == (code == 0)


def test_several_briefs_in_one_file_are_an_error(tmp_path):
    lines = "".join(json.dumps(written()) + "\n" for _ in range(2))
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    ran = CliRunner().invoke(app, ["diff", str(tmp_path / "a.jsonl"), str(tmp_path / "a.jsonl")])
    assert (ran.exit_code, "holds several briefs" in ran.stderr) == (1, True)


def test_a_terminal_shows_what_became_of_each_fact():
    amount = FACT["amount"] | MORE | {"text": "\x1b[31m$30 million"}
    out = Console(file=StringIO(), width=120, force_terminal=True, color_system=None)
    show(compare(aid(FACT), aid(FACT | {"amount": amount}, OTHER)), out)
    shown = out.file.getvalue()
    assert "20000000 → 30000000" in shown
    assert "Eastland has delivered food." in shown
    assert "\x1b[31m" not in shown
    assert "0 unchanged" in shown
