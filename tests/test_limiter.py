"""Pace and limiter, by a clock that only moves when everybody waits: nothing here takes time."""

import asyncio
import selectors

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.llm.limiter import FIRST, Limiter
from summarize.llm.pace import MARGIN, PATIENCE, SLACK, Granted, Pace, retry_after, seconds, told

RATES = {
    "x-ratelimit-limit-requests": "12000",
    "x-ratelimit-remaining-requests": "11990",
    "x-ratelimit-reset-requests": "50ms",
}


class Hurrying(selectors.SelectSelector):
    """Instead of waiting, moves the clock."""

    now = 0.0

    def select(self, timeout=None):
        self.now += timeout or 0.0
        return super().select(0)


def run(work):
    """Run a coroutine in a loop whose clock jumps; nothing else may be awaited than sleep and each other."""
    selector = Hurrying()
    loop = asyncio.SelectorEventLoop(selector)
    loop.time = lambda: selector.now
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()


async def call(limiter, begun, latency=0.5, headers=RATES, tokens=0):
    grant = await limiter.acquire(tokens)
    begun.append(grant.begun)
    await asyncio.sleep(latency)
    limiter.learn(headers, grant)
    limiter.release(grant, tokens)


# Pace


@given(
    st.floats(0.1, 500),
    st.lists(st.tuples(st.floats(0, 2), st.floats(0.1, 50)), min_size=1, max_size=60),
)
def test_in_no_window_more_goes_than_the_rate_grants_and_may_be_caught_up(rate, asked):
    pace, now, gone = Pace(rate), 0.0, []
    for pause, amount in asked:
        now += pause
        gone.append((pace.book(now, amount), amount))
    for first in range(len(gone)):
        for last in range(first, len(gone)):
            within = sum(amount for _, amount in gone[first:last])  # the last one begins, and is not yet used up
            assert within <= rate * MARGIN * (gone[last][0] - gone[first][0] + SLACK) + 1e-6


def test_where_no_rate_is_known_nothing_waits():
    assert [Pace().book(3.0, 1e9) for _ in range(3)] == [3.0] * 3


def test_what_was_held_and_not_used_is_given_back():
    pace = Pace(100.0)
    pace.book(0.0, 1000)
    pace.give_back(900)
    assert pace.book(0.0, 1) == pytest.approx(100 / (100 * MARGIN))


@pytest.mark.parametrize(
    ("limit", "remaining", "reset", "rate"),
    [
        (12_000, 11_999, 0.005, 200.0),  # a bucket of a minute, used once
        (12_000, 11_999, 0.006, 200.0),  # the same, rounded
        (10_000, 0, 86_400.0, 10_000 / 86_400),  # a bucket of a day
        (10_000, 6_000, 34_560.0, 100.0),  # the same, with plenty left
        (600, 600, 0.0, 10.0),  # nothing used
        (600, 300, 30.0, 10.0),
        (600, 570, 30.0, 10.0),  # a window that ends by the clock
        (3600, 0, 3600.0, 1.0),
    ],
)
def test_the_rate_is_read_off_limit_remainder_and_reset(limit, remaining, reset, rate):
    pace = Pace()
    pace.learn(Granted(limit, remaining, reset), 0.0, 1)
    assert pace.rate == pytest.approx(rate)


def test_a_window_that_seemed_longer_than_it_is_is_mended_by_a_later_reply():
    pace = Pace()
    pace.learn(Granted(600, 0, 3600.0), 0.0, 1)
    assert pace.rate == pytest.approx(600 / 3600)
    pace.learn(Granted(600, 0, 60.0), 0.0, 1)
    assert pace.rate == pytest.approx(10.0)


def test_when_less_is_left_than_a_call_needs_the_next_waits_until_it_is_there():
    pace = Pace()
    pace.learn(Granted(600, 2, 60.0), 5.0, 20)
    assert pace.book(5.0, 1) == pytest.approx(7.0)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("6m0s", 360),
        ("20ms", 0.02),
        ("1.5", 1.5),
        ("1h2m3.5s", 3723.5),
        ("2d", 172_800),
        ("", None),
        ("soon", None),
        ("-1s", None),
    ],
)
def test_a_duration_is_read_in_every_spelling_of_the_headers(text, length):
    assert seconds(text) == (None if length is None else pytest.approx(length))


