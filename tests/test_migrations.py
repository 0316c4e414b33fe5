"""Briefs of older and of later schema versions."""

import json
from hashlib import sha256

import pytest
from briefs import FACT, written
from typer.testing import CliRunner

from summarize.cli.app import app
from summarize.contract import SCHEMA_VERSION, Brief, schema_of
from summarize.errors import FactsError
from summarize.stored import migrations
from summarize.stored.briefs import read_brief
from summarize.stored.migrations import STEPS, Step, migrated

SHAPES = {"1.0.0": "a8f44b40e99d1f32", "1.1.0": "7b6b2c4c667ee957"}
"""The shape of each version's brief. Never change a line: a brief that looks otherwise is of a new version."""


def shape(schema):
    """A schema without its words, as a digest."""
    if isinstance(schema, dict):
        return {
            name: shape(each)
            for name, each in schema.items()
            if name not in {"description", "title"} or isinstance(each, dict)
        }
    return [shape(each) for each in schema] if isinstance(schema, list) else schema


def digest():
    return sha256(json.dumps(shape(schema_of("brief")), sort_keys=True).encode()).hexdigest()[:16]


def draft():
    """A brief as the first drafts of 1.0.0 were written."""
    run = written()["run"]
    usage = run["usage"] | {"cached_tokens": 12}
    facts = [{name: each for name, each in FACT.items() if name != "superseded_by"}]
    return written(schema_version="1.0.0", aid_packages=facts, run=run | {"usage": usage})


def test_a_brief_that_looks_otherwise_has_a_new_version_and_a_step():
    assert digest() == SHAPES.get(SCHEMA_VERSION), (
        "The brief's schema has changed. Give SCHEMA_VERSION a new number, write the step that brings older briefs "
        f"to it (summarize/stored/migrations.py), and add its digest here: {digest()}"
    )


def test_the_table_of_steps_is_in_order_and_ends_at_todays_version():
    versions = [step.since for step in STEPS]
    today = tuple(map(int, SCHEMA_VERSION.split(".")))
    assert versions == sorted(versions)
    assert versions[0] >= migrations.FIRST
    assert versions[-1] == today
    assert [*SHAPES][-1] == SCHEMA_VERSION
    assert {".".join(map(str, version)) for version in versions} <= set(SHAPES)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.about[:40])
def test_every_step_says_what_changed_or_why_nobody_can(step):
    assert step.about.endswith(".")
    assert callable(step.change) or step.change


@pytest.mark.parametrize("step", [step for step in STEPS if callable(step.change)], ids=lambda step: step.about[:40])
@pytest.mark.parametrize("record", [written(), draft(), {}, {"run": None}, {"run": {"usage": []}}, {"run": []}])
def test_a_step_goes_over_anything_and_twice_is_once(step, record):
    once = json.loads(json.dumps(record))
    step.change(once)
    twice = json.loads(json.dumps(once))
    step.change(twice)
    assert twice == once


def test_a_brief_of_today_is_the_same_afterwards():
    assert migrated(written(), "b") == written()


def test_a_draft_of_the_first_version_loses_what_is_no_longer_told_and_nothing_else():
    assert read_brief(draft(), "old.json") == Brief.model_validate(written())


def test_what_is_given_is_not_changed():
    given = draft()
    migrated(given, "b")
    assert given == draft()


def coloured(brief):
    brief["colour"] = brief["document"].pop("hue", None)


@pytest.fixture
def later(monkeypatch):
    """A summarize of version 2.1.0, with a step to 1.1.0, one that nobody can take, and one after it."""
    steps = (
        *STEPS,
        Step((1, 1, 0), "hue became colour.", coloured),
        Step((2, 0, 0), "Facts have weights.", "its facts have no weights, which only the article can give"),
        Step((2, 1, 0), "Nothing.", lambda brief: brief.update(done=True)),
    )
    monkeypatch.setattr(migrations, "STEPS", steps)
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", "2.1.0")


@pytest.mark.usefixtures("later")
def test_steps_are_taken_from_the_version_of_the_brief_on():
    told = migrated({"schema_version": "2.0.1", "document": {"hue": "red"}}, "b")
    assert told == {"schema_version": "2.1.0", "document": {"hue": "red"}, "done": True}


@pytest.mark.usefixtures("later")
def test_what_cannot_be_known_is_refused_with_the_reason():
    with pytest.raises(
        FactsError, match=r"old has schema version 1\.0\.3 and cannot be brought to 2\.0\.0: its facts have no weights"
    ):
        migrated({"schema_version": "1.0.3", "document": {}}, "old")


def test_every_step_before_todays_is_taken_in_order(monkeypatch):
    steps = (
        *STEPS,
        Step((1, 1, 0), "hue became colour.", coloured),
        Step((1, 2, 0), "Done.", lambda brief: brief.update(done=brief["colour"])),
    )
    monkeypatch.setattr(migrations, "STEPS", steps)
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", "1.2.0")
    told = migrated({"schema_version": "1.0.0", "document": {"hue": "red"}}, "b")
    assert told == {"schema_version": "1.2.0", "document": {}, "colour": "red", "done": "red"}


@pytest.mark.parametrize(
    ("version", "trouble"),
    [
        ("2.0.0", r"has schema version 2\.0\.0, and this summarize reads 1\..* Update summarize"),
        ("0.9.0", r"has schema version 0\.9\.0, which no summarize wrote: the first is 1\.0\.0\. Make the brief anew"),
        ("1", "has schema version '1', which is none"),
        ("1.0", "which is none"),
        ("", "has schema version '', which is none"),
        ("1.0.0-rc1", "which is none"),
        ("١.٠.٠", "which is none"),
        ("9" * 4000 + ".0.0", "which is none"),
        ("1.0.0\x1b[2J", "which is none"),
    ],
)
def test_other_versions_are_refused_with_the_reason(version, trouble):
    with pytest.raises(FactsError, match=f"^odd.json .*{trouble}"):
        read_brief(written(schema_version=version), "odd.json")


def test_a_later_minor_version_is_read_where_nothing_in_it_is_unknown():
    assert read_brief(written(schema_version="1.999.0"), "b").schema_version == "1.999.0"


def test_what_a_later_version_added_is_named_and_not_dropped():
    with pytest.raises(
        FactsError, match=r"b has schema version 1\.999\.0, of which 1\..* does not know /colour.*Update summarize"
    ):
        read_brief(written(schema_version="1.999.0", colour="red"), "b")


@pytest.mark.parametrize(
    "command",
    [
        ["export", "{}", "--to", "{}.sqlite"],
        ["report", "{}"],
        ["merge", "{}"],
        ["diff", "{}", "{}"],
        ["dashboard", "{}"],
    ],
    ids=lambda command: command[0],
)
def test_every_command_that_reads_briefs_says_why_it_refuses_one(tmp_path, command):
    (tmp_path / "b.json").write_text(json.dumps(written(schema_version="2.0.0")), encoding="utf-8")
    ran = CliRunner().invoke(app, [part.format(tmp_path / "b.json") for part in command])
    assert ran.exit_code == 1
    assert "b.json has schema version 2.0.0" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]


@pytest.mark.parametrize(
    "command",
    [["export", "{}", "--to", "{}.sqlite"], ["report", "{}"], ["merge", "{}"]],
    ids=lambda command: command[0],
)
def test_every_command_that_reads_briefs_reads_older_ones(tmp_path, command):
    (tmp_path / "b.json").write_text(json.dumps(draft()), encoding="utf-8")
    ran = CliRunner().invoke(app, [part.format(tmp_path / "b.json") for part in command])
    assert ran.exit_code == 0, ran.stderr
