"""A run on a cluster: leases, shares, a driver whose workers die; and Ray itself, on several nodes of this machine."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standin import completion, error, stand_in
from typer.testing import CliRunner

from summarize import session
from summarize.batch.budget import Budget, Limits
from summarize.batch.cluster import driver as driving
from summarize.batch.cluster.driver import Driver
from summarize.batch.cluster.fleet import Placed
from summarize.batch.cluster.leases import TERM, LeasedLimiter, Shares, scaled
from summarize.batch.cluster.steward import Purse, Steward
from summarize.batch.cluster.worker import Ended, Errand, Worker
from summarize.batch.inputs import Item
from summarize.batch.keys import key_of
from summarize.batch.ledger import Ledger
from summarize.batch.shards import FOLDER, ShardJournal, gather, held, reads_in, take_over
from summarize.cli import app
from summarize.errors import BudgetError, ClusterError, OutputError
from summarize.llm import Answer, Spent
from summarize.llm.limiter import Limiter
from summarize.llm.patience import SHARE

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

OPTIONS = session.Options(model="stand-in", base_url="http://127.0.0.1:9/v1", sections=("alliances",)).settled()


def article(n):
    return f"Harbour notes, number {n}.\n\nThe ferry left at {n} in the morning, and nothing else happened that day."


def items(count):
    return [Item(f"n{n}", article(n)) for n in range(count)]


def brief_like(item):
    """What the ledger and its outputs look at in a brief."""
    return json.dumps({"document": {"id": item.name, "source": None}, "section_status": {}, "rejected": []})


class TestLeases:
    @given(
        st.lists(st.tuples(st.sampled_from("abcd"), st.floats(0, 500), st.floats(0, 2 * TERM)), min_size=1, max_size=40)
    )
    def test_no_more_than_the_whole_is_leased_out_at_any_time(self, asked):
        shares, now, leased = Shares(), 0.0, {}
        for worker, need, later in asked:
            now += later
            leased[worker] = (shares.lease(worker, need, now), now + TERM)
            assert sum(share for share, until in leased.values() if until > now) <= 1 + 1e-9
            assert 0 <= leased[worker][0] <= 1

    def test_shares_come_to_follow_the_need(self):
        shares = Shares()
        for now in range(4):
            got = {worker: shares.lease(worker, need, now) for worker, need in (("a", 30), ("b", 10))}
        assert got == {"a": pytest.approx(0.75), "b": pytest.approx(0.25)}

    def test_what_a_dead_worker_had_is_free_when_its_lease_ends(self):
        shares = Shares()
        shares.lease("dead", 10, 0.0)
        assert shares.lease("next", 10, 1.0) == 0
        assert shares.lease("next", 10, TERM) == 1

    def test_headers_are_scaled_and_nothing_else_is(self):
        headers = {"x-ratelimit-limit-requests": "600", "x-ratelimit-reset-requests": "1s", "retry-after": "3"}
        assert scaled(headers, 0.25) == headers | {"x-ratelimit-limit-requests": "150"}

    def test_nothing_goes_out_without_a_lease(self, monkeypatch):
        monkeypatch.setattr("summarize.batch.cluster.leases.TERM", 0.05)

        async def ask():
            limiter = LeasedLimiter(Limiter())
            waiting = asyncio.create_task(limiter.acquire(10))
            await asyncio.sleep(0)
            assert limiter.need == 1
            assert not waiting.done()
            limiter.renew(0.5)
            grant = await waiting
            limiter.release(grant)
            await asyncio.sleep(0.1)  # the lease ends
            late = asyncio.create_task(limiter.acquire(10))
            await asyncio.sleep(0)
            assert not late.done()
            late.cancel()

        asyncio.run(ask())

    def test_a_worker_keeps_to_its_share_of_the_rate(self):
        async def rate(share):
            limiter = LeasedLimiter(inner := Limiter())
            limiter.renew(share)
            grant = await limiter.acquire(1)
            told = {"limit": "6000", "remaining": "5999", "reset": "10ms"}
            limiter.learn({f"x-ratelimit-{name}-requests": value for name, value in told.items()}, grant)
            return inner.calls.rate

        assert asyncio.run(rate(0.25)) == pytest.approx(asyncio.run(rate(1.0)) / 4, rel=0.01)


class Remote:
    """A method as Ray gives it."""

    def __init__(self, call):
        self.call = call

    async def remote(self, *arguments):
        return self.call(*arguments)


class Handle:
    """An object as Ray gives it."""

    def __init__(self, kept):
        self.hold, self.settle = Remote(kept.hold), self
        self.kept = kept

    def remote(self, *arguments):
        self.kept.settle(*arguments)


class TestSteward:
    def test_a_limit_holds_over_all_workers_together(self):
        def budget():
            return Budget("gpt-4.1-mini", None, Limits(tokens=250), 100)

        steward = Steward(budget())
        purses = [Purse(budget(), Handle(steward)) for _ in range(2)]

        async def answered(*_):
            await asyncio.sleep(0.01)
            return Answer(None, Spent(1, 25, 0, 5))

        async def ask():
            messages = [{"role": "user", "content": "x" * 60}]
            asked = [purse.around(answered)(messages, str) for purse in purses for _ in range(2)]
            return await asyncio.gather(*asked, return_exceptions=True)

        came = asyncio.run(ask())
        assert sum(isinstance(each, BudgetError) for each in came) == 2
        assert steward.state()[0] == Spent(2, 50, 0, 10)

    def test_without_a_limit_spending_is_told_with_the_lease(self):
        purse = Purse(Budget("gpt-4.1-mini", None, Limits(), 100), None)

        async def answered(*_):
            return Answer(None, Spent(1, 25, 0, 5))

        asyncio.run(purse.around(answered)([{"role": "user", "content": "x"}], str))
        assert [purse.take_untold(), purse.take_untold()] == [Spent(1, 25, 0, 5), Spent()]


class TestShards:
    @pytest.fixture
    def folder(self, tmp_path):
        (tmp_path / FOLDER).mkdir()
        (tmp_path / "briefs").mkdir()
        return tmp_path / FOLDER

    @pytest.fixture
    def ledger(self, tmp_path):
        with closing(Ledger(tmp_path / "ledger.sqlite", "first")) as ledger:
            yield ledger

    def test_what_another_worker_wrote_down_is_not_read_again(self, folder):
        first, second = ShardJournal(folder, "s"), None
        asyncio.run(first.finish("a", "{}", ""))
        second = ShardJournal(folder, "s")
        claims = [asyncio.run(second.claim(Item("x"), 0, key)) for key in "ab"]
        asyncio.run(second.fail("b", "it broke"))
        first.close()
        second.close()
        assert claims == ["done", "mine"]
        second.complete()
        assert [path.name for path in folder.iterdir()] == ["s.jsonl"]
        assert {read.key: read.reason for read in reads_in(folder / "s.jsonl")} == {"a": "", "b": "it broke"}

    @given(cut=st.integers(0, 200))
    def test_a_journal_cut_off_anywhere_gives_its_whole_lines(self, tmp_path_factory, cut):
        folder = tmp_path_factory.mktemp("cut")
        with closing(ShardJournal(folder, "s")) as journal:
            for key in "ab":
                asyncio.run(journal.finish(key, '{"é": 1}', ""))
        (path,) = folder.iterdir()
        data = path.read_bytes()[:cut]
        path.write_bytes(data)
        assert [read.key for read in reads_in(path)] == ["a", "b"][: data.count(b"\n")]

    def test_a_full_disk_is_a_clear_error_and_tears_no_line_but_its_own(self, folder, monkeypatch):
        journal, write, full = ShardJournal(folder, "s"), os.write, [True]

        def little(handle, data):
            if full and handle == journal._file:
                full.clear()
                write(handle, data[:5])
                raise OSError(28, "No space left on device")
            return write(handle, data)

        monkeypatch.setattr(os, "write", little)
        with closing(journal):
            with pytest.raises(OutputError, match="No space left"):
                asyncio.run(journal.finish("a", "{}", ""))
            asyncio.run(journal.finish("b", "{}", ""))
        (path,) = folder.iterdir()
        assert [read.key for read in reads_in(path)] == ["b"]

    def test_results_come_into_the_ledger_and_their_files_go(self, folder, ledger, tmp_path):
        item = items(1)[0]
        ledger.note(item.name, 0, "a", None)
        ledger.claim("a")
        journal = ShardJournal(folder, "s")
        asyncio.run(journal.finish("a", brief_like(item), ""))
        asyncio.run(journal.fail("b", "it broke"))
        journal.close()
        assert [read.key for read in gather(ledger, tmp_path)] == ["a", "b"]
        assert [row.brief for row in ledger.rows()] == [brief_like(item)]
        assert len(list((tmp_path / "briefs").iterdir())) == 1
        assert list(folder.iterdir()) == []

    def test_what_is_left_is_gathered_by_nobody_while_its_run_lives(self, folder, ledger, tmp_path):
        with closing(ShardJournal(folder, "s")) as journal:
            asyncio.run(journal.finish("a", brief_like(items(1)[0]), ""))
            with held(tmp_path) as is_ours:
                assert is_ours
                take_over(ledger, tmp_path)
                assert list(folder.iterdir()) != []
        take_over(ledger, tmp_path)
        assert list(folder.iterdir()) == []
        assert ledger.claim("a") == "done"


class Crew:
    """A fleet whose workers are functions: from a share's name and articles to how it ended; None when it died."""

    def __init__(self, run, work, count=2):
        self.run, self.work = run, work
        self.workers = [Placed(f"w{n}", None, f"life {n}") for n in range(count)]
        self.lives = count
        self.dealt, self.came, self.stopped, self.returns = [], [], False, True

    def read(self, worker, shard, articles):
        self.dealt.append((worker.name, shard, [item.name for item in articles]))
        self.came.append(self.work(self, worker, shard, articles))
        return len(self.came)

    def wait(self, promises, _seconds):
        return promises[:1]

    def ended(self, promise):
        return self.came[promise - 1]

    def lost(self, worker):
        worker.coming_back = worker.coming_back or "asked for"

    def look_for(self, worker):
        if self.returns:
            worker.coming_back, worker.life, self.lives = None, f"life {self.lives}", self.lives + 1

    def stop(self):
        self.stopped = True

    def state(self):
        return Spent(len(self.dealt)), {}


