"""Briefs as tables."""

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from briefs import ACT, FACT, TIE, TOLL, USD, brief, facts, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from summarize.cli.app import app
from summarize.contract import SECTIONS, Brief
from summarize.errors import FactsError, OutputError, UsageError
from summarize.export import FORMATS, export
from summarize.export.comma_separated import neutral
from summarize.export.joins import table as joins
from summarize.export.tables import TABLES
from summarize.sections.base import codes, own_fields

NAMED = {table.name: table for table in TABLES}


def rows(name, told):
    """The rows of a table as dictionaries."""
    names = [column.name for column in NAMED[name].columns]
    return [dict(zip(names, row, strict=True)) for row in NAMED[name].rows(told)]


def aid(**changed):
    (row,) = rows("aid_packages", brief(aid_packages=[FACT | {"amount": USD} | changed]))
    return row


def toll(**changed):
    (row,) = rows("casualty_reports", brief(casualty_reports=[TOLL | changed]))
    return row


def outlook(**changed):
    (row,) = rows("policy_outlook", brief(policy_outlook=[ACT | changed]))
    return row


def of_text(digit, **changed):
    """A brief of another text."""
    return brief(**changed, document=written()["document"] | {"sha256": digit * 64})


def asked(path, question):
    with closing(sqlite3.connect(path)) as database:
        return database.execute(question).fetchall()


def contents(path):
    """Every row of every table of a database."""
    return {table.name: asked(path, f'SELECT * FROM "{table.name}" ORDER BY 1, 2, 3') for table in TABLES}


@pytest.mark.parametrize("scope", codes(SECTIONS["aid_packages"].model_fields["scope"].annotation))
def test_only_a_package_is_summed(scope):
    assert aid(scope=scope)["summable"] is (scope == "package")


@pytest.mark.parametrize("scope", codes(SECTIONS["casualty_reports"].model_fields["scope"].annotation))
def test_only_the_toll_of_an_incident_is_summed(scope):
    assert toll(scope=scope)["summable"] is (scope == "incident")


@pytest.mark.parametrize("harm", codes(SECTIONS["casualty_reports"].model_fields["harm"].annotation))
def test_only_the_killed_are_fatalities(harm):
    row = toll(harm=harm)
    expected = [12, 12, None] if harm == "killed" else [None] * 3
    assert [row[f"fatalities_{end}"] for end in ("low", "best", "high")] == expected
    assert (row["ucdp_column"] == "deaths_civilians") is (harm == "killed")


@pytest.mark.parametrize("status", codes(SECTIONS["aid_packages"].model_fields["status"].annotation))
def test_an_announcement_is_never_a_commitment(status):
    row = aid(status=status)
    assert row["announced_amount"] is None or row["committed_amount"] is None
    assert (row["committed_amount"] == 5) is (status in ("committed", "provided", "in_delivery", "delivered"))
    assert (row["announced_amount"] == 5) is (status in ("planned", "announced"))


@pytest.mark.parametrize(
    "changed",
    [
        {"verdict": "doubtful"},
        {"polarity": "negative"},
        {"contested_by": ["Ostland"], "verification": "disputed"},
        {"superseded_by": "23"},
        {"verification": "denied"},
        {"part_of": "aid-2"},
        {"amount": None},
        {"amount": USD | {"value": None}},
        {"amount": USD | {"currency": None}},
        {"status": "requested"},
        {"status": "refused"},
    ],
)
def test_what_is_in_doubt_is_not_summed(changed):
    row = aid(**changed)
    assert [row["summable"], row["announced_amount"], row["committed_amount"]] == [False, None, None]


def test_a_month_has_a_first_and_a_last_day():
    row = toll()
    assert (row["when_edtf"], row["when_from"], row["when_to"]) == ("2024-05", "2024-05-01", "2024-05-31")


@pytest.mark.parametrize(
    ("changed", "event"),
    [
        ({}, "AGREE"),
        ({"mood": "policy_in_force"}, "AID"),
        ({"mood": "threat", "plover": "SANCTION"}, "THREATEN"),
        ({"mood": "demand"}, "REQUEST"),
        ({"polarity": "negative"}, "REJECT"),
        ({"mood": "refusal"}, "REJECT"),
        ({"mood": "stance", "plover": "NONE"}, None),
    ],
)
def test_a_promise_and_a_refusal_change_the_class_of_an_act(changed, event):
    assert outlook(**changed)["plover_event"] == event


def test_the_strongest_obligation_makes_the_type_of_an_alliance():
    (row,) = rows("alliances", brief(alliances=[TIE | {"obligations": ["consultation", "defense"]}]))
    assert (row["cow_type"], row["atop_defense"], row["atop_consul"], row["atop_offense"]) == (
        "Type I",
        True,
        True,
        False,
    )


