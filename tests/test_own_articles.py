"""Articles written for the check, with their facts: what they plainly state is let pass."""

from pathlib import Path

import pytest

from summarize.evaluation.gold import read_gold
from summarize.evaluation.judging import judge_fact

DATA = Path(__file__).parent / "data" / "check"

REFUSED = {("peace", "casualties-3")}
"""Facts the check wrongly refuses: "treated 73 civilians, among them 20 children, for gunshot wounds"."""

FACTS = [
    pytest.param(gold, section, fact, id=f"{gold.name} {fact['id']}")
    for gold in read_gold(DATA / "gold", DATA / "articles")
    for section, facts in gold.sections.items()
    for fact in facts
]


@pytest.mark.parametrize(("gold", "section", "fact"), FACTS)
def test_a_fact_an_article_plainly_states_passes(gold, section, fact):
    judged = judge_fact(section, fact, gold)

    assert (judged.verdict != "supported") == ((gold.name, fact["id"]) in REFUSED), judged.findings
