"""The loopback endpoint: the hosted protocol's shapes, who may ask, and that nothing stays behind."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager

import pytest

from summarize.contract import Rejected
from summarize.errors import HopelessModelError, LocalModelError
from summarize.llm.server import Server
from summarize.local import protocol, server, weights
from summarize.local.exchange import Answer, Refusal

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

CHAT = "/v1/chat/completions"
ASKED = {"model": "small", "messages": [{"role": "user", "content": "Which harbour?"}]}
SCHEMA = {"type": "object", "properties": {"closed": {"type": "boolean"}}, "required": ["closed"]}
TOOL = {"type": "function", "function": {"name": "report", "parameters": SCHEMA}}


class Model:
    """Says what it is told to, and notes what happens to it."""

    def __init__(self, says="Port Lindow.", finish="stop"):
        self.says, self.finish = says, finish
        self.asked, self.threads, self.happened = [], set(), []
        self.stopped = threading.Event()

    def answer(self, request, wanted):
        self.asked.append(request)
        self.threads.add(threading.get_ident())
        if callable(self.says):
            return self.says(request, wanted)
        return Answer(self.says, 12, 8, 3, self.finish)

    def stop(self):
        self.happened.append("stop")
        self.stopped.set()

    def close(self):
        self.happened.append("close")


@contextmanager
def serving(model):
    with server.serve_engine(lambda: model, "small") as url:
        yield int(url.split(":")[2].removesuffix("/v1"))


def send(port, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        data = body if body is None or isinstance(body, bytes) else json.dumps(body)
        connection.request(method, path, data, headers or {})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read()), answer.headers
    finally:
        connection.close()


def chat(model, **more):
    with serving(model) as port:
        return send(port, "POST", CHAT, ASKED | more)[:2]


def test_text_is_answered_in_the_hosted_shape():
    status, body = chat(Model())
    assert status == 200
    assert body["object"] == "chat.completion"
    assert body["created"] == 0
    assert body["model"] == "small"
    assert body["choices"][0]["message"] == {"role": "assistant", "content": "Port Lindow.", "refusal": None}
    assert body["choices"][0]["finish_reason"] == "stop"
    assert body["usage"]["total_tokens"] == 15
    assert body["usage"]["prompt_tokens_details"] == {"cached_tokens": 8}


def test_the_same_request_has_the_same_bytes_for_an_answer():
    assert chat(Model()) == chat(Model())
    assert chat(Model())[1]["id"] != chat(Model(), seed=7)[1]["id"]


def test_the_models_are_listed():
    with serving(Model()) as port:
        status, body, _ = send(port, "GET", "/v1/models")
    assert status == 200
    assert [model["id"] for model in body["data"]] == ["small"]


def test_a_json_schema_reaches_the_engine():
    model = Model()
    chat(model, response_format={"type": "json_schema", "json_schema": {"name": "x", "schema": SCHEMA}})
    assert model.asked[0].schema == SCHEMA


def test_a_json_object_is_any_object():
    model = Model()
    chat(model, response_format={"type": "json_object"})
    assert model.asked[0].schema == {"type": "object"}


@pytest.mark.parametrize("choice", [{"type": "function", "function": {"name": "report"}}, "required", "auto"])
def test_a_tool_is_called_under_its_schema(choice):
    model = Model('{"name": "report", "arguments": {"closed": true}}')
    _, body = chat(model, tools=[TOOL], tool_choice=choice)
    (call,) = body["choices"][0]["message"]["tool_calls"]
    assert call["function"] == {"name": "report", "arguments": '{"closed": true}'}
    assert body["choices"][0]["finish_reason"] == "tool_calls"
    assert model.asked[0].schema["properties"] == {"name": {"const": "report"}, "arguments": SCHEMA}
    assert model.asked[0].tools == [TOOL]


def test_definitions_of_a_tool_stay_where_references_look_for_them():
    parameters = {"$ref": "#/$defs/Report", "$defs": {"Report": SCHEMA}}
    call = protocol.read_call(
        json.dumps(
            ASKED | {"tools": [{"type": "function", "function": {"name": "r", "parameters": parameters}}]}
        ).encode()
    )
    assert call.request.schema["$defs"] == {"Report": SCHEMA}
    assert call.request.schema["properties"]["arguments"] == {"$ref": "#/$defs/Report"}


def test_no_tool_is_called_when_none_is_wanted():
    model = Model()
    _, body = chat(model, tools=[TOOL], tool_choice="none")
    assert body["choices"][0]["message"]["content"] == "Port Lindow."
    assert model.asked[0].schema is None


def test_an_answer_cut_at_the_limit_says_so():
    model = Model('{"name": "report", "arguments": {"clo', "length")
    _, body = chat(model, tools=[TOOL], max_tokens=4)
    assert model.asked[0].limit == 4
    assert body["choices"][0]["finish_reason"] == "length"
    assert body["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"] == '{"clo'


def test_content_in_parts_is_joined():
    model = Model()
    chat(model, messages=[{"role": "user", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}])
    assert model.asked[0].messages == [{"role": "user", "content": "ab"}]


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b'{"messages": 3}',
        b'{"messages": []}',
        b'{"messages": ["x"]}',
        ASKED | {"stream": True},
        ASKED | {"n": 2},
        ASKED | {"max_tokens": -1},
        ASKED | {"max_tokens": "many"},
        ASKED | {"tools": [3]},
        ASKED | {"tools": [TOOL], "tool_choice": {"type": "function", "function": {"name": "other"}}},
        ASKED | {"response_format": {"type": "json_schema"}},
        ASKED | {"response_format": {"type": "json_schema", "json_schema": 3}},
    ],
)
def test_what_cannot_be_understood_is_a_bad_request(body):
    with serving(Model()) as port:
        status, answer, headers = send(port, "POST", CHAT, body)
    assert status == 400
    assert answer["error"]["type"] == "invalid_request_error"
    assert answer["error"]["message"]
    assert headers["x-should-retry"] == "false"


def raising(error):
    def says(_request, _wanted):
        raise error

    return Model(says)


def test_a_prompt_that_does_not_fit_has_the_hosted_code():
    status, body = chat(raising(Refusal("The prompt has 9000 tokens", code="context_length_exceeded")))
    assert (status, body["error"]["code"]) == (400, "context_length_exceeded")


def test_a_failing_engine_is_a_server_error_not_a_hanging_client():
    assert chat(raising(LocalModelError("No memory")))[0] == 503
    assert chat(raising(ZeroDivisionError("x")))[0] == 500


def unloadable(error, work):
    """Serve a model that cannot be loaded, and do something with its address."""

    def load():
        raise error

    with server.serve_engine(load, "small") as url:
        work(url)


def test_a_model_that_cannot_be_loaded_says_why_to_every_request_and_in_the_end():
    def ask(url):
        port = int(url.split(":")[2].removesuffix("/v1"))
        for _ in range(2):
            status, body, _ = send(port, "POST", CHAT, ASKED)
            assert (status, body["error"]["message"]) == (503, "No memory")
            assert body["error"]["code"] == protocol.NOT_LOADED

    with pytest.raises(LocalModelError, match="No memory"):
        unloadable(LocalModelError("No memory"), ask)


@pytest.mark.parametrize("error", [LocalModelError("No memory"), OSError("No memory")])
def test_whoever_asks_a_model_that_cannot_be_loaded_learns_that_it_is_hopeless_and_why(error):
    from summarize.llm import connect

    said = []

    def ask(url):
        with closing(connect(Server("small", url))) as put:
            try:
                put([{"role": "user", "content": "Which harbour?"}], Rejected)
            except HopelessModelError as hopeless:
                said.append(str(hopeless))
                raise

    with pytest.raises(LocalModelError, match="No memory"):
        unloadable(error, ask)
    assert "cannot be loaded" in said[0]


def test_another_error_in_the_block_is_not_taken_for_the_models():
    def fail(_):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        unloadable(LocalModelError("No memory"), fail)


@pytest.mark.parametrize(("method", "path"), [("GET", "/"), ("GET", CHAT), ("POST", "/v1/embeddings")])
def test_there_is_nothing_elsewhere(method, path):
    with serving(Model()) as port:
        status, body, _ = send(port, method, path, ASKED if method == "POST" else None)
    assert (status, body["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Host": "evil.example:80"}, {"Origin": "null"}])
def test_a_web_page_may_not_ask(headers):
    model = Model()
    with serving(model) as port:
        status, body, _ = send(port, "POST", CHAT, ASKED, headers)
    assert (status, body["error"]["code"]) == (403, "forbidden")
    assert model.asked == []


def test_too_large_a_body_is_refused_unread():
    with serving(Model()) as port:
        status, body, _ = send(port, "POST", CHAT, b"{}", {"Content-Length": str(server.LARGEST_BODY + 1)})
    assert (status, body["error"]["code"]) == (413, "body_too_large")


def test_requests_are_answered_one_at_a_time_by_one_thread():
    running = threading.Semaphore(1)

    def says(_request, _wanted):
        assert running.acquire(blocking=False), "two at once"
        time.sleep(0.01)
        running.release()
        return Answer("yes", 1, 0, 1, "stop")

    model = Model(says)
    with serving(model) as port:
        statuses = []
        clients = [
            threading.Thread(target=lambda: statuses.append(send(port, "POST", CHAT, ASKED)[0])) for _ in range(8)
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
    assert statuses == [200] * 8
    assert len(model.threads) == 1


def test_a_client_that_hangs_up_is_not_worked_for():
    noticed = threading.Event()

    def says(_request, wanted):
        while wanted():
            time.sleep(0.005)
        noticed.set()
        raise LocalModelError("given up")

    with serving(Model(says)) as port:
        body = json.dumps(ASKED).encode()
        with socket.create_connection(("127.0.0.1", port)) as client:
            head = f"POST {CHAT} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {len(body)}\r\n\r\n"
            client.sendall(head.encode() + body)
            time.sleep(0.05)
        assert noticed.wait(5)


def test_the_port_is_open_while_the_model_loads():
    loaded = threading.Event()

    def load():
        assert loaded.wait(5)
        return Model()

    with server.serve_engine(load, "small") as url:
        port = int(url.split(":")[2].removesuffix("/v1"))
        assert send(port, "GET", "/v1/models")[0] == 200
        loaded.set()
        assert send(port, "POST", CHAT, ASKED)[0] == 200


def test_after_an_error_in_the_block_the_port_is_free_and_the_model_closed():
    model = Model()
    threads = threading.active_count()

    def work():
        with serving(model) as port:
            send(port, "POST", CHAT, ASKED)
            idle = socket.create_connection(("127.0.0.1", port))  # a kept-alive connection must not hold us
            ports.extend([port, idle])
            raise RuntimeError

    ports = []
    with pytest.raises(RuntimeError):
        work()
    port, idle = ports
    idle.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
    assert model.happened == ["stop", "close"]
    deadline = time.monotonic() + 5
    while threading.active_count() > threads and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() == threads


ENDLESS = """
import sys, threading
from summarize.local import server
class Model:
    stopped = threading.Event()
    def answer(self, request, wanted):
        print("answering", flush=True)
        self.stopped.wait()
        raise RuntimeError("stopped")
    def stop(self): self.stopped.set()
    def close(self): print("closed", flush=True)
