"""Many questions to one server at once: paced, bounded in time, asked again when that can help.

The one loop that repeats a call is here; openai's and instructor's own are not used.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, cast

from summarize.errors import ModelError
from summarize.llm import Answer, AnswerT, Message, Spent, require_key, retries, spent_on
from summarize.llm.abilities import Abilities
from summarize.llm.forms import Form, form_of
from summarize.llm.limiter import Grant, Limiting
from summarize.llm.pace import retry_after as asked_to_wait
from summarize.llm.patience import Late, Patience
from summarize.llm.replies import completion_in, is_passing, trouble_on_the_way, trouble_with
from summarize.llm.server import Server
from summarize.llm.troubles import UnknownToServerError
from summarize.llm.turns import answer_in
from summarize.llm.wire import Received, TooLargeError, Wire, wire_to

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

RETRIES = 5
"""How often a call that failed in passing is repeated: with one in forty failing, one in 10⁸ questions is lost."""

CALLS = 3.0
"""Times a call's time-out that a question may take altogether, waiting its turn aside."""

FIRST_WAIT = 0.5
"""Seconds before the second try; doubled for each further one, and up to a half longer so that not all come at once."""

CHARACTERS = 4
"""Of English that make a token, for what is held of the tokens a minute; the reply says what it was."""


class AskAsync(Protocol):
    """Ask for an answer of a type, among many others: the counterpart of ``Ask``."""

    async def __call__(self, messages: Sequence[Message], answer: type[AnswerT], /) -> Answer[AnswerT]:
        """Raises ModelError when no usable answer came, HopelessModelError when none can come."""
        ...


def until(end: float, ask: AskAsync, deadline: float) -> AskAsync:
    """The same way to ask, that gives up at ``end`` of the event loop: ``deadline`` seconds after an article began."""

    async def asking(messages: Sequence[Message], answer: type[AnswerT], /) -> Answer[AnswerT]:
        try:
            async with asyncio.timeout_at(end):
                return await ask(messages, answer)
        except TimeoutError:
            raise ModelError(f"The article took longer than {deadline:g} s", "Try again or raise --deadline") from None

    return asking


