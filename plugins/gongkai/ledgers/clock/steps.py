"""The clock of a request in words: each step with its day, its working days and its article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.ledgers.clock.deadline import Deadline, first_extension, is_waived
from gongkai.ledgers.clock.excluded import third_party_due
from gongkai.ledgers.clock.law import CONFIRMED_METHODS, PAYMENT_DAYS, REDO_DAYS, ClockSettings, law_of
from gongkai.ledgers.clock.state import Clock, correction_due, fee_due, redo_due
from gongkai.ledgers.request import REVIEWED, SUED, THIRD_PARTY, Request
from gongkai.standards.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Step:
    """What happened or is due on a day; ``on`` is None if the day is not known."""

    on: date | None
    text: str


def steps_of(request: Request, clock: Clock, settings: ClockSettings) -> tuple[Step, ...]:
    """The steps sorted by day, whatever their order in the file."""
    calendar = settings.calendar
    found = [
        *_receipt(request),
        *_corrections(request, clock, calendar),
        *_reasons(request),
        *_consultations(request, calendar),
        *_extension(request),
        *_later(request),
        *_fees(request, settings),
        *_end(request),
        *_redone(request, calendar),
    ]
    if clock.deadline:
        found.append(Step(clock.deadline.due, _reckoned(clock.deadline, settings)))
    found.sort(key=lambda step: (step.on is None, step.on or date.max))
    return tuple(found)


def _receipt(request: Request) -> Iterator[Step]:
    confirmed_later = law_of(request).confirmation and request.method in CONFIRMED_METHODS
    if not confirmed_later:
        yield Step(request.received, f"收到申请（{request.method or '方式不明'}），当日为收到之日")
        return
    yield Step(
        request.received, f"收到申请（{request.method}），以与申请人确认之日为收到之日（条例第三十一条）"
    )
    if request.confirmed:
        yield Step(request.confirmed, "与申请人确认，当日为收到之日")
    elif request.ended:
        yield Step(None, "没有写确认日期就办结了，按收到日期计算")
    else:
        yield Step(None, "还没有确认：期限没有起算，请尽快与申请人确认并写上确认日期")


def _corrections(request: Request, clock: Clock, calendar: Calendar) -> Iterator[Step]:
    law, receipt = clock.law, clock.deadline.receipt if clock.deadline else None
    for one in request.corrections:
        if one.noticed:
            taken = f"（收到后第 {calendar.between(receipt, one.noticed)} 个工作日" if receipt else "（"
            rule = f"，应当在 {law.notice} 个工作日内，条例第三十条）" if law.notice else "）"
            yield Step(one.noticed, f"通知补正{taken}{rule}".replace("（）", ""))
            due = correction_due(one, calendar)
            if due and not one.received:
                yield Step(due, "补正期限届满；无正当理由逾期不补正的，视为放弃申请（条例第三十条）")
            elif not one.received:
                yield Step(None, "补正通知没有写明期限（江苏省规范：一般不超过15个工作日，供参考）")
        if one.received:
            yield Step(
                one.received,
                "收到补正" + ("，答复期限从次日重新起算（条例第三十条）" if law.restarts else ""),
            )


def _reasons(request: Request) -> Iterator[Step]:
    for one in request.reasons:
        if one.noticed:
            yield Step(one.noticed, "要求申请人说明理由（条例第三十五条）")
        if one.received:
            yield Step(one.received, "收到申请人的说明")


def _consultations(request: Request, calendar: Calendar) -> Iterator[Step]:
    counts_not = law_of(request).other_organs
    for one in request.consultations:
        if one.sent is None:
            continue
        whom = one.whom or "其他机关"
        article = "（条例第三十二条）" if counts_not else ""
        yield Step(one.sent, f"征求{whom}意见")
        due = third_party_due(one, calendar)
        if one.answered:
            days = calendar.between(one.sent, one.answered)
            left_out = counts_not or whom == THIRD_PARTY
            note = f"，其间 {days} 个工作日不计入期限" if left_out else "，所用时间计入期限（2008年条例）"
            yield Step(one.answered, f"收到{whom}意见{note}")
        elif due:
            yield Step(due, f"第三方15个工作日届满；逾期未提出意见的，由行政机关决定是否公开{article}")


def _extension(request: Request) -> Iterator[Step]:
    law, one = law_of(request), first_extension(request)
    if one is None:
        return
    days = law.extension if one.days is None else one.days
    article = "（条例第三十三条）" if law.restarts else ""
    over = f"，超过法定的 {law.extension} 个，按 {law.extension} 个计算" if days > law.extension else ""
    yield Step(one.decided, f"决定延期答复 {days} 个工作日{over}{article}")
    if one.told:
        yield Step(one.told, "告知申请人延期")


def _later(request: Request) -> Iterator[Step]:
    for one in request.later:
        yield Step(one.decided, "决定延迟答复，答复期限以确定的日期为准（条例第三十五条）")
        if one.told:
            yield Step(one.told, "告知申请人延迟答复")


def _fees(request: Request, settings: ClockSettings) -> Iterator[Step]:
    restarts = law_of(request).restarts
    for fee in request.fees:
        if fee.noticed:
            yield Step(fee.noticed, "通知收取信息处理费" if restarts else "通知收费")
            due = fee_due(fee, settings.calendar)
            if restarts and not fee.paid and not is_waived(fee):
                yield Step(
                    due,
                    f"缴费期限届满：收到通知次日起 {PAYMENT_DAYS} 个工作日，逾期未缴视为放弃申请（国办函〔2020〕109号）",
                )
        if is_waived(fee):
            yield Step(
                max((one.granted for one in fee.waivers if one.granted), default=None),
                "费用全部减免，期限不重新起算",
            )
        elif fee.paid:
            again = (
                "答复期限从次日重新起算（未核实）"
                if settings.restart_on_payment
                else "答复期限继续计算（本站设置，未核实）"
            )
            yield Step(fee.paid, f"申请人缴费{'，' + again if restarts else ''}")


def _end(request: Request) -> Iterator[Step]:
    if request.answered:
        yield Step(request.answered, "答复申请人")
    elif request.closed:
        yield Step(request.closed, "办结")


def _redone(request: Request, calendar: Calendar) -> Iterator[Step]:
    for redo in request.redone:
        yield Step(
            redo.start, {REVIEWED: "行政复议", SUED: "行政诉讼"}.get(redo.cause, "自行纠正") + "，要重新答复"
        )
        if redo.answered:
            yield Step(redo.answered, "重新答复")
        elif redo.due:
            yield Step(redo_due(redo, calendar), "重新答复的期限届满")
        else:
            source = (
                "法释〔2025〕8号第十一条"
                if redo.cause == SUED
                else "没有写期限，按判决重作的期限计算，未核实"
            )
            yield Step(
                redo_due(redo, calendar), f"重新答复的期限届满：起算日期后第 {REDO_DAYS} 个工作日（{source}）"
            )


def _reckoned(deadline: Deadline, settings: ClockSettings) -> str:
    unknown = (
        f"；{'、'.join(map(str, deadline.unknown_years))}年的放假安排还不知道，未含调休"
        if deadline.unknown_years
        else ""
    )
    if deadline.postponed:
        return f"答复期限届满：延迟答复确定的日期{unknown}"
    sum_of = f"{deadline.base}" + (f" + 延期 {deadline.extended}" if deadline.extended else "")
    left_out = f"，另有 {deadline.excluded} 个工作日不计入" if deadline.excluded else ""
    local = "（本站 依申请公开.答复）" if settings.reply else ""
    return f"答复期限届满：{deadline.start} 后第 {sum_of} 个工作日{local}{left_out}{unknown}"
