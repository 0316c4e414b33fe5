"""The command: what it reads, prints and refuses, and how it ends."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from standin import completion, error, stand_in
from typer.main import get_command
from typer.testing import CliRunner

from summarize import __version__
from summarize.cli import app
from summarize.contract import SECTIONS, data_folder, problems_of

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

KEY = "sk-canary-77aa10"
ARTICLE = "Storm hits coast\n\nWestland said on Monday it would send $20 million to Ostland. The bridge fell.\n"
NOTHING = '{"facts": []}'
INVENTED = {
    "sentences": [2],
    "donors": ["Atlantis"],
    "recipients": ["Ostland"],
    "kind": "unspecified",
    "instrument": "unspecified",
    "programme": None,
    "items": [],
    "amount": "$90 billion",
    "status": "planned",
    "when": None,
    "conditions": None,
    "attributed_to": ["Westland"],
}


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch, tmp_path):
    for name in ("OPENAI_BASE_URL", "SUMMARIZE_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("SUMMARIZE_RETRIES", "0")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "storm.txt"
    path.write_text(ARTICLE)
    return str(path)


def run(*arguments, **given):
    result = CliRunner().invoke(app, [str(each) for each in arguments], **given)
    assert KEY not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def asking(server, article, *options):
    return run("brief", article, "--model", "stand-in", "--base-url", server.base_url, *options)


def only_line(result):
    (line,) = result.stderr.splitlines()
    return line


# A brief is asked for


def test_a_brief_goes_to_standard_output_and_talk_does_not(article):
    with stand_in(lambda _: completion(NOTHING)) as server:
        result = asking(server, article)
    assert (result.exit_code, result.stderr) == (0, "")
    published = json.loads(result.stdout)
    assert problems_of(published) == []
    assert published["document"]["id"] == "storm.txt"
    assert published["document"]["title"] == "Storm hits coast"
    assert set(published["section_status"].values()) == {"none_found"}
    assert published["run"]["usage"]["calls"] == len(server.asked) == len(SECTIONS)


def test_the_same_article_gives_the_same_bytes(article):
    with stand_in(lambda _: completion(NOTHING)) as server:
        assert asking(server, article).stdout == asking(server, article).stdout


def test_standard_input_is_read_and_a_file_is_written(tmp_path):
    with stand_in(lambda _: completion(NOTHING)) as server:
        options = ("--model", "stand-in", "--base-url", server.base_url, "-o", "new.json")
        result = run("brief", "-", *options, input=ARTICLE)
    assert (result.exit_code, result.output) == (0, "")
    assert json.loads((tmp_path / "new.json").read_text())["document"]["id"] == "stdin"


def test_what_the_caller_knows_is_kept_in_the_brief(article):
    known = ("--published", "2024-12-27", "--source", "The Coast Daily", "--language", "en")
    with stand_in(lambda _: completion(NOTHING)) as server:
        about = json.loads(asking(server, article, *known).stdout)["document"]
    assert (about["published"], about["source"], about["language"]) == ("2024-12-27", "The Coast Daily", "en")


def test_only_the_sections_asked_for_are_asked_about(article):
    with stand_in(lambda _: completion(NOTHING)) as server:
        result = asking(server, article, "--sections", "alliances, aid_packages")
    status = json.loads(result.stdout)["section_status"]
    assert len(server.asked) == 2
    assert [name for name in SECTIONS if status[name] == "not_asked"] == ["casualty_reports", "policy_outlook"]


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict",), 3)])
def test_what_the_article_does_not_prove_is_refused_and_strict_says_so(article, options, code):
    with stand_in(lambda _: completion(json.dumps({"facts": [INVENTED]}))) as server:
        result = asking(server, article, "--sections", "aid_packages", "--repairs", "0", *options)
    published = json.loads(result.stdout)
    assert result.exit_code == code
    assert published["aid_packages"] == []
    assert published["rejected"][0]["candidate"]["donors"] == ["Atlantis"]
    assert "Atlantis" in published["rejected"][0]["findings"][0]["message"]


def test_a_section_that_failed_is_not_an_empty_one(article):
    def behaviour(asked):
        return (
            error(500, "no") if "Alliance" in asked["response_format"]["json_schema"]["name"] else completion(NOTHING)
        )

    with stand_in(behaviour) as server:
        result = asking(server, article, "--sections", "casualty_reports,alliances")
    assert json.loads(result.stdout)["section_status"]["alliances"] == "failed"


def test_every_prompt_is_shown_and_nothing_is_sent(article):
    with stand_in(lambda _: completion(NOTHING)) as server:
        result = asking(server, article, "--show-prompt")
    assert (result.exit_code, result.stderr, server.asked) == (0, "", [])
    assert re.findall("^=== (.*)$", result.stdout, re.MULTILINE) == list(SECTIONS)
    assert result.stdout.count("$20 million to Ostland") == len(SECTIONS)


# An article that cannot be read

UNREADABLE = {
    "missing.txt": (None, "Cannot read missing.txt: No such file or directory"),
    ".": (None, "Cannot read .: Is a directory"),
    "empty.txt": (b"", "empty.txt is empty"),
    "blank.txt": (b" \n\t\n", "blank.txt is empty"),
    "points.txt": (b"...!\n", "points.txt is empty"),
    "latin.txt": ("Zoë left.".encode("latin-1"), "latin.txt is not UTF-8"),
    "picture.png": (b"\x89PNG\r\n\x1a\n\x00\x00", "picture.png is binary"),
    "evil\x1b[31m.txt": (b"", "evil [31m.txt is empty"),
}


@pytest.mark.parametrize(("name", "data", "trouble"), [(name, *rest) for name, rest in UNREADABLE.items()])
def test_an_article_that_cannot_be_read_is_one_line_and_nothing_is_asked(tmp_path, name, data, trouble):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with stand_in(lambda _: completion(NOTHING)) as server:
        result = asking(server, name, "-o", "new.json")
    assert (result.exit_code, result.stdout, server.asked) == (1, "", [])
    assert only_line(result).startswith(f"summarize: {trouble}")
    assert not (tmp_path / "new.json").exists()


def test_empty_standard_input_is_named():
    assert only_line(run("brief", "-", input="")).startswith("summarize: stdin is empty")


# Wrong usage


@pytest.mark.parametrize(
    ("arguments", "trouble"),
    [
        (["brief", "storm.txt", "--sections", "weather"], "There is no section weather"),
        (["brief", "storm.txt", "--sections", ","], "There is no section"),
        (["brief", "storm.txt", "--language", "English"], "'English' is not a language code"),
        (["brief", "storm.txt", "--colour", "red"], "No such option"),
        (["brief", "storm.txt", "--reading", "aloud"], "--reading"),
        (["brief", "storm.txt", "--repairs", "9"], "--repairs"),
        (["brief", "storm.txt", "--timeout", "soon"], "--timeout"),
        (["brief", "storm.txt", "--timeout", "-3"], "--timeout"),
        (["brief", "storm.txt", "--base-url", "nonsense"], "'nonsense' is no address of a server"),
        (["brief", "storm.txt", "--base-url", "http://"], "'http://' is no address of a server"),
        (["brief", "storm.txt", "--base-url", "http://[::1"], "is no address of a server"),
        (["brief", "storm.txt", "--base-url", f"http//{KEY}@host/v1"], "'host/v1' is no address of a server"),
        (
            ["brief", "storm.txt", "--model", "./storm.txt"],
            "The model ./storm.txt is a path, and not one of a .gguf file",
        ),
        (["brief", "storm.txt", "--key", KEY[:5]], "No such option"),
        (["brief"], "Missing argument"),
        (["schema", "nonsense"], "There is no section nonsense"),
        (["nonsense"], "No such command"),
    ],
)
def test_wrong_usage_is_told_on_standard_error_and_ends_with_2(article, arguments, trouble):  # noqa: ARG001
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert trouble in result.stderr


# A server that fails


def test_a_missing_folder_is_refused_before_anything_is_asked(article):
    with stand_in(lambda _: completion(NOTHING)) as server:
        result = asking(server, article, "-o", "missing/new.json")
    assert (result.exit_code, result.stdout, server.asked) == (1, "", [])
    assert "There is no folder" in only_line(result)


def test_a_folder_in_the_place_of_the_output_is_refused_before_anything_is_asked(article, tmp_path):
    with stand_in(lambda _: completion(NOTHING)) as server:
        result = asking(server, article, "-o", tmp_path)
    assert (result.exit_code, result.stdout, server.asked) == (1, "", [])
    assert "is a folder. Name a file" in only_line(result)


def test_a_server_of_ones_own_may_call_its_models_as_files_are_called(article):
    with stand_in(lambda _: completion(NOTHING)) as server:
        result = run("brief", article, "--base-url", server.base_url, "--model", "/models/small")
    assert result.exit_code == 0
    assert server.asked[0]["model"] == "/models/small"


def test_an_article_that_is_not_utf_8_comes_with_the_command_that_converts_it(tmp_path):
    (tmp_path / "my café.txt").write_bytes("Un café fermé.".encode("latin-1"))
    line = only_line(run("brief", "my café.txt"))
    assert line.endswith("iconv -f WINDOWS-1252 -t UTF-8 'my café.txt' > utf8.txt")


@pytest.mark.parametrize("path", [(), ("model",)], ids=["summarize", "model"])
def test_no_line_of_a_list_of_commands_is_cut(path):
    _, commands = run(*path, "--help", env={"COLUMNS": "80"}).stdout.split("Commands:")
    assert "..." not in commands


def test_no_server_is_one_line_and_nothing_is_written(article, tmp_path):
    with stand_in(lambda _: completion(NOTHING)) as server:
        pass
    result = asking(server, article, "-o", "new.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert only_line(result).startswith(f"summarize: No server answers at {server.base_url}")
    assert not (tmp_path / "new.json").exists()


@pytest.mark.parametrize(
    ("reply", "trouble"),
    [
        (error(401, f"Incorrect key {KEY}"), "refused the key. Check OPENAI_API_KEY"),
        (error(404, "no such model"), "There is no model stand-in at"),
        (error(429, "none left", code="insufficient_quota"), "no credit left"),
        (error(500, f"\x1b[31m{KEY}"), "answered HTTP 500"),
        (completion("The bridge fell."), "did not answer in the form asked for"),
    ],
)
def test_a_server_that_fails_throughout_is_one_line_and_nothing_is_written(article, tmp_path, reply, trouble):
    with stand_in(lambda _: reply) as server:
        result = asking(server, article, "-o", "new.json", "-v", "--sections", "aid_packages")
    assert (result.exit_code, result.stdout) == (1, "")
    assert trouble in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "new.json").exists()


def test_without_verbose_a_failure_is_the_only_line(article):
    with stand_in(lambda _: completion("The bridge fell.")) as server:
        assert "form asked for" in only_line(asking(server, article))


# Schemas, version, help


@pytest.mark.parametrize("name", ["brief", *SECTIONS])
def test_a_schema_is_printed_as_it_is_stored(name):
    assert run("schema", name).stdout == (data_folder("schemas") / f"{name}.json").read_text(encoding="utf-8")


def test_without_a_name_the_schema_is_of_the_whole_brief():
    assert run("schema").stdout == run("schema", "brief").stdout


def test_the_version_is_told():
    assert run("--version").stdout == f"summarize {__version__}\n"


def commands(group, path=()):
    for name, command in group.commands.items():
        yield (*path, name), command
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))


COMMANDS = dict(commands(get_command(app)))


@pytest.mark.parametrize(("path", "command"), COMMANDS.items(), ids=map(" ".join, COMMANDS))
def test_every_command_argument_and_option_says_what_it_is_for(path, command):
    assert command.help
    assert [each.name for each in command.params if not getattr(each, "help", None)] == []
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert command.help.split("\n")[0].split(" ")[0] in result.stdout


# A process of its own


def start(*arguments, **given):
    environment = os.environ | {"PYTHONUNBUFFERED": ""}
    return subprocess.Popen(  # the caller ends it
        [sys.executable, "-m", "summarize", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        **given,
    )


@pytest.mark.parametrize("arguments", [("schema", "brief"), ("--version",), ("brief", "storm.txt", "--show-prompt")])
def test_a_reader_that_has_gone_is_no_trouble(article, arguments):  # noqa: ARG001
    with start(*arguments) as process:
        process.stdout.close()
        process.wait(30)
        assert (process.returncode, process.stderr.read()) == (141, "")


def test_no_library_adds_a_line_of_its_own_to_a_failure(article):
    with stand_in(lambda _: completion(f"The bridge fell. {KEY}")) as server:
        options = ("--model", "stand-in", "--base-url", server.base_url, "--sections", "alliances")
        with start("brief", article, *options) as process:
            told, complaint = process.communicate(timeout=30)
    assert (process.returncode, told, len(complaint.splitlines())) == (1, "", 1)
    assert KEY not in complaint


@pytest.mark.parametrize("reading", ["sentence", "article"])
def test_ctrl_c_ends_at_once_quietly_and_writes_nothing(article, tmp_path, reading):
    Path(article).write_text("Norway will send Ukraine $90 million in military aid and relief next month.\n")
    with stand_in(lambda _: None) as server:
        options = ("--model", "stand-in", "--base-url", server.base_url, "--reading", reading, "-o", "new.json")
        with start("brief", article, *options) as process:
            deadline = time.monotonic() + 120
            while not server.asked and process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.05)
            assert server.asked
            process.send_signal(signal.SIGINT)
            try:
                process.wait(15)  # the stand-in would hang for 20
            except subprocess.TimeoutExpired:
                process.kill()
                raise
            told = process.stderr.read()
    assert (process.returncode, told) == (130, "Stopped; nothing was written.\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["storm.txt"]
