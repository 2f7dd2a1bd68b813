"""Commits and pushes the change of a verb at once; if the branch has moved on, the change is made again on its new
tip. The credentials are those of the repository's git settings."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from gongkai.cli._usage import Misuse

_TRIES = 8
_REMOTE = "origin"
# git's messages when the branch has moved on.
_OVERTAKEN = re.compile(
    r"non-fast-forward|fetch first|cannot lock ref|incorrect old value|failed to update ref"
)
_AUTHOR = {"NAME": "gongkai", "EMAIL": "gongkai@localhost"}

Outcome = TypeVar("Outcome")


def pushed(
    root: Path,
    branch: str,
    message: str,
    change: Callable[[], Outcome],
    paths_of: Callable[[Outcome], tuple[str, ...]],
) -> Outcome:
    """Apply ``change`` to the newest state of ``branch`` of origin, push it, and return its result; nothing is pushed
    if no file changed.

    ``paths_of`` gives the changed files, relative to ``root``. Raises :class:`Misuse` if the working tree has changes
    of its own or commits that are not in ``branch``, and if git fails; the commit is then undone.
    """
    if _git(root, "status", "--porcelain", "--untracked-files=no").strip():
        raise Misuse("工作区里有没有提交的改动：--push 只在干净的克隆里用（自动流程里就是）")
    if _REMOTE not in _git(root, "remote").split():
        raise Misuse(
            f"这个仓库没有名为 {_REMOTE} 的远端，不知道推送到哪里：--push 在从服务器克隆来的仓库里用"
        )
    for _ in range(_TRIES):
        _take_newest(root, branch)
        outcome = change()
        paths = paths_of(outcome)
        if not paths:
            return outcome
        _git(root, "commit", "--quiet", "--no-verify", f"--message={message}", "--", *paths)
        try:
            _git(root, "push", "--quiet", "--no-verify", _REMOTE, f"HEAD:refs/heads/{branch}")
        except Misuse as error:
            _git(root, "reset", "--quiet", "--hard", "HEAD~1")
            if not _OVERTAKEN.search(str(error)):
                raise
        else:
            return outcome
    raise Misuse(f"推送到 {branch} 试了 {_TRIES} 次，每次都有别人抢先；请过一会儿再来")


def _take_newest(root: Path, branch: str) -> None:
    """Set the working tree to the tip of the branch."""
    _git(root, "fetch", "--quiet", "--no-tags", _REMOTE, f"refs/heads/{branch}")
    if _git(root, "rev-list", "--max-count=1", "HEAD", "^FETCH_HEAD").strip():
        raise Misuse(f"这个克隆里有 {branch} 上没有的提交：请先推送，再用 --push")
    _git(root, "reset", "--quiet", "--hard", "FETCH_HEAD")


def _git(root: Path, command: str, *arguments: str) -> str:
    words = [
        "git",
        "-c",
        "core.hooksPath=/dev/null",
        "-c",
        "commit.gpgsign=false",
        "-C",
        str(root),
        command,
        *arguments,
    ]
    try:
        done = subprocess.run(
            words, stdin=subprocess.DEVNULL, capture_output=True, check=False, env=_environment(root), text=True,
            encoding="utf-8", errors="replace", timeout=600,
        )  # fmt: skip
    except FileNotFoundError:
        raise Misuse("没有安装 git") from None
    except subprocess.TimeoutExpired:
        raise Misuse(f"git {command} 十分钟还没有完成，已停止") from None
    if done.returncode:
        raise Misuse(f"git {command} 没有成功：{done.stderr.strip() or '原因不明'}")
    return done.stdout


def _environment(root: Path) -> Mapping[str, str]:
    """The environment of the process, with an author if none is configured, and without interactive questions."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0"}
    known = subprocess.run(
        ["git", "-C", str(root), "config", "user.email"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if known.returncode:
        for role in ("AUTHOR", "COMMITTER"):
            for part, value in _AUTHOR.items():
                environment.setdefault(f"GIT_{role}_{part}", value)
    return environment
