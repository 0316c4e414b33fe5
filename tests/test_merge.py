"""Facts of many articles by the event they tell of; the articles and figures are made up."""

import json
from datetime import date
from hashlib import sha256
from io import StringIO

import pytest
from briefs import brief, facts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

from summarize.cli import app
from summarize.cli.merge import _show
from summarize.contract import SECTIONS
from summarize.merge import merge
from summarize.merge.agreement import can_both_hold
from summarize.merge.contract import Merged
from summarize.merge.sameness import SAMENESS
from summarize.stored.briefs import read_briefs
from summarize.values import Quantity
from summarize.values.days import Days, days_of


def quantity(text, value, qualifier="exact", **more):
    bounds = {
        "exact": (value, value),
        "at_least": (value, None),
        "over": (value, None),
        "up_to": (None, value),
        "nearly": (None, value),
        "about": (None, None),
        "vague": (None, None),
    }
    low, high = bounds[qualifier]
    return {"text": text, "value": value, "low": low, "high": high, "qualifier": qualifier, "unit": None, **more}


def party(name, iso3=None, kind="state"):
    return {"text": name, "name": name, "type": kind, "iso3": iso3, "role": None}


FACT = {
    "attributed_to": [],
    "contested_by": [],
    "superseded_by": None,
    "verification": "asserted",
    "certainty": "certain",
    "polarity": "positive",
    "verdict": "supported",
    "findings": [],
    "grounds": {},
}
CASUALTIES = {
    "victims": [],
    "victim_status": "unknown",
    "harm": "killed",
    "perpetrators": [],
    "cause": None,
    "place": {"text": "Velmora", "iso3": None},
    "when": None,
    "scope": "incident",
    "part_of": None,
}
AID = {
    "donors": [party("Norland", "NOR")],
    "recipients": [party("Ostria", "UKR")],
    "kind": "military",
    "instrument": "unspecified",
    "programme": None,
    "items": [],
    "amount": None,
    "scope": "package",
    "part_of": None,
    "status": "announced",
    "when": None,
    "conditions": None,
}
TIE = {
    "parties": [party("Norland", "NOR"), party("Sudmark", "DNK")],
    "against": [],
    "kind": "defence_pact",
    "instrument": None,
    "obligations": [],
    "quantity": None,
    "items": [],
    "amounts": [],
    "status": "signed",
    "when": None,
    "place": None,
}
OUTLOOK = {
    "actors": [party("Norland", "NOR")],
    "action": "close the northern border crossing",
    "plover": "COERCE",
    "targets": [],
    "mood": "threat",
    "horizon": None,
    "condition": None,
    "quantity": None,
}


def tell(n, section, own, words="", **changed):
    """A fact of a section, in words of its own unless some are given."""
    quote = words or f"Sentence {n} of an article about {section}."
    cited = [{"quote": quote, "start": n * 100, "end": n * 100 + len(quote), "prefix": "", "suffix": ""}]
    return {**FACT, **own, "id": f"{SECTIONS[section].prefix}-{n}", "key": f"{n:016x}", "evidence": cited, **changed}


def toll(n, count, text=None, **changed):
    return tell(n, "casualty_reports", CASUALTIES, count=quantity(text or f"{count}", count), **changed)


def article(name, published, source=None, **sections):
    """A brief of an article of its own."""
    about = brief().document.model_dump() | {
        "id": name,
        "sha256": sha256(name.encode()).hexdigest(),
        "title": name,
        "published": published,
        "source": source or name,
    }
    return brief(document=about, **{**{section: [] for section in SECTIONS}, **sections})


def events(*briefs, **options):
    return merge(briefs, **options).events


def test_two_papers_that_count_the_dead_of_one_place_tell_of_one_event():
    one = article("Morning", "2024-05-01", casualty_reports=[toll(1, 12)])
    other = article("Evening", "2024-05-02", casualty_reports=[toll(2, 12)])
    (event,) = events(one, other)
    assert [report.source for report in event.reports] == ["Morning", "Evening"]
    assert event.independent == 2
    assert not event.contested


