"""A day of a clerk and of the head of the office, in two clones of one repository: from a Word file at nine to a page of the
website at five."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from attachments.made import docx
from cli.command import committed, git, ran
from cli.test_numbering import number_of
from importing.test_word import CENTRE, RIGHT, lines
from support.tree import CATALOGUE, item

OLD = "01511800X/2009-00001"
DAY = ("--today", "2009-06-05")
SETTINGS = CATALOGUE.replace("基准日: 2009-12-31\n", "基准日: 2009-06-05\n") + (
    "审查:\n  环节: [初审, 审核签字]\n  自: 2009-06-01\n"
)
NOTICE = docx(
    lines("测试县供销合作社文件", properties=CENTRE)
    + lines("测供发〔2009〕12号", "关于做好夏收农资供应工作的通知", properties=CENTRE)
    + lines("各乡镇供销社：", "现将夏收期间化肥、农膜供应的安排通知如下。", "一、备足货源", "二、稳定价格")
    + lines("附件：夏收农资供应计划表")
    + lines("测试县供销合作社", "2009年6月5日", properties=RIGHT)
    + lines("（此件公开发布）")
)
REVIEWED = "拟稿人: ×甲\n审查:\n  - {环节: 初审, 人: ×乙, 日期: 2009-06-05}\n  - {环节: 审核签字, 人: ×丙, 日期: 2009-06-05}\n"


class Office:
    """A clone of the repository in somebody's hands."""

    def __init__(self, bare: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = bare.parent / name
        self._capsys = capsys
        git(bare.parent, "clone", "--quiet", str(bare), str(self.root))
        git(self.root, "checkout", "--quiet", "-b", name)

    def run(self, verb: str, *words: str | Path) -> tuple[int, str]:
        """(exit code, what was said)."""
        code, out, err = ran(self._capsys, verb, "--root", self.root, *words)
        return code, out if "json" in words else out + err

    def errors(self) -> set[str]:
        """What stands in the way of a merge: `path code`."""
        out = self.run("check", "--base", "origin/main", "--merge", "--format", "json", *DAY)[1]
        return {
            f"{one['path']} {one['code']}"
            for one in json.loads(out)["diagnostics"]
            if one["level"] == "error"
        }

    def edit(self, path: str, *changes: tuple[str, str]) -> None:
        """Type something else in a file."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text, (before, text)
            text = text.replace(before, after, 1)
        file.write_text(text, encoding="utf-8")

    def merge(self, message: str) -> None:
        """Commit, and have it merged into main."""
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", f"--message={message}")
        git(self.root, "fetch", "--quiet")
        git(self.root, "rebase", "--quiet", "origin/main")
        git(self.root, "push", "--quiet", "origin", "HEAD:main")

    def catch_up(self) -> None:
        """Take what is on main."""
        git(self.root, "fetch", "--quiet")
        git(self.root, "reset", "--quiet", "--hard", "origin/main")


@pytest.fixture
def offices(tiny_site, tmp_path, capsys) -> tuple[Office, Office]:
    """(the clerk's clone, the head's clone)."""
    begin = committed(
        tiny_site(
            {
                "catalogue.yml": SETTINGS,
                "content/old.md": item(
                    OLD,
                    标题="关于做好春耕农资供应工作的通知",
                    类别="业务及服务/合作指导",
                    责任科室="合作指导科",
                ),
                ".gitignore": ".gongkai/\nsite\n",
            },
            name="begin",
        )
    )
    bare = tmp_path / "server.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(begin), str(bare))
    return Office(bare, "clerk", capsys), Office(bare, "head", capsys)


def from_nine_to_four(clerk: Office, head: Office, tmp_path: Path) -> str:
    """Everything but the website; the number of the new notice."""
    # Nine: a Word file with its attachment is there.
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "通知.docx").write_bytes(NOTICE)
    (papers / "夏收农资供应计划表.csv").write_text("乡镇,化肥\n甲,10\n", encoding="utf-8")
    code, said = clerk.run("import", papers / "通知.docx", "--to", "2009")
    assert code == 0
    assert "一字不少" in said
    assert "没有读到，请补写：类别、责任科室" in said
    path = "content/2009/关于做好夏收农资供应工作的通知/index.md"
    assert (clerk.root / path).with_name("夏收农资供应计划表.csv").is_file()

    # The check names what is missing; the clerk fills it in, and has it reviewed.
    assert {f"{path} GK101"} <= clerk.errors()
    clerk.edit(path, ("类别:\n", "类别: 业务及服务/合作指导\n"), ("责任科室:\n", "责任科室: 合作指导科\n"))
    clerk.edit(
        path,
        (
            "\n---\n",
            "\n内容概述: 夏收期间化肥、农膜的供应安排。\n公示期: {起: 2009-06-05, 止: 2009-06-12}\n---\n",
        ),
    )
    assert clerk.errors() == {f"{path} GK130"}
    clerk.edit(path, ("\n---\n", f"\n{REVIEWED}---\n"))
    assert clerk.errors() == set()
    clerk.merge("夏收的通知")

    # Meanwhile the head writes one as well. Both are numbered at once, by two runs that know nothing of each other.
    assert head.run("new", *DAY, "标题=关于值班的通知", "类别=机构职能", "内容概述=端午值班的安排")[0] == 0
    head.edit("content/2009/关于值班的通知/index.md", ("\n---\n", f"\n{REVIEWED}---\n"))
    head.merge("值班的通知")
    clerk.catch_up()
    assert clerk.run("number", *DAY, "--stamp", "--push", "main")[0] == 0
    assert head.run("number", *DAY, "--stamp", "--push", "main")[0] == 0
    notice = number_of(clerk.root / path)
    duty = number_of(clerk.root / "content/2009/关于值班的通知/index.md")
    assert {notice, duty} == {"01511800X/2009-00002", "01511800X/2009-00003"}
    assert number_of(head.root / path) == notice
    assert "公开时间: 2009-06-05\n" in (head.root / path).read_text(encoding="utf-8")

    # The head: the notice replaces that of spring (the wrong way round is refused), the section gets another name.
    assert head.run("withdraw", *DAY, notice, "--替代", "已重新发布", "--由", OLD)[0] == 1
    assert head.run("withdraw", *DAY, OLD, "--替代", "已重新发布", "--由", notice)[0] == 0
    assert head.run("withdraw", *DAY, duty, "--撤回", "误发")[0] == 0
    assert head.run("rename", "科室", "合作指导科", "合作经济科")[0] == 0
    assert head.errors() == set()
    assert head.run("review-sheet", notice, "--docx", tmp_path / "审查表.docx", "--root", head.root)[0] == 0
    head.merge("替代、撤回、改名")
    clerk.catch_up()
    assert clerk.errors() == set()

    # What is due, as a list and for the calendar.
    due = json.loads(clerk.run("due", *DAY, "--format", "json")[1])["项目"]
    assert [(one["届满日期"], one["编号"]) for one in due if one["种类"] == "公示期"] == [
        ("2009-06-12", notice)
    ]
    return notice


def test_a_day_of_the_clerk_and_of_the_head(offices, tmp_path, gongkai):
    clerk, head = offices
    notice = from_nine_to_four(clerk, head, tmp_path)

    # Five: the page is there, with its attachment; what it replaces leads to it; no name of a reviewer anywhere.
    done = gongkai("build", "--root", clerk.root, *DAY)
    assert done.returncode == 0, done.stdout
    site = clerk.root / "site"
    page = (site / "item" / notice / "index.html").read_text(encoding="utf-8")
    assert "关于做好夏收农资供应工作的通知" in page
    assert "合作经济科" in page
    assert (site / "item" / notice / "夏收农资供应计划表.csv").is_file()
    assert notice.rpartition("/")[2] in (site / "item" / OLD / "index.html").read_text(encoding="utf-8")
    entries = {one["索引号"]: one for one in json.loads((site / "catalogue.json").read_bytes())["条目"]}
    assert entries[notice]["责任科室"] == entries[OLD]["责任科室"] == "合作经济科"
    assert entries[notice]["公开时间"] == "2009-06-05"
    everything = b"".join(one.read_bytes() for one in site.rglob("*") if one.is_file())
    assert not any(name.encode() in everything for name in ("×甲", "×乙", "×丙"))


@pytest.mark.slow
def test_the_page_of_the_day_is_found_by_search(offices, tmp_path, gongkai, serve_dir, open_page):
    """The same day to its end: the reader looks for it in a browser, and the acceptance test of the search passes."""
    notice = from_nine_to_four(*offices, tmp_path)
    root = offices[0].root
    assert gongkai("build", "--root", root, *DAY).returncode == 0
    page = open_page(f"{serve_dir(root / 'site').url}search/?q=夏收 农资")
    hits = page.locator("ol.search-results[data-state=done] > li a[href]")
    hits.first.wait_for()
    assert [notice in hits.nth(at).get_attribute("href") for at in range(hits.count())] == [True]
    assert gongkai("check-search", "--root", root).returncode == 0
