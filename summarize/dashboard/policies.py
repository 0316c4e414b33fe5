"""What a browser may do with what the dashboard serves, and whom it is served to.

The words on every page are somebody else's. Nothing is loaded from elsewhere, nothing inline runs that is not known by
its hash, and no other site's page may reach this server under a name of its own.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Awaitable, Callable, MutableMapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import datasette

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Any, Send], Awaitable[None]]

_COMMON = "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
_OWN = f"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; {_COMMON}"
"""For our own pages: files of this server."""
_PROOF = f"sandbox allow-popups allow-popups-to-escape-sandbox; {_COMMON}"
"""For an evidence page, which brings a stricter policy of its own: no script whatever got in, nothing of this server
but itself. Its links may be opened in another tab."""

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def policy_of(path: str, scripts: str) -> str:
    """The Content-Security-Policy for an address.

    Args:
        path: of the request.
        scripts: hashes of the scripts in Datasette's own pages, from ``inline_scripts``.
    """
    if path.startswith("/-/evidence/"):
        return _PROOF
    if path.startswith("/-/dashboards/"):
        return _OWN
    # Datasette's own pages have styles in attributes, and some scripts, all of them known beforehand.
    return _OWN.replace("script-src 'self'", f"script-src 'self' {scripts}").replace(
        "style-src 'self'", "style-src 'self' 'unsafe-inline'"
    )


def inline_scripts() -> str:
    """Hashes of the scripts that stand in Datasette's own templates."""
    templates = (Path(datasette.__file__).parent / "templates").glob("*.html")
    found = [
        script for file in templates for script in re.findall(r"<script>(.*?)</script>", file.read_text(), re.DOTALL)
    ]
    written = [script for script in found if "{{" not in script]
    written += [f"DATASETTE_ALLOW_FACET = {word};" for word in ("true", "false")]
    return " ".join(f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'" for script in written)


def guarded(application: Application, hosts: tuple[str, ...]) -> Application:
    """The application behind its policies.

    Args:
        application: ASGI.
        hosts: names it may be asked by; () for any. A page of another site that turns its own name into this address
            would be asked by that name.
    """
    scripts = inline_scripts()

    async def guard(scope: Scope, receive: Any, send: Send) -> None:  # noqa: ANN401  (ASGI's own type)
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        if hosts and _host(scope) not in hosts:
            await send({"type": "http.response.start", "status": 421, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": b"This server is not reached by that name.\n"})
            return
        added = [
            (b"content-security-policy", policy_of(scope["path"], scripts).encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
            (b"cross-origin-resource-policy", b"same-origin"),
        ]

        async def sending(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                known = {name for name, _ in added}
                kept = [each for each in message.get("headers", []) if each[0].lower() not in known]
                message["headers"] = [*kept, *added]
            await send(message)

        await application(scope, receive, sending)

    return guard


def _host(scope: Scope) -> str:
    """The name a request asks by, without its port."""
    stated = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1").lower()
    return re.sub(r":\d+$", "", stated)
