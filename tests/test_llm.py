"""Asking a model: what is sent, and what becomes of every way in which a server can fail."""

import re
import traceback

import pytest
from pydantic import BaseModel, ConfigDict
from standin import Reply, completion, error, stand_in

from summarize.errors import HopelessModelError, ModelError, TooLongError, TruncatedError
from summarize.llm import Server, Spent, connect

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

KEY = "sk-canary-5d1f0c93"
ARTICLE = "The harbour of Port Lindow was closed on Friday."
MESSAGES = [{"role": "system", "content": "Read."}, {"role": "user", "content": ARTICLE}]
GOOD = '{"closed": true}'


class Verdict(BaseModel):
    """A small answer."""

    model_config = ConfigDict(extra="forbid")
    closed: bool


@pytest.fixture(autouse=True)
def _ask_once(monkeypatch):
    monkeypatch.setenv("SUMMARIZE_RETRIES", "0")


def ask(base_url, **options):
    return connect(Server("stand-in", base_url, KEY, **options))(MESSAGES, Verdict)


def choices(*given):
    return Reply(completion(GOOD).body | {"choices": list(given)})


# What is sent


def test_a_strict_schema_the_seed_and_the_limit_are_sent():
    with stand_in(lambda _: completion(GOOD)) as server:
        answer = ask(server.base_url, max_tokens=99, seed=3)
    (asked,) = server.asked
    wanted = asked["response_format"]["json_schema"]
    assert answer.value.closed
    assert answer.spent == Spent(calls=1, input_tokens=40, cached_tokens=16, output_tokens=8)
    assert wanted["strict"] is True
    assert wanted["schema"]["additionalProperties"] is False
    assert (asked["temperature"], asked["seed"], asked["max_tokens"]) == (0, 3, 99)
    assert "tools" not in asked


def test_the_key_travels_in_its_header_and_nowhere_else():
    with stand_in(lambda _: completion(GOOD)) as server:
        ask(server.base_url)
    headers = {name.lower(): value for name, value in server.headers[0].items()}
    assert headers.pop("authorization") == f"Bearer {KEY}"
    assert KEY not in f"{server.asked} {headers}"


def test_a_server_that_counts_no_tokens_counts_as_one_call():
    with stand_in(lambda _: Reply(completion(GOOD).body | {"usage": None})) as server:
        assert ask(server.base_url).spent == Spent(calls=1, input_tokens=0, cached_tokens=0, output_tokens=0)


def test_usages_add_up():
    one = Spent(calls=1, input_tokens=20, cached_tokens=300, output_tokens=4000)
    other = Spent(calls=5, input_tokens=60, cached_tokens=700, output_tokens=8000)
    assert one + other == Spent(calls=6, input_tokens=80, cached_tokens=1000, output_tokens=12000)


# A server that does not know something


@pytest.mark.parametrize(
    "complaint",
    [
        "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
        "Unrecognized request argument supplied: response_format",
        "this backend has no json_schema",
    ],
)
def test_a_server_without_json_schema_is_asked_with_tools_and_not_asked_so_again(complaint):
    def behaviour(asked):
        return error(400, complaint) if "response_format" in asked else completion(None, calls=[GOOD])

    with stand_in(behaviour) as server:
        conversation = connect(Server("stand-in", server.base_url, KEY))
        assert conversation(MESSAGES, Verdict).value.closed
        conversation(MESSAGES, Verdict)
    assert ["tools" in asked for asked in server.asked] == [False, True, True]


@pytest.mark.parametrize(
    ("refused", "instead", "complaint"),
    [
        (
            "temperature",
            None,
            error(400, "Unsupported value: 'temperature' does not support 0 with this model."),
        ),
        ("temperature", None, error(400, "Wrong value.", param="temperature", code="unsupported_value")),
        (
            "seed",
            None,
            Reply({"detail": [{"loc": ["body", "seed"], "msg": "Extra inputs are not permitted"}]}, 422),
        ),
        ("seed", None, error(400, "Unknown field: seed")),
        (
            "max_tokens",
            "max_completion_tokens",
            error(
                400,
                "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
                param="max_tokens",
            ),
        ),
    ],
)
def test_what_a_server_does_not_know_is_left_out_and_stays_out(refused, instead, complaint):
    with stand_in(lambda asked: complaint if refused in asked else completion(GOOD)) as server:
        conversation = connect(Server("stand-in", server.base_url, KEY, max_tokens=77))
        assert conversation(MESSAGES, Verdict).value.closed
        conversation(MESSAGES, Verdict)
    assert [refused in asked for asked in server.asked] == [True, False, False]
    assert instead is None or server.asked[-1][instead] == 77


