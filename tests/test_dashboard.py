"""The dashboard: what its charts ask, what they may not, who may ask, and how it begins and ends."""

import asyncio
import csv
import io
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tomllib
from contextlib import closing
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from urllib.parse import urlencode

import pytest
from boards import NORWAY, aid, attacking, board, of_paper, told
from briefs import ACT, ARTICLE, TIE, TOLL, brief, written
from typer.testing import CliRunner

from summarize.cli.app import app
from summarize.cli.dashboard import NEEDED
from summarize.contract import SECTIONS
from summarize.errors import FactsError, UsageError
from summarize.export import export
from summarize.export.joins import COMMITTED
from summarize.export.tables import TABLES
from summarize.export.views import views
from summarize.sections.base import codes

pytest.importorskip("datasette", reason="the extra `dashboard` is not installed")
pytest.importorskip("datasette_dashboards", reason="the extra `dashboard` is not installed")

from summarize.dashboard.charts import DATABASE, description
from summarize.dashboard.serving import hosts_of, listen
from summarize.dashboard.site import site_of
from summarize.dashboard.sources import database_of

BOARD = description()["plugins"]["datasette-dashboards"][DATABASE]
CHARTS = BOARD["charts"]
FILTERS = {"date_from": "2024-05-01", "date_to": "2024-05-31", "place": "UKR", "section": "aid_packages", "source": "The Coast"}  # fmt: skip
VIEWS = [*(f"v_{name}" for name in SECTIONS), "v_facts", "v_contradictions", "v_places", "article", "rejected", "evidence"]  # fmt: skip


def get(database, *addresses, articles=None, host="localhost", hosts=()):
    """The answers of a site to some addresses, in its own process."""
    site = site_of(database, articles, hosts)

    async def ask():
        return [await site.client.get(address, headers={"host": host}) for address in addresses]

    try:
        return asyncio.run(ask())
    finally:
        site.get_database(DATABASE).close()


@pytest.fixture
def database(tmp_path):
    return board(tmp_path)


def address_of(chart, **filters):
    """What the page asks for a chart, with the filters that are set, as the plugin narrows it."""
    query = CHARTS[chart]["query"]
    for part in re.findall(r"\[\[.*?\]\]", query):
        named = re.search(r":(\w+)", part)[1]
        query = query.replace(part, part[2:-2] if named in filters else "")
    return f"/{DATABASE}.json?{urlencode({'sql': query, '_shape': 'objects', **filters})}"


def rows(database, chart, **filters):
    (answer,) = get(database, address_of(chart, **filters))
    assert answer.status_code == 200, answer.text
    return answer.json()["rows"]


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_can_be_asked_with_any_filter(database, chart):
    several = [{}, FILTERS, *({name: value} for name, value in FILTERS.items())]
    for answer in get(database, *(address_of(chart, **filters) for filters in several)):
        assert answer.json()["ok"], answer.text


@pytest.mark.parametrize(
    ("filters", "articles"),
    [
        ({}, {"aid.txt", "tolls.txt", "ties.txt"}),
        ({"source": "The Coast"}, {"aid.txt"}),
        ({"section": "casualty_reports"}, {"tolls.txt"}),
        ({"place": "Kursk region"}, {"tolls.txt"}),
        ({"place": "RUS"}, {"tolls.txt"}),
        ({"place": "NOR", "section": "alliances"}, {"ties.txt"}),
        ({"date_from": "2024-05-04"}, {"tolls.txt"}),
        ({"date_to": "2024-05-02"}, {"tolls.txt"}),
        ({"date_from": "2024-05-03", "date_to": "2024-05-03"}, {"aid.txt"}),
        ({"source": "' OR 1=1 --"}, set()),
    ],
)
def test_a_filter_leaves_what_it_says(database, filters, articles):
    assert {row["article"] for row in rows(database, "newest", **filters)} == articles


