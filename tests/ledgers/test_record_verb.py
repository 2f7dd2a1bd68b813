"""``gongkai record``: asked for, numbered, checked, and never over another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cli.command import ran
from ledgers.drawing import CATALOGUE
from support import tree


def test_a_record_is_written_numbered_and_never_over_another(tmp_path: Path, capsys: Any) -> None:
    root = tree.draw(tmp_path / "site", {"catalogue.yml": CATALOGUE})
    asked = (
        "record",
        "依申请公开",
        "收到方式=当面",
        "申请人类别=自然人",
        "内容=某项: 规划 #3",
        "--root",
        root,
        "--today",
        "2024-03-01",
    )
    for number in ("2024-001", "2024-002"):
        assert ran(capsys, *asked)[:2] == (0, f"已写好 ledgers/依申请公开/2024/{number}.md\n")
    written = (root / "ledgers/依申请公开/2024/2024-001.md").read_text(encoding="utf-8")
    assert (
        written
        == "---\n编号: 2024-001\n收到日期: 2024-03-01\n收到方式: 当面\n申请人类别: 自然人\n内容: '某项: 规划 #3'\n---\n"
    )
    assert ran(capsys, "record", "依申请公开", "编号=2024-001", *asked[2:])[0] == 0
    assert (root / "ledgers/依申请公开/2024/2024-001-2.md").exists()


def test_a_record_with_an_error_is_not_written(tmp_path: Path, capsys: Any) -> None:
    root = tree.draw(tmp_path / "site", {"catalogue.yml": CATALOGUE})
    code, _, error = ran(
        capsys,
        "record",
        "依申请公开",
        "收到方式=当面",
        "申请人类别=个人",
        "内容=甲",
        "--root",
        root,
        "--today",
        "2024-03-01",
    )
    assert code == 1
    assert "“申请人类别”不是规定的词，是不是“自然人”？" in error
    assert not list((root / "ledgers").rglob("*.md"))
    code, _, error = ran(capsys, "record", "依申请公开", "受到方式=当面", "--root", root)
    assert code == 2
    assert "是不是“收到方式”" in error


def test_a_record_is_asked_for_at_a_terminal(tmp_path: Path, capsys: Any, monkeypatch: Any) -> None:
    root = tree.draw(tmp_path / "site", {"catalogue.yml": CATALOGUE})
    answers = iter(["", "", "当面", "", "自然人", "某项规划", ""])
    asked: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: (asked.append(prompt), next(answers))[1])
    assert ran(capsys, "record", "依申请公开", "--root", root, "--today", "2024-03-01")[0] == 0
    assert [prompt.partition("（")[0] for prompt in asked] == [
        "编号",
        "收到日期",
        "收到方式",
        "确认日期",
        "申请人类别",
        "内容",
        "责任科室",
    ]
    assert "申请人类别: 自然人\n" in (root / "ledgers/依申请公开/2024/2024-001.md").read_text(
        encoding="utf-8"
    )


def test_an_answer_that_is_wrong_is_asked_for_again_at_once(
    tmp_path: Path, capsys: Any, monkeypatch: Any
) -> None:
    root = tree.draw(tmp_path / "site", {"catalogue.yml": CATALOGUE})
    wrong_day, later, number = "昨天", "2024-03-02", "13800138000"
    answers = iter(
        ["", wrong_day, later, "2024-02-28", "微信", "当面", "", "", "自然人", number, "某项规划", ""]
    )
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    code, _, error = ran(capsys, "record", "依申请公开", "--root", root, "--today", "2024-03-01")
    assert (code, list(answers)) == (0, [])
    assert "应当是真有的一天" in error
    assert "在今天（2024-03-01）以后" in error
    assert "只能是：当面、邮寄" in error
    assert "“申请人类别”必须写" in error
    assert number not in error
    written = (root / "ledgers/依申请公开/2024/2024-001.md").read_text(encoding="utf-8")
    assert "收到日期: 2024-02-28\n" in written
    assert "内容: 某项规划\n" in written


def test_a_record_with_a_mobile_number_is_not_written(tmp_path: Path, capsys: Any) -> None:
    root = tree.draw(tmp_path / "site", {"catalogue.yml": CATALOGUE})
    code, _, error = ran(
        capsys, "record", "咨询", "渠道=现场", "主题=13800138000", "--root", root, "--today", "2024-03-01"
    )
    assert code == 1
    assert "GK161" in error
    assert "13800138000" not in error


def test_a_record_is_not_written_through_a_link(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "elsewhere").mkdir()
    for link in ("ledgers", "ledgers/咨询"):
        root = tree.draw(tmp_path / link.replace("/", "-"), {"catalogue.yml": CATALOGUE})
        (root / link).parent.mkdir(parents=True, exist_ok=True)
        (root / link).symlink_to(tmp_path / "elsewhere")
        code, _, error = ran(
            capsys, "record", "咨询", "渠道=现场", "主题=甲", "--root", root, "--today", "2024-03-01"
        )
        assert code == 2
        assert "符号链接" in error
    assert not list((tmp_path / "elsewhere").iterdir())
