"""What somebody would do: the stretch of a sentence that words of intention open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarize import mentions
from summarize.document import Span
from summarize.reading.scene import Scene
from summarize.sections import cues
from summarize.unnamed import CLAUSE_END

SUBJECT = 5
"""Words of an act's own subject and its modal: "that her new government would"."""

TELLING = ("verbs", "asking", "announcing")
"""Lists of verbs behind which "that" opens what is said, and describes nothing."""

_END_OF_SPEECH = re.compile(r",?[\"”»]|[.;:](?:\s|$)")


def actions(scene: Scene) -> Iterator[Span]:
    """What follows a word that opens an intention, up to the end of its clause.

    After "will" or "plans to" an act follows; after "called on" or "fears that" its actor comes first; "sanctioned" is
    one itself.
    """
    text = scene.sentence.text
    kinds = ("words", "addressed", "introducing")
    openers = {
        place: how for how in kinds for place in cues.places_of(cues.words("openers", how, scene.language), text)
    }
    acts = cues.places_of(cues.words("openers", "acts", scene.language), text)
    by, to = (cues.words(*group, scene.language) for group in (("grammar", "by"), ("openers", "infinitive")))
    done = 0
    for opener, how in sorted(openers.items()):
        stretch = _told(scene, opener.end) if how == "addressed" else _opened(scene, opener.end)
        if stretch is not None and opener in acts:
            if {*by, *to}.intersection(text[opener.end :].split()[:1]):
                continue  # "Arabs | opposed | to him", "measures | rejected | by it"
            stretch = Span(opener.start + text[opener.start : opener.end].rfind(" ") + 1, stretch.end)
        if opener.start < done or stretch is None or _is_passive(scene, opener) or _is_in_a_time(scene, opener):
            continue
        if _only_describes(scene, opener):
            continue
        if _is_action(scene, stretch, may_begin_with_name=how == "introducing"):
            done = stretch.end
            yield stretch.shifted(scene.here.start)


def _only_describes(scene: Scene, opener: Span) -> bool:
    """Whether an opener tells what sort of thing is meant: "to avoid attacks | that could | harm farmers"."""
    text, document = scene.sentence.text, scene.document
    before = text[: opener.start].split()[-2:]
    if len(before) < 2 or before[1] not in cues.words("speech", "relatives", scene.language):
        return False
    at = text.rfind(before[0], 0, opener.start)
    thing = Span(at, at + len(before[0]))
    telling = [word for name in TELLING for word in cues.words("speech", name, scene.language)]
    told = cues.places_of(telling, text)
    acting = before[0] in cues.words("phrases", "acting_nouns", scene.language)
    named = mentions.touching(mentions.names(document), thing.shifted(scene.here.start))
    return before[0].isalpha() and before[0].islower() and not (acting or named) and not any(map(thing.overlaps, told))


def _is_in_a_time(scene: Scene, opener: Span) -> bool:
    """The month of May opens no intention."""
    here = opener.shifted(scene.here.start)
    return any(time.span.overlaps(here) for time in mentions.inside(mentions.times(scene.document), scene.here))


def _is_passive(scene: Scene, opener: Span) -> bool:
    """Whether the opener is suffered, not done: "crews were threatened" threatens nobody."""
    text = scene.sentence.text
    before = text[: opener.start].split()[-1:]
    passive = cues.words("grammar", "passive", scene.language)
    verb = text[opener.start : opener.end]
    led = bool(before) and before[0].lower() in passive and " " not in verb
    return led and bool(cues.places_of(cues.words("grammar", "participles", scene.language), verb))


def _opened(scene: Scene, start: int) -> Span:
    """What follows an opener, up to the end of its clause."""
    text = scene.sentence.text
    start = _after_fillers(scene, _past_its_subject(scene, start))
    return trimmed(text, start, _end_of_row(scene, clause_end(text, start, scene.language)))


def _end_of_row(scene: Scene, end: int) -> int:
    """Where a row of acts or things ends that goes on behind a comma: "cut costs|, open the ports, and free prisoners".

    Its parts begin in small letters, as no new clause does, and the last one behind "and".
    """
    row = _row(cues.words("grammar", "conjunctions", scene.language)).match(scene.sentence.text, end)
    if row is None:
        return end
    prepositions = cues.words("grammar", "prepositions", scene.language)
    groups = [("speech", name) for name in ("relatives", "persons", "auxiliaries", "verbs")]
    groups += [("acts", "modals"), ("grammar", "past")]
    finite = [word for table, name in groups for word in cues.words(table, name, scene.language)]
    opening = [
        word.partition(" ")[0] for name in ("ends", "turns") for word in cues.words("openers", name, scene.language)
    ]
    parts = [part.split()[0] for part in row["parts"].split(",") if part.strip()]
    another = any(part in opening or part in prepositions for part in parts)
    return end if another or cues.places_of(finite, row.group()) else row.end()


