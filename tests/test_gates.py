"""Which sentences are asked about: by their words, by whose the figure is, and as parts of a package told before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from growth import no_blow_up

from summarize.contract import SECTIONS
from summarize.document import Document
from summarize.reading.by_sentence import by_sentence
from summarize.reading.choices import offered
from summarize.reading.gates import MOST, scenes
from summarize.reading.scene import scenes_of
from summarize.reading.stretches import focuses

ASKED = {
    "aid_packages": {
        "Norway pledged Kenya 5 million euros in aid.": ["5 million euros"],
        # no word for aid, but a state gives, and the article tells of aid elsewhere
        "The relief went on. Germany will make available 4 million euros to Kenya for the dam.": ["4 million euros"],
        # parts of a package
        "Norway will give Kenya 9 million euros in aid. Of that sum, 4 million euros will go to schools.": [
            "9 million euros",
            "4 million euros",
        ],
        "Norway announced 9 million euros in aid to Kenya, including:\n- 4 million euros for schools;\n"
        "- 5 million euros to clear mines.": ["9 million euros", "4 million euros", "5 million euros"],
        # what only follows a package, or is listed behind one that opens no list, is no part of it
        "Norway will give Kenya 9 million euros in aid. Some 4 million euros were stolen in Nairobi.": [
            "9 million euros"
        ],
        "Norway gave Kenya 9 million euros in aid.\n- The harbour has 4 million euros.": ["9 million euros"],
        # a list of things of which one is a sum stays one package
        "The aid that Norway will give Kenya includes:\n- 14 tanks\n- 4 million euros for fuel\n- helmets": [None],
        "Norway will give Kenya 9 million euros in aid. It rained. It was cold. It snowed. It thawed. "
        "Of that sum, 4 million euros will go to schools.": ["9 million euros"],
        "Norway will give Kenya 9 million euros in aid. Many think of that sum, and 4 million euros went to schools.": [
            "9 million euros"
        ],
        # an article that tells of no aid, and a state of which grammar does not say that it gives or gets
        "Germany will make available 4 million euros to Kenya for the dam.": [],
        "The relief went on. In Kenya the box held 4 million euros.": [],
        # a gift of things
        "Japan flew 40 tents and two field hospitals to Nepal.": [None],
        # prices, yields and what private people pay are no aid
        "The aid went on. Kenya signed a contract worth 640 million euros with Norway for 48 guns.": [],
        "The aid went on. Fans paid 40 euros for a ticket, and the club offered the striker 2 million euros.": [],
        "The band will send its drummer a bill of 300 euros.": [],
    },
    "casualty_reports": {
        "The blast killed 12 people.": ["12"],
        "The fighting has forced some 9,000 people from their homes.": ["some 9,000"],
        "Chad lost eleven soldiers.": ["eleven"],
        "The victims were behind because one child had fallen ill.": [],
        "Two more sailors have not been found.": ["Two"],
        "Troops seized 12 mortars and seven caves.": [],
        "Spain are second on 12 points, three ahead of Ukraine, whom they beat.": [],
    },
}


@pytest.mark.parametrize(("section", "text"), [(one, text) for one, texts in ASKED.items() for text in texts])
def test_a_question_is_put_for_each_figure_that_may_tell_a_fact(section, text):
    document = Document(text, language="en")
    found = [document.quote(scene.focus) if scene.focus else None for scene in scenes(SECTIONS[section], document)]

    assert found == ASKED[section][text]


def test_a_part_is_told_with_its_whole_whose_donor_it_shares():
    text = "Norway will give Kenya 9 million euros in aid. Of that sum, 4 million euros will go to schools."
    _whole, part = by_sentence(SECTIONS["aid_packages"], Document(text, language="en"))
    answer = part.answer.model_validate({name: _first(field) for name, field in part.answer.model_fields.items()})
    (draft,) = part.drafts(answer)

    assert draft.sentences == (1, 2)
    assert draft.fields["donors"] == ["Norway"]
    assert draft.fields["amount"] == "4 million euros"


def test_the_sentence_of_a_donor_that_stands_elsewhere_is_cited():
    text = "Norway helps. Today 5 million euros in aid were pledged to Kenya."
    (question,) = by_sentence(SECTIONS["aid_packages"], Document(text, language="en"))
    assert "donors" in question.answer.model_fields
    given = {name: _first(field) for name, field in question.answer.model_fields.items()} | {"donors": "Norway"}
    (draft,) = question.drafts(question.answer.model_validate(given))

    assert draft.sentences == (1, 2)


def _first(field):
    """The first of the words offered for a field, in a list where it takes several."""
    annotation = field.annotation
    if getattr(annotation, "__origin__", None) is list:
        return [annotation.__args__[0].__args__[0]]
    return annotation.__args__[0]


@pytest.mark.parametrize("toll", ["Kenya killed {} farmers", "{} were killed", "{} million euros were given to Kenya"])
def test_a_sentence_full_of_figures_costs_a_bounded_number_of_questions(toll):
    text = "Norway gave aid, " + ", ".join(toll.format(number) for number in range(2, 300)) + "."

    with no_blow_up():
        found = [each for section in SECTIONS.values() for each in by_sentence(section, Document(text, language="en"))]

    assert 0 < len(found) <= MOST * len(SECTIONS)


@pytest.mark.parametrize(
    ("text", "donors"),
    [
        ("Of the aid, 30 million euros will go to newsrooms that had to move to Norway.", ()),
        ("We notified Congress of our intent to provide Kenya another 95 million euros in aid.", ()),
        ("Kenya has asked Norway for 4 million euros in aid.", ("Norway",)),
        ("Up to 35 million euros in aid will help families pay their bills.", ()),
        ("The Union granted 5 million euros in aid to Kenya in July, and Norway built 30 wells.", ("Union",)),
    ],
)
def test_who_hangs_on_a_preposition_or_acts_elsewhere_is_no_donor(text, donors):
    section, document = SECTIONS["aid_packages"], Document(text, language="en")
    (sentence,) = scenes_of(document, section)
    scene = replace(sentence, focus=next(iter(focuses(sentence))))

    assert offered(scene, "donors", section.model_fields["donors"].annotation).words == donors
