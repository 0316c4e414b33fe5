"""A dashboard over briefs: Datasette with charts of our own, evidence pages behind every mark, nothing from elsewhere.

Datasette serves the tables and their JSON and CSV, datasette-dashboards reads the description of the charts and their
filters (``data/metadata.yaml``). Its pages are replaced by ours (``templates``), which put no word into markup and draw
with the Vega that the plugin ships.
"""

from __future__ import annotations

__all__: list[str] = []
