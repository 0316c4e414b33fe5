"""One event told twice is one fact, two figures stay two, and a part names the whole it belongs to."""

import itertools

import pytest

from summarize.contract import SECTIONS
from summarize.document import Document
from summarize.drafts import Draft
from summarize.duplicates import link_parts, merge, without_restated
from summarize.interview import judge

AID = {
    "donors": ["Norway"],
    "recipients": ["Ukraine"],
    "kind": "military",
    "instrument": "unspecified",
    "status": "planned",
}
TOLL = {"victims": ["civilians"], "harm": "killed", "perpetrators": [], "place": "Odesa", "count": "12"}
PACT = {"parties": ["France", "Poland"], "kind": "defence_pact", "instrument": "defense pact"}


def told(text, section, *drafts):
    """The facts of an article, each given as its sentence and fields; all of them hold."""
    document = Document(text, language="en")
    facts, refused = judge([Draft(SECTIONS[section], (sentence,), fields) for sentence, fields in drafts], document)
    assert refused == []
    return [fact.model_copy(update={"id": f"{fact.prefix}-{n}"}) for n, fact in enumerate(facts, 1)], document


def merged(text, section, *drafts):
    facts, document = told(text, section, *drafts)
    return merge(facts, document)


def linked(text, section, *drafts):
    facts, document = told(text, section, *drafts)
    return link_parts(facts, document)


def sentences(fact, text):
    return [Document(text, language="en").sentence_at(evidence.start).number for evidence in fact.evidence]


# Two reports of one thing

TWICE = (
    "Norway will send Ukraine 14 tanks in a package of military aid worth $300 million. "
    "Norway will send Ukraine the $300 million in military aid, and with it 200 trucks."
)
LEAD = (1, AID | {"amount": "$300 million", "items": ["14 tanks"]})
DETAIL = (2, AID | {"amount": "$300 million", "items": ["200 trucks"]})


def test_two_reports_of_one_package_are_one_with_the_evidence_of_both():
    (package,) = merged(TWICE, "aid_packages", LEAD, DETAIL)

    assert sentences(package, TWICE) == [1, 2]


def test_two_reports_of_one_package_keep_the_items_of_both_each_with_its_place():
    (package,) = merged(TWICE, "aid_packages", LEAD, DETAIL)

    assert [item.text for item in package.items] == ["14 tanks", "200 trucks"]
    for n, item in enumerate(package.items):
        ground = package.grounds[f"/items/{n}"]
        assert TWICE[ground.start : ground.end] == item.text


def test_an_item_told_twice_is_kept_once():
    again = (1, LEAD[1] | {"status": "unspecified"})

    (package,) = merged(TWICE, "aid_packages", LEAD, again, DETAIL)

    assert [item.text for item in package.items] == ["14 tanks", "200 trucks"]
    assert sentences(package, TWICE) == [1, 2]


def test_what_only_the_second_report_tells_is_filled_in_with_its_place():
    text = (
        "Norway will send Ukraine $300 million in aid. "
        "Next month Norway will send Ukraine the $300 million in military aid."
    )
    first = (1, AID | {"amount": "$300 million", "kind": "unspecified"})

    (package,) = merged(text, "aid_packages", first, (2, AID | {"amount": "$300 million", "when": "Next month"}))

    assert (package.kind, package.when.text) == ("military", "Next month")
    ground = package.grounds["/when"]
    assert text[ground.start : ground.end] == "Next month"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Norway will send Ukraine $400 million in military aid.", {"amount": "$400 million"}),
        ("Norway will send Ukraine 300 million euros in military aid.", {"amount": "300 million euros"}),
        ("Norway will send Ukraine more than $300 million in military aid.", {"amount": "more than $300 million"}),
        ("Norway will send Moldova $300 million in military aid.", {"recipients": ["Moldova"]}),
        ("Denmark will send Ukraine $300 million in military aid.", {"donors": ["Denmark"]}),
        ("Norway will send Ukraine $300 million in humanitarian aid.", {"kind": "humanitarian"}),
    ],
)
def test_packages_that_differ_in_what_is_summed_stay_two(text, other):
    text = f"Norway will send Ukraine $300 million in military aid. {text}"
    fields = AID | {"amount": "$300 million"}

    assert len(merged(text, "aid_packages", (1, fields), (2, fields | other))) == 2


