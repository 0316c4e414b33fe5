import tomllib
from dataclasses import fields
from importlib.resources import files
from typing import get_args

import pytest
from growth import growth, no_blow_up
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarize.values._lexicon import Phrases, lexicon_for
from summarize.values._passage import Passage
from summarize.values._uncounted import Before
from summarize.values.figures import Figure, Qualifier, _read, read_figures

THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9


def only(text: str, language: str = "en") -> Figure:
    figures = read_figures(text, language)
    assert len(figures) == 1, [text[f.span.start : f.span.end] for f in figures]
    return figures[0]


def words(text: str, language: str = "en", kinds: tuple[str, ...] = ("count", "money", "percent")) -> list[str]:
    figures = read_figures(text, language)
    return [text[f.span.start : f.span.end] for f in figures if f.kind in kinds]


def bounds_by(qualifier: str, value: float) -> tuple[float | None, float | None, float | None]:
    if qualifier == "exact":
        return (value, value, value)
    if qualifier in {"over", "at_least"}:
        return (value, value, None)
    return (value, None, None) if qualifier == "about" else (value, None, value)


@pytest.mark.parametrize(
    ("text", "span", "qualifier", "value"),
    [
        ("The blast hurt 12 miners.", "12", "exact", 12),
        ("More than 300 miners fled.", "More than 300", "over", 300),
        ("over 1,000 casualties within a week", "over 1,000", "over", 1000),
        ("The toll has exceeded 3,000.", "exceeded 3,000", "over", 3000),
        ("a toll surpassing the 3,000", "surpassing the 3,000", "over", 3000),
        ("in excess of 40 trucks", "in excess of 40", "over", 40),
        ("upwards of 70 houses", "upwards of 70", "over", 70),
        ("the toll rose above 90", "above 90", "over", 90),
        ("At least 30 towns lost power.", "At least 30", "at_least", 30),
        ("no fewer than 50 boats", "no fewer than 50", "at_least", 50),
        ("not less than 50 boats", "not less than 50", "at_least", 50),
        ("a minimum of six vans", "a minimum of six", "at_least", 6),
        ("up to 12,000 miners", "up to 12,000", "up_to", 12000),
        ("as many as 40 bridges", "as many as 40", "up_to", 40),
        ("no more than 50 boats", "no more than 50", "up_to", 50),
        ("not more than 50 boats", "not more than 50", "up_to", 50),
        ("the toll did not exceed 50", "not exceed 50", "up_to", 50),
        ("It hasn't exceeded 50 so far.", "hasn't exceeded 50", "up_to", 50),
        ("a maximum of 9 boats", "a maximum of 9", "up_to", 9),
        ("fewer than 20 boats", "fewer than 20", "under", 20),
        ("less than 20 boats", "less than 20", "under", 20),
        ("Nearly 11,000 miners", "Nearly 11,000", "nearly", 11000),
        ("just under 11,000 miners", "just under 11,000", "nearly", 11000),
        ("close to 400 miners", "close to 400", "nearly", 400),
        ("almost a million miners", "almost a million", "nearly", MILLION),
        ("some 2,000 miners", "some 2,000", "about", 2000),
        ("about 80 villagers", "about 80", "about", 80),
        ("an estimated 500 vans", "an estimated 500", "about", 500),
        ("up to an estimated 500 vans", "up to an estimated 500", "up_to", 500),
        ("at least another 50 vans", "at least another 50", "at_least", 50),
        ("roughly a dozen vans", "roughly a dozen", "about", 12),
        ("~300 vans", "~300", "about", 300),
        ("3,000 or more", "3,000 or more", "at_least", 3000),
        ("300 people or more", "300 people or more", "at_least", 300),
        ("300 at most", "300 at most", "up_to", 300),
        ("3,000 or so", "3,000 or so", "about", 3000),
        ("a 10,000-plus crowd", "10,000-plus", "over", 10000),
        ("3,000+ vans", "3,000+", "over", 3000),
        ("a 300-odd crowd", "300-odd", "about", 300),
        ("an additional 18 vans", "18", "exact", 18),
        ("a further 18 vans", "18", "exact", 18),
        ("between three villages", "three", "exact", 3),
    ],
)
def test_the_words_around_a_number_bound_it(text, span, qualifier, value):
    figure = only(text)
    assert text[figure.span.start : figure.span.end] == span
    assert figure.qualifier == qualifier
    assert (figure.value, figure.low, figure.high) == bounds_by(qualifier, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three thousand", 3000),
        ("twenty-one", 21),
        ("one hundred and fifty", 150),
        ("two hundred thirty-four thousand five hundred and six", 234_506),
        ("one million two hundred thousand", 1_200_000),
        ("three hundred thousand", 300_000),
        ("two and a half months", 2.5),
        ("two and a half million", 2_500_000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("a hundred", 100),
        ("3.5", 3.5),
        ("3.500", 3.5),
        ("3,500", 3500),
        ("11 000", 11000),
        ("11\u00a0000", 11000),
        ("11\u2009000", 11000),
        ("11\u202f000\u202f000", 11 * MILLION),
        ("11'000", 11000),
        ("11’000", 11000),
        ("1,00,000", 100_000),
        ("12,34,567.5", 1_234_567.5),
        ("110.000.000", 110 * MILLION),
        ("2.75 million", 2_750_000),
        ("1.2m people", 1_200_000),
        ("40k troops", 40_000),
        ("50 lakh", 5 * MILLION),
        ("3 crore", 30 * MILLION),
        ("2½", 2.5),
        ("٣٬٠٠٠", 3000),
        ("３０００", 3000),
        ("2.4bn barrels", 2_400_000_000),
        ("a 3,000-strong force", 3000),
        ("zero", 0),
    ],
)
def test_a_numeral_has_one_value(text, value):
    figure = only(text)
    assert (figure.kind, figure.value, figure.qualifier) == ("count", value, "exact")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3,000 to 5,000 miners", 3000, 5000),
        ("between 600 and 700 miners", 600, 700),
        ("5-7 million rounds", 5 * MILLION, 7 * MILLION),
        ("five to seven million rounds", 5 * MILLION, 7 * MILLION),
        ("two to three hundred thousand", 200_000, 300_000),
        ("10,000–12,000 miners", 10000, 12000),
        ("between 500 and 1 million", 500, MILLION),
        ("two or three vans", 2, 3),
        ("$5 to $7 million", 5 * MILLION, 7 * MILLION),
        ("$5-7bn", 5 * BILLION, 7 * BILLION),
        ("5 to 7 percent", 5, 7),
        ("a three-to-five-year plan", 3, 5),
        ("a 3- to 5-year plan", 3, 5),
        ("about 20 to 25 vans", 20, 25),
        ("three or four dozen", 36, 48),
    ],
)
def test_two_numbers_can_be_one_range(text, low, high):
    figure = only(text)
    assert (figure.value, figure.low, figure.high, figure.qualifier) == (None, low, high, "range")


