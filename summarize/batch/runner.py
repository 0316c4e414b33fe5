"""The path of a run: note an article, claim it, read it, keep the result, write its brief."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from threading import Event, Lock, Thread

from summarize.batch.inputs import Item
from summarize.batch.keys import key_of
from summarize.batch.ledger import Ledger
from summarize.batch.outputs import collect, publish
from summarize.contract import Brief
from summarize.document import Document
from summarize.errors import HopelessModelError, SummarizeError, TooLongError
from summarize.session import Options

WAITING = 2
"""Articles held ready for each one that is being read: memory does not grow with the corpus."""


@dataclass
class Summary:
    """What came of a call, in articles, facts and refusals.

    Args:
        given: articles seen so far.
        read: read in this call.
        known: had a result already, from an earlier call or from another article with the same text.
        elsewhere: are being read by another process, or by another thread under another name.
        failed: could not be read.
    """

    given: int = 0
    read: int = 0
    known: int = 0
    elsewhere: int = 0
    failed: int = 0
    facts: int = 0
    refused: int = 0


@dataclass
class Run:
    """One call of the command on a run.

    Args:
        ledger: the run's.
        folder: of the run; briefs are written below it.
        options: settled.
        read: an article to its brief; called by several threads at once.
        at_once: articles that are read at the same time.
    """

    ledger: Ledger
    folder: Path
    options: Options
    read: Callable[[Document], Brief]
    at_once: int = 1
    summary: Summary = field(default_factory=Summary)
    stopping: Event = field(default_factory=Event)
    """Set to finish what is in flight and begin nothing more."""
    _trouble: SummarizeError | None = None
    _lock: Lock = field(default_factory=Lock)

    def over(self, items: Iterable[Item]) -> Summary:
        """Read every article that has no result yet; what was in flight is finished, whatever happens.

        Raises:
            SummarizeError: the model cannot be asked, the budget is spent, or the disk is full: what was read is kept.
        """
        (self.folder / "briefs").mkdir(parents=True, exist_ok=True)
        with self._workers() as waiting:
            for position, item in enumerate(items):
                if self.stopping.is_set():
                    break
                self._note(item, position, waiting)
        collect(self.ledger, self.folder)
        if self._trouble is not None:
            raise self._trouble
        return self.summary

    @contextmanager
    def _workers(self) -> Iterator[Queue[Item | None]]:
        """Threads that read what is put in the queue, until it ends; daemons, so that a second Ctrl-C need not wait."""
        waiting: Queue[Item | None] = Queue(maxsize=WAITING * self.at_once)
        threads = [Thread(target=self._work, args=(waiting,), daemon=True) for _ in range(self.at_once)]
        for thread in threads:
            thread.start()
        try:
            yield waiting
        except BaseException:
            self.stopping.set()
            raise
        finally:
            for _ in threads:
                waiting.put(None)
            for thread in threads:
                thread.join()

    def _note(self, item: Item, position: int, waiting: Queue[Item | None]) -> None:
        key = None if item.trouble else key_of(item, self.options)
        self.ledger.note(item.name, position, key, item.source, item.trouble or None)
        self._count("given", 1)
        if key is None:
            self._count("failed", 1)
        else:
            waiting.put(item)

    def _work(self, waiting: Queue[Item | None]) -> None:
        while (item := waiting.get()) is not None:
            if self.stopping.is_set():
                continue
            try:
                self._take(item)
            except SummarizeError as error:
                self._stop(error)
            except Exception as error:  # noqa: BLE001  (a thread that ends in silence would leave the run hanging)
                self._stop(SummarizeError(f"{item.name}: {type(error).__name__}: {error}", "Please report it"))

    def _stop(self, error: SummarizeError) -> None:
        with self._lock:
            self._trouble = self._trouble or error
        self.stopping.set()

    def _take(self, item: Item) -> None:
        """Claim an article and read it, unless it is known or somebody else reads it."""
        key = key_of(item, self.options)
        claim = self.ledger.claim(key)
        if claim == "theirs":
            self._count("elsewhere", 1)
            return
        if claim == "mine" and not self._read(item, key):
            return
        if claim == "done":
            self._count("known", 1)
        for row in self.ledger.rows(key):
            if claim == "mine" or row.name == item.name:
                publish(row, self.folder / "briefs")

    def _read(self, item: Item, key: str) -> bool:
        """Whether an article was read; why not is kept, and what would end every other one too is raised."""
        try:
            document = Document(item.text, item.name, item.language, item.published, item.source)
            brief = self.read(document)
        except HopelessModelError as error:
            if not isinstance(error, TooLongError):
                self.ledger.release(key)
                raise
            return self._fail(key, error)
        except SummarizeError as error:
            return self._fail(key, error)
        except BaseException:
            self.ledger.release(key)
            raise
        self.ledger.finish(key, brief.to_json())
        self._count("read", 1)
        self._count("facts", len(brief.facts()))
        self._count("refused", len(brief.rejected))
        return True

    def _fail(self, key: str, error: SummarizeError) -> bool:
        self.ledger.fail(key, str(error))
        self._count("failed", 1)
        return False

    def _count(self, name: str, by: int) -> None:
        with self._lock:
            setattr(self.summary, name, getattr(self.summary, name) + by)
