"""The first words of a report, drafted once from its figures: what happened, and what did not, as the form wants it said.

A clerk goes on from there; where only people know what to say, a comment asks for it, which no page shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from gongkai.reports.draft_facts import Counted, Year
from gongkai.reports.form import Form
from gongkai.reports.forms.government import DISCLOSED
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

_AUTUMN = (8, 9)

Writer = Callable[[Report, Year, str], Iterator[str]]


def draft(report: Report, agency: str, year: Year) -> str:
    """The body of the item: a heading for each part of the form, its sentences, its tables by placeholder."""
    lines = [_opening(report, agency)]
    left = {PLACEHOLDERS[table.key]: table.key for table in report.form.tables if table.key in report.tables}
    if report.form.items:
        left[PLACEHOLDERS[ITEMS]] = ITEMS
    for number, part in enumerate(report.form.parts, 1):
        lines.append(f"## {han(number)}、{part}")
        lines += _part(report, year, agency, part)
        for shown, key in list(left.items()):
            if _belongs(key, part):
                lines.append(f"<!-- gongkai:report {shown} -->")
                del left[shown]
    lines += [f"<!-- gongkai:report {shown} -->" for shown in left]
    return "\n\n".join(lines) + "\n"


def _opening(report: Report, agency: str) -> str:
    start, end = (_day(day) for day in report.period)
    basis = _law(report.form)
    return f"{agency}根据{basis}编制本报告。本报告统计数据的期限为{start}至{end}。"


def _law(form: Form) -> str:
    if form.name in ("2021", "2019", "2014"):
        return "《中华人民共和国政府信息公开条例》"
    return form.basis.partition("（")[0].partition("；")[0]


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _belongs(table: str, part: str) -> bool:
    names = {DISCLOSED: ("主动公开",), REQUESTS: ("申请情况",), REMEDIES: ("行政复议",), ITEMS: ("清单",)}
    return any(name in part for name in names.get(table, ("统计表", "附表")))


def _part(report: Report, year: Year, agency: str, part: str) -> Iterator[str]:
    if part == "总体情况":
        for writer in (_disclosed, _requests, _managed, _asked("平台建设"), _supervised):
            yield from writer(report, year, agency)
        return
    tables = {table.key for table in report.form.tables}
    for pattern, writer, own_table in _PARTS:
        if re.search(pattern, part):
            if not own_table or own_table not in tables:  # else the table says it, and 总体情况 its sum
                yield from writer(report, year, agency)
            return
    if any(_belongs(key, part) for key in (*report.tables, *([ITEMS] if report.form.items else []))):
        return
    yield from _asked(part)(report, year, agency)


def _asked(what: str) -> Writer:
    def writer(_report: Report, _year: Year, _agency: str) -> Iterator[str]:
        yield f"<!-- 请写：{what}（本年做了什么，结果如何；没有的写明没有） -->"

    return writer


def _disclosed(report: Report, year: Year, agency: str) -> Iterator[str]:
    counted = year.disclosed
    if counted is None:
        yield from _asked("主动公开")(report, year, agency)
        return
    if not counted.total:
        if year.updated:
            yield f"{_year(report)}，通过网站和公开栏等公开信息{year.updated}条。"
        else:
            yield f"{_year(report)}，没有新公开的信息。"
        return
    yield f"{_year(report)}，主动公开信息{counted.total}条{_channels(counted, '条')}。{_kinds(counted, '条', '按类别')}"
    if year.updated:
        yield f"没有逐条编入目录的，通过网站和公开栏等公开信息{year.updated}条。"


def _year(report: Report) -> str:
    """The period in words: a calendar year, a school year (from August or September) by both of its years, or the 年度
    of its last day."""
    start, end = report.period
    if start.year == end.year:
        return f"{end.year}年"
    return f"{start.year}—{end.year}学年" if start.month in _AUTUMN else f"{end.year}年度"


def _information(report: Report) -> str:
    """What is disclosed: schools and universities disclose 信息, not 政府信息."""
    return "信息" if report.form.name in ("高校", "学校") else "政府信息"


def _channels(counted: Counted, unit: str) -> str:
    there = [f"{name}{counted.told(name)}{unit}" for name, number in counted.channels.items() if number]
    if len(there) == 1:
        return f"，全部为{next(name for name, number in counted.channels.items() if number)}"
    if sum(counted.channels.values()) > counted.total:
        return f"（{'，'.join(there)}；几个渠道都公开的只计一次）"
    return f"，其中{'，'.join(there)}" if there else ""


def _kinds(counted: Counted, unit: str, how: str) -> str:
    there = [f"{name}{number}{unit}" for name, number in counted.kinds.items() if number]
    return f"{how}：{'，'.join(there)}。" if len(there) > 1 and not counted.words else ""


def _requests(report: Report, year: Year, _agency: str) -> Iterator[str]:
    new = total(report, REQUESTS, (NEW,), (TOTAL,)) if REQUESTS in report.tables else year.requests
    if new is None:
        yield "<!-- 请写：依申请公开（收到多少件，怎样办理；没有的写明没有） -->"
        return
    came = total(report, REQUESTS, (CARRIED_IN,), (TOTAL,)) or 0
    if not new and not came:
        yield f"本年度未收到{_information(report)}公开申请。"
        return
    done = total(report, REQUESTS, (TOTAL,), (TOTAL,)) or 0
    out = total(report, REQUESTS, (CARRIED_OUT,), (TOTAL,)) or 0
    if REQUESTS not in report.tables:
        yield f"本年度收到{_information(report)}公开申请{new}件。"
        return
    results = [(name, amount) for name in GROUPS for _, amount in group(name)(report) if amount]
    shown = "，".join(f"{name}{amount}件" for name, amount in results)
    ended = f"办结{_information(report)}公开申请{done}件" + (f"（{shown}）" if results else "")
    yield f"本年度新收{_information(report)}公开申请{new}件，上年结转{came}件；{ended}；结转下年度继续办理{out}件。"


def _remedies(report: Report, year: Year, _agency: str) -> Iterator[str]:
    number = total(report, REMEDIES, REMEDY_ROWS, (TOTAL,)) if REMEDIES in report.tables else year.remedies
    if number is None:
        yield "<!-- 请写：因信息公开被申请行政复议、提起行政诉讼的情况（没有的写明没有） -->"
    elif not number:
        yield f"本年度未发生因{_information(report)}公开申请行政复议、提起行政诉讼的情况。"
    else:
        yield f"本年度因{_information(report)}公开发生行政复议、行政诉讼{number}件。"


def _managed(report: Report, year: Year, agency: str) -> Iterator[str]:
    counted = year.withheld
    if counted is not None and counted.total:
        yield f"不公开的信息登记{counted.total}件。{_kinds(counted, '件', '按公开属性')}"
    done = [f"{name}{year.work[name]}次" for name in _MANAGED if year.work.get(name)]
    if done:
        yield f"{_information(report)}管理方面，{'，'.join(done)}。"
    yield from _asked(f"{_information(report)}管理")(report, year, agency)


def _supervised(report: Report, year: Year, agency: str) -> Iterator[str]:
    if year.organisation:
        yield year.organisation
    done = [f"{name}{year.work[name]}次" for name in _SUPERVISED if year.work.get(name)]
    if done:
        yield f"监督保障方面，{'，'.join(done)}。"
    number = year.work.get("责任追究", 0)
    cases = "，".join(f"{name}的{amount}起" for name, amount in year.situations.items())
    yield (
        f"责任追究{number}起{f'（{cases}）' if cases else ''}。"
        if number
        else "没有因信息公开追究责任的情况。"
    )
    yield from _asked("监督保障")(report, year, agency)


def _overview(report: Report, year: Year, agency: str) -> Iterator[str]:
    if year.organisation:
        yield year.organisation
    done = [f"{name}{number}次" for name, number in year.work.items() if number and name != "责任追究"]
    if done:
        yield f"本年度{'，'.join(done)}。"
    yield from _asked("概述")(report, year, agency)


_MANAGED = ("清查", "制度", "更新", "归档", "备案")
_SUPERVISED = (
    "机构调整",
    "培训",
    "会议",
    "自查",
    "检查",
    "整改",
    "通报",
    "评议",
    "澄清",
    "舆情回应",
    "协助调查",
)


def _fee(report: Report, year: Year, _agency: str) -> Iterator[str]:
    if not any(re.search(r"其[他它]", part) for part in report.form.parts):
        yield from _budget(year)
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
    yield from _budget(year)
    yield "没有其他需要报告的事项。"


def _budget(year: Year) -> Iterator[str]:
    if year.planned is not None and year.spent is not None:
        yield f"信息公开工作经费计划{year.planned}万元，实际支出{year.spent}万元。"


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
    yield f"本年度接受咨询{counted.total}{about}人次{_channels(counted, '人次')}。{_kinds(counted, '人次', '按内容')}{silent}"


_PARTS: tuple[tuple[str, Writer, str], ...] = (
    (r"复议|诉讼", _remedies, ""),
    (r"收费", _fee, ""),
    (r"依申请|申请情况", _requests, REQUESTS),
    (r"主动公开", _disclosed, DISCLOSED),
    (r"咨询", _consultations, ""),
    (r"其[他它]", _other, ""),
    (r"概述|概况", _overview, ""),
    (r"监督保障|考核|评议|追究", _supervised, ""),
)
"""Pattern of a part's heading → who writes it; nothing is written where the table that is named says it."""