@pytest.mark.parametrize("name", ["stage", "tie", "stand"])
def test_every_code_is_in_one_group_and_every_group_has_a_colour(name):
    from importlib.resources import files

    from datasette.utils import parse_metadata

    text = (files("summarize.dashboard") / "data" / "metadata.yaml").read_text(encoding="utf-8")
    group = parse_metadata(text)["groups"][name]
    kind = SECTIONS[group["of"]["section"]]
    members = [code for label, several in group.items() if label != "of" for code in several]
    assert sorted(members) == sorted(codes(kind.model_fields[group["of"]["field"]].annotation))
    scales = re.findall(rf"'field': '{name}'.*?'domain': (\[.*?\])", str(CHARTS))
    assert scales
    assert set(scales) == {str([label for label in group if label != "of"])}


def test_every_harm_has_a_colour_of_its_own():
    points = CHARTS["tolls"]["display"]["layer"][1]["encoding"]["stroke"]["scale"]
    assert tuple(points["domain"]) == codes(SECTIONS["casualty_reports"].model_fields["harm"].annotation)
    assert len(set(points["range"])) == len(points["domain"])


def test_the_sections_to_choose_from_are_the_sections():
    assert BOARD["filters"]["section"]["options"] == [*SECTIONS]


@pytest.mark.parametrize("chart", CHARTS)
def test_no_chart_adds_anything_up(chart):
    asked = CHARTS[chart]["query"].lower()
    drawn = json.dumps(CHARTS[chart].get("display", {}))
    assert not re.search(r"\b(sum|total|avg)\s*\(", asked)
    assert "aggregate" not in drawn
    stacked = re.findall(r'"field": "(\w+)", "type": "quantitative", "stack": true', drawn)
    assert set(stacked) <= {"facts"}, "only facts are put side by side, each as long as the others"


@pytest.mark.parametrize("status", codes(SECTIONS["aid_packages"].model_fields["status"].annotation))
def test_an_announcement_is_never_drawn_as_a_commitment(tmp_path, status):
    export(
        [of_paper("The Coast", "2024-05-03", "one.txt", aid_packages=[aid(6, status=status)])],
        tmp_path / "briefs.sqlite",
    )
    for chart in ("aid", "amounts"):
        ((row,)) = rows(tmp_path / "briefs.sqlite", chart)
        assert (row["stage"] == "committed or given") is (status in COMMITTED)
        assert (row["stage"] == "announced") is (status in ("planned", "announced"))


def test_what_is_cumulative_or_in_doubt_is_drawn_hollow(database):
    whole = {(row["status"], row["scope"]): row["summable"] for row in rows(database, "amounts")}
    assert whole["delivered", "package"] == 1
    assert (whole["planned", "cumulative"], whole["refused", "package"], whole["requested", "package"]) == (0, 0, 0)
    tolls = {row["harm"]: row for row in rows(database, "tolls")}
    assert (tolls["killed"]["summable"], tolls["killed_or_wounded"]["summable"], tolls["wounded"]["summable"]) == (
        1,
        0,
        0,
    )


def test_tolls_stand_with_who_claims_them_and_keep_their_ends(database):
    tolls = {row["harm"]: row for row in rows(database, "tolls")}
    ends = {
        harm: (row["claimed_by"], row["low"], row["best"], row["high"], row["bound"]) for harm, row in tolls.items()
    }
    assert ends["killed"] == ("Carl Dorn", 12, 12, None, "or more")
    assert ends["killed_or_wounded"] == ("Carl Dorn", 3000, None, 4000, "as given")
    assert ends["wounded"][0] == "the article: The Hill"


@pytest.mark.parametrize("chart", [name for name, chart in CHARTS.items() if chart["library"] != "metric"])
def test_every_mark_leads_to_its_place_on_an_evidence_page(database, chart):
    found = rows(database, chart)
    assert found
    for row in found:
        name, _, place = row["page"].partition("#")
        (answer,) = get(database, f"/-/evidence/{name}")
        assert answer.status_code == 200
        assert f'id="{place}"' in answer.text


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_there_as_json_and_as_csv(database, view):
    as_json, as_csv = get(
        database, f"/{DATABASE}/{view}.json?_shape=array&_size=max", f"/{DATABASE}/{view}.csv?_size=max"
    )
    found = as_json.json()
    (header, *lines) = csv.reader(io.StringIO(as_csv.text, newline=""))
    assert len(lines) == len(found)
    assert found
    assert set(header) - {"rowid"} == set(found[0]) - {"rowid"}


