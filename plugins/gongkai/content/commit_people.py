"""The authors and reviewers of each file, as recorded by git and the forge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.content.git_calls import GitError, git
from gongkai.content.history import HistoryError

_TRAILERS = ",".join(f"key={name}" for name in ("Reviewed-by", "Approved-by"))


@dataclass(frozen=True)
class CommitPeople:
    """Names, addresses and accounts by path from the root: ``authors`` of the commit that added a file, ``reviewers`` from
    the ``Reviewed-by:`` and ``Approved-by:`` trailers of all commits that added or changed it, including merges, in
    whose messages forges record the reviewers."""

    authors: Mapping[str, frozenset[str]] = field(default_factory=dict)
    reviewers: Mapping[str, frozenset[str]] = field(default_factory=dict)


def commit_people(root: Path) -> CommitPeople:
    """The people of every file below ``root/content``. Raises :class:`HistoryError` without git or a repository, and for a
    shallow clone: its oldest commit would be the author of everything."""
    form = f"--format=%x01%an%x02%ae%x02%(trailers:{_TRAILERS},valueonly,separator=%x02)%x03"
    merges = ("--topo-order", "--diff-merges=first-parent")
    how = (form, "--name-status", "-z", "--no-renames", *merges, "--relative", "HEAD", "--", "content")
    try:
        if git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
            raise HistoryError(
                "这是浅克隆，没有全部历史，不能核对提交人和评审人：请取全部历史（GitHub：fetch-depth: 0；"
                "GitLab：GIT_DEPTH: 0；命令：git fetch --unshallow）"
            )
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
