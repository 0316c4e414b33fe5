"""The article and its sentences: exact spans, nothing rewritten."""

import hashlib

import pytest
from growth import growth, no_blow_up
from hypothesis import given
from hypothesis import strategies as st

from summarize.document import MAX_BYTES, Document, Sentence, Span, decode, once
from summarize.errors import ArticleError, UsageError
from summarize.sentences import HEADLINE_MAX


def sentences(text, language="en"):
    return [sentence.text for sentence in Document(text, language=language).sentences]


def title(text):
    return Document(text, language="en").title


# Sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The river rose. The bridge fell!", ["The river rose.", "The bridge fell!"]),
        ("The river rose and\nthe bridge fell.", ["The river rose and\nthe bridge fell."]),
        ("The river rose.\n\nThe bridge fell.", ["The river rose.", "The bridge fell."]),
        ("The river rose.\r\n\r\nThe bridge\r\nfell.\r\n", ["The river rose.", "The bridge\r\nfell."]),
        ("  The river rose.  \n", ["The river rose."]),
        ("The river rose", ["The river rose"]),
        (
            "Gen. Iva Holt met Dr. Osei at 10 a.m. on Monday in the U.S. capital. They spoke.",
            ["Gen. Iva Holt met Dr. Osei at 10 a.m. on Monday in the U.S. capital.", "They spoke."],
        ),
        ("It cost $3.5 million. He paid No. 7 first.", ["It cost $3.5 million.", "He paid No. 7 first."]),
        (
            "“We have not agreed. We never will,” Ms. Lind said. “Ask again.”",
            ["“We have not agreed. We never will,” Ms. Lind said.", "“Ask again.”"],
        ),
        (
            "ANNA BELL, HOST: Good morning. What happened?\nTOM REED: Two bridges fell.\nBELL: Thank you.",
            ["ANNA BELL, HOST: Good morning.", "What happened?", "TOM REED: Two bridges fell.", "BELL: Thank you."],
        ),
        (
            "He said: 'The river rose.\n'The bridge fell, and no one was hurt.'\n'We left.'",
            ["He said: 'The river rose.", "'The bridge fell, and no one was hurt.'", "'We left.'"],
        ),
        ("一名男子受伤。两人死亡。", ["一名男子受伤。", "两人死亡。"]),
        ("The river rose.\n\n* * *\n\nThe bridge fell.", ["The river rose.", "The bridge fell."]),
    ],
)
def test_an_article_is_cut_into_its_sentences(text, expected):
    assert sentences(text, "zh" if "一" in text else "en") == expected


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "—", "1.", "(2)", "3)"])
def test_each_item_of_a_list_is_a_sentence_and_what_follows_another(mark):
    text = f"The ship carries:\n{mark} 800 missiles;\n{mark} 12 launchers;\n{mark} spare parts.\nIt left on Monday."
    assert sentences(text) == [
        "The ship carries:",
        f"{mark} 800 missiles;",
        f"{mark} 12 launchers;",
        f"{mark} spare parts.",
        "It left on Monday.",
    ]


WRAPPED = (
    "The long road to the north was\nclosed on Monday after the river\nrose by two metres and the old\n"
    "bridge gave way. Nobody was hurt,\nthe mayor said, and the school\nwill open again next week."
)


def test_lines_broken_to_a_width_do_not_end_sentences():
    first, second = sentences(WRAPPED)
    assert first.endswith("\nbridge gave way.")
    assert second.startswith("Nobody was hurt,\nthe mayor")


def test_a_name_at_the_start_of_a_broken_line_makes_no_headline_of_the_first():
    text = f"The long road through the town of\nPort Lindow was closed on Friday.\n{WRAPPED}"
    assert sentences(text)[0] == "The long road through the town of\nPort Lindow was closed on Friday."


def test_a_headline_over_lines_broken_to_a_width_stands_by_itself():
    assert sentences(f"Storm shuts road\n\n{WRAPPED}")[0] == "Storm shuts road"


def test_sentences_are_numbered_from_one():
    first, second = Document("It rose. It fell.", language="en").sentences
    assert first == Sentence(1, Span(0, 8), "It rose.")
    assert second == Sentence(2, Span(9, 17), "It fell.")


