"""What a run may spend: counted as it is spent, and held back before a call that could go over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.errors import BudgetError
from summarize.llm import Answer, Message, Spent
from summarize.llm import AnswerT as Wanted
from summarize.prices import cost_of

if TYPE_CHECKING:
    from summarize.llm.pool import AskAsync

CHARACTERS = 3
"""Of a prompt, the fewest that make a token: English news has 4 to 5, so that an estimate is rather too high."""


@dataclass(frozen=True)
class Limits:
    """The most a run may spend; None for no limit.

    Args:
        tokens: input and output together.
        cost: US dollars.
    """

    tokens: int | None = None
    cost: float | None = None


@dataclass
class Budget:
    """Spending of one run, shared by everything that asks.

    Args:
        model: the name its server knows it by.
        base_url: of the server; None for OpenAI's own.
        limits: the most that may be spent.
        answer: most tokens one answer may have.
        batch: asked through a Batch API, which costs less.
        dearer: US dollars paid on top, for what was asked at the usual price all the same.
    """

    model: str
    base_url: str | None
    limits: Limits
    answer: int
    batch: bool = False
    dearer: float = 0.0
    spent: Spent = field(default_factory=Spent)
    _held: Spent = field(default_factory=Spent)

    def around(self, ask: AskAsync) -> AskAsync:
        """The same way to ask, that holds back a call's largest cost before it and counts the real one after."""

        async def asking(messages: Sequence[Message], answer: type[Wanted], /) -> Answer[Wanted]:
            most, spent = self.estimate(messages), Spent()
            self.hold(most)
            try:
                given = await ask(messages, answer)
                spent = given.spent
            finally:
                self.settle(most, spent)
            return given

        return asking

    def estimate(self, messages: Sequence[Message]) -> Spent:
        """The most one call can take: its prompt, and an answer of full length."""
        given = sum(len(message["content"]) for message in messages) // CHARACTERS
        return Spent(1, given, 0, self.answer)

    def cost(self, spent: Spent) -> float | None:
        """US dollars; None where no price is known."""
        cost = cost_of(spent, self.model, self.base_url, batch=self.batch)
        return None if cost is None else cost + self.dearer

    def hold(self, most: Spent, *, asked: bool = False) -> None:
        """Hold back what is about to be asked, or what an earlier call of the command has asked already.

        Raises:
            BudgetError: it could go over a limit; nothing is held back.
        """
        if not asked:
            self._require(self.spent + self._held + most)
        self._held += most

    def settle(self, most: Spent, spent: Spent) -> None:
        """Count what was spent instead of what was held back for it."""
        self._held = _less(self._held, most)
        self.spent += spent

    def _require(self, whole: Spent) -> None:
        tokens, limits = whole.input_tokens + whole.output_tokens, self.limits
        if limits.tokens is not None and tokens > limits.tokens:
            raise BudgetError(f"The next call could go over {limits.tokens:,} tokens", _WAY_OUT)
        cost = self.cost(whole) if limits.cost is not None else None
        if limits.cost is not None and cost is not None and cost > limits.cost:
            raise BudgetError(f"The next call could go over ${limits.cost:,.2f}", _WAY_OUT)


_WAY_OUT = "What was read is kept; run it again with a higher limit to go on"


def _less(one: Spent, other: Spent) -> Spent:
    return Spent(
        one.calls - other.calls,
        one.input_tokens - other.input_tokens,
        one.cached_tokens - other.cached_tokens,
        one.output_tokens - other.output_tokens,
    )
