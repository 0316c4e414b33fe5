"""The runner by itself: a journal that is a list, a reader that is a few lines; how many, in which order, what ends it."""

import asyncio
from contextlib import closing
from dataclasses import replace

import pytest

from summarize import pipeline, session
from summarize.batch.inputs import Item
from summarize.batch.journal import Folder
from summarize.batch.ledger import Ledger
from summarize.batch.runner import AHEAD, SPARE, Run, room_for
from summarize.errors import HopelessModelError, LocalModelError, ModelError, OutputError, TooLongError, UsageError
from summarize.llm.limiter import FIRST, Limiter

OPTIONS = session.Options(model="function", base_url="http://127.0.0.1", sections=("alliances",)).settled()


def brief_of(document, status="none_found"):
    found = {"alliances": pipeline.Found(status=status)}
    run = pipeline.run_of(found, model="function", base_url=None, reading="article", options={}, version="0")
    return pipeline.brief_of(document, found, run)


async def nothing(document):
    """A reader that finds nothing, after everybody else had a turn."""
    await asyncio.sleep(0)
    return brief_of(document)


class Listed:
    """A journal that writes down what it is told."""

    def __init__(self, claims=None):
        self.claims, self.told = claims or {}, []

    async def note(self, item, position):
        self.told.append(("note", position, item.trouble))

    async def claim(self, item, position, key):
        self.told.append(("claim", position, key))
        return self.claims.get(item.name, "mine")

    async def finish(self, key, brief, lacking):
        assert '"section_status"' in brief
        self.told.append(("finish", key, lacking))

    async def fail(self, key, reason):
        self.told.append(("fail", key, reason))

    async def release(self, key):
        self.told.append(("release", key))

    def did(self, what):
        return [each for each in self.told if each[0] == what]


def items(count):
    return [Item(f"n{n}", f"The ferry carried {n} passengers.") for n in range(count)]


def over(given, read=nothing, journal=None, room=lambda: 4):
    run = Run(journal or Listed(), OPTIONS, read, room)

    async def work():
        await run.over(given)

    asyncio.run(work())
    return run


def test_every_article_is_claimed_once_in_order_and_finished():
    run = over(items(50))
    assert [position for _, position, _ in run.journal.did("claim")] == list(range(50))
    assert len({key for _, key, _ in run.journal.did("finish")}) == run.summary.read == run.summary.given == 50


def test_no_more_are_read_at_once_than_there_is_room_for_and_none_waits_for_the_slowest():
    now, most, order = [0], [0], []

    async def read(document):
        now[0] += 1
        most[0] = max(most[0], now[0])
        await asyncio.sleep(0.2 if document.id == "n0" else 0)
        now[0] -= 1
        order.append(document.id)
        return brief_of(document)

    over(items(20), read, room=lambda: 3)
    assert most[0] == 3
    assert order[-1] == "n0"


def test_room_that_grows_is_used_though_no_article_has_ended(monkeypatch):
    monkeypatch.setattr("summarize.batch.runner.LOOK", 0.01)
    room, begun, enough = [1], [], asyncio.Event()

    async def read(document):
        begun.append(document.id)
        room[0] = 5
        if len(begun) == 5:
            enough.set()
        await enough.wait()
        return brief_of(document)

    assert over(items(5), read, room=lambda: room[0]).summary.read == 5


def test_articles_are_read_from_the_inputs_as_they_are_needed():
    drawn, furthest = [0], [0]

    def endless():
        for each in items(500):
            drawn[0] += 1
            yield each

    async def read(document):
        furthest[0] = max(furthest[0], drawn[0] - int(document.id[1:]))
        await asyncio.sleep(0)
        return brief_of(document)

    over(endless(), read)
    assert furthest[0] <= AHEAD + 4


def test_what_is_known_or_read_elsewhere_is_not_read():
    read = over(items(3), journal=Listed({"n0": "done", "n1": "theirs"}))
    assert (read.summary.known, read.summary.elsewhere, read.summary.read) == (1, 1, 1)


def test_what_cannot_be_read_is_a_row_with_its_reason():
    broken = Item("bad", trouble="It is binary")
    run = over([broken, Item("empty", " "), *items(1)])
    assert run.journal.did("note") == [("note", 0, "It is binary")]
    assert "is empty" in run.journal.did("fail")[0][2]
    assert (run.summary.failed, run.summary.read) == (2, 1)


def raising(error, at="n2"):
    async def read(document):
        await asyncio.sleep(0)
        if document.id == at:
            raise error
        return brief_of(document)

    return read


@pytest.mark.parametrize("error", [ModelError("It did not answer"), TooLongError("Too long"), UsageError("In Frisian")])
def test_the_failure_of_one_article_is_kept_and_the_others_are_read(error):
    run = over(items(9), raising(error))
    assert [reason for _, _, reason in run.journal.did("fail")] == [str(error)]
    assert (run.summary.failed, run.summary.read) == (1, 8)


