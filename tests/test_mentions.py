"""What an article mentions, in the order of its text, and what of it lies in a stretch."""

from itertools import count

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from summarize import mentions
from summarize.document import Document, Span

TEXT = (
    "Talks in Egypt and Saudi Arabia\n\n"
    "Norway, Poland and the United States gave Ukraine $300 million and at least 12 tanks on 3 May 2024. "
    "In Nancy, France, 30 people from Egypt, Saudi Arabia and Bahrain met Jens Holm on Monday. "
    "Officials in Odesa counted hundreds of homes, 2,000 of them lost since March 2022."
)
ARTICLE = Document(TEXT, language="en")
KINDS = [mentions.figures, mentions.names, mentions.places, mentions.times]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_mentions_come_in_the_order_of_the_text(kind):
    starts = [mention.span.start for mention in kind(ARTICLE)]

    assert len(starts) > 1
    assert starts == sorted(starts)


@given(st.sampled_from(KINDS), st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 200)), max_size=4))
def test_inside_are_those_that_a_stretch_covers_each_once(kind, ends):
    stretches = [Span(start, start + length) for start, length in ends]
    found = kind(ARTICLE)

    covered = [mention for mention in found if any(stretch.covers(mention.span) for stretch in stretches)]
    assert mentions.inside(found, *stretches) == covered


@given(st.sampled_from(KINDS), st.integers(0, len(TEXT)), st.integers(0, 60))
def test_touching_are_those_that_share_a_character_with_a_span(kind, start, length):
    span = Span(start, start + length)

    assert mentions.touching(kind(ARTICLE), span) == [one for one in kind(ARTICLE) if one.span.overlaps(span)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_mention_is_numbered_in_the_order_of_the_text(kind):
    found = kind(ARTICLE)

    assert [mentions.number_of(found, one.span) for one in found] == [*range(len(found))]
    assert mentions.number_of(found, Span(0, 1)) is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_work_of_reading_grows_with_the_article_and_not_faster(kind):
    number = count()  # so that no reading of an earlier article is used again
    assert (
        growth(
            lambda times: len(kind(Document(f"No {next(number)}\n\n" + f"{TEXT}\n\n" * times, language="en"))), 4, 16
        )
        < 1.1
    )


@pytest.mark.parametrize("kind", [mentions.places, mentions.times], ids=lambda kind: kind.__name__)
def test_a_sentence_is_read_when_it_is_first_asked_for(kind):
    document = Document(TEXT, "read in parts", language="en")
    last = document.sentences[-1]
    found = mentions.inside(kind(document), last.span)
    assert [*kind(document)._read] == [last.number]
    assert found == [mention for mention in kind(document) if last.span.covers(mention.span)]
    assert len(kind(document)._read) == len(document.sentences)
