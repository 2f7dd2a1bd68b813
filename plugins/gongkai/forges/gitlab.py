"""GitLab: a note on the merge request, and a discussion for each suggestion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.forges.api import Api
from gongkai.forges.errors import ForgeError
from gongkai.forges.notes import Note, is_ours, keys_in
from gongkai.forges.request import ChangeRequest


def api_of(request: ChangeRequest) -> Api:
    """The interface. The token is that of a project or a person: the job's own token may not write."""
    return Api(request.address, {"PRIVATE-TOKEN": request.token})


def former_comment(api: Api, request: ChangeRequest) -> str | None:
    """The path of the note of an earlier run."""
    for entry in api.each(f"{_merge(request)}/notes"):
        if is_ours(entry.get("body")):
            return f"{_merge(request)}/notes/{int(entry['id'])}"
    return None


def write_comment(api: Api, request: ChangeRequest, former: str | None, body: str) -> None:
    """Create the comment, or replace the earlier one."""
    if former is None:
        api.send("POST", f"{_merge(request)}/notes", {"body": body})
    else:
        api.send("PUT", former, {"body": body})


def write_notes(api: Api, request: ChangeRequest, notes: Sequence[Note]) -> int:
    """Write the notes that were not written before; returns how many."""
    known = keys_in(_texts(api, request))
    new = [note for note in notes if note.key not in known]
    if new:
        described = api.get(_merge(request))
        refs = described.get("diff_refs") if isinstance(described, dict) else None
        if not isinstance(refs, dict):
            raise ForgeError("GitLab 没有说出这个合并请求的版本（diff_refs）")
        for note in new:
            position = {
                "position_type": "text",
                **{name: refs.get(name) for name in ("base_sha", "start_sha", "head_sha")},
                "old_path": note.path,
                "new_path": note.path,
                "new_line": note.first,
            }
            body = note.body(f"suggestion:-0+{note.last - note.first}")
            api.send("POST", f"{_merge(request)}/discussions", {"body": body, "position": position})
    return len(new)


def _texts(api: Api, request: ChangeRequest) -> Iterator[object]:
    for discussion in api.each(f"{_merge(request)}/discussions"):
        notes = discussion.get("notes")
        yield from (note.get("body") for note in (notes if isinstance(notes, list) else ()))


def _merge(request: ChangeRequest) -> str:
    return f"/projects/{request.repository}/merge_requests/{request.number}"
