"""目录: the proactive publications of a period, by channel, category, month and department."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.catalogue.model import Item, Openness, StatusKind, Validity
from gongkai.catalogue.settings import Category, Settings

_SOCIETY = "社会"
_REPEALED = (Validity.REPEALED, Validity.EXPIRED)


@dataclass(frozen=True)
class Disclosed:
    """The counts; an item in two channels counts once in ``total``, and once in each of ``channels``. ``months`` are
    ``2009-01``, all of the period; categories are the top nodes of the tree, by their names."""

    total: int
    channels: dict[str, int]
    categories: dict[str, int]
    months: dict[str, int]
    departments: dict[str, int]

    def plain(self) -> dict[str, object]:
        """The form printed by ``report --format json``."""
        return {
            "合计": self.total,
            "渠道": self.channels,
            "类别": self.categories,
            "月": self.months,
            "科室": self.departments,
        }


@dataclass(frozen=True, slots=True)
class Normative:
    """Normative documents: made and repealed in a period, published in it, in force and public on its last day."""

    made: int
    repealed: int
    published: int
    in_force: int
    public: int


def disclosed(items: Iterable[Item], settings: Settings, period: tuple[date, date]) -> Disclosed:
    """Count the items that are 主动公开 for 社会 and not 撤回, by 公开时间 (where there is none, 生成时间, as the site does).

    Items that stand only in channels of 年报.不计入合计的渠道 are counted in their channel and nowhere else.
    """
    start, end = period
    there = [item for item in items if _is_public(item) and start <= item.listed <= end]
    outside = frozenset(settings.annual.outside)
    counted = [item for item in there if not outside.issuperset(item.channels)]
    channels = Counter(channel for item in there for channel in dict.fromkeys(item.channels))
    return Disclosed(
        len(counted),
        _ordered(channels, settings.vocabularies.get("公开渠道", ())),
        _ordered(
            Counter(_top(settings, item) for item in counted),
            (one.name for one in settings.categories.values() if one.parent is None),
        ),
        dict.fromkeys(_months(start, end), 0) | Counter(f"{item.listed:%Y-%m}" for item in counted),
        _ordered(
            Counter(_department(settings, item) for item in counted),
            (one.name for one in settings.departments.values()),
        ),
    )


def normative(items: Iterable[Item], settings: Settings, period: tuple[date, date]) -> Normative | None:
    """Count the items that 年报.规范性文件 names; None where it names nothing.

    Made by 生成时间; repealed by 失效日期 (the last day in force), or by the day on which another replaced it; items
    withdrawn from publication without either are not counted.
    """
    if not settings.annual.normative:
        return None
    start, end = period
    there = [item for item in items if _is_normative(item, settings) and item.created <= end]
    ends = [(item, _ended(item)) for item in there]
    in_force = [item for item, last in ends if _stands(item, last, end)]
    return Normative(
        made=sum(start <= item.created for item in there),
        repealed=sum(last is not None and start <= last <= end for _, last in ends),
        published=sum(_is_public(item) and start <= item.listed <= end for item in there),
        in_force=len(in_force),
        public=sum(_is_public(item) and item.listed <= end for item in in_force),
    )


def _is_public(item: Item) -> bool:
    return item.openness is Openness.PROACTIVE and item.audience == _SOCIETY and not _is_withdrawn(item)


def _is_withdrawn(item: Item) -> bool:
    return item.status is not None and item.status.kind is StatusKind.WITHDRAWN


def _is_normative(item: Item, settings: Settings) -> bool:
    wanted = frozenset(settings.annual.normative)
    if _is_withdrawn(item) and item.expires is None:
        return False
    return not wanted.isdisjoint(item.genres) or any(
        not wanted.isdisjoint((node.code, node.name, node.full_name))
        for node in _nodes(settings, item.category)
    )


def _nodes(settings: Settings, code: str) -> Iterator[Category]:
    """A category and its ancestors, from the leaf up."""
    node = settings.categories.get(code)
    while node is not None:
        yield node
        node = settings.categories.get(node.parent) if node.parent else None


def _ended(item: Item) -> date | None:
    """The last day of an item's validity, if known."""
    if item.expires is not None:
        return item.expires
    if item.status is not None and item.status.kind is StatusKind.REPLACED:
        return item.status.on
    return None


def _stands(item: Item, last: date | None, day: date) -> bool:
    """Whether a document is in force on a day; one that ends on that day counts as ended, so that repealed and in
    force add up."""
    if last is not None:
        return last > day
    return item.stated_validity not in _REPEALED


def _top(settings: Settings, item: Item) -> str:
    node = settings.categories.get(item.category)
    return node.path[0] if node else item.category


def _department(settings: Settings, item: Item) -> str:
    department = settings.departments.get(item.department)
    return department.name if department else item.department


def _ordered(counts: Counter[str], known: Iterable[str]) -> dict[str, int]:
    """Counts in the order of ``known``, then sorted by text; zeros are left out."""
    names = dict.fromkeys((*known, *sorted(counts)))
    return {name: counts[name] for name in names if counts[name]}


def _months(start: date, end: date) -> Iterator[str]:
    year, month = start.year, start.month
    while (year, month) <= (end.year, end.month):
        yield f"{year}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
