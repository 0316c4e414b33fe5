"""Recorded calls: matched on the body, replayed with the network blocked, none left unplayed."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # how long an example takes is no test: the first one reads the word lists

ROOT = Path(__file__).parent.parent

SENT = {"content-type", "accept"}
RECEIVED = {"content-type"}
"""Headers a recording keeps; every other one may carry a key or name a machine."""


def _kept(headers: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in headers.items() if name.lower() in names}


def _clean_request(request: Any) -> Any:
    request.headers = _kept(dict(request.headers), SENT)
    request.uri = "http://127.0.0.1/v1/" + request.uri.split("/v1/", 1)[-1]
    return request


def _clean_response(response: dict[str, Any]) -> dict[str, Any]:
    return response | {"headers": _kept(response["headers"], RECEIVED)}


class ReadableJson:
    """Recordings whose JSON bodies are YAML, so that a change in one is read in a diff."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        for interaction in cassette["interactions"]:
            for part in (interaction["request"], interaction["response"]):
                part["body"] = _as_yaml(part["body"])
        return yaml.safe_dump(cassette, allow_unicode=True, sort_keys=False, width=110)

    @staticmethod
    def deserialize(text: str) -> dict[str, Any]:
        cassette: dict[str, Any] = yaml.safe_load(text)
        for interaction in cassette["interactions"]:
            interaction["request"]["body"] = json.dumps(interaction["request"]["body"]["json"])
            interaction["response"]["body"] = {"string": json.dumps(interaction["response"]["body"]["json"]).encode()}
        return cassette


def _as_yaml(body: Any) -> dict[str, Any]:
    text = body["string"] if isinstance(body, dict) else body
    return {"json": json.loads(text)}


def pytest_recording_configure(config: pytest.Config, vcr: Any) -> None:  # noqa: ARG001  (the hook's own signature)
    vcr.register_serializer("yaml", ReadableJson)  # the name is also the files' ending


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    return {
        "match_on": ["method", "path", "body"],
        "before_record_request": _clean_request,
        "before_record_response": _clean_response,
        "decode_compressed_response": True,
    }


@pytest.fixture(scope="module")
def vcr_cassette_dir(request: pytest.FixtureRequest) -> str:
    return str(ROOT / "cassettes" / request.module.__name__.removeprefix("test_"))


@pytest.fixture
def example() -> Any:
    """The text of an example article by its name."""
    return lambda name: (ROOT / "examples" / f"{name}.txt").read_text(encoding="utf-8")


FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]


@pytest.fixture(scope="module")
def browser():
    """The machine's own chromium; the tests that need one are skipped where there is none.

    Closed after each file: while it is open no other test can run a loop of its own.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no chromium: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()