def test_a_package_with_an_amount_and_one_without_stay_two():
    text = "Norway will send Ukraine $300 million in military aid. Norway will send Ukraine military aid."

    assert len(merged(text, "aid_packages", (1, AID | {"amount": "$300 million"}), (2, AID))) == 2


# Who says so, and whether it is so


def test_a_claim_and_its_denial_stay_two():
    text = "France and Poland signed a defense pact on Monday. France and Poland have not signed a defense pact."

    facts = merged(text, "alliances", (1, PACT | {"status": "signed"}), (2, PACT | {"status": "unspecified"}))

    assert [fact.polarity for fact in facts] == ["positive", "negative"]


CLAIMS = {
    "Anna Bell": "Anna Bell, a spokeswoman, said 12 civilians were killed in Odesa.",
    "Karl Lund": "Karl Lund, the governor, said 12 civilians were killed in Odesa.",
    None: "In Odesa 12 civilians were killed.",
}


def test_two_named_speakers_are_two_facts_though_they_say_the_same():
    text = f"{CLAIMS['Anna Bell']} {CLAIMS['Karl Lund']}"

    facts = merged(text, "casualty_reports", (1, TOLL), (2, TOLL))

    assert ["Bell" in fact.attributed_to[0] for fact in facts] == [True, False]


def test_one_speaker_who_says_it_twice_is_one_fact():
    text = f"{CLAIMS['Anna Bell']} {CLAIMS['Anna Bell']}"

    (report,) = merged(text, "casualty_reports", (1, TOLL), (2, TOLL))

    assert sentences(report, text) == [1, 2]


@pytest.mark.parametrize("order", list(itertools.permutations(CLAIMS)))
def test_what_the_article_says_itself_never_joins_two_speakers(order):
    text = " ".join(CLAIMS[speaker] for speaker in order)
    spoken = {n for n, speaker in enumerate(order, 1) if speaker is not None}

    facts = merged(text, "casualty_reports", (1, TOLL), (2, TOLL), (3, TOLL))

    assert not [fact for fact in facts if spoken <= set(sentences(fact, text))]


# Laws

DIFFERENT = (
    "Norway will send Ukraine $300 million in military aid. Norway will send Ukraine $400 million in military aid. "
    "Norway will send Moldova $300 million in military aid."
)


def test_merging_again_changes_nothing_and_loses_no_evidence():
    fields = AID | {"amount": "$300 million"}
    drafts = [
        (1, fields),
        (2, fields | {"amount": "$400 million"}),
        (3, fields | {"recipients": ["Moldova"]}),
        (1, fields),
    ]
    facts, document = told(DIFFERENT, "aid_packages", *drafts)

    once = merge(facts, document)

    assert len(once) == 3
    assert merge(once, document) == once
    assert {e.start for fact in once for e in fact.evidence} == {e.start for fact in facts for e in fact.evidence}


# A part and its whole


def money(sentence, words, **fields):
    return sentence, AID | {"amount": words} | fields


def toll(sentence, words, **fields):
    return sentence, TOLL | {"count": words} | fields


def test_a_part_gets_the_id_of_the_larger_figure_of_its_sentence():
    text = "Norway will send Ukraine military aid worth $300 million, including $50 million for ammunition."

    whole, part = linked(text, "aid_packages", money(1, "$300 million"), money(1, "$50 million"))

    assert (whole.part_of, whole.scope) == (None, "package")
    assert (part.part_of, part.scope) == (whole.id, "component")


