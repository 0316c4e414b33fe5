"""Both ways of reading: which questions are put, what they offer, and what becomes of the answers."""

from typing import get_args

import pytest

from summarize.computed import complete
from summarize.contract import SECTIONS
from summarize.document import Document
from summarize.drafts import Draft, resolve
from summarize.reading.actions import actions
from summarize.reading.by_article import by_article
from summarize.reading.by_sentence import by_sentence
from summarize.reading.scene import Scene
from summarize.sections import cues
from summarize.sections.base import draft_type, own_fields

TEXT = (
    "Norway to help Ukraine\n\n"
    "Norway will send Ukraine $300 million in military aid next month. "
    "It rained in Oslo. "
    "Russian missiles killed 12 civilians and wounded 30 others in Odesa on Friday. "
    "About 900 Polish troops are stationed in Estonia. "
    "Some 45,000 people live in the town, 12 kilometers from the border."
)


def questions(section, text=TEXT, language="en"):
    return list(by_sentence(SECTIONS[section], Document(text, language=language)))


def shown(question):
    return question.messages[-1]["content"]


def options(question, name):
    return get_args(question.answer.model_fields[name].annotation)


def test_each_figure_of_a_sentence_is_asked_about_once():
    found = [shown(question) for question in questions("casualty_reports")]

    assert len(found) == 2
    assert "Figure: 12\n" in found[0]
    assert "Figure: 30\n" in found[1]


def test_a_strength_is_not_a_casualty_and_a_distance_no_figure():
    assert not any(
        "900" in shown(question) or "45,000" in shown(question) for question in questions("casualty_reports")
    )


def test_sentences_without_a_cue_are_not_asked_about():
    every = [shown(question) for section in SECTIONS for question in questions(section)]

    assert not any("rained" in content for content in every)


def test_every_word_offered_stands_in_the_article():
    for section in SECTIONS:
        for question in questions(section):
            for name, info in question.answer.model_fields.items():
                if name in ("kind", "status", "harm", "mood", "plover", "instrument"):
                    continue
                words = get_args(info.annotation)
                flat = get_args(words[0]) if words and not isinstance(words[0], str) else words
                assert all(word == "none" or word in " ".join(TEXT.split()) for word in flat), (
                    section,
                    name,
                    flat,
                )


def test_what_grammar_settles_is_not_asked():
    (question,) = questions("aid_packages")
    (draft,) = question.drafts(
        question.answer.model_validate({name: options(question, name)[0] for name in question.answer.model_fields})
    )

    assert "donors" not in question.answer.model_fields
    assert draft.fields["donors"] == ["Norway"]
    assert draft.fields["recipients"] == ["Ukraine"]
    assert draft.fields["amount"] == "$300 million"


def test_a_list_goes_with_the_sentence_that_opens_it():
    text = "Norway sends aid. The new $90 million package for Ukraine includes:\n\n- 14 tanks;\n- 2,000 rifles and 400 drones; and\n- helmets."
    found = [question for question in questions("aid_packages", text) if "Amount" in shown(question)]
    answer = {name: options(found[0], name)[0] for name in found[0].answer.model_fields}
    (draft,) = found[0].drafts(found[0].answer.model_validate(answer))

    assert draft.fields["items"] == ["14 tanks", "2,000 rifles", "400 drones", "helmets"]
    assert draft.sentences == (1, 2, 3, 4, 5)  # the donor of the first is cited, too


def test_what_a_sentence_says_an_act_is_for_is_not_offered_as_given():
    text = "To further strengthen Ukraine’s rocket launchers, Norway will send Ukraine 14 tanks."
    (question,) = questions("aid_packages", text)
    answer = {name: options(question, name)[0] for name in question.answer.model_fields}
    (draft,) = question.drafts(question.answer.model_validate(answer))

    assert draft.fields["items"] == ["14 tanks"]


def test_the_sentence_before_is_shown_only_where_this_one_points_back():
    text = (
        "Norway met Ukraine. This deal gives Ukraine $90 million in aid. Poland will send Ukraine $20 million in aid."
    )
    found = [shown(question) for question in questions("aid_packages", text)]

    assert found[0].startswith("Before: Norway met Ukraine.")
    assert not found[1].startswith("Before:")


def test_an_article_with_nothing_in_it_costs_no_call():
    text = "Two otters moved into the pond. The school set up a camera."

    assert [question for section in SECTIONS for question in questions(section, text)] == []


@pytest.mark.parametrize("section", SECTIONS)
def test_a_whole_article_is_asked_about_once_a_section_with_the_article_before_the_task(section):
    (question,) = by_article(SECTIONS[section], Document(TEXT, language="en"))
    content = question.messages[-1]["content"]

    assert content.index("[2] Norway will send") < content.index("Task:")


def test_all_sections_share_their_prompt_up_to_the_task():
    document = Document(TEXT, language="en")
    texts = [next(iter(by_article(kind, document))).messages for kind in SECTIONS.values()]
    openings = {(messages[0]["content"], messages[1]["content"].split("Task:")[0]) for messages in texts}

    assert len(openings) == 1


@pytest.mark.parametrize("section", SECTIONS.values())
def test_a_model_is_asked_for_words_and_codes_only_and_never_for_a_number(section):
    schema = draft_type(section).model_json_schema()

    assert set(schema["required"]) == set(schema["properties"])
    for name, field in schema["properties"].items():
        assert name == "sentences" or ("integer" not in str(field) and "number" not in str(field.get("type")))


