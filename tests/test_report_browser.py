"""The page in a real browser: pointing, tabbing, narrow and printed, dark, and with hostile words in every place."""

from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from briefs import ARTICLE, FACT, brief, written
from pages import ARTICLE as LONGER
from pages import GROUNDS, hostile, showing
from test_report import HOSTILE, hostile_brief, of_its_text

from summarize.report import fragment, index_page, page
from summarize.report.index import entry_of


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
    plain, card = background(tab, ".of-aid-0123456789abcdef"), background(tab, "#fact-aid-0123456789abcdef")
    tab.hover("#fact-aid-0123456789abcdef")
    assert background(tab, ".of-aid-0123456789abcdef") != plain
    tab.hover("h1")
    assert background(tab, ".of-aid-0123456789abcdef") == plain
    tab.hover(".of-aid-0123456789abcdef")
    assert background(tab, "#fact-aid-0123456789abcdef") != card


def test_every_fact_and_its_words_are_reached_by_the_tab_key(show):
    tab = show(page(of_its_text(), ARTICLE))
    plain = background(tab, ".of-aid-0123456789abcdef")
    reached = []
    for _ in range(12):
        tab.keyboard.press("Tab")
        where = tab.evaluate(
            "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"
        )
        reached.append(where)
        if where == "fact-aid-0123456789abcdef":
            assert background(tab, ".of-aid-0123456789abcdef") != plain
    assert reached[0] == "skip"
    assert {"words-aid-0123456789abcdef", "fact-aid-0123456789abcdef"} <= set(reached)
    tab.focus("#words-aid-0123456789abcdef")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**#fact-aid-0123456789abcdef")


def test_the_first_link_skips_to_the_facts(show):
    tab = show(page(of_its_text(), ARTICLE))
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**#facts")


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
    assert tab.inner_text(".of-aid-0123456789abcdef") == "20"
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


def is_shown(tab, anchor):
    """For each piece of a fact's words, whether it is lit up."""
    read = "all => all.map(each => getComputedStyle(each).backgroundColor)"
    return [colour != "rgba(0, 0, 0, 0)" for colour in tab.eval_on_selector_all(f".article .of-{anchor}", read)]


@pytest.mark.parametrize("anchor", GROUNDS)
def test_pieces_of_words_that_facts_share_add_up_to_the_words_of_each(show, anchor):
    tab = show(page(showing(), LONGER))
    found = tab.eval_on_selector_all(f".article .of-{anchor}", "all => all.map(each => each.textContent)")
    assert "".join(found) == "".join(sorted(GROUNDS[anchor].values(), key=LONGER.index)).replace("\n", "")


def test_pointing_lights_up_the_words_of_one_fact_and_every_fact_of_the_words(show):
    tab = show(page(showing(), LONGER))
    tab.hover("#fact-aid-0000000000000003")
    assert all(is_shown(tab, "aid-0000000000000003"))
    assert not all(is_shown(tab, "aid-0000000000000001"))
    tab.hover(".of-aid-0000000000000001.of-aid-0000000000000002")
    lit = [background(tab, f"#fact-{anchor}") for anchor in GROUNDS]
    assert lit[0] == lit[1] != lit[2] == lit[3]


def test_a_link_to_a_fact_shows_it_and_its_words(show):
    tab = show(page(showing(), LONGER), reduced_motion="reduce")
    tab.goto(tab.url + "#fact-aid-0000000000000003")
    assert all(is_shown(tab, "aid-0000000000000003"))
    assert not any(is_shown(tab, "aid-0000000000000004"))
    assert tab.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 800
    assert tab.eval_on_selector(":target", "card => getComputedStyle(card).outlineStyle") == "solid"


def test_where_the_tab_key_is_can_be_seen(show):
    tab = show(page(showing(), LONGER))
    outlines = {}
    for _ in range(40):
        tab.keyboard.press("Tab")
        where = tab.evaluate("document.activeElement.id || document.activeElement.className")
        outlines[where] = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        if where.startswith("fact-"):
            assert all(is_shown(tab, where.removeprefix("fact-")))
    assert {f"fact-{anchor}" for anchor in GROUNDS} <= set(outlines)
    assert {outlines[name] for name in outlines if name.startswith(("fact-", "words-"))} == {"solid"}


def test_every_link_leads_to_a_place_on_the_page(show):
    tab = show(page(showing(), LONGER))
    aims = set(tab.eval_on_selector_all("a", "all => all.map(each => each.getAttribute('href'))"))
    assert len(aims) > 10
    assert all(tab.locator(f"[id='{aim.removeprefix('#')}']").count() == 1 for aim in aims)


