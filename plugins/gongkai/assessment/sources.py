"""计: what a scheme can count, as events. Each word of the settings is one function here or in :mod:`.ledger_sources`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from gongkai.assessment import ledger_sources
from gongkai.assessment.facts import Event, Facts
from gongkai.catalogue.model import Item, Openness
from gongkai.catalogue.report_day import report_day
from gongkai.catalogue.settings import Category, Settings
from gongkai.catalogue.settings.assessment_types import Count
from gongkai.lint.shared.timeliness import IN_FORCE, bound_item, publication_limit
from gongkai.standards.limits import judge_limit, parse_cycle

_NOT_INTERPRETED = ("GK605",)


def events_of(count: Count, facts: Facts) -> tuple[Event, ...]:
    """The events that a count finds in the year, in order of their days; without what 应有 makes of them."""
    key = count
    if key not in facts._events:
        found = _SOURCES[count.source](count, facts)
        chosen = (event for event in found if _is_meant(event, count))
        facts._events[key] = tuple(sorted(chosen, key=lambda one: (one.on or facts.end, one.item, one.what)))
    return facts._events[key]


def missing(count: Count, found: Iterable[Event], facts: Facts) -> tuple[Event, ...]:
    """What 应有 demands and the events do not show: an event for each word, or for each that is short of the number."""
    there = tuple(found)
    words = [word for word in count.expected if not any(word in event.text for event in there)]
    short = max(0, count.expected_number - len(there))
    told = [f"没有“{word}”" for word in words] + [f"应有{count.expected_number}，只有{len(there)}"] * short
    return tuple(Event(facts.end, frozenset(), f"{count.source}：{what}") for what in told)


def _is_meant(event: Event, count: Count) -> bool:
    return not count.matters or any(word in event.text for word in count.matters)


def _of_item(facts: Facts, item: Item, what: str) -> Event:
    return Event(item.listed, facts.names(item.department), what, item.index_number, item.title)


def missing_leaves(_count: Count, facts: Facts) -> Iterator[Event]:
    """缺项: a leaf without an item in its 更新周期 up to the last day; without a cycle, one that has none at all."""
    for leaf in facts.catalogue.leaves():
        if leaf.retired or not _in_branch(leaf, _count.categories, facts.settings):
            continue
        days = [
            day
            for item in facts.catalogue.by_category.get(leaf.code, ())
            for day in (item.listed, item.updated)
            if day and day <= facts.end
        ]
        cycle = parse_cycle(leaf.update_cycle) if leaf.update_cycle else None
        since = facts.end - timedelta(days=cycle) if cycle else None
        if days and (since is None or max(days) >= since):
            continue
        what = (
            f"“{leaf.full_name}”没有信息"
            if not days
            else f"“{leaf.full_name}”{leaf.update_cycle}应有信息，最新的是 {max(days)}"
        )
        yield Event(facts.end, facts.names(leaf.department), what, leaf.code, leaf.full_name)


def late_changes(count: Count, facts: Facts) -> Iterator[Event]:
    """变更逾期: a change that the 科室 handed in later than the limit after it was made; one not handed in counts when the
    limit is over. Where 提供日期 is not written, the day of publication stands for it."""
    calendar = facts.clocks.calendar
    for item in facts.catalogue.items:
        for change in item.changes:
            due = calendar.after(change.formed, count.limit)
            given = change.provided or change.published
            if not facts.holds(due) or (given or facts.end) <= due:
                continue
            when = f"{given} 才提供" if given else "还没有提供"
            what = f"{change.formed} 的变更{when}，应当在 {count.limit} 个工作日内（{due} 以前）"
            yield Event(due, facts.names(item.department), what, item.index_number, item.title)


def late_items(_count: Count, facts: Facts) -> Iterator[Event]:
    """公开逾期: an item of this organ published after its limit."""
    for item in facts.published:
        if item.published is None or item.created < IN_FORCE or not bound_item(item, facts.settings):
            continue
        limit = publication_limit(facts.settings, facts.settings.categories[item.category])
        judged = judge_limit(limit, item.created, item.published, facts.clocks.calendar)
        if judged.late:
            yield _of_item(facts, item, f"{item.published} 公开，时限是 {limit}（到 {judged.deadline}）")


def items(count: Count, facts: Facts) -> Iterator[Event]:
    """条目: the items of the year, 主动公开, of some categories where they are named."""
    for item in facts.published:
        category = facts.settings.categories[item.category]
        if item.openness is Openness.PROACTIVE and _in_branch(category, count.categories, facts.settings):
            yield _of_item(facts, item, item.title)


def findings(count: Count, facts: Facts) -> Iterator[Event]:
    """检查: what ``check`` finds by some rules: in the items of the year, and elsewhere as it is now where the year is not
    over."""
    open_year = facts.year == facts.today.year
    for one in facts.found:
        if one.code not in count.rules:
            continue
        item = facts.items_by_path.get(one.path)
        if (item is not None and facts.holds(item.listed)) or (item is None and open_year):
            on = item.listed if item else facts.today
            name = item.index_number if item else one.path
            yield Event(on, facts.names(one.department), f"{one.code} {one.message}", name, one.message)


def not_interpreted(count: Count, facts: Facts) -> Iterator[Event]:
    """未解读: documents of the year without their interpretation (GK605)."""
    yield from findings(Count("检查", rules=_NOT_INTERPRETED, categories=count.categories), facts)


def report_missing(_count: Count, facts: Facts) -> Iterator[Event]:
    """年报未公开: the report that is due in the year is not in the catalogue."""
    due = report_day(facts.settings, facts.year - 1)
    if due is not None and due <= facts.today and _report(facts) is None:
        yield Event(due, frozenset(), f"{facts.year - 1} 年度的年度报告没有公开，应当在 {due} 以前")


def report_late(_count: Count, facts: Facts) -> Iterator[Event]:
    """年报逾期: it was published after its day."""
    due, report = report_day(facts.settings, facts.year - 1), _report(facts)
    if due is not None and report is not None and report.listed > due:
        yield _of_item(facts, report, f"年度报告 {report.listed} 才公开，应当在 {due} 以前")


def _report(facts: Facts) -> Item | None:
    """The report of the year before: an item of 年度报告 whose title names that year."""
    codes = facts.settings.output.tabs.get("年度报告", ())
    year = str(facts.year - 1)
    for item in reversed(facts.catalogue.items):
        path = facts.settings.categories[item.category].path
        stands = (
            item.category in codes if codes else any("年度报告" in name or "年报" in name for name in path)
        )
        if year in item.title and (stands or ("信息公开" in item.title and "年度报告" in item.title)):
            return item
    return None


def _in_branch(category: Category, named: tuple[str, ...], settings: Settings) -> bool:
    if not named:
        return True
    node: Category | None = category
    while node is not None:
        if not {node.code, node.name, node.full_name}.isdisjoint(named):
            return True
        node = settings.categories.get(node.parent) if node.parent else None
    return False


_SOURCES: dict[str, Callable[[Count, Facts], Iterator[Event]]] = {
    "缺项": missing_leaves, "变更逾期": late_changes, "公开逾期": late_items, "未解读": not_interpreted,
    "条目": items, "检查": findings, "年报未公开": report_missing, "年报逾期": report_late,
    **ledger_sources.SOURCES,
}  # fmt: skip
