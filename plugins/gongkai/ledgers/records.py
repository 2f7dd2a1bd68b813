"""The records of all other ledgers: 咨询, 监督救济, 经费, 工作记录, 不公开登记, 行政数据, 考核, 访谈计划."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.ledgers import table
from gongkai.ledgers.table import Row
from gongkai.ledgers.values import Money, Quantity

REVIEW, SUIT = "行政复议", "行政诉讼"
DIRECTLY, AFTER_REVIEW = "未经复议直接起诉", "复议后起诉"
ORIGINAL_ORGAN, REVIEW_ORGAN = "原行为机关", "复议机关"
REMEDIES = ("举报", "投诉", "申诉", "建议", REVIEW, SUIT)
VERDICTS = ("结果维持", "结果纠正", "其他结果")
COMPLAINT_RESULTS = ("属实", "不属实")
WORK = (
    "培训", "自查", "清查", "检查", "会议", "宣传", "制度", "计划", "更新", "机构调整", "整改", "评议", "责任追究", "澄清",
    "舆情回应", "协助调查", "备案", "归档", "通报", "发布会",
)  # fmt: skip
SITUATIONS = (
    "不按照规定的方式、程序、时间和内容公开政府信息", "对收到不履行政府信息公开义务的举报不积极处理",
    "未经保密审查公开政府信息内容", "不依法履行政府信息公开义务",
    "不及时更新公开的政府信息内容、政府信息公开指南和政府信息公开目录", "违反规定收取费用",
)  # fmt: skip
"""情形 of 责任追究: the six situations of the local rules for it."""
SELF_CHECK, ACCOUNTABILITY = "自查", "责任追究"
ON_REQUEST, WITHHELD = "依申请公开", "不予公开"
_DEPARTMENT = "catalogue.yml 中科室的名称或代码"
_FORM = "国办公开办函〔2021〕30号"


@dataclass(frozen=True, slots=True)
class Enquiry(Row):
    """咨询: one or several questions about disclosure."""

    on: date | None = table.day("日期", "哪一天；逐条记不下来的，改写“年度”")
    year: int | None = table.year("年度", "与“日期”二选一")
    channel: str = table.text("渠道", "词表.咨询渠道 里列的，才能逐项写“无”", required=True, example="现场")
    subject: str = table.text("主题", "", required=True)
    quantity: Quantity | None = table.quantity("数量", "不写就是1")
    department: str = table.text("责任科室", _DEPARTMENT)
    handling: str = table.text("处理", "转给谁、怎样答复", private=True)


@dataclass(frozen=True, slots=True)
class Remedy(Row):
    """监督救济: a complaint, an administrative review or a suit."""

    kind: str = table.choice("类型", REMEDIES, "", required=True)
    received: date | None = table.day("收到日期", "", required=True)
    standing: str = table.choice(
        "本机关身份", (ORIGINAL_ORGAN, REVIEW_ORGAN), "作为复议机关的不计入表四", basis=_FORM
    )
    organ: str = table.text("受理机关")
    case_number: str = table.text("案号", private=True)
    department: str = table.text("责任科室", _DEPARTMENT)
    due: date | None = table.day("办理期限", "答复、举证等的最后一天", happened=False)
    way: str = table.choice("起诉方式", (DIRECTLY, AFTER_REVIEW), "行政诉讼须写", basis=f"{_FORM}：表四")
    result: str = table.choice(
        "结果", (*VERDICTS, *COMPLAINT_RESULTS), "没有就是尚未审结", basis=f"{_FORM}：表四"
    )
    decided: date | None = table.day("结果日期", "决定计入哪一年")
    related: tuple[str, ...] = table.texts("关联", "相关申请的编号")


@dataclass(frozen=True, slots=True)
class Budget(Row):
    """经费 of a year."""

    year: int | None = table.year("年度", "", required=True)
    planned: Money | None = table.money("计划")
    spent: Money | None = table.money("支出")
    purpose: str = table.text("用途")


@dataclass(frozen=True, slots=True)
class CheckedStep(Row):
    """环节 of a periodic self-check: who checked (by office), when, with what result."""

    step: str = table.text("环节", "照“审查.自查”的名称", required=True)
    on: date | None = table.day("日期", "", required=True)
    result: str = table.text("结果")


@dataclass(frozen=True, slots=True)
class CheckedFault(Row):
    """问题 found by a self-check, and by when it was corrected."""

    matter: str = table.text("事项", "", required=True)
    department: str = table.text("责任科室", _DEPARTMENT)
    due: date | None = table.day("整改期限", happened=False)
    mended: date | None = table.day("整改日期")


@dataclass(frozen=True, slots=True)
class Work(Row):
    """工作记录: what the office did."""

    kind: str = table.choice("类型", WORK, "", required=True)
    on: date | None = table.day("日期", "", required=True, happened=False)
    content: str = table.text("内容", "", required=True)
    people: int | None = table.count("人数", example="25")
    quantity: Quantity | None = table.quantity("数量")
    result: str = table.text("结果")
    department: str = table.text("责任科室", _DEPARTMENT)
    way: str = table.text("方式", "评议的，如师生评价、征求意见书、评议信箱")
    situation: str = table.choice("情形", SITUATIONS, "责任追究的情形")
    steps: tuple[CheckedStep, ...] = table.parts(CheckedStep, "环节", "自查逐级检查的，如五查")
    faults: tuple[CheckedFault, ...] = table.parts(CheckedFault, "问题", "自查查出的问题和整改")


@dataclass(frozen=True, slots=True)
class Reexamination(Row):
    """复核 of withheld information."""

    on: date | None = table.day("日期", "", required=True)
    finding: str = table.text("结论")


@dataclass(frozen=True, slots=True)
class Withheld(Row):
    """不公开登记: information judged 依申请公开 or 不予公开."""

    number: str = table.text("编号", "本机关编的号，终身唯一", required=True, example="2024-B01")
    openness: str = table.choice("公开属性", (ON_REQUEST, WITHHELD), "", required=True)
    title: str = table.text("标题", "标题本身不能说的不写；国家秘密、工作秘密一律不写", private=True)
    doc_number: str = table.text("文号", private=True)
    created: date | None = table.day("生成时间", "“数量”大于1时改写“年度”")
    year: int | None = table.year("年度", "“数量”大于1时须写")
    department: str = table.text("责任科室", _DEPARTMENT)
    ground: str = table.text(
        "依据",
        "条例的条款，可另加本地的说法",
        example="第十六条",
        basis="条例（国务院令第711号）第十四条至第十六条",
    )
    reason: str = table.text("理由", private=True)
    reviewed: tuple[str, ...] = table.texts("审查", "经过的环节，不写姓名")
    due: date | str | None = table.review(
        "复核日期", "日期，或“每年12月”", example="每年12月", basis="条例（国务院令第711号）第十八条"
    )
    reexamined: tuple[Reexamination, ...] = table.parts(Reexamination, "复核")
    quantity: Quantity | None = table.quantity("数量", "不写就是1")


_FIGURES = "键是年度报告表中的列名"


@dataclass(frozen=True, slots=True)
class Figures(Row):
    """行政数据: figures of table two that a catalogue cannot know; several records of a year are added up."""

    year: int | None = table.year("年度", "", required=True)
    source: str = table.text("来源", "数字从哪里来", required=True)
    department: str = table.text("责任科室", _DEPARTMENT)
    rules: tuple[tuple[str, Decimal], ...] = table.figures("规章", _FIGURES)
    normative: tuple[tuple[str, Decimal], ...] = table.figures("行政规范性文件", _FIGURES)
    normative_2019: tuple[tuple[str, Decimal], ...] = table.figures("规范性文件", "2019年表式")
    licences: tuple[tuple[str, Decimal], ...] = table.figures(
        "行政许可", _FIGURES, example="{本年处理决定数量: 12}"
    )
    services: tuple[tuple[str, Decimal], ...] = table.figures("其他对外管理服务事项", "2019年表式")
    penalties: tuple[tuple[str, Decimal], ...] = table.figures("行政处罚", _FIGURES)
    coercion: tuple[tuple[str, Decimal], ...] = table.figures("行政强制", _FIGURES)
    charges: tuple[tuple[str, Decimal], ...] = table.figures("行政事业性收费", "本年收费金额以万元计")
    procurement: tuple[tuple[str, Decimal], ...] = table.figures("政府集中采购", "2019年表式")
    statistics: tuple[tuple[str, Decimal], ...] = table.figures("统计表", "旧表式的项目名和本年度的数字")


@dataclass(frozen=True, slots=True)
class Assessed(Row):
    """考核: a fault, a mark or an evaluation."""

    kind: str = table.choice("类型", ("问题", "自评", "核查", "第三方", "加减分"), "", required=True)
    on: date | None = table.day("日期", "", required=True)
    year: int | None = table.year(
        "年度", "考核的是哪一年；不写就看日期，次年1、2月的自评、核查、第三方算上一年"
    )
    whom: str = table.text("对象", "", required=True)
    scheme: str = table.text("方案")
    matter: str = table.text("事项")
    points: Decimal | None = table.marks("分")
    source: str = table.text("来源")
    due: date | None = table.day("整改期限", happened=False)
    mended: date | None = table.day("整改日期")
    reason: str = table.text("理由")
    evidence: tuple[str, ...] = table.texts("材料")


@dataclass(frozen=True, slots=True)
class Session(Row):
    """期 of a plan of interviews."""

    when: str = table.text("时间", "月份、“每月第一个星期三”或具体时间", required=True)
    unit: str = table.text("单位")
    subject: str = table.text("主题")


@dataclass(frozen=True, slots=True)
class InterviewPlan(Row):
    """访谈计划 of a year."""

    year: int | None = table.year("年度", "", required=True)
    sessions: tuple[Session, ...] = table.parts(Session, "期")
