"""A plan of interviews as people write it, a line for each session → a line for each year, as a record holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.ledgers.importing.headers import folded
from gongkai.ledgers.records import InterviewPlan, Session
from gongkai.ledgers.table import columns_of

_LOOKED_AT = 30
_YEARS, _SESSIONS = (column.label for column in columns_of(InterviewPlan))
_PARTS = tuple(column.label for column in columns_of(Session))
_ALIASES = {
    "年份": _YEARS, "计划年度": _YEARS, "访谈时间": "时间", "日期": "时间", "月份": "时间", "承办单位": "单位", "责任单位": "单位",
    "答复单位": "单位", "访谈单位": "单位", "访谈主题": "主题", "题目": "主题", "内容": "主题",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: its number as a person sees it, and its cells."""

    number: int
    cells: tuple[str, ...]


def by_year(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a table of sessions with the sessions of each year in one; other tables as they are. A blank year (a
    merged cell) is that of the line above."""
    found = next(((at, heads) for at, line in enumerate(lines[:_LOOKED_AT]) if (heads := _heads(line))), None)
    if found is None:
        return lines
    at, heads = found
    years: dict[str, Line] = {}
    year = ""
    for line in lines[at + 1 :]:
        cells = {label: " ".join(line.cells[n].split()) for label, n in heads.items() if n < len(line.cells)}
        year = cells.get(_YEARS) or year
        session = "，".join(f"{label} {cells[label]}" for label in _PARTS if cells.get(label))
        if session and year:
            before = years.get(year)
            text = f"{before.cells[1]}；{session}" if before else session
            years[year] = Line(before.number if before else line.number, (year, text))
    return [Line(lines[at].number, (_YEARS, _SESSIONS)), *years.values()]


def _heads(line: Line) -> Mapping[str, int]:
    """{label: column} of a line that heads a table of sessions; empty for any other."""
    names = {folded(text): number for number, text in enumerate(line.cells) if text.strip()}
    heads = {_ALIASES.get(name, name): number for name, number in names.items()}
    wanted = {_YEARS, _PARTS[0]} <= heads.keys() and _SESSIONS not in heads
    return {label: heads[label] for label in (_YEARS, *_PARTS) if label in heads} if wanted else {}