def test_a_later_toll_replaces_an_earlier_one_and_both_are_kept():
    one = article("Morning", "2024-05-01", casualty_reports=[toll(1, 12)])
    other = article("Evening", "2024-05-02", casualty_reports=[toll(2, 19)])
    (event,) = events(one, other)
    first, second = event.reports
    assert (first.figure.value, second.figure.value) == (12, 19)
    assert first.superseded_by == second.ref
    assert second.superseded_by is None
    assert not event.contested


def test_a_toll_that_its_own_article_replaces_is_no_contradiction():
    first, second = toll(1, 31, superseded_by="23"), toll(2, 23)
    second["count"]["text"] = "23"
    (event,) = events(article("Morning", "2024-05-01", casualty_reports=[first, second]))
    assert [report.superseded_by for report in event.reports] == [event.reports[1].ref, None]
    assert not event.contested


def test_two_sides_with_different_tolls_contest_each_other_on_any_day():
    army = toll(1, 12, attributed_to=["Army"], verification="claimed")
    rebels = toll(2, 90, attributed_to=["Rebels"], verification="claimed")
    (event,) = events(
        article("Morning", "2024-05-01", casualty_reports=[army]),
        article("Evening", "2024-05-03", casualty_reports=[rebels]),
    )
    first, second = event.reports
    assert (first.contested_by, second.contested_by) == ([second.ref], [first.ref])
    assert first.superseded_by is None
    assert event.contested
    assert event.claimants == ["Army", "Rebels"]


def test_a_denial_contests_the_claim_it_denies():
    claim = toll(1, 12, attributed_to=["Rebels"], verification="claimed")
    denial = toll(2, 12, attributed_to=["Army"], polarity="negative", verification="denied")
    (event,) = events(
        article("Morning", "2024-05-01", casualty_reports=[claim]),
        article("Evening", "2024-05-01", casualty_reports=[denial]),
    )
    assert event.contested


def test_the_dead_do_not_contest_the_wounded():
    (event,) = events(
        article("Morning", "2024-05-01", casualty_reports=[toll(1, 12)]),
        article("Evening", "2024-05-01", casualty_reports=[toll(2, 40, harm="wounded")]),
    )
    assert not event.contested
    assert [report.superseded_by for report in event.reports] == [None, None]


@pytest.mark.parametrize(
    "changed",
    [
        {"place": {"text": "Karvia", "iso3": None}},
        {"place": {"text": "Velmora", "iso3": "POL"}},
        {"scope": "cumulative"},
        {"when": {"text": "in April", "edtf": "2024-04"}},
        {"victims": [party("Ostria", "UKR")]},
        {"perpetrators": [party("Ostria", "UKR")]},
    ],
)
def test_another_place_time_victim_or_span_is_another_event(changed):
    known = {
        "place": {"text": "Velmora", "iso3": "NOR"},
        "when": {"text": "on Wednesday", "edtf": "2024-05-01"},
        "victims": [party("Norland", "NOR")],
        "perpetrators": [party("Sudmark", "DNK")],
    }
    one = article("Morning", "2024-05-01", casualty_reports=[toll(1, 12, **known)])
    other = article("Evening", "2024-05-01", casualty_reports=[toll(2, 12, **{**known, **changed})])
    assert len(events(one, other)) == 2
    same = article("Evening", "2024-05-01", casualty_reports=[toll(2, 12, **known)])
    assert len(events(one, same)) == 1


def test_articles_too_far_apart_tell_of_one_event_only_when_both_date_it():
    early, late = "2024-05-01", "2024-05-20"
    one = article("Morning", early, casualty_reports=[toll(1, 12)])
    assert len(events(one, article("Review", late, casualty_reports=[toll(2, 12)]))) == 2
    assert len(events(one, article("Review", late, casualty_reports=[toll(2, 12)]), days=30)) == 1
    dated = {"when": {"text": "on 1 May", "edtf": "2024-05-01"}}
    first = article("Morning", early, casualty_reports=[toll(1, 12, **dated)])
    assert len(events(first, article("Review", late, casualty_reports=[toll(2, 12, **dated)]))) == 1


def test_one_article_that_gives_two_tolls_in_one_voice_tells_of_two_events():
    assert len(events(article("Morning", "2024-05-01", casualty_reports=[toll(1, 5), toll(2, 7)]))) == 2


