"""Word files as items: the head of a 公文, automatic numbering, merged cells, pictures, notes, and nothing lost."""

from __future__ import annotations

import pytest

from attachments.made import docx, p, part, relationships, run
from gongkai.attachments.walker import walk
from gongkai.content.markup.renderer import MarkdownOptions, Renderer
from gongkai.importing.document import Made, NotImportedError, made_of

RENDERER = Renderer(MarkdownOptions(("toc", "tables", "fenced_code", "footnotes"), {}))
CENTRE, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
NUMBERED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def made(data: bytes, name: str = "来文.docx", **defaults: str) -> Made:
    """The item of a document, which holds every shown character of it."""
    found = made_of(name, walk(data, layout=True), RENDERER, defaults, lambda _: [], lambda _: None)
    assert found.account.is_even, (found.account, found.text)
    return found


def body(found: Made) -> str:
    return found.text.partition("\n---\n")[2].strip()


def values(found: Made) -> dict[str, str]:
    return {name: guess.value for name, guess in found.draft.fields.items()}


def lines(*texts: str, properties: str = "") -> str:
    return "".join(p(run(text), properties) for text in texts)


def test_the_head_and_the_end_of_a_document():
    found = made(
        docx(
            lines("000001")
            + lines("××县供销合作社文件", properties=CENTRE)
            + lines("测供发[2024]第05号　　　　签发人：李××")
            + lines("关于做好2024年春耕", "农资供应工作的通知", properties=CENTRE)
            + lines("各乡镇供销社：", "请认真做好供应工作。")
            + lines("附件：1．供应计划表", "2．联系人名单")
            + lines("××县供销合作社", "二〇二四年三月一日", properties=RIGHT)
            + lines("（此件公开发布）", "抄送：县农业农村局。")
        )
    )
    assert values(found) == {
        "发文字号": "测供发〔2024〕5号",
        "标题": "关于做好2024年春耕农资供应工作的通知",
        "发布机构": "××县供销合作社",
        "生成时间": "2024-03-01",
        "公开属性": "主动公开",
    }
    assert "原文写的是“测供发[2024]第05号”" in found.draft.fields["发文字号"].where
    assert [(one.number, one.title) for one in found.draft.attachments] == [
        (1, "供应计划表"),
        (2, "联系人名单"),
    ]
    assert [one.text for one in found.draft.left_out] == ["000001", "签发人：李××"]
    assert found.draft.seen == {"主送": "各乡镇供销社", "落款": "××县供销合作社", "抄送": "县农业农村局。"}
    assert body(found).startswith(
        "各乡镇供销社：\n\n请认真做好供应工作。\n\n附件：1．供应计划表\n\n2．联系人名单\n\n"
    )
    assert '<p align="right">二〇二四年三月一日</p>' in body(found)
    assert "索引号: 待编\n" in found.text
    assert "\n类别:\n" in found.text


@pytest.mark.parametrize(
    ("title", "written"),
    [
        (["国务院办公厅", "关于同意申办运动会的复函"], "国务院办公厅关于同意申办运动会的复函"),
        (["关于印发《甲乙丙", "管理办法》的通知"], "关于印发《甲乙丙管理办法》的通知"),
        (
            ["甲县人民政府办公室关于", "开展检查的通知", "（2024年3月1日）"],
            "甲县人民政府办公室关于开展检查的通知",
        ),
    ],
)
def test_a_title_over_several_lines(title, written):
    found = made(docx(lines(*title, properties=CENTRE) + lines("各单位：", "正文。")))
    assert values(found)["标题"] == written


@pytest.mark.parametrize(
    "date",
    [
        "2024年3月1日", "2024 年 3 月 1 日", "２０２４年３月１日", "二〇二四年三月一日", "二○二四年三月一日", "二零二四年三月一日",
        "二O二四年三月一日", "二0二四年三月一日", "二Ｏ二四年三月一日", "2024年三月一日", "二〇二四年3月1日", "二◯二四年三月1日",
    ],
)  # fmt: skip
def test_a_date_however_it_is_written(date):
    found = made(
        docx(lines("关于检查的通知", properties=CENTRE) + lines("各校：", "正文。", "××县教育局", date))
    )
    assert values(found)["生成时间"] == "2024-03-01"


