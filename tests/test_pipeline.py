"""The straight line with a model that is a function: what it proves stays, what it invents is never published."""

import asyncio

import pytest

from summarize.contract import SECTIONS
from summarize.document import Document
from summarize.errors import HopelessModelError, ModelError, TruncatedError
from summarize.llm import Answer, Spent
from summarize.pipeline import Plan, brief_of, read, read_async, run_of
from summarize.reading.by_article import by_article
from summarize.sections.base import asked_fields, is_list

ARTICLE = (
    "Norway will send Ukraine $300 million in military aid next month. "
    "Denmark gave Moldova 2.75 million euros in humanitarian aid in March. "
    "Russian missiles killed at least 12 civilians and wounded 30 others in Odesa on Friday. "
    "France and Poland signed a defense pact in Nancy in May 2025. "
    "Iran has not agreed to send 14 drones to Syria."
)


def given(section, sentence, **fields):
    """A fact as a model writes it down: what is not given is null, or an empty list."""
    unsaid = {name: [] if is_list(info.annotation) else None for name, info in asked_fields(SECTIONS[section]).items()}
    return unsaid | {"sentences": [sentence], "attributed_to": []} | fields


PLAIN = {"kind": "unspecified", "instrument": "unspecified", "status": "unspecified"}
NORWAY = given(
    "aid_packages",
    1,
    **PLAIN | {"kind": "military", "status": "planned"},
    donors=["Norway"],
    recipients=["Ukraine"],
    amount="$300 million",
)
DENMARK = given(
    "aid_packages",
    2,
    **PLAIN | {"kind": "humanitarian", "status": "provided"},
    donors=["Denmark"],
    recipients=["Moldova"],
    amount="2.75 million euros",
)
KILLED = given(
    "casualty_reports", 3, victims=["civilians"], harm="killed", count="at least 12", place="Odesa", when="on Friday"
)
PACT = given(
    "alliances", 4, parties=["France", "Poland"], kind="defence_pact", instrument="defense pact", status="signed"
)
REFUSAL = given("policy_outlook", 5, actors=["Iran"], action="send 14 drones to Syria", plover="NONE", mood="refusal")
TRUTH = {
    "aid_packages": [NORWAY, DENMARK],
    "casualty_reports": [KILLED],
    "alliances": [PACT],
    "policy_outlook": [REFUSAL],
}


def section_of(answer):
    return next(name for name, section in SECTIONS.items() if answer.__name__ == f"{section.__name__}Drafts")


def saying(*answers):
    """A model that gives these facts, call by call; an error among them is raised."""
    left = list(answers)

    def ask(_messages, answer):
        facts = left.pop(0)
        if isinstance(facts, Exception):
            raise facts
        return Answer(answer.model_validate({"facts": facts}), Spent(calls=1))

    return ask


def knowing(known):
    """A model that gives each section its facts, whenever it is asked; an error among them is raised."""
    return lambda messages, answer: saying(known.get(section_of(answer), []))(messages, answer)


def found_by(ask, **options):
    return read(Document(ARTICLE, language="en"), Plan(ask, by_article, **options))


def brief_by(ask, **options):
    found = found_by(ask, **options)
    run = run_of(found, model="function", base_url=None, reading="article", options={}, version="0")
    return brief_of(Document(ARTICLE, language="en"), found, run)


AID = {"sections": ("aid_packages",)}


def amounts(found):
    return [fact.amount.text for fact in found["aid_packages"].facts]


def refused_sentences(found):
    return [each.candidate["sentences"] for each in found["aid_packages"].rejected]


def test_what_the_article_says_is_published_in_every_section():
    brief = brief_by(knowing(TRUTH))

    assert brief.rejected == []
    assert set(brief.section_status.values()) == {"found"}
    assert [fact.id for fact in brief.facts()] == ["aid-1", "aid-2", "casualties-1", "alliances-1", "outlook-1"]


# A repair

WRONG_NORWAY = NORWAY | {"amount": "$900 million"}
WRONG_DENMARK = DENMARK | {"amount": "9 million euros"}


@pytest.mark.parametrize(
    ("mended", "left"), [([NORWAY, WRONG_DENMARK], [2]), ([WRONG_NORWAY, DENMARK], [1]), ([DENMARK], [1])]
)
def test_a_repair_that_mends_one_of_two_keeps_the_refusal_of_the_other(mended, left):
    found = found_by(saying([WRONG_NORWAY, WRONG_DENMARK], mended), **AID)

    assert len(amounts(found)) == 1
    assert refused_sentences(found) == [left]


