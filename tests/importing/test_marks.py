"""Marks of notes, headings, pictures and raised text in every format that has them; lines of a PDF joined again."""

from __future__ import annotations

from pathlib import Path

import pytest

from attachments.made import docx, odf, p, run
from gongkai.attachments.layout import Layout, Paragraph, Run
from gongkai.attachments.paragraphs import paragraphs
from gongkai.importing.reflow import reflowed
from importing.test_word import PNG, body, made

FILES = Path(__file__).parent / "files"
NOTES = (
    '标准为每 10<sup>4</sup> 立方米<sup id="fnref-1"><a href="#fn-1">[1]</a></sup>，自施行之日起执行'
    '<sup id="fnref-2"><a href="#fn-2">[2]</a></sup>。'
)
UP, DOWN = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'


def rtf(text: str) -> bytes:
    letters = "".join(letter if letter.isascii() else rf"\u{ord(letter)}?" for letter in text)
    return rf"{{\rtf1\ansi\uc1 {{\stylesheet{{\s1\outlinelevel0 heading 1;}}}}{letters}}}".encode()


def test_an_old_word_file_keeps_marks_headings_and_pictures():
    # Made with LibreOffice: two footnotes, the first of two paragraphs, an endnote, two headings, a picture.
    found = made((FILES / "notes.doc").read_bytes(), "通知.doc")
    lines = body(found).split("\n\n")
    assert lines[1:5] == ["## 一、总则", NOTES, "### （一）范围", lines[4]]
    assert lines[4].endswith('本市行政区域。<sup id="fnref-3"><a href="#fn-3">[3]</a></sup>')
    assert lines[5:7] == ["![](图1.png)", "图后文字😀𠀀。"]
    assert '<p id="fn-1"><a href="#fnref-1">[1]</a> 含税。<br>第二段说明。</p>' in lines
    assert [file.name for file in found.files] == ["图1.png"]
    assert found.files[0].data.startswith(PNG[:8])


def test_rtf_keeps_marks_headings_and_pictures():
    text = (
        r"\pard\outlinelevel0 一、总则\par\pard 标准为每 10{\super 4} 立方米{\super\chftn{\footnote\pard{\super\chftn}"
        r" 含税。\par 第二段说明。}}，自施行之日起执行{\chftn{\footnote 见附则。}}。\par\pard\outlinelevel1 （一）范围\par"
        rf"\pard{{\*\shppict{{\pict\pngblip {PNG.hex()}}}}}{{\nonshppict{{\pict\wmetafile8 00}}}}\par 完"
    )
    found = made(rtf(text), "通知.rtf")
    lines = body(found).split("\n\n")
    assert lines[:4] == ["## 一、总则", NOTES, "### （一）范围", "![](图1.png)"]
    assert '<p id="fn-1"><a href="#fnref-1">[1]</a> 含税。<br>第二段说明。</p>' in lines
    assert found.files[0].data == PNG


def test_a_picture_of_rtf_that_no_browser_shows_is_told():
    found = made(rtf(r"正文\par {\pict\wmetafile8 0100}\par 完"), "通知.rtf")
    assert any("格式浏览器显示不了" in note for note in found.draft.notes)


def test_the_letterhead_of_rtf_gives_no_picture():
    found = made(rtf(rf"{{\header 页眉{{\pict\pngblip {PNG.hex()}}}\par}}正文\par"), "通知.rtf")
    assert (body(found), found.files) == ("正文", [])


def test_open_document_keeps_the_place_of_marks_and_raised_text():
    def note(text: str) -> str:
        return (
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            f"<text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
        )

    styles = (
        '<style:style style:name="S" style:family="text"><style:text-properties style:text-position="33% 58%"/></style:style>'
        '<style:style style:name="B" style:family="text"><style:text-properties style:text-position="sub 58%"/></style:style>'
    )
    content = (
        '<text:p>标准为每 10<text:span text:style-name="S">4</text:span> 立方米'
        f"{note('含税。')}，自施行之日起执行{note('见附则。')}。</text:p>"
        '<text:p>CO<text:span text:style-name="B">2</text:span></text:p>'
    )
    lines = body(made(odf(content, styles=styles), "通知.odt")).split("\n\n")
    assert lines[:2] == [NOTES, "CO<sub>2</sub>"]


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (run("10") + run("4", UP) + run(" m"), "10<sup>4</sup> m"),
        (run("H") + run("2", DOWN) + run("O"), "H<sub>2</sub>O"),
        (run("a") + run("*", UP), "a<sup>&#42;</sup>"),
        (run("x2", '<w:vertAlign w:val="baseline"/>'), "x2"),
        (
            "<m:oMath><m:sSup><m:e><m:r><m:t>e</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
            "e<sup>2</sup>",
        ),
    ],
)
def test_word_keeps_raised_text(place, written):
    assert body(made(docx(p(run("标题")) + p(place)))) == f"标题\n\n{written}"


def test_a_fraction_is_told():
    fraction = "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
    notes = made(docx(p(run("标题")) + p(fraction))).draft.notes
    assert any("分数" in note and "对照原件" in note for note in notes)


def test_a_web_page_keeps_raised_text():
    page = "<html><body><article><p>标题行</p><p>面积 5m<sup>2</sup>，CO<sub>2</sub>。</p></article></body></html>"
    assert body(made(page.encode(), "页.html")).endswith("面积 5m<sup>2</sup>，CO<sub>2</sub>。")


def test_lines_of_letters_count_half():
    lines = ["方法很多，比如之前提到的 pypdf ，用 html 处理 table 和 text 不够方", "便。", "第二段比较短。"]
    assert paragraphs(lines) == ["\n".join(lines[:2]), lines[2]]


def test_a_row_of_a_table_is_no_part_of_the_paragraph_before():
    text = "下列项目的起止日期和金额经审查同意，现予公布，\n项目 起始日期 金额\n见上表"
    found = reflowed(Layout((Paragraph((Run(text),)),)))
    assert [block.text for block in found.blocks] == text.split("\n")
