"""The names of those who draft and review leave the repository by 审查表 and the monthly 台账 alone."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import docx
import pytest

from cli.command import committed, git, ran
from gongkai.content.reading.stray_words import is_said
from gongkai.lint.formats import formats
from support.tree import CATALOGUE

# Characters that no page of the site and no word of the program has.
NAME, OTHER = "龘䶮", "䨺嫑"
# Names in characters of another plane and in other scripts, and with a dot between their parts.
STRANGE = ("𠀀𠮷", "བཀྲ་ཤིས", "ئالىم", "䶮依·䨺提", "Zhemchug")
CHAIN = "审查: {环节: [初审, 审核签字], 名册: 是, 核对提交人: 是, 核对评审人: 是}\n"
ITEM = """\
---
标题: {title}
类别: 机构职能
索引号: 01511800X/2009-{number:05d}
生成时间: 2009-03-02
公开时间: 2009-03-05
责任科室: 办公室
内容概述: 本社的主要职责。
{people}---
本社的职责见[目录](没有的.md)。
"""
GOOD = f"拟稿人: {NAME}\n审查:\n  - {{环节: 初审, 人: {OTHER}, 日期: 2009-03-03, 意见: {NAME}的稿可以}}\n  - {{环节: 审核签字, 人: {OTHER}, 日期: 2009-03-04}}\n审批单号: {NAME}\n"
BAD = (
    f'拟稿人: "{NAME} "\n审查:\n  - {{环节: 初审, 人: {NAME}, 日期: 2009-03-06}}\n  - {{环节: 审核签字, 人: {NAME}, 日期: {OTHER}}}\n',
    f"拟稿人: [{NAME}]\n审查: {OTHER}\n审察: {NAME}\n起草人: {OTHER}\n",
    f"审查:\n  - {OTHER}\n  - {{环节: [{NAME}], {OTHER}: 初审}}\n拟稿：{NAME}\n",
    f"拟稿人：{NAME}\n审查: [{{环节: 初审，人：{OTHER}}}]\n",
    f"拟稿人: {NAME}: {OTHER}\n",
    f"审查: [{{环节: 初审, 人: {NAME}, 日期: 2009-03-03\n",
    f"告知: [{{对象: {NAME}, 日期: 2009-03-04, 事项: {OTHER}}}, {{{NAME}: 甲}}]\n汇总日期: {OTHER}\n",
    f"审查: {{{NAME}: 2009-03-03}}\n起草: {OTHER}\n校对: {NAME}\n经办人员: {OTHER}\n",
    f"审查:\n- 环节: 初审\n  人: {NAME}\n  人: {OTHER}\n  # 又是{NAME}\n  日期: 2009年3月3日\n",
)  # fmt: skip


# A day, a number, a choice, a reference or a key of the handbook should stand where these are.
STRAYS = (
    "变更: [{形成日期: @, 公开日期: 2009-03-04, 说明: 调}]", "变更: [{提供日期: 2009-03-04@, 形成日期: 2009-03-03, 说明: 调}]",
    "变更: [{@: 2009-03-04, 形成日期: 2009-03-03}]", "变更: [{形成日期：@}]", "变更: @", "变更: [@]", "变更:\n  - 形成日期: [@]",
    "变更:\n- 形成日期: 2009-03-03\n  @审核: 2009-03-04", "变更: [{@: 1, @: 2}]", "变更: [{形成日期: 2009-03-03, 形成日期: @}]",
    "@: 2009-03-04", "@审核: 2009-03-04", "@: 1\n@: 2", "更新时间: @", "公开时间：@", "公示期: {起: @, 止: 2009-04-01}", "公示期: {@: 2009-03-04}",
    "状态: {@: 有误, 日期: 2009-03-09}", "状态: {撤回: 有误, 日期: @}", "豁免: [{规则: @, 理由: 甲, 至: @}]", "附件: [{@: a.pdf}]",
    "公开属性: @", "有效性: @", "访谈时间: @", "征集: {起: @}", "会后答复: [{问题: 甲, 日期: @, 答复: 乙}]", "会后答复: [{@: 2009-03-03}]",
    "审查: [{环节: 初审, @审核: 2009-03-03, 人: ××, 日期: 2009-03-03@}]", "嘉宾: {@: 1}", "解读: @", "关联: [@]", "报告年度: @", "时长: @",
    "备考: @", "说明人: [@]", "备考:\n  - @", "备考: {甲: @}", "备考:\n  甲: @", "责任科室: @", "类别: @", "索引号: @", "发文字号: @", "附件: @",
    "附件: [{文件: @}]", "豁免: [{规则: GK301, 理由: @, 处: @, 至: 2009-13-01}]", "状态: {撤回: 甲, 由: @, 日期: 2009-13-04}", "内容概述:\n  @: 1", "解读: @2009",
    "更新时间: |\n  @", "变更:\n  - 形成日期: >\n      @", "关键词:\n\t拟稿人: @", "'@': 1", "? @\n: 3", "关联:\n  - @",
)  # fmt: skip


def named(text: str) -> list[str]:
    """The names that stand in a text, as written or escaped."""
    escaped = {name: name.encode("unicode_escape").decode() for name in (NAME, OTHER)}
    strange = [name for name in STRANGE if name in text]
    return strange + [name for name in (NAME, OTHER) if name in text or escaped[name] in text.lower()]


def contents(data: bytes) -> Iterator[bytes]:
    """The bytes of a file, of what it packs, and of what is deflated in it."""
    yield data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from contents(archive.read(name))
    elif data[:2] == b"\x1f\x8b":
        rest = data
        while rest[:2] == b"\x1f\x8b":  # the packs of the index are several streams in one file
            stream = zlib.decompressobj(wbits=31)
            yield stream.decompress(rest)
            rest = stream.unused_data


@pytest.fixture
def leaky(tiny_site: Any) -> Path:
    files = {
        f"content/{n}.md": ITEM.format(title=f"第{n}件", number=n, people=people)
        for n, people in enumerate(BAD, 1)
    }
    return tiny_site({"catalogue.yml": CATALOGUE + CHAIN, **files})


def roster(root: Path) -> Path:
    path = root.parent / "roster.yml"
    path.write_text(f"初审: [{{姓名: {OTHER}, 账号: [other]}}]\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", formats())
def test_check_tells_none(capsys: Any, leaky: Path, name: str) -> None:
    committed(leaky)
    asked = ("check", "--root", leaky, "--roster", roster(leaky), "--format", name)
    code, out, errors = ran(capsys, *asked)
    assert (code, named(out + errors)) == (1, [])


@pytest.fixture
def stray(tiny_site: Any) -> Path:
    """Names where no name belongs."""
    names = cycle((NAME, OTHER, *STRANGE))
    texts = [one.replace("@", next(names)) + "\n" for one in STRAYS]
    files = {
        f"content/{n:02}.md": ITEM.format(title=f"第{n}件", number=n, people=text).replace(
            "见[目录](没有的.md)", ""
        )
        for n, text in enumerate(texts, 1)
    }
    files["guide/x.md"] = f"---\n豁免: [{{规则: GK710, 理由: 甲, 至: {NAME}}}]\n{OTHER}: 1\n---\n正文\n"
    return tiny_site({"catalogue.yml": CATALOGUE + CHAIN, **files})


# The formats that show source lines, and one that shows messages alone; the others show the same messages.
USUAL = ("text", "json")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in USUAL else pytest.mark.slow) for name in formats()]
)
def test_check_tells_no_name_that_stands_for_a_day_or_a_key(capsys: Any, stray: Path, name: str) -> None:
    committed(stray)
    code, out, errors = ran(capsys, "check", "--root", stray, "--format", name)
    assert (code, named(out + errors)) == (1, [])


def test_fix_tells_no_name_that_stands_for_a_day_or_a_key(capsys: Any, stray: Path) -> None:
    _, out, errors = ran(capsys, "fix", "--root", stray, "--diff")
    assert named(out + errors) == []


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("公开属牲", True), ("关键字", True), ("初审意见", True), ("xyz", False), ("title", True), ("发文机关", True), ("生成时问", True),
        ("张三", False), ("张三审核", False), ("审核张三", False), ("欧阳小明", False), ("龘䶮", False), ("张 三", False),
    ],
)  # fmt: skip
def test_a_key_is_quoted_where_it_is_made_of_words_of_fields(key: str, said: bool) -> None:
    assert is_said(key) is said


def test_fix_tells_none(capsys: Any, leaky: Path) -> None:
    code, out, errors = ran(capsys, "fix", "--root", leaky, "--diff")
    assert (code, named(out + errors)) == (1, [])
    assert "（可能有姓名，不显示）" in out


def test_a_broken_roster_is_told_without_names(capsys: Any, leaky: Path) -> None:
    path = roster(leaky)
    path.write_text(f"初审: [{NAME}\n{OTHER}: ：\n", encoding="utf-8")
    committed(leaky)
    code, out, errors = ran(capsys, "check", "--root", leaky, "--roster", path)
    assert (code, named(out + errors)) == (2, [])


@pytest.fixture
def built(tiny_site: Any, gongkai: Any) -> Path:
    people = ITEM.format(title="机构职能简介", number=1, people=GOOD).replace("见[目录](没有的.md)", "")
    root: Path = tiny_site(
        {"catalogue.yml": CATALOGUE + CHAIN.replace("[初审, 审核签字]", "[初审]"), "content/1.md": people}
    )
    done = gongkai("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert named(done.stdout + done.stderr) == []
    return root


def test_no_byte_of_the_site_holds_a_name(built: Path) -> None:
    files = [path for path in (built / "site").rglob("*") if path.is_file()]
    encoded = [(name, form) for name in (NAME, OTHER) for form in (
        name.encode(), name.encode("utf-16-le"), name.encode("utf-16-be"), name.encode("gb18030"),
        name.encode("unicode_escape"), "".join(f"%{byte:02X}" for byte in name.encode()).encode(),
        "".join(f"&#{ord(sign)};" for sign in name).encode(), *(sign.encode() for sign in name),
    )]  # fmt: skip
    assert len(files) > 50
    for path in files:
        for data in contents(path.read_bytes()):
            assert [name for name, form in encoded if form in data] == [], path


def test_the_texts_of_the_search_are_among_those_bytes(built: Path) -> None:
    """The test above would find a word that is in the index."""
    texts = [
        data
        for path in (built / "site").rglob("*")
        if path.is_file() and "search" in path.parts
        for data in contents(path.read_bytes())
    ]
    assert any("本社的职责".encode() in data for data in texts)


SCHEME = "考核: {输出: 是, 方案: [{名称: 甲, 类型: 计分, 对象: 科室, 项目: [{名称: 乙, 满分: 20, 计: 检查, 规则: [GK131, GK132, GK406], 扣: 1}]}]}\n"
VERBS = (
    ("radar",), ("radar", "--format", "json"), ("register",), ("due",), ("requests",), ("assess", "2009"),
    ("assess", "2009", "--format", "json"), ("assess", "2009", "--publish"), ("ledger", "访谈计划", "2010", "--publish"),
    ("ledger", "考核", "2009"), ("report", "2009"), ("report", "2009", "--format", "json"), ("number",),
    ("rename", "科室", "办公室", "综合科"), ("withdraw", "01511800X/2009-00001", "--撤回", "内容有误"), ("editor",), ("fix", "--diff"),
    ("check", "--format", "json"), ("check", "--publish"), ("retire", "01511800X/2009-00001", "--理由", "标题不当"),
)  # fmt: skip


def test_other_verbs_tell_none(capsys: Any, built: Path) -> None:
    """One site, verb after verb: none prints a name, and none writes one into a file that did not hold it."""
    settings = built / "catalogue.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + SCHEME, encoding="utf-8")
    plan = built / "ledgers/访谈计划/2010.md"
    plan.parent.mkdir(parents=True)
    plan.write_text(
        f"---\n年度: 2010\n期: [{{时间: 3月, 单位: 办公室}}]\n---\n{NAME}起草\n", encoding="utf-8"
    )
    committed(built)
    for words in VERBS:
        code, out, errors = ran(capsys, words[0], "--root", built, *words[1:])
        assert (words, named(out + errors)) == (words, [])
        assert code in (0, 1), (words, errors)
    holders = {
        path.relative_to(built).as_posix()
        for path in built.rglob("*")
        if path.is_file() and ".git/" not in str(path) and named(path.read_bytes().decode("utf-8", "replace"))
    }
    assert holders <= {"content/1.md", "ledgers/访谈计划/2010.md"}


def test_the_review_sheet_alone_holds_them(capsys: Any, built: Path, tmp_path: Path) -> None:
    target = tmp_path / "sheet.docx"
    code, out, errors = ran(capsys, "review-sheet", "01511800X/2009-00001", "--root", built, "--docx", target)
    assert (code, named(out + errors)) == (0, [])
    cells = [cell.text for row in docx.Document(str(target)).tables[0].rows for cell in row.cells]
    assert any(f"签名：{OTHER}　　日期：2009-03-03" in text for text in cells)
    assert NAME in cells
    again = target.read_bytes()
    ran(capsys, "review-sheet", "--year", "2009", "--root", built, "--docx", target)
    assert target.read_bytes() == again
    inside = built / "sheet.docx"
    assert ran(capsys, "review-sheet", "--year", "2009", "--root", built, "--docx", inside)[0] == 2
    assert not inside.exists()


def test_reviews_of_git_and_of_a_forge_are_compared(capsys: Any, tiny_site: Any, tmp_path: Path) -> None:
    chain = CHAIN.replace("[初审, 审核签字]", "[初审]").replace("名册: 是", "名册: 否")
    root = tiny_site({"catalogue.yml": CATALOGUE + chain})
    committed(root)
    git(root, "checkout", "--quiet", "-b", "change")
    people = GOOD.replace("(没有的.md)", "")
    (root / "content").mkdir(exist_ok=True)
    (root / "content/1.md").write_text(ITEM.format(title="甲", number=1, people=people), encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "--quiet", f"--author={OTHER} <o@example.invalid>", "-m", "条目")
    found = _codes(capsys, root)
    assert {"GK135", "GK136"} <= found
    said = f"条目\n\nReviewed-by: {OTHER} <o@example.invalid>"
    git(root, "commit", "--quiet", "--amend", "--author=someone <s@example.invalid>", "-m", said)
    assert not {"GK135", "GK136"} & _codes(capsys, root)
    git(root, "commit", "--quiet", "--amend", "-m", "条目")
    export = tmp_path / "reviews.json"
    for reviews in (
        [{"user": {"login": "other", "full_name": OTHER}, "state": "APPROVED"}],
        {"reviews": [{"author": {"login": "o", "name": OTHER}, "state": "APPROVED"}]},
        {"approved_by": [{"user": {"username": "other", "name": OTHER}}]},
    ):
        export.write_text(json.dumps(reviews), encoding="utf-8")
        assert "GK136" not in _codes(capsys, root, "--reviews", export, "--base", "main")
    rejected = [
        {"user": {"login": OTHER}, "state": "APPROVED"},
        {"user": {"login": OTHER}, "state": "CHANGES_REQUESTED"},
    ]
    export.write_text(json.dumps(rejected), encoding="utf-8")
    assert "GK136" in _codes(capsys, root, "--reviews", export, "--base", "main")
    assert ran(capsys, "check", "--root", root, "--reviews", export)[0] == 2


def test_a_drafter_with_the_account_of_the_reviewer_is_the_reviewer(capsys: Any, tiny_site: Any) -> None:
    chain = CHAIN.replace("[初审, 审核签字]", "[初审]").replace("名册: 是", "名册: 否")
    people = f"拟稿人: Other\n审查: [{{环节: 初审, 人: {OTHER}, 日期: 2009-03-03}}]\n"
    text = ITEM.format(title="甲", number=1, people=people).replace("见[目录](没有的.md)", "")
    root = tiny_site({"catalogue.yml": CATALOGUE + chain, "content/1.md": text})
    committed(root)
    assert "GK133" not in _codes(capsys, root)
    assert "GK133" in _codes(capsys, root, "--roster", roster(root))


def _codes(capsys: Any, root: Path, *more: Any) -> set[str]:
    _, out, _ = ran(capsys, "check", "--root", root, "--format", "json", *more)
    return {one["code"] for one in json.loads(out)["diagnostics"]}
