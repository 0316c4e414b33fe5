"""A run through a Batch API: waves, faults of the provider, money, and death at every step."""

import fcntl
import json
import os
import random
import subprocess
import sys
import threading
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from standin import Reply, completion, error
from standin_batches import batch_desk, nothing_found
from standin_reporter import article_with, reporter
from typer.testing import CliRunner

from summarize.batch import pages
from summarize.batch.provider.correspondence import TRIES, Correspondence
from summarize.batch.provider.parcels import Parcel, line_of, replies_in
from summarize.cli import app
from summarize.llm import Spent
from summarize.llm.batches import split
from summarize.llm.dialogue import Kept
from summarize.prices import cost_of

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

ARTICLES = 3
SECTIONS = 4


@pytest.fixture
def table(tmp_path):
    """Three articles."""
    table = tmp_path / "table.jsonl"
    rows = [json.dumps({"id": f"n{n}", "text": article_with(n)}) + "\n" for n in range(1, ARTICLES + 1)]
    table.write_text("".join(rows), encoding="utf-8")
    return table


def batch(desk, out, table, *options):
    """Run the command against a stand-in, looking often."""
    asked = ["batch", str(table), "--out", str(out), "--model", "stand-in", "--base-url", desk.base_url]
    through = [] if "--plain" in options else ["--provider-batch", "--poll", "0.01"]
    options = [each for each in options if each != "--plain"]
    return CliRunner(env={"SUMMARIZE_RETRIES": "0"}).invoke(app, [*asked, *through, *options])


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def briefs(run):
    return lines(run / "briefs.jsonl")