def test_a_bound_takes_the_end_of_the_range_that_it_bounds():
    least, most = only("at least five or six vans"), only("up to 10 or 12 vans")
    assert (least.value, least.low, least.high, least.qualifier) == (5, 5, None, "at_least")
    assert (most.value, most.low, most.high, most.qualifier) == (12, None, 12, "up_to")


@pytest.mark.parametrize(
    "text",
    [
        "It rose from 3,000 to 5,000.",
        "He sent 300 to 12 villages.",
        "They paid $5 to 12 miners.",
        "three, four",
    ],
)
def test_two_numbers_that_are_no_range_stay_two(text):
    assert [figure.qualifier for figure in read_figures(text)] == ["exact", "exact"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Dozens fled.", "Dozens"),
        ("hundreds of thousands of miners", "hundreds of thousands"),
        ("tens of thousands fled", "tens of thousands"),
        ("Several hundred miners fled.", "Several hundred"),
        ("displaced millions more", "millions"),
        ("many miners", "many"),
        ("a number of vans", "a number of"),
        ("a few dozen vans", "a few dozen"),
        ("some North Korean miners", "some"),
        ("at least several hundred vans", "at least several hundred"),
        ("substantial stocks", "substantial"),
    ],
)
def test_a_number_nobody_gives_is_never_invented(text, span):
    figure = only(text)
    assert text[figure.span.start : figure.span.end] == span
    assert (figure.value, figure.low, figure.high, figure.qualifier) == (None, None, None, "vague")


