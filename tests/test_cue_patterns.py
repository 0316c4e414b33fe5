"""Lists of cue words: the quick no agrees with the patterns, on the real lists."""

import re
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarize.sections import cues
from summarize.sections._cue_patterns import _found, cues_of, places_in


@cache
def lists() -> tuple[tuple[str, ...], ...]:
    """Every list of cue words of every language."""
    found: list[tuple[str, ...]] = []

    def gather(table):
        for value in table.values():
            if isinstance(value, dict):
                gather(value)
            elif isinstance(value, list) and value:
                found.append(tuple(value))

    for language in cues.languages():
        gather(cues._table(language))
    return tuple(found)


@cache
def words() -> tuple[str, ...]:
    """What the cues are made of, as an article might write it."""
    pieces = {piece for cue in (cue for each in lists() for cue in each) for piece in re.split(r"[\s|*?…]+", cue)}
    return tuple(sorted(pieces))


TEXTS = st.lists(
    st.one_of(
        st.sampled_from(words()), st.sampled_from([*" ,.-'’\n", "  ", "ſ", "İ", "ı", "s", "ed"]), st.text(max_size=3)
    ),
    max_size=12,
).map("".join)


@given(st.sampled_from(lists()), TEXTS | TEXTS.map(str.upper) | TEXTS.map(str.title))
@example(("kill*",), "Two were KILLED.")
@example(("kill*", "sold|sent"), "They ſent it.")
@example(("in*",), "İn ıts way")
@example(("قتل", "مساعدات إنسانية"), "وقُتل أربعة، وبالمساعدات الإنسانية")
@example(("否认", "不 … 援助"), "他否认不提供任何援助")
def test_what_the_pattern_finds_is_never_denied(cue_words, text):
    known = cues_of(cue_words)
    assert [*places_in(text, known)] == [*_found(text, known.pattern)]


@pytest.mark.parametrize(
    ("cue", "text", "words"),
    [
        ("qu'", "il dit qu’aucun soldat n'est là", ["qu’"]),
        ("n'* … pas", "il n’est toujours pas là", ["n’est toujours pas"]),
        ("قتل*", "وقُتل 28 شخصا", ["قُتل"]),
        ("هجوم*", "بالهجوم وللهجوم", ["بالهجوم", "للهجوم"]),
        ("أسلحة", "اسلحة والأسلحة", ["اسلحة", "الأسلحة"]),
        ("لا", "كلا الجانبين بلا شك ولا أحد", ["لا"]),
        ("وقع|وقعت", "ووقعت قطر", ["وقعت"]),
        ("مساعدات إنسانية", "والمساعدات الإنسانية", ["المساعدات الإنسانية"]),
        ("否认", "他否认了", ["否认"]),
        ("提供 … 援助", "提供的援助，提供武器。援助", ["提供的援助"]),
        ("않*", "보내지 않았다", ["않았다"]),
        ("숨지*", "목숨지킴이", []),
    ],
)
def test_a_cue_is_found_as_its_script_writes_words(cue, text, words):
    assert [text[start:end] for start, end in places_in(text, cues_of((cue,)))] == words


@pytest.mark.parametrize(
    ("cue", "text", "possible"),
    [
        ("killed", "Two were killed.", True),
        ("killed", "Two were KILLED.", True),
        ("killed", "The killing went on.", False),
        ("kill*", "The killing went on.", True),
        ("kill*", "Overkill.", False),
        ("defen?e", "The defence spoke.", True),
        ("defen?e", "The fence fell.", False),
        ("sold|sent", "They were sent.", True),
        ("sold|sent", "They were seen.", False),
        ("so-called", "A so-called truce", True),
        (", where", "Nothing of the kind", False),
        (", where", "The lake, of all places", True),  # it begins with no word, so only the pattern can tell
        ("*ed", "Nothing of the kind", True),
        ("part|% of", "A parting", False),
        ("part|% of", "5% off", True),
    ],
)
def test_a_list_is_looked_for_only_where_a_first_word_of_it_stands(cue, text, possible):
    assert cues_of((cue,)).may_stand_in(text) is possible


def test_no_list_holds_a_cue_twice():
    assert [each for each in lists() if len(set(each)) < len(each)] == []


def test_an_ending_is_tried_from_where_its_word_begins_only():
    pattern = cues_of(("*ed", "*ing")).pattern

    assert pattern.match("landed")
    assert not pattern.match("landed", 1)


def test_most_lists_are_not_looked_for_in_a_sentence():
    sentence = "The river rose by two metres on Monday and the old bridge fell."
    looked_for = [each for each in lists() if cues_of(each).may_stand_in(sentence)]
    assert len(looked_for) < len(lists()) / 4