class TestWaves:
    def test_the_briefs_are_those_of_the_usual_way(self, table, tmp_path):
        with batch_desk(reporter) as desk:
            result = batch(desk, tmp_path / "run", table)
            assert batch(desk, tmp_path / "plain", table, "--plain").exit_code == 0
        assert result.exit_code == 0, result.stderr
        assert briefs(tmp_path / "run") == briefs(tmp_path / "plain")
        aid = briefs(tmp_path / "run")[0]["aid_packages"][0]
        assert aid["amount"]["value"] == 100e6  # the second answer: the first was refused
        assert "3 articles: 3 read" in result.stderr
        assert sorted(path.name for path in (tmp_path / "run" / "briefs").iterdir()) == sorted(
            path.name for path in (tmp_path / "plain" / "briefs").iterdir()
        )

    def test_the_questions_are_those_of_the_usual_way(self, table, tmp_path):
        with batch_desk(reporter) as desk:
            batch(desk, tmp_path / "run", table)
            sent = [
                json.loads(line) for data in desk.files.values() for line in data.splitlines() if b'"method"' in line
            ]
            tried, desk.asked[:] = [*desk.asked], []
            batch(desk, tmp_path / "plain", table, "--plain")
        assert len(tried) == 1
        assert {(line["method"], line["url"]) for line in sent} == {("POST", "/v1/chat/completions")}
        in_batches = Counter(json.dumps(line["body"]) for line in sent)
        assert in_batches == Counter(map(json.dumps, desk.asked))

    def test_repairs_of_all_articles_go_in_one_more_batch(self, table, tmp_path):
        with batch_desk(reporter) as desk:
            batch(desk, tmp_path / "run", table)
        assert [batch["request_counts"]["total"] for batch in desk.batches.values()] == [12, 6]
        assert set(desk.paid.values()) == {1}

    def test_a_second_call_hands_nothing_in(self, table, tmp_path):
        with batch_desk(reporter) as desk:
            batch(desk, tmp_path / "run", table)
            desk.seen.clear()
            result = batch(desk, tmp_path / "run", table)
        assert desk.seen == ["GET /batches?limit=1"]
        assert "0 read, 3 known before" in result.stderr
        assert list((tmp_path / "run" / "batches").iterdir()) == []

    def test_what_the_usual_way_has_read_is_not_asked_again(self, table, tmp_path):
        with batch_desk(reporter) as desk:
            batch(desk, tmp_path / "run", table, "--plain")
            assert batch(desk, tmp_path / "run", table).exit_code == 0
        assert desk.batches == {}

    def test_one_text_under_two_names_is_asked_about_once(self, tmp_path):
        table = tmp_path / "twice.jsonl"
        rows = [{"id": name, "text": article_with(1)} for name in ("a", "b")]
        table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        with batch_desk(reporter) as desk:
            result = batch(desk, tmp_path / "run", table)
        assert [row["document"]["id"] for row in briefs(tmp_path / "run")] == ["a", "b"]
        assert set(desk.paid.values()) == {1}
        assert result.exit_code == 0

    def test_sentences_are_not_waited_for_one_after_another(self, table, tmp_path):
        def choosing(asked):
            wanted = asked["response_format"]["json_schema"]["schema"]
            fields = wanted.get("properties", {})
            chosen = {name: (info.get("enum") or [None])[0] for name, info in fields.items()}
            return completion(json.dumps(chosen))

        with batch_desk(choosing) as desk:
            result = batch(desk, tmp_path / "run", table, "--reading", "sentence", "--repairs", "0")
        assert result.exit_code == 0, result.stderr
        assert len(desk.batches) <= 2

    @pytest.mark.parametrize(("limit", "value"), [("QUESTIONS", 5), ("LARGEST", 30_000)])
    def test_a_wave_is_split_at_the_limits_of_a_file(self, table, tmp_path, monkeypatch, limit, value):
        monkeypatch.setattr(f"summarize.batch.provider.parcels.{limit}", value)
        with batch_desk(nothing_found) as desk:
            assert batch(desk, tmp_path / "run", table).exit_code == 0
        uploads = [data for data in desk.files.values() if b'"method"' in data]
        assert len(uploads) > 1
        assert all(len(data.splitlines()) <= 5 if limit == "QUESTIONS" else len(data) <= value for data in uploads)
        assert sum(desk.paid.values()) == ARTICLES * SECTIONS == len(desk.paid)

    def test_what_cannot_be_read_is_a_row_and_the_others_are_read(self, table, tmp_path):
        with table.open("a", encoding="utf-8") as file:
            file.write('{"id": "bad", "text": 1}\n{"id": "empty", "text": " "}\n')
        with batch_desk(nothing_found) as desk:
            result = batch(desk, tmp_path / "run", table)
        assert result.exit_code == 3
        assert {row["id"] for row in lines(tmp_path / "run" / "failures.jsonl")} == {"bad", "empty"}
        assert len(briefs(tmp_path / "run")) == ARTICLES

    def test_an_article_too_long_for_the_model_does_not_end_the_run(self, table, tmp_path):
        def behave(asked):
            too_long = error(400, "maximum context length exceeded", code="context_length_exceeded")
            return too_long if "$200 million" in json.dumps(asked) else nothing_found(asked)

        with batch_desk(behave) as desk:
            result = batch(desk, tmp_path / "run", table, "--sections", "alliances")
        assert result.exit_code == 3
        assert "too long" in lines(tmp_path / "run" / "failures.jsonl")[0]["reason"]
        assert len(briefs(tmp_path / "run")) == 2

    def test_an_option_the_server_does_not_know_is_found_out_before_anything_is_handed_in(self, table, tmp_path):
        def behave(asked):
            if "temperature" in asked:
                return error(400, "Unsupported parameter: 'temperature'", param="temperature")
            return nothing_found(asked)

        with batch_desk(behave) as desk:
            assert batch(desk, tmp_path / "run", table).exit_code == 0
        assert len(desk.asked) == 2
        assert sum(desk.paid.values()) == ARTICLES * SECTIONS


def without_some(answers, errors):
    return answers[::2], errors


def torn(answers, errors):
    odd = ['{"custom_id": ', b"\xff\xfe", "[]", "null", '{"custom_id": 7, "response": null}', ""]
    return [*odd, *answers[1:], '{"custom_id": "x"'], errors


def shuffled_and_doubled(answers, errors):
    rows = [*answers, *answers, {"custom_id": "somebody-else", "response": answers[0]["response"]}]
    random.Random(3).shuffle(rows)  # noqa: S311  (no secret: an order)
    return rows, [
        {"custom_id": row["custom_id"], "response": None, "error": {"code": "x"}} for row in answers[:2]
    ] + errors


def half_expired(answers, errors):
    gone = {"code": "batch_expired", "message": "This request could not be executed before the window expired."}
    late = [{"custom_id": row["custom_id"], "response": None, "error": gone} for row in answers[1::2]]
    return answers[::2], [*errors, *late]


