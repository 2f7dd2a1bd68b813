"""What git knows of a change: real repositories, small ones."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from gongkai.build.load import load
from gongkai.content.history import HistoryError, read_history
from lint.rules.site import item
from support import tree

TODAY = date(2009, 12, 31)


class Repository:
    """A repository with one commit on main that holds a tiny site of three items."""

    def __init__(self, root: Path) -> None:
        self.root = root
        tree.draw(
            root, {f"content/2009/{name}.md": item({"标题": name}, n) for n, name in enumerate("甲乙丙", 1)}
        )
        self.git("init", "-q", "-b", "main")
        self.commit("first", "2009-06-01T01:00:00+08:00")

    def git(self, *arguments: str, **environment: str) -> str:
        command = [
            "git",
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@example.com",
            "-c",
            "commit.gpgsign=false",
            *arguments,
        ]
        done = subprocess.run(
            command,
            cwd=self.root,
            env={**os.environ, **environment},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def commit(self, message: str, day: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message, GIT_COMMITTER_DATE=day, GIT_AUTHOR_DATE=day)

    def write(self, path: str, fields: dict[str, str], number: int = 1) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(item(fields, number), encoding="utf-8")

    def found(self, base: str = "main") -> list[str]:
        loaded = load(self.root, now=TODAY, today=TODAY, history=read_history(self.root, base))
        return [f"{d.path}:{d.line} {d.code}" for d in loaded.diagnostics if d.code.startswith("GK90")]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "site")


def test_nothing_changed_nothing_found(repository: Repository) -> None:
    history = read_history(repository.root, "main")
    assert (history.before, history.beside, history.touched) == ({}, {}, frozenset())
    assert repository.found() == []


def test_what_a_branch_changed_deleted_and_added_committed_or_not(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "work")
    repository.write("content/2009/甲.md", {"标题": "甲", "正文": "改过。"}, 1)
    (repository.root / "content/2009/乙.md").unlink()
    repository.commit("change", "2009-07-01T01:00:00+08:00")
    repository.write("content/2009/丁.md", {"标题": "丁"}, 4)
    history = read_history(repository.root, "main")
    assert set(history.before) == {"content/2009/甲.md", "content/2009/乙.md"}
    assert "标题: 乙".encode() in history.before["content/2009/乙.md"]
    assert history.touched == {"content/2009/甲.md", "content/2009/乙.md", "content/2009/丁.md"}
    assert repository.found() == ["content/2009/丁.md:6 GK905", "content/2009/乙.md:1 GK903"]


def test_a_renamed_file_keeps_its_number_in_peace(repository: Repository) -> None:
    repository.git("mv", "content/2009/甲.md", "content/2009/甲（新）.md")
    repository.commit("rename", "2009-07-01T01:00:00+08:00")
    assert repository.found("HEAD~1") == []


def test_a_number_changed_and_a_day_changed(repository: Repository) -> None:
    repository.write("content/2009/甲.md", {"标题": "甲"}, 9)
    repository.write("content/2009/乙.md", {"标题": "乙", "生成时间": "2009-03-04"}, 2)
    assert repository.found() == ["content/2009/乙.md:5 GK902", "content/2009/甲.md:4 GK901"]


def test_two_branches_took_the_same_number_and_the_second_is_told_which_is_free(
    repository: Repository,
) -> None:
    repository.git("checkout", "-q", "-b", "work")
    repository.write("content/2009/丁.md", {"标题": "丁", "公开时间": "2009-06-30"}, 4)
    repository.commit("ours", "2009-07-01T01:00:00+08:00")
    repository.git("checkout", "-q", "main")
    repository.write("content/2009/戊.md", {"标题": "戊"}, 4)
    repository.write("content/2009/己.md", {"标题": "己"}, 5)
    repository.commit("theirs", "2009-07-02T01:00:00+08:00")
    repository.git("checkout", "-q", "work")
    loaded = load(repository.root, now=TODAY, today=TODAY, history=read_history(repository.root, "main"))
    taken = [d for d in loaded.diagnostics if d.code == "GK906"]
    assert [(d.path, d.suggestion) for d in taken] == [("content/2009/丁.md", "01511800X/2009-00006")]
    assert "《戊》" in taken[0].message


def test_what_the_base_deleted_since_is_no_fault_of_the_branch(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "work")
    repository.write("content/2009/甲.md", {"标题": "甲", "正文": "改过。"}, 1)
    repository.commit("ours", "2009-07-01T01:00:00+08:00")
    repository.git("checkout", "-q", "main")
    repository.write("content/2009/乙.md", {"标题": "乙", "正文": "也改过。"}, 2)
    repository.commit("theirs", "2009-07-02T01:00:00+08:00")
    repository.git("checkout", "-q", "work")
    assert set(read_history(repository.root, "main").before) == {"content/2009/甲.md"}
    assert repository.found() == []


def test_the_day_of_the_commit_in_shanghai_shows_a_forged_day(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "work")
    repository.write("content/2009/丁.md", {"标题": "丁", "公开时间": "2009-03-05"}, 4)
    repository.commit("late", "2009-08-31T17:00:00+00:00")
    assert read_history(repository.root, "main").brought == {"content/2009/丁.md": date(2009, 9, 1)}
    assert repository.found() == ["content/2009/丁.md:6 GK905"]


def test_a_site_in_a_folder_of_its_repository_has_paths_of_its_own(tmp_path: Path) -> None:
    outer = Repository(tmp_path / "outer")
    tree.draw(outer.root / "site", {"content/甲.md": item({"标题": "甲"}, 1)})
    outer.commit("inner", "2009-07-01T01:00:00+08:00")
    (outer.root / "site" / "content" / "甲.md").unlink()
    history = read_history(outer.root / "site", "main")
    assert set(history.before) == {"content/甲.md"}


def test_no_repository_and_no_such_revision_are_said(tmp_path: Path, repository: Repository) -> None:
    with pytest.raises(HistoryError, match="不是 git 仓库"):
        read_history(tmp_path, "main")
    with pytest.raises(HistoryError, match="没有“nirgends”"):
        read_history(repository.root, "nirgends")


def test_a_line_of_retired_yml_that_is_gone_is_missed(repository: Repository) -> None:
    line = "- {{索引号: 01511800X/2009-0000{}, 日期: 2009-06-01, 理由: 依照决定撤下}}\n"
    (repository.root / "retired.yml").write_text(line.format(7), encoding="utf-8")
    repository.commit("retired", "2009-06-02T01:00:00+08:00")
    repository.git("checkout", "-q", "-b", "change")
    (repository.root / "retired.yml").unlink()
    repository.write("content/2009/丁.md", {"公开时间": "2009-06-03", "生成时间": "2009-06-03"}, 9)
    repository.commit("gone", "2009-06-03T01:00:00+08:00")
    repository.git("checkout", "-q", "main")
    (repository.root / "retired.yml").write_text(line.format(7) + line.format(9), encoding="utf-8")
    repository.commit("retired as well", "2009-06-04T01:00:00+08:00")
    repository.git("checkout", "-q", "change")
    assert repository.found() == ["content/2009/丁.md:4 GK906", "retired.yml:1 GK903"]
