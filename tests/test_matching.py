"""Finding words in the article, whatever the typography."""

import re
import unicodedata
from itertools import pairwise

import pytest
from growth import growth, no_blow_up, steps
from hypothesis import assume, example, given
from hypothesis import strategies as st

from summarize.document import Span
from summarize.folding import fold
from summarize.matching import first_place, locate, places_in

NBSP, THIN, NARROW = "\u00a0", "\u2009", "\u202f"


def found(text, words, within=None):
    return [text[place.start : place.end] for place in locate(text, words, within)]


# Never inside a longer number, never inside a word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a grant of $1,500,000", "500,000"),
        ("a grant of $1,500,000", "1,500"),
        ("worth 2.75 million", "75 million"),
        ("worth 2·75 million", "75 million"),
        ("3,000 boats", "000"),
        ("3,000 boats", "3"),
        ("3'000 boats", "000"),
        ("3’000 boats", "3"),
        ("1 500 000 men", "500"),
        ("1 500 000 men", "1 500"),
        ("1 500 000 men", "500 000"),
        ("12 345 678 men", "678"),
        (f"3{NARROW}000 boats", "000"),
        (f"3{NBSP}000 boats", "3"),
        ("3 000 boats", "3"),
        ("1٬500 boats", "500"),
        ("killed 120", "12"),
        ("killed 120", "20"),
        ("１，５００，０００", "500,000"),
        ("２．７５ million", "75 million"),
        ("an F-16 landed", "16"),
        ("an F16 landed", "16"),
        ("COVID-19", "19"),
        ("a 30km march", "30"),
        ("the 5th brigade", "5"),
        ("ไทย120คน", "12"),
        ("死亡1500人", "500"),
        ("一千五百人", "五百"),
        ("二十一人", "十一"),
        ("٣٤٥ شخصا", "٤٥"),
    ],
)
def test_a_number_is_not_found_inside_a_longer_one_nor_after_a_letter(text, words):
    assert locate(text, words) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("$1,500,000 was paid", "$1,"),
        ("3,000 boats", "3,"),
        ("worth 2.75 million", ".75"),
        ("pages 3–5", "-5"),
    ],
)
def test_a_number_cut_at_its_point_or_sign_is_not_found_either(text, words):
    assert locate(text, words) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a category", "cat"),
        ("a category", "gory"),
        ("the bobcat", "cat"),
        ("elsewhere", "where"),
        ("no\u00adwhere", "where"),
        ("cafe\u0301", "cafe"),
        ("cafe\u0301", "caf"),
        ("x\u0304y", "x"),
        ("की बात", "क"),
        ("30km", "km"),
    ],
)
def test_a_word_is_not_found_inside_a_word(text, words):
    assert locate(text, words) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the O’Dell bridge", "Dell"),
        ("the mother's house", "mother"),
        ("a well-known man", "known"),
        ("a 3-year loan", "3"),
        ("US$300 was paid", "$300"),
        ("US$300 was paid", "300"),
        ("cut by 10%.", "10%"),
        ("it cost 5.", "5"),
        ("on May 5, 200 men left", "200"),
        ("on May 5, 200 men left", "5"),
        ("in 2023 200 men left", "200"),
        ("1500人", "1500"),
        ("死亡1500人", "人"),
        ("死亡1500人", "死亡"),
        ("五百人", "五百"),
        ("미국은 말했다", "미국"),
        ("وصلت وأدوية إلى", "أدوية"),
        ("تعهد بملاحقة المسلحين", "ملاحقة"),
        ("قدم للسودان قمحا", "لسودان"),
        ("ไทย120คน", "120"),
    ],
)
def test_a_token_is_found_beside_signs_and_in_scripts_without_spaces(text, words):
    assert found(text, words) == [words]


def test_an_arabic_article_is_found_behind_to_which_shortens_it():
    assert found("قدم للسودان قمحا", "السودان") == ["لسودان"]
    assert found("قدم السودان قمحا", "السودان") == ["السودان"]


@pytest.mark.parametrize("text", ["كلا الجانبين", "ببلاد بعيدة", "مقاطر كثيرة"])
def test_an_arabic_word_is_not_found_behind_what_is_no_small_word(text):
    assert found(text, "الجانبي") == found(text, "لاد") == found(text, "قاطر") == []


@pytest.mark.parametrize(
    ("text", "words"), [("12² men", "122"), ("12² men", "2"), ("m²", "m2"), ("①", "1"), ("½", "2")]
)
def test_a_superscript_never_becomes_a_digit(text, words):
    assert locate(text, words) == []


