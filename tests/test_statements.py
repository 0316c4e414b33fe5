"""A summary in words against its article; article and summaries are made up."""

import json
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

from summarize import check_summary
from summarize.cli import app
from summarize.cli.check_table import show_summary
from summarize.document import Document
from summarize.errors import ArticleError
from summarize.statements import passages, rules
from summarize.statements.passages import Index
from summarize.statements.score import score_of, signs_of
from summarize.statements.words import stem_of, words_of

ARTICLE = """Ferry runs aground off Halden

HALDEN — A ferry with 214 passengers ran aground off Halden on Monday, and 17 people were injured, the coast guard said.

Captain Ruth Amory told reporters that she had lost all power shortly before midnight. Her first officer, Jonas Weil, was not on the bridge.

The company's shares fell by 6 percent to 48 kroner. It may sell two of its nine ships, people close to the board said.

The Norwegian Maritime Authority opened an inquiry. It will report to the United States and to Norway within 90 days.
"""

CASES = {
    "figures_stand_in_the_article": [
        ("A ferry with 241 passengers ran aground off Halden.", "A ferry with 214 passengers ran aground off Halden."),
        ("The company has eleven ships.", "The company has nine ships."),
        ("About 300 passengers were on board.", "About 210 passengers were on board."),
        ("Shares fell by 60 percent.", "Shares fell by six percent."),
    ],
    "dates_stand_in_the_article": [
        ("It will report within 30 days.", "It will report within 90 days."),
        ("The ferry ran aground on Thursday.", "The ferry ran aground on Monday."),
    ],
    "figures_stand_where_it_is_told": [
        ("A ferry with 17 passengers ran aground off Halden on Monday.", "A ferry with 214 passengers ran aground off Halden on Monday."),
        ("The company's shares fell by 48 percent.", "The company's shares fell by 6 percent."),
    ],
    "names_stand_in_the_article": [
        ("A ferry ran aground off Moss.", "A ferry ran aground off Halden."),
        ("It will report to Sweden and to Norway.", "It will report to America and to Norway."),
        ("An inquiry was opened by the NTSB.", "An inquiry was opened by the NMA."),
    ],
    "names_stand_where_it_is_told": [
        ("Captain Jonas Weil told reporters that she had lost all power.", "Captain Ruth Amory told reporters that she had lost all power."),
    ],
    "pronouns_agree": [
        ("Captain Ruth Amory told reporters that he had lost all power.", "Captain Ruth Amory told reporters that she had lost all power."),
    ],
    "negations_agree": [
        ("Her first officer, Jonas Weil, was on the bridge.", "Her first officer, Jonas Weil, was not on the bridge."),
        ("17 people weren't injured, the coast guard said.", "17 people were injured, the coast guard said."),
    ],
    "directions_agree": [
        ("The company's shares rose by 6 percent.", "The company's shares fell by 6 percent."),
        ("The company's shares climbed by 6 percent.", "The company's shares declined by 6 percent."),
    ],
    "hedges_are_kept": [
        ("It will sell two of its nine ships, people close to the board said.", "It could sell two of its nine ships, people close to the board said."),
    ],
    "speakers_are_kept": [
        ("A ferry with 214 passengers ran aground off Halden on Monday, and 17 people were injured.", "A ferry with 214 passengers ran aground off Halden on Monday, the coast guard said."),
    ],
}  # fmt: skip
"""Rule to statements it marks, each with a twin that it lets pass."""

FRENCH = """Un ferry s'échoue

Le ferry transportait 214 passagers lundi. La capitaine n'a pas quitté le pont. Les ventes ont baissé de 6 % en mai.
"""


def document():
    return Document(ARTICLE, "ferry.txt", "en")


def marked(words, among=rules.RULES, article=None):
    """Names of the rules that have something to say."""
    index = Index(article or document())
    sentences = Document(words, "summary", index.document.language).sentences
    return {found.rule for each in sentences for rule in among for found in rule(index.compare(each))}


@pytest.mark.parametrize(("rule", "wrong"), [(rule, wrong) for rule, cases in CASES.items() for wrong, _ in cases])
def test_a_rule_marks_what_it_is_about_and_switched_off_lets_it_pass(rule, wrong):
    assert rule in marked(wrong)
    assert rule not in marked(wrong, [each for each in rules.RULES if each.__name__ != rule])


