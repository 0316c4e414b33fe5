"""A draft whose sides stand and whose codes do not: what the article's words settle is taken from them, and said so.

Only what nobody has to guess is mended: a code that the words before and at the act settle, a place that is none, a
party too many in a list that may be empty, and one that is no party to a tie. Any other failure leaves the draft to the
model, with the findings.
"""

from __future__ import annotations

from dataclasses import replace

from summarize.checking.acts import class_at_head
from summarize.checking.fairness import IMPLIED, UNFIT
from summarize.checking.moods import governing_mood
from summarize.checking.ties import STAGES
from summarize.contract import Rejected
from summarize.document import Document
from summarize.drafts import Candidate
from summarize.sections import cues
from summarize.sections.base import Finding

OPTIONAL = ("targets", "against")
"""Lists of parties without which a fact says less, and nothing false."""

UNSAID = ("place",)
"""Values without which a fact says less, and nothing false."""

STRAY = (
    "where_a_tie_is_made_is_no_party",
    "who_accuses_is_no_party",
    "whom_a_tie_is_against_is_no_party",
    "a_gloss_names_nobody_else",
    "who_is_told_apart_is_no_party",
    "who_stays_out_is_no_party",
    "who_only_opposes_a_tie_is_no_party",
    "whose_plan_it_is_is_no_further_party",
    "whom_a_coalition_acts_on_is_no_member",
    "who_is_told_is_no_party",
)
"""Rules that say of a party to a tie that it is none: the tie may be between the others."""

INVENTED = "words_stand_in_the_evidence"
"""The rule by which a value is not even copied: whoever made it up may have made up the rest."""

STAGED = "a_pact_holds_and_a_deed_goes_on"
"""The rule by which another stage says the same of a tie of its kind."""

TO_COME = "what_is_to_come_has_not_been"
"""The rule by which what was given is still to be given."""

PART = "a_part_is_not_its_whole"
"""The rule by which words beside a figure say whether it is a part or a whole."""

SETTLED = {"parties": STRAY, "status": (STAGED, TO_COME), "scope": (PART,)}
"""Fields that are mended only where it is one of these rules that fails."""

SIDES = ("actors", "donors", "recipients")
"""Lists of parties of which one too many does not make the others false."""

MENDABLE = ("mood", "plover", "status", "scope", "parties", *SIDES, *OPTIONAL, *UNSAID)
"""In this order: the class of an act may follow from its mood."""


def mend(candidate: Candidate, refusal: Rejected, document: Document) -> tuple[Candidate, list[Finding]] | None:
    """The candidate without what failed, and what was done in words; None when something failed that it stands on."""
    failures = [found for found in refusal.findings if found.failure != "corrected"]
    mended = replace(candidate, values=dict(candidate.values))
    for name in MENDABLE:
        paths = {found.path for found in failures if _field(found) == name}
        invented = any(_field(found) == name and found.rule == INVENTED for found in failures)
        mendable = SETTLED.get(name)
        if mendable and any(_field(found) == name and found.rule not in mendable for found in failures):
            return None
        if invented and name in SIDES:
            return None
        if paths and name in UNSAID and not invented:
            mended.values[name] = None
        elif paths and (value := _mended(name, paths, mended, document)) is not None:
            mended.values[name] = value
        elif paths:
            return None
    if not failures or any(_field(found) not in MENDABLE for found in failures):
        return None
    return mended, [_noted(found, mended) for found in failures]


def _field(found: Finding) -> str:
    return found.path.split("/")[1] if found.path else ""


def _mended(name: str, paths: set[str], candidate: Candidate, document: Document) -> object:
    """What the article's words make of a field; None where they do not settle it."""
    section, language = candidate.section.section, document.language
    if name in (*OPTIONAL, *SIDES, "parties"):
        left = [party for n, party in enumerate(candidate.values[name]) if f"/{name}/{n}" not in paths]
        return left if left or name not in SIDES else None
    if name == "mood":
        return governing_mood(candidate, document)
    if name == "status":
        return _stage(candidate)
    if name == "scope":
        return "component" if candidate.values["scope"] != "component" else cues.default(section, name, language)
    action, mood = str(candidate.values.get("action") or ""), str(candidate.values.get("mood"))
    settled, denied = class_at_head(action, section, language), candidate.extra.get("polarity") == "negative"
    if mood in IMPLIED and not denied and (settled is None or settled in UNFIT.get(mood, ())):
        return IMPLIED[mood][0]
    return settled or cues.default(section, name, language)


def _stage(candidate: Candidate) -> str | None:
    """The stage that says the same of a tie of its kind, or, of aid, that it is still to come."""
    if candidate.section.section == "aid_packages":
        return "planned"
    return STAGES.get(str(candidate.values["status"]), {}).get(str(candidate.values["kind"]))


def _noted(found: Finding, mended: Candidate) -> Finding:
    """The finding, turned into what was done about it."""
    name = _field(found)
    done = "left out" if name in ("parties", *SIDES, *OPTIONAL, *UNSAID) else f"published as {mended.values[name]}"
    path = f"/{name}"
    return found.model_copy(update={"path": path, "failure": "corrected", "message": f"{found.message}: {done}"})