@pytest.mark.parametrize(
    "error",
    [
        HopelessModelError("The key is refused"),
        LocalModelError("No model"),
        KeyError("bug"),
        OSError(28, "No space left"),
    ],
)
def test_what_would_end_every_other_one_too_ends_the_run_finishes_what_is_in_flight_and_leaves_no_claim(error):
    journal = Listed()
    with pytest.raises(
        Exception, match=r"key is refused|No model|n2: KeyError.*Please report|n2: No space left.*What was read is kept"
    ):
        over(items(500), raising(error), journal)
    assert len(journal.did("claim")) == len(journal.did("finish")) + len(journal.did("release"))
    assert len(journal.did("release")) == 1
    assert 2 <= len(journal.did("finish")) <= 8


def test_an_input_that_is_not_there_ends_the_run_after_what_is_in_flight():
    def given():
        yield from items(AHEAD)
        raise UsageError("There is no gone.csv")

    journal = Listed()
    with pytest.raises(UsageError, match=r"gone\.csv"):
        over(given(), journal=journal)
    assert len(journal.did("finish")) == AHEAD


def test_a_disk_that_is_full_ends_the_run():
    class Full(Listed):
        async def finish(self, *_):
            raise OutputError("The disk is full")

    with pytest.raises(OutputError):
        over(items(100), journal=Full())


def test_a_run_that_is_stopped_finishes_what_is_in_flight():
    async def read(document):
        if document.id == "n3":
            run.stop()
        await asyncio.sleep(0.01)
        return brief_of(document)

    journal = Listed()
    run = Run(journal, OPTIONS, read, lambda: 4)

    async def work():
        return await run.over(items(100))

    summary = asyncio.run(work())
    assert summary.read == len(journal.did("claim")) == 4


def test_a_brief_with_a_section_nobody_answered_says_what_it_lacks():
    async def read(document):
        return brief_of(document, "failed" if document.id == "n0" else "truncated")

    run = over(items(2), read)
    lacking = [what for _, _, what in run.journal.did("finish")]
    assert sorted(lacking) == ["", "The model did not answer about alliances"]
    assert run.summary.lacking == 1


def test_articles_at_once_follow_the_calls_the_key_grants():
    limiter = Limiter()
    whole = replace(OPTIONS, sections=tuple(session.SECTIONS))
    assert room_for(whole, limiter, None)() == FIRST * SPARE / 4
    assert room_for(replace(whole, reading="sentence"), limiter, None)() == FIRST * SPARE
    assert room_for(whole, limiter, 7)() == 7
    assert room_for(replace(whole, model="local"), limiter, 7)() == 1


class TestFolder:
    @pytest.fixture
    def ledger(self, tmp_path):
        with closing(Ledger(tmp_path / "ledger.sqlite", "first")) as ledger:
            yield ledger

    def test_what_gathers_while_the_disk_writes_goes_into_one_transaction(self, ledger, tmp_path):
        began = []
        ledger._base.set_trace_callback(lambda words: began.append(words) if words.startswith("BEGIN") else None)

        async def work(folder):
            claims = [folder.claim(each, n, each.name) for n, each in enumerate(items(60))]
            return await asyncio.gather(*claims)

        with closing(Folder(ledger, tmp_path)) as folder:
            assert asyncio.run(work(folder)) == ["mine"] * 60
        assert len(began) < 10
        assert len(list(ledger.rows())) == 60

    def test_when_one_cannot_be_kept_nobody_is_told_that_it_was(self, ledger, tmp_path):
        ledger._base.execute("PRAGMA max_page_count = 12")

        async def work(folder):
            kept = []
            for n, each in enumerate(items(200)):
                await folder.claim(each, n, each.name)
                await folder.finish(each.name, '{"document": {}, "more": "' + "x" * 400 + '"}', "")
                kept.append(each.name)
                told.append(each.name)

        told = []
        with closing(Folder(ledger, tmp_path)) as folder, pytest.raises(OutputError, match="is full"):
            asyncio.run(work(folder))
        assert [row.name for row in ledger.rows() if row.brief is not None] == told
        assert told

    def test_a_brief_that_lacks_something_is_asked_again_by_the_next_call_and_not_lost_by_it(self, ledger, tmp_path):
        ledger.note("a", 0, "k", None)
        ledger.claim("k")
        ledger.finish("k", "{}", "no alliances")
        assert ledger.claim("k") == "done"
        with closing(Ledger(tmp_path / "ledger.sqlite", "second")) as again:
            assert again.claim("k") == "mine"
            again.fail("k", "it broke")
            (row,) = again.rows()
            assert (row.brief, row.reason) == ("{}", "it broke")

    def test_a_file_that_is_there_is_left_alone(self, ledger, tmp_path):
        async def work(folder, item):
            if await folder.claim(item, 0, "k") == "mine":
                await folder.finish("k", '{"document": {}}', "")

        with closing(Folder(ledger, tmp_path)) as folder:
            asyncio.run(work(folder, items(1)[0]))
            (file,) = (tmp_path / "briefs").iterdir()
            before = file.stat().st_ino
            asyncio.run(work(folder, items(1)[0]))
            assert file.stat().st_ino == before
            file.write_text("half", encoding="utf-8")
            asyncio.run(work(folder, items(1)[0]))
        assert file.read_text(encoding="utf-8").startswith("{")
