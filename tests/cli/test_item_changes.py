"""``withdraw`` and ``retire``: what they write, and what they refuse."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from cli.command import ran
from gongkai.build.load import load
from support.tree import item

NUMBERS = [f"01511800X/2009-{serial:05d}" for serial in range(10)]
TODAY = ("--today", "2009-06-01")


def errors(root: Path) -> list[str]:
    loaded = load(root, now=date(2009, 6, 2), publish=True)
    return [f"{one.path} {one.code}" for one in loaded.diagnostics if one.level == "error"]


# --- withdraw and retire


@pytest.fixture
def published(tiny_site) -> Path:
    new = item(NUMBERS[2], 标题="新办法", 生成时间="2009-05-02", 公开时间="2009-05-05", 内容概述="新的办法。")
    return tiny_site({"content/old.md": item(NUMBERS[1]), "content/new.md": new})


def test_an_item_is_replaced_by_a_later_one(published, capsys):
    assert (
        ran(
            capsys,
            "withdraw",
            "--root",
            published,
            *TODAY,
            NUMBERS[1],
            "--替代",
            "已修订",
            "--由",
            NUMBERS[2],
        )[0]
        == 0
    )
    text = (published / "content/old.md").read_text(encoding="utf-8")
    assert f"状态: {{替代: 已修订, 日期: 2009-06-01, 由: {NUMBERS[2]}}}\n" in text
    assert errors(published) == []


@pytest.mark.parametrize(
    "reason", ["数据有误", "数据有误: 重新, 核对", "'引号' 和 [括号]", "# 号", "{花括号}", "- 横线"]
)
@pytest.mark.parametrize("kind", ["撤回", "更正"])
def test_any_reason_is_written_as_it_is(published, capsys, kind, reason):
    assert ran(capsys, "withdraw", "--root", published, *TODAY, NUMBERS[1], f"--{kind}={reason}")[0] == 0
    loaded = load(published, now=date(2009, 6, 2))
    status = next(one.status for one in loaded.catalogue.items if one.index_number == NUMBERS[1])
    assert (status.kind, status.reason) == (kind, reason)


@pytest.mark.parametrize(
    "words, code, said",
    [
        ((NUMBERS[2], "--替代", "修订", "--由", NUMBERS[1]), 1, "应当写在旧文件里"),
        ((NUMBERS[1], "--替代", "修订", "--由", NUMBERS[1]), 1, "不能替代它自己"),
        ((NUMBERS[1], "--替代", "修订"), 2, "--由"),
        ((NUMBERS[1], "--替代", "修订", "--由", NUMBERS[9]), 2, "目录里没有"),
        ((NUMBERS[9], "--撤回", "误发"), 2, "目录里没有"),
        ((NUMBERS[1], "--撤回", " "), 2, "理由"),
        ((NUMBERS[1],), 2, ""),
        ((NUMBERS[1], "--撤回", "误发", "--更正", "数据"), 2, ""),
    ],
)
def test_a_wrong_status_is_not_written(published, capsys, words, code, said):
    before = {path.name: path.read_bytes() for path in (published / "content").iterdir()}
    got, _, err = ran(capsys, "withdraw", "--root", published, *TODAY, *words)
    assert (got, said in err) == (code, True), err
    assert {path.name: path.read_bytes() for path in (published / "content").iterdir()} == before


def test_a_status_is_not_written_twice(published, capsys):
    words = ("withdraw", "--root", published, *TODAY, NUMBERS[1], "--撤回", "误发")
    assert [ran(capsys, *words)[0] for _ in range(2)] == [0, 1]


def test_a_retired_number_leaves_no_file_and_keeps_what_others_name(tiny_site, capsys):
    own = item(NUMBERS[1], 附件="[a.csv, 共用.csv]")
    other = item(NUMBERS[2], 标题="乙", 附件="[甲/共用.csv]")
    files = {
        "content/甲/index.md": own,
        "content/甲/a.csv": "甲\n",
        "content/甲/共用.csv": "甲\n",
        "content/b.md": other,
    }
    root = tiny_site(files)
    assert ran(capsys, "retire", "--root", root, *TODAY, NUMBERS[1], "--理由", "涉及个人信息: 见函")[0] == 0
    assert not (root / "content/甲/index.md").exists()
    assert [path.name for path in (root / "content/甲").iterdir()] == ["共用.csv"]
    assert (root / "retired.yml").read_text(encoding="utf-8") == (
        f"- {{索引号: {NUMBERS[1]}, 日期: 2009-06-01, 理由: '涉及个人信息: 见函'}}\n"
    )
    assert errors(root) == []
    assert ran(capsys, "retire", "--root", root, NUMBERS[1], "--理由", "再来", "--keep")[0] == 2


def test_what_another_item_s_text_shows_stays_and_its_own_pictures_go(tiny_site, capsys):
    files = {
        "content/a.md": item(NUMBERS[1], "![图](图.png)\n", 附件="[表.csv, 共用.csv]"),
        "content/b.md": item(NUMBERS[2], "见[表](表.csv)。\n", 标题="乙"),
        "content/c/index.md": item(NUMBERS[3], "见[那边的](../共用.csv#x)。\n", 标题="丙"),
        "content/表.csv": "甲\n",
        "content/共用.csv": "甲\n",
        "content/图.png": b"\x89PNG",
    }
    root = tiny_site(files)
    words = ("retire", "--root", root, *TODAY, NUMBERS[1], "--理由", "误发", "--format", "json")
    code, out, _ = ran(capsys, *words)
    said = json.loads(out)
    assert (code, said["索引号"], said["日期"], said["理由"]) == (0, NUMBERS[1], "2009-06-01", "误发")
    assert said["删去"] == ["content/图.png", "content/a.md"]
    assert said["留下"] == [
        {"path": "content/表.csv", "用它的": "content/b.md"},
        {"path": "content/共用.csv", "用它的": "content/c/index.md"},
    ]
    assert {path.name for path in (root / "content").iterdir()} == {"b.md", "c", "表.csv", "共用.csv"}


def test_each_verb_tells_what_it_did_as_json(published, capsys):
    words = ("withdraw", "--root", published, *TODAY, NUMBERS[1], "--替代", "修订", "--由", NUMBERS[2])
    code, out, _ = ran(capsys, *words, "--format", "json")
    assert (code, json.loads(out)) == (0, {
        "version": 1, "path": "content/old.md", "索引号": NUMBERS[1],
        "状态": {"替代": "修订", "日期": "2009-06-01", "由": [NUMBERS[2]]},
    })  # fmt: skip
    code, out, _ = ran(capsys, "rename", "--root", published, "科室", "办公室", "综合科", "--format", "json")
    assert (code, json.loads(out)) == (0, {
        "version": 1, "path": "catalogue.yml", "种类": "科室", "代码": "BGS", "旧": "办公室", "新": "综合科",
    })  # fmt: skip
    given = ("标题=丙", "类别=机构职能", "责任科室=综合科", "生成时间=2009-05-30", "内容概述=丙的概述。")
    code, out, err = ran(capsys, "new", "--root", published, *TODAY, *given, "--number", "--format", "json")
    said = json.loads(out)
    assert (code, said["path"], said["索引号"], err) == (0, "content/2009/丙/index.md", NUMBERS[3], "")
    code, out, err = ran(capsys, "new", "--root", published, *TODAY, *given, "类别=无", "--format", "json")
    assert (code, out) == (2, "")  # 类别 is written twice
    bad = [*given[:3], "生成时间=2009年", "内容概述=丙的概述。"]
    code, out, err = ran(capsys, "new", "--root", published, *TODAY, *bad, "--format", "json")
    said = json.loads(out)
    assert (code, said["path"], "没有写文件" in err) == (1, None, True)
    assert {one["field"] for one in said["diagnostics"] if one["level"] == "error"} == {"生成时间"}


def test_the_register_is_continued_as_it_is(tiny_site, capsys):
    line = f"# 说明\r\n- {{索引号: {NUMBERS[5]}, 日期: 2009-05-01, 理由: 误发}}"
    root = tiny_site({"retired.yml": line.encode(), "content/a.md": item(NUMBERS[1])})
    assert ran(capsys, "retire", "--root", root, *TODAY, NUMBERS[1], "--理由", "误发")[0] == 0
    data = (root / "retired.yml").read_bytes()
    assert data == f"{line}\r\n- {{索引号: {NUMBERS[1]}, 日期: 2009-06-01, 理由: 误发}}\r\n".encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# 说明\n[]\n", "# 说明\n- {new}\n"),  # as a new site has it
        ("[ ]", "- {new}\n"),
        ("# 说明\n", "# 说明\n- {new}\n"),
        ("---\n  - {old}", "---\n  - {old}\n  - {new}\n"),
        ("- 索引号: 01511800X/2009-00009\n  日期: 2009-05-01\n  理由: '[]'\n", "{before}- {new}\n"),
    ],
    ids=["empty", "empty without end", "comment", "indented", "block"],
)
def test_the_register_is_begun_and_continued(tiny_site, capsys, before, after):
    old, new = (f"{{索引号: {one}, 日期: 2009-06-01, 理由: 误发}}" for one in (NUMBERS[5], NUMBERS[1]))
    before = before.replace("{old}", old)
    root = tiny_site({"retired.yml": before, "content/a.md": item(NUMBERS[1])})
    assert ran(capsys, "retire", "--root", root, *TODAY, NUMBERS[1], "--理由", "误发")[0] == 0
    wanted = after.replace("{before}", before).replace("{old}", old).replace("{new}", new)
    assert (root / "retired.yml").read_text(encoding="utf-8") == wanted
