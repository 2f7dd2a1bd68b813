"""``new`` and ``number``: what they write, what they refuse, and two people at once; no link is followed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from cli.command import committed, git, ran
from gongkai.build.load import load
from gongkai.cli import _atomic
from support.tree import CATALOGUE, draw, item

NUMBERS = [f"01511800X/2009-{serial:05d}" for serial in range(10)]
TODAY = ("--today", "2009-06-01")


def pending(day: str, title: str) -> str:
    return item("待编", 生成时间=day, 公开时间="2009-05-30", 标题=title, 内容概述=f"{title}的事情。")


def number_of(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(line.removeprefix("索引号: ") for line in lines if line.startswith("索引号"))


def errors(root: Path) -> list[str]:
    loaded = load(root, now=date(2009, 6, 2), publish=True)
    return [f"{one.path} {one.code}" for one in loaded.diagnostics if one.level == "error"]


# --- number


def test_the_order_is_by_date_then_path_and_taken_numbers_are_left_out(tiny_site, capsys):
    root = tiny_site(
        {
            "content/z.md": pending("2009-03-01", "最早的一条"),
            "content/a.md": pending("2009-04-01", "后来的一条"),
            "content/b.md": pending("2009-04-01", "同一天的一条"),
            "content/used.md": item(NUMBERS[3]),
            "retired.yml": f"- {{索引号: {NUMBERS[5]}, 日期: 2009-05-01, 理由: 误发}}\n",
        }
    )
    before = (root / "content/a.md").read_bytes()
    code, out, _ = ran(capsys, "number", "--root", root, "--format", "json")
    assert code == 0
    assert [row["索引号"][-5:] for row in json.loads(out)["编号"]] == ["00006", "00007", "00008"]
    assert [number_of(root / f"content/{name}.md")[-5:] for name in "zab"] == ["00006", "00007", "00008"]
    assert (root / "content/a.md").read_bytes() == before.replace("待编".encode(), f"{NUMBERS[7]}".encode())
    assert errors(root) == []
    assert ran(capsys, "number", "--root", root)[1] == "没有可编号的条目。\n"


def test_each_year_and_series_has_its_own_serial_numbers(tiny_site, capsys):
    root = tiny_site(
        {"content/a.md": pending("2008-12-31", "去年"), "content/b.md": pending("2009-01-01", "今年")}
    )
    assert ran(capsys, "number", "--root", root)[0] == 0
    assert [number_of(root / f"content/{name}.md") for name in "ab"] == ["01511800X/2008-00001", NUMBERS[1]]


@pytest.mark.parametrize(
    "template, number",
    [
        ("{机构代码:带横线}-{年月}-{流水号:3}", "01511800-X-200903-001"),
        ("{类别代码}/{科室代码}-{年}-{流水号:4-6}", "JGZN/BGS-2009-0001"),
        ("{年}{流水号}", "200900001"),
        ("{机构代码}/{数字:4}-{流水号:5}", None),
        ("", None),
    ],
)
def test_numbers_follow_the_template(tiny_site, capsys, template, number):
    settings = CATALOGUE.replace("{机构代码}/{年}-{流水号:5}", template)
    root = tiny_site({"content/a.md": pending("2009-03-01", "甲"), "catalogue.yml": settings})
    code, _, err = ran(capsys, "number", "--root", root)
    assert (code, number_of(root / "content/a.md")) == ((0, number) if number else (1, "待编"))
    assert number or "要人来定" in err


def test_a_series_that_is_used_up_gives_no_number(tiny_site, capsys):
    root = tiny_site(
        {"content/a.md": pending("2009-03-01", "甲"), "content/b.md": item("01511800X/2009-99999")}
    )
    assert ran(capsys, "number", "--root", root)[0] == 1
    assert number_of(root / "content/a.md") == "待编"


def test_an_unreadable_item_may_hide_a_number(tiny_site, capsys):
    root = tiny_site({"content/a.md": pending("2009-03-01", "甲"), "content/b.md": "---\n标题: [甲\n---\n"})
    code, _, err = ran(capsys, "number", "--root", root)
    assert (code, "content/b.md" in err, number_of(root / "content/a.md")) == (2, True, "待编")


def test_a_dry_run_writes_nothing(tiny_site, capsys):
    root = tiny_site({"content/a.md": pending("2009-03-01", "甲")})
    assert NUMBERS[1] in ran(capsys, "number", "--root", root, "--dry-run")[1]
    assert number_of(root / "content/a.md") == "待编"


def test_a_write_that_fails_leaves_the_file(tiny_site, capsys, monkeypatch):
    root = tiny_site({"content/a.md": pending("2009-03-01", "甲")})
    before = (root / "content/a.md").read_bytes()
    monkeypatch.setattr(_atomic.os, "fsync", _full)
    code, _, _ = ran(capsys, "number", "--root", root)
    assert code == 2
    assert (root / "content/a.md").read_bytes() == before
    assert [path.name for path in (root / "content").iterdir()] == ["a.md"]


def _full(_descriptor):
    raise OSError(28, "No space left on device")


def test_many_processes_at_once_give_every_number_once(tiny_site):
    files = {f"content/{at:02d}.md": pending("2009-03-01", f"第{at}条") for at in range(12)}
    root = tiny_site(files)

    def run(_: int) -> int:
        command = [sys.executable, "-m", "gongkai", "number", "--root", str(root)]
        return subprocess.run(command, capture_output=True, check=False, timeout=120).returncode

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(run, range(4))) == [0] * 4
    assert sorted(number_of(root / path)[-5:] for path in files) == [
        f"{serial:05d}" for serial in range(1, 13)
    ]


def test_two_clones_in_a_race_never_share_a_number(tiny_site, tmp_path, capsys):
    """Both branches say 待编; both are merged and numbered at once. Who pushes second is refused by git, begins again from
    what is there now, and gets the next number."""
    origin = committed(tiny_site({"content/a.md": item(NUMBERS[1])}))
    bare = tmp_path / "bare.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(origin), str(bare))
    clones = [tmp_path / name for name in ("first", "second")]
    for clone in clones:
        git(tmp_path, "clone", "--quiet", str(bare), str(clone))
        (clone / f"content/{clone.name}.md").write_text(pending("2009-03-01", clone.name), encoding="utf-8")
        git(clone, "add", "--all")
        git(clone, "commit", "--quiet", "--message=item")
        assert ran(capsys, "number", "--root", clone, "--base", "origin/main")[0] == 0
        assert number_of(clone / f"content/{clone.name}.md") == NUMBERS[2]
        git(clone, "commit", "--quiet", "--all", "--message=number")
    git(clones[0], "push", "--quiet", "origin", "HEAD:main")
    with pytest.raises(subprocess.CalledProcessError):
        git(clones[1], "push", "--quiet", "origin", "HEAD:main")
    git(clones[1], "reset", "--quiet", "--hard", "HEAD~1")
    git(clones[1], "fetch", "--quiet")
    git(clones[1], "rebase", "--quiet", "origin/main")
    assert ran(capsys, "number", "--root", clones[1])[0] == 0
    git(clones[1], "commit", "--quiet", "--all", "--message=number")
    git(clones[1], "push", "--quiet", "origin", "HEAD:main")
    assert number_of(clones[1] / "content/first.md") == NUMBERS[2]
    assert number_of(clones[1] / "content/second.md") == NUMBERS[3]
    assert errors(clones[1]) == []


def test_numbers_of_the_base_are_taken_without_a_merge(tiny_site, tmp_path, capsys):
    origin = committed(tiny_site({"content/a.md": item(NUMBERS[1])}))
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(origin), str(clone))
    (origin / "content/b.md").write_text(item(NUMBERS[4], 标题="乙"), encoding="utf-8")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message=b")
    git(clone, "fetch", "--quiet")
    (clone / "content/c.md").write_text(pending("2009-03-01", "丙"), encoding="utf-8")
    assert ran(capsys, "number", "--root", clone, "--base", "origin/main")[0] == 0
    assert number_of(clone / "content/c.md") == NUMBERS[5]


# --- new


def test_a_new_item_is_a_folder_with_the_given_values(tiny_site, capsys):
    root = tiny_site({"content/a.md": item(NUMBERS[1])})
    words = ("标题=关于春耕: 物资供应的通知", "类别=合作指导", "内容概述=春耕物资的安排")
    assert ran(capsys, "new", "--root", root, *TODAY, *words)[0] == 0
    path = root / "content/2009/关于春耕物资供应的通知/index.md"
    text = path.read_text(encoding="utf-8")
    assert "标题: '关于春耕: 物资供应的通知'\n" in text
    assert "类别: 业务及服务/合作指导\n" in text
    assert "责任科室: 合作指导科\n" in text
    assert "生成时间: 2009-06-01\n" in text
    assert number_of(path) == "待编"
    assert ran(capsys, "new", "--root", root, *TODAY, *words, "--number")[0] == 0
    assert number_of(path.parent.parent / "关于春耕物资供应的通知-2/index.md") == NUMBERS[2]
    assert oct(path.stat().st_mode & 0o777) == oct(0o666 & ~_umask())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((f"索引号={NUMBERS[1]}",), "已经用过：content/a.md；请加 --number 编下一个空号"),
        ((f"索引号={NUMBERS[3]}",), "已经用过：retired.yml（已经停用）"),
        (("标题",), "“标题”里没有等号：写成 字段=值 的样子"),
        (("题目=甲",), "没有“题目”这个字段，是不是“标题”？"),
    ],
)
def test_a_new_item_is_refused_with_what_to_write(tiny_site, capsys, words, said):
    retired = f"- {{索引号: {NUMBERS[3]}, 日期: 2009-05-01, 理由: 涉及个人信息}}\n"
    root = tiny_site({"content/a.md": item(NUMBERS[1]), "retired.yml": retired})
    others = ("类别=合作指导", "内容概述=春耕物资的安排")
    code, _, err = ran(capsys, "new", "--root", root, *TODAY, "标题=甲乙丙通知", *others, *words)
    assert (code, [path.name for path in root.glob("content/**/*.md")]) == (2, ["a.md"])
    assert said in err


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_the_body_is_that_of_the_template_of_the_category_or_of_one_above(tiny_site, capsys):
    root = tiny_site({"templates/YWFW.md": "---\n标题: 样本\n---\n各单位：\n\n　　现将……\n"})
    words = ("标题=甲乙丙通知", "类别=HZZD", "内容概述=安排")
    assert ran(capsys, "new", "--root", root, *TODAY, *words, "--folder", "content/通知/一")[0] == 0
    assert (
        (root / "content/通知/一/index.md")
        .read_text(encoding="utf-8")
        .endswith("---\n\n各单位：\n\n　　现将……\n")
    )


def test_what_a_category_demands_is_demanded(tiny_site, capsys):
    settings = CATALOGUE.replace("    代码: JGZN\n", "    代码: JGZN\n    必备字段: [发文字号]\n")
    root = tiny_site({"catalogue.yml": settings})
    words = ("标题=甲乙丙通知", "类别=JGZN", "内容概述=安排")
    code, _, err = ran(capsys, "new", "--root", root, *TODAY, *words)
    assert (code, "发文字号" in err) == (2, True)
    assert ran(capsys, "new", "--root", root, *TODAY, *words, "发文字号=红供发〔2009〕1号")[0] == 0


@pytest.mark.parametrize(
    "words, code, said",
    [
        (("标题=甲", "类别=没有的", "内容概述=乙"), 2, "责任科室"),
        (("标题=甲", "类别=没有的", "责任科室=办公室", "内容概述=乙"), 1, "GK401"),
        (("标题=甲", "类别=JGZN", "生成时间=昨天", "内容概述=乙"), 1, "GK208"),
        (("题目=甲", "类别=JGZN"), 2, "没有“题目”这个字段"),
        (("标题=甲", "标题=乙", "类别=JGZN"), 2, "写了两次"),
        (("标题=甲", "类别=JGZN", "内容概述=乙", "--folder", "../外面"), 2, "--folder"),
    ],
)
def test_what_is_wrong_is_not_written(tiny_site, capsys, words, code, said):
    root = tiny_site({"content/a.md": item(NUMBERS[1])})
    got, _, err = ran(capsys, "new", "--root", root, *TODAY, *words)
    assert (got, said in err) == (code, True), err
    assert [path.name for path in (root / "content").iterdir()] == ["a.md"]


def test_questions_are_asked_again_until_they_are_answered(tiny_site, capsys, monkeypatch):
    root = tiny_site({})
    answers = iter(["", "关于春耕的通知", "业务及服务", "合作指导", "", "昨天", "", "春耕的安排"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    code, _, err = ran(capsys, "new", "--root", root, *TODAY)
    assert code == 0, err
    text = (root / "content/2009/关于春耕的通知/index.md").read_text(encoding="utf-8")
    assert "请写目录树的末级类别：业务及服务/合作指导、业务及服务/市场信息" in err
    assert "责任科室: 合作指导科\n" in text
    assert "昨天" in err


# --- links


@pytest.mark.parametrize(
    "verb",
    [("number",), ("withdraw", NUMBERS[1], "--撤回", "误发"), ("new", "标题=甲", "类别=JGZN", "内容概述=乙")],
)
def test_no_link_is_followed(tmp_path, capsys, verb):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").write_text(pending("2009-03-01", "甲"), encoding="utf-8")
    root = draw(tmp_path / "site", {"content/b.md": item(NUMBERS[1])})
    (root / "content/2009").symlink_to(outside)
    (root / "content/a.md").symlink_to(outside / "a.md")
    ran(capsys, verb[0], "--root", root, *verb[1:])
    assert sorted(path.name for path in outside.iterdir()) == ["a.md"]
    assert number_of(outside / "a.md") == "待编"
