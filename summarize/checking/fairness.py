"""Which codes the same words may fairly be given, and which follow from what is said without a word of their own."""

from __future__ import annotations

from collections.abc import Collection

from summarize.checking.case import Case, Leaf
from summarize.mentions import figures, inside, times
from summarize.pronouns import speaks_of_itself
from summarize.sections import cues
from summarize.sentences import is_list_item
from summarize.turns import clause_around

IMPLIED = {"demand": ("REQUEST",), "threat": ("THREATEN",), "warning": ("THREATEN",), "refusal": ("REJECT",)}
"""Classes that a mood says by itself: who demands an act requests it, whatever the act is."""

FRIENDLY = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID")
"""Classes of acts that nobody threatens, though one may warn of them: "that Sudland will arm the rebels"."""

UNFIT = {
    "demand": ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "MOBILIZE", "ASSAULT", "REJECT"),
    "refusal": (*FRIENDLY, "REQUEST", "RETREAT", "MOBILIZE", "ASSAULT"),
    "threat": FRIENDLY,
}
"""Classes that an act of a mood does not have, unless it is denied: who demands help requests and does not help."""

ALWAYS_SAID = {
    "mood": ("demand", "refusal", "hope", "warning", "threat", "prediction"),
    "plover": ("SANCTION", "ACCUSE", "PROTEST", "CONSULT", "COOPERATE"),
    "aid_packages.kind": ("financial", "training"),
    "alliances.kind": (
        "defence_pact",
        "nonaggression_pact",
        "consultation_pact",
        "technology_partnership",
        "coalition",
        "exercise_training",
    ),
}
"""Codes that are never read out of a sentence which has no word for them."""

TO_COME = ("plan", "pledge")
"""Moods of what is still to come, as a time or a condition says by itself: "Velm hosts talks | next week".

Else they need a word, in a language whose words for the past are known: in others a verb's ending may say so.
"""

ULTIMATA = ("warning", "threat")
"""Moods that a condition gives to what is plainly announced."""

PLAIN = ("policy_in_force", "stance", "unspecified")
"""Moods of a plain sentence, which may speak of threats and hopes all the same."""