@pytest.mark.parametrize(
    "text",
    [
        "two-thirds of the town",
        "half of them",
        "half the town",
        "a third of it",
        "nearly half of it",
        "one in three",
    ],
)
def test_a_share_in_words_has_no_value(text):
    assert (only(text).kind, only(text).value, only(text).qualifier) == ("percent", None, "vague")


@pytest.mark.parametrize(
    ("text", "core", "value", "currency", "symbol"),
    [
        ("$20 billion in loans", "$20 billion", 20 * BILLION, None, "$"),
        ("more than $300 million", "$300 million", 300 * MILLION, None, "$"),
        ("US$1.5bn", "US$1.5bn", 1_500_000_000, "USD", "US$"),
        ("A$2m", "A$2m", 2 * MILLION, "AUD", "A$"),
        ("€500 million", "€500 million", 500 * MILLION, "EUR", "€"),
        ("£3m", "£3m", 3 * MILLION, "GBP", "£"),
        ("USD 20bn", "USD 20bn", 20 * BILLION, "USD", "USD"),
        ("20bn USD", "20bn USD", 20 * BILLION, "USD", "USD"),
        ("Rs 50 crore", "Rs 50 crore", 500 * MILLION, None, "Rs"),
        ("20 million dollars", "20 million dollars", 20 * MILLION, None, "dollars"),
        ("20 million U.S. dollars", "20 million U.S. dollars", 20 * MILLION, "USD", "U.S. dollars"),
        ("a 10-million-dollar plan", "10-million-dollar", 10 * MILLION, None, "dollar"),
        ("a $20-billion plan", "$20-billion", 20 * BILLION, None, "$"),
        ("gave the US $20 billion", "$20 billion", 20 * BILLION, None, "$"),
        ("3 million pounds", "3 million pounds", 3 * MILLION, None, "pounds"),
        ("$1,500,000", "$1,500,000", 1_500_000, None, "$"),
        ("one million euros", "one million euros", MILLION, "EUR", "euros"),
    ],
)
def test_money_has_the_currency_its_words_settle(text, core, value, currency, symbol):
    figure = only(text)
    assert text[figure.core.start : figure.core.end] == core
    assert (figure.kind, figure.value, figure.currency, figure.symbol) == ("money", value, currency, symbol)


def test_vague_money_is_money_without_a_value():
    figure = only("tens of millions of euros")
    assert (figure.kind, figure.value, figure.currency, figure.qualifier) == ("money", None, "EUR", "vague")


@pytest.mark.parametrize("text", ["a 500-pound bomb", "500 pounds of powder"])
def test_a_weight_is_no_money(text):
    assert only(text).kind == "count"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("90%", 90, "percent"),
        ("90 percent", 90, "percent"),
        ("2.5 per cent", 2.5, "percent"),
        ("3 percentage points", 3, "percentage_point"),
        ("ninety percent", 90, "percent"),
    ],
)
def test_a_percentage_is_told_from_a_percentage_point(text, value, unit):
    figure = only(text)
    assert (figure.kind, figure.value, figure.unit) == ("percent", value, unit)