def test_a_server_that_knows_nothing_of_all_this_is_still_asked():
    unknown = ("response_format", "temperature", "seed", "max_tokens", "max_completion_tokens")

    def behaviour(asked):
        name = next((name for name in unknown if name in asked), None)
        return error(400, f"Unsupported parameter: '{name}'") if name else completion(None, calls=[GOOD])

    with stand_in(behaviour) as server:
        assert ask(server.base_url).value.closed
    assert len(server.asked) == len(unknown) + 1


def test_a_server_that_refuses_what_was_not_sent_is_not_asked_for_ever():
    with (
        stand_in(lambda _: error(400, "Unsupported parameter: 'temperature'")) as server,
        pytest.raises(ModelError),
    ):
        ask(server.base_url)
    assert len(server.asked) == 2


def test_a_complaint_about_something_else_leaves_nothing_out():
    with stand_in(lambda _: error(400, "max_tokens must be below 50")) as server, pytest.raises(ModelError):
        ask(server.base_url)
    assert len(server.asked) == 1


# A server that fails

FAULTS = {
    "401": (error(401, f"Incorrect API key provided: {KEY}"), HopelessModelError, "OPENAI_API_KEY"),
    "403": (error(403, f"Key {KEY} may not do this"), HopelessModelError, "OPENAI_API_KEY"),
    "404": (error(404, "The model does not exist"), HopelessModelError, "--model"),
    "no credit": (
        error(429, "You exceeded your quota", code="insufficient_quota"),
        HopelessModelError,
        "Top it up",
    ),
    "too many": (error(429, "Slow down"), ModelError, "Try again"),
    "500": (error(500, f"Oops {KEY}"), ModelError, "HTTP 500"),
    "503, not JSON": (
        Reply(b"<h1>Bad gateway</h1>", 503, {"content-type": "text/html"}),
        ModelError,
        "HTTP 503",
    ),
    "too long": (error(400, "maximum context length is 8192 tokens"), TooLongError, "shorter"),
    "400": (error(400, f"No, {KEY}"), ModelError, "HTTP 400"),
    "HTML": (Reply(b"<html>Log in</html>", headers={"content-type": "text/html"}), ModelError, "form"),
    "null": (Reply(None), ModelError, "form"),
    "a list": (Reply([]), ModelError, "form"),
    "cut JSON": (Reply(b'{"id": "chatcmpl-1", "choi'), ModelError, "form"),
    "nothing": (Reply(b""), ModelError, "form"),
    "an error in a 200": (Reply({"error": {"message": f"overloaded {KEY}"}}), ModelError, "form"),
    "no choices": (choices(), ModelError, "form"),
    "null choices": (Reply({"id": "1", "choices": None}), ModelError, "form"),
    "a null message": (choices({"index": 0, "message": None, "finish_reason": "stop"}), ModelError, "form"),
    "no answer": (completion(None), ModelError, "form"),
    "prose": (completion("The harbour was closed."), ModelError, "form"),
    "another form": (completion('{"open": 3}'), ModelError, "form"),
    "one key more": (completion('{"closed": true, "usd": 3}'), ModelError, "form"),
    "too long an answer": (completion('{"closed": tr', finish="length"), TruncatedError, "4,096 tokens"),
    "whole, but cut": (completion(GOOD, finish="length"), TruncatedError, "4,096 tokens"),
    "filtered": (completion(GOOD, finish="content_filter"), ModelError, "filter"),
    "filtered away": (completion("", finish="content_filter"), ModelError, "Try another model"),
    "a refusal": (completion(None, refusal="I cannot help with that."), ModelError, "Try another model"),
    "several answers": (choices(*completion(GOOD).body["choices"] * 2), ModelError, "several"),
    "elsewhere": (Reply({}, 302, {"location": "http://127.0.0.2:9/v1"}), HopelessModelError, "--base-url"),
}