def test_a_wire_story_in_three_papers_is_one_source():
    words = "Twelve people were killed when the bridge at Velmora fell, the mayor said."
    papers = [
        article(name, f"2024-05-0{day}", casualty_reports=[toll(1, 12, words=words)])
        for day, name in enumerate(("Wire", "Morning", "Evening"), 1)
    ]
    merged = merge(reversed(papers))
    (event,) = merged.events
    assert event.independent == 1
    assert [report.repeats for report in event.reports] == [None, event.reports[0].ref, event.reports[0].ref]
    wire = papers[0].document.sha256
    assert {each.id: each.copy_of for each in merged.articles} == {"Wire": None, "Morning": wire, "Evening": wire}


def test_a_paper_that_takes_over_one_paragraph_is_no_copy_but_its_paragraph_is_no_second_source():
    words = "Twelve people were killed at Velmora, the mayor said."
    own = [
        tell(n, "policy_outlook", OUTLOOK, words=f"A long sentence of our own, number {n}, on borders.") for n in (3, 4)
    ]
    wire = [
        tell(n, "policy_outlook", OUTLOOK, words=f"What the agency writes of borders, part {n} of it.") for n in (3, 4)
    ]
    first = article("Wire", "2024-05-01", casualty_reports=[toll(1, 12, words=words)], policy_outlook=wire)
    second = article("Morning", "2024-05-02", casualty_reports=[toll(1, 12, words=words)], policy_outlook=own)
    merged = merge([first, second])
    assert [each.copy_of for each in merged.articles] == [None, None]
    event = next(each for each in merged.events if each.section == "casualty_reports")
    assert event.independent == 1


def test_a_package_is_known_again_by_its_amount_and_another_amount_is_another_package():
    def paper(name, amount):
        money = quantity(f"${amount}", amount, currency="USD")
        return article(name, "2024-05-01", aid_packages=[tell(1, "aid_packages", AID, amount=money)])

    assert len(events(paper("Morning", 300), paper("Evening", 300))) == 1
    assert len(events(paper("Morning", 300), paper("Evening", 250))) == 2


def test_a_package_of_undisclosed_size_is_the_one_whose_size_another_paper_gives():
    money = quantity("$300", 300, currency="USD")
    known = article("Morning", "2024-05-01", aid_packages=[tell(1, "aid_packages", AID, amount=money)])
    unsaid = article("Evening", "2024-05-02", aid_packages=[tell(1, "aid_packages", AID)])
    assert len(events(known, unsaid)) == 1


def test_a_tie_is_known_by_its_kind_and_its_parties():
    third = [*TIE["parties"], party("Westmark", "SWE")]
    pact = article("Morning", "2024-05-01", alliances=[tell(1, "alliances", TIE)])
    wider = article("Evening", "2024-05-01", alliances=[tell(1, "alliances", TIE, parties=third)])
    sale = article("Evening", "2024-05-01", alliances=[tell(1, "alliances", TIE, kind="arms_transfer")])
    assert len(events(pact, wider)) == 1
    assert len(events(pact, sale)) == 2


def test_an_outlook_is_known_by_its_actor_its_class_and_its_words():
    threat = article("Morning", "2024-05-01", policy_outlook=[tell(1, "policy_outlook", OUTLOOK)])
    like = tell(1, "policy_outlook", OUTLOOK, action="close the border crossing in the north")
    unlike = tell(1, "policy_outlook", OUTLOOK, action="seize every ship")
    assert len(events(threat, article("Evening", "2024-05-01", policy_outlook=[like]))) == 1
    assert len(events(threat, article("Evening", "2024-05-01", policy_outlook=[unlike]))) == 2


def test_an_article_that_is_given_twice_counts_once():
    one = article("Morning", "2024-05-01", casualty_reports=[toll(1, 12)])
    merged = merge([one, one])
    assert len(merged.articles) == 1
    assert len(merged.events[0].reports) == 1


