"""Official documents: the parts that are marked in a body, the letterhead, and what the page says before the body."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.catalogue.model import Change
from gongkai.site.render.contacts import contact
from gongkai.site.render.item import render_item
from gongkai.site.render.official import with_official_parts
from gongkai.site.render.outline import contents, number_of, with_article_anchors
from gongkai.site.views.item import item_view
from support.settings import catalogue, item

NUMBER = "01511800X/2009-{:05}"


def page(entry, body="<p>一。</p>", *others):
    return render_item(item_view(entry, catalogue(entry, *others)), body).main


# --- the parts of a document ---------------------------------------------------------------------------------------


def test_every_part_of_a_document_is_marked_and_no_character_changed():
    body = (
        "<p>各县（市）供销合作社：</p>\n<p>现将任务下达给你们。</p>\n<p>附件：1. 任务表<br>\n2. 说明</p>\n"
        "<p>××州供销合作社<br>\n2009年9月18日</p>\n<p>（此件公开发布）</p>\n<p>抄送：州政府办公室。</p>"
    )
    marked = with_official_parts(body)
    assert [name for name in ("to", "names", "signed", "release", "copies") if f'<p class="gk-{name}">' in marked] == [
        "to", "names", "signed", "release", "copies",
    ]  # fmt: skip
    for name in ("to", "names", "signed", "release", "copies"):
        marked = marked.replace(f'<p class="gk-{name}">', "<p>")
    assert marked == body


@pytest.mark.parametrize(
    "end, count",
    [
        ("<p>××县人民政府</p>\n<p>2024年3月1日</p>", 2),
        ("<p>××县财政局<br>××县教育局<br>二〇二四年三月一日</p>", 1),
        ("<p>特此通知</p>\n<p>2024年3月1日</p>", 1),
        ("<p>请于以下日期前报送。</p>\n<p>2024年3月1日</p>", 1),
        ("<p>联系单位：办公室</p>", 0),
        ("<p>办公室</p>", 0),
        ("<ul><li>2024年3月1日</li></ul>", 0),
        ("<blockquote><p>××县人民政府</p>\n<p>2024年3月1日</p></blockquote>", 0),
    ],
)
def test_only_an_agency_and_a_date_at_the_end_are_a_signature(end, count):
    assert with_official_parts(f"<p>正文。</p>\n{end}").count("gk-signed") == count


@pytest.mark.parametrize(
    "start", ["<p>各县供销社，请注意。</p>", "<h2>各县：</h2>", "<p><strong>一</strong>各县：</p>"]
)
def test_what_does_not_end_in_a_colon_right_after_the_title_is_no_addressee(start):
    assert "gk-to" not in with_official_parts(f"{start}<p>再看：</p>")


def test_a_long_body_is_marked_at_once():
    assert "gk-signed" in with_official_parts("<p>正文</p>" * 100_000 + "<p>县政府<br>2024年3月1日</p>")


def test_an_item_with_a_number_opens_with_agency_number_and_title():
    html = page(item(1, doc_number="红供发〔2009〕12号"), "<p>各社：</p>")
    organ, number, title = (html.index(text) for text in ("gk-organ", "gk-number", "<h1>"))
    assert organ < number < title
    assert '<p class="gk-organ">测试县供销合作社</p>' in html
    assert '<p class="gk-to">各社：</p>' in html


def test_an_item_without_a_number_keeps_the_plain_look():
    html = page(item(1), "<p>各社：</p>")
    assert "gk-letterhead" not in html
    assert "<p>各社：</p>" in html


def test_what_another_agency_issued_does_not_bear_our_name_as_its_letterhead():
    html = page(item(1, doc_number="国发〔2009〕1号", source="国务院"))
    assert "gk-organ" not in html
    assert '<p class="gk-number">国发〔2009〕1号</p>' in html


# --- before the body -----------------------------------------------------------------------------------------------


def test_the_line_under_the_title():
    entry = item(1, doc_number="红供发〔2009〕16号", published=date(2009, 10, 15))
    html = page(entry)
    assert "<span>2009-10-15 公开</span> · <span>办公室</span> · <span>红供发〔2009〕16号</span>" in html


def test_the_verdict_and_the_life_of_a_document():
    entry = item(
        1,
        effective=date(2009, 5, 1),
        expires=date(2014, 4, 30),
        interpretations=(NUMBER.format(2),),
        changes=(Change(date(2009, 6, 1), date(2009, 6, 3), "改"),),
    )
    found = item_view(entry, catalogue(entry, item(2)))
    assert found.verdict == "有效，2009-05-01 至 2014-04-30；解读 1 篇"
    assert [event.name for event in found.life] == ["形成", "公开、解读", "施行", "修改", "失效"]
    assert item_view(item(3), catalogue(item(3))).life == ()


def test_a_document_not_in_force_has_a_banner_and_no_verdict():
    entry = item(1, expires=date(2009, 6, 30))
    assert item_view(entry, catalogue(entry)).verdict == ""


# --- contents ------------------------------------------------------------------------------------------------------


def test_articles_get_anchors_each_once():
    html, articles = with_article_anchors(
        "<p><strong>第一条</strong> 甲。</p><p>第二十一条　乙。</p><p>第一条 又。</p><p>第三条所列。</p>"
    )
    assert [entry.anchor for entry in articles] == ["tiao-1", "tiao-21"]
    assert html.count("id=") == 2


def test_headings_are_the_contents_and_articles_only_without_them():
    heads = "".join(f'<h2 id="h{n}">第{n}章 <em>总则</em></h2>' for n in range(3))
    _, articles = with_article_anchors("".join(f"<p>第{n}条 甲。</p>" for n in range(1, 10)))
    assert [entry.text for entry in contents(heads, articles)] == ["第0章 总则", "第1章 总则", "第2章 总则"]
    assert [entry.anchor for entry in contents("", articles)][:2] == ["tiao-1", "tiao-2"]
    assert contents("", articles[:5]) == ()


@pytest.mark.parametrize(
    "words, value", [("八", 8), ("十", 10), ("二十一", 21), ("一百零五", 105), ("一百一十", 110), ("12", 12)]
)
def test_numbers_of_articles(words, value):
    assert number_of(words) == value


# --- telephones and addresses --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, target",
    [
        ("电话 0873-0000203。", "tel:0873-0000203"),
        ("12345 热线", "tel:12345"),
        ("400-123-4567", "tel:400-123-4567"),
        ("xxgk@gxs.example，", "mailto:xxgk@gxs.example"),
        ("0873-3730000转12", "tel:0873-3730000,12"),
    ],
)
def test_a_telephone_can_be_tapped(text, target):
    assert f'href="{target}"' in contact(text)


@pytest.mark.parametrize("text", ["编号 01511801-20090012", "2009-00012", "100123456789", "<b>&"])
def test_what_is_no_telephone_is_left_alone(text):
    assert "href" not in contact(text)
    assert "<b>" not in contact(text)
