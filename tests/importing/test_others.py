"""Other kinds than .docx: old Word, RTF, OpenDocument, PDF, OFD, web pages, workbooks."""

from __future__ import annotations

from attachments.made import cell, doc, odf, xlsx
from attachments.made_pages import ofd, text_object
from gongkai.attachments.walker import walk
from gongkai.importing.document import made_of
from importing.test_word import PNG, RENDERER, body, made, values, with_member

RTF = (
    r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}\pard\qc\f0 "
    + "".join(rf"\u{ord(letter)}?" for letter in "关于检查的通知")
    + r"\par\pard "
    + "".join(rf"\u{ord(letter)}?" for letter in "各单位：")
    + r"\par{\listtext 1.\tab}AB*C*\par"
    r"\trowd\cellx1000\cellx2000\cellx3000\pard\intbl A\cell B\cell C\cell\row"
    r"\trowd\clvmgf\cellx1000\cellx3000\pard\intbl D\cell E\cell\row"
    r"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\pard\intbl\cell F\cell G\cell\row"
    r"\pard\qr 2024\u24180?3\u26376?1\u26085?\par}"
)


def test_rtf_with_merged_cells():
    found = made(RTF.encode(), "通知.rtf")
    assert values(found) == {"标题": "关于检查的通知", "生成时间": "2024-03-01"}
    assert '<td rowspan="2">D</td><td colspan="2">E</td>' in body(found)
    assert "<tr><td>F</td><td>G</td></tr>" in body(found)


def test_rtf_keeps_the_labels_of_lists():
    assert "1\\. AB\\*C\\*" in body(made(RTF.encode(), "通知.rtf"))


def test_old_word_gives_its_paragraphs():
    text = "关于检查的通知\r各单位：\r正文。\r"
    found = made(doc(text, (len(text), *[0] * 7)), "通知.doc")
    assert values(found)["标题"] == "关于检查的通知"
    assert body(found) == "各单位：\n\n正文。"


def test_open_document_with_numbers_tables_and_pictures():
    styles = (
        '<style:style style:name="C" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>'
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." '
        'style:num-suffix="、"/></text:list-style>'
    )
    content = (
        '<text:p text:style-name="C">关于检查的通知</text:p><text:p>各单位：</text:p>'
        '<text:list text:style-name="L"><text:list-item><text:p>甲</text:p></text:list-item>'
        "<text:list-item><text:p>乙</text:p></text:list-item></text:list>"
        '<table:table table:name="T"><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>头</text:p>'
        "</table:table-cell><table:covered-table-cell/></table:table-row><table:table-row><table:table-cell><text:p>1</text:p>"
        "</table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>"
        '<text:p>见图<draw:frame><draw:image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="Pictures/a.png"/></draw:frame></text:p>'
    )
    found = made(with_member(odf(content, styles=styles), "Pictures/a.png", PNG), "通知.odt")
    assert body(found).startswith('各单位：\n\n一、甲\n\n二、乙\n\n<table>\n<tr><td colspan="2">头</td></tr>')
    assert [file.name for file in found.files] == ["图1.png"]


def test_open_document_with_numbered_headings():
    styles = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-prefix="第" '
        'style:num-suffix="章" style:num-format="一, 二, 三, ..."/><text:outline-level-style text:level="2" '
        'style:num-suffix="." style:num-format="1"/><text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>'
    )

    def heading(level: int, text: str) -> str:
        return f'<text:h text:outline-level="{level}">{text}</text:h>'

    content = (
        heading(1, "总则") + heading(2, "目的") + heading(3, "甲") + heading(2, "范围") + heading(1, "附则")
    )
    found = made(odf(f"<text:p>办法</text:p>{content}", styles=styles), "办法.odt")
    assert [line.lstrip("# ") for line in body(found).splitlines() if line.startswith("#")] == [
        "第一章 总则", "1\\. 目的", "甲", "2\\. 范围", "第二章 附则",
    ]  # fmt: skip


def test_ofd_is_marked_as_not_compared():
    page = text_object("关于检查的函", boundary="50 10 80 5") + text_object(
        "根据计划，请于本月十日以前完成检查，并报告结果。", boundary="10 30 80 5"
    )
    found = made(ofd(page), "函.ofd")
    assert values(found)["标题"] == "关于检查的函"
    assert body(found).startswith("<!-- gongkai:unverified 从 OFD 的文字层导入 -->")