@pytest.mark.parametrize(
    ("text", "kind", "core"),
    [
        ("in 2022", "year", "2022"),
        ("the 2014 invasion", "year", "2014"),
        ("the 1990s", "year", "1990s"),
        ("2014-15", "year", "2014-15"),
        ("27 December", "date", "27"),
        ("Dec. 27", "date", "27"),
        ("this 26th day of April", "date", "26th"),
        ("21/08/2015", "date", "21/08/2015"),
        ("2015-08-21", "date", "2015-08-21"),
        ("March 23-25", "date", "23-25"),
        ("10:30", "clock", "10:30"),
        ("9 a.m.", "clock", "9 a.m."),
        ("9am", "clock", "9am"),
        ("1500 GMT", "clock", "1500 GMT"),
        ("the 21st", "ordinal", "21st"),
        ("the third day", "ordinal", "third"),
        ("Article 4", "label", "Article 4"),
        ("Resolution 2231", "label", "Resolution 2231"),
        ("an F-16", "label", "F-16"),
        ("155th Brigade", "label", "155th Brigade"),
        ("6,000-tonne AT-4"[12:], "label", "AT-4"),
        ("a Mi-17 crew", "label", "Mi-17"),
        ("the G7", "label", "G7"),
        ("cat-4", "label", "cat-4"),
        ("died.[3]", "label", "3"),
        ("won 3-1", "label", "3-1"),
        ("Leopard 2 tanks", "label", "Leopard 2"),
        ("on 9/11", "label", "9/11"),
        ("192.168.0.1", "label", "192.168.0.1"),
        ("No. 4", "label", "No. 4"),
        ("the Group of Seven", "label", "Group of Seven"),
        ("World War Two", "label", "World War Two"),
        ("between 2014 and 2022", "year", "2014 and 2022"),
        ("the 47th Mechanized", "label", "47th Mechanized"),
    ],
)
def test_what_counts_nothing_is_told_apart(text, kind, core):
    figure = only(text)
    assert (figure.kind, text[figure.core.start : figure.core.end]) == (kind, core)


def test_a_date_and_its_year_are_two_figures():
    assert [f.kind for f in read_figures("August 21, 2015")] == ["date", "year"]


def test_a_label_noun_governs_a_list():
    assert [f.kind for f in read_figures("posts 250 and 251, 15 shells")] == ["label", "label", "count"]


@pytest.mark.parametrize("text", ["Since 2014, 2000 soldiers died.", "On May 5, 2000 soldiers died."])
def test_four_digits_before_what_is_counted_are_a_count(text):
    assert words(text) == ["2000"]


@pytest.mark.parametrize(
    ("text", "span"),
    [("No injuries were reported.", "No"), ("There were no deaths.", "no"), ("None were hurt.", "None")],
)
def test_no_before_a_noun_is_zero(text, span):
    figure = only(text)
    assert text[figure.span.start : figure.span.end] == span
    assert (figure.value, figure.low, figure.high, figure.qualifier) == (0, 0, 0, "exact")


@pytest.mark.parametrize(
    "text",
    [
        "It is no longer there.",
        "No one knows.",
        "There is no doubt.",
        "no evidence of it",
        "No, he said.",
        "one of the pilots",
        "weeks, if not months",
        "someone else",
        "how many were hurt",
        "He may go.",
        "see https://news.example/2022/03/16/12-killed",
        "the often told story",
    ],
)
def test_words_that_are_no_number_give_none(text):
    assert read_figures(text) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("12,000 North Korean troops", "troops"),
        ("1,000 heavy field weapons", "weapons"),
        ("800 Patriot anti-missile systems", "systems"),
        ("2,000 Javelin", None),
        ("45km south", "km"),
        ("48 hours", "hours"),
        ("eight days ago", "days"),
        ("an 11-year lull", "year"),
        ("dozens of miners", "miners"),
        ("15 killed", None),
        ("no injuries", "injuries"),
        ("2,500-plus missiles", "missiles"),
        ("10 U.S. sailors", "sailors"),
        ("155mm shells", "mm"),
        ("two Presidents announced", None),
    ],
)
def test_the_unit_is_what_is_counted(text, unit):
    assert only(text).unit == unit


