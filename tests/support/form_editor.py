"""The form editor as it runs: its pages, decap-server on a git repository, and what a person does in it."""

from __future__ import annotations

import functools
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cli.command import git

ROOT = Path(__file__).resolve().parents[2]
MODULES = Path(os.environ.get("GONGKAI_EDITOR_NPM", ROOT / "build/editor-npm")) / "node_modules"
COMMAND = Path(sys.executable).with_name("gongkai")
SERVER = MODULES / "decap-server/dist/index.js"
NODE = shutil.which("node") or shutil.which("node", path=str(COMMAND.parent))
NEEDED = pytest.mark.skipif(
    not SERVER.is_file() or NODE is None,
    reason="Decap CMS 没有装：先运行 make editor（npm 包在 build/editor-npm/）",
)


class Editor(NamedTuple):
    """A running form editor: its address, and the repository that it commits to."""

    url: str
    repository: Path


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def made(site: Path, folder: Path, port: int) -> None:
    """The editor's folder for a site, with what ``tools/editor.sh`` copies, talking to decap-server at ``port``."""
    dist = MODULES / "decap-cms/dist"
    folder.mkdir()
    for path in (
        dist / "decap-cms.js",
        *dist.glob("*.decap-cms.js"),
        MODULES / "js-yaml/dist/js-yaml.min.js",
    ):
        shutil.copy(path, folder)
    subprocess.run([COMMAND, "editor", "--root", site, "--form", folder], check=True, capture_output=True)
    for name in ("index.html", "ledgers.html", "config.yml", "ledgers.yml"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(re.sub(r":808[12]\b", f":{port}", text), encoding="utf-8")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def running(repository: Path, site: Path, tmp_path: Path) -> Iterator[Editor]:
    """The editor's pages, and decap-server on the repository."""
    git(repository, "branch", "-M", "main")
    commits = free_port()
    made(site, tmp_path / "editor", commits)
    pages = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path / "editor"))
    )
    threading.Thread(target=pages.serve_forever, daemon=True).start()
    own = {
        "MODE": "git",
        "BIND_HOST": "127.0.0.1",
        "GIT_REPO_DIRECTORY": str(repository),
        "PORT": str(commits),
    }
    with subprocess.Popen(
        [str(NODE), str(SERVER)],
        env={**os.environ, **own},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        wait_for(commits)
        yield Editor(f"http://127.0.0.1:{pages.server_port}/", repository)
        server.terminate()
    pages.shutdown()


def wait_for(port: int) -> None:
    last = time.monotonic() + 30
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            assert time.monotonic() < last, "decap-server did not start"
            time.sleep(0.1)


def entered(open_page: Any, url: str) -> Any:
    """The page, after the button to enter: there are no accounts on one's own machine."""
    page = open_page(url, timezone_id="Asia/Shanghai")
    page.set_default_timeout(15_000)
    page.get_by_role("button", name="登录").click()
    return page


def save(page: Any, editor: Editor) -> None:
    """Press 发布 and wait for the commit."""
    before = git(editor.repository, "rev-parse", "HEAD")
    page.get_by_role("button", name="发布").first.click()
    page.get_by_text("立即发布", exact=True).click()
    last = time.monotonic() + 20
    while git(editor.repository, "rev-parse", "HEAD") == before:
        assert time.monotonic() < last, page.inner_text("body")
        page.wait_for_timeout(100)


def choose(page: Any, label: str, word: str) -> None:
    """Choose a word from a list."""
    labelled(page, label).click()
    page.get_by_role("option", name=word, exact=True).click()


def labelled(page: Any, label: str) -> Any:
    """The field of this label; those that may be left empty say so behind it."""
    return page.get_by_label(re.compile(rf"^{label}( \(可选\))?$")).first


def attach(page: Any, path: Path) -> None:
    """Upload a file for the field 文件 and take it."""
    page.get_by_role("button", name="选择文件").click()
    page.locator("input[type=file]").first.set_input_files(path)
    take = page.get_by_role("button", name="选用已选中项目")
    card = page.get_by_text(path.name, exact=True).last
    card.wait_for()
    if take.is_disabled():
        card.click()
    take.click()
