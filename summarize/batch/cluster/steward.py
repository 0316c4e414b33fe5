"""What the workers of a run share: each key's rate, the budget, and a sign of life. One process holds it for all."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from summarize.batch.budget import Budget
from summarize.batch.cluster.leases import Shares
from summarize.errors import BudgetError
from summarize.llm import Answer, AnswerT, Message, Spent

if TYPE_CHECKING:
    from summarize.llm.pool import AskAsync


@dataclass
class Steward:
    """Leases and budget of one run.

    Args:
        budget: of all workers together.
    """

    budget: Budget
    _shares: dict[str, Shares] = field(default_factory=lambda: defaultdict(Shares))
    _heard: dict[str, float] = field(default_factory=dict)

    def lease(self, worker: str, key: str, need: float, spent: Spent) -> float:
        """A share of a key for a worker, which also lives, and has spent so much since it was last heard."""
        now = time.monotonic()
        self._heard[worker] = now
        self.budget.spent += spent
        return self._shares[key].lease(worker, need, now)

    def hold(self, most: Spent) -> tuple[str, str] | None:
        """Hold back what a question can cost; the trouble and the way out when it is too much."""
        try:
            self.budget.hold(most)
        except BudgetError as error:
            return error.trouble, error.way_out
        return None

    def settle(self, most: Spent, spent: Spent) -> None:
        """Count what it did cost. What a worker held that died stays held: nobody knows what it spent."""
        self.budget.settle(most, spent)

    def state(self) -> tuple[Spent, dict[str, float]]:
        """What was spent, and for how many seconds each worker has been silent."""
        now = time.monotonic()
        return self.budget.spent, {worker: now - heard for worker, heard in self._heard.items()}


class Purse:
    """A worker's part of the budget.

    Args:
        budget: for what a question can cost.
        steward: Ray's handle of the ``Steward``.
    """

    def __init__(self, budget: Budget, steward: Any) -> None:  # noqa: ANN401  (Ray makes methods at run time)
        self._budget, self._steward = budget, steward
        self._is_limited = budget.limits.cost is not None or budget.limits.tokens is not None
        self._untold = Spent()

    def take_untold(self) -> Spent:
        """What was spent since this was last asked, as far as the steward does not know."""
        untold, self._untold = self._untold, Spent()
        return untold

    def around(self, ask: AskAsync) -> AskAsync:
        """The same way to ask; under a limit, a call's largest cost is held back at the steward's before it."""

        async def asking(messages: Sequence[Message], answer: type[AnswerT], /) -> Answer[AnswerT]:
            most, spent = self._budget.estimate(messages), Spent()
            if self._is_limited and (refusal := await self._steward.hold.remote(most)):
                raise BudgetError(*refusal)
            try:
                given = await ask(messages, answer)
                spent = given.spent
            finally:
                if self._is_limited:
                    self._steward.settle.remote(most, spent)
                else:
                    self._untold += spent
            return given

        return asking
