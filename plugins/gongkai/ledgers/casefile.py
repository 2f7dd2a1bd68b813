"""The file of a case for 复议 or court: the timeline with its working days, the calculation of the limit, the list of
evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.ledgers.clock.deadline import spans_of
from gongkai.ledgers.leaves import Group, leaf_of
from gongkai.ledgers.letters.case import Case
from gongkai.ledgers.letters.reply import article_of
from gongkai.ledgers.records import Remedy
from gongkai.ledgers.request import REVIEWED, SUED
from gongkai.papers.paper import Line, Paper, Part, Sheet, Style

_FACTS = (3.6, 12.2)
_STEPS = (1.3, 2.9, 8.8, 2.8)
_EVIDENCE = (1.3, 4.9, 2.9, 5.2, 1.5)


def casefile(case: Case, remedies: Iterable[Remedy]) -> Paper:
    """The paper; ``remedies`` are those that name the request in 关联."""
    contested = tuple(remedies)
    title = f"政府信息公开申请案卷（{case.request.number}）"
    parts: list[Part] = [
        Line(title, Style.TITLE),
        Line("一、基本情况", Style.HEAD),
        Sheet(("事项", "内容"), tuple(fact for fact in _facts(case, contested) if fact[1]), _FACTS),
        Line("二、办理经过", Style.HEAD),
        Sheet(("序号", "日期", "事项", "距上一步"), tuple(_steps(case)), _STEPS),
        Line("三、期限的计算", Style.HEAD),
        *(Line(text, Style.SMALL) for text in _sums(case)),
        Line("四、证据目录", Style.HEAD),
        Sheet(("序号", "材料", "日期", "证明的事实", "页码"), tuple(_evidence(case)), _EVIDENCE),
        *(Line(text, Style.SMALL) for text in _burden(case)),
        Line("编制人：＿＿＿＿＿＿　　　＿＿＿＿年＿＿月＿＿日", Style.RIGHT),
    ]
    return Paper(title, case.organ, tuple(parts))


def _facts(case: Case, contested: Iterable[Remedy]) -> Iterator[tuple[str, str]]:
    request, deadline = case.request, case.clock.deadline
    yield "受理机关", case.organ
    yield "申请编号", request.number
    yield "申请人", f"＿＿＿＿＿＿＿＿（{request.applicant}；代号 {request.applicant_code or '没有编'}）"
    yield "申请内容", request.content
    yield "收到方式", request.method
    yield "法定收到之日", _day(deadline.receipt if deadline else None)
    yield "适用", f"2{'007年公布' if case.old else '019年修订'}的《政府信息公开条例》"
    yield "承办科室", "、".join(filter(None, (request.department, *request.helpers)))
    yield "办理结果", request.result or "尚未办结"
    if request.result:
        yield "答复的依据", article_of(case, leaf_of(request.result)) or "没有对应的条款"
    yield "理由", request.ground
    yield "答复", "　".join(filter(None, (_day(request.ended), request.answer_number)))
    for one in contested:
        told = (one.case_number, f"{_day(one.received)}收到", one.way, one.result or "尚未审结")
        yield one.kind, "，".join(filter(None, told))


def _steps(case: Case) -> Iterator[tuple[str, str, str, str]]:
    days = case.settings.calendar
    former: date | None = None
    for number, step in enumerate(case.steps, 1):
        apart = f"{days.between(former, step.on)} 个工作日" if former and step.on else ""
        yield str(number), _day(step.on), step.text, apart
        former = step.on or former


def _sums(case: Case) -> Iterator[str]:
    deadline, request, days = case.clock.deadline, case.request, case.settings.calendar
    if deadline is None:
        yield "没有确认收到之日，期限没有起算。"
        return
    yield f"起算：{deadline.start}（次日起算）；法定期限 {deadline.base} 个工作日。"
    if deadline.extended:
        yield f"延期 {deadline.extended} 个工作日，合计 {deadline.base + deadline.extended} 个。"
    for span in spans_of(request, case.settings, case.today):
        yield f"征求意见：{span.after} 的次日至 {span.to}，其间 {days.between(span.after, span.to)} 个工作日。"
    if deadline.excluded:
        yield f"以上在期限内、不计入的共 {deadline.excluded} 个工作日。"
    yield f"届满：{deadline.due}{'（延迟答复确定的日期）' if deadline.postponed else ''}。"
    if request.ended:
        used = days.between(deadline.start, request.ended)
        left_out = (
            f"，扣除 {deadline.excluded} 个为 {used - deadline.excluded} 个" if deadline.excluded else ""
        )
        late = case.clock.reply_late
        verdict = f"逾期 {late} 个工作日" if late else "没有逾期"
        yield f"{request.ended} 办结：起算以后第 {used} 个工作日{left_out}，{verdict}。"
    if deadline.unknown_years:
        years = "、".join(map(str, deadline.unknown_years))
        yield f"{years}年的放假安排还不知道，未含调休。"


def _evidence(case: Case) -> Iterator[tuple[str, str, str, str, str]]:
    for number, (name, day, proves) in enumerate(_materials(case), 1):
        yield str(number), name, _day(day), proves, ""


def _materials(case: Case) -> Iterator[tuple[str, date | None, str]]:
    request = case.request
    yield "政府信息公开申请表及身份证明", request.received, "申请的内容、形式要求"
    envelope = {"邮寄": "信封和签收记录", "平常信函": "信封", "网络": "系统收件记录", "传真": "传真收件记录"}
    if request.method in envelope:
        yield envelope[request.method], request.received, "收到的日期"
    if request.confirmed:
        yield "与申请人确认的记录", request.confirmed, "收到之日（条例第三十一条）"
    yield from _on_the_way(case)
    for search in request.searches:
        what = "，".join(filter(None, (search.department, search.scope, search.found)))
        yield "检索记录", search.on, f"检索：{what}" if what else "经过检索"
    for approval in request.approvals:
        yield "审核记录", approval.on, f"{approval.office}审核" if approval.office else "经过审核"
    if request.ended:
        number = f"（{request.answer_number}）" if request.answer_number else ""
        yield f"答复书{number}", request.ended, f"答复：{request.result}"
    for service in request.service:
        yield "送达凭证", service.on, f"以{service.way or '＿＿＿＿'}方式送达"
    for redo in request.redone:
        papers = {REVIEWED: "行政复议决定书", SUED: "判决书"}.get(redo.cause, "自行纠正的决定")
        yield papers, redo.start, "要求重新答复"
        if redo.answered:
            yield "重新作出的答复书", redo.answered, "重新答复"
    for filed in request.filed:
        yield "归档目录", filed.on, f"卷号 {filed.volume}" if filed.volume else "已经归档"


def _on_the_way(case: Case) -> Iterator[tuple[str, date | None, str]]:
    request = case.request
    for one in request.corrections:
        if one.noticed:
            yield "补正告知书及送达凭证", one.noticed, "一次性告知补正（条例第三十条）"
        if one.received:
            yield "补正材料", one.received, "收到补正之日"
    for asked in request.reasons:
        yield "要求说明理由的通知", asked.noticed, "条例第三十五条"
        if asked.received:
            yield "申请人的说明", asked.received, "说明的理由"
    for sought in request.consultations:
        yield f"征求意见书及送达凭证（{sought.whom}）", sought.sent, "征求意见的日期"
        if sought.answered:
            yield f"{sought.whom}的书面意见", sought.answered, sought.opinion or "意见的内容和日期"
    for extension in request.extensions:
        yield "延期审批单", extension.decided, "经政府信息公开工作机构负责人同意（条例第三十三条）"
        if extension.told:
            yield "延期答复告知书及送达凭证", extension.told, "已告知申请人"
    for later in request.later:
        yield "延迟答复告知书及送达凭证", later.told or later.decided, "条例第三十五条"
    for fee in request.fees:
        yield "收费通知书及送达凭证", fee.served or fee.noticed, "收费的依据、标准、金额"
        if fee.paid:
            yield "缴费凭证", fee.paid, "缴清的日期"
        for waiver in fee.waivers:
            yield "减免的申请、证明和批准", waiver.granted or waiver.asked, "减免的事由"


def _burden(case: Case) -> Iterator[str]:
    """What must be proved for this leaf, and which part of it the record lacks."""
    request = case.request
    if not request.result:
        return
    group = leaf_of(request.result).group
    if request.result == "本机关不掌握相关政府信息" and not request.searches:
        yield "缺：检索记录。信息不存在的，要证明尽到了合理的检索义务（法释〔2025〕8号第五条）。"
    if group is Group.REFUSED and not request.ground:
        yield "缺：理由。不予公开的，要证明信息属于所引条款的情形（法释〔2025〕8号第五条）。"
    if request.result == "保护第三方合法权益" and not request.consultations:
        yield "缺：书面征求第三方意见的材料（条例第三十二条）。"
    if not request.service:
        yield "缺：答复书的送达凭证（记录里没有“答复送达”）。"
    if not request.approvals:
        yield "缺：审核记录（记录里没有“审核”）。"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
