"""Checking somebody's facts never raises, whatever the facts and the article hold."""

import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summarize.contract import SECTIONS
from summarize.document import Document
from summarize.errors import ArticleError
from summarize.recheck import VERDICTS, recheck
from summarize.sections.base import Fact, codes, own_fields

KEYS = sorted({name for section in SECTIONS.values() for name in own_fields(section)} | {"attributed_to", "polarity"})

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(["\ud800", "12", "(", "never"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["text", "name", "iso3", "value"]), inner),
    max_leaves=4,
)  # fmt: skip

WORDS = [
    "said",
    "who",
    ",",
    ", who",
    "killed",
    "12",
    "$3 million",
    "Norway",
    "'s",
    "not",
    "may",
    "“",
    ".",
    "\n",
    "the",
    "to",
]


@settings(max_examples=150)
@given(
    st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.sampled_from(sorted(SECTIONS)),
    st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=6),
)
def test_checking_never_raises_whatever_the_article_is(text, section, fields):
    try:
        document = Document(text, language="en")
    except ArticleError:
        assume(False)
    quote = {"quote": text, "start": 0, "end": len(text)}

    checked = recheck([{"section": section, "evidence": [quote], **fields}], document)

    assert [fact.judgement.verdict in VERDICTS for fact in checked.facts] == [True]
    assert json.loads(checked.to_json())["summary"]["facts"] == 1


@pytest.mark.parametrize("evidence", [[], ["words that stand nowhere"]])
@pytest.mark.parametrize("section", SECTIONS)
def test_a_fact_that_cites_nothing_is_judged_whatever_its_codes_are(section, evidence):
    document = Document("Norway will leave the pact. Twelve died.", language="en")
    told = {name: codes(info.annotation) for name, info in own_fields(SECTIONS[section]).items()}
    told |= {name: codes(Fact.model_fields[name].annotation) for name in ("verification", "certainty", "polarity")}
    given = [{name: [code] if name == "obligations" else code} for name, known in told.items() for code in known]

    checked = recheck([{"section": section, "evidence": evidence, **one} for one in given], document)

    assert len(given) > 10
    assert checked.count("rejected") == len(given)


@pytest.mark.parametrize("depth", [10, 400])
def test_a_value_nested_deep_is_refused(depth):
    nested = 12
    for _ in range(depth):
        nested = [{"text": nested}]

    checked = recheck([{"section": "casualty_reports", "count": nested}], Document("Twelve died.", language="en"))

    assert checked.count("rejected") == 1


def test_a_stored_tie_may_name_one_of_its_ends_only():
    text = "Norway has opened a consultation mechanism for its neighbours."
    tie = {
        "section": "alliances",
        "parties": [{"text": "Norway", "name": "Norway", "type": "state", "iso3": "NOR"}],
        "kind": "consultation_pact",
        "instrument": "consultation mechanism",
        "status": "unspecified",
        "evidence": [{"quote": text}],
    }
    (judged,) = recheck([tie], Document(text, language="en")).facts

    assert judged.judgement.verdict == "supported", judged.judgement.findings
