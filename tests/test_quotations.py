"""Where a quotation begins that goes on over sentences and paragraphs."""

import pytest

from summarize.document import Document
from summarize.quotations import start_of_quotation


@pytest.mark.parametrize(
    ("text", "words", "begins"),
    [
        ("Berg said: “We stay. We fight.” The town slept.", "We fight", None),  # one breath is one sentence
        ("Berg said: “We stay. We fight.” The town slept.", "The town", None),
        ("Berg said:\n\n“We stay. It is hard.\n\n“We fight. It is cold.”\n\nThe town slept.", "It is cold", "“We stay"),
        ("Berg said:\n\n“We stay. It is hard.\n\n“We fight. It is cold.”\n\nThe town slept.", "We fight", "“We stay"),
        ("Berg said:\n\n“We stay. It is hard.\n\n“We fight. It is cold.”\n\nThe town slept.", "The town", None),
        ("Berg said:\n\n“We stay. It is hard.”\n\n“We fight. It is cold.”", "It is cold", "“We fight"),
        ("« Nous restons. Il fait froid. » La ville dort.", "Il fait", "« Nous"),
        ("The town slept.", "slept", None),
    ],
)
def test_a_quotation_is_followed_to_where_it_begins(text, words, begins):
    document = Document(text, language="fr" if "«" in text else "en")

    assert start_of_quotation(document, text.index(words)) == (None if begins is None else text.index(begins))


def test_many_paragraphs_of_one_quotation_are_followed_without_recursion():
    text = "Berg said:\n\n" + "“We stay. It is hard.\n\n" * 5_000

    assert start_of_quotation(Document(text, language="en"), text.rindex("It is")) == text.index("“")
