"""``mkdocs serve``: seconds from saving an item until an open browser has been notified and has the new page."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import urlopen

from benchmarks.measure import Cost

_EPOCH = re.compile(r"livereload\((\d+),\s*(\d+)\)")
_START, _SAVE = 600.0, 120.0  # seconds after which something is wrong
_EVERY = 0.02
_TRIALS = 5


def from_saving_to_reloaded(
    mkdocs: Path, root: Path, address: str, item: Path, log: Path, environment: dict[str, str]
) -> Cost:
    """The median of five saves of ``item``, whose page is at ``address``; the file is left as it was.

    RuntimeError where the server does not answer or does not show what was saved.
    """
    port = _free_port()
    command: list[str | Path] = [mkdocs, "serve", "--dev-addr", f"127.0.0.1:{port}"]
    page = f"http://127.0.0.1:{port}/{address}"
    text = item.read_text(encoding="utf-8")
    with log.open("ab") as target:
        server = subprocess.Popen(
            command,
            cwd=root,
            stdout=target,
            stderr=target,
            env={**os.environ, **environment},
            start_new_session=True,
        )
        try:
            _until(lambda: bool(_answer(page)), _START)
            time.sleep(2)  # work that the first build deferred is not part of the measure
            return Cost(median(_save(item, text, page, trial) for trial in range(_TRIALS)), 0, 0)
        finally:
            item.write_text(text, encoding="utf-8")
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()


def _save(item: Path, text: str, page: str, trial: int) -> float:
    mark = f"刚刚保存的第{trial}句话"
    found = _EPOCH.search(_answer(page))
    if found is None:
        raise RuntimeError("the page of mkdocs serve has no livereload script")
    epoch, request = found.groups()
    start = time.perf_counter()
    item.write_text(f"{text}\n\n{mark}。\n", encoding="utf-8")
    shown = ""
    while mark not in shown:
        if time.perf_counter() - start > _SAVE:
            raise RuntimeError("mkdocs serve did not show what was saved")
        # As the page's own script does: this request is answered after a change, then the page is requested.
        epoch = _answer(urljoin(page, f"/livereload/{epoch}/{request}")) or epoch
        shown = _answer(page)
    taken = time.perf_counter() - start
    time.sleep(3)  # the index is made after the page; the next save waits for it as an author would
    return taken


def _until(happened: Callable[[], bool], limit: float) -> None:
    end = time.monotonic() + limit
    while not happened():
        if time.monotonic() > end:
            raise RuntimeError("mkdocs serve did not answer in time")
        time.sleep(_EVERY)


def _answer(page: str) -> str:
    try:
        with urlopen(page, timeout=_SAVE) as answer:  # our own server on this machine
            return answer.read().decode()
    except (URLError, HTTPException, OSError):
        return ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
