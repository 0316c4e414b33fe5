"""Money that several states call alike is that of who gives it, or of the one state the article names."""

import pytest
from test_checking import AID_FIELDS, Given

from summarize.sections.base import Fact
from summarize.values.figures import read_figures


def amount(text, words, *donors):
    fields = dict.fromkeys(("kind", "instrument", "status"), "unspecified") | {"when": None, "recipients": ["Chad"]}
    fact = Given(text, "aid_packages", AID_FIELDS | fields | {"donors": [*donors], "amount": words}).judged()
    assert isinstance(fact, Fact), fact
    return fact.amount.currency


@pytest.mark.parametrize(
    ("text", "words", "donors", "currency"),
    [
        ("Sweden gave Chad 16 billion crowns.", "16 billion crowns", ["Sweden"], "SEK"),
        ("The Czech Republic, like Norway, gave Chad 5 million crowns.", "5 million crowns", ["Czech Republic"], "CZK"),
        ("Egypt gave Chad 5 million pounds.", "5 million pounds", ["Egypt"], "EGP"),
        ("Kenya gave Chad 5 million shillings.", "5 million shillings", ["Kenya"], "KES"),
        ("Chad was given 5 million crowns by Sweden and Norway.", "5 million crowns", ["Sweden", "Norway"], None),
        ("Canada gave Chad $5 million.", "$5 million", ["Canada"], None),
        ("The United States gave Chad $5 million.", "$5 million", ["United States"], "USD"),
    ],
)
def test_the_giver_settles_whose_money_it_is(text, words, donors, currency):
    assert amount(text, words, *donors) == currency


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("es", "Al menos 12 bolivianos murieron.", "count"),
        ("en", "At least 12 Afghanis were killed.", "count"),
        ("en", "Chad got 50 million quetzals.", "money"),
        ("fr", "Le Tchad a reçu 5 millions de couronnes norvégiennes.", "money"),
        ("de", "Der Tschad erhielt 5 Millionen norwegische Kronen.", "money"),
    ],
)
def test_a_people_is_no_money_though_a_currency_is_called_alike(language, text, kind):
    assert [figure.kind for figure in read_figures(text, language)] == [kind]
