"""Who is on which side of an act: order, voice and prepositions around a name decide.

"from the US", "by Russia" and the subject of an active verb put a party on the doing side; "to Ukraine",
"killed 12 civilians" and the subject of a passive verb on the receiving one.
"""

from __future__ import annotations

import re
from functools import cache

from summarize import mentions
from summarize.case_sides import side_told, tells_sides
from summarize.document import Document, Span, once
from summarize.leads import ends_in, length_of_lead
from summarize.marks import SIDES, Side
from summarize.sections import cues
from summarize.values.figures import read_figures
from summarize.values.gazetteer import is_adjective
from summarize.values.names import read_name
from summarize.values.times import find_times

_ASIDE = re.compile(r",\s(?:which|who|not|but|the|a|an|its|qui|et non|que|por su parte|en cambio)\b[^,.;:]{0,90},\s")
"""What is put between a subject and its verb: ", which runs four depots in the valley, "."""

_NAME_BEFORE = re.compile(r"(?<=\w )(?:(?=[^\W\d_a-z])[^\W\d_]+\s){1,3}$")
"""What a name begins with before the word it is known by: "for the | Norlandic Border | Police"."""

_RELATIVE = re.compile(r",\s(?:which|who|qui|que)\s(?:\w+\s(?:week|month|year|weekend)\s)?(?P<clause>[^,.;:]{1,60})")
"""What a party itself does, told right behind it: ", which last week announced"."""

_CAPITALS = r"[^\W\d_a-z][\w/’'-]*(?:\s[^\W\d_a-z][\w/’'-]*){0,4}"
"""A name that may be in no list."""

ARTICLE = re.compile(r"[lL]['’]")
"""An article that is written onto what follows: "à | l'Ukraine"."""

COUNTED = 40
"""Code points behind a verb in which the number of its object stands."""

PEOPLE = 24
"""Code points that the adjective of a people takes before a party: "| Tanzanian | peacekeepers"."""

DATED = 40
"""Code points before a party in which the time stands that takes the preposition before it."""

_ATTACHED = 26
"""Code points between a subject and its verb: auxiliaries and an adverb ("has already reportedly")."""


def side_of(section: str, document: Document, span: Span) -> Side | None:
    """On which side of the section's act the party at a span stands; None when the grammar does not say."""
    if tells_sides(section, document.language):
        return side_told(section, document, span)
    article = ARTICLE.match(document.text, span.start, span.end)
    return _side_of(document, section, Span(article.end(), span.end) if article else span)


@once
def _side_of(document: Document, section: str, span: Span) -> Side | None:
    sentence = document.sentence_at(span.start).span
    before = _NAME_BEFORE.sub("", document.text[sentence.start : _without_figure(document, sentence, span)])
    after = document.text[span.end : sentence.end]
    language = document.language
    if (
        before.endswith(("-", "‑"))
        or _is_in_a_title(document, span, after)
        or ends_in(before, cues.words("grammar", "sideless", language))
    ):
        return None  # "refugees from | Norland", "the Counter- | NF | Fund"
    if _is_nominative(document, span):
        return _side_of_subject(section, document, sentence, span)
    relative = _RELATIVE.match(after)
    is_told = relative is not None and document.quote(span) not in relative["clause"]
    own = _subject_side(section, " " + relative["clause"], language) if relative and is_told else None
    if own is not None:
        return own  # "thanks to | Norland, which announced": its own clause says what it does
    peoples = is_adjective(document.quote(span), language) and re.match(r"\s[a-z]", after)
    sides = () if peoples else reversed(SIDES)  # not of "from the | Norlandic | border"
    led = {side: length_of_lead(before, cues.words_of("roles", section, f"before_{side}", language)) for side in sides}
    if any(led.values()):
        return max(led, key=lambda side: led[side])
    if _is_owner(section, document, span, after):
        return "agent"
    is_object = _is_land(document, span, before) or ends_in(before, cues.words("grammar", "governing", language))
    is_object = is_object and not _is_dated(document, span)
    return None if is_object else _side_of_subject(section, document, sentence, span)


def _is_dated(document: Document, span: Span) -> bool:
    """Whether a time stands right before a party, and takes the preposition: "on Sunday | rebels | killed"."""
    told = mentions.inside(mentions.times(document), Span(max(0, span.start - DATED), span.start))
    return any(document.text[one.span.end : span.start].strip() in ("", ",") for one in told)


def _is_in_a_title(document: Document, span: Span, after: str) -> bool:
    """Whether a state is only part of what something is called: "the | Norland | Security Assistance Initiative"."""
    if is_adjective(document.quote(span), document.language):
        return False
    capitals = re.match(r"(?: [^\W\d_a-z]\w+)+", after)
    return capitals is not None and capitals[0].split()[-1] in cues.words("grammar", "titles", document.language)


