"""Text that only looks like markup stays text, and markup stays markup."""

from __future__ import annotations

import re

import pytest

from gongkai.content.markup.renderer import MarkdownOptions, Renderer, text_blocks

SITE = MarkdownOptions(
    ("toc", "tables", "fenced_code", "admonition", "def_list", "sane_lists"),
    {"tables": {"use_align_attribute": True}},
)
BARE = MarkdownOptions()


@pytest.fixture(scope="module", params=(SITE, BARE), ids=("demonstration", "bare"))
def renderer(request: pytest.FixtureRequest) -> Renderer:
    return Renderer(request.param)


AS_WRITTEN = (
    "依据<GB/T 9704—2012>办理", "由<XX县供销社>负责", "填写<A类>申请表", "若x<y，且y>z，则取x", "长度 L<b 且 c>d 时另计",
    "若a<b>c则大", "<重要>通知", "<2026年>计划", "温度<5>", "x <br 3", "<foo>甲</foo>", "<!重要>", "<?疑问>", "<>空<>",
    "100*200*50", "2*3=6，4*5=20", "张*三、李*四", "张**、李**", "王*、赵*", "138****1234、139****5678", "长*宽*高",
    "A*B*C", "5325**********1234", "*1 表示甲，*2 表示乙", "姓名：____ 电话：____", "____年____月____日", "[注1]没有定义",
    "1~3个", "C:\\公文", "a_b_c", "甲[^1]乙",
    "姓名：___ 性别：___，本人（___）承诺", "共（__）页，第（__）页", "含!@#()_+等，如 a_b_ 者", "变量 _id 和 user_id_ 两个", "（*）（*）甲 [*] [*]", "拨<tel:110>",
)  # fmt: skip


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_what_is_no_markup_is_shown_as_written(text: str, renderer: Renderer) -> None:
    assert text_blocks(renderer.render(text).html) == (text,)


@pytest.mark.parametrize(
    ("definition", "shown"),
    [
        ("[注1]: 数据截至2009年底。", "[注1]: 数据截至2009年底。"),
        ('[联系人]: 张某 "0873-0000203"', '[联系人]: 张某 "0873-0000203"'),
        ("[a]: https://www.example.org/", "[a]: https://www.example.org/"),
        ("> [说明]: 见下", "[说明]: 见下"),
        ("- [说明]: 见下", "[说明]: 见下"),
        ("[表1]:\n单位为吨", "[表1]: 单位为吨"),
    ],
)
def test_a_definition_that_nothing_uses_is_text(definition: str, shown: str, renderer: Renderer) -> None:
    assert text_blocks(renderer.render(f"前面。\n\n{definition}\n\n后面。").html) == (
        "前面。",
        shown,
        "后面。",
    )


