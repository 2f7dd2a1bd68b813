"""``python -m benchmarks.everyday``: everyday queries, and the rank of their answer on the search page.

The queries and their answers (``everyday.tsv``) were written before the search was tuned, the second list before it
was tuned again. Everything that the page lists counts, from the top: services, items of a day, exact hits, near
results. Prints each rank and, of each list, the mean reciprocal rank.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import mean
from threading import Thread
from typing import Any
from urllib.parse import quote, unquote

from playwright.sync_api import sync_playwright

from gongkai.search.acceptance import find_browser

QUERIES = Path(__file__).parent / "everyday.tsv"
_LISTS = ("#search-services", "#search-day", "ol.search-results", "#search-near")
_FARTHEST = 20
"""Places after which an answer counts as not found."""


@dataclass(frozen=True, slots=True)
class Everyday:
    """A query, the addresses (or ends of addresses) that answer it, and the number of its list."""

    text: str
    answers: tuple[str, ...]
    part: int = 1


def everyday() -> list[Everyday]:
    """The queries of :data:`QUERIES`; each line of remarks begins a list."""
    found, part = [], 0
    for line in filter(None, QUERIES.read_text(encoding="utf-8").splitlines()):
        if line.startswith("#"):
            part += 1
            continue
        query, answers = line.split("\t")
        found.append(Everyday(query, tuple(answers.split()), part))
    return found


def rank_of(addresses: list[str], wanted: Everyday) -> int:
    """The place of the first answer among the addresses that a page lists, from 1; 0 where there is none."""
    ends = tuple(answer if answer.endswith("/") else f"{answer}/" for answer in wanted.answers)
    for place, address in enumerate(addresses[:_FARTHEST], 1):
        if unquote(address).partition("#")[0].endswith(ends):
            return place
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Ask all queries of a site, by default the demonstration built for the purpose."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--site", type=Path, help="folder of a built site (default: the demonstration, built now)"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or _built(Path(folder) / "site")
        queries = everyday()
        ranks = _ranks(site, queries)
    for query, rank in zip(queries, ranks, strict=True):
        print(f"{rank or '–':>3}  {query.text}")
    for part in sorted({query.part for query in queries}):
        own = [rank for query, rank in zip(queries, ranks, strict=True) if query.part == part]
        found, reciprocal = sum(rank > 0 for rank in own), mean(1 / rank if rank else 0 for rank in own)
        print(f"list {part}: {len(own)} queries, {found} answered; mean reciprocal rank {reciprocal:.3f}")
    return 0


def _built(site: Path) -> Path:
    subprocess.run([sys.executable, "-m", "gongkai", "build", "--site-dir", str(site)], check=True)
    return site


def _ranks(site: Path, queries: list[Everyday]) -> list[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as play, play.chromium.launch(executable_path=find_browser()) as browser:
            return [_rank(browser, server.server_address[1], query) for query in queries]
    finally:
        server.shutdown()
        server.server_close()


def _rank(browser: Any, port: int, query: Everyday) -> int:
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{port}/search/?q={quote(query.text)}")
    page.wait_for_selector("ol.search-results[data-state=done]")
    page.wait_for_load_state("networkidle")
    links = [link for part in _LISTS for link in page.locator(f"{part} a[href]").all()]
    rank = rank_of([link.get_attribute("href") for link in links], query)
    page.close()
    return rank


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Nothing."""


if __name__ == "__main__":
    sys.exit(main())