def test_a_struck_figure_is_skipped_and_its_repair_is_read():
    text = "One and a half days, <s>9,000</s> [4,500] killed"
    assert words(text) == ["One and a half", "4,500"]


def test_a_striking_mark_that_its_paragraph_does_not_close_strikes_nothing():
    assert words("~~ 9,000 fled.\n\nThen 20 came back ~~") == ["9,000", "20"]


def test_a_list_gives_each_of_its_figures():
    text = "2,000 Carl Gustaf, 1,000 old hand grenades, and 6,000 M72"
    assert words(text) == ["2,000", "1,000", "6,000"]
    assert words("three nurses and three drivers") == ["three", "three"]


FRENCH = [
    ("28 soldats", "28", "exact", 28, "count"),
    ("plus de 300 millions d’euros", "plus de 300 millions d’euros", "over", 300 * MILLION, "money"),
    ("un millier de civils", "un millier", "about", 1000, "count"),
    ("une centaine de civils", "une centaine", "about", 100, "count"),
    ("au moins quatre-vingt-dix-sept blessés", "au moins quatre-vingt-dix-sept", "at_least", 97, "count"),
    ("vingt et un blessés", "vingt et un", "exact", 21, "count"),
    ("deux millions et demi", "deux millions et demi", "exact", 2_500_000, "count"),
    ("deux cent mille", "deux cent mille", "exact", 200_000, "count"),
    ("jusqu'à 3 550 soldats", "jusqu'à 3 550", "up_to", 3550, "count"),
    ("près de 2,5 millions", "près de 2,5 millions", "nearly", 2_500_000, "count"),
    ("environ 360.000 personnes", "environ 360.000", "about", 360_000, "count"),
    ("40 %", "40 %", "exact", 40, "percent"),
    ("aucun blessé", "aucun", "exact", 0, "count"),
    ("un mort et une maison", "un", "exact", 1, "count"),
]
SPANISH = [
    ("más de 360.000 personas", "más de 360.000", "over", 360_000, "count"),
    ("110 000 millones de metros", "110 000 millones", "exact", 110 * BILLION, "count"),
    ("mil millones de dólares", "mil millones de dólares", "exact", BILLION, "money"),
    ("al menos treinta y un heridos", "al menos treinta y un", "at_least", 31, "count"),
    ("unos 3,5 millones", "unos 3,5 millones", "about", 3_500_000, "count"),
    ("hasta doscientos soldados", "hasta doscientos", "up_to", 200, "count"),
]
GERMAN = [
    ("mehr als 360.000 Menschen", "mehr als 360.000", "over", 360_000, "count"),
    ("rund 2,4 Milliarden Euro", "rund 2,4 Milliarden Euro", "about", 2_400_000_000, "money"),
    ("einundzwanzig Soldaten", "einundzwanzig", "exact", 21, "count"),
    ("mindestens zwei Dutzend Verletzte", "mindestens zwei Dutzend", "at_least", 24, "count"),
    ("eine halbe Million Menschen", "eine halbe Million", "exact", 500_000, "count"),
    ("knapp 300 Panzer", "knapp 300", "nearly", 300, "count"),
]
OTHERS = [
    ("uk", "понад 300 мільйонів доларів", "понад 300 мільйонів доларів", "over", 300 * MILLION, "money"),
    ("uk", "щонайменше двадцять один поранений", "щонайменше двадцять один", "at_least", 21, "count"),
    ("ru", "не менее 12 тысяч человек", "не менее 12 тысяч", "at_least", 12_000, "count"),
    ("ar", "أكثر من ٣٠٠ مليون دولار", "أكثر من ٣٠٠ مليون دولار", "over", 300 * MILLION, "money"),
    ("ko", "최소 28명이 숨졌다", "최소 28", "at_least", 28, "count"),
    ("ko", "3만 5천 명 이상", "3만 5천 명 이상", "at_least", 35_000, "count"),
    ("ko", "1천500만 명이 떠났다", "1천500만", "exact", 15_000_000, "count"),
    ("ko", "1천2백만 명이 떠났다", "1천2백만", "exact", 12_000_000, "count"),
    ("ko", "2천3백억 원을 썼다", "2천3백억 원", "exact", 230_000_000_000, "money"),
    ("ko", "2만3천억 원을 썼다", "2만3천억 원", "exact", 2_300_000_000_000, "money"),
    ("zh", "2千3百亿人", "2千3百亿", "exact", 230_000_000_000, "count"),
    ("ko", "2천300억 명", "2천300억", "exact", 230_000_000_000, "count"),
    ("zh", "至少3万人", "至少3万", "at_least", 30_000, "count"),
    ("zh", "约200亿美元", "约200亿美元", "about", 20 * BILLION, "money"),
]


