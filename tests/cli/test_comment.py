"""``comment``: one comment on a change request, kept up to date, with corrections as suggestions on its lines."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cli.command import GOOD, committed, git, ran
from gongkai.content.history import added_lines
from support.forge import PAGE, TOKEN, Forge
from support.tree import item

KINDS = ("github", "gitlab", "gitea")
# Two lines that need no judgement, one that does, one line of the body that runs into the next.
UNTIDY = item(
    "01511800X/2009-12",
    body="第一行文字很长很长，写满了一行。\n一、第二段\n",
    标题="乙",
    生成时间="2009年3月2日",
    发文字号="红供发[2009]12号",
)


@pytest.fixture
def change(tiny_site) -> Path:
    """A branch that adds an untidy item; on main lies an older one with an error of its own."""
    root = committed(
        tiny_site(
            {"content/a.md": GOOD, "content/old.md": item("01511800X/2009-7", 标题="旧的", 内容概述="旧。")}
        )
    )
    git(root, "checkout", "--quiet", "-b", "change")
    git(root, "branch", "--quiet", "remotes-main", "main")
    git(root, "update-ref", "refs/remotes/origin/main", "main")
    (root / "content/b.md").write_text(UNTIDY, encoding="utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=b")
    return root


@pytest.fixture
def event(tmp_path) -> str:
    path = tmp_path / "event.json"
    path.write_text(json.dumps({"action": "opened", "pull_request": {"number": 7}}), encoding="utf-8")
    return str(path)


def commented(
    capsys, monkeypatch, forge: Forge, event: str, root: Path, *options: str
) -> tuple[int, str, str]:
    for name in ("GITHUB_ACTIONS", "GITEA_ACTIONS", "GITLAB_CI", "GONGKAI_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    for name, value in forge.environment(event).items():
        monkeypatch.setenv(name, value)
    base = ("--base", "origin/main") if forge.kind == "gitlab" else ()
    return ran(capsys, "comment", "--root", root, *base, *options)


def shown_lines(root: Path):
    return lambda path, line: line in added_lines(root, "origin/main", path)


@pytest.mark.parametrize("kind", KINDS)
def test_one_comment_for_the_files_of_the_change(capsys, monkeypatch, change, event, kind):
    with Forge(kind, shown_lines(change)) as forge:
        forge.add_comment("看过了")
        code, out, err = commented(capsys, monkeypatch, forge, event, change)
        assert code == 1
        assert "content/b.md:4:6: 错误 GK201" in out
        assert "已在合并请求 7 里留下意见" in err
        assert list(forge.comments) == [1, 2]
        text = forge.comments[2]
        assert "`content/b.md`" in text
        assert "old.md" not in text
        assert re.search(r"另有 \d+ 个问题在这次没有改动的文件里", text)
        assert "改为：`红供发〔2009〕12号`" in text
        # The suggestions: a date, a number, an empty line before the line that would be joined.
        lines = {note["line"]: note["body"] for note in forge.notes}
        assert "生成时间: 2009-03-02\n```" in lines[5]
        assert "发文字号: 红供发〔2009〕12号\n```" in lines[9]
        assert "\n\n一、第二段\n```" in lines[12]
        fence = "```suggestion:-0+0\n" if kind == "gitlab" else "```suggestion\n"
        assert all(fence in body for body in lines.values())

        # Once more: nothing is said twice. After the cure the comment says so.
        assert commented(capsys, monkeypatch, forge, event, change)[0] == 1
        assert len(forge.notes) == 3
        (change / "content/b.md").write_text(
            item(
                "01511800X/2009-00002",
                生成时间="2009-12-30",
                公开时间="2009-12-31",
                标题="第二条",
                内容概述="另一件。",
            ),
            encoding="utf-8",
        )
        git(change, "commit", "--quiet", "--all", "--message=mended")
        assert commented(capsys, monkeypatch, forge, event, change)[0] == 0
        assert list(forge.comments) == [1, 2]
        assert "没有发现问题" in forge.comments[2]


@pytest.mark.parametrize("kind", KINDS)
def test_the_own_comment_is_found_among_many(capsys, monkeypatch, change, event, kind):
    with Forge(kind) as forge:
        for number in range(PAGE + 5):
            forge.add_comment(f"第 {number} 条")
        commented(capsys, monkeypatch, forge, event, change)
        commented(capsys, monkeypatch, forge, event, change)
        assert len(forge.comments) == PAGE + 6


def test_nothing_is_said_where_nothing_is_wrong_but_the_preview(capsys, monkeypatch, change, event):
    (change / "content/b.md").unlink()
    git(change, "commit", "--quiet", "--all", "--message=away")
    with Forge("github") as forge:
        assert commented(capsys, monkeypatch, forge, event, change)[0] == 0
        assert forge.comments == {}
        preview = ("--preview", "https://preview.example.gov.cn/7/")
        assert commented(capsys, monkeypatch, forge, event, change, *preview)[0] == 0
        assert "<https://preview.example.gov.cn/7/>" in forge.comments[1]


def test_what_an_item_says_is_no_markup(capsys, monkeypatch, change, event):
    title = "'关于@all的[通知](https://evil.example/) <img src=x> `` ` 的办法'"
    (change / "content/b.md").write_text(item("01511800X/2009-12", 类别=title), encoding="utf-8")
    with Forge("github") as forge:
        commented(capsys, monkeypatch, forge, event, change)
        text = forge.comments[1]
    outside = text.replace("\\<", "").replace("\\[", "")
    assert "@all" not in outside.replace("`", "") or "＠all" in text
    assert "<img" not in outside
    assert "](https://" not in outside


def test_a_number_of_a_person_is_in_no_suggestion(capsys, monkeypatch, change, event):
    number = "11010519491231002X"
    (change / "content/b.md").write_text(
        item("01511800X/2009-00002", 标题="乙", 生成时间="2009年3月2日", 内容概述=f"　身份证{number}"),
        encoding="utf-8",
    )
    with Forge("github") as forge:
        commented(capsys, monkeypatch, forge, event, change)
        assert forge.notes
        everything = json.dumps([forge.comments, forge.notes], ensure_ascii=False)
    assert number not in everything


@pytest.mark.parametrize(
    "trouble, said",
    [
        ("token", "令牌不对"),
        ("rights", "没有写评论的权限"),
        ("none", "GONGKAI_TOKEN"),
        ("event", "不是由合并请求引起的"),
    ],
)
def test_a_comment_that_cannot_be_written_decides_nothing(capsys, monkeypatch, change, event, trouble, said):
    with Forge("github") as forge:
        environment = forge.environment(event)
        if trouble == "rights":
            forge.may_write = False
        changes = {
            "token": {"GONGKAI_TOKEN": "wrong"},
            "none": {"GONGKAI_TOKEN": ""},
            "event": {"GITHUB_EVENT_PATH": __file__},
        }
        monkeypatch.setattr(forge, "environment", lambda _: {**environment, **changes.get(trouble, {})})
        base = ("--base", "origin/main") if trouble == "event" else ()
        code, out, err = commented(capsys, monkeypatch, forge, event, change, *base)
    assert code == 1
    assert "content/b.md:4:6: 错误 GK201" in out
    assert said in err
    assert TOKEN not in out + err


def test_suggestions_that_are_refused_leave_the_comment(capsys, monkeypatch, change, event):
    with Forge("github", lambda _path, _line: False) as forge:
        _, _, err = commented(capsys, monkeypatch, forge, event, change)
        assert "建议没有发出去" in err
        assert "能自动改的 3 处" in forge.comments[1]


def test_only_lines_of_the_change_bear_suggestions(capsys, change):
    old = (change / "content/old.md").read_text(encoding="utf-8")
    (change / "content/old.md").write_text(
        old.replace("生成时间: 2009-03-02", "生成时间: 2009年3月2日") + "再说一句。\n", encoding="utf-8"
    )
    git(change, "commit", "--quiet", "--all", "--message=old")
    git(change, "update-ref", "refs/remotes/origin/main", "HEAD")
    (change / "content/old.md").write_text(
        (change / "content/old.md")
        .read_text(encoding="utf-8")
        .replace("公开时间: 2009-03-05", "公开时间: 2009年3月5日"),
        encoding="utf-8",
    )
    _, out, _ = ran(capsys, "check", "--root", change, "--base", "origin/main", "--format", "suggestions")
    assert [(one["path"], one["line"], one["after"]) for one in json.loads(out)["suggestions"]] == [
        ("content/old.md", 6, ["公开时间: 2009-03-05"])
    ]


def test_a_dry_run_shows_the_comment_anywhere(capsys, change, monkeypatch):
    for name in ("GITHUB_ACTIONS", "GITEA_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    code, out, _ = ran(capsys, "comment", "--root", change, "--base", "origin/main", "--dry-run")
    assert (code, out.startswith("### 政府信息公开检查：")) == (1, True)
    assert ran(capsys, "comment", "--root", change)[0] == 2


def test_a_very_long_comment_is_cut_where_it_would_be_refused(capsys, change):
    for number in range(260):
        (change / f"content/n{number}.md").write_text(
            item(f"01511800X/2009-9{number}", 类别="没有" * 40, 标题="长" * 90), encoding="utf-8"
        )
    _, out, _ = ran(capsys, "check", "--root", change, "--base", "origin/main", "--format", "comment")
    assert len(out) < 65_000
    assert "个文件的问题没有列出" in out