def acts_by_its_verb(section: str, document: Document, span: Span) -> bool:
    """Whether a party is the subject of a verb of the act: "Norland | will send", not "refugees from | Norland"."""
    sentence = document.sentence_at(span.start).span
    led = ends_in(document.text[sentence.start : span.start], cues.words("grammar", "prepositions", document.language))
    told = tells_sides(section, document.language)
    return not led and (told or _side_of_subject(section, document, sentence, span) == "agent")


def _is_land(document: Document, span: Span, before: str) -> bool:
    """Whether a state is named as the place of something: "floods in | Norland killed"."""
    words, language = document.quote(span), document.language
    is_state = read_name(words, language).type == "state" and not is_adjective(words, language)
    return is_state and ends_in(before, cues.words("phrases", "locatives", language))


def _side_of_subject(section: str, document: Document, sentence: Span, span: Span) -> Side | None:
    """The side of a party by its own verb, an aside between them left out; what they own is another subject."""
    after = document.text[span.end : sentence.end]
    aside = _ASIDE.match(after)
    if aside is not None:
        return _subject_side(section, " " + after[aside.end() :], document.language)
    listed = _rest_of_a_row(document.language).match(after)
    if listed is not None:
        return _subject_side(section, " " + after[listed.end() :], document.language)
    if re.match(r"['’]s\b", after):
        return None
    return _subject_side(section, after, document.language, _next_subject(document, sentence, span))


@cache
def _rest_of_a_row(language: str) -> re.Pattern[str]:
    """The rest of a row of names before its verb: "| Oxfam |, Harbour Aid and World Vision | will receive"."""
    joints = "|".join(map(re.escape, cues.words("grammar", "conjunctions", language))) or "(?!)"
    return re.compile(rf"(?:,\s{_CAPITALS}){{1,8}},?\s(?:{joints})\s{_CAPITALS}(?=\s)")


def _next_subject(document: Document, sentence: Span, span: Span) -> int | None:
    """Where another name begins that the verb may belong to: "Ukraine said Russia killed"; None when none does."""
    joined = mentions.coordinated(document, span, cues.words("grammar", "conjunctions", document.language))
    named = [one.span for one in mentions.inside(mentions.names(document), sentence)]
    following = [other.start - span.end for other in named if other.start >= span.end and other not in joined]
    return following[0] if following else None


def _without_figure(document: Document, sentence: Span, span: Span) -> int:
    """Where a party begins, with its people and number: the "to" of "up to 12,000 Polish | troops" leads to nobody."""
    before = document.text[max(sentence.start, span.start - PEOPLE) : span.start].split()[-1:]
    if before and is_adjective(before[0], document.language):
        span = Span(document.text.rindex(before[0], sentence.start, span.start), span.end)
    for figure in mentions.inside(mentions.figures(document), sentence):
        if figure.span.end <= span.start and not document.text[figure.span.end : span.start].strip():
            return figure.span.start
    return span.start


def _is_nominative(document: Document, span: Span) -> bool:
    """Whether a party is a pronoun that only ever acts: "the support | we have committed"."""
    word, language = document.quote(span).lower(), document.language
    return any(word in cues.words("speech", group, language) for group in ("first_persons", "persons"))


def _is_owner(section: str, document: Document, span: Span, after: str) -> bool:
    """Whether the act is theirs: "Norway's military aid", "Norwegian aid", "EU loans" (but not "Ukraine aid")."""
    words = cues.words_of("roles", section, "owned", document.language)
    name = document.quote(span)
    possessive = re.match(r"['’]s?\s+", after)
    if not possessive and is_behind(document, span, cues.words("speech", "ours", document.language)):
        return False  # "our | NF | contribution"
    known = name.isupper() and read_name(name, document.language).type != "other"
    if not words or not (possessive or known or is_adjective(name, document.language)):
        return False
    rest = after[possessive.end() :] if possessive else after.lstrip()
    place = next(iter(cues.places_of(words, rest[:60])), None)
    return place is not None and len(rest[: place.start].split()) <= 2 and not re.search(r"[,.;:]", rest[: place.start])


def fields_of(section: str, side: Side, language: str) -> tuple[str, ...]:
    """The fields of a section that hold the parties of a side."""
    return cues.words_of("roles", section, f"{side}_fields", language)


def is_led_to(section: str, field: str, document: Document, span: Span) -> bool:
    """Whether the words before a party put it into a field, such as "against" into ``against``."""
    return is_behind(document, span, cues.words_of("roles", section, f"before_{field}", document.language))