def reading(crew, _worker, shard, articles):
    """A worker that reads everything."""
    with closing(ShardJournal(crew.run / FOLDER, shard)) as journal:
        for item in articles:
            asyncio.run(journal.finish(key_of(item, OPTIONS), brief_like(item), ""))
        journal.complete()
    return Ended()


class TestDriver:
    @pytest.fixture(autouse=True)
    def _quick(self, monkeypatch):
        monkeypatch.setattr(driving, "LOOK", 0.001)
        monkeypatch.setattr(driving, "PLACING", 0.02)

    @contextmanager
    def driver(self, run, work, count=2):
        with closing(Ledger(run / "ledger.sqlite", "first")) as ledger:
            crew = Crew(run, work, count)
            budget = Budget("stand-in", None, Limits(), 100)
            yield Driver(ledger, run, OPTIONS, crew, budget, share=3), crew

    def test_every_article_is_dealt_out_once_and_gathered(self, tmp_path):
        with self.driver(tmp_path, reading) as (driver, crew):
            summary = driver.over(iter([*items(10), Item("bad", trouble="no text"), *items(2)]))
            assert all(row.brief for row in driver.ledger.rows() if row.name != "bad")
        assert (summary.given, summary.read, summary.failed) == (13, 10, 1)
        assert sorted(name for _, _, names in crew.dealt for name in names) == sorted(f"n{n}" for n in range(10))
        assert {worker for worker, *_ in crew.dealt} == {"w0", "w1"}

    def test_a_share_whose_worker_died_is_read_by_another(self, tmp_path):
        died = []

        def dying(crew, worker, shard, articles):
            if worker.name == "w0" and not died:
                died.append(shard)
                return None
            return reading(crew, worker, shard, articles)

        with self.driver(tmp_path, dying) as (driver, crew):
            assert driver.over(iter(items(6))).read == 6
            assert driver.words() == "2 of 2 workers"
        assert Counter(shard for _, shard, _ in crew.dealt)[died[0]] == 2

    def test_a_worker_that_could_not_be_reached_for_a_while_has_not_died_over_its_share(self, tmp_path):
        times = []

        def flapping(crew, worker, shard, articles):
            crew.lives = 0  # the same process comes back
            times.append(shard)
            return None if len(times) <= 5 else reading(crew, worker, shard, articles)

        with self.driver(tmp_path, flapping, count=1) as (driver, _):
            assert driver.over(iter(items(3))).read == 3

    def test_a_share_is_not_dealt_out_again_while_its_worker_reads_on(self, tmp_path):
        kept = []

        def cut_off(crew, worker, shard, articles):
            if not kept:
                kept.append(ShardJournal(crew.run / FOLDER, shard))
                return None
            return reading(crew, worker, shard, articles)

        with self.driver(tmp_path, cut_off) as (driver, crew):
            waited = driver.fleet.state

            def state():
                if len(crew.dealt) == 1 and len(kept) < 3:
                    kept.append(None)
                elif len(kept) == 3:
                    assert len(crew.dealt) == 1
                    kept[0].complete()
                    kept[0].close()
                    kept.append(None)
                return waited()

            crew.state = state
            assert driver.over(iter(items(3))).read == 3

    def test_a_share_that_kills_every_worker_becomes_failures(self, tmp_path):
        def killing(crew, worker, shard, articles):
            return None if any(item.name == "n1" for item in articles) else reading(crew, worker, shard, articles)

        with self.driver(tmp_path, killing) as (driver, _):
            summary = driver.over(iter(items(6)))
            reasons = [row.reason for row in driver.ledger.rows() if row.reason]
        assert (summary.read, summary.failed) == (3, 3)
        assert set(reasons) == {"3 workers died while this article was among those they read"}

    def test_what_a_worker_wrote_down_before_it_died_is_kept(self, tmp_path):
        def half(crew, _worker, shard, articles):
            with closing(ShardJournal(crew.run / FOLDER, shard)) as journal:
                asyncio.run(journal.finish(key_of(articles[0], OPTIONS), brief_like(articles[0]), ""))

        with self.driver(tmp_path, half) as (driver, _):
            summary = driver.over(iter(items(3)))
        assert (summary.read, summary.failed) == (1, 2)

    def test_without_a_worker_that_finds_a_place_it_is_an_error_and_no_silent_wait(self, tmp_path):
        with self.driver(tmp_path, lambda *_: None) as (driver, crew):
            crew.returns = False
            with pytest.raises(ClusterError, match="No worker has found a place"):
                driver.over(iter(items(3)))
            assert driver.ledger.claim(key_of(items(1)[0], OPTIONS)) == "mine"

    def test_what_is_hopeless_for_one_worker_ends_the_run(self, tmp_path):
        with self.driver(tmp_path, lambda *_: Ended("It refused the key", "Check it")) as (driver, crew):
            with pytest.raises(Exception, match="It refused the key"):
                driver.over(iter(items(40)))
            assert crew.stopped
            assert len(crew.dealt) <= 2 * driving.AHEAD

    def test_stopped_it_deals_nothing_more_out_and_gives_every_claim_back(self, tmp_path):
        def stopping(crew, worker, shard, articles):
            driver.stop()
            return reading(crew, worker, shard, articles)

        with self.driver(tmp_path, stopping) as (driver, crew):
            driver.over(iter(items(40)))
            assert len(crew.dealt) == 1
            assert driver.ledger.claim(key_of(items(40)[-1], OPTIONS)) == "mine"


