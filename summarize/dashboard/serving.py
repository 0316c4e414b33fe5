"""A server for the site: on an address of its own, until it is told to stop."""

from __future__ import annotations

import errno
import signal
import socket
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from summarize.dashboard.policies import LOOPBACK
from summarize.dashboard.site import ADDRESS, site_of
from summarize.errors import SummarizeError, UsageError


def listen(host: str, port: int) -> socket.socket:
    """A socket that waits for readers.

    Args:
        host: a name or an address of this machine.
        port: 0 for any that is free.

    Raises:
        SummarizeError: another program has it.
        UsageError: the address is none of this machine's, or the port needs a right that is not there.
    """
    made: socket.socket | None = None
    try:
        known = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, _, _, address = known[0]
        made = socket.socket(family, kind)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(64)
    except (OSError, UnicodeError) as error:  # a name may be none that could be looked up
        if made is not None:
            made.close()
        reason = getattr(error, "strerror", None) or str(error)
        trouble = f"Cannot serve on port {port} of {host}: {reason}"
        way_out = "Choose another --port (0 takes any that is free) or --host"
        is_taken = getattr(error, "errno", None) == errno.EADDRINUSE
        raise (SummarizeError if is_taken else UsageError)(trouble, way_out) from None
    return made


def address_of(made: socket.socket, host: str) -> str:
    """Where a browser finds the dashboard."""
    shown = "127.0.0.1" if host in ("", "0.0.0.0", "::") else f"[{host}]" if ":" in host else host  # noqa: S104
    return f"http://{shown}:{made.getsockname()[1]}/{ADDRESS}"


def hosts_of(host: str) -> tuple[str, ...]:
    """Names the server may be asked by; () for any, where other machines know it by names that we do not."""
    shown = f"[{host}]" if ":" in host else host.lower()
    return (*LOOPBACK, shown) if shown in LOOPBACK or host.startswith("127.") else ()


def serve(database: Path, articles: Path | None, host: str, made: socket.socket, begun: Callable[[str], None]) -> None:
    """Serve the dashboard until Ctrl-C or an end signal.

    Args:
        database: of briefs.
        articles: folder of their texts.
        host: that ``made`` was opened on.
        made: the socket to serve on.
        begun: told the dashboard's address once readers may come.
    """
    site = site_of(database, articles, hosts_of(host))
    settings = uvicorn.Config(
        site.app(), ws="none", log_level="error", access_log=False, server_header=False, timeout_graceful_shutdown=2
    )
    _Server(settings, lambda: begun(address_of(made, host))).run(sockets=[made])


class _Server(uvicorn.Server):
    """A server that ends where it was started: uvicorn's own would end the process with the signal it was sent."""

    def __init__(self, config: uvicorn.Config, begun: Callable[[], None]) -> None:
        super().__init__(config)
        self._begun = begun

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._begun()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {each: signal.signal(each, self.handle_exit) for each in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)


def open_in_browser(address: str) -> None:
    """Show the dashboard to whoever started it, where there is a browser."""
    webbrowser.open(address)
