"""How a sentence reports speech: its verbs, quotations, labels and asides, and when and where somebody spoke."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from summarize import mentions
from summarize.document import Document, Sentence, Span, once
from summarize.noun_phrases import CLAUSE_STOP
from summarize.quotations import CLOSING
from summarize.relatives import ASIDE, RELATIVE, is_of_another_clause
from summarize.scripts import small_words
from summarize.sections import cues

TRAILING = 40
"""Code points between a speaker and the verb that trails the speech: "Ms Ruiz, a spokeswoman, said"."""

OPENS = 2
"""Words before a time that opens a sentence: "Also | on Tuesday"."""

OBJECT = 8
"""Code points behind a verb in which its "that" begins."""

LABELS = 3
"""Labels from which a text is a transcript; one or two may be a heading or a caption, where they are no capitals."""

_PARTED = re.compile(r";|[.!?][\"”»]?\s+[\"“«]?[A-ZÀ-ÞА-Я]")

_LABEL = re.compile(r"^(?:[A-Z][\w.'’-]* ){0,5}[A-Z][\w'’-]+(?=:\s)", re.MULTILINE)
"""Who speaks in a transcript, at the start of a line: "MS. RUIZ: "."""


def labelled(document: Document, sentence: Sentence) -> Span | None:
    """Who speaks in a transcript where a sentence stands, by the last label before it; None in other texts."""
    labels = _labels(document)
    if len(labels) < LABELS and not any(document.quote(label).isupper() for label in labels):
        return None
    before = bisect_left(labels, sentence.span.end, key=lambda label: label.start)
    return labels[before - 1] if before else None


@once
def _labels(document: Document) -> list[Span]:
    return [Span(*found.span()) for found in _LABEL.finditer(document.text)]


@once
def is_place_of_speech(document: Document, place: Span) -> bool:
    """Whether a place is where somebody spoke: "told reporters in | Velm that"."""
    sentence = document.sentence_at(place.start)
    before = document.text[sentence.span.start : place.start]
    verbs = cues.places_of(cues.words("speech", "verbs", document.language), before)
    between = before[verbs[-1].end :] if verbs else ","
    behind = document.text[place.end : sentence.span.end].lstrip()
    leads = cues.places_of(cues.words("speech", "that", document.language), behind)[:1]
    told = bool(leads) and leads[0].start == 0
    return told and len(between) <= TRAILING and not any(mark in between for mark in ",;:.")


def is_of_the_source(document: Document, stretch: Span, claim: Span) -> bool:
    """Whether a place or time tells of a report: "a study published | in 2022 | in Velm | found that".

    Residents and doctors speak of where they are: their place is the event's as well.
    """
    sentence, text = document.sentence_at(claim.start), document.text
    that = cues.words("speech", "that", document.language)
    reports = cues.places_of(
        cues.words("speech", "reports", document.language), text[sentence.span.start : stretch.start]
    )
    return bool(reports) and any(
        stretch.end <= verb.start
        and verb.end <= claim.start
        and sentence.span.covers(stretch)
        and any(word in that for word in small_words(text[verb.start : verb.end + OBJECT]))
        and not CLAUSE_STOP.search(text, stretch.end, verb.start)
        for verb in speech_verbs(document, sentence, "verbs")
    )


def is_time_of_speech(document: Document, time: Span, claim: Span) -> bool:
    """Whether a time is when somebody said so: "police said | on Friday", "| On Friday a spokesman accused them of".

    Not in "On Friday, police said, shells killed": what is put between commas leaves the time to the claim.
    """
    sentence, text = document.sentence_at(time.start), document.text
    verbs = speech_verbs(document, sentence, "verbs")
    if any(text[verb.end : time.start].isspace() for verb in verbs):
        return True
    opens = len(text[sentence.span.start : time.start].split()) < OPENS and time.end <= claim.start
    told = [verb for verb in verbs if time.end <= verb.start < claim.start]
    return opens and bool(told) and text[told[0].end : told[0].end + 1] != ","


@once
def speech_verbs(document: Document, sentence: Sentence, group: str) -> tuple[Span, ...]:
    """Verbs that report speech: not a part of a name ("United States"), nor passive ("are reported to")."""
    return tuple(_telling(document, sentence, group))


def _telling(document: Document, sentence: Sentence, group: str) -> Iterator[Span]:
    names = mentions.inside(mentions.names(document), sentence.span)
    passive = cues.words("grammar", "passive", document.language)
    adverbs = cues.words("speech", "adverbs", document.language)
    modals = (*cues.words("acts", "modals", document.language), *cues.words("openers", "infinitive", document.language))
    asides = [Span(*found.span()) for found in RELATIVE.finditer(sentence.text)]
    asides += cues.places_of(cues.words("speech", "no_speech", document.language), sentence.text)
    for place in cues.places_of(cues.words("speech", group, document.language), sentence.text):
        verb = place.shifted(sentence.span.start)
        before = document.text[sentence.span.start : verb.start].split()[-3:]
        while before and before[-1].lower() in adverbs:
            before = before[:-1]  # "are | rarely | claimed"
        if (
            not any(name.span.start <= verb.start < name.span.end for name in names)
            and not (before and document.quote(verb)[:1].isupper())  # "the Alliance of | States"
            and not any(aside.covers(place) for aside in asides)
            and not (before and before[-1].lower() in (*passive, *modals) and not _goes_on(document, before))
            and not _is_participle(document, sentence, verb)
        ):
            yield verb


def _goes_on(document: Document, before: list[str]) -> bool:
    """Whether somebody goes on speaking: "continues to | warn" has spoken, "will | warn" is yet to."""
    return bool(cues.places_of(cues.words("speech", "going_on", document.language), " ".join(before)))


def _is_participle(document: Document, sentence: Sentence, verb: Span) -> bool:
    """Whether a verb only describes a figure or a harm: "38 | reported on Monday", "two soldiers | reported killed"."""
    figures = mentions.inside(mentions.figures(document), sentence.span)
    counts = any(one.kind == "count" and document.text[one.span.end : verb.start].isspace() for one in figures)
    behind = document.text[verb.end : sentence.span.end].split()[:1]
    harmed = bool(behind) and bool(cues.cued("casualty_reports", "harm", behind[0], document.language))
    passive = cues.words("speech", "passive", document.language)
    is_told = bool(cues.places_of(passive, document.text[verb.start : verb.end + len(" to have")]))
    return is_told or (document.quote(verb).endswith("ed") and (counts or harmed))


def turns_away(document: Document, claim: Span, verb: Span) -> bool:
    """Whether a verb behind a claim opens a clause of another: "pledged 5 million, while the Fund | said it would".

    So it does behind a semicolon, and where its own "that" follows: "was not paid, and officials | admit that".
    """
    if claim.end > verb.start:
        return False
    between = document.text[claim.end : verb.start]
    that = cues.words("speech", "that", document.language)
    behind = small_words(document.text[verb.end : verb.end + OBJECT])[:2]
    unquoted = not any(mark in between for mark in CLOSING)
    if ";" in between or any(word in that for word in behind):
        return True
    if unquoted and is_of_another_clause(document, between):
        return True
    behind = behind[:1]
    if _opens_another(document, between, behind):
        return True
    turns = cues.places_of(cues.words("openers", "turns", document.language), between)
    return any(between[: turn.start].rstrip().endswith(",") for turn in turns)


def own_clause(document: Document, sentence: Sentence, claim: Span) -> int | None:
    """Where the article may go on by itself between who speaks and a claim; None where it does not.

    "Japan will lend 2 million, Ruiz said, | while Norland pledged 5", "60 fled, the mission estimates, | and 12 died":
    whether the speaker goes on there, the words leave open.
    """
    turns = [f", {one}" for one in cues.words("openers", "turns", document.language)]
    joints = [f", {one}" for one in cues.words("grammar", "conjunctions", document.language)]
    known = mentions.inside(mentions.names(document), Span(sentence.span.start, claim.end))
    for verb in speech_verbs(document, sentence, "verbs"):
        between = document.text[verb.end : claim.start] if verb.end <= claim.start else ""
        trailed = [place.start for place in cues.places_of((*turns, *joints), between) if place.start == 0]
        turned = [place.start for place in cues.places_of(turns, between)]
        if parted := between.rfind(";") + 1:
            return verb.end + parted  # "The mission counted 14 breaches; | in one of them two died"
        turned = [at for at in turned if any(one.span.start > verb.end + at for one in known)]
        if found := (trailed or turned):
            return verb.end + found[-1]
    return None


def _opens_another(document: Document, between: str, behind: list[str]) -> bool:
    """Whether a verb behind a claim has a statement of its own: ", and the Union | said it would".

    So it has in a relative clause: "a war that diplomats | say has".
    """
    subjects = [word for group in ("things", "persons") for word in cues.words("speech", group, document.language)]
    joints = cues.words("grammar", "conjunctions", document.language)
    joined = any(between[place.end :].strip() for place in cues.places_of([f", {one}" for one in joints], between))
    led = cues.places_of([f" {one}" for one in cues.words("speech", "relatives", document.language)], between)
    finite = cues.words("speech", "auxiliaries", document.language)
    relative = bool(led) and not any(mark in between[led[-1].end :] for mark in ",;:—–")
    return bool(behind) and ((joined and behind[0] in subjects) or (relative and behind[0] in finite))


def is_parted(document: Document, verb: Span, claim: Span) -> bool:
    """Whether a semicolon or a full stop stands between a verb and a claim: each clause has a speaker of its own."""
    between = Span(min(verb.end, claim.end), max(verb.start, claim.start))
    marks = [Span(*found.span()) for found in _PARTED.finditer(document.text, *between)]
    named = [one.span for one in mentions.touching(mentions.names(document), between)] if marks else []
    return any(not any(name.covers(mark) for name in named) for mark in marks)  # not the stop of "EE. UU."


def is_aside(document: Document, verb: Span, claim: Span) -> bool:
    """Whether the claim stands in a clause of the article's own: "she spoke in Velm, where 12 people died"."""
    between = document.text[verb.end : claim.start] if verb.end <= claim.start else ""
    asides = cues.places_of(cues.words("speech", "asides", document.language), between)
    led = [one for one in asides if "," not in between[one.end :]]
    return bool(led) or _is_apposed(document, between, claim)


