"""The library's face: what it offers, and that wrong arguments are errors of ours."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from briefs import ARTICLE, brief

import summarize
from summarize.errors import ArticleError, FactsError, UsageError

QUOTE = {"quote": "Westland will send Ostland up to $20 million, Anna Bell said."}
FACT = {"section": "aid_packages", "evidence": [QUOTE], "donors": ["Westland"], "amount": "up to $20 million"}


def test_the_public_names_are_known_before_they_are_imported():
    assert dir(summarize) == sorted(summarize.__all__)
    assert {"brief", "check_facts", "read_briefs"} <= set(dir(summarize))


@pytest.mark.parametrize("name", [name for name in summarize.__all__ if name != "__version__"])
def test_every_public_name_says_what_it_is(name):
    assert getattr(summarize, name).__doc__


def test_another_name_is_none():
    with pytest.raises(AttributeError, match="has no attribute 'weather'"):
        _ = summarize.weather


@pytest.mark.parametrize("text", [12, None, b"abc", Path("article.txt"), ""])
def test_what_is_no_text_is_no_article(text):
    with pytest.raises(ArticleError, match="article is "):
        summarize.brief(text)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"published": date(2024, 12, 27)}, "published is date, not text"),
        ({"language": 5}, "language is int, not text"),
        ({"source": ["a"]}, "source is list, not text"),
        ({"model": b"local"}, "model is bytes, not text"),
        ({"base_url": 80}, "base_url is int, not text"),
        ({"name": 1}, "name is int, not text"),
        ({"sections": "weather"}, "There is no section weather"),
        ({"sections": None}, r"There is no section \(none given\)"),
        ({"sections": [1]}, "There is no section 1"),
        ({"model": "./weights.bin"}, "is a path, and not one of a .gguf file"),
    ],
)
def test_an_option_of_the_wrong_kind_is_named(given, says, monkeypatch):
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    with pytest.raises(UsageError, match=says):
        summarize.brief(ARTICLE, **given)


def test_a_lone_section_may_be_a_string():
    from summarize.options import Options

    assert Options(model="small", sections="aid_packages").settled().sections == ("aid_packages",)


def test_facts_are_checked_against_a_text_or_a_document():
    for article in (ARTICLE, summarize.Document(ARTICLE, language="en")):
        checked = summarize.check_facts([FACT, FACT | {"donors": ["Eastland"]}], article)
        assert [fact.judgement.verdict for fact in checked.facts] == ["supported", "rejected"]


def test_a_brief_is_checked_as_its_json_is_and_brings_its_language_and_date():
    published = brief(document=brief().document.model_dump() | {"published": "2024-05-01", "language": "fr"})
    for facts in (published, published.model_dump(mode="json")):
        checked = summarize.check_facts(facts, ARTICLE)
        assert (checked.document.language, checked.document.published) == ("fr", "2024-05-01")
        assert len(checked.facts) == 1
        assert checked.changed  # the brief written by hand names the hash of no text


@pytest.mark.parametrize("facts", [5, "x", None, {}, [{"donors": ["Westland"]}]])
def test_what_holds_no_facts_is_said_to_hold_none(facts):
    with pytest.raises(UsageError, match="is no brief"):
        summarize.check_facts(facts, ARTICLE)


def test_an_empty_list_is_said_to_hold_nothing():
    with pytest.raises(UsageError, match="holds no facts"):
        summarize.check_facts([], ARTICLE)


def test_the_shortest_fact_of_the_documentation_is_checked_and_supported():
    page = (Path(__file__).parents[1] / "docs" / "checking.md").read_text(encoding="utf-8")
    (facts,) = (json.loads(block) for block in re.findall(r"```json\n(\[.*?)```", page, re.DOTALL))
    checked = summarize.check_facts(facts, f"Storm\n\n{facts[0]['evidence'][0]['quote']} It rained.")
    assert [fact.judgement.verdict for fact in checked.facts] == ["supported"]


def test_a_summary_is_checked_against_a_text():
    (statement,) = summarize.check_summary(QUOTE["quote"], ARTICLE).statements
    assert statement.verdict == "supported"
    with pytest.raises(ArticleError, match="article is int"):
        summarize.check_summary("Westland.", 5)
    with pytest.raises(ArticleError, match="the summary is NoneType"):
        summarize.check_summary(None, ARTICLE)


def test_stored_briefs_are_read_from_one_path_or_several_as_text_or_path(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(brief().to_json(), encoding="utf-8")
    for paths in (file, str(file), [file], [str(tmp_path)]):
        assert [*summarize.read_briefs(paths)] == [brief()]
    with pytest.raises(FactsError, match="Cannot read"):
        [*summarize.read_briefs("gone.json")]
