"""What git knows of the catalogue before a change: read in a handful of calls, returned as plain values."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

_CHINA = timezone(timedelta(hours=8))


class HistoryError(Exception):
    """git could not answer; the text is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class History:
    """The state that a change started from and what came about beside it.

    ``base`` is the revision as it was named. ``before`` holds the bytes of every item that the change altered or
    deleted, as they stood where the change began; ``beside`` those that the base has got or altered since then.
    ``brought`` is the day (Asia/Shanghai) of the commit that first brought a file, for files of this change;
    ``touched`` are the paths that the change touches, committed or not. ``retired`` is ``retired.yml`` where the change
    began, ``retired_beside`` the base's own; ``reports`` are the files of ``reports/`` that the change altered or deleted,
    as they stood where it began. Paths are relative to the site's root.
    """

    base: str
    before: Mapping[str, bytes] = field(default_factory=dict)
    beside: Mapping[str, bytes] = field(default_factory=dict)
    brought: Mapping[str, date] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()
    retired: bytes = b""
    retired_beside: bytes = b""
    reports: Mapping[str, bytes] = field(default_factory=dict)


def read_history(
    root: Path, base: str, folder: str = "content", retired: str = "retired.yml", reports: str = "reports"
) -> History:
    """The history of the items below ``root/folder`` and of the numbers in ``retired`` against the revision ``base``.

    What this change did is judged from where it left the base; what the base got since then stands beside it.
    Raises :class:`HistoryError` where there is no repository, no such revision, or too little history was fetched.
    """
    _git(root, "rev-parse", "--is-inside-work-tree", trouble="这里不是 git 仓库，不能与历史比较")
    tip = _git(
        root, "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}", trouble=f"git 里没有“{base}”这个版本"
    )
    start = (
        _git(
            root,
            "merge-base",
            tip.decode().strip(),
            "HEAD",
            trouble=f"取到的 git 历史太短，找不到与“{base}”的共同起点；请取全部历史（fetch-depth: 0）",
        )
        .decode()
        .strip()
    )
    ours = _changes(root, start, None, folder)
    theirs = _changes(root, start, tip.decode().strip(), folder)
    figures = _changes(root, start, None, reports)
    lines = [_blob(root, revision, retired) for revision in (start, tip.decode().strip())]
    wanted = [old for old, _ in ours.values()] + [new for _, new in theirs.values()] + lines
    wanted += [old for old, _ in figures.values()]
    blobs = _blobs(root, wanted)
    new_files = _untracked(root, folder)
    return History(
        base=base,
        before={path: blobs[old] for path, (old, _) in ours.items() if path.endswith(".md") and old in blobs},
        beside={
            path: blobs[new] for path, (_, new) in theirs.items() if path.endswith(".md") and new in blobs
        },
        brought=_brought(root, start, folder),
        touched=frozenset(ours) | new_files,
        retired=blobs.get(lines[0], b""),
        retired_beside=blobs.get(lines[1], b""),
        reports={path: blobs[old] for path, (old, _) in figures.items() if old in blobs},
    )


def _changes(root: Path, start: str, end: str | None, folder: str) -> dict[str, tuple[str, str]]:
    """{path: (blob before, blob after)}; against the working tree the later blob is not known (zeros)."""
    revisions = [start] if end is None else [start, end]
    raw = _git(
        root, "diff", "--raw", "-z", "--no-renames", "--no-abbrev", "--relative", *revisions, "--", folder
    )
    parts = raw.decode("utf-8", "surrogateescape").split("\0")
    changes: dict[str, tuple[str, str]] = {}
    for header, path in zip(parts[::2], parts[1::2], strict=False):
        _, _, old, new, _ = header.lstrip(":").split(" ")
        changes[path] = (old, new)
    return changes


def _blob(root: Path, revision: str, path: str) -> str:
    """The name of a file's blob in a revision, empty where the file is not there."""
    listed = _git(root, "ls-tree", "-z", revision, "--", path).decode()
    return listed.partition("\t")[0].rpartition(" ")[2]


def _blobs(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    wanted = sorted({name for name in names if name.strip("0")})
    if not wanted:
        return {}
    answer = _git(root, "cat-file", "--batch", stdin="\n".join(wanted).encode() + b"\n")
    blobs: dict[str, bytes] = {}
    position = 0
    while position < len(answer):
        end = answer.index(b"\n", position)
        words = answer[position:end].decode().split(" ")
        position = end + 1
        if len(words) == 3:
            size = int(words[2])
            blobs[words[0]] = answer[position : position + size]
            position += size + 1
    return blobs


def _untracked(root: Path, folder: str) -> frozenset[str]:
    listed = _git(root, "ls-files", "-z", "--others", "--exclude-standard", "--", folder)
    return frozenset(path for path in listed.decode("utf-8", "surrogateescape").split("\0") if path)


def _brought(root: Path, start: str, folder: str) -> dict[str, date]:
    """{path: day of the commit after ``start`` that first added it}."""
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
        folder,
    )
    days: dict[str, date] = {}
    for commit in log.decode("utf-8", "surrogateescape").split("\x01")[1:]:
        stamp, *paths = commit.replace("\n", "\0").split("\0")
        day = datetime.fromtimestamp(int(stamp), UTC).astimezone(_CHINA).date()
        # The log runs from the newest to the oldest: the last one wins.
        days.update({path: day for path in paths if path})
    return days


def _git(root: Path, *arguments: str, stdin: bytes | None = None, trouble: str = "") -> bytes:
    command = ["git", "-c", "core.quotepath=off", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    except FileNotFoundError:
        raise HistoryError("没有安装 git，不能与历史比较") from None
    if done.returncode != 0:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise HistoryError(trouble or f"git {arguments[0]} 没有成功：{reason[-1] if reason else '原因不明'}")
    return done.stdout
