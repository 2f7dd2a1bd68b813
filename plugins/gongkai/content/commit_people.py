"""The authors and reviewers of each file, as recorded by git and the forge."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongkai.content.git_calls import GitError, git
from gongkai.content.history import HistoryError

_APPROVED = frozenset(("APPROVED", "approved"))
_NAMES = ("name", "full_name", "login", "username", "email")


@dataclass(frozen=True)
class CommitPeople:
    """Names, addresses and accounts by path from the root: ``authors`` of the commit that added a file, ``reviewers`` from
    the ``Reviewed-by:`` trailers of all commits that touched it."""

    authors: Mapping[str, frozenset[str]] = field(default_factory=dict)
    reviewers: Mapping[str, frozenset[str]] = field(default_factory=dict)


def commit_people(root: Path) -> CommitPeople:
    """The people of every file below ``root/content``. Raises :class:`HistoryError` without git or a repository."""
    form = "--format=%x01%an%x02%ae%x02%(trailers:key=Reviewed-by,valueonly,separator=%x02)%x03"
    how = (form, "--name-status", "-z", "--no-renames", "--relative", "HEAD", "--", "content")
    try:
        log = git(root, "log", *how).decode("utf-8", "replace")
    except GitError as error:
        said = "没有安装 git" if error.missing else "读不出 git 的历史"
        raise HistoryError(f"{said}，不能核对提交人和评审人") from None
    authors: dict[str, frozenset[str]] = {}
    reviewers: dict[str, frozenset[str]] = defaultdict(frozenset)
    for commit in log.split("\x01")[1:]:
        people, _, listed = commit.partition("\x03")
        name, address, *reviewed = people.split("\x02")
        parts = listed.lstrip("\0\n").split("\0")
        for status, path in zip(parts[::2], parts[1::2], strict=False):
            reviewers[path] |= frozenset(_people(reviewed))
            if status.strip() == "A":  # newest first: the oldest commit overwrites
                authors[path] = frozenset(filter(None, (name.strip(), address.strip())))
    return CommitPeople(authors, dict(reviewers))


def _people(trailers: list[str]) -> Iterator[str]:
    """The name and the address in ``名 <address>``."""
    for trailer in trailers:
        name, _, address = trailer.strip().partition("<")
        yield from filter(None, (name.strip(), address.rstrip("> ").strip()))


def approvals(data: bytes) -> frozenset[str]:
    """The names and accounts of those who approved a change, from the export of a forge as JSON.

    GitHub: the list of ``/pulls/N/reviews`` or ``gh pr view --json reviews``; GitLab: ``/merge_requests/N/approvals``;
    Gitea: the list of ``/pulls/N/reviews``. A later review of the same person replaces the earlier one. Raises ValueError.
    """
    try:
        value = json.loads(data)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ValueError("不是 JSON 文件") from error
    reviews: Any = value.get("reviews") if isinstance(value, dict) and "reviews" in value else value
    if isinstance(reviews, dict) and "approved_by" in reviews:
        people = [one.get("user") for one in _list(reviews["approved_by"]) if isinstance(one, dict)]
        return frozenset(name for person in people for name in _names(person))
    if not isinstance(reviews, list):
        raise ValueError("不是 GitHub、GitLab 或 Gitea 的评审记录")
    last: dict[tuple[str, ...], bool] = {}
    for review in reviews:
        if isinstance(review, dict) and review.get("state") not in ("COMMENTED", "COMMENT", "PENDING"):
            approved = review.get("state") in _APPROVED and not review.get("dismissed")
            last[_names(review.get("user") or review.get("author"))] = approved
    return frozenset(name for names, approved in last.items() if approved for name in names)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _names(person: Any) -> tuple[str, ...]:
    if not isinstance(person, dict):
        return ()
    return tuple(text for key in _NAMES if isinstance(text := person.get(key), str) and text.strip())
