"""Article and section to messages. The only module that imports jinja2.

A section's template holds blocks: ``task`` for a model that reads the whole article, ``rules``,
``examples`` and ``question`` for one that reads sentence by sentence. The article is never a template, and
examples are rendered apart from it, so that nothing in it can pass for a turn.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import overload

from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from summarize.contract import SECTIONS, data_folder
from summarize.document import Document, once
from summarize.llm import Message
from summarize.sections.base import Finding

_TURN = re.compile(r"^--- (user|assistant) ---$\n", re.MULTILINE)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    # Prompts are plain text for a model, not HTML: there is nothing to escape into.
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(data_folder("prompts")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )


@cache
def _template(name: str) -> Template:
    return _environment().get_template(f"{name}.md.j2")


def _block(section: str, block: str, /, **known: object) -> str:
    template = _template(section)
    context = template.new_context(known)
    return "".join(template.blocks[block](context)).strip()


@dataclass(frozen=True)
class ForArticle(Sequence[Message]):
    """Messages that ask for every fact of a section in a whole article.

    What all sections share comes first, so that a server's prefix cache is hit from the second section on. They are
    put together when they are read: while answers are waited for, the article stands in memory once, and not once for
    each question.
    """

    section: str
    document: Document

    def __len__(self) -> int:
        return 2

    def __iter__(self) -> Iterator[Message]:
        return iter(self[:])

    @overload
    def __getitem__(self, index: int) -> Message: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Message]: ...
    def __getitem__(self, index: int | slice) -> Message | Sequence[Message]:
        asked = f"{_article(self.document)}\n\n{_task(self.section)}"
        messages: list[Message] = [{"role": "system", "content": _rules()}, {"role": "user", "content": asked}]
        return messages[index]


@cache
def _rules() -> str:
    return _template("_rules").render().strip()


@cache
def _task(section: str) -> str:
    return _block(section, "task")


@once
def _article(document: Document) -> str:
    return _template("_article").render(sentences=document.sentences, boundary=boundary(document)).strip()


def for_sentence(section: str, **known: object) -> list[Message]:
    """Messages that ask for one fact in one sentence; rules and examples never change, the question does."""
    return [*_opening(section), {"role": "user", "content": _block(section, "question", **known)}]


def for_repair(messages: Sequence[Message], given: str, findings: Sequence[Finding]) -> list[Message]:
    """The same conversation, with the answer that was given and what the check said of it."""
    report = _template("_repair").render(findings=findings).strip()
    return [*messages, {"role": "assistant", "content": given}, {"role": "user", "content": report}]


@cache
def _opening(section: str) -> tuple[Message, ...]:
    _, *turns = _TURN.split(_block(section, "examples"))
    examples = [_message(role, words) for role, words in zip(turns[::2], turns[1::2], strict=True)]
    return ({"role": "system", "content": _block(section, "rules")}, *examples)


def _message(role: str, words: str) -> Message:
    content = words.strip()
    return {"role": "user", "content": content} if role == "user" else {"role": "assistant", "content": content}


def boundary(document: Document) -> str:
    """A mark for the article's ends that cannot occur in it: drawn from the article, so replays hold."""
    mark = document.sha256[:12]
    while mark in document.text:
        mark = hashlib.sha256(mark.encode()).hexdigest()[:12]
    return f"ARTICLE-{mark}"


@cache
def fingerprints() -> Mapping[str, str]:
    """sha256 of each section's template together with the shared parts, in hexadecimal."""
    folder = data_folder("prompts")
    shared = b"".join(path.read_bytes() for path in sorted(folder.glob("_*.md.j2")))
    return {
        section: hashlib.sha256(shared + (folder / f"{section}.md.j2").read_bytes()).hexdigest() for section in SECTIONS
    }
