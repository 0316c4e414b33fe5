"""What a caller may choose: which model, where it runs, how an article is read."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

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
        sections: names of the sections to fill.
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
