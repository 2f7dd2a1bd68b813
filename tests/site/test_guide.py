"""Placeholders of the guide: their HTML under the Regulations of 2008 and of 2019."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from gongkai.catalogue.settings import Agency, Contact, NumberRule, Supervision
from gongkai.site.render.flow import draw, wrap
from gongkai.site.render.guide import (
    UnknownPlaceholderError,
    expand,
    expand_late,
    expand_page,
    expand_page_late,
)
from gongkai.site.views.procedure import procedure
from gongkai.site.views.supervision import supervision_view
from support.settings import catalogue, category, item, settings

CONTACT = Contact(
    "办公室", "××路1号", "661100", "工作日 8:00—17:30", "0873-3730000", "0873-3730001", "a@b.example"
)
NAMES = ("tree", "contact", "flow", "form", "supervision")


def _settings(kind="机关", **changes):
    agency = Agency(
        "县供销社", org_code="01511800X", kind=kind, contact=CONTACT, supervision=Supervision("监察室")
    )
    return settings(**{"agency": agency, **changes})


def _text(html):
    return re.sub(r"<[^>]+>", " ", html)


class _Balance(HTMLParser):
    """Fails where a tag is left open or closed twice."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in ("br", "img", "meta", "input"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Closed in itself."""

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


@pytest.mark.parametrize("regulations", [2008, 2019])
@pytest.mark.parametrize("kind", ["机关", "中小学"])
@pytest.mark.parametrize("name", NAMES)
def test_every_part_is_well_formed_and_brings_no_inline_style_or_script(name, kind, regulations):
    html = expand(name, None, _settings(kind, regulations=regulations), "../")
    parser = _Balance()
    parser.feed(html)
    assert parser.open == []
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)


def test_the_tree_tells_codes_departments_and_limits_and_counts_nothing():
    nodes = [
        category("YW", "业务", children=("HZ",), limit="20个工作日", description="办事"),
        category(
            "HZ", "业务/合作指导", parent="YW", department="HZZDK", limit="20个工作日", description="指导"
        ),
    ]
    html = expand("tree", None, _settings(categories=nodes), "../")
    assert html.count("20个工作日") == 1, "what a node shares with the node above is said once"
    assert '<a href="../category/HZ/">合作指导</a> <code>HZ</code>' in html
    assert '<a href="../department/HZZDK/">合作指导科</a>' in html
    assert "条" not in _text(html)


def test_a_node_out_of_use_says_since_when_and_where_it_went():
    nodes = [
        category("A", "甲", retired=True, retired_on=date(2008, 12, 31), merged_into="B"),
        category("B", "乙"),
    ]
    assert "自2008-12-31起停用，并入“乙”" in expand("tree", None, _settings(categories=nodes), "./")


def test_the_contact_table_has_the_six_facts_of_the_regulations():
    html = expand("contact", None, _settings(), "../")
    heads = re.findall(r'<th scope="row">([^<]+)</th>', html)
    assert heads == [
        "工作机构名称",
        "办公地址",
        "邮政编码",
        "办公时间",
        "联系电话",
        "传真号码",
        "互联网联系方式",
    ]


def test_what_is_not_set_is_not_shown():
    assert expand("contact", None, settings(), "../").strip() == ""


