"""``gongkai import --ledger``: a table back into records, and what it leaves alone."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from cli.command import ran
from gongkai.ledgers.kinds import KINDS
from gongkai.ledgers.listing import texts_of
from gongkai.ledgers.record import read_one
from gongkai.source.diagnostics import Level
from ledgers.drawing import CATALOGUE, REQUEST, folder, text
from support import tree

FULL = {
    **REQUEST, "受理机关": "测试县某局", "申请人代号": "A-1", "内容": "申请公开甲，乙；丙", "责任科室": "办公室", "协办": ["甲科", "乙科"],
    "补正": [{"通知日期": "2024-03-04", "期限": "15个工作日", "收到日期": "2024-03-06"}, {"通知日期": "2024-03-07", "期限": "2024-03-29"}],
    "征求意见": {"对象": "第三方", "发出日期": "2024-03-08", "收到日期": "2024-03-12", "意见": "同意，但要写明日期；补一句"},
    "延期": {"决定日期": "2024-03-20", "工作日": 10, "告知日期": "2024-03-20"},
    "收费": {"方式": "按量", "数量": 44, "金额": "140元", "通知日期": "2024-03-11",
             "减免": [{"事由": "低保", "申请日期": "2024-03-12", "同意日期": "2024-03-12", "金额": "100元"}, {"事由": "其他", "金额": "40元"}]},
    "检索": {"日期": "2024-03-13", "科室": "办公室", "范围": "2010年以来的发文", "结果": "没有"},
    "办理结果": "本机关不掌握相关政府信息", "答复日期": "2024-03-15", "答复文号": "某复〔2024〕1号", "理由": "没有制作过",
}  # fmt: skip
RECORDS = {
    "依申请公开": [FULL, {**REQUEST, "编号": "2024-002"}],
    "咨询": [{"日期": "2024-03-02", "渠道": "现场", "主题": "甲", "数量": "40余"}, {"年度": "2024", "渠道": "电话", "主题": "乙"}],
    "监督救济": [{"类型": "行政诉讼", "收到日期": "2024-03-02", "案号": "某初1号", "起诉方式": "复议后起诉", "关联": ["2024-001", "2024-002"]}],
    "经费": [{"年度": "2024", "计划": "2万元", "支出": "1.2万元"}],
    "工作记录": [{"类型": "培训", "日期": "2024-03-02", "内容": "甲", "人数": 25}],
    "不公开登记": [{"编号": "B-1", "公开属性": "不予公开", "生成时间": "2024-03-01", "责任科室": "办公室", "依据": "第十六条", "理由": "请示",
               "复核日期": "每年12月", "复核": {"日期": "2024-03-02", "结论": "仍不公开"}}],
    "行政数据": [{"年度": "2024", "来源": "业务股", "行政许可": {"本年处理决定数量": 12}, "行政事业性收费": {"本年收费金额": "72701.2578"}}],
    "考核": [{"类型": "加减分", "日期": "2024-03-02", "对象": "办公室", "分": "-0.5", "材料": ["甲", "乙"]}],
    "访谈计划": [{"年度": "2024", "期": [{"时间": "3月", "单位": "甲局", "主题": "乙"}, {"时间": "每月第一个星期三", "单位": "丙局"}]}],
}  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tree.draw(tmp_path / "site", {"catalogue.yml": CATALOGUE})


def workbook(path: Path, *rows: tuple[Any, ...]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def shown(site: Path, kind: str) -> list[dict[str, str]]:
    """The records of a kind as tables show them, in order of their files; each without an error."""
    found = []
    for path in sorted((site / "ledgers" / kind).rglob("*.md")):
        record, defects = read_one("a.md", kind, path.read_bytes(), {})
        assert record is not None
        assert not [one.message for one in defects if one.level is Level.ERROR]
        found.append({label: text for label, text in texts_of(record.row).items() if text})
    return found


def imported(capsys: Any, site: Path, kind: str, *files: Path) -> tuple[int, dict[str, Any], str]:
    code, out, told = ran(
        capsys,
        "import",
        "--root",
        site,
        "--today",
        "2024-04-01",
        "--format",
        "json",
        "--ledger",
        kind,
        *files,
    )
    return code, json.loads(out)["结果"][0] if out else {}, told


@pytest.mark.parametrize("kind", list(KINDS))
def test_what_ledger_writes_comes_back_whole_and_once(
    kind: str, site: Path, capsys: Any, tmp_path: Path
) -> None:
    records = {f"{kind}/{number}.md": text(one) for number, one in enumerate(RECORDS[kind])}
    folder(site / "ledgers", records)
    table = tmp_path / "a.xlsx"
    assert (
        ran(capsys, "ledger", kind, "2024", "--root", site, "--today", "2024-04-01", "--xlsx", table)[0] == 0
    )
    before = shown(site, kind)
    code, done, _ = imported(capsys, site, kind, table)
    assert (code, done["新登记"], done["补充"], done["没有变化"]) == (0, 0, 0, len(records)), done
    for path in records:
        (site / "ledgers" / path).unlink()
    code, done, _ = imported(capsys, site, kind, table)
    assert (code, done["新登记"]) == (0, len(records)), done
    key = lambda one: sorted(one.items())  # noqa: E731
    assert sorted(shown(site, kind), key=key) == sorted(before, key=key)
    assert imported(capsys, site, kind, table)[1]["没有变化"] == len(records)


HEADS = (
    "序号",
    "申请编号",
    "申请时间",
    "申请方式",
    "申请人类型",
    "申请人姓名",
    "申请内容（概要）",
    "答复类型",
    "答复时间",
)


def test_the_export_of_a_platform_is_taken_with_its_own_heads_and_days(
    site: Path, capsys: Any, tmp_path: Path
) -> None:
    table = workbook(
        tmp_path / "a.xlsx",
        ("某县依申请公开台账",),
        HEADS,
        (1, "2024-7", datetime(2024, 3, 1), "当面", "公民", "张某某", "某规划", None, None),
        (
            2,
            "2024-8",
            date(2024, 3, 4),
            "当面",
            "自然人",
            "李某某",
            "-甲规划",
            "（一）予以公开",
            "2024年3月11日",
        ),
        (3, "2024-9", "2024/3/5", "当面", "自然人", "王某某", "某规划", "同意公开", "2024.3.12"),
        ("合计", 3, None, None, None, None, None, None, None),
    )
    code, done, _ = imported(capsys, site, "依申请公开", table)
    assert code == 1
    assert done["没有导入的列"] == ["申请人姓名"]
    # 公民、同意公开 are no words of the form: their lines are named, the rest is taken.
    assert [line.partition("：")[0] for line in done["问题"]] == ["第 3 行“申请人类别”", "第 5 行“办理结果”"]
    assert [one["编号"] for one in shown(site, "依申请公开")] == ["2024-8"]
    assert shown(site, "依申请公开")[0]["答复日期"] == "2024-03-11"
    assert "李某某" not in "".join(path.read_text() for path in (site / "ledgers").rglob("*.md"))


def test_an_existing_record_is_completed_and_never_rewritten(site: Path, capsys: Any, tmp_path: Path) -> None:
    note = "\n经办人的备注\n"
    fields = {**REQUEST, "责任科室": ""}
    folder(
        site / "ledgers",
        {"依申请公开/a.md": text(fields, note), "依申请公开/b.md": text({**REQUEST, "编号": "2024-002"})},
    )
    heads = ("编号", "收到日期", "收到方式", "申请人类别", "内容", "责任科室", "答复日期", "办理结果")
    table = workbook(
        tmp_path / "a.xlsx",
        heads,
        ("2024-001", "2024-03-01", "当面", "自然人", "申请公开某项规划", "办公室", "2024-03-11", "予以公开"),
        ("2024-002", "2024-03-02", "当面", "自然人", "申请公开另一项规划", None, None, None),
        ("2024-002", "2024-03-02", "当面", "自然人", "甲", None, None, None),
    )
    before = (site / "ledgers" / "依申请公开" / "b.md").read_bytes()
    code, done, _ = imported(capsys, site, "依申请公开", table)
    assert (code, done["补充"], done["新登记"]) == (1, 1, 0)
    assert done["不同"] == [
        "第 3 行“收到日期”与 ledgers/依申请公开/b.md 里的不同：没有改写，请核对以后改正一处（表里是 2024-03-02，记录里是 2024-03-01）",
        "第 3 行“内容”与 ledgers/依申请公开/b.md 里的不同：没有改写，请核对以后改正一处",
    ]
    assert done["问题"] == ["第 4 行：编号与第 3 行相同，一个编号只能有一行"]
    assert (site / "ledgers" / "依申请公开" / "b.md").read_bytes() == before
    whole = (site / "ledgers" / "依申请公开" / "a.md").read_text()
    assert whole.endswith("答复日期: 2024-03-11\n办理结果: 予以公开\n---\n" + note)
    assert "责任科室: 办公室\n" in whole
    assert imported(capsys, site, "依申请公开", table)[1]["没有变化"] == 1


def test_a_csv_of_any_encoding_is_read_and_its_cells_stay_texts(
    site: Path, capsys: Any, tmp_path: Path
) -> None:
    lines = '日期,渠道,主题,处理\n2024-03-01,现场,"{渠道: 假的}",[甲\n2024-03-01,现场,"{渠道: 假的}",[甲\n2024-03-02,现场,"甲\n!!python/x: &a *b",\'=1+1\n'
    table = tmp_path / "a.csv"
    table.write_bytes(lines.encode("gb18030"))
    code, done, _ = imported(capsys, site, "咨询", table)
    # Two equal lines are two enquiries.
    assert (code, done["新登记"]) == (0, 3), done
    found = shown(site, "咨询")
    assert [one["主题"] for one in found] == ["{渠道: 假的}"] * 2 + ["甲 !!python/x: &a *b"]
    assert [one["渠道"] for one in found] == ["现场"] * 3
    assert found[2]["处理"] == "=1+1"
    assert imported(capsys, site, "咨询", table)[1]["没有变化"] == 3


def test_what_is_no_table_is_said(site: Path, capsys: Any, tmp_path: Path) -> None:
    for name, content in {"a.csv": "甲,乙\n1,2\n", "b.xlsx": "不是表格", "c.csv": '编号,"没有配对\n'}.items():
        table = tmp_path / name
        table.write_text(content, encoding="utf-8")
        code, done, told = imported(capsys, site, "依申请公开", table)
        assert (code, done) == (2, {})
        assert str(table) in told
    assert not list((site / "ledgers").rglob("*.md"))


def test_a_private_number_is_told_by_line_and_not_shown(site: Path, capsys: Any, tmp_path: Path) -> None:
    number = "110101199003078515"
    table = workbook(
        tmp_path / "a.xlsx",
        ("编号", "收到日期", "收到方式", "申请人类别", "内容"),
        ("2024-001", "2024-03-01", "当面", "自然人", f"身份证{number}"),
    )
    code, out, told = ran(
        capsys, "import", "--root", site, "--today", "2024-04-01", "--ledger", "依申请公开", table
    )
    assert code == 1
    assert "第 2 行" in told
    assert number not in out + told


def test_a_plan_of_interviews_typed_a_line_for_each_session_is_one_record_a_year(
    site: Path, capsys: Any, tmp_path: Path
) -> None:
    table = tmp_path / "plan.csv"
    rows = [
        "2025年网上访谈计划,,,",
        "年度,访谈时间,承办单位,访谈主题",
        "2025,3月,甲局,春耕，备耕",
        ",4月,乙局,",
        "2026,5月,甲局,甲；乙",
    ]
    table.write_text("\n".join(rows).replace("春耕，备耕", '"春耕，备耕"') + "\n", encoding="utf-8")
    code, done, told = imported(capsys, site, "访谈计划", table)
    assert (code, done["新登记"]) == (0, 2), told
    assert [one["期"] for one in shown(site, "访谈计划")] == [
        "时间 3月，单位 甲局，主题 春耕，备耕；时间 4月，单位 乙局", "时间 5月，单位 甲局，主题 甲；乙",
    ]  # fmt: skip
