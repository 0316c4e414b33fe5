"""The tables of cue words: a language may have all of them or some, and what needs the others says nothing."""

import re

import pytest
from growth import growth

from summarize.contract import SECTIONS
from summarize.document import Document
from summarize.errors import UsageError
from summarize.options import Options
from summarize.reading.gates import languages
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
    assert not cues.knows("fr", "inflection")
    assert not cues.knows("ja", "speech")


TOLLS = [
    ("en", "Seven people died and 15 were injured in Lowmere.", "Seven", "15"),
    ("en", "In Lowmere 15 were injured and seven people died.", "seven", "15"),
    ("en", "The blast killed seven people, wounded 15 and closed the road.", "seven", "15"),
    ("fr", "Sept personnes sont mortes et 15 ont été blessées à Bassemer.", "Sept", "15"),
    ("fr", "À Bassemer, 15 personnes ont été blessées et sept sont mortes.", "sept", "15"),
    ("fr", "L'explosion a fait sept morts et 15 blessés.", "sept", "15"),
    ("es", "Siete personas murieron y 15 resultaron heridas en Bajamar.", "Siete", "15"),
    ("es", "En Bajamar 15 personas resultaron heridas y siete murieron.", "siete", "15"),
    ("es", "La explosión dejó siete muertos y 15 heridos.", "siete", "15"),
    ("de", "Sieben Menschen starben und 15 wurden in Niedersee verletzt.", "Sieben", "15"),
    ("de", "In Niedersee wurden 15 Menschen verletzt und sieben getötet.", "sieben", "15"),
    ("uk", "Сім людей загинули, а 15 були поранені.", "Сім", "15"),
    ("uk", "Поранено 15 людей і загинуло сім.", "сім", "15"),
    ("ru", "Семь человек погибли, а 15 были ранены.", "Семь", "15"),
    ("ru", "Ранены 15 человек и погибли семь.", "семь", "15"),
    ("ko", "주민 12명이 숨지고 30여 명이 다쳤다.", "12명", "30여 명"),
    ("ko", "30여 명이 다치고 주민 12명이 숨졌다.", "12명", "30여 명"),
    ("ar", "قُتل 12 شخصا وأصيب 30 آخرون.", "12 شخصا", "30"),
    ("ar", "أصيب 30 شخصا وقتل 12 آخرون.", "12", "30 شخصا"),
    ("zh", "袭击造成12人死亡，30人受伤。", "12人", "30人"),
    ("zh", "袭击造成30人受伤，12人死亡。", "12人", "30人"),
]


@pytest.mark.parametrize(("language", "text", "killed", "wounded"), TOLLS)
def test_a_harm_goes_with_the_figure_its_language_puts_it_beside(language, text, killed, wounded):
    fair = {(harm, count): harms_found(language, text, harm, count) for harm, count in pairs_of(killed, wounded)}

    assert [pair for pair, found in fair.items() if not found] == [("killed", killed), ("wounded", wounded)]


def pairs_of(killed, wounded):
    return [("killed", killed), ("killed", wounded), ("wounded", wounded), ("wounded", killed)]


def harms_found(language, text, harm, count):
    fact = {"section": "casualty_reports", "evidence": [{"quote": text}], "harm": harm, "count": count}
    (found,) = check_facts([fact], Document(text, language=language)).facts
    return [one for one in found.judgement.findings if "harm" in one.rule or one.path == "/harm"]


def test_a_part_of_the_dead_is_dead_whatever_is_counted_behind_it():
    text = "La ONU contó 41 muertos, entre ellos siete maestros, y 900 vecinos han huido de Bajamar."

    assert not harms_found("es", text, "killed", "siete")
    assert harms_found("es", text, "displaced", "siete")


def test_one_victim_is_counted_where_the_victim_is_named():
    text = "En un puerto de Bajamar, un marinero murió y otros dos resultaron heridos."
    fact = {"section": "casualty_reports", "evidence": [{"quote": text}], "harm": "killed", "count": "un"}
    (found,) = check_facts([fact | {"victims": ["un marinero"]}], Document(text, language="es")).facts

    assert found.judgement.verdict == "supported", found.judgement.findings


def test_the_dead_that_a_list_counts_are_dead():
    assert not harms_found("zh", "死者包括7名士兵和12名平民。", "killed", "12名")


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


def test_what_a_long_row_averts_costs_grows_as_it_does():
    def asked(times):
        return cues.cued.__wrapped__("policy_outlook", "plover", "prevent attacks " * times, "en")

    assert growth(asked, 200, 800) < 2