class TestFaults:
    @pytest.mark.parametrize(
        ("how", "again"),
        [
            ({"tamper": without_some}, True),
            ({"tamper": torn}, True),
            ({"tamper": shuffled_and_doubled}, False),
            ({"tamper": half_expired, "ending": "expired"}, True),
            ({"tamper": without_some, "ending": "cancelled"}, True),
        ],
        ids=["lines missing", "lines torn", "lines out of order and twice", "expired", "cancelled"],
    )
    def test_what_was_answered_is_used_and_the_rest_asked_again(self, table, tmp_path, how, again):
        tampered = how.pop("tamper")
        used = []

        def tamper(answers, errors):
            if used or not answers:
                return answers, errors
            used.append(tampered(answers, errors))
            return used[0]

        with batch_desk(nothing_found, tamper=tamper, **how) as desk:
            result = batch(desk, tmp_path / "run", table)
        assert result.exit_code == 0, result.stderr
        assert len(briefs(tmp_path / "run")) == ARTICLES
        told = {line["custom_id"] for line in used[0][0] if isinstance(line, dict)} - {"somebody-else"}
        assert Counter(desk.named) == Counter({name: 1 if name in told else 2 for name in desk.named})
        assert (len(desk.named) > ARTICLES * SECTIONS) is again

    @pytest.mark.parametrize("ending", ["expired", "failed", "cancelled", "completed"])
    def test_what_is_never_answered_is_asked_so_many_times_and_no_more(self, table, tmp_path, ending):
        with batch_desk(nothing_found, tamper=lambda *_: ([], []), ending=ending) as desk:
            result = batch(desk, tmp_path / "run", table)
        assert result.exit_code == 3
        assert len(desk.named) == TRIES * ARTICLES * SECTIONS
        assert "no answer in any batch" in lines(tmp_path / "run" / "failures.jsonl")[0]["reason"]

    def test_a_failed_question_is_asked_again_and_an_answered_one_is_not(self, table, tmp_path):
        failing = {"left": 2}

        def behave(asked):
            if "$200 million" in json.dumps(asked) and failing["left"]:
                failing["left"] -= 1
                return error(500 if failing["left"] else 429, "later")
            return nothing_found(asked)

        with batch_desk(behave) as desk:
            result = batch(desk, tmp_path / "run", table, "--sections", "alliances")
        assert result.exit_code == 0
        assert sorted(Counter(desk.named).values()) == [1, 1, 3]
        assert set(desk.paid.values()) <= {0, 1}

    def test_of_a_failed_article_what_was_answered_is_not_asked_again_by_the_next_call(self, table, tmp_path):
        broken = [True]

        def behave(asked):
            name = asked["response_format"]["json_schema"]["name"]
            if broken[0] and name == "AllianceDrafts":
                return error(400, "context length", code="context_length_exceeded")
            return nothing_found(asked)

        with batch_desk(behave) as desk:
            assert batch(desk, tmp_path / "run", table).exit_code == 3
            broken[0] = False
            assert batch(desk, tmp_path / "run", table).exit_code == 0
        assert set(desk.paid.values()) == {1}

    def test_what_was_hopeless_is_asked_again_by_the_next_call(self, table, tmp_path):
        broken = [True]

        def behave(asked):
            about = json.dumps(asked)
            return error(401, "bad key") if broken[0] and "$200 million" in about else nothing_found(asked)

        with batch_desk(behave) as desk:
            assert batch(desk, tmp_path / "run", table).exit_code == 1
            broken[0] = False
            assert batch(desk, tmp_path / "run", table).exit_code == 0
        assert set(desk.paid.values()) <= {0, 1}

    def test_a_busy_or_restarting_provider_is_waited_for(self, table, tmp_path):
        seen = Counter()

        def fault(method, path):
            step = f"{method} {path.rstrip('0123456789')}"
            seen[step] += 1
            is_trial = "chat" in path or "limit=1" in path
            if is_trial or seen[step] % 3 == 0:
                return None
            return Reply({"error": {"message": "busy"}}, 429 if seen[step] % 3 == 1 else 503)

        with batch_desk(nothing_found, fault=fault, looks=2) as desk:
            result = batch(desk, tmp_path / "run", table)
        assert result.exit_code == 0, result.stderr
        assert set(desk.paid.values()) == {1}

    def test_a_batch_whose_making_got_no_reply_is_found_and_not_made_again(self, table, tmp_path):
        lost = []

        def fault(method, path):
            if method == "POST" and path == "/batches" and not lost:
                lost.append(path)
                made = desk.create({
                    "input_file_id": "file-0", "endpoint": "/v1/chat/completions", "completion_window": "24h",
                    "metadata": {"summarize": next((tmp_path / "run" / "batches").iterdir()).stem},
                })  # fmt: skip
                assert made
                return Reply(b"", 502)
            return None

        with batch_desk(nothing_found, fault=fault) as desk:
            assert batch(desk, tmp_path / "run", table).exit_code == 0
        assert lost
        assert len(desk.batches) == 1

    def test_a_provider_without_room_gets_less_at_a_time(self, table, tmp_path):
        def refusal(count):
            return "Enqueued token limit reached. Limit: 4,000 enqueued tokens." if count > 3 else None

        with batch_desk(nothing_found, refusal=refusal) as desk:
            result = batch(desk, tmp_path / "run", table)
        assert result.exit_code == 0, result.stderr
        assert len(desk.batches) > 4
        assert set(desk.paid.values()) == {1}

    def test_a_server_without_a_batch_api_is_said_to_have_none(self, table, tmp_path):
        with batch_desk(nothing_found, fault=lambda _, path: error(404, "?") if "batches" in path else None) as desk:
            result = batch(desk, tmp_path / "run", table)
        assert result.exit_code == 2
        assert "has no Batch API" in result.stderr
        assert not (tmp_path / "run").exists()

    def test_the_embedded_model_has_none(self, table, tmp_path):
        asked = ["batch", str(table), "--out", str(tmp_path / "run"), "--model", "local", "--provider-batch"]
        result = CliRunner().invoke(app, asked)
        assert result.exit_code == 2
        assert "has no Batch API" in result.stderr

    def test_how_often_to_look_is_said_with_it_only(self, table, tmp_path):
        asked = ["batch", str(table), "--out", str(tmp_path / "run"), "--model", "stand-in", "--poll", "1"]
        assert CliRunner().invoke(app, asked).exit_code == 2

    @pytest.mark.parametrize(
        ("reply", "trouble"),
        [(error(401, "bad key"), "refused the key"), (error(429, "x", code="insufficient_quota"), "no credit left")],
    )
    def test_what_is_hopeless_ends_the_run_at_once(self, table, tmp_path, reply, trouble):
        with batch_desk(nothing_found, fault=lambda *_: reply) as desk:
            result = batch(desk, tmp_path / "run", table)
        assert result.exit_code == 1
        assert trouble in result.stderr
        assert len(desk.seen) == 1

    def test_a_wrong_model_shows_before_anything_is_handed_in(self, table, tmp_path, monkeypatch):
        read = []
        monkeypatch.setattr(
            "summarize.cli.provider_batch.fetched", lambda *asked: read.append(pages.fetched(*asked)) or read[-1]
        )
        with batch_desk(lambda _: error(404, "no such model")) as desk:
            result = batch(desk, tmp_path / "run", table)
        assert result.exit_code == 1
        assert [each.gi_frame for each in read] == [None]  # its event loop is closed, while the error is still told
        assert "There is no model" in result.stderr
        assert desk.files == {}

    def test_one_process_at_a_time_hands_a_run_in(self, table, tmp_path):
        (tmp_path / "run").mkdir()
        handle = os.open(tmp_path / "run" / "provider-batch.lock", os.O_CREAT | os.O_RDWR)
        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            with batch_desk(nothing_found) as desk:
                result = batch(desk, tmp_path / "run", table)
        finally:
            os.close(handle)
        assert result.exit_code == 1
        assert "Another process hands in batches" in result.stderr


