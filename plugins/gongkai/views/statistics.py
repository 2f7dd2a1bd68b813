"""What the statistics page shows: figures counted from the catalogue, never written by hand.

A table tells the truth; the bars beside it repeat it. An item counts once in every total; where it was published in
two channels it stands in both columns, so the columns may add up to more than the total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from gongkai.addresses import category_address, department_address, month_address, year_address
from gongkai.catalogue import Catalogue
from gongkai.fields import DEFAULT_AUDIENCE, DEFAULT_CHANNEL
from gongkai.model import Item, Openness, StatusKind, Validity, validity_on
from gongkai.settings import Category, Settings


@dataclass(frozen=True, slots=True)
class Row:
    """A line of figures: what it is called, the list it leads to ("" where there is none), its depth in a tree
    (0 at the top) and one number for each column."""

    label: str
    address: str
    figures: tuple[int, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures: its caption, the heads of its columns (the first over the labels), rows, the row of totals
    and a sentence on how it was counted. ``chart`` tells whether the last column is drawn as bars."""

    name: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    note: str = ""
    chart: bool = False


@dataclass(frozen=True, slots=True)
class YearFigures:
    """A 年度: how many items were 主动公开 (``total``), in which channels, ``parts`` that add up to the total
    (政府网站 81, 仅公开栏 76), how many were registered as 依申请公开, and the tables."""

    year: int
    address: str
    total: int
    parts: tuple[tuple[str, int], ...]
    on_request: int
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """The whole page: figures over all years, then each 年度, newest first."""

    total: int
    overall: tuple[Table, ...]
    years: tuple[YearFigures, ...]


def statistics_view(catalogue: Catalogue) -> StatisticsView:
    """The figures of a catalogue. 主动公开 counts what was published for society, whatever became of it later
    (an item taken back was published); 有效性 is judged on the catalogue's day."""
    return StatisticsView(
        total=len(catalogue.items),
        overall=tuple(table for table in _overall(catalogue) if table.rows),
        years=tuple(_year(catalogue.settings, year, items) for year, items in catalogue.by_year.items()),
    )