@pytest.mark.parametrize("table", [*(table.name for table in TABLES), *views(), "brief"])
def test_every_table_and_view_has_a_page(tmp_path, table):
    (answer,) = get(board(tmp_path, attacking()), f"/{DATABASE}/{table}")
    assert answer.status_code == 200
    assert "<script>window.ran" not in answer.text


def test_an_article_and_a_fact_have_pages_of_their_own(database):
    article = told()[0].document.sha256
    for address in (
        f"article/{article}",
        f"aid_packages/{article},a000000000000006",
        f"party/{article},aid_packages,a000000000000006,donors,0",
    ):
        (answer,) = get(database, f"/{DATABASE}/{address}")
        assert answer.status_code == 200, address


def test_csv_holds_nothing_that_a_spreadsheet_would_run(tmp_path):
    export([of_paper("=1+1", None, "@SUM(1)", aid_packages=[aid(3)])], tmp_path / "briefs.sqlite")
    (answer,) = get(tmp_path / "briefs.sqlite", f"/{DATABASE}/v_aid_packages.csv")
    ((row,)) = csv.DictReader(io.StringIO(answer.text, newline=""))
    assert (row["article_source"], row["article_name"], row["amount_best"]) == ("'=1+1", "'@SUM(1)", "1000.0")


def test_a_brief_longer_than_a_cell_of_csv_is_written_whole(tmp_path):
    export([of_paper("x" * 200_000, None, "long.txt")], tmp_path / "briefs.sqlite")
    (answer,) = get(tmp_path / "briefs.sqlite", f"/{DATABASE}/brief.csv")
    assert "x" * 200_000 in answer.text


def test_nothing_can_be_written(database):
    before = database.read_bytes()
    for sql in (
        "DELETE FROM article",
        "PRAGMA query_only = OFF",
        "ATTACH 'other.sqlite' AS other",
        "WITH a AS (SELECT 1) DELETE FROM article",
    ):
        (answer,) = get(database, f"/{DATABASE}.json?{urlencode({'sql': sql})}")
        assert answer.status_code == 400, sql
    assert database.read_bytes() == before


def test_a_proof_in_a_table_is_a_link(database):
    (answer,) = get(database, f"/{DATABASE}/v_facts")
    page = told()[0].document.sha256
    assert f'<a href="/-/evidence/{page}.html#fact-aid-a000000000000006">its proof</a>' in answer.text


def test_an_article_in_a_view_is_a_link_to_its_row(database):
    article = told()[0].document.sha256
    (answer,) = get(database, f"/{DATABASE}/v_facts")
    assert f'<a href="/{DATABASE}/article/{article}">{article[:12]}…</a>' in answer.text


@pytest.mark.parametrize("address", ["/", f"/{DATABASE}", f"/{DATABASE}/v_facts"])
def test_the_pages_of_the_tables_lead_to_the_dashboard(database, address):
    (answer,) = get(database, address)
    assert '<a href="/-/dashboards/briefs">' in answer.text


def test_every_view_says_what_it_is():
    told_of = description()["databases"][DATABASE]["tables"]
    assert {name for name in views() if told_of[name]["description"]} == set(views())


def test_a_refusal_in_a_table_leads_to_its_reasons(database):
    page = told()[0].document.sha256
    table, proof = get(database, f"/{DATABASE}/rejected", f"/-/evidence/{page}.html")
    assert f'<a href="/-/evidence/{page}.html#refused-0">why</a>' in table.text
    assert 'id="refused-0"' in proof.text


def test_an_address_that_is_not_ours_is_no_link(database):
    with closing(sqlite3.connect(database)) as changed, changed:
        changed.execute("UPDATE aid_packages SET page = 'javascript:alert(1)'")
    (answer,) = get(database, f"/{DATABASE}/v_aid_packages")
    assert 'href="javascript' not in answer.text
    assert ">its proof</a>" not in answer.text


