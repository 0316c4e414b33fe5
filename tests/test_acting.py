"""Who would do what an action says: named, behind an aside, as "it" of who speaks, or in a noun phrase without a name."""

from __future__ import annotations

import pytest

from summarize.acting import actor_of
from summarize.contract import SECTIONS
from summarize.document import Document, Span
from summarize.reading.actions import actions
from summarize.reading.scene import Scene

ACTS = {
    "Norway, which has two ships there, will send a third.": ("send a third", "Norway"),
    "Norway, for its part, plans to send a third.": ("send a third", "Norway"),
    "On Monday, Norway, which has two ships there, will send a third.": ("send a third", "Norway"),
    "If rebels leave Chad, which borders Niger, the court will free them.": ("free them", "the court"),
    "The rebels left Chad, which had agreed, but the price will rise again.": ("rise again", None),
    "Norway warned at the conference on Monday that it will run out of grain.": ("run out of grain", "Norway"),
    "Norway says it will not go higher.": ("go higher", "Norway"),
    "Norway said the group would attack the port.": ("attack the port", "the group"),
    "Norway said the price would rise to 9 euros.": ("rise to 9 euros", None),
    "Each Ally will raise its spending.": ("raise its spending", "Each Ally"),
    "He added that the command intends to hand over the base.": ("hand over the base", "the command"),
    "In a statement on Wednesday the group vowed to attack again.": ("attack again", "the group"),
    "The two delegations plan to meet again.": ("meet again", "The two delegations"),
    "The price will rise to 9 euros.": ("rise to 9 euros", None),
    "Norway called on both sides to stop fighting.": ("stop fighting", "both sides"),
    "Norway asked donors to meet in Kenya.": ("meet in Kenya", "donors"),
    "Norway called on Chad to stop fighting.": ("stop fighting", "Chad"),
    '"We will keep hunting them," he said.': ("keep hunting them", "We"),
}


FRENCH = {
    "La Norvège enverra trois navires dans la région.": ("enverra trois navires", "Norvège"),
    "La Norvège, pour sa part, va envoyer trois navires.": ("envoyer trois navires", "Norvège"),
    "Les ministres se réuniront à Oslo en mai.": ("réuniront à Oslo", "Les ministres"),
    "La Norvège a appelé les deux camps à cesser le feu.": ("cesser le feu", "les deux camps"),
    "Chaque allié versera 12 millions d'euros.": ("versera 12 millions", "Chaque allié"),
}


@pytest.mark.parametrize(
    ("language", "text", "act", "actor"),
    [(language, text, *told) for language, acts in (("en", ACTS), ("fr", FRENCH)) for text, told in acts.items()],
)
def test_the_grammar_of_its_sentence_tells_who_acts(language, text, act, actor):
    document = Document(text, "a", language)
    at = text.index(act)
    found = actor_of(document, document.sentence_at(at), Span(at, at + len(act)))
    assert (found and document.quote(found)) == actor


@pytest.mark.parametrize(
    ("text", "language", "acts"),
    [
        ("La Norvège enverra trois navires dans la région.", "fr", ["enverra trois navires dans la région"]),
        ("La Norvège a appelé le Tchad à ouvrir ses ports.", "fr", ["ouvrir ses ports"]),
        ("Il s'agira d'une erreur.", "fr", []),
        ("Norway called on all states to open their ports.", "en", ["open their ports"]),
        ("Norway offered to host the talks.", "en", ["host the talks"]),
    ],
)
def test_what_somebody_will_do_or_is_asked_to_is_an_act(text, language, acts):
    document = Document(text, "a", language)
    scene = Scene(document, SECTIONS["policy_outlook"], document.sentences[0])
    assert [document.quote(span) for span in actions(scene)] == acts
