"""The state of the catalogue before a change, read from git in a few calls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from gongkai.content.git_calls import GitError, git, git_with_files
from gongkai.content.reading.retired import RETIRED
from gongkai.content.reading.walk import REPORTS

_DUBIOUS = re.compile(
    r"detected dubious ownership in repository(?: at '(?P<place>[^'\n]*)')?|unsafe repository[^\n]*"
)
# Lines of the file itself begin with a sign, so none of them is taken for the head of a hunk.
_HUNK = re.compile(r"^@@ -[\d,]+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_NOTHING = re.compile(r"0{40}(?:0{24})?\Z")
_MOST_BRANCHES = 500
_ITEMS = "content"
_CHINA = timezone(timedelta(hours=8))


class HistoryError(Exception):
    """git could not answer; the message is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class History:
    """The state at the merge base of a change and the base branch, and what the branch changed since.

    ``base`` is the revision as given. ``before`` holds the bytes, at the merge base, of every item that the change
    modified or deleted; ``beside`` those of items that the base branch added or modified since. ``brought`` is the date
    (Asia/Shanghai) of the commit that added a file of this change; ``touched`` are the paths that the change touches,
    committed or not. ``retired`` is ``retired.yml`` at the merge base, ``retired_beside`` that of the base branch;
    ``reports`` are the files of ``reports/`` that the change modified or deleted, at the merge base. Paths are relative to the site's root.
    """

    base: str
    before: Mapping[str, bytes] = field(default_factory=dict)
    beside: Mapping[str, bytes] = field(default_factory=dict)
    brought: Mapping[str, date] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()
    retired: bytes = b""
    retired_beside: bytes = b""
    reports: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of a commit: path relative to the root, name of the blob, size in bytes; of a symbolic link (``is_link``)
    the bytes are the target."""

    path: str
    blob: str
    size: int
    is_link: bool


def read_history(root: Path, base: str) -> History:
    """The history of the items, of ``retired.yml`` and of the reports below ``root`` against the revision ``base``.

    Raises :class:`HistoryError` if there is no repository or no such revision, or if too little history was fetched.
    """
    tip, start = tip_and_start(root, base)
    ours = _changes(root, start, None, _ITEMS)
    theirs = _changes(root, start, tip, _ITEMS)
    figures = _changes(root, start, None, REPORTS)
    lines = [_blob(root, revision, RETIRED) for revision in (start, tip)]
    wanted = [old for old, _ in ours.values()] + [new for _, new in theirs.values()] + lines
    wanted += [old for old, _ in figures.values()]
    read = blobs(root, wanted)
    new_files = _untracked(root)
    return History(
        base=base,
        before={path: read[old] for path, (old, _) in ours.items() if path.endswith(".md") and old in read},
        beside={path: read[new] for path, (_, new) in theirs.items() if path.endswith(".md") and new in read},
        brought=_brought(root, start),
        touched=frozenset(ours) | new_files,
        retired=read.get(lines[0], b""),
        retired_beside=read.get(lines[1], b""),
        reports={path: read[old] for path, (old, _) in figures.items() if old in read},
    )


def files_before(root: Path, base: str, folder: str) -> Mapping[str, bytes]:
    """The files below ``root/folder`` that were modified or deleted since the merge base with ``base``, as they were
    there. Raises :class:`HistoryError`."""
    _, start = tip_and_start(root, base)
    changes = _changes(root, start, None, folder)
    read = blobs(root, [old for old, _ in changes.values()])
    return {path: read[old] for path, (old, _) in changes.items() if old in read}


def touched_files(root: Path, base: str) -> frozenset[str]:
    """The files that differ from the merge base with ``base``, committed or not, relative to ``root``.

    Raises :class:`HistoryError`.
    """
    _, start = tip_and_start(root, base)
    changed = _git(root, "diff", "--name-only", "-z", "--no-renames", "--relative", start, files=True)
    added = _git(root, "ls-files", "-z", "--others", "--exclude-standard")
    return frozenset(
        path for path in (changed + added).decode("utf-8", "surrogateescape").split("\0") if path
    )


def added_lines(root: Path, base: str, path: str) -> frozenset[int]:
    """The lines (from 1) of a file that differ from the merge base with ``base``: added or modified, committed or not.

    Raises :class:`HistoryError`.
    """
    _, start = tip_and_start(root, base)
    how = ("--unified=0", "--no-color", "--no-renames", "--relative", start, "--", f":(literal){path}")
    shown = _git(root, "diff", *how, files=True).decode("utf-8", "replace")
    lines: set[int] = set()
    for first, count in _HUNK.findall(shown):
        lines.update(range(int(first), int(first) + int(count or 1)))
    return frozenset(lines)


def is_unborn(root: Path) -> bool:
    """Whether ``root`` lies in a repository without commits: there is nothing to compare with."""
    try:
        return not _git(root, "rev-list", "--all", "--max-count=1").strip()
    except HistoryError:
        return False


def starting_point(root: Path, base: str) -> str | None:
    """The revision to compare with. For zeros, which a server passes where a branch is pushed for the first time, it is
    where HEAD left the other branches; None if there are none. Any other ``base`` is returned as it is.

    Raises :class:`HistoryError`.
    """
    if not _NOTHING.match(base):
        return base
    listed = _git(
        root, "for-each-ref", f"--count={_MOST_BRANCHES}", "--sort=-committerdate", "--no-contains=HEAD",
        "--format=%(objectname)", "refs/heads", "refs/remotes",
    )  # fmt: skip
    others = listed.decode().split()
    try:
        return _git(root, "merge-base", "HEAD", *others).decode().split()[0] if others else None
    except HistoryError:  # no common commit
        return None


def prefix_of(root: Path) -> str:
    """The path from the repository's root to ``root`` (``zwgk/``); empty if they are the same or without git."""
    try:
        return _git(root, "rev-parse", "--show-prefix").decode("utf-8", "replace").strip()
    except HistoryError:
        return ""


