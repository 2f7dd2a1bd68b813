"""All time limits of the office on one printed list, to be signed when the work is handed over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.ledgers.clock.state import remaining
from gongkai.ledgers.due import Due
from gongkai.papers.paper import Line, Paper, Sheet, Style
from gongkai.standards.workdays import Calendar

_HEAD = ("序号", "届满日期", "种类", "编号或名称", "剩余", "要做的事", "办结打√")
_WIDTHS = (1.3, 2.7, 2.8, 6.0, 4.0, 6.6, 2.2)


def left_in_words(left: int | None) -> str:
    """The rest of a limit in working days, in words; negative if it is over, None for a limit that does not run yet."""
    if left is None:
        return "期限没有起算"
    return f"还有 {left} 个工作日" if left >= 0 else f"逾期 {-left} 个工作日"


def handover(found: Iterable[Due], calendar: Calendar, agency: str, today: date) -> Paper:
    """The list, A4 landscape, with space for the names of the old and the new person in charge and of a witness."""
    clocks = list(found)
    title = f"{agency}信息公开工作期限清单"
    late = sum(one.day is not None and one.day < today for one in clocks)
    rows = tuple(
        (
            str(number),
            str(one.day or ""),
            one.kind,
            one.number,
            left_in_words(remaining(calendar, today, one.day) if one.day else None),
            one.note,
            "",
        )
        for number, one in enumerate(clocks, 1)
    )
    parts = (
        Line(title, Style.TITLE),
        Line(f"截至 {today}，期限 {len(clocks)} 项，其中已经逾期的 {late} 项。", Style.SMALL),
        Sheet(_HEAD, rows, _WIDTHS),
        Line(
            "移交人：＿＿＿＿＿＿　　接收人：＿＿＿＿＿＿　　监交人：＿＿＿＿＿＿　　＿＿＿＿年＿＿月＿＿日",
            Style.SMALL,
        ),
    )
    return Paper(title, agency, parts, landscape=True)