def test_of_two_larger_figures_the_nearest_told_before_is_the_whole():
    text = (
        "Norway will send Ukraine military aid worth $900 million. "
        "Norway will send Ukraine military aid worth $300 million, including $50 million for ammunition. "
        "Norway will send Ukraine military aid worth $800 million."
    )
    amounts = money(1, "$900 million"), money(2, "$300 million"), money(2, "$50 million"), money(3, "$800 million")

    _, whole, part, _ = linked(text, "aid_packages", *amounts)

    assert part.part_of == whole.id


@pytest.mark.parametrize("between", [0, 1])
def test_the_whole_may_stand_up_to_two_sentences_before(between):
    filler = "The two ministers met in Oslo. "
    text = (
        "Norway will send Ukraine military aid worth $300 million. "
        + filler * between
        + "Norway will send Ukraine military aid that includes $50 million for ammunition."
    )

    whole, part = linked(text, "aid_packages", money(1, "$300 million"), money(2 + between, "$50 million"))

    assert part.part_of == whole.id


def test_a_larger_figure_far_before_is_not_the_whole():
    filler = (
        "The two ministers met for the third time this year in Oslo, where they spoke with reporters for an hour "
        "about the harvest, the weather on the coast and the long way home through the snow. "
    )
    text = (
        f"Norway will send Ukraine military aid worth $300 million. {filler * 3}"
        "Norway will send Ukraine military aid that includes $50 million for ammunition."
    )

    _, alone = linked(text, "aid_packages", money(1, "$300 million"), money(5, "$50 million"))

    assert (alone.part_of, alone.scope) == (None, "package")


def test_what_its_sentence_calls_a_part_stays_one_though_its_whole_is_told_far_before():
    filler = "The two ministers met in Oslo, where they spoke with reporters for an hour about the harvest. " * 6
    text = (
        f"Norway and Sweden will send Ukraine military aid worth $300 million. {filler}"
        "As part of this joint package, Norway will send Ukraine $50 million in military aid."
    )

    _, part = linked(text, "aid_packages", money(1, "$300 million"), money(8, "$50 million", when=None))

    assert (part.part_of, part.scope) == (None, "component")


@pytest.mark.parametrize("other", ["$40 million", "300 million euros"])
def test_a_smaller_figure_and_one_of_another_currency_are_not_the_whole(other):
    text = (
        f"Norway will send Ukraine military aid worth {other}. "
        "Norway will send Ukraine military aid that includes $50 million for ammunition."
    )

    _, alone = linked(text, "aid_packages", money(1, other), money(2, "$50 million"))

    assert (alone.part_of, alone.scope) == (None, "package")


def test_a_larger_figure_told_afterwards_is_not_the_whole():
    text = (
        "Norway will send Ukraine military aid that includes $50 million for ammunition. "
        "Norway will send Ukraine military aid worth $300 million."
    )

    alone, _ = linked(text, "aid_packages", money(1, "$50 million"), money(2, "$300 million"))

    assert (alone.part_of, alone.scope) == (None, "package")


def test_a_part_of_the_dead_is_a_part_of_the_dead():
    text = "At least 40 civilians, including 9 children, were killed in Odesa."

    whole, part = linked(text, "casualty_reports", toll(1, "At least 40"), toll(1, "9", victims=["children"]))

    assert part.part_of == whole.id


def test_the_dead_may_be_a_part_of_the_casualties():
    text = "The army suffered 300 casualties in Odesa, including 90 dead."
    all_of_them = toll(1, "300", victims=["army"], harm="killed_or_wounded")

    whole, part = linked(text, "casualty_reports", all_of_them, toll(1, "90", victims=[]))

    assert part.part_of == whole.id


def test_the_dead_are_no_part_of_the_wounded():
    text = "In Odesa 40 civilians were wounded. Civilians, including 9 children, were killed in Odesa."
    wounded = toll(1, "40", harm="wounded")

    _, alone = linked(text, "casualty_reports", wounded, toll(2, "9", victims=["children"]))

    assert (alone.part_of, alone.scope) == (None, "incident")


