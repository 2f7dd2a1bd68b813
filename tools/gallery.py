"""Write pictures of every kind of page of built sites: two widths, dark, forced colours, without script, and on
paper.

``python tools/gallery.py FOLDER SITE…`` writes ``FOLDER/index.html``, a page that shows them all, and prints the
violations of WCAG 2.1 AA and ``heading-order`` found by axe, and pages wider than a window of 390 or 320 pixels (400
% of 1280); its exit code is 1 if there are any. Of the second and further sites only kinds are shown that those
before have not, and the home and search page of one that has members. The sites are served at :data:`FIRST_PORT` and
the ports after it, where the members of a site look for them. Needs Playwright, axe-playwright-python and a Chromium
(``CHROMIUM``).
"""

from __future__ import annotations

import base64
import os
import re
import sys
import threading
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pypdfium2
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

FIRST_PORT = 8190
TALLEST = 2600  # CSS pixels of a picture
MOST_SHEETS = 3
LOOKS: dict[str, dict[str, Any]] = {
    "1280": {"viewport": {"width": 1280, "height": 900}},
    "390": {"viewport": {"width": 390, "height": 844}, "is_mobile": True},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "forced": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
    "320": {"viewport": {"width": 320, "height": 640}},
    "noscript": {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False},
}
ON_PAPER = "1280"
NARROW = ("390", "320")
# Structure is the same in all colours; forced colours are the reader's own.
_ALL = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}
_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
AXE = {"1280": _ALL, "390": _ALL, "dark": _COLOURS, "forced": _COLOURS}
KEPT = re.compile(r"wcag|heading-order")
# An item of each look, known by what is in its page.
LOOKED_FOR = (
    'class="gk-letterhead', "gk-to", "gk-notice--bad", "gk-notice--warn", "gk-notice--info", 'class="gk-contents',
    'class="gk-files', "gk-verdict", "gk-life", "gk-question", "gk-later", "report-table", "report-chart", "gk-chart",
    "gk-picture", "data-beside", "footnote", "<ol", "<blockquote", "<table>",
)  # fmt: skip
JOINED = ("/1", "search/2")
QUERIES = ("公开", "买化肥", "供销社电话", "2009-09-25", "航空母舰的价格", "公开&年度=2009&类别=QT", "")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")  # a portal reads its members
        super().end_headers()


def kinds(site: Path) -> dict[str, str]:
    """One address of each kind of page, and one item of each look: with letterhead, banner, contents, no body."""
    chosen: dict[str, str] = {}
    for file in sorted(site.rglob("index.html")):
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        parts = address.split("/")
        chosen.setdefault(f"{parts[0]}/{len(parts)}{'/page' if 'page' in parts else ''}", address)
        if parts[0] == "item":
            html = file.read_text(encoding="utf-8")
            main = html.partition("<main")[2].partition("</main>")[0]
            for mark in LOOKED_FOR:
                if mark in main:
                    chosen.setdefault(f"item {mark}", address)
            if "item-body" not in main:
                chosen.setdefault(
                    f"item without body{' or table' if 'item-header' not in main else ''}", address
                )
    chosen["404"] = "404.html"
    return chosen


def main(folder: Path, sites: list[Path]) -> int:
    """Write the gallery; 1 where anything was found."""
    folder.mkdir(parents=True, exist_ok=True)
    known: set[str] = set()
    shown: list[str] = []
    total = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"))
        servers = [_served(site, FIRST_PORT + number) for number, site in enumerate(sites)]
        for number, site in enumerate(sites):
            found = kinds(site)
            joins = (site / "members").is_dir()
            own = {
                kind: address
                for kind, address in found.items()
                if kind not in known or (joins and kind in JOINED)
            }
            queries = {f"search {query}": f"search/?q={query}" for query in QUERIES[: 1 if joins else None]}
            queries = {} if known and not joins else queries
            known |= own.keys()
            addresses = list(dict.fromkeys([*own.values(), *queries.values()]))
            pictures, count = _visited(browser, site, FIRST_PORT + number, addresses, folder)
            shown += [_section(f"{site.name}/{address}", names) for address, names in pictures.items()]
            total += count
        browser.close()
        for server in servers:
            server.shutdown()
            server.server_close()
    page = f'<!doctype html><meta charset="utf-8"><title>gallery</title>{"".join(shown)}'
    (folder / "index.html").write_text(page, encoding="utf-8")
    print(f"{len(shown)} pages, {total} findings")
    return min(total, 1)


def _served(site: Path, port: int) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def _visited(
    browser: Browser, site: Path, port: int, addresses: list[str], folder: Path
) -> tuple[dict[str, list[str]], int]:
    """{address: names of its pictures}, and the number of findings."""
    pictures: dict[str, list[str]] = {address: [] for address in addresses}
    total = 0
    for look, options in LOOKS.items():
        context = browser.new_context(locale="zh-CN", reduced_motion="reduce", **options)
        page = context.new_page()
        for address in addresses:
            name = re.sub(r"\W+", "-", f"{site.name}/{address}").strip("-")
            page.goto(f"http://127.0.0.1:{port}/{address}", wait_until="load")
            if "?q=" in address and look != "noscript":
                page.wait_for_selector("ol.search-results[data-state=done]")
                page.wait_for_load_state("networkidle")
            if look != "320":
                pictures[address] += _pictures(page, folder / f"{name}.{look}", look)
            found = _findings(page, look)
            total += len(found)
            for line in found:
                print(f"{site.name}/{address} ({look}) {line}", flush=True)
        context.close()
    return pictures, total


def _pictures(page: Page, stem: Path, look: str) -> list[str]:
    width = (page.viewport_size or {"width": 1280})["width"]
    clip: Any = {"x": 0, "y": 0, "width": width, "height": TALLEST}
    page.screenshot(path=f"{stem}.png", full_page=True, clip=clip)
    return [f"{stem.name}.png", *(_sheets(page, stem) if look == ON_PAPER else [])]


def _findings(page: Page, look: str) -> list[str]:
    found = []
    if look in NARROW and page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
        found.append("wider than the window")
    for rule in Axe().run(page, options=AXE[look]).response["violations"] if look in AXE else ():
        named = "、".join(str(node["target"][0]) for node in rule["nodes"][:3])
        found += [f"{rule['id']}: {named}"] if any(map(KEPT.search, [rule["id"], *rule["tags"]])) else []
    return found


def _sheets(page: Page, stem: Path) -> list[str]:
    session = page.context.new_cdp_session(page)
    data = base64.b64decode(
        session.send("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69})["data"]
    )
    stem.with_suffix(".pdf").write_bytes(data)
    document = pypdfium2.PdfDocument(data)
    names = []
    for number in range(min(len(document), MOST_SHEETS)):
        name = f"{stem.with_suffix('').name}.paper-{number + 1}.png"
        document[number].render(scale=1.2).to_pil().save(stem.parent / name)
        names.append(name)
    return names


def _section(address: str, pictures: list[str]) -> str:
    images = "".join(
        f'<a href="{escape(name)}"><img src="{escape(name)}" alt="{escape(name)}" height="420" loading="lazy"></a> '
        for name in pictures
    )
    return f"<h2>{escape(address or 'home')}</h2>\n<p>{images}</p>\n"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), list(map(Path, sys.argv[2:]))))
