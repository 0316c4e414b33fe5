"""What a caller may choose: which model, where it runs, how an article is read."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from summarize.contract import SECTIONS
from summarize.errors import UsageError

LOCAL = "local"
"""Name of the embedded model."""

HOSTED = "gpt-4.1-mini"
"""The model asked when an OpenAI key is set and none is named."""

SMALL = 4.0
"""Billions of parameters up to which a model reads sentence by sentence; above, whole articles."""

Way = Literal["article", "sentence"]


@dataclass(frozen=True)
class Options:
    """What the caller chose; what is None is chosen by the model's profile.

    Args:
        model: a name the server knows, ``local``, or a path to a GGUF file; None for ``local`` without an
            OpenAI key in the environment, else a hosted model.
        base_url: of an OpenAI-compatible server.
        reading: "article" or "sentence".
        sections: names of the sections to fill; a lone one may be a string.
        repairs: most rounds in which refused facts go back to the model.
        timeout: seconds one call may take.
        deadline: seconds an article may take altogether, among many; None for as long as it takes.
    """

    model: str | None = None
    base_url: str | None = None
    reading: Way | None = None
    sections: Sequence[str] = tuple(SECTIONS)
    repairs: int = 1
    timeout: float = 120.0
    deadline: float | None = None

    def settled(self) -> Options:
        """The same with every choice made, from the environment where the caller left it open.

        Raises:
            UsageError: a section does not exist, the address is none, or the model is a file of another kind.
        """
        named = (self.sections,) if isinstance(self.sections, str) else (*(self.sections or ()),)
        unknown = [name for name in named if name not in SECTIONS]
        if unknown or not named:
            shown = ", ".join(map(str, unknown)) or "(none given)"
            raise UsageError(f"There is no section {shown}", f"Choose among {', '.join(SECTIONS)}")
        base_url = self.base_url or os.environ.get("OPENAI_BASE_URL") or None
        _require_address(base_url)
        hosted = bool(base_url or os.environ.get("OPENAI_API_KEY"))
        model = self.model or os.environ.get("SUMMARIZE_MODEL") or (HOSTED if hosted else LOCAL)
        if base_url is None and _is_path(model) and not is_embedded(model):
            raise UsageError(f"The model {model} is a path, and not one of a .gguf file", "Give a GGUF file, or a name")
        return replace(self, model=model, base_url=base_url, sections=named, reading=self.reading or way_for(model))


def _require_address(base_url: str | None) -> None:
    """Raises UsageError for what is no address of a server."""
    if base_url is None:
        return
    try:
        parts = urlsplit(base_url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, half of an IPv6 address
        is_address = False
    if not is_address:
        shown = base_url.rpartition("@")[2][:80]  # a key may be written before the host
        raise UsageError(
            f"{shown!r} is no address of a server", "Write the whole of it, such as http://localhost:11434/v1"
        )


def _is_path(model: str) -> bool:
    """Whether a model is named as files are; only a server of one's own may call its models so."""
    return model.startswith(("/", "./", "../", "~"))


def is_embedded(model: str) -> bool:
    """Whether the model runs inside the command: the default one, or a GGUF file."""
    return model == LOCAL or model.endswith(".gguf")


def way_for(model: str) -> Way:
    """How a model of this name reads best: by sentence when it is embedded or its name tells a small size."""
    size = re.search(r"(?<![\d.])(\d+(?:\.\d+)?)b(?![a-z])", model.lower())
    small = is_embedded(model) or (size is not None and float(size[1]) <= SMALL)
    return "sentence" if small else "article"
