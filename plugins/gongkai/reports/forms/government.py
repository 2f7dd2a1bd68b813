"""The forms of 国办公开办函〔2021〕30号 and 〔2019〕60号, and the former as used by schools."""

from __future__ import annotations

from dataclasses import replace

from gongkai.reports.form import CellKind, Column, Form, FormRow, Table
from gongkai.reports.forms.requests import remedies_table, requests_table

DISCLOSED = "主动公开"
BASIS_2021 = "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）"
BASIS_2019 = "《政府信息公开工作年度报告格式（试行）》（国办公开办函〔2019〕60号）"

PARTS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
_TITLE = "二、主动公开政府信息情况"


def _columns(*names: str, kind: CellKind = CellKind.COUNT) -> tuple[Column, ...]:
    return tuple(Column(name, name, kind) for name in names)


_DOCUMENTS_2021 = _columns("本年制发件数", "本年废止件数", "现行有效件数")
_DECISIONS_2021 = _columns("本年处理决定数量")
_FEE_2021 = (Column("本年收费金额", "本年收费金额（单位：万元）", CellKind.MONEY),)

_TABLE_2021 = Table(
    DISCLOSED,
    _TITLE,
    (
        FormRow("规章", "规章", _DOCUMENTS_2021, ("第二十条第（一）项",)),
        FormRow("行政规范性文件", "行政规范性文件", _DOCUMENTS_2021, ("第二十条第（一）项",)),
        FormRow("行政许可", "行政许可", _DECISIONS_2021, ("第二十条第（五）项",)),
        FormRow("行政处罚", "行政处罚", _DECISIONS_2021, ("第二十条第（六）项",)),
        FormRow("行政强制", "行政强制", _DECISIONS_2021, ("第二十条第（六）项",)),
        FormRow("行政事业性收费", "行政事业性收费", _FEE_2021, ("第二十条第（八）项",)),
    ),
)

_CHANGE = Column("本年增减", "本年增/减", CellKind.SIGNED)
_DOCUMENTS_2019 = _columns("本年新制作数量", "本年新公开数量", "对外公开总数量")
_DECISIONS_2019 = (*_columns("上一年项目数量"), _CHANGE, *_columns("处理决定数量"))
_FEE_2019 = (*_columns("上一年项目数量"), _CHANGE)
_PURCHASES_2019 = (*_columns("采购项目数量"), *_columns("采购总金额", kind=CellKind.MONEY))

_TABLE_2019 = Table(
    DISCLOSED,
    _TITLE,
    (
        FormRow("规章", "规章", _DOCUMENTS_2019, ("第二十条第（一）项",)),
        FormRow("规范性文件", "规范性文件", _DOCUMENTS_2019, ("第二十条第（一）项",)),
        FormRow("行政许可", "行政许可", _DECISIONS_2019, ("第二十条第（五）项",)),
        FormRow("其他对外管理服务事项", "其他对外管理服务事项", _DECISIONS_2019, ("第二十条第（五）项",)),
        FormRow("行政处罚", "行政处罚", _DECISIONS_2019, ("第二十条第（六）项",)),
        FormRow("行政强制", "行政强制", _DECISIONS_2019, ("第二十条第（六）项",)),
        FormRow("行政事业性收费", "行政事业性收费", _FEE_2019, ("第二十条第（八）项",)),
        FormRow("政府集中采购", "政府集中采购", _PURCHASES_2019, ("第二十条第（九）项",)),
    ),
)

FORM_2021 = Form(
    "2021",
    "政府信息公开工作年度报告",
    BASIS_2021,
    PARTS,
    (_TABLE_2021, requests_table(BASIS_2021, one_other=False), remedies_table(BASIS_2021)),
)
FORM_2019 = Form(
    "2019",
    "政府信息公开工作年度报告",
    BASIS_2019,
    PARTS,
    (_TABLE_2019, requests_table(BASIS_2019, one_other=True), remedies_table(BASIS_2019)),
)


def _without_government(table: Table) -> Table:
    """A table as a school shows it: of 信息, not of 政府信息. The keys of ``reports/YEAR.yml`` stay."""
    rows = tuple(replace(row, caption=row.caption.replace("政府信息", "信息")) for row in table.rows)
    return replace(table, title=table.title.replace("政府信息", "信息"), rows=rows)


SCHOOL = Form(
    "学校",
    "信息公开工作年度报告",
    BASIS_2021,
    tuple(part.replace("政府信息", "信息") for part in PARTS),
    tuple(map(_without_government, FORM_2021.tables)),
    unverified="中小学没有全国统一的表式，这里沿用行政机关的表式（一些县这样要求）",
)
