"""Articles written for the check, with their facts: what they plainly state is let pass."""

from dataclasses import replace
from pathlib import Path

import pytest
from growth import steps

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


def test_what_a_fact_costs_does_not_grow_with_the_article():
    gold = read_gold(DATA / "gold", DATA / "articles")[0]

    def judged_in(copies):
        text = f"{gold.document.text.rstrip()}\n\n" * copies
        long = replace(gold, document=replace(gold.document, text=text))

        def judge():
            assert [judge_fact(section, fact, long) for section, facts in gold.sections.items() for fact in facts]

        judge()  # the article is read once
        return judge

    one, many = judged_in(1), judged_in(32)
    assert steps(many) < 1.25 * steps(one)
