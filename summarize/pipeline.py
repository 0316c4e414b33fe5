"""The path of one article: read, ask, resolve, check, repair, brief."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from summarize import mentions
from summarize.checking import check
from summarize.computed import complete
from summarize.contract import (
    SCHEMA_VERSION,
    SECTIONS,
    About,
    Brief,
    Coverage,
    Mention,
    Rejected,
    Run,
    SectionStatus,
)
from summarize.document import Document, Span
from summarize.drafts import Draft, resolve
from summarize.duplicates import link_parts, merge, without_restated
from summarize.errors import HopelessModelError, ModelError, TruncatedError
from summarize.llm import Ask, Spent
from summarize.prompting import fingerprints, for_repair
from summarize.reading.base import Question, Reading, Reply, put
from summarize.sections.base import Fact

Tell = Callable[[str], None]


@dataclass
class Found:
    """What came of one section."""

    facts: list[Fact] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    status: SectionStatus = "none_found"
    spent: Spent = field(default_factory=Spent)
    trouble: str = ""


@dataclass(frozen=True)
class Plan:
    """How an article is to be read.

    Args:
        ask: the model.
        reading: whole, or by sentence.
        sections: which sections, in the brief's order.
        repairs: most rounds in which a failing fact goes back to the model with the findings.
        at_once: ask about all sections at the same time.
        tell: told what is going on, for a progress display.
    """

    ask: Ask
    reading: Reading
    sections: Sequence[str] = tuple(SECTIONS)
    repairs: int = 1
    at_once: bool = False
    tell: Tell = lambda _: None


def read(document: Document, plan: Plan) -> dict[str, Found]:
    """Every section that was asked for: facts that passed the check, and what it refused."""
    kinds = [SECTIONS[name] for name in plan.sections]
    if not plan.at_once:
        return {kind.section: read_section(kind, document, plan) for kind in kinds}
    return _read_at_once(kinds, document, plan)


def _read_at_once(kinds: Sequence[type[Fact]], document: Document, plan: Plan) -> dict[str, Found]:
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


def read_section(section: type[Fact], document: Document, plan: Plan) -> Found:
    """One section: questions put, drafts checked, what failed asked again once, duplicates joined."""
    found = Found()
    questions = list(plan.reading(section, document))
    for number, question in enumerate(questions, 1):
        plan.tell(f"{section.section.replace('_', ' ')}: question {number} of {len(questions)}")
        try:
            _take(question, document, plan, found)
        except HopelessModelError:
            raise
        except ModelError as error:
            found.status = "truncated" if isinstance(error, TruncatedError) else "failed"
            found.trouble = str(error)
    found.facts = merge(found.facts, document)
    if found.status not in ("failed", "truncated"):
        found.status = "found" if found.facts else "none_found"
    return found


def _take(question: Question, document: Document, plan: Plan, found: Found) -> None:
    """Put one question; what the check refuses goes back at most ``plan.repairs`` times.

    What was proved stays whatever becomes of a repair, and every refusal is kept that no repair replaced.
    """
    reply = put(question, plan.ask)
    found.spent += reply.spent
    facts, refused = judge(reply.drafts, document)
    for _ in range(plan.repairs):
        if not refused or not question.is_open:
            break
        try:
            reply = _ask_again(reply, refused, plan)
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


def _without_mended(refused: list[Rejected], new: Sequence[Fact], document: Document) -> list[Rejected]:
    """The refusals but those that a mended fact of the same sentences replaces, one for one."""
    left = list(refused)
    for fact in new:
        cited = {document.sentence_at(evidence.start).number for evidence in fact.evidence}
        replaced = next((each for each in left if cited & set(each.candidate.get("sentences", ()))), None)
        if replaced is not None:
            left.remove(replaced)
    return left


def _ask_again(reply: Reply, refused: Sequence[Rejected], plan: Plan) -> Reply:
    findings = [finding for each in refused for finding in each.findings]
    messages = for_repair(reply.question.messages, reply.given, findings)
    again = Question(messages, reply.question.answer, reply.question.drafts)
    return put(again, plan.ask)


def judge(drafts: Iterable[Draft], document: Document) -> tuple[list[Fact], list[Rejected]]:
    """Resolve and check drafts: the facts that hold, and the refusals."""
    judged = [check(complete(resolve(draft, document), document), document) for draft in drafts]
    return [j for j in judged if isinstance(j, Fact)], [j for j in judged if isinstance(j, Rejected)]


def brief_of(document: Document, found: dict[str, Found], run: Run) -> Brief:
    """The brief: numbered facts, refusals, and what no fact used."""
    told = {name: found[name].facts if name in found else [] for name in SECTIONS}
    told["policy_outlook"] = without_restated(told["policy_outlook"], told["aid_packages"])
    sections = {name: link_parts(_numbered(facts), document.language) for name, facts in told.items()}
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
) -> Run:
    """How the brief was made."""
    spent = sum((each.spent for each in found.values()), Spent())
    return Run(
        tool_version=version,
        model=model,
        base_url=base_url,
        reading=reading,  # type: ignore[arg-type]  # "article" or "sentence"
        prompt_sha256=dict(fingerprints()),
        options=options,
        usage=spent.published(),
        cost_usd=None,
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
    used = [Span(g.start, g.end) for fact in facts for g in fact.grounds.values()]
    cited = [Span(e.start, e.end) for fact in facts for e in fact.evidence]
    figures = [f for f in mentions.figures(document) if not _touched(f.span, used)]
    names = [n for n in mentions.names(document) if not _touched(n.span, used)]
    return Coverage(
        figures=[_mention(document, f.span) for f in figures if f.kind in ("count", "percent")],
        money=[_mention(document, f.span) for f in figures if f.kind == "money"],
        names=[_mention(document, n.span) for n in names],
        sentences=[s.number for s in document.sentences if not _touched(s.span, cited)],
    )


def _touched(span: Span, used: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in used)


def _mention(document: Document, span: Span) -> Mention:
    return Mention(text=document.quote(span), start=span.start, end=span.end)
