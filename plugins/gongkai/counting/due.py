"""Time limits outside the ledgers: the annual report, and what expires in the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from gongkai.catalogue.model import Item
from gongkai.catalogue.report_day import report_day
from gongkai.catalogue.settings import Settings
from gongkai.counting.form import site_form, site_period
from gongkai.ledgers.due import Due
from gongkai.reports.report import Report
from gongkai.reports.site import Reports
from gongkai.standards.limits import parse_cycle


def report_clock(settings: Settings, reports: Reports, today: date) -> Iterator[Due]:
    """The report of the last complete period, if it is not published."""
    year = today.year
    while site_period(settings, year, site_form(settings, year))[1] >= today:
        year -= 1
    day = report_day(settings, year)
    if year < (settings.annual.first_year or year):
        return
    if day is not None and not _is_published(reports.own(year), reports, year):
        yield Due("年度报告", str(year), day, "编制、审定、公布")


def _is_published(report: Report | None, reports: Reports, year: int) -> bool:
    return report.published is not None if report else any(text.year == year for text in reports.texts)


def catalogue_clocks(items: Iterable[Item], today: date, days: int) -> Iterator[Due]:
    """What expires within some days from a day on: 公示期, 失效日期, 豁免."""
    last = today + timedelta(days=days)
    for item in items:
        ends = [("公示期", item.notice_period.end if item.notice_period else None, "期满处理意见")]
        ends.append(("失效日期", item.expires, "重新公布或者清理"))
        ends += [("豁免", one.until, f"{one.rule} 的豁免到期") for one in item.waivers]
        for kind, day, note in ends:
            if day is not None and today <= day <= last:
                yield Due(kind, item.index_number, day, note)


def column_clocks(settings: Settings, items: Iterable[Item], today: date, days: int) -> Iterator[Due]:
    """The categories whose 更新周期 ends within some days, or has ended: the day by which the next item is due."""
    newest: dict[str, date] = {}
    for item in items:
        known = [day for day in (item.listed, item.updated) if day is not None and day <= today]
        if known:
            newest[item.category] = max(*known, newest.get(item.category, date.min))
    for code, day in newest.items():
        category = settings.categories[code]
        cycle = parse_cycle(category.update_cycle) if category.update_cycle and not category.retired else None
        if cycle is not None and day + timedelta(days=cycle) <= today + timedelta(days=days):
            due = day + timedelta(days=cycle)
            yield Due("栏目更新", category.full_name, due, f"{category.update_cycle}；最新一条是 {day}")
