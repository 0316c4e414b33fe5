"""Which model to ask, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Server:
    """Which model to ask, and where.

    Args:
        model: the name the server knows it by.
        base_url: of an OpenAI-compatible server, up to and including ``/v1``; None for OpenAI's own.
        api_key: from the environment; never written anywhere, never shown.
        timeout: seconds one call may take.
        max_tokens: most tokens one answer may have.
        seed: sent along, so that servers that can repeat an answer do.
    """

    model: str
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    max_tokens: int = 4096
    seed: int = 7

    def is_loopback(self) -> bool:
        """Whether the server is on this machine."""
        host = urlsplit(self.base_url or "").hostname or ""
        return host in {"localhost", "::1"} or host.startswith("127.")

    def name(self) -> str:
        """What to call the server in an error: its address, without a user or key written into it."""
        if not self.base_url:
            return "api.openai.com"
        parts = urlsplit(self.base_url)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()

    def where(self) -> str:
        """What to call the model in an error: its name, and its server's."""
        return f"{self.model} at {self.name()}"