@pytest.mark.parametrize(
    ("one", "other", "hold"),
    [
        (quantity("12", 12), quantity("12", 12), True),
        (quantity("12", 12), quantity("13", 13), False),
        (quantity("at least 12", 12, "at_least"), quantity("15", 15), True),
        (quantity("at least 12", 12, "at_least"), quantity("9", 9), False),
        (quantity("about 45,000", 45000, "about"), quantity("45,210", 45210), True),
        (quantity("about 45,000", 45000, "about"), quantity("46,000", 46000), False),
        (quantity("nearly 3,000", 3000, "nearly"), quantity("500", 500), False),
        (quantity("nearly 3,000", 3000, "nearly"), quantity("2,950", 2950), True),
        (quantity("up to 9", 9, "up_to"), quantity("over 9", 9, "over"), True),
        (quantity("dozens", None, "vague"), quantity("3", 3), True),
    ],
)
def test_figures_hold_together_when_a_number_fits_both(one, other, hold):
    first, second = Quantity.model_validate(one), Quantity.model_validate(other)
    assert can_both_hold(first, second) is hold
    assert can_both_hold(second, first) is hold


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2024", Days(date(2024, 1, 1), date(2024, 12, 31))),
        ("2024-02", Days(date(2024, 2, 1), date(2024, 2, 29))),
        ("2024-02-03", Days(date(2024, 2, 3), date(2024, 2, 3))),
        ("2024-02-03?", Days(date(2024, 2, 3), date(2024, 2, 3))),
        ("2024-02-03T11:00:00Z", Days(date(2024, 2, 3), date(2024, 2, 3))),
        ("2024-02/2024-03-05", Days(date(2024, 2, 1), date(2024, 3, 5))),
        ("2024/..", None),
        ("2024-13", None),
        ("0000", None),
        ("2024-03/2024-02", None),
        ("soon", None),
    ],
)
def test_a_date_covers_the_days_it_leaves_open(edtf, days):
    assert days_of(edtf) == days


def test_every_section_has_a_rule():
    assert set(SAMENESS) == set(SECTIONS)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_every_fact_of_every_brief_is_in_one_event_and_the_order_of_the_briefs_changes_nothing(data):
    briefs = []
    for n in range(data.draw(st.integers(1, 3))):
        told = {name: data.draw(st.lists(facts(name), max_size=2)) for name in SECTIONS}
        for name, several in told.items():
            for number, fact in enumerate(several, 1):
                fact["id"] = f"{SECTIONS[name].prefix}-{number}"
        briefs.append(article(f"paper {n}", f"2024-05-0{n + 1}", **told))
    merged = merge(briefs)
    refs = [report.ref for event in merged.events for report in event.reports]
    assert len(refs) == len(set(refs)) == sum(len(each.facts()) for each in briefs)
    again = {event.reports[0].ref: event.model_dump(exclude={"id"}) for event in merge(reversed(briefs)).events}
    assert again == {event.reports[0].ref: event.model_dump(exclude={"id"}) for event in merged.events}
    json.loads(merged.to_json())


class TestCommand:
    """``summarize merge``."""

    @pytest.fixture
    def run(self, tmp_path):
        """A folder with two papers that disagree, and one fact that only one of them tells."""
        army = toll(1, 12, attributed_to=["Army"], verification="claimed")
        rebels = toll(2, 90, attributed_to=["\x1b[31mRebels"], verification="claimed")
        threat = tell(3, "policy_outlook", OUTLOOK)
        for each in (
            article("Morning", "2024-05-01", casualty_reports=[army], policy_outlook=[threat]),
            article("Evening", "2024-05-03", casualty_reports=[rebels]),
        ):
            (tmp_path / f"{each.document.id}.json").write_text(each.to_json(), encoding="utf-8")
        return tmp_path

    def test_it_prints_one_json_object(self, run):
        result = CliRunner().invoke(app, ["merge", str(run)])
        assert result.exit_code == 0
        assert len(json.loads(result.stdout)["events"]) == 2

    def test_it_writes_a_file_and_prints_nothing(self, run, tmp_path):
        result = CliRunner().invoke(app, ["merge", str(run), "-o", str(tmp_path / "merged.out")])
        assert (result.exit_code, result.stdout) == (0, "")
        assert Merged.model_validate_json((tmp_path / "merged.out").read_text(encoding="utf-8"), strict=False)

    def test_the_table_names_sources_figures_and_who_contests_them(self, run):
        out = Console(width=120, file=StringIO(), force_terminal=False)
        _show(merge(read_briefs([run])), out, verbose=False)
        shown = out.file.getvalue()
        assert "casualty reports in Velmora (2 sources, contested)" in shown
        assert "Army; against" in shown
        assert "[31mRebels; against" in shown
        assert "\x1b" not in shown
        assert "1 of them told once (-v lists them)" in shown
        assert "close the northern" not in shown

    def test_what_is_no_brief_is_one_line(self, tmp_path):
        (tmp_path / "odd.json").write_text("{}", encoding="utf-8")
        result = CliRunner().invoke(app, ["merge", str(tmp_path)])
        assert result.exit_code == 1
        assert result.stderr.startswith("summarize: odd.json is no brief")


