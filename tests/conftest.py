"""Fixtures for all tests: a tiny site, the demonstration built once, a server, Chromium."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from support import chromium, commands, tree
from support.examples import register_profiles
from support.server import Server

register_profiles()

# Programs started by the tests compile this package once, not at every start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A process started in the background of a script ignores Ctrl-C, and so do its children: those that
# tests interrupt would run for ever.
signal.signal(signal.SIGINT, signal.default_int_handler)

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """``-n auto``: a worker for each processor that this process may use. xdist itself counts physical cores."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests that use a browser with ``browser``, so that ``-m "not browser"`` needs no Playwright."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep tests away from the user's cache; every site of this process has its own below this folder."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    os.environ.pop("GONGKAI_CACHE_DIR", None)


@pytest.fixture(scope="session")
def demo_root() -> Path:
    """The repository's root, which is also the demonstration site's."""
    return REPOSITORY


@pytest.fixture
def tiny_site(tmp_path: Path) -> Callable[..., Path]:
    """``tiny_site(files)`` draws a small site in a fresh folder and returns its root.

    ``files`` is a mapping of path to text or bytes, or one indented text: a line without indentation is a path, the
    text indented below it is that file's content. A missing catalogue.yml gets a small valid form.
    """

    def draw(files: str | dict[str, str | bytes] = "", *, name: str = "tiny") -> Path:
        return tree.draw(tmp_path / name, files)

    return draw


@pytest.fixture(scope="session")
def gongkai() -> Callable[..., subprocess.CompletedProcess[str]]:
    """``gongkai("check", "--root", root)`` runs the command in a separate process and returns the result.

    It is forked from a server (:mod:`support.commands`), unless there are ``options`` of :func:`subprocess.run`.
    """

    def run(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
        begun = commands.from_nothing if options.keys() - {"timeout"} else commands.forked
        return begun(*arguments, **options)

    return run


@pytest.fixture(scope="session")
def built_site(
    demo_root: Path, gongkai: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The demonstration site, built once for the whole run, by whichever process is first."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    site = shared / "demonstration" / "site"
    site.parent.mkdir(exist_ok=True)
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (site / "catalogue.json").exists():
            done = commands.from_nothing("build", "--root", demo_root, "--site-dir", site)
            assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture(scope="session")
def serve_dir() -> Iterator[Callable[..., Server]]:
    """``serve_dir(folder, mount="gov/xxgk", headers={})`` serves a folder under any path and records every request.

    The server answers 404 with the folder's own 404.html, as static hosts do. ``server.url`` ends with ``/``.
    """
    with ExitStack() as servers:

        def serve(folder: Path, mount: str = "", headers: dict[str, str] | None = None) -> Server:
            return servers.enter_context(Server(folder, mount, headers or {}))

        yield serve


@pytest.fixture(scope="session")
def served_site(built_site: Path, serve_dir: Callable[..., Server]) -> Server:
    """The demonstration site mounted under a path of an existing website."""
    return serve_dir(built_site, mount="zwgk/xxgk")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium. Without one the test fails and is not skipped."""
    with chromium.launched() as running:
        yield running


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """``open_page(url, width=1280, **context_options)`` opens a page in a context of its own.

    At the end of the test no page may have sent a request to another host, raised a script error or violated the
    content security policy.
    """
    with chromium.watched_pages(browser) as opened:
        yield opened


@pytest.fixture(scope="module")
def kept_page(browser: Any) -> Iterator[Any]:
    """One page for all tests of a module, watched as those of ``open_page``: for tests that only go somewhere and look. A
    page in a context of its own takes half a second."""
    with chromium.watched_pages(browser) as opened:
        yield opened()


@pytest.fixture
def phone_page(open_page: Callable[..., Any]) -> Callable[..., Any]:
    """``open_page`` at the width of a phone, with touch."""

    def opened(url: str | None = None, **options: Any) -> Any:
        return open_page(url, width=375, height=760, has_touch=True, is_mobile=True, **options)

    return opened


@pytest.fixture(scope="session")
def axe() -> Callable[[Any], list[str]]:
    """``axe(page)`` lists the violations of WCAG 2.1 AA on the page in its present state, found by axe."""
    return chromium.accessibility_violations
