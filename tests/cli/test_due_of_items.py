"""``gongkai due``: interviews that are to come and were held, and items that wait for review."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.command import ran
from support import tree

SETTINGS = """机构: {名称: 测试县某局, 机构代码: 01511800X}
适用条例: 2019
科室: [{名称: 办公室, 代码: BGS}]
类别:
  - {名称: 通知, 代码: TZ}
  - {名称: 访谈, 代码: FT, 条目类型: 网上访谈}
审查:
  环节: [初审, 签发]
  自: 2024-01-01
"""
INTERVIEW = """---
标题: 春耕化肥网上访谈
类别: 访谈
索引号: 01511800X/2024-00001
生成时间: 2024-03-01
责任科室: 办公室
内容概述: 问答。
期号: 2024年第1期
访谈时间: 2024-04-12 09:30
承办单位: 办公室
嘉宾: [副局长]
{more}
---
"""
DRAFT = """---
标题: 关于春耕的通知
类别: 通知
索引号: 待编
生成时间: 2024-03-01
责任科室: 办公室
内容概述: 春耕。
审查:
  - {{环节: 初审, 人: 张三, 日期: 2024-03-05}}{more}
---
正文。
"""


def due(capsys: Any, root: Path, today: str) -> list[tuple[str, str, str]]:
    code, out, told = ran(capsys, "due", "--root", root, "--today", today, "--format", "json")
    assert code == 0, told
    found = json.loads(out)["项目"]
    kept = ("审查", "公开")
    return [
        (one["种类"], one["届满日期"], one["说明"])
        for one in found
        if one["种类"].startswith("访谈") or one["种类"] in kept
    ]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tree.draw(
        tmp_path / "site", {"catalogue.yml": SETTINGS, "content/a.md": INTERVIEW.format(more="")}
    )


def test_before_an_interview_every_step_has_its_day(capsys: Any, site: Path) -> None:
    # 15 个工作日，4月12日算进去：8–12 = 5，7（星期日，调休上班）= 6，4至6清明，1–3 = 9，3月25–29 = 14，22 = 15，所以 3月21日以前。
    assert due(capsys, site, "2024-03-04") == [
        ("访谈告知", "2024-03-21", "把访谈内容告知工作机构"),
        ("访谈预告", "2024-03-21", "公开预告，征集问题；04月12日 09:30 举办"),
        ("审查", "2024-03-29", "待初审、签发"),
        ("访谈告知", "2024-04-07", "把征集到的问题告知答复单位"),
        ("访谈告知", "2024-04-09", "把参加人员的人数和职务告知工作机构"),
        ("访谈", "2024-04-12", "09:30 举办"),
        ("访谈告知", "2024-04-12", "把活动地点告知答复单位（2024-04-07 起）"),
    ]


def test_what_was_done_is_no_longer_due(capsys: Any, site: Path) -> None:
    more = (
        "公开时间: 2024-03-15\n审查: [{环节: 初审, 人: 甲, 日期: 2024-03-14}, {环节: 签发, 人: 乙, 日期: 2024-03-14}]\n"
        "征集: {起: 2024-03-15, 止: 2024-04-03}\n"
        "告知:\n  - {对象: 办公室, 日期: 2024-03-15, 事项: 内容}\n  - {对象: 业务股, 日期: 2024-04-03, 事项: 问题}"
    )
    (site / "content/a.md").write_text(INTERVIEW.format(more=more), encoding="utf-8")
    assert [one[0] for one in due(capsys, site, "2024-04-01")] == ["访谈征集", "访谈告知", "访谈", "访谈告知"]
    # 4月13日算第一天：13、14 是周末，15、16、17 三个工作日。会后答复 5 个：15–19。
    held = more + "\n时长: 60\n会后答复: [{问题: 能不能贷款}]"
    (site / "content/a.md").write_text(INTERVIEW.format(more=held), encoding="utf-8")
    assert due(capsys, site, "2024-04-15") == [
        ("访谈汇总", "2024-04-17", "汇总上报"),
        ("访谈会后答复", "2024-04-19", "1 个问题还没有答复"),
    ]
    (site / "catalogue.yml").write_text(SETTINGS + "规则: {GK245: 关, GK246: 关}\n", encoding="utf-8")
    assert due(capsys, site, "2024-04-15") == []


def test_a_draft_waits_for_its_steps_until_the_day_of_its_limit(capsys: Any, site: Path) -> None:
    (site / "content/a.md").write_text(DRAFT.format(more=""), encoding="utf-8")
    # 3月1日（星期五）以后第 20 个工作日：4–8 = 5，11–15 = 10，18–22 = 15，25–29 = 20。
    assert due(capsys, site, "2024-03-06") == [("审查", "2024-03-29", "待签发")]
    code, out, _ = ran(capsys, "due", "--root", site, "--today", "2024-04-01")
    assert code == 0
    assert "关于春耕的通知  逾期 1 个工作日  待签发" in out
    assert "张三" not in out
    signed = "\n  - {环节: 签发, 人: 李四, 日期: 2024-03-06}"
    (site / "content/a.md").write_text(DRAFT.format(more=signed), encoding="utf-8")
    assert due(capsys, site, "2024-03-07") == [("公开", "2024-03-29", "审查环节齐全，待编号、公开")]
    numbered = DRAFT.format(more=signed).replace("待编", "01511800X/2024-00002")
    (site / "content/a.md").write_text(
        numbered.replace("责任科室", "公开时间: 2024-03-08\n责任科室"), encoding="utf-8"
    )
    assert due(capsys, site, "2024-03-09") == []


PLAN = """---
年度: 2024
期:
  - {时间: 2024-04-12 09:30, 主题: 春耕}
  - {时间: 5月, 单位: 业务股}
  - {时间: 2024年6月3日, 主题: 三夏}
  - {时间: 每月第一个星期三, 主题: 例会}
  - {时间: 13月, 主题: 没有的月份}
  - {时间: 2024-03, 主题: 已经过去}
---
"""


def test_the_plan_tells_which_sessions_have_no_announcement_yet(capsys: Any, site: Path) -> None:
    (site / "ledgers/访谈计划").mkdir(parents=True)
    (site / "ledgers/访谈计划/2024.md").write_text(PLAN, encoding="utf-8")
    planned = [one for one in due(capsys, site, "2024-04-08") if one[0] == "访谈计划"]
    assert planned == [
        ("访谈计划", "2024-05-31", "5月；还没有写预告"),
        ("访谈计划", "2024-06-03", "2024年6月3日；还没有写预告"),
    ]