@dataclass
class Pool:
    """Asks one server many things at once; made by ``connect_async``.

    Args:
        calls: sent so far, repeated ones included.
        repeated: of them, sent because one before failed in passing.
        patience: when a call is late, and how many were made a second time for it.
    """

    server: Server
    wire: Wire
    limiter: Limiting
    calls: int = 0
    repeated: int = 0
    patience: Patience = field(default_factory=Patience)
    _tries: int = field(default_factory=lambda: retries(RETRIES))
    _abilities: Abilities = field(init=False)

    def __post_init__(self) -> None:
        self._abilities = Abilities(self.server)

    @property
    def abilities(self) -> Abilities:
        """What the server turned out to understand so far."""
        return self._abilities

    async def __call__(self, messages: Sequence[Message], answer: type[AnswerT], /) -> Answer[AnswerT]:
        """Put the conversation to the server; raises as ``Ask`` says."""
        while True:  # ends: each turn leaves out something that was sent in the turn before
            try:
                return await self._ask(messages, answer)
            except UnknownToServerError as unknown:
                self._abilities.leave_out(unknown.what)

    async def _ask(self, messages: Sequence[Message], answer: type[AnswerT]) -> Answer[AnswerT]:
        """One question; an answer of another form goes back once, with what was wrong with it."""
        form, sent = form_of(answer, self._abilities.mode), self._abilities.sent()
        said: Sequence[Any] = messages
        spent = Spent()
        for last in (False, True):
            completion = await self._completion(form, said, sent)
            spent += spent_on(completion, 1)
            came = answer_in(completion, form, self.server, sent, last=last)
            if not isinstance(came, Exception):
                return Answer(cast("AnswerT", came), spent)  # instructor's class is made from the answer's
            said = form.again(said, completion, came)
        raise AssertionError  # the second turn returns or raises

    async def _completion(self, form: Form, said: Sequence[Any], sent: Sequence[str]) -> ChatCompletion:
        """A reply that is a completion, repeated as long as the failure may pass and time is left."""
        body = partial(form.body, self.server.model, said, self._abilities.options)
        left = CALLS * self.server.timeout
        for number in range(self._tries + 1):
            came = await self._once(body)
            if came.completion is not None:
                return came.completion
            # Whoever has hung has waited long enough.
            usual = 0.0 if isinstance(came.error, TimeoutError) else FIRST_WAIT * 2**number
            wait = came.after if came.after is not None else usual
            left -= came.took + wait
            if not came.passing or number == self._tries or left <= 0:
                break
            self.repeated += 1
            await asyncio.sleep(wait * random.uniform(1, 1.5))  # noqa: S311  (no secret: only apart in time)
        raise came.trouble(self.server, sent) from None

    async def _once(self, body: Callable[[], bytes]) -> _Came:
        """One call, made when the limiter gives leave; its body is put together for it, and not kept."""
        import aiohttp  # noqa: PLC0415

        clock = asyncio.get_running_loop().time
        sent = body()
        grant = await self.limiter.acquire(len(sent) // CHARACTERS + self.server.max_tokens)
        came = _Came()
        late: Late[_Came] = Late()
        self.calls += 1
        self.patience.calls += 1
        try:
            async with asyncio.timeout(self.server.timeout) as late.bound:
                self._watch(late, body)
                reply = self.wire.post(sent)
                del sent  # it is written at once, and its reply waited for
                came.reply = await reply
            self._learn(came, came.reply, grant)
        except (TimeoutError, TooLargeError, aiohttp.ClientError, OSError, ValueError) as error:
            came.error = error
        finally:
            late.end()
            came.took = clock() - grant.begun
            self.limiter.release(grant, came.tokens)
        return late.instead or came

    def _watch(self, late: Late[_Came], body: Callable[[], bytes]) -> None:
        """Have the call made a second time when it is late; whichever is answered first counts."""
        seconds = self.patience.seconds
        if seconds is None or not self._tries:
            return

        async def again() -> None:
            came = await self._once(body)
            if came.completion is not None:
                late.answer(came)

        def begin() -> None:
            if self.patience.grant():
                late.second = asyncio.ensure_future(again())

        late.timer = asyncio.get_running_loop().call_later(seconds, begin)

    def _learn(self, came: _Came, reply: Received, grant: Grant) -> None:
        if reply.status == 429:
            came.after = self.limiter.refused(reply.headers)
        elif reply.status == 200:
            self.limiter.learn(reply.headers, grant)
            self.patience.learn(asyncio.get_running_loop().time() - grant.begun)
            came.completion = completion_in(reply, self.server)
            used = came.completion.usage
            came.tokens = used.total_tokens if used else None
        else:
            came.after = asked_to_wait(reply.headers)


@dataclass
class _Came:
    """What came of one call."""

    reply: Received | None = None
    error: Exception | None = None
    completion: ChatCompletion | None = None
    after: float | None = None
    """Seconds the server asks us to wait."""
    took: float = 0.0
    tokens: int | None = None

    @property
    def passing(self) -> bool:
        """Whether the same call may be answered a little later."""
        if self.reply is not None:
            return is_passing(self.reply)
        return not isinstance(self.error, TooLargeError | ValueError)

    def trouble(self, server: Server, sent: Sequence[str]) -> Exception:
        """Why there is no completion."""
        if self.reply is not None:
            return trouble_with(self.reply, server, sent)
        return trouble_on_the_way(self.error or ConnectionError(), server)


@asynccontextmanager
async def connect_async(server: Server, limiter: Limiting) -> AsyncIterator[Pool]:
    """A way to put many questions to the server at once, for as long as the block lasts.

    Args:
        server: which model, and where.
        limiter: gives leave for each call; one for each key.

    Raises:
        HopelessModelError: an OpenAI key is needed and there is none.
    """
    require_key(server)
    async with wire_to(server) as wire:
        yield Pool(server, wire, limiter)
