"""Who is named as the enemy: whose war it is, and against whom one acts."""

from __future__ import annotations

import re

from summarize.document import Document, Span
from summarize.leads import ends_in
from summarize.sections import cues

_PARTING = re.compile(
    r"[,.;:]|\b(?:and|or|to|for|against|from|in|with|by|of|at|on|as|if|who|that|which|the|our|their)\b"
)
"""What stands between a party and a war that is not its own: "to Ukraine against the attacks", "joins | the | war"."""

LED = 4
"""Words before whom something is against, in which it is told what: "the | attacks yesterday against the | town"."""

HOSTILE = 40
"""Code points behind a party in which its war is named: "'s brutal and unprovoked war"."""


def is_foe(section: str, document: Document, span: Span) -> bool:
    """Whether a party is named as the enemy: "against Russia", "Russia's war", "Russian attacks"."""
    language = document.language
    sentence = document.sentence_at(span.start).span
    before, hostile = document.text[sentence.start : span.start], cues.words_of("roles", section, "hostile", language)
    if ends_in(before, cues.words_of("roles", section, "before_foe", language)):
        led = " ".join(before.split()[-LED:])  # "Westland's | war against | Norland" is no war of Norland's
        return not cues.places_of((*hostile, *cues.words("phrases", "aggression", language)), led)
    after = re.sub(r"^['’]s?", "", document.text[span.end : sentence.end][:HOSTILE])
    place = next(iter(cues.places_of(hostile, after)), None)
    if place is None or _PARTING.search(after[: place.start]):
        return False
    return not cues.places_of(cues.words("phrases", "own_wars", language), after[: place.start])  # "'s | longest | war"