@pytest.mark.parametrize(("rule", "right"), [(rule, right) for rule, cases in CASES.items() for _, right in cases])
def test_the_twin_passes(rule, right):
    assert rule not in marked(right)


def test_every_rule_has_cases_and_a_weight():
    assert set(CASES) == {rule.__name__ for rule in rules.RULES}
    compared = Index(document()).compare(document().sentences[1])
    assert set(signs_of(compared, [])) <= set(score_weights())
    assert set(CASES) <= set(score_weights())


def score_weights():
    from summarize.statements.score import _weights

    return _weights()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Norway gave Kenya €45 million.", "Norway gave Kenya 45 million dollars."),
        ("Norway gave Kenya £45 million.", "Norway gave Kenya USD 45 million."),
        ("At most 14 farmers were killed.", "At least 14 farmers were killed."),
        ("Up to 14 farmers were killed.", "More than 14 farmers were killed."),
    ],
)
def test_a_figure_keeps_its_currency_and_its_bounds(wrong, right):
    article = Document("Norway gave Kenya $45 million. At least 14 farmers were killed.", language="en")
    told, fair = (
        [found.rule for each in check_summary(words, article).statements for found in each.findings]
        for words in (wrong, right)
    )
    assert "figures_stand_in_the_article" in told
    assert "figures_stand_in_the_article" not in fair


def test_an_age_is_a_number_of_the_article():
    article = Document("Ana Ruiz, 34, sailed to Velm.", language="en")
    told = [
        [found.rule for found in check_summary(words, article).statements[0].findings]
        for words in ("ana ruiz , 34 , sailed .", "ana ruiz , 43 , sailed .")
    ]
    assert ["figures_stand_in_the_article" in found for found in told] == [False, True]


def test_no_finding_speaks_for_a_statement():
    assert all(weight >= 0 for name, weight in score_weights().items() if name != "constant")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Le ferry transportait 241 passagers.", "Le ferry transportait 214 passagers."),
        ("La capitaine a quitté le pont.", "La capitaine n'a pas quitté le pont."),
        ("Les ventes ont augmenté de 6 % en mai.", "Les ventes ont baissé de 6 % en mai."),
    ],
)
def test_french_is_marked_too(wrong, right):
    article = Document(FRENCH, "ferry.txt", "fr")
    assert marked(wrong, article=article)
    assert not marked(right, article=article)


def test_each_sentence_gets_a_verdict_a_score_reasons_and_the_nearest_words():
    checked = check_summary("A ferry ran aground off Halden, the coast guard said. It had 241 passengers.", document())
    first, second = checked.statements
    assert (first.verdict, first.findings) == ("supported", ())
    assert second.verdict != "supported"
    assert second.score < first.score
    assert checked.score == second.score
    assert document().quote(first.evidence[0]).startswith("HALDEN — A ferry")
    assert checked.document.quote(first.evidence[0]) in ARTICLE


def test_the_articles_own_sentences_are_supported():
    said = document().sentences[1:]
    for statement in check_summary("\n\n".join(sentence.text for sentence in said), document()).statements:
        assert statement.verdict == "supported", statement


def test_the_more_speaks_against_a_statement_the_lower_its_score():
    compared = Index(document()).compare(Document("A ferry ran aground off Halden.", "s", "en").sentences[0])
    (finding,) = rules.names_stand_in_the_article(
        Index(document()).compare(Document("It is off Moss.", "s", "en").sentences[0])
    )
    scores = [score_of(compared, [finding] * count) for count in (0, 1, 2, 3)]
    assert scores[0] > scores[1] > scores[2] == scores[3]


def test_the_json_is_one_object_with_offsets_into_summary_and_article():
    summary = "A ferry ran aground off Moss. It had 214 passengers."
    told = json.loads(check_summary(summary, document()).to_json())
    for statement in told["statements"]:
        assert summary[statement["start"] : statement["end"]] == statement["text"]
        for each in statement["evidence"]:
            assert ARTICLE[each["start"] : each["end"]] == each["quote"]
    assert told["summary"]["statements"] == 2
    assert told["summary"]["rules"]["names_stand_in_the_article"] == 1


