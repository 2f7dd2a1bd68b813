"""Chromium under Playwright, and the checks made while a page is open.

Playwright is imported only when a browser is launched, so that tests without a browser run where it is not installed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Playwright, Request

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOCAL = {"127.0.0.1", "localhost", ""}
# To list what passes too would take half as long again.
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}


def executable() -> str:
    """The path of Chromium; fails the test, and does not skip it, if there is none."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.fail(
            "找不到 Chromium：请安装（apt install chromium fonts-noto-cjk），或用环境变量 CHROMIUM 指明路径"
        )
    return found


class Chromium:
    """A running browser, restarted after a crash: the test that lost it fails, the next ones do not."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._running: Browser | None = None

    def __getattr__(self, name: str) -> Any:
        if self._running is None or not self._running.is_connected():
            self._running = self._playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        return getattr(self._running, name)


@contextmanager
def launched() -> Iterator[Chromium]:
    """A browser, closed at the end. Without Playwright the test fails: it is part of the dev extra."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = Chromium(playwright)
        yield browser
        browser.close()


class Watch:
    """Collects what a page must not do: ``complaints`` are sentences, empty if there are none."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        page.on("request", self._request)
        page.on("pageerror", self._error)
        page.on("console", self._console)

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).scheme.startswith("http") and urlsplit(request.url).hostname not in LOCAL:
            self.complaints.append(f"asked another host: {request.url}")

    def _error(self, error: Error) -> None:
        self.complaints.append(f"script error: {error}")

    def _console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.complaints.append(f"policy violated: {message.text}")


@contextmanager
def watched_pages(browser: Any) -> Iterator[Callable[..., Page]]:
    """``opened(url, width=1280, **context_options)``, which opens a page in a context of its own. Fails at the end if one
    of the pages did what it must not do."""
    with ExitStack() as contexts:
        watches: list[Watch] = []

        def opened(url: str | None = None, *, width: int = 1280, height: int = 900, **options: Any) -> Page:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                locale="zh-CN",
                reduced_motion="reduce",
                **options,
            )
            contexts.callback(context.close)
            page: Page = context.new_page()
            watches.append(Watch(page))
            if url is not None:
                page.goto(url)
            return page

        yield opened
        complaints = [complaint for watch in watches for complaint in watch.complaints]
    assert not complaints, "\n".join(complaints)


def accessibility_violations(page: Page) -> list[str]:
    """One line for each element that breaks a WCAG 2.1 AA rule of axe."""
    from axe_playwright_python.sync_playwright import Axe

    violations = Axe().run(page, options=WCAG).response["violations"]
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))} — {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]
