"""The inspectors' indicators that ``check`` already finds: which rules, how bad, and by which standard."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Weight(IntEnum):
    """How bad a fault is: it fails the site by itself, it costs points, or inspectors name it."""

    VETO = 0
    DEDUCTED = 1
    NAMED = 2

    @property
    def label(self) -> str:
        """The weight in Chinese."""
        return ("单项否决", "扣分", "提醒")[self]


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: its name, the codes of the rules that find it, its weight and its standard; ``this_year`` leaves out
    the items published more than a year ago."""

    name: str
    codes: tuple[str, ...]
    weight: Weight
    standard: str
    this_year: bool = False


INDICATORS = (
    Indicator(
        "泄露个人信息", ("GK801", "GK802", "GK803", "GK806", "GK811", "GK812", "GK813"), Weight.VETO,
        "公开前去标识化（国办《2018年政务公开工作要点》）；泄露的每件扣6分（鲤城区2020年考核）",
    ),
    Indicator(
        "密级和内部标志", ("GK804", "GK805", "GK814", "GK815"), Weight.VETO, "不得泄露国家秘密，否则单项否决（国办秘函〔2019〕19号）"
    ),
    Indicator("倒签公开日期", ("GK905",), Weight.VETO, "不得弄虚作假、伪造发稿日期，否则单项否决（国办秘函〔2019〕19号）"),
    Indicator("年度报告", ("GK716",), Weight.DEDUCTED, "按条例规定的日期公布年度报告；未公布的该项0分，逾期的每次扣2分或者5分（各地考核办法）"),
    Indicator("年度报告的数和文字", ("GK855", "GK856", "GK861", "GK862", "GK864"), Weight.DEDUCTED, "勾稽一致，不照抄上年（国办公开办函〔2021〕30号）"),
    Indicator("公开逾期", ("GK301", "GK303"), Weight.DEDUCTED, "形成之日起20个工作日内公开；每件扣5分（鲤城区2020年考核）", this_year=True),
    Indicator("变更逾期", ("GK302",), Weight.DEDUCTED, "变更之日起20个工作日内公开；每项扣0.5分（一个局的科室考核）", this_year=True),
    Indicator("申请逾期", ("GK351", "GK365"), Weight.DEDUCTED, "依申请公开按期答复；每件扣6分（鲤城区2020年考核）"),
    Indicator("举报投诉逾期", ("GK366",), Weight.DEDUCTED, "按期办结；每项扣0.5分（一个局的科室考核）"),
    Indicator("空白月份", ("GK408",), Weight.DEDUCTED, "每月都有信息公开；空白月每月扣10分（一个市2010年对乡镇街道的考核）"),
    Indicator("条目要素", ("GK101", "GK102", "GK110", "GK201", "GK204"), Weight.DEDUCTED, "标题、索引号等要素规范录入；每件扣1分（鲤城区2020年考核）"),
    Indicator("死链", ("GK711", "GK712", "GK701"), Weight.DEDUCTED, "没有打不开的链接和附件（季度通报的常见问题）"),
    Indicator("政策解读", ("GK605", "GK606", "GK607"), Weight.DEDUCTED, "文件和解读同步公开、互相关联（季度通报的常见问题）"),
    Indicator("公开指南", ("GK715",), Weight.DEDUCTED, "指南写全条例要求的内容（2019年条例第十二条）"),
    Indicator("引用未公开的文件", ("GK505",), Weight.DEDUCTED, "不引用非公开文件的标题、文号；每件扣2分（鲤城区2020年考核）"),
    Indicator("附件打不开", ("GK704", "GK719"), Weight.DEDUCTED, "附件能够正常下载、打开（网站检查的常见问题）"),
    Indicator("更新周期", ("GK407",), Weight.NAMED, "按本站规定的更新周期更新"),
    Indicator("失效文件", ("GK601", "GK604"), Weight.NAMED, "失效、废止的文件标明有效性（网站检查的常见问题）"),
    Indicator("不公开信息的复核", ("GK367",), Weight.NAMED, "定期评估审查（2019年条例第十八条）"),
    Indicator("自查整改", ("GK381", "GK382"), Weight.NAMED, "定期自查，按期整改"),
)  # fmt: skip
