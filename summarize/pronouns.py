"""Whom a pronoun before a verb or an action stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarize import mentions
from summarize.document import Document, Sentence, Span
from summarize.sections import cues
from summarize.values.names import Name

PRONOUN_REACH = 6
"""Words back from an action or a verb in which its pronoun stands: "I have already decided to"."""

LOOK_BACK = 3
"""Sentences back in which the person behind "he said" is looked for."""

BODIES = ("government", "igo", "armed_force", "armed_group", "state", "other")
"""Kinds of party that "it" may stand for."""

HEAD = 5
"""Words at the head of a sentence in which its "it" stands: "In a statement, | it | said"."""


def pronoun_in(document: Document, sentence: Sentence, opening: Span) -> Span | None:
    """Who a pronoun at the end of a stretch stands for: the last person named, or "we" itself."""
    words = document.quote(opening).split()[-PRONOUN_REACH:]
    speaking = _first_person(document, opening, words)
    if speaking is not None:
        return speaking
    pronouns = cues.words("speech", "persons", document.language)
    if not any(word.strip("“\"'(,").lower() in pronouns and not _is_stress(words, word) for word in words):
        return None
    earliest = max(1, sentence.number - LOOK_BACK)
    stretch = Span(document.sentences[earliest - 1].span.start, opening.end)
    people = [one for one in mentions.inside(mentions.names(document), stretch) if one.type == "person"]
    named = [one.span for one in people if one.text[:1].isupper()] or [one.span for one in people]
    return _who_opens(document, named, sentence) or named[-1] if named else None


def _who_opens(document: Document, named: Sequence[Span], sentence: Sentence) -> Span | None:
    """The person with whom the sentence of the last one named before opens: "| Ana Ruiz | met Tove Berg. She said"."""
    last = document.sentence_at(named[-1].start)
    first = next(one for one in named if last.span.covers(one))
    return first if first.start == last.span.start and last != sentence else None


def _is_stress(words: Sequence[str], word: str) -> bool:
    """Whether a pronoun between commas only stresses the subject before it: "L'opposition, | elle |, exige"."""
    at = words.index(word)
    return at > 0 and word.endswith(",") and words[at - 1].endswith(",")


def speaks_of_itself(document: Document, sentence: Sentence, claim: Span) -> bool:
    """Whether "I" or "we" stands before a claim in its sentence: who that is, grammar does not tell."""
    pronouns = cues.words("speech", "first_persons", document.language)
    words = document.text[sentence.span.start : claim.start].lower().split()
    return any(re.split("['’]", word.strip("“\"'(,—–-"))[0] in pronouns for word in words)


def is_ours_to_do(document: Document, sentence: Sentence, claim: Span) -> bool:
    """Whether the pronoun or name nearest before a claim is "we": "we will | send", not "we think he will | send"."""
    before = Span(sentence.span.start, claim.start)
    named = mentions.inside(mentions.names(document), before)[-1:]
    if named and _is_our_government(document, named[0]):
        return True
    words = document.text[named[0].span.end if named else before.start : before.end].lower()
    groups = ("persons", "things", "first_persons", "ours")
    pronouns = {word: group for group in groups for word in cues.words("speech", group, document.language)}
    others = dict.fromkeys(cues.words("speech", "that", document.language), "that")  # "we fear | that these will"
    said = [(others | pronouns)[word] for word in re.findall(r"\w+", words) if word in pronouns or word in others]
    return said[-1:] in (["first_persons"], ["ours"])


def _is_our_government(document: Document, name: Name) -> bool:
    """Whether a name is of what speakers act through: "My | Administration | supports"."""
    owner = document.text[: name.span.start].rsplit(maxsplit=1)[-1:]
    ours = cues.words("speech", "ours", document.language)
    return name.type == "government" and name.iso3 is None and bool(owner) and owner[0].lower() in ours


def _first_person(document: Document, opening: Span, words: Sequence[str]) -> Span | None:
    """The "I" or "we" of a statement: its own words, since the article does not say who they are."""
    pronouns = cues.words("speech", "first_persons", document.language)
    bare = [re.split("['’]", word.strip("“”\"'(,—"))[0] for word in words]
    word = next((word for word in bare if word.lower() in pronouns), None)
    if word is None:
        return None
    last = [*re.finditer(rf"\b{re.escape(word)}\b", document.quote(opening))][-1]
    return Span(*last.span()).shifted(opening.start)


def body_before(document: Document, sentence: Sentence) -> list[Span]:
    """The body that opens the sentence before: "| Norland | has taken a harder line. It says"."""
    if sentence.number < 2:
        return []
    before = document.sentences[sentence.number - 2]
    first = mentions.inside(mentions.names(document), before.span)[:1]
    return [one.span for one in first if one.type in BODIES and one.span.start == before.span.start]


def meant_by_it(document: Document, sentence: Sentence) -> list[Span]:
    """Whom "it" or "she" at the head of a sentence may stand for: who opens the sentence before."""
    pronouns = [word for group in ("things", "persons") for word in cues.words("speech", group, document.language)]
    opening = sentence.text.lower().split()[:HEAD]
    at = next((number for number, word in enumerate(opening) if word in pronouns), None)
    if sentence.number < 2 or at is None:
        return []
    led = Span(sentence.span.start, sentence.span.start + len(" ".join(sentence.text.split()[:at])))
    if mentions.inside(mentions.names(document), led):
        return []  # "| Norland | pledged it"
    before = document.sentences[sentence.number - 2]
    first = mentions.inside(mentions.names(document), before.span)[:1]
    return [*opening_noun(document, before), *(one.span for one in first)]


def opening_noun(document: Document, sentence: Sentence) -> list[Span]:
    """The noun that opens a sentence: "The | ministry | does not say who they were, but it says"."""
    found = re.match(r"\W*(\w+)\s(\w+)\s", sentence.text)
    determiners = cues.words("grammar", "determiners", document.language)
    if found is None or found[1].lower() not in determiners or not found[2].islower():
        return []
    return [Span(*found.span(2)).shifted(sentence.span.start)]
