"""What a pattern needs: never more than what it finds has."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.values.needs import Sieve, needs


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("today", {"today"}),
        ("(?i)(?<!\\w)(?:last (?:week|year))(?!\\w)", {"last "}),
        ("(?:week|year)s?", {"week", "year"}),
        ("(?P<when>since |in )?(?P<month>(?-i:March|May))(?!\\w)", {"march", "may"}),
        ("(?:the )?end of", {"end of"}),
        ("colou?r", {"colo"}),
        ("ab+c", {"ab"}),
        ("ab*cd", {"cd"}),
        ("(?:ab){2,3}", {"ab"}),
        ("(?:ab){0,3}c", {"c"}),
        ("a|", set()),
        ("\\d+", set()),
        ("[abc]x.yz", {"yz"}),
        ("a\\.bc(?=long)(?!longer)", {"bc"}),
        ("É", {"é"}),
    ],
)
def test_the_longest_words_that_must_be_there_are_told_first(pattern, words):
    assert needs(pattern)[:1] == ([words] if words else [])


def test_what_each_part_of_a_sequence_needs_is_told():
    assert needs("(?:in )?(?P<month>(?:march|may))(?:,? )(?:of )?20[0-9]{2}") == [{"march", "may"}, {"20"}, {" "}]


PATTERNS = st.recursive(
    st.sampled_from(["a", "bc", "de f", "[xy]", r"\s", ".", "gh+i", "jk*l", "mn?o", "pq{2}r", "st{1,2}u", "vw{0}x"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{2}", "{1,3}", "*?"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=8,
)


@given(PATTERNS.flatmap(lambda pattern: st.tuples(st.just(pattern), st.from_regex(pattern, fullmatch=True))))
def test_whatever_a_pattern_finds_has_the_words_it_needs(pair):
    pattern, found = pair
    assert re.fullmatch(pattern, found)
    assert all(any(word in found.casefold() for word in words) for words in needs(pattern))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("They met LAST WEEK.", [1, 2]), ("A weak end", [2]), ("12 tonnes of grain", [0, 2]), ("lasting peace", [2])],
)
def test_only_patterns_whose_words_stand_in_a_text_are_possible_there(text, numbers):
    assert Sieve([r"(?:\d+) (?:tons|tonnes) of", "last (?:week|year)", r"\d+"]).possible(text) == numbers
