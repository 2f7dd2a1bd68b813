"""What `fix` mends, what it leaves alone, and that it never makes anything worse."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.catalogue.fields import FIELDS
from gongkai.content.reading import read_record
from gongkai.lint.fix import fixed
from gongkai.source.ignorable import without_stray
from support.examples import scaled

VOCABULARY = {
    "公开渠道": frozenset({"政府网站", "公开栏"}),
    "主题分类": frozenset({"商贸、海关、旅游", "财政", "税务"}),
}


def mend(header: str, body: str = "正文。\n") -> str:
    data = f"---\n{header}\n---\n{body}".encode()
    mended = fixed("content/a.md", data, VOCABULARY).data.decode()
    return mended.removeprefix("---\n").removesuffix(f"\n---\n{body}")


MENDED = [
    ("标题：关于春耕的通知", "标题: 关于春耕的通知", "a full-width colon behind a field's name"),
    ("标题：  关于春耕的通知", "标题: 关于春耕的通知", "a full-width colon and blanks"),
    ("标题 ：关于春耕的通知", "标题: 关于春耕的通知", "a blank before a full-width colon"),
    ("标题:　关于春耕的通知", "标题: 关于春耕的通知", "a full-width blank behind a colon"),
    ("标题:关于春耕的通知", "标题: 关于春耕的通知", "no blank behind a colon"),
    ("文号：红供发〔2009〕1号", "文号: 红供发〔2009〕1号", "another name of a field keeps that name"),
    ("标题：关于印发: 某办法", "标题: '关于印发: 某办法'", "a value that needs quotes gets them"),
    ("标题：关于印发: 某办法  # 注", "标题: '关于印发: 某办法'  # 注", "a comment stays a comment"),
    ("附件：\n  - a.pdf", "附件:\n  - a.pdf", "a list below a full-width colon"),
    ("变更:\n  - 形成日期：2009-06-01", "变更:\n  - 形成日期: 2009-06-01", "a key inside a list"),
    ("公示期: {起: 2009年6月1日, 止: 2009.6.7}", "公示期: {起: 2009-06-01, 止: 2009-06-07}", "days inside braces"),
    ("生成时间: 2009年5月10日", "生成时间: 2009-05-10", "a date with 年月日"),
    ("生成时间: 2009.5.10", "生成时间: 2009-05-10", "a date with dots"),
    ("生成时间: 2009/5/10", "生成时间: 2009-05-10", "a date with slashes"),
    ("生成时间: ２００９－０５－１０", "生成时间: 2009-05-10", "a date in full-width digits"),
    ("生成时间: 2009-5-10 # 成文", "生成时间: 2009-05-10 # 成文", "a date before a comment"),
    ('生成时间: "2009年5月10日"', '生成时间: "2009-05-10"', "a date in quotes keeps them"),
    ("公开时间: 2009年5月18日 9：30", "公开时间: 2009-05-18 09:30", "a date with its time"),
    ("索引号: ０１５１１８００Ｘ／２００９－００００１", "索引号: 01511800X/2009-00001", "a full-width number"),
    ("关联: [０１５１１８００Ｘ/2009-00002]", "关联: [01511800X/2009-00002]", "a full-width number in a list"),
    ("发文字号: 红供发[2009]12号", "发文字号: 红供发〔2009〕12号", "square brackets of a 文号"),
    ("发文字号: 红供发（２００９）12号", "发文字号: 红供发〔2009〕12号", "round brackets and full-width digits"),
    ("发文字号: 红供发【2009】 12 号", "发文字号: 红供发〔2009〕12号", "blanks inside a 文号"),
    ("发文字号: 国务院令第７１１号", "发文字号: 国务院令第711号", "full-width digits of an order's number"),
    ("标题: ２００９年Ａ类总结（一）", "标题: 2009年A类总结（一）", "full-width digits and letters in a title"),
    ("索引号: 01511800X ／ 2009-00012", "索引号: 01511800X/2009-00012", "blanks inside a number"),
    ('关键词: ["\\u200b春耕", \'它\'\'的　\']', "关键词: [\"春耕\", '它''的']", "padding written with escapes"),
    ("标题: '  关于春耕的通知　'", "标题: '关于春耕的通知'", "padding inside quotes"),
    ("标题: 关于春耕的通知　", "标题: 关于春耕的通知", "a full-width blank at the end"),
    ("关键词: 春耕、农资", "关键词: [春耕, 农资]", "a list written with 、"),
    ("关键词：春耕，农资", "关键词: [春耕, 农资]", "a list written with a full-width comma"),
    ("关联: 甲/2009-1、甲/2009-2", "关联: [甲/2009-1, 甲/2009-2]", "numbers written with 、"),
    ("公开渠道: 政府网站、公开栏", "公开渠道: [政府网站, 公开栏]", "words of the site's list written with 、"),
    ("关键词: [化肥、农药, 种子]", "关键词: [化肥, 农药, 种子]", "an entry of a list that is two"),
    ("关键词: ［化肥，农药］", "关键词: [化肥, 农药]", "a list in the brackets of a Chinese keyboard"),
]  # fmt: skip

LEFT = [
    ("标题: 关于春耕的通知", "what is right"),
    ("标题:   关于春耕的通知", "blanks that mean nothing"),
    ("# 标题：说明", "a comment"),
    ("内容概述: |\n  标题：某某\n  生成时间：2009年5月10日", "the lines of a block of text"),
    ("内容概述: 标题：某某", "a full-width colon inside a value"),
    ("负责人：张三", "a name that is no field: which one was meant is for a person to say"),
    ("附件: [２００９.pdf]", "the name of a file"),
    ("类别: 业务１", "a name of catalogue.yml"),
    ("标题: （２）\n  第二行", "a value on two lines"),
    ("发文字号: 牟政办发〔201746号", "a bracket that was lost"),
    ("主题分类: 商贸、海关、旅游", "a word that holds 、 itself"),
    ("主题分类: 商贸、海关", "words that the site does not know"),
    ("发布机构: 甲委员会、乙政府", "organs: a name may hold 、"),
    ("生成时间: 2009-05-10 09:30", "a time that a date cannot keep"),
    ("生成时间: 2009年2月30日", "a day that does not exist"),
    ("生成时间: 5月10日", "a date without its year"),
    ("发文字号: 红供发〔2009〕012号", "a leading zero: the number itself may be wrong"),
    ("发文字号: 红供发〔2009〕第12号", "第 is for a person to take away"),
    ("发文字号: 国务院令第711号", "the number of an order"),
    ('标题: "\\t关于\\n春耕 "', "a value that cannot stand without its escapes"),
    ("关键词:\n  - 化肥、农药", "an entry on a line of its own"),
    ("标题: &甲 关于", "a header that cannot be read"),
]


@pytest.mark.parametrize("before, after, why", MENDED, ids=[row[2] for row in MENDED])
def test_is_mended(before, after, why):
    assert mend(before) == after
    assert mend(after) == after


@pytest.mark.parametrize("header, why", LEFT, ids=[row[1] for row in LEFT])
def test_is_left_alone(header, why):
    assert mend(header) == header


def test_byte_order_mark_and_line_ends():
    data = "\ufeff---\r\n标题: 甲\r\n---\r\n正文\r第二行\r\n".encode()
    assert fixed("a.md", data).data == "---\n标题: 甲\n---\n正文\n第二行\n".encode()


def test_repairs_name_the_lines_before_and_after():
    (repair,) = fixed("a.md", "---\n标题: 甲\n生成时间: 2009.5.1\n---\n".encode()).repairs
    assert repair == (3, "生成时间: 2009.5.1", "生成时间: 2009-05-01")


def test_what_is_right_is_the_same_object():
    data = "---\n标题: 甲\n---\n正文".encode()
    assert fixed("a.md", data).data is data


def test_a_file_that_is_no_text_is_left_and_said_so():
    data = "---\n标题：甲\n---\n".encode("gbk")
    result = fixed("a.md", data)
    assert result.data is data
    assert "UTF-8" in result.unreadable


def test_a_file_without_header_only_gets_its_line_ends():
    assert fixed("a.md", "标题：甲\r\n正文\n".encode()).data == "标题：甲\n正文\n".encode()


def test_a_file_of_windows_keeps_its_line_ends():
    data = "---\r\n标题：甲\r\n生成时间: 2009.5.1\r\n---\r\n正文\r\n"
    assert (
        fixed("a.md", data.encode()).data
        == data.replace("：", ": ").replace("2009.5.1", "2009-05-01").encode()
    )
    right = data.replace("：", ": ").replace(".5.1", "-05-01").encode()
    assert fixed("a.md", right).data is right


names = st.sampled_from(
    [name for field in FIELDS for name in (field.name, *field.aliases)] + ["负责人", "title"]
)
colons = st.sampled_from([": ", "：", ":", ":　", " ："])
values = st.one_of(
    st.sampled_from([
        "2009年5月10日", "2009.5.10", "２００９-5-1", "红供发[2009]12号", "春耕、农资", "'x", '"a" b', "[a、b]", "{起: 2009.1.1}",
        "a: b", "a # b", "- a", "|", ">", "　甲　", "*a", "01511800X/2009-00001", "", "'甲　'", '"2009.5.1"', "[2009.5.1, ０１]",
    ]),
    st.text(max_size=12),
)  # fmt: skip
lines = st.builds(
    lambda indent, name, colon, value: f"{indent}{name}{colon}{value}",
    st.sampled_from(["", "  ", "  - ", "# "]),
    names,
    colons,
    values,
)
files = st.builds(
    lambda bom, header, end, body: (bom + "---\n" + "\n".join(header) + "\n---\n" + body).replace("\n", end).encode(
        "utf-8", "surrogatepass"),
    st.sampled_from(["", "\ufeff"]), st.lists(lines, max_size=6), st.sampled_from(["\n", "\r\n"]), st.text(max_size=40),
)  # fmt: skip


@settings(max_examples=scaled(400), deadline=None)
@given(files)
def test_once_is_enough_and_nothing_gets_worse(data):
    result = fixed("content/a.md", data)
    assert fixed("content/a.md", result.data).data == result.data
    before, _ = read_record("content/a.md", data)
    after, _ = read_record("content/a.md", result.data)
    if before is not None:
        assert after is not None
        assert after.body == without_stray(before.body)
        assert set(before.fields) <= set(after.fields)


@settings(max_examples=scaled(200), deadline=None)
@given(st.text())
def test_any_text_is_taken_and_its_body_kept(text):
    data = f"---\n标题：甲\n---\n{text}".encode("utf-8", "replace")
    body = re.sub("\r\n?", "\n", data.decode().split("---\n", 2)[2])
    assert fixed("a.md", data).data.decode() == f"---\n标题: 甲\n---\n{without_stray(body)}"


@settings(max_examples=scaled(200), deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_taken(data):
    assert fixed("a.md", data).data is not None