def test_a_definition_whose_target_is_no_address_is_text_although_it_is_used(renderer: Renderer) -> None:
    made = renderer.render("见[注1]。\n\n[注1]: 数据截至2009年底。")
    assert made.blocks == ("见[注1]。", "[注1]: 数据截至2009年底。")
    assert "<a" not in made.html


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("见[办法][1]。\n\n[1]: a.md", '<p>见<a href="a.md">办法</a>。</p>'),
        ("见[办法]。\n\n[办法]: https://www.example.org/ \"标题\"", '<a href="https://www.example.org/" title="标题">办法</a>'),
        ("<b>甲</b>乙", "<b>甲</b>乙"),
        ('<span lang="en">a</span>', '<span lang="en">a</span>'),
        ("甲<br>乙<br/>丙", "甲<br>乙<br>丙"),
        ("<https://www.example.org/>", '<a href="https://www.example.org/">'),
        ("<a@example.org>", 'href="mailto:a@example.org"'),
        ("[x](<附件 1.pdf>)", '<a href="附件 1.pdf">x</a>'),
        ("请**务必**于**三日**内", "请<strong>务必</strong>于<strong>三日</strong>内"),
        ("*逾期不候*。", "<em>逾期不候</em>。"),
        ("`<b>*a*</b>` <foo>", "<code>&lt;b&gt;*a*&lt;/b&gt;</code> &lt;foo&gt;"),
        ("<!-- 备注 <b> -->正文", "正文"),
        ("<table><tr><td nowrap>甲</td></tr></table>", "<td>甲</td>"),
        ("<details open><summary>甲</summary>乙</details>", '<details open=""><summary>甲</summary>乙</details>'),
    ],
)  # fmt: skip
def test_markup_is_still_markup(body: str, html: str, renderer: Renderer) -> None:
    made = renderer.render(body).html
    assert html in made
    assert "&lt;!--" not in made


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<![if !supportLists]>二、加强调运。<![endif]>", "二、加强调运。"),
        ('<?xml:namespace prefix = o ns = "urn:x" />甲', "甲"),
        ("甲<o:p></o:p>", "甲"),
        ('在<st1:chsdate Year="2026">2026年</st1:chsdate>', "在2026年"),
        ("<!--[if gte mso 9]><xml><w:x/></xml><![endif]-->甲", "甲"),
        ("<xml><o:x>1</o:x></xml>甲", "甲"),
        ("<!DOCTYPE html>\n甲", "甲"),
        ('<div class="x">\n\n**甲**', "甲"),
    ],
)
def test_what_word_processors_leave_is_not_shown(body: str, shown: str, renderer: Renderer) -> None:
    assert renderer.render(body).blocks == (shown,)


def test_no_cell_is_left_out(renderer: Renderer) -> None:
    html = renderer.render("|a|b|\n|-|-|\n|1|2|3|\n|4|\n").html
    assert "<td>3</td>" in html
    assert html.count("<th>") == html.split("</thead>")[1].split("</tr>")[0].count("<td>") == 3


