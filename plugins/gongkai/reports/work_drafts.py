"""Draft of the office's work in a year, from 工作记录: management, supervision, replies to the public, people and money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.reports.report import Report
from gongkai.reports.year_data import Counted, Year, asks_for, information


def managed(report: Report, year: Year, agency: str) -> Iterator[str]:
    """What was withheld and how the information was maintained."""
    counted = year.withheld
    if counted is not None and counted.total:
        yield f"不公开的信息登记{counted.total}件。{kinds(counted, '件', '按公开属性')}"
    done = [_times(name, year.work[name]) for name in _MANAGED if year.work.get(name)]
    if done:
        yield f"{information(report)}管理方面，{'，'.join(done)}。"
    yield from asks_for(f"{information(report)}管理")(report, year, agency)


def supervised(report: Report, year: Year, agency: str) -> Iterator[str]:
    """Who is in charge of disclosure, how it was checked, and who was held accountable."""
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
    yield from asks_for("监督保障")(report, year, agency)


def responses(report: Report, year: Year, agency: str) -> Iterator[str]:
    """Replies to public concerns, or a statement that there were none."""
    yield _happened(year, _RESPONSES)
    yield from asks_for("政策解读、回应关切")(report, year, agency)


def means(report: Report, year: Year, agency: str) -> Iterator[str]:
    """People, meetings, trainings and money."""
    if year.organisation:
        yield year.organisation
    yield _happened(year, _MEANS)
    yield from budget(year)
    yield from asks_for("机构、人员、经费、会议、培训")(report, year, agency)


def _times(name: str, number: int) -> str:
    return f"{_DONE.get(name, name)}{number}次"


def _happened(year: Year, names: Iterable[str]) -> str:
    """How often each of these occurred, and which of them did not."""
    done = [f"{name}{year.work[name]}次" for name in names if year.work.get(name)]
    none = [name for name in names if not year.work.get(name)]
    said = [f"本年度{'，'.join(done)}"] if done else []
    return "；".join([*said, *([f"{'' if done else '本年度'}没有{'、'.join(none)}"] if none else [])]) + "。"


def overview(report: Report, year: Year, agency: str) -> Iterator[str]:
    """All activities in one sentence."""
    if year.organisation:
        yield year.organisation
    done = [_times(name, number) for name, number in year.work.items() if number and name != "责任追究"]
    if done:
        yield f"本年度{'，'.join(done)}。"
    yield from asks_for("概述")(report, year, agency)


_DONE = {"制度": "制定、修订制度", "计划": "制定计划"}
"""The kinds of 工作记录 that are no verbs, as they are said in a sentence."""
_RESPONSES = ("舆情回应", "澄清", "发布会")
_MEANS = ("会议", "培训")
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


def budget(year: Year) -> Iterator[str]:
    """The money planned and spent, if both are known."""
    if year.planned is not None and year.spent is not None:
        yield f"信息公开工作经费计划{year.planned}万元，实际支出{year.spent}万元。"


def kinds(counted: Counted, unit: str, how: str) -> str:
    """The parts of a number; nothing if it has only one."""
    there = [f"{name}{number}{unit}" for name, number in counted.kinds.items() if number]
    return f"{how}：{'，'.join(there)}。" if len(there) > 1 and not counted.words else ""
