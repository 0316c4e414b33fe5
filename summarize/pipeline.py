"""The path of one article: read, ask, resolve, check, repair, brief."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from summarize import mentions
from summarize.contract import (
    SCHEMA_VERSION,
    SECTIONS,
    About,
    Brief,
    Coverage,
    Mention,
    Run,
    SectionStatus,
)
from summarize.document import Document, Span
from summarize.duplicates import link_parts, without_restated
from summarize.errors import ModelError
from summarize.interview import Came, Found, Interview, Tell, interview
from summarize.llm import Ask, Spent
from summarize.prompting import fingerprints
from summarize.reading.base import Question, Reading
from summarize.sections.base import Fact

if TYPE_CHECKING:
    from summarize.llm.pool import AskAsync

AskT = TypeVar("AskT")


@dataclass(frozen=True)
class Plan(Generic[AskT]):
    """How an article is to be read.

    Args:
        ask: the model: an ``Ask``, or for ``read_async`` an ``AskAsync``.
        reading: whole, or by sentence.
        sections: which sections, in the brief's order.
        repairs: most rounds in which a failing fact goes back to the model with the findings.
        at_once: ask about all sections at the same time.
        tell: told what is going on, for a progress display.
    """

    ask: AskT
    reading: Reading
    sections: Sequence[str] = tuple(SECTIONS)
    repairs: int = 1
    at_once: bool = False
    tell: Tell = lambda _: None


def read(document: Document, plan: Plan[Ask]) -> dict[str, Found]:
    """Every section that was asked for: facts that passed the check, and what it refused."""
    kinds = [SECTIONS[name] for name in plan.sections]
    if not plan.at_once:
        return {kind.section: read_section(kind, document, plan) for kind in kinds}
    return _read_at_once(kinds, document, plan)


def _read_at_once(kinds: Sequence[type[Fact]], document: Document, plan: Plan[Ask]) -> dict[str, Found]:
    """A thread for each section. They are daemons, so that Ctrl-C need not wait for a server."""
    found: dict[str, Found] = {}
    troubles: list[Exception] = []

    def work(kind: type[Fact]) -> None:
        try:
            found[kind.section] = read_section(kind, document, plan)
        except Exception as error:  # noqa: BLE001  (raised again where the sections come together)
            troubles.append(error)

    threads = [Thread(target=work, args=(kind,), daemon=True) for kind in kinds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if troubles:
        raise troubles[0]
    return {kind.section: found[kind.section] for kind in kinds}


def read_section(section: type[Fact], document: Document, plan: Plan[Ask]) -> Found:
    """One section, its questions put to the model one after another."""
    talk = _begin(section, document, plan)
    try:
        question = next(talk)
        while True:
            question = talk.send(_answer(question, plan.ask))
    except StopIteration as end:
        return cast("Found", end.value)


def _answer(question: Question, ask: Ask) -> Came:
    try:
        return ask(question.messages, question.answer)
    except ModelError as error:
        return error


async def read_async(document: Document, plan: Plan[AskAsync]) -> dict[str, Found]:
    """The same as ``read``, for many articles on one event loop; an error of one section ends the others."""
    kinds = [SECTIONS[name] for name in plan.sections]
    if not plan.at_once:
        return {kind.section: await _read_section_async(kind, document, plan) for kind in kinds}
    try:
        async with asyncio.TaskGroup() as group:
            tasks = {kind.section: group.create_task(_read_section_async(kind, document, plan)) for kind in kinds}
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return {section: task.result() for section, task in tasks.items()}


async def _read_section_async(section: type[Fact], document: Document, plan: Plan[AskAsync]) -> Found:
    talk = _begin(section, document, plan)
    try:
        question = next(talk)
        while True:
            question = talk.send(await _answer_async(question, plan.ask))
    except StopIteration as end:
        return cast("Found", end.value)


async def _answer_async(question: Question, ask: AskAsync) -> Came:
    try:
        return await ask(question.messages, question.answer)
    except ModelError as error:
        return error


def _begin(section: type[Fact], document: Document, plan: Plan[Any]) -> Interview:
    return interview(section, document, [*plan.reading(section, document)], plan.repairs, plan.tell)


def brief_of(document: Document, found: dict[str, Found], run: Run) -> Brief:
    """The brief: numbered facts, refusals, and what no fact used."""
    told = {name: found[name].facts if name in found else [] for name in SECTIONS}
    told["policy_outlook"] = without_restated(told["policy_outlook"], told["aid_packages"], document.language)
    sections = {name: link_parts(_numbered(facts), document) for name, facts in told.items()}
    status: dict[str, SectionStatus] = {name: found[name].status if name in found else "not_asked" for name in SECTIONS}
    emptied = (name for name, facts in sections.items() if status[name] == "found" and not facts)
    status |= dict.fromkeys(emptied, "none_found")
    return Brief(
        schema_version=SCHEMA_VERSION,
        document=_about(document),
        section_status=status,
        rejected=[each for one in found.values() for each in one.rejected],
        coverage=_coverage(document, [fact for facts in sections.values() for fact in facts]),
        run=run,
        **sections,  # type: ignore[arg-type]  # the section names are Brief's own fields
    )


def run_of(  # noqa: PLR0913  (the fields of the published record)
    found: dict[str, Found],
    *,
    model: str,
    base_url: str | None,
    reading: str,
    options: dict[str, Any],
    version: str,
    cost: Callable[[Spent], float | None] = lambda _: None,
) -> Run:
    """How the brief was made; ``cost`` gives the price in US dollars of what was asked, where one is known."""
    spent = sum((each.spent for each in found.values()), Spent())
    return Run(
        tool_version=version,
        model=model,
        base_url=base_url,
        reading=reading,  # type: ignore[arg-type]  # "article" or "sentence"
        prompt_sha256=dict(fingerprints()),
        options=options,
        usage=spent.published(),
        cost_usd=cost(spent),
    )


def _numbered(facts: Sequence[Fact]) -> list[Fact]:
    ordered = sorted(facts, key=lambda fact: fact.evidence[0].start)
    return [fact.model_copy(update={"id": f"{fact.prefix}-{n}"}) for n, fact in enumerate(ordered, 1)]


def _about(document: Document) -> About:
    return About(
        id=document.id,
        sha256=document.sha256,
        chars=len(document.text),
        language=document.language,
        title=document.title,
        published=document.published,
        source=document.source,
        offset_unit="codepoint",
    )


def _coverage(document: Document, facts: Sequence[Fact]) -> Coverage:
    used = {Span(g.start, g.end) for fact in facts for g in fact.grounds.values()}
    cited = {Span(e.start, e.end) for fact in facts for e in fact.evidence}
    figures = [f for f in mentions.figures(document) if not _touched(f.span, used)]
    names = [n for n in mentions.names(document) if not _touched(n.span, used)]
    return Coverage(
        figures=[_mention(document, f.span) for f in figures if f.kind in ("count", "percent")],
        money=[_mention(document, f.span) for f in figures if f.kind == "money"],
        names=[_mention(document, n.span) for n in names],
        sentences=[s.number for s in document.sentences if not _touched(s.span, cited)],
    )


def _touched(span: Span, used: Collection[Span]) -> bool:
    return any(map(span.overlaps, used))


def _mention(document: Document, span: Span) -> Mention:
    return Mention(text=document.quote(span), start=span.start, end=span.end)
