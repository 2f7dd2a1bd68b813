"""Tables of an assessment for the office: the summary, a sheet for each body, and the self-assessment form with evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from gongkai.assessment.facts import Facts
from gongkai.assessment.plain import decimal_text
from gongkai.assessment.results import Assessed, Line, Result
from gongkai.ledgers.records import Assessed as Recorded
from gongkai.privacy.detectors import masked

SUMMARY = ("方案", "对象", "得分（未舍入）", "舍入后", "等次", "说明")
DETAIL = ("项目", "满分", "得分", "事由", "分", "日期", "条目", "依据")
FORM = ("部分", "项目", "满分", "计得", "自评分", "证明材料", "核查分", "核查意见")
MARKS = frozenset(("得分（未舍入）", "舍入后", "满分", "得分", "分", "计得"))
TO_FILL = frozenset(("自评分", "核查分", "核查意见"))
_NONE_FOUND = "没有查到扣分的事项"
_SIGNED = (
    "",
    "填报单位（盖章）",
    "",
    "",
    "填表人：",
    "负责人签字：\n\n　　　　年　　月　　日",
    "",
    "核查人签字：\n\n　　　　年　　月　　日",
)
"""The last row of the form."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts: a title, a short name for its sheet, its columns and its rows."""

    title: str
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(assessed: Sequence[Assessed], year: int) -> Iterator[Table]:
    """The summary, then a sheet for each body of each scheme."""
    rows = tuple(_summary(one, result) for one in assessed for result in one.results)
    yield Table(f"{year}年度考核汇总", "汇总", SUMMARY, rows)
    several = len(assessed) > 1
    for one in assessed:
        for result in one.results:
            name = f"{result.body}（{one.scheme.name}）" if several else result.body
            title = f"{year}年度{one.scheme.name}：{result.body}"
            yield Table(title, name, DETAIL, tuple(_details(result)))


def form_tables(assessed: Sequence[Assessed], facts: Facts) -> Iterator[Table]:
    """The self-assessment form of each body: what the engine counts, with room for its own marks and their check."""
    for one in assessed:
        for result in one.results:
            rows = tuple(_form(line, _materials(result, facts)) for line in result.lines)
            title = f"{facts.year}年度{one.scheme.name}自评表：{result.body}"
            total = ("", "合计", "", decimal_text(result.mark) or "", "", "", "", "")
            yield Table(title, f"{result.body}（{one.scheme.name}）", FORM, (*rows, total, _SIGNED))


def _summary(one: Assessed, result: Result) -> tuple[str, ...]:
    has_grades = bool(one.scheme.grades.rows)
    rounded = decimal_text(result.rounded) if has_grades else ""
    mark = decimal_text(result.mark) or ""
    return one.scheme.name, result.body, mark, rounded or "", result.grade, "；".join(result.lacks)


def _details(result: Result) -> Iterator[tuple[str, ...]]:
    for line in result.lines:
        full, points = decimal_text(line.full) or "", decimal_text(line.points) or ""
        yield line.name, full, points, "", "", "", "", ""
        for point in line.details:
            day = point.on.isoformat() if point.on else ""
            yield (
                "",
                "",
                "",
                masked(point.reason),
                decimal_text(point.points) or "",
                day,
                point.item,
                point.basis,
            )
    yield "合计", "", decimal_text(result.mark) or "", "；".join(result.lacks), "", "", "", ""


def _materials(result: Result, facts: Facts) -> dict[str, tuple[str, ...]]:
    """材料 of the records that a body's points come from, by the names of the records."""
    return {
        PurePosixPath(record.path).stem: row.evidence
        for record, row in facts.rows(Recorded)
        if row.evidence and not facts.names(row.whom).isdisjoint({result.body, *facts.names(result.body)})
    }


def _form(line: Line, materials: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    evidence: dict[str, None] = {}
    for point in line.details:
        named = materials.get(point.item, ())
        day = f"（{point.on}）" if point.on else ""
        evidence.update(dict.fromkeys(named or ((f"{point.item}{day} {masked(point.reason)}").strip(),)))
    if not evidence and line.points == (line.full or 0):
        evidence[_NONE_FOUND] = None
    full, points = decimal_text(line.full) or "", decimal_text(line.points) or ""
    return line.section, line.name, full, points, "", "\n".join(evidence), "", ""
