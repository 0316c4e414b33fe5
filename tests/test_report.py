"""The page of a brief: what is marked, what is said, and that nothing in it can run or reach out."""

import base64
import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from briefs import ARTICLE, FACT, brief, facts, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from summarize.cli import app
from summarize.contract import SECTIONS
from summarize.document import MAX_BYTES
from summarize.report import fragment, index_page, page
from summarize.report.cards import cards_of
from summarize.report.index import entry_of
from summarize.report.pieces import pieces_of, visible
from summarize.sections.base import Fact

TAGS = set(
    "html head meta title style body a header main article nav section div footer h1 h2 h3 p ul li dl dt dd bdi span time "
    "blockquote strong table thead tbody tr th td".split()
)
ATTRIBUTES = set(
    "lang charset http-equiv content name class href id dir datetime title tabindex role scope aria-label aria-labelledby".split()
)
HOSTILE = '</style></title><script>window.hit=1</script><img src=x onerror="window.hit=1"><a href="javascript:window.hit=1">x</a>'


class Reader(HTMLParser):
    """Every element and attribute of a page, its text, and its style."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements, self.text, self.style, self._in_style = [], "", "", False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._in_style = tag == "style"

    def handle_endtag(self, tag):
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data):
        if self._in_style:
            self.style += data
        else:
            self.text += data


LIST_TAGS = TAGS | set("form label input select option output script".split())
LIST_ATTRIBUTES = ATTRIBUTES | set("hidden type value autocomplete".split())
"""What the list of many pages has beside: its filter, and the script that works it."""


def assert_harmless(html, tags=TAGS, known=ATTRIBUTES):
    read = Reader(html)
    assert {tag for tag, _ in read.elements} <= tags
    for tag, attributes in read.elements:
        assert set(attributes) <= known, tag
        target = attributes.get("href")
        assert target is None or re.fullmatch(r"#[a-z0-9_-]+|index\.html|[0-9a-f]+-\d+\.html", target)
    (policy,) = [attributes["content"] for _, attributes in read.elements if "http-equiv" in attributes]
    digest = base64.b64encode(sha256(read.style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert "url(" not in read.style
    assert "@import" not in read.style
    return read


def spoken(**changed):
    """A card of the fact in another voice."""
    (card,) = cards_of(brief(aid_packages=[{**FACT, **changed}]))
    return card.voice


def test_the_pieces_are_the_article_whatever_is_marked():
    assert "".join(piece.text for piece in pieces_of(ARTICLE, brief())) == ARTICLE


def test_each_value_is_marked_by_its_fact_and_its_section():
    marked = [piece for piece in pieces_of(ARTICLE, brief()) if piece.facts]
    assert [(piece.text, piece.facts, piece.sections) for piece in marked] == [
        ("up to $20 million", ("aid-0123456789abcdef",), ("aid_packages",))
    ]


def test_words_of_two_facts_are_cut_where_one_of_them_ends():
    ground = {"start": 46, "end": 51, "how": "verbatim"}
    told = brief(aid_packages=[FACT, {**FACT, "id": "aid-2", "key": "f" * 16, "grounds": {"/donors/0": ground}}])
    marked = [(piece.text, piece.facts) for piece in pieces_of(ARTICLE, told) if piece.facts]
    assert marked == [
        ("up to", ("aid-0123456789abcdef", "aid-ffffffffffffffff")),
        (" $20 million", ("aid-0123456789abcdef",)),
    ]


def test_offsets_outside_the_article_mark_nothing():
    for start, end in ((5, 5), (9, 3), (len(ARTICLE) - 1, len(ARTICLE) + 9)):
        told = brief(aid_packages=[{**FACT, "grounds": {"/amount": {"start": start, "end": end, "how": "verbatim"}}}])
        assert not any(piece.facts for piece in pieces_of(ARTICLE, told))


def test_what_no_fact_used_is_marked_as_such():
    mention = {"text": "coast", "start": 12, "end": 17}
    told = brief(coverage={"figures": [], "money": [], "names": [mention], "sentences": []})
    assert [piece.text for piece in pieces_of(ARTICLE, told) if piece.is_unused] == ["coast"]


def test_offsets_are_code_points_with_emoji_arabic_and_combining_marks():
    text = "🚢 Caf\u0065\u0301: أرسلت النرويج 20 دبابة"
    start = text.index("20")
    ground = {"/amount": {"start": start, "end": start + 2, "how": "verbatim"}}
    assert [
        piece.text for piece in pieces_of(text, brief(aid_packages=[{**FACT, "grounds": ground}])) if piece.facts
    ] == ["20"]


def test_what_nobody_would_see_is_shown():
    assert visible("a\u202eb\u200bc\x1b[31m") == "a[U+202E]b[U+200B]c[U+001B][31m"
    assert visible("👩\u200d👧 می\u200cخواهم") == "👩\u200d👧 می\u200cخواهم"


@pytest.mark.parametrize(
    ("changed", "voice"),
    [
        ({"verification": "asserted", "attributed_to": []}, "The article says so."),
        ({"verification": "claimed"}, "Anna Bell says so."),
        ({"verification": "unverified"}, "Anna Bell says so; not verified."),
        ({"verification": "denied"}, "Denied by Anna Bell."),
        ({"verification": "disputed", "contested_by": ["Westland"]}, "Anna Bell says so; disputed by Westland."),
        ({"verification": "claimed", "certainty": "possible"}, "Anna Bell says so; called possible."),
        ({"verification": "claimed", "polarity": "negative"}, "Anna Bell says so; it is said not to be so."),
        ({"verification": "claimed", "superseded_by": "$9"}, "Anna Bell says so; the article puts $9 in its place."),
        ({"verification": "claimed", "contested_by": ["Westland"]}, "Anna Bell says so; contested by Westland."),
        ({"verification": "denied", "contested_by": ["Westland"]}, "Denied by Anna Bell; contested by Westland."),
        ({"verification": "denied", "attributed_to": [], "contested_by": ["Westland"]}, "Denied by Westland."),
    ],
)
def test_a_claim_is_worded_as_a_claim(changed, voice):
    assert spoken(**changed) == voice


@pytest.mark.parametrize(
    ("changed", "standing"),
    [
        ({"verification": "asserted", "attributed_to": []}, ""),
        ({"verification": "confirmed"}, ""),
        ({"verification": "asserted"}, "Claim"),
        ({"verification": "claimed"}, "Claim"),
        ({"verification": "unverified"}, "Not verified"),
        ({"verification": "disputed"}, "Contested"),
        ({"verification": "asserted", "contested_by": ["Westland"]}, "Contested"),
        ({"superseded_by": "$9"}, "Replaced"),
        ({"verification": "asserted", "attributed_to": [], "polarity": "negative"}, "Not so"),
        ({"verification": "denied", "polarity": "negative"}, "Denied"),
        ({"verification": "asserted", "attributed_to": [], "certainty": "possible"}, "Not certain"),
    ],
)
def test_a_headline_that_is_no_plain_statement_says_so_first(changed, standing):
    told = brief(aid_packages=[{**FACT, **changed}])
    assert cards_of(told)[0].standing == standing
    headline = f"{standing}: Westland → Ostland" if standing else "\nWestland → Ostland"
    assert headline in Reader(page(told).replace("<h3>", "<h3>\n")).text


def toll():
    """A casualty report in the article's own voice: nobody was wounded."""
    count = {"text": "No", "value": 0, "low": 0, "high": 0, "qualifier": "exact", "unit": None}
    told = {
        "victims": [],
        "victim_status": "unknown",
        "harm": "wounded",
        "count": count,
        "perpetrators": [],
        "cause": None,
    }
    told |= {name: FACT[name] for name in FACT if name in Fact.model_fields} | {"place": None, "when": None}
    told |= {
        "scope": "incident",
        "part_of": None,
        "polarity": "negative",
        "attributed_to": [],
        "verification": "asserted",
    }
    return told


