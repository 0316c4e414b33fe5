"""What a sentence denies, takes back or only supposes, and how far its words reach."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.document import Document, Sentence, Span
from summarize.sections import cues

REACH = 90
"""How far back, in code points, a hedge or negation reaches: the longest in the gold facts is 74."""

OPENING = 1
"""Words of a claim before which a negation still negates all of it: "never stop"."""

SHORT = 12
"""Words of a sentence that only comments on the one before: "Those reports were false, officials said."."""

_STOPS = ';:—“”"；：؛'
"""Marks behind which no negation reaches."""

_COMMAS = ",，،"

_CLAUSE_MARK = re.compile(f"[{_COMMAS}{_STOPS}]")


def negation_of(document: Document, sentence: Sentence, claim: Span) -> Span | None:
    """The negation whose scope covers the claim, None when there is none.

    It stands before the claim, opens it ("not stop the talks"), or denies its verb ("Norland will not pay"). Farther
    inside, a negation is part of the claim's words: "stop, and not return" is published as it stands.
    """
    return next(iter(negations_of(document, sentence, claim)), None)


def negations_of(document: Document, sentence: Sentence, claim: Span) -> list[Span]:
    """Every negation whose scope covers the claim: two of them ("did not deny") say no clear thing."""
    of_things = cues.words("negation", "of_things", document.language)
    modal = [words for words in cues.words("negation", "modal", document.language) if words not in of_things]
    said = [place.shifted(claim.start) for place in cues.places_of(modal, _own_words(document, claim))]
    found = _negations(document, reach(document, sentence, claim))
    near = [
        one
        for one in found
        if _covers(document.text, one, claim, document.language) or any(place.covers(one) for place in said[:1])
    ]
    return near or [*_opens(document, sentence, claim)] or [*_behind(document, sentence, claim)][:1]


def _own_words(document: Document, claim: Span) -> str:
    """The words of a claim up to its first comma or "that": "make every effort to ensure | that none is used"."""
    words = re.split(f"[{_COMMAS}]", document.quote(claim), maxsplit=1)[0]
    that = cues.places_of(cues.words("speech", "that", document.language), words)
    return words[: that[0].start] if that and that[0].start else words


def denials_in(document: Document, sentence: Sentence, claim: Span) -> list[Span]:
    """The denial of a sentence that is claimed from its subject on: "| Norland did not send | any jets to Sudland".

    So it is where a fact has no figure of its own; words that are quoted as they stand take their "not" along.
    """
    if claim.start != sentence.span.start:
        return []
    clause = _CLAUSE_MARK.split(document.quote(claim), maxsplit=1)[0]
    lacking = cues.words("negation", "lacking", document.language)
    denied = _negations(document, Span(claim.start, claim.start + len(clause)))
    return [one for one in denied if document.quote(one).lower() not in lacking][:1]


def _behind(document: Document, sentence: Sentence, claim: Span) -> Iterator[Span]:
    """Negations behind what they negate, or at its end, where a language puts them there, in the claim's clause."""
    words = cues.words("negation", "behind", document.language)
    if not words:
        return
    text = document.text[claim.start : sentence.span.end]
    spared = cues.places_of(cues.words("negation", "not_negating", document.language), text)
    ends = [place.end for place in cues.places_of(cues.words("negation", "parting", document.language), text)]
    ends += [found.start() for found in _CLAUSE_MARK.finditer(text)]
    within = min((end for end in ends if end >= claim.end - claim.start), default=len(text))
    for place in cues.places_of(words, text[:within]):
        parted = any(end <= place.start for end in ends)
        if not parted and not any(other.overlaps(place) for other in spared):
            yield place.shifted(claim.start)


def _opens(document: Document, sentence: Sentence, claim: Span) -> Iterator[Span]:
    """A "no" that opens the sentence and so denies its verb: "No company that financed the war will be allowed"."""
    for place in cues.places_of(cues.words("negation", "opening", document.language), sentence.text)[:1]:
        here = place.shifted(sentence.span.start)
        between = document.text[here.end : claim.start]
        turns = cues.places_of(cues.words("openers", "turns", document.language), between)
        parted = bool(turns) or any(mark in between for mark in _STOPS)
        if not sentence.text[: place.start].strip("“\"'-–• ") and not parted:
            yield here


def _covers(text: str, negation: Span, claim: Span, language: str) -> bool:
    lacking = cues.words("negation", "lacking", language)
    if text[negation.start : negation.end].lower() in lacking:
        return negation.end <= claim.start and not text[negation.end : claim.start].strip()  # "without | 14 tanks"
    if negation.start >= claim.start:
        return len(text[claim.start : negation.start].split()) <= OPENING
    between = text[negation.end : claim.start]
    if any(
        not text[negation.start + place.end : claim.start].strip()
        for place in cues.places_of(cues.words("negation", "partitive", language), text[negation.start : claim.start])[
            :1
        ]
    ):
        return False  # "none of the | 62 dead were foreigners"
    never = text[negation.start : negation.end].lower() in cues.words("negation", "of_both_verbs", language)
    first = text[claim.start : claim.end].partition(" ")[0]
    if not never and _goes_on_without(f"{between}{first}", language):
        return False
    between = led_on(between, language)
    if _leaves_a_quotation(between, language):
        return False
    return not _CLAUSE_MARK.search(between) and not _parts_sentences(between, text[claim.start], language)


