"""Figures that an article itself replaces."""

import pytest
from growth import steps

from summarize.document import Document, Span
from summarize.superseding import partners, replaced_by, replacements


def told(text, language="en"):
    document = Document(text, language=language)
    return [
        (found.old and document.quote(found.old.span), document.quote(found.new.span))
        for found in replacements(document)
    ]


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("Floods killed 43 people, up from 38 on Monday.", "38", "43"),
        ("The toll stands at 23, down from 31 earlier in the week.", "31", "23"),
        ("The death toll rose to 17 from 12.", "12", "17"),
        ("The death toll rose from 12 to 17.", "12", "17"),
        ("Officials spoke of 31 dead, later lowered to 23.", "31", "23"),
        ("Officials spoke of 31 dead; the army later put the toll at 23.", "31", "23"),
        ("The army raised its toll from about 40 to at least 52.", "about 40", "at least 52"),
        ("Westland raised its pledge to $300 million from $200 million.", "$200 million", "$300 million"),
    ],
)
def test_an_article_says_which_figure_stands_in_place_of_which(text, old, new):
    assert told(text) == [(old, new)]


def test_a_figure_told_after_the_one_that_replaced_it_is_replaced():
    assert stands("Shells killed 23 people. Earlier the union had given a figure of 19 dead.", "19", "killed") == "23"


def test_the_same_figure_told_before_is_replaced_with_it():
    assert stands("A raid killed 14 people on Friday. The death toll rose from 14 to 19.", "14", "killed") == "19"
    assert stands("A raid killed 12 people on Friday. The death toll rose from 14 to 19.", "12", "killed") is None


def test_it_is_said_in_french_as_well():
    assert told("Les inondations ont fait 43 morts, contre 38 lundi.", "fr") == [("38", "43")]
    assert told("Le bilan est passé de 12 à 17 morts.", "fr") == [("12", "17")]


@pytest.mark.parametrize(
    "text",
    [
        "Floods killed 43 people this year, up from 38 last year.",
        "Strikes killed 43 people in May, up from 38 the month before.",
        "Shells killed 12 people, and 30 were taken to two hospitals.",
        "The army fell back to 5 villages, and 31 were killed.",
        "Westland gave $5 million in May, before the rains, and its aid later fell to $2 million.",
    ],
)
def test_figures_of_two_times_or_two_things_replace_nothing(text):
    assert [old for old, _ in told(text) if old is not None] == []


TWO = "Shells killed 31 people in Velm. Eight were hurt. On Tuesday the ministry lowered the death toll to 23."


def stands(text, words, harm):
    """What stands in place of the figure that some words are; None where it stands itself."""
    document = Document(text, language="en")
    start = text.index(words)
    new = replaced_by(document, "casualty_reports", harm, Span(start, start + len(words)))
    return new and document.quote(new.span)


def test_a_toll_is_replaced_sentences_on_where_its_harm_is_named_again():
    assert stands(TWO, "31", "killed") == "23"
    assert stands(TWO, "23", "killed") is None


def test_the_wounded_stay_as_many_when_the_toll_of_the_dead_is_lowered():
    assert stands(TWO, "Eight", "wounded") is None
    assert stands("Shells wounded 31; the toll of the dead was later lowered from 9 to 7.", "31", "wounded") is None


def test_the_toll_of_another_place_replaces_nothing():
    assert stands(TWO.replace("the ministry", "officials in Odesa"), "31", "killed") is None


def test_far_on_another_event_is_told():
    between = "The road was closed. Schools were closed. Trains stood still. "
    assert stands(TWO.replace("On Tuesday", between + "On Tuesday"), "31", "killed") is None


def test_what_a_figure_costs_does_not_grow_with_the_replacements_of_the_article():
    def asked_in(copies):
        document = Document("Floods killed 43 people, up from 38 on Monday.\n\n" * copies, language="en")

        def ask():
            assert replaced_by(document, "casualty_reports", "killed", Span(25, 27)) is None
            assert partners(document, Span(13, 15))

        ask()  # the article is read once
        return ask

    assert steps(asked_in(320)) < 1.1 * steps(asked_in(10))
