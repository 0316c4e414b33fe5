"""Read an article as far as the replies that are there go: its brief, or the questions that are still open.

An interview gives the same questions for the same answers, so that it can be played from its start each time; nothing
of it has to outlast the process but the replies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from summarize import session
from summarize.contract import SECTIONS, Brief
from summarize.document import Document
from summarize.errors import ModelError
from summarize.interview import Came, Found, interview
from summarize.llm import Server
from summarize.llm.dialogue import Look, Open, UnansweredError, answer_kept
from summarize.options import Options
from summarize.reading.base import Question
from summarize.sections.base import Fact


@dataclass(frozen=True)
class Reader:
    """Reads articles by kept replies.

    Args:
        options: settled.
        server: whose replies they are.
    """

    options: Options
    server: Server

    def read(self, document: Document, look: Look) -> Brief | list[Open]:
        """The brief, when the replies suffice, or what is to be asked for it.

        Raises:
            SummarizeError: no brief can be made of it.
        """
        session.require_language(document, self.options)
        found: dict[str, Found] = {}
        missing: list[Open] = []
        for name in self.options.sections:
            came = self._section(SECTIONS[name], document, look)
            if isinstance(came, Found):
                found[name] = came
            else:
                missing += came
        return missing or session.conclude(document, found, self.options, batch=True)

    def _section(self, section: type[Fact], document: Document, look: Look) -> Found | list[Open]:
        questions = [*session.READINGS[self.options.reading or "article"](section, document)]
        try:
            return self._play(section, document, questions, look)
        except UnansweredError as first:
            return [first.question] if len(questions) == 1 else self._missing(section, document, questions, look)

    def _missing(
        self, section: type[Fact], document: Document, questions: Sequence[Question], look: Look
    ) -> list[Open]:
        """What is open of every question: none waits for another, and a wave takes hours."""
        missing = []
        for question in questions:
            try:
                self._play(section, document, [question], look)
            except UnansweredError as unanswered:
                missing.append(unanswered.question)
        return missing

    def _play(self, section: type[Fact], document: Document, questions: Sequence[Question], look: Look) -> Found:
        talk = interview(section, document, questions, self.options.repairs, lambda _: None)
        try:
            question = next(talk)
            while True:
                question = talk.send(self._answer(question, look))
        except StopIteration as end:
            return cast("Found", end.value)

    def _answer(self, question: Question, look: Look) -> Came:
        try:
            return answer_kept(question.messages, question.answer, self.server, look)
        except ModelError as error:
            return error
