"""A static host for tests: any folder, under any path, on a free port, with a log of requests."""

from __future__ import annotations

import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments, server_state: Server, **options) -> None:
        self.state = server_state
        super().__init__(*arguments, directory=str(server_state.folder), **options)

    def translate_path(self, path: str) -> str:
        below = urlsplit(path).path.removeprefix(f"/{self.state.mount}")
        return super().translate_path(f"/{below.lstrip('/')}")

    def send_head(self):
        self.state.requests.append(self.path)
        if not urlsplit(self.path).path.startswith(f"/{self.state.mount}"):
            return self._not_found()
        local = Path(self.translate_path(self.path))
        if local.is_dir() and not (local / "index.html").exists():
            return self._not_found()
        return super().send_head() if local.exists() else self._not_found()

    def _not_found(self):
        page = self.state.folder / "404.html"
        body = page.read_bytes() if page.exists() else b"404"
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        for name, value in self.state.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *arguments) -> None:
        """Log nothing: ``Server.requests`` is the log."""


class Server:
    """A folder served at ``url`` (which ends with ``/``); ``requests`` are the requested paths, in order."""

    def __init__(self, folder: Path, mount: str, headers: dict[str, str]) -> None:
        self.folder = folder.resolve() if not folder.is_symlink() else folder
        self.mount = f"{mount.strip('/')}/" if mount.strip("/") else ""
        self.headers = headers
        self.requests: list[str] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, server_state=self))
        self._http.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self._http.server_address[1]}"
        self.url = f"{self.origin}/{self.mount}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