def test_headers_that_say_nothing_or_nonsense_teach_nothing():
    assert told({}, "requests") is None
    assert told({"x-ratelimit-limit-requests": "many", "x-ratelimit-remaining-requests": "1"}, "requests") is None


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry-after-ms": "300", "retry-after": "9"}, 0.3),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "86400"}, PATIENCE),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:09 GMT", "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 9.0),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:09 -0000", "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 9.0),
        ({"retry-after": "Thu, 22 Oct 2026 07:28:00 GMT", "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, PATIENCE),
        ({"retry-after": "Wed, 21 Oct 2026 07:27:00 GMT", "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, None),
        ({"retry-after": "Mon, 01 Jan 2001 00:00:00 GMT"}, None),
        ({"retry-after": "Fri, 01 Jan 2100 00:00:00 GMT", "date": "soon"}, PATIENCE),
        ({"retry-after": "Wed, 99 Oct 2026 07:28:00 GMT"}, None),
        ({"retry-after": "9" * 400}, None),
        ({}, None),
    ],
)
def test_retry_after_is_read_as_seconds_and_as_a_date(headers, wait):
    assert retry_after(headers) == (None if wait is None else pytest.approx(wait))


# Limiter


def test_a_granted_rate_is_reached_without_a_configured_limit_and_not_exceeded():
    begun = []

    async def work():
        limiter = Limiter()
        await asyncio.gather(*[call(limiter, begun) for _ in range(4000)])

    run(work())
    steady = [moment for moment in begun if 4.0 <= moment < 18.0]
    assert 0.97 * 200 <= len(steady) / 14 <= 200
    fullest = max(sum(start <= moment < start + 1 for moment in begun) for start in begun)
    assert fullest <= 200 + FIRST + 200 * SLACK


def test_tokens_are_held_before_the_call_and_trued_up_after_it():
    headers = {
        "x-ratelimit-limit-tokens": "60000",
        "x-ratelimit-remaining-tokens": "59000",
        "x-ratelimit-reset-tokens": "1s",
    }
    begun = []

    async def one(limiter):
        grant = await limiter.acquire(1000)  # held
        begun.append(grant.begun)
        await asyncio.sleep(0.5)
        limiter.learn(headers, grant)
        limiter.release(grant, 100)  # used

    async def work():
        limiter = Limiter(at_once=16)
        await one(limiter)
        await asyncio.gather(*[one(limiter) for _ in range(200)])

    run(work())
    assert 200 * 100 / 1000 * 0.9 <= begun[-1] <= 200 * 100 / 1000 * 1.1


def test_calls_under_way_follow_rate_times_latency():
    async def work():
        limiter = Limiter()
        await asyncio.gather(*[call(limiter, []) for _ in range(2000)])
        return limiter.allowed

    assert 100 <= run(work()) <= 170  # 200 calls/s × 0.5 s, and room


def test_without_a_known_rate_calls_under_way_grow_until_somebody_refuses():
    async def work():
        limiter = Limiter()
        await asyncio.gather(*[call(limiter, [], headers={}) for _ in range(500)])
        grown = limiter.allowed
        for _ in range(5):
            limiter.refused({})
        return grown, limiter.allowed

    grown, eased = run(work())
    assert grown > FIRST
    assert eased < grown


def test_one_refusal_in_a_hundred_is_not_taken_for_a_limit():
    async def work():
        limiter = Limiter(at_once=64)
        for number in range(1000):
            grant = await limiter.acquire(1)
            if number % 100:
                limiter.learn({}, grant)
            else:
                limiter.refused({"retry-after": "1"})
            limiter.release(grant)
        return limiter.allowed

    assert run(work()) == 64


def test_refusals_that_come_before_the_answers_of_the_same_moment_are_not_taken_for_many():
    async def work():
        limiter = Limiter(at_once=256)
        for grant in [await limiter.acquire(1) for _ in range(256)][:5]:
            limiter.refused({})
            limiter.release(grant)
        return limiter.allowed

    assert run(work()) == 256


def test_many_refusals_hold_everybody_for_as_long_as_the_server_asks_and_no_longer_than_is_reasonable():
    async def work():
        limiter = Limiter(at_once=8)
        waits = [limiter.refused({"retry-after": "86400"}) for _ in range(9)]
        grant = await limiter.acquire(1)
        return waits[-1], grant.begun

    assert run(work()) == (PATIENCE, PATIENCE)


def test_no_more_are_under_way_than_allowed_and_first_come_are_first_served():
    order, most = [], []

    async def one(limiter, number):
        grant = await limiter.acquire(1)
        order.append(number)
        most.append(limiter.in_flight)
        await asyncio.sleep(1)
        limiter.release(grant)

    async def work():
        limiter = Limiter(at_once=3)
        await asyncio.gather(*[one(limiter, number) for number in range(10)])
        return limiter.in_flight

    assert run(work()) == 0
    assert order == list(range(10))
    assert max(most) == 3


def test_whoever_gives_up_waiting_leaves_the_place_to_the_next():
    async def work():
        limiter = Limiter(at_once=1)
        held = await limiter.acquire(1)
        impatient = asyncio.ensure_future(limiter.acquire(1))
        patient = asyncio.ensure_future(limiter.acquire(1))
        await asyncio.sleep(0)
        impatient.cancel()
        limiter.release(held)
        limiter.release(await patient)
        return limiter.in_flight

    assert run(work()) == 0