# Typography


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don’t go", "don't go"),
        ("don't go", "don’t go"),
        ("“Stay”", '"Stay"'),
        ("«Restez»", '"Restez"'),
        ("„Bleibt“", "“Bleibt”"),
        ("a five‑day strike", "a five-day strike"),
        ("pages 3–5", "3-5"),
        ("−5", "-5"),
        (f"$20{NBSP}million", "$20 million"),
        (f"11{THIN}000 homes", f"11{NARROW}000 homes"),
        ("the  old\n\ttown", "the old town"),
        ("the old\r\ntown", "the old town"),
        ("a \u200b b", "a b"),
        ("café", "cafe\u0301"),
        ("cafe\u0301", "café"),
        ("が来た", "か\u3099"),
        (unicodedata.normalize("NFD", "미국"), "미국"),
        ("미국", unicodedata.normalize("NFD", "미국")),
        ("an eﬃcient oﬃce", "efficient office"),
        ("a hos\u00adpi\u00adtal", "a hospital"),
        ("a hos-\npital", "a hospital"),
        ("a hos-\r\n   pital", "a hospital"),
        ("12\u200b,\u2060500", "12,500"),
        ("\u202b12\u202c men", "12 men"),
        ("12\U000e0031 men", "12 men"),
        ("\u061cabc", "abc"),
        ("１２０ men", "120 men"),
        ("Ａcme", "Acme"),
        ("wait… now", "wait... now"),
        ("THE NORTH", "the north"),
    ],
)
def test_the_same_words_in_other_typography_are_found(text, words):
    assert len(locate(text, words)) == 1


def test_a_span_holds_the_words_as_they_stand():
    text = "They saw the “oﬃce” of the hos-\npital, cafe\u0301 and 11\u2009000 homes."
    assert found(text, '"office"') == ["“oﬃce”"]
    assert found(text, "hospital") == ["hos-\npital"]
    assert found(text, "café") == ["cafe\u0301"]
    assert found(text, "11 000 homes") == ["11\u2009000 homes"]


@pytest.mark.parametrize("words", ["hop", "café", "cafes", "Ηop", "hορe", "13 men", "12 man", "12men"])
def test_what_is_no_matter_of_typography_is_not_found(words):
    assert locate("hope of 12 men in a cafe", words) == []


# Order, and what to look in

TEXT = "Aid came. The Aid Office sent aid to the aid office."


def test_places_come_in_the_order_of_the_text():
    assert [place.start for place in locate("one two one two one", "one")] == [0, 8, 16]


def test_the_place_inside_the_cited_sentence_comes_first():
    first, *others = locate(TEXT, "Aid", within=Span(10, len(TEXT)))
    assert (first, [place.start for place in others]) == (Span(14, 17), [30, 41, 0])


def test_places_that_overlap_are_all_found():
    assert [place.start for place in locate("ha ha ha ha", "ha ha")] == [0, 3, 6]


def test_the_same_capitals_come_first():
    assert found(TEXT, "aid office") == ["aid office", "Aid Office"]


def test_a_place_that_only_overlaps_the_cited_sentence_is_not_inside_it():
    assert locate("in Old Town in Old Town", "Old Town", within=Span(5, 23))[0].start == 15


@pytest.mark.parametrize("words", ["", " ", "\n\t", "\u200b", "\u00ad \ufeff", NBSP])
def test_no_words_is_a_mistake_of_the_caller(words):
    with pytest.raises(ValueError, match="no words"):
        locate(TEXT, words)


@pytest.mark.parametrize("words", [".*", "a|b", "[aid]", "(?i)aid", "aid+", "\\w+", "Aid$"])
def test_words_are_never_a_pattern(words):
    assert locate(TEXT, words) == []


# Laws

WORD = st.sampled_from(
    [
        "boats",
        "Zoë",
        "l’été",
        "1,500",
        "$2.75",
        "12",
        "F-16",
        "“quoted”",
        "caf\u0065\u0301",
        "помощь",
        "援助",
        "دعم",
        "🚑",
        "m²",
        "(so)",
    ]
)
ARTICLE = st.lists(WORD, min_size=1, max_size=12)
GAP = st.sampled_from([" ", "  ", "\n", ", ", f"{NBSP} ", " — "])
ANY = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("ab19 .,'-’–\u00ad\u0301\u200b\nﬁ５é援한²"), max_size=40
)


@given(ARTICLE, GAP, st.data())
def test_any_stretch_of_whole_tokens_is_found_at_its_place(words, gap, data):
    # "12 500" is one number: figures in a row are kept apart, as writers do.
    assume(not any(a[-1].isdigit() and b[0].isdigit() for a, b in pairwise(words)))
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    text, stretch = gap.join(words), gap.join(words[first:last])
    start = len(gap.join([*words[:first], ""])) if first else 0
    assert Span(start, start + len(stretch)) in locate(text, stretch)