def test_a_count_of_zero_is_not_denied_a_second_time():
    (_, card) = cards_of(brief(casualty_reports=[toll()]))
    assert (card.standing, card.voice) == ("", "The article says so.")


def test_a_space_between_two_words_of_a_fact_is_marked_and_is_no_link():
    places = {"/amount": (46, 51), "/when": (48, 49), "/programme": (51, 63)}
    grounds = {path: {"start": a, "end": b, "how": "verbatim"} for path, (a, b) in places.items()}
    read = Reader(page(of_its_text(aid_packages=[FACT | {"grounds": grounds}]), ARTICLE))
    pieces = [(tag, "href" in known) for tag, known in read.elements if "of-aid-" in known.get("class", "")]
    assert ARTICLE[48] == " "
    assert pieces == [("a", True), ("span", False), ("a", True), ("a", True)]


def test_words_of_two_sections_have_the_line_of_each():
    html = page(of_its_text(casualty_reports=[toll()]), ARTICLE)
    classes = [attributes.get("class", "").split() for _, attributes in Reader(html).elements]
    at = next(n for n, names in enumerate(classes) if "of-aid-0123456789abcdef" in names and "word" in names)
    assert classes[at][:2] == ["word", "aid_packages"]
    assert classes[at + 1] == ["word", "casualty_reports"]
    assert "of-casualties-0123456789abcdef" in classes[at]


