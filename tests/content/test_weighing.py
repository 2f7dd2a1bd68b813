"""Weighing: whatever of a body is not on its page is found, and nothing else is."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.content.markup.renderer import MarkdownOptions, Renderer
from gongkai.content.weighing.difference import Change, Difference
from gongkai.content.weighing.list_markers import shown_numbers
from gongkai.content.weighing.page import page_of, significant
from gongkai.content.weighing.weigh import weigh
from support.costs import assert_linear

RENDERER = Renderer(
    MarkdownOptions(
        (
            "toc", "tables", "fenced_code", "footnotes", "admonition", "def_list", "sane_lists", "attr_list", "abbr",
            "md_in_html", "pymdownx.tilde", "pymdownx.caret", "pymdownx.mark", "pymdownx.keys", "pymdownx.tasklist",
            "pymdownx.details", "pymdownx.tabbed", "pymdownx.smartsymbols",
        ),
        {"pymdownx.tabbed": {"alternate_style": True}},
    )
)  # fmt: skip
BARE = Renderer(MarkdownOptions())


def weighed(body: str, renderer: Renderer = RENDERER) -> tuple[Difference, ...]:
    made = renderer.render(body)
    return weigh(body, made.html, made.blocks)


def lost(body: str, renderer: Renderer = RENDERER) -> list[str]:
    return [one.text for one in weighed(body, renderer) if one.change is Change.LOST]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("甲<iframe>乙丙</iframe>丁", ["乙丙"]),
        ("<noscript>另见附件</noscript>正文", ["另见附件"]),
        ("<object>甲乙</object>", ["甲乙"]),
        ("本办法(c)项", ["c"]),  # smartsymbols makes a copyright sign of it
        ("*[国办]: 国务院办公厅\n\n正文。", ["国务院办公厅"]),
    ],
)
def test_what_a_page_does_not_show_is_found(body: str, words: list[str]) -> None:
    assert [word for word in words if word in "".join(lost(body))] == words


def test_a_text_taken_from_the_page_is_found_with_its_line() -> None:
    body = "第一段话。\n\n第二段话，后面还有**加粗**的字。\n\n- 项目\n\n| 名称 | 数量 |\n|---|---|\n| 化肥 | 100 |\n\n末尾[^1]。\n\n[^1]: 注释。\n"
    html = RENDERER.render(body).html
    for word, line in (
        ("第一段话", 0),
        ("加粗", 2),
        ("项目", 4),
        ("化肥", 8),
        ("100", 8),
        ("末尾", 10),
        ("注释", 12),
    ):
        assert word in html
        found = weigh(body, html.replace(word, "", 1))
        assert [(one.line, one.text) for one in found if one.change is Change.LOST] == [(line, word)]


FANCY = Renderer(MarkdownOptions(("toc", "tables", "fenced_code", "pymdownx.fancylists")))


@pytest.mark.parametrize(
    ("body", "renderer", "found"),
    [
        ("1. 甲\n1. 乙\n1. 丙", RENDERER, [(1, "0=2,1=3")]),
        ("1. [甲](a.md)\n\n1. **乙**", BARE, [(2, "0=2")]),
        ("- 甲\n    3. 乙\n    3. 丙", BARE, [(2, "0=4")]),
        ("> 1. 甲\n> 1. 乙", BARE, [(1, "0=2")]),
        ("1. 甲\n3. 乙\n5. 丙", BARE, []),
        ("1. 甲\n3. 乙\n5. 丙", FANCY, [(1, "0=2,1=3")]),
        ("1) 甲\n2) 乙\n\na. 丙\nb. 丁", FANCY, []),
        ("- 甲\n- 15.3%\n- 2%", RENDERER, [(1, "sign")]),
        ("- 甲\n\n段。\n\n+ 乙\n\n+ 15.3个百分点", RENDERER, [(6, "sign")]),
        ("1. 甲\n\n    段。\n\n2. 乙\n\n```\n1. 丙\n1. 丁\n```", RENDERER, []),
    ],
)
def test_numbers_and_signs_of_lists_are_those_of_the_body(
    body: str, renderer: Renderer, found: list[tuple[int, str]]
) -> None:
    assert [(one.line, one.hint) for one in weighed(body, renderer) if one.change is Change.MARKER] == found
    assert [one for one in weighed(body, renderer) if one.change is not Change.MARKER] == []


@pytest.mark.parametrize(
    ("body", "change", "lines"),
    [
        ("1. 甲\n  （1）乙\n  （2）丙\n2. 丁", Change.ITEM, [1, 2]),
        ("- 甲\n    > 引用\n- 乙", Change.ITEM, [1]),
        ("- 办理材料，包括营业执照、身份证明\n  和委托书，以及其他需要的。", Change.ITEM, []),
        ("－ 甲\n－ 乙", Change.JOINED, [1]),
        ("-　甲\n-　乙", Change.JOINED, [1]),
        ("1.1 甲\n1.2 乙\n1.2.1 丙\n1.3 丁", Change.JOINED, [1]),
        ("产量比上年增加\n1.5 万吨。", Change.JOINED, []),
        ("2009.5.1 印发\n2009.6.1 施行", Change.JOINED, [1]),
        ("《甲办法》（×政发〔2009〕5号）\n《乙办法》（×政发〔2009〕6号）", Change.JOINED, [1]),
        ("附件1\n附件2", Change.JOINED, [1]),
        ("详见\n附件1", Change.JOINED, []),
        ("甲\\\n乙", Change.JOINED, [1]),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |\n\n| 5 | 6 |", Change.TABLE, [4]),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n| 丙 | 丁 |\n|---|---|\n| 3 | 4 |", Change.TABLE, []),
        ("<details>\n\n甲\n- 乙\n- 丙\n\n</details>", Change.INERT, [3]),
        ("<div>甲</div>\n\n乙\n\n<div>丙</div>", Change.INERT, []),
        ("<table>\n<tr><td>**粗**</td></tr>\n</table>", Change.INERT, [1]),
        ("<table>\n<tr><td>\n1. 甲<br>\n2. 乙\n</td></tr>\n</table>", Change.INERT, []),
        ("<blockquote>\n甲\n乙\n</blockquote>", Change.INERT, []),
        ("| 年度 | 金额 |\n| 2009 | 100 |\n|---|---|\n| 2010 | 200 |", Change.TABLE, [0]),
        ("说明\n| 年度 | 金额 |\n|---|---|\n| 2009 | 100 |\n完", Change.TABLE, []),
        ("2009年1月1日\n××局", Change.JOINED, [1]),
        ("Q：甲\nA：乙", Change.JOINED, [1]),
        ("※ 甲\n※ 乙", Change.JOINED, [1]),
    ],
)
def test_text_that_changed_its_role_is_told_once(body: str, change: Change, lines: list[int]) -> None:
    found = weighed(body, BARE)
    assert [one.line for one in found if one.change is change] == lines
    assert [one for one in found if one.change is not change] == []


def test_a_zero_in_front_that_a_list_loses_is_lost_text() -> None:
    assert lost("007. 甲\n\n正文。", FANCY) == ["007"]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<ol start="3"><li>a</li><li value="9">b</li><li>c</li></ol>', ["3", "9", "10"]),
        (
            "<ol><li>a<ul><li>b</li></ul></li><li>c<ol><li>d</li></ol></li><li>e</li></ol>",
            ["1", "2", "1", "3"],
        ),
        ('<ol start="99999999999"><li>a</li></ol>', ["2147483647"]),
        ('<ol start="007"><li>a</li></ol><ol><li>b</li></ol>', ["7", "1"]),
    ],
)
def test_items_are_numbered_as_browsers_number_them(html: str, shown: list[str]) -> None:
    assert shown_numbers(html) == shown


def test_a_text_out_of_its_order_is_found() -> None:
    body = "甲乙丙丁。\n\n戊己庚辛。\n\n子丑寅卯。\n"
    assert weigh(body, "<p>甲乙丙丁。</p><p>子丑寅卯。</p>") != ()


@pytest.mark.parametrize(
    "body",
    [
        '见[办法](https://www.example.org/办法 "标题")和![图](图.png "说明")。',
        "见[办法][1]。\n\n[1]: https://www.example.org/x",
        "甲&nbsp;乙&#20013;丙&amp;丁",
        "甲<!-- 备注 -->乙",
        '<p class="x" title="y">甲<b id="z">乙</b></p>',
        "1. 甲\n2. 乙\n\n    乙的段落\n\n3. 丙",
        "- [x] 甲\n- [ ] 乙",
        '!!! note "标题"\n    内容\n',
        "??? info\n    内容\n",
        '=== "甲"\n    一\n\n=== "乙"\n    二\n',
        "```python title=\"x\"\n中文 = 1\n```",
        "正文[^a]，又[^b]。\n\n[^a]: 第一条注。\n\n    注的第二段。\n\n[^b]: 第二条注。\n\n结尾。",
        "[TOC]\n\n## 一\n\n## 二",
        "## 标题 {#id .class}\n\n段落。\n{: .class #x }",
        "*[HTML]: Hyper Text\n\nHTML 是。",
        "按 ++ctrl+s++ 保存。",
        "词\n:   解释",
        "<style>p {color: red}</style>\n\n甲",
        "H~2~O 和 x^2^ 和 ==标记==",
        "> 引用\n>\n> - 甲\n> - 乙",
        "|a|b|\n|:-|-:|\n|`x|y`|2|3|",
        "<details><summary>甲</summary>\n乙\n</details>",
    ],
)  # fmt: skip
def test_known_markup_is_not_missed(body: str) -> None:
    assert weighed(body) == ()


@pytest.mark.parametrize("unit", ["<iframe>甲</iframe>乙", "[^{n}]: 甲\n\n", "甲<b>乙</b>\n", "|甲|乙|\n", "甲*乙*丙 ", "[{n}]: 丁\n\n", "\t甲\n", "<div>\n\n**甲{n}**\n\n", "<div>\n- 甲\n</div>\n", "1. 甲\n", "|甲|乙|\n\n"])  # fmt: skip
def test_weighing_takes_linear_time(unit: str) -> None:
    def pair(count: int) -> tuple[str, str]:
        body = "".join(unit.replace("{n}", str(number)) for number in range(count))
        return body, "<p>" + re.sub("[甲丁]", "", body).replace("<", "&lt;") + "</p>"

    assert_linear(lambda given: weigh(*given), pair(500), pair(4000), 8)


# A body of parts, each with words of its own: a word that its page does not have must be in a finding.
_WORD = st.integers(0, 30_000).map(lambda number: f"词{number:x}字")
_INLINE = st.sampled_from(
    (
        "{}", "**{}**", "*{}*", "`{}`", "[{}](a.md)", "<b>{}</b>", "<{}>", "x<{}>y", "{}*2*3", "~~{}~~", "H~{}~", "[{}]", "\\*{}\\*",
        "<span>{}</span>", "<foo {}>", "<b {}>", "张*{}、李*", "![{}](a.png)", "==%s=={}", "&lt;{}&gt;", "^{}^", "_{}_", "__{}__",
        "<iframe>{}</iframe>", "{{{}}}", "$${}$$", ":{}:", "++{}++", "([{}", "{}](b)", "<a href=\"{}\">x</a>", "<!-- {}", "{}-->",
    )
)  # fmt: skip
_BLOCK = st.sampled_from(
    (
        "{}\n\n", "{}\n", "# {}\n", "##{}\n", "- {}\n", "1. {}\n", "3. {}\n", "> {}\n", ">{}\n", "    {}\n", "\t{}\n", "|{}|甲|\n|-|-|\n", "|{}|乙|丙|\n",
        "{}\n---\n", "[{}]: 甲\n", "[^1]: {}\n", "正文[^1]{}\n\n", "!!! note\n    {}\n", "<div>{}</div>\n", "<p>{}\n", "```\n{}\n```\n", "```\n{}\n", "   - {}\n",
        "（一）{}\n", "<table><tr><td>{}</td></tr></table>\n", "{}：\n- 甲\n- 乙\n", "*[甲]: {}\n", "甲\t{}\n", "*{}*号\n", "<svg>{}</svg>\n", "<div>\n{}\n",
    )
)  # fmt: skip


@st.composite
def bodies(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(_BLOCK, _INLINE, _WORD), min_size=1, max_size=9))
    return "".join(block.replace("{}", inline.replace("{}", word)) for block, inline, word in parts)


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ATTRIBUTE = re.compile(r'\b(?:href|src)="[^"]*"|\]\([^()]*\)')
_LABEL = re.compile(r"\[\^[^\]\n]*\]:")
_ABBREVIATION = re.compile(r'title="[^"]*"')


@pytest.mark.parametrize("renderer", [RENDERER, BARE], ids=("extensions", "bare"))
@given(body=bodies())
def test_a_text_is_on_the_page_or_in_a_finding(renderer: Renderer, body: str) -> None:
    made = renderer.render(body)
    page = page_of(made.html).text + "".join(_ABBREVIATION.findall(made.html))
    told = "".join(one.text for one in weigh(body, made.html) if one.change is Change.LOST)
    text = _LABEL.sub("", _ATTRIBUTE.sub("", _COMMENT.sub("", body)))
    for word in set(re.findall("词[0-9a-f]+字", text)):
        short = word[1:-1]
        assert word in page or word in told or short in told, (word, made.html)


_REPEATED = {
    "telephones": ("联系人：张××，电话：0873-3732100。", "地址：红河县迤萨镇。", "合计12万元，其中财政拨款8万元。"),
    "figures": ("1 2 3", "1 2 4", "1 1 1", "12 3 1"),
    "one word": ("1", "2", "3", "12", "甲", "乙", "1 2"),
    "appointments": ("一、同意张××同志任主任；", "一、同意李××同志任主任；", "二、同意张××同志任副主任；", "特此通知。"),
}  # fmt: skip


@pytest.mark.parametrize("name", _REPEATED)
@given(data=st.data())
def test_beside_a_loss_in_a_repeated_text_nothing_else_is_named(name: str, data: st.DataObject) -> None:
    lines = data.draw(st.lists(st.sampled_from(_REPEATED[name]), min_size=6, max_size=40))
    gone = data.draw(st.sets(st.integers(0, len(lines) - 1), min_size=1, max_size=2))
    html = "".join(f"<p>{line}</p>" for number, line in enumerate(lines) if number not in gone)
    told = [one.text for one in weigh("\n\n".join(lines), html) if one.change is Change.LOST]
    letters = Counter(significant("".join(told)))
    assert letters == Counter(significant("".join(lines[number] for number in gone)))