@pytest.mark.parametrize(
    ("wrong", "rule", "words"),
    [
        ("It had 241 passengers.", "figures_stand_in_the_article", "241"),
        ("It will report within 30 days.", "dates_stand_in_the_article", "within 30 days"),
        ("A ferry ran aground off Moss.", "names_stand_in_the_article", "Moss"),
        (
            "Captain Jonas Weil told reporters that she had lost all power.",
            "names_stand_where_it_is_told",
            "Jonas Weil",
        ),
        ("The company's shares rose by 6 percent.", "directions_agree", "rose"),
        ("17 people weren't injured, the coast guard said.", "negations_agree", "weren't"),
        (
            "Her first officer, Jonas Weil, was on the bridge.",
            "negations_agree",
            "Her first officer, Jonas Weil, was on the bridge.",
        ),
    ],
)
def test_a_finding_shows_the_words_it_is_about_in_the_summary(wrong, rule, words):
    summary = f"The coast guard said so. {wrong}"
    found = [each for statement in check_summary(summary, document()).statements for each in statement.findings]
    assert words in [summary[each.summary_start : each.summary_end] for each in found if each.rule == rule]


def test_a_contradiction_shows_the_sentence_of_the_article_that_says_otherwise():
    (found,) = check_summary("The company's shares rose by 6 percent.", document()).statements[0].findings
    assert ARTICLE[found.start : found.end].startswith("The company's shares fell")


def test_a_summary_without_words_is_an_error():
    with pytest.raises(ArticleError, match="the summary is empty"):
        check_summary(" \n", document())


def test_what_is_looked_up_for_one_statement_does_not_grow_with_the_others(monkeypatch):
    asked = []
    monkeypatch.setattr(passages, "words_of", lambda text, language: asked.append(text) or words_of(text, language))
    summary = " ".join(f"A ferry with {n} passengers ran aground." for n in range(200, 240))
    check_summary(summary, document())
    assert len(asked) == len(document().sentences) + 40


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_any_summary_gets_a_score_between_none_and_all(summary):
    try:
        checked = check_summary(summary, document())
    except ArticleError:
        assert not any(map(str.isalnum, summary))
        return
    assert all(0 <= statement.score <= 1 for statement in checked.statements)
    json.loads(checked.to_json())


@pytest.mark.parametrize(
    ("word", "language", "stem"),
    [("Passengers", "en", "passeng"), ("1,200", "en", "1200"), ("Ruth’s", "en", "ruth"), ("船", "zh", "船")],
)
def test_inflected_words_have_one_stem(word, language, stem):
    assert stem_of(word, language) == stem


class TestCommand:
    """``summarize check`` on words instead of JSON."""

    @pytest.fixture
    def run(self, tmp_path):
        def go(summary, *options, name="summary.txt"):
            file, article = tmp_path / name, tmp_path / "ferry.txt"
            file.write_text(summary, encoding="utf-8")
            article.write_text(ARTICLE, encoding="utf-8")
            return CliRunner().invoke(app, ["check", str(file), str(article), *options])

        return go

    def test_a_summary_is_marked_and_never_blocked(self, run):
        result = run("A ferry with 941 passengers ran aground off Moss and Lund.")
        assert result.exit_code == 0
        assert json.loads(result.stdout)["statements"][0]["verdict"] == "unsupported"

    def test_strict_ends_with_3_when_a_sentence_is_unsupported(self, run):
        assert run("A ferry with 941 passengers ran aground off Moss and Lund.", "--strict").exit_code == 3
        assert run("A ferry ran aground off Halden, the coast guard said.", "--strict").exit_code == 0

    @pytest.mark.parametrize("name", ["facts.json", "facts.jsonl"])
    def test_a_file_that_is_named_json_is_never_taken_for_words(self, run, name):
        result = run("A ferry ran aground.", name=name)
        assert result.exit_code == 1
        assert "is not JSON" in result.stderr

    def test_what_begins_as_json_does_is_never_taken_for_words(self, run):
        assert "is not JSON" in run('{"facts": [').stderr

    def test_the_table_shows_verdict_score_and_reason_and_hides_what_a_terminal_would_obey(self):
        out = Console(width=200, file=StringIO(), force_terminal=False)
        show_summary(check_summary("A ferry ran aground off Mo\x1b[31mss.", document()), out, verbose=True)
        shown = out.file.getvalue()
        assert "doubtful" in shown
        assert "nearest: “HALDEN — A ferry" in shown
        assert "\x1b" not in shown
