"""View of the page 数据统计: figures counted from the catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from gongkai.catalogue.addresses import category_address, department_address, month_address, year_address
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.fields import DEFAULT_AUDIENCE
from gongkai.catalogue.model import Item, Openness, StatusKind, Validity
from gongkai.catalogue.settings import Category, Settings
from gongkai.site.views.context import view_context
from gongkai.site.views.figures import (
    FigureRow,
    Table,
    channel_label,
    channel_parts,
    channels_of,
    counted,
    disclosed,
    distinct,
)
from gongkai.site.views.timely import TimelyTable, timely_table
from gongkai.standards.dates import chinese_date


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The figures of a 年度: ``total`` items 主动公开, ``parts`` by channel that add up to the total (政府网站 81,
    仅公开栏 76), the number of items 依申请公开, the tables, and the shares published in time."""

    year: int
    address: str
    total: int
    parts: tuple[tuple[str, int], ...]
    on_request: int
    tables: tuple[Table, ...]
    timely: TimelyTable | None = None


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """The tables over all years, and the figures of each 年度, newest first."""

    total: int
    overall: tuple[Table, ...]
    years: tuple[YearFigures, ...]


def statistics_view(catalogue: Catalogue) -> StatisticsView:
    """The figures of a catalogue. 主动公开 includes items that were withdrawn later; 有效性 is that on the catalogue's
    day."""
    years = tuple(year_figures(catalogue, year) for year in catalogue.by_year)
    return StatisticsView(len(catalogue.items), overall_tables(catalogue), years)


def overall_tables(catalogue: Catalogue) -> tuple[Table, ...]:
    """The tables over all years."""
    return tuple(table for table in _overall(catalogue) if table.rows)


# --- over all years ------------------------------------------------------------------------------------------------


def _overall(catalogue: Catalogue) -> Iterable[Table]:
    items, settings = catalogue.items, catalogue.settings
    selections, selection_of = view_context(catalogue).selections
    yield counted(
        "openness",
        "按公开属性",
        "公开属性",
        [(o.value, "") for o in Openness],
        items,
        attrgetter("openness"),
        lambda openness: (openness.value,),
    )
    audiences = distinct((DEFAULT_AUDIENCE,), map(attrgetter("audience"), items))
    if len(audiences) > 1:
        yield counted(
            "audience",
            "按公开范围",
            "公开范围",
            [(a, "") for a in audiences],
            items,
            attrgetter("audience"),
            lambda audience: (audience,),
        )
    yield _by_category_tree(catalogue)
    yield counted(
        "department",
        f"按{settings.label('责任科室')}",
        settings.label("责任科室"),
        [(d.name, department_address(d.code)) for d in settings.departments.values()],
        items,
        attrgetter("department"),
        lambda code: (settings.departments[code].name,),
        chart=True,
    )
    yield counted(
        "year",
        "按年度",
        "年度",
        [(f"{y}年", year_address(y)) for y in catalogue.by_year],
        items,
        attrgetter("listed.year"),
        lambda year: (f"{year}年",),
        chart=True,
        note="年度按公开时间计，没有公开时间的按生成时间计。",
    )
    yield counted(
        "channel",
        "按公开渠道",
        "公开渠道",
        [(channel_label(settings, c), "") for c in channels_of(settings, items)],
        items,
        attrgetter("channels"),
        lambda channels: tuple(channel_label(settings, c) for c in channels),
        chart=True,
        note="同一条信息在几个渠道公开的，各渠道分别计数，合计只计一次。",
    )
    yield counted(
        "validity",
        "按有效性",
        "有效性",
        [(v.value, "") for v in Validity],
        items,
        lambda i: selection_of[i.slug],
        lambda number: (selections[number].validity.value,),
        note=f"以{chinese_date(catalogue.today)}为准。",
    )
    changed = tuple(i for i in items if i.status)
    yield counted(
        "status",
        "撤回、替代和更正",
        "状态",
        [(s.value, "") for s in StatusKind],
        changed,
        attrgetter("status.kind"),
        lambda kind: (kind.value,),
    )


def _by_category_tree(catalogue: Catalogue) -> Table:
    settings = catalogue.settings
    rows = tuple(
        FigureRow(
            node.name,
            category_address(node.code),
            (len(catalogue.branch.get(node.code, ())),),
            len(node.path) - 1,
        )
        for node in settings.categories.values()
        if catalogue.branch.get(node.code) or not _gone(settings, node)
    )
    return Table(
        "category",
        "按类别",
        ("类别", "条数"),
        rows,
        FigureRow("合计", "", (len(catalogue.items),)),
        "上级类别的条数包括它的全部下级。",
        chart=True,
    )


# --- one year ------------------------------------------------------------------------------------------------------


def year_figures(catalogue: Catalogue, year: int) -> YearFigures:
    """The figures of one 年度."""
    items = catalogue.by_year[year]
    settings, public = catalogue.settings, disclosed(items)
    tables = (
        _class_by_channel(settings, public),
        counted(
            "month",
            "按月份",
            "月份",
            [(f"{m}月", month_address(year, m)) for m in range(1, 13)],
            public,
            attrgetter("listed.month"),
            lambda month: (f"{month}月",),
            chart=True,
            keep_empty=True,
            linked_if_counted=True,
        ),
        counted(
            "department",
            f"按{settings.label('责任科室')}",
            settings.label("责任科室"),
            [(d.name, "") for d in settings.departments.values()],
            public,
            attrgetter("department"),
            lambda code: (settings.departments[code].name,),
            chart=True,
        ),
    )
    return YearFigures(
        year,
        year_address(year),
        len(public),
        channel_parts(public, settings.agency.website),
        sum(1 for item in items if item.openness is Openness.ON_REQUEST),
        tables if public else (),
        timely_table(catalogue, year, public),
    )


def _class_by_channel(settings: Settings, items: Sequence[Item]) -> Table:
    """Rows are root categories, columns channels. An item in two channels counts in both columns, once in the total."""
    channels = channels_of(settings, items)
    roots: dict[str, Counter[tuple[str, ...]]] = {root.code: Counter() for root in settings.roots}
    for (category, own), number in Counter(map(attrgetter("category", "channels"), items)).items():
        roots[_root(settings, category)][own] += number

    def figures(some: Counter[tuple[str, ...]]) -> tuple[int, ...]:
        by_channel = (sum(n for own, n in some.items() if channel in own) for channel in channels)
        return (*by_channel, some.total())

    rows = tuple(
        FigureRow(root.name, category_address(root.code), figures(roots[root.code]))
        for root in settings.roots
        if roots[root.code]
    )
    return Table(
        "class-channel",
        "主动公开信息：类别和公开渠道",
        ("类别", *(channel_label(settings, channel) for channel in channels), "合计"),
        rows,
        FigureRow("合计", "", figures(sum(roots.values(), Counter()))),
        "同一条信息在几个渠道公开的，各渠道分别计数，合计只计一次。",
        chart=True,
    )


def _root(settings: Settings, code: str) -> str:
    while (parent := settings.categories[code].parent) is not None:
        code = parent
    return code


def _gone(settings: Settings, node: Category | None) -> bool:
    """Whether a node or one of its ancestors is 停用."""
    while node is not None:
        if node.retired:
            return True
        node = settings.categories[node.parent] if node.parent else None
    return False
