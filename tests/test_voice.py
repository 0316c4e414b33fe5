"""Who says so, how surely, and whether at all."""

import pytest

from summarize.document import Document, Span
from summarize.matching import locate
from summarize.speech import labelled, own_clause
from summarize.voice import voice_of


def voice(text, claim, language="en"):
    document = Document(text, language=language)
    span = locate(text, claim)[0]
    return voice_of(document, document.sentence_at(span.start), span)


@pytest.mark.parametrize(
    ("text", "claim", "speaker"),
    [
        (
            "Twelve villagers were killed, according to Defence Minister Ola Berg.",
            "Twelve",
            "Defence Minister Ola Berg",
        ),
        ("Defence Minister Ola Berg said 12 villagers were killed.", "12", "Defence Minister Ola Berg"),
        ("The toll, as per Polish officials, has exceeded 3,000.", "exceeded 3,000", "Polish officials"),
        ('"They lost 40 men," said Defence Minister Ola Berg.', "40", "Defence Minister Ola Berg"),
        ("The shells killed 12 villagers near Lviv, Polish officials said.", "12", "Polish officials"),
        ("Current estimates suggest up to 900 troops are there.", "up to 900", "Current estimates"),
        (
            "Defence Minister Ola Berg spoke in Oslo. She said 12 villagers were killed.",
            "12",
            "Defence Minister Ola Berg",
        ),
        ("The blast killed 12 people, hospital staff said.", "12", "hospital staff"),
        ("Twelve guards died on Monday, Warsaw says; Minsk accuses Poland of firing.", "Twelve", "Warsaw"),
        ("The regional health bureau put the toll at 61.", "61", "The regional health bureau"),
        ("It was worst in Velm, where 12 died on a market, Mayor Ola Berg said.", "12", "Mayor Ola Berg"),
        ("The blast killed 12 people, according to two nurses.", "12", "nurses"),
        ("Its director, Ana Ruiz, said 12 villagers were killed.", "12", "Ana Ruiz"),
        ("The deal for 12 drones will end, a Polish official told Reuters.", "12", "Polish official"),
        ("John Kerr, an adviser to the government, told reporters that 12 people died.", "12", "John Kerr"),
        ("A raid killed 12 people, local doctors said, in what residents called a crime.", "12", "local doctors"),
        ("A military source, speaking to reporters in the port, said that 12 rebels died.", "12", "A military source"),
        ("The Relief Agency said most were traders. Twelve were children, it added.", "Twelve", "Relief Agency"),
        ("The ministry does not say who they were, but it says 12 are dead.", "12", "ministry"),
        ("Farmers in Velm first spoke of 31 dead; officials later lowered the toll to 23.", "23", "officials"),
        ("Floods killed 43 people, up from 38 reported on Monday, the governor said.", "43", "governor"),
        ("Norway rejected that account, saying that 12 of its troops had died.", "12", "Norway"),
        ("The rebels are saying that 12 people were killed.", "12", "rebels"),
        ("The Ledger Project, a group in Oslo, puts the dead at 12.", "12", "The Ledger Project"),
        ("The war had cost, by the reckoning of Polish officials, 12 lives.", "12", "Polish officials"),
        ("Norway summoned the Kenyan ambassador and said 12 people had died.", "12", "Norway"),
        ("The head of the mission to Norway, Ana Ruiz, said that 12 people died.", "12", "Ana Ruiz"),
        ("Trade has fallen, but analysts warn that 12 camps may close.", "12", "analysts"),
        ("Norway, which the mission says has 12 soldiers there, denied it.", "12", "the mission"),
        ("The command's initial assessment is that the strike killed 12 rebels.", "12", "The command"),
        ("The Programme feeds 64,000 displaced people recorded by the authorities.", "64,000", "authorities"),
        ("The mission counts 90 men and it says 12 of them died.", "12", "mission"),
        ("Experts, among them the Ledger Project in Oslo, put the dead at 12.", "12", "Experts"),
        ("Polish ministers on Monday condemned Kenya's raid, but said 12 crews were safe.", "12", "Polish ministers"),
        ("'Twelve ships will sail,' said EU trade policy chief Ana Ruiz.", "Twelve", "EU trade policy chief Ana Ruiz"),
        ("The Kenya-run Harbour TV said the raid killed 12 people.", "12", "The Kenya-run Harbour TV"),
        ("The mayor gave a higher toll, saying 12 villagers had died.", "12", "mayor"),
        ("Norway denied the strikes that rebels and doctors said left 12 people dead.", "12", "rebels and doctors"),
        ("The Houthis' Al-Masirah TV said 12 people were killed.", "12", "Houthis' Al-Masirah TV"),
        ("Local groups estimate that 12 girls were abducted.", "12", "Local groups"),
        ("The army gave its own losses as 12 dead.", "12", "army"),
        ("- The two presidents said that 12 people died.", "12", "The two presidents"),
        ("The ship's Polish operator says 12 sailors were killed.", "12", "Polish operator"),
        ("A missile that experts believe was made in Oslo killed 12 people, the police said.", "12", "police"),
        (
            "A senior aide to the president in Velm said 12 people were killed.",
            "12",
            "A senior aide to the president in Velm",
        ),
        ('"No," answered the Polish Minister, Ola Berg, who recalled that 12 had died.', "12", "Ola Berg"),
        ("War has cost 60 lives, according to an aid group, and the ministry says 12 are missing.", "12", "ministry"),
        ("The ministry said nothing. In all, it counts 12 dead and says more are missing.", "more", "ministry"),
        ('"They lost 12 men," said Gen. Ana Ruiz, commander, Joint Command.', "12", "Gen. Ana Ruiz"),
        ("Rebels hold the east of the Republic of Kenya, the minister said, and 12 hills.", "12", "minister"),
    ],
)
def test_the_speaker_is_read_from_the_reporting_clause(text, claim, speaker):
    assert voice(text, claim).speakers == (speaker,)