def test_every_code_that_is_joined_is_one_of_ours():
    for section, fields in joins().items():
        for field, columns in fields.items():
            kind = SECTIONS.get(section, SECTIONS["alliances"])
            for names in columns.values():
                assert set(names) <= set(codes(kind.model_fields[field].annotation)), (section, field)


def test_every_field_of_every_section_is_a_column():
    for section, kind in SECTIONS.items():
        names = [column.name for column in NAMED[section].columns]
        for field in own_fields(kind):
            assert any(name == field or name.startswith(f"{field}_") for name in names), (section, field)


def test_names_of_columns_are_told_apart():
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert set(table.key) <= set(names)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=25)
@given(st.fixed_dictionaries({name: st.lists(facts(name), max_size=2) for name in SECTIONS}))
def test_every_brief_that_the_schema_allows_becomes_flat_rows_of_the_right_types(sections):
    told = Brief.model_validate(written(**sections), strict=False)
    kinds = {"text": str, "date": str, "integer": int, "number": (int, float), "boolean": bool}
    for table in TABLES:
        for row in table.rows(told):
            for column, cell in zip(table.columns, row, strict=True):
                assert cell is None or isinstance(cell, kinds[column.kind]), column.name


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_briefs_give_the_same_bytes(tmp_path, ending):
    if ending == ".parquet":
        pytest.importorskip("pyarrow")
    told = [brief(casualty_reports=[TOLL]), of_text("1")]
    written_twice = []
    for name in ("one", "two"):
        to = tmp_path / f"{name}{ending}"
        assert export(told, to) == (2, 3, 0)
        files = sorted(to.iterdir()) if to.is_dir() else [to]
        written_twice.append([file.read_bytes() for file in files])
    assert written_twice[0] == written_twice[1]
    assert not list(tmp_path.glob(".summarize*"))


def test_exporting_again_into_a_database_changes_nothing(tmp_path):
    to = tmp_path / "facts.sqlite"
    export([brief(), of_text("1")], to)
    before = contents(to)
    export([brief(), of_text("1")], to)
    assert contents(to) == before


def test_an_article_is_replaced_with_its_facts_and_others_stay(tmp_path):
    to = tmp_path / "facts.sqlite"
    export([brief(), of_text("1")], to)
    export([of_text("1", aid_packages=[], casualty_reports=[TOLL]), of_text("2")], to)
    assert asked(to, "SELECT substr(article, 1, 1) FROM aid_packages ORDER BY 1") == [("0",), ("2",)]
    assert asked(to, "SELECT substr(article, 1, 1) FROM casualty_reports") == [("1",)]
    assert asked(to, "SELECT DISTINCT section FROM evidence WHERE article LIKE '1%'") == [("casualty_reports",)]


def test_one_text_in_several_briefs_is_told_once(tmp_path):
    assert export([brief(), brief(aid_packages=[])], tmp_path / "facts.sqlite") == (1, 1, 1)
    assert asked(tmp_path / "facts.sqlite", "SELECT count(*) FROM aid_packages") == [(1,)]


def test_tables_are_strict_and_numbers_are_numbers(tmp_path):
    to = tmp_path / "facts.db"
    export([brief(casualty_reports=[TOLL])], to)
    assert asked(to, "SELECT count(*) FROM pragma_table_list WHERE strict AND schema = 'main'") == [(len(TABLES) + 1,)]
    kinds = "SELECT typeof(amount_low), typeof(amount_best), typeof(summable) FROM v_aid_packages"
    assert asked(to, kinds) == [("null", "real", "integer")]
    assert asked(to, "SELECT fatalities_low, fatalities_high, article_name FROM v_casualty_reports") == [
        (12, None, "coast.txt")
    ]


@pytest.mark.parametrize("view", [*(f"v_{name}" for name in SECTIONS), "v_facts", "v_contradictions"])
def test_views_can_be_asked(tmp_path, view):
    to = tmp_path / "facts.db"
    export([brief()], to)
    assert len(asked(to, f"SELECT * FROM {view}")) == (view in {"v_aid_packages", "v_facts"})


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ({"aid_packages": [FACT]}, "2024-12-27"),
        ({"casualty_reports": [TOLL]}, "2024-05-01"),
        ({"policy_outlook": [ACT | {"horizon": {"text": "by 2030", "edtf": "2030"}}]}, "2024-12-27"),
    ],
)
def test_a_fact_is_of_the_day_it_happened_and_an_undated_or_future_one_of_its_article(tmp_path, told, day):
    about = written()["document"] | {"published": "2024-12-27"}
    export([brief(**({"aid_packages": []} | told), document=about)], tmp_path / "facts.db")
    assert asked(tmp_path / "facts.db", "SELECT day FROM v_facts") == [(day,)]


