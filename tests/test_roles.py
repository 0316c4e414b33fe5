"""Order, voice and prepositions put a party on one side of an act."""

import pytest

from summarize.document import Document
from summarize.matching import locate
from summarize.roles import side_of


def side(section, text, party, language="en"):
    document = Document(text, language=language)
    return side_of(section, document, locate(text, party)[0])


@pytest.mark.parametrize(
    ("text", "party", "expected"),
    [
        ("Norway sent tanks to Ukraine.", "Norway", "agent"),
        ("Norway sent tanks to Ukraine.", "Ukraine", "patient"),
        ("Ukraine received tanks from Norway.", "Norway", "agent"),
        ("Norway will provide Ukraine with tanks.", "Ukraine", "patient"),
        ("Norway's military aid goes on.", "Norway", "agent"),
        ("Norwegian military aid goes on.", "Norwegian", "agent"),
        ("The Ukraine aid package was passed.", "Ukraine", None),
        ("Norway is the largest provider of aid.", "Norway", "agent"),
        ("Ukraine was given tanks.", "Ukraine", "patient"),
        ("Thanks go to Norway, which announced 12 million euros.", "Norway", "agent"),
        ("Tanks were delivered by Norway.", "Norway", None),
        ("The minister met with Norway and announced 12 million euros.", "Norway", None),
        ("A request from Ukraine for tanks is under review.", "Ukraine", "patient"),
        ("Up to 900 Polish troops are there, with up to 40 Norwegian troops.", "Norwegian troops", None),
    ],
)
def test_givers_and_receivers_are_told_apart(text, party, expected):
    assert side("aid_packages", text, party) == expected


@pytest.mark.parametrize(
    ("text", "party", "expected"),
    [
        ("The rebels killed 12 villagers.", "rebels", "agent"),
        ("Floods in eastern Kenya killed 12 villagers.", "Kenya", None),
        ("A sergeant was killed and four soldiers wounded, two of them badly.", "soldiers", "patient"),
        ("The rebels killed 12 villagers.", "villagers", "patient"),
        ("Villagers were killed by the rebels.", "Villagers", "patient"),
        ("Villagers were killed by the rebels.", "rebels", "agent"),
        ("The rebels are reported to have killed 12 villagers.", "rebels", "agent"),
        ("The toll on Polish forces has risen.", "Polish forces", "patient"),
        ("The rebels met the villagers.", "rebels", None),
        ("The raids left 30 rebels killed and 74 detained.", "rebels", "patient"),
        ("More than a million people newly displaced since May need shelter.", "people", "patient"),
        ("The blast hit the market, leaving four dead and at least 40 wounded.", "four dead", "patient"),
        (
            "A drone struck the ship, killing four Kenyan crew members and injuring six.",
            "Kenyan crew members",
            "patient",
        ),
        ("Rebels killed 15 Tanzanian peacekeepers and wounded 53 others.", "peacekeepers", "patient"),
        ("The army said that the rebels had lost nine men and had killed 30 soldiers.", "rebels", None),
        ("Seven people succumbed to their injuries overnight.", "people", None),
        ("The Front said they had also captured three soldiers.", "Front", "agent"),
        ("Two nurses were hit, with two American citizens among the wounded.", "American citizens", None),
    ],
)
def test_perpetrators_and_victims_are_told_apart(text, party, expected):
    assert side("casualty_reports", text, party) == expected


@pytest.mark.parametrize(
    ("section", "text", "party", "expected"),
    [
        ("aid_packages", "Noruega enviará tanques a Ucrania.", "Noruega", "agent"),
        ("aid_packages", "Noruega enviará tanques a Ucrania.", "Ucrania", "patient"),
        ("aid_packages", "Noruega, por su parte, donó al Líbano nueve camiones.", "Noruega", "agent"),
        ("aid_packages", "Noruega, por su parte, donó al Líbano nueve camiones.", "Líbano", "patient"),
        ("aid_packages", "Ucrania ha pedido a Noruega nueve tanques.", "Ucrania", "patient"),
        ("aid_packages", "Ucrania ha pedido a Noruega nueve tanques.", "Noruega", "agent"),
        ("casualty_reports", "Rusia mató a doce civiles.", "Rusia", "agent"),
        ("casualty_reports", "Rusia mató a doce civiles.", "civiles", "patient"),
        ("casualty_reports", "Doce soldados fueron capturados por los rebeldes.", "soldados", "patient"),
        ("casualty_reports", "Doce soldados fueron capturados por los rebeldes.", "rebeldes", "agent"),
        ("casualty_reports", "Los soldados murieron en Oslo.", "soldados", "patient"),
        ("alliances", "Noruega ha comprado a Francia 60 drones.", "Francia", "agent"),
    ],
)
def test_spanish_sides_are_told_by_spanish_words(section, text, party, expected):
    assert side(section, text, party, "es") == expected


def test_a_participle_before_a_day_or_the_end_of_a_quotation_is_no_act():
    assert side("casualty_reports", "On compte douze soldats tués mardi près d'Oslo.", "soldats", "fr") == "patient"
    assert (
        side("casualty_reports", "Il parle de « douze soldats tués » et de neuf autres.", "soldats", "fr") == "patient"
    )


@pytest.mark.parametrize(
    ("text", "party", "expected"),
    [
        ("Des canons ont été livrés à l’Ukraine.", "Ukraine", "patient"),
        ("Les canons sont destinés à l'Ukraine.", "Ukraine", "patient"),
        ("Un prêt promis par l’Allemagne est en cours.", "Allemagne", "agent"),
    ],
)
def test_an_article_that_is_written_onto_a_name_hides_no_side(text, party, expected):
    assert side("aid_packages", text, party, "fr") == expected


@pytest.mark.parametrize(
    ("language", "text", "party", "expected"),
    [
        ("ko", "일본은 케냐에 쌀을 보냈다.", "일본", "agent"),
        ("ko", "일본은 케냐에 쌀을 보냈다.", "케냐", "patient"),
        ("ko", "케냐는 일본에 쌀을 요청했다.", "일본", "agent"),
        ("ko", "케냐에 따르면 쌀이 도착했다.", "케냐", None),
        ("zh", "日本向肯尼亚提供大米。", "肯尼亚", "patient"),
        ("zh", "日本向肯尼亚提供大米。", "日本", "agent"),
        ("zh", "肯尼亚向日本请求大米。", "日本", None),
        ("ar", "قدمت اليابان لكينيا أرزا.", "كينيا", "patient"),
        ("ar", "قدمت اليابان لكينيا أرزا.", "اليابان", "agent"),
    ],
)
def test_sides_are_told_by_what_is_written_onto_a_party(language, text, party, expected):
    assert side("aid_packages", text, party, language) == expected
