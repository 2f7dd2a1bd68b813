"""``reports/interviews-YEAR.yml``: the plan of the interviews (网上访谈) of a year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.reports.findings import Finding, Kind
from gongkai.reports.published.reader import YEAR, PublicReader, public_scalar
from gongkai.source.nodes import Mapping, Node, Scalar

WHEN, UNIT, SUBJECT = "时间", "单位", "主题"
KEYS = (WHEN, UNIT, SUBJECT)
_LIST = "期"
_MONTH = re.compile(r"(?<![0-9个])([0-9]{1,2})月(?!份?内)")
_MONTH_DAY = re.compile(r"(?<![0-9])([0-9]{1,2})(?:月|-)([0-9]{1,2})日?(?![0-9])")
_WEEK = re.compile(r"月第([一二三四五六七八九十]|[0-9]{1,2})(?:个)?(?:周|星期)")
_WEEKS = "一二三四五六七八九十"
_HOUR = re.compile(r"(?<![0-9])([0-9]{1,2})(?:[:：点][0-9]{0,2}|时)")
_MOST_WEEKS, _MOST_HOURS, _LEAP_YEAR = 5, 24, 2000
# A weekday rule covers all the interviews of a year that follow it.
_REPEATED = (("每月", 12), ("每季", 4), ("每半年", 2), ("每两周", 26), ("隔周", 26), ("每周", 52))


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """期 of a plan: ``when`` is a month, a day, an hour or a weekday rule (``每月第一个星期三``), in words."""

    when: str
    unit: str = ""
    subject: str = ""

    @property
    def number(self) -> int:
        """The number of interviews of the year that it covers."""
        return next((number for word, number in _REPEATED if word in self.when), 1)


@dataclass(frozen=True)
class PlanYear:
    """The plan of a year; ``findings`` are the defects of the file, whose entries are left out."""

    path: str
    year: int
    sessions: tuple[PlannedSession, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def number(self) -> int:
        """How many interviews are planned."""
        return sum(one.number for one in self.sessions)


def plan_name(year: int) -> str:
    """The name of the file of a year."""
    return f"interviews-{year}.yml"


def plan_text(year: int, sessions: Iterable[PlannedSession]) -> str:
    """The file of a year, in the order of the plan; the same plan gives the same bytes."""
    lines = [f"{YEAR}: {year}", f"{_LIST}:"]
    for one in sessions:
        pairs = ((WHEN, one.when), (UNIT, one.unit), (SUBJECT, one.subject))
        lines.append(f"  - {{{', '.join(f'{key}: {public_scalar(text)}' for key, text in pairs if text)}}}")
    return "\n".join(lines) + "\n"


def read_plan(path: str, year: int, data: bytes) -> PlanYear:
    """The plan in a file. Entries that cannot be read are findings and not in the plan."""
    reader = PublicReader(Kind.PLAN, year)
    root = reader.opened(data, (YEAR, _LIST))
    nodes = reader.entries(root, _LIST, KEYS) if root else ()
    sessions = tuple(one for node in nodes if (one := _session(reader, node)))
    if root and not sessions and not reader.found:
        reader.say(
            root.get(_LIST) or root,
            f"计划里一期也没有：“{_LIST}”下面每期写一行 {{{WHEN}: 3月, {UNIT}: …, {SUBJECT}: …}}",
            _LIST,
        )
    return PlanYear(path, year, sessions, tuple(reader.found))


def _is_possible(when: str) -> bool:
    """Whether the months, days, weeks and hours in a time exist; other words are left to people."""
    months = [int(number) for number in _MONTH.findall(when)]
    weeks = [_WEEKS.find(sign) + 1 if sign in _WEEKS else int(sign) for sign in _WEEK.findall(when)]
    hours = [int(hour) for hour in _HOUR.findall(when)]
    days = [(int(month), int(day)) for month, day in _MONTH_DAY.findall(when)]
    return (
        all(1 <= month <= 12 for month in months)
        and all(1 <= week <= _MOST_WEEKS for week in weeks)
        and all(hour <= _MOST_HOURS for hour in hours)
        and all(1 <= month <= 12 and 1 <= day <= monthrange(_LEAP_YEAR, month)[1] for month, day in days)
    )


def scalar_of(node: Node | None) -> str:
    """The text of a scalar; empty for anything else."""
    return node.text if isinstance(node, Scalar) else ""


def _session(reader: PublicReader, node: Mapping) -> PlannedSession | None:
    before = len(reader.found)
    if not _is_possible(scalar_of(node.get(WHEN))):
        reader.say(
            node.get(WHEN) or node,
            f"“{WHEN}”写的没有：月份是1到12，日子要真有，一个月至多第五周，钟点到24；请写成 3月、3月12日、每月第二周的周四 的样子",
            WHEN,
        )
    when, unit, subject = (reader.text(node, key, required=key == WHEN) for key in KEYS)
    if not unit and not subject and len(reader.found) == before:
        reader.say(node, f"“{UNIT}”和“{SUBJECT}”至少写一项，公众才知道这一期谈什么", UNIT)
    return PlannedSession(when, unit, subject) if len(reader.found) == before else None
