"""One turn of a question: the answer in a reply, or what was wrong with it, so that the model can be told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import BaseModel

from summarize.llm import refuse_half_answers
from summarize.llm.forms import Form
from summarize.llm.server import Server
from summarize.llm.troubles import explain

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion


def answer_in(
    completion: ChatCompletion, form: Form, server: Server, sent: Sequence[str], *, last: bool
) -> BaseModel | Exception:
    """The answer, or the error that goes back to the model, which may do better when told of it.

    Args:
        completion: the reply.
        form: in which the answer was asked for.
        server: whose reply it is, for errors.
        sent: names of what was sent beside the conversation.
        last: nothing goes back any more.

    Raises:
        ModelError: there is no usable answer, and telling the model does not help.
    """
    try:
        value = form.read(completion)
    except Exception as error:  # noqa: BLE001  (whatever instructor raises becomes an error of ours)
        if last or not _may_mend(error):
            raise explain(error, server, sent) from None
        return error
    refuse_half_answers(completion, form.answer, server)
    return value


def _may_mend(error: Exception) -> bool:
    """Whether the model may do better when told what was wrong: its answer was whole, and of another form."""
    from instructor.core import IncompleteOutputException  # noqa: PLC0415
    from instructor.core.exceptions import ResponseParsingError  # noqa: PLC0415

    return isinstance(error, ValueError | ResponseParsingError) and not isinstance(error, IncompleteOutputException)
