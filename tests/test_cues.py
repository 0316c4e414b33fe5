"""The tables of cue words: a language may have all of them or some, and what needs the others says nothing."""

import pytest

from summarize.contract import SECTIONS
from summarize.document import Document
from summarize.errors import UsageError
from summarize.options import Options
from summarize.reading.by_sentence import languages
from summarize.recheck import check_facts
from summarize.sections import cues
from summarize.session import require_language

TABLES = ("speech", "verification", "certainty", "negation", "grammar")
"""What tells who says something, how surely, and whether it is denied."""

PACTS = {
    "en": "Norway and France signed a defence pact in Oslo in May 2025.",
    "es": "Noruega y Francia firmaron un pacto de defensa en Oslo en mayo de 2025.",
}


def lists_of(language):
    return {(table, name) for table in TABLES for name in cues._table(language).get(table, ())}


@pytest.mark.parametrize("language", sorted({*cues.languages()} - {"en", "fr"}))
def test_a_language_that_has_a_table_has_every_list_of_it_that_english_and_french_share(language):
    known = cues._table(language).keys()
    shared = {each for each in lists_of("en") & lists_of("fr") if each[0] in known}
    told = (
        {("speech", name) for name in cues._table("en")["speech"]} if cues.words("speech", "forms", language) else set()
    )
    assert shared - told - lists_of(language) == set()


@pytest.mark.parametrize("language", sorted({*cues.languages()} - {"en", "fr"}))
@pytest.mark.parametrize("section", SECTIONS)
def test_roles_of_a_section_have_every_list_that_english_and_french_share(language, section):
    roles = {code: cues._table(code)["roles"][section].keys() for code in ("en", "fr")}
    known = cues._table(language).get("roles", {}).get(section)
    assert known is None or roles["en"] & roles["fr"] <= known.keys()


def test_a_table_or_a_part_of_one_is_known_or_not():
    assert cues.knows("es", "speech")
    assert cues.knows("es", "casualty_reports", "harm")
    assert cues.knows("fr", "policy_outlook", "gate")  # an empty list says that every sentence is asked
    assert not cues.knows("es", "aid_packages", "gate")
    assert not cues.knows("es", "alliances")
    assert not cues.knows("ko", "speech")


@pytest.mark.parametrize(("language", "judged"), [("en", True), ("es", False)])
def test_a_code_is_judged_only_where_its_field_has_words(language, judged):
    fact = {"section": "alliances", "evidence": [{"quote": PACTS[language]}], "status": "terminated"}
    (found,) = check_facts([fact], Document(PACTS[language], language=language)).facts

    assert any(each.path == "/status" for each in found.judgement.findings) is judged


def test_only_languages_that_say_where_to_ask_are_read_sentence_by_sentence():
    document = Document("El Ministerio lo negó el lunes.", language="es")

    assert languages() == ("en", "fr")
    with pytest.raises(UsageError, match="articles are read in en, fr"):
        require_language(document, Options(model="local").settled())
    require_language(document, Options(model="gpt-4o-mini", base_url="http://localhost:1/v1").settled())