def test_in_a_transcript_the_label_before_says_who_speaks():
    text = "MS. RUIZ: We lost two.\n\nQ: And wounded?\n\nMS. RUIZ: Nine. It was bad.\n\nMR. BERG: I agree."
    document = Document(text, language="en")
    told = [labelled(document, sentence) for sentence in document.sentences]
    assert document.quote(told[-1]) == "MR. BERG"
    assert document.quote(labelled(document, document.sentence_at(text.index("It was")))) == "MS. RUIZ"
    assert (
        labelled(Document("Note: all amounts are in euros. It was so.", language="en"), document.sentences[0]) is None
    )


def test_a_long_row_of_what_it_said_is_followed_without_end():
    text = "The Relief Agency spoke. " + "It said 12 farmers were killed. " * 3000
    document = Document(text, language="en")
    last = document.sentences[-1]
    assert voice_of(document, last, last.span).speakers == ()  # whom it stands for is too far back
    assert voice("The Relief Agency said so. It said so. It said 12 farmers were killed.", "12").speakers == (
        "Relief Agency",
    )


def test_a_denial_of_guilt_puts_no_figure_in_doubt():
    assert voice("A blast killed 17 people. The rebels denied responsibility.", "17").verification == "asserted"
    assert voice("The rebels denied that the blast killed 17 people.", "17").verification != "asserted"


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Twelve villagers were killed near Lviv on Monday.", "Twelve"),
        ("Norway sent Ukraine 14 tanks.", "14"),
        ("Those who reported were 14 nurses.", "14"),
        ("Critics accuse the Front, a group of 14 rebels, of the killings.", "14"),
        ("It said nothing of the 14.", "14"),
        ("Norway left a pact said to be worth 14 million euros.", "14 million euros"),
        ("A patrol of the Alliance of Lake States killed 14 rebels.", "14"),
        ("About 14 per cent of the grain was lost.", "14"),
        ("Some 14 million euros were not paid, and officials concede that they never will be.", "14"),
        ("Norway promised 14 tanks, and the Union said it would pay for them.", "14"),
        ("Both signed a pact for 14 ports to end a war that diplomats say has cost many lives.", "14"),
        ("Norway maintains 14 posts there.", "14"),
        ("The two states signed a pact for 14 ports, under which both will warn each other of raids.", "14"),
        ("Norway laid out terms for 14 ports, saying the pact should be kept and warned against delay.", "14"),
        ("A truck bomb exploded, adding 14 dead to the toll.", "14"),
        ("Such raids are rarely claimed but blamed on 14 bands, two of them tied to the Front.", "14"),
        ("Norway backs Kenya, raising fears that 14 ports could close.", "14"),
        ("The members will approve 14 protocols, according to their national requirements and procedures.", "14"),
    ],
)
def test_the_article_speaks_itself_where_nobody_is_named_to_say_so(text, claim):
    assert voice(text, claim).speakers == ()


