"""The 公开指南 as a Word booklet: everything that the page says, the tree in a table, numbered pages."""

from __future__ import annotations

import io
from datetime import date
from zipfile import ZipFile

import pytest
from docx import Document

from gongkai import cli
from gongkai.content.markup.renderer import MarkdownOptions, Renderer
from gongkai.papers.html import parts_of
from gongkai.papers.paper import Line, Sheet, Style
from gongkai.papers.word import paper_docx
from gongkai.site.exports.booklet import ROOM, booklet, default_guide
from support.settings import category, settings

RENDER = Renderer(MarkdownOptions())


def made(body: str, **changes):
    return booklet(settings(**changes), body, lambda text: RENDER.render(text).html, date(2009, 12, 31))


def lines(paper) -> list[str]:
    return [part.text for part in paper.parts if isinstance(part, Line)]


def test_cover_contents_and_text_stand_in_this_order():
    paper = made(
        "# 公开指南\n\n前言[见这里](on-request.md)。\n\n## 一、分类\n\n- 甲\n- 乙\n\n## 二、方式\n\n1. 丙\n2. 丁\n"
    )
    told = [line for line in lines(paper) if line]
    assert told == [
        "公开指南", "测试县供销合作社", "2009年12月31日", "目　录", "一、分类", "二、方式",
        "前言见这里。", "一、分类", "· 甲", "· 乙", "二、方式", "1. 丙", "2. 丁",
    ]  # fmt: skip


def test_the_tree_is_a_table_without_what_is_no_longer_used():
    tree = [
        category("JGZN", "机构职能", description="职责", children=("A",)),
        category("A", "机构职能/概况", parent="JGZN", limit="60个工作日"),
        category("OLD", "旧的", retired=True),
    ]
    (sheet,) = (
        part
        for part in made("# 指南\n\n<!-- gongkai:tree -->\n", categories=tree).parts
        if isinstance(part, Sheet)
    )
    assert sheet.head == ("类别", "公开内容", "责任科室、时限")
    assert sheet.rows == (("机构职能", "职责", "办公室"), ("　概况", "", "公开时限：60个工作日"))
    assert sum(sheet.widths) == pytest.approx(ROOM, abs=0.1)


def test_placeholders_say_what_the_page_says():
    told = "".join(lines(made(default_guide(settings()))))
    assert "提出申请" in told
    assert "行政复议" in told
    assert "《政府信息公开申请表》可以在网站下载" in told
    assert "“合作指导”的信息见网站“法定主动公开内容”。" in "".join(
        lines(made("<!-- gongkai:category HZZD -->\n"))
    )


def test_html_becomes_parts_and_no_drawing_becomes_text():
    parts = parts_of(
        "<p>一<br>二</p><svg><text>图</text></svg><table><tr><td>电话</td><td>123</td></tr></table><dl><dt>举报</dt><dd>向</dd></dl>",
        ROOM,
    )
    assert parts[:2] == (Line("一"), Line("二"))
    assert isinstance(parts[2], Sheet)
    assert (parts[2].head, parts[2].rows) == (("项目", "内容"), (("电话", "123"),))
    assert parts[3:] == (Line("举报", Style.SUBHEAD), Line("向"))


def test_the_file_is_the_same_each_time_and_numbers_its_pages():
    paper = made(default_guide(settings()))
    data = paper_docx(paper)
    assert data == paper_docx(paper)
    assert Document(io.BytesIO(data)).core_properties.author == "测试县供销合作社"
    footers = [name for name in ZipFile(io.BytesIO(data)).namelist() if "footer" in name]
    assert any(b"PAGE" in ZipFile(io.BytesIO(data)).read(name) for name in footers)


def test_the_verb_writes_a_file_once(demo_root, tmp_path, capsys):
    target = tmp_path / "公开指南.docx"
    assert cli.main(["booklet", "--root", str(demo_root), str(target)]) == 0
    text = "\n".join(one.text for one in Document(str(target)).paragraphs)
    assert "本机关办公室是政府信息公开工作机构" in text
    assert "2010年3月31日" in text
    assert cli.main(["booklet", "--root", str(demo_root), str(target)]) == 2
    assert "已经有了" in capsys.readouterr().err
    assert cli.main(["booklet", "--root", str(demo_root), str(target), "--force"]) == 0
    assert cli.main(["booklet", "--root", str(demo_root), str(tmp_path / "指南.pdf")]) == 2
    assert cli.main(["booklet", "--root", str(demo_root), str(demo_root / "content" / "a.docx")]) == 2
