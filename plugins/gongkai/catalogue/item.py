"""An item as published: the class whose annotations are the table of fields."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated

import msgspec

from gongkai.catalogue.addresses import slug_address
from gongkai.catalogue.field import DEFAULT_AUDIENCE, DEFAULT_CHANNEL, Field, Kind
from gongkai.catalogue.values import (
    Attachment,
    Change,
    FollowUp,
    Openness,
    Period,
    Status,
    StatusKind,
    Validity,
    Waiver,
)

_CATALOGUE = "《中华人民共和国政府信息公开条例》：公开目录包括政府信息的索引、名称、内容概述、生成日期等内容"


class Item(msgspec.Struct, frozen=True, array_like=True, gc=False, kw_only=True):
    """A published piece of information. Dates are civil dates in Asia/Shanghai.

    ``path`` is the file relative to the root, ``digest`` that of its bytes, ``slug`` the normalised number as part of
    an address. The annotated attributes are the fields of the front matter (:class:`Field`), in the order of the header
    table and of the exports; an attribute without default is a required field.
    """

    path: str
    digest: str
    body_line: int
    has_body: bool
    slug: str
    published_time: time | None = None

    index_number: Annotated[
        str,
        Field(
            "索引号",
            Kind.TEXT,
            "符合本站规则；终身唯一，公开后不得改变；未编号时写“待编”",
            export_note="信息的编号，终身唯一，公开后不再改变",
            kept_when_withdrawn=True,
            example="01511800X/2009-00012",
            basis=_CATALOGUE,
        ),
    ]
    title: Annotated[
        str,
        Field(
            "标题",
            Kind.TEXT,
            "信息的正式名称",
            aliases=("title", "名称", "信息名称"),
            kept_when_withdrawn=True,
            example="关于做好春耕农资供应工作的通知",
            basis=_CATALOGUE,
        ),
    ]
    # The code of a node of the tree; the file may state its path instead.
    category: Annotated[
        str,
        Field(
            "类别",
            Kind.TEXT,
            "目录树的末级类别，写路径（业务及服务/合作指导）或代码",
            export_note="在目录树里的位置，从上级写到下级，用“/”隔开",
            kept_when_withdrawn=True,
            example="业务及服务/合作指导",
        ),
    ]
    doc_number: Annotated[
        str,
        Field(
            "发文字号",
            Kind.TEXT,
            "GB/T 9704 的发文字号，或令、公告的编号；没有就不写",
            export_note="公文的发文字号，或者令、公告的编号；没有的不写",
            aliases=("文号",),
            example="红供发〔2009〕12号",
            basis="GB/T 9704—2012《党政机关公文格式》7.2.5",
        ),
    ] = ""
    agencies: Annotated[
        tuple[str, ...],
        Field(
            "发布机构",
            Kind.TEXTS,
            "机构全称；联合发文的主办机构写在最前",
            kept_when_withdrawn=True,
            default="本站机构",
        ),
    ] = ()
    # The code of a 科室; the file may state its name instead.
    department: Annotated[
        str,
        Field(
            "责任科室",
            Kind.TEXT,
            "catalogue.yml 中科室的名称或代码",
            export_note="负责这条信息的科室",
            aliases=("责任部门",),
            kept_when_withdrawn=True,
            example="合作指导科",
        ),
    ]
    created: Annotated[
        date,
        Field(
            "生成时间",
            Kind.DATE,
            "信息形成的日期（公文写成文日期）",
            aliases=("成文日期", "生成日期"),
            kept_when_withdrawn=True,
            example="2009-05-10",
            basis=_CATALOGUE,
        ),
    ]
    published: Annotated[
        date | None,
        Field(
            "公开时间",
            Kind.DATETIME,
            "向社会公开的日期，可带时分",
            export_note="向社会公开的日期，知道时分的一并写出",
            aliases=("发布日期", "公开日期"),
            kept_when_withdrawn=True,
            example="2009-05-18",
        ),
    ] = None
    updated: Annotated[date | None, Field("更新时间", Kind.DATE, "最近一次实质变动的日期")] = None
    openness: Annotated[
        Openness,
        Field(
            "公开属性",
            Kind.CHOICE,
            "主动公开、依申请公开或不予公开",
            kept_when_withdrawn=True,
            words=Openness,
            default=Openness.PROACTIVE.value,
        ),
    ] = Openness.PROACTIVE
    withholding_reason: Annotated[
        str,
        Field("不公开理由", Kind.TEXT, "公开属性不是主动公开时必填", export_note="不是主动公开的，为什么"),
    ] = ""
    audience: Annotated[
        str,
        Field(
            "公开范围",
            Kind.TEXT,
            "社会，或本站的其他受众（校内、院内……）",
            export_note="社会，或者限定的受众",
            kept_when_withdrawn=True,
            vocabulary=True,
            default=DEFAULT_AUDIENCE,
        ),
    ] = DEFAULT_AUDIENCE
    channels: Annotated[
        tuple[str, ...],
        Field(
            "公开渠道",
            Kind.TEXTS,
            "在哪里公开：政府网站、公开栏……",
            export_note="在哪里公开，例如政府网站、公开栏",
            kept_when_withdrawn=True,
            vocabulary=True,
            default=DEFAULT_CHANNEL,
        ),
    ] = (DEFAULT_CHANNEL,)
    article: Annotated[
        str, Field("条例条款", Kind.TEXT, "对应的法定主动公开条款", example="第二十条第（七）项")
    ] = ""
    topics: Annotated[
        tuple[str, ...],
        Field("主题分类", Kind.TEXTS, "词表中的主题", export_note="所属的主题", vocabulary=True),
    ] = ()
    genres: Annotated[
        tuple[str, ...],
        Field(
            "体裁分类", Kind.TEXTS, "词表中的体裁", export_note="信息的体裁，例如通知、公告", vocabulary=True
        ),
    ] = ()
    service_objects: Annotated[
        tuple[str, ...],
        Field("服务对象", Kind.TEXTS, "词表中的服务对象", export_note="主要供谁使用", vocabulary=True),
    ] = ()
    keywords: Annotated[tuple[str, ...], Field("关键词", Kind.TEXTS, "便于查找的词", vocabulary=True)] = ()
    source: Annotated[
        str,
        Field("来源", Kind.TEXT, "转载的文字出自哪里", export_note="转载的信息出自哪里", default="发布机构"),
    ] = ""
    effective: Annotated[date | None, Field("施行日期", Kind.DATE, "开始施行的日期，可在将来")] = None
    expires: Annotated[date | None, Field("失效日期", Kind.DATE, "有效期的最后一天，可在将来")] = None
    stated_validity: Annotated[
        Validity | None,
        Field("有效性", Kind.CHOICE, "现在的效力", export_note="在生成本文件的日子是否有效", words=Validity),
    ] = None
    repealed_by: Annotated[str, Field("废止依据", Kind.TEXT, "使之废止的文件的索引号或名称")] = ""
    notice_period: Annotated[
        Period | None, Field("公示期", Kind.MAPPING, "公示的起止日期", keys=("起", "止"))
    ] = None
    summary: Annotated[
        str, Field("内容概述", Kind.TEXT, "一两句话说明内容，不重复标题", basis=_CATALOGUE)
    ] = ""
    session: Annotated[str, Field("期号", Kind.TEXT, "网上访谈的期号，如 2010年第3期")] = ""
    interview_time: Annotated[
        str, Field("访谈时间", Kind.TEXT, "网上访谈开始的时间，YYYY-MM-DD HH:mm", example="2010-04-20 09:30")
    ] = ""
    minutes: Annotated[str, Field("时长", Kind.TEXT, "访谈实际进行的分钟数", example="90")] = ""
    planned_minutes: Annotated[str, Field("计划时长", Kind.TEXT, "预告的分钟数", shown=False)] = ""
    length_reason: Annotated[str, Field("时长说明", Kind.TEXT, "提前终止或者延长的理由", shown=False)] = ""
    hosts: Annotated[tuple[str, ...], Field("承办单位", Kind.TEXTS, "访谈的答复单位")] = ()
    guests: Annotated[tuple[str, ...], Field("嘉宾", Kind.TEXTS, "嘉宾的职务，不需要姓名")] = ()
    presenter: Annotated[str, Field("主持人", Kind.TEXT, "主持人的职务或者称谓")] = ""
    call: Annotated[Period | None, Field("征集", Kind.MAPPING, "征集问题的起止日期", keys=("起", "止"))] = (
        None
    )
    follow_ups: Annotated[
        tuple[FollowUp, ...],
        Field(
            "会后答复",
            Kind.RECORDS,
            "访谈中没有当场答复的问题",
            shown=False,
            keys=("问题", "日期", "答复"),
        ),
    ] = ()
    changes: Annotated[
        tuple[Change, ...],
        Field(
            "变更",
            Kind.RECORDS,
            "每次变更及其公开；提供日期是科室交给信息公开机构的日期，不导出",
            export_note="每次变更形成和公开的日期，以及说明",
            shown=False,
            keys=("形成日期", "提供日期", "公开日期", "说明"),
        ),
    ] = ()
    interpretations: Annotated[
        tuple[str, ...], Field("解读", Kind.NUMBERS, "解读本件的信息的索引号", shown=False)
    ] = ()
    related: Annotated[tuple[str, ...], Field("关联", Kind.NUMBERS, "相关信息的索引号", shown=False)] = ()
    attachments: Annotated[
        tuple[Attachment, ...],
        Field(
            "附件",
            Kind.FILES,
            "与本文件放在一起的文件，可写成 {文件, 名称}",
            export_note="附件的名称；JSON 里另有地址",
            shown=False,
            keys=("文件", "名称"),
        ),
    ] = ()
    status: Annotated[
        Status | None,
        Field(
            "状态",
            Kind.MAPPING,
            "撤回、替代或更正",
            export_note="撤回、替代或者更正的，写明理由和日期",
            shown=False,
            kept_when_withdrawn=True,
            keys=("撤回", "替代", "更正", "理由", "日期", "由"),
        ),
    ] = None
    waivers: Annotated[
        tuple[Waiver, ...],
        Field(
            "豁免",
            Kind.RECORDS,
            "对本条信息免用一条规则，写明理由和截止日期；写了“处”的只免提示里有这几个字的",
            shown=False,
            exported=False,
            keys=("规则", "处", "理由", "至"),
        ),
    ] = ()

    @property
    def address(self) -> str:
        """The item's permanent address, relative to the site's root."""
        return slug_address(self.slug)

    @property
    def listed(self) -> date:
        """The date that decides the 年度 and the order of the catalogue: 公开时间, else 生成时间."""
        return self.published or self.created

    @property
    def shows_body(self) -> bool:
        """Whether the page shows the body and the attachments: 主动公开, for 社会, not 撤回."""
        return (
            self.openness is Openness.PROACTIVE
            and self.audience == DEFAULT_AUDIENCE
            and not (self.status and self.status.kind is StatusKind.WITHDRAWN)
        )


def validity_on(item: Item, today: date) -> Validity:
    """The 有效性 of an item on a day: as stated in the file, else from 施行日期 and 失效日期."""
    if item.stated_validity in (Validity.REPEALED, Validity.EXPIRED):
        return item.stated_validity
    if item.expires is not None and item.expires < today:
        return Validity.EXPIRED
    if item.effective is not None and item.effective > today:
        return Validity.PENDING
    if item.stated_validity is Validity.PENDING:
        # A stated 尚未生效 holds until 施行日期.
        return Validity.IN_FORCE if item.effective is not None else Validity.PENDING
    return item.stated_validity or Validity.IN_FORCE
