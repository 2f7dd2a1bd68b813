"""Tables three and four, which the forms of 2019 and 2021 share except for 其他处理."""

from __future__ import annotations

from gongkai.reports.form import Cell, Column, FormRow, Sum, Table

REQUESTS, REMEDIES = "申请", "复议诉讼"
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结")
REMEDY_ROWS = ("行政复议", "未经复议直接起诉", "复议后起诉")
TOTAL = "总计"
NEW, CARRIED_IN, CARRIED_OUT = (
    "本年新收政府信息公开申请数量",
    "上年结转政府信息公开申请数量",
    "结转下年度继续办理",
)
OTHER = "其他处理"
"""The one row of the form of 2019 in place of the three leaves of 2021."""

_COLUMNS = tuple(Column(name, name) for name in (*APPLICANTS, TOTAL))
_REMEDY_COLUMNS = tuple(Column(name, name) for name in (*OUTCOMES, TOTAL))
_RESULTS = "三、本年度办理结果"

GROUPS: dict[str, tuple[str, ...]] = {
    "予以公开": ("（一）予以公开",),
    "部分公开": ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）",),
    "不予公开": (
        "1.属于国家秘密",
        "2.其他法律行政法规禁止公开",
        "3.危及“三安全一稳定”",
        "4.保护第三方合法权益",
        "5.属于三类内部事务信息",
        "6.属于四类过程性信息",
        "7.属于行政执法案卷",
        "8.属于行政查询事项",
    ),
    "无法提供": (
        "1.本机关不掌握相关政府信息",
        "2.没有现成信息需要另行制作",
        "3.补正后申请内容仍不明确",
    ),
    "不予处理": (
        "1.信访举报投诉类申请",
        "2.重复申请",
        "3.要求提供公开出版物",
        "4.无正当理由大量反复申请",
        "5.要求行政机关确认或重新出具已获取信息",
    ),
    OTHER: (
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "3.其他",
    ),
}
"""The leaves of 本年度办理结果 by their group, as they stand on paper."""

_HEADS = {
    "不予公开": "（三）不予公开",
    "无法提供": "（四）无法提供",
    "不予处理": "（五）不予处理",
    OTHER: "（六）其他处理",
}


def key_of(caption: str) -> str:
    """The key of a caption in ``reports/YEAR.yml``: without number and remark."""
    text = caption.partition("（区分")[0]
    return text.rpartition("）")[2] if text.startswith("（") else text.partition(".")[2] or text


def group_leaves(group: str) -> tuple[str, ...]:
    """The keys of the leaves of a group (予以公开 is its own only leaf)."""
    return tuple(key_of(caption) for caption in GROUPS[group])


LEAVES = tuple(leaf for group in GROUPS for leaf in group_leaves(group))
"""The keys of the 21 leaves of the form of 2021, in its order."""


def requests_table(basis: str, *, one_other: bool) -> Table:
    """Table three; ``one_other``: 其他处理 is one row, as in 2019, else it is known as the old template's row."""
    rows = [_row(NEW, f"一、{NEW}"), _row(CARRIED_IN, f"二、{CARRIED_IN}")]
    for group, captions in GROUPS.items():
        if group == OTHER:
            rows.append(_row(OTHER, "（六）其他处理", _RESULTS))
        if group != OTHER or not one_other:
            heads = (_RESULTS, *((_HEADS[group],) if group in _HEADS else ()))
            rows += [_row(key_of(caption), caption, *heads) for caption in captions]
    rows += [_row(TOTAL, "（七）总计", _RESULTS), _row(CARRIED_OUT, f"四、{CARRIED_OUT}")]
    leaves = (*LEAVES[: -len(GROUPS[OTHER])], OTHER) if one_other else LEAVES
    substitutes = {} if one_other else {OTHER: group_leaves(OTHER)}
    title = "三、收到和处理政府信息公开申请情况"
    return Table(REQUESTS, title, tuple(rows), _sums(rows, leaves, basis), substitutes, complete=True)


def remedies_table(basis: str) -> Table:
    """Table four: 行政复议 and the two kinds of 行政诉讼."""
    heads = {"行政复议": (), "未经复议直接起诉": ("行政诉讼",), "复议后起诉": ("行政诉讼",)}
    rows = tuple(FormRow(name, name, _REMEDY_COLUMNS, heads[name]) for name in REMEDY_ROWS)
    sums = tuple(_row_sum(REMEDIES, row.key, OUTCOMES, basis) for row in rows)
    return Table(REMEDIES, "四、政府信息公开行政复议、行政诉讼情况", rows, sums, complete=True)


def _row(key: str, caption: str, *heads: str) -> FormRow:
    return FormRow(key, caption, _COLUMNS, heads)


def _row_sum(table: str, row: str, columns: tuple[str, ...], basis: str) -> Sum:
    total = Cell(table, row, TOTAL)
    left = tuple(Cell(table, row, column) for column in columns)
    return Sum(left, (total,), total, f"“{row}”一行各列之和", basis)


def _sums(rows: list[FormRow], leaves: tuple[str, ...], basis: str) -> tuple[Sum, ...]:
    sums = [_row_sum(REQUESTS, row.key, APPLICANTS, basis) for row in rows]
    for column in (*APPLICANTS, TOTAL):
        total = Cell(REQUESTS, TOTAL, column)
        parts = tuple(Cell(REQUESTS, leaf, column) for leaf in leaves)
        sums.append(Sum(parts, (total,), total, f"“{column}”一列办理结果各项之和", basis))
        received = (Cell(REQUESTS, NEW, column), Cell(REQUESTS, CARRIED_IN, column))
        out = Cell(REQUESTS, CARRIED_OUT, column)
        wording = f"“{column}”一列第一项（本年新收）加第二项（上年结转）"
        sums.append(Sum(received, (total, out), out, wording, basis))
    return tuple(sums)
