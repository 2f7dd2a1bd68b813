"""Runs git in a repository that may be hostile: no program named by its configuration or attributes is started.

``.git/config`` can name programs for hooks, file monitors, filters, diffs, signatures and fetching. Each of these is
disabled on the command line, which overrides every file. Filters have free names, so the repository's own are listed
first.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_SETTINGS = (
    "core.quotepath=off",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.untrackedCache=false",
    "diff.autoRefreshIndex=false",
    "log.showSignature=false",
    "submodule.recurse=false",
)
# A partial clone can name a program that fetches missing objects.
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C.UTF-8",
}
_COMPARING = {
    "diff": ("--no-ext-diff", "--no-textconv", "--ignore-submodules=all"),
    "log": ("--no-ext-diff", "--no-textconv"),
}
_FILTER_KEYS = ("clean", "smudge", "process")


class GitError(Exception):
    """git is not installed (``missing``) or failed; the message is the last line of its error output, possibly empty,
    ``output`` the whole of it."""

    def __init__(self, said: str = "", *, missing: bool = False, output: str = "") -> None:
        super().__init__(said)
        self.missing, self.output = missing, output


def git(root: Path, command: str, *arguments: str, stdin: bytes | None = None) -> bytes:
    """The output of ``git COMMAND ARGUMENTS`` in the folder ``root``. Raises :class:`GitError`.

    Not for commands that read files of the working tree, which would run filters: use :func:`git_with_files`.
    """
    return _run(root, (), command, arguments, stdin)


def git_with_files(root: Path, command: str, *arguments: str) -> bytes:
    """:func:`git` for a command that compares with files of the working tree; raises :class:`GitError`."""
    return _run(root, _without_filters(root), command, arguments, None)


def _without_filters(root: Path) -> tuple[str, ...]:
    """Settings that disable every filter defined by the configuration of the repository."""
    try:
        listed = git(root, "config", "--list", "--name-only", "--includes", "-z", "--local")
        listed += _of_this_worktree(root)
    except GitError as error:
        said = str(error) or "仓库的 git 设置读不出来"
        raise GitError(said, missing=error.missing, output=error.output) from error
    settings: list[str] = []
    for name in {key.rpartition(".")[0] for key in listed.decode("utf-8", "surrogateescape").split("\0")}:
        if not name.startswith("filter."):
            continue
        if "=" in name or "\n" in name:
            raise GitError("仓库的 git 设置里有名称奇怪的过滤器（filter），不能比较")
        settings += [f"{name}.{key}=" for key in _FILTER_KEYS] + [f"{name}.required=false"]
    return tuple(settings)


def _of_this_worktree(root: Path) -> bytes:
    try:
        return git(root, "config", "--list", "--name-only", "--includes", "-z", "--worktree")
    except GitError:
        return b""  # worktrees have their own configuration only with an extension


def _run(
    root: Path, settings: tuple[str, ...], command: str, arguments: tuple[str, ...], stdin: bytes | None
) -> bytes:
    flags = [part for setting in (*_SETTINGS, *settings) for part in ("-c", setting)]
    words = ["git", "--no-pager", *flags, "-C", str(root), command, *_COMPARING.get(command, ()), *arguments]
    try:
        environment = {**os.environ, **_ENVIRONMENT}
        done = subprocess.run(words, input=stdin or b"", capture_output=True, check=False, env=environment)
    except FileNotFoundError:
        raise GitError(missing=True) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(said[-1] if said else "", output="\n".join(said))
    return done.stdout
