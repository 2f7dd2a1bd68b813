"""On paper, by the browser's own print path: every page kind and odd bodies, nothing lost, nothing cut off."""

from __future__ import annotations

import base64
import re
from collections import Counter

import pytest

from gongkai.source.ignorable import without_ignorable

pytestmark = pytest.mark.browser

A4, LETTER = (8.27, 11.69), (8.5, 11)  # inches
MARGIN = 18 * 72 / 25.4 - 8  # points, as in print.css; a closing mark may hang out by half of itself
# What a page shows on the screen alone.
_SCREEN = (
    ".gk-skip, .gk-header, .gk-footer, .gk-crumbs, .gk-tools, .gk-neighbours, .gk-ask, .gk-pages, .gk-filters, .gk-sort, .gk-list .gk-parts, .gk-sections, .gk-recent > label, .gk-feeds,"
    " .gk-ways, .gk-search, .gk-contents, .gk-copy, .gk-table-tools, .gk-with, .gk-byline, .gk-paper, .gk-noprint, .gk-vh,"
    " .gk-years, .gk-downloads, .gk-zoom, .item-facts > label, script, style, [hidden], button, select, svg, title, .gk-screen,"
    # What the node above says already, links to further lists, of the home page's lists all but five lines.
    " .facts .same, .gk-more, div.gk-newest > p:last-child, .gk-recent > ul > li:nth-child(n+6),"
    # The home page is headed by the name of the organ on paper, where nothing is searched.
    " .gk-hero h1"
)
_WORDS = f"""() => {{
  const kept = document.querySelector('main').cloneNode(true);
  for (const one of kept.querySelectorAll({_SCREEN!r})) one.remove();
  const texts = [], walker = document.createTreeWalker(kept, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode.data);
  return texts.join('\\n');
}}"""
ODD = """
<details><summary>点开看</summary><p>收起来的内容也要印。</p></details>

| 项目 | 一月 | 二月 | 三月 | 四月 | 五月 | 六月 | 七月 | 八月 | 九月 | 十月 | 十一月 | 十二月 | 备注说明 |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
| 上级补助收入 | 1234567.89 | 2234567.89 | 3234567.89 | 4234567.89 | 5234567.89 | 6234567.89 | 7234567.89 | 8234567.89 | 9234567.89 | 1034567.89 | 1134567.89 | 1234567.80 | 最末一栏的说明 |

`一行很长的代码abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz末尾`

```
块里很长的一行 abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz 块末尾
```

<table><tr><th>第一项上级补助收入</th><th>二</th><th>三</th><th>四</th><th>五</th><th>六</th><th>七</th><th>八</th><th>九</th><th>十</th><th>十一</th><th>十二</th><th>十三</th><th>十四</th><th>十五</th><th>十六</th></tr>
<tr><td>0123456789.00</td><td>1123456789.00</td><td>2123456789.00</td><td>3123456789.00</td><td>4123456789.00</td><td>5123456789.00</td><td>6123456789.00</td><td>7123456789.00</td><td>8123456789.00</td><td>9123456789.00</td><td>10123456789.00</td><td>11123456789.00</td><td>12123456789.00</td><td>13123456789.00</td><td>14123456789.00</td><td>15123456789.00</td></tr></table>

https://www.example.gov.cn/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa网址末尾
"""


def printed(page, paper: tuple[float, float] = A4) -> list[str]:
    """The text of each page of the PDF, without white space. No letter stands outside the margins."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    session = page.context.new_cdp_session(page)
    data = session.send("Page.printToPDF", {"paperWidth": paper[0], "paperHeight": paper[1]})["data"]
    sheets = []
    for sheet in pypdfium2.PdfDocument(base64.b64decode(data)):
        text = sheet.get_textpage()
        rights = [text.get_charbox(place)[2] for place in range(text.count_chars())]
        assert max(rights) <= sheet.get_width() - MARGIN, f"{page.url}: cut off at the right"
        sheets.append(squeezed(text.get_text_range()))
    return sheets


def squeezed(text: str) -> str:
    return re.sub(r"[\s\ufffe-]+", "", without_ignorable(text))


def lost(page, sheets: list[str]) -> list[str]:
    """The words of the page that are not on paper, looked for in pieces: margin boxes stand between sheets."""
    everything = "".join(sheets)
    text = page.evaluate(_WORDS)
    words = [squeezed(word) for word in re.split(r"[\s,，。；：、（）()|]+", text)]
    # A cell that is cut off has its first letters on paper, and its last ones may stand elsewhere: so all are counted.
    missing = Counter(squeezed(text)) - Counter(everything)
    short = ["".join(missing.elements())] if missing else []
    return [word for word in words if word and not there(word, everything, sheets)] + short


def there(word: str, everything: str, sheets: list[str]) -> bool:
    """Whether a word is on paper, whole or with a break of a cell or of a sheet in it."""
    return word in everything or all(piece in everything for piece in (word[:2], word[-2:]) if piece)


@pytest.fixture(scope="module")
def kinds(built_site) -> list[str]:
    from support.pages import built_pages

    chosen: dict[str, str] = {}
    for one in built_pages(built_site):
        parts = one.address.split("/")
        chosen.setdefault(f"{parts[0]}/{len(parts)}{'/page' if 'page' in parts else ''}", one.address)
    return [address for address in chosen.values() if not address.startswith(("search/", "404"))]


@pytest.mark.slow
def test_every_page_kind_is_whole_on_paper(open_page, served_site, kinds):
    page, faults = open_page(), []
    for address in kinds:
        page.goto(served_site.url + address)
        sheets = printed(page)
        faults += [f"{address}: {word}" for word in lost(page, sheets)[:3]]
        faults += [f"{address}: sheet {n} is blank" for n, sheet in enumerate(sheets, 1) if len(sheet) < 60]
    assert faults == []


@pytest.mark.parametrize("width", [800, 1280])
@pytest.mark.parametrize("paper", [A4, LETTER], ids=["A4", "Letter"])
def test_an_item_is_evidence(open_page, served_site, built_site, width, paper):
    address = "item/01511801X/2009-00121/"
    page = open_page(served_site.url + address, width=width)
    page.locator(".gk-paper svg").wait_for(state="attached")
    first, *others = printed(page, paper)
    for said in (
        "××州供销合作社联合社政府信息公开",
        "索引号01511801X/200900121",
        "公开属性主动公开",
        "责任科室经济发展科",
        "打印第1页",
        address.replace("-", ""),
    ):
        assert said in first
    assert all("打印第" in sheet and "索引号" in sheet for sheet in others)
    # With the address in the margins the symbol stands beside the header table and needs no lines at the end.
    assert page.locator(".item-facts > .gk-paper svg").count() == 1
    assert "打印日期" not in "".join([first, *others])
    assert "%E" not in first + "".join(others)


def test_nothing_of_an_odd_body_is_cut_off(tiny_site, gongkai, serve_dir, open_page):
    header = (
        "标题: 很宽的表\n类别: 机构职能\n索引号: 01511800X/2009-00001\n生成时间: 2009-03-02\n责任科室: 办公室"
    )
    root = tiny_site({"content/a.md": f"---\n{header}\n---\n{ODD}"})
    done = gongkai("build", "--root", root, "--site-dir", root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    page = open_page(serve_dir(root / "site").url + "item/01511800X/2009-00001/")
    sheets = printed(page)
    whole = "".join(sheets)
    assert lost(page, sheets) == []
    for end in ("收起来的内容也要印", "最末", "说明", "末尾", "块末尾", "网址末尾", "9234567.89"):
        assert end in whole
