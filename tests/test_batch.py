"""Many articles: inputs, the ledger, the run, and what a killed or repeated run leaves behind."""

import asyncio
import csv
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from standin import completion, error, stand_in
from typer.testing import CliRunner

from summarize import session
from summarize.batch.budget import Budget, Limits
from summarize.batch.inputs import Columns, Item, items_of, passed_over, require_inputs
from summarize.batch.keys import key_of
from summarize.batch.ledger import Ledger, is_alive
from summarize.batch.outputs import file_of
from summarize.cli import app
from summarize.errors import BudgetError, OutputError, UsageError
from summarize.llm import Answer, Spent
from summarize.prices import cost_of, saved_by
from summarize.stored.briefs import read_briefs

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

OPTIONS = session.Options(model="gpt-4.1-mini").settled()


def none_found(_):
    """A stand-in's answer: no facts."""
    return completion('{"facts": []}')


def article(n):
    return f"Harbour notes, number {n}.\n\nThe ferry left at {n} in the morning, and nothing else happened that day."


@pytest.fixture
def folder(tmp_path):
    """A folder with three articles."""
    for n in range(3):
        (tmp_path / "in" / f"part {n % 2}").mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / f"part {n % 2}" / f"note-{n}.txt").write_text(article(n), encoding="utf-8")
    return tmp_path / "in"


def batch(server, out, *inputs, options=()):
    """Run the command against a stand-in."""
    asked = ["batch", *map(str, inputs), "--out", str(out), "--model", "stand-in", "--base-url", server.base_url]
    return CliRunner(env={"SUMMARIZE_RETRIES": "0"}).invoke(app, [*asked, *options])


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