class TestMoney:
    @pytest.fixture(autouse=True)
    def _priced(self, monkeypatch):
        monkeypatch.setattr("summarize.prices._provider", lambda _: {"provider_id": "openai"})

    def test_a_batch_costs_half_and_the_one_trial_the_whole(self, table, tmp_path):
        with batch_desk(nothing_found) as desk:
            result = batch(desk, tmp_path / "run", table, "--model", "gpt-4.1-mini")
            batch(desk, tmp_path / "plain", table, "--plain", "--model", "gpt-4.1-mini")
        one = Spent(1, 40, 16, 8)
        usual, less = (cost_of(one, "gpt-4.1-mini", None, batch=batch) for batch in (False, True))
        assert f"${less * ARTICLES * SECTIONS + usual:,.4f}" in result.stderr
        cost, plain = (briefs(tmp_path / run)[0]["run"]["cost_usd"] for run in ("run", "plain"))
        assert cost == pytest.approx(SECTIONS * (24 * 0.2 + 16 * 0.1 + 8 * 0.8) / 1e6)  # what is cached costs the same
        assert plain == pytest.approx(SECTIONS * (24 * 0.4 + 16 * 0.1 + 8 * 1.6) / 1e6)

    def test_a_model_without_a_batch_price_is_taken_to_cost_half(self, monkeypatch):
        usual = cost_of(Spent(1, 40, 16, 8), "gpt-4.1-mini", None)
        monkeypatch.setattr("summarize.prices._BATCH", {"processing": "unheard of"})
        assert cost_of(Spent(1, 40, 16, 8), "gpt-4.1-mini", None, batch=True) == pytest.approx(usual / 2)

    def test_a_dry_run_tells_half_and_sends_nothing(self, table, tmp_path):
        options = ["--dry-run", "--model", "gpt-4.1"]
        with batch_desk(nothing_found) as desk:
            told = [batch(desk, tmp_path / "run", table, *options, *more).stdout for more in ((), ("--plain",))]
        half, whole = (float(each.rpartition("$")[2]) for each in told)
        assert half == pytest.approx(whole / 2, abs=0.01)
        assert desk.seen == []

    def test_what_may_be_spent_is_held_back_before_it_is_handed_in(self, table, tmp_path):
        with batch_desk(nothing_found) as desk:
            result = batch(desk, tmp_path / "run", table, "--max-tokens", "12000", "--sections", "alliances")
        assert result.exit_code == 0, result.stderr
        assert [batch["request_counts"]["total"] for batch in desk.batches.values()] == [2, 1]

    def test_a_limit_that_is_reached_ends_the_run_and_what_was_answered_is_kept(self, table, tmp_path):
        def dear(asked):
            reply = nothing_found(asked)
            reply.body["usage"] |= {"prompt_tokens": 3000, "total_tokens": 3008}
            return reply

        with batch_desk(dear) as desk:
            result = batch(desk, tmp_path / "run", table, "--max-tokens", "12500", "--sections", "alliances")
        assert result.exit_code == 1
        assert "could go over 12,500 tokens" in result.stderr
        assert len(briefs(tmp_path / "run")) == sum(desk.paid.values()) < ARTICLES


