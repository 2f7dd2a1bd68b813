"""The radar: what an inspection would mark down today, by the inspectors' own thresholds, worst first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from gongkai.assessment.facts import Facts
from gongkai.assessment.radar_indicators import INDICATORS, Indicator, Weight
from gongkai.catalogue.model import Item, Openness
from gongkai.catalogue.settings import Category
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.privacy.detectors import masked, masked_path
from gongkai.source.diagnostics import Diagnostic
from gongkai.standards.limits import STATUTORY, is_open_ended, parse_cycle

_DYNAMIC = ("动态", "要闻", "新闻")
_TWO_WEEKS, _SIX_MONTHS, _YEAR = 14, 183, 366
_BLANK, _STALE, _LONG_STALE = 5, 5, 10
_INSPECTION = "国办秘函〔2019〕19号"


@dataclass(frozen=True, slots=True)
class Fault:
    """One line: what is looked at (指标), whose it is (a 科室, or the organ), how it stands, what is expected, and the items
    or categories it concerns (索引号, codes)."""

    weight: Weight
    indicator: str
    whom: str
    state: str
    standard: str
    items: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """As ``radar --format json`` prints it."""
        return {
            "指标": self.indicator,
            "对象": self.whom,
            "现状": masked(self.state),
            "标准": self.standard,
            "条目": "、".join(self.items),
            "程度": self.weight.label,
        }


def radar(facts: Facts) -> tuple[Fault, ...]:
    """Everything that would be marked down on the day, worst first, then in the order of the 科室."""
    order = {one.name: number for number, one in enumerate(facts.settings.departments.values())}
    columns = _columns(facts)
    if not facts.settings.agency.is_government:
        columns = map(_by_analogy, columns)
    found = [*columns, *_of_findings(facts)]
    return tuple(
        sorted(found, key=lambda one: (one.weight, order.get(one.whom, -1), one.indicator, one.items))
    )


def _by_analogy(fault: Fault) -> Fault:
    """A fault in a column of a school, a hospital or a company: the inspectors' thresholds are those of 政府网站, which
    such a site follows by analogy only, so that it cannot fail by them."""
    standard = fault.standard.replace("，否则单项否决", "").replace(
        _INSPECTION, f"政府网站的标准，参照{_INSPECTION}"
    )
    return replace(fault, weight=max(fault.weight, Weight.DEDUCTED), standard=standard)


def _whom(facts: Facts, department: str | None) -> str:
    found = facts.settings.departments.get(department or "")
    return found.name if found else facts.settings.agency.name


def _columns(facts: Facts) -> Iterator[Fault]:
    """Columns: the home page, dynamic ones, the others, blank ones, and the counts that fail a site by themselves."""
    found = ((code, _newest(items, facts.today)) for code, items in facts.catalogue.branch.items())
    newest = {code: day for code, day in found if day is not None}
    yield from _home(facts)
    blank = [leaf for leaf in facts.catalogue.leaves() if not leaf.retired and leaf.code not in newest]
    dynamic = list(_overdue(facts, newest, _dynamic_nodes(facts), _TWO_WEEKS))
    others = list(_overdue(facts, newest, _other_leaves(facts), None))
    for node, days in dynamic:
        yield _stale(facts, node, days, "动态类栏目", f"动态、要闻类栏目2周内有更新（{_INSPECTION}）")
    for node, days in others:
        yield _stale(facts, node, days, "其他栏目", f"通知公告、政策文件等栏目6个月内有更新（{_INSPECTION}）")
    for leaf in blank:
        state = f"“{leaf.full_name}”一条信息也没有"
        whom = _whom(facts, leaf.department)
        yield Fault(Weight.DEDUCTED, "空白栏目", whom, state, "没有空白栏目", (leaf.code,))
    yield from _counts(facts, blank, [node for node, _ in dynamic], [node for node, _ in others])


def _home(facts: Facts) -> Iterator[Fault]:
    last = _newest(facts.catalogue.items, facts.today)
    days = (facts.today - last).days if last else None
    if days is None or days > _TWO_WEEKS:
        state = f"最新的一条是 {last}，{days} 天没有更新" if last else "一条信息也没有"
        standard = f"2周内有更新，否则单项否决（{_INSPECTION}）"
        yield Fault(Weight.VETO, "首页更新", facts.settings.agency.name, state, standard)


def _counts(
    facts: Facts, blank: list[Category], dynamic: list[Category], others: list[Category]
) -> Iterator[Fault]:
    sums = (
        ("空白栏目总数", blank, _BLANK, "空白栏目不到5个"),
        ("栏目不更新总数", dynamic + others, _STALE, "没有按时更新的动态、通知、政策栏目合计不到5个"),
        ("应更新长期未更新总数", dynamic + others, _LONG_STALE, "应更新长期未更新的栏目不到10个"),
    )
    for indicator, nodes, bound, standard in sums:
        if len(nodes) >= bound:
            codes = tuple(node.code for node in nodes)
            state, whole = f"{len(nodes)} 个", f"{standard}，否则单项否决（{_INSPECTION}）"
            yield Fault(Weight.VETO, indicator, facts.settings.agency.name, state, whole, codes)


def _overdue(
    facts: Facts, newest: dict[str, date], nodes: Iterable[Category], limit: int | None
) -> Iterator[tuple[Category, int]]:
    for node in nodes:
        last = newest.get(node.code)
        allowed = limit or _allowed(facts, node)
        if last is not None and allowed is not None and facts.today - last > timedelta(days=allowed):
            yield node, (facts.today - last).days


def _allowed(facts: Facts, leaf: Category) -> int | None:
    """Six months, or the leaf's own longer cycle; None for what changes only when things change (变动即更)."""
    node: Category | None = leaf
    while node is not None:
        if node.update_cycle:
            cycle = parse_cycle(node.update_cycle)
            if cycle is None and is_open_ended(node.update_cycle):
                return None
            return max(cycle or 0, _SIX_MONTHS)
        node = facts.settings.categories.get(node.parent) if node.parent else None
    return _YEAR