@pytest.mark.parametrize(
    ("text", "claim", "verification"),
    [
        ("Norway sent Ukraine 14 tanks.", "14", "asserted"),
        ("Polish officials said 12 people died.", "12", "claimed"),
        (
            "Polish officials said 12 people died. The figure could not be independently verified.",
            "12",
            "unverified",
        ),
        ("Some 300 rebels were reportedly killed.", "300", "unverified"),
        (
            "Twelve people died. The town has 3,000 residents, and their losses are not verified.",
            "Twelve",
            "asserted",
        ),
    ],
)
def test_verification_is_what_the_article_says_of_the_proof(text, claim, verification):
    assert voice(text, claim).verification == verification


@pytest.mark.parametrize(
    ("text", "claim", "certainty"),
    [
        ("Norway will send 14 tanks.", "14", "certain"),
        ("Norway may send 14 tanks.", "14", "possible"),
        ("Norway is expected to send 14 tanks.", "14", "probable"),
        ("Up to 14 villagers could be driven out.", "14", "possible"),
        ("More than 14 villagers fled, the Red Cross estimates.", "14", "probable"),
        ("The 14 tanks arrived, and more may follow.", "14", "certain"),
        ("Norway will send 14 tanks as soon as possible.", "14", "certain"),
        ("Soldiers captured 14 rebels before they could reach the border.", "14", "certain"),
        ("The minister was worried but Norway sent 14 tanks.", "14", "certain"),
        ("Should the truce fail, Norway will send 14 tanks.", "14", "certain"),
        ("Some 14 people were killed, and diplomats believe that there are more.", "14", "certain"),
        ("Violence has killed 14 people, by one count, and the mission estimates the missing at 90.", "14", "certain"),
        ("Norway is to withdraw an estimated 14 tanks.", "14", "certain"),
        ("Some 14 soldiers, nurses, and teachers were killed, the mission estimates.", "14", "probable"),
    ],
)
def test_certainty_is_the_strongest_hedge_that_reaches_the_claim(text, claim, certainty):
    assert voice(text, claim).certainty == certainty


@pytest.mark.parametrize(
    ("text", "claim", "polarity"),
    [
        ("Poland has not agreed to send 14 tanks.", "14", "negative"),
        ("Poland denied that it had sent 14 tanks.", "14", "negative"),
        ("Poland refused to send 14 tanks.", "14", "negative"),
        ("Poland sent no fewer than 14 tanks.", "14", "positive"),
        ("Poland did not waver, and it sent 14 tanks.", "14", "positive"),
        ("Poland sent not only food but 14 tanks.", "14", "positive"),
        ("Poland has sent 14 tanks.", "14", "positive"),
        ("Poland had not been asked but sent 14 tanks.", "14", "positive"),
        ("Poland will not send tanks.", "Poland will not send tanks", "negative"),
        ("Poland sent no 14 tanks.", "14 tanks", "negative"),
        ("Poland will not tire in its resolve to send 14 tanks.", "send 14 tanks", "positive"),
        ("It is no secret that Poland sent 14 tanks.", "14", "positive"),
        ("The rebels will not go until Poland sends 14 tanks.", "go", "negative"),
        ("The attack will not go unanswered.", "go unanswered", "positive"),
        ("Poland will not tolerate the raids and will send 14 tanks.", "14", "positive"),
        ("“We did not see Karim. Twelve people died,” the mayor said.", "Twelve", "positive"),
    ],
)
def test_a_negation_counts_where_its_scope_covers_the_claim(text, claim, polarity):
    assert voice(text, claim).polarity == polarity