class TestWorker:
    def test_shares_read_side_by_side_have_together_no_more_under_way_than_its_room(self, tmp_path, monkeypatch):
        (tmp_path / FOLDER).mkdir()
        under_way, most = 0, 0
        finish = ShardJournal.finish

        async def read(self, item, key):
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0.002)
            await self.journal.finish(key, brief_like(item), "")
            under_way -= 1

        async def slowly(self, *result):
            await asyncio.sleep(0.002)
            await finish(self, *result)

        monkeypatch.setattr("summarize.batch.runner.Run._read", read)
        monkeypatch.setattr(ShardJournal, "finish", slowly)

        async def work():
            worker = Worker("w", Errand(tmp_path, OPTIONS, Budget("stand-in", None, Limits(), 100), 3, b"salt"))
            worker.ready, worker._lease, worker._read, worker._room = nothing, nothing, None, lambda: 3
            shares = (worker.read(f"s{n}", [Item(f"{n}-{m}", f"{n}-{m}") for m in range(20)], None) for n in range(3))
            return await asyncio.gather(*shares)

        async def nothing(*_):
            pass

        assert asyncio.run(work()) == [Ended()] * 3
        assert len([read for n in range(3) for read in reads_in(tmp_path / FOLDER / f"s{n}.jsonl")]) == 60
        assert most == 3