def test_a_sentence_that_no_fact_cites_is_marked_as_such():
    assert [piece.text for piece in pieces_of(ARTICLE, brief()) if piece.is_uncited] == ["Aid for the coast"]


def test_refusals_come_before_the_facts_with_their_reasons():
    text = Reader(page(brief(), ARTICLE)).text
    assert text.index("Refused: the article does not prove these") < text.index("Westland → Ostland")
    assert '"Eastland" does not stand in the article' in text


def of_its_text(**changed):
    """A brief that knows the hash of its article."""
    about = written()["document"] | {"sha256": sha256(ARTICLE.encode()).hexdigest()}
    return brief(document=about, **changed)


def test_with_the_article_its_words_are_marked_and_lead_to_the_fact():
    read = assert_harmless(page(of_its_text(), ARTICLE))
    (words,) = [
        attributes for tag, attributes in read.elements if "of-aid-0123456789abcdef" in attributes.get("class", "")
    ]
    assert (words["href"], words["id"]) == ("#fact-aid-0123456789abcdef", "words-aid-0123456789abcdef")
    assert QUOTED in " ".join(read.text.split())


QUOTED = "Westland will send Ostland up to $20 million, Anna Bell said."


def test_without_the_article_or_with_another_one_the_quotations_are_shown():
    alone, other = page(of_its_text()), page(of_its_text(), "Another text.")
    assert "The article given is not the text of this brief" in other
    assert "The article given is not the text of this brief" not in alone
    for html in (alone, other):
        assert "of-aid-0123456789abcdef" not in "".join(
            attributes.get("class", "") for _, attributes in Reader(html).elements
        )
        assert "Another text." not in html
        assert QUOTED in Reader(html).text


def hostile_brief(words=HOSTILE):
    """A brief with hostile words wherever words may stand."""
    told = {
        **FACT,
        "id": words,
        "attributed_to": [words],
        "contested_by": [words],
        "conditions": words,
        "programme": words,
    }
    told["donors"] = [{**FACT["donors"][0], "text": words, "name": words}]
    told["evidence"] = [{**FACT["evidence"][0], "quote": words, "prefix": words, "suffix": words}]
    finding = {"rule": words, "path": words, "failure": "unsupported", "message": words, "start": None, "end": None}
    refused = {"section": words, "candidate": {words: [words]}, "findings": [finding]}
    about = written()["document"] | {"id": words, "title": words, "source": words, "published": words}
    return brief(document=about, aid_packages=[{**told, "findings": [finding]}], rejected=[refused])


def test_hostile_words_are_words():
    read = assert_harmless(page(hostile_brief()))
    assert "<script>window.hit=1</script>" in read.text


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_whatever_a_brief_holds_its_page_is_harmless(data):
    told = {name: data.draw(st.lists(facts(name), max_size=1)) for name in SECTIONS}
    text = data.draw(st.text(min_size=1, max_size=300))
    about = written()["document"] | {"title": data.draw(st.text(max_size=40)) or None}
    made = brief(**told, document=about)
    assert_harmless(page(made, text if any(map(str.isalnum, text)) and text.isprintable() else None))


