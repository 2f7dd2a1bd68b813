"""An assessment as ``assess --format json`` prints it: marks as decimal texts, each point with its rule and its day."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from gongkai.assessment.results import Assessed, Result
from gongkai.assessment.ways import Point
from gongkai.privacy.detectors import masked


def plain(assessed: Iterable[Assessed], year: int) -> dict[str, Any]:
    """The shape of the contract, with 年度, 舍入后, 项目 and 缺 beside it."""
    return {
        "version": 1,
        "年度": year,
        "方案": [
            {
                "名称": one.scheme.name,
                "类型": one.scheme.kind,
                "对象": [_body(result) for result in one.results],
            }
            for one in assessed
        ],
    }


def decimal_text(number: Decimal | None) -> str | None:
    """A mark without an exponent and without trailing zeros; long quotients to eight places."""
    if number is None:
        return None
    text = f"{round(number, 8):f}"
    shown = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if shown in ("-0", "") else shown


def _body(result: Result) -> dict[str, Any]:
    return {
        "名称": result.body,
        "得分": decimal_text(result.mark),
        "舍入后": decimal_text(result.rounded),
        "等次": result.grade,
        "项目": [
            {"名称": line.name, "得分": decimal_text(line.points), "满分": decimal_text(line.full)}
            for line in result.lines
        ],
        "明细": [_point(point) for point in result.details],
        "缺": list(result.lacks),
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "事由": masked(point.reason),
        "依据": point.basis,
        "分": decimal_text(point.points),
        "条目": point.item,
        "日期": point.on.isoformat() if point.on else None,
    }
