"""The path of a run through a Batch API: wave after wave, the questions that are open are handed in together.

Each wave walks the articles anew and reads them as far as the replies go, so that nothing of an article is held between
two waves, and a run that goes on after a crash is a wave like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from uuid import uuid4

from summarize.batch.budget import CHARACTERS
from summarize.batch.inputs import Item
from summarize.batch.keys import key_of
from summarize.batch.ledger import Ledger
from summarize.batch.outputs import collect, publish
from summarize.batch.provider.correspondence import Correspondence
from summarize.batch.provider.desk import Desk, StoppedError
from summarize.batch.provider.parcels import NAME, Parcel, line_of
from summarize.batch.provider.playing import Reader
from summarize.batch.runner import Summary, lacking_in
from summarize.contract import Brief
from summarize.document import Document
from summarize.errors import BudgetError, HopelessModelError, SummarizeError, TooLongError
from summarize.llm import Spent
from summarize.llm.abilities import Abilities
from summarize.llm.dialogue import Kept, Open
from summarize.llm.forms import form_of


def name_of(key: str, question: Open) -> str:
    """What a question is called in a batch: ``NAME`` characters of its article's key and of its own hash."""
    return f"{key[: NAME // 2]}-{question.name[: NAME // 2 - 1]}"


@dataclass
class Waves:
    """One call of the command on a run.

    Args:
        ledger: the run's.
        letters: beside it.
        desk: where batches are handed in.
        reader: of articles, by what came back.
        folder: of the run; briefs are written below it.
        try_out: asks one small question the usual way before anything is handed in, and tells what the server knows.
    """

    ledger: Ledger
    letters: Correspondence
    desk: Desk
    reader: Reader
    folder: Path
    try_out: Callable[[Open], Abilities]
    summary: Summary = field(default_factory=Summary)
    _abilities: Abilities | None = None
    _parcel: Parcel | None = None
    _broke: BudgetError | None = None

    @property
    def stopping(self) -> Event:
        """Set to stop; what is at the provider stays there."""
        return self.desk.stopping

    def over(self, items: Callable[[], Iterable[Item]]) -> Summary:
        """Read every article that has no result yet.

        Args:
            items: the articles, from the first, as often as asked for.

        Raises:
            SummarizeError: the model cannot be asked, the budget is spent, or the disk is full: what was read is kept.
        """
        (self.folder / "briefs").mkdir(parents=True, exist_ok=True)
        try:
            self.desk.adopt()
            self._all_waves(items)
        except StoppedError:
            pass
        finally:
            if self._parcel is not None:
                self._parcel.discard()
            self.ledger.release_all()
            collect(self.ledger, self.folder)
        return self.summary

    def _all_waves(self, items: Callable[[], Iterable[Item]]) -> None:
        is_first = True
        while True:
            was_broke = self._broke is not None
            with ExitStack() as stack:
                given = items()
                if isinstance(given, Generator):
                    stack.enter_context(closing(given))  # a wave leaves off where its budget ends
                left = self._wave(given, is_first=is_first)
            if not left:
                return
            if was_broke and not self.desk.states:  # everything that was answered is read by now
                raise self._broke or AssertionError
            self.desk.wait_for_all()
            is_first = False

    def _wave(self, items: Iterable[Item], *, is_first: bool) -> int:
        """Walk the articles once; how many are still without a result."""
        left = 0
        for position, item in enumerate(items):
            if self.stopping.is_set():
                raise StoppedError
            key = None if item.trouble else key_of(item, self.reader.options)
            if is_first:
                self.ledger.note(item.name, position, key, item.source, item.trouble or None)
                self.summary.given += 1
                self.summary.failed += key is None
            if key is not None:
                left += not self._is_settled(item, key, is_first=is_first)
        self._hand_in()
        return left

    def _is_settled(self, item: Item, key: str, *, is_first: bool) -> bool:
        claim = self.ledger.claim(key)
        if claim == "theirs" and not self.ledger.holds(key):
            self.summary.elsewhere += is_first
            return True
        if claim != "done":
            return self._is_read(item, key)
        if is_first:
            self.summary.known += 1
            for row in self.ledger.rows(key):
                if row.name == item.name:
                    publish(row, self.folder / "briefs")
        return True

    def _is_read(self, item: Item, key: str) -> bool:
        """Whether an article is done with: its brief is written, or the reason is kept why there is none."""
        try:
            document = Document(item.text, item.name, item.language, item.published, item.source)
            came = self.reader.read(document, lambda question: self._kept(name_of(key, question)))
        except HopelessModelError as error:
            if not isinstance(error, TooLongError):
                raise
            return self._fail(key, error)
        except SummarizeError as error:
            return self._fail(key, error)
        if isinstance(came, Brief):
            self._finish(key, came)
            return True
        for question in came:
            self._ask(question, key)
        return False

    def _kept(self, name: str) -> Kept | None:
        standing = self.letters.standing(name)
        return standing if isinstance(standing, Kept) else None

    def _finish(self, key: str, brief: Brief) -> None:
        lacking = lacking_in(brief)
        self.ledger.finish(key, brief.to_json(), lacking)
        self.letters.forget(key, but_answers=bool(lacking))
        for row in self.ledger.rows(key):
            publish(row, self.folder / "briefs")
        self.summary.count(brief, lacking)

    def _fail(self, key: str, error: SummarizeError) -> bool:
        self.ledger.fail(key, str(error))
        self.letters.forget(key, but_answers=True)
        self.summary.failed += 1
        return True

    def _ask(self, question: Open, key: str) -> None:
        """Put a question into the file that is handed in next, unless it is in one already."""
        name = name_of(key, question)
        is_asked = self._parcel is not None and name in self._parcel.questions
        if is_asked or self._broke is not None or self.letters.standing(name) == "waiting":
            return
        if self._abilities is None:
            self._abilities = self.try_out(question)
        form = form_of(question.answer, self._abilities.mode)
        body = form.body(self.reader.server.model, question.said, self._abilities.options)
        most = Spent(1, len(body) // CHARACTERS, 0, self.desk.budget.answer)
        if self._has_money_for(most):
            self._put_in(name, key, line_of(name, body), most)

    def _put_in(self, name: str, key: str, line: bytes, most: Spent) -> None:
        if self._parcel is not None and not self._parcel.has_room_for(line, most.input_tokens, self.desk.room):
            self._hand_in()
        if self._parcel is None:
            own = uuid4().hex
            self._parcel = Parcel(own, self.desk.folder / f"{own}.jsonl")
        self._parcel.add(name, key, line, most)

    def _hand_in(self) -> None:
        parcel, self._parcel = self._parcel, None
        if parcel is not None:
            self.desk.send(parcel)

    def _has_money_for(self, most: Spent) -> bool:
        """Hold back what a question can cost; where it is too much, wait for batches, which mostly cost less."""
        while True:
            try:
                self.desk.budget.hold(most)
            except BudgetError as error:
                self._hand_in()
                if not self.desk.states:
                    self._broke = error
                    return False
                self.desk.wait_for_one()
            else:
                return True
