"""Times, read from words."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.values._entries import table
from summarize.values.needs import needs
from summarize.values.times import _phrases, _sayable, find_times, languages, read_edtf, with_year

FRIDAY = "2012-11-02"

WRITTEN_TOGETHER = {one for one in languages() if not {"starts", "ends"}.isdisjoint(table(f"times.{one}"))}
"""Languages whose words for times begin or end inside of what is written without spaces."""


def _needed(language):
    """Every word that any phrase needs."""
    return {word for phrase in _phrases(language) for words in needs(phrase.pattern.pattern) for word in words}


def _sayings(language):
    """Texts of the words that phrases need, small words and numbers: many phrases stand in them."""
    small = [
        "3",
        "2024",
        "1990s",
        "the",
        "of",
        "in",
        "since",
        "last",
        "next",
        "TODAY",
        "tonİght",
        "March",
        "mai",
        "-",
        ",",
    ]
    return st.lists(st.sampled_from([*sorted(_needed(language)), *small]), max_size=6).map(" ".join)


@pytest.mark.parametrize(
    ("text", "words", "edtf", "kind"),
    [
        ("died since 2011.", "since 2011", "2011/..", "date"),
        ("In 2022, he left", "In 2022", "2022", "date"),
        ("in February 2022", "in February 2022", "2022-02", "date"),
        ("Friday, August 21, 2015", "Friday, August 21, 2015", "2015-08-21", "date"),
        ("on 21 August 2015", "on 21 August 2015", "2015-08-21", "date"),
        ("on Dec. 27", "on Dec. 27", None, "date"),
        ("talks March 23-25 in Oslo", "March 23-25", None, "date"),
        ("died on May 3 and 12 were hurt", "on May 3", None, "date"),
        ("March 23-25, 2025", "March 23-25, 2025", "2025-03-23/2025-03-25", "date"),
        ("since mid-December", "since mid-December", None, "date"),
        ("by 2030", "by 2030", "../2030", "date"),
        ("before the end of March 2013", "before the end of March 2013", "../2013-03", "date"),
        ("before 2030", "before 2030", None, "date"),
        ("in the 1990s", "in the 1990s", "199X", "date"),
        ("from 2014 to 2018", "from 2014 to 2018", "2014/2018", "date"),
        ("from 2026 onwards", "from 2026 onwards", "2026/..", "date"),
        ("in the first half of 2024", "in the first half of 2024", "2024-01/2024-06", "date"),
        ("the fourth quarter of 2024", "the fourth quarter of 2024", "2024-10/2024-12", "date"),
        ("in spring 2023", "in spring 2023", "2023-21", "date"),
        ("in the autumn of 2011", "in the autumn of 2011", "2011-23", "date"),
        ("since the coup in August of 2020", "since the coup in August of 2020", "2020-08/..", "date"),
        ("in 2026 and 2027", "in 2026 and 2027", "2026/2027", "date"),
        ("in 2004 and 2012", "in 2004 and 2012", None, "date"),
        ("in winter 2023", "", None, ""),
        ("on 2024-05-09", "on 2024-05-09", "2024-05-09", "date"),
        ("on February 30, 2020", "on February 30, 2020", None, "date"),
        (
            "since the raid near here in March 2021",
            "since the raid near here in March 2021",
            "2021-03/..",
            "date",
        ),
        ("within days", "within days", None, "vague"),
        ("earlier this year", "earlier this year", None, "vague"),
        ("in recent days", "in recent days", None, "vague"),
        ("within a single week", "within a single week", None, "duration"),
        ("over the past three days", "over the past three days", None, "duration"),
        ("in the last two years", "in the last two years", None, "duration"),
        ("over the next year", "over the next year", None, "duration"),
        ("within 48 hours", "within 48 hours", None, "duration"),
        ("by the end of this year", "by the end of this year", None, "relative"),
        ("eight days ago", "eight days ago", None, "relative"),
        ("next month", "next month", None, "relative"),
        ("on Saturday", "on Saturday", None, "relative"),
        ("The following day", "The following day", None, "relative"),
    ],
)
def test_a_time_is_found_with_the_word_that_says_how_it_is_meant(text, words, edtf, kind):
    times = find_times(text)
    if not words:
        assert all(time.edtf is None or time.edtf == "2023" for time in times)
        return
    assert [(time.text, time.edtf, time.kind) for time in times] == [(words, edtf, kind)]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("today", "2012-11-02"),
        ("yesterday", "2012-11-01"),
        ("tomorrow", "2012-11-03"),
        ("on Thursday", "2012-11-01"),
        ("on Friday", "2012-11-02"),
        ("last Friday", "2012-10-26"),
        ("next Friday", "2012-11-09"),
        ("last month", "2012-10"),
        ("next month", "2012-12"),
        ("last year", "2011"),
        ("over the weekend", "2012-10-27/2012-10-28"),
        ("next weekend", "2012-11-03/2012-11-04"),
        ("before the end of the month", "../2012-11"),
        ("before the end of next month", "../2012-12"),
        ("before the year is out", "../2012"),
        ("last week", "2012-10-22/2012-10-28"),
        ("eight days ago", "2012-10-25"),
        ("two years ago", "2010"),
        ("by the end of this year", "../2012"),
        ("last December", "2011-12"),
        ("since yesterday", "2012-11-01/.."),
        ("this summer", "2012-22"),
        ("since the start of the month", "2012-11/.."),
        ("overnight from Wednesday to Thursday", "2012-10-31/2012-11-01"),
        ("overnight from Monday to Thursday", None),
        ("earlier this year", None),
        ("within days", None),
        ("on Dec. 27", None),
        ("over the past three days", None),
        ("two hours ago", None),
        ("since the fighting began last year", "2011/.."),
    ],
)
def test_a_relative_time_is_computed_only_from_a_publication_date(words, edtf):
    assert read_edtf(words, published=FRIDAY) == edtf
    assert read_edtf(words) is None


@pytest.mark.parametrize("published", [None, "", "2012", "2012-11", "soon", "2012-13-40"])
def test_nothing_is_counted_from_a_date_that_is_no_day(published):
    assert read_edtf("yesterday", published=published) is None


@pytest.mark.parametrize(
    ("words", "edtf"),
    [("yesterday", None), ("last year", None), ("next year", "0002"), ("999 weeks ago", None)],
)
def test_the_calendar_ends_without_an_error(words, edtf):
    assert read_edtf(words, published="0001-01-01") == edtf


@pytest.mark.parametrize(
    "text",
    [
        "They may march in step.",
        "It cost $2,022 and 2022 soldiers came.",
        "Part 1 of 3",
        "The second division",
        "a 2015m run",
        "Sunni and Sundance",
    ],
)
def test_what_is_no_time_is_not_found(text):
    assert find_times(text) == []


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("jeudi", "2012-11-01"),
        ("Dimanche", "2012-10-28"),
        ("hier", "2012-11-01"),
        ("aujourd’hui", "2012-11-02"),
        ("le 2 novembre 2012", "2012-11-02"),
        ("le 1er mai 2012", "2012-05-01"),
        ("en 2014", "2014"),
        ("depuis 2011", "2011/.."),
        ("la semaine dernière", "2012-10-22/2012-10-28"),
        ("le mois prochain", "2012-12"),
        ("il y a trois jours", "2012-10-30"),
        ("d'ici la fin de l’année", "../2012"),
        ("avant la fin du mois", "../2012-11"),
        ("depuis plusieurs jours", None),
        ("avant-hier", "2012-10-31"),
        ("en août dernier", "2012-08"),
        ("en mars prochain", "2013-03"),
        ("du 3 au 5 mai 2012", "2012-05-03/2012-05-05"),
        ("du 30 juin au 3 juillet 2012", "2012-06-30/2012-07-03"),
        ("entre le 3 et le 5 mai", None),
        ("ce week-end", None),
    ],
)
def test_french_times_are_read(words, edtf):
    assert read_edtf(words, "fr", FRIDAY) == edtf
    assert len(find_times(f"Ils sont partis {words}.", "fr")) == 1


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("el jueves", "2012-11-01"),
        ("ayer", "2012-11-01"),
        ("hoy", "2012-11-02"),
        ("el 2 de noviembre de 2012", "2012-11-02"),
        ("el lunes, 29 de octubre de 2012", "2012-10-29"),
        ("en mayo de 2012", "2012-05"),
        ("en 2014", "2014"),
        ("desde 2011", "2011/.."),
        ("antes de 2011", None),
        ("la semana pasada", "2012-10-22/2012-10-28"),
        ("el pasado lunes", "2012-10-29"),
        ("el próximo mes", "2012-12"),
        ("el año que viene", "2013"),
        ("hace tres días", "2012-10-30"),
        ("desde comienzos de año", "2012/.."),
        ("en el primer semestre de 2024", "2024-01/2024-06"),
        ("desde hace varias semanas", None),
        ("en los próximos días", None),
        ("en enero", None),
        ("en la madrugada del jueves", "2012-11-01"),
        ("el 2 nov 2012", "2012-11-02"),
    ],
)
def test_spanish_times_are_read(words, edtf):
    assert read_edtf(words, "es", FRIDAY) == edtf
    assert [time.text for time in find_times(f"Se fueron {words}.", "es")] == [words]


@pytest.mark.parametrize(
    ("words", "language", "dated"),
    [
        ("July 4", "en", "2012-07-04"),
        ("le 4 juillet", "fr", "2012-07-04"),
        ("el 4 de julio", "es", "2012-07-04"),
        ("7月4日", "zh", "2012-07-04"),
        ("7월 4일", "ko", "2012-07-04"),
        ("am 4. Juli", "de", "2012-07-04"),
        ("4 июля", "ru", "2012-07-04"),
        ("4 липня", "uk", "2012-07-04"),
    ],
)
def test_a_day_and_its_year_are_joined_as_the_language_joins_them(words, language, dated):
    assert read_edtf(with_year(words, "2012", language), language) == dated


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("am 12. Mai 2025", "2025-05-12"),
        ("seit Februar 2022", "2022-02/.."),
        ("bis Ende April 2025", "../2025-04"),
        ("Mitte Oktober 2025", "2025-10"),
        ("im Sommer 2024", "2024-22"),
        ("von 2014 bis 2018", "2014/2018"),
        ("im ersten Quartal 2024", "2024-01/2024-03"),
        ("am Dienstagabend", "2012-10-30"),
        ("am vergangenen Freitag", "2012-10-26"),
        ("am kommenden Montag", "2012-11-05"),
        ("gestern Abend", "2012-11-01"),
        ("vor drei Tagen", "2012-10-30"),
        ("im vergangenen Monat", "2012-10"),
        ("in der kommenden Woche", "2012-11-05/2012-11-11"),
        ("seit Jahresbeginn", "2012/.."),
        ("bis zum Jahresende", "../2012"),
        ("in der Nacht von Mittwoch auf Donnerstag", "2012-10-31/2012-11-01"),
        ("vor dem 1. Mai 2024", None),
        ("in den vergangenen Tagen", None),
        ("innerhalb von 48 Stunden", None),
        ("in der Nacht zum Dienstag", "2012-10-29/2012-10-30"),
        ("am 1. Mai", None),
    ],
)
def test_german_times_are_read(words, edtf):
    assert read_edtf(words, "de", FRIDAY) == edtf
    assert [time.text for time in find_times(f"Sie gingen {words}.", "de")] == [words]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("14 березня 2025 року", "2025-03-14"),
        ("до лютого 2027 року", "../2027-02"),
        ("з 2022 року", "2022/.."),
        ("восени 2024 року", "2024-23"),
        ("у першому півріччі 2024 року", "2024-01/2024-06"),
        ("у п'ятницю", FRIDAY),
        ("в п’ятницю", FRIDAY),
        ("минулого тижня", "2012-10-22/2012-10-28"),
        ("наступного місяця", "2012-12"),
        ("три дні тому", "2012-10-30"),
        ("від початку року", "2012/.."),
        ("до кінця року", "../2012"),
        ("учора ввечері", "2012-11-01"),
        ("у найближчі тижні", None),
        ("того ж дня", None),
        ("24 серпня", None),
    ],
)
def test_ukrainian_times_are_read(words, edtf):
    assert read_edtf(words, "uk", FRIDAY) == edtf
    assert [time.text for time in find_times(f"Вони пішли {words}.", "uk")] == [words]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("3 февраля 2025 года", "2025-02-03"),
        ("с 2021 года", "2021/.."),
        ("к 2030 году", "../2030"),
        ("в марте 2025", "2025-03"),
        ("с 2014 по 2018 год", "2014/2018"),
        ("в минувший вторник", "2012-10-30"),
        ("в следующий понедельник", "2012-11-05"),
        ("на прошлой неделе", "2012-10-22/2012-10-28"),
        ("в следующем месяце", "2012-12"),
        ("три дня назад", "2012-10-30"),
        ("с начала года", "2012/.."),
        ("до конца года", "../2012"),
        ("в среду", "2012-10-31"),
        ("днем ранее", None),
        ("за последние трое суток", None),
        ("в окружающей среде", None),
        ("15 января", None),
    ],
)
def test_russian_times_are_read(words, edtf):
    assert read_edtf(words, "ru", FRIDAY) == edtf
    found = [time.text for time in find_times(f"Они ушли {words}.", "ru")]
    assert found == ([] if words == "в окружающей среде" else [words])


def test_a_language_without_times_of_its_own_is_read_as_english_is():
    assert "xx" not in languages()
    assert read_edtf("since March 2021", "xx") == "2021-03/.."


@pytest.mark.parametrize(
    ("language", "text", "words", "edtf"),
    [
        ("ko", "그는 2025년 3월 4일에 떠났다.", "2025년 3월 4일", "2025-03-04"),
        ("ko", "한국이 2022년 이후 보냈다.", "2022년 이후", "2022/.."),
        ("ko", "정부는 31일(현지시간) 밝혔다.", "31일(현지시간)", "2012-10-31"),
        ("ko", "오는 1일부터 보낸다.", "오는 1일부터", "2012-12-01/.."),
        ("ko", "지난해 9월에 끝났다.", "지난해 9월", "2011-09"),
        ("ko", "지난달 떠났다.", "지난달", "2012-10"),
        ("ko", "지난주 화요일에 떠났다.", "지난주 화요일", "2012-10-23"),
        ("ko", "내년까지 보낸다.", "내년까지", "../2013"),
        ("ko", "3일간 이어졌다.", "3일간", None),
        ("zh", "他2025年3月4日离开。", "2025年3月4日", "2025-03-04"),
        ("zh", "自2015年以来已提供", "自2015年以来", "2015/.."),
        ("zh", "发言人31日说", "31日", "2012-10-31"),
        ("zh", "去年9月结束", "去年9月", "2011-09"),
        ("zh", "将于本周四举行", "本周四", "2012-11-01"),
        ("zh", "上周五举行", "上周五", "2012-10-26"),
        ("zh", "下个月举行", "下个月", "2012-12"),
        ("ar", "وقع الهجوم في آذار/مارس 2023.", "في آذار/مارس 2023", "2023-03"),
        ("ar", "وفي كانون الأول/ديسمبر الماضي توقف.", "في كانون الأول/ديسمبر الماضي", "2011-12"),
        ("ar", "قدمت منذ عام 2011 مساعدات.", "منذ عام 2011", "2011/.."),
        ("ar", "ووصلت يوم الخميس طائرة.", "يوم الخميس", "2012-11-01"),
        ("ar", "وصلت الأسبوع الماضي.", "الأسبوع الماضي", "2012-10-22/2012-10-28"),
        ("ar", "قبل نهاية العام", "قبل نهاية العام", "../2012"),
    ],
)
def test_times_are_read_where_words_are_written_together(language, text, words, edtf):
    assert [(time.text, time.edtf) for time in find_times(text, language, FRIDAY)] == [(words, edtf)]


@pytest.mark.parametrize("text", ["2月30日", "31일", "去年2月30日"])
def test_a_day_that_no_month_has_is_none(text):
    language = "ko" if "일" in text else "zh"
    published = "2012-03-30" if language == "ko" else FRIDAY
    assert all(time.edtf is None for time in find_times(text, language, published))


PIECES = (
    "since the start of May 2022 , in on by end last next this year week 30 February 31 three days ago "
    "within 0 Monday early mid- 1990s from to \n . depuis hier le jeudi ² desde hace de mayo el lunes "
    "3일 2025년 지난 목요일 이후 去年 9月 31日 以来 منذ يوم الخميس الماضي"
)
WORDS = st.lists(st.sampled_from(PIECES.split(" "))).map(" ".join)


@given(
    st.one_of(st.text(), WORDS),
    st.sampled_from([*languages(), ""]),
    st.one_of(st.none(), st.dates().map(str), st.text(max_size=12)),
)
@settings(max_examples=200)
def test_reading_never_raises_and_finds_whole_words_in_order(text, language, published):
    times = find_times(text, language, published)
    assert all(text[time.span.start : time.span.end] == time.text for time in times)
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))
    for time in times if language not in WRITTEN_TOGETHER else ():
        assert not re.match(r"\w\w", text[max(0, time.span.start - 1) : time.span.start + 1])
        assert not re.match(r"\w\w", text[time.span.end - 1 : time.span.end + 1])
    read_edtf(text, language, published)


@given(WORDS)
@settings(max_examples=100)
def test_every_computed_time_is_edtf(text):
    point = r"\d{4}(-\d\d(-\d\d)?)?|\d{3}X"
    for time in find_times(text, "en", FRIDAY):
        assert time.edtf is None or re.fullmatch(rf"({point})(/({point}|\.\.))?|\.\./({point})", time.edtf)


@given(st.sampled_from(languages()).flatmap(lambda language: st.tuples(st.just(language), _sayings(language))))
@settings(max_examples=300)
def test_no_phrase_that_stands_in_a_text_is_passed_over_for_its_words(given_text):
    language, text = given_text
    sayable = list(_sayable(text, language))
    assert [phrase for phrase in _phrases(language) if phrase.pattern.search(text) and phrase not in sayable] == []


def test_what_no_phrase_can_be_said_with_is_passed_over():
    text = "The ferry was full, and nobody complained."
    assert len(list(_sayable(text, "en"))) < len(_phrases("en")) / 4
