"""Hand batches in and fetch what came of them, each written down before and after, with patience for what passes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path
from threading import Event
from typing import TypeVar

from summarize.batch.budget import Budget
from summarize.batch.provider.correspondence import Correspondence, Submission
from summarize.batch.provider.parcels import Parcel, replies_in
from summarize.errors import ModelError
from summarize.llm import Server, Spent, spent_on
from summarize.llm.batches import Batches, PassingError, State
from summarize.llm.dialogue import Kept
from summarize.llm.replies import completion_in
from summarize.llm.wire import Received

ResultT = TypeVar("ResultT")

FIRST_POLL = 5.0
"""Seconds between two looks at a batch, at first: small ones are often done within a minute."""

LAST_POLL = 60.0
"""Seconds between two looks at most: what takes hours is not sooner done for being asked about."""

GROWTH = 1.5
"""By how much each wait is longer than the one before, between the two."""

PATIENCE = 86_400.0
"""Seconds for which a provider that cannot be reached, or has no room, is asked again: as long as a batch may take."""

SETTLING = 5.0
"""Seconds after which a batch that was made is taken to stand in the provider's list."""


class StoppedError(Exception):
    """The user wants to stop; what is at the provider stays there."""


@dataclass
class Desk:
    """Batches of one run at one provider.

    Args:
        batches: the provider's API.
        letters: what was asked and what came back.
        budget: of the run; what a batch can cost is held back while it is open.
        folder: for files that are about to be handed in.
        server: whose answers they are.
        stopping: set to stop.
        poll: seconds between two looks; None for a schedule that begins quickly.
        settling: seconds, see ``SETTLING``.
    """

    batches: Batches
    letters: Correspondence
    budget: Budget
    folder: Path
    server: Server
    stopping: Event
    poll: float | None = None
    settling: float = SETTLING
    states: dict[str, State] = field(default_factory=dict)
    """Of every batch that is not over, by our own name for it."""
    trouble: str = ""
    """What we wait for to pass; "" when all is well."""
    room: int | None = None
    """Tokens of prompts that may be at the provider at one time; None until a refusal tells."""
    _open: dict[str, Submission] = field(default_factory=dict)
    _full_since: float | None = None

    def adopt(self) -> None:
        """Go on with the batches of an earlier call of the command, wherever it died."""
        self.letters.forgive()
        begun = self.letters.open_batches()
        for path in {*self.folder.glob("*.jsonl")} - {self._file_of(each) for each in begun}:
            path.unlink(missing_ok=True)  # it was never written down that it would be handed in
        for submission in begun:
            self.budget.hold(submission.most, asked=True)
            if submission.batch is None:
                self._sleep(max(0.0, submission.planned + self.settling - time.time()))
                self._hand_in(submission, perhaps_made=True)
            else:
                self._opened(submission, submission.batch)

    def send(self, parcel: Parcel) -> None:
        """Hand a file in, as soon as the provider has room for it; its cost is held back already."""
        while self.room is not None and self.states and self._waiting() + parcel.most.input_tokens > self.room:
            self.wait_for_one()
        parcel.seal()
        self._hand_in(self.letters.plan(parcel.name, parcel.questions.items(), parcel.most), perhaps_made=False)

    def wait_for_all(self) -> None:
        """Wait until every batch is over, and keep what came of them."""
        while self.states:
            self.wait_for_one()

    def wait_for_one(self) -> None:
        """Wait until some batch is over, and keep what came of it."""
        for number in count():
            for name, state in [*self.states.items()]:
                self._look(name, state)
            if any(state.is_over for state in self.states.values()):
                break
            self._pause(number)
        for name, state in [*self.states.items()]:
            if state.is_over:
                self._collect(self._open[name], state)

    def words(self) -> str:
        """How the batches stand, for a reader."""
        if not self.states:
            return self.trouble
        asked = sum(each.most.calls for each in self._open.values())
        answered = sum(each.answered for each in self.states.values())
        told = f"{len(self.states):,} batches at the provider, {answered:,} of {asked:,} questions answered"
        return f"{told}; {self.trouble}" if self.trouble else told

    def _waiting(self) -> int:
        return sum(each.most.input_tokens for each in self._open.values())

    def _hand_in(self, submission: Submission, *, perhaps_made: bool) -> None:
        """Have a batch made that is written down; one that may have been made already is looked for first."""
        name, path = submission.name, self._file_of(submission)
        file = ""

        def make() -> str | None:
            nonlocal perhaps_made, file
            if perhaps_made and (found := self.batches.find(name, submission.planned)):
                return found
            if not path.exists():
                return None
            file = file or self.batches.upload(path, name)
            perhaps_made = True  # of a call whose reply is lost nobody knows
            return self.batches.create(file, name)

        batch = self._patiently(make)
        if batch is None:
            self._close(submission, Spent(), counts=False)
            return
        self.letters.sent(name, batch)
        self._opened(submission, batch)
        path.unlink(missing_ok=True)

    def _file_of(self, submission: Submission) -> Path:
        return self.folder / f"{submission.name}.jsonl"

    def _opened(self, submission: Submission, batch: str) -> None:
        self._open[submission.name] = submission
        self.states[submission.name] = State(batch, "validating")

    def _look(self, name: str, state: State) -> None:
        if not state.is_over:
            self.states[name] = self._patiently(lambda: self.batches.look(state.batch))

    def _collect(self, submission: Submission, state: State) -> None:
        """Keep what came of a batch that is over."""
        spent = sum((self._patiently(lambda: self._fetch(submission, file)) for file in state.files), Spent())  # noqa: B023  (called at once)
        full = "limit" in state.refusal
        self._close(submission, spent, counts=not full)
        self.trouble = f"the provider took no question of a batch ({state.refusal})" if state.refusal else ""
        if full:
            self._wait_for_room(submission, state)
        else:
            self._full_since = None

    def _wait_for_room(self, submission: Submission, state: State) -> None:
        """The provider had no room for a batch: hand in less at a time, and nothing before there may be room again."""
        self.room = state.room or max(1, submission.most.input_tokens // 2)
        now = time.monotonic()
        self._full_since = self._full_since or now
        if now - self._full_since > PATIENCE:
            raise ModelError(f"{self.server.name()} has had no room for a batch for a day", _WAY_OUT)
        if not self.states:
            self._sleep(self.poll or LAST_POLL)

    def _fetch(self, submission: Submission, file: str) -> Spent:
        """Keep the replies in one file; what they cost. Done again from the start when it breaks off."""
        spent: list[Spent] = []
        lines = islice(self.batches.lines(file), 2 * submission.most.calls + 100)  # no more than there can be
        self.letters.keep(submission.name, self._counted(replies_in(lines), spent))
        return sum(spent, Spent())

    def _counted(self, replies: Iterator[tuple[str, Kept]], spent: list[Spent]) -> Iterator[tuple[str, Kept]]:
        seen: set[str] = set()
        for name, kept in replies:
            if kept.status == 200 and name not in seen:
                seen.add(name)
                try:
                    spent.append(spent_on(completion_in(Received(200, {}, kept.body), self.server), 1))
                except ModelError:  # it is no completion, and says no cost
                    spent.append(Spent(1))
            yield name, kept

    def _close(self, submission: Submission, spent: Spent, *, counts: bool) -> None:
        self.letters.close_batch(submission.name, counts=counts)
        self.budget.settle(submission.most, spent)
        self._open.pop(submission.name, None)
        self.states.pop(submission.name, None)

    def _patiently(self, call: Callable[[], ResultT]) -> ResultT:
        """What a call gives, once what may pass has passed."""
        since = time.monotonic()
        for number in count():
            try:
                given = call()
            except PassingError as error:
                if time.monotonic() - since > PATIENCE:
                    raise ModelError(f"For a day: {error}", _WAY_OUT) from None
                self.trouble = str(error)
                self._pause(number, error.after or 0.0)
            else:
                self.trouble = ""
                return given
        raise AssertionError  # count never ends

    def _pause(self, number: int, at_least: float = 0.0) -> None:
        usual = min(LAST_POLL, FIRST_POLL * GROWTH ** min(number, 20)) if self.poll is None else self.poll
        self._sleep(max(usual, min(at_least, LAST_POLL)))

    def _sleep(self, seconds: float) -> None:
        if self.stopping.wait(seconds):
            raise StoppedError


_WAY_OUT = "What was handed in is kept; the same command goes on later"