import http.client
with server.serve_engine(Model, "small") as url:
    client = http.client.HTTPConnection(url.split("/")[2])
    client.request("POST", "/v1/chat/completions", '{"messages": [{"role": "user", "content": "x"}]}')
    client.getresponse()
"""


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, -signal.SIGINT), (signal.SIGTERM, -signal.SIGTERM)])
def test_a_signal_in_the_middle_of_an_answer_ends_the_process(sent, code):
    command = [sys.executable, "-c", ENDLESS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "answering\n"
        os.kill(process.pid, sent)
        said, _ = process.communicate(timeout=10)
    assert process.returncode == code
    assert said == ("closed\n" if sent == signal.SIGINT else "")


def test_without_the_weights_nothing_is_started(tmp_path):
    with pytest.raises(LocalModelError, match="Give the path of a GGUF file"), server.serve(tmp_path / "none.gguf"):
        pass


def test_without_our_own_weights_the_message_says_how_they_are_fetched(tmp_path, monkeypatch):
    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(tmp_path))
    with pytest.raises(LocalModelError, match="summarize model fetch"), server.serve(weights.path()):
        pass


@pytest.mark.parametrize("begins", [b"", b"GGU", b"PK\x03\x04 and more"])
def test_a_file_that_does_not_begin_as_a_model_is_none(tmp_path, begins):
    (tmp_path / "x.gguf").write_bytes(begins)
    with pytest.raises(LocalModelError, match=r"x\.gguf is no GGUF model"), server.serve(tmp_path / "x.gguf"):
        pass


def test_without_the_engine_the_message_says_what_to_install(tmp_path, monkeypatch):
    (tmp_path / "model.gguf").write_bytes(server.MAGIC)
    monkeypatch.setattr(server, "find_spec", lambda _: None)
    with pytest.raises(LocalModelError, match="pip install"), server.serve(tmp_path / "model.gguf"):
        pass
