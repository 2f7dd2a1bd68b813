"""The 公开指南 as a booklet for display: cover, the guide's text, the tree of 类别 as a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from gongkai.catalogue.guide_parts import PLACEHOLDER
from gongkai.catalogue.settings import Settings
from gongkai.papers.html import parts_of
from gongkai.papers.paper import Break, Line, Paper, Part, Sheet, Style
from gongkai.site.render.guide import LATE, NUMBERS, expand, expand_numbers
from gongkai.site.views.application_form import form_title
from gongkai.site.views.guide import TreeNode, tree_view
from gongkai.site.views.places import catalogue_name
from gongkai.standards.dates import chinese_date

ROOM = 15.8
"""The width between the margins in cm."""
_HEADING = re.compile(r"^#[ \t]++([^\n]++)$", re.MULTILINE)
_COVER_LINES = 8

_DEFAULT = """# {column}指南

本指南说明{agency}公开哪些信息、怎样编排、怎样获取。

## 一、信息的分类和编排

每条信息有索引号、标题、类别、生成时间、责任科室等要素，放在下面目录的最末一级。

<!-- gongkai:tree -->

<!-- gongkai:numbers -->

## 二、获取信息的方式

<!-- gongkai:limits -->

<!-- gongkai:form -->

<!-- gongkai:flow -->

## 三、工作机构

<!-- gongkai:contact -->

<!-- gongkai:organisation -->

## 四、监督和救济

<!-- gongkai:supervision -->
"""


def default_guide(settings: Settings) -> str:
    """The Markdown of the guide for a site without one of its own, in the parts of the generated page."""
    return _DEFAULT.format(column=settings.agency.column, agency=settings.agency.name)


def booklet(settings: Settings, body: str, render: Callable[[str], str], day: date) -> Paper:
    """The booklet of a guide with this Markdown ``body``; ``render`` makes safe HTML of Markdown. Raises
    :class:`gongkai.site.render.guide.UnknownPlaceholderError`."""
    heading = _HEADING.search(body)
    title = heading[1].rstrip().rstrip("#").rstrip() if heading else f"{settings.agency.column}指南"
    text = body[: heading.start()] + body[heading.end() :] if heading else body
    parts = tuple(_parts(settings, text, render, day))
    blank: tuple[Part, ...] = (Line("", Style.CENTRE),) * _COVER_LINES
    agency = Line(settings.agency.name, Style.CENTRE)
    made = Line(chinese_date(day), Style.CENTRE)
    cover: tuple[Part, ...] = (*blank, Line(title, Style.TITLE), *blank, agency, made, Break())
    heads = [Line(part.text) for part in parts if isinstance(part, Line) and part.style is Style.HEAD]
    contents: tuple[Part, ...] = (Line("目　录", Style.TITLE), *heads, Break()) if len(heads) > 1 else ()
    return Paper(title, settings.agency.name, (*cover, *contents, *parts), numbered=True)


def _parts(settings: Settings, text: str, render: Callable[[str], str], day: date) -> Iterator[Part]:
    position = 0
    for match in PLACEHOLDER.finditer(text):
        yield from parts_of(render(text[position : match.start()]), ROOM)
        yield from _placed(match["name"], match["argument"] or "", settings, day)
        position = match.end()
    yield from parts_of(render(text[position:]), ROOM)


def _placed(name: str, argument: str, settings: Settings, day: date) -> Iterator[Part]:
    if name == "tree":
        yield _tree(settings)
    elif name == "form" and settings.takes_requests:
        yield Line(f"《{form_title(settings)}》可以在网站下载，也可以到受理机构领取。")
    elif name == LATE:
        node = settings.find_category(argument)
        yield Line(f"“{node.name if node else argument}”的信息见网站“{catalogue_name(settings)}”。")
    elif name == NUMBERS:
        yield from parts_of(expand_numbers(settings, day.year, ""), ROOM)
    else:
        yield from parts_of(expand(name, None, settings, ""), ROOM)


def _tree(settings: Settings) -> Sheet:
    rows = tuple(_tree_rows(tree_view(settings), 0))
    head = ("类别", "公开内容", "责任科室、时限")
    return Sheet(head, rows, (4.6, 6.4, 4.8))


def _tree_rows(nodes: tuple[TreeNode, ...], level: int) -> Iterator[tuple[str, str, str]]:
    for node in nodes:
        if node.retired:
            continue
        facts = "；".join(
            value if name == "责任科室" else f"{name}：{value}" for name, value, _ in node.facts
        )
        yield f"{'　' * level}{node.name}", node.description, facts
        yield from _tree_rows(node.children, level + 1)
