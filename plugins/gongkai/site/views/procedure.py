"""The procedure of 依申请公开 as steps with their time limits: source of the drawing and of the list in the guide.

The limits are those of the applicable Regulations (适用条例): 国务院令第492号 (2008) or 第711号 (2019).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gongkai.catalogue.settings import Settings

REGULATIONS = {
    2008: "《中华人民共和国政府信息公开条例》（国务院令第492号）",
    2019: "《中华人民共和国政府信息公开条例》（国务院令第711号）",
}


@dataclass(frozen=True, slots=True)
class Aside:
    """A step taken only in some cases: the condition, and the consequence, with its time limit."""

    when: str
    then: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step: ``name`` and ``brief`` for the drawing, ``detail`` for the list, ``limit`` in bold in both; ``basis`` is
    the article (第三十三条), empty where the Regulations are cited as a whole."""

    name: str
    brief: str
    detail: str
    limit: str = ""
    aside: Aside | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """All steps of a request, and the text that they are based on."""

    title: str
    steps: tuple[Step, ...]
    basis: str


def procedure(settings: Settings) -> Procedure:
    """The procedure of the organ: that of requests, or the 咨询 of a 公共企事业单位 since 2019 (第五十五条)."""
    agency = settings.agency
    if not settings.takes_requests:
        return Procedure(f"{agency.column}咨询流程", _CONSULTATION, f"{REGULATIONS[2019]}第五十五条")
    title = f"{agency.column}申请办理流程"
    if not settings.follows_regulations:
        return Procedure(
            title, _own_steps(settings), f"{REGULATIONS[2019]}第五十五条，{agency.itself}信息公开办法"
        )
    days = settings.requests.reply
    if settings.regulations >= 2019:
        return Procedure(title, _with_reply(_STEPS_2019, 20, days), REGULATIONS[2019])
    return Procedure(title, _with_reply(_STEPS_2008, 15, days), REGULATIONS[2008])


def reply_days(settings: Settings) -> int | None:
    """The time limit for a reply in working days: the site's own, else that of the Regulations; None if a 公共企事业单位
    sets none."""
    if settings.requests.reply is not None or not settings.follows_regulations:
        return settings.requests.reply
    return 20 if settings.regulations >= 2019 else 15


def who_may_ask(settings: Settings) -> str:
    """Who may apply, in words: 依申请公开.对象 of the site, else as in the Regulations."""
    audiences = settings.requests.audiences
    return "、".join(audiences) if audiences else "公民、法人或者其他组织"


def _with_reply(steps: tuple[Step, ...], law: int, own: int | None) -> tuple[Step, ...]:
    """The steps with the site's own time limit for the reply instead of the law's; extensions stay."""
    if own is None:
        return steps
    said = f"自收到申请之日起{law}个工作日内答复"
    return tuple(
        replace(step, detail=step.detail.replace(said, f"自收到申请之日起{own}个工作日内答复"), limit=f"{own}个工作日内")
        if step.limit
        else step
        for step in steps
    )  # fmt: skip


def _own_steps(settings: Settings) -> tuple[Step, ...]:
    """The procedure of a 公共企事业单位 that accepts requests voluntarily."""
    itself, requests = settings.agency.itself, settings.requests
    grounds = f"，并说明事由（{'、'.join(requests.grounds)}）" if requests.grounds else ""
    days = f"{requests.reply}个工作日内" if requests.reply else ""
    reply = f"不能当场答复的，自收到申请之日起{days}答复。" if days else "不能当场答复的，登记后尽快答复。"
    return (
        Step(
            "提出申请",
            "当面、信函或电子邮件提交申请表",
            f"{who_may_ask(settings)}可以向{itself}提出。申请写明姓名、联系方式和所需信息的内容描述{grounds}。",
        ),
        Step("收到并登记", "登记收到日期", "受理机构登记申请和收到的日期。", aside=Aside("申请内容不明确", "告知申请人补充")),
        Step(
            "查找和审查",
            "查找信息，审查能否提供",
            "查找所申请的信息并审查能否提供；含有不应当公开的内容但能够区分处理的，提供可以公开的部分。",
        ),
        Step("答复", "能够当场答复的，当场答复", f"能够当场答复的，当场答复；{reply}", limit=days),
        Step("提供信息", "提供信息，或者说明理由", "可以提供的，提供；不能按要求提供的，说明理由，并为了解相关情况提供便利。"),
    )  # fmt: skip


