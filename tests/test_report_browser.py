"""The page in a real browser: pointing, tabbing, narrow and printed, dark, and with hostile words in every place."""

import shutil
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from briefs import ARTICLE, FACT, brief, written
from test_report import HOSTILE, hostile_brief, of_its_text

from summarize.report import page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium")

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def show(browser, tmp_path):
    """Open a page; every request but that for the page itself is kept, as is all that it tries to run."""
    opened = []

    def go(html, **options):
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport={"width": 1200, "height": 800}, **options)
        tab = context.new_page()
        tab.asked, tab.ran = [], []
        tab.on("request", lambda request: tab.asked.append(request.url))
        tab.on("dialog", lambda dialog: tab.ran.append(dialog.message))
        tab.goto(Path(file).as_uri())
        opened.append(context)
        return tab

    yield go
    for context in opened:
        context.close()


def background(tab, selector):
    return tab.eval_on_selector(selector, "element => getComputedStyle(element).backgroundColor")


def test_pointing_at_a_fact_shows_its_words_and_the_other_way_round(show):
    tab = show(page(of_its_text(), ARTICLE))
    plain, card = background(tab, ".of-aid-1"), background(tab, "#fact-aid-1")
    tab.hover("#fact-aid-1")
    assert background(tab, ".of-aid-1") != plain
    tab.hover("h1")
    assert background(tab, ".of-aid-1") == plain
    tab.hover(".of-aid-1")
    assert background(tab, "#fact-aid-1") != card


def test_every_fact_and_its_words_are_reached_by_the_tab_key(show):
    tab = show(page(of_its_text(), ARTICLE))
    plain = background(tab, ".of-aid-1")
    reached = []
    for _ in range(12):
        tab.keyboard.press("Tab")
        where = tab.evaluate(
            "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"
        )
        reached.append(where)
        if where == "fact-aid-1":
            assert background(tab, ".of-aid-1") != plain
    assert reached[0] == "skip"
    assert {"words-aid-1", "fact-aid-1"} <= set(reached)
    tab.focus("#words-aid-1")
    tab.keyboard.press("Enter")
    assert tab.url.endswith("#fact-aid-1")


def test_the_first_link_skips_to_the_facts(show):
    tab = show(page(of_its_text(), ARTICLE))
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.url.endswith("#facts")


@pytest.mark.parametrize("width", [320, 600, 1200])
def test_nothing_is_wider_than_the_screen(show, width):
    tab = show(page(of_its_text(rejected=hostile_brief("x" * 400).rejected), ARTICLE))
    tab.set_viewport_size({"width": width, "height": 700})
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def told_of(text, start, end):
    """A brief of a text with one value proved at a place."""
    about = written()["document"] | {"sha256": sha256(text.encode()).hexdigest()}
    proved = {"/amount": {"start": start, "end": end, "how": "verbatim"}}
    return brief(document=about, aid_packages=[{**FACT, "grounds": proved}])


def test_marked_words_are_the_words_of_the_article_whatever_their_script(show):
    text = "🚢 Cafe\u0301\n\nأرسلت النرويج 20 دبابة\n\nWestland — 𝟛 tanks"
    start = text.index("20")
    tab = show(page(told_of(text, start, start + 2), text))
    assert tab.inner_text(".of-aid-1") == "20"
    directions = tab.eval_on_selector_all(".article p", "all => all.map(each => getComputedStyle(each).direction)")
    assert directions == ["ltr", "rtl", "ltr"]


def test_a_dark_screen_gets_a_dark_page(show):
    light = background(show(page(of_its_text(), ARTICLE)), "body")
    dark = background(show(page(of_its_text(), ARTICLE), color_scheme="dark"), "body")
    assert light != dark


def test_on_paper_the_whole_article_is_there_and_what_leads_about_a_screen_is_not(show):
    text = ARTICLE + "\n\nAnd more of it." * 400
    tab = show(page(told_of(text, 46, 63), text))
    hidden = "element => element.scrollHeight - element.clientHeight"
    assert tab.eval_on_selector(".article", hidden) > 1
    tab.emulate_media(media="print")
    assert tab.eval_on_selector(".article", hidden) <= 1
    assert tab.eval_on_selector("nav", "element => getComputedStyle(element).display") == "none"


def test_hostile_words_run_nothing_and_reach_nothing(show):
    tab = show(page(hostile_brief()))
    tab.wait_for_timeout(200)
    assert tab.evaluate("window.hit") is None
    assert tab.ran == []
    assert [url for url in tab.asked if not url.startswith("file:///") or not url.endswith("page.html")] == []
    assert tab.evaluate("document.querySelectorAll('script, img, iframe').length") == 0
    assert HOSTILE in tab.inner_text("body")


def test_even_if_an_element_got_in_the_policy_stops_it(show):
    broken = page(of_its_text()).replace("</main>", HOSTILE + "</main>")
    tab = show(broken)
    tab.wait_for_timeout(200)
    assert tab.evaluate("window.hit") is None


def test_a_screen_reader_finds_landmarks_headings_and_names(show):
    tab = show(page(of_its_text(), ARTICLE))
    assert (
        tab.evaluate("document.querySelectorAll('header, main, footer, nav[aria-label], article[aria-label]').length")
        == 5
    )
    levels = tab.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(each => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert tab.evaluate("[...document.querySelectorAll('a')].every(link => link.textContent.trim())")
    assert tab.evaluate(
        "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size == document.querySelectorAll('[id]').length"
    )
