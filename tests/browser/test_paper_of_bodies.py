"""Bodies of every odd shape on A4 and Letter, by the browser's own print path: all their text, nothing cut off.

The bodies have the shapes of reported faults: tables wider than paper, words that do not break, closed details, footnotes,
text between angle brackets, what Word leaves. With ``GONGKAI_CASES`` those of that folder are printed too.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from browser.test_paper import A4, LETTER, lost, printed, squeezed
from support.tree import CATALOGUE, MKDOCS, draw, item

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def _table(columns: int, cell: str, rows: int = 3) -> str:
    head = "".join(f"| 第{n}栏名称 " for n in range(columns)) + "|\n"
    row = "".join(f"| {cell.format(n=n)} " for n in range(columns)) + "|\n"
    return head + "|---" * columns + "|\n" + row * rows


_BODIES = {
    **{f"table of {n}": _table(n, "1234567{n}.89") for n in (3, 9, 14, 18, 24)},
    "budget": _table(14, "1,234,56{n}.00", 30) + "\n注：万元。\n\n" + "后面是一段较长的说明文字，回到竖放的纸上。" * 8 + "\n",
    "dates in cells": _table(16, "2009年12月31日"),
    "sentences with dates": _table(8, "2009年12月31日前完成，见2009年10月5日的文"),
    "long numbers": _table(5, "12345678901234567890{n}"),
    "budget in folded text": "<details markdown><summary>预算</summary>\n\n" + _table(14, "1,234,56{n}.00") + "\n</details>\n",
    "words in cells": _table(7, "补助收入{n}的说明文字，内容比较长，要折行"),
    "addresses in cells": _table(4, f"https://www.example.gov.cn/{{n}}/{_LETTERS}/{_LETTERS}.html"),
    "figures with blanks": _table(12, "1 234 567,{n} 万元"),
    "table in a list": "- 如下：\n\n" + "".join(f"    {line}\n" for line in _table(12, "12345{n}.6").splitlines()),
    "table in a quotation": "".join(f"> {line}\n" for line in _table(12, "12345{n}.6").splitlines()),
    "head of plain html": "<table><tr><th rowspan=2>栏甲</th><th colspan=2>栏乙</th></tr><tr><th>乙一</th><th>乙二</th></tr>"
    + "".join(f"<tr><th>甲{n}</th><td>第{n}行的值</td><td>值</td></tr>" for n in range(60))
    + "</table>\n",
    "merged cells": "<table><tr><th rowspan=2>项目</th><th colspan=16>金额的总标题</th></tr><tr>"
    + "".join(f"<th>分项目{n}</th>" for n in range(16))
    + "</tr><tr><td>合计</td>"
    + "".join(f"<td>98765432{n}.10</td>" for n in range(16))
    + "</tr></table>\n",
    "table in a table": "<table><tr><td>外一</td><td><table><tr>"
    + "".join(f"<td>里面的格子{n}1234567</td>" for n in range(12))
    + "</tr></table></td><td>外末</td></tr></table>\n",
    "wide by attribute": "<table width='3000'><tr><td width='1500' style='width:1500px'>左边的格</td><td nowrap>右边的格末尾</td></tr></table>\n",
    "details": "<details><summary>点开</summary>\n<p>里面的字。</p>\n<details><summary>再点开</summary><p>更里面的字。</p></details>\n</details>\n",
    "long code": f"```\n{_LETTERS * 8} 末尾\n    缩进 {_LETTERS * 5}\n```\n\n行内`{_LETTERS * 5}末`。\n",
    "preformatted": f"<pre>原样的文字 {_LETTERS * 6} 末尾\n第二行</pre>\n",
    "long word": f"{_LETTERS * 9}末尾\n\n网址 https://www.example.gov.cn/{_LETTERS * 6}?甲=乙 末尾\n",
    "no blanks": "甲乙丙丁戊己庚辛" * 60 + "末尾\n",
    "deep list": "".join(f"{'    ' * n}- 第{n}层的项目\n" for n in range(9)),
    "deep numbers": "".join(f"{'    ' * n}1. 第{n}层的项目\n" for n in range(7)),
    "deep quotation": "".join(f"{'> ' * n}第{n}层的引文\n>\n" for n in range(1, 12)),
    "definitions": f"词语\n:   解释的文字\n\n{_LETTERS * 3}\n:   很长的词的解释\n",
    "footnotes": "正文[^1]，又一处[^长的记号]。\n\n[^1]: 第一条注。\n\n[^长的记号]: 第二条注，\n    分两行。\n\n[^没有引用]: 没有引用的注。\n",
    "angles": "依据<GB/T 7714—2015>，由<××县档案馆>办理，若 a<b 且 c>d 时另计。\n",
    "references": "[注2]: 数字截至2009年六月底。\n\n[联系处]: 办公室二楼\n",
    "no blank line": "材料如下：\n- 申请书\n- 证明\n数字如下：\n| 名称 | 数量 |\n|---|---|\n| 农药 | 20 |\n",
    "official": "各县供销合作社：\n\n现将有关事项通知如下。\n\n附件：1. 名单\n      2. 一览表\n\n测试县供销合作社\n\n2009年3月2日\n\n（此件公开发布）\n\n抄送：县政府办公室。\n",
    "invisible": "化\u200b肥、农\u00ad药、春\u200c耕、防\u2060汛。\n",
    "headings": "".join(f"{'#' * n} 第{n}级很长的标题，一行写不下，所以要折到下一行，再长一些，再长一些\n\n文字。\n\n" for n in range(2, 7)),
    "marks": "**加粗**、*斜体*、~~删去~~、H<sub>2</sub>O、x<sup>2</sup>、<kbd>键</kbd>、<u>下划线</u>、<ins>插入</ins>、<del>删除</del>、<small>小字</small>\n",
    "lines of figures": "\n".join(f"{n}　{n * 1234567:>12}　{n * 7654321:>12}　备注{n}" for n in range(30)) + "\n",
    "picture": "前面的字。\n\n![很宽的图的说明](图.png)\n\n后面的字。\n",
    "figure": "<figure><img src='图.png' alt='很宽的图' width='4000'><figcaption>图的题目</figcaption></figure>\n",
    "rule": "前\n\n---\n\n后\n\n***\n\n末\n",
    "admonition": "!!! note \"提示的题目\"\n    提示的文字。\n\n??? info \"收起的题目\"\n    收起的文字。\n",
    "tabs": "=== \"甲页\"\n    甲页的文字。\n\n=== \"乙页\"\n    乙页的文字。\n",
    "tasks": "- [x] 已办的事\n- [ ] 未办的事\n",
    "right to left": "<p align='right'>靠右的一行</p>\n<p align='center'>居中的一行</p>\n",
}  # fmt: skip
_EXTENSIONS = (
    "admonition",
    "def_list",
    "sane_lists",
    "attr_list",
    "md_in_html",
    "pymdownx.details",
    "pymdownx.tasklist",
)
_NAMED_CASES = os.environ.get("GONGKAI_CASES")


def _png() -> bytes:
    import struct
    import zlib

    wide, high = 3200, 60
    rows = (b"\0" + b"\x40" * wide) * high
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    made = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


@pytest.fixture(scope="module")
def pages(tmp_path_factory, gongkai, serve_dir) -> dict[str, str]:
    """{name of a body: address of its page}."""
    files: dict[str, str | bytes] = {"content/图.png": _png(), "catalogue.yml": CATALOGUE}
    files["mkdocs.yml"] = (
        MKDOCS
        + "".join(f"  - {name}\n" for name in _EXTENSIONS)
        + "  - pymdownx.tabbed:\n      alternate_style: true\n"
    )
    for number, (name, body) in enumerate(_BODIES.items(), 1):
        title = f"第{number}种正文（{name}）"
        files[f"content/{number:02}.md"] = item(
            f"01511800X/2009-{number:05}", body, 标题=title, 内容概述=f"试印{number}。"
        )
    root = draw(tmp_path_factory.mktemp("paper") / "site", files)
    done = gongkai("build", "--root", root, "--site-dir", root / "out", "--today", "2009-12-31")
    assert done.returncode == 0, done.stdout + done.stderr
    url = serve_dir(root / "out").url
    return {name: f"{url}item/01511800X/2009-{number:05}/" for number, name in enumerate(_BODIES, 1)}


@pytest.mark.parametrize("paper", [A4, LETTER], ids=["A4", "Letter"])
def test_every_body_is_whole_on_paper(pages, open_page, paper):
    page, faults = open_page(), []
    for name, address in pages.items():
        page.goto(address)
        faults += _faults(page, paper, name)
    assert faults == []


def _faults(page, paper: tuple[float, float], name: str) -> list[str]:
    try:
        sheets = printed(page, paper)
    except AssertionError as cut:
        return [f"{name}: {cut}"]
    # Of a table each row is on paper as often as on the page.
    return [f"{name}: {word}" for word in lost(page, sheets)[:3]]


@pytest.mark.skipif(not _NAMED_CASES, reason="GONGKAI_CASES names no folder of cases")
@pytest.mark.parametrize("paper", [A4, LETTER], ids=["A4", "Letter"])
def test_the_cases_are_whole_on_paper(tmp_path, gongkai, serve_dir, open_page, paper):
    folder, faults, count = Path(_NAMED_CASES or ""), [], 0
    for case in sorted(
        path for path in folder.iterdir() if (path / "content").is_dir() and path.name != "base"
    ):
        root = tmp_path / case.name
        shutil.copytree(folder / "base", root)
        shutil.copytree(case, root, dirs_exist_ok=True)
        done = gongkai("build", "--root", root, "--site-dir", root / "out")
        for address in sorted((root / "out" / "item").rglob("index.html")) if done.returncode == 0 else ():
            page = open_page(
                serve_dir(root / "out").url + address.parent.relative_to(root / "out").as_posix() + "/"
            )
            faults += _faults(page, paper, case.name)
            count += 1
    assert faults == []
    assert count > 0


def test_figures_stand_whole_on_a_sheet_that_is_turned_for_them(pages, open_page):
    """Fourteen columns of a budget: no figure is broken into two lines, the type can be read."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    page = open_page(pages["budget"])
    first, *middle, last = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    upright = [sheet.get_width() < sheet.get_height() for sheet in (first, *middle, last)]
    assert upright == [True, *[False] * len(middle), True]
    lines = "".join(sheet.get_textpage().get_text_range() for sheet in middle)
    assert all(f"1,234,56{n}.00" in lines for n in range(14))
    assert "万元" in lines
    assert (
        page.locator(".item-body table").evaluate(
            "one => parseFloat(one.style.getPropertyValue('--gk-type'))"
        )
        >= 6.5
    )


def test_the_head_of_a_table_of_plain_html_is_printed_on_every_sheet(pages, open_page):
    page = open_page(pages["head of plain html"])
    sheets = [sheet for sheet in printed(page) if "第" in sheet and "行的值" in sheet]
    assert len(sheets) > 1
    assert all("栏甲" in sheet and "栏乙" in sheet for sheet in sheets)


def test_a_table_that_fits_leaves_the_sheet_upright(pages, open_page):
    page = open_page(pages["table of 9"])
    assert page.locator(".item-body [data-turned]").count() == 0
    page.goto(pages["table of 14"])
    assert page.locator(".item-body [data-turned]").count() > 0


def test_what_is_cut_off_would_be_found(open_page):
    page = open_page()
    cells = "".join(f"<td>格{n}1234567</td>" for n in range(40))
    page.set_content(
        f"<main><div style='overflow:hidden;width:600px'><table><tr>{cells}</tr></table></div></main>"
    )
    assert lost(page, printed(page, A4)) != []
    assert squeezed("a b") == "ab"
