"""Words of ``catalogue.yml`` and ``reports/`` that are in no vocabulary may be names, and are not repeated."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from cli.command import ran
from cli.test_no_name_is_told import NAME, OTHER, STRANGE, named
from support.tree import CATALOGUE

SETTINGS = (
    "@: 1", "机构: {@: 1}", "基准日: @", "节假日: {放假: [@]}", "规则: {@: 关}", "规则: {GK301: {@: 1}}", "规则: {自: @}", "审查: {环节: [初审], 自: @}",
    "审查: {环节: [初审], 类别: {@: [初审]}}", "考核: {方案: [{名称: 甲, 类型: @, 项目: []}]}", "年报: {表式: @}", "输出: {栏目: {业务: [@]}}",
    "组织: {领导小组: {@: 1}}", "成员站点: [{名称: 甲, 网址: @}]", "时限: {公开: @}", "@：1", "a: @: b", "- @", "@",
)  # fmt: skip
REPORTS = (
    "年度: @", "@: 1", "范围: @", "统计期: {起: @, 止: 2009-12-31}", "主动公开: {@: 1}", "申请: {其他: {@: 1}}", "申请: {其他: {自然人: @}}", "审定: {日期: @}",
    "豁免: [{行: @, 理由: 甲}]", "@：1", "清单: {@: 1}",
)  # fmt: skip


@pytest.mark.parametrize("setting", SETTINGS)
def test_check_tells_no_name_of_the_settings(capsys: Any, tmp_path: Path, setting: str) -> None:
    (tmp_path / "content").mkdir()
    for name in (NAME, STRANGE[0]):
        (tmp_path / "catalogue.yml").write_text(
            f"{CATALOGUE}{setting.replace('@', name)}\n", encoding="utf-8"
        )
        _, out, errors = ran(capsys, "check", "--root", tmp_path)
        assert "catalogue.yml:" in out
        assert named(out + errors) == []


def test_check_tells_no_name_of_reports_and_other_files(capsys: Any, tiny_site: Any) -> None:
    names = cycle((NAME, OTHER, *STRANGE))
    files = {f"reports/2009-甲{n}.yml": one.replace("@", next(names)) + "\n" for n, one in enumerate(REPORTS)}
    files["retired.yml"] = f"- {{索引号: {NAME}, 日期: {NAME}, 理由: 甲}}\n- {{{OTHER}: 1}}\n"
    files["reports/answered-2009.yml"] = f"年度: {NAME}\n答复: [{{编号: {NAME}, {OTHER}: 1}}]\n"
    files["reports/interviews-2010.yml"] = f"年度: {NAME}\n期: [{{时间: {NAME}, {OTHER}: 1}}]\n"
    root = tiny_site({"catalogue.yml": CATALOGUE, **files})
    code, out, errors = ran(capsys, "check", "--root", root)
    assert (code, named(out + errors)) == (1, [])
    assert all(f"reports/2009-甲{n}.yml:" in out for n in range(len(REPORTS)))
