"""CSV that a spreadsheet may open: Datasette writes cells as they are, and words of an article may begin a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import MutableMapping
from typing import Any

from summarize.dashboard.policies import Application, Scope, Send
from summarize.export.comma_separated import neutral

csv.field_size_limit(2**31 - 1)  # the longest cell is a whole brief

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)


def neutralised(application: Application) -> Application:
    """The application, whose CSV has an apostrophe before what a spreadsheet would run."""

    async def answer(scope: Scope, receive: Any, send: Send) -> None:  # noqa: ANN401  (ASGI's own type)
        if scope["type"] != "http" or not scope["path"].endswith(".csv"):
            await application(scope, receive, send)
            return

        async def sending(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": _rows(message.get("body", b""))}
            await send(message)

        await application(scope, receive, sending)

    return answer


def _rows(written: bytes) -> bytes:
    """Whole rows, which is how Datasette sends them, with every cell neutral."""
    made = io.StringIO()
    writer = csv.writer(made)
    for row in csv.reader(io.StringIO(written.decode(), newline="")):
        writer.writerow([cell if _NUMBER.fullmatch(cell) else neutral(cell) for cell in row])
    return made.getvalue().encode()