def test_a_repair_that_mends_all_leaves_no_refusal():
    found = found_by(saying([WRONG_NORWAY, WRONG_DENMARK], [NORWAY, DENMARK]), **AID)

    assert (amounts(found), refused_sentences(found)) == (["$300 million", "2.75 million euros"], [])


def test_a_repair_that_mends_nothing_keeps_every_refusal_once():
    found = found_by(saying([WRONG_NORWAY, WRONG_DENMARK], [WRONG_NORWAY, WRONG_DENMARK]), **AID)

    assert (amounts(found), refused_sentences(found)) == ([], [[1], [2]])


def test_a_repair_that_repeats_what_was_proved_mends_nothing():
    found = found_by(saying([NORWAY, WRONG_DENMARK], [NORWAY]), **AID)

    assert (amounts(found), refused_sentences(found)) == (["$300 million"], [[2]])


@pytest.mark.parametrize("trouble", [ModelError("It did not answer"), TruncatedError("It was cut off")])
def test_a_repair_that_fails_loses_nothing_proved_and_keeps_the_refusals(trouble):
    found = found_by(saying([NORWAY, WRONG_DENMARK], trouble), **AID)

    assert (amounts(found), refused_sentences(found)) == (["$300 million"], [[2]])
    assert found["aid_packages"].status == "found"


def test_as_many_repairs_are_asked_for_as_the_plan_allows():
    wrong = [WRONG_NORWAY]

    assert found_by(saying(wrong), repairs=0, **AID)["aid_packages"].spent.calls == 1
    assert found_by(saying(wrong, wrong, wrong), repairs=2, **AID)["aid_packages"].spent.calls == 3


# A model that fails


@pytest.mark.parametrize("at_once", [False, True])
def test_a_hopeless_model_in_one_section_ends_the_run(at_once):
    ask = knowing(TRUTH | {"alliances": HopelessModelError("No server answers")})

    with pytest.raises(HopelessModelError, match="No server answers"):
        found_by(ask, at_once=at_once)


def test_a_hopeless_model_in_a_repair_ends_the_run():
    with pytest.raises(HopelessModelError):
        found_by(saying([WRONG_NORWAY], HopelessModelError("No server answers")), **AID)


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize(
    ("trouble", "status"),
    [(ModelError("It did not answer"), "failed"), (TruncatedError("It was cut off"), "truncated")],
)
def test_a_section_that_fails_is_said_to_and_the_others_stand(trouble, status, at_once):
    brief = brief_by(knowing(TRUTH | {"alliances": trouble}), at_once=at_once)

    assert brief.section_status == {
        "aid_packages": "found",
        "casualty_reports": "found",
        "alliances": status,
        "policy_outlook": "found",
    }
    assert [fact.section for fact in brief.facts()] == ["aid_packages"] * 2 + ["casualty_reports", "policy_outlook"]


# A model that lies

LIES = {
    "an amount that is nowhere": ("aid_packages", NORWAY | {"amount": "$900 million"}),
    "ten times the amount": ("aid_packages", NORWAY | {"amount": "$3 billion"}),
    "a digit of the amount": ("aid_packages", DENMARK | {"amount": "75 million euros"}),
    "another package's amount": ("aid_packages", NORWAY | {"amount": "2.75 million euros"}),
    "swapped donor and recipient": ("aid_packages", NORWAY | {"donors": ["Ukraine"], "recipients": ["Norway"]}),
    "an invented donor": ("aid_packages", NORWAY | {"donors": ["Atlantis"]}),
    "another package's donor": ("aid_packages", NORWAY | {"donors": ["Denmark"]}),
    "another package's recipient": ("aid_packages", NORWAY | {"recipients": ["Moldova"]}),
    "a plan told as a delivery": ("aid_packages", NORWAY | {"status": "delivered"}),
    "a name of the prompt's examples": ("aid_packages", NORWAY | {"donors": ["Karelian Red Cross"]}),
    "an amount of the prompt's examples": ("aid_packages", NORWAY | {"amount": "$90 million"}),
    "a sentence that is not there": ("aid_packages", NORWAY | {"sentences": [99]}),
    "another number of dead": ("casualty_reports", KILLED | {"count": "at least 120"}),
    "a number without its hedge's words": ("casualty_reports", KILLED | {"count": "exactly 12"}),
    "the wounded told as dead": ("casualty_reports", KILLED | {"count": "30"}),
    "the dead told as wounded": ("casualty_reports", KILLED | {"harm": "wounded"}),
    "invented victims": ("casualty_reports", KILLED | {"victims": ["teachers"]}),
    "victims told as perpetrators": ("casualty_reports", KILLED | {"victims": [], "perpetrators": ["civilians"]}),
    "an invented place": ("casualty_reports", KILLED | {"place": "Kherson"}),
    "a number of the prompt's examples": ("casualty_reports", KILLED | {"count": "at least 14"}),
    "a party that did not sign": ("alliances", PACT | {"parties": ["France", "Germany"]}),
    "a party of another sentence": ("alliances", PACT | {"parties": ["France", "Iran"]}),
    "a pact told as a delivery of arms": ("alliances", PACT | {"kind": "arms_transfer"}),
    "an action in other words": ("policy_outlook", REFUSAL | {"action": "send 40 drones to Syria"}),
    "an invented actor": ("policy_outlook", REFUSAL | {"actors": ["Ostria"]}),
}


