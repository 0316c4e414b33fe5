"""Drafts whose sides stand and whose codes do not: what the article settles is published, and said to be mended."""

import pytest

from summarize.contract import SECTIONS
from summarize.document import Document
from summarize.drafts import Draft
from summarize.interview import judge

OUTLOOK = {"actors": ["Norway"], "plover": "NONE", "targets": [], "mood": "plan"}


def judged(text, **fields):
    """What comes of one draft of an outlook in the first sentence: facts and refusals."""
    return judge([Draft(SECTIONS["policy_outlook"], (1,), OUTLOOK | fields)], Document(text, language="en"))


def test_the_class_of_an_act_is_taken_from_its_head_and_said_to_be():
    (fact,), refused = judged(
        "Norway plans to convene a summit on fishing.", action="convene a summit", plover="SANCTION"
    )
    assert (fact.plover, refused) == ("CONSULT", [])
    mended = [found for found in fact.findings if found.path == "/plover"]
    assert mended
    assert all(found.failure == "corrected" and "published as CONSULT" in found.message for found in mended)
    assert fact.verdict == "supported"


def test_a_class_that_only_words_farther_in_are_cued_for_is_no_class():
    action = "describe the remaining coastal fishing embargo"
    (fact,), _ = judged(f"Norway plans to {action}.", action=action, plover="RETREAT")
    assert fact.plover == "NONE"


def test_a_class_that_follows_from_a_mended_mood_is_mended_too():
    text = "Kenya asked Norway to shell the farmers no more and to call off the raid."
    (fact,), refused = judged(text, action="shell the farmers no more", plover="ASSAULT", mood="warning")
    assert (fact.mood, fact.plover, refused) == ("demand", "REQUEST", [])
    assert {found.path for found in fact.findings if found.failure == "corrected"} == {"/mood", "/plover"}


def test_a_demanded_act_is_published_as_a_request():
    text = "Kenya asked Norway to help the farmers."
    (fact,), refused = judged(text, action="help the farmers", plover="AID", mood="demand")
    assert (fact.plover, refused) == ("REQUEST", [])


def test_a_demanded_act_whose_head_is_of_no_class_is_published_as_a_request_too():
    text = "Kenya asked Norway to clean the harbour."
    (fact,), refused = judged(text, action="clean the harbour", plover="ASSAULT", mood="demand")
    assert (fact.plover, refused) == ("REQUEST", [])


def test_a_pact_that_is_said_to_be_under_way_is_published_as_in_force():
    (fact,), refused = drafted_tie(
        "A ceasefire between Norway and Kenya remains in effect.",
        ["Norway", "Kenya"],
        kind="ceasefire_or_peace",
        instrument="ceasefire",
        status="operational",
    )
    assert (fact.status, refused) == ("in_force", [])


def test_the_mood_is_taken_from_the_words_that_govern_the_act():
    text = "Norway vowed to close its ports to the fleet."
    (fact,), _ = judged(text, action="close its ports to the fleet", mood="warning")
    assert fact.mood == "pledge"


def test_a_speaker_is_left_out_of_the_targets():
    text = "Swedish officials fear that Norway will close its ports."
    (fact,), _ = judged(text, action="close its ports", mood="warning", targets=["Swedish officials"])
    assert fact.targets == []


def test_a_place_that_is_none_is_left_out_of_a_tie():
    text = "Under a contract signed in March, Norway will deliver 24 missiles to Kenya."
    tie = {"parties": ["Norway", "Kenya"], "kind": "arms_transfer", "status": "announced", "place": "Norway"}
    draft = Draft(SECTIONS["alliances"], (1,), tie | {"quantity": "24"})
    (fact,), refused = judge([draft], Document(text, language="en"))
    assert (fact.place, refused) == (None, [])
    assert any(found.path == "/place" and "left out" in found.message for found in fact.findings)


def drafted_aid(text, **fields):
    aid = {"donors": ["Norway"], "recipients": ["Kenya"], "kind": "unspecified", "instrument": "unspecified"}
    return judge([Draft(SECTIONS["aid_packages"], (1,), aid | fields)], Document(text, language="en"))


def test_what_is_still_to_be_paid_is_published_as_planned():
    text = "Norway's $9 million for Kenya will soon be disbursed to clinics."
    (fact,), refused = drafted_aid(text, amount="$9 million", status="provided")
    assert (fact.status, refused) == ("planned", [])


def test_a_part_of_a_package_is_published_as_a_component():
    text = "As part of this package, Norway gave Kenya $9 million."
    (fact,), refused = drafted_aid(text, amount="$9 million", status="provided")
    assert (fact.scope, fact.findings, refused) == ("component", [], [])


def test_an_actor_too_many_is_left_out():
    text = "Norway will close its ports to Swedish ships."
    (fact,), refused = judged(text, action="close its ports to Swedish ships", actors=["Norway", "Swedish ships"])
    assert ([party.text for party in fact.actors], refused) == (["Norway"], [])


def test_an_actor_who_is_named_nowhere_is_never_only_left_out():
    text = "Norway will close its ports to Swedish ships."
    facts, refused = judged(text, action="close its ports to Swedish ships", actors=["Norway", "Atlantis"])
    assert (facts, len(refused)) == ([], 1)


def drafted_tie(text, parties, **fields):
    draft = Draft(SECTIONS["alliances"], (1,), {"parties": parties, "status": "unspecified"} | fields)
    return judge([draft], Document(text, language="en"))


def test_who_is_no_party_to_a_tie_is_left_out_of_it():
    text = "France and Poland signed a defense pact in Norway."
    parties = ["France", "Poland", "Norway"]
    (fact,), refused = drafted_tie(text, parties, kind="defence_pact", place="Norway")
    assert ([party.text for party in fact.parties], refused) == (["France", "Poland"], [])
    assert any(found.path == "/parties" and "left out" in found.message for found in fact.findings)


def test_a_tie_of_which_one_party_is_left_is_refused():
    text = "Kenya accused the Harbour Front, a group linked to al-Qaeda, of the attack."
    facts, refused = drafted_tie(text, ["Kenya", "al-Qaeda"], kind="affiliation")
    assert (facts, len(refused)) == ([], 1)


@pytest.mark.parametrize(
    "fields",
    [
        {"actors": ["Sweden"], "action": "convene a summit", "plover": "SANCTION"},
        {"action": "convene a congress", "plover": "CONSULT"},
    ],
)
def test_what_a_fact_stands_on_is_never_mended(fields):
    facts, refused = judged("Norway plans to convene a summit on fishing.", **fields)
    assert facts == []
    assert len(refused) == 1
