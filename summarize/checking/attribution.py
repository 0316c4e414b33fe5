"""Attribution: who says so, and whether a claim is the article's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.checking.case import Case, finding
from summarize.checking.speaking import is_among, may_speak, without_determiner
from summarize.computed import askers_for, heard_from, voice_for
from summarize.own_voice import speaks_for_itself
from summarize.reported import sounds_like
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.speech import own_clause
from summarize.values.names import read_name, same_party
from summarize.voice import Voice


def the_speaker_is_named(case: Case) -> Iterator[Finding]:
    """A claim is not published as the article's own voice, nor in another's mouth."""
    voice = voice_in(case)
    if voice is None:
        return
    published = case.candidate.extra.get("attributed_to")
    if published is not None and cues.knows(case.language, "speech"):
        yield from _wrongly_attributed(case, published, voice)
    for words in case.candidate.speaker or ():
        if case.elsewhere(words) is None:
            yield finding("the_speaker_is_named", "/attributed_to", "unsupported", f'nobody is named "{words}"')
        elif voice.speakers and not is_among(case, words, voice.speakers):
            message = f"the sentence has {' and '.join(voice.speakers)} say so, not {words}"
            yield finding("the_speaker_is_named", "/attributed_to", "corrected", message)


def _wrongly_attributed(case: Case, published: list[str], voice: Voice) -> Iterator[Finding]:
    speakers = others_who_speak(
        case, (*voice.speakers, *(askers_for(case.candidate, case.document) if not voice.speakers else ()))
    )
    if not published and speakers and not may_be_its_own(case):
        message = f"it is said by {' and '.join(speakers)}, not by the article itself"
        yield finding("the_speaker_is_named", "/attributed_to", "contradicted", message)
    heard = heard_from(case.candidate, case.document) if not (published or speakers) else []
    if heard and case.candidate.extra.get("verification") in ("claimed", "unverified", "asserted"):
        message = f"{heard[0]}, quoted before, says so, not the article itself"
        yield finding("the_speaker_is_named", "/attributed_to", "contradicted", message)
    for words in published:
        itself = not voice.speakers and _acts_itself(case, words)
        if not may_speak(case, words, voice) and not itself:
            said = f"{' and '.join(voice.speakers)} says so" if voice.speakers else "nobody is said to say so"
            message = f'"{words}" does not say so: {said}'
            yield finding("the_speaker_is_named", "/attributed_to", "contradicted", message)


def _acts_itself(case: Case, words: str) -> bool:
    """Whether who is said to say so is who acts, in the act's own sentence: "| Ana Ruiz | threatened to close it"."""
    if case.section != "policy_outlook":
        return False
    sentence = case.home.span
    acting = [party.text for party in case.candidate.values.get("actors") or []]
    here = any(sentence.covers(place) for place in case.cited(words))
    return here and any(same_party(words, one, case.language, case.document.text) for one in acting)


def may_be_its_own(case: Case) -> bool:
    """Whether a claim stands in a clause that may be the article's own though somebody speaks in its sentence."""
    claim = case.claim
    return own_clause(case.document, case.home, claim) is not None


def others_who_speak(case: Case, speakers: tuple[str, ...]) -> list[str]:
    """Speakers other than the one who acts and than "we"."""
    ourselves = [word for group in ("first_persons", "ours") for word in cues.words("speech", group, case.language)]
    return [
        words
        for words in speakers
        if not any(word in ourselves for word in words.lower().split())  # "in the opinion of any of us"
        and not _are_the_parties(case, words)
        and not (case.section != "casualty_reports" and _is_itself(case, words))
        and not speaks_for_itself(words, case.candidate, case.document)
        and not _sounds_like_who_acts(case, words)
        and not _is_meant_by_who_acts(case, words)
    ]


def _is_meant_by_who_acts(case: Case, words: str) -> bool:
    """Whether who acts is only "she" or "they", for the speaker of a sentence before: "| She | has asked donors"."""
    pronouns = [word for group in ("persons", "things") for word in cues.words("speech", group, case.language)]
    acting = (party for name in ("donors", "actors") for party in case.candidate.values.get(name) or [])
    owners = cues.words("speech", "owners", case.language)
    called = [party.text.lower() for party in acting]
    return not case.cited(words) and any(one in pronouns or one.partition(" ")[0] in owners for one in called)


def _sounds_like_who_acts(case: Case, words: str) -> bool:
    """Whether who speaks serves who acts, told by a stem where names have endings."""
    acting = (party for name in ("donors", "actors", "parties") for party in case.candidate.values.get(name) or [])
    return any(sounds_like(words, party.text, case.language) for party in acting)


def _is_itself(case: Case, words: str) -> bool:
    """Whether who speaks is only called "the agency": it tells of what it gives or does itself."""
    called = [*cues.words("speech", "descriptions", case.language), *cues.words("speech", "offices", case.language)]
    return without_determiner(case, words) in called


def _are_the_parties(case: Case, words: str) -> bool:
    """Whether those who speak are only called "both countries", "the leaders" or "its embassy", and so are who acts."""
    if case.section == "casualty_reports":
        return False
    if words.islower() and read_name(words, case.language, case.document.text).type == "group_of_states":
        return True
    leaders = cues.words("speech", "leaders", case.language)
    if words.lower().rpartition(" ")[2] in leaders and _act_together(case, leaders):
        return True  # "the two presidents"
    own = [f"{owner} {words}".lower() for owner in cues.words("speech", "owners", case.language)]
    return any(re.search(rf"\b{re.escape(mine)}", one.text.lower()) for mine in own for one in case.sentences)


def _act_together(case: Case, leaders: tuple[str, ...]) -> bool:
    """Whether several act, or one who is called "the two presidents"."""
    acting = [party for name in ("donors", "actors", "parties") for party in case.candidate.values.get(name) or []]
    return len(acting) > 1 or any(party.text.lower().rpartition(" ")[2] in leaders for party in acting)


def voice_in(case: Case) -> Voice | None:
    """The voice of a fact's claim; None where it cites nothing."""
    return voice_for(case.candidate, case.document) if case.candidate.evidence else None
