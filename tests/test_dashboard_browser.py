"""The dashboard in a real browser, served by the real command: charts, filters, links, keyboard, narrow, dark, hostile."""

import json
import re
import subprocess
import sys
from itertools import pairwise

import pytest
from boards import attacking, board, told
from test_report_browser import SEEN

pytest.importorskip("datasette_dashboards", reason="the extra `dashboard` is not installed")
CHARTS = {"aid": 5, "amounts": 6, "tolls": 3, "alliances": 2, "outlook": 1}
"""Marks of each chart without a filter."""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The command, on a port of its own, over three articles and one that attacks."""
    folder = tmp_path_factory.mktemp("board")
    command = [sys.executable, "-m", "summarize", "dashboard", str(board(folder, attacking())), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        try:
            yield running.stderr.readline().split()[0]
        finally:
            running.terminate()
            running.communicate(timeout=60)


@pytest.fixture
def show(browser, address):
    """Open the dashboard; what it asks for, says and tries to run is kept."""
    opened = []

    def go(query="", path=None, **options):
        context = browser.new_context(**({"viewport": {"width": 1200, "height": 800}} | options))
        tab = context.new_page()
        tab.asked, tab.said = [], []
        tab.on("request", lambda request: tab.asked.append(request.url))
        tab.on("console", lambda message: tab.said.append(message.text))
        tab.on("pageerror", lambda error: tab.said.append(str(error)))
        tab.on("dialog", lambda dialog: tab.said.append(dialog.message))
        tab.goto((address.partition("/-/")[0] + path if path else address) + query)
        if path is None:
            tab.wait_for_selector("body[data-shown]")
        opened.append(context)
        return tab

    yield go
    for context in opened:
        context.close()


def marks(tab, chart):
    """The marks of a chart that stand for a fact."""
    return tab.locator(f"#{chart} .drawn svg .role-mark > :is(path, line)")


def drawn(tab):
    return {chart: marks(tab, chart).count() for chart in CHARTS}


THEIRS = {"aid": 1, "amounts": 1, "tolls": 0, "alliances": 0, "outlook": 0}
"""Marks of the article that attacks."""


def test_every_fact_is_a_mark(show):
    tab = show()
    undated = {"aid": 1}
    assert drawn(tab) == {
        chart: {**CHARTS, "aid": 6}[chart] + THEIRS[chart] - undated.get(chart, 0) for chart in CHARTS
    }
    assert [tab.inner_text(f"#{name} .figure") for name in ("articles", "facts", "contested")] == ["4", "12", "1"]
    assert tab.said == []


def test_the_filters_narrow_every_chart_and_are_kept_in_the_address(show):
    tab = show()
    tab.select_option("#place", "RUS")
    tab.click("button")
    tab.wait_for_selector("body[data-shown]")
    assert drawn(tab) == {"aid": 0, "amounts": 0, "tolls": 2, "alliances": 0, "outlook": 0}
    assert "place=RUS" in tab.url
    assert tab.input_value("#place") == "RUS"
    assert "Nothing with these filters" in tab.inner_text("#aid .told")
    tab.click("text=All again")
    tab.wait_for_selector("body[data-shown]")
    assert marks(tab, "aid").count() > 0


@pytest.mark.parametrize(
    ("field", "value", "left"),
    [
        ("date_from", "2024-06-01", {"amounts": 1, "tolls": 0}),
        ("source", "The Coast", {"amounts": 5, "alliances": 0}),
        ("section", "policy_outlook", {"outlook": 1, "amounts": 0}),
    ],
)
def test_a_filter_is_set_by_the_keyboard_alone(show, field, value, left):
    tab = show()
    tab.focus(f"#{field}")
    if field == "date_from":
        tab.keyboard.type("06012024")
    else:
        tab.keyboard.type(value.replace("_", " ")[:7])
    tab.focus("button")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**?*")
    tab.wait_for_selector("body[data-shown]")
    assert tab.input_value(f"#{field}") == value
    assert {chart: drawn(tab)[chart] for chart in left} == left


@pytest.mark.parametrize("chart", CHARTS)
def test_a_mark_leads_to_the_fact_on_its_page(show, chart):
    tab = show("?source=The+Coast" if chart in ("aid", "amounts") else "?source=The+Hill")
    marks(tab, chart).first.click(force=True)
    tab.wait_for_url("**/-/evidence/*.html#fact-*")
    place = tab.url.partition("#")[2]
    assert tab.eval_on_selector(f"#{place}", "card => card.matches(':target')")
    assert tab.locator("blockquote").first.is_visible()


def test_an_evidence_page_leads_back_to_the_dashboard(show):
    tab = show(path=f"/-/evidence/{told()[0].document.sha256}.html")
    tab.click("text=All articles")
    tab.wait_for_selector("body[data-shown]")


def test_pointing_at_a_mark_says_what_it_is(show):
    tab = show("?source=The+Hill")
    marks(tab, "tolls").first.hover(force=True)
    tab.wait_for_selector("#vg-tooltip-element.visible")
    assert "killed" in tab.inner_text("#vg-tooltip-element")


def test_every_chart_is_a_table_too_that_the_keyboard_opens(show):
    tab = show("?source=The+Hill")
    tab.focus("#tolls summary")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#tolls tbody tr")
    assert tab.locator("#tolls tbody tr").count() == 3
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.tagName") == "A"
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/-/evidence/*#fact-casualties-*")


def test_a_claim_is_told_as_a_claim(show):
    tab = show("?source=The+Hill")
    tab.click("#tolls summary")
    tab.wait_for_selector("#tolls tbody tr")
    cells = tab.locator("#tolls tbody td a").all_inner_texts()
    assert sorted(cell.partition(":")[0] for cell in cells) == ["Claim", "Claim", "Contested"]


@pytest.mark.parametrize("width", [320, 768, 1200])
def test_nothing_is_wider_than_the_screen(show, width):
    tab = show(viewport={"width": width, "height": 700})
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    widest = "all => Math.max(...all.map(each => each.getBoundingClientRect().right))"
    assert tab.eval_on_selector_all(".drawn svg", widest) <= width


def test_a_chart_is_drawn_anew_when_the_screen_turns(show):
    tab = show()
    read = "svg => svg.clientWidth"
    before = tab.eval_on_selector("#tolls .drawn svg", read)
    tab.set_viewport_size({"width": 700, "height": 900})
    for _ in range(100):
        after = tab.eval_on_selector_all("#tolls .drawn svg", f"all => all.map({read})")
        if after and after[0] < before:
            break
        tab.wait_for_timeout(100)
    assert len(after) == 1
    assert 300 < after[0] < 700 < before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_is_told_from_what_is_behind_it_as_wcag_aa_asks(show, scheme):
    tab = show(color_scheme=scheme)
    seen = tab.evaluate(SEEN.replace("'body *'", "'body *:not(svg *):not(noscript):not(option):not(script)'"))
    assert len(seen) > 60
    assert [each for each in seen if each[0] < 4.5] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_marks_of_a_chart_are_told_from_the_page(show, scheme):
    tab = show(color_scheme=scheme)
    ink = "all => [...new Set(all.map(each => each.getAttribute('fill')))]"
    (words,) = tab.eval_on_selector_all(".drawn svg .role-axis-label text", ink)
    colours = tab.eval_on_selector_all(
        ".drawn svg .role-legend-symbol path", "all => all.map(each => each.getAttribute('stroke'))"
    )
    paper = tab.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()")
    from test_report import contrast

    assert contrast(words, paper) >= 4.5
    named = {colour for colour in colours if re.fullmatch("#[0-9a-f]{6}", colour or "")} - {paper}
    assert len(named) > 10
    assert [colour for colour in named if contrast(colour, paper) < 3] == []


def test_hostile_words_run_nothing_and_nothing_is_fetched_from_elsewhere(show, address):
    tab = show()
    for summary in tab.locator("summary").all():
        summary.click()
    tab.wait_for_timeout(300)
    assert "<script>window.ran=1</script>" in tab.inner_text("#newest")
    assert tab.evaluate("window.ran") is None
    assert tab.locator("img, iframe, object, embed, base, [onerror], [onload], [onfocus]").count() == 0
    home = address.partition("/-/")[0]
    assert len(tab.asked) > 10
    assert [url for url in tab.asked if not url.startswith((f"{home}/", "data:"))] == []
    assert tab.said == []


def test_hostile_words_under_the_pointer_are_words(show):
    tab = show("?section=aid_packages")
    said = []
    for mark in marks(tab, "amounts").all():
        mark.hover(force=True)
        tab.wait_for_selector("#vg-tooltip-element.visible")
        said.append(tab.inner_text("#vg-tooltip-element"))
        assert tab.locator("#vg-tooltip-element :is(script, img, svg, a, iframe)").count() == 0
    assert any("<script>window.ran=1</script>" in each for each in said)
    assert tab.evaluate("window.ran") is None
    assert tab.said == []


def test_the_page_of_a_hostile_article_runs_nothing(show, address):
    tab = show(path=f"/-/evidence/{attacking().document.sha256}.html")
    assert "<script>window.ran=1</script>" in tab.inner_text("body")
    assert tab.evaluate("window.ran") is None
    home = address.partition("/-/")[0]
    assert {url for url in tab.asked if not url.startswith(f"{home}/")} == set()


@pytest.mark.parametrize(
    "path",
    ["/", "/briefs", "/briefs/v_facts", "/briefs/v_facts?_facet=section", "/briefs?sql=select+1", "/-/dashboards"],
)
def test_the_pages_of_datasette_work_under_their_policy(show, address, path):
    tab = show(path=path)
    tab.wait_for_timeout(100)
    assert tab.said == []
    home = address.partition("/-/")[0]
    assert [url for url in tab.asked if not url.startswith((f"{home}/", "data:"))] == []


def test_a_chart_has_a_page_of_its_own_with_the_same_filters(show):
    tab = show("?source=The+Coast")
    tab.click("#aid h2 a")
    tab.wait_for_selector("body[data-shown]")
    assert marks(tab, "aid").count() == 5
    assert "source=The+Coast" in tab.url


def test_links_give_what_is_drawn_as_json_and_as_csv(show):
    tab = show("?source=The+Coast")
    for kind, count in (("JSON", 5), ("CSV", 6)):
        target = tab.get_attribute(f"#amounts .data a:text-is('{kind}')", "href")
        text = tab.evaluate("async address => (await fetch(address)).text()", target)
        assert len(json.loads(text) if kind == "JSON" else text.splitlines()) == count


def test_a_screen_reader_finds_landmarks_headings_and_names(show):
    tab = show()
    assert tab.locator("header, main, footer, nav[aria-label], form[aria-label]").count() == 5
    levels = tab.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(each => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert tab.locator(".drawn[role=img]:not([aria-label])").count() == 0
    assert tab.evaluate("[...document.querySelectorAll('input, select')].every(each => each.labels.length)")
    assert tab.evaluate("[...document.querySelectorAll('a')].every(link => link.textContent.trim())")


def test_on_paper_there_are_charts_and_no_form(show):
    tab = show()
    tab.emulate_media(media="print")
    assert not tab.is_visible("form")
    assert tab.is_visible("#tolls .drawn svg")


def test_what_cannot_be_asked_is_said(show):
    tab = show("?date_from=" + "x" * 10)
    assert "Nothing with these filters" in tab.inner_text("#newest .told")
    tab.evaluate("""() => {
      const place = document.querySelector('#aid');
      const chart = JSON.parse(place.dataset.chart);
      place.dataset.chart = JSON.stringify({...chart, query: 'SELECT nothing FROM nowhere'});
      return show(place);
    }""")
    assert "This could not be shown" in tab.inner_text("#aid .told")


def test_the_board_is_of_these_articles():
    assert [each.document.source for each in told()] == ["The Coast", "The Hill", "The Hill"]
