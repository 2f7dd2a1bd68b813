"""The content of a review sheet 审查表: an item's particulars and a row for each step, with the names in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.catalogue.settings import Settings
from gongkai.lint.draft import Draft, scalar_text
from gongkai.lint.shared.review import FIELD, chain_for, is_masked, people_of, step_name

_SHOWN = ("标题", "索引号", "发文字号", "类别", "责任科室", "拟稿人", "审批单号", "生成时间", "公开时间")
_DEFAULTS = {"公开属性": "主动公开", "公开范围": "社会", "公开渠道": "政府网站"}
_UNSET_STEPS = ("审查",)


@dataclass(frozen=True, slots=True)
class SheetStep:
    """A row for signature: the step, the opinion, the person and the day as written; empty if not signed yet."""

    name: str
    opinion: str = ""
    person: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """One sheet: the publisher, (name, value) of the item's particulars, and the steps in order."""

    agency: str
    particulars: tuple[tuple[str, str], ...]
    steps: tuple[SheetStep, ...]


def review_sheet(draft: Draft, settings: Settings) -> ReviewSheet:
    """The sheet of an item, also of an unfinished one: a sheet is signed before publication."""
    return ReviewSheet(settings.agency.name, tuple(_particulars(draft)), tuple(_steps(draft, settings)))


def sheet_day(draft: Draft) -> date | None:
    """The day that decides the year of an item's sheet."""
    return draft.days.get("公开时间") or draft.days.get("生成时间")


def _particulars(draft: Draft) -> Iterator[tuple[str, str]]:
    category, department = draft.category, draft.department
    known = {
        "类别": category.full_name if category else "",
        "责任科室": department.name if department else "",
    }
    for name in _SHOWN:
        value = known.get(name) or draft.texts.get(name, "")
        label = "拟公开时间" if name == "公开时间" and draft.pending else name
        yield label, "" if name == "拟稿人" and is_masked(value) else value
    for name, default in _DEFAULTS.items():
        yield name, "、".join(draft.values(name)) or draft.texts.get(name, default)
    yield from ((name, draft.texts[name]) for name in ("不公开理由", "内容概述") if name in draft.texts)
    attachments = "、".join(filter(None, (scalar_text(row, "文件") for row in draft.rows.get("附件", ()))))
    if attachments:
        yield "附件", attachments


def _steps(draft: Draft, settings: Settings) -> Iterator[SheetStep]:
    written = {step_name(scalar_text(row, "环节")): row for row in draft.rows.get(FIELD, ())}
    demanded = tuple(map(step_name, chain_for(settings, draft.category).steps))
    for name in dict.fromkeys((*demanded, *written)) or _UNSET_STEPS:
        row = written.get(name)
        if row is None:
            yield SheetStep(name)
            continue
        people = (person for person in people_of(scalar_text(row, "人")) if not is_masked(person))
        yield SheetStep(name, scalar_text(row, "意见"), "、".join(people), scalar_text(row, "日期"))
