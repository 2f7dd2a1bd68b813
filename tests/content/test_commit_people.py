"""Who brought an item and who reviewed it, as git tells: trailers of merges count, a shallow clone is refused."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from gongkai.content.commit_people import commit_people
from gongkai.content.history import HistoryError


def git(root: Path, *words: str, who: str = "甲某") -> None:
    person = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in (("NAME", who), ("EMAIL", "a@b.c"))}  # fmt: skip
    subprocess.run(["git", "-C", root, *words], check=True, capture_output=True, env={**os.environ, **person})


def commit(root: Path, name: str, message: str, who: str) -> None:
    (root / "content").mkdir(exist_ok=True)
    (root / "content" / name).write_text(name, encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", message, who=who)


def test_the_reviewers_of_a_merge_are_those_of_what_it_brought(tmp_path: Path) -> None:
    root = tmp_path / "site"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    commit(root, "a.md", "a\n\nReviewed-by: 丁某 <ding@x.cn>", "甲某")
    git(root, "checkout", "-qb", "topic")
    commit(root, "b.md", "b", "乙某")
    git(root, "checkout", "-q", "main")
    commit(root, "c.md", "c", "甲某")
    message = (
        "合并 topic (#1)\n\n说明\n\nReviewed-on: https://x/1\nReviewed-by: 丙某 <bing@x.cn>\nApproved-by: wu"
    )
    git(root, "merge", "-q", "--no-ff", "-m", message, "topic", who="戊某")
    people = commit_people(root)
    assert people.reviewers["content/a.md"] == {"丁某", "ding@x.cn"}
    assert people.reviewers["content/b.md"] == {"丙某", "bing@x.cn", "wu"}
    assert people.reviewers["content/c.md"] == frozenset()
    assert people.authors["content/b.md"] == {"乙某", "a@b.c"}
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "1", root.as_uri(), shallow], check=True)
    with pytest.raises(HistoryError, match="浅克隆"):
        commit_people(shallow)