@pytest.mark.parametrize(
    ("language", "case"),
    [("fr", case) for case in FRENCH]
    + [("es", case) for case in SPANISH]
    + [("de", case) for case in GERMAN]
    + [(language, case) for language, *case in OTHERS],
)
def test_other_languages_are_read_from_their_own_words(language, case):
    text, span, qualifier, value, kind = case
    figure = read_figures(text, language)[0]
    assert text[figure.span.start : figure.span.end] == span
    assert (figure.kind, figure.qualifier) == (kind, qualifier)
    assert (figure.value, figure.low, figure.high) == bounds_by(qualifier, value)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "des dizaines de morts"),
        ("es", "decenas de muertos"),
        ("de", "Dutzende Tote"),
        ("uk", "десятки людей"),
    ],
)
def test_vague_words_of_other_languages_have_no_value(language, text):
    assert (only(text, language).qualifier, only(text, language).value) == ("vague", None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "le 4 juillet 2012"),
        ("es", "el 4 de julio de 2012"),
        ("de", "am 4. Juli 2012"),
        ("uk", "4 липня 2012 року"),
        ("ko", "7월 4일"),
    ],
)
def test_dates_of_other_languages_count_nothing(language, text):
    assert {figure.kind for figure in read_figures(text, language)} <= {"date", "year"}


def test_an_unknown_language_is_read_by_its_digits_alone():
    assert words("mais de 300 pessoas e dezenas", "tlh") == ["300"]
    assert words("more than 300 and twelve", "../en") == ["300"]


PIECES = [
    " million ",
    " to ",
    "more than ",
    "between ",
    " and ",
    "twenty",
    "half a ",
    "some ",
    "dozens",
    " of ",
    "no ",
    "percent",
    "th ",
    " thousand",
    "a ",
    "May ",
    "plus de ",
    " milliers",
    "d'",
    "$",
    "US$",
    "F-",
    "<s>",
    "</s>",
    "~~",
    "½",
    "３",
    "٣",
    "약 ",
    "만",
    "명",
    " people",
    " or more",
    "-plus",
    "Article ",
    " in five",
]
ALPHABET = st.sampled_from([*"0123456789.,:;/-–€%<>[]()~+'’ \n", *PIECES])
LANGUAGES = st.sampled_from(["en", "fr", "es", "de", "uk", "ru", "ar", "ko", "zh", "xx", ""])


@settings(max_examples=300)
@given(st.one_of(st.text(), st.lists(ALPHABET).map("".join)), LANGUAGES)
def test_any_text_gives_figures_that_keep_the_laws(text, language):
    reached = 0
    for figure in read_figures(text, language):
        assert reached <= figure.core.start < figure.core.end <= len(text)
        assert figure.span.covers(figure.core)
        assert text[figure.span.start : figure.span.end].strip()
        reached = figure.core.end
        known = [number for number in (figure.low, figure.value, figure.high) if number is not None]
        assert known == sorted(known)
        if figure.qualifier == "vague":
            assert not known
        if figure.qualifier == "range":
            assert figure.value is None
            assert figure.low < figure.high


