"""On which side of an act a party stands, told by its case: who gives in the nominative, to whom in the dative."""

from __future__ import annotations

import re

from summarize import mentions
from summarize.document import Document, Span
from summarize.inflection import cases_of, has_cases, may_be_subject, without_article
from summarize.leads import ends_in, length_of_lead
from summarize.marks import SIDES, Side, has_marks, side_by_mark
from summarize.sections import cues
from summarize.values.gazetteer import is_adjective

BEFORE_VERB = 3
"""Words between a subject and its verb: "Norland | will den Streitkräften | fünf Radare schenken" has more."""

BEHIND_VERB = 2
"""Words between a verb and its object: "ліквідувала | трьох | нападників"."""

_PART = re.compile(r"[;:()—–]|,(?!\d)")

OBJECTS = frozenset({"dative", "accusative"})


MOST = 12
"""Names of a clause that are looked at: who gives stands near who receives."""


def tells_sides(section: str, language: str) -> bool:
    """Whether what is written onto a party, or its case, tells its side, whatever the order of the words."""
    return has_marks(section, language) or has_cases(language)


def side_told(section: str, document: Document, span: Span) -> Side | None:
    """The side of a party by its marks or its case.

    Nothing is told where somebody asks or receives: who is asked then gives.
    """
    if has_marks(section, document.language):
        return side_by_mark(section, document, span)
    asking = cues.words_of("roles", section, "asking", document.language)
    if not cues.places_of(asking, document.sentence_at(span.start).text):
        return _side_by_case(section, document, span)
    return _side_of_who_asks(section, document, span)


def _side_of_who_asks(section: str, document: Document, span: Span) -> Side | None:
    """The side of who asks somebody in so many words: they are to receive: "| Таджикистан | попросил партнёров"."""
    requesting = cues.words_of("roles", section, "requesting", document.language)
    after = document.text[span.end : _clause(document, span).end]
    asks = [one for one in cues.places_of(requesting, after) if len(after[: one.start].split()) <= BEFORE_VERB]
    before = document.text[document.sentence_at(span.start).span.start : without_article(document, span).start]
    led = ends_in(before, cues.words("grammar", "prepositions", document.language))
    named = asks and mentions.inside(mentions.names(document), Span(span.end, span.end + asks[0].start))
    return "patient" if asks and not (led or named) and may_be_subject(document, span) else None


def _side_by_case(section: str, document: Document, span: Span) -> Side | None:
    """The side of a party by the preposition before it, else by its case, else by the one it is joined with."""
    language, whole = document.language, without_article(document, span)
    before = document.text[document.sentence_at(span.start).span.start : whole.start]
    led = {side: length_of_lead(before, cues.words_of("roles", section, f"before_{side}", language)) for side in SIDES}
    if any(led.values()):  # "der von den | Huthi | geführten Behörde": they lead it, and do nothing else here
        nearest: Side = max(SIDES, key=lambda side: led[side])
        return None if _describes(document, whole) else nearest
    if _is_whose(section, document, span):
        return "agent"
    joints = cues.words("grammar", "conjunctions", language)
    first = mentions.coordinated(document, span, joints)[0]
    if first != span:
        return _side_by_case(section, document, first)  # "der Ukraine und | Moldau"
    if ends_in(before, (*cues.words("grammar", "prepositions", language), *joints)):
        return None  # "in | Velm", "den Städten Velm und | Odral"
    cases = cases_of(document, span)
    if "nominative" not in cases:
        return "patient" if _is_object(section, document, whole, cases) else None
    return _side_of_subject(section, document, span) if _is_subject(section, document, span, cases) else None


def _describes(document: Document, span: Span) -> bool:
    """Whether a participle behind a party makes it describe the next noun: "von | Huthi | geführten Behörde"."""
    behind = document.text[span.end : _clause(document, span).end].split()[:1]
    return bool(behind and cues.places_of(cues.words("phrases", "attributive", document.language), behind[0]))