class TestStopping:
    def test_a_signal_leaves_the_batches_and_the_next_call_collects_them(self, table, tmp_path):
        command = [
            sys.executable, "-m", "summarize", "batch", str(table), "--out", str(tmp_path / "run"), "--model", "stand-in",
            "--provider-batch", "--poll", "0.05",
        ]  # fmt: skip
        with batch_desk(nothing_found, looks=10**9) as desk:
            process = subprocess.Popen([*command, "--base-url", desk.base_url], stderr=subprocess.PIPE)
            waited = threading.Event()
            while not any("/batches/batch_0" in each for each in desk.seen):
                assert process.poll() is None
                waited.wait(0.01)
            process.terminate()
            _, told = process.communicate(timeout=60)
            assert process.returncode == 143, told
            assert b"The same command goes on later" in told
            desk.looks = 0
            assert batch(desk, tmp_path / "run", table).exit_code == 0
        assert len(desk.batches) == 1
        assert len(briefs(tmp_path / "run")) == ARTICLES

    def test_killed_at_every_step_nothing_is_lost_or_paid_twice(self, tmp_path):
        with batch_desk(reporter, looks=2) as desk:
            command = [sys.executable, str(Path(__file__).with_name("mortal.py")), desk.base_url, str(tmp_path)]
            ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        steps, ended = map(int, ran.stdout.split())
        assert ended == 0
        assert steps > 20
        assert set(desk.paid.values()) == {1}
        assert len(desk.paid) == 4 * (steps + 2)  # two questions, each with a second turn, in each run
        for step in range(1, steps + 2):
            (brief,) = briefs(tmp_path / f"run-{step}")
            assert [len(brief["aid_packages"]), len(brief["casualty_reports"])] == [1, 1]
            assert list((tmp_path / f"run-{step}" / "batches").iterdir()) == []


