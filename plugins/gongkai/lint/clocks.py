"""The time limits of unfinished items: what is to be done before and after an interview, and what waits for review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from gongkai.ledgers.due import Due
from gongkai.lint.contract import Context
from gongkai.lint.draft import Draft, row_day, scalar_text
from gongkai.lint.shared.interviews import begins, is_over, last_day_before, notices
from gongkai.lint.shared.review import demanded, steps_of
from gongkai.lint.shared.timeliness import of_publication
from gongkai.standards.limits import judge_limit, parse_limit

_ANNOUNCED, _TOLD, _SUMMED, _ANSWERED = "GK241", "GK242", "GK245", "GK246"
_NOTICES = {
    "内容": "把访谈内容告知工作机构",
    "问题": "把征集到的问题告知答复单位",
    "人员": "把参加人员的人数和职务告知工作机构",
}
_LONGEST_NAME = 40


def item_clocks(draft: Draft, context: Context) -> Iterator[Due]:
    """The time limits of one item, whether it may be published yet or not. The limits of interviews are those of the
    rules GK241, GK242, GK245 and GK246; a rule that the site has disabled has none. Names of reviewers are never
    included."""
    when = begins(draft)
    if when is not None and is_over(draft, when, context.today):
        yield from _after(draft, when, context)
    elif when is not None:
        yield from _before(draft, when, context)
    yield from _review(draft, context)


def _name(draft: Draft) -> str:
    number = "" if draft.pending else draft.texts.get("索引号", "")
    return number or draft.texts.get("标题", "")[:_LONGEST_NAME] or draft.path


def _before(draft: Draft, when: datetime, context: Context) -> Iterator[Due]:
    name, day = _name(draft), when.date()
    if "公开时间" not in draft.days and _ANNOUNCED in context.enabled:
        last = last_day_before(when, context.parameter(_ANNOUNCED, "预告"), context)
        if last is not None:
            yield Due("访谈预告", name, last, f"公开预告，征集问题；{when:%m月%d日 %H:%M} 举办")
    if _TOLD in context.enabled:
        for matter, what in _NOTICES.items():
            last = last_day_before(when, context.parameter(_TOLD, matter), context)
            if last is not None and not any(notices(draft, matter)):
                yield Due("访谈告知", name, last, what)
        first = last_day_before(when, context.parameter(_TOLD, "地点"), context)
        if first is not None and not any(notices(draft, "地点")):
            yield Due("访谈告知", name, day, f"把活动地点告知答复单位（{first} 起）")
    for row in draft.rows.get("征集", ())[:1]:
        end = row_day(row, "止")
        if end is not None and context.today <= end < day:
            yield Due("访谈征集", name, end, "征集问题截止")
    yield Due("访谈", name, day, f"{when:%H:%M} 举办")


def _after(draft: Draft, when: datetime, context: Context) -> Iterator[Due]:
    name = _name(draft)
    if "汇总日期" not in draft.days and _SUMMED in context.enabled:
        last = _limit_after(when, context.parameter(_SUMMED, "汇总"), context)
        if last is not None:
            yield Due("访谈汇总", name, last, "汇总上报")
    open_questions = [row for row in draft.rows.get("会后答复", ()) if not scalar_text(row, "答复")]
    if open_questions and _ANSWERED in context.enabled:
        last = _limit_after(when, context.parameter(_ANSWERED, "会后答复"), context)
        if last is not None:
            yield Due("访谈会后答复", name, last, f"{len(open_questions)} 个问题还没有答复")


def _limit_after(when: datetime, text: str, context: Context) -> date | None:
    limit = parse_limit(text)
    return judge_limit(limit, when.date(), context.today, context.calendar).deadline if limit else None


def _review(draft: Draft, context: Context) -> Iterator[Due]:
    """An unpublished item: the remaining steps of 审查, by the last day of its publication."""
    if "公开时间" in draft.days and not draft.pending:
        return
    gone = {step.name for step in steps_of(draft) if step.on}
    missing = [step for step in demanded(draft, context.settings, context.today) if step not in gone]
    if not missing and not draft.pending:
        return
    judged = of_publication(draft, context, context.today)
    note = f"待{'、'.join(missing)}" if missing else "审查环节齐全，待编号、公开"
    yield Due("审查" if missing else "公开", _name(draft), judged.deadline if judged else None, note)
