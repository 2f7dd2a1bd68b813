"""A scheme that is written wrong: each mistake is told once, at its place, and none makes another."""

from __future__ import annotations

import pytest

from gongkai.catalogue.settings import load_settings
from support.tree import CATALOGUE

FIRST = CATALOGUE.count("\n") + 1
LEAF = "{名称: 甲, 类型: 扣分, 项目: [{名称: 一, 计: 缺项, 扣: 0.5}]}"
CASES = (
    (
        "{名称: 甲, 类型: 加权, 部分: [{名称: 一, 权重: 100, 方案: 乙}]}\n{名称: 乙, 类型: 加权, 部分: [{名称: 一, 权重: 100, 方案: 甲}]}",
        "3:49 “部分”取的方案“乙”自己也是加权的：请写扣分或者计分的方案",
        "4:49 “部分”取的方案“甲”自己也是加权的：请写扣分或者计分的方案",
    ),
    (
        f"{LEAF}\n{{名称: 乙, 类型: 加权, 部分: [{{名称: 一, 权重: 100, 方案: 丙}}]}}",
        "4:49 “部分”里没有叫“……”的方案，有的是：甲",
    ),
    (f"{LEAF}\n{LEAF}", "4:12 方案“甲”在第 @3 行已经有了，请换一个名称"),
    ("{名称: 甲, 类型: 扣分, 项目: [{名称: 一, 计: 缺项, 扣: -0.5}]}", "3:46 “扣”写正数，如 0.5：扣还是得，看键的名称"),
    ("{名称: 甲, 类型: 计分, 项目: [{名称: 一, 满分: -10, 计: 条目, 得: 1}]}", "3:40 “满分”写正数，如 10：扣还是得，看键的名称"),
    ("{名称: 甲, 类型: 扣分, 项目: [{名称: 一, 计: 缺项, 扣: 1e9}]}", "3:46 “扣”应当是分数，如 0.5，现在是“1e9”"),
    ("{名称: 甲, 类型: 计分, 项目: [{名称: 一, 满分: 9, 计: 条目, 每月目标: 0}]}", "3:56 “每月目标”要大于 0"),
    ("{名称: 甲, 类型: 加权, 部分: [{名称: 一, 权重: 100, 记录: 自评, 次数: 0}]}", "3:57 “次数”要大于 0"),
    ("{名称: 甲, 类型: 加权, 部分: [{名称: 一, 权重: -50, 记录: 自评}]}", "3:40 “权重”应当是百分数，如 10%"),
    (
        "{名称: 甲, 类型: 加权, 部分: [{名称: 一, 权重: 30, 记录: 自评}, {名称: 二, 权重: 60, 记录: 第三方}]}",
        "3:27 “甲”各部分的权重加起来是 90，应当是 100",
    ),
    ("{名称: 甲, 类型: 扣分, 最低: 120, 项目: [{名称: 一, 计: 缺项, 扣: 1}]}", "3:27 “甲”的最低 120 大于起评分 100"),
    ("{名称: 甲, 类型: 扣分, 项目: [{名称: 一, 计: 缺项, 扣: 1, 最低: 5, 最高: 3}]}", "3:53 “一”的最低 5 大于最高 3"),
    (
        "{名称: 甲, 类型: 扣分, 项目: [{名称: 一, 计: 缺项, 扣: 1}], 日程: [{事项: 自评, 日期: 02-30}]}",
        "3:69 “日期”的“02-30”不是日子，请写成 07-15、次年01-15 或 次年2月底 的样子",
    ),
    ("{名称: 甲, 类型: 扣分, 项目: []}", "3:7 “方案”的这一项缺少“项目”"),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[-1])
def test_each_mistake_is_told_once_at_its_place(case: tuple[str, ...]) -> None:
    schemes, *expected = case
    rows = "".join(f"    - {row}\n" for row in schemes.split("\n"))
    _, found = load_settings(f"{CATALOGUE}考核:\n  方案:\n{rows}".encode())
    told = [f"{one.line - FIRST + 1}:{one.column} {one.message}" for one in found]
    assert told == [text.replace("@3", str(FIRST + 2)) for text in expected]