@pytest.mark.parametrize(
    "piece",
    [
        "1,",
        "1 000 ",
        "9-",
        "twenty-",
        "more than ",
        "<s>",
        "~~",
        "$",
        "a ",
        "posts 1 and ",
        "1'",
        "thousands of ",
        "\n ",
    ],
)
def test_work_grows_with_the_text_and_no_faster(piece):
    assert growth(lambda times: read_figures(piece * times), 100, 800) < 1.1
    with no_blow_up():
        read_figures(piece * (100_000 // len(piece)))


WORDS = st.sampled_from(["en", "fr", "de", "zh", "uk", "xx"]).flatmap(
    lambda language: st.tuples(
        st.just(language),
        st.lists(
            st.sampled_from(
                [
                    *sorted({word for table in _tables(language) for key in table.keys for word in key}),
                    *["3", "2,000", "½", "$", "%", "-", ".", "ferry", "Mühle", "渡", "F-16"],
                ]
            ),
            max_size=6,
        ).map(" ".join),
    )
)


def _tables(language):
    lexicon = lexicon_for(language)
    known = [getattr(lexicon, field.name) for field in fields(lexicon)]
    return [table for table in [*known, *lexicon.lists.values()] if isinstance(table, Phrases)]


@given(WORDS)
@settings(max_examples=300)
def test_no_place_at_which_a_figure_begins_is_passed_over(given_text):
    language, text = given_text
    passage = Passage.of(text, language)
    for place in range(len(passage.tokens)):
        if not passage.lexicon.may_open(passage.tokens, place):
            assert _read(passage, place, Before("", 0)) is None


@given(WORDS | st.tuples(st.sampled_from(["en", "fr", "zh"]), st.text()))
@example(("en", "sixⅷ"))
@example(("fr", "d’une centaine"))
@settings(max_examples=300)
def test_no_text_in_which_a_figure_stands_is_passed_over(given_text):
    language, text = given_text
    passage = Passage.of(text, language)
    if not passage.lexicon.may_stand_in(text):
        assert not any(_read(passage, place, Before("", 0)) for place in range(len(passage.tokens)))


TABLES = sorted(
    (path for path in files("summarize.values").joinpath("data").iterdir() if path.name.startswith("figures.")),
    key=lambda path: path.name,
)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_language_is_data_that_the_grammar_understands(path):
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    hedges = {*table.get("hedges", {}).values(), *table.get("hedges_after", {}).values()}
    assert hedges <= {*get_args(Qualifier), "between"}
    assert {*table.get("vague", {}).values()} <= {"alone", "opens", "needs_link"}
    for name in ("numbers", "scales", "approximate", "ordinals"):
        assert all(value >= 0 for value in table.get(name, {}).values())
    language = path.name.split(".")[1]
    for phrase in table.get("hedges", {}):
        read_figures(f"{phrase} 300", language)


@pytest.mark.parametrize(
    ("text", "language", "counted"),
    [
        ("The sisters, aged 9 and 14, were killed with 12 others.", "en", ["12"]),
        ("Ana Ruiz, 45, was among the 12 dead.", "en", ["12"]),
        ("La fillette, âgée de 9 ans, est morte avec deux autres.", "fr", ["deux"]),
    ],
)
def test_how_old_somebody_is_counts_nobody(text, language, counted):
    assert [
        text[one.span.start : one.span.end] for one in read_figures(text, language) if one.kind == "count"
    ] == counted


@pytest.mark.parametrize("words", ["hand over two activists", "handed over 44 vehicles"])
def test_an_over_that_is_part_of_a_verb_bounds_no_number(words):
    assert [figure.qualifier for figure in read_figures(words)] == ["exact"]
