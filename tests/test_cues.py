"""The tables of cue words: a language may have all of them or some, and what needs the others says nothing."""

import re

import pytest

from summarize.contract import SECTIONS
from summarize.document import Document
from summarize.errors import UsageError
from summarize.options import Options
from summarize.reading.by_sentence import languages
from summarize.recheck import check_facts
from summarize.reported import has_forms
from summarize.sections import cues
from summarize.sections.base import codes, own_fields
from summarize.session import require_language

TABLES = ("speech", "verification", "certainty", "negation", "grammar")
"""What tells who says something, how surely, and whether it is denied."""

PACTS = {
    "en": "Norway and France signed a defence pact in Oslo in May 2025.",
    "es": "Noruega y Francia firmaron un pacto de defensa en Oslo en mayo de 2025.",
    "ja": "ノルウェーとフランスは2025年5月にオスロで防衛協定に署名した。",
}


OTHERS = sorted({*cues.languages()} - {"en", "fr"})


def lists_of(language, table):
    """The lists of a table; where reports are told by their forms, those of speech that the forms do without too."""
    told = cues._table("en")["speech"] if table == "speech" and has_forms(language) else {}
    return {*cues._table(language).get(table, {}), *told}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_a_language_has_every_list_of_it_that_english_and_french_share(language, table):
    if cues.knows(language, table):
        assert (lists_of("en", table) & lists_of("fr", table)) - lists_of(language, table) == set()


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("section", SECTIONS)
def test_roles_of_a_section_have_every_list_that_english_and_french_share(language, section):
    roles = {code: cues._table(code).get("roles", {}).get(section, {}).keys() for code in ("en", "fr", language)}
    assert not roles[language] or roles["en"] & roles["fr"] <= roles[language]


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("section", SECTIONS)
def test_a_code_that_has_words_is_one_of_its_field(language, section):
    for field, info in own_fields(SECTIONS[section]).items():
        words = {*cues.codes_of(section, field, language)}
        assert words <= {*(codes(info.annotation) or words)}, field


def test_a_table_or_a_part_of_one_is_known_or_not():
    assert cues.knows("es", "speech")
    assert cues.knows("es", "casualty_reports", "harm")
    assert cues.knows("fr", "policy_outlook", "gate")  # an empty list says that every sentence is asked
    assert not cues.knows("es", "aid_packages", "gate")
    assert not cues.knows("de", "roles")
    assert not cues.knows("ja", "speech")


@pytest.mark.parametrize(
    ("language", "text", "code", "allowed"),
    [
        ("ko", "주민 12명이 숨지고 30여 명이 다쳤다.", {"harm": "killed", "count": "12명"}, True),
        ("ko", "주민 12명이 숨지고 30여 명이 다쳤다.", {"harm": "wounded", "count": "12명"}, False),
        ("ko", "주민 12명이 숨지고 30여 명이 다쳤다.", {"harm": "wounded", "count": "30여 명"}, True),
        ("ko", "주민 12명이 숨지고 30여 명이 다쳤다.", {"harm": "killed", "count": "30여 명"}, False),
        ("ar", "قُتل 12 شخصا وأصيب 30 آخرون.", {"harm": "killed", "count": "12 شخصا"}, True),
        ("ar", "قُتل 12 شخصا وأصيب 30 آخرون.", {"harm": "wounded", "count": "12 شخصا"}, False),
        ("ar", "قُتل 12 شخصا وأصيب 30 آخرون.", {"harm": "wounded", "count": "30"}, True),
        ("zh", "袭击造成12人死亡，30人受伤。", {"harm": "killed", "count": "12人"}, True),
        ("zh", "袭击造成12人死亡，30人受伤。", {"harm": "killed", "count": "30人"}, False),
        ("zh", "死者包括7名士兵和12名平民。", {"harm": "killed", "count": "12名"}, True),
    ],
)
def test_a_harm_goes_with_the_figure_its_language_puts_it_beside(language, text, code, allowed):
    fact = {"section": "casualty_reports", "evidence": [{"quote": text}], **code}
    (found,) = check_facts([fact], Document(text, language=language)).facts

    harm = [one for one in found.judgement.findings if "harm" in one.rule or one.path == "/harm"]
    assert (not harm) is allowed, harm


@pytest.mark.parametrize(
    ("language", "text", "values", "allowed"),
    [
        ("ko", "한국은 제재에 반대한다고 밝혔다.", {"action": "제재에 반대", "plover": "REJECT"}, True),
        ("ko", "한국은 제재에 반대한다고 밝혔다.", {"action": "제재에 반대", "plover": "SANCTION"}, False),
        ("ko", "한국은 병력을 보내겠다고 위협했다.", {"action": "병력을 보내", "mood": "threat"}, True),
        ("ko", "한국은 병력을 보내겠다고 위협했다.", {"action": "병력을 보내", "mood": "hope"}, False),
        ("ko", "일본은 자제를 촉구하면서도 지원하겠다고 했다.", {"action": "자제를 촉구", "mood": "demand"}, True),
        ("zh", "日本警告说，河流可能断流。", {"action": "断流", "mood": "warning"}, True),
        ("zh", "日本希望谈判成功。", {"action": "谈判成功", "mood": "threat"}, False),
        ("ar", "وهددت اليابان بوقف المساعدات.", {"action": "وقف المساعدات", "mood": "threat"}, True),
        ("ar", "وهددت اليابان بوقف المساعدات.", {"action": "وقف المساعدات", "mood": "hope"}, False),
    ],
)
def test_a_mood_and_a_class_are_read_where_the_verb_stands(language, text, values, allowed):
    actor = {"ko": text.split("은", maxsplit=1)[0], "zh": "日本", "ar": "اليابان"}[language]
    fact = {"section": "policy_outlook", "evidence": [{"quote": text}], "actors": [actor], **values}
    (found,) = check_facts([fact], Document(text, language=language)).facts

    assert (not found.judgement.findings) is allowed, found.judgement.findings


@pytest.mark.parametrize(("language", "judged"), [("en", True), ("es", True), ("ja", False)])
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


@pytest.mark.parametrize("language", cues.languages())
def test_what_a_form_of_reports_leaves_open_is_a_list_that_has_words(language):
    slots = {slot for form in cues.words("speech", "forms", language) for slot in re.findall(r"\{([a-z]+)\}", form)}

    assert [slot for slot in slots if not cues.words("speech", slot, language)] == []