PIECES = st.sampled_from(
    [
        "The river rose", "Mr. Lind left at 5 p.m.", "“No,” she said", "- 12 boats;", "🚑", "👩‍👩‍👧", "cafe\u0301", "e\u0301\u0301", "援助。", "ไทย",
        "دعم", "\ufeff", "\u202e", "\x00", "\x1b[31m", "\u2028", "1. First", "3.5", ".", "?!", "…", " ", "\n", "\r\n", "\n\n", "\t", "\u00a0", '"', "»",
    ]
)  # fmt: skip
ARTICLES = st.one_of(
    st.lists(PIECES, max_size=25).map("".join),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
).filter(lambda text: any(map(str.isalnum, text)))


@given(ARTICLES, st.sampled_from(["en", "fr", "uk", "ar", "zh", "th", "xx"]))
def test_every_span_is_exact_in_order_and_apart_and_no_word_is_left_out(text, language):
    document = Document(text, language=language)
    end = 0
    for number, sentence in enumerate(document.sentences, 1):
        assert sentence.number == number
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        assert text[sentence.span.start : sentence.span.end] == sentence.text == sentence.text.strip()
        assert not any(map(str.isalnum, text[end : sentence.span.start]))
        assert document.sentence_at(sentence.span.start) == sentence
        assert document.sentence_at(sentence.span.end - 1) == sentence
        end = sentence.span.end
    assert not any(map(str.isalnum, text[end:]))
    assert document.text == text


def test_a_place_before_the_first_sentence_belongs_to_it():
    document = Document("\n\nIt rose. It fell.", language="en")
    assert [document.sentence_at(offset).number for offset in (0, 2, 10, 11, 99)] == [1, 1, 1, 2, 2]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40)), max_size=3))
def test_the_sentences_of_spans_are_those_that_share_a_character_with_one(ends):
    document = Document("It rose.  \nIt fell! Nobody knew why, or said so.\n\n- one\n- two", language="en")
    spans = [Span(start, start + length) for start, length in ends]
    expected = [one for one in document.sentences if any(span.overlaps(one.span) for span in spans)]
    assert document.sentences_of(spans) == expected


def test_offsets_count_code_points_and_not_what_is_drawn():
    text = "🚑 came. Zoe\u0308’s 👩‍👩‍👧 left."
    second = Document(text, language="en").sentences[-1]
    assert second.span == Span(8, 26)
    assert second.text == "Zoe\u0308’s 👩‍👩‍👧 left."


@pytest.mark.parametrize("stretch", ["The mayor said 3,000 people left. ", "- 12 boats;\n", "word ", "\n", "“No.” "])
def test_work_grows_with_the_article_and_not_faster(stretch):
    def split(length):
        assert Document("Start. " + stretch * (length // len(stretch)), language="en").sentences

    assert growth(split, 2_000, 16_000) < 1.1
    with no_blow_up():
        split(200_000)


# The headline


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Bridge falls in storm\n\nThe river rose.", "Bridge falls in storm"),
        ("Bridge falls in storm\nThe river rose.", "Bridge falls in storm"),
        ("\n\nBridge falls in storm\n\nThe river rose.", "Bridge falls in storm"),
        ("“We stay,” says mayor\n\nThe river rose.", "“We stay,” says mayor"),
        ('"We stay"\n\nThe river rose.', '"We stay"'),
        ("Bridge falls in storm\r\n\r\nThe river rose.", "Bridge falls in storm"),
        ("Bridge falls in storm.\n\nThe river rose.", None),
        ("“We stay.”\n\nThe river rose.", None),
        ("Will it rain?\n\nThe river rose.", None),
        ("The river rose. The bridge fell.", None),
        ("The river rose and\nthe bridge fell. It rained.", None),
        ("Bridge falls in storm", None),
        ("- 12 boats\n- 3 tugs\n", None),
        ("The river rose,\nAnna Bell said. It fell.", None),
        ("X" * HEADLINE_MAX + "\n\nThe river rose.", "X" * HEADLINE_MAX),
        ("X" * (HEADLINE_MAX + 1) + "\n\nThe river rose.", None),
    ],
)
def test_a_headline_is_a_short_first_line_by_itself_without_a_full_stop(text, headline):
    assert title(text) == headline


# Spans