HOSTILE = ("REJECT", "THREATEN", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
"""Classes of acts that are a threat when somebody says that they will be done."""

LISTED = 6
"""Sentences behind a sum in which its parts are listed."""

NOT_GIVEN = frozenset({"requested", "refused", "suspended", "under_consideration"})
"""Stages of aid that nobody counts among what was given."""

GIVEN = {"grant", "drawdown"}
"""Instruments of things that are in kind as well: donated, or taken from stocks."""

OPEN = ("under_consideration", "proposed")
"""Stages that are told of as possible: "may add 60 million"."""

BINDING = {"signed", "ratified", "in_force"}
"""Stages of ties that are beyond being thought about."""

RESTING = {"alliances.status": ("operational", "in_force"), "aid_packages.status": ("provided",)}
"""What a tie or a gift is when the words tell of it and of no other stage: it exists, it was given."""

STOPPED = ("ceasefire_or_peace", "nonaggression_pact")
"""Kinds of tie that oblige nobody to say so: who stops firing attacks nobody."""

_ARMED = ("armed_force", "armed_group", "coalition")


def is_implied(case: Case, leaf: Leaf, cued: set[str]) -> bool:
    """Whether a code that no word says follows from other codes, from the parties or from the things given.

    Args:
        case: the candidate and its article.
        leaf: the code.
        cued: the codes of its field that words of the evidence do say.
    """
    values = case.candidate.values
    negative = case.candidate.extra.get("polarity") == "negative"
    fair = bool(cues.accepted(case.section, leaf.field, leaf.value) & cued)
    match leaf.field, leaf.value:
        case "plover", _:  # of what is not done, the class may be that of its opposite
            unsaid = not cued and leaf.value not in ALWAYS_SAID["plover"]
            return negative or fair or unsaid or leaf.value in IMPLIED.get(str(values.get("mood")), ())
        case "mood", _:
            return _is_fair_mood(case, leaf.value, cued)
        case "kind", _:  # what nothing is said of may be told by the things given and by whom they are for
            armed = any(party.type in _ARMED for party in values.get("recipients") or [])
            several = leaf.value == "mixed" and len(_kinds_told(case)) > 1
            unsaid = not cued and leaf.value not in ALWAYS_SAID[f"{case.section}.kind"]
            return fair or several or unsaid or (leaf.value == "military" and armed)
        case "instrument", "in_kind":
            return bool(values.get("items")) and (cued <= GIVEN or _is_given_as_it_is(case))
        case "status", _ if _is_fair_stage(case, leaf.value, cued):
            return True
    both = leaf.value == "killed_or_wounded" and counts_both(case, cued)
    resting = not cued and leaf.value in RESTING.get(f"{case.section}.{leaf.field}", ())
    return fair or both or resting or (leaf.value == "nonaggression" and values.get("kind") in STOPPED)


def counts_both(case: Case, harms: Collection[str]) -> bool:
    """Whether one figure may count dead and wounded: the only one beside words for both, not "12 died, 30 hurt"."""
    if not case.candidate.evidence:
        return False
    counted = [one for one in inside(figures(case.document), case.home.span) if one.kind == "count"]
    return {"killed", "wounded"} <= {*harms} and len(counted) == 1


def _is_fair_mood(case: Case, mood: str, cued: set[str]) -> bool:
    """Whether a mood that no word says may be given to what the words do say, or to what is told as still to come."""
    others = cued - {cues.default(case.section, "mood", case.language)}
    ahead = mood in TO_COME and _is_to_come(case)
    always = mood in ALWAYS_SAID["mood"] or (mood in TO_COME and bool(cues.words("grammar", "past", case.language)))
    unsaid = not others and (ahead or not always)
    return unsaid or mood in PLAIN or bool(fair_moods(case, mood) & cued)


def _is_to_come(case: Case) -> bool:
    """Whether an act is told as one to come without a word for a plan: by its time, its condition or as an aim."""
    if not case.candidate.evidence:
        return False
    values, told = case.candidate.values, inside(times(case.document), case.home.span)
    ahead = any(not cues.is_over(case.document.quote(one.span), case.language) for one in told)
    before = case.document.text[case.home.span.start : case.claim.start].lower().split()[-1:]
    aim = before and before[0] in cues.words("openers", "infinitive", case.language)
    return bool(values.get("horizon") or values.get("condition") or ahead or aim)


def _is_given_as_it_is(case: Case) -> bool:
    """Whether the clause of a thing without an amount tells of no money, whatever another clause says: "loans of"."""
    told = case.places.get("/items/0")
    if told is None or case.candidate.values.get("amount") is not None:
        return False
    clause = case.document.quote(clause_around(case.document, told))
    return {*cues.cued(case.section, "instrument", clause, case.language)} <= GIVEN


def _is_told_as_over(case: Case) -> bool:
    """Whether a sentence tells of an operation in the past, and of nothing that still goes on: "the army | struck"."""
    words = case.home.text
    lasting = cues.places_of(cues.words("acts", "under_way", case.language), words)
    past = cues.words("grammar", "past", case.language)
    led = tuple(f" {word} " for word in cues.words("grammar", "no_past_behind", case.language))
    told = (f" {words[: one.start].lower()}" for one in cues.places_of(past, words))
    return not lasting and (not past or any(before.endswith(" ") and not before.endswith(led) for before in told))


def _is_fair_stage(case: Case, stage: str, cued: set[str]) -> bool:
    """Whether a stage follows from the rest of the article, from the fact's scope or from how sure it is."""
    match stage:
        case "announced":
            return _is_announced_above(case)
        case "committed":
            whole = case.candidate.values.get("scope") == "cumulative" and not cued & NOT_GIVEN
            return whole or ("planned" in cued and _is_agreed_above(case))
        case "completed":  # what nobody says to be over goes on
            standing = case.candidate.values.get("kind") in ("affiliation", "coalition")
            return "operational" in cued and not standing and _is_told_as_over(case)
        case "provided":  # a sum of what was given so far
            return case.candidate.values.get("scope") == "cumulative" and not cued & NOT_GIVEN
    return stage in OPEN and not cued & BINDING and case.candidate.extra.get("certainty") == "possible"


def _is_announced_above(case: Case) -> bool:
    """Whether the opening of an article announces what its parts then list: "announced today … | - $3 million for"."""
    return any("announced" in cues.cued(case.section, "status", each.text, case.language) for each in case.opening)


def _kinds_told(case: Case) -> set[str]:
    """The kinds of aid that a sum's list, or the next sentence, tells of: "$5 million. It comprises: | - tents"."""
    last = case.sentences[-1].number if case.sentences else 0
    behind = case.document.sentences[last : last + LISTED]
    if not case.sentences or not (
        case.sentences[-1].text.endswith(":") or any(is_list_item(one.text) for one in behind)
    ):
        behind = behind[:1]
    told = " ".join(case.document.quote(span) for span in case.candidate.evidence)
    return {*cues.cued(case.section, "kind", " ".join([told, *(one.text for one in behind)]), case.language)}


def _is_agreed_above(case: Case) -> bool:
    """Whether the opening of an article is that of a treaty or a joint declaration: "shall pay" binds there."""
    return any("signed" in cues.cued("alliances", "status", each.text, case.language) for each in case.opening)


def fair_moods(case: Case, claimed: str) -> frozenset[str]:
    """The moods whose words may fairly be given a mood, which depends on the act.

    A negative pledge, plan or forecast is worded as a refusal ("will not"; "has not agreed" is a refusal only), a
    threat as a pledge of harm, a warning as what is done under a condition, and a pledge to press somebody as a demand.
    """
    if not case.candidate.evidence:
        return cues.accepted(case.section, "mood", claimed)
    claim = case.claim
    modal = cues.words("negation", "modal", case.language)
    first, _, rest = case.document.quote(claim).partition(" ")
    openings = (f"{first} {rest.partition(' ')[0]}", first)  # "would not | sit by", "ne | céderons pas"
    own = next((one for one in openings if one.lower() in modal), "")
    before = case.document.text[case.home.span.start : claim.start] + own
    fair = set(cues.accepted(case.section, "mood", claimed))
    plover = case.candidate.values.get("plover")
    negative = case.candidate.extra.get("polarity") == "negative"
    is_to_come = not modal or bool(cues.places_of(modal, before))
    if negative and is_to_come and claimed not in ("hope", "demand"):
        fair.add("refusal")
    if claimed in ("pledge", "plan") and speaks_of_itself(case.document, case.home, claim):
        fair |= {"refusal"} if is_to_come else set()  # "we will not rest"
    if claimed in ULTIMATA and plover in HOSTILE:
        fair |= {"pledge", "plan", "prediction"} | ({"refusal"} if is_to_come else set())  # not "we oppose the attacks"
    if claimed == "policy_in_force":
        head = cues.cued(case.section, "mood", first, case.language)
        fair |= head.keys() & set(ULTIMATA)  # who has "warned the world" has done so
    if claimed in ULTIMATA and is_said_inside(case, claimed):
        fair.add("demand")  # "should know that there will be | a price to pay"
    friendly = claimed == "threat" and plover in FRIENDLY  # "will help them if she wins" threatens nobody
    if claimed in ULTIMATA and case.candidate.values.get("condition") is not None and not friendly:
        fair |= {"pledge", "plan", "prediction", "refusal"}  # "if the attacks go on, we will"
    if claimed in ("pledge", "plan") and plover == "REQUEST":
        fair |= {"demand"} if _is_still_to_be_asked(case, before) else set()
    return frozenset(fair)


def _is_still_to_be_asked(case: Case, before: str) -> bool:
    """Whether the words before an act promise to ask for it: "will | call on Norland to", not "must", which asks."""
    modals = cues.places_of(cues.words("acts", "modals", case.language), before)
    demands = cues.cued(case.section, "mood", before, case.language).get("demand", ())
    return any(not any(one.overlaps(modal) for one in demands) for modal in modals)


def is_said_inside(case: Case, mood: str) -> bool:
    """Whether the act's own words are of a mood: "should know that there will be | a price to pay"."""
    return mood in cues.cued(case.section, "mood", case.document.quote(case.claim), case.language)
