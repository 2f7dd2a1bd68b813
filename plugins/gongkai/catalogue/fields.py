"""THE table of fields: what an item's front matter may hold.

Rules, the header table of the page, exports, the ``new`` template, importers, the editors' schema and the handbook
all read this one table; a field is added once, here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

STATUTE = "《中华人民共和国政府信息公开条例》"


class Kind(StrEnum):
    """The form that a value takes in the file."""

    TEXT = "text"
    DATE = "date"
    DATETIME = "date or date with time"
    TEXTS = "text or list of texts"
    NUMBERS = "list of 索引号"
    FILES = "list of files"
    RECORDS = "list of mappings"
    MAPPING = "mapping"
    CHOICE = "one word of a vocabulary"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the front matter.

    ``name`` is the Chinese name, ``attribute`` the attribute of :class:`gongkai.catalogue.model.Item` that holds it,
    ``aliases`` the other names accepted for it, ``required`` whether every item must bear it, ``shown`` whether the
    header table of the page shows it, ``exported`` whether it reaches catalogue.json and the tables, ``choices`` its
    fixed vocabulary, ``keys`` the keys of a mapping value, ``basis`` the source of the requirement.
    """

    name: str
    attribute: str
    kind: Kind
    note: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    shown: bool = True
    exported: bool = True
    choices: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    default: str = ""
    example: str = ""
    basis: str = ""


_CATALOGUE = f"{STATUTE}：公开目录包括政府信息的索引、名称、内容概述、生成日期等内容"

FIELDS: tuple[Field, ...] = (
    Field(
        "索引号",
        "index_number",
        Kind.TEXT,
        "符合本站规则；终身唯一，公开后不得改变；未编号时写“待编”",
        required=True,
        example="01511800X/2009-00012",
        basis=_CATALOGUE,
    ),
    Field(
        "标题",
        "title",
        Kind.TEXT,
        "信息的正式名称",
        aliases=("title", "名称", "信息名称"),
        required=True,
        example="关于做好春耕农资供应工作的通知",
        basis=_CATALOGUE,
    ),
    Field(
        "类别",
        "category",
        Kind.TEXT,
        "目录树的末级类别，写路径（业务及服务/合作指导）或代码",
        required=True,
        example="业务及服务/合作指导",
    ),
    Field(
        "发文字号",
        "doc_number",
        Kind.TEXT,
        "GB/T 9704 的发文字号，或令、公告的编号；没有就不写",
        aliases=("文号",),
        example="红供发〔2009〕12号",
        basis="GB/T 9704—2012《党政机关公文格式》7.2.5",
    ),
    Field("发布机构", "agencies", Kind.TEXTS, "机构全称；联合发文的主办机构写在最前", default="本站机构"),
    Field(
        "责任科室",
        "department",
        Kind.TEXT,
        "catalogue.yml 中科室的名称或代码",
        aliases=("责任部门",),
        required=True,
        example="合作指导科",
    ),
    Field(
        "生成时间",
        "created",
        Kind.DATE,
        "信息形成的日期（公文写成文日期）",
        aliases=("成文日期", "生成日期"),
        required=True,
        example="2009-05-10",
        basis=_CATALOGUE,
    ),
    Field(
        "公开时间",
        "published",
        Kind.DATETIME,
        "向社会公开的日期，可带时分",
        aliases=("发布日期", "公开日期"),
        example="2009-05-18",
    ),
    Field("更新时间", "updated", Kind.DATE, "最近一次实质变动的日期"),
    Field(
        "公开属性",
        "openness",
        Kind.CHOICE,
        "主动公开、依申请公开或不予公开",
        choices=("主动公开", "依申请公开", "不予公开"),
        default="主动公开",
    ),
    Field("不公开理由", "withholding_reason", Kind.TEXT, "公开属性不是主动公开时必填"),
    Field("公开范围", "audience", Kind.TEXT, "社会，或本站的其他受众（校内、院内……）", default="社会"),
    Field("公开渠道", "channels", Kind.TEXTS, "在哪里公开：政府网站、公开栏……", default="政府网站"),
    Field("条例条款", "article", Kind.TEXT, "对应的法定主动公开条款", example="第二十条第（七）项"),
    Field("主题分类", "topics", Kind.TEXTS, "词表中的主题"),
    Field("体裁分类", "genres", Kind.TEXTS, "词表中的体裁"),
    Field("服务对象", "service_objects", Kind.TEXTS, "词表中的服务对象"),
    Field("关键词", "keywords", Kind.TEXTS, "便于查找的词"),
    Field("来源", "source", Kind.TEXT, "转载的文字出自哪里", default="发布机构"),
    Field("施行日期", "effective", Kind.DATE, "开始施行的日期，可在将来"),
    Field("失效日期", "expires", Kind.DATE, "有效期的最后一天，可在将来"),
    Field(
        "有效性",
        "stated_validity",
        Kind.CHOICE,
        "现在的效力",
        choices=("有效", "尚未生效", "已修改", "部分失效", "失效", "废止"),
    ),
    Field("废止依据", "repealed_by", Kind.TEXT, "使之废止的文件的索引号或名称"),
    Field("公示期", "notice_period", Kind.MAPPING, "公示的起止日期", keys=("起", "止")),
    Field("内容概述", "summary", Kind.TEXT, "一两句话说明内容，不重复标题", basis=_CATALOGUE),
    Field(
        "报告年度",
        "",
        Kind.TEXT,
        "年度报告写的是哪一年：正文里的数与 reports/ 里这一年的表核对",
        shown=False,
        exported=False,
        example="2024",
    ),
    Field(
        "变更",
        "changes",
        Kind.RECORDS,
        "每次变更及其公开",
        shown=False,
        keys=("形成日期", "公开日期", "说明"),
    ),
    Field("解读", "interpretations", Kind.NUMBERS, "解读本件的信息的索引号", shown=False),
    Field("关联", "related", Kind.NUMBERS, "相关信息的索引号", shown=False),
    Field(
        "附件",
        "attachments",
        Kind.FILES,
        "与本文件放在一起的文件，可写成 {文件, 名称}",
        shown=False,
        keys=("文件", "名称"),
    ),
    Field(
        "状态",
        "status",
        Kind.MAPPING,
        "撤回、替代或更正",
        shown=False,
        keys=("撤回", "替代", "更正", "理由", "日期", "由"),
    ),
    Field(
        "审查",
        "",
        Kind.RECORDS,
        "公开前的审查；姓名不上网",
        shown=False,
        exported=False,
        keys=("环节", "人", "日期", "意见"),
    ),
    Field("拟稿人", "", Kind.TEXT, "不上网", shown=False, exported=False),
    Field("审批单号", "", Kind.TEXT, "不上网", shown=False, exported=False),
    Field(
        "豁免",
        "waivers",
        Kind.RECORDS,
        "对本条信息免用一条规则，写明理由和截止日期",
        shown=False,
        exported=False,
        keys=("规则", "理由", "至"),
    ),
)

BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
CANONICAL: dict[str, str] = {name: field.name for field in FIELDS for name in (field.name, *field.aliases)}
REQUIRED: tuple[Field, ...] = tuple(field for field in FIELDS if field.required)

# A withdrawn item keeps its entry; the page shows no more of it than these.
KEPT_WHEN_WITHDRAWN = frozenset(
    "索引号 标题 类别 发布机构 责任科室 生成时间 公开时间 公开属性 公开范围 公开渠道 状态".split()
)

PENDING_NUMBER = "待编"
NO_DOC_NUMBER = ("", "无")
DEFAULT_AUDIENCE = "社会"
DEFAULT_CHANNEL = "政府网站"