# Where it happened


@pytest.mark.parametrize(
    ("here", "there", "count"),
    [
        pytest.param("eastern Chad", "eastern Chad", 1, id="one side of a country"),
        pytest.param("eastern Chad", "Chad's east", 1, id="in other words"),
        pytest.param("eastern Chad", "Eastern Chad", 1, id="at the head of a sentence"),
        pytest.param("eastern Chad", "north-eastern Chad", 1, id="a closer side"),
        pytest.param("eastern Chad", "western Chad", 2, id="two sides"),
        pytest.param("eastern Chad", "eastern Nepal", 2, id="two countries"),
        pytest.param("Chad", "Chad", 2, id="a whole country says too little"),
        pytest.param("Beirut, Lebanon", "Tyre, Lebanon", 2, id="two towns of one country"),
        pytest.param("Kursk region, Russia", "Kursk", 1, id="a region with its country and without"),
        pytest.param("Kenya's Turkana county", "Turkana", 1, id="a county behind its country"),
    ],
)
def test_reports_are_of_one_event_by_their_place(here, there, count):
    states = {"Chad": "TCD", "Nepal": "NPL", "Lebanon": "LBN", "Russia": "RUS", "Kenya": "KEN"}

    def told(n, text, killed):
        iso3 = next((code for name, code in states.items() if name in text), None)
        return toll(n, killed, place={"text": text, "iso3": iso3})

    one = article("Morning", "2024-05-01", casualty_reports=[told(1, here, 48)])
    other = article("Evening", "2024-05-02", casualty_reports=[told(2, there, 62)])
    assert len(events(one, other)) == count


def test_a_town_does_not_contradict_the_side_of_its_country():
    victims = [party("farmers", kind="population"), party("Ostrians", "UKR", "population")]
    east = toll(1, 12, victims=victims, place={"text": "eastern Chad", "iso3": "TCD"})
    town = toll(2, 12, victims=victims, place={"text": "Adre", "iso3": "TCD"})
    one = article("Morning", "2024-05-01", casualty_reports=[east])
    other = article("Evening", "2024-05-02", casualty_reports=[town])
    assert len(events(one, other)) == 1


def test_one_sentence_with_one_figure_in_two_papers_is_of_one_event_though_it_names_no_place():
    words = "At least 62 people were killed, police said."
    one = article("Morning", "2024-05-01", casualty_reports=[toll(1, 62, words=words, place=None)])
    other = article("Evening", "2024-05-02", casualty_reports=[toll(2, 62, words=words, place=None)])
    later = article("Autumn", "2024-09-01", casualty_reports=[toll(3, 62, words=words, place=None)])
    first, second = events(one, other, later)
    assert [report.source for report in first.reports] == ["Morning", "Evening"]
    assert first.independent == 1
    assert [report.source for report in second.reports] == ["Autumn"]


def test_one_sentence_with_two_figures_tells_of_two_events():
    words = "Police counted 12 dead in one crash and 14 in another."
    one = article("Morning", "2024-05-01", casualty_reports=[toll(1, 12, words=words, place=None)])
    other = article("Evening", "2024-05-02", casualty_reports=[toll(2, 14, words=words, place=None)])
    assert len(events(one, other)) == 2