@pytest.mark.parametrize(
    ("one", "other", "covers", "overlaps"),
    [
        (Span(2, 8), Span(2, 8), True, True),
        (Span(2, 8), Span(3, 7), True, True),
        (Span(2, 8), Span(7, 9), False, True),
        (Span(2, 8), Span(8, 9), False, False),
        (Span(2, 8), Span(0, 2), False, False),
        (Span(3, 7), Span(2, 8), False, True),
    ],
)
def test_spans_are_half_open(one, other, covers, overlaps):
    assert (one.covers(other), one.overlaps(other)) == (covers, overlaps)


def test_a_span_can_be_counted_from_another_origin():
    assert Span(2, 8).shifted(-2) == Span(0, 6)
    assert Document("It rose.", language="en").quote(Span(3, 7)) == "rose"


# What is refused


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "... !!! —", "\u200b\ufeff", "\x00\x00"])
def test_an_article_without_a_word_is_refused(text):
    with pytest.raises(ArticleError, match="empty"):
        Document(text, id="a.txt", language="en")


def test_half_a_character_is_refused():
    with pytest.raises(ArticleError, match="surrogate"):
        Document("The river \ud83d rose.", language="en")


@pytest.mark.parametrize("language", ["English", "EN", "e", "en-GB", "zz9", "en\n"])
def test_a_language_that_is_no_code_is_refused_before_anything_is_paid_for(language):
    with pytest.raises(UsageError, match="is not a language code"):
        Document("The river rose.", language=language)


# Bytes


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"It rose.\r\nIt fell.", "It rose.\r\nIt fell."),
        (b"\xef\xbb\xbfIt rose.", "It rose."),
        ("Zoë 援助 🚑".encode(), "Zoë 援助 🚑"),
        (b"", ""),
    ],
)
def test_bytes_are_read_as_they_stand_less_a_byte_order_mark(data, text):
    assert decode(data, "a.txt") == text


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        ("Zoë left".encode("latin-1"), "a.txt is not UTF-8 (byte 2 is 0xeb)"),
        ("Zoë".encode("utf-16"), "a.txt is binary"),
        (b"\x7fELF\x00\x00", "a.txt is binary"),
        (b"word " * 3000 + b"\x00", "a.txt is binary"),
        (b"\xed\xa0\xbd", "a.txt is not UTF-8"),
        (b"a" * (MAX_BYTES + 1), "a.txt has 10,000,001 bytes"),
    ],
)
def test_bytes_that_are_no_article_are_refused_with_a_way_out(data, trouble):
    with pytest.raises(ArticleError) as raised:
        decode(data, "a.txt")
    assert raised.value.trouble.startswith(trouble)
    assert raised.value.way_out


def test_the_longest_article_is_still_read():
    assert len(decode(b"a" * MAX_BYTES, "a.txt")) == MAX_BYTES


# What is known of it


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The river rose by two metres on Monday and the old bridge fell, the mayor said.", "en"),
        ("Le fleuve est monté de deux mètres lundi et le vieux pont est tombé, a dit le maire.", "fr"),
        ("Річка піднялася на два метри в понеділок, і старий міст упав, сказав мер міста.", "uk"),
    ],
)
def test_the_language_is_read_from_the_text_unless_it_is_given(text, language):
    assert Document(text).language == language
    assert Document(text, language="de").language == "de"


def test_the_hash_is_of_the_text_as_utf8():
    assert Document("Zoë left.", language="en").sha256 == hashlib.sha256("Zoë left.".encode()).hexdigest()


def test_what_the_caller_does_not_say_is_not_guessed():
    document = Document("Published 3 May 2024. The river rose.", language="en")
    assert (document.published, document.source, document.id) == (None, None, "article")


def test_what_is_read_of_a_document_is_read_once_for_each_question_and_of_each_document():
    asked = []

    @once
    def words(document, number, *, loud=False):
        asked.append((document.id, number, loud))
        return document.text.split()[number]

    one, other = Document("A b c.", "one", language="en"), Document("D e f.", "other", language="en")
    assert [words(one, 1), words(one, 1), words(one, 2), words(one, 1, loud=True), words(other, 1)] == [
        "b",
        "b",
        "c.",
        "b",
        "e",
    ]
    assert asked == [("one", 1, False), ("one", 2, False), ("one", 1, True), ("other", 1, False)]
    assert one == Document("A b c.", "one", language="en")
