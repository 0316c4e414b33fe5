"""Who is tied by a pact, a deployment or a transfer, by the grammar of its sentence; and which sentences tell of one."""

from __future__ import annotations

import pytest

from summarize.contract import SECTIONS
from summarize.document import Document, Span
from summarize.reading.phrases import phrases
from summarize.reading.scene import Scene
from summarize.reading.tied import tied
from summarize.reading.ties import is_between, kinds_told
from summarize.reading.toward import toward
from summarize.told_with import told_with

PARTIES = {
    "Norway and Sweden signed a defence pact in Oslo.": ["Norway", "Sweden"],
    "Norway signed a security agreement with Kenya on Monday.": ["Norway", "Kenya"],
    "Sudan sent 300 soldiers to the border, and Eritrea has threatened to expel Ethiopian diplomats.": ["Sudan"],
    "Turkey, which supplied Ethiopia with armed drones in 2021, met Kenya on Monday.": ["Turkey", "Ethiopia"],
    "The truce that Chad and Niger signed in March was mediated by Algeria.": ["Chad", "Niger", "Algeria"],
    "Egypt proposed a truce between Chad and Niger.": ["Chad", "Niger"],
    "Mali, Niger and Chad formed an alliance against Libya.": ["Mali", "Niger", "Chad"],
    "The mission, to which Kenya, Egypt and Djibouti contribute, keeps 900 troops in Somalia.": [
        "Kenya",
        "Egypt",
        "Djibouti",
    ],
    "Japan and Australia are discussing, but have not yet agreed on, the joint production of drones.": [
        "Japan",
        "Australia",
    ],
    "The exercise, which will bring together troops from Kenya, Egypt and Chad, opens in May.": [
        "Kenya",
        "Egypt",
        "Chad",
    ],
    "Italy says it will keep a naval base on the island with Greece.": ["Italy", "Greece"],
    "Ghana, Togo and Benin signed a treaty, which Nigeria has criticised.": ["Ghana", "Togo", "Benin"],
    "French troops train together with the army of Chad at the base.": ["French troops", "Chad"],
    "We call on Chad and Niger to observe the ceasefire.": [],
    "Russia must withdraw its troops from the whole of Georgia.": [],
    "The course is taught in Somali and English.": [],
    "OSLO, Norway, March 14 - Kenya and Egypt signed a security agreement.": ["Kenya", "Egypt"],
    "The minister told reporters that Norway and Sweden signed a defence pact.": ["Norway", "Sweden"],
    "Italy says it will keep a naval base in Greece.": ["Italy", "Greece"],
    "Under the rules, which Egypt has criticised, Norway and Sweden signed a defence pact.": ["Norway", "Sweden"],
    "This week we signed a security agreement with Kenya.": ["we", "Kenya"],
    "Kenya was hit a day after the Norway-backed group claimed a raid on Chad.": ["Norway", "group"],
    "Kenya has suffered from Norwegian-backed separatists in the east.": ["Norwegian", "separatists"],
}

FRENCH = {
    "La Norvège et le Kenya ont signé un accord de défense à Nairobi.": ["Norvège", "Kenya"],
    "Un cessez-le-feu entre le Tchad et le Niger a été conclu par la médiation de l'Algérie.": [
        "Tchad",
        "Niger",
        "Algérie",
    ],
}


def tie(text, language="en"):
    document = Document(text, "a", language)
    sentence = document.sentences[-1]
    kinds = kinds_told(sentence, language)
    assert kinds, text
    first = min(place for places in kinds.values() for place in places)
    return document, sentence, first.shifted(sentence.span.start)


def parties(text, language="en"):
    document, _, cue = tie(text, language)
    return [document.quote(span) for span in tied(document, cue)]


@pytest.mark.parametrize(("text", "named"), PARTIES.items())
def test_who_acts_and_whom_with_or_between_leads_to_are_tied(text, named):
    assert [one.removeprefix("army of ") for one in parties(text)] == named


@pytest.mark.parametrize(("text", "named"), FRENCH.items())
def test_french_words_lead_to_who_is_tied_too(text, named):
    assert parties(text, "fr") == named


def test_the_two_countries_are_those_that_a_sentence_before_names():
    text = "Chad and Niger have fought since May. Their armies are tired. The two countries agreed on a ceasefire."
    assert parties(text) == ["Chad", "Niger"]


