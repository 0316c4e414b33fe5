"""The site: Datasette, told of one database, of the charts, and of what it may not do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.plugins import pm

from summarize.dashboard import plugin
from summarize.dashboard.charts import DATABASE, description

ADDRESS = f"-/dashboards/{DATABASE}"
"""Of the dashboard, relative to the server's root."""

_HERE = Path(__file__).parent
_SETTINGS = {"max_returned_rows": 5000, "sql_time_limit_ms": 10_000, "suggest_facets": False}
"""A chart of more marks is not read by anybody. A view of a million rows is counted in some seconds."""


def site_of(database: Path, articles: Path | None = None, hosts: tuple[str, ...] = ()) -> Any:  # noqa: ANN401
    """A Datasette over a database of briefs; it is never written to.

    Args:
        database: made by ``summarize export``; the last part of its name is ``briefs.sqlite``.
        articles: folder of the articles, whose texts evidence pages then show.
        hosts: names the server may be asked by; () for any.
    """
    if not pm.is_registered(plugin):
        pm.register(plugin, plugin.__name__)
    # It comes with the plugin, for maps whose tiles are fetched from elsewhere; there is no map here.
    if pm.has_plugin("leaflet"):
        pm.unregister(name="leaflet")
    # Where rich is installed Datasette prints a page of traceback and variables for every address that is mistyped.
    pm.get_plugin("datasette.handle_exception").rich = None
    told = description()
    told["plugins"]["summarize"] = {"articles": str(articles) if articles else None, "hosts": [*hosts]}
    return Datasette(
        files=[str(database)],
        metadata=told,
        template_dir=str(_HERE / "templates"),
        static_mounts=[("-/summarize", str(_HERE / "static"))],
        settings=_SETTINGS,
    )
