"""When items came into the repository: tells which of two files is the older one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import inf
from pathlib import Path

from gongkai.content.git_calls import GitError, git


def first_commits(root: Path, paths: Iterable[str]) -> Mapping[str, float]:
    """The time in seconds of the commit that added each item, under whatever name; infinity for one that is not
    committed yet. Empty without git, a repository or commits."""
    # Copies are not followed: an item begun as a copy of another is the newcomer.
    how = ("-z", "--name-status", "--find-renames", "--diff-filter=AR", "--relative", "HEAD", "--", "content")
    try:
        log = git(root, "log", "--format=%x01%ct%x02", *how).decode("utf-8", "surrogateescape")
    except GitError:
        return {}
    found = dict.fromkeys(paths, inf)
    # The name at the time of a commit → the name today. The newest commit comes first.
    names = {path: path for path in found}
    for commit in log.split("\x01")[1:]:
        stamp, _, listed = commit.partition("\x02")
        for before, after in _steps(listed):
            today = names.pop(after, None) if before else names.get(after)
            if today is not None and before:
                names[before] = today
            elif today is not None:
                found[today] = float(stamp)
    return found


def _steps(listed: str) -> Iterator[tuple[str, str]]:
    """(name before, name after) of each renamed file; the name before an added file is empty."""
    words = iter(listed.strip("\0\n").split("\0"))
    for status in words:
        if status.strip().startswith("R"):
            yield next(words), next(words)
        elif status.strip():
            yield "", next(words)