def tip_and_start(root: Path, base: str) -> tuple[str, str]:
    """The commit of ``base``, and its merge base with HEAD. Raises :class:`HistoryError`."""
    inside = _git(root, "rev-parse", "--is-inside-work-tree", trouble="这里不是 git 仓库，不能与历史比较")
    if inside.strip() != b"true":
        raise HistoryError("这里不是 git 仓库的工作区，不能与历史比较")
    wanted = ("--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    tip = _git(root, "rev-parse", *wanted, trouble=f"git 里没有“{base}”这个版本").decode().split()[-1]
    short = f"取到的 git 历史太短，找不到与“{base}”的共同起点；请取全部历史（fetch-depth: 0）"
    return tip, _git(root, "merge-base", tip, "HEAD", trouble=short).decode().strip()


def _changes(root: Path, start: str, end: str | None, folder: str) -> dict[str, tuple[str, str]]:
    """{path: (blob before, blob after)}; in the working tree (``end`` None) the later blob is zeros."""
    revisions = [start] if end is None else [start, end]
    how = ("--raw", "-z", "--no-renames", "--no-abbrev", "--relative", *revisions, "--", folder)
    raw = _git(root, "diff", *how, files=end is None)
    parts = raw.decode("utf-8", "surrogateescape").split("\0")
    changes: dict[str, tuple[str, str]] = {}
    for header, path in zip(parts[::2], parts[1::2], strict=False):
        _, _, old, new, _ = header.lstrip(":").split(" ")
        changes[path] = (old, new)
    return changes


def stored_files(root: Path, commit: str, names: Iterable[str]) -> tuple[Stored, ...]:
    """The files of a commit in the given files and folders of ``root``. Raises :class:`HistoryError`."""
    listed = _git(root, "ls-tree", "-r", "-l", "-z", commit, "--", *names).decode("utf-8", "surrogateescape")
    rows = (row.partition("\t") for row in listed.split("\0") if row)
    described = ((header.split(), path) for header, _, path in rows)
    return tuple(
        Stored(path, blob, int(size), mode == "120000")
        for (mode, kind, blob, size), path in described
        if kind == "blob"
    )


def _blob(root: Path, revision: str, path: str) -> str:
    """The name of a file's blob in a revision; empty if there is no such file."""
    listed = _git(root, "ls-tree", "-z", revision, "--", path).decode()
    return listed.partition("\t")[0].rpartition(" ")[2]


def blobs(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """{name: bytes} of the blobs with these names. Raises :class:`HistoryError`."""
    wanted = sorted({name for name in names if name.strip("0")})
    if not wanted:
        return {}
    answer = _git(root, "cat-file", "--batch", stdin="\n".join(wanted).encode() + b"\n")
    found: dict[str, bytes] = {}
    position = 0
    while position < len(answer):
        end = answer.index(b"\n", position)
        words = answer[position:end].decode().split(" ")
        position = end + 1
        if len(words) != 3:  # "missing": a partial clone
            raise HistoryError("取到的 git 历史不完整，缺少旧的文件内容；请取全部历史（不要用 --filter）")
        size = int(words[2])
        found[words[0]] = answer[position : position + size]
        position += size + 1
    return found


def _untracked(root: Path) -> frozenset[str]:
    listed = _git(root, "ls-files", "-z", "--others", "--exclude-standard", "--", _ITEMS)
    return frozenset(path for path in listed.decode("utf-8", "surrogateescape").split("\0") if path)


def _brought(root: Path, start: str) -> dict[str, date]:
    """{path: date of the first commit after ``start`` that added it}."""
    log = _git(
        root,
        "log",
        "--format=%x01%ct",
        "--name-only",
        "-z",
        "--no-renames",
        "--diff-filter=A",
        "--relative",
        f"{start}..HEAD",
        "--",
        _ITEMS,
    )
    days: dict[str, date] = {}
    for commit in log.decode("utf-8", "surrogateescape").split("\x01")[1:]:
        stamp, *paths = commit.replace("\n", "\0").split("\0")
        day = datetime.fromtimestamp(int(stamp), UTC).astimezone(_CHINA).date()
        # Newest first: the oldest commit overwrites.
        days.update({path: day for path in paths if path})
    return days


def _git(
    root: Path,
    command: str,
    *arguments: str,
    stdin: bytes | None = None,
    files: bool = False,
    trouble: str = "",
) -> bytes:
    """The output of git; ``files`` if it reads the working tree. Raises :class:`HistoryError` with ``trouble``."""
    try:
        return (
            git_with_files(root, command, *arguments)
            if files
            else git(root, command, *arguments, stdin=stdin)
        )
    except GitError as error:
        if error.missing:
            raise HistoryError("没有安装 git，不能与历史比较") from None
        if owner := _foreign_owner(error.output, root):
            raise HistoryError(owner) from None
        raise HistoryError(trouble or f"git {command} 没有成功：{error or '原因不明'}") from None


def _foreign_owner(output: str, root: Path) -> str:
    """What to do about a repository that belongs to another user, as a Chinese sentence; empty for other errors."""
    found = _DUBIOUS.search(output)
    if not found:
        return ""
    place = found["place"] or str(root.resolve())
    return (
        f"git 不肯读这个仓库，因为它属于别的用户（git 说：{found[0]}）。确认可以信任以后执行："
        f"git config --global --add safe.directory '{place}'"
    )
