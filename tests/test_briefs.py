"""Stored briefs read back."""

import json

import pytest
from briefs import brief, written

from summarize.errors import FactsError
from summarize.stored.briefs import read_briefs


def put(path, *records):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def names(*paths):
    return [each.document.id for each in read_briefs(paths)]


def named(name):
    return written(document=written()["document"] | {"id": name})


def test_a_brief_is_read_back_as_it_was_written(tmp_path):
    file = tmp_path / "brief.json"
    file.write_text(brief().to_json(), encoding="utf-8")
    assert list(read_briefs([file])) == [brief()]


def test_files_folders_and_lines_are_read_in_order(tmp_path):
    one = put(tmp_path / "one.json", named("one"))
    lines = put(tmp_path / "lines.jsonl", named("two"), named("three"))
    put(tmp_path / "folder" / "b.json", named("five"))
    put(tmp_path / "folder" / "a.json", named("four"))
    assert names(one, lines, tmp_path / "folder") == ["one", "two", "three", "four", "five"]


def test_of_a_run_the_briefs_are_read_once(tmp_path):
    put(tmp_path / "run" / "briefs" / "a.json", named("a"))
    put(tmp_path / "run" / "briefs.jsonl", named("a"))
    put(tmp_path / "run" / "failures.jsonl", {"id": "b", "reason": "empty"})
    assert names(tmp_path / "run") == ["a"]


def test_a_folder_with_lines_alone_is_read_by_its_lines(tmp_path):
    put(tmp_path / "run" / "briefs.jsonl", named("a"), named("b"))
    assert names(tmp_path / "run") == ["a", "b"]


def test_briefs_are_read_one_at_a_time(tmp_path):
    lines = put(tmp_path / "lines.jsonl", named("one"), {"no": "brief"})
    reading = read_briefs([lines])
    assert next(reading).document.id == "one"
    with pytest.raises(FactsError, match=r"lines\.jsonl, line 2, is no brief"):
        next(reading)


@pytest.mark.parametrize(
    ("record", "trouble"),
    [
        ([], "names no schema_version"),
        ({}, "names no schema_version"),
        ({"schema_version": 1}, "names no schema_version"),
        (written(schema_version="2.0.0"), r"has schema version 2\.0\.0, and this summarize reads 1\."),
        (written(aid_packages=[{}]), "no valid brief: /aid_packages/0/id: Field required"),
        (written(more=1), "no valid brief: /more: Extra inputs"),
    ],
)
def test_what_is_no_brief_is_refused_with_its_name_and_the_reason(tmp_path, record, trouble):
    with pytest.raises(FactsError, match=f"^odd.json .*{trouble}"):
        names(put(tmp_path / "odd.json", record))


def test_a_later_minor_version_is_read(tmp_path):
    assert names(put(tmp_path / "later.json", written(schema_version="1.9.0"))) == ["coast.txt"]


def test_what_is_not_there_or_empty_or_not_text_is_one_error(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "latin.jsonl").write_bytes(b'{"a": "\xe9"}\n')
    for name, trouble in (("gone.json", "Cannot read"), ("empty", "holds no briefs"), ("latin.jsonl", "not UTF-8")):
        with pytest.raises(FactsError, match=trouble):
            names(tmp_path / name)
