"""A real browser that asks a built site: a page beside the site imports the site's own modules and hands back what
they answer. Nothing but the browser itself is needed."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from gongkai.search.acceptance.verdict import Answer

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip
SILENCE = 120
"""Seconds without a word from the browser after which it is taken for dead."""

_MOUNT = "/a/site/"
_PAGE = b"""<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>check-search</title>
<script type="module" src="/run.js"></script></html>"""
_SCRIPT = (Path(__file__).parent / "run.js").read_bytes()


class BrowserMissingError(Exception):
    """There is no Chromium, or it did not answer; the message is a Chinese sentence."""


def find_browser() -> str:
    """The Chromium to drive: ``CHROMIUM`` in the environment, else the first one installed.
    Raises :class:`BrowserMissingError`."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise BrowserMissingError(
            "找不到 Chromium：请安装（apt install chromium），或用环境变量 CHROMIUM 指明它的路径"
        )
    return found


def answers_of(site: Path, queries: Sequence[str], browser: str) -> list[Answer]:
    """Each query's answer, in order, as the site's scripts give it in ``browser``."""
    told: queue.Queue[dict] = queue.Queue()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, site=site, queries=queries, told=told))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            browser,
            *FLAGS,
            f"--user-data-dir={profile}",
            f"http://127.0.0.1:{server.server_address[1]}/",
        ]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            return [_heard(told) for _ in queries]
        finally:
            process.terminate()
            process.wait()
            server.shutdown()
            server.server_close()


def _heard(told: queue.Queue[dict]) -> Answer:
    try:
        answer = told.get(timeout=SILENCE)
    except queue.Empty:
        raise BrowserMissingError(
            f"浏览器 {SILENCE} 秒没有回答，请看它能不能运行：用环境变量 CHROMIUM 可以换一个"
        ) from None
    return Answer(
        answer["query"],
        answer["total"],
        tuple(answer["addresses"]),
        answer["milliseconds"],
        answer.get("error", ""),
    )


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments, site: Path, queries: Sequence[str], told: queue.Queue[dict]) -> None:
        self._queries, self._told = queries, told
        super().__init__(*arguments, directory=str(site))

    def translate_path(self, path: str) -> str:
        return super().translate_path(unquote(urlsplit(path).path).removeprefix(_MOUNT.rstrip("/")))

    def do_GET(self) -> None:
        own = {
            "/": ("text/html", _PAGE),
            "/run.js": ("text/javascript", _SCRIPT),
            "/queries.json": ("application/json", json.dumps(list(self._queries)).encode()),
        }.get(urlsplit(self.path).path)
        if own:
            self._send(*own)
        elif self.path.startswith(_MOUNT):
            super().do_GET()
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        for answer in json.loads(self.rfile.read(int(self.headers["Content-Length"]))):
            self._told.put(answer)
        self._send("application/json", b"{}")

    def _send(self, kind: str, data: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments) -> None:
        """Quiet: what matters is told by the answers."""