DISGUISES = [
    lambda words: words.replace("'", "’").replace('"', "”"),
    lambda words: words.replace(" ", NBSP),
    lambda words: words.replace(" ", "\r\n  "),
    lambda words: words.replace("-", "–"),
    lambda words: words.replace("fi", "ﬁ"),
    lambda words: unicodedata.normalize("NFD", words),
    lambda words: re.sub(r"(?<=[a-z])(?=[a-z])", "\u00ad", words),
    lambda words: re.sub(r"(?<=\d)(?=\d)", "\u2060", words),
    lambda words: re.sub(r"[0-9]", lambda digit: chr(ord(digit.group()) + 0xFEE0), words),
    lambda words: f"\u202a{words}\u202c",
]


@given(ANY, st.sampled_from(["a", "19", "a b", "é", "b-1", "ﬁ", "援", "‘’"]), st.data())
def test_words_are_found_in_a_stretch_where_they_are_found_in_the_whole(text, words, data):
    start = data.draw(st.integers(0, len(text)))
    stretch = Span(start, data.draw(st.integers(start, len(text))))
    everywhere = locate(text, words)
    assert places_in(text, words, [stretch]) == [place for place in everywhere if stretch.covers(place)]
    assert first_place(text, words) == min(everywhere, default=None)


@pytest.mark.parametrize("words", ["", " ", "\u200b"])
def test_no_words_stand_nowhere(words):
    assert places_in(TEXT, words, [Span(0, len(TEXT))]) == []
    assert first_place(TEXT, words) is None


@given(
    st.lists(
        st.sampled_from(["the", "fifth", "café", "owner's", '"yes"', "12", "3,000", "well-off", "Zürich"]),
        min_size=1,
        max_size=5,
    ),
    st.lists(st.sampled_from(DISGUISES), max_size=4),
)
@example(["café", "owner's"], DISGUISES)
def test_words_and_their_offsets_survive_every_typography(words, disguises):
    assume(not any(a[-1].isdigit() and b[0].isdigit() for a, b in pairwise(words)))
    plain = disguised = " ".join(words)
    for disguise in disguises:
        disguised = disguise(disguised)
    text = f"Yesterday — {disguised} — they said."
    assert fold(plain).text in {fold(text[place.start : place.end]).text.strip() for place in locate(text, plain)}
    assert all(12 <= place.start < place.end <= 12 + len(disguised) for place in locate(text, plain))


@given(ANY, ANY)
def test_whatever_it_is_given_it_finds_only_places_that_hold_the_words(text, words):
    wanted = fold(words).text.strip()
    assume(wanted)
    for place in locate(text, words):
        assert 0 <= place.start < place.end <= len(text)
        assert wanted.lower() in fold(text[place.start : place.end]).text.lower()


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_no_number_is_found_in_another(one, other):
    assume(one != other)
    assert locate(f"They counted {one:,} boats", f"{other:,}") == []
    assert locate(f"They counted {one} boats", f"{other}") == []


# How much work it is


@pytest.mark.parametrize(
    "stretch",
    [
        "The mayor said 3,000 boats left. ",
        "\u200b",
        " ",
        "-",
        "a-\n",
        "e\u0301",
        "1,",
        "1 000 ",
        "“”",
        "a\u00ad",
        "\u200b\u200b a",
        "- ",
    ],
)
def test_work_grows_with_the_text_and_not_faster(stretch):
    def find(length):
        text = stretch * (length // len(stretch))
        fold.cache_clear()
        for words in ("boats", "1,000", "- -"):
            locate(text, words)

    assert growth(find, 2_000, 16_000) < 1.1
    with no_blow_up():
        find(200_000)


def test_many_values_cost_a_few_steps_for_each_place_and_missing_ones_next_to_nothing():
    names = [f"{word}{end}" for word in ("boat", "left", "coast", "for") for end in "abcdefghijk"]
    words = [names[n % 44] if n % 7 else f"{n:,}" for n in range(20_000)]
    text = " ".join(words)
    fold(text).lower  # noqa: B018  (kept from here on)
    values = [" ".join(words[n : n + 1 + n % 6]) for n in range(0, 900, 3)]
    places = sum(len(locate(text, value)) for value in values)
    assert steps(lambda: [locate(text, value) for value in values]) < 100 * places
    missing = [" ".join([*words[n : n + 39], "nowhere"]) for n in range(10)]
    assert steps(lambda: [locate(text, value) for value in missing]) < 500 * len(missing)