@pytest.mark.parametrize(
    "body",
    [
        "数量如下：\n|名称|数量|\n|---|---|\n|化肥|100|",
        "|名称|数量|\n|---|---|\n|化肥|100|\n注：单位为吨。",
        "|名称|数量|备注|\n|---|---|\n|化肥|100|无|",
        "名称|数量\n-|-\n化肥|100",
        "## 表\n|名称|数量|\n|---|---|\n|化肥|100|",
    ],
)
def test_a_table_is_apart_from_the_lines_around_it(body: str, renderer: Renderer) -> None:
    html = renderer.render(body).html
    assert "<td>化肥</td>" in html
    assert "<td>注" not in html
    assert "|" not in html


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("申请材料如下：\n- 营业执照\n- 身份证明", "<p><ul><li><li>"),
        ("申请材料如下：\n- 营业执照", "<p><ul><li>"),
        ("申请材料\n1. 营业执照\n2. 身份证明", "<p><ol><li><li>"),
        ("详见各表\n3. 收支表", "<p>"),
        ("气温\n- 五度", "<p>"),
        ("正文\n ## 二、要求\n正文", "<p><h2><p>"),
        ("- 甲\n## 二\n正文", "<ul><li><h2><p>"),
        ("1. 材料：\n   - 执照\n   - 证明\n2. 地点", "<ol><li><ul><li><li><li>"),
        ("- 甲\n  - 乙\n    - 丙\n- 丁", "<ul><li><ul><li><ul><li><li>"),
    ],
)
def test_headings_and_lists_need_no_empty_line(body: str, tags: str, renderer: Renderer) -> None:
    import re

    assert "".join(re.findall(r"<(?:p|ul|ol|li|h2)\b", renderer.render(body).html)).replace("<", ">").replace(
        ">", "<"
    ) == tags.replace(">", "")


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("5. 甲\n6. 乙", '<ol start="5">'),
        ("1. 甲\n2. 乙\n5. 戊", '<li value="5">戊</li>'),
        ("1. 甲\n\n中间一段。\n\n2. 乙", '<ol start="2">'),
    ],
)
def test_numbers_of_lists_are_those_that_were_written(body: str, html: str, renderer: Renderer) -> None:
    assert html in renderer.render(body).html


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("007. 甲", "<p>007. 甲</p>"),
        ("01. 甲\n02. 乙\n\n    - 丙\n", "<p>01. 甲</p> <p>02. 乙</p> <ul> <li>丙</li> </ul>"),
        ("材料：\n01. 甲\n02. 乙", "<p>材料：</p> <p>01. 甲</p> <p>02. 乙</p>"),
        ("３. 甲\n４. 乙", "<p>３. 甲</p> <p>４. 乙</p>"),
        ("2009. 年初以来", "<p>2009. 年初以来</p>"),
        ("123456789. 甲\n\n12345678901. 乙", "<p>123456789. 甲</p> <p>12345678901. 乙</p>"),
        ("2009. 5. 1 印发", "<p>2009. 5. 1 印发</p>"),
        ("007. - 甲", "<p>007. - 甲</p>"),
        ("999. 甲\n1000. 乙", '<ol start="999"> <li>甲</li> <li>乙</li> </ol>'),
        ("9" * 5000 + ". 甲", f"<p>{'9' * 5000}. 甲</p>"),
        ("- 甲\n    1. 乙\n    - 丙", "<ul> <li> <p>甲</p> <ol> <li>乙</li> </ol> <ul> <li>丙</li> </ul> </li> </ul>"),
        ("* 甲\n    ２. 乙\n1. 丙", "<ul> <li>甲<p>２. 乙</p> </li> </ul> <ol> <li>丙</li> </ol>"),
        ("- 甲\n    2. 乙\n1. 丙", '<ul> <li>甲<ol start="2"> <li>乙</li> </ol> </li> </ul> <ol> <li>丙</li> </ol>'),
        ("1) 甲\n    2. 乙\n    - 丙", "<p>1) 甲 2. 乙 - 丙</p>"),
        ("- 15.3%\n- ２.1个百分点，回落", "<p>- 15.3%</p> <p>- ２.1个百分点，回落</p>"),
        ("- 2009、2010年", "<ul> <li>2009、2010年</li> </ul>"),
        ("- 15.3%\n比上年低", "<p>- 15.3% 比上年低</p>"),
        ("+ 1.2万吨\n- 300人", "<p>+ 1.2万吨</p> <p>- 300人</p>"),
        ("- 300人参加\n- 2人缺席", "<ul> <li>300人参加</li> <li>2人缺席</li> </ul>"),
        ("> - 5.2%", "<blockquote> <p>- 5.2%</p> </blockquote>"),
        ("-\t5.2%", "<p>- 5.2%</p>"),
        ("+ 3℃", "<p>+ 3℃</p>"),
        ("- 化肥\n- 15.3%", "<ul> <li>化肥</li> <li>15.3%</li> </ul>"),
        ("- 9月27日\n- 3名", "<ul> <li>9月27日</li> <li>3名</li> </ul>"),
        ("* 注：15.3*为初步数", "<p>* 注：15.3*为初步数</p>"),
        ("* 注意事项", "<ul> <li>注意事项</li> </ul>"),
    ],
)  # fmt: skip
def test_markers_that_a_list_cannot_show_stay_text(body: str, html: str, renderer: Renderer) -> None:
    assert " ".join(renderer.render(body).html.split()) == html


def test_a_table_in_an_item_is_a_table_of_its_own_columns(renderer: Renderer) -> None:
    html = renderer.render("- | 甲 | 乙 |\n  |---|---|\n  | 丙 | 丁 |").html
    assert (html.count("<li>"), re.findall("<t[hd]>(.)</t[hd]>", html)) == (1, ["甲", "乙", "丙", "丁"])


