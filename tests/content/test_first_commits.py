"""When items came into the repository."""

from __future__ import annotations

from math import inf

import pytest

from cli.command import committed, git, ran
from gongkai.content.first_commits import first_commits
from support.tree import draw, item

NUMBER = "01511800X/2009-00007"


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A published item, moved once; a copy of it with the same number that pretends to be older; a new file."""
    root = draw(tmp_path / "repository" / "zwgk", {"content/z.md": item(NUMBER), ".gitignore": ".gongkai\n"})
    monkeypatch.setenv("GIT_COMMITTER_DATE", "1250000000 +0000")
    committed(tmp_path / "repository")
    for stamp, change in (("1260000000", _copy), ("1270000000", _move)):
        change(root)
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{stamp} +0000")
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message=x")
    (root / "content/c.md").write_text(item("01511800X/2009-00009"), encoding="utf-8")
    return root


def _copy(root):
    text = item(NUMBER, 标题="关于秋收的通知", 公开时间="2009-05-12", 生成时间="2009-05-09")
    (root / "content/a.md").write_text(text, encoding="utf-8")


def _move(root):
    (root / "content/2009").mkdir()
    (root / "content/z.md").rename(root / "content/2009/z.md")


def test_a_moved_file_is_as_old_as_it_was_before(site):
    found = first_commits(site, ["content/a.md", "content/2009/z.md", "content/c.md"])
    assert found["content/a.md"] == 1260000000
    assert found["content/2009/z.md"] == 1250000000
    assert found["content/c.md"] == inf


def test_a_number_used_twice_is_left_to_the_file_that_was_committed_first(site, capsys):
    lines = [
        line for line in ran(capsys, "check", "--root", site)[1].splitlines() if " GK202 索引号 " in line
    ]
    assert [line.split(":")[0] for line in lines] == ["content/2009/z.md", "content/a.md"]
    assert "这一条在先，不用改" in lines[0]
    assert "content/2009/z.md 先用了这个号，请换一个号，可以用 01511800X/2009-00010" in lines[1]


def test_without_a_repository_nothing_is_known(tmp_path):
    assert first_commits(tmp_path, ["content/a.md"]) == {}
