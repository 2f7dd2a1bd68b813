"""``python -m benchmarks.search``: the cost of search for the builder and the reader, compared with stock
``pagefind_extended``.

Every query is asked in a browser that has never seen the site: its bytes hold the page, styles, scripts, index and
the first ten hits. Recall and precision are measured on the same queries.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from benchmarks.drafts import tree
from benchmarks.machine import machine
from benchmarks.report import SOURCES
from benchmarks.run import CACHE, RESULTS, maker, say, source_of
from benchmarks.search_sites import Built, build_ours, build_stock, documents
from benchmarks.texts import CHARACTERS
from benchmarks.workspace import Workspace, install_peers
from gongkai.search.acceptance import Page, draw_queries, find_browser, page_of, truth

# A day of a government site: words, two characters of a title, numbers, sentences.
# The last three mostly stand in no text: then the near results are fetched too, and weigh most.
COMMON = (
    "小学", "公开", "低保", "管理", "农村饮水安全", "安全生产 检查", "2012", "的", "。",
    "怎么申请低保", "最低生括保障", "农村饮水安全管里办法",
)  # fmt: skip


Asking = Callable[[Any, str, str], tuple[float, int]]
"""(page, address of the site, query) → milliseconds from opening to the first ten hits, number of hits."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One query in a fresh session: bytes moved, requests made, milliseconds to the first ten hits, number of hits."""

    moved: int
    requests: int
    milliseconds: float
    total: int


def main(arguments: list[str] | None = None) -> int:
    """Run, print and save the table."""
    options = _options(arguments)
    source, cache = source_of(options.source), options.cache.resolve()
    cache.mkdir(parents=True, exist_ok=True)
    install_peers(cache, say)
    where = Workspace(cache, cache, tree(40), maker(source, options.characters), say)
    lines = [
        "# Search",
        "",
        f"- date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"- machine: {machine()}",
        f"- content: {SOURCES[source]}, {options.characters:,} characters an item, seeded",
        f"- {options.queries} random queries and {len(COMMON)} common ones, a fresh session each",
        "",
        HEAD,
        RULE,
    ]
    for size in options.sizes:
        rows = _of_size(where, size, options.queries)
        where.say("\n".join(rows))  # hours may lie between the first size and the last
        lines += rows
    text = "\n".join([*lines, ""])
    options.results.mkdir(parents=True, exist_ok=True)
    (options.results / f"search-{datetime.now(UTC):%Y-%m-%d}.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


HEAD = (
    "| items | engine | index s | near s | MB on disk | files | KB median | KB worst | requests | ms median | ms worst "
    "| right counts |"
)
RULE = "| ---: | --- |" + " ---: |" * 10


def _of_size(where: Workspace, size: int, count: int) -> list[str]:
    where.say(f"{size}: items")
    made = list(documents(where.items(size)))
    pages = [page_of(document) for document in made]
    queries = [*COMMON, *draw_queries(pages, size, count)]
    where.say(f"{size}: ours")
    rows = [_row(size, "gongkai", build_ours(where, size, made), queries, pages, ask_ours)]
    where.say(f"{size}: stock pagefind_extended")
    stock = build_stock(where, size, made, where.pagefind)
    rows.append(
        _row(size, "pagefind_extended", stock, queries, pages, ask_stock)
        if stock
        else f"| {size:,} | pagefind_extended | does not fit into memory |" + " |" * 9
    )
    return rows


def _row(
    size: int, name: str, built: Built, queries: Sequence[str], pages: Sequence[Page], ask: Asking
) -> str:
    answers = list(_asked(built.folder, queries, ask))
    right = sum(
        answer.total == len(truth(pages, query)) for query, answer in zip(queries, answers, strict=True)
    )
    moved, times = [answer.moved / 1000 for answer in answers], [answer.milliseconds for answer in answers]
    cells = (
        f"{built.seconds:.1f}",
        f"{built.near_seconds:.1f}",
        f"{built.size[1] / 1e6:.0f}",
        f"{built.size[0]:,}",
        f"{median(moved):.0f}",
        f"{max(moved):.0f}",
        f"{median(a.requests for a in answers):.0f}",
        f"{median(times):.0f}",
        f"{max(times):.0f}",
        f"{right} of {len(queries)}",
    )
    return f"| {size:,} | {name} | {' | '.join(cells)} |"


def _asked(folder: Path, queries: Sequence[str], ask: Asking) -> Iterator[Asked]:
    served: list[int] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Counting, directory=str(folder), served=served))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=find_browser(), args=flags)
        for query in queries:
            served.clear()
            # A context of its own has an empty cache.
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            page = context.new_page()
            milliseconds, total = ask(page, f"http://127.0.0.1:{server.server_address[1]}/", query)
            page.wait_for_load_state("networkidle")
            context.close()
            yield Asked(sum(served), len(served), milliseconds, total)
        browser.close()
    server.shutdown()


def ask_ours(page: Any, url: str, query: str) -> tuple[float, int]:
    """The search page with the query in its address, until it says that it is done."""
    page.goto(f"{url}search/?q={quote(query)}")
    page.wait_for_selector("ol.search-results[data-state=done]", timeout=120_000)
    return page.evaluate("performance.now()"), int(page.get_attribute("ol.search-results", "data-total"))


def ask_stock(page: Any, url: str, query: str) -> tuple[float, int]:
    """Pagefind's own script on an empty page: the search, and the data of the first ten results."""
    page.goto(url)
    return tuple(page.evaluate(_STOCK, query))


_STOCK = """async (query) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return [performance.now(), results.length];
}"""


class _Counting(SimpleHTTPRequestHandler):
    """Counts what it sends, whichever thread of the browser asked for it: bodies, and 200 bytes of header each."""

    def __init__(self, *arguments: Any, served: list[int], **options: Any) -> None:
        self._served = served
        super().__init__(*arguments, **options)

    def send_header(self, keyword: str, value: str) -> None:
        if keyword == "Content-Length":
            self._served.append(200 + int(value))
        super().send_header(keyword, value)

    def log_message(self, *arguments: object) -> None:
        """Nothing."""


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument(
        "--sizes", type=lambda text: [int(part) for part in text.split(",")], default=[1_000, 10_000, 50_000]
    )
    parser.add_argument(
        "--queries", type=int, default=60, help="random queries; each opens a browser session of its own"
    )
    parser.add_argument("--source", choices=("auto", "real", "synthetic"), default="auto")
    parser.add_argument("--characters", type=int, default=CHARACTERS, help="characters of body an item")
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--results", type=Path, default=RESULTS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
