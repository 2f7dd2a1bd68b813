"""GitHub and Gitea: a comment on the pull request, and one review with the suggestions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gongkai.forges.api import Api
from gongkai.forges.errors import ForgeError
from gongkai.forges.notes import Note, is_ours, keys_in
from gongkai.forges.request import ChangeRequest

REVIEW = "可以直接采纳的改法："


def api_of(request: ChangeRequest) -> Api:
    """The interface, with the token in the form expected by each of the two platforms."""
    scheme = "token" if request.kind == "gitea" else "Bearer"
    return Api(request.address, {"Authorization": f"{scheme} {request.token}"})


def former_comment(api: Api, request: ChangeRequest) -> str | None:
    """The path of the comment of an earlier run."""
    for entry in api.each(f"{_issue(request)}/comments"):
        if is_ours(entry.get("body")):
            return f"/repos/{request.repository}/issues/comments/{int(entry['id'])}"
    return None


def write_comment(api: Api, request: ChangeRequest, former: str | None, body: str) -> None:
    """Create the comment, or replace the earlier one."""
    if former is None:
        api.send("POST", f"{_issue(request)}/comments", {"body": body})
    else:
        api.send("PATCH", former, {"body": body})


def write_notes(api: Api, request: ChangeRequest, notes: Sequence[Note]) -> int:
    """Write the notes that were not written before, as one review; returns how many."""
    known = keys_in(_review_texts(api, request))
    new = [note for note in notes if note.key not in known]
    if new:
        made = _gitea if request.kind == "gitea" else _github
        value = {"event": "COMMENT", "body": REVIEW, "comments": [made(note) for note in new]}
        api.send("POST", f"{_pull(request)}/reviews", value)
    return len(new)


def _review_texts(api: Api, request: ChangeRequest) -> Iterator[object]:
    if request.kind == "github":
        yield from (entry.get("body") for entry in api.each(f"{_pull(request)}/comments"))
        return
    for review in api.each(f"{_pull(request)}/reviews"):
        if review.get("comments_count") == 0:
            continue
        entries = api.get(f"{_pull(request)}/reviews/{int(review['id'])}/comments")
        if not isinstance(entries, list):
            raise ForgeError("平台的回答不是所要的列表")
        yield from (entry.get("body") for entry in entries if isinstance(entry, dict))


def _github(note: Note) -> dict[str, Any]:
    place: dict[str, Any] = {"path": note.path, "line": note.last, "side": "RIGHT", "body": note.body()}
    if note.first != note.last:
        place |= {"start_line": note.first, "start_side": "RIGHT"}
    return place


def _gitea(note: Note) -> dict[str, Any]:
    return {"path": note.path, "new_position": note.last, "body": note.body()}


def _issue(request: ChangeRequest) -> str:
    return f"/repos/{request.repository}/issues/{request.number}"


def _pull(request: ChangeRequest) -> str:
    return f"/repos/{request.repository}/pulls/{request.number}"
