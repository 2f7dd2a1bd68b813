"""``mkdocs serve``: pages from memory, a saved change is seen at once, and what is wrong does not stop the rest."""

from __future__ import annotations

import json
import shutil

import pytest

from ledgers.drawing import text
from support import tree
from support.preview import Preview

SECONDS = 3.0
"""From saving to seeing; the machine of a test may be busy with other things."""
BUSY = 4


def item(number: int, body: str = "正文。\n", **fields: str) -> str:
    return tree.item(f"01511800X/2009-{number:05d}", body, **{"标题": f"第{number}号通知", **fields})


def page(number: int) -> str:
    return f"item/01511800X/2009-{number:05d}/"


def record(content: str, received: str = "2009-12-28") -> str:
    return text(
        {
            "编号": "2009-001",
            "收到日期": received,
            "收到方式": "当面",
            "申请人类别": "自然人",
            "内容": content,
        }
    )


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A preview of a tiny site, used by all tests of this file: each brings items of its own."""
    root = tree.draw(
        tmp_path_factory.mktemp("serve") / "root",
        {
            "content/1.md": item(1),
            "content/2/index.md": item(2, "见[表](表.csv)。\n", 附件="[表.csv]"),
            "content/2/表.csv": "甲,乙\n",
            "guide/contact.md": "# 联系\n\n见[第一件](../content/1.md)。\n",
            "retired.yml": "",
            "ledgers/依申请公开/2009-001.md": record("栽种的内容"),
        },
    )
    with Preview(root) as preview:
        yield root, preview
        assert preview.interrupted() < 10
    assert "Traceback" not in preview.said


def test_every_kind_of_page_answers_from_memory(served):
    _, preview = served
    for path in (
        "",
        page(1),
        page(2),
        "category/JGZN/",
        "department/BGS/",
        "year/2009/",
        "guide/",
        "contact/",
        "statistics/",
        "search/",
        "catalogue.json",
        "catalogue.csv",
        "feed.xml",
        "sitemap.xml",
        f"{page(2)}%E8%A1%A8.csv",
    ):
        assert preview.get(path)[0] == 200, path
    assert "第1号通知" in preview.get(page(1))[1]
    assert f'href="../{page(1)}"' in preview.get("contact/")[1]
    assert preview.get(f"{page(2)}%E8%A1%A8.csv")[1] == "甲,乙\n"
    assert not list((served[0] / "site").glob("*"))


def test_what_there_is_not_is_not_found(served):
    _, preview = served
    for path in (
        "nowhere/",
        "item/01511800X/2009-99999/",
        f"{page(2)}index.md",
        f"{page(2)}../../../catalogue.yml",
        "%2e%2e/catalogue.yml",
        "item/%00/",
        "content/1.md",
        f"{page(1)}1.md",
    ):
        status, text = preview.get(path)
        assert status in (404, 302, 400), path
        assert "机构代码: " not in text


def test_a_saved_item_is_seen_and_browsers_are_told(served):
    root, preview = served
    (root / "content/3.md").write_text(item(3, "旧的正文。\n"))
    preview.until(lambda: "旧的正文" in preview.get(page(3))[1], SECONDS * BUSY)
    before = preview.epoch(page(3))
    (root / "content/3.md").write_text(item(3, "新的正文。\n"))
    preview.until(lambda: "新的正文" in preview.get(page(3))[1], SECONDS * BUSY)
    preview.until(lambda: preview.epoch(page(3)) > before, SECONDS * BUSY)


def test_a_new_a_deleted_and_a_moved_item_are_seen(served):
    root, preview = served
    (root / "content/new").mkdir()
    (root / "content/new/index.md").write_text(item(4, "![图](图.png)\n"))
    (root / "content/new/图.png").write_bytes(b"\x89PNG")
    preview.until(lambda: preview.get(page(4))[0] == 200, SECONDS * BUSY)
    preview.until(lambda: preview.get(f"{page(4)}%E5%9B%BE.png")[0] == 200, SECONDS * BUSY)
    (root / "content/new").rename(root / "content/moved")
    preview.until(lambda: preview.get(f"{page(4)}%E5%9B%BE.png")[0] == 200, SECONDS * BUSY)
    (root / "content/moved/index.md").write_text(item(4, "搬走以后。\n"))
    preview.until(lambda: "搬走以后" in preview.get(page(4))[1], SECONDS * BUSY)
    shutil.rmtree(root / "content/moved")
    preview.until(lambda: preview.get(page(4))[0] == 404, SECONDS * BUSY)
    preview.until(lambda: "第4号" not in preview.get("category/JGZN/")[1], SECONDS * BUSY)


def test_an_error_is_told_and_the_rest_still_shows(served):
    root, preview = served
    (root / "content/5.md").write_text("---\n标题: 关于: 甲\n---\n")
    preview.until(lambda: "content/5.md:2:5 GK009" in preview.said, SECONDS * BUSY)
    assert preview.get(page(1))[0] == 200
    (root / "content/5.md").write_text(item(5))
    preview.until(lambda: preview.get(page(5))[0] == 200, SECONDS * BUSY)


def test_what_is_wrong_stands_in_the_pages_until_it_is_mended(served):
    root, preview = served
    (root / "content/6.md").write_text(item(6, 生成时间="2009年3月2日"))
    preview.until(lambda: "content/6.md" in preview.get("")[1], SECONDS * BUSY)
    home = preview.get("")[1]
    assert "<code>content/6.md</code> 第 5 行第 7 列" in home
    assert "建议改为：2009-03-02" in home
    assert "有 1 处错误" in preview.get(page(1))[1]
    status, missing = preview.get(page(6))
    assert status == 404
    assert "<code>content/6.md</code>" in missing
    assert "livereload(" in missing
    assert preview.get("gongkai-findings.css")[0] == 200
    assert preview.get("assets/nowhere.css")[1] == "404 Not Found"
    (root / "content/6.md").write_text(item(6))
    preview.until(lambda: preview.get(page(6))[0] == 200, SECONDS * BUSY)
    assert "gk-findings" not in preview.get("")[1]
    assert "gk-findings" not in preview.get("nowhere/")[1]


def test_settings_that_cannot_be_used_are_told_and_what_was_shown_stays(served):
    root, preview = served
    good = (root / "catalogue.yml").read_text()
    (root / "catalogue.yml").write_text(good.replace("基准日", "基准"))
    preview.until(lambda: "没有“基准”这个键" in preview.said, SECONDS * BUSY)
    preview.until(lambda: "没有“基准”这个键" in preview.get("")[1], SECONDS * BUSY)
    assert preview.get(page(1))[0] == 200
    (root / "catalogue.yml").write_text(good.replace("名称: 机构职能", "名称: 机构和职能"))
    (root / "content/1.md").write_text(item(1, 类别="JGZN"))
    preview.until(lambda: "机构和职能" in preview.get("category/JGZN/")[1], SECONDS * BUSY)
    (root / "catalogue.yml").write_text(good)
    preview.until(lambda: "机构和职能" not in preview.get("category/JGZN/")[1], SECONDS * BUSY)


def test_findings_of_the_ledgers_are_told_in_the_terminal_and_in_no_page(served):
    root, preview = served
    path = root / "ledgers/依申请公开/2009-001.md"
    path.write_text(record("栽种的内容", "2009-02-30"), encoding="utf-8")
    place = "ledgers/依申请公开/2009-001.md:3:7 GK156"
    preview.until(lambda: place in preview.said, SECONDS * BUSY)
    assert "栽种的内容" not in preview.said
    assert "2009-001" not in preview.get("")[1]
    path.write_text(record("栽种的内容"), encoding="utf-8")
    preview.until(lambda: "台账有 1 处问题" in preview.said.split(place)[-1], SECONDS * BUSY)


def test_a_page_of_the_guide_is_built_again(served):
    root, preview = served
    (root / "guide/contact.md").write_text("# 联系\n\n换了地方。\n")
    preview.until(lambda: "换了地方" in preview.get("contact/")[1], SECONDS * BUSY)
    (root / "guide/more.md").write_text("# 又一页\n")
    preview.until(lambda: preview.get("more/")[0] == 200, SECONDS * BUSY)


def test_a_retired_number_answers(served):
    root, preview = served
    (root / "retired.yml").write_text("- {索引号: 01511800X/2009-00099, 日期: 2009-10-01, 理由: 误发}\n")
    preview.until(lambda: preview.get(page(99))[0] == 200, SECONDS * BUSY)


@pytest.mark.browser
def test_the_browser_reloads_and_the_search_follows(served, open_page):
    root, preview = served
    (root / "content/6.md").write_text(item(6, "葡萄。\n"))
    preview.until(lambda: preview.get(page(6))[0] == 200, SECONDS * BUSY)
    shown = open_page(preview.url + page(6))
    (root / "content/6.md").write_text(item(6, "石榴熟了。\n"))
    shown.get_by_text("石榴熟了").wait_for(timeout=SECONDS * BUSY * 1000)

    def found() -> int:
        shown.goto(preview.url + "search/?q=石榴熟了")
        shown.locator("ol.search-results[data-state=done]").wait_for(state="attached")
        return shown.locator("ol.search-results > li").count()

    preview.until(lambda: found() == 1, 30)


def test_many_saves_at_once_end_in_the_last(served):
    root, preview = served
    for draft in range(30):
        (root / "content/7.md").write_text(item(7, f"第{draft}稿。\n"))
    preview.until(lambda: "第29稿" in preview.get(page(7))[1], SECONDS * BUSY)
    listed = json.loads(preview.get("catalogue.json")[1])["条目"]
    assert [entry["链接"] for entry in listed].count(page(7)) == 1


def test_ctrl_c_while_the_index_is_made_ends_at_once(tiny_site):
    root = tiny_site({f"content/{n}.md": item(n, "很长的正文。" * 2_000) for n in range(1, 300)})
    with Preview(root) as preview:
        assert preview.interrupted() < 5
    assert "Traceback" not in preview.said


@pytest.mark.slow
def test_properdocs_serves_too(tiny_site):
    root = tiny_site({"content/1.md": item(1)})
    with Preview(root, "properdocs") as preview:
        assert "第1号通知" in preview.get(page(1))[1]
        (root / "content/1.md").write_text(item(1, "新的正文。\n"))
        preview.until(lambda: "新的正文" in preview.get(page(1))[1], SECONDS * BUSY)
        assert preview.interrupted() < 10
