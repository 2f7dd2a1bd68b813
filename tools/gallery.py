"""Write pictures of every kind of page of a built site: two widths, dark, forced colours, without script, and on paper.

``python tools/gallery.py SITE FOLDER`` writes ``FOLDER/index.html``, a page that shows them all, and prints what axe says
against WCAG 2.1 AA and ``heading-order``; it ends with 1 where axe found anything. Needs Playwright, axe-playwright-python
and a Chromium (``CHROMIUM``).
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
from playwright.sync_api import Page, sync_playwright

TALLEST = 2600  # CSS pixels of a picture
MOST_SHEETS = 3
LOOKS: dict[str, dict[str, Any]] = {
    "1280": {"viewport": {"width": 1280, "height": 900}},
    "390": {"viewport": {"width": 390, "height": 844}, "is_mobile": True},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "forced": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
    "noscript": {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False},
}
ON_PAPER = "1280"
AXE = ("1280", "390", "dark", "forced")
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}
KEPT = re.compile(r"wcag|heading-order")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


def kinds(site: Path) -> list[str]:
    """One address of each kind of page, and one item of each look: with letterhead, banner, contents, no body."""
    chosen: dict[str, str] = {}
    for file in sorted(site.rglob("index.html")):
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        parts = address.split("/")
        chosen.setdefault(f"{parts[0]}/{len(parts)}{'/page' if 'page' in parts else ''}", address)
        if parts[0] == "item":
            html = file.read_text(encoding="utf-8")
            for mark in (
                "gk-letterhead",
                "gk-notice--bad",
                "gk-notice--warn",
                "gk-contents",
                "gk-files",
                "<img",
                "report-table",
            ):
                if mark in html:
                    chosen.setdefault(f"item {mark}", address)
            if "item-body" not in html:
                chosen.setdefault("item without body", address)
    return list(dict.fromkeys([*chosen.values(), "404.html"]))


def main(site: Path, folder: Path) -> int:
    """Write the gallery; the number of findings of axe, at most 1."""
    folder.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    total = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"))
        addresses = kinds(site)
        pictures: dict[str, list[str]] = {address: [] for address in addresses}
        for look, options in LOOKS.items():
            context = browser.new_context(locale="zh-CN", reduced_motion="reduce", **options)
            page = context.new_page()
            for address in addresses:
                name = re.sub(r"\W+", "-", address).strip("-") or "home"
                page.goto(base + address, wait_until="load")
                pictures[address] += _pictures(page, folder / f"{name}.{look}", look)
                found = _findings(page, address, look) if look in AXE else []
                total += len(found)
                for line in found:
                    print(line, flush=True)
            context.close()
        shown = [_section(address, names) for address, names in pictures.items()]
        browser.close()
    page = f'<!doctype html><meta charset="utf-8"><title>gallery</title>{"".join(shown)}'
    (folder / "index.html").write_text(page, encoding="utf-8")
    print(f"axe: {total} findings")
    return min(total, 1)


def _pictures(page: Page, stem: Path, look: str) -> list[str]:
    width = (page.viewport_size or {"width": 1280})["width"]
    clip: Any = {"x": 0, "y": 0, "width": width, "height": TALLEST}
    page.screenshot(path=f"{stem}.png", full_page=True, clip=clip)
    return [f"{stem.name}.png", *(_sheets(page, stem) if look == ON_PAPER else [])]


def _findings(page: Page, address: str, look: str) -> list[str]:
    return [
        f"{address} ({look}) {rule['id']}: {'、'.join(str(node['target'][0]) for node in rule['nodes'][:3])}"
        for rule in Axe().run(page, options=RULES).response["violations"]
        if any(map(KEPT.search, [rule["id"], *rule["tags"]]))
    ]


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
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
