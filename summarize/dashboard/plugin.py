"""What we add to Datasette: evidence pages, links to them in its tables, and the policies around everything."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.utils.asgi import NotFound, Response
from markupsafe import Markup

from summarize.dashboard.charts import DATABASE
from summarize.dashboard.policies import Application, guarded
from summarize.dashboard.spreadsheets import neutralised
from summarize.errors import FactsError
from summarize.report import page
from summarize.report.articles import article_of
from summarize.stored.briefs import read_brief
from summarize.stored.files import parse_record

_TEXT = re.compile(r"[0-9a-f]{64}")
_PAGE = re.compile(r"[0-9a-f]{64}\.html(?:#(?:fact-[a-z]+-[0-9a-f]{16}|refused-[0-9]{1,9}))?")


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The evidence page of an article, made when it is asked for."""
    return [(r"^/-/evidence/(?P<article>[0-9a-f]{64})\.html$", evidence_page)]


async def evidence_page(request: Any, datasette: Any) -> Response:  # noqa: ANN401  (Datasette ships no types)
    """The page of a brief that the database holds.

    Raises:
        NotFound: it holds none of that text, or what it holds is no brief.
    """
    asked = "SELECT json FROM brief WHERE article = ?"
    found = await datasette.get_database(DATABASE).execute(asked, [request.url_vars["article"]])
    row = found.first()
    if row is None:
        raise NotFound("There is no brief of this text")
    folder = (datasette.plugin_config("summarize") or {}).get("articles")
    try:
        html = await asyncio.to_thread(_page, row[0], Path(folder) if folder else None)
    except FactsError as error:
        raise NotFound(str(error)) from None
    return Response.html(html)


def _page(stored: str, articles: Path | None) -> str:
    brief = read_brief(parse_record(stored, "The brief"), "The brief")
    return page(brief, article_of(brief, articles), f"../dashboards/{DATABASE}")


@hookimpl
def render_cell(value: object, column: str, datasette: Any) -> Markup | None:  # noqa: ANN401
    """In Datasette's tables the address of a proof is a link to it, and an article's hash a short one to its row."""
    if not isinstance(value, str):
        return None
    if column == "page" and _PAGE.fullmatch(value):
        address, shown = datasette.urls.path(f"-/evidence/{value}"), "why" if "#refused-" in value else "its proof"
    elif column == "article" and _TEXT.fullmatch(value):
        address, shown = datasette.urls.row(DATABASE, "article", value), f"{value[:12]}…"
    else:
        return None
    return Markup('<a href="{}">{}</a>').format(address, shown)


@hookimpl(trylast=True)
def asgi_wrapper(datasette: Any) -> Any:  # noqa: ANN401
    """The policies, around every other wrapper."""
    hosts = tuple((datasette.plugin_config("summarize") or {}).get("hosts", ()))

    def wrap(application: Application) -> Application:
        return guarded(neutralised(application), hosts)

    return wrap


@hookimpl
def prepare_connection(conn: Any, database: str) -> None:  # noqa: ANN401
    """A database is a file from somebody: it is only read, and what it defines calls no function that could do harm."""
    if database == DATABASE:
        conn.execute("PRAGMA trusted_schema = OFF")
        conn.execute("PRAGMA query_only = ON")