def _goes_on_without(between: str, language: str) -> bool:
    """Whether a verb with an ending of its own goes on behind a negation: "descartó enviar agentes | y empezará".

    Behind a "that" it may be denied as well: "negó que | mataran a dos y huyeran".
    """
    verbs = cues.places_of(cues.words("negation", "new_verbs", language), between)
    that = cues.places_of(cues.words("speech", "that", language), between[: verbs[-1].start] if verbs else "")
    return bool(verbs) and not that


def _leaves_a_quotation(between: str, language: str) -> bool:
    """Whether a quotation that began before a stretch ends in it: "to « not | give in » and assured that".

    A verb alone in marks goes on behind them: "« n'envisage | pas » de".
    """
    leaves = next((mark == "»" for mark in between if mark in "«»"), False)
    quoted, _, behind = between.partition("»")
    goes_on = behind.strip() in ("", *cues.words("grammar", "prepositions", language))
    return leaves and bool(quoted.strip() or not goes_on)


def _parts_sentences(between: str, opening: str, language: str) -> bool:
    """Whether a sentence ends between a negation and a claim that begins: "did not see Karim. | Twelve"."""
    bare = _without_stops(between, language)
    ends = re.search(r"[^\W\d_]{3}[.!?]\s+$", bare) is not None and opening.isupper()
    return ends or re.search(r"[.!?]\s+[^\W\d_a-z]", bare) is not None


def _without_stops(text: str, language: str) -> str:
    """A text whose titles end no sentence: "Mr | Ruiz"."""
    for title in cues.words("grammar", "abbreviated", language):
        text = text.replace(f"{title} ", f"{title[:-1]} ")
    return text


def led_on(text: str, language: str) -> str:
    """A text without the commas before its "that", which some languages write and no clause ends at: "denies, that"."""
    if "," not in text:
        return text
    that = "|".join(map(re.escape, cues.words("speech", "that", language)))
    return re.sub(rf",(?=\s(?:{that})(?!\w))", "", text) if that else text


def _turned(document: Document, stretch: Span) -> int:
    """Where a stretch goes on behind its last "but": "worried, but | appealed for calm"; else its start."""
    turns = cues.places_of(cues.words("openers", "turning", document.language), document.quote(stretch))
    return stretch.start + (turns[-1].end if turns else 0)


def _behind_condition(document: Document, sentence: Sentence, claim: Span) -> int:
    """Where a sentence goes on behind the condition it opens with: "Should the truce fail, | aid will be paused"."""
    opening = cues.places_of(cues.words("openers", "conditional", document.language), sentence.text)[:1]
    comma = document.text.find(",", sentence.span.start, claim.start)
    return comma + 1 if opening and opening[0].start == 0 and comma >= 0 else sentence.span.start


def undone_by(document: Document, sentence: Sentence, claim: Span) -> Span | None:
    """Words that take the claim back or only suppose it: "it is untrue that", "if", "would have", a question.

    None when the sentence, and the next one where it points back, let the claim stand.
    """
    language = document.language
    for place in cues.places_of(cues.words("negation", "undoing", language), sentence.text):
        if place.shifted(sentence.span.start).start - claim.end <= REACH:
            return place.shifted(sentence.span.start)
    spared = cues.places_of(cues.words("openers", "no_conditions", language), sentence.text)
    for place in cues.places_of(
        cues.words("negation", "supposing", language), sentence.text[: claim.start - sentence.span.start]
    ):
        if any(one.covers(place) for one in spared):
            continue  # "si bien", "as if"
        here = place.shifted(sentence.span.start)
        if "," not in document.text[here.end : claim.start] and claim.start - here.end <= REACH:
            return here
    if is_question(sentence):
        return Span(sentence.span.end - 1, sentence.span.end)
    return _taken_back(document, sentence)


def is_question(sentence: Sentence) -> bool:
    """Whether a sentence asks rather than tells."""
    return sentence.text.rstrip("”\"'») ").endswith("?")


def _taken_back(document: Document, sentence: Sentence) -> Span | None:
    """Words of the next sentence that say of this one that it is false: "That was false."."""
    for following in document.sentences[sentence.number : sentence.number + 1]:
        words = following.text.split()
        pointers = cues.words("phrases", "pointers", document.language)
        if len(words) <= SHORT and words[0].lower() in pointers:
            for place in cues.places_of(cues.words("negation", "undoing", document.language), following.text):
                return place.shifted(following.span.start)
    return None


def _negations(document: Document, stretch: Span) -> Iterator[Span]:
    text = document.quote(stretch)
    spared = cues.places_of(cues.words("negation", "not_negating", document.language), text)
    for place in cues.places_of(cues.words("negation", "words", document.language), text):
        # "Doctors Without Borders": a capital inside a sentence is a name's.
        in_a_name = text[place.start].isupper() and text[: place.start].rstrip()[-1:].isalnum()
        if not in_a_name and not any(other.overlaps(place) for other in spared):
            yield place.shifted(stretch.start)


def reach(document: Document, sentence: Sentence, claim: Span) -> Span:
    """The stretch whose hedges and negations bear on a claim: its clause before it, and itself."""
    start = max(_behind_condition(document, sentence, claim), claim.start - REACH)
    return Span(_turned(document, Span(start, max(start, claim.start))), max(claim.end, claim.start + 1))