def test_french_is_read_with_its_own_words():
    found = voice("Selon l’ONU, 12 civils auraient été tués à Alep.", "12", "fr")

    assert found.speakers == ("ONU",)
    assert found.verification == "unverified"
    told = "Huit soldats ont été tués près de Velm, dans l'extrême nord du Bénin, a affirmé mercredi soir l'état-major."
    assert voice(told, "Huit", "fr").speakers == ("l'état-major",)
    assert voice(
        "« Vingt civils sont morts dans l'attaque du Front », indique ce rapport.", "Vingt", "fr"
    ).speakers == ("ce rapport",)


FRENCH = [
    (
        "Un maire joint hier parle, lui, de « 12 soldats tués » et affirme que neuf autres sont morts.",
        "neuf",
        "maire",
    ),
    ("L'armée nie ce bilan et accuse les rebelles d'un raid où, selon elle, neuf civils sont morts.", "neuf", "armée"),
    ("Neuf soldats sont morts, d'après Oslo, et douze autres, selon Varsovie.", "Neuf", "Oslo"),
    ("Oslo se tait, bien que de nombreux experts disent que neuf soldats sont morts.", "neuf", "de nombreux experts"),
    ("Neuf soldats sont morts, d'après Oslo, et douze autres, selon Varsovie.", "douze", "Varsovie"),
    ("Le raid a tué 9 civils, indique le Bureau de la défense des droits des gens du Nord.", "9", "le Bureau de la"),
    ("Interrogé sur place, le ministre a rappelé qu’aucun soldat norvégien n’était mort.", "n’était mort", "ministre"),
]


@pytest.mark.parametrize(("text", "claim", "speaker"), FRENCH)
def test_french_speakers_are_told_from_whom_they_speak_of(text, claim, speaker):
    assert [one[: len(speaker)] for one in voice(text, claim, "fr").speakers] == [speaker]


def test_what_was_promised_for_later_is_told_without_a_hedge():
    told = "Le ministre a promis que les auteurs seraient jugés."
    assert voice(told, "les auteurs seraient jugés", "fr").certainty == "certain"
    assert voice("Selon l'armée, douze rebelles seraient morts.", "douze", "fr").certainty == "probable"


def test_no_negation_reaches_out_of_a_french_quotation():
    told = "Le ministre a appelé les camps à « ne pas céder » et assuré que les pourparlers continueraient."
    assert voice(told, "les pourparlers continueraient", "fr").polarity == "positive"


@pytest.mark.parametrize(
    ("text", "claim", "speakers"),
    [
        ("Doce civiles murieron en Oslo, informó el lunes el gobernador.", "Doce", ("el gobernador",)),
        ("Según la ONU, doce civiles murieron en Oslo.", "doce", ("ONU",)),
        ("La ONU aseguró que doce civiles murieron.", "doce", ("ONU",)),
        (
            "Hay doce muertos, recordó el ministro, Ola Berg, que pidió a la ONU 9 millones.",
            "9 millones",
            ("Ola Berg",),
        ),
        ("La ministra, Ana Ruiz, negó la muerte de doce civiles.", "doce", ("Ana Ruiz",)),
        ("«La paz es posible», dijo Ana Ruiz. «Murieron doce civiles», añadió.", "doce", ("Ana Ruiz",)),
        ("Doce civiles murieron el lunes en Oslo.", "Doce", ()),
        (
            "Doce civiles murieron, informó el lunes la Oficina de Derechos Humanos de las Naciones Unidas.",
            "Doce",
            ("la Oficina de Derechos Humanos",),
        ),
        ("La ONU habla de doce muertos.", "doce", ("ONU",)),
        ("La ONU informó a EE. UU. de que doce civiles murieron.", "doce", ("ONU",)),
        ("La ONU, integrada por cien países, denunció que murieron doce civiles.", "doce", ("ONU",)),
        ("Noruega dejó la mesa con el Frente Rojo, al que acusa de matar a doce civiles.", "doce", ("Noruega",)),
        ("Noruega dejó la mesa con el Frente Rojo, al que acusa de matar a doce civiles.", "dejó la mesa", ()),
        ("Noruega abrirá doce puertos, idea que el ministro de Pesca tachó de absurda.", "doce puertos", ()),
        ("Noruega envió doce tanques y pidió a Suecia otros tantos.", "doce tanques", ()),
        ("Noruega repartió doce tiendas y alertó de que faltan más.", "doce tiendas", ()),
    ],
)
def test_spanish_names_who_speaks_before_the_verb_behind_it_or_not_again(text, claim, speakers):
    assert voice(text, claim, "es").speakers == speakers


