"""Who did the harm that a figure counts, by the grammar of its sentence."""

from __future__ import annotations

import pytest

from summarize import mentions
from summarize.document import Document
from summarize.reading.attackers import attackers

TOLD = {
    "Gunmen killed 12 farmers near the village.": ["Gunmen"],
    "12 farmers were killed by gunmen near the village.": ["gunmen"],
    "12 aid workers were abducted from a clinic in the summer of last year by gunmen of the Lake Front.": [
        "gunmen of the Lake Front"
    ],
    "12 farmers were killed when soldiers opened fire on their truck.": ["soldiers"],
    "12 farmers died when fighters of the Popular Front for the Liberation of Chad attacked the market.": [
        "fighters of the Popular Front for the Liberation of Chad"
    ],
    "Kenyan shells had hit homes and a bakery, killing 12 farmers.": ["Kenyan"],
    "12 farmers were killed by Kenyan strikes.": ["Kenyan"],
    "Hezbollah claimed to have killed 12 soldiers.": ["Hezbollah"],
}

UNTOLD = [
    "12 farmers were killed in the Kenyan town of Moyale.",
    "A drone strike in the besieged Sudanese town of Dilling killed 12 farmers.",
    "The army said 12 of its soldiers had died.",
    "12 farmers died, and troops killed dozens of the attackers.",
    "On Monday a column of the Chadian army was ambushed; 12 soldiers were killed.",
    "GONDAR, Ethiopia - A drone strike on a market killed 12 farmers.",
    "212 soldiers and 12 allied fighters were killed.",
]


def found_in(text):
    document = Document(text, language="en")
    figure = next(one for one in mentions.figures(document) if one.value == 12)
    return [document.quote(span) for span in attackers(document, figure.span)]


@pytest.mark.parametrize("text", TOLD)
def test_who_attacked_is_found_where_the_sentence_tells(text):
    assert found_in(text) == TOLD[text]


@pytest.mark.parametrize("text", UNTOLD)
def test_nobody_is_taken_for_an_attacker_who_is_only_named(text):
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kenya and Chad killed 12 civilians.", ["Kenya", "Chad"]),
        ("12 people were killed and dozens rescued by soldiers.", []),
        ("12 farmers died when in May Kenyan jets bombed their village.", ["Kenyan"]),
        ("12 farmers died when soldiers were attacked.", []),
        ("12 farmers were wounded and later found by soldiers.", []),
        ("12 farmers were wounded; the town is held by rebels.", []),
        ("12 people died when a Greek bus hit a tree.", []),
        ("As Kenya launched its census, floods killed 12 people.", []),
    ],
)
def test_who_attacks_together_is_told_and_who_helps_or_collides_is_not(text, who):
    assert found_in(text) == who