@pytest.mark.parametrize(("reply", "kind", "way_out"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_an_error_of_ours_in_one_line_with_a_way_out(reply, kind, way_out):
    with stand_in(lambda _: reply) as server, pytest.raises(ModelError) as raised:
        ask(server.base_url)
    assert type(raised.value) is kind
    assert "\n" not in str(raised.value)
    assert way_out in str(raised.value)
    assert len(server.asked) <= 2


@pytest.mark.parametrize(("reply", "kind", "way_out"), FAULTS.values(), ids=FAULTS)
def test_a_fault_names_the_server_and_neither_key_nor_article_nor_foreign_error(reply, kind, way_out):  # noqa: ARG001
    with stand_in(lambda _: reply) as server, pytest.raises(ModelError) as raised:
        ask(server.base_url)
    told = "".join(traceback.format_exception(raised.value))
    assert f"stand-in at {server.base_url}" in str(raised.value)
    assert KEY not in f"{told} {raised.value!r} {raised.value.args}"
    assert ARTICLE not in told
    assert not re.search(r"^(?:openai|instructor|httpx2?|tenacity|pydantic\w*)\.", told, re.MULTILINE)


def test_two_tool_calls_where_one_was_asked_are_refused():
    def behaviour(asked):
        return (
            error(400, "no response_format here")
            if "response_format" in asked
            else completion(None, calls=[GOOD, GOOD])
        )

    with stand_in(behaviour) as server, pytest.raises(ModelError, match="several"):
        ask(server.base_url)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed_so_the_article_stays_here(status):
    with stand_in(lambda _: completion(GOOD)) as elsewhere:
        target = Reply({}, status, {"location": f"{elsewhere.base_url}/chat/completions"})
        with stand_in(lambda _: target) as server, pytest.raises(HopelessModelError, match=str(status)):
            ask(server.base_url)
    assert elsewhere.asked == []


def test_a_server_that_hangs_is_left_after_the_time_out():
    with stand_in(lambda _: None) as server, pytest.raises(ModelError, match="did not answer in 0"):
        ask(server.base_url, timeout=0.5)


def test_no_server_at_all_is_hopeless():
    with stand_in(lambda _: completion(GOOD)) as server:
        address = server.base_url
    with pytest.raises(HopelessModelError, match="No server answers at http://127") as raised:
        ask(address)
    assert "--base-url" in str(raised.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_server_on_this_machine_is_asked_directly_whatever_proxy_is_set(host, monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        for spelled in (name, name.lower()):
            monkeypatch.setenv(spelled, "http://127.0.0.1:9")  # the port of "discard": nobody listens
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with stand_in(lambda _: completion(GOOD)) as server:
        assert ask(server.base_url.replace("127.0.0.1", host)).value.closed
    assert len(server.asked) == 1


def test_a_server_elsewhere_is_asked_through_the_proxy(monkeypatch):
    with stand_in(lambda _: completion(GOOD)) as proxy:
        for name in ("HTTP_PROXY", "http_proxy"):
            monkeypatch.setenv(name, proxy.base_url.removesuffix("/v1"))
        for name in ("NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.delenv(name, raising=False)
        assert ask("http://models.example/v1").value.closed
    assert len(proxy.asked) == 1


def test_asking_openai_without_a_key_is_hopeless_before_anything_is_sent():
    with pytest.raises(HopelessModelError, match="OPENAI_API_KEY is not set"):
        connect(Server("gpt-x"))


def test_a_passing_fault_is_asked_again(monkeypatch):
    monkeypatch.setenv("SUMMARIZE_RETRIES", "1")
    replies = iter([Reply({}, 503, {"retry-after-ms": "1"}), completion(GOOD)])
    with stand_in(lambda _: next(replies)) as server:
        assert ask(server.base_url).value.closed
    assert len(server.asked) == 2


def test_an_answer_of_another_form_is_asked_again_once_and_both_are_counted():
    replies = iter([completion("The harbour was closed."), completion(GOOD)])
    with stand_in(lambda _: next(replies)) as server:
        answer = ask(server.base_url)
    assert len(server.asked) == 2
    assert answer.value.closed
    assert answer.spent == Spent(calls=2, input_tokens=80, cached_tokens=32, output_tokens=16)


# The key


@pytest.mark.parametrize("key", [f"{KEY}\nx", f"{KEY}\x00", f"{KEY}’"])
def test_a_key_that_cannot_be_sent_is_not_shown_either(key):
    with stand_in(lambda _: completion(GOOD)) as server, pytest.raises(ModelError) as raised:
        connect(Server("stand-in", server.base_url, key))(MESSAGES, Verdict)
    assert KEY not in "".join(traceback.format_exception(raised.value)) + repr(raised.value)


def test_a_key_with_a_line_break_at_its_end_still_opens_the_door():
    with stand_in(lambda _: completion(GOOD)) as server:
        connect(Server("stand-in", server.base_url, f"{KEY}\n"))(MESSAGES, Verdict)
    assert {name.lower(): value for name, value in server.headers[0].items()}["authorization"] == f"Bearer {KEY}"


def test_a_server_never_shows_its_key_nor_one_written_into_its_address():
    server = Server("stand-in", f"https://me:{KEY}@models.example:8443/v1?key={KEY}#{KEY}", KEY)
    assert server.name() == "https://models.example:8443/v1"
    assert KEY not in repr(Server("stand-in", None, KEY))