class TestInputs:
    def names(self, *inputs, **columns):
        return [item.name for item in items_of(map(str, inputs), Columns(**columns))]

    def test_a_folder_is_searched_in_order_and_only_texts_are_read(self, folder):
        (folder / "picture.png").write_bytes(b"\x89PNG")
        assert [Path(name).name for name in self.names(folder)] == ["note-0.txt", "note-2.txt", "note-1.txt"]

    def test_a_glob_is_searched_below(self, folder):
        assert len(self.names(folder / "**" / "*.txt")) == 3

    def test_what_is_not_there_is_named(self, tmp_path):
        with pytest.raises(UsageError, match="There is no"):
            self.names(tmp_path / "gone")

    def test_json_lines_carry_what_is_known_of_an_article(self, tmp_path):
        table = tmp_path / "table.jsonl"
        row = {"id": "a", "text": article(1), "published": "2024-05-01", "source": "Harbour", "language": "en"}
        table.write_text(json.dumps(row) + "\n\n" + json.dumps({"text": article(2)}) + "\n", encoding="utf-8")
        first, second = items_of([str(table)], Columns())
        assert first == Item("a", article(1), "", "2024-05-01", "Harbour", "en")
        assert (second.name, second.text) == (f"{table}:2", article(2))

    def test_a_headline_in_a_column_of_its_own_is_part_of_the_article(self, tmp_path):
        table = tmp_path / "table.jsonl"
        rows = [
            {"title": "Ferry  leaves", "text": article(1)},
            {"title": "Harbour notes", "text": article(1)},
            {"title": " ", "text": article(1)},
            {"title": 3, "text": article(1)},
            {"headline": "Ferry leaves", "text": article(1)},
        ]
        table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        assert [item.text for item in items_of([str(table)], Columns())] == [
            f"Ferry leaves\n\n{article(1)}",
            *[article(1)] * 4,
        ]
        assert [*items_of([str(table)], Columns(title="headline"))][4].text.startswith("Ferry leaves")

    def test_a_bad_row_is_a_row_with_its_reason(self, tmp_path):
        table = tmp_path / "table.jsonl"
        table.write_text('{"text": 1}\n[1]\n{"text"\n' + json.dumps({"text": article(1)}), encoding="utf-8")
        troubles = [item.trouble for item in items_of([str(table)], Columns())]
        assert ["holds no text" in troubles[0], "no JSON object" in troubles[1], "not JSON" in troubles[2]] == [
            True
        ] * 3
        assert troubles[3] == ""

    def test_a_table_of_comma_separated_values_may_hold_line_breaks(self, tmp_path):
        table = tmp_path / "table.csv"
        with table.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([["id", "body"], ["a", article(1)], ["b", article(2)]])
        found = list(items_of([str(table)], Columns(text="body")))
        assert [(item.name, item.text) for item in found] == [("a", article(1)), ("b", article(2))]

    def test_two_rows_of_one_id_keep_names_of_their_own(self, tmp_path):
        for name in ("one.csv", "two.csv"):
            (tmp_path / name).write_text("id,text\na,Ferry.\na,Bridge.\nb,Road.\n", encoding="utf-8")
        one, two = tmp_path / "one.csv", tmp_path / "two.csv"
        again = [f"a ({two}:1)", f"a ({two}:2)", f"b ({two}:3)"]
        assert self.names(one, two) == ["a", f"a ({one}:2)", "b", *again]

    def test_json_is_no_article(self, tmp_path):
        (tmp_path / "brief.json").write_text('{"aid_packages": []}', encoding="utf-8")
        (item,) = items_of([str(tmp_path / "brief.json")], Columns())
        assert "It is JSON, no article" in item.trouble

    def test_a_folder_without_an_article_is_refused_with_the_endings_there_are(self, tmp_path):
        (tmp_path / "a.pdf").touch()
        with pytest.raises(UsageError, match=r"holds no article that ends in \.txt, \.md, \.text"):
            require_inputs([str(tmp_path)])

    def test_files_that_are_passed_over_are_counted_by_their_endings(self, folder):
        for name in ("a.pdf", "b.PDF", "table.csv", "notes", ".DS_Store"):
            (folder / name).touch()
        (folder / "gone.txt").symlink_to(folder / "nowhere")
        (folder / "run").mkdir()
        (folder / "run" / "briefs.jsonl").touch()
        assert passed_over([str(folder), "https://example.org/1"], folder / "run") == {
            ".pdf": 2, ".csv": 1, "no ending": 1, "a dangling link": 1,
        }  # fmt: skip

    def test_a_column_that_is_not_there_is_named_with_those_that_are(self, tmp_path):
        table = tmp_path / "table.csv"
        table.write_text("id,body\na,b\n", encoding="utf-8")
        with pytest.raises(UsageError, match=r"no column 'text'.*it has id, body"):
            self.names(table)

    def test_a_parquet_table_is_read_by_groups(self, tmp_path):
        parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")
        import pyarrow as pa

        table = tmp_path / "table.parquet"
        rows = {"id": [1, 2], "text": [article(1), None], "more": [b"x", b"y"]}
        parquet.write_table(pa.table(rows), table, row_group_size=1)
        first, second = items_of([str(table)], Columns())
        assert (first.name, first.text) == ("1", article(1))
        assert second.trouble

    @pytest.mark.parametrize(("name", "data"), [("bad.txt", b"caf\xe9"), ("nul.txt", b"a\x00b")])
    def test_a_file_that_is_no_text_is_a_row_with_its_reason(self, tmp_path, name, data):
        (tmp_path / name).write_bytes(data)
        (item,) = items_of([str(tmp_path)], Columns())
        assert item.trouble

    def test_articles_are_read_one_at_a_time(self, folder):
        items = items_of([str(folder), str(folder / "gone")], Columns())
        assert next(items).text
        with pytest.raises(UsageError):
            list(items)


