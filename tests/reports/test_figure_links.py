"""Figures in the words of a report: those that equal a computed one lead to what they count."""

from __future__ import annotations

import pytest

from gongkai.content.markup.linked_text import link_words
from gongkai.reports.html import anchor_of
from gongkai.reports.prose.figure_links import Lead, figure_links, table_leads
from gongkai.reports.report import OWN, WHOLE_AREA
from reports.test_drawn import made

LEADS = (
    Lead(frozenset((157,)), "year/2024/", "公开信息"),
    Lead(frozenset((81,)), "statistics/2024/", "政府网站"),
    Lead(frozenset((8,)), "category/JGZN/", "机构职能"),
    *table_leads(made(), lambda table, row: f"#{anchor_of(table)}"),
)


def linked(text: str, scope: str = OWN) -> list[tuple[str, str]]:
    return [(text[start:end], address) for start, end, address in figure_links(text, LEADS, 2024, scope)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("截至12月31日，共公开信息157条，其中政府网站81条。", [("157条", "year/2024/"), ("81条", "statistics/2024/")]),
        ("\t机构职能\t8", [("8", "category/JGZN/")]),
        ("本年度新收政府信息公开申请232件。", [("232件", "#report-table-3")]),
        ("发生因信息公开的行政复议7件。", [("7件", "#report-table-4")]),
        # Not the computed figure, not meant exactly, of another time, of something else.
        ("共公开信息158条。", []),
        ("共公开信息157余条。", []),
        ("去年共公开信息157条。", []),
        ("热线答复公开信息157条。", []),
        ("公开信息以外，另有文件157条。", []),
        ("机构职能、法律依据8条。", []),
    ],
)  # fmt: skip
def test_a_figure_leads_to_what_it_counts(text: str, found: list[tuple[str, str]]) -> None:
    assert linked(text) == found


def test_a_figure_of_the_whole_county_is_not_the_offices_own() -> None:
    assert linked("全县共公开信息157条。") == []
    assert linked("本机关公开信息157条。", WHOLE_AREA) == []


def test_a_figure_that_may_be_counted_in_two_places_leads_nowhere() -> None:
    leads = (*LEADS, Lead(frozenset((8,)), "category/X/", "职能"))
    assert list(figure_links("机构职能8条", leads, 2024, OWN)) == []


def numbers(text: str) -> list[tuple[int, int, str]]:
    return [(at, at + 1, "x/?a=1&b") for at, sign in enumerate(text) if sign == "7"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>共7条</p>", '<p>共<a href="x/?a=1&amp;b">7</a>条</p>'),
        ('<p><a href="y/">7</a><code>7</code></p><h2 id="a">7</h2>', None),
        ("<p>甲 &lt; <strong>7</strong></p>", '<p>甲 &lt; <strong><a href="x/?a=1&amp;b">7</a></strong></p>'),
        ("<table><tr><th>7</th><td>7</td></tr></table>", '<table><tr><th>7</th><td><a href="x/?a=1&amp;b">7</a></td></tr></table>'),
        ("<!-- gongkai:report 表三 -->", None),
    ],
)  # fmt: skip
def test_links_are_set_in_words_alone(html: str, expected: str | None) -> None:
    assert link_words(html, numbers) == (expected or html)


def test_a_part_that_marks_divide_is_left() -> None:
    assert link_words("<p>1<b>5</b>7</p>", lambda text: [(0, 3, "x/")]) == "<p>1<b>5</b>7</p>"
