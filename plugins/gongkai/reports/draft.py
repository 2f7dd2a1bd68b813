"""The first draft of a report's text, made from its figures: what happened, and what did not, as the form requires.

A clerk continues from there; where information is missing, an HTML comment asks for it, which no page shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.reports.form import Form
from gongkai.reports.forms.government import DISCLOSED, SCHOOL
from gongkai.reports.forms.requests import (
    CARRIED_IN,
    CARRIED_OUT,
    GROUPS,
    NEW,
    REMEDIES,
    REMEDY_ROWS,
    REQUESTS,
    TOTAL,
)
from gongkai.reports.grid import ITEMS, PLACEHOLDERS
from gongkai.reports.prose.claims import group, total
from gongkai.reports.prose.order import han
from gongkai.reports.report import Report
from gongkai.reports.work_drafts import budget, kinds, managed, means, overview, responses, supervised
from gongkai.reports.year_data import Counted, Writer, Year, asks_for, information
from gongkai.standards.dates import chinese_date

_AUTUMN = (8, 9)


def draft(report: Report, agency: str, year: Year) -> str:
    """The body of the item: a heading for each part of the form, its sentences, its tables by placeholder."""
    lines = [_opening(report, agency)]
    tables = _shown_tables(report)
    left = {PLACEHOLDERS[key]: key for key in tables}
    if report.form.items:
        left[PLACEHOLDERS[ITEMS]] = ITEMS
    for number, part in enumerate(report.form.parts, 1):
        lines.append(f"## {han(number)}、{part}")
        lines += _part(report, year, agency, part, tables)
        for shown, key in list(left.items()):
            if _belongs(key, part):
                lines.append(f"<!-- gongkai:report {shown} -->")
                del left[shown]
    for shown, key in left.items():
        title = next((table.title for table in report.form.tables if table.key == key), shown)
        lines += [f"附：{title}", f"<!-- gongkai:report {shown} -->"]
    return "\n\n".join(lines) + "\n"


def _shown_tables(report: Report) -> tuple[str, ...]:
    """The tables in the text. Tables that schools share with the organs of government are left out if the site has
    its own parts and the tables contain only zeros."""
    there = (table.key for table in report.form.tables if table.key in report.tables)
    if report.form.name != SCHOOL.name or report.form.parts == SCHOOL.parts:
        return tuple(there)
    return tuple(
        key
        for key in there
        if any(value.amount for cell, value in report.values.items() if cell.table == key)
    )


def _opening(report: Report, agency: str) -> str:
    start, end = (chinese_date(day) for day in report.period)
    return f"{agency}根据{_law(report.form)}编制本报告。本报告统计数据的期限为{start}至{end}。"


def _law(form: Form) -> str:
    if form.name in ("2021", "2019", "2014"):
        return "《中华人民共和国政府信息公开条例》"
    if form.name == SCHOOL.name:
        return "信息公开的有关规定"
    return form.basis.partition("（")[0].partition("；")[0]


def _belongs(table: str, part: str) -> bool:
    names = {DISCLOSED: ("主动公开",), REQUESTS: ("申请情况",), REMEDIES: ("行政复议",), ITEMS: ("清单",)}
    return any(name in part for name in names.get(table, ("统计表", "附表")))


def _part(report: Report, year: Year, agency: str, part: str, tables: tuple[str, ...]) -> Iterator[str]:
    if part == "总体情况":
        for writer in (_disclosed, _requests, managed, asks_for("平台建设"), supervised):
            yield from writer(report, year, agency)
        return
    for pattern, writer, own_table in _PARTS:
        if re.search(pattern, part):
            if not own_table or own_table not in tables:  # else the table shows it, and 总体情况 its sum
                yield from writer(report, year, agency)
            return
    if any(_belongs(key, part) for key in (*tables, *([ITEMS] if report.form.items else []))):
        return
    yield from asks_for(part)(report, year, agency)


def _disclosed(report: Report, year: Year, agency: str) -> Iterator[str]:
    counted = year.disclosed
    if counted is None:
        yield from asks_for("主动公开")(report, year, agency)
        return
    if not counted.total:
        if year.updated:
            yield f"{_year(report)}，通过网站和公开栏等公开信息{year.updated}条。"
        else:
            yield f"{_year(report)}，没有新公开的信息。"
        return
    shown = _channels(counted, "条", "在", "公开")
    yield f"{_year(report)}，主动公开信息{counted.total}条{shown}。{kinds(counted, '条', '按类别')}"
    if year.updated:
        yield f"没有逐条编入目录的，通过网站和公开栏等公开信息{year.updated}条。"


def _year(report: Report) -> str:
    """The period in words: a calendar year, a school year (from August or September) by both of its years, or the 年度
    of its last day."""
    start, end = report.period
    if start.year == end.year:
        return f"{end.year}年"
    return f"{start.year}—{end.year}学年" if start.month in _AUTUMN else f"{end.year}年度"


def _channels(counted: Counted, unit: str, before: str = "为", after: str = "") -> str:
    there = [f"{name}{counted.written(name)}{unit}" for name, number in counted.channels.items() if number]
    if len(there) == 1:
        return f"，全部{before}{next(name for name, number in counted.channels.items() if number)}{after}"
    if sum(counted.channels.values()) > counted.total:
        return f"（{'，'.join(there)}；几个渠道都公开的只计一次）"
    return f"，其中{'，'.join(there)}" if there else ""


def _requests(report: Report, year: Year, _agency: str) -> Iterator[str]:
    new = total(report, REQUESTS, (NEW,), (TOTAL,)) if REQUESTS in report.tables else year.requests
    if new is None:
        yield "<!-- 请写：依申请公开（收到多少件，怎样办理；没有的写明没有） -->"
        return
    came = total(report, REQUESTS, (CARRIED_IN,), (TOTAL,)) or 0
    if not new and not came:
        yield f"本年度未收到{information(report)}公开申请。"
        return
    done = total(report, REQUESTS, (TOTAL,), (TOTAL,)) or 0
    out = total(report, REQUESTS, (CARRIED_OUT,), (TOTAL,)) or 0
    if REQUESTS not in report.tables:
        yield f"本年度收到{information(report)}公开申请{new}件。"
        return
    results = [(name, amount) for name in GROUPS for _, amount in group(name)(report) if amount]
    shown = "，".join(f"{name}{amount}件" for name, amount in results)
    ended = f"办结{information(report)}公开申请{done}件" + (f"（{shown}）" if results else "")
    yield f"本年度新收{information(report)}公开申请{new}件，上年结转{came}件；{ended}；结转下年度继续办理{out}件。"


def _remedies(report: Report, year: Year, _agency: str) -> Iterator[str]:
    number = total(report, REMEDIES, REMEDY_ROWS, (TOTAL,)) if REMEDIES in report.tables else year.remedies
    if number is None:
        yield "<!-- 请写：因信息公开被申请行政复议、提起行政诉讼的情况（没有的写明没有） -->"
    elif not number:
        yield f"本年度未发生因{information(report)}公开申请行政复议、提起行政诉讼的情况。"
    else:
        yield f"本年度因{information(report)}公开发生行政复议、行政诉讼{number}件。"


def _fee(report: Report, year: Year, _agency: str) -> Iterator[str]:
    if not any(re.search(r"其[他它]", part) for part in report.form.parts):
        yield from budget(year)
    if year.fee is None:
        yield "<!-- 请写：收费及减免的情况（没有的写明没有） -->"
    elif float(year.fee) == 0:
        yield "本年度未向申请人收取费用，没有减免。"
    else:
        yield f"本年度收取费用{year.fee}元。"


def _other(report: Report, year: Year, agency: str) -> Iterator[str]:
    if report.form.name in ("2021", "2019", "学校"):
        if year.fee is None:
            yield "<!-- 请写：本年度收取信息处理费的情况 -->"
        else:
            yield f"本年度收取信息处理费{year.fee}元。" if float(year.fee) else "本年度未收取信息处理费。"
    yield from _consultations(report, year, agency)
    yield from budget(year)
    yield "没有其他需要报告的事项。"


def _consultations(_report: Report, year: Year, _agency: str) -> Iterator[str]:
    counted = year.consultations
    if counted is None:
        return
    if not counted.total:
        yield "本年度没有接到咨询。"
        return
    none = [name for name, number in counted.channels.items() if not number]
    silent = f"没有{'、'.join(none)}咨询。" if none else ""
    about = "余" if counted.words else ""
    yield f"本年度接受咨询{counted.total}{about}人次{_channels(counted, '人次')}。{kinds(counted, '人次', '按内容')}{silent}"


_PARTS: tuple[tuple[str, Writer, str], ...] = (
    (r"复议|诉讼", _remedies, ""),
    (r"收费", _fee, ""),
    (r"依申请|申请情况", _requests, REQUESTS),
    (r"主动公开", _disclosed, DISCLOSED),
    (r"咨询", _consultations, ""),
    (r"回应|解读", responses, ""),
    (r"机构建设|机构设置|保障经费", means, ""),
    (r"其[他它]", _other, ""),
    (r"概述|概况", overview, ""),
    (r"监督保障|考核|评议|追究", supervised, ""),
)
"""Pattern of a part's heading → who writes it; nothing is written where the table that is named says it."""