class TestKeys:
    def test_everything_that_decides_what_a_brief_says_is_in_the_key(self):
        item = Item("a", article(1))
        known = key_of(item, OPTIONS)
        others = [
            key_of(Item("a", article(2)), OPTIONS),
            key_of(Item("a", article(1), published="2024-05-01"), OPTIONS),
            key_of(Item("a", article(1), language="fr"), OPTIONS),
            *(key_of(item, session.Options(model="gpt-4.1-mini", **{name: value}).settled()) for name, value in {
                "base_url": "http://127.0.0.1:1/v1", "reading": "sentence", "sections": ("alliances",), "repairs": 0,
            }.items()),
            key_of(item, session.Options(model="gpt-4.1").settled()),
        ]  # fmt: skip
        assert len({known, *others}) == len(others) + 1

    def test_a_changed_prompt_is_another_key(self, monkeypatch):
        known = key_of(Item("a", article(1)), OPTIONS)
        monkeypatch.setattr("summarize.batch.keys.fingerprints", lambda: {"aid_packages": "changed"})
        assert key_of(Item("a", article(1)), OPTIONS) != known

    def test_the_name_and_source_of_an_article_are_not_in_the_key(self):
        assert key_of(Item("a", article(1), source="x"), OPTIONS) == key_of(Item("b", article(1)), OPTIONS)


class TestLedger:
    @pytest.fixture
    def ledger(self, tmp_path):
        with closing(Ledger(tmp_path / "ledger.sqlite", "first")) as ledger:
            yield ledger

    def test_an_article_is_claimed_once(self, ledger):
        assert [ledger.claim("k"), ledger.claim("k")] == ["mine", "theirs"]

    def test_a_result_is_kept_and_never_claimed_again(self, ledger, tmp_path):
        ledger.note("a", 0, "k", None)
        ledger.claim("k")
        ledger.finish("k", "{}")
        with closing(Ledger(tmp_path / "ledger.sqlite", "second")) as again:
            assert again.claim("k") == "done"
            assert [row.brief for row in again.rows()] == ["{}"]

    def test_a_failure_is_tried_again_by_the_next_call_only(self, ledger, tmp_path):
        ledger.claim("k")
        ledger.fail("k", "it broke")
        assert ledger.claim("k") == "done"
        with closing(Ledger(tmp_path / "ledger.sqlite", "second")) as again:
            assert again.claim("k") == "mine"

    def test_a_claim_that_is_released_is_free(self, ledger):
        ledger.claim("k")
        ledger.release("k")
        assert ledger.claim("k") == "mine"

    def test_the_claim_of_a_process_that_died_is_taken_over(self, tmp_path):
        code = (
            "import sys; from pathlib import Path; from summarize.batch.ledger import Ledger;"
            "print(Ledger(Path(sys.argv[1]), 'dead').claim('k'))"
        )
        ran = subprocess.run([sys.executable, "-c", code, str(tmp_path / "l.sqlite")], check=True, capture_output=True)
        assert ran.stdout == b"mine\n"
        with closing(Ledger(tmp_path / "l.sqlite", "next")) as ledger:
            assert ledger.claim("k") == "mine"

    def test_of_another_machine_nobody_can_tell(self):
        assert is_alive("elsewhere/1/1")

    def test_many_threads_claim_an_article_once(self, ledger):
        claims = []
        threads = [
            threading.Thread(target=lambda: claims.extend(map(ledger.claim, map(str, range(40))))) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert claims.count("mine") == 40

    def test_a_disk_that_takes_nothing_more_is_one_clear_error(self, ledger):
        ledger._base.execute("PRAGMA max_page_count = 1")

        def fill():
            for n in range(2000):
                ledger.note(f"name {n}", n, "k", "source " * 20)

        with pytest.raises(OutputError, match=r"is full.*What was acknowledged is kept"):
            fill()


class TestBudget:
    def budget(self, **limits):
        return Budget("gpt-4.1-mini", None, Limits(**limits), 100)

    def ask(self, ask, length):
        return asyncio.run(ask([{"role": "user", "content": "x" * length}], str))

    def test_a_call_that_could_go_over_is_not_made(self):
        asked = []

        async def answer(*_):
            asked.append(1)
            return Answer(None, Spent(1, 25, 0, 5))

        ask = self.budget(tokens=130).around(answer)
        self.ask(ask, 60)
        with pytest.raises(BudgetError, match="over 130 tokens"):
            self.ask(ask, 60)
        assert len(asked) == 1

    def test_money_is_held_back_as_well(self):
        async def never(*_):
            pytest.fail("asked")

        with pytest.raises(BudgetError, match=r"over \$0\.00"):
            self.ask(self.budget(cost=0.0001).around(never), 3000)

    def test_calls_at_the_same_time_hold_back_together(self):
        async def answer(*_):
            return Answer(None, Spent())

        budget = self.budget(tokens=230)
        inside = budget.around(answer)
        with pytest.raises(BudgetError):
            self.ask(budget.around(inside), 60)
        assert self.ask(inside, 60)

    def test_cached_tokens_cost_less_and_the_saving_is_told(self):
        plain, cached = Spent(1, 1000, 0, 100), Spent(1, 1000, 900, 100)
        assert cost_of(cached, "gpt-4.1-mini", None) < cost_of(plain, "gpt-4.1-mini", None)
        saved = cost_of(plain, "gpt-4.1-mini", None) - cost_of(cached, "gpt-4.1-mini", None)
        assert saved_by(cached, "gpt-4.1-mini", None) == pytest.approx(saved)

    def test_a_model_without_a_price_has_no_cost(self):
        assert cost_of(Spent(1, 10, 0, 1), "our-own", "http://127.0.0.1:1/v1") is None


class TestOutputs:
    @pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "..", "", "x" * 500, "nom é\x00\n", "C:\\x\\y.txt"])
    def test_no_name_leads_out_of_the_folder(self, name, tmp_path):
        found = file_of(name)
        assert (tmp_path / found).resolve().parent == tmp_path
        assert len(found) < 100

    def test_two_names_never_share_a_file(self):
        assert file_of("a/note.txt") != file_of("b/note.txt")