def _dynamic_nodes(facts: Facts) -> list[Category]:
    return [
        node for node in facts.settings.categories.values() if not node.retired and _is_dynamic(node.name)
    ]


def _other_leaves(facts: Facts) -> list[Category]:
    """The leaves outside dynamic columns that hold proactive items: entries that are 依申请公开 are not expected to change."""
    proactive = {item.category for item in facts.catalogue.items if item.openness is Openness.PROACTIVE}
    leaves = (leaf for leaf in facts.catalogue.leaves() if not leaf.retired and leaf.code in proactive)
    return [leaf for leaf in leaves if not any(map(_is_dynamic, leaf.path))]


def _is_dynamic(name: str) -> bool:
    # 新闻出版 is an industry, not news.
    return any(word in name.replace("新闻出版", "") for word in _DYNAMIC)


def _stale(facts: Facts, node: Category, days: int, indicator: str, standard: str) -> Fault:
    state = f"“{node.full_name}”{days} 天没有更新"
    return Fault(Weight.DEDUCTED, indicator, _whom(facts, node.department), state, standard, (node.code,))


def _newest(items: Iterable[Item], today: date) -> date | None:
    days = (day for item in items for day in (item.listed, item.updated) if day and day <= today)
    return max(days, default=None)


def _of_findings(facts: Facts) -> Iterator[Fault]:
    """What ``check`` finds, an indicator and a 科室 a line."""
    groups: dict[tuple[Indicator, str], list[Diagnostic]] = defaultdict(list)
    by_code = {code: indicator for indicator in INDICATORS for code in indicator.codes}
    for one in facts.found:
        indicator = by_code.get(one.code)
        if indicator is not None and _is_current(indicator, one, facts):
            groups[indicator, _whom(facts, one.department)].append(one)
    for (indicator, whom), found in groups.items():
        items = tuple(dict.fromkeys(filter(None, (_named(facts, one) for one in found))))
        state = (
            _told(facts, found[0]) if len(found) == 1 else f"{len(found)} 处，如：{_told(facts, found[0])}"
        )
        yield Fault(indicator.weight, indicator.name, whom, state, _standard(indicator, facts), items)


def _told(facts: Facts, one: Diagnostic) -> str:
    item = facts.items_by_path.get(one.path)
    return f"《{item.title}》{one.message}" if item else one.message


def _standard(indicator: Indicator, facts: Facts) -> str:
    """The standard with the site's own limit (30日 for a school) instead of that of the Regulations."""
    own = facts.settings.limits.get(indicator.name.removesuffix("逾期"))
    return indicator.standard.replace(str(STATUTORY), own) if own else indicator.standard


def _is_current(indicator: Indicator, one: Diagnostic, facts: Facts) -> bool:
    """Whether a finding still counts: the lateness of items published more than a year ago was marked down before."""
    item = facts.items_by_path.get(one.path)
    return not indicator.this_year or item is None or facts.today - item.listed <= timedelta(days=_YEAR)


def _named(facts: Facts, one: Diagnostic) -> str:
    item = facts.items_by_path.get(one.path)
    # The message of a finding on the settings names the category.
    return item.index_number if item else masked_path(one.path) if one.path != CATALOGUE_FILE else ""