_STEPS_2008 = (
    Step(
        "提出申请",
        "当面、信函、传真或电子邮件提交申请表",
        "申请采用书面形式（包括数据电文形式）；书面确有困难的，可以口头提出，由受理机关代为填写。申请写明申请人的姓名"
        "或者名称、联系方式，所需信息的内容描述，形式要求。",
    ),
    Step(
        "收到并登记",
        "登记收到日期，自这一天起计算答复期限",
        "受理机构登记申请和收到的日期。",
        aside=Aside("申请内容不明确", "告知申请人作出更改、补充"),
    ),
    Step(
        "查找和审查",
        "查找信息，审查能否公开；能区分处理的，提供可以公开的部分",
        "查找所申请的信息并审查能否公开；含有不应当公开的内容但能够作区分处理的，提供可以公开的部分。",
        aside=Aside("涉及第三方权益", "书面征求第三方意见，所需时间不计入答复期限"),
    ),
    Step(
        "答复",
        "能够当场答复的，当场答复",
        "能够当场答复的，当场答复；不能当场答复的，自收到申请之日起15个工作日内答复。需要延长的，经政府信息公开工作机构"
        "负责人同意并告知申请人，延长最长不超过15个工作日。",
        limit="15个工作日内",
        aside=Aside("需要延长期限", "经负责人同意并告知申请人，延长最长不超过15个工作日"),
    ),
    Step(
        "提供信息",
        "告知获取的方式和途径，按要求的形式提供",
        "属于公开范围的，告知获取的方式和途径，按申请人要求的形式提供；不予公开的，说明理由；不属于本机关公开或者信息不"
        "存在的，予以告知，能够确定公开机关的，告知其名称和联系方式。",
    ),
)  # fmt: skip

_STEPS_2019 = (
    Step(
        "提出申请",
        "当面、信函或互联网等渠道提交申请表",
        "申请采用信件、数据电文等书面形式；书面确有困难的，可以口头提出，由受理机构代为填写。申请写明申请人的姓名或者名称、"
        "身份证明、联系方式，所需信息的名称、文号或者便于查询的其他特征，形式要求（包括获取信息的方式、途径）。",
        basis="第二十九条",
    ),
    Step(
        "收到并登记",
        "登记收到日期，自这一天起计算答复期限",
        "当面提交的，提交之日为收到之日；邮寄签收的，签收之日为收到之日；平常信函等无需签收的，当日与申请人确认，确认之日"
        "为收到之日；通过互联网渠道或者传真提交的，双方确认之日为收到之日。",
        aside=Aside("申请内容不明确", "7个工作日内一次性告知补正；答复期限自收到补正的申请起计算"),
        basis="第三十条、第三十一条",
    ),
    Step(
        "查找和审查",
        "检索信息，审查能否公开；能区分处理的，提供可以公开的部分",
        "检索所申请的信息并审查能否公开；含有不应当公开的内容但能够作区分处理的，提供可以公开的部分。",
        aside=Aside("可能损害第三方合法权益", "书面征求意见，第三方在15个工作日内提出；所需时间不计入答复期限"),
        basis="第三十二条、第三十七条",
    ),
    Step(
        "答复",
        "能够当场答复的，当场答复",
        "能够当场答复的，当场答复；不能当场答复的，自收到申请之日起20个工作日内答复。需要延长的，经政府信息公开工作机构"
        "负责人同意并告知申请人，延长最长不超过20个工作日。",
        limit="20个工作日内",
        aside=Aside("需要延长期限", "经负责人同意并告知申请人，延长最长不超过20个工作日"),
        basis="第三十三条",
    ),
    Step(
        "提供信息",
        "告知获取的方式、途径和时间，或者提供信息",
        "已经主动公开的，告知获取的方式、途径；可以公开的，提供信息或者告知获取的方式、途径和时间；不予公开的，说明理由；"
        "经检索没有的，告知信息不存在；不属于本机关负责公开的，告知并说明理由，能够确定负责机关的，告知其名称、联系方式。",
        basis="第三十六条",
    ),
)  # fmt: skip

_CONSULTATION = (
    Step("提出咨询", "当面、电话或书面提出", "当面、打电话或者书面说明想了解的信息，不需要填写申请表。"),
    Step(
        "查找和答复",
        "已经公开的，告知在哪里查阅",
        "已经公开的，告知在哪里查阅；可以提供的，提供；不能提供的，说明理由。",
    ),
)
