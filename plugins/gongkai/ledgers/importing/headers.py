"""Maps the headings of a table to the fields of a ledger, with the names used by offices and platforms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gongkai.ledgers.kinds import KINDS
from gongkai.ledgers.listing import DUE, LATE, SERIAL
from gongkai.ledgers.table import columns_of

_LOOKED_AT = 30
_REMARK = re.compile(r"\([^()]*\)")
_PASSED = frozenset({SERIAL, DUE, LATE, "备注"})
# Field → other names for it. A name applies only to ledgers with that field.
_ALIASES: Mapping[str, tuple[str, ...]] = {
    "编号": ("申请编号", "登记编号", "受理编号", "流水号", "登记号", "受理号", "办件编号", "申请单号"),
    "收到日期": ("收到时间", "收件日期", "收件时间", "收到申请日期", "申请日期", "申请时间", "登记日期", "受理日期", "受理时间"),
    "收到方式": ("申请方式", "提交方式", "受理方式", "申请渠道", "来件方式", "收件方式"),
    "确认日期": ("确认时间", "确认收到日期"),
    "受理机关": ("受理单位", "受理机构", "答复机关"),
    "申请人类别": ("申请人类型", "申请人性质", "申请主体", "申请人身份类别"),
    "申请人代号": ("申请人编号",),
    "内容": ("申请内容", "申请事项", "所需信息", "所需信息内容", "所需信息内容描述", "申请公开内容", "工作内容"),
    "责任科室": ("承办科室", "责任部门", "承办部门", "承办单位", "经办科室", "科室", "办理科室"),
    "协办": ("协办科室", "协办单位"),
    "办理结果": ("答复类型", "答复结果", "处理结果", "办理情况", "答复情况", "公开类型"),
    "答复日期": ("答复时间", "回复日期", "回复时间"),
    "办结日期": ("办结时间",),
    "答复文号": ("文号", "答复书文号", "告知书文号"),
    "理由": ("不予公开理由", "不公开理由", "不公开原因"),
    "日期": ("时间", "咨询日期", "咨询时间", "工作日期"),
    "渠道": ("咨询方式", "咨询渠道", "方式"),
    "主题": ("咨询内容", "咨询事项", "咨询主题", "内容"),
    "数量": ("次数", "件数", "人次", "条数"),
    "处理": ("处理情况", "答复情况", "办理情况"),
    "类型": ("类别", "工作类型", "案件类型"),
    "案号": ("文书号", "案件编号"),
    "结果": ("处理结果", "审理结果", "办理结果", "工作结果"),
    "结果日期": ("结案日期", "审结日期", "办结日期"),
    "计划": ("计划经费", "安排经费", "预算"),
    "支出": ("实际支出", "支出金额"),
    "标题": ("信息名称", "信息标题", "名称"),
    "依据": ("不公开依据", "法律依据"),
    "公开属性": ("属性",),
    "生成时间": ("生成日期", "形成日期", "成文日期"),
    "年度": ("年份", "统计年度"),
    "人数": ("参加人数", "培训人数"),
}  # fmt: skip


class HeaderError(ValueError):
    """No row of the table is a recognisable heading; the message is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Header:
    """``at`` is the index of the row, ``fields`` are labels by column index, ``unknown`` the headings that are not
    fields."""

    at: int
    fields: Mapping[int, str]
    unknown: tuple[str, ...]


def find_header(kind: str, lines: Sequence[Sequence[str]]) -> Header:
    """The heading among the first rows of a table: the one that names the most fields, at least two (one if the
    ledger has no more). Raises :class:`HeaderError`."""
    names = _names(kind)
    found = [_header(at, line, names) for at, line in enumerate(lines[:_LOOKED_AT])]
    best = max(found, key=lambda one: len(one.fields), default=None)
    if best is None or len(best.fields) < 2:
        required = "、".join(column.label for column in columns_of(KINDS[kind]) if column.required)
        raise HeaderError(f"没有找到表头：前 {_LOOKED_AT} 行里要有一行写着字段名（{required} 等）")
    labels = list(best.fields.values())
    doubled = sorted({label for label in labels if labels.count(label) > 1})
    if doubled:
        raise HeaderError(f"表头里有两列都是“{'”“'.join(doubled)}”，请删去或改名其中一列")
    return best


def folded(text: str) -> str:
    """A heading normalised for comparison: without remarks in brackets, asterisks and blanks."""
    plain = unicodedata.normalize("NFKC", text[:60])
    return re.sub(r"[\s*:;,、]", "", _REMARK.sub("", plain))


def _names(kind: str) -> dict[str, str]:
    labels = [column.label for column in columns_of(KINDS[kind])]
    names = {folded(alias): label for label in reversed(labels) for alias in _ALIASES.get(label, ())}
    return names | {folded(label): label for label in labels}


def _header(at: int, line: Iterable[str], names: Mapping[str, str]) -> Header:
    heads = {number: text for number, text in enumerate(line) if text.strip()}
    fields = {number: names[folded(text)] for number, text in heads.items() if folded(text) in names}
    unknown = tuple(
        text.strip()[:20]
        for number, text in heads.items()
        if number not in fields and folded(text) not in _PASSED
    )
    return Header(at, fields, unknown)