def _is_whose(section: str, document: Document, span: Span) -> bool:
    """Whether a state's adjective says whose the things given are: "35 | российских | грузовиков"."""
    owned = cues.words_of("roles", section, "owned", document.language)
    following = document.text[span.end : _clause(document, span).end].split()[:1]
    return bool(following and cues.places_of(owned, following[0])) and is_adjective(
        document.quote(span), document.language
    )


def _is_subject(section: str, document: Document, span: Span, cases: frozenset[str]) -> bool:
    """Whether a party that may be a subject is one; of an outlook nobody is: each of its clauses has a subject."""
    if section == "policy_outlook":
        return False
    sure = cases == {"nominative"} or _stands_before_verb(section, document, span)
    return sure or _gives_to(section, document, span)


def _clause(document: Document, span: Span) -> Span:
    """What stands between two commas or other marks around a party."""
    sentence = document.sentence_at(span.start).span
    before = [*_PART.finditer(document.text, sentence.start, span.start)]
    behind = _PART.search(document.text, span.end, sentence.end)
    return Span(before[-1].end() if before else sentence.start, behind.start() if behind else sentence.end)


def _is_object(section: str, document: Document, span: Span, cases: frozenset[str]) -> bool:
    """Whether a party that is no subject is whom an act is done to, not whose something is: "передав | поранений"."""
    if not cases & OBJECTS or (section == "casualty_reports" and "accusative" not in cases):
        return False
    before = document.text[_clause(document, span).start : span.start]
    verbs = cues.places_of(cues.words_of("roles", section, "verbs", document.language), before)
    done = bool(verbs) and len(before[verbs[-1].end :].split()) <= BEHIND_VERB
    if done or section == "casualty_reports":
        return done
    written_large = bool(cues.words("inflection", "articles", document.language))  # "die Regierung | der Ukraine"
    behind_a_verb = written_large and before.split()[-1:] != [] and before.split()[-1].islower()
    return "genitive" not in cases or behind_a_verb


def _stands_before_verb(section: str, document: Document, span: Span) -> bool:
    """Whether a verb of the act follows a party in its clause, and nobody else is named between them."""
    clause = _clause(document, span)
    after = document.text[span.end : clause.end]
    verbs = cues.places_of(cues.words_of("roles", section, "verbs", document.language), after)[:1]
    if not verbs or len(after[: verbs[0].start].split()) > BEFORE_VERB:
        return False
    between = Span(span.end, span.end + verbs[0].start)
    return not mentions.inside(mentions.names(document), between)


def _gives_to(section: str, document: Document, span: Span) -> bool:
    """Whether another party of the clause is one to whom something is given: "Norland | hat der Ukraine ..."."""
    if section == "casualty_reports":
        return False
    others = [
        one.span for one in mentions.inside(mentions.names(document), _clause(document, span)) if one.span != span
    ][:MOST]
    cases = {other: cases_of(document, other) for other in others}
    taking = [one for one, known in cases.items() if _takes(section, document, one, known)]
    return bool(taking) and not any(c == {"nominative"} for c in cases.values())


def _takes(section: str, document: Document, span: Span, cases: frozenset[str]) -> bool:
    """Whether somebody's own words say that they are given something: "| der Ukraine |", "an | die Ukraine |"."""
    if "nominative" in cases or "dative" not in cases:
        return False
    whole = without_article(document, span)
    before = document.text[document.sentence_at(span.start).span.start : whole.start]
    led = ends_in(before, cues.words_of("roles", section, "before_patient", document.language))
    return led or _is_object(section, document, whole, cases)


def _side_of_subject(section: str, document: Document, span: Span) -> Side | None:
    """Who gives, of a subject; of a toll, who suffers or harms by the verb of its clause."""
    if section != "casualty_reports":
        return "agent"
    clause = document.quote(_clause(document, span))
    harms = cues.places_of(cues.words_of("roles", section, "verbs", document.language), clause)
    suffers = cues.places_of(cues.words_of("roles", section, "suffering", document.language), clause)
    if bool(harms) == bool(suffers):
        return None
    return "agent" if harms else "patient"
