"""The check: deterministic, without a model or a network, on anyone's JSON; it never raises.

For every leaf of every fact: where are the words, and do they say this? ``RULES`` is the table of rules,
in the order they run; the first places the words that the later ones read.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_jsonable_python

from summarize.checking import (
    acts,
    attribution,
    circumstances,
    clauses,
    codes,
    counted,
    countries,
    dates,
    figures,
    harms,
    invariants,
    items,
    locality,
    naming,
    no_names,
    ourselves,
    outsiders,
    parties,
    perpetrators,
    standing,
    stitched,
    terms,
    ties,
    transfers,
    victims,
    voice,
    words,
)
from summarize.checking.case import Case, Rule, finding
from summarize.contract import Rejected
from summarize.document import Document, Span
from summarize.drafts import Candidate
from summarize.sections.base import Evidence, Fact, Finding, Ground, Loose, Verdict, own_fields

RULES: tuple[Rule, ...] = (
    words.evidence_is_cited,
    words.words_stand_in_the_evidence,
    figures.figures_are_read,
    figures.kinds_of_figure_agree,
    figures.numbers_agree,
    figures.qualifiers_agree,
    figures.currencies_agree,
    dates.dates_agree,
    dates.a_horizon_lies_ahead,
    items.items_agree,
    items.what_an_act_is_for_is_not_given,
    items.what_only_describes_is_not_given,
    figures.nothing_of_its_kind_stands_nearer,
    figures.a_replaced_figure_says_so,
    parties.what_it_is_about_is_told,
    no_names.a_gloss_names_nobody_else,
    no_names.a_name_is_not_cut_short,
    no_names.an_adjective_does_not_act,
    ties.a_tie_has_two_ends,
    transfers.what_is_given_is_taken,
    ties.a_pact_holds_and_a_deed_goes_on,
    transfers.who_is_withdrawn_is_not_sent,
    transfers.what_goes_on_is_not_over,
    ties.a_tie_is_of_those_it_is_between,
    ties.whom_a_tie_is_against_is_no_party,
    ties.who_accuses_is_no_party,
    ties.where_a_tie_is_made_is_no_party,
    outsiders.who_is_told_apart_is_no_party,
    outsiders.who_stays_out_is_no_party,
    outsiders.who_only_opposes_a_tie_is_no_party,
    outsiders.whose_plan_it_is_is_no_further_party,
    outsiders.whom_a_coalition_acts_on_is_no_member,
    outsiders.who_was_harmed_was_not_sent,
    outsiders.who_proposes_a_truce_makes_none,
    outsiders.nobody_takes_the_place_of_who_is_joined,
    countries.countries_agree,
    countries.a_name_and_its_code_are_of_one_state,
    parties.sides_are_apart,
    parties.roles_hold,
    parties.another_party_fits_better,
    perpetrators.who_did_it_is_told_with_it,
    perpetrators.who_did_it_is_told_to_do_harm,
    perpetrators.who_backs_them_did_not_do_it,
    perpetrators.who_accuses_did_not_do_it,
    victims.the_counted_are_the_victims,
    terms.what_hangs_on_a_condition_is_not_in_force,
    counted.the_counted_did_not_do_it,
    counted.items_are_counted_by_their_own_figure,
    victims.what_is_destroyed_is_no_victim,
    victims.who_accuses_is_not_counted,
    victims.no_civilians_are_deployed,
    victims.no_organisation_is_a_victim,
    victims.the_harmed_are_people,
    parties.no_enemy_gives_or_receives,
    parties.roles_are_those_of_the_sentence,
    standing.speakers_are_not_spoken_of,
    standing.who_acts_stands_before_the_act,
    standing.the_named_are_the_targets,
    stitched.who_acts_is_of_the_act_s_sentence,
    naming.names_agree,
    ourselves.we_are_not_whom_we_speak_of,
    codes.codes_have_cues,
    acts.the_act_is_what_its_head_says,
    acts.the_mood_is_said_of_the_act,
    acts.the_class_fits_the_mood,
    acts.nobody_threatens_with_help,
    acts.what_goes_on_is_no_plan,
    acts.a_condition_is_no_act,
    terms.an_act_has_terms_of_its_own,
    terms.no_condition_is_left_out,
    terms.a_tie_has_a_number_of_its_own,
    victims.victims_are_who_they_are,
    codes.what_is_to_come_has_not_been,
    codes.what_is_yet_to_be_ratified_is_not_in_force,
    clauses.nothing_named_is_denied,
    circumstances.where_it_was_said_is_not_where_it_was,
    circumstances.a_time_is_told_of_the_fact,
    circumstances.a_fact_keeps_its_own_time,
    circumstances.what_came_later_is_no_cause,
    clauses.what_an_aside_counts_is_not_what_is_planned,
    clauses.another_toll_keeps_its_own,
    clauses.what_a_turn_says_is_of_another,
    clauses.a_turn_has_parties_of_its_own,
    clauses.the_stage_is_that_of_the_amount,
    clauses.each_thing_is_told_with_its_act,
    clauses.what_is_said_of_a_part_is_not_of_all,
    circumstances.where_it_happened_did_not_do_it,
    codes.a_part_is_not_its_whole,
    codes.the_scope_is_said,
    harms.harm_is_bound_to_its_figure,
    harms.a_figure_keeps_the_harm_of_its_sentence,
    voice.polarity_holds,
    voice.an_action_takes_its_not_along,
    voice.nothing_takes_it_back,
    voice.certainty_holds,
    voice.no_hedge_is_made_up,
    attribution.the_speaker_is_named,
    voice.verification_holds,
    locality.the_fact_stands_together,
    locality.what_is_said_of_an_amount_stands_with_it,
    locality.each_amount_keeps_its_giver,
    locality.a_state_is_a_place_where_something_is,
    locality.where_the_claim_says_is_the_place,
    invariants.no_evidence_speaks_to_a_model,
    invariants.bounds_are_ordered,
    invariants.nothing_is_counted_twice,
    invariants.none_is_negative,
    invariants.a_dispute_names_both_sides,
)

LINKS = ("superseded_by",)
"""What tells of another fact, and nothing of the fact itself: its key stays the same."""

CONTEXT = 24
"""Code points of prefix and suffix in a TextQuoteSelector, as in the gold files."""


def check(candidate: Candidate, document: Document, rules: tuple[Rule, ...] = RULES) -> Fact | Rejected:
    """Judge a candidate against its article.

    Returns:
        The fact with its verdict (supported, or doubtful without the leaves that failed), or the refusal
        with every reason.
    """
    case = Case(candidate, document)
    findings = [found for rule in rules for found in rule(case)]
    verdict = verdict_on(candidate, findings)
    if verdict == "rejected":
        return _refusal(candidate, findings)
    try:
        return _fact(case, findings, verdict)
    except ValidationError as error:
        shape = [finding("shape", f"/{'/'.join(map(str, e['loc']))}", "unsupported", e["msg"]) for e in error.errors()]
        return _refusal(candidate, [*findings, *shape])


def verdict_on(candidate: Candidate, findings: list[Finding]) -> Verdict:
    """Rejected by any failure but of a loose leaf; doubtful by one of those; else supported."""
    failures = [found for found in findings if found.failure != "corrected"]
    if not failures:
        return "supported"
    return "doubtful" if all(is_loose(candidate.section, found.path) for found in failures) else "rejected"


def is_loose(section: type[Fact], path: str) -> bool:
    """Whether a path is of a field nobody sums or joins on: a fact whose failures are all such is doubtful."""
    info = own_fields(section).get(_field(path))
    return info is not None and Loose in info.metadata


def _field(path: str) -> str:
    return path.split("/")[1] if path else ""


def _refusal(candidate: Candidate, findings: list[Finding]) -> Rejected:
    return Rejected(section=candidate.section.section, candidate=candidate.given, findings=findings)


def _fact(case: Case, findings: list[Finding], verdict: Verdict) -> Fact:
    candidate = case.candidate
    failed = {found.path for found in findings if found.failure != "corrected"}
    values = {name: _kept(name, value, failed) for name, value in candidate.values.items()}
    grounds = {
        path: Ground(start=span.start, end=span.end, how=case.how[path])
        for path, span in case.places.items()
        if path not in failed
    }
    evidence = [_evidence(case.document, span) for span in candidate.evidence]
    fields = {**values, **candidate.extra, "evidence": evidence}
    return candidate.section(
        id=f"{candidate.section.prefix}-0",
        key=_key(candidate.section, fields),
        verdict=verdict,
        findings=findings,
        grounds=grounds,
        **fields,
    )


def _kept(name: str, value: Any, failed: set[str]) -> Any:  # noqa: ANN401  (a value of any field)
    """A value without what failed: no unproved leaf is published."""
    if isinstance(value, list):
        return [each for n, each in enumerate(value) if f"/{name}/{n}" not in failed]
    return None if f"/{name}" in failed else value


def _evidence(document: Document, span: Span) -> Evidence:
    return Evidence(
        quote=document.quote(span),
        start=span.start,
        end=span.end,
        prefix=document.text[max(0, span.start - CONTEXT) : span.start],
        suffix=document.text[span.end : span.end + CONTEXT],
    )


def _key(section: type[Fact], fields: dict[str, Any]) -> str:
    plain = to_jsonable_python({name: value for name, value in fields.items() if name not in LINKS})
    says = json.dumps([section.section, plain], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(says.encode()).hexdigest()[:16]