@cache
def _row(joints: tuple[str, ...]) -> re.Pattern[str]:
    """The rest of a row behind its first part: ", B, C, and D"."""
    joint, small = "|".join(map(re.escape, joints)) or "(?!)", r"[a-zà-ÿ][^,;:.()“”\"—–]"
    return re.compile(rf"(?P<parts>(?:, (?!(?:{joint})\b){small}{{2,80}}){{1,6}}),? (?:{joint}) {small}{{2,100}}")


def _past_its_subject(scene: Scene, start: int) -> int:
    """Where an act begins behind its own pronoun and modal: "warned that | it would | strike"."""
    text = scene.sentence.text
    that = cues.words("speech", "that", scene.language)
    subjects = [w for group in ("things", "persons", "owners") for w in cues.words("speech", group, scene.language)]
    opening = list(re.finditer(r"\S+", text[start:]))[:SUBJECT]
    words = [found.group().lower() for found in opening]
    if not words or not (words[0] in that or words[0] in subjects):
        return start
    modals = cues.words("acts", "modals", scene.language)
    return next((start + found.end() for found in opening if found.group().lower() in modals), start)


def _told(scene: Scene, start: int) -> Span | None:
    """What somebody is called on to do: all that follows "to" behind their name, commas included."""
    text = scene.sentence.text
    for verb in _leading_to_acts(text, scene.language):
        named = mentions.inside(mentions.names(scene.document), Span(start, verb.start).shifted(scene.here.start))
        if verb.start >= start and (named or _is_somebody(scene, text[start : verb.start])):
            stop = _END_OF_SPEECH.search(text, verb.end)
            others = cues.places_of(cues.words("openers", "ends", scene.language), text)
            asides = [place.start for place in others if text[max(0, place.start - 2) : place.start] == ", "]
            ends = [stop.start() if stop else len(text), *(start for start in asides if start > verb.end)]
            return trimmed(text, verb.end, len(text[: min(ends)].rstrip(", ")))
    return None


def _leading_to_acts(text: str, language: str) -> list[Span]:
    """Where words lead to what somebody is called on to do: "to", and in French "à" or "de" before an infinitive."""
    asked = cues.places_of(cues.words("openers", "asked_to", language), text)
    first = [Span(one.start, one.start + len(text[one.start : one.end].split(maxsplit=1)[0])) for one in asked]
    return sorted([*cues.places_of(cues.words("openers", "infinitive", language), text), *first])


def _is_somebody(scene: Scene, words: str) -> bool:
    """Whether the words between "called on" and "to" are somebody without a name: "all | states", "donors"."""
    phrase = words.split()
    heads = cues.words("phrases", "acting_nouns", scene.language)
    return 0 < len(phrase) <= SUBJECT and (phrase[-1] in heads or phrase in (["both"], ["them"]))


def _is_action(scene: Scene, stretch: Span, *, may_begin_with_name: bool) -> bool:
    """Whether a stretch says an act: two words or more, not only a time, and not a name where a verb is due."""
    words = scene.sentence.text[stretch.start : stretch.end].lower().split()
    determiners = cues.words("grammar", "determiners", scene.language)
    if len(words) < 2 or (len(words) == 2 and words[0] in determiners):
        return False  # "criticized | the measures"
    here = stretch.shifted(scene.here.start)
    told = cues.places_of(cues.words("openers", "no_acts", scene.language), scene.document.quote(here))
    if told and told[0].start == 0:
        return False
    if any(time.span.covers(here) for time in mentions.inside(mentions.times(scene.document), scene.here)):
        return False
    named = mentions.inside(mentions.names(scene.document), scene.here)
    return may_begin_with_name or not any(one.span.start == here.start for one in named)


def _after_fillers(scene: Scene, start: int) -> int:
    text = scene.sentence.text
    for filler in cues.places_of(cues.words("openers", "fillers", scene.language), text):
        if filler.start >= start and not text[start : filler.start].strip():
            start = filler.end
    return start


def clause_end(text: str, start: int, language: str) -> int:
    """Where the clause that begins at an offset ends: at a mark, or at a word that opens another one."""
    stop = CLAUSE_END.search(text, start)
    others = [
        place for name in ("ends", "turns") for place in cues.places_of(cues.words("openers", name, language), text)
    ]
    return min([stop.start() if stop else len(text), *(place.start for place in others if place.start > start)])


def trimmed(text: str, start: int, end: int) -> Span:
    """A stretch without the white space at its ends."""
    stretch = text[start:end]
    lead = len(stretch) - len(stretch.lstrip())
    return Span(start + lead, start + max(lead, len(stretch.rstrip())))