class TestCommand:
    @pytest.mark.parametrize(
        "options",
        [["--workers", "2"], ["--ray-address", "auto"], ["--engine", "ray", "--provider-batch"], ["--engine", "spark"]],
    )
    def test_options_that_say_nothing_together_are_refused(self, tmp_path, options):
        asked = ["batch", str(tmp_path), "--out", str(tmp_path / "run"), "--model", "stand-in", *options]
        assert CliRunner().invoke(app, asked).exit_code == 2

    def test_without_ray_it_says_what_to_install(self, tmp_path, monkeypatch):
        monkeypatch.setitem(sys.modules, "ray", None)
        (tmp_path / "a.txt").write_text("Ferry.", encoding="utf-8")
        asked = ["batch", str(tmp_path), "--out", str(tmp_path / "run"), "--model", "stand-in", "--engine", "ray"]
        result = CliRunner().invoke(app, asked)
        assert result.exit_code == 1
        assert "pip install 'summarize[ray]'" in result.stderr


CANARY = "canary-0c7e1b5d"
"""The key that must show nowhere."""

SURROUNDINGS = {
    **os.environ,
    "SUMMARIZE_RETRIES": "0",
    "OPENAI_API_KEY": CANARY,
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # everything on loopback
    "RAY_AUTH_MODE": "disabled",  # no token is put into anybody's home
}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A head and three nodes; writing a line to it kills one."""
    folder = tmp_path_factory.mktemp("r")
    command = [sys.executable, str(Path(__file__).with_name("ray_cluster.py")), str(folder), "3"]
    log = folder / "ray_cluster.log"
    with (
        log.open("w", encoding="utf-8") as told,
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
            env=SURROUNDINGS,
        ) as process,
    ):
        process.address, process.folder = process.stdout.readline().strip(), folder
        assert process.address, log.read_text(encoding="utf-8")[-4000:]
        yield process
        process.stdin.close()


@pytest.mark.skipif(find_spec("ray") is None, reason="the extra ray is not installed")
class TestRay:
    @pytest.fixture
    def table(self, tmp_path):
        table = tmp_path / "table.jsonl"
        rows = [json.dumps({"id": f"n{n}", "text": article(n)}) + "\n" for n in range(240)]
        table.write_text("".join(rows), encoding="utf-8")
        return table

    def start(self, server, table, *options):
        command = [
            sys.executable, "-m", "summarize", "batch", str(table), "--out", str(table.parent / "run"), "--model",
            "stand-in", "--base-url", server.base_url, "--sections", "alliances", "--at-once", "24", *options,
        ]  # fmt: skip
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=SURROUNDINGS, text=True)

    def on(self, cluster, *options):
        return ("--engine", "ray", "--ray-address", cluster.address, "--workers", "3", *options)

    @staticmethod
    def slow(_):
        time.sleep(0.25)
        return completion('{"facts": []}')

    def wait_for(self, server, count, process):
        while len(server.asked) < count:
            assert process.poll() is None, process.communicate()
            time.sleep(0.01)

    def lines(self, path):
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    def test_a_node_is_killed_and_nothing_is_lost_doubled_or_asked_again_but_what_was_in_flight(self, cluster, table):
        with stand_in(self.slow) as server:
            process = self.start(server, table, *self.on(cluster))
            self.wait_for(server, 48, process)
            cluster.stdin.write("kill\n")
            cluster.stdin.flush()
            printed, told = process.communicate(timeout=90)
            assert process.returncode == 0, told
            assert printed == ""  # Ray itself would print pages about the node
            names = [row["document"]["id"] for row in self.lines(table.parent / "run" / "briefs.jsonl")]
            assert names == [f"n{n}" for n in range(240)]
            assert 240 <= len(server.asked) <= 240 + 24
            assert len(list((table.parent / "run" / "briefs").iterdir())) == 240
            assert list((table.parent / "run" / "shards").iterdir()) == []
            assert {headers["Authorization"] for headers in server.headers} == {f"Bearer {CANARY}"}
            plain = self.start(server, table)
            _, told = plain.communicate(timeout=60)
        assert "240 known before" in told
        assert [
            path for path in cluster.folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()
        ] == []

    def test_what_one_engine_began_the_other_finishes(self, cluster, table):
        late = 0  # calls that one engine made twice, which this server gives no other reason for
        with stand_in(self.slow) as server:
            for count, options in ((40, ()), (120, self.on(cluster)), (240, ())):
                before = len(server.asked)
                process = self.start(server, table, *options)
                if count < 240:
                    self.wait_for(server, count, process)
                    process.send_signal(signal.SIGKILL)
                _, told = process.communicate(timeout=60)
                asked = [json.dumps(one) for one in server.asked[before:]]
                late += len(asked) - len(set(asked))
            asked = len(server.asked)
        assert process.returncode == 0, told
        assert len(self.lines(table.parent / "run" / "briefs.jsonl")) == 240
        assert asked - late <= 240 + 2 * 24
        assert late <= 240 * SHARE + 5  # of a hundred calls one, and the first of each of five processes

    def test_articles_behind_addresses_are_read_by_workers_too(self, cluster, table):
        addresses = [f"https://example.org/{n}" for n in range(3)]
        (table.parent / "run").mkdir()
        with closing(Ledger(table.parent / "run" / "ledger.sqlite", "first")) as ledger:
            for n, address in enumerate(addresses):
                ledger.keep_page(address, article(n))  # as if an earlier call had fetched them
        listed = table.with_name("list.urls")
        listed.write_text("\n".join(addresses), encoding="utf-8")
        with stand_in(lambda _: completion('{"facts": []}')) as server:
            process = subprocess.Popen(
                [sys.executable, "-m", "summarize", "batch", str(listed), "--out", str(table.parent / "run"), "--model",
                 "stand-in", "--base-url", server.base_url, "--sections", "alliances", *self.on(cluster)],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=SURROUNDINGS, text=True,
            )  # fmt: skip
            _, told = process.communicate(timeout=60)
        assert process.returncode == 0, told
        briefs = self.lines(table.parent / "run" / "briefs.jsonl")
        assert [brief["document"]["id"] for brief in briefs] == addresses
        assert len(server.asked) == 3

    def test_a_worker_without_a_place_is_an_error_after_a_time(self, cluster, table):
        patched = (
            "import summarize.batch.cluster.fleet as fleet; fleet.PLACING = 4.0; from summarize.cli import app; app()"
        )
        with stand_in(self.slow) as server:
            command = [
                sys.executable, "-c", patched, "batch", str(table), "--out", str(table.parent / "run"), "--model",
                "stand-in", "--base-url", server.base_url, *self.on(cluster)[:-1], "40",
            ]  # fmt: skip
            ran = subprocess.run(command, capture_output=True, text=True, env=SURROUNDINGS, check=False)
        assert ran.returncode == 1
        assert "workers found no place in 4 s" in ran.stderr
        assert server.asked == []

    def test_on_this_machine_alone_it_listens_on_loopback_and_a_wrong_key_ends_it(self, table):
        with stand_in(lambda _: error(401, "bad key")) as server:
            process = self.start(server, table, "--engine", "ray", "--workers", "1")
            heard = set()
            while process.poll() is None:
                heard |= listening(process.pid)
                time.sleep(0.2)
            _, told = process.communicate()
        assert process.returncode == 1
        assert "refused the key" in told
        assert heard
        assert heard <= {"127.0.0.1", "::ffff:127.0.0.1"}


def listening(pid):
    """Addresses on which a process and those it started listen."""
    import psutil

    found = set()
    for process in [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]:
        try:
            found |= {each.laddr.ip for each in process.net_connections("tcp") if each.status == psutil.CONN_LISTEN}
        except psutil.Error:
            continue
    return found
