"""The letters before a reply: 回执, 补正, 征求意见, 延期, 收费."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gongkai.ledgers.clock import deadline_of
from gongkai.ledgers.clock.deadline import first_extension
from gongkai.ledgers.clock.excluded import third_party_due
from gongkai.ledgers.clock.law import PAYMENT_DAYS, THIRD_PARTY_DAYS
from gongkai.ledgers.clock.state import correction_due, fee_due
from gongkai.ledgers.fee import fee_of_item, fee_of_pages
from gongkai.ledgers.letters.case import (
    BLANK,
    BLANK_LINE,
    Case,
    LetterError,
    asked_of,
    han_day,
    letter,
    without_stop,
)
from gongkai.ledgers.request import (
    BY_ITEM,
    BY_PAGE,
    BY_SEARCH,
    OTHER_ORGAN,
    THIRD_PARTY,
    Consultation,
    Correction,
    Extension,
    Fee,
)
from gongkai.ledgers.values import plain_decimal
from gongkai.papers.paper import Paper

_USUAL_CORRECTION_DAYS = 15
_NO_SUIT = "这类告知是过程性的，不单独写复议、诉讼的途径；单独提起行政诉讼的，法释〔2025〕8号第十条另有规定。"


def receipt(case: Case) -> Paper:
    """回执: when a request was received, its number, and the deadline of the reply."""
    deadline, request = case.clock.deadline, case.request
    if deadline is None:
        when = "尚未与你（单位）确认，请与下述机构联系确认；以确认之日为收到申请之日（《条例》第三十一条）"
        body = [
            f"{case.organ}于{han_day(request.received)}收到你（单位）以{request.method}方式提交的政府信息公开申请，{when}。"
        ]
    else:
        article = "第二十四条" if case.old else "第三十三条"
        body = [
            asked_of(case),
            (
                f"申请编号为 {request.number}。根据{case.law}{article}的规定，将于{han_day(deadline.due)}前答复；"
                "需要补正、征求意见、延长期限或者收费的，另行告知。"
            ),
        ]
    return letter(case, "政府信息公开申请回执", body, _receipt_notes(case))


def _receipt_notes(case: Case) -> Iterator[str]:
    deadline = case.clock.deadline
    if deadline is None:
        yield "请当日与申请人确认，并把“确认日期”写进记录，期限从那天起算。"
    elif case.clock.law.notice:
        last = case.settings.calendar.after(deadline.receipt, case.clock.law.notice)
        yield f"申请内容不明确的，最迟 {last} 一次性告知补正（收到之日起{case.clock.law.notice}个工作日）。"


def correction(case: Case) -> Paper:
    """补正: what must be amended, until when, and the consequence if it is not."""
    one = max(case.request.corrections, key=lambda one: one.noticed or date.min, default=Correction())
    due = correction_due(one, case.settings.calendar)
    article = "第二十一条第（四）项" if case.old else "第三十条"
    until = f"于{han_day(due)}前" if due else f"自收到本通知之日起{_USUAL_CORRECTION_DAYS}个工作日内"
    body = [
        asked_of(case),
        f"经审查，你（单位）的申请内容不明确。根据{case.law}{article}的规定，请你（单位）{until}补正下列事项：",
        f"（一）{BLANK_LINE}",
        f"（二）{BLANK_LINE}",
    ]
    if not case.old:
        body.append(
            "答复期限自收到补正的申请之日起计算。无正当理由逾期不补正的，视为放弃申请，不再处理该政府信息公开申请。"
        )
    return letter(case, "政府信息公开申请补正告知书", body, _correction_notes(case, one, due))


def _correction_notes(case: Case, one: Correction, due: date | None) -> Iterator[str]:
    deadline, law = case.clock.deadline, case.clock.law
    if deadline and law.notice:
        last = case.settings.calendar.after(deadline.receipt, law.notice)
        late = "；记录的通知日期晚于这一天" if one.noticed and one.noticed > last else ""
        yield f"补正通知最迟 {last} 发出（收到之日起{law.notice}个工作日，条例第三十条）{late}。"
    if not due:
        yield (
            f"记录里没有写补正期限，先按{_USUAL_CORRECTION_DAYS}个工作日写（江苏省规范：一般不超过15个工作日，供参考），请核对。"
        )
    yield "需要补正的事项要一次写全，并给予指导和释明；补正原则上只有一次。"
    yield _NO_SUIT


def consultation(case: Case) -> Paper:
    """征求意见: a third party or another organ is consulted; the letter does not say who requested the information."""
    known = case.request.consultations
    one = max(known, key=lambda one: one.sent or date.min, default=Consultation(whom=THIRD_PARTY))
    if one.whom == OTHER_ORGAN:
        return _to_organ(case)
    body = [
        f"{case.organ}收到政府信息公开申请，申请内容为：{without_stop(case.request.content)}。经审查，该信息涉及你（单位），公开可能会损害你（单位）的合法权益。",
        _asked_of_third_party(case),
        "意见（在□内打√）：□同意　□不同意　□同意部分公开",
        f"理由：{BLANK_LINE}",
        f"签名（盖章）：＿＿＿＿＿＿　{han_day(None)}",
    ]
    return letter(case, "政府信息公开第三方意见征求书", body, _consultation_notes(case, one))


def _asked_of_third_party(case: Case) -> str:
    """The deadline and the effect of a third party's answer; the Regulations of 2008 set no limit for it."""
    if case.old:
        return (
            f"根据{case.law}第二十三条的规定，现书面征求你（单位）的意见，请于{han_day(None)}前书面答复；不同意公开的，请说明理由。"
            "你（单位）不同意公开的，本机关不公开；但是不公开可能对公共利益造成重大影响的，予以公开，并把决定公开的内容和理由书面通知你（单位）。"
        )
    return (
        f"根据{case.law}第三十二条的规定，现书面征求你（单位）的意见。请自收到本征求意见书之日起{THIRD_PARTY_DAYS}个工作日内提出意见；"
        "不同意公开的，请说明理由。逾期未提出意见的，由本机关依法决定是否公开。"
    )


