"""The command line as a function: arguments in, exit code and output out."""

from __future__ import annotations

import subprocess
from pathlib import Path

from gongkai.cli import main
from support.tree import item

GOOD = item()
SECOND = item("01511800X/2009-00002", 标题="第二条信息", 内容概述="另一件事。")
BAD = item("01511800X/2009-12")


def ran(capsys, *arguments: str | Path) -> tuple[int, str, str]:
    """(exit code, standard output, standard error) of one command."""
    code = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def git(root: Path, *arguments: str) -> str:
    """One git command in ``root``, by an author of its own."""
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.gov.cn", "-c", "commit.gpgsign=false"]
    command = ["git", *identity, "-C", str(root), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def committed(root: Path) -> Path:
    """``root`` as a repository with all its files in one commit on ``main``."""
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=begin")
    return root