class TestRun:
    def test_every_article_gets_a_brief_of_its_own(self, folder, tmp_path):
        with stand_in(none_found) as server:
            result = batch(server, tmp_path / "run", folder)
        assert result.exit_code == 0, result.stderr
        assert len(server.asked) == 12
        briefs = list(read_briefs([tmp_path / "run"]))
        assert sorted(Path(each.document.id).name for each in briefs) == ["note-0.txt", "note-1.txt", "note-2.txt"]
        assert [row["document"]["id"] for row in lines(tmp_path / "run" / "briefs.jsonl")] == [
            str(path) for path in sorted(folder.rglob("*.txt"))
        ]
        assert lines(tmp_path / "run" / "failures.jsonl") == []
        assert "3 articles: 3 read" in result.stderr

    def test_a_second_call_asks_nothing_and_makes_what_is_missing(self, folder, tmp_path):
        with stand_in(none_found) as server:
            batch(server, tmp_path / "run", folder)
            missing = next((tmp_path / "run" / "briefs").iterdir())
            before = missing.read_bytes()
            missing.unlink()
            result = batch(server, tmp_path / "run", folder)
        assert len(server.asked) == 12
        assert missing.read_bytes() == before
        assert "0 read, 3 known before" in result.stderr

    def test_a_brief_says_what_it_cost_where_the_price_is_known(self, folder, tmp_path, monkeypatch):
        monkeypatch.setattr("summarize.prices._provider", lambda _: {"provider_id": "openai"})
        with stand_in(none_found) as server:
            batch(server, tmp_path / "priced", folder, options=("--model", "gpt-4.1-mini"))
            batch(server, tmp_path / "unknown", folder)
        priced, unknown = next(read_briefs([tmp_path / "priced"])), next(read_briefs([tmp_path / "unknown"]))
        assert priced.run.cost_usd == pytest.approx(4 * (24 * 0.4 + 16 * 0.1 + 8 * 1.6) / 1e6)
        assert unknown.run.cost_usd is None

    def test_one_text_under_two_names_is_asked_about_once(self, tmp_path):
        table = tmp_path / "table.jsonl"
        rows = [{"id": name, "text": article(1), "source": name.upper()} for name in ("a", "b", "c")]
        table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        with stand_in(none_found) as server:
            batch(server, tmp_path / "run", table)
            assert len(server.asked) == 4
            batch(server, tmp_path / "run", table)
        found = [(row["document"]["id"], row["document"]["source"]) for row in lines(tmp_path / "run" / "briefs.jsonl")]
        assert found == [("a", "A"), ("b", "B"), ("c", "C")]
        assert len(list((tmp_path / "run" / "briefs").iterdir())) == 3
        assert len(server.asked) == 4

    def test_a_changed_option_is_another_reading(self, folder, tmp_path):
        with stand_in(none_found) as server:
            batch(server, tmp_path / "run", folder, options=["--sections", "alliances"])
            batch(server, tmp_path / "run", folder, options=["--sections", "alliances", "--repairs", "0"])
        assert len(server.asked) == 6

    def test_what_cannot_be_read_is_a_row_and_the_others_are_read(self, folder, tmp_path):
        (folder / "empty.txt").write_text(" ", encoding="utf-8")
        (folder / "latin.txt").write_bytes(b"caf\xe9")
        with stand_in(none_found) as server:
            result = batch(server, tmp_path / "run", folder)
        assert result.exit_code == 3
        failed = {Path(row["id"]).name: row["reason"] for row in lines(tmp_path / "run" / "failures.jsonl")}
        assert set(failed) == {"empty.txt", "latin.txt"}
        assert len(lines(tmp_path / "run" / "briefs.jsonl")) == 3

    def test_a_failure_is_tried_again_and_its_reason_goes_when_it_succeeds(self, folder, tmp_path):
        broken = [True]

        def behave(asked):
            about = json.dumps(asked)
            return error(500, "down") if broken[0] and "number 1." in about else none_found(asked)

        with stand_in(behave) as server:
            assert batch(server, tmp_path / "run", folder).exit_code == 3
            assert len(lines(tmp_path / "run" / "failures.jsonl")) == 1
            broken[0] = False
            before = len(server.asked)
            assert batch(server, tmp_path / "run", folder).exit_code == 0
        assert len(server.asked) == before + 4
        assert lines(tmp_path / "run" / "failures.jsonl") == []

    def test_an_article_with_a_section_nobody_answered_is_kept_and_asked_again(self, folder, tmp_path):
        broken, options = [True], ["--sections", "aid_packages,alliances"]

        def behave(asked):
            about = json.dumps(asked["response_format"])
            return (
                error(500, "down")
                if broken[0] and "number 1." in json.dumps(asked) and "Alliance" in about
                else none_found(asked)
            )

        with stand_in(behave) as server:
            result = batch(server, tmp_path / "run", folder, options=options)
            assert result.exit_code == 3
            assert "3 read (1 not in every section)" in result.stderr
            briefs = lines(tmp_path / "run" / "briefs.jsonl")
            (status,) = [each["section_status"] for each in briefs if each["document"]["id"].endswith("note-1.txt")]
            assert (status["aid_packages"], status["alliances"]) == ("none_found", "failed")
            (failure,) = lines(tmp_path / "run" / "failures.jsonl")
            assert failure["reason"] == "The model did not answer about alliances"
            broken[0] = False
            before = len(server.asked)
            assert batch(server, tmp_path / "run", folder, options=options).exit_code == 0
        assert len(server.asked) == before + 2
        assert lines(tmp_path / "run" / "failures.jsonl") == []

    @pytest.mark.parametrize(
        ("reply", "trouble"),
        [
            (error(401, "bad key"), "refused the key"),
            (error(404, "no model"), "There is no model"),
            (error(429, "no credit", code="insufficient_quota"), "no credit left"),
        ],
    )
    def test_what_is_hopeless_ends_the_run_at_once_and_leaves_no_claim(self, folder, tmp_path, reply, trouble):
        with stand_in(lambda _: reply) as server:
            result = batch(server, tmp_path / "run", folder, options=["--at-once", "1"])
            assert result.exit_code == 1
            assert trouble in result.stderr
            assert len(server.asked) <= 4
        with stand_in(none_found) as server:
            assert batch(server, tmp_path / "run", folder).exit_code == 0

    def test_an_article_too_long_for_the_model_does_not_end_the_run(self, folder, tmp_path):
        def behave(asked):
            too_long = error(400, "maximum context length exceeded", code="context_length_exceeded")
            return too_long if "number 1." in json.dumps(asked) else none_found(asked)

        with stand_in(behave) as server:
            result = batch(server, tmp_path / "run", folder)
        assert result.exit_code == 3
        assert len(lines(tmp_path / "run" / "briefs.jsonl")) == 2

    def test_the_budget_ends_the_run_before_it_is_overspent_and_what_was_read_is_kept(self, folder, tmp_path):
        def dear(asked):
            reply = none_found(asked)
            reply.body["usage"] |= {"prompt_tokens": 3000, "total_tokens": 3008}
            return reply

        options = ["--at-once", "1", "--sections", "alliances", "--max-tokens", "6000"]
        with stand_in(dear) as server:
            result = batch(server, tmp_path / "run", folder, options=options)
            assert result.exit_code == 1
            assert "could go over 6,000 tokens" in result.stderr
            assert len(server.asked) == len(lines(tmp_path / "run" / "briefs.jsonl")) == 1

    def test_a_limit_that_cannot_be_kept_is_refused(self, folder, tmp_path):
        with stand_in(none_found) as server:
            result = batch(server, tmp_path / "run", folder, options=["--max-cost", "1"])
        assert result.exit_code == 2
        assert "No price of stand-in is known" in result.stderr
        assert server.asked == []

    def test_what_is_passed_over_is_told_in_one_line(self, folder, tmp_path):
        (folder / "a.pdf").touch()
        with stand_in(none_found) as server:
            ran = batch(server, tmp_path / "run", folder)
        assert ran.exit_code == 0
        assert ran.stderr.splitlines()[-1] == (
            "summarize: 1 file of the folders not read: .pdf (1); articles end in .txt, .md, .text"
        )

    def test_an_error_before_the_first_article_stands_alone(self, tmp_path):
        (tmp_path / "t.csv").write_text("id,body\na,Ferry.\n", encoding="utf-8")
        with stand_in(none_found) as server:
            ran = batch(server, tmp_path / "run", tmp_path / "t.csv")
        assert ran.exit_code == 2
        (line,) = ran.stderr.splitlines()
        assert "has no column 'text'" in line

    def test_two_articles_of_one_id_have_a_brief_each(self, tmp_path):
        (tmp_path / "t.csv").write_text(f'id,text\na,"{article(1)}"\na,"{article(2)}"\n', encoding="utf-8")
        with stand_in(none_found) as server:
            ran = batch(server, tmp_path / "run", tmp_path / "t.csv")
        assert ran.exit_code == 0
        assert len(lines(tmp_path / "run" / "briefs.jsonl")) == len(list((tmp_path / "run" / "briefs").iterdir())) == 2

    def test_a_dry_run_sends_and_writes_nothing(self, folder, tmp_path):
        with stand_in(none_found) as server:
            result = batch(server, tmp_path / "run", folder, options=["--dry-run"])
        assert result.exit_code == 0
        assert "3 articles, 0 of them unreadable; 12 questions" in result.stdout
        assert server.asked == []
        assert not (tmp_path / "run").exists()

    def test_an_article_that_changes_gets_a_new_brief_and_the_old_one_goes(self, folder, tmp_path):
        with stand_in(none_found) as server:
            batch(server, tmp_path / "run", folder)
            changed = next(folder.rglob("note-1.txt"))
            changed.write_text(article(9), encoding="utf-8")
            batch(server, tmp_path / "run", folder)
        rows = {Path(row["document"]["id"]).name: row for row in lines(tmp_path / "run" / "briefs.jsonl")}
        assert rows["note-1.txt"]["document"]["sha256"] == sha256(article(9).encode()).hexdigest()
        assert len(rows) == 3


