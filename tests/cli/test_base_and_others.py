"""Findings of other changes, repositories of other users, and a repository without a commit."""

from __future__ import annotations

import pytest

from cli.command import BAD, GOOD, SECOND, committed, git, ran
from gongkai.content import history
from gongkai.content.git_calls import GitError
from gongkai.content.history import HistoryError, tip_and_start

DUBIOUS = """fatal: detected dubious ownership in repository at '/srv/zwgk'
To add an exception for this directory, call:

\tgit config --global --add safe.directory /srv/zwgk"""


def test_findings_of_others_are_a_number(tiny_site, capsys):
    root = committed(tiny_site({"content/a.md": GOOD, "content/old.md": BAD}))
    (root / "content/b.md").write_text(SECOND, encoding="utf-8")
    code, out, _ = ran(capsys, "check", "--root", root, "--base", "HEAD")
    assert code == 0
    assert "content/old.md" not in out
    assert "与本次改动无关，没有列出" in out


def test_a_repository_without_a_commit_has_no_others(tiny_site, capsys):
    root = tiny_site({"content/a.md": BAD})
    git(root, "init", "--quiet")
    code, out, _ = ran(capsys, "check", "--root", root, "--base", "HEAD")
    assert (code, "content/a.md:4" in out) == (1, True)


def test_a_branch_that_is_pushed_first_is_compared_with_the_others(tiny_site, capsys):
    root = committed(tiny_site({"content/a.md": GOOD, "content/old.md": BAD}))
    git(root, "checkout", "--quiet", "-b", "new")
    (root / "content/b.md").write_text(SECOND, encoding="utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=b")
    code, out, _ = ran(capsys, "check", "--root", root, "--base", "0" * 40)
    assert (code, "content/old.md" in out, "与本次改动无关，没有列出" in out) == (0, False, True)
    git(root, "branch", "--quiet", "-D", "main")
    code, out, _ = ran(capsys, "check", "--root", root, "--base", "0" * 40)
    assert (code, "content/old.md" in out) == (1, True)


def test_errors_stand_before_warnings(tiny_site, capsys):
    root = tiny_site({"content/a.md": GOOD.replace("正文", "正\u200b文"), "content/b.md": BAD})
    code, out, _ = ran(capsys, "check", "--root", root)
    assert (code, out.index("错误 GK201") < out.index("警告 GK817")) == (1, True)


@pytest.mark.parametrize("place", ["/srv/zwgk", ""])
def test_a_repository_of_another_owner_is_told_as_git_said_it(tmp_path, monkeypatch, place):
    said = DUBIOUS if place else "fatal: unsafe repository"

    def refuses(*_arguments, **_options):
        raise GitError(said.splitlines()[-1], output=said)

    monkeypatch.setattr(history, "git", refuses)
    with pytest.raises(HistoryError, match=r"safe\.directory") as caught:
        tip_and_start(tmp_path, "main")
    assert said.splitlines()[0].removeprefix("fatal: ") in str(caught.value)
    assert (place or str(tmp_path)) in str(caught.value)


def test_other_troubles_of_git_keep_their_sentence(tmp_path):
    with pytest.raises(HistoryError, match="不是 git 仓库"):
        tip_and_start(tmp_path, "main")


def test_fix_says_what_it_leaves(tiny_site, capsys):
    text = GOOD.replace("---\n正文", "发文字号: 红供发[2009]第08号\n---\n正文")
    root = tiny_site(
        {"content/a.md": text, "content/b.md": text.replace("红供发[2009]第08号", "(2009)第8号")}
    )
    code, out, _ = ran(capsys, "fix", "--root", root)
    assert code == 0
    assert "content/a.md:9: 没有改发文字号“红供发[2009]第08号”：看过原文，请改成“红供发〔2009〕8号”" in out
    assert (
        "content/b.md:9: 没有改发文字号“(2009)第8号”：缺少机关代字，请照原文写成“××发〔2009〕8号”的样子"
        in out
    )
