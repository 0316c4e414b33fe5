"""In which case a party stands: by its ending, by its article, by the first form of its name."""

import pytest

from summarize.document import Document, Span
from summarize.inflection import ANY, cases_of, may_be_subject


def cases(language, text, words):
    start = text.index(words)
    return cases_of(Document(text, language=language), Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("ru", "Украина", {"nominative"}),
        ("ru", "Ирана", {"genitive"}),
        ("ru", "Иран", {"nominative", "accusative"}),
        ("ru", "центральному банку Йемена", {"dative"}),
        ("uk", "Україні", {"dative", "locative"}),
        ("uk", "ліванській армії", {"dative", "locative"}),
        ("uk", "Японією", {"instrumental"}),
        ("de", "dem Tschad", {"dative"}),
        ("de", "der ukrainischen Armee", {"genitive", "dative"}),
        ("de", "der ukrainische Präsident", {"nominative"}),
    ],
)
def test_endings_and_articles_tell_the_case(language, words, expected):
    assert cases(language, words, words) == expected


@pytest.mark.parametrize(("language", "words"), [("ru", "Лавров"), ("ru", "США"), ("uk", "Баку"), ("de", "Norwegen")])
def test_what_shows_no_case_may_stand_in_any(language, words):
    assert cases(language, words, words) == ANY


def test_the_article_before_a_name_tells_its_case():
    assert cases("de", "Norwegen hilft der Ukraine.", "Ukraine") == {"genitive", "dative"}


def test_a_language_without_cases_has_subjects_anywhere():
    assert may_be_subject(Document("Norway helps Kenya.", language="en"), Span(0, 6))