@pytest.mark.parametrize(
    ("body", "cited", "notes"),
    [
        ("甲[^1]乙[^2]\n\n[^2]: 二\n\n[^1]: 一", ["1", "2"], ["2", "1"]),
        ("甲[^1]乙[^3]\n\n[^1]: 一\n\n[^3]: 三", ["1", "3"], ["", "3"]),
        ("甲[^1]乙[^2]\n\n[^1]: 一\n\n[^2]: 二", ["1", "2"], ["", ""]),
        ("甲[^甲]乙[^3]\n\n[^甲]: 一\n\n[^3]: 三", ["1", "2"], ["", ""]),
    ],
)
def test_notes_have_the_numbers_that_were_written(
    body: str, cited: list[str], notes: list[str], renderer: Renderer
) -> None:
    html = renderer.render(body).html
    assert re.findall(r'class="footnote-ref"[^>]*>(\d+)</a>', html) == cited
    assert re.findall(r'<li id="fn:[^"]*"(?: value="(\d+)")?>', html) == notes


@pytest.mark.parametrize(
    "body, html",
    [
        ("1. 甲\n- 乙", "<ol> <li>甲</li> </ol> <ul> <li>乙</li> </ul>"),
        (
            "1. 甲\n\n- 乙\n\n2. 丙",
            '<ol> <li>甲</li> </ol> <ul> <li>乙</li> </ul> <ol start="2"> <li>丙</li> </ol>',
        ),
        ("- 甲\n\n1. 乙", "<ul> <li>甲</li> </ul> <ol> <li>乙</li> </ol>"),
    ],
)
def test_bullets_below_numbers_are_not_counted(body: str, html: str, renderer: Renderer) -> None:
    assert " ".join(renderer.render(body).html.split()) == html


@pytest.mark.parametrize(
    "body, shown",
    [
        ("## 3#", "3#"),
        ("### C#", "C#"),
        ("## 1# ##", "1#"),
        ("## 标题 ##", "标题"),
        ("## 标题##", "标题"),
        ("### 标题 ### ", "标题"),
    ],
)
def test_signs_that_belong_to_a_heading_stay(body: str, shown: str, renderer: Renderer) -> None:
    assert text_blocks(renderer.render(body).html) == (shown,)


def test_an_address_of_mail_may_have_its_scheme(renderer: Renderer) -> None:
    assert text_blocks(renderer.render("寄<mailto:a@example.gov.cn>。").html) == ("寄a@example.gov.cn。",)


def test_a_list_of_ones_is_counted(renderer: Renderer) -> None:
    html = renderer.render("1. 甲\n1. 乙\n1. 丙").html
    assert "value" not in html
    assert "start" not in html


def test_notes_work_in_every_site(renderer: Renderer) -> None:
    made = renderer.render("正文[^1]。\n\n[^1]: 注一")
    assert 'href="#fn:1"' in made.html
    assert any("注一" in block for block in made.blocks)


def test_noncharacters_of_a_body_do_no_harm(renderer: Renderer) -> None:
    assert "<script" not in renderer.render("甲\ufdd0script\ufdd1[\ufdd2*乙*").html


def test_a_note_that_nothing_cites_keeps_its_text_and_has_no_link_to_nowhere(renderer: Renderer) -> None:
    made = renderer.render("甲[^1]，又[^1]。\n\n[^1]: 引用的注。\n\n[^2]: 没有引用的注。\n\n    第二段。\n")
    assert made.blocks[0] == "甲1，又1。"
    assert [block for block in made.blocks if "没有" in block] == ["没有引用的注。"]
    targets = set(re.findall(r'href="#([^"]+)"', made.html))
    assert targets == {"fnref:1", "fnref2:1", "fn:1"}
    assert targets <= set(made.anchors)


def test_an_item_behind_a_paragraph_of_an_item_stays_an_item(renderer: Renderer) -> None:
    html = renderer.render("- 甲\n    - 乙\n\n        乙的第二段\n    - 丙\n- 丁\n- 戊\n").html
    assert re.sub(r"\s|</?p>", "", html) == (
        "<ul><li>甲<ul><li>乙乙的第二段</li><li>丙</li></ul></li><li>丁</li><li>戊</li></ul>"
    )


def test_asterisks_of_two_paragraphs_of_a_quotation_are_no_pair(renderer: Renderer) -> None:
    made = renderer.render("> 长*宽。\n>\n> 数量*单价\n")
    assert made.blocks == ("长*宽。", "数量*单价")