# An aid package told again as an outlook


GIVEN = "Norway will send Ukraine 14 tanks next month. Norway will stand by Ukraine. Sweden will send Ukraine 14 tanks."
OUTLOOK = {"actors": ["Norway"], "plover": "AID", "targets": ["Ukraine"], "mood": "plan"}


@pytest.mark.parametrize(
    ("sentence", "changed", "kept"),
    [
        (1, {"action": "send Ukraine 14 tanks"}, False),
        (1, {"action": "send Ukraine 14 tanks", "horizon": "next month"}, True),
        (2, {"action": "stand by Ukraine", "plover": "SUPPORT"}, True),
        (3, {"action": "send Ukraine 14 tanks", "actors": ["Sweden"]}, True),
    ],
)
def test_an_aid_package_is_not_told_again_as_an_outlook_unless_it_says_more(sentence, changed, kept):
    packages, _ = told(GIVEN, "aid_packages", (1, AID | {"items": ["14 tanks"], "kind": "unspecified"}))
    outlooks, _ = told(GIVEN, "policy_outlook", (sentence, OUTLOOK | changed))

    assert without_restated(outlooks, packages, "en") == (outlooks if kept else [])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Norway is announcing today that we will send Ukraine 14 tanks.", False),
        ("Norway is announcing today that Sweden will send Ukraine 14 tanks.", True),
    ],
)
def test_aid_that_we_will_give_is_not_told_again_where_its_giver_is_named(text, kept):
    packages, _ = told(text, "aid_packages", (1, AID | {"items": ["14 tanks"], "when": None, "kind": "unspecified"}))
    actors = ["Sweden" if kept else "we"]
    outlooks, _ = told(text, "policy_outlook", (1, OUTLOOK | {"action": "send Ukraine 14 tanks", "actors": actors}))

    assert without_restated(outlooks, packages, "en") == (outlooks if kept else [])


def test_two_tolls_of_two_speakers_are_both_kept_and_contested():
    first, second = merged(
        "Polish officials said 54 civilians were killed in Odesa. The mayor, Ana Ruiz, put the toll at 61.",
        "casualty_reports",
        (1, TOLL | {"count": "54"}),
        (2, TOLL | {"count": "61", "victims": [], "place": None}),
    )

    assert (first.contested_by, second.contested_by) == (["Ana Ruiz"], ["Polish officials"])
    assert first.verification == second.verification == "disputed"


def test_a_toll_that_was_raised_contests_nothing():
    facts = merged(
        "Polish officials said 54 civilians were killed in Odesa. Ana Ruiz later raised the toll to 61.",
        "casualty_reports",
        (1, TOLL | {"count": "54"}),
        (2, TOLL | {"count": "61", "victims": [], "place": None}),
    )

    assert facts[0].superseded_by == "61"
    assert [fact.contested_by for fact in facts] == [[], []]


def test_two_incidents_of_two_speakers_are_not_contested():
    facts = merged(
        "Polish officials said 54 civilians were killed in Odesa. Ana Ruiz said 61 civilians were killed in Kyiv.",
        "casualty_reports",
        (1, TOLL | {"count": "54"}),
        (2, TOLL | {"count": "61", "place": "Kyiv"}),
    )

    assert [fact.contested_by for fact in facts] == [[], []]


def test_aid_of_a_sentence_that_a_package_was_merged_from_is_not_told_again():
    text = "Norway plans to send military aid to Ukraine. Norway will send military aid to Ukraine."
    gift = AID | {"items": [], "kind": "military"}
    (package,) = merged(text, "aid_packages", (1, gift), (2, gift))
    outlooks, _ = told(
        text,
        "policy_outlook",
        (1, OUTLOOK | {"action": "send military aid to Ukraine"}),
        (2, OUTLOOK | {"action": "send military aid to Ukraine"}),
    )

    assert len(package.evidence) == 2
    assert without_restated(outlooks, [package], "en") == []
