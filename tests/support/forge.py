"""A code hosting platform for tests: the comments of one change request, by the interface of GitHub, Gitea or GitLab.

It refuses what the real ones refuse: a wrong token, a line that the change does not show.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

TOKEN = "a-token"
PAGE = 30
"""Entries on a page, fewer than are asked for, as Gitea does it."""


class Forge:
    """The platform at ``url``. ``comments`` are the texts on the request, ``notes`` those on lines, with their
    places. ``shown`` says which lines of a file may have a note; ``may_write`` whether the token may write."""

    def __init__(self, kind: str, shown: Callable[[str, int], bool] = lambda _path, _line: True) -> None:
        self.kind, self.shown, self.may_write = kind, shown, True
        self.comments: dict[int, str] = {}
        self.notes: list[dict[str, Any]] = []
        self.reviews: list[list[dict[str, Any]]] = []
        self.calls: list[str] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"forge": self}))
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"

    def environment(self, event: str = "") -> dict[str, str]:
        """The CI environment of this platform for request 7; ``event`` is the file that describes it."""
        if self.kind == "gitlab":
            return {
                "GITLAB_CI": "true", "CI_API_V4_URL": f"{self.url}/api/v4", "CI_PROJECT_ID": "12",
                "CI_MERGE_REQUEST_IID": "7", "GONGKAI_TOKEN": TOKEN,
            }  # fmt: skip
        own = {"GITEA_ACTIONS": "true"} if self.kind == "gitea" else {}
        return {
            **own, "GITHUB_ACTIONS": "true", "GITHUB_API_URL": self.url, "GITHUB_REPOSITORY": "xxgk/site",
            "GITHUB_EVENT_PATH": event, "GITHUB_BASE_REF": "main", "GONGKAI_TOKEN": TOKEN,
        }  # fmt: skip

    def add_comment(self, text: str) -> int:
        """Add a comment by someone."""
        number = len(self.comments) + 1
        self.comments[number] = text
        return number

    def answer(self, method: str, path: str, page: int, value: Any) -> tuple[int, Any]:
        """(status, JSON) of one call."""
        if method != "GET" and not self.may_write:
            return 403, {"message": "forbidden"}
        act = {"github": self._hub, "gitea": self._hub, "gitlab": self._lab}[self.kind]
        return act(method, path, page, value)

    def _hub(self, method: str, path: str, page: int, value: Any) -> tuple[int, Any]:
        if path == "/repos/xxgk/site/issues/7/comments":
            if method == "POST":
                return 201, {"id": self.add_comment(value["body"])}
            return 200, self._listed(page)
        if found := re.fullmatch(r"/repos/xxgk/site/issues/comments/(\d+)", path):
            return self._changed(method == "PATCH", int(found[1]), value)
        if path == "/repos/xxgk/site/pulls/7/comments" and self.kind == "github":
            return 200, self.notes[(page - 1) * PAGE : page * PAGE]
        if path == "/repos/xxgk/site/pulls/7/reviews":
            if method == "POST":
                return self._reviewed(value)
            own = [{"id": at, "comments_count": len(notes)} for at, notes in enumerate(self.reviews, 1)]
            return 200, own[(page - 1) * PAGE : page * PAGE]
        if self.kind == "gitea" and (
            found := re.fullmatch(r"/repos/xxgk/site/pulls/7/reviews/(\d+)/comments", path)
        ):
            return 200, self.reviews[int(found[1]) - 1]
        return 404, {"message": "not found"}

    def _reviewed(self, value: Any) -> tuple[int, Any]:
        assert value["event"] == "COMMENT"
        assert value["body"]
        made = []
        for entry in value["comments"]:
            if self.kind == "gitea":
                line = entry["new_position"]
            else:
                assert entry["side"] == "RIGHT"
                line = entry["line"]
            if not self.shown(entry["path"], line):
                return 422, {"message": "line must be part of the diff"}
            made.append({"id": len(self.notes) + len(made) + 1, "path": entry["path"], "line": line, **entry})
        self.notes += made
        self.reviews.append(made)
        return 200, {"id": len(self.reviews)}

    def _lab(self, method: str, path: str, page: int, value: Any) -> tuple[int, Any]:
        merge = "/api/v4/projects/12/merge_requests/7"
        if path == merge:
            return 200, {"iid": 7, "diff_refs": {"base_sha": "b", "start_sha": "s", "head_sha": "h"}}
        if path == f"{merge}/notes":
            if method == "POST":
                return 201, {"id": self.add_comment(value["body"])}
            return 200, self._listed(page)
        if found := re.fullmatch(rf"{merge}/notes/(\d+)", path):
            return self._changed(method == "PUT", int(found[1]), value)
        if path == f"{merge}/discussions":
            if method == "GET":
                own = [{"id": f"d{note['id']}", "notes": [note]} for note in self.notes]
                return 200, own[(page - 1) * PAGE : page * PAGE]
            place = value["position"]
            assert (place["base_sha"], place["start_sha"], place["head_sha"]) == ("b", "s", "h")
            if not self.shown(place["new_path"], place["new_line"]):
                return 400, {"message": "line_code can't be blank"}
            note = {
                "id": len(self.notes) + 1,
                "path": place["new_path"],
                "line": place["new_line"],
                "body": value["body"],
            }
            self.notes.append(note)
            return 201, note
        return 404, {"message": "not found"}

    def _listed(self, page: int) -> list[dict[str, Any]]:
        rows = [{"id": number, "body": text} for number, text in self.comments.items()]
        # Gitea returns all comments of an issue, whatever page is requested.
        return rows if self.kind == "gitea" else rows[(page - 1) * PAGE : page * PAGE]

    def _changed(self, allowed: bool, number: int, value: Any) -> tuple[int, Any]:
        if not allowed or number not in self.comments:
            return 404, {"message": "not found"}
        self.comments[number] = value["body"]
        return 200, {"id": number}

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()


class _Handler(BaseHTTPRequestHandler):
    forge: Forge

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        value = json.loads(self.rfile.read(length)) if length else None
        address = urlsplit(self.path)
        self.forge.calls.append(f"{self.command} {address.path}")
        wanted = {"github": f"Bearer {TOKEN}", "gitea": f"token {TOKEN}"}.get(self.forge.kind)
        said = self.headers.get("PRIVATE-TOKEN") if wanted is None else self.headers.get("Authorization")
        if said != (wanted or TOKEN):
            self._say(401, {"message": "unauthorized"})
            return
        page = int(parse_qs(address.query).get("page", ["1"])[0])
        self._say(*self.forge.answer(self.command, address.path, page, value))

    do_GET = _serve  # noqa: N815 - the name that http.server looks for
    do_POST = _serve  # noqa: N815 - the name that http.server looks for
    do_PATCH = _serve  # noqa: N815 - the name that http.server looks for
    do_PUT = _serve  # noqa: N815 - the name that http.server looks for

    def _say(self, status: int, value: Any) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: Any) -> None:
        """Log nothing: ``Forge.calls`` is the log."""
