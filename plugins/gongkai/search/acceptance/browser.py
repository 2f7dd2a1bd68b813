"""Run queries on a built site in Chromium: a local server adds a page that imports the site's modules and posts their
answers. Needs no driver."""

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
from typing import Any
from urllib.parse import unquote, urlsplit

from gongkai.search.acceptance.verdict import Answer

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip
SILENCE = 120
"""Seconds without an answer after which the browser is considered dead."""

_MOUNT = "/a/site/"
_PAGE = b"""<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>check-search</title>
<script type="module" src="/run.js"></script></html>"""
_SCRIPT = (Path(__file__).parent / "run.js").read_bytes()


_Answers = queue.Queue[dict[str, Any]]
"""The answers that the page has posted, as JSON objects."""


class BrowserMissingError(Exception):
    """Chromium is missing or does not answer; the message is a Chinese sentence."""


def find_browser() -> str:
    """The path of Chromium: ``CHROMIUM`` in the environment, or else the first of :data:`NAMES` installed.
    Raises :class:`BrowserMissingError`."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise BrowserMissingError(
            "找不到 Chromium：请安装（apt install chromium），或用环境变量 CHROMIUM 指明它的路径"
        )
    return found


def answers_of(site: Path, queries: Sequence[str], browser: str) -> list[Answer]:
    """The answers of the site's scripts in ``browser``, one per query, in order. Raises :class:`BrowserMissingError`."""
    answers: _Answers = queue.Queue()
    handler = partial(_Handler, site=site, queries=queries, answers=answers)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
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
            return [_next_answer(answers) for _ in queries]
        finally:
            process.terminate()
            process.wait()
            server.shutdown()
            server.server_close()


def _next_answer(answers: _Answers) -> Answer:
    try:
        answer = answers.get(timeout=SILENCE)
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
    def __init__(self, *arguments: Any, site: Path, queries: Sequence[str], answers: _Answers) -> None:
        self._queries, self._answers = queries, answers
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
            self._answers.put(answer)
        self._send("application/json", b"{}")

    def _send(self, kind: str, data: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Log nothing."""
