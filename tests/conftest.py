"""What every test may ask for: a tiny site, the demonstration built once, a server, a real Chromium."""

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

# The programs that the tests start compile this package once, not once for each start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Whoever is started in the background of a script does not hear Ctrl-C, and no program that it starts does: those that
# are sent it here would go on for ever.
signal.signal(signal.SIGINT, signal.default_int_handler)

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """``-n auto``: a worker for each processor that this process may use. xdist itself counts physical cores."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for a browser is marked ``browser``, so that ``-m "not browser"`` needs no Playwright."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or fills the cache of whoever runs it; every site of this process has its own below this folder."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    os.environ.pop("GONGKAI_CACHE_DIR", None)


@pytest.fixture(scope="session")
def demo_root() -> Path:
    """The repository's root, which is also the demonstration site's."""
    return REPOSITORY


@pytest.fixture
def tiny_site(tmp_path: Path) -> Callable[..., Path]:
    """``tiny_site(files)`` draws a little site in a fresh folder and returns its root.

    ``files`` is a mapping of path to text or bytes, or one indented text: a line without indentation is a path,
    what is indented below it is that file's text. A catalogue.yml that is not drawn is a small valid one.
    """

    def draw(files: str | dict[str, str | bytes] = "", *, name: str = "tiny") -> Path:
        return tree.draw(tmp_path / name, files)

    return draw


@pytest.fixture(scope="session")
def gongkai() -> Callable[..., subprocess.CompletedProcess[str]]:
    """``gongkai("check", "--root", root)`` runs the command in a process of its own and returns what it did.

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
    """The demonstration site, built once for the whole run, however many processes the run has."""
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
    """``serve_dir(folder, mount="gov/xxgk", headers={})`` serves a folder under any path and notes every request.

    The server answers 404 with the folder's own 404.html, as static hosts do. ``server.url`` ends with ``/``.
    """
    with ExitStack() as servers:

        def serve(folder: Path, mount: str = "", headers: dict[str, str] | None = None) -> Server:
            return servers.enter_context(Server(folder, mount, headers or {}))

        yield serve


@pytest.fixture(scope="session")
def served_site(built_site: Path, serve_dir: Callable[..., Server]) -> Server:
    """The demonstration site as it is meant to stand: under a path of an existing website."""
    return serve_dir(built_site, mount="zwgk/xxgk")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real Chromium. Without one the test fails: what only a browser can show is not skipped."""
    with chromium.launched() as running:
        yield running


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """``open_page(url, width=1280, **context_options)`` opens a page in a context of its own.

    When the test ends every page must have asked nothing of another host, and have raised no script error and
    no violation of the content security policy.
    """
    with ExitStack() as contexts:
        watches: list[chromium.Watch] = []

        def opened(url: str | None = None, *, width: int = 1280, height: int = 900, **options: Any) -> Any:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                locale="zh-CN",
                reduced_motion="reduce",
                **options,
            )
            contexts.callback(context.close)
            page = context.new_page()
            watches.append(chromium.Watch(page))
            if url is not None:
                page.goto(url)
            return page

        yield opened
        complaints = [complaint for watch in watches for complaint in watch.complaints]
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def phone_page(open_page: Callable[..., Any]) -> Callable[..., Any]:
    """``open_page`` at the width of a phone, with touch."""

    def opened(url: str | None = None, **options: Any) -> Any:
        return open_page(url, width=375, height=760, has_touch=True, is_mobile=True, **options)

    return opened


@pytest.fixture(scope="session")
def axe() -> Callable[[Any], list[str]]:
    """``axe(page)`` lists what axe finds against WCAG 2.1 AA on the page as it now stands; empty is good."""
    return chromium.accessibility_violations
