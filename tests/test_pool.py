"""Many questions at once: the bodies sent, every fault by the shared table, what is asked again and what is not."""

import asyncio
import gzip
import json
import re
import traceback
from contextlib import closing

import instructor
import openai
import pytest
from pydantic import create_model
from standin import Reply, completion, error, stand_in
from test_llm import ARTICLE, FAULTS, GOOD, KEY, MESSAGES, Verdict

from summarize.contract import SECTIONS
from summarize.document import Document
from summarize.errors import HopelessModelError, ModelError, TruncatedError
from summarize.llm import Server, Spent, connect
from summarize.llm.forms import form_of
from summarize.llm.limiter import Limiter
from summarize.llm.patience import FACTOR, FEW, LEAST, Patience
from summarize.llm.pool import connect_async, until
from summarize.reading.by_article import by_article
from summarize.reading.by_sentence import by_sentence

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

TEXT = "Norway gave 30 million euros to Ukraine on 3 May. Shelling killed 12 people in Kherson, the “mayor” said.\n"


@pytest.fixture(autouse=True)
def _ask_once(monkeypatch):
    monkeypatch.setenv("SUMMARIZE_RETRIES", "0")


def alone(server, answer=Verdict):
    with closing(connect(server)) as asking:
        return asking(MESSAGES, answer)


def among_many(server, answer=Verdict):
    async def work():
        async with connect_async(server, Limiter()) as pool:
            return await pool(MESSAGES, answer)

    return asyncio.run(work())


def ask(base_url, how=among_many, **options):
    return how(Server("stand-in", base_url, KEY, **options))


# What is sent


def questions():
    document = Document(TEXT, "a")
    for reading in (by_article, by_sentence):
        for section in SECTIONS.values():
            yield from (question for question in reading(section, document) if question.is_open)


@pytest.mark.parametrize("mode", ["json_schema", "tools"])
def test_every_question_is_sent_byte_for_byte_as_instructor_sends_it(mode):
    sent = []

    class Caught(openai.OpenAI):
        def _prepare_request(self, request):
            sent.append(request.content)
            raise KeyboardInterrupt

    stock = instructor.from_openai(Caught(api_key="none"), mode=instructor.Mode[mode.upper()])
    options = {"temperature": 0, "seed": 7, "max_tokens": 4096}
    asked = list(questions())
    assert len({question.answer.__name__ for question in asked}) >= len(SECTIONS)
    for question in asked:
        with pytest.raises(KeyboardInterrupt):
            stock.create(model="m", messages=[*question.messages], response_model=question.answer, **options)
        ours = form_of(question.answer, mode).body("m", question.messages, options)
        assert ours.replace(b',"strict":true', b"") == sent.pop()


@pytest.mark.parametrize("without", ["response_format", "temperature"])
def test_both_ways_to_ask_send_the_same(without):
    def behaviour(asked):
        return error(400, f"unsupported: {without}") if without in asked else completion(None, calls=[GOOD])

    def once(asked):
        return behaviour(asked) if without == "response_format" or without in asked else completion(GOOD)

    bodies = []
    for how in (alone, among_many):
        with stand_in(once) as server:
            assert ask(server.base_url, how).value.closed
        bodies.append([json.dumps(asked) for asked in server.asked])
    assert bodies[0] == bodies[1]


def test_what_goes_back_after_an_answer_of_another_form_is_the_same_both_ways():
    bodies = []
    for how in (alone, among_many):
        replies = iter([completion('{"closed": "perhaps"}'), completion(GOOD)])
        with stand_in(lambda _, replies=replies: next(replies)) as server:
            answer = ask(server.base_url, how)
        assert answer.spent == Spent(calls=2, input_tokens=80, cached_tokens=32, output_tokens=16)
        bodies.append(server.asked)
    assert bodies[0] == bodies[1]


def test_a_form_is_prepared_once_for_each_type():
    assert form_of(Verdict, "tools") is form_of(Verdict, "tools")
    other = create_model("Verdict", closed=(bool, ...))
    assert form_of(other, "tools") is not form_of(Verdict, "tools")


# Faults