def test_a_fact_is_found_by_its_place_in_words_and_by_every_state_it_names(tmp_path):
    kursk = {"place": {"text": "Kursk region", "iso3": "RUS"}, "victims": [FACT["donors"][0] | {"iso3": "PRK"}]}
    export([brief(aid_packages=[], casualty_reports=[TOLL | kursk])], tmp_path / "facts.db")
    places = asked(tmp_path / "facts.db", "SELECT place FROM v_places WHERE section = 'casualty_reports' ORDER BY 1")
    assert places == [("Kursk region",), ("PRK",), ("RUS",)]


def test_a_database_holds_each_brief_as_it_was(tmp_path):
    told = brief(casualty_reports=[TOLL])
    export([told], tmp_path / "facts.db")
    ((kept,),) = asked(tmp_path / "facts.db", "SELECT json FROM brief")
    assert Brief.model_validate_json(kept) == told


@pytest.mark.parametrize(
    ("told", "headline"),
    [
        ({}, "Claim: Westland → Ostland: $5"),
        ({"attributed_to": [], "verification": "asserted"}, "Westland → Ostland: $5"),
        ({"contested_by": ["Ostland"], "verification": "disputed"}, "Contested: Westland → Ostland: $5"),
        ({"polarity": "negative"}, "Not so: Westland → Ostland: $5"),
    ],
)
def test_a_claim_is_worded_as_a_claim_in_every_table(told, headline):
    assert aid(**told)["headline"] == headline


def test_contested_and_contradicted_facts_are_contradictions(tmp_path):
    to = tmp_path / "facts.db"
    finding = {
        "rule": "figures",
        "path": "/when",
        "failure": "contradicted",
        "message": "no",
        "start": None,
        "end": None,
    }
    contested = TOLL | {"contested_by": ["Ostland"], "verification": "disputed"}
    export(
        [brief(casualty_reports=[contested], policy_outlook=[ACT | {"findings": [finding], "verdict": "doubtful"}])], to
    )
    assert asked(to, "SELECT section FROM v_contradictions ORDER BY 1") == [("casualty_reports",), ("policy_outlook",)]


def test_refused_facts_stand_in_one_table_alone(tmp_path):
    to = tmp_path / "facts.db"
    export([brief(aid_packages=[])], to)
    filled = {name for name, found in contents(to).items() if found}
    assert filled == {"article", "rejected"}


def test_a_broken_brief_leaves_a_database_as_it_was(tmp_path):
    to = tmp_path / "facts.db"
    export([brief()], to)
    before = contents(to)
    huge = USD | {"value": 10**30, "low": 10**30, "high": 10**30}
    with pytest.raises(FactsError, match="31 digits"):
        export([of_text("1"), of_text("2", aid_packages=[FACT | {"amount": huge}])], to)
    assert contents(to) == before


@pytest.mark.parametrize("ending", FORMATS)
def test_a_broken_brief_leaves_nothing_behind(tmp_path, ending):
    def broken():
        yield brief()
        raise FactsError("broken")

    with pytest.raises(FactsError, match="broken"):
        export(broken(), tmp_path / f"facts{ending}")
    assert list(tmp_path.iterdir()) == []


def test_another_database_is_not_written_to(tmp_path):
    to = tmp_path / "other.db"
    with closing(sqlite3.connect(to)) as database:
        database.execute("CREATE TABLE mine (a)")
    with pytest.raises(OutputError, match="another layout"):
        export([brief()], to)
    assert asked(to, "SELECT name FROM sqlite_schema") == [("mine",)]
    (tmp_path / "text.db").write_text("no database at all, but a text that is long enough to be looked at" * 20)
    with pytest.raises(OutputError, match="not a database"):
        export([brief()], tmp_path / "text.db")


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", " =", "\u00a0=", "\ufeff="]
)
def test_a_text_that_begins_like_a_formula_is_neutralised(start):
    assert neutral(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "aid", "1-2", "a=b", "'=1", "“=1"])
def test_other_texts_stay_as_they_are(text):
    assert neutral(text) == text


