"""One section as an interview: a question goes out, an answer or an error comes in; nothing here knows how they travel.

The same lines serve whoever carries them: a thread that waits, or a task among thousands.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from summarize.checking import check
from summarize.checking.mending import mend
from summarize.computed import complete
from summarize.contract import Rejected, SectionStatus
from summarize.document import Document
from summarize.drafts import Candidate, Draft, resolve
from summarize.duplicates import merge
from summarize.errors import HopelessModelError, ModelError, TruncatedError
from summarize.llm import Answer, Spent
from summarize.prompting import for_repair
from summarize.reading.base import Question, Reply
from summarize.sections.base import Fact, Finding

Tell = Callable[[str], None]

MENDINGS = 2
"""A mended mood may call for another class, and that is all."""

Came: TypeAlias = Answer[Any] | ModelError
"""What came of a question: an answer of its type, or why there is none."""


@dataclass
class Found:
    """What came of one section."""

    facts: list[Fact] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    status: SectionStatus = "none_found"
    spent: Spent = field(default_factory=Spent)
    trouble: str = ""


Interview: TypeAlias = Generator[Question, Came, Found]
"""Yields what is to be asked, is sent what came of it, and returns what was found."""


def interview(
    section: type[Fact], document: Document, questions: Sequence[Question], repairs: int, tell: Tell
) -> Interview:
    """One section: questions put, drafts checked, what failed asked again, duplicates joined.

    Args:
        section: to be filled.
        document: the article.
        questions: about the section, in the order in which they are put.
        repairs: most rounds in which a failing fact goes back with the findings.
        tell: told which question is put, for a progress display.

    Raises:
        HopelessModelError: was sent in; no further question can be answered.
    """
    found = Found()
    for number, question in enumerate(questions, 1):
        tell(f"{section.section.replace('_', ' ')}: question {number} of {len(questions)}")
        try:
            yield from _take(question, document, repairs, found)
        except HopelessModelError:
            raise
        except ModelError as error:
            found.status = "truncated" if isinstance(error, TruncatedError) else "failed"
            found.trouble = str(error)
    found.facts = merge(found.facts, document)
    if found.status not in ("failed", "truncated"):
        found.status = "found" if found.facts else "none_found"
    return found


def _take(question: Question, document: Document, repairs: int, found: Found) -> Generator[Question, Came, None]:
    """Put one question; what the check refuses goes back at most ``repairs`` times.

    What was proved stays whatever becomes of a repair, and every refusal is kept that no repair replaced.
    """
    reply = yield from _put(question)
    found.spent += reply.spent
    facts, refused = judge(reply.drafts, document)
    for _ in range(repairs):
        if not refused or not question.is_open:
            break
        try:
            reply = yield from _put(_again(reply, refused))
        except HopelessModelError:
            raise
        except ModelError:
            break
        found.spent += reply.spent
        mended, _still = judge(reply.drafts, document)
        new = [fact for fact in mended if fact.key not in {known.key for known in facts}]
        facts += new
        refused = _without_mended(refused, new, document)
    found.facts += facts
    found.rejected += refused


def _put(question: Question) -> Generator[Question, Came, Reply]:
    """Put a question and read its drafts; where code knows every answer, nobody is asked."""
    came = (yield question) if question.is_open else Answer(question.answer(), Spent())
    if isinstance(came, ModelError):
        raise came
    return Reply(question, question.drafts(came.value), came.value.model_dump_json(), came.spent)


def _again(reply: Reply, refused: Sequence[Rejected]) -> Question:
    findings = [finding for each in refused for finding in each.findings]
    messages = for_repair(reply.question.messages, reply.given, findings)
    return Question(messages, reply.question.answer, reply.question.drafts)


def _without_mended(refused: list[Rejected], new: Sequence[Fact], document: Document) -> list[Rejected]:
    """The refusals but those that a mended fact of the same sentences replaces, one for one."""
    left = list(refused)
    for fact in new:
        cited = {document.sentence_at(evidence.start).number for evidence in fact.evidence}
        replaced = next((each for each in left if cited & set(each.candidate.get("sentences", ()))), None)
        if replaced is not None:
            left.remove(replaced)
    return left


def judge(drafts: Iterable[Draft], document: Document) -> tuple[list[Fact], list[Rejected]]:
    """Resolve and check drafts: the facts that hold, and the refusals."""
    judged = [_judge(complete(resolve(draft, document), document), document) for draft in drafts]
    return [j for j in judged if isinstance(j, Fact)], [j for j in judged if isinstance(j, Rejected)]


def _judge(candidate: Candidate, document: Document) -> Fact | Rejected:
    """Check a candidate; where only what the article's own words settle is wrong, settle it by them and check again."""
    judged = first = check(candidate, document)
    done: list[Finding] = []
    for _ in range(MENDINGS):
        mended = mend(candidate, judged, document) if isinstance(judged, Rejected) else None
        if mended is None:
            break
        candidate, done = mended[0], [*done, *mended[1]]
        judged = check(candidate, document)
    return judged.model_copy(update={"findings": [*judged.findings, *done]}) if isinstance(judged, Fact) else first