@pytest.mark.parametrize("asked", ["0" * 64, "A" * 64, "x"])
def test_a_page_of_no_brief_is_not_found(database, asked):
    (answer,) = get(database, f"/-/evidence/{asked}.html")
    assert answer.status_code == 404


def test_a_mistyped_address_or_query_prints_no_traceback(database, capfd):
    get(database, "/nowhere", f"/{DATABASE}.json?sql=SELECT+x+FROM+nowhere", "/-/dashboards/nowhere")
    told_on = capfd.readouterr()
    assert (told_on.out, "Traceback" in told_on.err, "│" in told_on.err) == ("", False, False)


def test_a_brief_that_is_none_is_not_found_and_says_why(database):
    page = told()[0].document.sha256
    with closing(sqlite3.connect(database)) as changed, changed:
        changed.execute("UPDATE brief SET json = '{}' WHERE article = ?", [page])
    (answer,) = get(database, f"/-/evidence/{page}.html")
    assert (answer.status_code, "names no schema_version" in answer.text) == (404, True)


def test_a_page_shows_the_article_where_its_text_is_at_hand(tmp_path, database):
    text = f"{ARTICLE} aid.txt"
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "aid.txt").write_text(text, encoding="utf-8")
    (tmp_path / "articles" / "tolls.txt").write_text("another text", encoding="utf-8")
    pages = [f"/-/evidence/{each.document.sha256}.html" for each in told()[:2]]
    shown, other = get(database, *pages, articles=tmp_path / "articles")
    assert 'aria-label="The article"' in shown.text
    assert 'aria-label="The article"' not in other.text


def test_what_a_browser_may_do_is_said_with_every_answer(database):
    page = told()[0].document.sha256
    addresses = [
        "/",
        f"/{DATABASE}",
        "/-/dashboards/briefs",
        "/-/dashboards/briefs/aid",
        f"/-/evidence/{page}.html",
        "/nowhere",
    ]
    for address, answer in zip(addresses, get(database, *addresses), strict=True):
        policy = answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy, address
        assert "http" not in policy, address
        assert "unsafe-eval" not in policy, address
        assert "'unsafe-inline'" not in policy.partition("style-src")[0], address
        assert answer.headers["referrer-policy"] == "no-referrer"
    board_, proof = (answer.headers["content-security-policy"] for answer in get(database, addresses[2], addresses[4]))
    assert "unsafe-inline" not in board_
    assert proof.startswith("sandbox ")
    assert "allow-scripts" not in proof
    assert "allow-same-origin" not in proof


def test_the_page_of_the_dashboard_has_no_script_or_style_of_its_own(database):
    (answer,) = get(database, "/-/dashboards/briefs")
    assert re.findall(r"<script(?! src=)|<style|\son\w+=|\sstyle=", answer.text) == []
    assert {re.split(r"[/?.]", each)[1] for each in re.findall(r'(?:src|href)="(/[^"]*)"', answer.text)} <= {
        "-",
        DATABASE,
    }
    assert "//" not in "".join(re.findall(r'(?:src|href)="([^"]*)"', answer.text))


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8001", "127.0.0.1.evil.example", ""])
def test_a_page_that_turns_its_own_name_into_this_address_is_not_answered(database, host):
    answers = get(database, "/-/dashboards/briefs", f"/{DATABASE}.json", host=host, hosts=hosts_of("127.0.0.1"))
    assert {answer.status_code for answer in answers} == {421}


@pytest.mark.parametrize("host", ["127.0.0.1:8001", "localhost", "LOCALHOST:1", "[::1]:8001"])
def test_this_machine_is_answered_by_its_own_names(database, host):
    (answer,) = get(database, "/-/dashboards/briefs", host=host, hosts=hosts_of("127.0.0.1"))
    assert answer.status_code == 200


def test_no_name_is_refused_where_other_machines_may_come():
    assert hosts_of("0.0.0.0") == ()  # noqa: S104
    assert hosts_of("::1") == ("127.0.0.1", "localhost", "[::1]", "[::1]")