def _is_apposed(document: Document, between: str, claim: Span) -> bool:
    """Whether a claim stands between commas beside a name: "they accuse the Front, a group linked to it, of"."""
    clause = re.split(r",(?!\d)", between)[-1]
    closes = CLAUSE_STOP.search(document.text, claim.end)
    determiners = cues.words("grammar", "determiners", document.language)
    opens = "," in between and clause.split()[:1] != [] and clause.split()[0].lower() in determiners
    return opens and closes is not None and closes.group() == ","


def without_aside(document: Document, sentence: Sentence, verb: Span) -> Span:
    """Where a verb would stand without the aside before it: "A source, speaking to reporters, | said".

    So "Ana Ruiz, the head of the mission, | said" and "UNMIN, Norland's UN mission, | said".
    """
    before = document.text[sentence.span.start : verb.start].rstrip()
    head, comma, aside = before.removesuffix(",").rpartition(",")
    if not comma or not before.endswith(","):
        return verb
    at, aside = sentence.span.start + len(head), aside.lstrip()
    openers = (
        *cues.words("speech", "aside_openers", document.language),
        *cues.words("grammar", "determiners", document.language),
    )
    opened = any(place.start == 0 for place in cues.places_of(openers, aside)[:1])
    named = any(one.span.end == at for one in mentions.inside(mentions.names(document), sentence.span))
    return Span(at, at) if opened or (named and aside[:1].isupper()) else verb


def outside_asides(sentence: Sentence, spans: list[Span], language: str) -> list[Span]:
    """Those of some names that no aside holds: "Rwanda, which arms the M23, said", "Experts, among them Ruiz, said"."""
    asides = []
    for place in cues.places_of(cues.words("grammar", "asides", language), sentence.text):
        close = sentence.text.find(",", place.end)
        if sentence.text[: place.start].endswith(", ") and close >= 0:
            asides.append(Span(place.start, close).shifted(sentence.span.start))
    spans = [span for span in spans if not any(aside.covers(span) for aside in asides)]
    asides = [Span(*found.span()).shifted(sentence.span.start) for found in ASIDE.finditer(sentence.text)]
    return [span for span in spans if not any(aside.covers(span) for aside in asides)] or spans
