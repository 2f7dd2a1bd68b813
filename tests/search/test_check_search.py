"""``gongkai check-search`` accepts a correct index and rejects others."""

from __future__ import annotations

import json
import random
import shutil

import pytest

from cli.command import ran
from gongkai.search.acceptance import Answer, Page, built_pages, draw_queries, judge, number_queries, truth

PAGES = [
    Page(
        "item/1/",
        "关于春耕的通知",
        ("X/2009-00001", "红供发〔2009〕1号"),
        ("办公室", "正文说春耕。", "另一段"),
    ),
    Page("item/2/", "办法", ("X/2009-00002",), ("办公室", "没有别的")),
]


@pytest.mark.parametrize(
    "query, expected",
    [
        ("春耕", {"item/1/"}),
        ("办公室 春耕", {"item/1/"}),
        ("春耕。另一", set()),
        ("红供发[2009] 1号", {"item/1/"}),
        ("X/2009", {"item/1/", "item/2/"}),
        (" ", set()),
    ],
)
def test_the_truth(query, expected):
    assert truth(PAGES, query) == expected


def test_draws_are_the_same_for_the_same_seed():
    assert draw_queries(PAGES, 1, 40) == draw_queries(PAGES, 1, 40) != draw_queries(PAGES, 2, 40)
    assert len(draw_queries(PAGES, 1, 40)) == 40
    assert draw_queries([], 1, 40) == []


def answer(query, *addresses, total=None, error=""):
    return Answer(query, len(addresses) if total is None else total, addresses, 1.0, error)


def test_a_right_answer_is_right():
    verdict = judge(PAGES, [answer("春耕", "item/1/"), answer("X/2009-00002", "item/2/")])
    assert (verdict.recall, verdict.precision, verdict.wrong, verdict.numbers) == (1.0, 1.0, (), 1)


@pytest.mark.parametrize(
    "given, recall, precision, told",
    [
        pytest.param(answer("春耕"), 0.0, 1.0, "漏了 item/1/", id="lost"),
        pytest.param(answer("春耕", "item/1/", "item/2/"), 1.0, 0.5, "多了 item/2/", id="too many"),
        pytest.param(answer("春耕", "item/1/", total=3), 1.0, 1 / 3, "找到 3 条", id="counted wrongly"),
        pytest.param(answer("春耕", error="坏了"), 0.0, 1.0, "坏了", id="failed"),
    ],
)
def test_a_wrong_answer_is_told(given, recall, precision, told):
    verdict = judge(PAGES, [given])
    assert (verdict.recall, verdict.precision) == (recall, precision)
    assert told in verdict.wrong[0]


def test_a_number_must_come_first():
    pages = [*PAGES, Page("item/3/", "引用", ("X/2009-00003",), ("依据红供发〔2009〕1号",))]
    right, wrong = (
        answer("红供发〔2009〕1号", "item/1/", "item/3/"),
        answer("红供发〔2009〕1号", "item/3/", "item/1/"),
    )
    assert judge(pages, [right]).wrong == ()
    assert "没有排在第一" in judge(pages, [wrong]).wrong[0]


def test_every_number_is_asked_in_some_dress():
    assert len(number_queries(PAGES, random.Random(1))) == 3


def test_a_folder_without_a_site_is_a_wrong_usage(capsys, tiny_site, tmp_path):
    code, _, err = ran(capsys, "check-search", "--root", tiny_site(), "--site-dir", tmp_path / "none")
    assert code == 2
    assert "请先运行 gongkai build" in err


def test_without_a_browser_it_says_what_to_install(capsys, tiny_site, tmp_path, monkeypatch):
    (tmp_path / "catalogue.json").write_text('{"条目": []}', encoding="utf-8")
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    code, _, err = ran(capsys, "check-search", "--root", tiny_site(), "--site-dir", tmp_path)
    assert code == 2
    assert "apt install chromium" in err


def test_bodies_are_read_block_by_block(tmp_path):
    html = (
        '<main><p>不算</p><article class="item-body"><h2>一、<em>标</em>题</h2><p>软\n换行<br>折行 &amp; 实体</p>'
        "<table><tr><td>甲</td><td>乙</td></tr></table><ul><li>一<ul><li>二</li></ul>三</li></ul></article><p>不算</p></main>"
    )
    (tmp_path / "item/1").mkdir(parents=True)
    (tmp_path / "item/1/index.html").write_text(html, encoding="utf-8")
    row = {
        "链接": "item/1/",
        "标题": "题",
        "索引号": "号",
        "责任科室": "科",
        "附件": [{"文件": "a", "名称": "表"}],
    }
    (tmp_path / "catalogue.json").write_text(json.dumps({"条目": [row]}), encoding="utf-8")
    [page] = built_pages(tmp_path)
    assert page.texts == ("科", "表", "一、标题", "软\n换行\n折行 & 实体", "甲", "乙", "一", "二", "三")


@pytest.mark.browser
def test_the_demonstration_passes(capsys, demo_root, built_site):
    code, out, _ = ran(capsys, "check-search", "--root", demo_root, "--site-dir", built_site)
    assert code == 0, out
    assert "查全率 1.0000，查准率 1.0000" in out


@pytest.mark.browser
def test_a_site_whose_index_lies_does_not_pass(capsys, demo_root, built_site, tmp_path):
    site = tmp_path / "site"
    shutil.copytree(built_site, site)
    chunk = max((site / "search/index").rglob("p/*.bin"), key=lambda path: path.stat().st_size)
    chunk.unlink()
    code, out, _ = ran(capsys, "check-search", "--root", demo_root, "--site-dir", site, "--count", "80")
    assert code == 1
    assert "答错的" in out