@pytest.mark.parametrize(
    ("text", "claim", "expected"),
    [
        ("Doce civiles murieron.", "Doce", ("asserted", "certain", "positive")),
        ("Doce civiles podrían haber muerto.", "Doce", ("asserted", "possible", "positive")),
        ("Los rebeldes habrían matado a doce civiles.", "doce", ("unverified", "probable", "positive")),
        ("Oslo negó que hayan muerto doce civiles.", "doce", ("denied", "certain", "negative")),
        ("Noruega no enviará 12 tanques.", "12 tanques", ("asserted", "certain", "negative")),
        ("No solo murieron doce civiles.", "doce", ("asserted", "certain", "positive")),
        ("Murieron doce civiles. La cifra no ha podido ser verificada.", "doce", ("unverified", "certain", "positive")),
        ("La muerte de doce civiles fue confirmada.", "doce", ("asserted", "certain", "positive")),
        ("Está confirmado: murieron doce civiles.", "doce", ("confirmed", "certain", "positive")),
        ("Oslo descartó enviar tropas y entregará 12 tanques.", "12 tanques", ("asserted", "certain", "positive")),
        ("Oslo negó que murieran seis y huyeran doce.", "doce", ("denied", "certain", "negative")),
    ],
)
def test_spanish_is_sure_and_denies_with_its_own_words(text, claim, expected):
    found = voice(text, claim, "es")
    assert (found.verification, found.certainty, found.polarity) == expected


@pytest.mark.parametrize(
    ("language", "text", "claim", "speakers"),
    [
        ("ko", "김철수 대변인은 주민 12명이 숨졌다고 밝혔다.", "12명", ("김철수 대변인",)),
        ("ko", "주민 12명이 숨졌다고 현지 경찰이 말했다.", "12명", ("현지 경찰",)),
        ("ko", "유엔에 따르면 주민 12명이 숨졌다.", "12명", ("유엔",)),
        ("ko", '그는 "주민 12명이 숨졌다"고 말했다.', "12명", ()),
        ("ko", '시장은 길이 막혔다고 말했다. 그는 "주민 12명이 숨졌다"고 말했다.', "12명", ("시장",)),
        ("ko", "주민 12명이 숨졌다.", "12명", ()),
        ("zh", "警方发言人李明14日说，12人死亡。", "12人", ("警方发言人李明",)),
        ("zh", "据联合国统计，12人死亡。", "12人", ("联合国",)),
        ("zh", "市长在会上说，道路中断。他说，12人死亡。", "12人", ("市长",)),
        ("zh", "12人死亡，道路中断。", "12人", ()),
        ("ar", "وقال قائد الشرطة علي حسن إن 12 شخصا قتلوا.", "12 شخصا", ("قائد الشرطة علي حسن",)),
        ("ar", "قتل 12 شخصا، بحسب فرق الإنقاذ.", "12 شخصا", ("فرق الإنقاذ",)),
        ("ar", "قتل 12 شخصا في المدينة.", "12 شخصا", ()),
    ],
)
def test_who_reports_is_told_by_the_forms_of_a_language(language, text, claim, speakers):
    assert voice(text, claim, language).speakers == speakers


def test_no_form_is_looked_for_in_what_is_no_sentence():
    long = f"김철수 대변인은 {'아주 ' * 300}주민 12명이 숨졌다고 밝혔다."

    assert voice(long, "12명", "ko").speakers == ()