@pytest.mark.parametrize("name", [*FILTERS, "other"])
def test_a_filter_in_a_link_from_somebody_is_words(database, name):
    hostile = "\"'><script>window.ran=1</script>"
    (answer,) = get(database, f"/-/dashboards/briefs?{urlencode({name: hostile})}")
    assert answer.status_code == 200
    assert "<script>window.ran" not in answer.text


def test_hostile_words_are_escaped_in_the_page_and_in_what_it_asks(tmp_path):
    (answer, data) = get(board(tmp_path, attacking()), "/-/dashboards/briefs", address_of("newest"))
    assert "<script>window.ran" not in answer.text
    assert "<img" not in answer.text
    assert data.headers["content-type"].startswith("application/json")


@pytest.mark.parametrize("source", ["run", "line", "database"])
def test_a_run_lines_and_a_database_are_opened(tmp_path, source):
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "a.json").write_text(brief().to_json(), encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(json.dumps(written()) + "\n", encoding="utf-8")
    export([brief()], tmp_path / "odd name #1?.db")
    given = {"run": tmp_path / "run", "line": tmp_path / "a.jsonl", "database": tmp_path / "odd name #1?.db"}[source]
    with database_of(given) as opened:
        (answer,) = get(opened, f"/{DATABASE}/v_facts.json?_shape=array")
        assert [row["id"] for row in answer.json()] == ["aid-1"]
    assert not opened.exists()
    assert given.exists()


def test_what_holds_no_briefs_is_one_error(tmp_path):
    (tmp_path / "text.sqlite").write_text("no database", encoding="utf-8")
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as other:
        other.execute("CREATE TABLE mine (a)")
    board(tmp_path)
    with closing(sqlite3.connect(tmp_path / "briefs.sqlite")) as older:
        older.execute("PRAGMA user_version = 1")
    (tmp_path / "torn.sqlite").write_bytes(b"SQLite format 3\x00" + b"x" * 4096)
    for name, trouble in (
        ("text.sqlite", "is not JSON"),
        ("empty.jsonl", "holds no briefs"),
        ("other.sqlite", "no database of briefs, or one of another layout"),
        ("briefs.sqlite", r"another layout \(1; this summarize reads 2\)"),
        ("torn.sqlite", "Cannot read"),
        ("gone.sqlite", "Cannot read"),
    ):
        with pytest.raises(FactsError, match=trouble), database_of(tmp_path / name):
            pass


def test_a_port_that_is_taken_is_an_error_and_says_what_to_do(database):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = CliRunner().invoke(app, ["dashboard", str(database), "--port", str(port)])
    assert ran.exit_code == 1
    assert f"Cannot serve on port {port} of 127.0.0.1" in ran.stderr
    assert "--port" in ran.stderr


@pytest.mark.parametrize("host", ["192.0.2.1", "a..b", "x" * 70])
def test_an_address_that_is_not_of_this_machine_is_wrong_usage(host):
    with pytest.raises(UsageError, match="Cannot serve"):
        listen(host, 0)


@pytest.mark.parametrize("name", NEEDED)
@pytest.mark.parametrize("found", [None, "1.0a13", "0.6"])
def test_without_the_extra_or_with_another_version_it_says_what_to_install(database, monkeypatch, name, found):
    def version(asked):
        if asked == name and found is None:
            raise PackageNotFoundError(asked)
        return found if asked == name else f"{NEEDED[asked]}.0"

    monkeypatch.setattr("summarize.cli.dashboard.version", version)
    ran = CliRunner().invoke(app, ["dashboard", str(database)])
    assert (ran.exit_code, "summarize[dashboard]" in ran.stderr) == (2, True)
    assert f"needs {name} {NEEDED[name]}, and {found or 'none'} is installed" in ran.stderr


def test_the_versions_it_looks_for_are_those_of_the_extra():
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = dict(each.split("==") for each in project["optional-dependencies"]["dashboard"])
    assert {name: pin.rpartition(".")[0] for name, pin in pinned.items()} == NEEDED


def test_articles_that_are_no_folder_are_wrong_usage(database):
    ran = CliRunner().invoke(app, ["dashboard", str(database), str(database)])
    assert (ran.exit_code, "is no folder" in ran.stderr) == (2, True)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_stopped_and_leaves_nothing(tmp_path, how):
    (tmp_path / "a.jsonl").write_text(json.dumps(written(casualty_reports=[TOLL])) + "\n", encoding="utf-8")
    (tmp_path / "temporary").mkdir()
    command = [sys.executable, "-m", "summarize", "dashboard", str(tmp_path / "a.jsonl"), "--port", "0"]
    surroundings = os.environ | {"TMPDIR": str(tmp_path / "temporary")}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=surroundings) as running:
        begun = running.stderr.readline()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/-/dashboards/briefs \(Ctrl-C ends it\)\n", begun)
        assert [*(tmp_path / "temporary").iterdir()]
        running.send_signal(how)
        left = running.communicate(timeout=60)[1]
    assert (running.returncode, left) == (0, "Stopped\n")
    assert [*(tmp_path / "temporary").iterdir()] == []