def _to_organ(case: Case) -> Paper:
    article = "" if case.old else "第十一条"
    body = [
        f"本机关收到政府信息公开申请，申请内容为：{without_stop(case.request.content)}。经审查，该信息涉及你单位。",
        f"根据{case.law}{article}的规定，现征求你单位的意见，请于＿＿＿＿年＿＿月＿＿日前书面回复是否可以公开及理由。",
    ]
    notes = [
        "申请的信息由几个机关共同制作、本机关牵头的，改依《条例》第三十四条：自收到征求意见书之日起15个工作日内提出意见，逾期视为同意。",
        "征求意见所用的时间不计入答复期限（条例第三十三条）。"
        if not case.old
        else "征求其他机关意见的时间计入期限（2008年条例）。",
    ]
    return letter(case, "政府信息公开意见征求函", body, notes)


def _consultation_notes(case: Case, one: Consultation) -> Iterator[str]:
    yield "征求意见书不写申请人是谁；申请内容里有能认出申请人的话，请先改写。"
    due = None if case.old else third_party_due(one, case.settings.calendar)
    if due:
        since = "送达" if one.served else "发出"
        yield f"按记录的{since}日期，第三方的15个工作日到 {due} 为止。"
    articles = "第二十三条、第二十四条" if case.old else "第三十二条、第三十三条"
    yield f"征求意见所需时间不计算在答复期限内；决定公开的，把内容和理由书面告知第三方（条例{articles}）。"


