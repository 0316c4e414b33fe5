"""The straight line on our own articles, with the embedded model's recorded replies.

``just record`` makes the recordings anew from the real model; see cassettes/README.md.
"""

import json
import re
from contextlib import contextmanager
from pathlib import Path

import pytest

from summarize import session
from summarize.contract import SECTIONS, Brief, problems_of
from summarize.document import Document
from summarize.errors import SummarizeError
from summarize.llm import Server
from summarize.local import weights

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.txt"))


@pytest.fixture(autouse=True)
def embedded(request, monkeypatch):
    """The embedded model's replies, recorded; the model itself when a recording is made."""
    monkeypatch.setenv("SUMMARIZE_RETRIES", "0")
    if request.config.getoption("--record-mode") == "none":
        monkeypatch.setattr(session, "_serving", _replayed)


@contextmanager
def _replayed(_chosen, _tell):
    yield Server(weights.path().stem, "http://127.0.0.1:9/v1", None, timeout=600.0, max_tokens=512)


def read(name, example, **options):
    document = Document(example(name), f"{name}.txt", language="en")
    return session.read(document, session.Options(model="local", **options))


@pytest.mark.vcr
@pytest.mark.default_cassette("front-and-aid")
class TestFrontAndAid:
    """The article with the facts of the sample."""

    @pytest.fixture
    def brief(self, example, vcr):
        made = read("front-and-aid", example)
        assert vcr.all_played or vcr.record_mode.value != "none"
        return made

    @pytest.mark.records
    def test_the_brief_is_valid_and_every_leaf_stands_in_the_article(self, brief, example):
        text = example("front-and-aid")
        assert problems_of(json.loads(brief.to_json())) == []
        assert Brief.model_validate_json(brief.to_json(), strict=False) == brief
        assert brief.facts()
        for fact in brief.facts():
            for evidence in fact.evidence:
                assert text[evidence.start : evidence.end] == evidence.quote
            assert fact.grounds

    def test_both_casualty_figures_keep_their_speaker_qualifier_and_place(self, brief):
        found = {report.count.value: report for report in brief.casualty_reports}

        assert set(found) == {1000, 3000}
        assert {report.count.qualifier for report in found.values()} == {"over"}
        assert {report.harm for report in found.values()} == {"killed_or_wounded"}
        assert {report.place.iso3 for report in found.values() if report.place} == {"RUS"}
        assert "Kirby" in found[1000].attributed_to[0]
        assert "Zelenskyy" in found[3000].attributed_to[0]
        assert found[3000].verification == "unverified"

    def test_the_loan_is_twenty_billion_dollars_and_the_new_package_has_no_amount(self, brief):
        amounts = [(aid.amount.value, aid.amount.currency) if aid.amount else None for aid in brief.aid_packages]

        assert amounts.count((20_000_000_000, "USD")) == 1
        assert None in amounts

    def test_the_pact_the_transfer_and_the_troops_are_ties_and_no_casualties(self, brief):
        kinds = {alliance.kind: alliance for alliance in brief.alliances}

        assert {party.iso3 for party in kinds["defence_pact"].parties} == {"RUS", "PRK"}
        assert {party.iso3 for party in kinds["arms_transfer"].parties} == {"RUS", "PRK"}
        assert kinds["troop_deployment"].quantity.value == 12_000

    def test_the_pledge_is_somebodys_and_uncertain(self, brief):
        said = [outlook for outlook in brief.policy_outlook if any("Trump" in actor.text for actor in outlook.actors)]

        assert any(outlook.certainty == "possible" for outlook in said)

    def test_the_readme_shows_a_fact_of_it_as_it_is(self, brief):
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        shown = json.loads(re.search(r"<!-- example: begin -->\n\n```json\n(.*?)```", readme, re.DOTALL)[1])
        assert shown in [fact.model_dump(mode="json") for fact in brief.facts()]


@pytest.mark.vcr
@pytest.mark.default_cassette("claims-and-denials")
class TestClaimsAndDenials:
    """The article with traps: negations, denials, swapped sides, a revised figure."""

    @pytest.fixture
    def brief(self, example, vcr):
        made = read("claims-and-denials", example)
        assert vcr.all_played or vcr.record_mode.value != "none"
        return made

    def test_what_is_denied_or_refused_is_never_published_as_so(self, brief):
        quoted = [(fact, " ".join(evidence.quote for evidence in fact.evidence)) for fact in brief.facts()]
        denials = [
            fact
            for fact, quotes in quoted
            if re.search(r"14 tanks|long-range missiles|supplied Russia", quotes) and "650 million" not in quotes
        ]

        assert denials
        for fact in denials:
            assert fact.polarity == "negative" or fact.verification == "denied" or fact.section == "policy_outlook"

    def test_strength_and_distance_are_no_casualties(self, brief):
        values = {report.count.value for report in brief.casualty_reports if report.count}

        assert values
        assert not values & {45_000, 12}

    @pytest.mark.records
    def test_no_injuries_is_a_count_of_zero_and_negative(self, brief):
        zero = [report for report in brief.casualty_reports if report.count and report.count.value == 0]

        assert zero
        assert all(report.polarity == "negative" for report in zero)


@pytest.mark.vcr
@pytest.mark.records
@pytest.mark.default_cassette("nothing-to-report")
def test_an_article_with_nothing_in_it_gives_an_empty_brief(example):
    brief = read("nothing-to-report", example)

    assert brief.facts() == []
    assert set(brief.section_status.values()) == {"none_found"}
    assert brief.run.usage.calls == 0


@pytest.mark.vcr
@pytest.mark.default_cassette("front-and-aid")
@pytest.mark.parametrize("section", SECTIONS)
def test_a_change_of_one_byte_in_a_prompt_turns_the_suite_red(section, example, monkeypatch, request):
    if request.config.getoption("--record-mode") != "none":
        pytest.skip("nothing is recorded here")
    from summarize import prompting

    rendered = prompting._block
    monkeypatch.setattr(prompting, "_block", lambda *names, **known: rendered(*names, **known) + ".")
    prompting._opening.cache_clear()
    try:
        with pytest.raises(SummarizeError):
            read("front-and-aid", example, sections=(section,))
    finally:
        prompting._opening.cache_clear()


def test_no_recording_holds_a_key_or_names_a_machine():
    recordings = list((ROOT / "cassettes").rglob("*.yaml"))
    assert recordings
    for path in recordings:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"sk-[A-Za-z0-9]|Bearer|set-cookie|org-[A-Za-z0-9]{6}|api[-_]key", text, re.IGNORECASE), (
            path
        )
        assert not re.search(r"/(?:home|root|tmp|Users)/|x-stainless|user-agent", text, re.IGNORECASE), path
        assert path.stat().st_size < 400_000, path


def test_every_recording_is_of_an_example():
    recorded = {path.stem for path in (ROOT / "cassettes" / "recorded").glob("*.yaml")}

    assert recorded
    assert EXAMPLES
    assert recorded <= set(EXAMPLES)