def test_it_opens_the_browser_where_that_is_asked(database, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)

    monkeypatch.setattr("summarize.dashboard.serving.serve", lambda *given: given[-1]("http://127.0.0.1:1/"))
    for option in ([], ["--open"]):
        assert CliRunner().invoke(app, ["dashboard", str(database), "--port", "0", *option]).exit_code == 0
    assert opened == ["http://127.0.0.1:1/"]


def test_no_more_places_are_offered_than_somebody_looks_through(tmp_path):
    tolls = [TOLL | {"key": f"{n:016x}", "place": {"text": f"Village {n}", "iso3": "UKR"}} for n in range(600)]
    export([of_paper("The Hill", None, "many.txt", casualty_reports=tolls)], tmp_path / "briefs.sqlite")
    (answer,) = get(tmp_path / "briefs.sqlite", "/-/dashboards/briefs?place=Village+599")
    offered = re.findall(r'<option value="([^"]*)"></option>', answer.text)
    assert (len(offered), "UKR" in offered) == (500, True)
    assert 'value="Village 599"' in answer.text
    assert len(rows(tmp_path / "briefs.sqlite", "tolls", place="Village 599")) == 1


@pytest.mark.parametrize(
    ("changed", "stands"),
    [
        ({}, 1),
        ({"verification": "denied"}, 0),
        ({"verification": "disputed", "contested_by": ["Ostland"]}, 0),
        ({"superseded_by": "23"}, 0),
        ({"polarity": "negative"}, 0),
        ({"verdict": "doubtful"}, 0),
    ],
)
def test_what_is_denied_contested_or_not_so_is_drawn_pale(tmp_path, changed, stands):
    tie, act = TIE | {"parties": [NORWAY]} | changed, ACT | {"actors": [NORWAY]} | changed
    export([of_paper("The Hill", None, "a.txt", alliances=[tie], policy_outlook=[act])], tmp_path / "briefs.sqlite")
    for chart in ("alliances", "outlook"):
        assert [row["stands"] for row in rows(tmp_path / "briefs.sqlite", chart)] == [stands]


def test_a_refusal_stands_as_one_and_an_ended_pact_does_not(tmp_path):
    tie, act = TIE | {"parties": [NORWAY], "status": "terminated"}, ACT | {"mood": "refusal", "polarity": "negative"}
    export([of_paper("The Hill", None, "a.txt", alliances=[tie], policy_outlook=[act])], tmp_path / "briefs.sqlite")
    assert [row["stands"] for row in rows(tmp_path / "briefs.sqlite", "alliances")] == [0]
    assert [row["stands"] for row in rows(tmp_path / "briefs.sqlite", "outlook")] == [1]


def test_the_addresses_of_the_page_about_it_are_answered(database):
    page = (Path(__file__).parents[1] / "docs" / "dashboard.md").read_text(encoding="utf-8")
    addresses = re.findall(r"curl 'http://127\.0\.0\.1:8001(/[^']*)'", page)
    assert len(addresses) == 3
    for answer in get(database, *addresses):
        assert answer.status_code == 200
        assert "article" in answer.text
