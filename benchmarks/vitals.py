"""``python -m benchmarks.vitals SITE``: the cost of a page for its reader, by kind of page: layout shift, largest
paint, requests and bytes.

Every page is opened by a browser that has never seen the site, as a phone of 390 × 844, with a processor four times
slower and the network that DevTools calls slow 4G; the server compresses text as web servers do. Prints a table, and
ends with 1 where a limit of :data:`LIMITS` is missed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

from gongkai.search.acceptance import find_browser

SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
"""Milliseconds a request, bytes a second: the preset of DevTools."""
SLOWER = 4
_TEXT = ("text/", "application/json", "application/xml", "application/javascript", "image/svg+xml")
_QUIET = 600  # milliseconds without a request after which a page is taken to be complete
_SHIFTS = """(() => {
  window.vitals = { shift: 0, paint: 0, done: 0 };
  new MutationObserver(() => {
    if (!window.vitals.done && document.querySelector("ol.search-results[data-state=done]")) window.vitals.done = performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"] });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.vitals.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.vitals.paint = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
})()"""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: its name, one address of it, and the most requests and bytes (compressed) that it may take."""

    name: str
    address: str
    most_requests: int | None = None
    most_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Vitals:
    """What a page took: cumulative layout shift, milliseconds to the largest paint and until it was complete (the hits of a
    query shown), requests, bytes as sent and as stored."""

    shift: float
    paint: float
    ready: float
    requests: int
    sent: int
    stored: int


MOST_SHIFT = 0.05
MOST_PAINT = 2500
ITEM = {"most_requests": 8, "most_bytes": 35_000}
LIMITS = f"CLS < {MOST_SHIFT}, LCP < {MOST_PAINT / 1000} s; an item page at most 8 requests and 35 KB, a first query 20 and 24"
_FIXED = (
    ("home", ""),
    ("catalogue", "catalogue/"),
    ("department index", "department/"),
    ("policy", "policy/"),
    ("guide", "guide/"),
    ("request page", "on-request/"),
    ("form", "forms/application-form/"),
    ("statistics", "statistics/"),
    ("interviews", "interview/"),
    ("site map", "sitemap/"),
    ("not found", "404.html"),
    ("search, no query", "search/"),
)
_QUERIES = (("search, 2 characters", "公开", 20), ("search, 6 characters", "便民超市建设", 24))


def kinds(site: Path) -> list[Kind]:
    """The pages to open: one of each kind that the site has, the largest list, the item pages of median and largest size."""
    found = [Kind(name, address) for name, address in _FIXED if _file(site, address).is_file()]
    lists = sorted(site.glob("category/*/index.html"), key=_size)
    if lists:
        found.append(Kind("list", _address(site, lists[-1])))
    entries = json.loads((site / "catalogue.json").read_text(encoding="utf-8"))["条目"]
    items = sorted((_file(site, entry["链接"]) for entry in entries), key=_size)
    if items:
        found.append(Kind("item, median", _address(site, items[len(items) // 2]), **ITEM))
        found.append(Kind("item, largest", _address(site, items[-1])))
    return found + [Kind(name, f"search/?q={quote(query)}", most) for name, query, most in _QUERIES]


def missed(kind: Kind, vitals: Vitals) -> list[str]:
    """The limits that a page misses, in words."""
    checks = (
        ("CLS", vitals.shift, MOST_SHIFT),
        ("LCP", vitals.paint, MOST_PAINT),
        ("requests", vitals.requests, kind.most_requests),
        ("bytes", vitals.sent, kind.most_bytes),
    )
    return [
        f"{name} {value:g} > {most:g}" for name, value, most in checks if most is not None and value > most
    ]


def main(arguments: list[str] | None = None) -> int:
    """Open every kind of page of a site and print what each took; 1 where a limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.vitals", description=f"{__doc__}\n{LIMITS}")
    parser.add_argument("site", type=Path, help="folder of a built site")
    site = parser.parse_args(arguments).site
    print(HEAD)
    failed = 0
    for kind, vitals in measured(site, kinds(site)):
        wrong = missed(kind, vitals)
        failed += bool(wrong)
        print(row(kind, vitals, wrong), flush=True)
    return min(failed, 1)


HEAD = """\
| page | CLS | LCP ms | ready ms | requests | KB sent | KB stored | |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |"""


def row(kind: Kind, vitals: Vitals, wrong: Sequence[str]) -> str:
    """A row of the table."""
    return (
        f"| {kind.name} | {vitals.shift:.3f} | {vitals.paint:.0f} | {vitals.ready:.0f} | {vitals.requests} "
        f"| {vitals.sent / 1000:.1f} | {vitals.stored / 1000:.1f} | {'; '.join(wrong)} |"
    )


def measured(site: Path, pages: Sequence[Kind]) -> Iterator[tuple[Kind, Vitals]]:
    """Each page, opened once."""
    served: list[tuple[int, int]] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressing, directory=str(site), served=served))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as play, play.chromium.launch(executable_path=find_browser()) as browser:
            for kind in pages:
                served.clear()
                context = browser.new_context(
                    viewport={"width": 390, "height": 844}, is_mobile=True, locale="zh-CN"
                )
                shift, paint, ready = _opened(
                    context.new_page(), f"http://127.0.0.1:{server.server_port}/{kind.address}"
                )
                context.close()
                sent, stored = (sum(sizes) for sizes in zip(*served, strict=True))
                yield kind, Vitals(shift, paint, ready, len(served), sent, stored)
    finally:
        server.shutdown()
        server.server_close()


def _opened(page: Page, url: str) -> tuple[float, float, float]:
    page.add_init_script(_SHIFTS)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="load", timeout=60_000)
    if "?q=" in url:
        page.wait_for_selector("ol.search-results[data-state=done]", timeout=60_000)
    ready = page.evaluate("window.vitals.done || performance.now()")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(_QUIET)
    vitals = page.evaluate("window.vitals")
    return vitals["shift"], vitals["paint"], ready


def _file(site: Path, address: str) -> Path:
    return site / address / "index.html" if not address or address.endswith("/") else site / address


def _address(site: Path, file: Path) -> str:
    return file.relative_to(site).as_posix().removesuffix("index.html")


def _size(file: Path) -> int:
    return file.stat().st_size


class _Compressing(SimpleHTTPRequestHandler):
    """Sends text compressed, and notes the bytes of every body as sent and as stored."""

    protocol_version = "HTTP/1.1"
    lock = Lock()

    def __init__(self, *arguments: Any, served: list[tuple[int, int]], **options: Any) -> None:
        self._served = served
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:  # the name that the standard library asks for
        """Answer with the file."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        data, form = file.read_bytes(), self.guess_type(str(file))
        packed = gzip.compress(data, 6) if form.startswith(_TEXT) else data
        with self.lock:
            self._served.append((len(packed), len(data)))
        self.send_response(200)
        self.send_header("Content-Type", form)
        self.send_header("Content-Length", str(len(packed)))
        if packed is not data:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(packed)

    def log_message(self, *_arguments: object) -> None:
        """Nothing."""


if __name__ == "__main__":
    sys.exit(main())