def disclosed(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items that are 主动公开 and for society: what the yearly figures count."""
    return tuple(i for i in items if i.openness is Openness.PROACTIVE and i.audience == DEFAULT_AUDIENCE)


def channel_parts(items: Iterable[Item]) -> tuple[tuple[str, int], ...]:
    """Where items could be read, each counted once: 政府网站, then what stood elsewhere alone (仅公开栏)."""
    counts = Counter(
        DEFAULT_CHANNEL if DEFAULT_CHANNEL in item.channels else f"仅{'、'.join(item.channels)}" for item in items
    )
    return tuple(sorted(counts.items(), key=lambda part: (part[0] != DEFAULT_CHANNEL, -part[1], part[0])))


# --- over all years ------------------------------------------------------------------------------------------------


def _overall(catalogue: Catalogue) -> Iterable[Table]:
    items, settings = catalogue.items, catalogue.settings
    yield _counted(
        "openness", "按公开属性", "公开属性", [(o.value, "") for o in Openness], items, lambda i: (i.openness.value,)
    )
    audiences = _in_order_of_appearance((DEFAULT_AUDIENCE,), (i.audience for i in items))
    if len(audiences) > 1:
        yield _counted(
            "audience", "按公开范围", "公开范围", [(a, "") for a in audiences], items, lambda i: (i.audience,)
        )
    yield _by_category_tree(catalogue)
    yield _counted(
        "department", "按责任科室", "责任科室",
        [(d.name, department_address(d.code)) for d in settings.departments.values()], items,
        lambda i: (settings.departments[i.department].name,), chart=True,
    )  # fmt: skip
    yield _counted(
        "year", "按年度", "年度", [(f"{y}年", year_address(y)) for y in catalogue.by_year], items,
        lambda i: (f"{i.listed.year}年",), chart=True, note="年度按公开时间计，没有公开时间的按生成时间计。",
    )  # fmt: skip
    yield _counted(
        "channel", "按公开渠道", "公开渠道", [(c, "") for c in _channels(settings, items)], items,
        lambda i: i.channels, chart=True, note="同一条信息在几个渠道公开的，各渠道分别计数，合计只计一次。",
    )  # fmt: skip
    yield _counted(
        "validity", "按有效性", "有效性", [(v.value, "") for v in Validity], items,
        lambda i: (validity_on(i, catalogue.today).value,),
        note=f"以{_chinese_date(catalogue.today)}为准。",
    )  # fmt: skip
    changed = tuple(i for i in items if i.status)
    yield _counted(
        "status", "撤回、替代和更正", "状态", [(s.value, "") for s in StatusKind], changed,
        lambda i: (i.status.kind.value,) if i.status else (),
    )  # fmt: skip


def _by_category_tree(catalogue: Catalogue) -> Table:
    settings = catalogue.settings
    rows = tuple(
        Row(node.name, category_address(node.code), (len(catalogue.branch.get(node.code, ())),), len(node.path) - 1)
        for node in settings.categories.values()
        if catalogue.branch.get(node.code) or not _gone(settings, node)
    )
    return Table(
        "category", "按类别", ("类别", "条数"), rows, Row("合计", "", (len(catalogue.items),)),
        "上级类别的条数包括它的全部下级。", chart=True,
    )  # fmt: skip


# --- one year ------------------------------------------------------------------------------------------------------


def _year(settings: Settings, year: int, items: Sequence[Item]) -> YearFigures:
    counted = disclosed(items)
    tables = (
        _class_by_channel(settings, counted),
        _counted(
            "month", "按月份", "月份", [(f"{m}月", month_address(year, m)) for m in range(1, 13)], counted,
            lambda i: (f"{i.listed.month}月",), chart=True, keep_empty=True, linked_if_counted=True,
        ),
        _counted(
            "department", "按责任科室", "责任科室", [(d.name, "") for d in settings.departments.values()], counted,
            lambda i: (settings.departments[i.department].name,), chart=True,
        ),
    )  # fmt: skip
    return YearFigures(
        year, year_address(year), len(counted), channel_parts(counted),
        sum(1 for item in items if item.openness is Openness.ON_REQUEST), tables if counted else (),
    )  # fmt: skip


def _class_by_channel(settings: Settings, items: Sequence[Item]) -> Table:
    """Top classes down, channels across: an item in two channels stands in both columns, once in the total."""
    channels = _channels(settings, items)
    roots = {root.code: [item for item in items if _root(settings, item.category) == root.code]
             for root in settings.roots}  # fmt: skip

    def figures(some: Sequence[Item]) -> tuple[int, ...]:
        return (*(sum(1 for item in some if channel in item.channels) for channel in channels), len(some))

    rows = tuple(
        Row(root.name, category_address(root.code), figures(roots[root.code]))
        for root in settings.roots
        if roots[root.code]
    )
    return Table(
        "class-channel", "主动公开信息：类别和公开渠道", ("类别", *channels, "合计"), rows,
        Row("合计", "", figures(items)), "同一条信息在几个渠道公开的，各渠道分别计数，合计只计一次。", chart=True,
    )  # fmt: skip


# --- counting ------------------------------------------------------------------------------------------------------


def _counted(
    name: str, caption: str, head: str, labels: Sequence[tuple[str, str]], items: Sequence[Item],
    keys: Callable[[Item], Iterable[Hashable]], *, note: str = "", chart: bool = False, keep_empty: bool = False,
    linked_if_counted: bool = False,
) -> Table:  # fmt: skip
    """A table of one column: how many items bear each label; a label that none bears is left out unless kept."""
    counts = Counter(key for item in items for key in set(keys(item)))
    rows = tuple(
        Row(label, address if counts[label] or not linked_if_counted else "", (counts[label],))
        for label, address in labels
        if counts[label] or keep_empty
    )
    return Table(name, caption, (head, "条数"), rows, Row("合计", "", (len(items),)), note, chart)


def _channels(settings: Settings, items: Iterable[Item]) -> tuple[str, ...]:
    """The channels in use, 政府网站 first, then as the vocabulary has them, then as they appear."""
    used = dict.fromkeys(channel for item in items for channel in item.channels)
    known = (DEFAULT_CHANNEL, *settings.vocabularies.get("公开渠道", ()))
    return tuple(channel for channel in _in_order_of_appearance(known, used) if channel in used)


def _in_order_of_appearance(first: Iterable[str], then: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *then)))


def _root(settings: Settings, code: str) -> str:
    while (parent := settings.categories[code].parent) is not None:
        code = parent
    return code


def _gone(settings: Settings, node: Category | None) -> bool:
    """Whether a node, or one above it, is 停用."""
    while node is not None:
        if node.retired:
            return True
        node = settings.categories[node.parent] if node.parent else None
    return False


def _chinese_date(day) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