@pytest.mark.parametrize(("section", "lie"), LIES.values(), ids=LIES)
def test_a_lie_beside_a_true_quotation_is_refused_and_never_published(section, lie):
    brief = brief_by(knowing({section: [lie]}))

    assert brief.facts() == []
    assert [each.section for each in brief.rejected] == [section]
    assert brief.section_status[section] == "none_found"


def test_a_refusal_told_as_a_pledge_is_published_as_the_refusal_it_is_and_the_brief_says_so():
    [fact] = brief_by(knowing({"policy_outlook": [REFUSAL | {"mood": "pledge"}]})).facts()

    assert fact.mood == "refusal"
    assert "corrected" in [found.failure for found in fact.findings if found.path == "/mood"]


def test_lies_take_no_true_fact_with_them():
    lies = {name: [lie for section, lie in LIES.values() if section == name] for name in SECTIONS}
    told = {name: [*lies[name], *TRUTH[name]] for name in SECTIONS}

    assert [fact.key for fact in brief_by(knowing(told)).facts()] == [
        fact.key for fact in brief_by(knowing(TRUTH)).facts()
    ]


# The same again


@pytest.mark.parametrize("at_once", [False, True])
def test_the_same_article_and_answers_give_the_same_bytes(at_once):
    told = TRUTH | {"aid_packages": [NORWAY, WRONG_DENMARK], "alliances": ModelError("It did not answer")}

    assert brief_by(knowing(told), at_once=at_once).to_json() == brief_by(knowing(told)).to_json()


# On an event loop


def found_on_a_loop(ask, **options):
    async def asking(messages, answer):
        await asyncio.sleep(0)
        return ask(messages, answer)

    return asyncio.run(read_async(Document(ARTICLE, language="en"), Plan(asking, by_article, **options)))


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize(
    "told",
    [
        TRUTH,
        TRUTH | {"aid_packages": [NORWAY, WRONG_DENMARK]},
        TRUTH | {"alliances": ModelError("It did not answer")},
        TRUTH | {"casualty_reports": TruncatedError("It was cut off"), "policy_outlook": []},
    ],
)
def test_a_loop_and_a_thread_find_the_same(told, at_once):
    assert found_on_a_loop(knowing(told), at_once=at_once) == found_by(knowing(told))


def test_a_loop_asks_for_repairs_as_a_thread_does():
    answers = ([WRONG_NORWAY, WRONG_DENMARK], [NORWAY, WRONG_DENMARK], [DENMARK])

    assert found_on_a_loop(saying(*answers), repairs=2, **AID) == found_by(saying(*answers), repairs=2, **AID)


@pytest.mark.parametrize("at_once", [False, True])
def test_a_hopeless_model_ends_the_run_on_a_loop_as_well(at_once):
    ask = knowing(TRUTH | {"alliances": HopelessModelError("No server answers")})

    with pytest.raises(HopelessModelError, match="No server answers"):
        found_on_a_loop(ask, at_once=at_once)


def test_a_hopeless_section_stops_the_questions_that_wait_beside_it():
    answered = []

    async def asking(_messages, answer):
        if section_of(answer) == "alliances":
            raise HopelessModelError("No server answers")
        await asyncio.Event().wait()
        answered.append(answer)

    with pytest.raises(HopelessModelError):
        asyncio.run(read_async(Document(ARTICLE, language="en"), Plan(asking, by_article, at_once=True)))
    assert answered == []