@pytest.mark.parametrize(
    ("language", "text", "claim", "expected"),
    [
        ("ko", "한국은 전차 12대를 보내지 않을 것이다.", "전차 12대", ("asserted", "certain", "negative")),
        ("ko", "한국은 전차 12대를 보냈다.", "전차 12대", ("asserted", "certain", "positive")),
        ("ko", "전차 12대를 보냈지만, 헬기는 보내지 않았다.", "전차 12대", ("asserted", "certain", "positive")),
        ("ko", "주민 12명이 숨졌으나 군은 숨지지 않았다.", "12명", ("asserted", "certain", "positive")),
        ("ko", "한국은 전차 12대를 보낼 수밖에 없다.", "전차 12대", ("asserted", "certain", "positive")),
        ("ko", "한국은 전차 12대를 보낼 수 있다.", "전차 12대", ("asserted", "possible", "positive")),
        ("ko", "전차 12대를 보낸 것으로 추정된다.", "전차 12대", ("asserted", "probable", "positive")),
        ("ko", "12명이 숨졌으나 독립적으로 확인되지 않았다.", "12명", ("unverified", "certain", "positive")),
        ("zh", "日本不会提供12辆坦克。", "12辆", ("asserted", "certain", "negative")),
        ("zh", "日本没有增兵，提供了12辆坦克。", "12辆", ("asserted", "certain", "positive")),
        ("zh", "日本不得不提供12辆坦克。", "12辆", ("asserted", "certain", "positive")),
        ("zh", "日本可能提供12辆坦克。", "12辆", ("asserted", "possible", "positive")),
        ("zh", "军方打死12人，这尚未得到证实。", "12人", ("unverified", "certain", "positive")),
        ("ar", "لن ترسل اليابان 12 دبابة.", "12 دبابة", ("asserted", "certain", "negative")),
        ("ar", "ولا يزال 12 شخصا تحت الأنقاض.", "12 شخصا", ("asserted", "certain", "positive")),
        ("ar", "وربما ترسل اليابان 12 دبابة.", "12 دبابة", ("asserted", "possible", "positive")),
        ("ar", "لم تصل المساعدات، وأرسلت اليابان 12 دبابة.", "12 دبابة", ("asserted", "certain", "positive")),
    ],
)
def test_denials_and_hedges_reach_as_far_as_their_language_has_it(language, text, claim, expected):
    found = voice(text, claim, language)
    assert (found.verification, found.certainty, found.polarity) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“The road is shut,” Mayor Ola Berg said. “Some 14 villages have no bread.”",
        "“The road is shut. Some 14 villages have no bread,” Mayor Ola Berg said.",
        "Mayor Ola Berg said the road was shut. “It is a bad night. Some 14 villages have no bread.”",
    ],
)
def test_who_is_quoted_goes_on_speaking_until_the_quotation_ends(text):
    assert voice(text, "14").speakers == ("Mayor Ola Berg",)


def test_a_french_pronoun_that_stresses_the_subject_is_nobody_quoted_before():
    told = "Le général Ola Berg a refusé. L'opposition, elle, exige le départ de 14 soldats."

    assert voice(told, "14", "fr").speakers == ()


def test_what_stands_outside_a_quotation_is_the_articles_own():
    assert voice("“The road is shut,” Mayor Ola Berg said. Some 14 villages have no bread.", "14").speakers == ()


def test_who_speaks_before_a_semicolon_need_not_speak_behind_it():
    document = Document("Su misión ha documentado seis violaciones; en una de ellas murieron doce.", language="es")
    claim = document.text.index("doce")

    assert own_clause(document, document.sentences[0], Span(claim, claim + 4)) == document.text.index(";") + 1


def test_a_long_story_of_what_he_is_said_to_say_is_read_to_its_end():
    story = "Le maire Ola Berg a parlé. " + "Selon lui, trois soldats sont morts. " * 1_200
    assert voice(story + "Selon lui, 12 civils sont morts.", "12", "fr").polarity == "positive"
