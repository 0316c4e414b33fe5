"""A question's exchange with a server, played from replies that are kept; nothing here sends anything.

It is the exchange of ``pool``: an answer of another form goes back once, with what was wrong with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel

from summarize.errors import ModelError
from summarize.llm import Answer, AnswerT, Message, Spent, spent_on
from summarize.llm.abilities import Mode
from summarize.llm.forms import form_of
from summarize.llm.replies import completion_in, trouble_with
from summarize.llm.server import Server
from summarize.llm.troubles import UnknownToServerError
from summarize.llm.turns import answer_in
from summarize.llm.wire import Received

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

NOTHING = 0
"""The status of a question to which no reply came at all."""


@dataclass(frozen=True)
class Kept:
    """A reply as it is kept.

    Args:
        status: 200 for a completion, another HTTP status for a complaint, or ``NOTHING``.
        body: of the reply, JSON.
    """

    status: int
    body: bytes


@dataclass(frozen=True)
class Open:
    """What is still to be asked."""

    answer: type[BaseModel]
    said: Sequence[Mapping[str, Any]]

    @cached_property
    def name(self) -> str:
        """sha256, in hexadecimal, of the conversation and the form of its answer; options of the call aside."""
        return hashlib.sha256(form_of(self.answer, "json_schema").body("", self.said, {})).hexdigest()


Look = Callable[[Open], Kept | None]
"""The reply to a question, if there is one that will stay."""


class UnansweredError(Exception):
    """No reply is there yet.

    Args:
        question: what to ask for one.
    """

    def __init__(self, question: Open) -> None:
        super().__init__(question)
        self.question = question


def answer_kept(messages: Sequence[Message], answer: type[AnswerT], server: Server, look: Look) -> Answer[AnswerT]:
    """The answer that the kept replies give.

    Args:
        messages: the conversation.
        answer: what is asked for.
        server: whose replies they are, for errors.
        look: finds the reply to a question.

    Raises:
        UnansweredError: a reply is missing.
        ModelError: the replies hold no usable answer.
    """
    said: Sequence[Any] = messages
    spent = Spent()
    for last in (False, True):
        completion = _completion(Open(answer, said), server, look)
        spent += spent_on(completion, 1)
        form = form_of(answer, _mode(completion))
        came = answer_in(completion, form, server, (), last=last)
        if not isinstance(came, Exception):
            return Answer(cast("AnswerT", came), spent)  # instructor's class is made from the answer's
        said = form.again(said, completion, came)
    raise AssertionError  # the second turn returns or raises


def _completion(question: Open, server: Server, look: Look) -> ChatCompletion:
    kept = look(question)
    if kept is None:
        raise UnansweredError(question)
    if kept.status == NOTHING:
        raise ModelError(f"{server.where()} gave no answer in any batch", "Try again later")
    reply = Received(kept.status, {}, kept.body)
    if kept.status == 200:
        return completion_in(reply, server)
    trouble = trouble_with(reply, server, ())
    assert not isinstance(trouble, UnknownToServerError)  # noqa: S101  (nothing was named that could be unknown)
    raise trouble


def _mode(completion: ChatCompletion) -> Mode:
    """The mode in which a reply was asked for, which an earlier call of the command may have chosen."""
    return "tools" if completion.choices[0].message.tool_calls else "json_schema"