@pytest.mark.parametrize(
    "regulations, said, unsaid",
    [
        (2008, ["15个工作日", "国务院令第492号"], ["20个工作日", "7个工作日", "补正", "711", "条、"]),
        (2019, ["20个工作日", "7个工作日", "15个工作日", "补正", "第三十三条", "国务院令第711号"], ["492"]),
    ],
)
def test_the_procedure_has_the_limits_of_its_regulations_alone(regulations, said, unsaid):
    text = _text(expand("flow", None, _settings(regulations=regulations), "../"))
    assert [word for word in said if word not in text] == []
    assert [word for word in unsaid if word in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_article_is_cited_for_a_site_under_the_text_of_2008(name):
    assert not re.search(
        r"第[一二三四五六七八九十]+条", expand(name, None, _settings(regulations=2008), "../")
    )


def test_a_school_answers_questions_and_says_so_where_the_form_would_stand():
    school = _settings("中小学", regulations=2019)
    assert "不需要填写申请表" in expand("form", None, school, "../")
    assert "application-form" not in expand("form", None, school, "../")
    assert "咨询" in expand("flow", None, school, "../")
    assert "申诉" in expand("supervision", None, school, "../")


@pytest.mark.parametrize(
    "regulations, ways",
    [
        (2008, ["举报", "行政复议", "行政诉讼"]),
        (2019, ["向主管部门提出", "投诉、举报", "行政复议", "行政诉讼"]),
    ],
)
def test_the_remedies_are_those_of_the_regulations(regulations, ways):
    html = expand("supervision", None, _settings(regulations=regulations), "../")
    assert re.findall(r"<dt>([^<]+)</dt>", html) == ways


@pytest.mark.parametrize("regulations", [2008, 2019])
def test_the_drawing_is_an_image_with_a_name_and_a_description(regulations):
    html = expand("flow", None, _settings(regulations=regulations), "../")
    svg = ElementTree.fromstring(re.search(r"<svg.*?</svg>", html, re.DOTALL)[0])
    assert svg.get("role") == "img"
    ids = {element.get("id") for element in svg.iter()}
    assert set(svg.get("aria-labelledby").split()) <= ids


@pytest.mark.parametrize("kind", ["机关", "中小学"])
@pytest.mark.parametrize("regulations", [2008, 2019])
def test_boxes_of_the_drawing_neither_overlap_nor_leave_it(kind, regulations):
    its = _settings(kind, regulations=regulations)
    drawing = draw(procedure(its), supervision_view(its).remedies)
    for number, box in enumerate(drawing.boxes):
        assert box.x >= 0
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height
        assert all(box.y < line.y < box.y + box.height for line in box.lines)
        for other in drawing.boxes[:number]:
            apart = other.x + other.width <= box.x or box.x + box.width <= other.x
            assert apart or other.y + other.height <= box.y or box.y + box.height <= other.y


@pytest.mark.parametrize(
    "text, room, lines",
    [
        ("一二三四五", 3, ("一二三", "四五")),
        ("一二三，四", 3, ("一二三，", "四")),
        ("不超过20个工作日", 6, ("不超过20个", "工作日")),
        ("第20个", 2, ("第", "20个")),
        ("", 3, ()),
    ],
)
def test_lines_break_where_a_reader_would(text, room, lines):
    assert wrap(text, room) == lines


NUMBERS = "<!-- gongkai:numbers -->"


@pytest.mark.parametrize(
    ("items", "example"),
    [((item(3, created=date(2009, 5, 1)),), "01511800X/2009-00012"), ((), "01511800X/2026-00012")],
)
def test_the_rule_of_numbers_is_told_with_an_example_of_the_newest_item_s_year(items, example):
    chosen = _settings(number_rule=NumberRule("{机构代码}/{年}-{流水号:5}"))
    known = replace(catalogue(*items, today=date(2026, 3, 1)), settings=chosen)
    html = expand_page_late(expand_page(NUMBERS, chosen, "../"), known, "../")
    assert f"<code>{example}</code>" in html
    assert "五位数字" in html


def test_a_category_shows_its_newest_five_from_all_below_it():
    items = [item(serial, category="HZZD", published=date(2009, 3, serial)) for serial in range(1, 8)]
    html = expand_late("YWFW", catalogue(*items), "../")
    assert re.findall(r"第(\d)件信息", html) == ["7", "6", "5", "4", "3"]
    assert 'href="../item/01511800X/2009-00007/"' in html
    assert 'href="../category/YWFW/"' in html


def test_a_title_is_escaped():
    assert "<b>" not in expand_late("JGZN", catalogue(item(1, title="<b>粗</b>")), "../")


@pytest.mark.parametrize(
    "use, sentence",
    [
        (lambda: expand("树", None, settings(), ""), "没有叫“gongkai:树”的占位"),
        (lambda: expand("category", "JGZN", settings(), ""), "没有叫"),
        (lambda: expand("tree", "JGZN", settings(), ""), "后面不写别的"),
        (lambda: expand_page_late("<!-- gongkai:numbers 2 -->", catalogue(), ""), "后面不写别的"),
        (lambda: expand_late("没有", catalogue(), ""), "不在 catalogue.yml 里"),
        (lambda: expand_late(None, catalogue(), ""), "不在 catalogue.yml 里"),
    ],
)
def test_a_wrong_placeholder_is_refused_in_a_sentence(use, sentence):
    with pytest.raises(UnknownPlaceholderError, match=sentence):
        use()


def test_placeholders_in_a_page_are_filled_and_those_for_items_wait():
    page = "<h1>指南</h1>\n<!-- gongkai:contact -->\n<!-- gongkai:category JGZN -->\n<!-- 别的注释 -->"
    early = expand_page(page, _settings(), "../")
    assert "联系电话" in early
    assert "<!-- gongkai:category JGZN -->" in early
    late = expand_page_late(early, catalogue(item(1)), "../")
    assert "第1件信息" in late
    assert late.endswith("<!-- 别的注释 -->")
