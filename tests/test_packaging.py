"""What is shipped: both archives are built by the backend itself, without isolation and without a network."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    """A folder with the wheel and the sdist, built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder), "-t", "sdist", "-t", "wheel"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(archives):
    return next(archives.glob("*.whl"))


@pytest.fixture(scope="module")
def shipped(wheel):
    """Names in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def packed(archives):
    """Names in the sdist, without its top folder."""
    with tarfile.open(next(archives.glob("*.tar.gz"))) as archive:
        return {member.name.partition("/")[2] for member in archive.getmembers()}


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The wheel in an environment of its own, in which the checkout cannot be found.

    Only the wheel is installed. Its dependencies are those of this environment, put at the end of the path: a
    folder added there is searched, but its .pth files, by which an editable checkout is found, are not read.
    """
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        pytest.skip("uv, which installs the wheel, is not there: run the tests with `uv run just test`")
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "env", with_pip=False, symlinks=True)
    python = home / "env" / "bin" / "python"
    install = [
        uv,
        "pip",
        "install",
        "--offline",
        "--no-deps",
        "--no-config",
        "--python",
        str(python),
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True, cwd=home)
    site = next((home / "env").glob("lib/python*/site-packages"))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home


def run(home, *command):
    """Run a program of the environment in an empty folder; what it wrote."""
    empty = home / "empty"
    empty.mkdir(exist_ok=True)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))}
    program = home / "env" / "bin" / command[0]
    ran = subprocess.run(
        [program, *command[1:]],
        cwd=empty,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def below(*folders, suffixes):
    """Files of the checkout below some folders, as paths from its root."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)
    return {path.relative_to(ROOT).as_posix() for path in found}


def test_the_wheel_holds_every_module_and_table(shipped):
    assert below("summarize", suffixes={".py", ".toml", ".yaml", ".html", ".css", ".js"}) <= shipped


def test_the_wheel_holds_prompts_and_schemas_inside_the_package(shipped):
    data = below("prompts", suffixes={".j2"}) | below("schemas", suffixes={".json"})
    assert data
    assert {f"summarize/{name}" for name in data} <= shipped


def test_the_wheel_holds_nothing_beside_the_package(shipped):
    assert {name.split("/")[0] for name in shipped} == {
        "summarize",
        f"summarize-{PROJECT['project']['version']}.dist-info",
    }


def test_the_wheel_carries_its_licence(shipped):
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in shipped)


def test_the_sdist_holds_what_is_listed_and_nothing_else(packed):
    listed = {name.strip("/") for name in PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]}
    present = {name for name in listed if (ROOT / name).is_file() or any(map(Path.is_file, (ROOT / name).rglob("*")))}
    added_by_hatchling = {"PKG-INFO", ".gitignore"}
    assert {name.split("/")[0] for name in packed} - added_by_hatchling == present


def test_no_archive_holds_caches_or_weights(shipped, packed):
    unwanted = re.compile(r"__pycache__|\.pyc$|\.(?:mypy|ruff|pytest)_cache|\.hypothesis|\.venv|\.gguf$|\.part$")
    assert not [name for name in shipped | packed if unwanted.search(name)]


def test_the_wheel_asks_for_versions_that_pip_cannot_walk_back_from(wheel):
    with zipfile.ZipFile(wheel) as archive:
        about = next(archive.read(name).decode() for name in archive.namelist() if name.endswith("/METADATA"))
    wanted = [line for line in re.findall(r"^Requires-Dist: (.+)$", about, re.MULTILINE) if "extra ==" not in line]
    assert wanted
    assert not [line for line in wanted if ">=" not in line]


def test_the_installed_command_tells_its_version(installed):
    expected = f"summarize {PROJECT['project']['version']}\n"
    assert run(installed, "summarize", "--version") == expected
    assert run(installed, "python", "-m", "summarize", "--version") == expected


def test_the_installed_package_is_the_wheel_and_not_the_checkout(installed):
    where = run(installed, "python", "-c", "import summarize; print(summarize.__file__)")
    assert Path(where.strip()).is_relative_to(installed)


def test_the_installed_command_finds_its_schemas(installed):
    code = "from summarize.contract import data_folder; print(data_folder('schemas'))"
    assert Path(run(installed, "python", "-c", code).strip()).is_relative_to(installed)
    assert run(installed, "summarize", "schema", "alliances").startswith("{")


def test_the_installed_command_finds_its_prompts_and_tables(installed):
    (installed / "empty").mkdir(exist_ok=True)
    (installed / "empty" / "article.txt").write_text(
        "Norway will send Ukraine $90 million in military aid and relief next month.\n", encoding="utf-8"
    )
    shown = run(installed, "summarize", "brief", "article.txt", "--model", "local", "--show-prompt")
    assert "Norland will send Ostria" in shown
    assert "$90 million" in shown