def test_several_signers_and_their_last_date():
    signed = lines("××县教育局", "2024年3月1日", "××县财政局", "2024年3月5日", properties=RIGHT)
    found = made(docx(lines("关于补助的通知", properties=CENTRE) + lines("各校：", "正文。") + signed))
    assert values(found)["生成时间"] == "2024-03-05"


def test_a_red_head_in_a_table_without_borders():
    cells = f"<w:tc>{lines('××市财政局', '××市教育局')}</w:tc><w:tc>{lines('文件')}</w:tc>"
    head = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + lines("测财教〔2023〕18号", properties=CENTRE)
    title = lines("关于印发《资助资金", "管理办法》的通知", properties=CENTRE)
    found = made(
        docx(head + title + lines("各县教育局：", "照办。", "××市财政局      ××市教育局", "2023年12月8日"))
    )
    assert values(found) == {
        "发布机构": "××市财政局\n××市教育局",
        "发文字号": "测财教〔2023〕18号",
        "标题": "关于印发《资助资金管理办法》的通知",
        "生成时间": "2023-12-08",
    }
    assert "发布机构:\n  - '××市财政局'\n  - '××市教育局'\n" in found.text
    assert found.draft.seen["落款"] == "××市财政局、××市教育局"
    assert body(found).startswith("各县教育局：")


def test_what_is_not_found_is_left_to_the_clerk():
    found = made(
        docx(
            lines(
                "各位同事，请看下面这张表，今天下班以前把自己负责的几项填好，填好以后交到办公室来，不要漏填，谢谢大家的配合。"
            )
        )
    )
    assert values(found) == {}
    head = found.text.partition("\n---\n")[0]
    assert [line for line in head.split("\n") if line.endswith(":")] == [
        "标题:",
        "类别:",
        "责任科室:",
        "生成时间:",
    ]


NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0">'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(
            [
                ("chineseCounting", "%1、"),
                ("chineseCountingThousand", "（%2）"),
                ("decimal", "%3."),
                ("decimal", "（%4）"),
            ]
        )
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)


def test_automatic_numbers_stand_as_on_paper():
    levels = [0, 1, 1, 2, 2, 3, 0, 1, 2]
    document = docx(
        "".join(p(run(f"第{number}项"), NUMBERED.format(level)) for number, level in enumerate(levels)),
        numbering=NUMBERING,
    )
    found = made(document)
    assert body(found).split("\n\n") == [
        "一、第0项", "（一）第1项", "（二）第2项", "1\\. 第3项", "2\\. 第4项", "（1）第5项", "二、第6项", "（一）第7项", "1\\. 第8项",
    ]  # fmt: skip
    assert found.account.labels == len("一、（一）（二）1.2.（1）二、（一）1.")


def test_merged_cells_are_one_cell():
    def tc(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(run(text))}</w:tc>"

    rows = (
        tc("单位", '<w:vMerge w:val="restart"/>') + tc("金额（万元）", '<w:gridSpan w:val="2"/>'),
        tc("", "<w:vMerge/>") + tc("计划") + tc("支出"),
        tc("办公室 &amp; &lt;科室&gt;") + tc("2*3") + tc("1"),
    )
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    found = made(docx(lines("经费表", properties=CENTRE) + table))
    html = RENDERER.render(body(found)).html
    assert '<th rowspan="2">单位</th>' in html
    assert '<th colspan="2">金额（万元）</th>' in html
    assert "<td>办公室 &amp; &lt;科室&gt;</td>" in html
    assert "<td>2*3</td>" in html


def test_a_plain_table_is_drawn_with_pipes():
    rows = (("事项", "科室"), ("甲|乙", "办公室"))
    table = "".join(
        "<w:tr>" + "".join(f"<w:tc>{p(run(text))}</w:tc>" for text in row) + "</w:tr>" for row in rows
    )
    found = made(docx(f"<w:tbl>{table}</w:tbl>"))
    assert body(found) == "| 事项 | 科室 |\n| --- | --- |\n| 甲\\|乙 | 办公室 |"


