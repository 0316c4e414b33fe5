"""Whom "we" of a joint statement names."""

import pytest

from summarize.document import Document
from summarize.signatories import signatories


def signed(text):
    document = Document(text, language="en")
    return [document.quote(span) for span in sorted(signatories(document))]


def test_the_states_that_open_a_statement_together_are_who_we_are():
    text = (
        "As friends, Norway, the Republic of Korea (ROK), and Poland will keep the strait open. We oppose any blockade."
    )

    assert signed(text) == ["Norway", "Republic of Korea", "ROK", "Poland"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway, Kenya and Poland will keep the strait open. The Union opposes any blockade.",  # nobody says "we"
        "We oppose the pact between Norway and Kenya.",  # they do not open their sentence
        "Norway will keep the strait open. We oppose any blockade.",  # one alone is no joint statement
        "Norwegian soldiers and Kenyan nurses were killed. We mourn them.",  # they are no states
        'Norway and Kenya will keep the strait open. "We oppose any blockade," a rebel said.',  # "we" is quoted
    ],
)
def test_states_named_otherwise_are_not(text):
    assert signed(text) == []
