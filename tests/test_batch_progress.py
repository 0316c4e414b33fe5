"""What is told of how far a run is: on a terminal, elsewhere, and with a total or without."""

import io
import time

import pytest
from rich.console import Console

from summarize.batch.budget import Budget, Limits
from summarize.batch.inputs import count_of, require_inputs
from summarize.batch.runner import Summary
from summarize.cli.batch_progress import Progress, duration, shown
from summarize.errors import UsageError
from summarize.llm import Spent


def progress(total=None, seconds=60.0, model="gpt-4.1-mini", **counts):
    now = [0.0]
    budget = Budget(model, None, Limits(), 100, spent=Spent(3, 2_000_000, 0, 500_000))
    told = Progress(Summary(**counts), budget, lambda: total, clock=lambda: now[0])
    now[0] = seconds
    return told


def test_everything_that_counts_is_in_the_line():
    told = progress(1000, given=120, read=100, known=10, failed=2, facts=321, refused=7)
    assert told.words() == (
        "112 of 1,000 articles; 2 failed; 321 facts, 7 refused; 2,500,000 tokens, $1.6000; 100.0 a minute, 9 min left"
    )


def test_without_a_price_or_a_total_none_is_told():
    told = progress(model="stand-in", given=120, read=100)
    assert told.words() == "100 articles; 0 failed; 0 facts, 0 refused; 2,500,000 tokens; 100.0 a minute"


def test_a_total_that_turns_out_too_small_is_told_no_more():
    assert progress(5, given=6, read=6).words().startswith("6 articles;")


@pytest.mark.parametrize("counts", [{"given": 10}, {"given": 10, "known": 10}])
def test_before_an_article_is_read_nobody_knows_how_long_it_takes(counts):
    assert "left" not in progress(1000, **counts).words()


def test_a_run_that_is_done_has_nothing_left():
    assert "left" not in progress(10, given=10, read=10).words()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "0 s"),
        (59.4, "59 s"),
        (60, "1 min"),
        (3540, "59 min"),
        (3600, "1 h 0 min"),
        (12_000, "3 h 20 min"),
        (187_200, "2 d 4 h"),
    ],
)
def test_a_length_of_time_is_told_in_its_two_largest_units(seconds, words):
    assert duration(seconds) == words


def test_what_else_goes_on_is_told_until_the_first_article_is_read():
    told = progress(10)
    told.told = "Loading the \x1b[31mmodel"
    assert told.words().endswith("; Loading the [31mmodel")
    told.summary.read = 1
    assert "Loading" not in told.words()


def test_on_a_terminal_a_bar_and_the_line_are_shown_and_taken_away():
    written = io.StringIO()
    console = Console(file=written, force_terminal=True, width=150)
    with shown(progress(200, given=100, read=100), console) as tell:
        tell("Loading the model")
    assert "100 of 200 articles" in written.getvalue()
    assert "━" in written.getvalue()
    assert written.getvalue().rstrip().endswith("\x1b[2K")


def test_elsewhere_a_line_is_written_now_and_then_and_what_takes_long_when_it_begins():
    written = io.StringIO()
    with shown(progress(200, given=100, read=100), Console(file=written, width=40), seconds=0.01) as tell:
        tell("Loading the local model m.gguf")
        tell("alliances: question 1 of 2")
        while "100 of 200" not in written.getvalue():
            time.sleep(0.005)
    lines = written.getvalue().splitlines()
    assert lines[0].startswith("Loading the local model m.gguf: then reading")
    assert all(line.startswith("100 of 200 articles; 0 failed") for line in lines[1:])


# Counting


def test_what_can_be_counted_without_reading_is(tmp_path):
    folder = tmp_path / "in" / "deep"
    folder.mkdir(parents=True)
    for name in ("a.txt", "b.md", "c.png"):
        (folder / name).write_text("Words.", encoding="utf-8")
    lines = tmp_path / "t.jsonl"
    lines.write_text('{"text": "a"}\n\n{"text"\n{"text": "b"}', encoding="utf-8")
    (tmp_path / "list.urls").write_text("https://example.org/1\nhttps://example.org/2\n", encoding="utf-8")
    inputs = [
        str(tmp_path / "in"),
        str(folder / "*.txt"),
        str(lines),
        str(tmp_path / "list.urls"),
        "https://example.org/3",
    ]
    assert [count_of([each]) for each in inputs] == [2, 1, 3, 2, 1]
    assert count_of(inputs) == 9


def test_a_parquet_table_tells_its_rows(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")
    import pyarrow as pa

    parquet.write_table(pa.table({"text": ["a", "b", "c"]}), tmp_path / "t.parquet", row_group_size=1)
    (tmp_path / "broken.parquet").write_bytes(b"PAR1")
    assert count_of([str(tmp_path / "t.parquet")]) == 3
    assert count_of([str(tmp_path / "broken.parquet")]) is None


def test_a_table_whose_rows_may_hold_line_breaks_is_not_read_twice(tmp_path):
    (tmp_path / "t.csv").write_text('text\n"a\nb"\n', encoding="utf-8")
    assert count_of([str(tmp_path / "t.csv"), str(tmp_path)]) is None


def test_an_input_that_is_not_there_is_told_before_anything_begins(tmp_path):
    (tmp_path / "a.txt").write_text("Ferry.", encoding="utf-8")
    require_inputs(["https://example.org/3", str(tmp_path)])
    with pytest.raises(UsageError, match="There is no gone"):
        require_inputs([str(tmp_path), "gone"])