NAMES = st.sampled_from(["a", "b", "c"])
REPLIES = st.lists(st.tuples(NAMES, st.sampled_from([200, 400, 429, 500, 0])), max_size=8)


def told(name, status, say="x"):
    reply = {"status_code": status, "body": {"say": say}} if status else None
    return json.dumps({"custom_id": name, "response": reply}, ensure_ascii=False).encode()


class TestLaws:
    @given(st.lists(st.text(alphabet='a{"\r\u2028\x85 ', max_size=6)), st.integers(1, 5))
    def test_a_stream_is_cut_at_line_feeds_only_however_it_comes(self, rows, size):
        data = "".join(row + "\n" for row in rows).encode()
        pieces = (data[at : at + size] for at in range(0, len(data), size))
        assert list(split(pieces)) == [row.encode() for row in rows]

    def test_a_line_longer_than_any_answer_is_left_out_and_not_held(self, monkeypatch):
        monkeypatch.setattr("summarize.llm.batches.LARGEST", 10)
        pieces = [b"short\n", b"x" * 8, b"x" * 8, b"x" * 8, b"\nnext\n", b"y" * 11 + b"\n", b"last"]
        assert list(split(iter(pieces))) == [b"short", b"next", b"last"]

    @given(REPLIES, st.lists(st.binary(max_size=20).filter(lambda line: b"\n" not in line), max_size=4), st.randoms())
    def test_order_and_rubbish_change_nothing(self, replies, rubbish, chance):
        rows = [told(*reply) for reply in replies] + rubbish
        chance.shuffle(rows)
        assert sorted(replies_in(rows), key=str) == sorted(replies_in([told(*reply) for reply in replies]), key=str)

    @settings(max_examples=30)
    @given(REPLIES)
    def test_a_completion_is_kept_before_anything_else(self, tmp_path_factory, replies):
        with closing(Correspondence(tmp_path_factory.mktemp("laws") / "ledger.sqlite")) as letters:
            letters.plan("batch", [(name, "article") for name in "abc"], Spent(3))
            letters.keep("batch", replies_in(told(*reply) for reply in replies))
            letters.close_batch("batch")
            for name in "abc":
                came = [status for given, status in replies if given == name]
                standing = letters.standing(name)
                if 200 in came:
                    assert isinstance(standing, Kept)
                    assert standing.status == 200
                elif came[:1] == [400]:
                    assert isinstance(standing, Kept)
                else:
                    assert standing is None

    @settings(max_examples=40)
    @given(
        st.lists(st.binary(min_size=1, max_size=60), min_size=1, max_size=30), st.integers(1, 7), st.integers(60, 200)
    )
    def test_files_keep_to_their_limits_and_hold_everything_once(self, tmp_path_factory, bodies, most, largest):
        folder = tmp_path_factory.mktemp("parcels")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("summarize.batch.provider.parcels.QUESTIONS", most)
            patch.setattr("summarize.batch.provider.parcels.LARGEST", largest)
            parcels = [Parcel("0", folder / "0")]
            for number, body in enumerate(bodies):
                line = body.replace(b"\n", b" ") + b"\n"
                if not parcels[-1].has_room_for(line, 1, None):
                    parcels.append(Parcel(str(number), folder / str(number)))
                parcels[-1].add(str(number), "article", line, Spent(1, 1))
            for parcel in parcels:
                parcel.seal()
        written = [parcel.path.read_bytes() for parcel in parcels]
        assert b"".join(written) == b"".join(body.replace(b"\n", b" ") + b"\n" for body in bodies)
        assert all(len(parcel.questions) <= most for parcel in parcels)
        assert all(
            len(data) <= largest or len(parcel.questions) == 1 for parcel, data in zip(parcels, written, strict=True)
        )

    def test_a_line_holds_the_body_byte_for_byte(self):
        body = '{"messages":[{"content":"“é\\u2028”"}]}'.encode()
        line = line_of("name", body)
        assert json.loads(line)["body"] == json.loads(body)
        assert line.endswith(body + b"}\n")
