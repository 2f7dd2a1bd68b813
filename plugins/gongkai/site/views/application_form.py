"""View of the blank 政府信息公开申请表, used for the Word file and for the page to print.

It asks only for what the applicable Regulations (适用条例) require: the text of 2008 (第二十条) name and way of contact, that
of 2019 (第二十九条) also a proof of identity. Neither requires a 用途.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.catalogue.settings import Settings
from gongkai.site.views.guide import contact_view
from gongkai.site.views.procedure import REGULATIONS, reply_days, who_may_ask


@dataclass(frozen=True, slots=True)
class Blank:
    """One field of the form: label, boxes to tick (empty for a field to write in), height in lines."""

    label: str
    options: tuple[str, ...] = ()
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under one heading, such as 申请人（公民）; the organ fills in those with ``by_office``."""

    name: str
    blanks: tuple[Blank, ...]
    by_office: bool = False


@dataclass(frozen=True, slots=True)
class ApplicationForm:
    """The form: heading, sections, notes for the applicant, and (name, value) of the office that takes it."""

    title: str
    agency: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    contact: tuple[tuple[str, str], ...]


def application_form_view(settings: Settings) -> ApplicationForm:
    """The form of the organ, under the Regulations that ``settings`` name."""
    return ApplicationForm(
        title=form_title(settings),
        agency=settings.agency.name,
        sections=(*_applicants(settings), *_wanted(settings), _FORM, _SIGNED, _OFFICE),
        notes=_notes(settings),
        contact=contact_view(settings),
    )


def form_title(settings: Settings) -> str:
    """The name of the form: 政府信息公开申请表, or 信息公开申请表 of a 公共企事业单位."""
    return f"{settings.agency.column}申请表"


def _applicants(settings: Settings) -> tuple[Section, ...]:
    """The sections for the applicant; a site whose 对象 are persons (本校教职工 …) has one, with 对象 to tick."""
    proof = settings.regulations >= 2019 and settings.follows_regulations
    if settings.requests.audiences:
        return (Section("申请人", (Blank("姓名"), Blank("身份", settings.requests.audiences), *_CONTACT)),)
    return (_citizen(proof), _organisation(proof))


def _wanted(settings: Settings) -> tuple[Section, ...]:
    wanted = Section(f"所需{settings.agency.information}", _WANTED)
    grounds = settings.requests.grounds
    return (wanted, Section("申请的事由", (Blank("事由", grounds),))) if grounds else (wanted,)


_CONTACT = (Blank("联系电话"), Blank("通信地址和邮政编码"), Blank("电子邮箱或传真"))


def _citizen(proof: bool) -> Section:
    identity = (Blank("身份证明（名称、号码）"),) if proof else ()
    return Section("申请人是公民", (Blank("姓名"), *identity, *_CONTACT))


def _organisation(proof: bool) -> Section:
    identity = (Blank("身份证明（统一社会信用代码等）"),) if proof else ()
    return Section("申请人是法人或者其他组织", (Blank("名称"), *identity, Blank("联系人"), *_CONTACT))


_WANTED = (
    Blank("标题、文号或者索引号（知道的话）"),
    Blank("内容描述（写明主题、时间、地域等，便于查找）", lines=6),
)
_FORM = Section(
    "形式要求",
    (
        Blank("提供的形式", ("纸质", "电子文档", "其他：________")),
        Blank("获取的方式", ("当面领取", "邮寄", "电子邮件", "传真", "当场阅读、抄录")),
        Blank("不能按以上要求提供时", ("同意以其他形式、方式提供", "不同意")),
    ),
)
_SIGNED = Section("签名", (Blank("申请人签名或者盖章"), Blank("申请日期")))
_OFFICE = Section("以下由受理机构填写", (Blank("登记号"), Blank("收到日期"), Blank("受理人")), by_office=True)


def _notes(settings: Settings) -> tuple[str, ...]:
    if not settings.follows_regulations:
        return _own_notes(settings)
    new, days = settings.regulations >= 2019, reply_days(settings)
    extension = 20 if new else 15
    identity = "" if new else "本表不需要填写证件号码。"
    # Under the text of 2008 (第十三条) an organ may ask for 生产、生活、科研等特殊需要: do not say that no purpose is needed.
    purpose = ("不需要说明申请的用途。",) if new else ()
    return (
        f"公民和法人或者其他组织只填写其中一栏。{identity}",
        *purpose,
        "描述得越具体，越容易查到；一张表写不下的，可以另附纸。",
        f"不能当场答复的，自收到申请之日起{days}个工作日内答复；需要延长的另行告知，延长最长不超过{extension}个工作日。",
        f"依据：{REGULATIONS[2019 if new else 2008]}。",
    )


def _own_notes(settings: Settings) -> tuple[str, ...]:
    days = reply_days(settings)
    reply = (f"不能当场答复的，自收到申请之日起{days}个工作日内答复。",) if days else ()
    return (
        f"{who_may_ask(settings)}可以填写。本表不需要填写证件号码。",
        "描述得越具体，越容易查到；一张表写不下的，可以另附纸。",
        *reply,
        f"依据：{REGULATIONS[2019]}第五十五条，{settings.agency.itself}信息公开办法。",
    )