@pytest.mark.parametrize(("reply", "kind", "way_out"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_the_same_error_as_when_asked_alone(reply, kind, way_out):
    with stand_in(lambda _: reply) as server, pytest.raises(ModelError) as raised:
        ask(server.base_url)
    told = "".join(traceback.format_exception(raised.value))
    assert type(raised.value) is kind
    assert way_out in str(raised.value)
    assert "\n" not in str(raised.value)
    assert f"stand-in at {server.base_url}" in str(raised.value)
    assert KEY not in f"{told} {raised.value!r} {raised.value.args}"
    assert ARTICLE not in told
    assert not re.search(r"^(?:openai|instructor|aiohttp|tenacity|pydantic\w*)\.", told, re.MULTILINE)
    assert len(server.asked) <= 2


@pytest.mark.parametrize("how", [alone, among_many])
@pytest.mark.parametrize("answer", ['{"closed": true, "closed": false}', '{"closed": true, "closed": true}'])
def test_an_answer_that_says_a_thing_twice_is_refused(how, answer):
    with stand_in(lambda _: completion(answer)) as server, pytest.raises(ModelError):
        ask(server.base_url, how)


@pytest.mark.parametrize("how", [alone, among_many])
def test_a_call_of_a_tool_nobody_offered_is_refused(how):
    def behaviour(asked):
        if "response_format" in asked:
            return error(400, "no response_format here")
        reply = completion(None, calls=[GOOD])
        reply.body["choices"][0]["message"]["tool_calls"][0]["function"]["name"] = "Delete"
        return reply

    with stand_in(behaviour) as server, pytest.raises(ModelError):
        ask(server.base_url, how)


@pytest.mark.parametrize("how", [alone, among_many])
@pytest.mark.parametrize(
    ("words", "is_refused"),
    [(r"a\u0000b", True), (r"a\\u0000b", False), (r"\ud800", True), ("é\U0001f600", False)],
)
def test_an_answer_with_a_null_or_half_a_character_is_refused_and_one_that_only_looks_so_is_not(how, words, is_refused):
    said = create_model("Said", words=(str, ...))
    reply = completion('{"words": "' + words + '"}')
    with stand_in(lambda _: reply) as server:
        if is_refused:
            with pytest.raises(ModelError):
                how(Server("stand-in", server.base_url, KEY), said)
        else:
            assert how(Server("stand-in", server.base_url, KEY), said).value.words in (r"a\u0000b", words)


@pytest.mark.parametrize("usage", ["many", {"prompt_tokens": "x"}, {"prompt_tokens_details": 3}, [], {}])
def test_a_usage_that_is_none_counts_as_one_call(usage):
    with stand_in(lambda _: Reply(completion(GOOD).body | {"usage": usage})) as server:
        assert ask(server.base_url).spent == Spent(calls=1)


@pytest.mark.parametrize("how", [alone, among_many])
@pytest.mark.parametrize(
    "calls", [["x"], [{"function": None}], [{"type": "function", "function": {"name": "Verdict"}}], [3]]
)
def test_tool_calls_that_are_none_are_no_crash(how, calls):
    reply = completion(GOOD)
    reply.body["choices"][0]["message"]["tool_calls"] = calls
    with stand_in(lambda _: reply) as server:
        try:
            assert ask(server.base_url, how).value.closed
        except ModelError as error:
            assert "stand-in" in str(error)  # noqa: PT017  (either is right; anything else is a crash)


def test_a_small_packet_that_unpacks_to_a_huge_reply_is_refused():
    bomb = Reply(gzip.compress(b" " * 64_000_000), headers={"content-encoding": "gzip"})
    with stand_in(lambda _: bomb) as server, pytest.raises(ModelError, match="more than an answer can be"):
        ask(server.base_url)


def test_a_packed_reply_is_unpacked():
    packed = Reply(gzip.compress(completion(GOOD).encoded()), headers={"content-encoding": "gzip"})
    with stand_in(lambda _: packed) as server:
        assert ask(server.base_url).value.closed


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed_so_the_article_stays_here(status):
    with stand_in(lambda _: completion(GOOD)) as elsewhere:
        target = Reply({}, status, {"location": f"{elsewhere.base_url}/chat/completions"})
        with stand_in(lambda _: target) as server, pytest.raises(HopelessModelError, match=str(status)):
            ask(server.base_url)
    assert elsewhere.asked == []


def test_a_server_that_hangs_is_left_after_the_time_out():
    with stand_in(lambda _: None) as server, pytest.raises(ModelError, match="did not answer in 0"):
        ask(server.base_url, timeout=0.3)


def test_no_server_at_all_is_hopeless():
    with stand_in(lambda _: completion(GOOD)) as server:
        address = server.base_url
    with pytest.raises(HopelessModelError, match="No server answers at http://127"):
        ask(address)


@pytest.mark.parametrize("key", [f"{KEY}\nx", f"{KEY}\x00"])
def test_a_key_that_cannot_be_sent_is_not_shown_either(key):
    with (
        stand_in(lambda _: completion(GOOD)) as server,
        pytest.raises(ModelError) as raised,
    ):
        among_many(Server("stand-in", server.base_url, key))
    assert KEY not in "".join(traceback.format_exception(raised.value)) + repr(raised.value)
    assert server.asked == []


def test_asking_openai_without_a_key_is_hopeless_before_anything_is_sent():
    with pytest.raises(HopelessModelError, match="OPENAI_API_KEY is not set"):
        among_many(Server("gpt-x"))


# Asked again, or not


@pytest.mark.parametrize("status", [408, 409, 429, 500, 503, 529])
def test_a_failure_that_may_pass_is_asked_again_after_the_time_the_server_names(status, monkeypatch):
    monkeypatch.setenv("SUMMARIZE_RETRIES", "2")
    replies = iter([*[Reply({}, status, {"retry-after-ms": "1"})] * 2, completion(GOOD)])
    with stand_in(lambda _: next(replies)) as server:
        answer = ask(server.base_url)
    assert answer.value.closed
    assert len(server.asked) == 3


@pytest.mark.parametrize("name", ["401", "403", "404", "no credit", "too long", "400"])
def test_what_cannot_pass_is_not_asked_again(name, monkeypatch):
    monkeypatch.setenv("SUMMARIZE_RETRIES", "5")
    with stand_in(lambda _: FAULTS[name][0]) as server, pytest.raises(ModelError):
        ask(server.base_url)
    assert len(server.asked) == 1


def test_a_hung_call_is_asked_again_and_a_question_ends_in_three_time_outs(monkeypatch):
    monkeypatch.setenv("SUMMARIZE_RETRIES", "50")
    with stand_in(lambda _: None) as server, pytest.raises(ModelError, match="did not answer"):
        ask(server.base_url, timeout=0.5)
    assert 2 <= len(server.asked) <= 3


def test_a_question_that_is_open_when_its_article_has_had_its_time_is_given_up():
    async def hang(*_):
        await asyncio.Event().wait()

    async def work():
        await until(asyncio.get_running_loop().time(), hang, 600)(MESSAGES, Verdict)

    with pytest.raises(ModelError, match=r"longer than 600 s\. .*--deadline"):
        asyncio.run(work())


def test_a_question_that_is_answered_in_time_is_not_given_up():
    async def answer(*asked):
        return asked

    async def work():
        return await until(asyncio.get_running_loop().time() + 600, answer, 600)(MESSAGES, Verdict)

    assert asyncio.run(work()) == (MESSAGES, Verdict)


def test_a_cut_answer_is_not_paid_for_twice():
    with stand_in(lambda _: completion('{"closed": tr', finish="length")) as server, pytest.raises(TruncatedError):
        ask(server.base_url)
    assert len(server.asked) == 1


# At once


def test_a_server_that_refuses_some_calls_gives_every_answer_in_the_end(monkeypatch):
    monkeypatch.setenv("SUMMARIZE_RETRIES", "5")
    monkeypatch.setattr("summarize.llm.patience.SHARE", 0)  # a busy machine is late with a reply or two
    seen = set()

    def behaviour(asked):
        number = int(asked["messages"][1]["content"])
        if number % 10 or number in seen:
            return completion(GOOD)
        seen.add(number)
        return Reply({}, 429 if number % 20 else 500, {"retry-after-ms": "5"})

    async def work(server):
        async with connect_async(server, Limiter(20)) as pool:
            asked = [[MESSAGES[0], {"role": "user", "content": str(number)}] for number in range(100)]
            answers = await asyncio.gather(*[pool(messages, Verdict) for messages in asked])
            return answers, pool.calls, pool.repeated, pool.limiter.refusals

    with stand_in(behaviour) as server:
        answers, calls, repeated, refusals = asyncio.run(work(Server("stand-in", server.base_url, KEY)))
    assert all(answer.value.closed for answer in answers)
    assert (calls, repeated, refusals) == (110, 10, 5)


# Late calls


def test_a_call_is_late_at_twice_the_slowest_of_late_and_never_before_a_second():
    patience = Patience()
    for _ in range(FEW - 1):
        patience.learn(0.9)
    assert patience.seconds is None
    patience.learn(3.0)
    assert patience.seconds == FACTOR * 3.0
    for _ in range(200):
        patience.learn(0.1)
    assert patience.seconds == LEAST


def test_one_call_in_a_hundred_may_be_made_a_second_time():
    patience = Patience(calls=201)
    assert [patience.grant() for _ in range(5)] == [True, True, True, False, False]


def late_pool(monkeypatch, server, hung, calls=FEW + 1, tries="5"):
    """Ask so often that it is known how long a reply takes, then once more; what the pool counted."""
    monkeypatch.setenv("SUMMARIZE_RETRIES", tries)
    monkeypatch.setattr("summarize.llm.patience.LEAST", 0.1)

    async def work():
        async with connect_async(Server("stand-in", server.base_url, KEY, timeout=20), Limiter()) as pool:
            for _ in range(calls):
                await pool(MESSAGES, Verdict)
            hung[0] = 1
            answer = await pool(MESSAGES, Verdict)
            return answer, pool.calls, pool.patience.second, pool.limiter.in_flight

    return asyncio.run(work())


def test_a_call_that_hangs_is_made_a_second_time_and_the_answer_counts_once(monkeypatch):
    hung = [0]

    def behaviour(_):
        hung[0] -= 1
        return None if hung[0] == 0 else completion(GOOD)

    with stand_in(behaviour) as server:
        answer, calls, second, in_flight = late_pool(monkeypatch, server, hung)
    assert answer.spent.calls == 1
    assert (calls, second, in_flight) == (FEW + 3, 1, 0)
