"""The seam between the two ways of reading, and what each gives: drafts, and how to ask again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from pydantic import BaseModel

from summarize.document import Document
from summarize.drafts import Draft
from summarize.llm import Message, Spent
from summarize.sections.base import Fact


@dataclass(frozen=True)
class Question:
    """What is put to a model once: a conversation, the type of the answer, and how to read it."""

    messages: Sequence[Message]
    answer: type[BaseModel]
    drafts: Callable[[BaseModel], list[Draft]]

    @property
    def is_open(self) -> bool:
        """Whether anything is left to ask: where code knows every answer, no call is made."""
        return bool(self.answer.model_fields)


@dataclass(frozen=True)
class Reply:
    """What came of a question."""

    question: Question
    drafts: list[Draft]
    given: str
    """The answer as JSON, for a repair that shows the model what it said."""
    spent: Spent


class Reading(Protocol):
    """A way to read a section of an article: which questions to put, in which order."""

    def __call__(self, section: type[Fact], document: Document, /) -> Iterator[Question]:
        """The questions for one section; none when nothing in the article calls for one."""
        ...