def is_behind(document: Document, span: Span, words: tuple[str, ...]) -> bool:
    """Whether one of some words leads to a party, its determiners between them: "with | the Government of Norland"."""
    sentence = document.sentence_at(span.start).span
    return ends_in(document.text[sentence.start : span.start], words)


def is_named_with_by(document: Document, span: Span) -> bool:
    """Whether a party, or one joined with it, stands behind "by": "carried out by Norland, | Sudland | and NATO"."""
    joints = cues.words("grammar", "conjunctions", document.language)
    by = cues.words("grammar", "by", document.language)
    return any(is_behind(document, one, by) for one in mentions.coordinated(document, span, joints))


def _subject_side(section: str, after: str, language: str, until: int | None = None) -> Side | None:
    """The side of a subject by its verb, which begins before the next name does (``until``)."""
    if _does(section, "asking", after[:until], language):
        granted = cues.places_of(cues.words("phrases", "lawmakers", language), after[: _ATTACHED + 20])
        return None if granted or _acts_as_well(section, after, language) else "patient"
    for verb in cues.places_of(cues.words_of("roles", section, "verbs", language), after[: _ATTACHED + 20]):
        between = after[: verb.start]
        apart = any(mark in ",;:.—()" or mark.isdecimal() for mark in between)
        if apart or verb.start > min(_ATTACHED, until or _ATTACHED):
            return None
        led = between.lower().split()
        led = led[1:] if led[:1] and led[0] in cues.words("speech", "relatives", language) else led
        if led[:1] and led[0] in cues.words("speech", "nominatives", language):
            return "patient"  # "the employees | they have abducted", "hostages | that they had taken"
        joined = led[-1:] and led[-1] in cues.words("grammar", "conjunctions", language)
        going_on = joined and (len(led) == 1 or after[: verb.end].lower().endswith(("ing", "ant")))
        if going_on or (led and led[-1] in cues.words("grammar", "determiners", language)):
            return None  # "killing four crew members | and injuring six", "attacks on our forces | or allow"
        said, behind = after[verb.start : verb.end], after[verb.end :]
        reduced = _is_adverb(between, language) and _is_reduced(section, said, behind, language)
        suffers = reduced or _is_passive(section, between, said, language)
        return "patient" if suffers else "agent"
    return None


def _is_adverb(between: str, language: str) -> bool:
    """Whether nothing, or one adverb, stands between a party and its participle: "people | newly | displaced"."""
    words = between.split()
    return not words or (len(words) == 1 and bool(cues.places_of(cues.words("grammar", "adverbs", language), words[0])))


def _acts_as_well(section: str, after: str, language: str) -> bool:
    """Whether who suffers also acts: "the group lost nine men | and had killed 30"."""
    for place in cues.places_of(cues.words_of("roles", section, "verbs", language), after.partition(".")[0]):
        before = after[: place.start].split()[-2:]
        if any(word.lower() in cues.words("grammar", "conjunctions", language) for word in before):
            return True
    return False


def _is_reduced(section: str, verb: str, behind: str, language: str) -> bool:
    """Whether a participle stands right behind whom it is done to: "30 farmers | killed near Velm, 9 | hurt and"."""
    following = behind.split(maxsplit=1)[:1]
    counted = read_figures(behind[:COUNTED], language)
    if counted and not behind[: counted[0].span.start].strip():
        return False  # "killed | at least 128 civilians"
    groups = ("prepositions", "conjunctions", "joints_of_acts")
    joints = [word for group in groups for word in cues.words("grammar", group, language)]
    timed = any(time.span.start <= 1 for time in find_times(behind[:COUNTED], language))  # "12 soldats tués | mardi"
    closed = timed or not following or not following[0][0].isalnum()  # "« 12 soldats tués | »"
    ends = closed or not behind[:1].isspace() or following[0].lower() in joints
    participle = cues.places_of(cues.words("grammar", "participles", language), verb)  # not of "mató | a doce civiles"
    return section == "casualty_reports" and ends and bool(participle)


def _does(section: str, what: str, after: str, language: str) -> bool:
    """Whether a subject's own verb is one of a list: who asks or thanks for aid does not give it."""
    places = cues.places_of(cues.words_of("roles", section, what, language), after[: _ATTACHED + 20])
    between = after[: places[0].start] if places else ","
    return len(between) <= _ATTACHED and not any(mark in between for mark in ",;:.—()")


def _is_passive(section: str, between: str, verb: str, language: str) -> bool:
    """Whether "was killed" and "are reported killed", not "is the provider" or "are said to have killed"."""
    passive = cues.places_of(cues.words_of("roles", section, "passive", language), between)
    if not passive or not cues.places_of(cues.words("grammar", "participles", language), verb):
        return False
    return not cues.places_of(cues.words("grammar", "active_again", language), between[passive[-1].end :])
