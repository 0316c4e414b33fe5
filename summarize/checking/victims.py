"""Victims: who was harmed, and whom the figure counts."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.binding import people_behind
from summarize.checking.case import Case, Leaf, finding
from summarize.checking.counted import victims_of_another_figure
from summarize.document import Span
from summarize.mentions import figures, touching
from summarize.roles import side_of
from summarize.scripts import writes_onto_words
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.unnamed import CLAUSE_END
from summarize.values import Party
from summarize.values.gazetteer import is_adjective
from summarize.values.names import read_name, same_party


def the_counted_are_the_victims(case: Case) -> Iterator[Finding]:
    """Whom a figure counts is who was harmed, or whose troops are deployed, not somebody named near by."""
    field, figure = {"casualty_reports": ("victims", "/count"), "alliances": ("parties", "/quantity")}.get(
        case.section, ("", "")
    )
    claim = case.places.get(figure)
    if claim is None:
        return
    counted = people_behind(case.document, case.document.sentence_at(claim.start), claim)
    leaves = [leaf for leaf in case.leaves if leaf.field == field]
    yield from _parts_of_the_counted(case, claim, leaves)
    yield from victims_of_another_figure(case)
    yield from _of_another_kind(case, claim, leaves)
    if counted is not None and cues.cued(case.section, "harm", case.document.quote(counted), case.language):
        return  # "256 prisoners" says what became of them, not who they were
    if counted is None or (case.section == "alliances" and not _state_of(case, case.document.quote(counted))):
        return
    if leaves and not any(_is_counted(case, leaf, counted) for leaf in leaves):
        message = f'the figure counts "{case.document.quote(counted)}", not "{leaves[0].words}"'
        yield finding("the_counted_are_the_victims", leaves[0], "contradicted", message, counted)


def _parts_of_the_counted(case: Case, claim: Span, leaves: list[Leaf]) -> Iterator[Finding]:
    """Victims who are only some of those a figure counts: "38 others were wounded, many of them | children"."""
    them = cues.words("phrases", "some_of_them", case.language)
    for leaf in leaves:
        place = case.places.get(leaf.path)
        if place is not None and claim.end <= place.start and leaf.field == "victims":
            before = case.document.text[claim.end : place.start]
            if any(not before[found.end :].strip() for found in cues.places_of(them, before)):
                message = f'"{leaf.words}" are only some of those counted'
                yield finding("the_counted_are_the_victims", leaf, "contradicted", message, place)


def _of_another_kind(case: Case, claim: Span, leaves: list[Leaf]) -> Iterator[Finding]:
    """Victims of another sentence who fight where the counted do not: of "six | gendarmes | died" no civilians did."""
    here = touching(figures(case.document), claim)
    unit = here[0].unit if len(here) == 1 and case.section == "casualty_reports" else None
    anybody = (*cues.words("phrases", "men", case.language), *cues.words("phrases", "anybody", case.language))
    own = None if (unit or "").lower() in anybody else _status_of(case, unit or "")
    for leaf in leaves if own else ():
        told = _status_of(case, leaf.words)
        if told and told != own and case.is_away(case.cited(leaf.words)):
            message = f'"{case.document.quote(claim)}" counts {unit}, not "{leaf.words}"'
            yield finding("the_counted_are_the_victims", leaf, "contradicted", message, claim)


def _status_of(case: Case, words: str) -> str | None:
    """Whether words are for people who bear arms ("armed") or do not ("civilian"); None where they do not say."""
    told = cues.cued("casualty_reports", "victim_status", words, case.language).keys() - {"unknown", "mixed"}
    kinds = {"civilian" if one == "civilian" else "armed" for one in told}
    return kinds.pop() if len(kinds) == 1 else None


def what_is_destroyed_is_no_victim(case: Case) -> Iterator[Finding]:
    """A figure of harm counts people: "killed 20 rebels and destroyed | nine huts"."""
    claim = case.places.get("/count")
    here = touching(figures(case.document), claim) if claim and case.section == "casualty_reports" else []
    if claim is None or len(here) != 1 or _counts_by_heads(case, claim):
        return
    sentence = case.document.sentence_at(claim.start).span
    destroying = cues.places_of(
        cues.words("phrases", "destroying", case.language), case.document.text[sentence.start : claim.start]
    )
    if not destroying:
        return
    between = case.document.text[sentence.start + destroying[-1].end : claim.end]
    rest = CLAUSE_END.split(case.document.text[claim.end : sentence.end])[0]
    if cues.cued(case.section, "harm", rest, case.language):
        return  # "damaged a clinic and left | 12 | dead"
    behind = rest.split()[:1]
    told = cues.cued(
        "casualty_reports", "victim_status", " ".join([case.document.quote(claim), *behind]), case.language
    )
    if not told and not cues.cued(case.section, "harm", between, case.language) and not CLAUSE_END.search(between):
        message = f'"{case.document.quote(claim)}" counts what was destroyed'
        yield finding("what_is_destroyed_is_no_victim", "/count", "contradicted", message, claim)


def _counts_by_heads(case: Case, claim: Span) -> bool:
    """Whether a numeral counts people only: "уничтожены | пятеро"."""
    return case.document.quote(claim).lower() in cues.words("phrases", "people_by_number", case.language)


def who_accuses_is_not_counted(case: Case) -> Iterator[Finding]:
    """A figure of those who accuse somebody of a killing is no toll: "| Several | leaders accuse the Front of"."""
    claim = case.places.get("/count")
    if claim is None or case.section != "casualty_reports":
        return
    sentence = case.document.sentence_at(claim.start)
    rest = case.document.text[claim.end : sentence.span.end]
    accusing = cues.places_of(cues.words("speech", "accusing", case.language), rest)[:1]
    passive = cues.words("grammar", "passive", case.language)
    for verb in accusing:
        between = rest[: verb.start]
        relative = cues.places_of(cues.words("speech", "relatives", case.language), between)  # "six | whom they"
        harmed = cues.cued(case.section, "harm", between, case.language)
        told = bool(CLAUSE_END.search(between) or harmed or relative)
        if not told and between.lower().split()[-1:] and between.lower().split()[-1] not in passive:
            message = f'"{case.document.quote(claim)}" counts those who accuse'
            yield finding("who_accuses_is_not_counted", "/count", "contradicted", message, claim)


def no_civilians_are_deployed(case: Case) -> Iterator[Finding]:
    """Troops are counted in troops: "forces on the province, where three million people live" are not so many."""
    quantity = case.places.get("/quantity")
    if case.section != "alliances" or case.candidate.values.get("kind") != "troop_deployment" or quantity is None:
        return
    counted = people_behind(case.document, case.document.sentence_at(quantity.start), quantity)
    words = case.document.quote(counted) if counted else ""
    behind = case.document.text[quantity.end : case.document.sentence_at(quantity.start).span.end]
    bodies = [
        one for one in cues.places_of(cues.words("phrases", "bodies", case.language), behind)[:1] if one.start == 1
    ]
    words = words or "".join(behind[one.start : one.end] for one in bodies)
    if behind.split()[:1] and behind.split()[0].strip(".,") in cues.words("phrases", "members", case.language):
        return  # "a force of 5,000 | men"
    if bodies or "civilian" in cues.cued("casualty_reports", "victim_status", words, case.language):
        message = f'"{case.document.quote(quantity)}" counts {words}, not troops'
        yield finding("no_civilians_are_deployed", "/quantity", "contradicted", message, quantity)


def no_organisation_is_a_victim(case: Case) -> Iterator[Finding]:
    """A state, a ministry or an organisation is a victim only where grammar says that it was harmed."""
    for leaf in case.leaves:
        if isinstance(leaf.value, Party) and leaf.value.type == "person":
            continue
        unread = writes_onto_words(leaf.words)  # "파키스탄 군인" may be read as the state
        if leaf.field != "victims" or unread or is_adjective(leaf.words.rpartition(" ")[2], case.language):
            continue  # "one American"
        said = read_name(leaf.words, case.language, case.document.text)
        if leaf.words[:1].islower() and leaf.words.split()[0] not in cues.words(
            "grammar", "determiners", case.language
        ):
            continue  # "employees of the Programme" are people
        men = cues.words("phrases", "members", case.language)
        if said.type in ("state", "igo") and any(word.islower() and word in men for word in leaf.words.split()):
            continue  # "UNIFIL soldiers from Ghana"
        if said.type in ("state", "igo") and leaf.words.split()[-1].islower():
            continue  # "the two Norlandic engineers", "United Nations employees"
        if any(_is_harmed(case, place) for place in case.cited(leaf.words)):
            continue  # "no | U.S. | casualties"
        if said.type in ("state", "government", "igo", "coalition") and not any(
            side_of(case.section, case.document, span) == "patient" for span in case.cited(leaf.words)
        ):
            message = f'nothing says that "{leaf.words}" was harmed'
            yield finding("no_organisation_is_a_victim", leaf, "contradicted", message, case.places.get(leaf.path))


def the_harmed_are_people(case: Case) -> Iterator[Finding]:
    """Words for people are not published as a state that was harmed: "aid workers" are no United States."""
    for leaf in case.leaves:
        if leaf.field != "victims" or not isinstance(leaf.value, Party) or leaf.value.type != "state":
            continue
        if read_name(leaf.words, case.language, case.document.text).type != "state":
            message = f'"{leaf.words}" are no state'
            yield finding("the_harmed_are_people", leaf, "contradicted", message, case.places.get(leaf.path))


def _is_harmed(case: Case, place: Span) -> bool:
    """Whether what stands behind tells of their harm: "| Norlandic | losses", "| The army | gave its losses"."""
    behind = case.document.text[place.end : case.document.sentence_at(place.start).span.end]
    own = cues.places_of(cues.words("phrases", "own_losses", case.language), behind.partition(",")[0])
    return bool(own or cues.cued(case.section, "harm", " ".join(behind.split()[:1]), case.language))


def _is_counted(case: Case, leaf: Leaf, counted: Span) -> bool:
    words = case.document.quote(counted)
    place = case.places.get(leaf.path)
    if place is not None and place.overlaps(counted):
        return True
    force = read_name(leaf.words, case.language, case.document.text)
    fighting = "combatant" in cues.cued("casualty_reports", "victim_status", words, case.language)
    acts = place is not None and side_of(case.section, case.document, place) == "agent"
    armed = ("armed_force", "armed_group")
    bears_arms = force.type in armed or (isinstance(leaf.value, Party) and leaf.value.type in armed)
    irregular = read_name(words, case.language).type == "armed_group" and force.type == "armed_force"
    fighting = fighting and not (irregular and force.iso3 is not None)  # "139 | insurgents" are no army's men
    if fighting and _status_of(case, leaf.words) == "civilian":
        return False
    if (
        bears_arms
        and (fighting or words in cues.words("phrases", "men", case.language))
        and words.islower()
        and not acts
    ):
        return True  # "the Free Army had 60 | fighters | killed", "the column lost thirty | men"
    if _are_two_forces(case, leaf.words, words):
        return False
    if isinstance(leaf.value, Party) and leaf.value.iso3 is not None and leaf.value.iso3 == _state_of(case, words):
        return True
    return _is_one_state(case, leaf.words, words) or same_party(leaf.words, words, case.language, case.document.text)


def _are_two_forces(case: Case, words: str, other: str) -> bool:
    """Whether two wordings name two forces, though of one state: "NLA fighters" and "two | SDF fighters"."""
    named = [[part for part in one.split() if part.isupper() and len(part) > 1] for one in (words, other)]
    alike = same_party(words, other, case.language, case.document.text)
    return bool(named[0] and named[1]) and not set(named[0]) & set(named[1]) and not alike


def _is_one_state(case: Case, words: str, other: str) -> bool:
    state = _state_of(case, words)
    return state is not None and state == _state_of(case, other)


def _state_of(case: Case, words: str) -> str | None:
    return read_name(words, case.language, case.document.text).iso3
