"""Transcribed real reports, converted to ``reports/YEAR.yml``, and consistent reports generated from numbers."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from gongkai.reports.forms.requests import (
    APPLICANTS,
    CARRIED_IN,
    CARRIED_OUT,
    GROUPS,
    NEW,
    OTHER,
    OUTCOMES,
    TOTAL,
    group_leaves,
)
from gongkai.reports.read import read_report
from gongkai.reports.report import Report

COLUMNS = (*APPLICANTS, TOTAL)
_SHORT = {
    "不予公开": "deny_secret deny_law deny_safety deny_third deny_internal deny_process deny_case deny_query",
    "无法提供": "no_hold no_make no_unclear",
    "不予处理": "np_petition np_repeat np_publication np_mass np_confirm",
    OTHER: "oth_nosupplement oth_nofee oth_other",
}
ROWS = {
    "new": NEW,
    "carried_in": CARRIED_IN,
    "granted": "予以公开",
    "partial": "部分公开",
    **{
        short: leaf
        for group, names in _SHORT.items()
        for short, leaf in zip(names.split(), group_leaves(group), strict=True)
    },
    "other_all": OTHER,
    "total": TOTAL,
    "carried_out": CARRIED_OUT,
}
_TABLE_TWO_2019 = {
    "规章_新制作_新公开_总数": ("规章", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
    "规范性文件_新制作_新公开_总数": ("规范性文件", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
    "行政许可_上年项目_增减_决定": ("行政许可", "上一年项目数量", "本年增减", "处理决定数量"),
    "行政处罚_上年项目_增减_决定": ("行政处罚", "上一年项目数量", "本年增减", "处理决定数量"),
    "行政强制_上年项目_增减_决定": ("行政强制", "上一年项目数量", "本年增减", "处理决定数量"),
    "行政事业性收费_上年项目_增减": ("行政事业性收费", "上一年项目数量", "本年增减"),
    "政府集中采购_项目_金额元": ("政府集中采购", "采购项目数量", "采购总金额"),
}


def real_reports() -> dict[str, dict[str, Any]]:
    """The transcribed reports by id, from the folder in ``GONGKAI_REAL_DATA``, else from beside the checkout; empty
    if there are none."""
    named = os.environ.get("GONGKAI_REAL_DATA")
    data = Path(named) if named else Path(__file__).resolve().parents[3] / "shared" / "data" / "real"
    paths = sorted((data / "annual_reports").glob("*.yaml"))
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths}


def real_report(source: Mapping[str, Any], **more: Any) -> Report:
    """A transcribed report as read by the package."""
    year = source["year"]
    return read_report(f"reports/{year}.yml", real_text(source, **more).encode())


def real_text(source: Mapping[str, Any], **more: Any) -> str:
    """A transcribed report in the format of ``reports/YEAR.yml``."""
    return report_text(source["year"], str(source["form"])[:4], real_figures(source), **more)


def real_figures(source: Mapping[str, Any]) -> dict[str, Any]:
    """The tables of a transcribed report under the captions of its form; a table that it lacks is absent."""
    tables: dict[str, Any] = {}
    if "statistics" in source:
        columns = ("本年度", "历年累计")
        tables["统计表"] = {
            row: dict(zip(columns, cells, strict=True)) for row, cells in source["statistics"].items()
        }
    if "table2" in source:
        tables["主动公开"] = _table_two(source["table2"])
    if "table3" in source:
        tables["申请"] = {
            ROWS[short]: dict(zip(COLUMNS, cells, strict=True)) for short, cells in source["table3"].items()
        }
    if "table4" in source:
        columns = (*OUTCOMES, TOTAL)
        tables["复议诉讼"] = {
            row: dict(zip(columns, cells, strict=True)) for row, cells in source["table4"].items()
        }
    return tables


def _table_two(table: Mapping[str, Any]) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for name, cells in table.items():
        if name in _TABLE_TWO_2019:
            row, *columns = _TABLE_TWO_2019[name]
            rows[row] = dict(zip(columns, cells, strict=True))
        elif name == "行政事业性收费_万元":
            rows["行政事业性收费"] = {"本年收费金额": cells}
        elif isinstance(cells, list):
            columns = ["本年制发件数", "本年废止件数", "现行有效件数"]
            rows[name] = dict(zip(columns, cells, strict=True))
        else:
            rows[name] = {"本年处理决定数量": cells}
    return rows


def report_text(
    year: int, form: str, tables: Mapping[str, Any], *, settled: bool = False, **more: Any
) -> str:
    """The text of a report file; ``more`` are further keys, None is a blank."""
    # Copied, so that what two rows share is written out twice, not as an alias.
    document: dict[str, Any] = {"年度": year, "表式": form, "范围": "本机关", **tables, **more}
    if settled:
        document["审定"] = {"日期": f"{year + 1}-01-20", "职务": "局长"}
    text = yaml.dump(json.loads(json.dumps(document)), allow_unicode=True, sort_keys=False, width=10_000)
    return text.replace(": null", ":").replace("null", "''")


def consistent(
    leaves: Mapping[str, Iterable[int]], carried_in: Iterable[int], carried_out: Iterable[int]
) -> dict[str, Any]:
    """Table three of 2021 with these leaves (six numbers each), everything else computed. Raises ValueError if more
    was carried in than there is to carry."""
    rows: dict[str, list[int]] = {leaf: list(cells) for leaf, cells in leaves.items()}
    done = [sum(cells) for cells in zip(*rows.values(), strict=True)]
    came, out = list(carried_in), list(carried_out)
    new = [d + o - c for d, o, c in zip(done, out, came, strict=True)]
    if min(new) < 0:
        raise ValueError("more carried in than there is")
    ordered = {NEW: new, CARRIED_IN: came}
    for group in GROUPS:
        ordered |= {leaf: rows[leaf] for leaf in group_leaves(group)}
    ordered |= {TOTAL: done, CARRIED_OUT: out}
    return {row: dict(zip(COLUMNS, (*cells, sum(cells)), strict=True)) for row, cells in ordered.items()}