SEEN = """scheme => {
  const canvas = document.createElement('canvas').getContext('2d');
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => {
    const [r, g, b] = parts(colour).slice(0, 3).map(each => each / 255)
      .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = element => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if ((parts(colour)[3] ?? 1) > 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  return [...document.querySelectorAll('body *')]
    .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .map(each => {
      const [one, other] = [getComputedStyle(each).color, behind(each)].map(light).sort((a, b) => b - a);
      return [(one + 0.05) / (other + 0.05), each.className, each.textContent.slice(0, 40)];
    });
}"""
"""The contrast of every element that has words of its own, as WCAG computes it."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "pointed", ["h1", "#fact-aid-0000000000000001", "#fact-aid-0000000000000002", "#words-aid-0000000000000003"]
)
def test_every_word_is_told_from_what_is_behind_it_as_wcag_aa_asks(show, scheme, pointed):
    tab = show(page(showing(), LONGER), color_scheme=scheme)
    tab.hover(pointed)
    seen = tab.evaluate(SEEN)
    assert len(seen) > 40
    assert [each for each in seen if each[0] < 4.5] == []


@pytest.mark.parametrize("width", [320, 768])
@pytest.mark.parametrize(
    "make", [lambda: page(showing(), LONGER), lambda: page(*hostile())], ids=["scripts", "hostile"]
)
def test_neither_scripts_nor_markup_widen_a_narrow_screen(show, make, width):
    tab = show(make())
    tab.set_viewport_size({"width": width, "height": 640})
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("make", [lambda: page(*hostile()), lambda: fragment(hostile()[0])], ids=["page", "notebook"])
def test_markup_in_every_field_and_in_the_article_is_nothing_but_words(show, make):
    tab = show(make())
    for frame in tab.frames:
        assert frame.locator("script, img, svg, base, link, object, embed, form, [autofocus]").count() == 0
        assert frame.locator("[onerror], [onload], [onfocus], [href^='javascript'], [src]").count() == 0
    assert tab.evaluate("window.ran") is None
    assert tab.ran == []
    assert {url for url in tab.asked if not url.endswith("page.html")} <= {"about:srcdoc"}


def test_what_got_in_all_the_same_fetches_nothing(show):
    tab = show(page(showing(), LONGER).replace("</main>", "<script>window.ran=1</script></main>"))
    stopped = []
    tab.on("requestfailed", lambda request: stopped.append(request.failure))
    tab.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://news.example/pixel.png'}))")
    tab.wait_for_event("requestfailed") if not stopped else None
    assert stopped == ["csp"]
    assert tab.evaluate("window.ran") is None


def many():
    """A list of articles: two with a day, one with three facts, one that attacks."""
    about = written()["document"]
    told = [
        brief(
            document=about | {"title": "Ölfeld brennt", "published": "2024-05-03", "source": "The Hill"}, rejected=[]
        ),
        brief(document=about | {"title": "apple harvest", "published": None, "source": None}, aid_packages=[FACT] * 3),
        brief(
            document=about | {"title": "Zebra counted", "published": "2023", "source": "The Coast"},
            aid_packages=[],
            rejected=[],
        ),
        hostile()[0],
    ]
    return index_page([entry_of(each, f"{n:064x}.html") for n, each in enumerate(told)])


def titles(tab):
    read = (
        "rows => rows.filter(row => row.checkVisibility()).map(row => row.querySelector('a').textContent.slice(0, 13))"
    )
    return tab.eval_on_selector_all("tbody tr", read)


def test_the_list_is_sorted_by_any_column_and_says_which_way(show):
    tab = show(many())
    tab.click("th:has-text('Article') button")
    assert [title[:5] for title in titles(tab)][1:] == ["apple", "Ölfel", "Zebra"]
    assert tab.get_attribute("th:has-text('Article')", "aria-sort") == "ascending"
    tab.click("th:has-text('Article') button")
    assert titles(tab)[0][:5] == "Zebra"
    tab.click("th:has-text('Aid packages') button")
    assert titles(tab)[0][:5] == "apple"
    assert tab.locator("th[aria-sort]").count() == 1
    tab.click("th:has-text('Published') button")
    assert [title[:5] for title in titles(tab) if "script" not in title] == ["Zebra", "Ölfel", "apple"]
    tab.click("th:has-text('Published') button")
    assert titles(tab)[-1][:5] == "apple"


def test_the_list_is_filtered_by_words_and_by_what_an_article_holds(show):
    tab = show(many())
    tab.fill("[name=words]", "HILL brennt")
    assert [title[:5] for title in titles(tab)] == ["Ölfel"]
    assert tab.inner_text("output") == "1 of 4 shown"
    tab.fill("[name=words]", "")
    tab.select_option("[name=holds]", label="refused facts")
    assert len(titles(tab)) == 2
    tab.select_option("[name=holds]", label="aid packages")
    assert len(titles(tab)) == 3
    tab.fill("[name=words]", "<img")
    assert len(titles(tab)) == 1


def test_the_list_is_sorted_and_filtered_by_the_keyboard(show):
    tab = show(many())
    reached = []
    for _ in range(12):
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate("document.activeElement.name || document.activeElement.textContent"))
        assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert [each for each in reached if each in {"words", "holds", "Published", "Refused"}] == [
        "words",
        "holds",
        "Published",
        "Refused",
    ]
    tab.keyboard.press("Shift+Tab")
    tab.focus("th:has-text('Article') button")
    tab.keyboard.press("Enter")
    assert tab.get_attribute("th:has-text('Article')", "aria-sort") == "ascending"


def test_the_list_can_be_read_without_its_script(browser, tmp_path):
    (tmp_path / "index.html").write_text(many(), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((tmp_path / "index.html").as_uri())
    assert tab.locator("tbody tr").count() == 4
    assert not tab.is_visible("form")
    assert tab.locator("th button").count() == 0
    context.close()


def test_hostile_words_in_the_list_run_nothing(show):
    tab = show(many())
    tab.click("th:has-text('Article') button")
    tab.fill("[name=words]", "script")
    assert tab.evaluate("window.ran") is None
    assert tab.locator("img, iframe, base, [onerror], [onload], [onfocus]").count() == 0
    assert [url for url in tab.asked if not url.endswith("page.html")] == []
    assert tab.ran == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_list_is_told_from_what_is_behind_it_and_fits_a_narrow_screen(show, scheme):
    tab = show(many(), color_scheme=scheme)
    seen = tab.evaluate(SEEN.replace("'body *'", "'body *:not(script):not(option)'"))
    assert [each for each in seen if each[0] < 4.5] == []
    tab.set_viewport_size({"width": 320, "height": 640})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