def test_csv_texts_are_neutral_and_numbers_stay_numbers(tmp_path):
    hostile = {"programme": '=HYPERLINK("http://x")', "amount": USD | {"value": 0.5, "low": 0.5, "high": 0.5}}
    export([brief(aid_packages=[FACT | hostile])], tmp_path / "tables.csv")
    with (tmp_path / "tables.csv" / "aid_packages.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["programme"], row["amount_best"], row["summable"]) == ('\'=HYPERLINK("http://x")', "0.5", "1")


def test_the_data_package_says_what_the_files_hold(tmp_path):
    export([brief(casualty_reports=[TOLL])], tmp_path / "tables.csv")
    package = json.loads((tmp_path / "tables.csv" / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        with (tmp_path / "tables.csv" / resource["path"]).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert set(resource["schema"]["primaryKey"]) <= set(header)
    assert [each["name"] for each in package["resources"]] == [table.name for table in TABLES]


def test_parquet_columns_have_their_types(tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    export([brief(casualty_reports=[TOLL])], tmp_path / "tables.parquet")
    table = pq.read_table(tmp_path / "tables.parquet" / "casualty_reports.parquet")
    types = {name: str(table.schema.field(name).type) for name in ("count_best", "summable", "when_from", "harm")}
    assert types == {"count_best": "double", "summable": "bool", "when_from": "date32[day]", "harm": "string"}
    assert table.to_pylist()[0]["when_from"].isoformat() == "2024-05-01"


@pytest.mark.parametrize("view", [*(f"v_{name}" for name in SECTIONS), "v_contradictions"])
def test_every_row_leads_to_its_place_on_a_page_that_report_writes(tmp_path, view):
    contested = {"contested_by": ["Ostland"], "verification": "disputed"}
    told = brief(aid_packages=[FACT | contested], casualty_reports=[TOLL], policy_outlook=[ACT], alliances=[TIE])
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "a.json").write_text(told.to_json(), encoding="utf-8")
    assert CliRunner().invoke(app, ["report", str(tmp_path / "run")]).exit_code == 0
    export([told], tmp_path / "facts.sqlite")
    ((address, article),) = asked(
        tmp_path / "facts.sqlite", f"SELECT {view}.page, article.page FROM {view} JOIN article"
    )
    name, _, place = address.partition("#")
    assert name == article
    assert f'id="{place}"' in (tmp_path / "run" / "report" / name).read_text(encoding="utf-8")


def test_json_lines_are_flat(tmp_path):
    export([brief()], tmp_path / "facts.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["table"] for line in lines] == ["article", "aid_packages", "party", "party", "evidence", "rejected"]
    assert not [cell for line in lines for cell in line.values() if isinstance(cell, list | dict)]


def test_linked_data_point_to_the_words_of_the_article(tmp_path):
    export([brief(), of_text("1")], tmp_path / "facts.jsonld")
    document = json.loads((tmp_path / "facts.jsonld").read_text(encoding="utf-8"))
    nodes = {node["@id"]: node for node in document["@graph"]}
    annotation = nodes[f"urn:sha256:{'0' * 64}/aid_packages/{FACT['key']}/0"]
    quote, position = annotation["target"]["selector"]
    assert nodes[annotation["body"]]["@type"] == "Claim"
    assert nodes[annotation["target"]["source"]]["@type"] == "NewsArticle"
    assert (quote["exact"], position["start"], position["end"]) == (FACT["evidence"][0]["quote"], 19, 80)
    used = {node["@type"] for node in nodes.values()} | {"TextQuoteSelector", "TextPositionSelector"}
    assert used <= document["@context"].keys()


def test_half_a_character_is_written_as_json_writes_it(tmp_path):
    refused = written()["rejected"][0] | {"candidate": {"parties": ["\ud800"]}}
    for ending in (".sqlite", ".csv", ".jsonl", ".jsonld"):
        export([brief(rejected=[refused])], tmp_path / f"facts{ending}")
    ((candidate,),) = asked(tmp_path / "facts.sqlite", "SELECT candidate FROM rejected")
    assert candidate == '{"parties": ["\\ud800"]}'


def test_an_ending_that_says_nothing_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match="End it in"):
        export([brief()], tmp_path / "facts.xlsx")


def test_a_folder_that_is_not_there_is_one_error(tmp_path):
    for ending in FORMATS:
        with pytest.raises(OutputError, match="Cannot write"):
            export([brief()], tmp_path / "gone" / f"facts{ending}")


def test_a_file_is_not_replaced_by_a_folder(tmp_path):
    (tmp_path / "facts.csv").write_text("mine")
    with pytest.raises(OutputError, match="is a file"):
        export([brief()], tmp_path / "facts.csv")
    assert (tmp_path / "facts.csv").read_text() == "mine"


def test_the_command_reads_a_run_and_says_how_much_it_wrote(tmp_path):
    (tmp_path / "run" / "briefs").mkdir(parents=True)
    (tmp_path / "run" / "briefs" / "a.json").write_text(brief().to_json(), encoding="utf-8")
    ran = CliRunner().invoke(app, ["export", str(tmp_path / "run"), "--to", str(tmp_path / "facts.sqlite")])
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert ran.stderr.endswith("facts.sqlite: 1 article, 1 fact\n")


def test_the_page_names_every_column():
    page = (Path(__file__).parents[1] / "docs" / "export.md").read_text(encoding="utf-8")
    for table in TABLES:
        part = page.partition(f"\n### {table.name}\n")[2].partition("\n### ")[0]
        for column in table.columns:
            assert f"{column.name}{'**' if column.name in table.key else ''} | {column.kind} | {column.about}" in part