def test_what_no_reader_sees_does_not_come_along():
    comments = part("comments", f'<w:comment w:id="0" w:author="甲">{p(run("批注的话"))}</w:comment>')
    deleted = '<w:del w:author="甲"><w:r><w:delText>删掉的话</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:author="甲">{run("插入的话")}</w:ins>'
    found = made(
        docx(p(run("看得见。") + deleted + inserted + run("藏着的话", "<w:vanish/>")), comments=comments)
    )
    assert body(found) == "看得见。插入的话"
    assert {"批注", "修订中删除的文字", "隐藏文字"} <= {one.split(" ")[0] for one in found.hidden}
    assert "批注的话" not in "".join(found.hidden)


def test_a_picture_has_a_place_for_its_text():
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="{}"/><a:graphic><a:graphicData>'
        '<a:blip r:embed="pic"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    links = relationships(("pic", "image", "media/image1.png"))
    for alt, written in (("", ""), ("C:\\照片\\1.png", ""), ("三种价格的走势", "三种价格的走势")):
        data = docx(p(run("见图。") + drawing.format(alt)), links)
        found = made(with_member(data, "word/media/image1.png", PNG))
        assert body(found) == f"见图。![{written}](图1.png)"
        assert [(file.name, file.data) for file in found.files] == [("图1.png", PNG)]


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    import io
    import zipfile

    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(name, content)
    return out.getvalue()


def test_footnotes_lead_there_and_back():
    notes = part("footnotes", f'<w:footnote w:id="2">{p(run("注释的话"))}</w:footnote>')
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    found = made(
        docx(
            p(run("正文") + reference + run("。")),
            relationships(("f", "footnotes", "footnotes.xml")),
            footnotes=notes,
        )
    )
    html = RENDERER.render(body(found)).html
    assert '正文<sup id="fnref-1"><a href="#fn-1">[1]</a></sup>。' in html
    assert '<p id="fn-1"><a href="#fnref-1">[1]</a> 注释的话</p>' in html


def test_a_mark_of_secrecy_in_a_header_stays_for_the_check():
    found = made(docx(p(run("正文。")), header1=part("hdr", p(run("内部资料 注意保存")))))
    assert body(found).startswith("内部资料 注意保存\n\n正文。")
    assert any("内部资料" in note for note in found.draft.notes)


@pytest.mark.parametrize(
    "text",
    [
        "# 不是标题", "1. 不是列表", "- 不是列表", "> 不是引用", "*星*_线_`码`~~删~~", "[字](http://a)", "![图](b)", "a < b & c > d",
        "<script>x</script>", "&amp;", "&#35;", "\\*", "    缩进", "1) 甲", "=====", "-----", "|甲|乙|", "$x$ ^上^", "[^1]: 注",
        ": 定义", "!!! note", "*[缩写]: 全称", "http://example.gov.cn/_a_b", "{: .类}", "<!-- 注 -->", "+ 甲", "10、甲 *乙",
        "甲__乙__丙", "~~~", "```", "第1项\t第2项", "???", "[TOC]", "(c) (tm) -- ...", ":smile:", "--8<-- \"x\"", "^[注]",
    ],
)  # fmt: skip
@pytest.mark.parametrize("align", ["", CENTRE])
def test_the_page_shows_exactly_the_text(text, align):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    found = made(
        docx(p(run("说明如下，请各单位遵照执行，不得有误。")) + p(run(escaped), align) + p(run("完。")))
    )
    blocks = RENDERER.render(body(found)).blocks
    assert "".join("".join(blocks).split()) == "".join(
        f"说明如下，请各单位遵照执行，不得有误。{text}完。".split()
    )


def test_a_document_that_cannot_be_read_is_refused():
    with pytest.raises(NotImportedError, match=r"损坏|加了密|没有读"):
        made(b"PK\x03\x04" + bytes(100))
