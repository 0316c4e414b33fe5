"""Make docs/report.png and docs/dashboard.png anew, from briefs that are there (`just screenshot` makes them first).

    python docs/pictures.py BRIEFS ARTICLES

A folder of briefs of our own articles, and the folder of those articles. It needs chromium and playwright.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]


def main(briefs: Path, articles: Path) -> None:
    """One picture of an evidence page, one of the dashboard."""
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        tab = browser.new_page(viewport={"width": 1280, "height": 760})
        proof(tab, briefs / "front-and-aid.json", articles / "front-and-aid.txt", Path(folder) / "page.html")
        tab.set_viewport_size({"width": 1100, "height": 1480})
        dashboard(tab, briefs, articles)


def proof(tab: Page, brief: Path, article: Path, to: Path) -> None:
    """The evidence page of an example."""
    subprocess.run([sys.executable, "-m", "summarize", "report", brief, article, "-o", to], check=True)
    tab.goto(to.as_uri())
    tab.screenshot(path=HERE / "report.png")


def dashboard(tab: Page, briefs: Path, articles: Path) -> None:
    """The dashboard over all of them, as far as a screen shows it."""
    command = [sys.executable, "-m", "summarize", "dashboard", briefs, articles, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        try:
            tab.goto(next(line.split()[0] for line in running.stderr or () if line.startswith("http")))
            tab.wait_for_selector("body[data-shown]")
            tab.screenshot(path=HERE / "dashboard.png")
        finally:
            running.terminate()
            running.communicate(timeout=60)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