@pytest.mark.parametrize("language", cues.languages())
@pytest.mark.parametrize("section", SECTIONS.values())
def test_every_cue_proves_a_code_the_section_has(section, language):
    for name, info in own_fields(section).items():
        known = set(cues.codes_of(section.section, name, language))
        assert known <= set(
            get_args(info.annotation) if known and not str(info.annotation).startswith("list") else known
        ), name


def test_whom_an_act_is_toward_is_named_in_the_act():
    text = "Despite talks with Sweden, Norway plans to sanction Russia next month."
    (question,) = questions("policy_outlook", text)
    given = {
        name: "Sweden" if name == "targets" else options(question, name)[0] for name in question.answer.model_fields
    }
    (draft,) = question.drafts(question.answer.model_construct(**given))

    assert "Sweden" not in draft.fields["targets"]


def test_an_act_ends_with_its_sentence_inside_a_quotation_too():
    text = "“We will help the town of Velm. We will not let the rebels attack Norway,” Mayor Ola Berg said."
    document = Document(text, language="en")
    [sentence] = document.sentences

    told = [document.quote(span) for span in actions(Scene(document, SECTIONS["policy_outlook"], sentence))]

    assert told == ["help the town of Velm", "let the rebels attack Norway"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway called for an end to raids that could harm farmers.", []),
        ("Norway said that it will help the farmers.", ["help the farmers"]),
        ("Norway thanked the force that will train the farmers.", ["train the farmers"]),
    ],
)
def test_what_only_describes_a_thing_is_no_act(text, told):
    document = Document(text, language="en")
    [sentence] = document.sentences

    assert [document.quote(span) for span in actions(Scene(document, SECTIONS["policy_outlook"], sentence))] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway rejected the plan of the rebels.", ["rejected the plan of the rebels"]),
        ("Norway rejected on Friday a plan of the rebels.", ["rejected on Friday a plan of the rebels"]),
        ("Norway trains farmers opposed to President Ola Berg.", []),
        ("Norway read out measures rejected by Sweden and others.", []),
    ],
)
def test_a_verb_that_is_an_act_itself_is_no_participle_behind_a_noun(text, told):
    document = Document(text, language="en")
    [sentence] = document.sentences

    assert [document.quote(span) for span in actions(Scene(document, SECTIONS["policy_outlook"], sentence))] == told


def test_a_row_of_acts_or_things_is_one_act():
    text = "Norway will cut fees, open its ports, and free the sailors. Norway will cut fees, open its ports, and the army will leave."
    document = Document(text, language="en")
    found = [
        document.quote(stretch)
        for sentence in document.sentences
        for stretch in actions(Scene(document, SECTIONS["policy_outlook"], sentence))
    ]

    assert found[0] == "cut fees, open its ports, and free the sailors"
    assert "the army" not in found[1]


def test_a_row_before_its_one_noun_is_one_thing_and_and_opens_none():
    text = "Norway sends aid. The new $90 million package for Ukraine includes:\n\n- over 500 mortar, tank, and artillery rounds;\n- 40 drones, and other gear;\n- tents."
    (question,) = [each for each in questions("aid_packages", text) if "Amount" in shown(each)]
    answer = {name: options(question, name)[0] for name in question.answer.model_fields}
    (draft,) = question.drafts(question.answer.model_validate(answer))

    assert draft.fields["items"] == ["over 500 mortar, tank, and artillery rounds", "40 drones", "other gear", "tents"]


def test_the_time_right_behind_a_figure_is_its_own():
    text = "Today, Norway announced aid for Ukraine, bringing the total to $90 million since March."
    (question,) = questions("aid_packages", text)
    answer = {name: options(question, name)[0] for name in question.answer.model_fields}
    (draft,) = question.drafts(question.answer.model_validate(answer))

    assert draft.fields["when"] == "since March"


def test_of_two_codes_that_words_say_the_stronger_is_meant():
    assert cues.meant("policy_outlook", "mood", ["plan", "threat", "hope"]) == ["threat", "hope"]
    assert cues.meant("aid_packages", "status", ["announced", "planned"]) == ["announced"]
    assert cues.meant("alliances", "kind", ["coalition"]) == ["coalition"]


def test_an_act_whose_verb_is_of_no_class_has_that_of_its_mood():
    (question,) = questions("policy_outlook", "Kenya called on Norway to clean the harbour.")
    answer = {name: options(question, name)[0] for name in question.answer.model_fields}
    (draft,) = question.drafts(question.answer.model_validate(answer))

    assert (draft.fields["mood"], draft.fields["plover"]) == ("demand", "REQUEST")


def test_we_are_the_state_of_who_speaks():
    text = '"We will close the port," the Norwegian foreign minister said. We will open the market.'
    document = Document(text, language="en")
    named = []
    for number, action in ((1, "close the port"), (2, "open the market")):
        fields = {"actors": ["We"], "action": action, "plover": "NONE", "targets": [], "mood": "plan"}
        candidate = resolve(Draft(SECTIONS["policy_outlook"], (number,), fields), document)
        named.append(complete(candidate, document).values["actors"][0])

    assert [(party.text, party.name, party.iso3) for party in named] == [("We", "Norway", "NOR"), ("We", "We", None)]
