"""Facts drawn for tests of assessment: items, records and findings of a small office in 2009."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.assessment.facts import Facts
from gongkai.catalogue.model import Item
from gongkai.catalogue.settings import load_settings
from gongkai.catalogue.settings.assessment_types import AssessmentSettings
from gongkai.ledgers.reading import Ledgers
from gongkai.ledgers.record import LedgerRecord
from gongkai.source.diagnostics import Diagnostic, Level
from ledgers.drawing import CATALOGUE, REQUEST, record
from support.settings import catalogue, item

EXAMPLES = Path(__file__).resolve().parents[2] / "examples/assessment"
LATE = {"created": date(2009, 3, 2), "published": date(2009, 5, 4)}
ASKED = {**REQUEST, "编号": "2009-001", "收到日期": "2009-03-02"}
REMEDY = {"类型": "投诉", "收到日期": "2009-05-01", "责任科室": "办公室"}


def scheme(name: str) -> AssessmentSettings:
    """The schemes of an example, which must have no defect."""
    text = CATALOGUE + (EXAMPLES / f"{name}.yml").read_text(encoding="utf-8")
    settings, defects = load_settings(text.encode())
    assert settings is not None, [defect.message for defect in defects]
    assert settings.assessment is not None
    return settings.assessment


def read(text: str) -> tuple[AssessmentSettings | None, list[str]]:
    """The schemes that a block of ``catalogue.yml`` describes, and the messages of its defects."""
    settings, defects = load_settings((CATALOGUE + text).encode())
    return settings.assessment if settings else None, [defect.message for defect in defects]


def facts(
    items: Iterable[Item] = (),
    records: Iterable[LedgerRecord] = (),
    found: Iterable[Diagnostic] = (),
    *,
    year: int = 2009,
    today: date = date(2009, 12, 31),
    **settings: Any,
) -> Facts:
    """The facts of a year under the settings of :mod:`support.settings`."""
    return Facts(
        catalogue(*items, today=today, **settings), Ledgers(tuple(records)), tuple(found), year, today
    )


def fault(whom: str, source: str = "", **more: str) -> LedgerRecord:
    """A 问题 recorded under 考核."""
    return assessed("问题", whom, 来源=source or None, **more)


def points(matter: str, marks: str, whom: str = "测试县供销合作社", **more: str) -> LedgerRecord:
    """Points that a person gave, with a reason."""
    return assessed("加减分", whom, 事项=matter, 分=marks, **{"理由": "看过材料", **more})


def assessed(kind: str, whom: str, **more: Any) -> LedgerRecord:
    """A record under 考核."""
    return record("考核", {"类型": kind, "日期": "2009-05-10", "对象": whom, **more})


def work(kind: str, content: str = "一次", on: str = "2009-05-10", **more: Any) -> LedgerRecord:
    """A 工作记录."""
    return record("工作记录", {"类型": kind, "日期": on, "内容": content, **more})


def finding(code: str, path: str = "catalogue.yml", department: str | None = None) -> Diagnostic:
    """Something that ``check`` found."""
    return Diagnostic(code, "", Level.WARNING, path, 1, 1, "有问题", department=department)


def items(number: int, on: date, first: int = 1) -> list[Item]:
    """Items published on a day."""
    return [item(serial, created=on, published=on) for serial in range(first, first + number)]