def extension(case: Case) -> Paper:
    """延期: the reply is postponed, until when. Without an 延期 in the record the letter is for one decided today."""
    if case.clock.deadline is None:
        raise LetterError("申请还没有确认收到之日，期限没有起算：请先写“确认日期”")
    one = first_extension(case.request)
    request = (
        case.request if one else replace(case.request, extensions=(Extension(decided=case.today, days=None),))
    )
    deadline = deadline_of(request, case.settings, case.today)
    assert deadline is not None
    article = "第二十四条" if case.old else "第三十三条"
    body = [
        asked_of(case),
        (
            f"因＿＿＿＿＿＿＿＿＿＿＿＿，不能在{han_day(deadline.unextended)}前答复。根据{case.law}{article}的规定，"
            f"经政府信息公开工作机构负责人同意，延长答复期限{deadline.extended}个工作日，将于{han_day(deadline.due)}前答复。"
        ),
    ]
    notes = [f"原期限 {deadline.unextended} 届满，延期要在这一天以前决定并告知。", _NO_SUIT]
    if one is None:
        notes.append(f"记录里还没有“延期”，这里按 {deadline.extended} 个工作日试算；决定以后请写进记录。")
    return letter(case, "政府信息公开申请延期答复告知书", body, notes)


def fee(case: Case) -> Paper:
    """收费: the amount, the tariff, the deadline. Raises :class:`LetterError` if the record has no 收费."""
    known = [one for one in case.request.fees if one.way]
    if not known:
        raise LetterError("记录里没有“收费”：请先写 收费: {方式: 按件, 数量: …, 金额: …}")
    one = max(known, key=lambda one: one.noticed or date.min)
    if one.way == BY_SEARCH or case.old:
        raise LetterError("2019年以前收到的申请收的是检索等成本费，标准由当地规定，这里没有文书样式")
    due = fee_due(one, case.settings.calendar) if one.served else None
    until = f"于{han_day(due)}前" if due else f"自收到本通知次日起{PAYMENT_DAYS}个工作日内"
    body = [
        asked_of(case),
        f"根据{case.law}第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）的规定，{_reckoned(one)}。",
        f"请{until}缴纳，缴费方式：＿＿＿＿＿＿＿＿（收款单位、账号或者缴款码）。逾期未缴纳的，视为放弃申请，不再处理该政府信息公开申请。",
    ]
    return letter(case, "政府信息公开信息处理费收费通知书", body, _fee_notes(one))


def _tariff(one: Fee) -> str | None:
    if one.amount_of is None:
        return None
    amount = fee_of_item(one.amount_of) if one.way == BY_ITEM else fee_of_pages(one.amount_of)
    return plain_decimal(amount)


def _reckoned(one: Fee) -> str:
    amount = plain_decimal(one.amount.yuan) if one.amount else _tariff(one) or BLANK
    number = BLANK if one.amount_of is None else one.amount_of
    if one.way == BY_ITEM:
        how = f"你（单位）本自然月内的这件申请为第{number}件，按件计收"
    else:
        how = f"所提供的信息共{number}页，按量计收"
    return f"{how}，应缴纳信息处理费{amount}元"


def _fee_notes(one: Fee) -> Iterator[str]:
    if one.way == BY_ITEM:
        yield "按件：同一申请人一个自然月10件以内免费，11至30件每件100元，31件起每10件一档、每档每件加100元。"
    elif one.way == BY_PAGE:
        yield "按量：30页以内免费，31至100页每页10元，101至200页每页20元，201页起每页40元。"
    tariff = _tariff(one)
    if tariff is None:
        yield "记录里没有“数量”，没法按标准核对金额。"
    elif one.amount and plain_decimal(one.amount.yuan) != tariff:
        yield f"按标准应为 {tariff} 元，记录的是 {plain_decimal(one.amount.yuan)} 元，请核对。"
    if tariff == "0":
        yield "按标准不收费，不应发收费通知。"
    yield "收费通知要在答复期限内发出；按件、按量只能选一种。缴清以后期限是否重新起算，未核实，见 时限.缴费重新起算。"
    yield _NO_SUIT