def test_the_two_countries_of_a_story_of_three_are_not_guessed_from_afar():
    filler = "The harvest was poor, and the markets stayed empty all week. " * 7
    assert parties(f"Chad and Niger have fought since May. {filler}The two countries agreed on a ceasefire.") == []


def test_we_in_a_joint_statement_are_those_who_signed_it():
    text = "We, the leaders of Kenya, Egypt and Chad, met in Cairo today. We will hold a joint exercise every year."
    assert parties(text) == ["leaders of Kenya", "Egypt", "Chad"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway signed a security agreement with Kenya.", True),
        ("Norway has stationed 300 soldiers in Kenya.", True),
        ("Norway is training.", False),
        ("Has Norway signed a security agreement with Kenya?", False),
        ("Norway will give Kenya $9 million for arms sales.", False),
        ("Twelve soldiers of the garrison of Chad were killed.", False),
        ("The Ministry informed the Security Forces of the joint exercise.", False),
    ],
)
def test_a_tie_is_between_two_sides_and_no_aid_toll_or_question(text, told):
    document, sentence, cue = tie(text)
    assert is_between(document, sentence, tied(document, cue)) is told


@pytest.mark.parametrize(
    ("text", "claim", "told"),
    [
        ("Chad, which sold Niger drones, met Mali.", "drones", ["Chad", ", which sold Niger drones,"]),
        ("Chad, which sold Niger drones, met Mali.", "met", ["Chad", " met Mali."]),
        ("Chad sent troops, and Mali has protested.", "troops", ["Chad sent troops, "]),
        ("Chad sent troops, and Mali has protested.", "protested", ["and Mali has protested."]),
        ("Chad, Niger and Mali have sent troops.", "troops", ["Chad, Niger and Mali have sent troops."]),
        ("Chad signed a pact with Mali, under which Niger pays.", "pact", None),
    ],
)
def test_a_claim_is_told_without_the_asides_and_the_clauses_of_others(text, claim, told):
    document = Document(text, "a", "en")
    at = text.index(claim)
    stretches = told_with(document, Span(at, at + len(claim)))
    assert [document.quote(one) for one in stretches] == (told or [text])


@pytest.mark.parametrize(
    ("text", "act", "named"),
    [
        ("Norway will send Kenya 14 tanks.", "send Kenya 14 tanks", ["Kenya"]),
        ("Norway will impose sanctions on Chad and Niger.", "impose sanctions on Chad and Niger", ["Chad", "Niger"]),
        ("Norway will withdraw its troops from Chad in May.", "withdraw its troops from Chad in May", []),
        ("The minister will travel to Kenya.", "travel to Kenya", []),
        ("Norway will hold talks with Chad in Kenya.", "hold talks with Chad in Kenya", ["Chad"]),
        ("Norway will send 1,500 troops to Kenya.", "send 1,500 troops to Kenya", ["Kenya"]),
        ("Norway will sanction Chad, Niger and Mali.", "sanction Chad, Niger and Mali", ["Chad", "Niger", "Mali"]),
        ("Norway will send aid until Chad agrees.", "send aid until Chad agrees", []),
    ],
)
def test_an_act_is_toward_its_object_and_whom_on_or_with_leads_to(text, act, named):
    document = Document(text, "a", "en")
    at = text.index(act)
    assert [document.quote(span) for span in toward(document, Span(at, at + len(act)))] == named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Japan and Kenya are bound by the Treaty of Mutual Cooperation and Security.",
            "Treaty of Mutual Cooperation and Security",
        ),
        ("Mali and Niger formed the Alliance of Sahel States in May.", "Alliance of Sahel States"),
        ("Mali and Niger signed the Mutual Defence Treaty on Monday.", "Mutual Defence Treaty"),
        ("Mali and Niger signed a peace agreement in Oslo.", "peace agreement"),
    ],
)
def test_the_name_of_a_pact_is_read_to_its_end(text, name):
    document = Document(text, "a", "en")
    scene = Scene(document, SECTIONS["alliances"], document.sentences[0])
    assert [document.quote(span) for span in phrases(scene, "instrument", with_figures=False)] == [name]


def test_a_sentence_of_hundreds_of_names_ties_nobody_and_costs_little():
    text = "Kenya, " + ", ".join(["Chad and Mali"] * 400) + " signed a security agreement."
    assert parties(text) == []
