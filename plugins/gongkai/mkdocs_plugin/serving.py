"""A preview behind MkDocs' live-reload server, which may be any object with the same interface."""

from __future__ import annotations

import logging
import mimetypes
import posixpath
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from gongkai.build.preview import Preview, watch
from gongkai.content.reading import RETIRED
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.mkdocs_plugin.findings_page import STYLE_ADDRESS, missing_page, style_sheet, with_findings
from gongkai.reports.site import FOLDER as REPORTS
from gongkai.source.diagnostics import Diagnostic

log = logging.getLogger("mkdocs.plugins.gongkai")

_SETTLE_SECONDS = 0.05
Environ = dict[str, Any]
Respond = Callable[..., Any]
Findings = Callable[[], Sequence[Diagnostic]]


def serve_live(server: Any, preview: Preview, root: Path, findings: Findings, prefix: str = "") -> None:
    """Make ``server`` answer from the preview first, and reload browsers when an item was saved.

    ``findings`` returns the current defects: every page shows them. Below a ``prefix``, where the catalogue stands
    among the user's pages, only the preview answers. Settings affect the frame: when they change the server rebuilds,
    as for any page of the guide.
    """
    answered, inject = server._serve_request, server._inject_js_into_html
    mount = server.mount_path + prefix

    def serve_request(environ: Environ, respond: Respond) -> Iterable[bytes] | None:
        if prefix and environ["PATH_INFO"] == mount.rstrip("/"):
            respond("302 Found", [("Location", mount)])
            return []
        path = _path(environ, mount)
        if path is not None and "\0" in path:
            respond("404 Not Found", [("Content-Type", "text/plain")])
            return [b"404"]
        data = style_sheet() if path == STYLE_ADDRESS else None if path is None else preview.get(path)
        if path is None or data is None:
            passed_on: Iterable[bytes] | None = answered(environ, respond)
            return _missing(server, mount, path, findings(), respond) if passed_on is None else passed_on
        if path.endswith(".html"):
            page = with_findings(data, findings(), mount, unfolded=path == "index.html")
            data = server._inject_js_into_html(page, server._visible_epoch)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        respond("200 OK", [("Content-Type", kind), ("Content-Length", str(len(data)))])
        return [data]

    server._serve_request = serve_request
    server._inject_js_into_html = lambda content, epoch: _allow_inline(inject(content, epoch))
    for name in (CATALOGUE_FILE, RETIRED):
        if (root / name).is_file():
            server.watch(str(root / name))
    _reload_on_change(server, preview, root)


def renew(server: Any) -> None:
    """Make the browsers that are connected to ``server`` reload their pages."""
    with server._epoch_cond:
        server._visible_epoch = server._wanted_epoch = max(
            int(time.monotonic() * 1000), server._visible_epoch + 1
        )
        server._epoch_cond.notify_all()


def _missing(
    server: Any, mount: str, path: str | None, found: Sequence[Diagnostic], respond: Respond
) -> Iterable[bytes] | None:
    """The page with the findings, if a missing page was requested; None leaves the answer to the server."""
    page = missing_page(found, mount) if path and path.endswith(".html") else None
    if page is None:
        return None
    respond("404 Not Found", [("Content-Type", "text/html; charset=utf-8")])
    return [server._inject_js_into_html(page, server._visible_epoch)]


def _path(environ: Environ, mount: str) -> str | None:
    path: str = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
    if path.startswith("/livereload/") or not path.startswith(mount):
        return None
    relative = path[len(mount) :] + ("index.html" if path.endswith("/") else "")
    return posixpath.normpath("/" + relative).lstrip("/")


def _allow_inline(html: bytes) -> bytes:
    # The server's reload script is inline, which the policy of the published site forbids.
    return html.replace(b"script-src 'self'", b"script-src 'self' 'unsafe-inline'", 1)


def _reload_on_change(server: Any, preview: Preview, root: Path) -> None:
    changed = threading.Event()

    def follow() -> None:
        while True:
            changed.wait()
            time.sleep(_SETTLE_SECONDS)  # editors write a file in several steps
            changed.clear()
            try:
                preview.reload()
            except Exception:
                log.exception("预览没有更新")
                continue
            renew(server)

    threading.Thread(target=follow, daemon=True).start()
    watch((root / "content", root / REPORTS), lambda _path: changed.set())