def test_the_same_brief_gives_the_same_page():
    assert page(of_its_text(), ARTICLE) == page(of_its_text(), ARTICLE)


def colours(block):
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", block))


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
def test_every_colour_is_told_from_its_ground_as_wcag_aa_asks(scheme):
    style = Reader(page(brief())).style
    roots = re.findall(r":root \{([^}]*)\}", style)
    known = colours(roots[0]) | (colours(roots[scheme]) if scheme else {})
    for ground in ("paper", "raised"):
        for ink in ("ink", "quiet", "warn"):
            assert contrast(known[ink], known[ground]) >= 4.5, (ink, ground)
        for line in ("aid", "casualties", "alliances", "outlook"):
            assert contrast(known[line], known[ground]) >= 3, (line, ground)
    assert contrast(known["shown-ink"], known["shown"]) >= 4.5


def test_a_notebook_shows_the_page_in_a_frame_in_which_nothing_runs():
    html = hostile_brief()._repr_html_()
    assert html == fragment(hostile_brief())
    (frame,) = Reader(html).elements
    assert frame[0] == "iframe"
    assert frame[1]["sandbox"] is None
    assert_harmless(frame[1]["srcdoc"])


def test_the_index_leads_to_every_page_and_counts_what_it_holds():
    html = index_page([entry_of(hostile_brief(), "0a-1.html"), entry_of(brief(), "0b-2.html")])
    read = assert_harmless(html, LIST_TAGS, LIST_ATTRIBUTES)
    assert [attributes["href"] for tag, attributes in read.elements if "href" in attributes] == [
        "#articles",
        "0a-1.html",
        "0b-2.html",
    ]


def test_the_index_runs_one_script_of_ours_and_no_other():
    html = index_page([entry_of(hostile_brief(), "0a-1.html")])
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(sha256(script.encode()).digest()).decode()
    (policy,) = [attributes["content"] for _, attributes in Reader(html).elements if "http-equiv" in attributes]
    assert f"script-src 'sha256-{digest}';" in policy
    assert HOSTILE[:10] not in script
    assert "innerHTML" not in script


