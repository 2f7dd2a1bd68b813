"""``mkdocs serve`` in a separate process, with functions that wait for its output."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.error import HTTPError
from urllib.request import urlopen

from support.builds import members
from support.mkdocs_runs import ENVIRONMENT


class Preview:
    """A running preview of the site at ``root``; a context manager that ends it like Ctrl-C."""

    def __init__(self, root: Path, program: str = "mkdocs") -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        self._said = root / "said"
        with self._said.open("w") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", program, "serve", "--livereload", "-a", f"127.0.0.1:{self.port}"],
                cwd=root,
                env={**os.environ, **ENVIRONMENT},
                stdout=said,
                stderr=said,
                start_new_session=True,
            )

    def __enter__(self) -> Self:
        self.until(lambda: "Serving on" in self.said, 60)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    @property
    def said(self) -> str:
        """Its output so far."""
        return self._said.read_text()

    def get(self, path: str) -> tuple[int, str]:
        """(status, text) of the response for a path."""
        try:
            with urlopen(self.url + path, timeout=20) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except HTTPError as error:
            return error.code, error.read().decode("utf-8", "replace")

    def epoch(self, path: str = "") -> int:
        """The live-reload state of a page."""
        return int(re.search(r"livereload\((\d+), ", self.get(path)[1])[1])

    def until(self, seen: Callable[[], object], seconds: float = 3.0) -> float:
        """Wait until ``seen()`` is true; fails after the given number of seconds. Returns the time it took."""
        begun = time.monotonic()
        while not seen():
            assert self.process.poll() is None, self.said
            assert time.monotonic() - begun < seconds, self.said
            time.sleep(0.02)
        return time.monotonic() - begun

    def interrupted(self) -> float:
        """End it like Ctrl-C; returns the time it took. Fails if a process of it keeps running."""
        begun = time.monotonic()
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(30)
        took = time.monotonic() - begun
        last = time.monotonic() + 5
        while left := members(self.process.pid):
            assert time.monotonic() < last, left
            time.sleep(0.02)
        return took
