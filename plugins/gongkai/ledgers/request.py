"""依申请公开: the record of one request, from its receipt to its archiving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.ledgers import table
from gongkai.ledgers.table import Row
from gongkai.ledgers.values import Money

METHODS = ("当面", "邮寄", "平常信函", "网络", "传真", "口头")
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
THIRD_PARTY, OTHER_ORGAN = "第三方", "其他机关"
BY_ITEM, BY_PAGE, BY_SEARCH = "按件", "按量", "检索"
REVIEWED, SUED, BY_ITSELF = "复议", "诉讼", "自行"

_REPORT = "国办公开办函〔2021〕30号：年度报告表三的列"
_ARTICLE = "条例（国务院令第711号）"


@dataclass(frozen=True, slots=True)
class Correction(Row):
    """补正: what the applicant was asked to amend, until when, and when it arrived."""

    noticed: date | None = table.day(
        "通知日期", "收到申请之日起7个工作日内一次性告知", basis=f"{_ARTICLE}第三十条"
    )
    due: date | int | None = table.limit(
        "期限", "日期，或“10个工作日”（自通知日期起算）", example="15个工作日"
    )
    received: date | None = table.day(
        "收到日期", "收到补正的那一天；答复期限从这天重新起算", basis=f"{_ARTICLE}第三十条"
    )


@dataclass(frozen=True, slots=True)
class Reasons(Row):
    """说明理由: requested from an applicant who applies excessively often."""

    noticed: date | None = table.day("通知日期", "要求申请人说明理由的日期", basis=f"{_ARTICLE}第三十五条")
    received: date | None = table.day("收到日期", "收到说明的日期")


@dataclass(frozen=True, slots=True)
class Consultation(Row):
    """征求意见 of a third party or of another organ."""

    whom: str = table.choice(
        "对象", (THIRD_PARTY, OTHER_ORGAN), "第三方有15个工作日", required=True, basis=f"{_ARTICLE}第三十二条"
    )
    sent: date | None = table.day("发出日期", "不计入期限的时间从这天的次日起", required=True)
    served: date | None = table.day("送达日期", "第三方的15个工作日从这天起算；不写就从发出日期起算")
    answered: date | None = table.day("收到日期", "收到意见的日期")
    opinion: str = table.text("意见", "同意、不同意，或意见的要点", private=True)


@dataclass(frozen=True, slots=True)
class Extension(Row):
    """延期 of the reply."""

    decided: date | None = table.day(
        "决定日期", "须在原期限内决定", required=True, basis=f"{_ARTICLE}第三十三条"
    )
    days: int | None = table.count("工作日", "不写就是20，最多20", example="20")
    told: date | None = table.day("告知日期", "告知申请人的日期")


@dataclass(frozen=True, slots=True)
class LaterReply(Row):
    """延迟答复 of excessive requests."""

    decided: date | None = table.day("决定日期", "", required=True, basis=f"{_ARTICLE}第三十五条")
    due: date | None = table.day("届满日", "代替原来的答复期限", required=True, happened=False)
    told: date | None = table.day("告知日期", "告知申请人的日期")


@dataclass(frozen=True, slots=True)
class Waiver(Row):
    """减免 of a fee."""

    ground: str = table.text("事由", "低保等，凭证明", private=True)
    asked: date | None = table.day("申请日期")
    granted: date | None = table.day("同意日期")
    amount: Money | None = table.money("金额", "不写就是全部")


@dataclass(frozen=True, slots=True)
class Fee(Row):
    """收费: how it was calculated, and when it was requested and paid."""

    way: str = table.choice(
        "方式",
        (BY_ITEM, BY_PAGE, BY_SEARCH),
        "按件、按量只能选一；检索只用于2019年以前收到的申请",
        required=True,
        basis="国办函〔2020〕109号第三条、第四条",
    )
    amount_of: int | None = table.count("数量", "按件：这是该申请人当月的第几件；按量：页数", example="12")
    amount: Money | None = table.money("金额")
    noticed: date | None = table.day("通知日期", "须在答复期限内通知")
    served: date | None = table.day("送达日期", "申请人自送达的次日起20个工作日内缴纳")
    paid: date | None = table.day(
        "缴纳日期", "全部缴清的日期；期限是否从这天重新起算见 时限.缴费重新起算（未核实）"
    )
    waivers: tuple[Waiver, ...] = table.parts(Waiver, "减免")


@dataclass(frozen=True, slots=True)
class Search(Row):
    """检索: where the information was searched for; evidence that it does not exist."""

    on: date | None = table.day("日期")
    department: str = table.text("科室")
    scope: str = table.text("范围", "查了哪些库、哪些年份的档案", private=True)
    found: str = table.text("结果", private=True)


@dataclass(frozen=True, slots=True)
class Approval(Row):
    """审核 of the reply, by office; no names."""

    on: date | None = table.day("日期")
    office: str = table.text("职务", "写职务，不写姓名")


@dataclass(frozen=True, slots=True)
class Service(Row):
    """答复送达."""

    way: str = table.text("方式")
    on: date | None = table.day("日期")


@dataclass(frozen=True, slots=True)
class Redo(Row):
    """重作: a new answer that was ordered."""

    cause: str = table.choice("事由", (REVIEWED, SUED, BY_ITSELF), "", required=True)
    start: date | None = table.day("起算日期", "决定或判决送达的日期", required=True)
    due: date | int | None = table.limit(
        "期限",
        "日期，或“20个工作日”（自起算日期起算）",
        basis="法释〔2025〕8号第十一条",
        example="20个工作日",
    )
    answered: date | None = table.day("答复日期")
    result: str = table.text("结果", private=True)


@dataclass(frozen=True, slots=True)
class Filing(Row):
    """归档."""

    on: date | None = table.day("日期")
    volume: str = table.text("卷号")


@dataclass(frozen=True, slots=True)
class Request(Row):
    """One request. ``result`` is the canonical caption of a leaf where the text names one."""

    number: str = table.text("编号", "本机关编的号，终身唯一", required=True, example="2024-001")
    received: date | None = table.day(
        "收到日期", "收到的那一天", required=True, example="2024-03-01", basis=f"{_ARTICLE}第三十一条"
    )
    method: str = table.choice(
        "收到方式",
        METHODS,
        "平常信函、网络、传真从确认日期起算",
        required=True,
        basis=f"{_ARTICLE}第三十一条",
    )
    confirmed: date | None = table.day(
        "确认日期", "与申请人确认的日期；平常信函、网络、传真须写", basis=f"{_ARTICLE}第三十一条"
    )
    organ: str = table.text("受理机关", "不写就是本站机构")
    applicant: str = table.choice("申请人类别", APPLICANTS, "", required=True, basis=_REPORT)
    applicant_code: str = table.text(
        "申请人代号", "本机关自编，对照表另存；不写姓名", private=True, example="A-017"
    )
    standing: str = table.text("申请人身份", "依申请公开.对象 列了对象的站点才写", private=True)
    content: str = table.text("内容", "申请内容的要点", required=True, private=True)
    public_summary: str = table.text("对外摘要", "可以对外公布的一句话，没有个人信息")
    department: str = table.text("责任科室", "catalogue.yml 中科室的名称或代码")
    helpers: tuple[str, ...] = table.texts("协办")
    corrections: tuple[Correction, ...] = table.parts(Correction, "补正", "原则上只有一次")
    reasons: tuple[Reasons, ...] = table.parts(Reasons, "说明理由")
    consultations: tuple[Consultation, ...] = table.parts(
        Consultation, "征求意见", "所用时间不计入期限", basis=f"{_ARTICLE}第三十三条"
    )
    extensions: tuple[Extension, ...] = table.parts(Extension, "延期", "只能一次")
    later: tuple[LaterReply, ...] = table.parts(LaterReply, "延迟答复")
    fees: tuple[Fee, ...] = table.parts(Fee, "收费", basis=f"{_ARTICLE}第四十二条")
    searches: tuple[Search, ...] = table.parts(Search, "检索")
    approvals: tuple[Approval, ...] = table.parts(Approval, "审核")
    result: str = table.leaf(
        "办理结果", "年度报告表三的末级标题，可省去序号和括注", example="予以公开", basis=_REPORT
    )
    answered: date | None = table.day("答复日期", "决定计入哪一年")
    closed: date | None = table.day("办结日期", "没有作出答复而办结的（逾期不补正、不缴费），写这一项")
    answer_number: str = table.text("答复文号")
    service: tuple[Service, ...] = table.parts(Service, "答复送达")
    ground: str = table.text("理由", "不予公开、无法提供、不予处理的依据和理由", private=True)
    related: tuple[str, ...] = table.texts("关联", "相关申请的编号")
    became_public: str = table.text("转主动公开", "转为主动公开后的索引号", basis=f"{_ARTICLE}第四十四条")
    redone: tuple[Redo, ...] = table.parts(Redo, "重作", "复议、判决要求重新答复，或自行纠正；不是新的申请")
    filed: tuple[Filing, ...] = table.parts(Filing, "归档")

    @property
    def ended(self) -> date | None:
        """The day on which the request ended: 答复日期, else 办结日期."""
        return self.answered or self.closed