class TestCommand:
    """``summarize report``."""

    @pytest.fixture
    def run(self, tmp_path):
        """A run's folder and its article."""
        (tmp_path / "run" / "briefs").mkdir(parents=True)
        (tmp_path / "run" / "briefs" / "coast.json").write_text(of_its_text().to_json(), encoding="utf-8")
        (tmp_path / "articles").mkdir()
        (tmp_path / "articles" / "coast.txt").write_text(ARTICLE, encoding="utf-8")
        return tmp_path

    def test_one_brief_becomes_one_file_beside_it(self, run):
        file = run / "run" / "briefs" / "coast.json"
        result = CliRunner().invoke(app, ["report", str(file), str(run / "articles" / "coast.txt")])
        assert result.exit_code == 0, result.stderr
        assert "words-aid-0123456789abcdef" in file.with_suffix(".html").read_text(encoding="utf-8")

    def test_the_text_of_another_article_is_said_to_be_one(self, run):
        file, other = run / "run" / "briefs" / "coast.json", run / "articles" / "other.txt"
        other.write_text("Another text.", encoding="utf-8")
        result = CliRunner().invoke(app, ["report", str(file), str(other)])
        warning, written = result.stderr.splitlines()
        assert result.exit_code == 0
        assert "other.txt is not the text that coast.json is of (sha256)" in warning
        assert written == str(file.with_suffix(".html"))

    def test_a_folder_without_the_articles_of_a_run_is_said_to_be_one(self, run):
        result = CliRunner().invoke(app, ["report", str(run / "run"), str(run / "run")])
        assert result.exit_code == 0
        assert "does not hold the texts of 1 of 1 brief: quotations alone" in result.stderr

    def test_a_run_becomes_a_folder_with_an_index(self, run):
        result = CliRunner().invoke(app, ["report", str(run / "run"), str(run / "articles")])
        assert result.exit_code == 0, result.stderr
        pages = sorted(path.name for path in (run / "run" / "report").iterdir())
        assert len(pages) == 2
        assert pages[-1] == "index.html"
        assert pages[0] in (run / "run" / "report" / "index.html").read_text(encoding="utf-8")
        assert "words-aid-0123456789abcdef" in (run / "run" / "report" / pages[0]).read_text(encoding="utf-8")

    def test_a_page_is_named_by_its_text_and_a_second_brief_of_it_has_a_page_too(self, run):
        other = written(document=of_its_text().model_dump()["document"] | {"id": "again.txt"})
        (run / "run" / "briefs" / "later.json").write_text(json.dumps(other), encoding="utf-8")
        assert CliRunner().invoke(app, ["report", str(run / "run")]).exit_code == 0
        text = of_its_text().document.sha256
        pages = {path.name: path.read_text(encoding="utf-8") for path in (run / "run" / "report").iterdir()}
        assert set(pages) == {f"{text}.html", f"{text}-2.html", "index.html"}
        assert ("coast.txt" in pages[f"{text}.html"], "again.txt" in pages[f"{text}-2.html"]) == (True, True)

    def test_a_key_that_is_given_twice_has_two_places(self):
        html = page(brief(aid_packages=[FACT, {**FACT, "id": "aid-2"}]))
        assert re.findall(r'id="(fact-[^"]*)"', html) == [f"fact-aid-{FACT['key']}", f"fact-aid-{FACT['key']}-2"]

    def test_a_brief_that_names_another_file_does_not_show_it(self, run):
        stolen = run / "secret.txt"
        stolen.write_text("secret words", encoding="utf-8")
        told = written(document=written()["document"] | {"id": str(stolen)})
        (run / "run" / "briefs" / "coast.json").write_text(json.dumps(told), encoding="utf-8")
        CliRunner().invoke(app, ["report", str(run / "run")])
        assert "secret words" not in "".join(path.read_text() for path in (run / "run" / "report").iterdir())

    @pytest.mark.parametrize("kind", ["pipe", "huge"])
    def test_a_brief_that_names_a_file_without_an_end_is_not_waited_for(self, run, kind):
        named = run / kind
        if kind == "pipe":
            os.mkfifo(named)
        else:
            with named.open("wb") as file:
                file.truncate(MAX_BYTES + 1)
        told = written(document=written()["document"] | {"id": str(named)})
        (run / "run" / "briefs" / "coast.json").write_text(json.dumps(told), encoding="utf-8")
        command = [sys.executable, "-m", "summarize", "report", str(run / "run")]
        assert subprocess.run(command, check=False, capture_output=True, timeout=60).returncode == 0

    def test_lines_of_briefs_become_a_folder_and_none_an_error(self, run):
        line = json.dumps(written())
        (run / "two.jsonl").write_text(f"{line}\n{line}\n", encoding="utf-8")
        (run / "none.jsonl").write_text("", encoding="utf-8")
        assert CliRunner().invoke(app, ["report", str(run / "two.jsonl")]).exit_code == 0
        assert len([*(run / "two").iterdir()]) == 3
        empty = CliRunner().invoke(app, ["report", str(run / "none.jsonl")])
        assert (empty.exit_code, empty.exception.__class__) == (1, SystemExit)
        assert "holds no briefs" in empty.stderr

    def test_many_briefs_with_one_article_are_wrong_usage(self, run):
        result = CliRunner().invoke(app, ["report", str(run / "run"), str(run / "articles" / "coast.txt")])
        assert result.exit_code == 2
        assert "is no folder" in result.stderr

    def test_what_is_no_brief_is_one_line(self, tmp_path):
        (tmp_path / "odd.json").write_text("[]", encoding="utf-8")
        result = CliRunner().invoke(app, ["report", str(tmp_path / "odd.json")])
        assert result.exit_code == 1
        assert "is no brief" in result.stderr
        assert not (tmp_path / "odd.html").exists()