PAGE = """\
<html><head><meta name="ArticleTitle" content="别的标题"><meta name="PubDate" content="2024-03-05 09:30">
<title>关于检查的通知_某县</title></head><body><div class="nav"><a href="/">首页</a></div>
<table><tr><td>信息索引号：</td><td>014270000/2024-00012</td><td>文件编号</td><td>某发〔2024〕5号</td></tr>
<tr><th>产生日期</th><td>2024年3月1日</td><th>公开类别</th><td>主动公开</td></tr></table>
<ul><li><b>发布机构：</b>某县教育局</li><li>效力状况：有效</li><li>名　　称：关于检查的通知</li></ul>
<div id="zoom"><p style="text-align:center">关于检查的通知</p><p>各校：</p>
<p>请看<img src="images/a.png" alt="走势">。</p><p><a href="x.doc">附件</a></p>
<table><tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td></tr></table><script>alert(1)</script></div>
<div class="footer">主办单位</div></body></html>
"""


def test_a_detail_page_by_its_header_table():
    found = made_of("a.html", walk(PAGE.encode(), layout=True), RENDERER, {}, lambda _: [], lambda name: PNG)
    assert found.account.is_even, found.account
    assert values(found) == {
        "索引号": "014270000/2024-00012", "发文字号": "某发〔2024〕5号", "生成时间": "2024-03-01", "公开属性": "主动公开",
        "发布机构": "某县教育局", "有效性": "有效", "标题": "关于检查的通知", "公开时间": "2024-03-05 09:30",
    }  # fmt: skip
    assert body(found).startswith("各校：\n\n请看![走势](图1.png)。\n\n附件")
    assert '<td rowspan="2">甲</td>' in body(found)
    assert found.draft.linked == [("附件", "x.doc")]
    assert "主办单位" in [one.text for one in found.draft.left_out]
    assert "alert" not in found.text


def test_a_page_without_header_table():
    page = (
        '<html><head><meta charset="gbk"><title>关于停水的公告_某局</title></head><body><h1>关于停水的公告</h1>'
        "<div>来源：某局　发布时间：2021-05-06 10:20　字体：大 中 小</div><div><p>因检修，定于五月八日停水，"
        "请各用户提前做好储水准备，由此带来的不便敬请谅解，特此公告，望周知，谢谢大家的配合。</p>"
        '<p align="right">某市自来水公司</p><p align="right">2021年5月6日</p></div></body></html>'
    )
    found = made(page.encode("gbk"), "a.html")
    assert values(found) == {
        "标题": "关于停水的公告", "来源": "某局", "公开时间": "2021-05-06 10:20", "生成时间": "2021-05-06",
        "发布机构": "某市自来水公司",
    }  # fmt: skip


def test_a_picture_of_a_page_is_not_fetched():
    found = made_of("a.html", walk(PAGE.encode(), layout=True), RENDERER, {}, lambda _: [], lambda _: None)
    assert "![" not in body(found)
    assert any("没有联网去取" in note for note in found.draft.notes)


def test_a_workbook_that_is_no_list_becomes_a_table():
    rows = (("A1", "评审表"), ("A2", "项目"), ("B2", "分值"), ("A3", "甲"), ("B3", "5"), ("B4", "6"))
    cells: dict[str, str] = {}
    for address, text in rows:
        cells.setdefault(address[1:], "")
        cells[address[1:]] += cell(address, text)
    sheet = "".join(f'<row r="{number}">{inner}</row>' for number, inner in cells.items())
    merged = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A3:A4"/></mergeCells>'
    found = made(xlsx(f"<sheetData>{sheet}</sheetData>{merged}"), "表.xlsx")
    assert values(found)["标题"] == "评审表"
    assert '<td rowspan="2">甲</td><td>5</td>' in body(found)


def test_a_link_to_another_page_is_told():
    page = "<p>关于检查的通知</p><p>各单位：</p><p>详见<a href='https://www.example.gov.cn/x'>国务院的规定</a>。</p>"
    found = made(f"<html><body>{page}</body></html>".encode(), "通知.html")
    assert "国务院的规定" in body(found)
    assert [note for note in found.draft.notes if "https://www.example.gov.cn/x" in note]
