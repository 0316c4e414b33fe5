"""What a server turned out to understand: how an answer's form is asked for, and which options."""

from __future__ import annotations

from typing import Any, Literal

from summarize.llm.server import Server
from summarize.llm.troubles import RESPONSE_FORMAT

Mode = Literal["json_schema", "tools"]

SUCCESSORS = {"max_tokens": "max_completion_tokens"}
"""What an option is called by the servers that no longer know it."""


class Abilities:
    """Begins with all there is; what a server does not know is left out from then on."""

    def __init__(self, server: Server) -> None:
        self.mode: Mode = "json_schema"
        self.options: dict[str, Any] = {"temperature": 0, "seed": server.seed, "max_tokens": server.max_tokens}

    def sent(self) -> tuple[str, ...]:
        """What goes out beside the conversation, by the names a server may complain of."""
        return (RESPONSE_FORMAT, *self.options) if self.mode == "json_schema" else tuple(self.options)

    def leave_out(self, what: str) -> None:
        """Send this no more, or under the name that came after it."""
        if what == RESPONSE_FORMAT:
            self.mode = "tools"
            return
        kept = {name: value for name, value in self.options.items() if name != what}
        if what in self.options and what in SUCCESSORS:
            kept[SUCCESSORS[what]] = self.options[what]
        self.options = kept