class TestProcesses:
    """Whole processes against a stand-in: killed, stopped, two at once."""

    @pytest.fixture
    def table(self, tmp_path):
        table = tmp_path / "table.jsonl"
        rows = [json.dumps({"id": f"n{n}", "text": article(n)}) + "\n" for n in range(24)]
        table.write_text("".join(rows), encoding="utf-8")
        return table

    def start(self, server, table, run, *options, largest=None):
        command = [
            sys.executable, "-m", "summarize", "batch", str(table), "--out", str(run), "--model", "stand-in",
            "--base-url", server.base_url, "--sections", "alliances", "--at-once", "2", *options,
        ]  # fmt: skip
        if largest is not None:
            command = ["prlimit", f"--fsize={largest}", *command]
        return subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, "SUMMARIZE_RETRIES": "0"})

    def wait_for(self, server, count):
        for _ in range(12000):
            if len(server.asked) >= count:
                return
            time.sleep(0.01)
        pytest.fail("the command asked nothing")

    @staticmethod
    def slow(asked):
        time.sleep(0.05)
        return none_found(asked)

    def test_a_killed_run_goes_on_and_loses_and_repeats_nothing_but_what_was_in_flight(self, table, tmp_path):
        run = tmp_path / "run"
        with stand_in(self.slow) as server:
            for count in (4, 12):
                process = self.start(server, table, run)
                self.wait_for(server, count)
                process.kill()
                process.communicate()
            last = self.start(server, table, run)
            _, told = last.communicate(timeout=60)
        assert last.returncode == 0, told
        assert len(lines(run / "briefs.jsonl")) == len(list((run / "briefs").glob("*.json"))) == 24
        assert len(list(read_briefs([run]))) == 24
        assert 24 <= len(server.asked) <= 24 + 2 * 2

    def test_a_signal_finishes_what_is_in_flight_and_says_how_to_go_on(self, table, tmp_path):
        with stand_in(self.slow) as server:
            process = self.start(server, table, tmp_path / "run")
            self.wait_for(server, 4)
            process.send_signal(signal.SIGINT)
            _, told = process.communicate(timeout=60)
        assert process.returncode == 130, told
        assert b"The same command goes on later" in told
        done = lines(tmp_path / "run" / "briefs.jsonl")
        assert len(done) == len(server.asked) < 24

    @pytest.mark.skipif(shutil.which("prlimit") is None, reason="util-linux's prlimit is not there")
    def test_a_disk_that_is_full_ends_the_run_and_what_was_acknowledged_is_intact(self, table, tmp_path):
        run = tmp_path / "run"
        # The library that tells the language unpacks its table into a file of some megabytes.
        rows = [json.loads(line) | {"language": "en"} for line in table.read_text(encoding="utf-8").splitlines()]
        table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        with stand_in(none_found) as server:
            process = self.start(server, table, run, largest=160_000)
            _, told = process.communicate(timeout=120)
            assert process.returncode == 1, told
            assert b"Cannot write" in told
            assert b"What was acknowledged is kept" in told
            asked = len(server.asked)
            with closing(sqlite3.connect(run / "ledger.sqlite")) as base:
                assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                done = base.execute("SELECT count(*) FROM result WHERE state = 'done'").fetchone()[0]
            assert 0 < done <= asked < 24
            assert all(json.loads(path.read_text(encoding="utf-8")) for path in (run / "briefs").glob("*.json"))
            again = self.start(server, table, run)
            _, told = again.communicate(timeout=120)
        assert again.returncode == 0, told
        assert f"{24 - done} read, {done} known before".encode() in told
        assert len(server.asked) == asked + 24 - done <= 24 + 2
        assert len(lines(run / "briefs.jsonl")) == len(list((run / "briefs").glob("*.json"))) == 24

    def test_two_processes_share_a_run(self, table, tmp_path):
        with stand_in(self.slow) as server:
            both = [self.start(server, table, tmp_path / "run") for _ in range(2)]
            for process in both:
                process.communicate(timeout=60)
            assert len(server.asked) == 24
            again = self.start(server, table, tmp_path / "run")
            again.communicate(timeout=60)
        assert again.returncode == 0
        assert len(lines(tmp_path / "run" / "briefs.jsonl")) == len(server.asked) == 24
